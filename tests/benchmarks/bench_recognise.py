"""How many messages a second one core looks through, and what hearing one costs the door.

Messages have 100 to 400 characters. Of a hundred four name an object that there is a type for, four
the address of some other page, twenty hold a number that means nothing, and five a known name.
"""

import asyncio
import gc
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.compose import Product
from bot.secrets import LocalKeys
from bot.settings import Settings
from bot.store import migrate
from bot.words import Identity, Message, Place
from object_links.catalog import ObjectType
from object_links.names import NO_NAMES, Name, Names
from object_links.recognise import Recogniser, Where
from tests.benchmarks.figures import machine, median, percentile, table, target, title
from tests.benchmarks.world import KEY, TEAM, WORKSPACE
from tests.recognition import hostile

ROUNDS = 5
MESSAGES = 2_000
SIZES = ((10, 0), (500, 100_000), (10_000, 0), (10_000, 1_000_000))
"""Types, and names of their objects."""
LONGEST = 16_000
HOSTILE = (
    "AAA-1042 ", "thing aaa 1042, 1043 and ", "1", "1 ", "a1", "1a", "A-", "#1", "1042 kg ", "/1/",
    "https://aaa.halden.example/things/AAA-1042 ", "<", "`", "> ", "e\u0301", "thing aaa no. ",
)  # fmt: skip
TALK = (
    "the carrier was late again and we need a new label for the pallet before noon thanks for "
    "calling them back I will look at it after lunch wir brauchen das heute noch bitte kannst du "
    "morgen im Lager nachsehen maybe on Friday customer says it is fine but the invoice differs"
)


def types(count: int) -> list[ObjectType]:
    """Types with a prefix, a keyword and the address of a page each."""
    return [_type(_letters(number)) for number in range(count)]


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(3))


def _type(code: str) -> ObjectType:
    return ObjectType.model_validate_json(
        f"""{{
        "type": "t_{code.lower()}", "name": "Thing {code}", "owner": "desk",
        "purpose": "To be recognised.",
        "recognise": {{
          "prefixes": [{{"text": "{code}"}}], "keywords": ["thing {code.lower()}"],
          "id": {{"digits": [4, 6]}}, "key": "{code}-{{id}}",
          "urls": ["https://{code.lower()}.halden.example/things/{{key}}"],
          "examples": {{"match": ["{code}-1042"], "no_match": ["{code}-9"]}}
        }} }}"""
    )


def texts(count: int, called: Sequence[str] = ()) -> list[str]:
    """Messages of 100 to 400 characters, always the same; `called`: names that some hold."""
    dice = random.Random(7)
    return [_text(dice, number, called) for number in range(count)]


def _text(dice: random.Random, number: int, called: Sequence[str]) -> str:
    wanted, words, size = dice.randint(100, 380), [], 0
    while size < wanted:
        words.append(dice.choice(_SPOKEN))
        size += len(words[-1]) + 1
    ident, middle = dice.randint(1000, 99999), len(words) // 2
    match number % 25:
        case 3:
            words.insert(middle, f"{_letters(dice.randrange(10))}-{ident}")
        case 9:
            words.insert(0, f"<https://things.example/{number}/{ident}|page {ident}>")
        case 1 | 5 | 11 | 17 | 21:
            words.insert(middle, str(ident))
    if called and number % 20 == 7:
        words.insert(middle, dice.choice(called))
    return " ".join(words)


_SPOKEN = TALK.split()
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("al", "en", "or", "ix", "u", "ama", "e")]
_FORMS = ("GmbH", "AG", "Ltd", "SARL", "BV", "Inc", "SA", "")


def accounts(count: int) -> Iterator[Name]:
    """Names of companies, of one to three made-up words and a legal form; the same every time."""
    dice = random.Random(11)
    for number in range(count):
        words = [
            "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()
            for _ in range(dice.choice((1, 2, 2, 3)))
        ]
        yield Name(f"A-{number}", " ".join([*words, dice.choice(_FORMS)]).strip())


def cost(work: Callable[[str], object], given: Sequence[str]) -> float:
    """CPU microseconds for each, the median over rounds."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for each in given:
            work(each)
        rounds.append((time.process_time() - begun) * 1e6 / len(given))
    return median(rounds)


def _row(name: str, each_us: float, note: str) -> tuple[str, ...]:
    return (name, f"{each_us:.1f}", f"{1e6 / each_us:,.0f}", note)


def _measured(count: int, named: int) -> tuple[tuple[str, ...], float, float]:
    """A row of the table; microseconds for a message; milliseconds that 99 of 100 stay below."""
    kinds = types(count)
    called = [each.name for each in accounts(named)][:: max(1, named // 500)]
    making = _seconds(lambda: sum(1 for _ in accounts(named)))
    begun = time.process_time()
    names = Names.compile({kinds[0].type: accounts(named)}) if named else NO_NAMES
    naming = time.process_time() - begun - making
    begun = time.process_time()
    recogniser = Recogniser.compile(kinds, names)
    building = time.process_time() - begun
    given = texts(MESSAGES, called)

    def find(text: str) -> object:
        return recogniser.find(text, "slack")

    each = cost(find, given)
    ninety_nine = percentile([_best(find, text) for text in given], 0.99) / 1e3
    hits = [text for text in given if recogniser.find(text, "slack").mentions]
    worst = max(_best(find, (piece * LONGEST)[:LONGEST]) for piece in HOSTILE) / 1e3
    row = (
        f"find, {count:,} types, {named:,} names",
        f"{each:.1f}",
        f"{1e6 / each:,.0f}",
        f"{ninety_nine:.3f}",
        f"{cost(find, hits):.0f} ({100 * len(hits) / len(given):.0f}%)",
        f"{worst:.0f}",
        f"{building:.1f} + {naming:.1f}",
        f"{_resident_mb():.0f}",
    )
    return row, each, ninety_nine


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _best(work: Callable[[str], object], text: str) -> float:
    """CPU microseconds for one text, the best of three."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        work(text)
        spent.append((time.process_time() - begun) * 1e6)
    return min(spent)


def _resident_mb() -> float:
    """The memory that this process holds now, types and all (proc(5), second field of statm)."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize() / 2**20


def _worst_of_hostile() -> tuple[float, str]:
    """CPU milliseconds of the slowest definition for the worst text, and what it is."""
    where = Where(bare="t")
    found = []
    for name, recogniser in hostile.recognisers().items():

        def find(text: str, using: Recogniser = recogniser) -> object:
            return using.find(text, "slack", where)

        found.append((max(_best(find, text) for text in hostile.TEXTS) / 1e3, name))
    return max(found)


def _hear(folder: Path, given: Sequence[str]) -> tuple[str, ...]:
    """What the door asks of every event: who writes where, what is named, whether it asks."""
    shutil.copytree(WORKSPACE, folder / "workspace")
    database = f"sqlite:///{folder / 'bench.db'}"
    migrate.upgrade(database)
    product = Product(Settings(), folder / "workspace", database, LocalKeys.parse(KEY))
    sender = Identity("slack", TEAM, "U0ANN")

    async def heard(texts: Sequence[str]) -> int:
        count = 0
        for text in texts:
            said = Message("Ev1", sender, Place("slack", TEAM, "C1"), "1.0", text, "slack")
            count += await product.flow.concerns(said)
        return count

    asked = [
        f"can someone release SO-{1000 + at}?" if at % 25 == 3 else text
        for at, text in enumerate(given)
    ]
    concerned = asyncio.run(heard(asked))
    each = median([_seconds(lambda: asyncio.run(heard(asked))) for _ in range(ROUNDS)])
    return _row(
        "the door, the sample workspace",
        each * 1e6 / len(asked),
        f"{100 * concerned / len(asked):.1f}% concern us",
    )


def main() -> None:
    """Measure in this process, one thread."""
    title(
        "Recognition",
        f"{MESSAGES} chat messages, {ROUNDS} rounds; CPU time of one thread, medians",
        machine(),
    )
    measured = [_measured(*size) for size in SIZES]
    table(
        ("", "µs each", "messages/s", "p99 ms", "µs of a hit", "worst 16k, ms", "build s", "MB"),
        [row for row, _, _ in measured],
    )
    (_, few, _), (_, some, p99_some), (_, many, _), (_, most, p99_most) = measured
    slowest, p99 = max(some, most), max(p99_some, p99_most)
    target(
        "at least 15,000 messages/s with names", f"{1e6 / slowest:,.0f}", met=slowest <= 1e6 / 15e3
    )
    target("p99 at most 0.25 ms", f"{p99:.3f} ms", met=p99 <= 0.25)
    megabytes = float(measured[-1][0][-1])
    target("resident at most 400 MB", f"{megabytes:.0f} MB", met=megabytes <= 400)
    target("10,000 types at most 1.5x slower than 10", f"{many / few:.2f}x", met=many <= 1.5 * few)
    worst, name = _worst_of_hostile()
    target(
        f"any definition on any 16 kB at most 100 ms (worst: {name})",
        f"{worst:.0f} ms",
        met=worst <= 100,
    )
    with tempfile.TemporaryDirectory() as folder:
        row = _hear(Path(folder), texts(MESSAGES))
    table(("", "µs each", "messages/s per core", ""), [row])
