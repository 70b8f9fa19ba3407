"""Runs measurements: `python -m tests.benchmarks bench` or `score`, then parts of names to choose.

Each `bench_*.py` or `score_*.py` here has a `main()` that prints its figures, and runs in a process
of its own, so that no measurement warms another up. A score whose samples are absent says so.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
KINDS = ("bench", "score")


def chosen(kind: str, names: list[str]) -> list[str]:
    """The measurements of one kind, in order; all of them, or those that hold one of the names."""
    found = sorted(path.stem for path in HERE.glob(f"{kind}_*.py"))
    return [stem for stem in found if not names or any(name in stem for name in names)]


def run(stem: str) -> bool:
    """Run one measurement; whether it ended well."""
    print(f"== {stem}", flush=True)
    call = f"from tests.benchmarks.{stem} import main; main()"
    return subprocess.run((sys.executable, "-c", call), check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Run what was asked for; 1 if any of it failed, 2 if nothing was asked for."""
    kind, *names = arguments or [""]
    if kind not in KINDS:
        print(f"usage: python -m tests.benchmarks {'|'.join(KINDS)} [NAME...]", file=sys.stderr)
        return 2
    samples = Path(os.environ.get("SAMPLES", "../shared/data"))
    if kind == "score" and not samples.is_dir():
        print(f"score: left out, no samples in {samples} (make score SAMPLES=FOLDER)")
        return 0
    stems = chosen(kind, names)
    if not stems:
        print(f"{kind}: nothing here is called that")
    failed = [stem for stem in stems if not run(stem)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
