"""ETag, If-Match and If-None-Match."""

import pytest

from tests.systems.company.conftest import House

ORDER = "/orders/SO-1043"
REASON = {"reason": "stock count"}


def tag_of(house: House, user: str = "ann", path: str = ORDER) -> str:
    tag: str = house.ask(user, "GET", path).headers["etag"]
    return tag


def hold(house: House, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return house.ask("ann", "POST", f"{ORDER}/hold", json=REASON, headers=sent).status_code


def test_a_hold_must_say_which_version_was_seen(house: House) -> None:
    assert hold(house) == 428
    assert house.applied() == []


def test_a_stale_version_is_refused_and_nothing_changes(house: House) -> None:
    tag = tag_of(house)
    house.ask("lea", "PUT", f"{ORDER}/priority", json={"priority": "urgent"})
    assert hold(house, If_Match=tag) == 412
    assert house.applied() == [("order:SO-1043", "prioritise")]


@pytest.mark.parametrize(
    ("form", "status"), [("{}", 200), ('"0.0", {}', 200), ("*", 200), ("W/{}", 412), ("1.1", 412)]
)
def test_if_match_compares_strongly(house: House, form: str, status: int) -> None:
    assert hold(house, If_Match=form.format(tag_of(house))) == status


def test_release_honours_if_match_but_does_not_need_it(house: House) -> None:
    assert house.release("k1", If_Match='"0.0"').status_code == 412
    assert house.applied() == []
    assert house.release("k2").status_code == 200


def test_a_tag_is_the_same_for_everybody_and_changes_with_every_change(house: House) -> None:
    tags = [tag_of(house, user) for user in ("ann", "ben", "lea")]
    house.ask("ann", "POST", f"{ORDER}/notes", json={"text": "counted"})
    assert len(set(tags)) == 1
    assert tag_of(house) != tags[0]


def test_an_answer_carries_the_tag_that_a_reader_gets_next(house: House) -> None:
    changed = house.ask("ann", "PUT", f"{ORDER}/priority", json={"priority": "high"})
    assert changed.headers["etag"] == tag_of(house)


def test_a_known_version_is_not_sent_again(house: House) -> None:
    for path in (ORDER, "/cases/00001187", "/accounts/ACME"):
        tag = tag_of(house, path=path)
        again = house.ask("ann", "GET", path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = house.ask("ann", "GET", path, headers={"If-None-Match": '"0.0"'})
        assert other.status_code == 200


def test_no_tag_survives_a_reset(house: House) -> None:
    tag = tag_of(house)
    house.company.reset()
    assert hold(house, If_Match=tag) == 412


def test_answers_are_private(house: House) -> None:
    headers = house.ask("ann", "GET", ORDER).headers
    assert "private" in headers["cache-control"]
    assert headers["vary"] == "Authorization"
