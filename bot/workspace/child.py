"""Lets Cedar check texts in a process of its own, which hostile input may bring down.

Run as a script: reads one JSON value from standard input, `[[schema, [text, ...]], ...]`, and
writes a line `[job, index, complaint or null]` as soon as a text is checked, so that the parent
knows which one was the last.
"""

import json
import resource
import sys

from policies.engine import Text, check


def main() -> None:
    """Check every text of every job."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for job, (schema, rows) in enumerate(json.load(sys.stdin)):
        texts = [Text(*row) for row in rows]
        for index, complaint in check(schema, texts):
            sys.stdout.write(json.dumps([job, index, complaint]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
