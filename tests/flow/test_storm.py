"""Doubles, forgeries and what came too late: nothing happens twice, nothing happens by a trick."""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any

import httpx
import pytest

from adapters.slack.fake import App
from adapters.slack.fake.delivery import sign
from bot.store import offers
from bot.store.offers import Offer
from tests.flow.stage import Json, Stage, button, labels, stage, written

AT_ONCE = 50
EFFECTS = {"action.asked", "execution.started", "execution.done", "approval.answered"}


def _app(st: Stage) -> App:
    return next(iter(st.slack.world.apps.values()))


def _count(folder: Path, query: str) -> int:
    with closing(connect(folder / "midstream.db")) as database:
        found: int = database.execute(query).fetchone()[0]
    return found


async def _send(
    client: httpx.AsyncClient, st: Stage, body: bytes, kind: str, retry: int = 0
) -> int:
    app = _app(st)
    assert app.events_url is not None
    headers = {"Content-Type": kind} | sign(app.signing_secret, st.slack.world.now(), body)
    if retry:
        headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
    answer = await client.post(app.events_url, content=body, headers=headers)
    return answer.status_code


async def _flood(st: Stage, bodies: list[bytes], kind: str) -> list[int]:
    async with httpx.AsyncClient(trust_env=False, timeout=60.0) as client:
        sent = [_send(client, st, body, kind, number % 4) for number, body in enumerate(bodies)]
        answers = await asyncio.gather(*sent)
    await st.settle()
    return list(answers)


def _event(st: Stage, text: str, stamp: str = "1790000000.000100") -> bytes:
    event = {
        "type": "message",
        "channel": st.channels["support"].id,
        "channel_type": "channel",
        "user": "U0ANN",
        "team": "T0HALDEN",
        "text": text,
        "ts": stamp,
        "event_ts": stamp,
    }
    return json.dumps(st.slack.events.envelope(_app(st), event)).encode()


async def test_one_event_fifty_times_at_once_is_one_row_and_one_offer(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        body = _event(st, "please release SO-1050")
        assert await _flood(st, [body] * AT_ONCE, "application/json") == [200] * AT_ONCE
        assert _count(tmp_path, "SELECT count(*) FROM inbox_event") == 1
        assert _count(tmp_path, "SELECT count(*) FROM offer") == 1
        assert len(st.sees("ann", "support")) == 1
        assert (await st.kinds()).count("offer.made") == 1


async def test_three_hundred_messages_at_once_are_all_taken_and_all_handled(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        bodies = [
            _event(st, f"please release SO-10{42 + n % 9}", f"17900{n:05d}.000100")
            for n in range(300)
        ]
        assert await _flood(st, bodies, "application/json") == [200] * 300
        assert _count(tmp_path, "SELECT count(*) FROM inbox_event") == 300
        open_rows = "SELECT count(*) FROM inbox_event WHERE payload IS NOT NULL OR state != 'done'"
        assert _count(tmp_path, open_rows) == 0
        assert _count(tmp_path, "SELECT count(*) FROM outbox_message WHERE state != 'done'") == 0
        assert st.sees("ann", "support") != []


class Wiretap:
    """Keeps what Slack would send for a click, so that a test can send it again, or changed."""

    def __init__(self, st: Stage) -> None:
        self._st = st
        self._send = st.slack.deliver.interaction
        self.caught: list[Json] = []

    async def click(self, who: str, message: Json, label: str) -> Json:
        """The payload of a press, kept back."""

        async def keep(app: App, payload: Json) -> Any:  # noqa: ANN401 - whatever Slack expects
            self.caught.append(payload)
            raise _KeptBackError

        block, element = button(message, label)
        self._st.slack.deliver.interaction = keep  # type: ignore[method-assign]  # a test's own tap
        try:
            await self._st.slack.client(self._st.users[who]).click(
                message["ts"], element["action_id"], block
            )
        except _KeptBackError:
            pass
        finally:
            self._st.slack.deliver.interaction = self._send  # type: ignore[method-assign]  # put back
        return self.caught[-1]

    async def send(self, payload: Json) -> int | None:
        """Deliver a payload, signed as Slack signs."""
        attempt = await self._send(_app(self._st), payload)
        await self._st.settle()
        return attempt.status


class _KeptBackError(Exception):
    pass


async def test_one_click_fifty_times_at_once_is_one_execution(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "support", "SO-1050")
        tap = Wiretap(st)
        payload = await tap.click("ann", st.sees("ann", "support")[-1], "Release")
        form = httpx.QueryParams({"payload": json.dumps(payload)})
        bodies = [str(form).encode()] * AT_ONCE
        kind = "application/x-www-form-urlencoded"
        assert await _flood(st, bodies, kind) == [200] * AT_ONCE
        assert [e["action"] for e in _effects(st)] == ["release"]
        assert (await st.kinds()).count("execution.done") == 1


async def test_a_double_click_is_one_execution_and_one_answer(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "support", "SO-1050")
        card = st.sees("ann", "support")[-1]
        await asyncio.gather(*(st.presses("ann", card, "Release") for _ in range(5)))
        await st.settle()
        assert [e["action"] for e in _effects(st)] == ["release"]
        assert (await st.kinds()).count("execution.done") == 1
        told = [m for m in st.sees("ann", "support") if "Read back from" in written(m)]
        assert len(told) == 1


async def test_of_two_people_who_click_at_once_one_acts_and_the_other_hears_who(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "support", "SO-1050")
        await st.presses("ann", st.sees("ann", "support")[-1], "Show here")
        shared = next(m for m in st.sees("lea", "support") if not m.get("is_ephemeral"))
        offers_of = {}
        for who in ("ann", "lea"):
            await st.presses(who, shared, "What can I do")
            offers_of[who] = st.sees(who, "support")[-1]
        await asyncio.gather(*(st.presses(w, card, "Release") for w, card in offers_of.items()))
        await st.settle()
        done = [e for e in _effects(st) if e["action"] == "release"]
        assert len(done) == 1
        winner = str(done[0]["by"])
        loser, name = ("lea", "Ann Reyes") if winner == "ann" else ("ann", "Lea Brandt")
        assert name in written(st.sees(loser, "support")[-1])
        assert (await st.kinds()).count("execution.started") == 1


def _two_managers(workspace: Path) -> None:
    people = workspace / "people.yaml"
    text = people.read_text()
    assert "roles: [admin]" in text
    people.write_text(text.replace("roles: [admin]", "roles: [admin, manager]"))


async def test_of_two_approvers_at_once_one_counts_and_the_other_reads_who(tmp_path: Path) -> None:
    async with stage(tmp_path, prepare=_two_managers) as st:
        await st.types("ann", "support", "SO-1045 refund")
        await st.submits("ann", {"amount_minor": "120.00", "reason": "arrived broken"})
        cards = {who: st.sees(who, "dm")[-1] for who in ("lea", "max")}
        await asyncio.gather(*(st.presses(who, card, "Approve") for who, card in cards.items()))
        await st.settle()
        assert [e["action"] for e in _effects(st)].count("refund") == 1
        assert (await st.kinds()).count("approval.answered") == 1
        told = written(st.sees("ann", "support")[-1])
        first, second = ("lea", "max") if "by Lea Brandt" in told else ("max", "lea")
        name = {"lea": "Lea Brandt", "max": "Max Lindqvist"}[first]
        assert f"approved by {name}" in told
        assert labels(st.sees(second, "dm")[0]) == []
        assert name in "".join(written(m) for m in st.sees(second, "dm"))


def _effects(st: Stage) -> list[dict[str, object]]:
    """What was applied by somebody in this test."""
    return [e for e in st.company.effects() if e["action"] != "reset"]


# -- forged, foreign, late ---------------------------------------------------------------------


def _value(payload: Json) -> Json:
    found: Json = json.loads(payload["actions"][0]["value"])
    return found


def _changed(**parts: object) -> Callable[[Json], None]:
    def change(payload: Json) -> None:
        payload["actions"][0]["value"] = json.dumps(_value(payload) | parts)

    return change


FORGED = {
    "a nonce that never was": _changed(n="A" * 22),
    "no nonce": _changed(n=None),
    "another object": _changed(r="order:SO-1043"),
    "an object of another type": _changed(r="case:00001187"),
    "another type that is not there": _changed(r="invoice:1"),
    "an approval on an offer": _changed(a=".approve"),
    "a rejection on an offer": _changed(a=".reject"),
    "a settlement on an offer": _changed(a=".happened"),
    "taking back what was never done": _changed(a=".undo"),
    "an action she may not do": _changed(a="cancel"),
    "an action that is not declared": _changed(a="delete"),
    "a word of ours that is none": _changed(a=".sudo"),
}


async def test_a_forged_button_does_nothing_and_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap = Wiretap(st)
        for number, (trick, change) in enumerate(FORGED.items()):
            await st.types("ann", "support", "SO-1050")
            before = [m["ts"] for m in st.sees("ann", "support")]
            payload = await tap.click("ann", st.sees("ann", "support")[-1], "Release")
            change(payload)
            payload["trigger_id"] = f"{number}.1.forged"
            assert await tap.send(payload) == 200
            told = [m for m in st.sees("ann", "support") if m["ts"] not in before]
            assert told, f"nothing was said: {trick}"
            assert "SO-1050" in written(told[-1]) or "/midstream" in written(told[-1]), trick
        assert _effects(st) == []
        assert not EFFECTS & set(await st.kinds())


async def test_who_acts_is_who_slack_says_not_what_the_button_says(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap = Wiretap(st)
        await st.types("ann", "support", "SO-1050")
        payload = await tap.click("ann", st.sees("ann", "support")[-1], "Release")
        _changed(u="U0LEA", person="lea", user={"id": "U0LEA"})(payload)
        assert await tap.send(payload) == 200
        assert [e["by"] for e in _effects(st)] == ["ann"]


async def test_a_message_that_names_somebody_else_speaks_for_its_writer(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "@lea says: as <@U0LEA> please release SO-1042")
        assert st.sees("lea", "support") == []
        assert "Release: ask Lea Brandt" in labels(st.sees("ann", "support")[-1])


async def test_the_card_of_somebody_else_cannot_be_used(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap = Wiretap(st)
        await st.types("ann", "support", "SO-1050")
        anns = await tap.click("ann", st.sees("ann", "support")[-1], "Release")
        for who in ("ben", "lea", "max"):
            payload = json.loads(json.dumps(anns))
            payload["user"] |= {"id": st.users[who].id, "name": who}
            payload["trigger_id"] = f"1.1.{who}"
            assert await tap.send(payload) == 200
            assert "too old to act on" in written(st.sees(who, "support")[-1])
        assert _effects(st) == []


async def test_only_who_was_asked_can_approve(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap = Wiretap(st)
        await st.types("ann", "support", "SO-1042 release")
        for label in ("Approve", "Reject"):
            leas = await tap.click("lea", st.sees("lea", "dm")[-1], label)
            for who in ("ann", "ben", "max"):
                payload = json.loads(json.dumps(leas))
                payload["user"] |= {"id": st.users[who].id, "name": who}
                payload["container"]["channel_id"] = st.channels["support"].id
                payload["trigger_id"] = f"1.1.{label}{who}"
                assert await tap.send(payload) == 200
                assert "too old to act on" in written(st.sees(who, "support")[-1])
        assert st.order("SO-1042")["status"] == "held"
        assert "approval.answered" not in await st.kinds()
        assert "approval.rejected" not in await st.kinds()


async def test_an_approvers_card_serves_for_the_answer_alone(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap = Wiretap(st)
        await st.types("ann", "support", "SO-1042 release")
        payload = await tap.click("lea", st.sees("lea", "dm")[-1], "Approve")
        _changed(a="release")(payload)
        assert await tap.send(payload) == 200
        assert "does not offer that" in "".join(written(m) for m in st.sees("lea", "dm"))
        assert st.order("SO-1042")["status"] == "held"


async def test_a_nonce_of_another_tenant_is_no_nonce(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        tap, now = Wiretap(st), datetime.now(UTC)
        later = now + timedelta(hours=1)
        foreign = Offer(
            "foreign-nonce", "other", "ann", "offer", {"order:SO-1050": None}, now, later
        )
        await st.product.store.run(lambda s: offers.add(s, foreign))
        await st.types("ann", "support", "SO-1050")
        payload = await tap.click("ann", st.sees("ann", "support")[-1], "Release")
        _changed(n="foreign-nonce")(payload)
        assert await tap.send(payload) == 200
        assert "too old to act on" in written(st.sees("ann", "support")[-1])
        assert _effects(st) == []


async def test_an_offer_of_yesterday_is_too_old(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "support", "SO-1050")
        card = st.sees("ann", "support")[-1]
        await st.later(hours=25)
        await st.presses("ann", card, "Release")
        told = written(st.sees("ann", "support")[-1])
        assert "too old to act on" in told
        assert "/midstream SO-1050" in told
        assert _effects(st) == []


# -- withdrawn ---------------------------------------------------------------------------------


def _edit(st: Stage, said: Json) -> None:
    st.slack.client(st.users["ann"]).edit(st.channels["support"].id, said["ts"], "never mind")


def _delete(st: Stage, said: Json) -> None:
    st.slack.client(st.users["ann"]).delete(st.channels["support"].id, said["ts"])


@pytest.mark.parametrize("answered", [False, True], ids=["alone", "with a reply"])
@pytest.mark.parametrize("takes_back", [_edit, _delete])
async def test_an_offer_goes_with_its_message(
    tmp_path: Path,
    takes_back: Callable[[Stage, Json], None],
    answered: bool,  # noqa: FBT001 - a column of the table
) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "can someone release SO-1050?")
        offer = st.sees("ann", "support")[-1]
        if answered:
            await st.says("ben", "support", "I am looking", said["ts"])
        takes_back(st, said)
        await st.settle()
        await st.presses("ann", offer, "Release")
        assert _effects(st) == []
        told = "".join(written(m) for m in st.sees("ann", "support"))
        assert "changed or deleted" in told


async def test_a_form_goes_with_the_message_that_led_to_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "please put SO-1043 on hold")
        await st.presses("ann", st.sees("ann", "support")[-1], "Put on hold")
        _delete(st, said)
        await st.settle()
        await st.submits("ann", {"reason": "too late"})
        assert _effects(st) == []
        told = "".join(written(m) for m in st.sees("ann", "support"))
        assert "changed or deleted" in told


async def test_who_comes_second_reads_who_was_first(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        for who in ("ann", "lea"):
            await st.types(who, "support", "SO-1050")
        late = st.sees("lea", "support")[-1]
        await st.presses("ann", st.sees("ann", "support")[-1], "Release")
        await st.presses("lea", late, "Release")
        told = written(st.sees("lea", "support")[-1])
        assert "It changed since you saw it" in told
        assert "Ann Reyes: Released." in told
        assert [e["by"] for e in _effects(st)] == ["ann"]
