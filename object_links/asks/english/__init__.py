"""The rules for English."""

from object_links.asks import rules as r
from object_links.asks.english.against import AGAINST
from object_links.asks.english.wishes import WISHES
from object_links.asks.rules import Language

ENGLISH = Language(
    "English",
    (*WISHES, *AGAINST),
    r.words(
        "the a an is to for and it i we you of on in at my me that this are not with can was has "
        "have be if do from your our us or so they he she what by as will been just there any "
        "when"
    ),
    "hi|hey|hello|hiya|heya|yo|morning|good|afternoon|dear|so|then|and|also|ok|okay|k|just|now|"
    "team|guys|folks|colleagues|mate|sorry|quick|well|um|uh|hmm|oh|but|or|btw|again|please|pls|"
    "plz|kindly|maybe|perhaps|thanks|thank you|thx|yes|no|yeah|urgent|asap|finally|first|next|"
    "today|meanwhile|however|still|actually|anyway|re|fwd",
    "hi|hey|hello|dear|morning|yo",
)
