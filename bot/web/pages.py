"""Pages for people: templates, and the headers that every one of them carries."""

from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STYLE = "/connect/style.css"

_ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Pages:
    """Fills templates. Everything that is filled in is escaped."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("bot.web"), autoescape=True, undefined=StrictUndefined
        )

    def page(
        self, name: str, values: Mapping[str, object], *, status: int = 200, leads_to: str = ""
    ) -> Response:
        """A page. `leads_to` is the address to which one of its forms may be redirected."""
        text = self._templates.get_template(f"{name}.html").render(style=STYLE, **values)
        return HTMLResponse(text, status, headers=headers(leads_to))

    def message(self, title: str, text: str, *, status: int = 200) -> Response:
        """A page that only says something."""
        return self.page("message", {"title": title, "text": text}, status=status)


def headers(leads_to: str = "") -> dict[str, str]:
    """Nothing is loaded but our own style sheet, nothing runs, and nobody frames the page."""
    forms = "'self'"
    if leads_to:
        parts = urlsplit(leads_to)
        # Chromium holds redirects of a form to `form-action` too.
        forms += f" {parts.scheme}://{parts.netloc}"
    policy = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action {forms}"
    )
    return {**_ALWAYS, "content-security-policy": policy}


async def style(_request: Request) -> Response:
    """The style sheet."""
    text = (files("bot.web") / "static" / "style.css").read_text(encoding="utf-8")
    return Response(text, media_type="text/css", headers=_ALWAYS)
