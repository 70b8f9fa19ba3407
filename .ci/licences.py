"""Checks the licence of every package in the locks: people deploy this, so nothing may bind them.

A package passes when its metadata names a licence of ALLOWED, or when it is listed by hand below
with a reason. Everything else fails, with the mend. Run by `make check`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
SHIPPED = "core.txt"
LOCKS = (SHIPPED, "dev.txt", "uv.txt")

# SPDX identifiers. MPL-2.0 binds only changes to the package's own files, and we make none.
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "ZPL-2.0",
        "Zlib",
    }
)

# What older metadata says, and the SPDX identifier that it means.
SPELLINGS = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "bsd 2-clause license": "BSD-2-Clause",
    "mit license": "MIT",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class ByHand:
    """A licence that a person looked up, because the metadata does not tell it here."""

    licence: str
    reason: str


LOOKED_UP = {
    "cedarpy": ByHand("Apache-2.0", "its metadata names no licence; the LICENSE in its wheel is"),
    "colorama": ByHand("BSD-3-Clause", "only installed on Windows"),
    "tzdata": ByHand("Apache-2.0", "only installed on Windows"),
}

# Weaker terms, used as they come. LGPL belongs here and never in ALLOWED: whoever ships it must
# let people exchange it.
FLAGGED: dict[str, ByHand] = {}

# Terms that may not be shipped, for tools that only tests start. Never a package of SHIPPED.
TESTS_ONLY: dict[str, ByHand] = {}


def locked(lock: str) -> dict[str, Requirement]:
    """The packages of one lock, by their normalised name."""
    lines = (REQUIREMENTS / lock).read_text(encoding="utf-8").splitlines()
    pins = (line.removesuffix("\\").strip() for line in lines if line[:1].isalnum())
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, pins)}


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met with ALLOWED alone: any side of OR, all sides of AND.

    Parentheses and WITH do not occur in what we use, and are refused.
    """
    choices = re.split(r"\s+OR\s+", expression)
    return any(
        all(part in ALLOWED for part in re.split(r"\s+AND\s+", choice)) for choice in choices
    )


def stated(package: metadata.PackageMetadata) -> str:
    """The licence that a package's metadata states, as SPDX where we know the spelling, else ""."""
    expressions: list[str] = package.get_all("License-Expression") or []
    if expressions:
        return expressions[0]
    named: list[str] = package.get_all("License") or [""]
    classifiers: list[str] = package.get_all("Classifier") or []
    for spelling in (*named, *reversed(classifiers)):
        last = spelling.strip().rpartition(" :: ")[2]
        known = SPELLINGS.get(last.lower(), last)
        if known in ALLOWED:
            return known
    return named[0].partition("\n")[0]


def complaint(name: str, pin: Requirement, *, shipped: bool) -> str | None:
    """What is wrong with one locked package and how to mend it, or None."""
    if name in TESTS_ONLY and shipped:
        return f"{name}: {TESTS_ONLY[name].licence}: may not be shipped: use another package"
    if name in LOOKED_UP | FLAGGED | TESTS_ONLY:
        return None
    try:
        licence = stated(metadata.metadata(name))
    except metadata.PackageNotFoundError:
        why = "not installed" if pin.marker is None or pin.marker.evaluate() else str(pin.marker)
        return f"{name}: cannot be read here ({why}): look its licence up, add it to LOOKED_UP"
    if is_allowed(licence):
        return None
    return (
        f"{name}: {licence or 'no licence stated'}: use another package; or read its licence and "
        "add it to ALLOWED, SPELLINGS or LOOKED_UP in .ci/licences.py, with the reason"
    )


def complaints() -> Iterator[str]:
    """Every mistake in every lock, and every entry listed by hand that no lock needs any more."""
    shipped = locked(SHIPPED)
    everything = {name: pin for lock in LOCKS for name, pin in locked(lock).items()}
    for name, pin in sorted(everything.items()):
        if message := complaint(name, pin, shipped=name in shipped):
            yield message
    for name in sorted((LOOKED_UP.keys() | FLAGGED.keys() | TESTS_ONLY.keys()) - everything.keys()):
        yield f"{name}: no lock holds it any more: take it out of .ci/licences.py"


def main() -> int:
    """Print the result; 1 if there is any complaint."""
    found = list(complaints())
    for message in found:
        print(message, file=sys.stderr)
    for name, entry in sorted({**FLAGGED, **TESTS_ONLY}.items()):
        print(f"flagged: {name}: {entry.licence}: {entry.reason}")
    if not found:
        print("licences: every locked package may be deployed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
