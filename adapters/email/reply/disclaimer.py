"""The legal notice that a company's server puts below a mail."""

from collections.abc import Sequence

from adapters.email.reply.lines import is_blank, seen

_LOOKED_AT = 2_000
_ENOUGH = 2
_STEMS = (
    "confidential", "privileged", "intended recipient", "intended solely", "intended only",
    "if you have received this", "if you are not the", "any attachments", "unauthorized",
    "unauthorised", "notify the sender", "disclosure", "disclaimer", "delete this message",
    "delete it from your system", "strictly prohibited", "advise the sender", "vertraulich",
    "rechtlich geschützt", "nicht der richtige adressat", "nicht der beabsichtigte",
    "irrtümlich erhalten", "unerlaubte", "vernichten sie diese", "weitergabe dieser",
    "informieren sie bitte", "unbefugte", "confidentiel", "destinataire", "exclusif de",
    "par erreur", "divulgation", "pièces jointes", "confidencial", "destinatario", "destinatário",
    "exclusivamente", "por error", "por engano", "divulgación", "riservat", "esclusivamente",
    "per errore", "informazioni contenute", "vertrouwelijk", "geadresseerde",
    "uitsluitend bestemd", "abusievelijk", "niet de beoogde", "poufn", "adresat", "wyłącznie",
    "omyłkowo", "załącznik", "konfidentiell", "fortrolig", "felaktigt mottagit", "důvěrn",
    "конфиденциальн",
)  # fmt: skip


def disclaimer_at(lines: Sequence[str], stop: int) -> int:
    """Where the notice begins that ends these lines, before `stop`; `stop` if there is none.

    A notice may have paragraphs, and a registration below it: each paragraph is tried from the
    last one upwards, and the highest of those that read as a notice begins it.
    """
    found = stop
    end = stop
    for _ in range(_MOST_PARAGRAPHS):
        while end > 0 and is_blank(lines[end - 1]):
            end -= 1
        start = end
        while start > 0 and not is_blank(lines[start - 1]):
            start -= 1
        if start == end:
            break
        if _notifies(lines[start:end]):
            found = start
        end = start
    return found


_MOST_PARAGRAPHS = 6
_LEAST = 80


def _notifies(paragraph: Sequence[str]) -> bool:
    words = " ".join(map(seen, paragraph[:40]))[:_LOOKED_AT].lower()
    return len(words) >= _LEAST and sum(stem in words for stem in _STEMS) >= _ENOUGH
