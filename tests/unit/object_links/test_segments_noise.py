"""What machines wrote holds no objects; what people write about it does."""

import pytest

from object_links.segments import BLANK, segments

MACHINES = [
    "2026-11-22T10:00:01Z ERROR SO-1042 failed",
    "2026-11-22 10:00:01,123 - orders - INFO - SO-1042",
    "[2026-11-22 10:00:01] production.ERROR: SO-1042",
    "2026/11/22 10:00:01 [error] 31#31: SO-1042",
    "22/Nov/2026:10:00:01 +0000 SO-1042",
    '10.0.0.7 - - [22/Nov/2026:10:00:01 +0000] "GET /orders/SO-1042" 404',
    "Nov 22 10:00:01 host erp[4711]: SO-1042",
    "<34>1 2026-11-22T10:00:01Z host erp SO-1042",
    "Sun Nov 22 10:00:01 2026 SO-1042",
    "10:00:01.123 [main] SO-1042",
    "10:00:01 WARN SO-1042",
    "[ERROR] SO-1042 not found",
    "ERROR [main] SO-1042",
    "WARN  orders.mail SO-1042",
    "INFO:     127.0.0.1:4000 - GET /SO-1042",
    "ERROR:root:SO-1042",
    "ERROR com.halden.Orders - SO-1042",
    "E1122 10:00:01.123456    1 order.go:42] SO-1042",
    "[12345.678901] usb SO-1042",
    "level=error msg=SO-1042",
    '{"level":"error","msg":"SO-1042"}',
    "web_1  | 2026-11-22T10:00:01Z SO-1042",
    '  File "orders.py", line 12, in SO-1042',
    "    at com.halden.Orders.find(SO-1042.java:42) ~[x.jar:1.0]",
    "    at Orders.find (/srv/SO-1042.js:10:5)",
    "at /srv/SO-1042.js:10:5",
    r"   at Halden.Orders.Find(String id) in C:\SO-1042.cs:line 42",
    "Caused by: java.lang.IllegalStateException: SO-1042",
    "... 12 more SO-1042",
    "java.lang.IllegalStateException: SO-1042",
    'Exception in thread "main" SO-1042',
    "#3 0x00007f12 in SO-1042 () from /lib/x.so",
    "#0  main (id=SO-1042) at test.c:3",
    "#1 /var/www/x.php(12): find('SO-1042')",
    "goroutine 1 [running]: SO-1042",
    "\t/srv/order.go:42 +0x1d SO-1042",
    "from /srv/order.rb:12:in `SO-1042'",
    "thread 'main' panicked at src/main.rs:5: SO-1042",
    "src/order.c:12:5: error: SO-1042",
    "KeyError: 'SO-1042'",
]


@pytest.mark.parametrize("line", MACHINES)
def test_a_line_that_a_machine_wrote_holds_no_object(line: str) -> None:
    text = f"SO-2000 here\n{line}\nSO-3000 there"
    result = segments(text)
    assert result.visible.replace(BLANK, "") == "SO-2000 here\nSO-3000 there"
    assert [part.kind for part in result.parts] == ["text", "code", "text"]
    assert segments(line).visible == BLANK * len(line)
    quoted = segments(f"> {line}\nSO-3000")
    assert "SO-1042" not in quoted.visible
    assert quoted.quoted(2)


@pytest.mark.parametrize(
    "line",
    [
        "SO-1042 failed at 10:00:01",
        "ERROR: SO-1042 went out twice",
        "error in SO-1042",
        "INFO for all: SO-1042 is late",
        "at 10:30 SO-1042 leaves",
        "at Halden (Bremen) SO-1042 waits",
        "From 10:30 on SO-1042 waits",
        "#1042 (urgent) please, SO-1042 too",
        "#1042 and #1043 are late: SO-1042",
        "2026-11-22: SO-1042 shipped",
        "22.11.2026 10:00 SO-1042 shipped",
        "3 boxes of SO-1042: late",
        "[urgent] SO-1042",
        "[10:04] Ann: SO-1042 is late",
        "Nov 22: SO-1042",
        "Error: SO-1042 has the wrong address",
        "Marked | SO-1042",
        "thread 'returns': SO-1042",
        "File a claim for SO-1042, line 12",
        "Wed: SO-1042",
        "the exception: SO-1042",
        "warning: SO-1042 is late",
        "... and SO-1042",
    ],
)
def test_what_people_write_stays(line: str) -> None:
    assert segments(line).visible == line


def test_a_traceback_is_noise_from_its_head_to_the_error_it_names() -> None:
    text = (
        "SO-2000 gives this:\n"
        "Traceback (most recent call last):\n"
        '  File "a.py", line 3, in <module>\n'
        "    ship('SO-1042')\n"
        "    ^^^^^^^^^^^^^^^\n"
        "\n"
        "halden.Missing: SO-1042 is not there\n"
        "please look at SO-3000"
    )
    shown = segments(text).visible.replace(BLANK, "")
    assert shown == "SO-2000 gives this:\nplease look at SO-3000"


def test_people_go_on_below_a_traceback_that_was_cut_off() -> None:
    text = 'Traceback (most recent call last):\n  File "a.py", line 3\nplease look at SO-3000'
    assert segments(text).visible.replace(BLANK, "") == "please look at SO-3000"


def test_a_line_of_source_goes_with_its_frame() -> None:
    text = 'see\n  File "a.py", line 3, in f\n    ship("SO-1042")\nSO-3000'
    assert segments(text).visible.replace(BLANK, "") == "see\nSO-3000"


def test_an_address_in_a_log_line_is_no_link() -> None:
    parts = segments("10:00:01 INFO GET https://erp.halden.example/orders/SO-1042 ok").parts
    assert [(part.kind, part.target) for part in parts] == [("code", "")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail ann@acme.example.", "ann@acme.example"),
        ("(SO-1042@acme.example)", "SO-1042@acme.example"),
        ("<CAF+SO-1042=x@mail.acme.example>", "CAF+SO-1042=x@mail.acme.example"),
        ("mü.ller@bücher.example, ok", "mü.ller@bücher.example"),
        ("a@b.example@c.example", "a@b.example"),
    ],
)
def test_an_e_mail_address_holds_no_object(text: str, address: str) -> None:
    result = segments(text)
    assert [part.text for part in result.parts if part.kind == "address"] == [address]
    assert address not in result.visible


@pytest.mark.parametrize("text", ["@ann SO-1042", "5 @ 10", "a@b", "SO-1042 @ann.", "x@1.5"])
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert segments(text).visible == text
