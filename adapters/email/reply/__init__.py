"""What somebody wrote in a mail: the new text, without what mail programs put around it.

`extract` reads plain text, `extract_html` HTML, `extract_mail` a whole mail. All three are pure,
read at most `MOST_CHARACTERS` and `MOST_LINES`, and take time linear in what they read.
"""

from adapters.email.reply.html import extract_html
from adapters.email.reply.lines import MOST_CHARACTERS, MOST_LINES
from adapters.email.reply.mail import MailReply, extract_mail
from adapters.email.reply.text import Forward, Reply, extract

__all__ = (
    "MOST_CHARACTERS",
    "MOST_LINES",
    "Forward",
    "MailReply",
    "Reply",
    "extract",
    "extract_html",
    "extract_mail",
)
