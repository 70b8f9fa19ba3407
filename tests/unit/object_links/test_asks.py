"""Does a message want something of a colleague?"""

import pytest

from tests.unit.object_links.samples import recogniser

R = recogniser()


@pytest.mark.parametrize(
    "text",
    [
        "can someone release SO-1042?",
        "Could you look at order 1042",
        "please release SO-1042",
        "SO-1042 is stuck",
        "what is the status of SO-1042?",
        "Release SO-1042 and tell the customer.",
        "hi team, cancel SO-1042",
        "we need SO-1042 today",
        "thanks for SO-1041! could you release SO-1042 too",
        "SO-1042 should go out today",
        "Kann jemand Auftrag 1042 freigeben",
        "Bitte SO-1042 stornieren",
        "Auftrag 1042 hängt",
        "Prüfe SO-1042",
        "wir brauchen SO-1042 heute",
        "Quelqu'un peut débloquer la commande 1042",
        "merci de valider SO-1042",
        "la commande 1042 est bloquée",
        "¿Alguien puede liberar el pedido 1042?",
        "necesito el pedido 1042",
        "el pedido 1042 está bloqueado",
        "Kan iemand SO-1042 vrijgeven",
        "bestelling 1042 zit vast",
        "graag SO-1042 annuleren",
        "who owns SO-1042",
        "is order 1042 released yet",
        "Any news on SO-1042",
        "still waiting for SO-1042 to be released",
        "Wer kümmert sich um SO-1042",
        "falta aprobar el pedido 1042",
        "SO-1042 needs approval",
    ],
)
def test_it_asks(text: str) -> None:
    assert R.find(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "I released SO-1042 yesterday",
        "SO-1042 has been shipped",
        "thanks for SO-1042",
        "FYI SO-1042 went out",
        "SO-1042 is done, no need to look",
        "SO-1042 was stuck but went out",
        "Auftrag 1042 ist erledigt, danke",
        "la commande 1042 est partie",
        "el pedido 1042 ya salió",
        "bestelling 1042 is verzonden",
        "Please note that SO-1042 was released",
        "check out SO-1042, great work",
        "the problem with SO-1042 is solved",
        "I'll release SO-1042 now",
        "can someone bring coffee?",
        "> can you release SO-1042?\nI told them no.",
        "`SO-1042` can you?",
    ],
)
def test_it_does_not_ask(text: str) -> None:
    assert not R.find(text).asks
