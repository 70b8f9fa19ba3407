"""Runs any connector against its own test system, with faults in between.

    from adapters.sandbox.conformance import Conformance, Subject

    class TestOrders(Conformance):
        @pytest.fixture
        def subject(self) -> Subject: ...

For pytest; this package alone needs the extra `conformance`.
"""

from adapters.sandbox.conformance.subject import Ended, Subject
from adapters.sandbox.conformance.suite import Conformance

__all__ = ["Conformance", "Ended", "Subject"]
