"""Figures and how they are printed: percentiles, medians over rounds, tables, targets."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; `share` from 0 to 1. NaN of nothing."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The median; NaN of nothing."""
    return statistics.median(values) if values else float("nan")


@dataclass(frozen=True, slots=True)
class Window:
    """What one client saw of one server during one round."""

    count: int
    seconds: float
    latencies_ms: Sequence[float]
    failures: int
    cpu_ms: float
    """CPU time that the server's process spent, all its threads."""

    @property
    def rate(self) -> float:
        """Answers with 200 in a second."""
        return self.count / self.seconds

    @property
    def cpu_each_ms(self) -> float:
        """CPU time of the server for one request, in milliseconds."""
        return self.cpu_ms / self.count if self.count else float("nan")


def cpu_ms(pid: int) -> float:
    """CPU time of a process so far, in milliseconds (proc(5), fields utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS


def machine() -> str:
    """What it was measured on, in one line."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}"


def title(text: str, *lines: str) -> None:
    """Print a heading and what was measured, how."""
    print(f"\n{text}")
    for line in lines:
        print(f"  {line}")
    print(flush=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns: the first to the left, figures to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, *rows):
        first = row[0].ljust(widths[0])
        rest = "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        print(f"  {first}  {rest}")
    print(flush=True)


def target(what: str, figure: str, *, met: bool) -> None:
    """Print a target and whether it was met; nothing fails for it."""
    print(f"  target {what}: {figure}, {'met' if met else 'MISSED'}", flush=True)
