"""The preset for Roundup holds too, before a real tracker."""

from collections.abc import Iterator

import pytest

from adapters.sandbox.conformance import Conformance, Subject
from tests.support.roundup import Tracker, running_tracker
from tests.systems.presets import preset


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with running_tracker(tmp_path_factory.mktemp("roundup")) as tracker:
        yield tracker


class TestComment(Conformance):
    """Blind, in two steps: the message, then its place in the case."""

    @pytest.fixture
    def subject(self, tracker: Tracker) -> Subject:
        return Subject(
            folder=preset("roundup"),
            url=tracker.url + "/rest/data",
            key=tracker.login("paula"),
            type="case",
            action="comment",
            fresh=lambda: tracker.new_case("Pump leaks"),
            applied=lambda ident: len(tracker.case(ident)["messages"]),
            inputs={"text": "On its way."},
        )
