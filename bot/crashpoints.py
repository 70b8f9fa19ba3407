"""Named places where a test may kill the process, as a power cut would.

`MIDSTREAM_CRASH_AT=after_claim` kills at the first passage, `after_claim:3` at the third. It is
honoured only beside `MIDSTREAM_TEST_SWITCHES=1`. The names stand in `NAMES`.
"""

import os
import signal
from collections import Counter

NAMES = frozenset({
    "before_inbox_commit",
    "after_inbox_commit",
    "after_claim",
    "after_calling_commit",
    "mid_send",
    "before_result_commit",
    "after_done",
    "mid_outbox",
})  # fmt: skip

_passed: Counter[str] = Counter()


def reach(name: str) -> None:
    """Do nothing; or, when the environment asks for a crash here, kill this process with -9."""
    wanted = os.environ.get("MIDSTREAM_CRASH_AT")
    if wanted is None or os.environ.get("MIDSTREAM_TEST_SWITCHES") != "1":
        return
    where, _, count = wanted.partition(":")
    if where not in NAMES:
        raise ValueError(f"MIDSTREAM_CRASH_AT={wanted}: choose one of {', '.join(sorted(NAMES))}")
    if where != name:
        return
    _passed[name] += 1
    if _passed[name] == int(count or 1):
        os.kill(os.getpid(), signal.SIGKILL)
