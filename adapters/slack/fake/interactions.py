"""What an app is sent when a person acts: clicks, modals, slash commands, shortcuts.

Interactions are sent once. A failure is shown to the person, never repeated.
"""

import json

from adapters.slack.fake.api_views import fill_view
from adapters.slack.fake.checks import check_option_list, check_view
from adapters.slack.fake.delivery import Attempt, Delivery
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import (
    App,
    Channel,
    Json,
    Message,
    Notice,
    Shortcut,
    SlashCommand,
    User,
    View,
    Violation,
)
from adapters.slack.fake.responses import ResponseUrls
from adapters.slack.fake.world import World

TROUBLE = "We had some trouble connecting. Try again?"


class Interactions:
    """Builds the payloads, sends them and does what the answers ask for."""

    def __init__(self, world: World, delivery: Delivery, responses: ResponseUrls) -> None:
        """Works on one world."""
        self._world = world
        self._delivery = delivery
        self.responses = responses

    async def act_on_message(
        self, user: User, message: Message, action: Json, state: Json
    ) -> Attempt:
        """A block_actions for an element of a message."""
        unfurl = _unfurl_with(message, action["block_id"])
        app = self._world.apps[str((unfurl or {}).get("app_id", message.app_id))]
        channel = self._world.channels[message.channel]
        known = self.responses.issue(app, user.id, channel.id, message)
        container = _container(message, unfurl)
        payload = self._payload("block_actions", app, user) | {
            "container": container,
            "trigger_id": self._world.modals.issue_trigger(app, user.id),
            "channel": {"id": channel.id, "name": _name(channel)},
            "state": {"values": state},
            "response_url": self.responses.address(known),
            "actions": [action],
        }
        if message.viewer is None:
            payload["message"] = message_json(self._world, message, with_metadata=True)
        attempt = await self._delivery.interaction(app, payload)
        self._show_failure(attempt, user, channel=channel.id)
        return attempt

    async def act_on_view(self, user: User, view: View, action: Json) -> Attempt:
        """A block_actions for an element of a modal or home tab."""
        app = self._world.apps[view.app_id]
        payload = self._payload("block_actions", app, user) | {
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": self._world.modals.issue_trigger(app, user.id, view.id),
            "view": self._world.modals.json(view),
            "state": self._world.modals.json(view)["state"],
            "actions": [action],
        }
        attempt = await self._delivery.interaction(app, payload)
        self._show_failure(attempt, user, view_id=view.id)
        return attempt

    async def submit(self, user: User, view: View) -> dict[str, str]:
        """A view_submission. Returns what the app objects to: block id -> message."""
        app = self._world.apps[view.app_id]
        payload = self._payload("view_submission", app, user) | {
            "trigger_id": self._world.modals.issue_trigger(app, user.id, view.id),
            "view": self._world.modals.json(view),
            "response_urls": [],
        }
        attempt = await self._delivery.interaction(app, payload)
        if not attempt.ok:
            self._show_failure(attempt, user, view_id=view.id)
            return {}
        return self._follow(app, view, attempt.body)

    async def closed(self, user: User, view: View, *, is_cleared: bool) -> None:
        """A view_closed, if the view asked for it."""
        if view.body.get("notify_on_close"):
            app = self._world.apps[view.app_id]
            payload = self._payload("view_closed", app, user)
            payload |= {"view": self._world.modals.json(view), "is_cleared": is_cleared}
            await self._delivery.interaction(app, payload)

    async def command(
        self, app: App, user: User, channel: Channel, command: SlashCommand, text: str
    ) -> Attempt:
        """A slash command, and the answer that may stand in the acknowledgement."""
        known = self.responses.issue(app, user.id, channel.id)
        form = {
            "token": app.verification_token,
            "team_id": app.team_id,
            "team_domain": self._world.workspaces[app.team_id].domain,
            "channel_id": channel.id,
            "channel_name": _name(channel),
            "user_id": user.id,
            "user_name": user.name,
            "command": command.name,
            "text": text,
            "api_app_id": app.id,
            "is_enterprise_install": "false",
            "response_url": self.responses.address(known),
            "trigger_id": self._world.modals.issue_trigger(app, user.id),
        }
        attempt = await self._delivery.command(app, command.url or app.events_url, form)
        if not attempt.ok:
            word = "operation_timeout" if attempt.reason == "http_timeout" else "dispatch_failed"
            line = f"{command.name} failed with the error “{word}”"
            self._world.notify(Notice(user.id, word, line, channel.id))
        elif attempt.body.strip():
            self.responses.apply(known, _answer(attempt.body))
        return attempt

    async def shortcut(
        self, app: App, user: User, shortcut: Shortcut, message: Message | None
    ) -> Attempt:
        """A message shortcut (with `message`) or a global one."""
        payload = self._payload(shortcut.type, app, user) | {
            "callback_id": shortcut.callback_id,
            "trigger_id": self._world.modals.issue_trigger(app, user.id),
            "action_ts": self._world.new_ts(),
        }
        channel_id = message.channel if message else None
        if message is not None:
            channel = self._world.channels[message.channel]
            known = self.responses.issue(app, user.id, channel.id)
            payload |= {
                "message_ts": message.ts,
                "message": message_json(self._world, message),
                "channel": {"id": channel.id, "name": _name(channel)},
                "response_url": self.responses.address(known),
            }
        attempt = await self._delivery.interaction(app, payload)
        self._show_failure(attempt, user, channel=channel_id)
        return attempt

    async def suggestions(
        self, user: User, shown_on: View | Message, found: tuple[Json, Json], typed: str
    ) -> list[Json]:
        """A block_suggestion: the options an app offers for an external select.

        `found` is the (block, element) that asks.
        """
        block, element = found
        app = self._world.apps[str(shown_on.app_id)]
        payload = self._payload("block_suggestion", app, user) | {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "value": typed,
        }
        if isinstance(shown_on, View):
            payload["view"] = self._world.modals.json(shown_on)
        else:
            payload["channel"] = {"id": shown_on.channel}
        attempt = await self._delivery.interaction(app, payload)
        body = _json(attempt.body) if attempt.ok else None
        if reasons := check_option_list(body):
            self._violation(app, "block_suggestion", reasons, body)
            return []
        groups = body.get("option_groups", []) if body else []
        return [*(body or {}).get("options", []), *(o for g in groups for o in g["options"])]

    def _payload(self, kind: str, app: App, user: User) -> Json:
        workspace = self._world.workspaces[app.team_id]
        return {
            "type": kind,
            "team": {"id": workspace.id, "domain": workspace.domain},
            "user": {
                "id": user.id,
                "username": user.name,
                "name": user.name,
                "team_id": user.team_id,
            },
            "api_app_id": app.id,
            "token": app.verification_token,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _follow(self, app: App, view: View, body: bytes) -> dict[str, str]:
        """Do what the answer to a view_submission says; an empty one closes the view."""
        answer = _json(body) if body.strip() else {}
        action = answer.get("response_action") if answer is not None else "?"
        modals = self._world.modals
        if action is None and not answer:
            modals.close(view)
        elif action == "clear":
            modals.close(view, whole_stack=True)
        elif action == "errors" and answer is not None:
            return self._errors(app, view, answer)
        elif action in ("update", "push") and answer is not None:
            self._replace(app, view, answer)
        else:
            self._objection(app, view, "response_action is not understood", answer)
        return {}

    def _errors(self, app: App, view: View, answer: Json) -> dict[str, str]:
        errors = answer.get("errors")
        inputs = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
        texts = isinstance(errors, dict) and all(isinstance(v, str) for v in errors.values())
        if not errors or not texts or not set(errors) <= inputs:
            reason = "errors must name input blocks of the view and hold texts"
            self._objection(app, view, reason, answer)
            return {}
        return dict(errors)

    def _replace(self, app: App, view: View, answer: Json) -> None:
        body = answer.get("view")
        if reasons := check_view(body, ("modal",)):
            self._objection(app, view, "; ".join(reasons), answer)
            return
        filled = fill_view(self._world, body or {})
        try:
            if answer["response_action"] == "update":
                self._world.modals.update(view, filled)
            else:
                self._world.modals.push(app, view.user, filled)
        except SlackError as error:
            self._objection(app, view, error.word, answer)

    def _objection(self, app: App, view: View, reason: str, answer: object) -> None:
        self._violation(app, "view_submission answer", [reason], answer)
        self._world.notify(Notice(view.user, "invalid_answer", TROUBLE, view_id=view.id))

    def _violation(self, app: App, where: str, reasons: list[str], payload: object) -> None:
        self._world.violations.append(Violation(app.id, where, tuple(reasons), payload))

    def _show_failure(
        self,
        attempt: Attempt,
        user: User,
        channel: str | None = None,
        view_id: str | None = None,
    ) -> None:
        if not attempt.ok:
            word = "operation_timeout" if attempt.reason == "http_timeout" else "http_error"
            self._world.notify(Notice(user.id, word, TROUBLE, channel, view_id))


def _unfurl_with(message: Message, block_id: str) -> Json | None:
    """The unfurled card of a message that holds a block, if one does."""
    for attachment in message.attachments:
        held = any(block.get("block_id") == block_id for block in attachment.get("blocks", []))
        if held and attachment.get("is_app_unfurl"):
            return attachment
    return None


def _container(message: Message, unfurl: Json | None) -> Json:
    container: Json = {
        "type": "message_attachment" if unfurl else "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.viewer is not None,
    }
    if unfurl:
        container |= {"attachment_id": unfurl["id"], "is_app_unfurl": True}
        container["app_unfurl_url"] = unfurl["app_unfurl_url"]
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    return container


def _name(channel: Channel) -> str:
    if channel.kind == "im":
        return "directmessage"
    return "privategroup" if channel.kind == "private" else channel.name


def _json(body: bytes) -> Json | None:
    try:
        parsed = json.loads(body)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


def _answer(body: bytes) -> Json:
    return _json(body) or {"text": body.decode(errors="replace")}
