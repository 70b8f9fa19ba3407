"""Issues of GitHub, read and changed by the preset as it ships."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from adapters.systems import Systems
from object_links.recognise import Recogniser
from object_links.resolve import Answer, ObjectRef, Reason, Snapshot
from tests.support.company import served
from tests.systems.engine.workbench import call_on, engine, seen, somebody, stands_at, unseen
from tests.systems.github.twin import Twin
from tests.systems.presets import mistakes, parts, preset

ANN, RITA, EVE = (somebody(name) for name in ("ann", "rita", "eve"))
KEYS = {"ann": "token-of-ann", "rita": "token-of-rita", "eve": "stolen"}
ISSUE = ObjectRef("issue", "12")


@dataclass(frozen=True)
class Desk:
    """The twin, and the engine on the preset."""

    twin: Twin
    systems: Systems


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    (system,), types = parts("github")
    twin = Twin.of(preset("github"))
    with served(twin.app()) as url:
        async with engine(stands_at(system, url), types, KEYS) as systems:
            yield Desk(twin, systems)


async def done(desk: Desk, action: str, **inputs: str) -> Snapshot:
    """Do it as Ann, and read it back."""
    call = await call_on(desk.systems, ISSUE, ANN, action, **inputs)
    result = await desk.systems.perform(call, ANN)
    assert result.answer is Answer.APPLIED, result
    view = await desk.systems.verify(call, ANN)
    assert isinstance(view, Snapshot), view
    return view


def test_the_preset_is_without_mistakes_and_says_its_documents_licence() -> None:
    assert mistakes("github") == []
    assert "MIT License" in (preset("github") / "openapi/LICENSE.md").read_text()


def test_issues_are_recognised_as_people_write_them() -> None:
    _, types = parts("github")
    recogniser = Recogniser.compile(types)
    for text in ("octo-org/hello-world#12?", "https://github.com/octo-org/hello-world/issues/12"):
        assert [each.id for each in recogniser.find(f"please close {text}").mentions] == ["12"]


async def test_a_token_says_whose_it_is(desk: Desk) -> None:
    assert await desk.systems.whoami("github", "token-of-ann") == "ann"
    assert await desk.systems.whoami("github", "stolen") is None


async def test_an_issue_is_read(desk: Desk) -> None:
    view = await seen(desk.systems, ISSUE, ANN)
    assert (view.title, view.status) == ("The readme greets nobody", "open")
    assert view.url == "https://github.com/octo-org/hello-world/issues/12"
    assert view.attributes["labels"] == "docs"
    assert view.open_actions == {"close", "assign", "comment"}
    assert not view.shareable
    assert desk.twin.asked == [("GET", "/repos/octo-org/hello-world/issues/12")]


async def test_an_issue_is_closed_and_opened_again(desk: Desk) -> None:
    assert (await done(desk, "close", reason="completed")).status == "closed"
    assert desk.twin.issue["state_reason"] == "completed"
    assert (await done(desk, "reopen")).status == "open"


async def test_who_may_be_assigned_is_read_from_the_repository(desk: Desk) -> None:
    assert await desk.systems.choices(ISSUE, "assign", ANN) == {"who": {"ann": "ann", "ben": "ben"}}
    await done(desk, "assign", who="ben")
    assert desk.twin.issue["assignees"] == [{"login": "ben"}]


async def test_an_assignment_that_was_left_out_silently_is_not_done(desk: Desk) -> None:
    call = await call_on(desk.systems, ISSUE, ANN, "assign", who="nobody")
    assert (await desk.systems.perform(call, ANN)).answer is Answer.APPLIED
    assert await desk.systems.verify(call, ANN) is None


async def test_a_comment_is_counted(desk: Desk) -> None:
    await done(desk, "comment", body="Thank you.")
    assert desk.twin.issue["comments"] == 1


async def test_a_refusal_is_told_in_githubs_own_words(desk: Desk) -> None:
    call = await call_on(desk.systems, ISSUE, RITA, "close", reason="completed")
    result = await desk.systems.perform(call, RITA)
    assert (result.answer, result.text) == (
        Answer.REJECTED,
        "Must have push access to repository",
    )
    assert desk.twin.issue["state"] == "open"


async def test_a_limit_of_requests_is_no_refusal(desk: Desk) -> None:
    call = await call_on(desk.systems, ISSUE, ANN, "close", reason="completed")
    desk.twin.refuse = "You have exceeded a secondary rate limit."
    assert (await desk.systems.perform(call, ANN)).answer is Answer.NOT_SENT


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        (ObjectRef("issue", "13"), Reason.MISSING),
        (ObjectRef("issue", "12/../13"), Reason.MISSING),
    ],
)
async def test_what_is_not_there_is_missing(desk: Desk, ref: ObjectRef, reason: Reason) -> None:
    assert (await unseen(desk.systems, ref, ANN)).reason is reason


async def test_a_token_that_is_no_longer_good_is_told(desk: Desk) -> None:
    assert (await unseen(desk.systems, ISSUE, EVE)).reason is Reason.RECONNECT
