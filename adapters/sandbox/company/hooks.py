"""Tells another application by signed webhooks what was changed, when it is switched on.

The body is one event as `/events` gives it. `X-Halden-Signature` is `sha256=` and the HMAC-SHA256
of the raw body in hex, `X-Halden-Delivery` names the delivery. What is not taken is sent once more.
"""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

import httpx

TRIES = 2
SECONDS = 5.0


@dataclass
class Hook:
    """Where to, and what it is signed with. `after` is the number of the last event told."""

    url: str
    secret: str = field(repr=False)
    after: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def tell(self, events: Iterable[dict[str, object]]) -> None:
        """Send events, oldest first; what cannot be delivered is given up."""
        with httpx.Client(timeout=SECONDS, trust_env=False) as client:
            for event in events:
                self.after = max(self.after, int(str(event["seq"])))
                body = json.dumps(event).encode()
                self._send(client, body, str(event["seq"]))

    def _send(self, client: httpx.Client, body: bytes, name: str) -> None:
        headers = {
            "content-type": "application/json",
            "x-halden-delivery": name,
            "x-halden-signature": f"sha256={sign(self.secret, body)}",
        }
        for _ in range(TRIES):
            try:
                if client.post(self.url, content=body, headers=headers).is_success:
                    return
            except httpx.HTTPError:
                continue


def sign(secret: str, body: bytes) -> str:
    """The signature of a body, in hex."""
    return hmac.digest(secret.encode(), body, hashlib.sha256).hex()
