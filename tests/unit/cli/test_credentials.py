"""`credential`: keys go in and are never seen again."""

import json

from tests.unit.cli.desk import Terminal

KEY = "made-up-key-of-ann"


def audited(terminal: Terminal) -> list[str]:
    lines = terminal.in_workspace("audit", "export").stdout.splitlines()
    return [json.loads(line)["kind"] for line in lines]


def test_a_key_is_kept_listed_and_removed_and_never_shown(terminal: Terminal) -> None:
    assert terminal.in_workspace("credential", "set", "ann", "company", typed=KEY).exit_code == 0
    listed = terminal.in_workspace("credential", "list")
    assert listed.output.startswith("ann  company  active  http://")
    assert KEY not in listed.output + terminal.in_workspace("audit", "export", "--personal").output
    gone = terminal.in_workspace("credential", "remove", "ann", "company")
    assert gone.output == "removed 1\n"
    assert terminal.json("credential", "list") == []
    assert audited(terminal) == ["credential.set", "credential.removed"]


def test_all_keys_of_a_person_who_left_can_be_removed(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "set", "ann", "company", typed=KEY)
    people = (terminal.folder / "people.yaml").read_text()
    terminal.edit(
        "people.yaml", people[people.index("  - id: ann") : people.index("  - id: b")], ""
    )
    terminal.edit("policies/order.yaml", "roles: [support", "roles: [sales")
    terminal.edit("policies/case.yaml", "roles: [support", "roles: [sales")
    terminal.edit("policies/case.yaml", "{as: support,", "{as: manager,")
    for policy in ("order", "case"):
        path = terminal.folder / "policies" / f"{policy}.yaml"
        path.write_text(path.read_text().partition("tests:")[0])
    assert terminal.json("credential", "list")[0]["state"] == "orphaned"
    assert terminal.in_workspace("credential", "remove", "ann").output == "removed 1\n"


def test_a_key_for_another_address_counts_no_longer(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "set", "ann", "company", typed=KEY)
    terminal.edit("systems/company.yaml", "http://127.0.0.1:8080", "https://erp.halden.example")
    assert terminal.json("credential", "list")[0]["state"] == "suspended"


def test_importing_keeps_all_or_nothing(terminal: Terminal) -> None:
    good = {"person": "ann", "system": "company", "secret": KEY}
    for bad in ('{"person": "ann"}', json.dumps({**good, "person": "nobody"}), KEY):
        typed = f"{json.dumps(good)}\n{bad}\n"
        result = terminal.in_workspace("credential", "import", typed=typed)
        assert result.exit_code == 1
        assert KEY not in result.output
    assert terminal.json("credential", "list") == []


def test_a_mistake_names_what_is_known(terminal: Terminal) -> None:
    unknown = terminal.in_workspace("credential", "set", "ann", "erp", typed=KEY)
    assert "known are company" in unknown.stderr
    nobody = terminal.in_workspace("credential", "set", "zoe", "company", typed=KEY)
    assert "people.yaml" in nobody.stderr
    empty = terminal.in_workspace("credential", "set", "ann", "company", typed="\n")
    assert "one line" in empty.stderr
    none = terminal.in_workspace("credential", "remove", "ann")
    assert (none.exit_code, "credential list" in none.stderr) == (1, True)
