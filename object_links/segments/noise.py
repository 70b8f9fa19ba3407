"""What machines wrote into a message: log lines, stack frames and e-mail addresses.

They hold no objects, whatever the dialect: the number behind `ERROR` is no order. What people
write about objects stays: "ERROR: order 1042 went out twice" has neither time nor logger.
"""

from typing import Any, Literal

import re2

from object_links.segments.model import encodable

Noise = tuple[int, int, Literal["code", "address"]]
"""Start, end, and the kind that the span becomes."""

_QUOTED = "[ \\t\\x00>|]*"
_LEVEL = "(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|SEVERE|FATAL|CRIT|CRITICAL|ALERT|EMERG)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"\d\d:\d\d:\d\d"
_LOGS = (
    # A date and a time with seconds: 2026-11-22T10:00:01, 2026/11/22 10:00:01
    rf"[\[(]?\d{{4}}[-/.]\d\d[-/.]\d\d[T _]{_CLOCK}",
    # 22/Nov/2026:10:00:01, 22.11.2026 10:00:01
    rf"[\[(]?\d\d[-/.](?:\d\d|{_MONTH})[-/.]\d{{4}}[ :T]{_CLOCK}",
    # syslog (RFC 3164) and ctime: Nov 22 10:00:01, Sun Nov 22 10:00:01 2026; RFC 5424 <34>1
    rf"(?:<\d{{1,3}}>)?[\[(]?(?:[A-Z][a-z]{{2}},? )?{_MONTH} [ \d]\d (?:\d{{4}} )?{_CLOCK}",
    r"<\d{1,3}>1 ",
    # A time with thousandths, or with a level
    rf"[\[(]?{_CLOCK}(?:[.,]\d{{3}}|[\])]? {{1,3}}[\[(]?{_LEVEL}\b)",
    # [ERROR], ERROR [main], ERROR com.acme.Mail, WARN  mail, INFO:     127.0.0.1, ERROR:root:
    r"(?i:\[(?:trace|debug|info|warn|warning|error|err|fatal|critical|severe) *\])",
    rf"{_LEVEL} *(?:\[|\(|[a-z][\w$]*(?:\.[\w$]+)+\b)",
    rf"{_LEVEL}(?:: {{2,}}| {{2,}}|\t+)\S",
    rf"{_LEVEL}:[\w.]+:",
    rf"{_LEVEL} +(?:\d{{4}}-\d\d-\d\d|{_CLOCK}|\d{{4}} \(\w{{5}}\))",
    # glog, dmesg, logfmt, JSON, Apache's access log, name | time
    rf"[IWEF]\d{{4}} {_CLOCK}\.\d",
    r"\[ *\d+\.\d{6}\]",
    r"(?:time|ts|timestamp|level|lvl|severity)=\S",
    r'\{.*"(?:level|lvl|loglevel|levelname|severity|@timestamp|timestamp)" *:',
    r"\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[\d",
    rf"[\w.-]+ +\| +(?:\d{{4}}-\d\d-\d\d[T ]{_CLOCK}|{_LEVEL}\b)",
)
_NAME = r"[^\s().:]+"
_FRAMES = (
    r'File ".*", line \d+',
    # Java and .NET, JavaScript, Rust
    rf"at (?:async |new )?{_NAME}(?:\.{_NAME})+\(",
    r"at .*[^\s(]:\d+:\d+\)?[ \t\r]*$",
    r"at .*\((?:native|<anonymous>|Native Method|Unknown Source)\)",
    r"at .* in .*:line \d+",
    r"at \S+\.\w+:\d+",
    r"\.\.\. \d+ (?:more|common frames omitted)",
    r"(?:Caused by|Suppressed): [\w$]",
    r'Exception in thread "',
    rf"(?:{_NAME}\.)*[A-Z]\w*(?:Error|Exception)(?::|[ \t\r]*$)",
    # gdb, PHP, lldb, Rust
    r"#\d+ +(?:0x[0-9a-fA-F]+\b|<signal |.*\) (?:at|from) \S+|\S+ \(.*\) at|/\S+\(\d+\)|\{main\})",
    r"(?:\* )?frame #\d+",
    r"\d+: +0x[0-9a-f]+ - ",
    r"thread '.*' panicked at",
    # Go, Ruby, compilers
    r"goroutine \d+ \[",
    r"\S+\.go:\d+ \+0x",
    r"from \S+:\d+:in ",
    r"\S+\.rb:\d+:in ",
    r"\S+\.\w{1,5}:\d+(?::\d+)?: (?:fatal )?(?:error|warning|note)\b",
)
_QUOTE = r"(?:[ \x00]*> ?)*"
# Python's frames, each with its line of source below it, then the line that names the error.
_TRACEBACK = (
    rf"Traceback \(most recent call last\):.*(?:\n(?:{_QUOTE}[ \t]+.*|[ \t\r\x00>]*))*"
    rf"(?:\n{_QUOTE}[A-Za-z_][\w.]*(?::.*)?)?"
)
_FRAME = rf'File ".*", line \d+.*(?:\n{_QUOTE}    .*)?'
_LINES = f"(?:{_TRACEBACK}|{_FRAME}|(?:{'|'.join((*_LOGS, *_FRAMES))}).*)"

# What such lines begin with: looked up before the patterns are, because most messages have none.
_BEGINNINGS = frozenset("#[({<0123456789")
_WORDS = (
    "Traceback (", 'File "', "at ", "... ", "Caused by:", "Suppressed:", "Exception in ",
    "* frame #", "frame #", "thread '", "goroutine ", "from /", "from ",
    "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun ", "Mon,", "Tue,", "Wed,", "Thu,", "Fri,",
    "Sat,", "Sun,", "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ",
    "Nov ", "Dec ", "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "ERR", "SEVERE", "FATAL", "CRIT",
    "ALERT", "EMERG", "time=", "ts=", "timestamp=", "level=", "lvl=", "severity=",
    *(f"{level}{digit}" for level in "IWEF" for digit in "01"),
)  # fmt: skip
_PAIRS = frozenset(word[:2] for word in _WORDS)
_ELSEWHERE = ("Error:", "Exception:", ": error", ": warning", ": note", ":in ", " | ", " +0x")


def noise(visible: str) -> list[Noise]:
    """The spans of log lines, stack frames and e-mail addresses, in order, without overlaps."""
    lines = _machine_lines(visible) if _may_hold_machine_lines(visible) else []
    if "@" not in visible:
        return lines
    addresses = mail_addresses(visible)
    if lines:
        taken = [(start, end) for start, end, _ in lines]
        addresses = _outside(addresses, taken)
        return sorted(lines + addresses)
    return addresses


def _may_hold_machine_lines(visible: str) -> bool:
    """A cheap look at how each line begins, and at a few words."""
    at = 0
    while at >= 0:
        if _suspicious(visible[at : at + 100].lstrip(" \t\x00>|")):
            return True
        at = visible.find("\n", at) + 1 or -1
    if ":" not in visible:
        return False
    return any([words in visible for words in _ELSEWHERE])  # noqa: C419 -- half the time


def _suspicious(line: str) -> bool:
    if line[:1] in _BEGINNINGS:
        return bool(line)
    return line[:2] in _PAIRS and line.startswith(_WORDS)


def _options() -> Any:  # noqa: ANN401 -- google-re2 has no types
    chosen = re2.Options()
    chosen.log_errors = False
    return chosen


_PATTERN = re2.compile(rf"(?m)(?:^{_QUOTED}{_LINES}(?:\n|\z))+", options=_options())


def _machine_lines(visible: str) -> list[Noise]:
    found: list[Noise] = []
    for match in _PATTERN.finditer(encodable(visible)):
        start, end = match.span()
        found.append((start, end, "code"))
    return found


# --- E-mail addresses ---------------------------------------------------------------------------

_IN_LOCAL = frozenset("._%+-='~&#$!*/?^")
_LONGEST_LOCAL = 64
_LONGEST_DOMAIN = 253


def mail_addresses(text: str) -> list[Noise]:
    """Spans of e-mail addresses (RFC 5321's dot-string before the sign, a domain name behind)."""
    found: list[Noise] = []
    at = text.find("@")
    floor = 0
    while at >= 0:
        end = at + 1
        if text[end : end + 1].isalnum() and not text[at - 1 : at].isspace():
            start, end = _local_part(text, at, floor), _domain(text, end)
            if start < at and end > at + 1:
                found.append((start, end, "address"))
                floor = end
        at = text.find("@", end)
    return found


def _local_part(text: str, at: int, floor: int) -> int:
    start = at
    floor = max(floor, at - _LONGEST_LOCAL)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in _IN_LOCAL):
        start -= 1
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _domain(text: str, start: int) -> int:
    """The end of a domain name of at least two labels; `start` if none stands there."""
    end = start
    limit = min(len(text), start + _LONGEST_DOMAIN)
    while end < limit and (text[end].isalnum() or text[end] in ".-"):
        end += 1
    domain = text[start:end].rstrip(".-")
    name, dot, top = domain.rpartition(".")
    return start + len(domain) if dot and name and len(top) > 1 and top[0].isalpha() else start


def _outside(addresses: list[Noise], taken: list[tuple[int, int]]) -> list[Noise]:
    kept: list[Noise] = []
    number = 0
    for address in addresses:
        while number < len(taken) and taken[number][1] <= address[0]:
            number += 1
        if number == len(taken) or taken[number][0] >= address[1]:
            kept.append(address)
    return kept
