"""How many messages a second one core looks through, and what hearing one costs the door.

The mix is chatter with a few mentions: of a hundred messages four name an object that there is a
type for, and four hold the address of some other page.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.compose import Product
from bot.secrets import LocalKeys
from bot.settings import Settings
from bot.store import migrate
from bot.words import Identity, Message, Place
from object_links.catalog import ObjectType
from object_links.recognise import Recogniser
from tests.benchmarks.figures import machine, median, table, title
from tests.benchmarks.world import KEY, TEAM, WORKSPACE

ROUNDS = 5
MESSAGES = 2_000
TYPES = (10, 500)
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


def texts(count: int) -> list[str]:
    """Messages, some of which name an object of the generated types; the same every time."""
    dice = random.Random(7)
    spoken = TALK.split()
    found = []
    for number in range(count):
        words = dice.choices(spoken, k=dice.randint(4, 40))
        code, ident = _letters(dice.randrange(count)), dice.randint(1000, 99999)
        match number % 25:
            case 3:
                words.insert(len(words) // 2, f"{_letters(dice.randrange(10))}-{ident}")
            case 9:
                words.insert(0, f"<https://things.example/{code}/{ident}|page {ident}>")
        found.append(" ".join(words))
    return found


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


def _find(count: int, given: Sequence[str]) -> tuple[str, ...]:
    recogniser = Recogniser.compile(types(count))
    found = sum(bool(recogniser.find(text, "slack").mentions) for text in given)
    each = cost(lambda text: recogniser.find(text, "slack"), given)
    return _row(f"find, {count} types", each, f"{100 * found / len(given):.1f}% name an object")


def _hear(folder: Path, given: Sequence[str]) -> tuple[str, ...]:
    """The sample workspace's flow: who writes, what is named, whether it asks."""
    shutil.copytree(WORKSPACE, folder / "workspace")
    database = f"sqlite:///{folder / 'bench.db'}"
    migrate.upgrade(database)
    product = Product(Settings(), folder / "workspace", database, LocalKeys.parse(KEY))
    sender = Identity("slack", TEAM, "U0ANN")

    def hear(text: str) -> bool:
        said = Message("Ev1", sender, Place("slack", TEAM, "C1"), "1.0", text, "slack")
        return product.flow.hear(said) is not None

    said = [
        f"can someone release SO-{1000 + at}?" if at % 25 == 3 else text
        for at, text in enumerate(given)
    ]
    heard = sum(map(hear, said))
    each = cost(hear, said)
    return _row("hear, the sample workspace", each, f"{100 * heard / len(said):.1f}% concern us")


def main() -> None:
    """Measure in this process, one thread."""
    title(
        "Recognition",
        f"{MESSAGES} chat messages, {ROUNDS} rounds; CPU time of one thread, medians",
        machine(),
    )
    given = texts(MESSAGES)
    rows = [_find(count, given) for count in TYPES]
    with tempfile.TemporaryDirectory() as folder:
        rows.append(_hear(Path(folder), given))
    table(("", "µs each", "messages/s per core", ""), rows)
