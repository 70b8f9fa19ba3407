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


def test_a_moved_systems_keys_count_again_when_an_admin_approves(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "set", "ann", "company", typed="key-of-ann\n")
    terminal.edit("systems/company.yaml", "http://127.0.0.1:8080/", "http://127.0.0.1:8081/")
    assert [row["state"] for row in terminal.json("credential", "list")] == ["suspended"]
    nobody = terminal.in_workspace("credential", "approve", "company", "--as", "ann")
    assert nobody.exit_code == 1
    assert "'ann' is no admin in midstream.yaml: known are max" in nobody.output
    done = terminal.in_workspace("credential", "approve", "company", "--as", "max")
    assert done.output == "approved 1\n"
    assert [row["state"] for row in terminal.json("credential", "list")] == ["active"]


def test_all_that_a_person_gave_is_revoked_at_once(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "set", "ben", "company", typed="key-of-ben\n")
    assert terminal.in_workspace("revoke-grants", "ben").output == "company  deleted here\n"
    assert terminal.in_workspace("revoke-grants", "ben").output == "ben has given no key\n"


def test_a_systems_own_secret_is_kept_where_it_has_one(terminal: Terminal) -> None:
    refused = terminal.in_workspace("credential", "system", "company", typed="secret\n")
    assert "company: Halden ERP has no secret of its own" in refused.output
    terminal.edit(
        "systems/company.yaml",
        "act_as: own_key",
        "act_as: switch_user\n  switch_header: X-Switch-User",
    )
    kept = terminal.in_workspace("credential", "system", "company", typed="the-admin-key\n")
    assert kept.output == "kept 1\n"
    (row,) = terminal.json("credential", "list")
    assert (row["person"], row["state"]) == ("@system", "active")
    own = terminal.in_workspace("credential", "set", "ann", "company", typed="key\n")
    assert "people give no key for Halden ERP" in own.output
