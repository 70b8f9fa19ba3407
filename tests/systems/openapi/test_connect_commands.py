"""`midstream connect`: proposals are written, cut documents printed, connectors tried."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.sandbox.company import Company
from adapters.sandbox.company.openapi import document
from tests.support.company import KEYS, CompanyAt, running_company
from tests.unit.cli.desk import Terminal, terminal_in


@dataclass(frozen=True)
class Desk:
    """A terminal beside a running company; Ann has given her key."""

    terminal: Terminal
    company: Company
    at: CompanyAt

    def check(self, *words: str, code: int = 0, typed: str = "") -> str:
        """What `connect check` prints."""
        found = self.terminal.in_workspace("connect", "check", *words, typed=typed)
        assert found.exit_code == code, found.output
        return found.output

    def order(self, *words: str, code: int = 0) -> str:
        """The same, of the type of orders, as Ann, on a held order."""
        return self.check(
            "types/order.yaml", "--as", "ann", "--object", "SO-1042", *words, code=code
        )

    def edit(self, old: str, new: str) -> None:
        """Change the type of orders."""
        self.terminal.edit("types/order.yaml", old, new)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    terminal = terminal_in(tmp_path, monkeypatch)
    with running_company(tmp_path) as (at, company):
        terminal.env["MIDSTREAM_SYSTEM_URLS"] = json.dumps({"company": at.url})
        terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([at.url])
        terminal.in_workspace("credential", "set", "ann", "company", typed=KEYS["ann"])
        yield Desk(terminal, company, at)


# --- connect check --------------------------------------------------------------------------------


def test_every_part_of_a_good_connector_is_tried_and_nothing_is_changed(desk: Desk) -> None:
    printed = desk.order()
    assert ", 0 wrong" in printed
    assert "ok: base_url: may be called, at 127.0.0.1" in printed
    assert 'ok: show.title.from: "Order · SO-1042"' in printed
    assert "ok: actions.release.when: true" in printed
    assert "ok: actions.refund.lookup.found: false for a key that was never used" in printed
    assert desk.company.effects() == []


def test_each_line_names_the_place_in_the_file(desk: Desk) -> None:
    lines = (desk.terminal.folder / "types/order.yaml").read_text().splitlines()
    for row in desk.terminal.json("connect", "check", "types/order.yaml", "--as", "ann",
                                  "--object", "SO-1042")["parts"]:  # fmt: skip
        if row["file"] == "types/order.yaml":
            key = [each for each in row["part"].split(".") if not each.isdigit()]
            assert any(each in lines[row["line"] - 1] for each in key), row


def test_what_would_be_sent_is_shown_without_the_key(desk: Desk) -> None:
    printed = desk.order()
    (release,) = (line for line in printed.splitlines() if "actions.release.steps" in line)
    assert f"would send POST {desk.at.url}/orders/SO-1042/release" in release
    assert "idempotency-key=midstream-check" in release
    assert 'if-match="' in release
    assert KEYS["ann"] not in printed


WRONG = [
    ('fetch: {request: "GET /orders/{id}"', 'fetch: {request: "GET /order/{id}"',
     "fetch: the system answered 404", "correct the path"),
    ('fetch: {request: "GET /orders/{id}"', 'fetch: {body: items, request: "GET /orders/{id}"',
     "fetch: the answer holds no object", "let `body` name the place"),
    ("currency: {type: text, from: currency}", "currency: {type: boolean, from: currency}",
     'attributes.currency.from: gives "EUR", but `boolean` is wanted', "change `type`"),
    ("Promised: {from: promised_on, as: date", "Promised: {from: status, as: date",
     'gives "held", which cannot be shown as `date`', "change `as`"),
    ("when: \"status == 'held'\"", "when: status",
     'actions.release.when: gives "held", which is neither true nor false', "compare with"),
    ('found: "length(items) > `0`"', 'found: "length(items) >= `0`"',
     "lookup.found: gives true for a key that was never used", "it must be false"),
    ("expr: \"object.status == 'released'\"", "expr: object.status",
     'verify.expr: gives "held", which is neither', "compare with"),
    ("shareable_when: \"status != 'draft'\"", 'shareable_when: "sum(status)"',
     "shareable_when: `sum(status)`: sum() wants", "correct the expression"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "what", "mend"), WRONG)
def test_what_does_not_work_is_told_with_its_mend(
    desk: Desk, old: str, new: str, what: str, mend: str
) -> None:
    desk.edit(old, new)
    (line,) = (each for each in desk.order(code=1).splitlines() if ": wrong: " in each)
    assert line.startswith("types/order.yaml:")
    assert what in line
    assert mend in line.rpartition("; ")[2]


def test_what_may_be_meant_so_is_no_failure(desk: Desk) -> None:
    desk.edit("On hold because: {from: hold_reason}", "On hold because: {from: hold_reasn}")
    printed = desk.order()
    assert "look: show.fields.On hold because.from: finds nothing in this object" in printed


def test_a_verify_that_holds_already_is_pointed_at(desk: Desk) -> None:
    desk.edit("expr: \"object.status == 'released'\"", 'expr: "object.number == before.number"')
    assert "release.verify.expr: holds before anything was done" in desk.order()


def test_a_key_that_the_system_refuses_ends_it(desk: Desk) -> None:
    words = ("types/case.yaml", "--as", "ann", "--object", "1187", "--key")
    printed = desk.check(*words, code=1, typed="some-other-key\n")
    assert "fetch: the system answered 401" in printed
    assert "some-other-key" not in printed


def test_somebody_without_a_key_is_told_how_to_give_one(desk: Desk) -> None:
    printed = desk.check("types/order.yaml", "--as", "lea", "--object", "SO-1042", code=1)
    assert "auth: lea has given no key; midstream credential set lea company" in printed


def test_an_address_that_is_not_allowed_is_never_called(desk: Desk) -> None:
    desk.terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = "[]"
    printed = desk.order(code=1)
    assert (
        "base_url: may not be called: 127.0.0.1 resolves to 127.0.0.1, which is private" in printed
    )
    assert "MIDSTREAM_ALLOW_PRIVATE" in printed
    assert "fetch" not in printed


def test_without_an_object_the_connection_is_tried(desk: Desk) -> None:
    printed = desk.check("types/order.yaml", "--as", "ann")
    assert "skipped: fetch: name an object with --object" in printed
    assert "3 ok" in desk.check("systems/company.yaml", "--as", "ann")


def test_outside_of_a_sandbox_only_ones_own_key_is_used(desk: Desk) -> None:
    desk.terminal.edit("midstream.yaml", "sandbox: true", "sandbox: false")
    refused = desk.terminal.in_workspace(
        "connect", "check", "types/order.yaml", "--as", "ann", "--object", "SO-1042"
    )
    assert refused.exit_code == 1
    assert "another person's own key" in refused.output
    words = ("types/order.yaml", "--as", "ann", "--object", "SO-1042", "--key")
    assert ", 0 wrong" in desk.check(*words, typed=KEYS["ann"] + "\n")


def test_a_file_that_is_no_connector_is_refused(desk: Desk) -> None:
    found = desk.terminal.in_workspace("connect", "check", "policies/order.yaml", "--as", "ann")
    assert found.exit_code == 1
    assert "is no file of a connector: known are systems/company.yaml" in found.output


# --- connect from-openapi, cut-openapi ------------------------------------------------------------


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = terminal_in(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("erp.json").write_text(json.dumps(document()))
    return made


def from_openapi(terminal: Terminal, kind: str, *more: str) -> str:
    words = ("connect", "from-openapi", "erp.json", "--object", kind, "--system", "erp", *more)
    found = terminal.run(*words)
    assert found.exit_code == 0, found.output
    return found.output


def test_without_out_the_files_are_printed_and_nothing_is_written(terminal: Terminal) -> None:
    printed = from_openapi(terminal, "order")
    assert printed.startswith("# systems/erp.yaml\n")
    assert "\n# types/order.yaml\n" in printed
    assert not Path("systems").exists()


def test_a_second_type_of_the_same_system_joins_the_first(terminal: Terminal) -> None:
    from_openapi(terminal, "order", "--out", "new")
    kept = Path("new/systems/erp.yaml").read_text() + "# mine\n"
    Path("new/systems/erp.yaml").write_text(kept)
    assert "kept new/systems/erp.yaml" in from_openapi(terminal, "case", "--out", "new")
    assert Path("new/systems/erp.yaml").read_text() == kept
    held = Path("new/openapi/erp.json").read_text()
    assert '"releaseOrder"' in held
    assert '"updateCase"' in held


def test_what_is_there_is_never_overwritten(terminal: Terminal) -> None:
    from_openapi(terminal, "order", "--out", "new")
    before = Path("new/types/order.yaml").read_text()
    words = ("connect", "from-openapi", "erp.json", "--object", "order", "--out", "new")
    refused = terminal.run(*words, "--system", "erp")
    assert refused.exit_code == 1
    assert "is there already" in refused.output
    assert Path("new/types/order.yaml").read_text() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("from-openapi", "erp.json", "--object", "nothing"), "no operation that reads one"),
        (("cut-openapi", "erp.json", "--operation", "getOrdr"), "did you mean `getOrder`"),
        (("cut-openapi", "other.txt", "--operation", "x"), "ends in none of"),
        (("cut-openapi", "broken.json", "--operation", "x"), "is no JSON"),
    ],
)
def test_what_cannot_be_done_is_told(terminal: Terminal, words: tuple[str, ...], said: str) -> None:
    Path("other.txt").write_text("")
    Path("broken.json").write_text("{")
    found = terminal.run("connect", *words)
    assert found.exit_code == 1
    assert said in found.output


def test_a_cut_document_is_one_that_can_be_read_again(terminal: Terminal) -> None:
    found = terminal.run("connect", "cut-openapi", "erp.json", "--operation", "getOrder")
    Path("small.json").write_text(found.stdout)
    again = terminal.run("connect", "cut-openapi", "small.json", "--operation", "getOrder")
    assert again.stdout == found.stdout
