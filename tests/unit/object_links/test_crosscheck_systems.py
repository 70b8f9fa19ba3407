"""Mistakes in how objects are found, read, listed and changed: each with its line and its mend."""

import pytest

from object_links.catalog import ObjectType
from object_links.crosscheck import check
from object_links.system import SystemSpec
from tests.unit.object_links.samples import made, mistakes, told

ISSUE = """type: issue
name: Issue
owner: tools
purpose: What is broken gets mended.
system: forge
recognise:
  keywords: [issue]
  id: {digits: [1, 8]}
  examples: {match: ["issue 17"]}
parts: "{owner}/{repo}#{number}"
find:
  request: "GET /repos/{owner}/{repo}/find"
  query: {n: {$: parts.number}}
  id: "[0].id"
  many: "length(@) > `1`"
fetch:
  request: "GET /issues/{id}"
  missing_if: "gone == `true`"
  also:
    moves: {request: "GET /issues/{id}/moves", body: "moves[].name"}
version: {fields: [rev]}
show:
  title: {from: title}
  url: "{base_url}/{owner}/{repo}/{ref}/{id}"
links:
  - {type: issue, id: parent.id, label: Part of}
related:
  - request: "GET /issues/{id}/children"
    query: {page: {$: page}}
    pages: {size: 50}
    each: items
    type: issue
    id: number
    title: title
    label: Children
actions:
  close:
    label: Close
    done: Closed
    offered: "moves[?@ == 'close']"
    inputs:
      who:
        type: choice
        label: Who
        choices_from:
          request: "POST /people"
          json: {after: {$: cursor}}
          pages: {next: cursor}
          value: id
          label: name
      note: {type: text, label: Note, required: false}
    repeat: blind
    steps:
      - request: "POST /issues/{+id}/close"
        json: {by: {$: inputs.who}}
        poll: {request: "GET /jobs/{job}", job: id, done: "state == 'ok'", failed: "state == 'no'"}
      - request: "POST /issues/{id}/notes"
        if: "inputs.note != `null`"
        json: {text: {$: inputs.note}, in: {$: parts.repo}}
        on_fail: report_partial
    verify: {expr: "object.state == 'closed'"}
"""
FORGE = """system: forge
name: Forge
base_url: https://forge.example/api
auth: {act_as: own_key, scheme: query, query: key, connect_help: "Forge, Keys"}
"""


def _found(issue: str, forge: str = FORGE) -> list[str]:
    alone = mistakes(issue, ObjectType, "issue.yaml") + mistakes(forge, SystemSpec, "forge.yaml")
    if alone:
        return alone
    systems = [made(forge, SystemSpec, "forge.yaml")]
    return told(check(systems, [made(issue, ObjectType, "issue.yaml")]))


def test_the_sample_is_without_mistakes() -> None:
    assert _found(ISSUE) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"{owner}/{repo}#{number}"', '"{owner}{repo}"', "10: `{owner}{repo}` does not say where"),
        ('"{owner}/{repo}#{number}"', '"{owner}/{id}"', "10: a part cannot be called `id`"),
        ('"{owner}/{repo}#{number}"', '"{o}/{o}"', "10: a part cannot be called `o`"),
        ('"{owner}/{repo}#{number}"', '"{owner"', "10: `{owner` has braces that hold no name"),
        ("{$: parts.number}", "{$: parts.nr}", "13: the id has no part `nr`; known here: `owner`"),
        ("{$: parts.number}", "{$: id}", "13: `find` knows no `id`; known here: `parts`, `ref`"),
        ("/{repo}/find", "/{id}/find", "12: `{id}` is not known here; known here: `number`"),
        ('id: "[0].id"', 'id: "[0.id"', "14: `[0.id` is no expression"),
        ('  id: "[0].id"\n', "", "11: `id` is missing; add `id:`"),
        ("  many:", "  mny:", "15: unknown key `mny`; did you mean `many`?"),
        ("`true`", "true", "18: `true` is read as the name of a field; write it in backticks"),
        ("/issues/{id}/moves", "/issues/{nr}/moves", "20: `{nr}` is not known here"),
        ('"moves[].name"', '"moves["', "20: `moves[` is no expression"),
        ("{base_url}/{owner}", "{base_url}/{ownr}", "24: `{ownr}` is not known here; did you mean"),
        ("id: parent.id", "id: object.parent", "26: `object.parent`: the object is the root"),
        (
            "{type: issue, id",
            "{type: isue, id",
            "26: there is no type `isue`; did you mean `issue`",
        ),
        ("    type: issue\n", "    type: cas\n", "32: there is no type `cas`; known here: `issue`"),
        ("{$: page}", "{$: pg}", "29: a list knows no `pg`; did you mean `page`?"),
        ("{$: page}", '"1"', "30: the request names no `offset` or `page`, so that every page"),
        ("{size: 50}", "{size: 0}", "30: `0` is too small"),
        ("{size: 50}", "{size: 50, link: true}", "30: pages go on in one way; give one of `size`"),
        ("pages: {size: 50}", "pages: {}", "30: pages go on in one way"),
        ("    title: title\n    label", "    limit: 99\n    label", "34: `99` is too large"),
        ("    label: Children\n", "", "28: `label` is missing"),
        ("{$: cursor}", "{$: object.id}", "48: the request names no `cursor`, so that every page"),
        ("          value: id\n", "", "45: `value` is missing"),
        ("type: choice", "type: text", "42: `type: choice` takes `choices` or `choices_from`"),
        (
            "        choices_from:",
            "        choices: {a: A}\n        choices_from:",
            "42: `type: choice` takes `choices` or `choices_from`",
        ),
        (", job: id", "", "56: `request` with `{job}` and `job` go together; give both or neither"),
        ("/jobs/{job}", "/jobs/{jb}", "56: `{jb}` is not known here; did you mean `job`?"),
        ("done: \"state == 'ok'\"", 'done: "state =="', "56: `state ==` is no expression"),
        (
            "inputs.note != `null`",
            "inputs.nte == 'x'",
            "58: the action has no input `nte`; did you",
        ),
        ("inputs.note != `null`", "inputs.note != null", "58: `null` is read as the name of a"),
        ("{$: parts.repo}", "{$: parts.rep}", "59: the id has no part `rep`; did you mean `repo`?"),
        ("report_partial", "go_on", "60: `go_on` is not known here; write 'stop' or 'report_par"),
        (
            "        poll: {request",
            "        on_fail: report_partial\n        poll: {request",
            "56: nothing was done before the first step; leave `on_fail` out here",
        ),
    ],
)
def test_a_seeded_mistake_is_told_with_its_line_and_its_mend(
    before: str, after: str, said: str
) -> None:
    assert ISSUE.count(before) == 1
    found = _found(ISSUE.replace(before, after))
    assert any(mistake.startswith(f"issue.yaml:{said}") for mistake in found), found


@pytest.mark.parametrize(
    ("json", "what", "mend"),
    [
        ('"{id}"', "`{id}` is sent as it stands", "write `{$: id}`"),
        ('["{id}"]', "`{id}` is sent as it stands", "write `{$: id}`"),
        ('"{note}"', "`{note}` is sent as it stands", "write `{$: inputs.note}`"),
        ('"no. {id}"', "names in braces work in", "write `{$: \"join('', ['no. ', id])\"}`"),
        ("[{id}]", "`{id}` is a mapping in YAML", "write `{$: id}`"),
        ("{repo}", "`{repo}` is a mapping in YAML", "write `{$: parts.repo}`"),
    ],
)
def test_a_name_in_braces_outside_of_an_address_is_told(json: str, what: str, mend: str) -> None:
    before = "{text: {$: inputs.note}, in:"
    assert ISSUE.count(before) == 1
    found = _found(ISSUE.replace(before, f"{{more: {json}, text: {{$: inputs.note}}, in:"))
    assert [each.partition(": ")[0] for each in found] == ["issue.yaml:59"], found
    assert what in found[0]
    assert found[0].endswith(mend)


@pytest.mark.parametrize("json", ['"query { viewer {id} }"', '"{unknown}"', "{id: null}", '"{}"'])
def test_other_braces_are_nobodys_mistake(json: str) -> None:
    before = "{text: {$: inputs.note}, in:"
    after = f"{{more: {json}, text: {{$: inputs.note}}, in:"
    assert _found(ISSUE.replace(before, after)) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("scheme: query, query: key", "scheme: query", "4: `query` goes with `scheme: query`"),
        ("scheme: query, query: key", "query: key", "4: `query` goes with `scheme: query`"),
        ("scheme: query, query: key", "scheme: path", "4: `path` goes with `scheme: path`"),
        (
            "scheme: query, query: key",
            'scheme: path, path: "/k"',
            "4: `/k` has no place for the key",
        ),
        ("query: key,", "query: key, prefix: X,", "4: `prefix` goes with `scheme: header`"),
        ("query: key,", 'query: "a b",', "4: `a b` has the wrong form"),
    ],
)
def test_a_mistake_about_the_key_is_told(before: str, after: str, said: str) -> None:
    found = _found(ISSUE, FORGE.replace(before, after))
    assert any(mistake.startswith(f"forge.yaml:{said}") for mistake in found), found


def test_what_is_read_needs_a_system() -> None:
    bare = "\n".join(ISSUE.splitlines()[:9]).replace("system: forge\n", "")
    assert _found(bare) == []
    for part in ('parts: "{a}/{b}"', 'find: {request: "GET /x", id: id}'):
        found = _found(f"{bare}\n{part}\n")
        assert "issue.yaml:1: what is read, shown or done needs a `system`; name it" in found[0]
