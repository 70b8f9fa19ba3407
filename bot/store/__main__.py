"""For people who change the schema; `midstream migrate` is for everybody else.

python -m bot.store upgrade|current|check URL
python -m bot.store revision "what changes"
"""

import argparse
import sys

from bot.store import migrate


def main(arguments: list[str]) -> int:
    """Run one command; 1 when `check` finds that tables and migrations differ."""
    parser = argparse.ArgumentParser(prog="python -m bot.store")
    parser.add_argument("what", choices=["upgrade", "current", "check", "revision"])
    parser.add_argument("value", help="the database URL; for revision: what changes")
    given = parser.parse_args(arguments)
    if given.what == "upgrade":
        migrate.upgrade(given.value)
        return 0
    if given.what == "check":
        found = migrate.differences(given.value)
        sys.stdout.write(f"{found or 'no difference'}\n")
        return 1 if found else 0
    answer = migrate.revision if given.what == "revision" else migrate.current
    sys.stdout.write(f"{answer(given.value)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
