"""The story of the demo: a customer's case names an order, the right people get it released."""

from pathlib import Path

from tests.flow.stage import labels, stage, written

ASKED = "Acme is furious, can someone release SO-1042? case 00001187"


async def test_from_a_message_to_a_released_order(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", ASKED)
        offer = st.sees("ann", "support")[-1]
        assert "Release: ask Lea Brandt" in labels(offer)
        assert "SO-1042" not in "".join(written(m) for m in st.sees("ben", "support"))

        await st.presses("ann", offer, "Release")
        assert st.order("SO-1042")["status"] == "held"
        asked = st.sees("lea", "dm")[-1]
        assert labels(asked) == ["Approve", "Reject …"]

        await st.presses("lea", asked, "Approve")
        assert st.order("SO-1042")["status"] == "released"
        told = st.sees("ann", "support")[-1]
        assert "Read back from Halden ERP" in written(told)
        assert "approved by Lea Brandt" in written(told)
        assert "Released" in written(st.sees("lea", "dm")[-1])

        await st.presses("ann", told, "Show here")
        shared = [*st.sees("ben", "support", said["ts"]), *st.sees("ben", "support")]
        assert "Released by Ann Reyes" in "".join(written(m) for m in shared)
        assert "credit check" not in "".join(written(m) for m in shared)
        assert [(e["object"], e["action"], e["by"]) for e in st.company.effects()] == [
            ("order:SO-1042", "release", "ann")
        ]
        assert await st.kinds() == [
            "credential.set", "credential.set", "credential.set", "credential.set",
            "policy.published", "offer.made", "action.asked", "approval.asked",
            "approval.answered", "execution.started", "execution.done", "card.shared",
        ]  # fmt: skip
