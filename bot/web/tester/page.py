"""The tester's page over HTTP, for the one person who started it.

It listens on loopback only. Pages of other origins cannot use it: the Host header must be loopback
(no DNS rebinding), and every request for data carries a token that is made anew at each start and
stands only in the address that the terminal shows, behind its `#`, where no server sees it.
"""

import asyncio
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.web.tester import answers, changes
from bot.web.tester.answers import Bench
from bot.web.tester.drafts import Draft
from bot.web.tester.questions import DIALECTS, MalformedError, Question, read
from bot.web.tester.state import Definitions
from bot.workspace import WorkspaceError

STATIC = Path(__file__).with_name("static")
BODY_CAP = 2 * 1024 * 1024
MAX_LINES = 500
"""In one request; the page sends a file in parts."""
LOOPBACK = ["127.0.0.1", "localhost"]
TOKEN = "x-midstream-token"  # noqa: S105 - the name of a header
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Json = dict[str, Any]


class BadRequestError(ValueError):
    """A request that cannot be answered; the text says why."""


def build(root: Path, token: str) -> Starlette:
    """Make the application for a workspace's folder."""
    page = _Page(Definitions(root.resolve()), token)
    return Starlette(
        routes=[
            Route("/", page.index),
            Mount("/static", _Files(directory=STATIC)),
            Route("/api/{what}", page.answer, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK)],
    )


class _Files(StaticFiles):
    """The files of the page, asked for anew each time: an update must not mix with old parts."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - passed on
        response = super().file_response(*args, **kwargs)
        response.headers.update(_HEADERS)
        return response


class _Page:
    """The handlers."""

    def __init__(self, definitions: Definitions, token: str) -> None:
        self._definitions = definitions
        self._token = token.encode()
        self._known: dict[str, Callable[[Json], Json]] = {
            "setup": self._setup,
            "file": self._file,
            "find": self._find,
            "compare": self._compare,
        }

    async def index(self, _request: Request) -> Response:
        """The page itself, without any data."""
        return FileResponse(STATIC / "index.html", headers=_HEADERS)

    async def answer(self, request: Request) -> Response:
        """What the page asks for, as JSON."""
        if not hmac.compare_digest(request.headers.get(TOKEN, "").encode(), self._token):
            return _refusal(403, "open the address that the terminal shows: it holds the key")
        what = self._known.get(request.path_params["what"])
        if what is None:
            return _refusal(404, "there is nothing of that name")
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _refusal(415, "send application/json")
        body = await _capped(request)
        if body is None:
            return _refusal(413, f"send at most {BODY_CAP} bytes at once")
        try:
            said = await asyncio.to_thread(what, _object(body))
        except BadRequestError as error:
            return _refusal(400, str(error))
        except LookupError as error:
            return _refusal(404, str(error.args[0]))
        except WorkspaceError as error:
            return JSONResponse({"mistakes": [str(each) for each in error.mistakes]})
        return JSONResponse(said, headers={"Cache-Control": "no-store"})

    def _setup(self, _given: Json) -> Json:
        """What there is to choose from."""
        files = self._definitions.files()
        try:
            workspace = self._definitions.workspace()
        except WorkspaceError as error:
            return {"files": files, "mistakes": [str(each) for each in error.mistakes]}
        return {
            "workspace": workspace.name,
            "files": files,
            "dialects": list(DIALECTS),
            "channels": sorted(workspace.bare_numbers.channels),
            "types": {kind.type: kind.name for kind in workspace.types.values()},
            "examples": _examples(workspace.types.values()),
        }

    def _file(self, given: Json) -> Json:
        """The text of a type's file."""
        return {"text": self._definitions.text(str(given.get("file")))}

    def _find(self, given: Json) -> Json:
        """What lines of a file name, and why; only what and where if they are many (`brief`)."""
        bench = self._definitions.bench(_draft(given))
        how = answers.answer if given.get("brief") is True else answers.explained
        questions, malformed = _questions(given)
        found = [{**how(each, bench), "line": number} for number, each in questions]
        return {"answers": found, "malformed": malformed}

    def _compare(self, given: Json) -> Json:
        """What the draft changes in lines of a file."""
        draft = _draft(given)
        if draft is None:
            raise BadRequestError("send a draft to compare with")
        return _compared(given, self._definitions.bench(), self._definitions.bench(draft))


def _compared(given: Json, before: Bench, after: Bench) -> Json:
    questions, malformed = _questions(given)
    found = [
        {**change, "line": number, "text": question.text}
        for number, question in questions
        if (change := changes.change(question, before, after)) is not None
    ]
    return {"changes": found, "malformed": malformed, "counts": changes.counted(found)}


def _examples(kinds: Any) -> list[str]:  # noqa: ANN401 - the types of a workspace
    """Texts to begin with: what the types say themselves that they recognise, and what not."""
    texts: list[str] = []
    for kind in kinds:
        texts += [*kind.recognise.examples.match[:2], *kind.recognise.examples.no_match[:1]]
    return texts[:8]


def _draft(given: Json) -> Draft | None:
    draft = given.get("draft")
    if draft is None:
        return None
    file, text = (draft.get("file"), draft.get("text")) if isinstance(draft, dict) else (None, None)
    if not isinstance(file, str) or not isinstance(text, str):
        raise BadRequestError("a draft has a file and a text")
    name = file.removeprefix("types/").removesuffix(".yaml")
    if file != f"types/{name}.yaml" or not name.replace("_", "").replace("-", "").isalnum():
        raise BadRequestError("a draft's file is types/NAME.yaml")
    return Draft(file, text)


def _questions(given: Json) -> tuple[list[tuple[int, Question]], list[Json]]:
    """JSON lines by their number, and those that cannot be read."""
    lines, first = given.get("lines"), given.get("first", 1)
    if not isinstance(lines, list) or len(lines) > MAX_LINES or not isinstance(first, int):
        raise BadRequestError(f"send at most {MAX_LINES} lines")
    found: list[tuple[int, Question]] = []
    malformed: list[Json] = []
    for number, line in enumerate(lines, start=first):
        if not isinstance(line, str) or not line.strip():
            continue
        try:
            found.append((number, read(line.encode("utf-8", "surrogatepass"))))
        except MalformedError as error:
            malformed.append({"line": number, "error": str(error)})
    return found, malformed


async def _capped(request: Request) -> bytes | None:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_CAP:
            return None
    return bytes(body)


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise BadRequestError("send a JSON object")
    return value


def _refusal(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status)
