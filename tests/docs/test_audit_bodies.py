"""The bodies in the table of audit kinds are those that the product writes."""

from pathlib import Path

from tests.docs.pages import code, page, tables, text_of
from tests.flow.stage import Json, Stage, stage


def told() -> dict[str, tuple[set[str], set[str]]]:
    """Kind -> what its body and its personal part hold, by the page."""
    rows = next(tables(text_of(page("audit.md"))))
    found = {}
    for kind, words, body in rows:
        kept, _, personal = body.partition("personal:")
        names = {name for name in code(kept) if name not in {"approve", "reject"}}
        named_too = set() if "no `person`" in words else {"person"}
        found[code(kind)[0]] = (names | named_too, set(code(personal)))
    return found


async def story(st: Stage) -> list[Json]:
    """An approval with a yes, one with a no, a refusal, a shared outcome."""
    await st.says("ann", "support", "can someone release SO-1042?")
    await st.presses("ann", st.sees("ann", "support")[-1], "Release")
    await st.presses("lea", st.sees("lea", "dm")[-1], "Approve")
    await st.presses("ann", st.sees("ann", "support")[-1], "Show here")
    await st.types("max", "support", "SO-1053 prioritise")
    await st.says("ann", "support", "can someone release SO-1049?")
    await st.presses("ann", st.sees("ann", "support")[-1], "Release")
    await st.presses("lea", st.sees("lea", "dm")[-1], "Reject")
    await st.submits("lea", {"reason": "not before it is paid"})
    await st.types("ann", "support", "SO-1053 prioritise")
    return await st.trail()


async def test_bodies_hold_what_the_page_says(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        trail = await story(st)
    page_says = told()
    seen = {line["kind"] for line in trail}
    assert {
        "action.refused",
        "approval.rejected",
        "approval.answered",
        "card.shared",
        "execution.done",
    } <= seen
    wrong = {
        line["kind"]: (set(line["body"]), page_says[line["kind"]][0])
        for line in trail
        if set(line["body"]) != page_says[line["kind"]][0]
    }
    assert wrong == {}
