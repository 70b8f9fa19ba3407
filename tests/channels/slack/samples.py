"""Recorded-looking payloads, as Slack would send them, and the signing of bodies."""

import hashlib
import hmac
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
SECRET = "signing-secret-of-the-tests"

_FOLDER = Path(__file__).parent / "payloads"
_INTERACTIONS = ("block_actions", "view_submission", "view_closed")


def sample(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text())
    return payload


def names() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def as_sent(payload: dict[str, Any]) -> tuple[bytes, str]:
    """The body and content type in which Slack sends this payload."""
    if "command" in payload:
        return urlencode(payload).encode(), FORM
    if payload.get("type") in _INTERACTIONS:
        return urlencode({"payload": json.dumps(payload)}).encode(), FORM
    return json.dumps(payload).encode(), JSON


def signed(body: bytes, at: datetime, secret: str = SECRET) -> list[tuple[bytes, bytes]]:
    stamp = str(int(at.timestamp())).encode()
    digest = hmac.new(secret.encode(), b"v0:" + stamp + b":" + body, hashlib.sha256).hexdigest()
    return [
        (b"x-slack-request-timestamp", stamp),
        (b"x-slack-signature", f"v0={digest}".encode()),
    ]
