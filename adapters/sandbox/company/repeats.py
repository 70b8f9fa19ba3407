"""Idempotency keys: the same key with the same request gets the same answer for 24 hours.

The key is claimed in a transaction of its own before the work begins, so that a second request
that arrives meanwhile is told so (409) instead of working too. The answer is stored in the
transaction of the change itself. After the Idempotency-Key draft of the IETF HTTPAPI group.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from adapters.sandbox.company.store import Desk, pack, unpack
from adapters.sandbox.company.words import Answer, Call, Refused

KEPT_FOR = timedelta(hours=24)
ABANDONED_AFTER = timedelta(seconds=60)
"""A claim older than this belongs to a process that died; the next request takes it over."""
_MAX_KEY = 200
_STORED = frozenset({200, 201})
"""A refusal is not stored: it changed nothing, and asking again may find another state."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do the work for one key."""

    author: str
    key: str
    token: str


def claim(desk: Desk, operation: str, call: Call) -> Claim | Answer:
    """Claim the call's key, or return the answer that is stored for it.

    Raises Refused: 400 without a key, 422 when the key came with another request before, 409
    while the first request is still being worked on.
    """
    key = _key_of(call)
    author, fingerprint = call.user.name, _fingerprint(operation, call)
    desk.run("DELETE FROM answers WHERE claimed_at < ?", desk.ago(KEPT_FOR))
    row = desk.one("SELECT * FROM answers WHERE author = ? AND key = ?", author, key)
    if row is not None:
        if row["fingerprint"] != fingerprint:
            message = "This Idempotency-Key came with another request before; use a new one."
            raise Refused(422, "key_reused", message)
        if row["status"] is not None:
            headers = dict(json.loads(row["headers"])) | {"Idempotent-Replayed": "true"}
            return Answer(row["status"], unpack(row["content"]), headers)
        if row["claimed_at"] > desk.ago(ABANDONED_AFTER):
            message = "The first request with this Idempotency-Key is still being worked on."
            raise Refused(409, "in_flight", message, {"Retry-After": "1"})
    token = secrets.token_hex(8)
    desk.run(
        "INSERT OR REPLACE INTO answers (author, key, fingerprint, token, claimed_at)"
        " VALUES (?, ?, ?, ?, ?)",
        author,
        key,
        fingerprint,
        token,
        desk.now,
    )
    return Claim(author, key, token)


def require_claim(desk: Desk, held: Claim) -> None:
    """Refuse to work (409) when another request has taken the claim over."""
    row = desk.one("SELECT token FROM answers WHERE author = ? AND key = ?", held.author, held.key)
    if row is None or row["token"] != held.token:
        raise Refused(409, "in_flight", "Another request has taken this Idempotency-Key over.")


def settle(desk: Desk, held: Claim, answer: Answer) -> None:
    """Store the answer to a change that was made; give the key back after a refusal."""
    which = (held.author, held.key, held.token)
    if answer.status not in _STORED:
        desk.run("DELETE FROM answers WHERE author = ? AND key = ? AND token = ?", *which)
        return
    desk.run(
        "UPDATE answers SET status = ?, content = ?, headers = ?"
        " WHERE author = ? AND key = ? AND token = ?",
        answer.status,
        pack(answer.content),
        pack(dict(answer.headers)),
        *which,
    )


def _key_of(call: Call) -> str:
    key = call.idempotency_key or ""
    if not 1 <= len(key) <= _MAX_KEY or not key.isascii() or not key.isprintable():
        message = f"Send an Idempotency-Key of 1 to {_MAX_KEY} printable ASCII characters."
        raise Refused(400, "idempotency_key_missing", message)
    return key


def _fingerprint(operation: str, call: Call) -> str:
    request = [operation, sorted(call.params.items()), sorted(call.body.items())]
    return hashlib.sha256(pack(request).encode()).hexdigest()
