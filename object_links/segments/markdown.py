"""The blocks of Markdown: CommonMark 0.31.2, chapters 4 and 5, as chats use it.

Unlike in CommonMark a quotation ends where its marks end: people answer on the next line.
"""

from collections.abc import Iterator
from typing import NamedTuple

from object_links.segments.code import run_end
from object_links.segments.markdown_spans import normalised, read_spans
from object_links.segments.reader import Reader

MARKS = ("`", "[", "<", "://", "\\", "$", "*", "&", ">", "~~~", "    ", "\t")
"""A text without any of these is nothing but words."""

_BLOCK_MARKS = (">", "```", "~~~", "]:", "    ", "\t")
"""A text without any of these is one paragraph or several, which read alike."""
_MOST_DEFINITIONS = 100
_INDENT = 4


class _Line(NamedTuple):
    """A line, behind the marks that quote it."""

    start: int
    end: int
    body: int
    """Where its first character that is no space stands."""
    indent: int
    """Columns before that."""
    quoted: bool
    blank: bool


class _Block(NamedTuple):
    """Lines that belong together: words, code, or a definition that nobody sees."""

    kind: str
    start: int
    end: int
    quoted: bool
    inner: tuple[int, int] = (0, 0)
    """Of code, what stands between its fences."""


def read(reader: Reader) -> None:
    """Take a text apart."""
    text = reader.text
    if not any([mark in text for mark in _BLOCK_MARKS]):  # noqa: C419 -- half the time
        read_spans(reader, 0, len(text), {})
        return
    definitions: dict[str, str] = {}
    blocks = list(_Blocks(text, definitions).read())
    for block in blocks:
        reader.in_quote = block.quoted
        if block.quoted:
            reader.quote(block.start, block.end)
        if block.kind == "words":
            read_spans(reader, block.start, block.end, definitions)
        elif block.kind == "code":
            first, last = block.inner
            reader.hidden("code", block.start, block.end, text[first:last])
        else:
            reader.hidden("link", block.start, block.end, text[block.start : block.end].strip())


class _Blocks:
    """Goes line by line; knows what the lines before mean for the next one."""

    def __init__(self, text: str, definitions: dict[str, str]) -> None:
        self._text = text
        self._definitions = definitions
        self._folded = text.casefold() if "]:" in text else ""
        self._tried = 0
        self._paragraph = False
        self._base = 0
        """The column at which the content of the list that we are in begins."""

    def read(self) -> Iterator[_Block]:
        """The blocks in order, without gaps."""
        lines = list(_lines(self._text))
        at = 0
        while at < len(lines):
            first = at
            line = lines[at]
            fence = self._fence(line)
            if fence:
                at, inner = self._fenced(lines, at, fence)
                self._paragraph = False
                yield _Block("code", line.start, lines[at - 1].end, line.quoted, inner)
                continue
            kind = self._kind(line)
            at += 1
            while at < len(lines) and self._goes_on(kind, line, lines[at]):
                at += 1
            inner = (line.start, lines[at - 1].end)
            yield _Block(kind, line.start, lines[at - 1].end, lines[first].quoted, inner)

    def _goes_on(self, kind: str, first: _Line, line: _Line) -> bool:
        if kind == "definition" or line.quoted != first.quoted or self._fence(line):
            return False
        before = (self._paragraph, self._base)
        if self._kind(line) == kind:
            return True
        self._paragraph, self._base = before
        return False

    def _kind(self, line: _Line) -> str:
        """What a line outside fences is; remembers what it means for the next one."""
        if line.blank:
            self._paragraph = False
            return "words"
        if not self._paragraph:
            if line.indent < self._base:
                self._base = 0
            if line.indent >= self._base + _INDENT:
                return "code"
            if self._define(line):
                return "definition"
        self._paragraph = self._text[line.body] != "#"
        content = _item(self._text, line)
        if content:
            self._base = content
        return "words"

    def _define(self, line: _Line) -> bool:
        """Read `[name]: target "title"`."""
        text = self._text
        if text[line.body] != "[" or self._tried >= _MOST_DEFINITIONS:
            return False
        self._tried += 1
        name, found, rest = text[line.body + 1 : line.end].partition("]:")
        words = rest.split(None, 1)
        if not found or not words or not name.strip() or "[" in name or name[0] == "^":
            return False
        if len(words) > 1 and words[1][0] not in "\"'(":
            return False
        name = normalised(name)
        used = self._folded.count(f"[{name}]") > 1
        if used:
            self._definitions.setdefault(name, words[0].strip("<>"))
        return used

    def _fence(self, line: _Line) -> str:
        """The fence that a line opens; empty if it opens none."""
        text = self._text
        if line.blank or text[line.body] not in "`~" or line.indent >= self._base + _INDENT:
            return ""
        stop = run_end(text, line.body, line.end)
        fence = text[line.body : stop]
        inline = fence[0] == "`" and text.find("`", stop, line.end) >= 0
        return "" if inline or len(fence) < len("```") else fence

    def _fenced(self, lines: list[_Line], at: int, fence: str) -> tuple[int, tuple[int, int]]:
        """The number of the line behind a fence, and the span of what it holds.

        A fence that nobody closes goes on to the end of the text or of its quotation.
        """
        quoted = lines[at].quoted
        first = lines[at].end
        at += 1
        while at < len(lines) and lines[at].quoted == quoted:
            line = lines[at]
            at += 1
            closing = self._text[line.body : line.end].strip()
            if len(closing) >= len(fence) and closing == fence[0] * len(closing):
                return at, (first, line.start)
        return at, (first, lines[at - 1].end)


_BEGIN_OTHERWISE = frozenset("> \t\r\n\v\f")


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        if end == at + 1:
            # Blank lines count as one: there may be thousands.
            end = run_end(text, at, len(text))
            yield _Line(at, end, end, 0, quoted=False, blank=True)
            at = end
            continue
        if text[at] not in _BEGIN_OTHERWISE:
            yield _Line(at, end, at, 0, quoted=False, blank=False)
            at = end
            continue
        body, quoted = _behind_marks(text, at, end)
        line = text[body:end]
        words = line.lstrip(" \t\r\n")
        space = line[: len(line) - len(words)]
        indent = len(space.expandtabs(_INDENT)) if "\t" in space else len(space)
        yield _Line(at, end, body + len(space), indent, quoted, not words)
        at = end


def _behind_marks(text: str, at: int, end: int) -> tuple[int, bool]:
    """Where a line begins behind its `>`, and whether it has any."""
    line = text[at:end]
    words = line.lstrip(" ")
    if not words.startswith(">") or len(line) - len(words) >= _INDENT:
        return at, False
    marks = len(line) - len(line.lstrip("> "))
    last = line.rfind(">", 0, marks)
    return at + last + 1 + (line[last + 1 : last + 2] == " "), True


def _item(text: str, line: _Line) -> int:
    """The column at which the content of a list's item begins; 0 if the line is none."""
    at = line.body
    if text[at] in "-*+":
        at += 1
    else:
        while at < line.end and at - line.body < len("999999999") and text[at].isdigit():
            at += 1
        if at == line.body or text[at : at + 1] not in (".", ")"):
            return 0
        at += 1
    return line.indent + at - line.body + 1 if text[at : at + 1] in (" ", "\t") else 0
