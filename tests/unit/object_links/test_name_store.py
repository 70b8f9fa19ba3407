"""Many spellings in a few blocks of memory."""

from hypothesis import given
from hypothesis import strategies as st

from object_links.name_store import Store

WITHOUT_LINE_FEEDS = st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(WITHOUT_LINE_FEEDS, st.lists(WITHOUT_LINE_FEEDS, min_size=1, max_size=3)))
)
def test_it_holds_what_a_dictionary_would(entries: list[tuple[str, list[str]]]) -> None:
    store, known = Store(), dict[str, str]()
    for key, lines in entries:
        records = "".join(f"{line}\n" for line in lines)
        store.put(key, records)
        known[key] = records
    assert dict(store.items()) == known
    assert len(store) == len(known)
    assert all(store.get(key) == records for key, records in known.items())


def test_a_spelling_that_only_begins_alike_is_another_one() -> None:
    store = Store()
    store.put("acme north", "1\n")
    assert store.get("acme") is None
    assert store.get("north") is None
    assert store.get("acme north\n1") is None


def test_a_copy_goes_its_own_way() -> None:
    store = Store()
    store.put("acme", "1\n")
    other = store.copy()
    other.put("acme", "2\n")
    other.put("globex", "3\n")
    assert (store.get("acme"), store.get("globex"), len(store)) == ("1\n", None, 1)
    assert (other.get("acme"), len(other)) == ("2\n", 2)


def test_halves_of_surrogate_pairs_are_kept() -> None:
    store = Store()
    store.put("acme \ud83d", "A\udc00\n")
    assert store.get("acme \ud83d") == "A\udc00\n"
