"""The rules for German."""

from object_links.asks import rules as r
from object_links.asks.german.against import AGAINST
from object_links.asks.german.wishes import WISHES
from object_links.asks.rules import Language

GERMAN = Language(
    "German",
    (*WISHES, *AGAINST),
    r.words(
        "der die das ist und wir ich nicht zu mit bei für den dem auf schon noch von es hat ein "
        "eine einen du sie ihr mir uns im am an aus nach wie was auch wenn haben kann mal sind "
        "wird so vom zum zur dass als"
    ),
    "hallo|hi|hey|moin|servus|grüß|gott|guten|morgen|tag|liebe|lieber|liebes|ihr lieben|team|"
    "leute|zusammen|kollegen|kolleginnen|alle|also|und|dann|oder|ok|okay|mal|jetzt|bitte|kurz|"
    "sorry|entschuldigung|äh|hm|ach|naja|tja|so|danke|ja|nein|dringend|außerdem|noch|trotzdem|"
    "deshalb|daher",
    "hallo|hi|hey|moin|liebe|lieber|servus|guten|herr|frau",
)
