"""The rules for Dutch."""

from object_links.asks import rules as r
from object_links.asks.dutch.against import AGAINST
from object_links.asks.dutch.wishes import WISHES
from object_links.asks.rules import Language

DUTCH = Language(
    "Dutch",
    (*WISHES, *AGAINST),
    r.words(
        "de het is ik we niet en een van op voor met er nog al dat die naar te wij je jij jullie "
        "in ook maar bij aan om dit wat wie hij ze zijn heeft hebben kan wel mijn ons onze als of "
        "uit"
    ),
    "hoi|hallo|hey|hi|dag|goedemorgen|goedemiddag|goedenavond|morgen|beste|lieve|team|allemaal|"
    "iedereen|collega's|mensen|jongens|en|dan|dus|ok|oke|oké|of|ook|nou|nu|even|sorry|ja|nee|"
    "graag|aub|ajb|svp|eh|hm|trouwens|verder|dringend|bedankt|daarna|vervolgens|daarnaast",
    "hoi|hallo|hey|hi|dag|beste|goedemorgen|goedemiddag",
)
