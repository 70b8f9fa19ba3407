"""The command in a reply, if one is surely there: extraction and grammar put together."""

from adapters.email.reply import MailReply, Reply
from bot.answers import Command, Grammar, NoCommand, understand

_STANDARD = Grammar.of({})


def answered(reply: Reply, grammar: Grammar = _STANDARD) -> Command | NoCommand:
    """The command of a reply.

    A forwarded mail holds none, nor does a text of which it is not sure where it begins: what
    stands below a quotation without a gap may be the rest of its last line.
    """
    found = understand(reply.text, grammar)
    if isinstance(found, NoCommand):
        return found
    if reply.forward is not None:
        return NoCommand("comment")
    return found if reply.sure else NoCommand("unclear")


def answered_mail(mail: MailReply, grammar: Grammar = _STANDARD) -> Command | NoCommand:
    """The command of a whole mail. Text and HTML must say the same, and somebody typed it."""
    if mail.automatic:
        return NoCommand("comment")
    found = answered(mail.reply, grammar)
    if mail.other is None or isinstance(found, NoCommand):
        return found
    other = answered(mail.other, grammar)
    if isinstance(other, NoCommand):
        return NoCommand("unclear")
    return found if (found.verb, found.number) == (other.verb, other.number) else NoCommand("two")
