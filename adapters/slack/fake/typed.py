"""What the Slack client makes of typed text: the wire form, and the rich text beside it.

A message event never carries what was typed. `&`, `<`, `>` are escaped, addresses become
`<https://...>`, people `<@U...>`, channels `<#C...|name>`; `blocks` holds the same as rich text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.slack.fake.records import Json

_TOKEN = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<url>https?://[^\s<>|`]*[^\s<>|`.,;:!?)\]'\"])"
    r"|(?P<user><?@(?P<name>[\w.-]*\w)>?)"
    r"|(?P<channel>(?<![\w&])#(?P<room>[\w-]+))"
)
_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_BROADCASTS = ("here", "channel", "everyone")


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what can be mentioned: name -> id (ids map to themselves)."""

    users: Mapping[str, str]
    channels: Mapping[str, str]


def escape(text: str) -> str:
    """Slack's three escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def compose(typed: str, names: Names, block_id: str) -> tuple[str, list[Json]]:
    """The `text` and the `blocks` of the message that sending `typed` makes."""
    wire: list[str] = []
    elements: list[Json] = []
    for index, part in enumerate(_FENCE.split(typed)):
        if index % 2:
            wire.append(f"```{escape(part)}```")
            body = [{"type": "text", "text": part}] if part else []
            elements.append({"type": "rich_text_preformatted", "elements": body, "border": 0})
        elif part:
            text, sections = _prose(part, names)
            wire.append(text)
            elements += sections
    return "".join(wire), [{"type": "rich_text", "block_id": block_id, "elements": elements}]


def _prose(text: str, names: Names) -> tuple[str, list[Json]]:
    """Text without fences: runs of quoted lines and runs of plain ones."""
    wire: list[str] = []
    sections: list[Json] = []
    for is_quote, run in _runs(text):
        content, elements = _line("".join(run), names)
        if is_quote:
            content = "".join(f"&gt; {line}" for line in content.splitlines(keepends=True))
        wire.append(content)
        kind = "rich_text_quote" if is_quote else "rich_text_section"
        sections.append({"type": kind, "elements": elements})
    return "".join(wire), sections


def _runs(text: str) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in text.splitlines(keepends=True):
        is_quote = line.startswith(">")
        content = line[1:].removeprefix(" ") if is_quote else line
        if runs and runs[-1][0] == is_quote:
            runs[-1][1].append(content)
        else:
            runs.append((is_quote, [content]))
    return runs


def _line(text: str, names: Names) -> tuple[str, list[Json]]:
    wire: list[str] = []
    elements: list[Json] = []
    end = 0
    for match in _TOKEN.finditer(text):
        token = _token(match, names)
        if token is None:
            continue
        _plain(text[end : match.start()], wire, elements)
        wire.append(token[0])
        elements.append(token[1])
        end = match.end()
    _plain(text[end:], wire, elements)
    return "".join(wire), elements


def _plain(text: str, wire: list[str], elements: list[Json]) -> None:
    if text:
        wire.append(escape(text))
        elements.append({"type": "text", "text": text})


def _token(match: re.Match[str], names: Names) -> tuple[str, Json] | None:
    whole = match.group()
    if match["code"]:
        return escape(whole), {"type": "text", "text": whole[1:-1], "style": {"code": True}}
    if match["url"]:
        return f"<{escape(whole)}>", {"type": "link", "url": whole}
    if match["user"]:
        name = match["name"]
        if name in _BROADCASTS:
            return f"<!{name}>", {"type": "broadcast", "range": name}
        user = names.users.get(name)
        return (f"<@{user}>", {"type": "user", "user_id": user}) if user else None
    room = match["room"]
    channel = names.channels.get(room)
    if channel is None:
        return None
    return f"<#{channel}|{room}>", {"type": "channel", "channel_id": channel}
