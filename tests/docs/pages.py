"""Reads the pages of the documentation as data: code blocks, tables, headings, links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = (README, *sorted(DOCS.glob("*.md")))
_FENCE = re.compile(r"^ *```(\w*)$")
_FILE = re.compile(r"# ((?:\w+/)?\w+\.yaml)")
_LINK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `line` is that of its fence, from 1."""

    page: str
    line: int
    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The name of the workspace file that the block is as a whole, if it says so."""
        match = _FILE.fullmatch(self.text.partition("\n")[0])
        return match[1] if match is not None and self.language == "yaml" else None


def page(name: str) -> Path:
    """A page of the documentation."""
    return README if name == "README.md" else DOCS / name


def text_of(path: Path) -> str:
    """The text of a page."""
    return path.read_text(encoding="utf-8")


def blocks(path: Path) -> list[Block]:
    """All fenced blocks of a page, without the indentation of a list that they stand in."""
    found: list[Block] = []
    held: list[str] | None = None
    language, start = "", 0
    for number, line in enumerate(text_of(path).splitlines(), 1):
        fence = _FENCE.match(line)
        if fence is None:
            if held is not None:
                held.append(line)
        elif held is None:
            held, language, start = [], fence[1], number
        else:
            indent = len(line) - len(line.lstrip(" "))
            text = "\n".join(row[indent:] for row in held)
            found.append(Block(path.name, start, language, text + "\n"))
            held = None
    assert held is None, f"{path.name}:{start}: the block is never closed"
    return found


def prose(path: Path) -> str:
    """A page without its fenced blocks."""
    kept: list[str] = []
    inside = False
    for line in text_of(path).splitlines():
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def links(path: Path) -> list[str]:
    """The targets of all links of a page, those of images left out."""
    return [match[2] for match in _LINK.finditer(prose(path)) if not match[1]]


def anchors(path: Path) -> set[str]:
    """What stands behind # in links to the headings of a page, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


def tables_after(path: Path, marker: str) -> dict[str, list[list[str]]]:
    """The rows of the table after each comment `<!-- marker: NAME -->`, by NAME."""
    found: dict[str, list[list[str]]] = {}
    pieces = re.split(rf"<!-- {marker}: ([\w.]+) -->", text_of(path))
    for name, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] = next(tables(rest))
    return found


def tables(text: str) -> Iterator[list[list[str]]]:
    """The rows of each table, without heading and rule."""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in _CELL.split(line)[1:-1]])
        elif rows:
            yield rows[2:]
            rows = []


def code(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def write(found: Sequence[Block], folder: Path) -> None:
    """Write the blocks that are whole files into a workspace folder; later ones win."""
    for block in found:
        if block.file is not None:
            target = folder / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
