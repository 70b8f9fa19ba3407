"""`when:` is read by tokens; it can say little, and says it safely."""

import pytest

from policies.conditions import ConditionError, Name, read

VOCABULARY = {
    "object": {"status": "text", "total": "integer", "object": "text"},
    "actor": {"region": "text", "id": "text", "roles": "texts"},
    "now": {"hour": "integer", "weekday": "integer"},
}


@pytest.mark.parametrize(
    ("source", "cedar"),
    [
        ('object.status == "held"', 'resource.status == "held"'),
        ("object.status == actor.region", "resource.status == principal.region"),
        ("now.hour < 18 && now.weekday <= 5", "context.hour < 18 && context.weekday <= 5"),
        ('object.status == "object.total"', 'resource.status == "object.total"'),
        (r'object.status == "a \" object.x"', r'resource.status == "a \" object.x"'),
        ("object . object", "resource . object"),
        (
            'object has status && object.status == "x"',
            'resource has status && resource.status == "x"',
        ),
        ('["a", "b"].contains(object.status)', '["a", "b"].contains(resource.status)'),
        ('actor.roles.contains("object")', 'principal.roles.contains("object")'),
    ],
)
def test_roots_are_rewritten_and_nothing_else(source: str, cedar: str) -> None:
    assert read(source, VOCABULARY).cedar == cedar


def test_what_is_asked_for_by_has_is_not_needed() -> None:
    condition = read("object has status && object.status == actor.region", VOCABULARY)
    assert condition.needs == {Name("actor", "region")}
    assert condition.reads == {Name("actor", "region"), Name("object", "status")}


@pytest.mark.parametrize(
    ("source", "what", "mend"),
    [
        ("input.amount > 3", "`input`", "limit:"),
        ("object.statsu == 1", "no `object.statsu`", "did you mean `object.status`?"),
        ("actor.shoe_size == 1", "no `actor.shoe_size`", "known here: `actor.id`"),
        ("status == 1", "`status`", "write `object.status`"),
        ("now.minute == 1", "no `now.minute`", "`now.hour`"),
        ("resource.status == 1", "`resource`", "write `object`"),
        ("principal.region == 1", "`principal`", "write `actor`"),
        ('Person::"ann" == 1', "`:`", "take it out"),
        ("Person == 1", "`Person`", "conditions know"),
        ("object == actor", "`object` stands alone", "object.NAME"),
        ('object["status"] == 1', "`object` stands alone", "object.NAME"),
        ("object.status = 1", "`=`", "write `==`"),
        ("object.status == 'x'", "`'`", "double quotes"),
        ('object.status == "x', '`"`', "close the string"),
        ("object.total > 1 // and so on", "`/`", "YAML comments"),
        ("true } unless { false", "`}`", "braces"),
        ("true; permit(principal, action, resource)", "`;`", "take it out"),
        ("object.total > 1 and object.total < 3", "`and`", "write `&&`"),
        ("(object.total > 1", "never closed", "close it"),
        ("object.total > 1)", "closes nothing", "bracket"),
        ("(object.total > 1]", "closes nothing", "bracket"),
        ("(" * 51 + "true" + ")" * 51, "more than 50 brackets", "split"),
        ("object.total == 1" + " " * 2_000, "characters", "split"),
        ('decimal("1.0") == 1', "`decimal`", "conditions know"),
        ("?principal", "`?`", "take it out"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_mend(source: str, what: str, mend: str) -> None:
    with pytest.raises(ConditionError) as told:
        read(source, VOCABULARY)
    assert what in told.value.what
    assert mend in told.value.mend
