"""How people ask in French."""

from object_links.asks import rules as r
from object_links.asks.rules import Language, rule

_STEMS = (
    "annul|vérifi|valid|débloqu|bloqu|envoy|renvoy|montr|rembours|donn|regard|clôtur|ferm|confirm|"
    "modifi|chang|ajout|supprim|relanc|expédi|"
    "livr|trait|corrig|report|décal|transf[ée]r|appel|rappel|contact|inform|contrôl|approuv|rejet|"
    "refus|factur|pay|régl|cré|imprim|enregistr|"
    "mett|fass|dis|explique|expliqu|aid|cherch|trouv|récupér|assign|affect|escalad|prioris|"
    "accélér|stopp|arrêt|suspend|ouvr|rouvr|lib[éè]r|"
    "attribu|complét|termin|sign|prépar|pass|laiss|jet|check|pouss|avanc|prolong|fusionn|dupliqu|"
    "sépar|écri|répond|prévien|remplac|échang|"
    "command|réserv|test|retir|enlev|cal|lanc|gard|ajust|actualis|oubli|précis|indiqu|communiqu|"
    "lev|déclôtur|emball"
)
_IMPERATIVE = (
    f"(?:{_STEMS})(?:ez|e|es|i|iez)|mets|mettez|fais|faites|dis moi|dites|dites moi|ouvre|ouvrez|"
    "rouvre|rouvrez|réponds|répondez|préviens|prévenez|"
    "tiens|tenez|jette|jetez|rappelle|rappelez|appelle|appelez|envoie|renvoie|paie|paye|occupe "
    "toi|occupez vous|écris|écrivez|vois|voyez|viens|"
    "lève|levez|suspends|suspendez|transfère|prends|prenez|reviens|revenez|corrige|corrigez|"
    "n'oublie|n'oubliez|sors|sortez"
)
_INFINITIVE = (
    f"(?:{_STEMS})(?:er|re|ir)|mettre|faire|dire|ouvrir|rouvrir|répondre|prévenir|tenir|voir|"
    "jeter|rappeler|appeler|envoyer|lever|prendre|suspendre|"
    "revoir|suivre|résoudre|fournir|rendre|sortir|obtenir|avoir|savoir|revenir|remettre|éclaircir|"
    "gérer|occuper|relivrer|rouvrir"
)
_DONE_STEMS = "|".join(
    stem
    for stem in _STEMS.split("|")
    if stem not in {"bloqu", "suspend", "arrêt", "stopp", "report", "décal", "gard"}
)
_DONE = (
    f"(?:{_DONE_STEMS})(?:é|ée|és|ées|i|ie|is|u|ue)|parti|partie|partis|parties|faite|faites|fait|"
    "mis|"
    "mise|reçu|reçue|reçus|résolu|résolue|réglé|réglée|sorti|sortie|arrivé|arrivée|"
    "ouvert|ouverte|rouvert|rouverte|répondu|prévenu|transmis|transmise|vu|vue|clos|close|ok|"
    "soldé|soldée|terminée|repris|reprise|bouclé|bouclée|géré|gérée|eu|parlé"
)
_STUCK = (
    "bloquée?s?|coincée?s?|en attente|en retard|en souffrance|en panne|perdue?s?|introuvable|"
    "urgente?s?|fausse?|faux|erronée?s?|incorrecte?s?|incomplète?|incomplet|manquante?s?|"
    "cassée?s?|endommagée?s?|plantée?s?|en suspens|impayée?s?|en erreur|dupliquée?s?|retenue?s?|"
    "gelée?s?|suspendue?s?|figée?s?|pas (?:bonne?|correcte?|normale?)|sans (?:réponse|nouvelles|"
    "suite)|en double|oubliée?s?"
)

FRENCH = Language(
    "French",
    (
        rule(
            r.REQUEST,
            "peux-tu …",
            "(?:peux|peut|pouvez|pourriez|pourrais|pourrait|pourrions|pouvons|pourez|pourriez|"
            "voudrais|voudriez|veux|voulez|sauriez|saurais|aurais|auriez|puis|pourra|pourras|"
            "pourrez) (?:tu|vous|on|il|elle|quelqu'un|je|nous|ils|t il|t elle|t on|m'|me|nous)",
            "(?:tu|vous|on|quelqu'un|qui|quelqun|qqn|qq'un|nous|équipe|logistique|compta|support) "
            "(?:peux|peut|pouvez|pourriez|pourrais|pourrait|pouvons|veut|veux|voulez|voudrait|"
            "devrait|devrais|devriez|saurait|sait) ",
            "(?:ça|cela|vous|te|t'|vous) (?:t'|te |vous )?(?:embête|dérange|ennuie|embêterait|"
            "dérangerait|serait possible)",
            "(?:serait il|est il|est ce|serait ce|c'est|ce serait|serait) (?:possible|faisable)|"
            "possible (?:de|d'avoir|d')|moyen de",
            "(?:j'aimerais|on aimerait|je voudrais|nous voudrions|on voudrait|je souhaite|je "
            "souhaiterais|nous souhaitons|souhaite|souhaitent|souhaiterait|voudrait|aimerait) ",
        ),
        rule(
            r.PLEASE,
            "merci de …, svp",
            "(?:s'il (?:vous|te) pla[iî]t|s'il (?:vous|te) plait|sil (?:vous|te) plait|svp|stp|s "
            "v p|s t p|siouplait|merci (?:de(?: bien vouloir)?|d') (?:le |la |les |l' |me |nous |"
            "lui |leur |ne pas |ne plus |bien |y |en |te |vous |m' )*[^ ]+(?:er|ir|re|oir)|"
            "(?:d'avance|par avance) merci|merci (?:d'avance|par avance)|merci bien vouloir|"
            "prière de|veuillez|je (?:te|vous) prie de|pls|please)",
        ),
        rule(
            r.ORDER,
            "annulez …",
            f"^(?:{_IMPERATIVE}) (?:moi |nous |lui |leur |le |la |les |l'|bien |aussi |vite |"
            "encore )*(?:§|moi|nous|la commande|le dossier|la facture|le|la|les|un|une|ça|cela|"
            "si|en|au|lui|leur|avec|pourquoi|que|un oeil|vite|commande|dossier|facture|un œil|"
            "donc|bien|l'adresse|d'urgence|ce|cette|mon|ma|vous|toi)",
            f"§ (?:à|a) (?:[^.,? ]+ )?(?:{_INFINITIVE})",
            f"(?:est|sont|reste|restent|encore|c'est) à (?:{_INFINITIVE})",
            f"^(?:à |a )?(?:{_INFINITIVE}) (?:la |le |les |l')?(?:commande |dossier |facture |cas "
            ")?§",
        ),
        rule(
            r.QUESTION,
            "qui …, est-ce que …",
            "^que (?:se|faire|fait|faisons|devient|dit|peut|doit|devons|vous|puis|s'est|manque) ",
            "^(?:qui|quand|pourquoi|pk|pq|où|ou en|comment|quel|quelle|quels|quelles|combien|"
            "qu'est|qu'en|est ce|est elle|est il|a t|y a t|c'est quoi|c'est pour quand|sait on|"
            "quelqu'un|qqn|t'as|tu as|vous avez|avez vous|as tu|savez vous|sais tu) ",
            "(?:est ce que|est ce qu'|qu'est ce|a t (?:il|elle|on)|est (?:elle|il)|sont (?:ils|"
            "elles)|y a t il|n'est ce pas|c'est ça|c'est bien ça|non|hein|d'accord|correct|ok)(?: "
            "\\?)?(?: que| [^.?]+ \\?)",
            "(?:quelqu'un|qqn|vous|tu) (?:sait|sais|savez|a|as|avez|connait|connais|s'en occupe) ",
        ),
        rule(
            r.NEWS,
            "des nouvelles de …",
            "(?:des|une|de|avoir des|aucune|d'autres|quelles) (?:nouvelles|news|infos?|update|màj|"
            "maj|retour|avancée|précisions)(?: (?:de|sur|pour|du|concernant|svp|stp))",
            "(?:où|ou) en (?:est|sont|sommes|êtes|es)",
            "(?:en est|en sommes|en êtes) (?:on |nous |vous |là )?(?:où|ou)|(?:quel|quelle) "
            "(?:est |en est )?(?:le |la )?(?:statut|état|situation|délai|"
            "avancement|date|suite)",
            "^(?:statut|état|avancement|suivi|nouvelles|des nouvelles|infos?|point) (?:de |sur |"
            "du |pour |d'avancement )*(?:la |le )?(?:commande |dossier )?§",
            "§ (?:statut|des nouvelles|état|avancement|infos?)$",
            "(?:tiens|tenez|tenir) (?:moi|nous|me|vous)? ?(?:au courant|informés?|au jus)|(?:dis|"
            "dites) (?:moi|nous)|faire un point|un point sur|fais moi signe|faites moi signe|"
            "faire (?:un )?retour|un retour",
            "(?:je|me|se|il|elle|on|nous|client|cliente|ils|qui|vous) (?:me |se |nous |vous "
            ")?(?:demande|demandent|demandons)|(?:se demande|me demande|voudrais savoir|voudrait "
            "savoir|aimerais savoir|aimerait savoir|veut savoir|savoir (?:si|où|quand|ce que|"
            "pourquoi)|je viens aux nouvelles|je relance|relance|reviens vers|me permets de)",
        ),
        rule(
            r.NEED,
            "il faut …",
            "(?:besoin|il faut|faut|il faudrait|faudrait|il me faut|il nous faut|me faudrait|nous "
            "faudrait|il faudra|nécessite|requiert|exige) ",
            "(?:doit|doivent|devrait|devraient|dois|devons|devez|devrions) ",
            "(?:ce serait|ça serait|serait|serais|seriez|cela serait) (?:bien|top|super|génial|"
            "sympa|cool|gentil|idéal|parfait|bon|utile|apprécié|reconnaissant|urgent|mieux|"
            "chouette|aimable|adorable)",
            "(?:en attente de|manque|il manque|manquent|en urgence|avant (?:ce soir|midi|demain|"
            "lundi|mardi|mercredi|jeudi|vendredi|la fin)|pour (?:ce soir|demain matin|"
            "aujourd'hui)|d'ici (?:ce soir|demain|vendredi|midi|la fin)|reste à|à faire)",
            f"(?:à|a) (?:{_INFINITIVE})(?: svp| stp| rapidement| vite| en urgence| aujourd'hui| "
            "d'urgence| asap| avant| pour| merci|$)",
            "(?:coup d'œil|coup de main|coup d'oeil|coup de pouce|un œil|un oeil)",
        ),
        rule(
            r.TROUBLE,
            "… est bloqué",
            "(?:est|sont|reste|restent|semble|toujours|encore|c'est|est tjs|tjs|tjrs|s'est|de "
            "nouveau|a l'air|paraît) (?:toujours |encore |à nouveau |de nouveau |complètement |"
            "totalement |tjs |tjrs |tjours |très |vraiment |bien |maintenant |restée? "
            f")*(?:{_STUCK})",
            f"^§ (?:toujours |encore |à nouveau |de nouveau |tjs |tjrs )*(?:{_STUCK})",
        ),
        rule(
            r.UNDONE,
            "toujours pas …",
            "(?:toujours|tjs|tjrs|encore|tjours) (?:pas|rien|aucun|aucune|en|dans|sans|au|à|"
            "ouverte?|le même|la même|une fois|un problème)",
            "(?:n'est|ne|n'a|n'ont|n'arrive|n'avance|ne sont|est|a|n'y a|y a|ai|avance|bouge|"
            "marche|fonctionne|passe|part|arrive|correspond) (?:[^.?]* )?(?:pas|plus|rien|"
            "toujours pas|tjs pas|aucune?|jamais|personne) (?:encore |été |bon|bonne|correct|reçu|"
            "reçue|livré|livrée|partie?|arrivée?|validée?|traitée?|libérée?|débloquée?|réponse|à|"
            "la|le|les|de|du|"
            "nouvelles?|été|moyen|possible|normal|au|dans|depuis|visible|payée?|facturée?|"
            "expédiée?|jour|bien|en|correctement|ce|avec|répondu|bougé|avancé|$|,|sur|fait)",
            "(?:n'avance pas|n'avance plus|avance pas|ne marche pas|marche pas|ne fonctionne pas|"
            "fonctionne pas|ne passe pas|ne part pas|bouge pas|bouge plus|plante|coince|bloque|"
            "beugue|bugge|cloche|traîne|"
            "dysfonctionne|rame)",
        ),
        rule(
            r.TROUBLE,
            "le client est furieux",
            "(?:client|cliente|clients|patron|chef|fournisseur|partenaire|commercial|"
            "transporteur) (?:est |sont |devient |deviennent |commence à |très |vraiment |s'|se |"
            "hyper |toujours |nous |super |de plus en plus )*"
            "(?:furieux|furieuse|énervée?|fâchée?|mécontente?|en colère|impatiente|râle|râlent|"
            "plaint|plaignent|menace|insiste|relance|relancent|harcèle|réclame|réclament|s'énerve|"
            "s'impatiente|impatient|hors de lui|pas (?:content|contente|contents|satisfaits?)|"
            "rappelle|exige|hurle|excédée?|inquiète?)",
            "(?:problème|problèmes|souci|soucis|erreur|erreurs|anomalie|bug|pb|prob|blocage|"
            "retard|litige|réclamation|écart|pépin|couac) (?:avec|sur|de|dans|concernant|d'|au|"
            "pour|à|chez)",
            "(?:mauvaise?|fausse?|faux|double|doublon) (?:adresse|prix|quantité|client|montant|"
            "date|facture|article|produit|livraison|tarif|facturation|référence|tva|commande|"
            "remise)",
            "(?:deuxième|troisième|quatrième|énième|2e|3e|2ème|3ème|dixième) (?:fois|relance|"
            "rappel|appel|message|retard)",
            "(?:personne|aucune?) (?:ne |n'|réponse|retour|nouvelle|mouvement|suite|réaction|"
            "avancée|suivi|confirmation|info)",
            "(?:depuis|ça fait|cela fait|voilà) (?:[^.,?]+ )?(?:jours?|semaines?|heures?|mois|"
            "hier|lundi|mardi|mercredi|jeudi|vendredi|une éternité|longtemps) ?(?:que|sans|et|"
            "toujours|,)?",
            "(?:aurait dû|auraient dû|devait) (?:être|partir|arriver)",
        ),
        rule(
            r.WAITING,
            "attend …",
            "(?:attend|attends|attendons|attendent|attendez|en attente|patiente|patientent|"
            "j'attends) (?:[^.? ]+ )+",
            "(?:client|cliente|clients|chef|patron|fournisseur|il|elle|ils|on) (?:nous |me |vous "
            ")?(?:demande|demandent|réclame|réclament|attend|"
            "insiste|appelle|relance|exige) ",
            "(?:on ne peut|je ne peux|nous ne pouvons|on peut|je peux) (?:rien|pas) ",
        ),
        rule(
            r.UNSURE,
            "je ne trouve pas …",
            "(?:trouve|vois|arrive|arrivons|comprends|comprend|sais|sait|peux|retrouve|accède|"
            "parviens|réussis|reçois|connais|voit|retrouvons|trouvons|comprenons|parvenons) "
            "(?:pas|plus|rien|nulle part|aucun|aucune)",
            "(?:aucune idée|pas sûre?|pas certaine?|perdue? avec|pas accès|pas les droits|sans "
            "accès|pas clair|bizarre|étrange|je cherche|impossible (?:de|d'))",
            "(?:question|questions|petite question|une question) (?:sur|concernant|pour|à propos|"
            "au sujet|:|,)",
            "(?:de l'aide|besoin d'aide|un coup de main|à l'aide|aide (?:sur|pour|avec)|m'aider|"
            "nous aider|aidez)",
        ),
        rule(
            r.PRESSING,
            "urgent",
            "(?:urgent|urgente|urgence|asap|au plus vite|dès que possible|rapidement|vite|tout de "
            "suite|immédiatement|aujourd'hui|ce soir|prioritaire|priorité|enfin|d'urgence|dans "
            "les plus brefs délais|le plus vite possible)",
        ),
        rule(
            r.REPORT,
            "… est partie",
            "(?:est|sont|a|ont|ai|avons|avez|j'ai|on a|j'viens de|a été|ont été|viens de|vient "
            "de|venons de|bien|déjà|c'est|été|s'est|finalement|enfin|hier|as|avoir) (?:bien |"
            "déjà |enfin |été |tout |aussi |finalement |maintenant |bel et bien |hier |tous |"
            "toutes |ce matin |entièrement |juste |automatiquement |la commande |le dossier |pu |"
            f"donc |tout juste |réussi à |la |le |§ )*(?:{_DONE}|{_INFINITIVE})",
            f"§ (?:bien |déjà |enfin )*(?:{_DONE})",
            f"^(?:{_DONE}) ",
            "(?:tout est (?:bon|ok|en ordre|réglé|rentré|prêt|parti)|c'est (?:bon|fait|réglé|ok|"
            "parti|livré|en cours|tout bon|dans les tuyaux)|est (?:ok|en route|en cours|prête?|"
            "bonne?|arrivée?|là|livrée?|en ligne|chez le client)|en cours de (?:livraison|"
            "traitement|route|préparation)|comme (?:prévu|convenu)|"
            "sera (?:livrée?|expédiée?|traitée?|facturée?|envoyée?|validée?|clôturée?|libérée?)|"
            "part (?:demain|ce soir|aujourd'hui|lundi)|arrive (?:demain|lundi|ce)|client (?:est "
            ")?(?:content|contente|satisfait|ravi)|content|ravi|satisfait|fonctionne (?:à nouveau|"
            "de nouveau|bien|maintenant)|marche (?:à nouveau|de nouveau|bien|maintenant)|rien à "
            "signaler|ras)",
        ),
        rule(
            r.WAS,
            "était bloqué",
            "(?:était|étaient|avait|avaient|avons eu|a eu|fut) ",
            "(?:n'est plus|ne sont plus|n'y a plus|plus (?:bloquée?|en attente|de problème|de "
            "souci|besoin|coincée?)|fallait|devait|voulait|voulais|attendait|avais besoin)",
        ),
        rule(
            r.PLAN,
            "je m'en occupe",
            "(?:je|j'|on|nous|moi je) (?:vais|va|allons|m'en|m'occupe|s'en occupe|regarde|vérifie|"
            "fais|libère|annule|valide|traite|envoie|prends|prend|appelle|rappelle|contacte|m'y|"
            "suis dessus|suis en train|est dessus|est en train|règle|clôture|débloque|relancerai|"
            "ferai|verrai|regarderai|"
            "vérifierai|enverrai|traiterai|reviens vers|reviendrai|rembourse|corrige|modifie|"
            "préviens|peux|peut|dois|devrais|compte|prévois|pense|m'en charge|gère|check|demande|"
            "transmets|transfère|ferme|mets|jette) ",
            "(?:je m'en occupe|je m'en charge|je regarde|je vérifie|on regarde|on s'en occupe|je "
            "suis dessus|je gère|je vais|on va|nous allons|laisse moi|laissez moi|en train de|je "
            "prends|je fais|je le fais|j'y vais|nous nous en occupons|je te dis|je vous dis|je te "
            "tiens|je vous tiens|je reviens vers)",
        ),
        rule(
            r.THANKS,
            "merci",
            "(?:merci|mercii|super|parfait|génial|nickel|top|bravo|bien joué|excellent|impeccable|"
            "félicitations|chapeau|beau travail|bon travail|bonne nouvelle|ouf)",
        ),
        rule(
            r.THANKS_FOR,
            "merci pour …",
            "(?:merci|bravo|félicitations|chapeau|remercie) (?:à tous |à toutes |à vous |à toi |"
            "beaucoup |encore |bien |infiniment |à [^ .,?]+ |à l'équipe |mille fois |tout le "
            "monde |vous |te )*(?:pour|(?:de |d' )(?:[^ ]+ )?(?:[^ ]+ )?(?:avoir|être)|d'avoir|de "
            "ton|de votre|d'être|à tous|à l'équipe|de t'être|de vous être)",
        ),
        rule(
            r.NOTICE,
            "pour info",
            "(?:point (?:du|de ce|de la) (?:matin|jour|soir|semaine|journée)|pour ceux (?:qui|et)|"
            "au cas où (?:on|vous|quelqu'un|ils|le client|l'on)|si (?:on|quelqu'un|jamais on) "
            "(?:vous |te )?(?:demande|pose)|comme ça (?:vous|tu) (?:savez|sais|êtes)|pour info|"
            "pour information|pour votre information|à titre d'information|fyi|pour mémoire|juste "
            "pour (?:dire|info|vous dire|te dire|vous informer|prévenir)|je (?:vous|t'|te) "
            "informe|sachez|à savoir|pour rappel|nb|pour suivi|comme convenu|comme prévu|au "
            "passage|petite info|petit point|compte rendu|récap|résumé|note)",
            "^(?:info|update|màj|maj|note|statut|point) ,",
        ),
        rule(
            r.SET_PHRASE,
            "veuillez noter",
            "(?:veuillez|merci de|svp|prière de) (?:bien )?(?:noter|trouver|excuser|ne pas tenir "
            "compte|ignorer|patienter|agréer|recevoir|croire)|"
            "(?:j'|je |on |nous )(?:n' )?(?:aurais|aurait|aurions) dû|rien de (?:neuf|nouveau)|"
            "(?:pas|plus|aucun|aucune|sans) (?:de |d' )?(?:plainte|plaintes|réclamation|souci|"
            "soucis|problème|problèmes|pb|erreur|"
            "erreurs|retard|anomalie)|(?:vous trouverez|tu trouveras|n'hésitez pas|n'hésite pas|"
            "si besoin|si vous avez (?:des|"
            "besoin|une)|si tu as (?:des|besoin|une)|comme (?:vous|tu) (?:voyez|vois|savez|sais)|"
            "doit être (?:livrée?|parti|partie|arrivée?)|devrait (?:maintenant |désormais |"
            "normalement )?(?:être|arriver|partir|suffire|aller|passer|marcher)|à votre "
            "disposition|je vous en prie|de rien|avec plaisir|bonne (?:journée|soirée|semaine)|"
            "bon week end)",
        ),
        rule(
            r.NO_NEED,
            "pas besoin de …",
            "(?:pas besoin|plus besoin|pas nécessaire|pas la peine|inutile|plus la peine|plus "
            "nécessaire|rien à faire|rien d'autre|(?:laisse|laissons|laissez|reste|restent) (?:§ "
            ")?(?:comme|tel quel|en l'état|telle quelle)|aucune action|on ne fait rien|nous ne "
            "faisons rien|on ne bouge pas|pas urgent|rien d'urgent|pas d'urgence|ça peut attendre|"
            "ne (?:touchez|touche|faites|fais|changez|change|bougez) (?:à rien|plus|rien|pas)|"
            "aucun besoin|laissez tomber|laisse tomber|pas pressé|rien de plus|ne vous "
            "(?:inquiétez|dérangez|embêtez)|ne t'(?:inquiète|embête|en fais)|inutile de|n'a plus "
            "besoin|n'avons plus besoin|n'est pas nécessaire)",
        ),
        rule(
            r.SETTLED,
            "c'est réglé",
            "(?:(?:mauvais|pas le bon) (?:fil|canal|salon|chat)|c'est (?:réglé|bon|fait|ok|résolu|"
            "arrangé)|est (?:réglée?|résolue?)|problème "
            "(?:réglé|résolu)|laisse tomber|laissez tomber|oublie|oubliez|j'ai trouvé|fausse "
            "alerte|ne tenez pas compte|je suis dessus|je m'en occupe|réglé|au temps pour moi|"
            "déjà fait|finalement (?:c'est bon|non|pas))",
        ),
        rule(
            r.RHETORICAL,
            "qui l'aurait cru …",
            "(?:vous avez|tu as|t'as|avez vous|as tu|vous aviez) (?:vu|entendu|remarqué) … §",
            "pourquoi (?:[^.?]+ )?toujours (?:moi|nous|sur moi)|toujours (?:moi|pour moi)",
            "(?:qui (?:l'aurait|aurait) (?:cru|pensé|dit)|n'est ce pas (?:génial|super|beau|"
            "formidable)|c'est pas (?:beau|génial|super|magnifique)|quelle (?:bonne|belle|chance|"
            "journée)|quel (?:plaisir|soulagement|bonheur)|pourquoi pas|qui s'en (?:soucie|fiche)|"
            "devinez|devine|vous vous rendez compte|tu te rends compte|tu te souviens|vous vous "
            "souvenez|elle est pas belle|que demander de plus|que demande le peuple|vous saviez "
            "que|tu savais que|on en reparle|imaginez|imagine)",
        ),
        rule(
            r.TOLD,
            "il a demandé si …",
            "(?:je|j'|on|nous) (?:lui |leur |l')?(?:ai|a|avons|as) (?:déjà |bien |juste )*(?:dit|"
            "répondu|expliqué|écrit|demandé|indiqué|précisé|promis|prévenu|informé)",
            "(?:il|elle|client|cliente|chef|quelqu'un|collègue) (?:m'|nous |lui |vous |me )?(?:a |"
            "avait |ont )?(?:demandé|demandait|dit|disait|écrit|voulait|répondu|raconté)(?: "
            "[^.?]*)? (?:hier|et (?:j'ai|je|on)|mais|la semaine|ce matin|alors|puis)",
            "(?:hier il|en réunion|à la réunion|on a parlé|nous avons parlé|discuté)",
        ),
        rule(
            r.IF,
            "si …",
            "^(?:si|s'il|s'ils|au cas où|lorsque|dès que|tant que|à chaque fois|imaginons|"
            "supposons) (?:[^.?]* )",
        ),
        rule(
            r.LEAVE,
            "validée, vous pouvez y aller",
            "(?:validée?|approuvée?|confirmée?|ok|bonne?|payée?|libérée?|réglée?|accord|feu vert) "
            "… (?:vous pouvez|tu peux|on peut|peut (?:partir|être|sortir)|allez y|vas y|go)",
        ),
        rule(
            r.MEANT,
            "exprès",
            "(?:dans le contrat|ok pour le client|le client est d'accord|exprès|volontairement|"
            "volontaire|à (?:la|sa|leur) demande|à la demande d[^ ]+|"
            "(?:est|sont) connue?s?|est prévenue?|sont prévenus|est au courant|sont au courant|"
            "est informée?|comme (?:prévu|convenu|demandé|souhaité|d'habitude|ça|annoncé)|vu avec|"
            "convenu avec|en accord avec|d'accord avec|c'est normal|c'est voulu|prévu)",
        ),
        rule(
            r.ALREADY,
            "déjà commandé",
            f"déjà (?:été )?(?:{_DONE}|commandée?|prévue?|planifiée?|en route|en cours|"
            "programmée?|convenue?)",
            "(?:remplacement|avoir|technicien|rendez vous|camion|transporteur|créneau|enlèvement) "
            "(?:est |déjà )*(?:en route|prévu|fixé|pris|réservé|commandé|envoyé|programmé)",
        ),
        rule(
            r.OVER,
            "plus bloquée",
            "(?:n'est|ne sont|est) (?:plus|pas) (?:bloquée?s?|en attente|en retard|urgente?s?|"
            "coincée?s?|en souffrance|fausse?|perdue?s?)",
        ),
        rule(
            r.ALREADY,
            "Anna s'en occupe",
            "(?:s'occupe|s' occupe|s'en occupe|s' en occupe|reprend|prend en charge|gère|s'en "
            "charge|s' en charge|est dessus|suit) (?:déjà |de |du |des |la |le |§|ça|lundi|mardi|"
            "bien)",
        ),
        rule(
            r.HABIT,
            "d'habitude …",
            "(?:d'habitude|en général|normalement|généralement|habituellement|par défaut|par "
            "exemple|en principe|tous les (?:jours|lundis|mois)|toutes les semaines|à chaque fois|"
            "toujours quand|selon la procédure|théoriquement|exemple|formation|documentation)",
        ),
        rule(
            r.BESIDE,
            "déjeuner, café",
            "^(?:ça va|comment (?:ça va|vas|allez|tu vas|vous allez)|café|déjeuner|déjeune|resto|"
            "apéro|bière|week end|weekend|vacances|foot|anniversaire|météo|parking|imprimante|"
            "cantine|pizza|croissants?|gâteau|ah bon|vraiment|sérieux)(?: [^.?]*)?",
        ),
    ),
    r.words(
        "le la les de des du et est pas pour je nous vous en que il a au un une ce c'est qui dans "
        "sur avec on ne se plus elle ça mais ou si tu me mon ma notre votre par être fait l' d' "
        "qu'"
    ),
    "bonjour|salut|bonsoir|coucou|hello|bjr|slt|re|cher|chère|chers|collègues|équipe|l'équipe|"
    "tous|toutes|à|tout|le|monde|et|puis|alors|donc|ok|d'accord|bon|ben|euh|mais|ou|sinon|aussi|"
    "maintenant|merci|svp|stp|oui|non|urgent|désolée?|pardon|juste|madame|monsieur|du coup|"
    "par contre|ensuite|enfin|par ailleurs|pouvez",
    "bonjour|salut|hello|bonsoir|coucou|cher|chère|madame|monsieur",
)
