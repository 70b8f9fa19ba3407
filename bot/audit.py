"""The audit: an append-only hash chain per tenant, written in the transaction of what it tells.

Each entry's hash covers the one before it, so that a changed or cut row shows. A cut tail shows
only against a head that left the host: `anchor` writes signed heads to a file for that, and
`verify` says whether it had any. The chain knows people by pseudonyms; names, comments and other
personal parts stand beside it, bound by a salted commitment, and can be erased.

Hash of an entry (all JSON canonical: sorted keys, no spaces, ASCII):
    sha256(JSON ["midstream audit 1", tenant, seq, at, kind, via, body, commitment, prev])
Commitment of a personal part: sha256(salt (32 bytes) || JSON part); empty without one.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.store import Session, now
from bot.store import audit as rows
from bot.store.audit import Entry, Head

FORM = "midstream audit 1"
START = "0" * 64
"""What the first entry names as the one before it."""
SALT_BYTES = 32
PEOPLE = frozenset({"approver", "approvers", "by", "eligible", "of", "person", "requester"})
"""Keys of a body whose values are ids of people: written as pseudonyms."""


class Kind(StrEnum):
    """What can be told. `body` lists what each entry's body holds beside `person`."""

    OFFER_MADE = "offer.made"
    """Actions were offered to somebody; body: ref, actions, nonce."""
    OFFER_DISMISSED = "offer.dismissed"
    """Somebody said *Not this* to an unasked offer; body: forms, place."""
    OFFER_SILENCED = "offer.silenced"
    """Such offers are seldom taken there and not made any more; body: type, shape, place."""
    LEARNED_RESET = "learned.reset"
    """An operator had what was learned of a type forgotten; body: type, count."""
    CARD_SHARED = "card.shared"
    """A card was shown where others read along; body: ref, place."""
    CARD_REFRESHED = "card.refreshed"
    """The object was changed, and a card that stood was read again; body: refs, actions."""
    ACTION_ASKED = "action.asked"
    """Somebody asked for an action; body: ref, action, execution."""
    ACTION_REFUSED = "action.refused"
    """A policy said no; body: ref, action, rules, errors, policy."""
    APPROVAL_ASKED = "approval.asked"
    """A stage was put to its approvers; body: approval, execution, stage, eligible."""
    APPROVAL_ANSWERED = "approval.answered"
    """Somebody approved or denied; body: approval, stage, choice."""
    APPROVAL_REJECTED = "approval.rejected"
    """The answer is no; body: approval, execution."""
    APPROVAL_SUPERSEDED = "approval.superseded"
    """The rules changed while it was open; body: approval, execution."""
    APPROVAL_EXPIRED = "approval.expired"
    """Nobody answered at all; body: approval."""
    EXECUTION_STARTED = "execution.started"
    """A call is about to leave; body: execution, attempt, key."""
    EXECUTION_IN_DOUBT = "execution.in_doubt"
    """It may or may not have happened; body: execution, attempt."""
    EXECUTION_DONE = "execution.done"
    """It happened and was read back; body: execution, version."""
    EXECUTION_REJECTED = "execution.rejected"
    """The system refused; body: execution, status."""
    EXECUTION_STALE = "execution.stale"
    """The object had changed; nothing was done; body: execution."""
    EXECUTION_UNCONFIRMED = "execution.unconfirmed"
    """The system said yes, and reading it back says no; body: execution."""
    EXECUTION_CLOSED = "execution.closed"
    """It ended before anything was done; body: execution."""
    EXECUTION_UNKNOWN = "execution.unknown"
    """It could not be found out; a person must settle it; body: execution."""
    EXECUTION_SETTLED = "execution.settled"
    """A person said what happened; body: execution, as."""
    EXECUTION_EVIDENCE = "execution.evidence"
    """An answer came after its lease was taken over; body: execution, attempt, answer."""
    POLICY_PUBLISHED = "policy.published"
    """Another workspace version became active; body: version, before, source."""
    NAMES_READ = "names.read"
    """The names of a type were read for recognition; body: type, system, outcome, count."""
    CREDENTIAL_SET = "credential.set"
    """A person's credential for a system was kept; body: system, origin."""
    CREDENTIAL_REMOVED = "credential.removed"
    """A person's credential was deleted; body: system, why."""
    CREDENTIAL_SUSPENDED = "credential.suspended"
    """A system's address or auth block changed; body: system, origin, count."""
    CREDENTIAL_APPROVED = "credential.approved"
    """An admin approved the change, so they count again; body: system, origin, count."""
    CREDENTIAL_REFUSED = "credential.refused"
    """A credential turned out to be another account's and was not kept; body: system."""
    SIGNED_IN = "person.signed_in"
    """Somebody signed in at a browser; body: issuer."""
    PERSON_ERASED = "person.erased"
    """A person's parts were deleted; body: parts."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person inside a body, under a key that is not one of PEOPLE: written as a pseudonym."""

    person: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found."""

    ok: bool
    count: int
    head: Head
    anchored: bool
    """A head that left the host matched. Without one a cut tail cannot be seen."""
    first_bad_seq: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as it left the host."""

    tenant: str
    seq: int
    hash: str
    at: str
    signature: str


def append(
    session: Session,
    tenant: str,
    kind: Kind,
    body: Mapping[str, Any],
    personal: Mapping[str, Any] | None = None,
    *,
    person: str | None = None,
    via: str | None = None,
) -> int:
    """Add an entry in this transaction; return its number.

    `person` is who did it; `via` names the agent that acted for them. The body's ids of people,
    under the keys PEOPLE or as `Who(id)`, are written as pseudonyms. `personal` (comment, name,
    typed values) is erased with `person`, or with the person that it names itself. Raises
    ValueError for a personal part of nobody.
    """
    last = rows.head(session, tenant) or Head(0, START)
    told = dict(body) if person is None else {"person": person, **body}
    kept = None if personal is None else _personal(person, personal)
    entry = _sealed(
        Entry(
            tenant=tenant,
            seq=last.seq + 1,
            at=now(session),
            kind=kind,
            via=via,
            body=_canonical(_pseudonymous(session, tenant, told)),
            commitment="" if kept is None else _commitment(kept),
            prev=last.hash,
            hash="",
        )
    )
    rows.append(session, entry, kept)
    return entry.seq


def head(session: Session, tenant: str) -> Head:
    """The end of the chain; number 0 when it is empty."""
    return rows.head(session, tenant) or Head(0, START)


def verify(
    session: Session,
    tenant: str,
    *,
    anchors: Iterable[Anchor] = (),
    key: Ed25519PublicKey | None = None,
) -> Verdict:
    """Check every entry, every personal part that is left, and every anchor.

    `key` checks the anchors' signatures; an anchor with a wrong one is a finding.
    """
    wanted: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        if anchor.tenant == tenant:
            wanted.setdefault(anchor.seq, []).append(anchor)
    check = _Check(rows.personal(session, tenant), wanted, key)
    for entry in rows.entries(session, tenant):
        if (finding := check.entry(entry)) is not None:
            return finding
    return check.end(head(session, tenant))


def export(
    session: Session, tenant: str, *, personal: bool = False, after: int = 0
) -> Iterator[str]:
    """The chain as JSON lines; with `personal`, the parts and names that were not erased.

    `after` is the number of the last entry that is known already.
    """
    parts = rows.personal(session, tenant) if personal else {}
    people = rows.people(session, tenant) if personal else {}
    for entry in rows.entries(session, tenant, after=after):
        line = {
            "tenant": entry.tenant,
            "seq": entry.seq,
            "at": _instant(entry.at),
            "kind": entry.kind,
            "via": entry.via,
            "body": json.loads(entry.body),
            "commitment": entry.commitment,
            "prev": entry.prev,
            "hash": entry.hash,
        }
        if (part := parts.get(entry.seq)) is not None:
            line["personal"] = json.loads(part.part)
            line["salt"] = part.salt
        if personal:
            line["people"] = {name: people[name] for name in people if name in entry.body}
        yield _canonical(line)


def erase(session: Session, tenant: str, person: str) -> int:
    """Delete what the audit knows of a person, and tell that it was done. How many parts."""
    parts = rows.erase(session, tenant, person)
    append(session, tenant, Kind.PERSON_ERASED, {"parts": parts})
    return parts


def anchor(session: Session, tenant: str, path: Path, key: Ed25519PrivateKey) -> Anchor | None:
    """Add the signed head to a file that leaves the host; None when it stands there already."""
    last = head(session, tenant)
    known = read_anchors(path) if path.exists() else ()
    if last.seq == 0 or any((a.tenant, a.seq, a.hash) == (tenant, *_pair(last)) for a in known):
        return None
    at = _instant(now(session))
    signed = base64.b64encode(key.sign(_signed_text(tenant, last, at))).decode("ascii")
    made = Anchor(tenant, last.seq, last.hash, at, signed)
    with path.open("a", encoding="ascii") as file:
        file.write(_line(made) + "\n")
    return made


def read_anchors(path: Path) -> tuple[Anchor, ...]:
    """The heads in a file. Raises ValueError naming the line that is none."""
    found = []
    for number, text in enumerate(path.read_text(encoding="ascii").splitlines(), start=1):
        try:
            found.append(Anchor(**json.loads(text)))
        except (TypeError, ValueError):
            raise ValueError(f"{path}:{number}: no signed audit head") from None
    return tuple(found)


class _Check:
    """Walks a chain once."""

    def __init__(
        self,
        personal: dict[int, rows.Personal],
        anchors: dict[int, list[Anchor]],
        key: Ed25519PublicKey | None,
    ) -> None:
        self._personal = personal
        self._anchors = anchors
        self._key = key
        self._last = Head(0, START)
        self._anchored = False

    def entry(self, entry: Entry) -> Verdict | None:
        """What is wrong with the next entry, if anything."""
        seq = self._last.seq + 1
        if entry.seq != seq:
            return self._finding(seq, f"entry {seq} is missing")
        if entry.prev != self._last.hash or _sealed(entry).hash != entry.hash:
            return self._finding(seq, f"entry {seq} was changed")
        part = self._personal.get(seq)
        if part is not None and _commitment(part) != entry.commitment:
            return self._finding(seq, f"the personal part of entry {seq} was changed")
        for kept in self._anchors.get(seq, ()):
            if kept.hash != entry.hash or not self._genuine(kept):
                return self._finding(seq, f"entry {seq} is not the one that was anchored")
            self._anchored = True
        self._last = Head(entry.seq, entry.hash)
        return None

    def end(self, recorded: Head) -> Verdict:
        """The verdict once all entries are walked: the tail may still be missing."""
        furthest = max(self._anchors, default=0)
        if furthest > self._last.seq or recorded != self._last:
            missing = self._last.seq + 1
            return self._finding(missing, f"the chain was cut before entry {missing}")
        return Verdict(ok=True, count=self._last.seq, head=self._last, anchored=self._anchored)

    def _finding(self, seq: int, why: str) -> Verdict:
        return Verdict(
            ok=False,
            count=self._last.seq,
            head=self._last,
            anchored=self._anchored,
            first_bad_seq=seq,
            why=why,
        )

    def _genuine(self, kept: Anchor) -> bool:
        if self._key is None:
            return True
        text = _signed_text(kept.tenant, Head(kept.seq, kept.hash), kept.at)
        try:
            self._key.verify(base64.b64decode(kept.signature), text)
        except (InvalidSignature, ValueError):
            return False
        return True


def _sealed(entry: Entry) -> Entry:
    """The entry with the hash that its content has."""
    content = [
        FORM, entry.tenant, entry.seq, _instant(entry.at), str(entry.kind), entry.via, entry.body,
        entry.commitment, entry.prev,
    ]  # fmt: skip
    digest = hashlib.sha256(_canonical(content).encode("ascii")).hexdigest()
    return replace(entry, hash=digest)


def _personal(person: str | None, part: Mapping[str, Any]) -> rows.Personal:
    owner = person or part.get("person")
    if not isinstance(owner, str):
        raise ValueError("a personal part needs the person with whom it is erased")  # noqa: TRY004
    return rows.Personal(owner, secrets.token_hex(SALT_BYTES), _canonical(part))


def _commitment(kept: rows.Personal) -> str:
    return hashlib.sha256(bytes.fromhex(kept.salt) + kept.part.encode("ascii")).hexdigest()


def _pseudonymous(session: Session, tenant: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """Replace every person by what the chain calls them."""
    if isinstance(value, Who):
        fresh = f"p-{secrets.token_hex(8)}"
        return rows.pseudonym(session, tenant, value.person, fresh=fresh)
    if isinstance(value, Mapping):
        return {
            key: _pseudonymous(session, tenant, _who(item) if key in PEOPLE else item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [_pseudonymous(session, tenant, item) for item in value]
    return value


def _who(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Mark an id, or each of several, as a person."""
    if isinstance(value, str):
        return Who(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_who(item) for item in sorted(value)]
    return value


def _canonical(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _pair(last: Head) -> tuple[int, str]:
    return last.seq, last.hash


def _signed_text(tenant: str, last: Head, at: str) -> bytes:
    return _canonical([FORM, "head", tenant, last.seq, last.hash, at]).encode("ascii")


def _line(made: Anchor) -> str:
    return _canonical(asdict(made))
