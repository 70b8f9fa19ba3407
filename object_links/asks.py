"""Does a message want something done or looked up?

Transparent rules over words, in English, German, French, Spanish and Dutch: a question, a
request, an order at the start of a sentence, or a need; thanks and reports are none. Every
pattern is RE2 over text in which words are parted by single spaces.
"""

from object_links.patterns import compiled
from object_links.segments import BLANK, encodable

_SPACED = str.maketrans(
    dict.fromkeys(',;:()[]"„“”«»…¿¡*_~–—/' + BLANK, " ") | {"’": "'", "\n": "."}
)


def asks(words: str) -> bool:
    """Whether a sensible colleague would read these words as wanting something."""
    text = encodable(words).lower().translate(_SPACED).replace("!", ".").replace("?", " ?.")
    return any(_sentence_asks(sentence) for sentence in text.split("."))


def _sentence_asks(sentence: str) -> bool:
    parts = sentence.split()
    if not parts:
        return False
    if parts[-1] == "?":
        return True
    joined = f" {' '.join(parts)} "
    joined = _NO_NEED.sub(" ", joined)
    if _REQUEST.search(joined) or _ORDER.match(joined) or _QUESTION.match(joined):
        return True
    return bool(_STATE.search(joined)) and not _PAST.search(joined)


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


_SOMEBODY = (
    "(?:you|u|someone|somebody|anyone|anybody|we|i|one of you|jemand|du|ihr|sie|wer|man|mir|einer|"
    "wir|tu|vous|on|quelqu'un|alguien|usted|iemand|je|jij|jullie|we)"
)
_REQUEST = compiled(
    _any(
        # "can you", "könnte jemand", "pouvez vous", "peux-tu", "kan iemand"
        f" (?:can|could|would|will|may|kann|kannst|könnt|könnte|könntest|könnten|könntet|würdest|"
        f"würde|würden|peux|peut|pouvez|pourriez|pourrais|pourrait|kan|kun|kunnen|kunt|zou|zouden|"
        f"wil|wilt)[ -]{_SOMEBODY} ",
        f" {_SOMEBODY} (?:peut|pourrait|puede|podría) ",
        " (?:puedes|podrías|podéis|podrían|pueden) ",
        " (?:please|pls|plz|kindly|asap|bitte|s'il (?:vous|te) pla[iî]t|svp|stp|por favor|porfa|"
        "alstublieft|alsjeblieft|aub|ajb|graag) ",
        " (?:need|needs|require|requires|brauche|brauchen|braucht|benötige|benötigen|benötigt|"
        "besoin|necesito|necesita|necesitamos|nodig) ",
        " (?:il faut|il faudrait|hay que|merci de|would like|i'd like|we'd like|let me know|"
        "take care of|any (?:news|update|updates|idea|eta)|waiting (?:for|on)|"
        "wart(?:e|et|en) auf|attend|attendons|esperando|falta|wacht op|where are we|how far) ",
    )
)
_ORDER = compiled(
    "(?: (?:hi|hey|hello|hallo|bonjour|hola|so|then|and|also|ok|okay|just|now|team|all|@[^ ]+))"
    "{0,3}"
    " (?:please |bitte )?"
    + _any(
        "release|cancel|approve|reject|check|refund|hold|stop|ship|close|reopen|update|send|show|"
        "find|give|tell|put|fix|resolve|solve|escalate|assign|prioriti[sz]e|expedite|confirm|"
        "review|change|add|remove|unblock|look (?:at|into|up)|help|remind|merge|split|hold",
        "gib|gebt|prüfe?|prüft|schau|schaut|storniere|storniert|sperre|schicke?|schickt|zeige?|"
        "mach|macht|kümmer|kümmert|erledige|erledigt bitte|freigeben|stoppe|öffne|schließe",
        "annulez?|annule|vérifiez?|vérifie|libère|libérez|regarde|regardez|validez?|valide|"
        "débloque|débloquez|envoie|envoyez|montre|montrez|rembourse|remboursez|donne|donnez",
        "libera|cancela|revisa|aprueba|comprueba|mira|envía|muestra|devuelve|cierra|abre",
        "controleer|annuleer|keur|geef|kijk|stuur|toon|sluit|heropen|blokkeer|deblokkeer",
    )
    + " "
)
# Questions that lack their sign: "who owns SO-1042", "is order 1042 released".
_QUESTION = compiled(
    _any(
        " (?:and |so |hi |hey )?(?:who|what|when|why|how|where|which|who's|what's|where's|when's) ",
        " (?:and |so )?(?:is|are|has|have|did|does|do|was) (?:[^ ]+ )",
        " (?:und )?(?:wer|was|wann|warum|wieso|wo|wie|welche[rs]?|ist|sind|hat|haben|gibt) ",
        " (?:et )?(?:qui|que|quand|pourquoi|où|comment|quel|quelle|est ce|a t) ",
        " (?:y )?(?:quién|qué|cuándo|dónde|cómo|cuál|por qué) ",
        " (?:en )?(?:wie|wat|wanneer|waarom|waar|hoe|heeft|is|zijn) ",
    )
)
_STATE = compiled(
    _any(
        " (?:is|are|still|'s|got|seems|remains) (?:still |again |now |completely )?"
        "(?:stuck|blocked|broken|overdue|late|missing|wrong|urgent) ",
        "[^ ]+'s (?:still )?(?:stuck|blocked|overdue|late) ",
        " (?:must|should|has to|have to|needs to|ought to) ",
        " (?:muss|müssen|müsste|sollte|soll|hängt|klemmt|blockiert|wartet|steckt) ",
        " (?:doit|devrait|bloquée?|coincée?|en attente) ",
        " (?:debe|debería|tiene que|bloquead[oa]|atascad[oa]|parad[oa]|retenid[oa]) ",
        " (?:moet|moeten|zit vast|hangt|geblokkeerd|staat stil|wacht) ",
    )
)
_PAST = compiled(
    _any(
        " (?:was|were|war|waren|était|estaba|no longer|nicht mehr|ne .* plus|ya no|niet meer) ",
        " (?:has|have|hat|haben|a|ha|is|ist|est) (?:been |just |already |schon |déjà |ya |al )+",
        "^ (?:thanks|thank|thx|danke|merci|gracias|bedankt|dank|fyi) ",
    )
)
# Taken out before anything else is looked at.
_NO_NEED = compiled(
    _any(
        " (?:no need|not? longer need(?:s|ed)?|(?:don't|doesn't|didn't|do not|does not)(?: need)?)",
        " (?:nicht nötig|brauchen? (?:wir |ich )?nicht|pas besoin|no necesito|niet nodig)",
        " (?:please note|please be aware|bitte beachten|check out|celebrate)",
    )
)
