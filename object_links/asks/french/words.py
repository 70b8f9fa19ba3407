"""Verbs and states of French that several rules share, as alternatives."""

STEMS = (
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
IMPERATIVE = (
    f"(?:{STEMS})(?:ez|e|es|i|iez)|mets|mettez|fais|faites|dis moi|dites|dites moi|ouvre|ouvrez|"
    "rouvre|rouvrez|réponds|répondez|préviens|prévenez|"
    "tiens|tenez|jette|jetez|rappelle|rappelez|appelle|appelez|envoie|renvoie|paie|paye|occupe "
    "toi|occupez vous|écris|écrivez|vois|voyez|viens|"
    "lève|levez|suspends|suspendez|transfère|prends|prenez|reviens|revenez|corrige|corrigez|"
    "n'oublie|n'oubliez|sors|sortez"
)
INFINITIVE = (
    f"(?:{STEMS})(?:er|re|ir)|mettre|faire|dire|ouvrir|rouvrir|répondre|prévenir|tenir|voir|"
    "jeter|rappeler|appeler|envoyer|lever|prendre|suspendre|"
    "revoir|suivre|résoudre|fournir|rendre|sortir|obtenir|avoir|savoir|revenir|remettre|éclaircir|"
    "gérer|occuper|relivrer|rouvrir"
)
DONE_STEMS = "|".join(
    stem
    for stem in STEMS.split("|")
    if stem not in {"bloqu", "suspend", "arrêt", "stopp", "report", "décal", "gard"}
)
DONE = (
    f"(?:{DONE_STEMS})(?:é|ée|és|ées|i|ie|is|u|ue)|parti|partie|partis|parties|faite|faites|fait|"
    "mis|"
    "mise|reçu|reçue|reçus|résolu|résolue|réglé|réglée|sorti|sortie|arrivé|arrivée|"
    "ouvert|ouverte|rouvert|rouverte|répondu|prévenu|transmis|transmise|vu|vue|clos|close|ok|"
    "soldé|soldée|terminée|repris|reprise|bouclé|bouclée|géré|gérée|eu|parlé"
)
STUCK = (
    "bloquée?s?|coincée?s?|en attente|en retard|en souffrance|en panne|perdue?s?|introuvable|"
    "urgente?s?|fausse?|faux|erronée?s?|incorrecte?s?|incomplète?|incomplet|manquante?s?|"
    "cassée?s?|endommagée?s?|plantée?s?|en suspens|impayée?s?|en erreur|dupliquée?s?|retenue?s?|"
    "gelée?s?|suspendue?s?|figée?s?|pas (?:bonne?|correcte?|normale?)|sans (?:réponse|nouvelles|"
    "suite)|en double|oubliée?s?"
)
