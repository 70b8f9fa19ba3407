"""What a place adds to words: what numbers mean there, and that nothing is said of what is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from adapters.sandbox.company import Fault
from bot.compose import Published
from bot.existence import Highest
from bot.hearing import Hearing
from bot.store import Session, secrets
from bot.store.events import InboxEvent
from bot.topics import Topics
from bot.words import Place
from object_links.names import Name, Names
from object_links.recognise import Recogniser
from tests.flow.stage import TEAM, Json, Stage, labels, stage, written
from tests.support.asked import listening


def bare_numbers(rules: str) -> Callable[[Path], None]:
    """Put other rules for bare numbers into the sample workspace."""

    def prepare(workspace: Path) -> None:
        path = workspace / "midstream.yaml"
        text = path.read_text()
        head, found, _ = text.partition("bare_numbers:")
        assert found
        path.write_text(f"{head}bare_numbers: {rules}\n")

    return prepare


def last(st: Stage, who: str, where: str = "support") -> Json:
    return st.sees(who, where)[-1]


def room(st: Stage, name: str) -> None:
    """Another channel with the same people."""
    app = next(iter(st.slack.world.apps.values()))
    bot = st.slack.world.users[app.bot_user]
    people = [st.users[each] for each in ("ann", "ben", "lea", "max")]
    st.channels[name] = st.slack.add_channel(st.slack.world.workspaces[TEAM], name, [*people, bot])


# --- What a number alone means --------------------------------------------------------------------


async def test_a_number_alone_means_the_type_of_the_workspace(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "can someone release #1050?")
        assert "SO-1050" in written(last(st, "ann"))
        assert st.order("SO-1050")["status"] == "held"


RULES = [
    ("{channels: {support: order}}", True),
    ('{channels: {"sup*": order}}', True),
    ('{channels: {"sup*": case, support: order}}', True),
    ("{default: case, channels: {SUPPORT: order}}", True),
    ("{default: order, channels: {support: null}}", False),
    ('{default: order, channels: {"sup*": null, "s*": order}}', False),
    ("{channels: {sales: order}}", False),
    ("{}", False),
]


@pytest.mark.parametrize(("rules", "offered"), RULES)
async def test_a_channel_has_its_own_rule_by_its_name(
    tmp_path: Path, rules: str, *, offered: bool
) -> None:
    """The very first message counts, before anybody asked what the channel is called."""
    async with stage(tmp_path, prepare=bare_numbers(rules)) as st:
        await st.says("ann", "support", "can someone release #1050?")
        assert bool(st.sees("ann", "support")) is offered


async def test_a_message_that_only_another_channel_would_understand_is_not_kept(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, prepare=bare_numbers("{channels: {sales: order}}")) as st:
        await st.says("ann", "support", "can someone release SO-1053?")  # now the name is known
        before = await st.product.store.read(lambda s: len(_kept(s)))
        await st.says("ann", "support", "can someone release #1050?")
        assert await st.product.store.read(lambda s: len(_kept(s))) == before


def _kept(session: Session) -> list[InboxEvent]:
    return list(session.exec(select(InboxEvent).where(InboxEvent.kind == "message")))


async def test_in_a_thread_about_a_case_a_number_is_a_case(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "can someone look at case 00001187?")
        await st.says("ann", "support", "and can somebody solve #1188?", said["ts"])
        offer = st.sees("ann", "support", said["ts"])[-1]
        assert "Case · 00001188" in written(offer)
        await st.says("ann", "support", "can someone release #1050?")
        assert "SO-1050" in written(last(st, "ann")), "outside of the thread it is an order"


async def test_what_a_thread_is_about_is_known_again_after_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "can someone look at case 00001187?")
        place = Place("slack", TEAM, st.place("ann", "support"), said["ts"])
        product = st.product
        fresh = Hearing(
            product.context,
            lambda: product.published.recogniser,
            Topics(),
            Highest(product.store),
        )
        assert fresh.where(place).bare == "order"
        await fresh.restore()
        assert fresh.where(place).bare == "case"
        assert fresh.where(place).known["case"] == 1187


# --- Existence ------------------------------------------------------------------------------------


async def test_many_doubtful_numbers_are_one_question(tmp_path: Path) -> None:
    with listening() as asked:
        async with stage(tmp_path) as st:
            await st.says("ann", "support", "can someone release #1050 and #1049 and #1999?")
            found = [each for each in asked.of("ann") if "order-numbers" in each]
            assert found == ["GET /order-numbers?among=SO-1050,SO-1049,SO-1999"]
            assert "GET /orders/SO-1999" not in asked.of("ann")
            listed = written(last(st, "ann"))
            assert "SO-1050" in listed
            assert "SO-1049" in listed
            assert "1999" not in listed


async def test_without_that_question_only_the_likeliest_is_read(tmp_path: Path) -> None:
    with listening() as asked:
        async with stage(tmp_path) as st:
            await st.says("ann", "support", "can someone solve case 1187 or ticket 1188 please?")
            assert len(asked.of("ann")) == 1
            assert labels(last(st, "ann"))[:1] == ["Mark solved"]


async def test_what_was_found_or_not_is_not_asked_again_for_a_while(tmp_path: Path) -> None:
    with listening() as asked:
        async with stage(tmp_path) as st:
            question = "GET /order-numbers?among=SO-1052,SO-1039"
            for _ in range(3):
                await st.says("ann", "support", "can someone look at #1052 and #1039?")
            assert asked.of("ann").count(question) == 1
            await st.later(seconds=61)
            await st.says("ben", "support", "can someone look at #1052?")
            await st.says("ann", "support", "can someone look at #1039?")
            assert asked.of("ann").count("GET /order-numbers?among=SO-1039") == 1
            assert asked.of("ben").count("GET /order-numbers?among=SO-1052") == 1


@pytest.mark.parametrize("text", ["can someone release #1041?", "can someone release order 1041?"])
async def test_hidden_and_absent_are_the_same_silence(tmp_path: Path, text: str) -> None:
    with listening() as asked:
        async with stage(tmp_path) as st:
            await st.says("ben", "support", text)
            await st.says("ben", "support", text.replace("1041", "1039"))
            assert st.sees("ben", "support") == st.sees("ben", "dm") == []
            kinds = [each.replace("1041", "N").replace("1039", "N") for each in asked.of("ben")]
            assert len(kinds) == 2
            assert kinds[0] == kinds[1]


@pytest.mark.parametrize("kind", ["unavailable", "html_500", "garbage", "drop_before"])
async def test_when_the_system_is_in_trouble_a_doubtful_number_is_silence(
    tmp_path: Path, kind: str
) -> None:
    async with stage(tmp_path) as st:
        st.inside.faults.switch(Fault(kind))
        await st.says("ann", "support", "can someone release #1050?")
        assert st.sees("ann", "support") == st.sees("ann", "dm") == []


async def test_a_doubtful_number_asks_nobody_to_connect(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tenant = st.product.workspace.tenant
        await st.product.store.run(lambda s: secrets.remove_grants(s, tenant, "ann"))
        await st.says("ann", "support", "can someone release #1050?")
        assert st.sees("ann", "support") == []
        await st.says("ann", "support", "can someone release SO-1050?")
        assert st.sees("ann", "support") != []


async def test_a_number_far_above_all_that_exist_is_not_even_asked_for(tmp_path: Path) -> None:
    with listening() as asked:
        async with stage(tmp_path) as st:
            await st.says("ann", "support", "can someone release SO-1050?")
            asked.clear()
            await st.says("ann", "support", "can someone look at #99999?")
            assert asked.of("ann") == []


# --- Names that several bear ----------------------------------------------------------------------


def named(st: Stage, *idents: str) -> None:
    """Let orders be found by a name that all of them bear."""
    names = Names.compile({"order": [Name(ident, "Quillfeather Turbines") for ident in idents]})
    types = st.product.workspace.types.values()
    st.product.published = Published(st.product.workspace, Recogniser.compile(types, names))


ASKED = "can someone please check Quillfeather Turbines for me?"


async def test_an_ambiguous_name_is_a_short_private_choice(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        named(st, "SO-1050", "SO-1049")
        await st.says("ann", "support", ASKED)
        card = last(st, "ann")
        assert labels(card) == ["This one", "This one", "Not this"]
        assert st.sees("ben", "support") == []
        await st.presses("ann", card, "This one")
        assert "Release" in labels(last(st, "ann"))[0]
        assert len(st.sees("ann", "support")) == 1, "the choice gives way to what was chosen"


async def test_what_the_asker_may_not_read_is_no_choice(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        named(st, "SO-1041", "SO-1050", "SO-1043")
        await st.says("ben", "support", ASKED)
        assert "SO-1041" not in written(last(st, "ben"))
        assert labels(last(st, "ben")) == ["This one", "This one", "Not this"]


async def test_if_one_is_left_it_is_offered_as_ever(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        named(st, "SO-1041", "SO-1050")
        await st.says("ben", "support", ASKED)
        assert "Which one" not in written(last(st, "ben"))
        assert "Order · SO-1050" in written(last(st, "ben"))


async def test_if_none_is_left_nothing_is_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        named(st, "SO-1041", "SO-9041")
        await st.says("ben", "support", ASKED)
        assert st.sees("ben", "support") == st.sees("ben", "dm") == []


async def test_at_most_five_are_to_be_chosen_from(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        named(st, *(f"SO-{number}" for number in range(1042, 1051)))
        await st.says("ann", "support", ASKED)
        card = last(st, "ann")
        assert written(card).count("Order · SO-") <= 10  # blocks, and the text that stands for them
        assert labels(card) == ["This one"] * 4 + ["Not this"]
        await st.types("ann", "support", "Quillfeather Turbines")
        assert labels(last(st, "ann")) == ["This one"] * 5
