"""The text of a mail: what somebody answers, and what stands below it."""

import pytest

from object_links.segments import segments

HISTORIES = [
    "On Mon, 3 May 2026 at 10:04, Ann Reyes <ann@acme.example> wrote:\n> SO-1042 is late",
    "On Mon, 3 May 2026 at 10:04, Ann Reyes\n<ann@acme.example> wrote:\n\n> SO-1042 is late",
    "On 3 May 2026, at 10:04, Ann Reyes wrote:\n\nSO-1042 is late",
    "Am 03.05.26 um 10:04 schrieb Ann Reyes:\n> SO-1042 ist zu spät",
    "Ann Reyes schrieb am 03.05.2026 10:04:\n> SO-1042 ist zu spät",
    "Le lun. 3 mai 2026 à 10:04, Ann Reyes a écrit :\n> SO-1042 est en retard",
    "El lun, 3 may 2026 a las 10:04, Ann Reyes escribió:\n> SO-1042 llega tarde",
    "Op ma 3 mei 2026 om 10:04 schreef Ann Reyes:\n> SO-1042 is te laat",
    "Il giorno lun 3 mag 2026 Ann Reyes ha scritto:\n> SO-1042",
    "Em 3 de mai. de 2026, Ann Reyes escreveu:\n> SO-1042",
    "From: Ann Reyes\nSent: Monday, 3 May 2026 10:04\nTo: Bo\nSubject: SO-1042\n\nSO-1042 is late",
    "*From:* Ann Reyes\n*Date:* Monday\n*Subject:* SO-1042\n\nSO-1042 is late",
    "________________________________\nVon: Ann\nGesendet: Montag\nAn: Bo\nBetreff: SO-1042\n\nx",
    "De : Ann Reyes\nEnvoyé : lundi\nÀ : Bo\nObjet : SO-1042\n\nSO-1042",
    "Van: Ann Reyes\nVerzonden: maandag\nAan: Bo\nOnderwerp: SO-1042\n\nSO-1042",
    "De: Ann Reyes\nEnviado el: lunes\nPara: Bo\nAsunto: SO-1042\n\nSO-1042",
    "-----Original Message-----\nSO-1042 is late",
    "-----Ursprüngliche Nachricht-----\nSO-1042 ist zu spät",
    "---------- Forwarded message ---------\nSO-1042 is late",
    "-- \nAnn Reyes\nSO-1042 Street 5",
    "--\nAnn Reyes, SO-1042",
    "> SO-1042 is late",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("history", HISTORIES)
def test_what_a_mail_answers_is_seen_but_quoted(history: str, newline: str) -> None:
    text = f"please ship SO-2000\n\n{history}\n".replace("\n", newline)
    result = segments(text, "mail")
    assert not result.quoted(text.index("SO-2000"))
    assert "SO-2000" in result.visible
    start = text.find("SO-1042")
    while start >= 0:
        assert result.quoted(start)
        assert result.visible[start : start + 7] == "SO-1042"
        start = text.find("SO-1042", start + 1)


def test_an_answer_between_quoted_lines_is_the_writers_own() -> None:
    text = "On 3 May 2026 Ann wrote:\n> SO-1042?\nyes\n> SO-1043?\nno\n-- \nBo"
    own = [part.text for part in segments(text, "mail").parts if part.kind == "text"]
    assert own == ["yes\n", "no\n"]


@pytest.mark.parametrize(
    "text",
    [
        "the customer wrote:\nplease cancel SO-1042",
        "order SO-1042: the customer wrote twice",
        "On the other hand: SO-1042",
        "From: the warehouse\nSO-1042 goes today",
        "Two things:\n-- SO-1042\n-- SO-1043",
        "Am Montag 3 Kisten aus SO-1042:\nbitte prüfen",
        "--- SO-1042 ---",
    ],
)
def test_what_only_looks_like_history_is_the_writers_own(text: str) -> None:
    assert segments(text, "mail").quotes == ()


def test_code_below_the_signature_stays_quoted() -> None:
    text = "hi\n-- \nBo\n```\nx\n```\nSO-1042"
    result = segments(text, "mail")
    assert result.quotes == ((3, len(text)),)
    assert all(part.quoted for part in result.parts[1:])
