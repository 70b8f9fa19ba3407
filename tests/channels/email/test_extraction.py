"""What somebody wrote is taken out of the mail, in the ways of mail programs and languages."""

import pytest

from adapters.email.reply import extract, extract_html, extract_mail

OWN = "Looks fine to me.\nShip it on Monday."
HISTORY = "Order 77 is waiting for you.\nReply approve or reject."
QUOTED = "\n".join(f"> {line}" for line in HISTORY.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 3 Mar 2025 at 10:15, Midstream <bot@example.com> wrote:",
        "On Mon, 3 Mar 2025 at 10:15, Midstream via Orders\n<bot@example.com> wrote:",
        "Am 03.03.2025 um 10:15 schrieb Midstream <bot@example.com>:",
        "Am Mo., 3. März 2025 um 10:15 Uhr schrieb Midstream <bot@example.com>:",
        "Midstream <bot@example.com> schrieb am Mo., 3. März 2025,\n10:15:",
        "Le lun. 3 mars 2025 à 10:15, Midstream <bot@example.com> a écrit\xa0:",
        "El lun, 3 mar 2025 a las 10:15, Midstream (<bot@example.com>) escribió:",
        "Op ma 3 mrt 2025 om 10:15 schreef Midstream <bot@example.com>:",
        "Il giorno lun 3 mar 2025 alle ore 10:15 Midstream <bot@example.com> ha scritto:",
        "Em seg., 3 de mar. de 2025 às 10:15, Midstream <bot@example.com> escreveu:",
        "W dniu 3.03.2025 o 10:15, Midstream pisze:",
        "pon., 3 mar 2025 o 10:15 Midstream <bot@example.com> napisał(a):",
        "Den mån 3 mars 2025 kl 10:15 skrev Midstream <bot@example.com>:",
        "Den man. 3. mar. 2025 kl. 10.15 skrev Midstream <bot@example.com>:",
        "po 3. 3. 2025 v 10:15 odesílatel Midstream <bot@example.com> napsal:",
        "пн, 3 мар. 2025 в 10:15, Midstream <bot@example.com>:",
        "2025年3月3日(月) 10:15 Midstream <bot@example.com>:",
        "Midstream <bot@example.com> 于2025年3月3日周一 10:15写道：",  # noqa: RUF001 -- its colon
    ],
)
def test_history_below_an_attribution_is_left_out(line: str) -> None:
    for history in (QUOTED, f"\n{HISTORY}"):
        reply = extract(f"{OWN}\n\n{line}\n{history}\n")
        assert reply.text == OWN
        assert reply.sure


@pytest.mark.parametrize(
    "names",
    [
        ("From", "Sent", "To", "Subject"),
        ("From", "Date", "To", "Subject"),
        ("Von", "Gesendet", "An", "Betreff"),
        ("De", "Envoyé", "À", "Objet"),
        ("De", "Enviado el", "Para", "Asunto"),
        ("Da", "Inviato", "A", "Oggetto"),
        ("Van", "Verzonden", "Aan", "Onderwerp"),
        ("De", "Enviada em", "Para", "Assunto"),
        ("Od", "Wysłano", "Do", "Temat"),
        ("Från", "Skickat", "Till", "Ämne"),
        ("Fra", "Sendt", "Til", "Emne"),
        ("Od", "Odesláno", "Komu", "Předmět"),
        ("От", "Отправлено", "Кому", "Тема"),
        ("差出人", "送信日時", "宛先", "件名"),
        ("发件人", "发送时间", "收件人", "主题"),
    ],
)
def test_history_below_a_block_of_headers_is_left_out(names: tuple[str, ...]) -> None:
    values = ("Midstream <bot@example.com>", "3 March 2025 10:15", "Ann", "Order 77")
    block = "\n".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    for rule in ("", "________________________________\n", "-----Original Message-----\n"):
        assert extract(f"{OWN}\n\n{rule}{block}\n\n{HISTORY}").text == OWN


NOTICE = """This e-mail and any attachments are confidential and intended solely for the addressee.
If you have received this mail in error, notify the sender."""
HINWEIS = """Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat
sind, informieren Sie bitte sofort den Absender."""


@pytest.mark.parametrize(
    "below",
    [
        "-- \nAnn Reyes\nHead of Sales",
        "Kind regards,\n\nAnn Reyes\nHead of Sales",
        "Mit freundlichen Grüßen\nAnn Reyes",
        "Cordialement,\nAnn Reyes",
        "Pozdrawiam\nAnn",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for Android<https://example.com>",
        NOTICE,
        HINWEIS,
    ],
)
def test_signatures_and_notices_are_left_out(below: str) -> None:
    assert extract(f"{OWN}\n\n{below}\n").text == OWN


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday I am away.\nAt 10:00 we talk.",
        "From: Berlin\nTo: Paris\nby truck",
        "Date: Friday\nTime: 9:00\nPlace: the yard",
        "The customer wrote:\nwhere is my order?",
        "First part\n\n----\n\nsecond part",
        "Sent from the warehouse, as agreed.",
        "Best regards to the team, they did well on a long and difficult day for everybody here.",
        "Thanks,\nAnn",
        "# Title\n```\n-- no signature\n```",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert extract(text).text == text


def test_answers_between_the_lines_stay_with_what_they_answer() -> None:
    between = "> Which day?\nMonday.\n> Which truck?\nThe small one."
    reply = extract(f"On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n{between}\n> Bye\n")
    assert reply.text == between
    assert not reply.sure


def test_an_answer_below_the_quotation_is_the_answer() -> None:
    mail = f"On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n{QUOTED}\n\napprove\n"
    assert extract(mail).text == "approve"
    assert extract(mail).sure


def test_the_rest_of_a_broken_quoted_line_is_not_surely_an_answer() -> None:
    broken = "> to release the order and everything that belongs to it, answer with\napprove"
    mail = f"On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n{broken}\n"
    assert not extract(mail).sure


def test_a_mail_without_own_words_is_empty() -> None:
    mail = f"On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n\n{HISTORY}\n"
    assert extract(mail).text == ""


# --- HTML ----------------------------------------------------------------------------------------


GMAIL = """<div class="gmail_quote"><div class="gmail_attr">On Mon, 3 Mar 2025 at 10:15, Bot
&lt;b@example.com&gt; wrote:<br></div><blockquote>approve this?</blockquote></div>"""
OUTLOOK = """<hr><b>From:</b> Bot &lt;b@example.com&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br>
<b>Subject:</b> Order<br><br>approve this?"""


@pytest.mark.parametrize(
    "below",
    [
        GMAIL,
        OUTLOOK,
        '<blockquote type="cite"><div>approve this?</div></blockquote>',
        '<div class="gmail_signature">Ann Reyes<br>Sales</div>',
        '<div id="Signature"><p>Ann Reyes</p></div>',
        "<style>p { color: red }</style><script>approve()</script>",
        '<div style="display: none">reject</div>',
    ],
)
def test_html_is_read_as_people_see_it(below: str) -> None:
    page = f"<html><head><title>x</title></head><body><p>Fine &amp; good.</p>{below}</body></html>"
    assert extract_html(page).text == "Fine & good."


def test_words_struck_through_are_not_said() -> None:
    assert extract_html("<p><s>approve</s> reject, too late</p>").text == "reject, too late"
    assert extract_html('<p style="text-decoration: line-through">approve</p>').text == ""


def test_an_indented_part_of_ones_own_stays() -> None:
    assert extract_html("Mine<blockquote>also mine</blockquote>").text == "Mine\n    also mine"


def test_a_picture_of_a_face_is_seen() -> None:
    assert extract_html('<p>approve <img alt="🙄" src="x"></p>').text == "approve 🙄"


# --- Whole mails ---------------------------------------------------------------------------------


def mail(*lines: str) -> bytes:
    return "\r\n".join(("From: ann@example.com", "MIME-Version: 1.0", *lines)).encode()


def test_a_mail_in_another_character_set_is_read() -> None:
    raw = mail("Content-Type: text/plain; charset=iso-8859-1", "", "für mich gut")
    assert extract_mail(raw.decode().encode("latin-1")).reply.text == "für mich gut"


def test_an_unknown_character_set_is_guessed() -> None:
    raw = mail("Content-Type: text/plain; charset=klingon-1", "", "für mich gut")
    assert extract_mail(raw).reply.text == "für mich gut"


def test_html_is_read_where_there_is_no_text() -> None:
    raw = mail("Content-Type: text/html", "", "<p>approve</p>")
    assert extract_mail(raw).reply.text == "approve"


def test_an_attachment_is_not_what_somebody_wrote() -> None:
    raw = mail(
        "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain",
        "Content-Disposition: attachment; filename=a.txt", "", "approve", "--b--", "",
    )  # fmt: skip
    assert extract_mail(raw).reply.text == ""


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "List-Id: <all.example.com>",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Type: text/calendar; method=REPLY",
    ],
)
def test_a_program_is_recognised(header: str) -> None:
    assert extract_mail(mail(header, "", "approve")).automatic


@pytest.mark.parametrize(
    "header",
    ["X-Auto-Response-Suppress: All", "Auto-Submitted: no", "Return-Path: <ann@x.example>"],
)
def test_a_person_is_not_taken_for_a_program(header: str) -> None:
    assert not extract_mail(mail(header, "", "approve")).automatic


# --- Forwarded mails -----------------------------------------------------------------------------

INNER = """From: Joe <joe@customer.example>
Date: 3 March 2025
Subject: Where is it?
To: ann@example.com"""


@pytest.mark.parametrize(
    "marker",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:\n",
        "-------- Weitergeleitete Nachricht --------",
        "-------- Message transféré --------",
        "---------- Mensaje reenviado ---------",
        "-------- Messaggio inoltrato --------",
        "---------- Doorgestuurd bericht ---------",
        "-------- Mensagem encaminhada --------",
        "-------- Przekazana wiadomość --------",
        "-------- Перенаправленное сообщение --------",
        "---------- 转发的邮件 ---------",
    ],
)
def test_a_forwarded_mail_is_taken_apart(marker: str) -> None:
    reply = extract(f"See below.\n\n{marker}\n{INNER}\n\nMy order 77?\n\nJoe\n")
    assert reply.text == "See below."
    assert reply.forward is not None
    assert reply.forward.from_address == "joe@customer.example"
    assert reply.forward.subject == "Where is it?"
    assert reply.forward.body == "My order 77?\n\nJoe"


def test_a_forward_without_a_word_is_one() -> None:
    assert extract(f"{INNER}\n\nMy order 77?").forward is not None


def test_the_subject_tells_a_forward() -> None:
    text = f"See below.\n\n{INNER}\n\nMy order 77?"
    assert extract(text).forward is None
    assert extract(text, subject="WG: Where is it?").forward is not None


def test_a_reply_to_a_forwarded_mail_is_a_reply() -> None:
    history = f"On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n> {INNER}"
    assert extract(f"approve\n\n{history}").forward is None
