"""A workspace is loaded whole, or every mistake in it is told with its place and its mend."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import sandbox
from bot.words import Identity
from bot.workspace import Workspace, WorkspaceError, load
from bot.workspace.checking import CRASHED, TOO_LONG, UNCHECKED, Job, check
from bot.workspace.models import BareNumbers
from object_links.person import Person
from object_links.yamlfile import Mistake
from policies.compile import Draft, compile_policy, draft
from policies.decide import decide
from policies.engine import Text
from policies.examples import run_tests
from policies.model import Outcome, Question
from tests.unit.policies.samples import ACTOR, parcel, policy, rule

SAMPLE = Path(sandbox.__file__).parent / "workspace"
Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample company's workspace."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "workspace"))


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return load(SAMPLE)


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(WorkspaceError) as told:
        load(folder)
    assert str(told.value).splitlines() == [str(each) for each in told.value.mistakes]
    return told.value.mistakes


def test_the_sample_workspace_is_right(sample: Workspace) -> None:
    assert (sample.tenant, sample.name, sample.sandbox) == ("halden", "Halden Parts", True)
    assert sample.time_zone == "Europe/Berlin"
    assert sample.admins == {"max"}
    assert sample.channels.slack is not None
    assert sample.channels.slack.home == "T0HALDEN"
    assert set(sample.types) == set(sample.policies) == {"order", "case"}
    assert sample.warnings == ()


def test_people_are_found_by_id_and_by_verified_identity(sample: Workspace) -> None:
    ann = sample.person("ann")
    assert ann == Person(
        "halden", "ann", "Ann Reyes", frozenset({"support"}), {"region": "eu"}, "lea"
    )
    account = Identity("slack", "T0HALDEN", "U0ANN")
    assert sample.whose(account) == ann
    assert sample.accounts("ann") == (account,)
    assert sample.identities["slack", "T0HALDEN", "U0ANN"] == "ann"
    assert sample.whose(Identity("slack", "T0OTHER", "U0ANN")) is None
    assert sample.whose(Identity("slack", "T0HALDEN", "U0STRANGER")) is None
    assert sample.person("nobody") is None


@pytest.mark.parametrize("name", ["order", "case"])
def test_the_sample_policies_pass_their_own_tests(sample: Workspace, name: str) -> None:
    assert sample.policies[name].spec.tests
    assert run_tests(sample.policies[name], sample.types[name]) == []


def test_the_sample_policies_decide(sample: Workspace) -> None:
    lea = sample.people["lea"]
    huge: dict[str, str | int | bool] = {"total_minor": 6_000_000, "region": "eu", "status": "held"}
    decision = decide(Question(lea, "release", "order", huge), sample.policies["order"])
    assert decision.outcome is Outcome.NEEDS_APPROVAL
    assert decision.stages[0].approvers == ("role:admin",)


def test_a_system_can_be_somewhere_else() -> None:
    moved = load(SAMPLE, system_urls={"company": "http://127.0.0.1:9999/company"})
    assert moved.systems["company"].base_url == "http://127.0.0.1:9999/company"
    with pytest.raises(WorkspaceError, match="the address given for `company` is none"):
        load(SAMPLE, system_urls={"company": "not an address"})


def test_the_digest_is_that_of_all_files(folder: Path, sample: Workspace) -> None:
    assert load(folder).digest == sample.digest
    people = folder / "people.yaml"
    people.write_text(people.read_text() + "# a word\n")
    assert load(folder).digest != sample.digest


def test_what_belongs_to_nobody_is_left_alone(folder: Path) -> None:
    (folder / "README.md").write_text("# Ours\n")
    (folder / ".hidden.yaml").write_text(": : :")
    (folder / "types" / ".#order.yaml").write_text(": : :")
    (folder / "data").mkdir()
    (folder / "data" / "x.yaml").write_text(": : :")
    load(folder)


def test_links_within_the_folder_are_followed(folder: Path) -> None:
    """Mounted configuration is often a link to a hidden folder beside it."""
    (folder / "..data").mkdir()
    (folder / "people.yaml").rename(folder / "..data" / "people.yaml")
    (folder / "people.yaml").symlink_to(Path("..data") / "people.yaml")
    load(folder)


BARE = {
    "default": "order",
    "channels": {
        "C0123": "case",
        "support": "case",
        "supp*": "order",
        "s*": "case",
        "general": None,
        "Team-*": "case",
    },
}


@pytest.mark.parametrize(
    ("conversation", "name", "wanted"),
    [
        ("C0123", "support", "case"),
        ("C0123", None, "case"),
        ("C9", "support", "case"),
        ("C9", "#support", "case"),
        ("C9", "support-eu", "order"),
        ("C9", "sales", "case"),
        ("C9", "general", None),
        ("C9", "generals", "order"),
        ("C9", "TEAM-red", "case"),
        ("C9", "lounge", "order"),
        ("C9", "", "order"),
        ("C9", None, "order"),
        (None, "support", "case"),
        (None, None, "order"),
    ],
)
def test_what_a_bare_number_means_in_a_place(
    sample: Workspace, conversation: str | None, name: str | None, wanted: str | None
) -> None:
    rules = BareNumbers.model_validate(BARE)
    assert replace(sample, bare_numbers=rules).bare_type(conversation, name) == wanted


def test_without_rules_a_bare_number_means_nothing(sample: Workspace) -> None:
    assert replace(sample, bare_numbers=BareNumbers()).bare_type("C1", "support") is None


# --- What is wrong, and how it is told -------------------------------------------------------


def put(name: str, old: str, new: str) -> Edit:
    """Replace a text in a file."""

    def edit(folder: Path) -> None:
        file = folder / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))

    return edit


def write(name: str, text: str) -> Edit:
    """Write a file anew."""

    def edit(folder: Path) -> None:
        (folder / name).write_text(text)

    return edit


def remove(name: str) -> Edit:
    return lambda folder: (folder / name).unlink()


def link_outside(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("password: x\n")
    (folder / "types" / "leak.yaml").symlink_to(secret)


def link_folder_outside(folder: Path) -> None:
    outside = folder.parent / "systems"
    (folder / "systems").rename(outside)
    (folder / "systems").symlink_to(outside)


def link_in_a_circle(folder: Path) -> None:
    (folder / "types" / "loop.yaml").symlink_to("loop.yaml")


def write_latin(folder: Path) -> None:
    (folder / PEOPLE).write_bytes("people: [] # J\xf6rg".encode("latin-1"))


def make_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "types" / "pipe.yaml")


ORDER, CASE = "policies/order.yaml", "policies/case.yaml"
MINE, PEOPLE = "midstream.yaml", "people.yaml"
LETTER = """
object_type: letter
owner: a
purpose: b
rules:
  - {id: a, effect: allow, actions: [x], because: c}
"""

BAD: dict[str, tuple[Edit, str, str, str]] = {
    # name: (edit, file:line, what, mend)
    "no settings": (remove(MINE), f"{MINE}:1", "does not exist", "midstream init"),
    "no people": (remove(PEOPLE), f"{PEOPLE}:1", "does not exist", "write one"),
    "no YAML": (write(PEOPLE, "people: [\n"), f"{PEOPLE}:", "no YAML", "check indentation"),
    "not UTF-8": (
        write_latin,
        f"{PEOPLE}:1",
        "not UTF-8",
        "save it",
    ),
    "too large": (
        write(PEOPLE, "# " + "x" * 300_000),
        f"{PEOPLE}:1",
        "more than 262144 bytes",
        "divide it",
    ),
    "wrong ending": (write("types/a.yml", "a: 1"), "types/a.yml:1", "ends in .yml", "rename it"),
    "unread file": (write("policy.yaml", "a: 1"), "policy.yaml:1", "nothing reads", "move it"),
    "link outside": (link_outside, "types/leak.yaml:1", "outside of the workspace", "put the file"),
    "linked folder": (link_folder_outside, "systems/company.yaml:1", "outside", "put the file"),
    "circle": (link_in_a_circle, "types/loop.yaml:1", "cannot be read", "check that it exists"),
    "pipe": (make_a_pipe, "types/pipe.yaml:1", "no file", "put a YAML file"),
    "unknown key": (
        put(MINE, "sandbox:", "sanbox:"),
        f"{MINE}:4",
        "unknown key `sanbox`",
        "did you mean `sandbox`?",
    ),
    "time zone": (
        put(MINE, "Europe/Berlin", "Europe/Berlim"),
        f"{MINE}:5",
        "no time zone",
        "write",
    ),
    "yes for true": (
        put(MINE, "sandbox: true", "sandbox: yes"),
        f"{MINE}:4",
        "`yes`",
        "write true",
    ),
    "bare numbers of no type": (
        put(MINE, "default: order", "default: oder"),
        f"{MINE}:11",
        "there is no type `oder`",
        "did you mean `order`?",
    ),
    "bare numbers of no type in a channel": (
        put(MINE, "  default: order", '  channels:\n    C0123: order\n    "s*": cas\n  #'),
        f"{MINE}:13",
        "there is no type `cas`",
        "did you mean `case`?",
    ),
    "bare numbers in no conversation": (
        put(MINE, "  default: order", '  channels: {"#support": order}\n  #'),
        f"{MINE}:11",
        "has the wrong form",
        "name without #",
    ),
    "unknown admin": (
        put(MINE, "[max]", "[maxx]"),
        f"{MINE}:9",
        "`maxx` is nobody",
        "id of a person",
    ),
    "double id": (
        put(PEOPLE, "id: ben", "id: ann"),
        f"{PEOPLE}:8",
        "already belongs to Ann",
        "one person",
    ),
    "double account": (
        put(PEOPLE, "U0BEN", "U0ANN"),
        f"{PEOPLE}:13",
        "already belongs",
        "one person",
    ),
    "foreign account": (
        put(PEOPLE, "T0HALDEN/U0BEN", "T0X1/U0BEN"),
        f"{PEOPLE}:13",
        "home",
        "T0HALDEN/",
    ),
    "bad account": (
        put(PEOPLE, "T0HALDEN/U0BEN", "ben"),
        f"{PEOPLE}:13",
        "wrong form",
        "workspace/user",
    ),
    "unknown manager": (
        put(PEOPLE, "manager: lea", "manager: leo"),
        f"{PEOPLE}:6",
        "`leo`",
        "id of a",
    ),
    "own manager": (
        put(PEOPLE, "manager: lea", "manager: ann"),
        f"{PEOPLE}:6",
        "own manager",
        "else",
    ),
    "mixed attribute": (
        put(PEOPLE, "region: eu", "region: 4"),
        f"{PEOPLE}:5",
        "integer here",
        "as text",
    ),
    "reserved attribute": (
        put(PEOPLE, "{region: eu}", "{id: x}"),
        f"{PEOPLE}:5",
        "`id`",
        "another",
    ),
    "unknown system": (
        put("types/order.yaml", "system: company", "system: compny"),
        "types/order.yaml:5",
        "no system `compny`",
        "did you mean `company`?",
    ),
    "double type": (
        put("types/case.yaml", "type: case", "type: order"),
        "types/order.yaml:1",
        "already is a type `order`",
        "another name",
    ),
    "unknown type": (
        write("policies/l.yaml", LETTER),
        "policies/l.yaml:2",
        "no type `letter`",
        "known",
    ),
    "second policy": (
        lambda folder: write("policies/p.yaml", (folder / CASE).read_text())(folder),
        "policies/p.yaml:1",
        f"already has a policy in {CASE}",
        "one file",
    ),
    "no owner": (
        put(CASE, "owner: support-desk\n", ""),
        f"{CASE}:1",
        "`owner` is missing",
        "add `owner:`",
    ),
    "no reason": (
        put(CASE, "    because: Support decides when a case is done.\n", ""),
        f"{CASE}:5",
        "needs `because`",
        "add its reason",
    ),
    "unknown action": (
        put(CASE, "[solve, reopen]", "[solve, open]"),
        f"{CASE}:8",
        "no action `open`",
        "reopen",
    ),
    "unknown attribute": (
        put(ORDER, "object.total_minor <=", "object.total_mino <="),
        f"{ORDER}:9",
        "no `object.total_mino`",
        "did you mean `object.total_minor`?",
    ),
    "attribute nobody has": (
        put(ORDER, "when: object.region == actor.region", "when: actor.level == 3"),
        f"{ORDER}:15",
        "no `actor.level`",
        "`actor.region`",
    ),
    "wrong type": (
        put(ORDER, "object.total_minor > 5000000", 'object.total_minor == "much"'),
        f"{ORDER}:49",
        "integer and text are not compatible",
        "`object.total_minor` is integer",
    ),
    "input in a condition": (
        put(ORDER, "object.total_minor > 5000000", "input.amount_minor > 3"),
        f"{ORDER}:49",
        "`input`",
        "limit:",
    ),
    "limit without input": (
        put(ORDER, "limit: {input.amount_minor: 5000}", "limit: {input.amount: 5000}"),
        f"{ORDER}:32",
        "no input of `refund` `amount`",
        "did you mean `amount_minor`?",
    ),
    "limit on text": (
        put(ORDER, "limit: {input.amount_minor: 5000}", "limit: {input.reason: 5000}"),
        f"{ORDER}:32",
        "is text",
        "integer or money",
    ),
    "role of nobody": (
        put(CASE, "manager]", "managr]"),
        f"{CASE}:7",
        "`managr`",
        "did you mean `manager`?",
    ),
    "bad selector": (
        put(ORDER, "[role:manager]", "[manager]"),
        f"{ORDER}:39",
        "wrong form",
        "role:NAME",
    ),
    "unknown approver": (
        put(ORDER, "role:manager]", "person:leaa]"),
        f"{ORDER}:39",
        "nobody",
        "`lea`",
    ),
    "approver role of nobody": (
        put(ORDER, "[role:manager]", "[role:board]"),
        f"{ORDER}:39",
        "nobody could approve",
        "people.yaml",
    ),
    "no approvers": (
        put(ORDER, "from: [role:manager]", "from: []"),
        f"{ORDER}:39",
        "too few",
        "at least 1",
    ),
    "quorum out of reach": (
        put(ORDER, "from: [role:manager]", "quorum: 2, from: [role:manager]"),
        f"{ORDER}:39",
        "2 have to approve, and only 1 could",
        "write 1",
    ),
    "no duration": (
        put(ORDER, "expires: P3D", "expires: 3 days"),
        f"{ORDER}:16",
        "no duration",
        "P3D",
    ),
    "failing test": (
        put(CASE, "expect: deny", "expect: allow"),
        f"{CASE}:12",
        "allow was expected, and it is deny",
        "change the rule",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_told_with_its_place_and_its_mend(case: str, folder: Path) -> None:
    edit, place, what, mend = BAD[case]
    edit(folder)
    told = mistakes(folder)
    fitting = [
        each
        for each in told
        if f"{each.file}:{each.line}".startswith(place) and what in each.what and mend in each.mend
    ]
    assert fitting, "\n".join(map(str, told))


def test_all_mistakes_of_all_files_are_told_at_once(folder: Path) -> None:
    for case in ("unknown key", "double account", "unknown action", "wrong type", "failing test"):
        BAD[case][0](folder)
    files = {each.file for each in mistakes(folder)}
    assert files == {MINE, PEOPLE, CASE, ORDER}


def test_a_type_that_is_wrong_does_not_blame_its_policy(folder: Path) -> None:
    put("types/order.yaml", "name: Order", "nmae: Order")(folder)
    assert {each.file for each in mistakes(folder)} == {"types/order.yaml"}


def test_a_type_without_a_policy_is_a_warning(folder: Path) -> None:
    (folder / CASE).unlink()
    (warning,) = load(folder).warnings
    assert re.match(
        r"types/case.yaml:\d+: no policy names the type `case`.*; write policies/", str(warning)
    )


def test_a_request_that_nobody_could_approve_is_a_warning(folder: Path) -> None:
    put(PEOPLE, "    manager: lea\n", "")(folder)
    (warning,) = load(folder).warnings
    assert "nobody could approve what Ann Reyes asks for" in warning.what


def test_a_folder_that_may_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", denied)
    (told,) = mistakes(folder)
    assert "cannot be read" in told.what


def test_a_system_that_is_wrong_does_not_blame_its_types(folder: Path) -> None:
    put("systems/company.yaml", "name: Halden ERP", "nmae: Halden ERP")(folder)
    assert {each.file for each in mistakes(folder)} == {"systems/company.yaml"}


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert "midstream init" in str(mistakes(tmp_path / "nowhere")[0])


# --- Cedar in a process of its own -----------------------------------------------------------

DEEP = (
    '@id("r") permit (principal, action, resource) when {'
    + "(" * 4_000
    + "true"
    + ")" * 4_000
    + "};"
)
GOOD = '@id("r") permit (principal, action, resource) when { true };'


def _job(*texts: str) -> Job:
    made = draft(policy(rule()), parcel(), ACTOR)
    assert isinstance(made, Draft)
    return Job(made.schema, tuple(Text("r", "permit", 1, text) for text in texts))


def test_a_text_that_brings_the_engine_down_is_a_mistake_and_the_others_are_checked() -> None:
    found = check([_job(GOOD, DEEP, "nonsense"), _job(DEEP), _job(GOOD)])
    assert found[0][:2] == [(0, None), (1, CRASHED)]
    assert found[0][2][0] == 2
    assert found[0][2][1] is not None
    assert found[1:] == [[(0, CRASHED)], [(0, None)]]


def test_after_many_crashes_what_is_left_counts_as_wrong() -> None:
    ((*crashed, last),) = check([_job(*[DEEP] * 5, GOOD)])
    assert {complaint for _, complaint in crashed} == {CRASHED}
    assert last == (5, UNCHECKED)


def test_a_check_that_does_not_end_is_a_mistake() -> None:
    assert check([_job(GOOD)], timeout_s=0.0001) == [[(0, TOO_LONG)]]


def test_a_check_that_could_not_run_is_no_yes() -> None:
    assert check([Job("no schema", (Text("r", "permit", 1, GOOD),))]) == [[(0, UNCHECKED)]]


def test_a_policy_checked_in_the_child_is_the_one_compiled_here(sample: Workspace) -> None:
    kind, spec = sample.types["order"], sample.policies["order"].spec
    here = compile_policy(spec, kind, {"region": "text"})
    assert not isinstance(here, list)
    assert here.version == sample.policies["order"].version
    assert here.cedar == sample.policies["order"].cedar
