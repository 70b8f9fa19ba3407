"""What a browser holds, and what it must bring with a form."""

import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from bot.signing_in import AWAY, Visitor

LARGEST_FORM: Final = 16 * 1024


class ForgedError(Exception):
    """A form did not come from a page of ours, in this very session."""


@dataclass(frozen=True, slots=True)
class Cookies:
    """Our two cookies. `base` is our own public address."""

    base: str

    @property
    def _secure(self) -> bool:
        return self.base.startswith("https://")

    @property
    def session(self) -> str:
        """Who is signed in. `__Host-` binds it to this host (RFC 6265bis, section 4.1.3.2)."""
        return "__Host-midstream" if self._secure else "midstream"

    @property
    def away(self) -> str:
        """Which browser was sent to the sign-in provider."""
        return f"{self.session}-away"

    def put(self, response: Response, name: str, value: str, *, away: bool = False) -> None:
        """Give the browser a cookie that no script reads and no other site's form brings."""
        response.set_cookie(
            name,
            value,
            max_age=int(AWAY.total_seconds()) if away else None,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def take(self, response: Response, name: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")


async def form(request: Request, visitor: Visitor, base: str) -> dict[str, str]:
    """The fields of a form of ours. Raises ForgedError for anybody else's.

    It must come from our own origin, as the browser says, and carry the session's form token.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin is None and site is None:
        raise ForgedError
    if origin not in {None, base} or site not in {None, "same-origin"}:
        raise ForgedError
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise ForgedError
    fields = parse_qs((await _body(request)).decode("utf-8", "replace"), max_num_fields=10)
    given = {name: values[0] for name, values in fields.items()}
    if not hmac.compare_digest(given.get("token", "").encode(), visitor.form_token.encode()):
        raise ForgedError
    return given


async def _body(request: Request) -> bytes:
    """The body, capped while it is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise ForgedError
    return bytes(body)
