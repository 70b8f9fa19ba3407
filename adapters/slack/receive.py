"""From raw bytes to the words of the conversation: signature first, then shape. Pure.

Signature (Slack, "Verifying requests from Slack"): `X-Slack-Signature` is `v0=` and the HMAC-SHA256
of `v0:{timestamp}:{body}` under the signing secret; a timestamp more than five minutes off is
refused. Events come as JSON, interactions as the form field `payload`, commands as a form.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from adapters.slack import interactions, messages
from adapters.slack.outcome import Ignored, Malformed, Received, digest, name_of, text_of
from bot.words import Command, Identity, Place

__all__ = [
    "COMMAND",
    "Challenge",
    "Ignored",
    "Malformed",
    "Parsed",
    "Received",
    "Refused",
    "Verified",
    "decode",
    "parse",
    "read",
    "verify",
]

MAX_SKEW_S: Final = 300
MAX_BODY: Final = 1_048_576
MAX_DEPTH: Final = 64
COMMAND: Final = "/midstream"
COMMANDS: Final = re.compile(r"/midstream[\w-]{0,20}")
"""The command, and what a company that runs two of us may call the other, as `/midstream-test`."""

_STAMP = re.compile(rb"[0-9]{1,12}")
# A string or a bracket. An unclosed string runs to the end, so that this stays linear.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_MAX_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Verified:
    """The request comes from Slack and is fresh."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The request is answered with `status`; `why` is for our log, not for whoever sent it."""

    status: int
    why: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """Slack asks whether this address is ours: `text` is to be echoed."""

    text: str


Parsed = Received | Ignored | Challenge | Malformed


def verify(
    headers: Iterable[tuple[bytes, bytes]], body: bytes, secrets: Sequence[str], now: datetime
) -> Verified | Refused:
    """Check the signature over the raw bytes; `headers` as ASGI gives them, `now` aware.

    Several secrets are valid while one is being replaced. Never raises.
    """
    found: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        found.setdefault(name.lower(), []).append(value)
    stamp = found.get(b"x-slack-request-timestamp", [])
    signature = found.get(b"x-slack-signature", [])
    if len(stamp) != 1 or len(signature) != 1:
        return Refused(401, "the request is not signed")
    if not _STAMP.fullmatch(stamp[0]):
        return Refused(401, "the timestamp is no number")
    if abs(now.timestamp() - int(stamp[0])) > MAX_SKEW_S:
        return Refused(401, "the timestamp is more than five minutes off: check this host's clock")
    base = b"v0:" + stamp[0] + b":" + body
    if any(_matches(secret, base, signature[0]) for secret in secrets if secret):
        return Verified()
    return Refused(401, "the signature does not match: compare the app's signing secret")


def _matches(secret: str, base: bytes, signature: bytes) -> bool:
    wanted = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), signature)


def parse(body: bytes, content_type: str) -> Parsed:
    """What a verified request says. Never raises; nothing unverified may come here."""
    payload = decode(body, content_type)
    return payload if isinstance(payload, Malformed) else read(payload)


def decode(body: bytes, content_type: str) -> dict[str, Any] | Malformed:
    """The JSON object or the form in a body; an interaction's `payload` is unwrapped."""
    if len(body) > MAX_BODY:
        return Malformed("larger than 1 MiB")
    kind = content_type.partition(";")[0].strip().lower()
    if kind == _JSON:
        return _load(body)
    if kind != _FORM:
        return Malformed("neither JSON nor a form")
    try:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except ValueError:
        return Malformed("no form in UTF-8")
    if "payload" in form:
        return _load(form["payload"].encode("utf-8", "replace"))
    return dict(form)


def _load(body: bytes) -> dict[str, Any] | Malformed:
    if _too_deep(body):
        return Malformed("nested too deeply")
    try:
        payload = json.loads(body.decode())
    except (ValueError, RecursionError):
        return Malformed("no JSON")
    return payload if isinstance(payload, dict) else Malformed("no JSON object")


def _too_deep(body: bytes) -> bool:
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return False  # so few, wherever they stand: nearly every message, twenty times as fast
    depth = 0
    for token in _TOKEN.finditer(body):
        if token[0] in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif token[0] in b"]}":
            depth -= 1
    return False


def read(payload: Mapping[str, Any]) -> Parsed:
    """What a decoded payload says; the same for HTTP and for a replayed body."""
    match payload.get("type"):
        case "url_verification":
            challenge = text_of(payload.get("challenge"))
            return Challenge(challenge) if challenge else Malformed("a challenge without text")
        case "event_callback":
            return messages.read_event(payload)
        case "block_actions":
            return interactions.read_button(payload)
        case "view_submission":
            return interactions.read_submission(payload)
        case str() as other:
            return Ignored(f"{other[:40]} is nothing we use")
        case None if "command" in payload:
            return _command(payload)
        case None if "ssl_check" in payload:
            return Ignored("ssl_check")
        case _:
            return Malformed("no type")


def _command(form: Mapping[str, Any]) -> Command | Ignored | Malformed:
    if not COMMANDS.fullmatch(text_of(form["command"])):
        return Ignored("not our command")
    team, enterprise = name_of(form.get("team_id")), name_of(form.get("enterprise_id"))
    user, channel = name_of(form.get("user_id")), name_of(form.get("channel_id"))
    scope = enterprise or team
    if not (scope and user and channel):
        return Malformed("a command without team, user or channel")
    trigger = text_of(form.get("trigger_id")) or None
    return Command(
        event=f"command:{trigger or digest(form)}",
        sender=Identity("slack", scope, user),
        place=Place("slack", team or scope, channel),
        text=text_of(form.get("text")).strip(),
        trigger=trigger,
        handle=text_of(form.get("response_url")) or None,
    )
