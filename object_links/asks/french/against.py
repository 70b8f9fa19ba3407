"""What says in French that nothing is asked."""

from object_links.asks import rules as r
from object_links.asks.french.words import DONE, INFINITIVE
from object_links.asks.rules import rule

AGAINST = (
    rule(
        r.REPORT,
        "… est partie",
        "(?:est|sont|a|ont|ai|avons|avez|j'ai|on a|j'viens de|a été|ont été|viens de|vient "
        "de|venons de|bien|déjà|c'est|été|s'est|finalement|enfin|hier|as|avoir) (?:bien |"
        "déjà |enfin |été |tout |aussi |finalement |maintenant |bel et bien |hier |tous |"
        "toutes |ce matin |entièrement |juste |automatiquement |la commande |le dossier |pu |"
        f"donc |tout juste |réussi à |la |le |§ )*(?:{DONE}|{INFINITIVE})",
        f"§ (?:bien |déjà |enfin )*(?:{DONE})",
        f"^(?:{DONE}) ",
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
        "souci|besoin|coincée?)|fallait|voulait|voulais|attendait|avais besoin)",
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
        "journée)|quel (?:plaisir|soulagement|bonheur)|qui s'en (?:soucie|fiche)|"
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
        f"déjà (?:été )?(?:{DONE}|commandée?|prévue?|planifiée?|en route|en cours|"
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
)
