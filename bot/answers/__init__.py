"""What somebody answered, as one of few commands; whatever is not surely one is none.

The grammar is closed and knows no channel: the first line of a mail and of a typed answer are read
alike. `understand` is pure and takes time linear in the text.
"""

from bot.answers.grammar import Command, Grammar, NoCommand, Reason, question, understand
from bot.answers.words import VERBS, Verb

__all__ = ("VERBS", "Command", "Grammar", "NoCommand", "Reason", "Verb", "question", "understand")
