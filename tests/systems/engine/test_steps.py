"""Actions of several steps: passed on, left out, half done, and those that take their time."""

import pytest

from object_links.resolve import ActionCall, Answer, CallResult
from tests.systems.engine.workbench import (
    ANN,
    THING,
    THING_1,
    Hands,
    a_box,
    a_thing,
    asked,
    engine,
    reply,
    routes,
    sent,
    wire,
)

KEYS = {"ann": "key-of-ann"}
Table = dict[str, bytes | list[bytes]]


def _with(steps: str) -> str:
    lines = "\n".join("      " + line for line in steps.strip().splitlines())
    plain = '    steps: [{request: "POST /things/{id}/poke", json: {}}]'
    note = "    inputs: {note: {type: text, label: Note, required: false}}\n"
    return THING.replace(plain, f"{note}    steps:\n{lines}")


async def _done(
    steps: str, table: Table, hands: Hands | None = None, **inputs: str
) -> tuple[CallResult, list[str], list[bytes]]:
    call = ActionCall(THING_1, "poke", inputs, "key-1", '"1"', {"title": "One"})
    async with wire(routes(table)) as box:
        async with engine(
            a_box(box.url, timeout_s=10.0), [a_thing(_with(steps))], KEYS, hands=hands
        ) as systems:
            result = await systems.perform(call, ANN)
        return result, asked(box), box.requests


TWO = """
- {request: "PUT /things/{id}", json: {state: done}}
- request: "POST /things/{id}/notes"
  if: "inputs.note != `null`"
  json: {text: {$: inputs.note}, after: {$: "steps[0].rev"}}
"""


async def test_a_later_step_reads_what_an_earlier_one_was_answered() -> None:
    table: Table = {"PUT /things/1": reply(b'{"rev": 7}'), "POST /things/1/notes": reply()}
    result, _, requests = await _done(TWO, table, note="hello")
    assert result == CallResult(Answer.APPLIED, status=200)
    assert sent(requests[1]) == {"text": "hello", "after": 7}


async def test_a_step_whose_condition_does_not_hold_is_left_out() -> None:
    result, lines, _ = await _done(TWO, {"PUT /things/1": reply()})
    assert result.answer is Answer.APPLIED
    assert lines == ["PUT /things/1"]


async def test_what_was_left_out_is_nothing_to_later_steps() -> None:
    steps = """
- {request: "POST /a", if: "inputs.note == 'no'"}
- {request: "POST /b", json: {left_out: {$: "steps[0] == `null`"}, count: {$: length(steps)}}}
"""
    _, _, requests = await _done(steps, {"POST /b": reply()})
    assert sent(requests[0]) == {"left_out": True, "count": 1}


async def test_without_a_word_about_it_a_half_done_action_is_in_doubt() -> None:
    table: Table = {"PUT /things/1": reply(), "POST /things/1/notes": reply(b"{}", 403)}
    result, _, _ = await _done(TWO, table, note="hello")
    assert result.answer is Answer.IN_DOUBT
    assert result.text.startswith("Done so far: 1 of 2 steps.")


PARTIAL = TWO + "  on_fail: report_partial\n"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            reply(b'{"message": "Notes are closed."}', 400),
            "The rest was not done: Notes are closed.",
        ),
        (reply(b"{}", 403), "The rest was not done: The Box does not allow you to do this."),
        (reply(b"{}", 429), "The rest was not done: The Box is busy."),
        (
            reply(b"<html>", 500),
            "It is not known whether the rest was done: The Box had a fault.",
        ),
    ],
)
async def test_what_was_done_counts_and_the_rest_is_told_where_the_type_says_so(
    answer: bytes, told: str
) -> None:
    table: Table = {"PUT /things/1": reply(), "POST /things/1/notes": answer}
    result, _, _ = await _done(PARTIAL, table, note="hello")
    assert (result.answer, result.left_out, result.text) == (Answer.APPLIED, told, "")


async def test_a_first_step_that_is_refused_is_never_half_done() -> None:
    table: Table = {"PUT /things/1": reply(b"{}", 403)}
    result, lines, _ = await _done(PARTIAL, table, note="hello")
    assert (result.answer, result.left_out) == (Answer.REJECTED, "")
    assert len(lines) == 1


POLLED = """
- request: "POST /things/{id}/jobs"
  poll:
    request: "GET /jobs/{job}"
    job: job.id
    done: "state == 'finished'"
    failed: "state == 'failed'"
    words: reason
    within_s: 10.0
- {request: "POST /log", json: {made: {$: "steps[0].made"}}}
"""
LATER = reply(b'{"job": {"id": "j/1"}}', 202)
RUNNING = reply(b'{"state": "running"}')


async def test_a_job_is_asked_until_it_is_finished_and_its_result_passed_on() -> None:
    table: Table = {
        "POST /things/1/jobs": LATER,
        "GET /jobs/j%2F1": [RUNNING, RUNNING, reply(b'{"state": "finished", "made": 5}')],
        "POST /log": reply(),
    }
    hands = Hands()
    result, lines, requests = await _done(POLLED, table, hands)
    assert result.answer is Answer.APPLIED
    assert lines.count("GET /jobs/j%2F1") == 3
    assert sent(requests[-1]) == {"made": 5}
    assert hands.slept == [0.25, 0.5, 1.0]


async def test_a_job_that_failed_is_a_refusal_in_the_systems_words() -> None:
    failed = reply(b'{"state": "failed", "reason": "No stock for key-of-ann."}')
    table: Table = {"POST /things/1/jobs": LATER, "GET /jobs/j%2F1": [RUNNING, failed]}
    result, lines, _ = await _done(POLLED, table)
    assert (result.answer, result.text) == (Answer.REJECTED, "No stock for •••.")
    assert "POST /log" not in lines


@pytest.mark.parametrize("answer", [RUNNING, reply(b"{}", 404), reply(b"{}", 500)])
async def test_a_job_that_does_not_end_in_its_time_is_in_doubt(answer: bytes) -> None:
    table: Table = {"POST /things/1/jobs": LATER, "GET /jobs/j%2F1": answer}
    hands = Hands()
    result, lines, _ = await _done(POLLED, table, hands)
    assert result.answer is Answer.IN_DOUBT
    assert result.text == "The Box took it on and has not said yet that it is done."
    assert sum(hands.slept) == 10.0
    assert "POST /log" not in lines


async def test_work_that_was_done_at_once_is_not_asked_about() -> None:
    table: Table = {"POST /things/1/jobs": reply(b'{"made": 6}'), "POST /log": reply()}
    _, lines, _ = await _done(POLLED, table)
    assert lines == ["POST /things/1/jobs", "POST /log"]


FOLLOWED = """
- request: "POST /things/{id}/jobs"
  poll: {done: ready}
"""


async def test_a_place_named_in_the_answer_is_asked_and_its_pause_is_kept() -> None:
    later = reply(b"", 202, Location="/jobs/9", Retry_After="3")
    table: Table = {"POST /things/1/jobs": later, "GET /jobs/9": reply(b'{"ready": true}')}
    hands = Hands()
    result, lines, _ = await _done(FOLLOWED, table, hands)
    assert result.answer is Answer.APPLIED
    assert lines[1:] == ["GET /jobs/9"]
    assert hands.slept == [3.0]


@pytest.mark.parametrize("headers", [{}, {"Location": "http://evil.example/jobs/9"}])
async def test_a_job_that_cannot_be_asked_about_is_in_doubt(headers: dict[str, str]) -> None:
    table: Table = {"POST /things/1/jobs": reply(b"", 202, **headers)}
    result, lines, _ = await _done(FOLLOWED, table)
    assert result.answer is Answer.IN_DOUBT
    assert len(lines) == 1


def test_an_attempt_may_take_as_long_as_its_steps_and_its_jobs() -> None:
    action = a_thing(_with(POLLED)).actions["poke"]
    assert action.patience(2.0).total_seconds() == 2 * 2.0 + 10.0 + 2.0
