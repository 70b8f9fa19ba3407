"""What is changed elsewhere shows on the cards that stand: in place, and as their viewer."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from adapters.sandbox.company import Fault
from adapters.sandbox.company.hooks import sign
from bot import refreshing
from bot.store import UnavailableError, changes
from bot.web import hooks
from bot.workspace import WorkspaceError, load
from tests.flow.stage import WORKSPACE, Json, Stage, labels, stage, written

SECRET = "the secret of both sides"
WEBHOOK = """
changes:
  webhook:
    header: X-Halden-Signature
    prefix: "sha256="
    delivery: X-Halden-Delivery
    id: "starts_with(object, 'order:') && replace(object, 'order:', '')"
"""
POLL = """
changes:
  poll:
    request: "GET /events"
    query: {after: {$: since}, limit: 1000}
    each: items
    as: max
    id: "starts_with(object, 'order:') && replace(object, 'order:', '')"
    mark: seq
    every_s: 30
"""
SO_1050 = {"object": "order:SO-1050"}
MARGIN = "    Margin: {from: internal_margin_percent, as: number}\nshareable_when:"


def with_changes(text: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        order = folder / "types" / "order.yaml"
        shown = order.read_text().replace("shareable_when:", MARGIN, 1)
        order.write_text(shown.replace("\nactions:", text + "actions:", 1))

    return prepare


def at(st: Stage) -> str:
    (app,) = st.slack.world.apps.values()
    return f"{(app.events_url or '').partition('/slack/')[0]}/hooks/company"


@asynccontextmanager
async def hooked(folder: Path) -> AsyncIterator[Stage]:
    """The company tells us of changes by signed webhooks."""
    settings = {"hook_secrets": {"company": SecretStr(SECRET)}}
    async with stage(folder, prepare=with_changes(WEBHOOK), settings=settings) as st:
        st.inside.tell_changes(at(st), SECRET)
        yield st


@pytest.fixture
async def st(tmp_path: Path) -> AsyncIterator[Stage]:
    async with hooked(tmp_path) as found:
        yield found


async def elsewhere(st: Stage, number: str, what: str, body: Json, who: str = "lea") -> None:
    """Somebody does something in the company itself."""
    client = st.company.client(who)
    send = client.put if what == "priority" else client.post
    version = await asyncio.to_thread(client.get, f"/orders/{number}")
    headers = {"Idempotency-Key": f"{what}-{number}-{who}", "If-Match": version.headers["etag"]}
    answer = await asyncio.to_thread(
        lambda: send(f"/orders/{number}/{what}", json=body, headers=headers)
    )
    assert answer.is_success, answer.text
    await asyncio.to_thread(st.inside.tell)  # until all that was to be told is told


async def released_elsewhere(st: Stage, number: str = "SO-1050") -> None:
    await elsewhere(st, number, "release", {})


async def shown_to_ann(st: Stage, number: str = "SO-1050") -> Json:
    await st.says("ann", "dm", f"can someone release {number}?")
    return st.sees("ann", "dm")[-1]


async def posted(st: Stage, body: bytes, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post(at(st), content=body, headers=named)


async def told(st: Stage, body: Json, **headers: str) -> httpx.Response:
    """A delivery that is signed as it should be."""
    raw = json.dumps(body).encode()
    return await posted(st, raw, x_halden_signature=f"sha256={sign(SECRET, raw)}", **headers)


def count_reads(st: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every reading of an object from now on, by whom."""
    reads: list[str] = []
    fetch = st.product.systems.fetch

    async def counted(ref: object, viewer: object, *, fresh: bool = False) -> object:
        reads.append(f"{ref} {getattr(viewer, 'id', '')}")
        return await fetch(ref, viewer, fresh=fresh)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(st.product.systems, "fetch", counted)
    return reads


# --- Cards change ------------------------------------------------------------------------------


async def test_an_offer_loses_its_button_when_the_order_was_released_elsewhere(st: Stage) -> None:
    before = await shown_to_ann(st)
    assert "Release" in labels(before)
    await released_elsewhere(st)
    await st.later(seconds=5)
    (after,) = st.sees("ann", "dm")
    assert after["ts"] == before["ts"]
    assert "Release" not in labels(after)
    assert "released" in written(after)
    assert "As of" in written(after)
    assert as_of(after) >= as_of(before) + 0
    assert (await st.kinds()).count("card.refreshed") == 1


def as_of(message: Json) -> int:
    return int(written(message).partition("<!date^")[2].partition("^")[0])


async def test_as_of_tells_when_it_was_read_again(st: Stage) -> None:
    now = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    before = await shown_to_ann(st)
    st.product.systems._outside = replace(st.product.systems._outside, clock=lambda: now)  # noqa: SLF001 - the engine's clock alone is moved
    await released_elsewhere(st)
    await st.later(seconds=5)
    after = st.sees("ann", "dm")[-1]
    assert (as_of(before) == now.timestamp(), as_of(after) == now.timestamp()) == (False, True)


async def test_a_renewed_card_can_be_clicked(st: Stage) -> None:
    await shown_to_ann(st)
    await elsewhere(st, "SO-1050", "priority", {"priority": "urgent"})
    await st.later(seconds=5)
    card = st.sees("ann", "dm")[-1]
    assert "Make urgent" not in labels(card)
    await st.presses("ann", card, "Release")
    assert st.order("SO-1050")["status"] == "released"
    assert "Released" in written(st.sees("ann", "dm")[-1])


async def test_an_outcome_is_not_overwritten(st: Stage) -> None:
    card = await shown_to_ann(st)
    await st.presses("ann", card, "Release")
    outcome = st.sees("ann", "dm")[-1]
    await elsewhere(st, "SO-1050", "priority", {"priority": "urgent"})
    await st.later(seconds=5)
    assert st.sees("ann", "dm") == [outcome]


async def test_a_refresh_that_an_outcome_overtook_is_dropped(st: Stage) -> None:
    """The card gives way to an outcome between the reading and the delivery."""
    card = await shown_to_ann(st)
    await elsewhere(st, "SO-1050", "priority", {"priority": "urgent"})
    await st.presses("ann", card, "Release")
    seen = st.sees("ann", "dm")
    await st.later(seconds=5)
    assert "It changed since" in written(seen[-1])
    assert len(st.sees("ann", "dm")) == 1


async def test_a_shared_card_shows_the_public_part_anew(st: Stage) -> None:
    await st.says("lea", "dm", "SO-1050")
    await st.types("lea", "support", "SO-1050")
    await st.presses("lea", st.sees("lea", "support")[-1], "Show here")
    before = st.sees("ben", "support")[-1]
    await elsewhere(st, "SO-1050", "release", {}, who="ann")
    await st.later(seconds=5)
    after = st.sees("ben", "support")[-1]
    assert after["ts"] == before["ts"]
    assert "released" in written(after)
    assert labels(after) == ["What can I do?"]
    assert "Shown by Lea" in written(after)


async def test_what_another_viewer_alone_may_see_appears_nowhere_else(st: Stage) -> None:
    await shown_to_ann(st)
    await st.says("lea", "dm", "can someone release SO-1050?")
    await st.types("lea", "support", "SO-1050")
    await st.presses("lea", st.sees("lea", "support")[-1], "Show here")
    assert "Margin" in written(st.sees("lea", "dm")[-1])  # the canary is there for Lea
    await released_elsewhere(st)
    await st.later(seconds=5)
    assert (await st.kinds()).count("card.refreshed") == 3
    assert "Margin" in written(st.sees("lea", "dm")[-1])
    for who, where in (("ann", "dm"), ("ann", "support"), ("ben", "support"), ("max", "support")):
        assert "Margin" not in "".join(map(written, st.sees(who, where)))


async def test_a_shared_card_shrinks_when_outsiders_read_along_now(tmp_path: Path) -> None:
    async with hooked(tmp_path) as st:
        await st.types("lea", "support", "SO-1050")
        await st.presses("lea", st.sees("lea", "support")[-1], "Show here")
        st.channels["support"].is_ext_shared = True
        await released_elsewhere(st)
        await st.later(seconds=5)
        after = st.sees("lea", "support")[-1]
        assert labels(after) == []
        assert "released" not in written(after)


async def test_who_may_not_see_it_any_more_keeps_no_more_than_the_id(st: Stage) -> None:
    await st.says("ben", "dm", "can someone prioritise SO-1050?")
    assert "Nordwind" in written(st.sees("ben", "dm")[-1])
    with st.inside._store.transaction() as desk:  # noqa: SLF001 - the company knows no such action
        desk.run("UPDATE orders SET region = 'us' WHERE number = 'SO-1050'")
    await released_elsewhere(st)
    await st.later(seconds=5)
    (after,) = st.sees("ben", "dm")
    assert labels(after) == []
    assert "SO-1050" in written(after)
    assert not {"Nordwind", "released", "held"} & set(written(after).replace(chr(34), " ").split())


async def test_a_list_is_renewed_as_a_list(st: Stage) -> None:
    await st.says("ann", "dm", "can someone release SO-1050 and SO-1042?")
    before = st.sees("ann", "dm")[-1]
    await released_elsewhere(st)
    await st.later(seconds=5)
    (after,) = st.sees("ann", "dm")
    assert after["ts"] == before["ts"]
    assert "SO-1042" in written(after)
    assert "released" in written(after)


async def test_of_two_refreshes_that_had_to_wait_the_later_state_stands(st: Stage) -> None:
    await shown_to_ann(st)
    st.slack.fail("chat.update", "internal_error")
    await elsewhere(st, "SO-1050", "priority", {"priority": "urgent"})
    await st.later(seconds=5)
    await released_elsewhere(st)
    for _ in range(4):
        await st.later(seconds=31)
    (card,) = st.sees("ann", "dm")
    assert labels(card)[:1] != ["Release"]
    assert "released" in written(card)


# --- Storms and repeats ------------------------------------------------------------------------


async def test_a_storm_is_one_reading_of_each_card(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shown_to_ann(st)
    reads = count_reads(st, monkeypatch)
    for number in range(50):
        answer = await told(st, SO_1050, x_halden_delivery=f"s{number}")
        assert answer.status_code == 200
    await st.later(seconds=5)
    await st.later(seconds=5)
    assert reads == ["order:SO-1050 ann"]


async def test_a_delivery_counts_once(st: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await shown_to_ann(st)
    reads = count_reads(st, monkeypatch)
    for _ in range(3):
        answer = await told(st, SO_1050, x_halden_delivery="d-1")
        assert answer.status_code == 200
        await st.later(seconds=5)
    assert len(reads) == 1


async def test_a_delivery_without_a_name_counts_again_after_a_while(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shown_to_ann(st)
    reads = count_reads(st, monkeypatch)
    for _ in range(2):
        await told(st, SO_1050)
        await told(st, SO_1050)
        await st.later(seconds=5)
    assert len(reads) == 2


async def test_what_is_too_much_for_a_minute_waits_for_the_next(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "EACH_MINUTE", 1)
    await shown_to_ann(st)
    await st.says("lea", "dm", "can someone release SO-1050?")
    reads = count_reads(st, monkeypatch)
    await released_elsewhere(st)
    await st.later(seconds=5)
    assert len(reads) == 1
    await st.later(seconds=70)
    await st.later(seconds=70)
    assert sorted(set(reads)) == ["order:SO-1050 ann", "order:SO-1050 lea"]
    assert "Release" not in labels(st.sees("ann", "dm")[-1])
    assert "Release" not in labels(st.sees("lea", "dm")[-1])


async def test_an_object_without_a_card_is_not_read(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = count_reads(st, monkeypatch)
    await released_elsewhere(st)
    await st.later(seconds=5)
    assert reads == []


async def test_a_silent_system_leaves_the_card_and_is_asked_again(st: Stage) -> None:
    before = await shown_to_ann(st)
    await released_elsewhere(st)
    st.inside.faults.switch(Fault("error_before", path="/orders/SO-1050", times=1))
    await st.later(seconds=5)
    assert st.sees("ann", "dm") == [before]
    st.inside.faults.switch()
    await st.later(seconds=30)
    await st.later(seconds=60)
    assert "Release" not in labels(st.sees("ann", "dm")[-1])


# --- The door ----------------------------------------------------------------------------------


async def test_a_forged_webhook_changes_nothing_and_reads_nothing(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await shown_to_ann(st)
    reads = count_reads(st, monkeypatch)
    body = b'{"object": "order:SO-1050"}'
    right = sign(SECRET, body)
    forged = {
        "none": {},
        "empty": {"x_halden_signature": "sha256="},
        "another key": {"x_halden_signature": f"sha256={sign('guessed', body)}"},
        "no prefix": {"x_halden_signature": right},
        "cut": {"x_halden_signature": f"sha256={right[:40]}"},
        "no hex": {"x_halden_signature": "sha256=zz"},
        "another body's": {"x_halden_signature": f"sha256={sign(SECRET, b'{}')}"},
    }
    for name, given in forged.items():
        assert (await posted(st, body, **given)).status_code == 401, name
    await st.later(seconds=5)
    assert reads == []
    assert st.sees("ann", "dm") == [before]
    tenant = st.product.workspace.tenant
    waits = await st.product.store.read(lambda s: changes.get(s, tenant, "order:SO-1050"))
    assert waits is None


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'"x"' * 3], ids=lambda each: repr(each[:6])
)
async def test_a_signed_body_that_is_no_json_is_refused(st: Stage, body: bytes) -> None:
    answer = await posted(st, body, x_halden_signature=f"sha256={sign(SECRET, body)}")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body", [{}, [], 7, {"object": None}, {"object": {"a": 1}}, {"object": [True, "", "x" * 300]}]
)
async def test_a_body_that_names_nothing_is_heard_and_is_nothing(st: Stage, body: Json) -> None:
    assert (await told(st, body)).status_code == 200


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(st: Stage) -> None:
    assert (await posted(st, b"x" * (256 * 1024 + 1))).status_code == 413


async def test_other_systems_and_methods_have_no_door(st: Stage) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(at(st))).status_code == 405
        assert (await client.post(at(st) + "x", content=b"{}")).status_code == 404


async def test_too_many_deliveries_are_to_be_sent_again(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "EACH_MINUTE", 2)
    assert (await posted(st, b"{}")).status_code == 401  # what is forged uses nothing up
    answers = [await told(st, {}) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[-1].headers["retry-after"] == "60"


async def test_what_cannot_be_kept_is_to_be_sent_again(
    st: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_work: object) -> None:
        raise UnavailableError

    with monkeypatch.context() as patch:
        patch.setattr(st.product.store, "run", full)
        answer = await told(st, SO_1050)
    assert answer.status_code == 503


async def test_a_secret_that_is_being_replaced_counts_beside_the_new_one(tmp_path: Path) -> None:
    settings = {"hook_secrets": {"company": SecretStr(f"the next one, {SECRET}")}}
    async with stage(tmp_path, prepare=with_changes(WEBHOOK), settings=settings) as st:
        assert (await told(st, {})).status_code == 200


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (POLL.replace("{after: {$: since}, limit: 1000}", "{limit: 9}"), "no `since`"),
        (POLL.replace("as: max", "as: nobody"), "there is no person `nobody`"),
        (WEBHOOK.replace('"starts_with', '"starts_wiht'), "starts_wiht"),
        ("\nchanges: {}\n", "give one of them"),
    ],
)
def test_mistakes_are_told_with_their_mend(tmp_path: Path, text: str, says: str) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(WORKSPACE, folder)
    with_changes(text)(folder)
    with pytest.raises(WorkspaceError) as told_all:
        load(folder)
    (mistake,) = str(told_all.value).splitlines()
    assert mistake.startswith("types/order.yaml:")
    assert says in mistake


async def test_without_a_secret_the_door_is_shut(tmp_path: Path) -> None:
    async with stage(tmp_path, prepare=with_changes(WEBHOOK)) as st:
        body = b"{}"
        answer = await posted(st, body, x_halden_signature=f"sha256={sign('', body)}")
        assert answer.status_code == 401


# --- Asked for ---------------------------------------------------------------------------------


async def test_a_system_without_webhooks_is_asked_what_changed(tmp_path: Path) -> None:
    async with stage(tmp_path, prepare=with_changes(POLL)) as st:
        before = await shown_to_ann(st)
        await released_elsewhere(st)
        await st.later(seconds=31)
        await st.later(seconds=5)
        (after,) = st.sees("ann", "dm")
        assert after["ts"] == before["ts"]
        assert "Release" not in labels(after)


async def test_the_next_look_goes_on_where_the_last_one_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(tmp_path, prepare=with_changes(POLL)) as st:
        await released_elsewhere(st)
        await st.later(seconds=31)
        await shown_to_ann(st)
        reads = count_reads(st, monkeypatch)
        await st.later(seconds=31)
        await st.later(seconds=5)
        assert reads == []  # the old change is not told again
