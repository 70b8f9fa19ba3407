"""How people ask in French."""

from object_links.asks import rules as r
from object_links.asks.french.words import DONE, IMPERATIVE, INFINITIVE, STEMS, STUCK
from object_links.asks.rules import rule

WISHES = (
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
        f"^(?:{IMPERATIVE}) (?:moi |nous |lui |leur |le |la |les |l'|bien |aussi |vite |"
        "encore )*(?:§|moi|nous|la commande|le dossier|la facture|le|la|les|un|une|ça|cela|"
        "si|en|au|lui|leur|avec|pourquoi|que|un oeil|vite|commande|dossier|facture|un œil|"
        "donc|bien|l'adresse|d'urgence|ce|cette|mon|ma|vous|toi)",
        f"§ (?:à|a) (?:[^.,? ]+ )?(?:{INFINITIVE})",
        f"(?:est|sont|reste|restent|encore|c'est) à (?:{INFINITIVE})",
        f"^(?:à |a )?(?:{INFINITIVE}) (?:la |le |les |l')?(?:commande |dossier |facture |cas )?§",
    ),
    rule(
        r.QUESTION,
        "qui …, est-ce que …",
        "^que (?:se|faire|fait|faisons|devient|dit|peut|doit|devons|vous|puis|s'est|manque) ",
        "^(?:qui|quand|pourquoi|pk|pq|où|ou en|comment|quel|quelle|quels|quelles|combien|"
        "qu'est|qu'en|est ce|est elle|est il|a t|y a t|c'est quoi|c'est pour quand|sait on|"
        "quelqu'un|qqn|t'as|tu as|vous avez|avez vous|as tu|savez vous|sais tu) ",
        "est ce (?:que|qu')|qu'est ce (?:que|qu')|y a t il|n'est ce pas",
        "(?:c'est ça|c'est bien ça|non|hein|d'accord|correct|ok) \\?",
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
        f"(?:à|a) (?:{INFINITIVE})(?: svp| stp| rapidement| vite| en urgence| aujourd'hui| "
        "d'urgence| asap| avant| pour| merci|[.,?])",
        "(?:coup d'œil|coup de main|coup d'oeil|coup de pouce|un œil|un oeil)",
    ),
    rule(
        r.TROUBLE,
        "… est bloqué",
        "(?:est|sont|reste|restent|semble|toujours|encore|c'est|est tjs|tjs|tjrs|s'est|de "
        "nouveau|a l'air|paraît) (?:toujours |encore |à nouveau |de nouveau |complètement |"
        "totalement |tjs |tjrs |tjours |très |vraiment |bien |maintenant |restée? "
        f")*(?:{STUCK})",
        f"^§ (?:toujours |encore |à nouveau |de nouveau |tjs |tjrs )*(?:{STUCK})",
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
        "expédiée?|jour|bien|en|correctement|ce|avec|répondu|bougé|avancé|[.,?]|,|sur|fait)",
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
    ),
    rule(
        r.WAITING,
        "attend …",
        "(?:attend|attends|attendons|attendent|attendez|patiente|patientent|"
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
        r.REQUEST,
        "tu m'envoies …",
        f"^(?:tu|vous|on|quelqu'un) (?:me |m' |nous |lui |leur |le |la |les |l' |y |en "
        f")*(?:{STEMS})"
        "(?:es|ez|e) (?:§|la|le|les|un|une|ça|à|au|aux|moi|svp|stp|quand|si|où|vite)",
        "(?:ce serait|ça serait|serait|c'est) (?:[^.,?]+ )?(?:que|si) (?:§|tu|vous|quelqu'un|on|la|"
        "le|les|elle|il|nous|ça)",
        "(?:moyen|possible|possibilité|faisable|envisageable) (?:de|d'|que|pour|qu')",
        "(?:peut|peux|pourrait|pourrais|pouvez|pourriez|doit|dois|faut) (?:on|tu|vous|il|je) ",
        f"(?:on|je|nous) (?:peut|peux|pourrait|pourrais|pouvons|doit|dois) (?:{INFINITIVE}) … \\?",
        "(?:te|vous|t') (?:charges?|chargez|occupes?|occupez) (?:tu |vous )?(?:de|du|d')",
    ),
    rule(
        r.QUESTION,
        "on fait quoi …",
        "(?:fait|fais|faites|font|donne|dit|dis|dire|devient|devenir|manque|pense|penses|pensez|"
        "attend|attends|passe|est|faire|quand|comment) quoi",
        "^[^ .,?]+[sx] tu",
        "^[^ .,?]+z vous",
        "^[^ .,?]+ t (?:il|elle|on)",
        "^[^ .,?]+t (?:il|elle|ils|elles|on)",
        "^(?:à|de|pour|par|avec|chez|depuis|jusqu'à|sur|dans|vers|sous|en) (?:qui|quoi|quand|quel|"
        "quelle|quels|quelles|où|combien)",
        "^on (?:sait|en est|en sait|connaît) ",
        "^(?:tu|vous|t'|z') (?:as|avez|sais|savez|sauriez|saurais|vois|voyez|penses|pensez|"
        "aurais|auriez|connais|connaissez|es|êtes|en êtes|en es) ",
        "(?:quelqu'un|qqn|personne) (?:s'|a|est|peut|pourrait|sait|connait|suit|gère|aurait|voit|"
        "regarde|suit)",
        "^(?:lequel|laquelle|lesquels|lesquelles) ",
    ),
    rule(
        r.NEED,
        "il me faudrait …",
        "(?:il|me|nous|lui|leur|te|vous) (?:faut|faudrait|faudra|manque|manquerait|manquent)",
        "^(?:faut|faudrait|faudra|manque|reste) ",
        "(?:préfère|préfèrent|préférerait|préféreraient|aimerait mieux|tient à|tiennent à) ",
        "(?:à toi|à vous) (?:de|la main|de jouer)|de ton côté|de votre côté",
        "(?:petit|petite|gentil|simple) (?:rappel|relance|piqûre)",
        "(?:veut|veulent|voudrait|voudraient|souhaite|souhaitent|demande|demandent|réclame|"
        "aimerait|aimeraient) (?:que|qu'|§|la|le|les|l'|un|une|avancer|changer|annuler|décaler|"
        "modifier|recevoir|être|avoir|savoir|livrer)",
    ),
    rule(
        r.UNDONE,
        "elle est encore là",
        "(?:est|sont|c'est|reste|restent|était|traîne|traînent) (?:encore|toujours|tjs|tjrs) (?:là|"
        "ici|au|à|en|dans|sur|chez|sans|ouverte?|bloquée?)",
        "à (?:la|l') ?(?:mauvaise|ancienne|vieille) |au (?:mauvais|vieil) |pas (?:à la|le|la|au) "
        "bonn?e? ",
        "(?:jamais|pas|rien) (?:été |encore |été encore )*(?:reçue?|arrivée?|livrée?|"
        "confirmée?|vue?|"
        "bougé|répondu|traitée?|validée?|facturée?|partie?|expédiée?)",
        "(?:silence radio|sans nouvelles|aucune nouvelle|aucun retour|aucune réponse|point mort|"
        "pas de (?:nouvelles|réponse|retour|suivi|date|facture|confirmation|mouvement|trace))",
    ),
    rule(
        r.TROUBLE,
        "devait partir",
        "(?:devait|devaient) (?:être|partir|arriver|sortir|passer|se faire|avoir|venir|quitter|"
        f"{INFINITIVE})",
        "(?:n'|ne )?(?:arrive|arrivons|arrivent|réussis|parviens|peux|peut) (?:plus|pas|"
        "toujours pas) "
        "(?:à|a) ",
    ),
    rule(
        r.UNSURE,
        "je m'adresse à qui …",
        "(?:adresse|demande|renvoie|contacte|appelle|transmets) (?:à |a )?qui|qui (?:contacter|"
        "appeler|voir|joindre|relancer)|quoi (?:faire|dire|répondre|penser)",
        "(?:je|on) (?:ne |n' )?(?:sais|sait|comprends|comprend|vois|voit) (?:plus|pas|rien|"
        "toujours "
        "pas|vraiment pas|pas trop)",
        "(?:je|on) (?:suis|est) (?:perdue?|paumée?|coincée?|bloquée?)|louche|étrange|pas normal|"
        "pas logique|incohérent|incohérence|incompréhensible",
    ),
    rule(
        r.LATE,
        "aurait dû …",
        "(?:aurait|auraient) (?:déjà |bien )?dû",
    ),
    rule(
        r.WRONG,
        "mal saisie",
        f"mal (?:{DONE}|saisie?s?|étiquetée?s?|adressée?s?|emballée?s?|chargée?s?)",
        f"(?:{DONE}|saisie?s?|débitée?s?) (?:deux fois|en double|par erreur|à tort|deux fois trop)",
        "(?:n'est|ne sont|c'est|est) pas (?:celui|celle|ceux|le bon|la bonne|ce qu'|ce que|"
        "conforme|à jour|comme)",
    ),
    rule(
        r.INSISTS,
        "a appelé deux fois",
        "(?:appelé|relancé|écrit|demandé|rappelé|téléphoné|réclamé) (?:déjà )?(?:deux|"
        "trois|plusieurs|quatre|\\d+) fois",
        "(?:appelle|relance|écrit|demande|rappelle|réclame) (?:tous les|toutes les|sans "
        "arrêt|sans cesse|encore|à nouveau|tout le temps)",
    ),
    rule(
        r.REQUEST,
        "est-ce que je peux …",
        "est ce (?:que|qu') (?:je|on|nous|tu|vous|quelqu'un|il|elle) (?:peux|peut|pouvez|"
        "pouvons|pourrait|pourriez|pourrais|dois|doit|faut|devons)",
        "^(?:tu|vous) (?:me |m' |nous |lui |leur |le |la |les |l' |y |en )+[^ .,?]+(?:es|ez) ",
        "on peut (?:encore|toujours|quand même) ",
    ),
    rule(
        r.QUESTION,
        "on s'y prend comment …",
        "(?:fait|prend|passe|gère|procède|va|marche|fais|faites) (?:on |t on |ça )?comment|"
        "comment (?:pour|avec|ça se|faire|procéder)",
        "^(?:il )?y a (?:t il )?(?:un|une|des|du|moyen|quelqu'un|encore|quelque)",
        "(?:ou pas|ou non|oui ou non) [.,?]",
    ),
    rule(
        r.NEED,
        "serait à …",
        f"(?:serait|seraient|resterait) à (?:{INFINITIVE})",
    ),
)
