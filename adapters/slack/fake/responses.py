"""response_url: where an app answers an interaction without a token, five times in 30 minutes."""

import json
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.slack.fake.checks import check_message
from adapters.slack.fake.elements import with_ids
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import App, Json, Message, ResponseUrl, Violation
from adapters.slack.fake.world import World

LIFE = timedelta(minutes=30)
MAX_USES = 5
_MAX_BODY = 1_000_000
_KINDS = ("ephemeral", "in_channel")


class ResponseUrls:
    """Issues the addresses and answers what is posted to them."""

    def __init__(self, world: World) -> None:
        """Serves one world."""
        self._world = world

    def issue(
        self,
        app: App,
        user: str,
        channel: str,
        source: Message | None = None,
    ) -> ResponseUrl:
        """A new address; `source` is the message that was acted on, None for a command."""
        world = self._world
        number = world.next_serial()
        secret = f"{number * 11400714819323198485 % 2**64:016x}"
        known = ResponseUrl(
            key=f"{app.team_id}/{1_000_000_000_000 + number}/{secret}",
            app_id=app.id,
            user=user,
            channel=channel,
            expires_at=world.clock() + LIFE,
            message_ts=source.ts if source else None,
            thread_ts=source.thread_ts if source else None,
            is_ephemeral=bool(source and source.viewer),
        )
        world.response_urls[known.key] = known
        return known

    def address(self, known: ResponseUrl) -> str:
        """The URL to post to."""
        prefix = "actions" if known.message_ts else "commands"
        return f"{self._world.base_url}/{prefix}/{known.key}"

    async def __call__(self, request: Request) -> Response:
        """The endpoint: 200 with `{"ok": true}`, or 404 for a used or expired address."""
        known = self._world.response_urls.get(request.path_params["key"])
        body = await request.body()
        if known is None:
            return _refusal("invalid_url", 404)
        if self._world.clock() > known.expires_at:
            return _refusal("expired_url", 404)
        if known.uses >= MAX_USES:
            return _refusal("used_url", 404)
        try:
            args = json.loads(body) if len(body) <= _MAX_BODY else None
        except ValueError:
            args = None
        if not isinstance(args, dict):
            return _refusal("invalid_payload", 400)
        known.uses += 1
        if reason := self.apply(known, args):
            return _refusal(reason, 404 if reason == "message_not_found" else 500)
        return JSONResponse({"ok": True})

    def apply(self, known: ResponseUrl, args: Json) -> str | None:
        """Do what the payload asks; the error word when that cannot be."""
        source = self._source(known)
        if args.get("delete_original"):
            if source is None:
                return "message_not_found"
            self._world.delete(source)
            return None
        if error := self._refuse(known, args):
            return error
        replaces = args.get("replace_original") in (True, "true")
        if replaces and source is None:
            return "message_not_found"
        if replaces and source is not None:
            self._replace(source, args)
            return None
        self._world.post(self._new_message(known, args))
        return None

    def _refuse(self, known: ResponseUrl, args: Json) -> str | None:
        reasons = check_message(args)
        if args.get("response_type", "ephemeral") not in _KINDS:
            reasons.append("[ERROR] must be one of: ephemeral, in_channel [pointer:/response_type]")
        if reasons:
            violation = Violation(known.app_id, "response_url", tuple(reasons), args)
            self._world.violations.append(violation)
            return "invalid_blocks"
        return None if _has_content(args) else "no_text"

    def _source(self, known: ResponseUrl) -> Message | None:
        if known.message_ts is None:
            return None
        if known.is_ephemeral:
            return self._world.find_ephemeral(known.channel, known.message_ts, known.user)
        return self._world.find_message(known.channel, known.message_ts)

    def _replace(self, message: Message, args: Json) -> None:
        previous = message_json(self._world, message)
        message.text = args.get("text") or message.text
        message.blocks = self._filled(args.get("blocks") or [])
        message.attachments = args.get("attachments") or []
        if message.viewer is None:
            message.edited = {"user": message.user, "ts": self._world.new_ts()}
        self._world.changed(message, previous)

    def _new_message(self, known: ResponseUrl, args: Json) -> Message:
        app = self._world.apps[known.app_id]
        public = args.get("response_type") == "in_channel"
        return Message(
            channel=known.channel,
            ts=self._world.new_ts(),
            user=app.bot_user,
            text=args.get("text") or "",
            team=app.team_id,
            blocks=self._filled(args.get("blocks") or []),
            attachments=args.get("attachments") or [],
            thread_ts=args.get("thread_ts") or known.thread_ts,
            app_id=app.id,
            bot_id=app.bot_id,
            viewer=None if public else known.user,
        )

    def _filled(self, blocks: list[Json]) -> list[Json]:
        return with_ids(blocks, lambda: self._world.new_id("b"))


def _has_content(args: Json) -> bool:
    return any(args.get(name) for name in ("text", "blocks", "attachments"))


def _refusal(word: str, status: int) -> JSONResponse:
    return JSONResponse({"ok": False, "error": word}, status)
