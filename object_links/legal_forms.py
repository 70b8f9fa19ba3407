"""Legal forms of companies, which belong to a name on paper and rarely to what people write."""

from object_links.folding import fold, spread

_WRITTEN = """
GmbH|gGmbH|mbH|AG|KG|KGaA|OHG|GbR|UG|SE|e.V.|eG|e.K.|e.G.|PartG|PartG mbB|GmbH & Co. KG
GmbH & Co. KGaA|AG & Co. KG|UG & Co. KG|& Co. KG|& Co.|GmbH & Co. OHG|SE & Co. KG|SE & Co. KGaA
Aktiengesellschaft|Gesellschaft mbH|GesmbH|Ges.m.b.H.|UG (haftungsbeschränkt)|Sàrl|Inc
Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|L.L.C.|LLP|L.L.P.|LP|L.P.|PLC|P.L.C.|PLLC
Co. Ltd|Company Limited|Pty Ltd|Pty|Pvt Ltd|Private Limited|Pte Ltd|Pte|S.A.|SA|SARL|S.A.R.L.|SAS
S.A.S.|SASU|EURL|SNC|S.N.C.|SCA|S.C.A.|SCOP|SRL|S.R.L.|SpA|S.p.A.|S.A.S. di|SL|S.L.|SLU|S.L.U.
S.A.U.|SAU|S.A. de C.V.|SA de CV|S. de R.L.|S. de R.L. de C.V.|S. Coop.|BV|B.V.|NV|N.V.|VOF|V.O.F.
CV|C.V.|BVBA|AB|AS|A/S|ASA|ApS|Oy|Oyj|Oy Ab|Sp. z o.o.|S.A. z o.o.|Kft|Zrt|Nyrt|d.o.o.|d.d.|s.r.o.
a.s.|OOO|OÜ|UAB|SIA|EOOD|OOD|Ltda|S/A|K.K.|KK|Lda|Holding AG|Holding GmbH
"""


_SHORT_FOR = {
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "limited": "ltd",
    "companylimited": "coltd",
    "privatelimited": "pvtltd",
    "aktiengesellschaft": "ag",
    "gesellschaftmbh": "gmbh",
    "gesmbh": "gmbh",
}


def _read() -> dict[tuple[str, ...], str]:
    forms = (form for line in _WRITTEN.split("\n") for form in line.split("|") if form)
    return {tuple(spread(form).split()): form for form in forms}


LEGAL_FORMS = _read()
"""Words of a form, spread -> the form as it is written."""
LONGEST_FORM = max(map(len, LEGAL_FORMS))


def _same(form: tuple[str, ...]) -> str:
    """What spellings of one form have in common."""
    letters = "".join(form)
    return _SHORT_FOR.get(letters, letters)


_KINDS = tuple(dict.fromkeys(map(_same, LEGAL_FORMS)))
FORM_NUMBERS = {form: 1 + _KINDS.index(_same(form)) for form in LEGAL_FORMS}
"""Words of a form -> the number of its kind: Inc. and Incorporated are one."""
FORM_NAMES = (
    "",
    *(next(name for form, name in LEGAL_FORMS.items() if _same(form) == kind) for kind in _KINDS),
)
FIRST_WORDS = frozenset(fold(form)[0] for form in LEGAL_FORMS.values())
"""Folded."""
_LAST_WORDS = frozenset(form[-1] for form in LEGAL_FORMS)


def without_form(words: list[str]) -> tuple[int, int]:
    """How many words of a name stand before its legal form, and the form's number (0: none)."""
    if len(words) > 1 and words[-1] in _LAST_WORDS:
        for length in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
            number = FORM_NUMBERS.get(tuple(words[-length:]))
            if number is not None:
                return len(words) - length, number
    return len(words), 0


def form_at(words: list[str]) -> tuple[int, int]:
    """How many of these words, from the first on, are a legal form, and its number."""
    for length in _LENGTHS.get(words[0], ()) if words else ():
        number = FORM_NUMBERS.get(tuple(words[:length]))
        if number is not None:
            return length, number
    return 0, 0


def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for form in LEGAL_FORMS:
        found.setdefault(form[0], set()).add(len(form))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


_LENGTHS = _lengths()
"""First word of a form -> how many words forms have that begin with it, the most first."""
