"""Views: triggers that allow opening one, the stack of modals of each person, home tabs."""

from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.slack.fake.elements import keep_state
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.present import view_json
from adapters.slack.fake.records import App, Change, Json, Trigger, View

if TYPE_CHECKING:
    from adapters.slack.fake.world import World

TRIGGER_LIFE = timedelta(seconds=3)
MAX_STACK = 3


class Modals:
    """Open views of everybody, and what people typed into them."""

    def __init__(self, world: "World") -> None:
        """Belongs to one `World`."""
        self._world = world
        self.triggers: dict[str, Trigger] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.states: dict[str, Json] = {}

    def issue_trigger(self, app: App, user: str, view_id: str | None = None) -> str:
        """A trigger id in Slack's form; it works once and for three seconds."""
        world = self._world
        number = world.next_serial()
        trigger_id = f"{1_000_000_000_000 + number}.{number}.{number * 2654435761 % 2**64:016x}"
        expires = world.clock() + TRIGGER_LIFE
        self.triggers[trigger_id] = Trigger(trigger_id, app.id, user, expires, view_id)
        return trigger_id

    def redeem_trigger(self, app: App, trigger_id: str) -> Trigger:
        """Use a trigger up.

        Raises `SlackError` with `invalid_trigger_id`, `exchanged_trigger_id` (used before) or
        `expired_trigger_id`.
        """
        trigger = self.triggers.get(trigger_id)
        if trigger is None or trigger.app_id != app.id:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._world.clock() > trigger.expires_at:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def open(self, app: App, user: str, body: Json) -> View:
        """Show a modal as the only one of `user`."""
        self._check_external_id(app, body)
        for old in self.stacks.pop(user, []):
            self.states.pop(old.id, None)
        return self._show(app, user, body, previous=None)

    def push(self, app: App, user: str, body: Json) -> View:
        """Show a modal on top of the open one. Raises `push_limit_reached` beyond three."""
        stack = self.stacks.get(user, [])
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MAX_STACK:
            raise SlackError("push_limit_reached")
        self._check_external_id(app, body)
        return self._show(app, user, body, previous=stack[-1])

    def update(self, view: View, body: Json) -> View:
        """Replace what a view shows; input kept by Slack's rule (same block and action id)."""
        view.body, view.hash = body, self._new_hash()
        self.states[view.id] = keep_state(body["blocks"], self.states.get(view.id, {}))
        self._tell("view_updated", view)
        return view

    def publish(self, app: App, user: str, body: Json) -> View:
        """Set the home tab of `user`."""
        view = self.homes.get((app.id, user))
        if view is not None:
            return self.update(view, body)
        view_id = self._world.new_id("V")
        view = View(view_id, app.id, app.team_id, user, body, self._new_hash(), view_id)
        self.homes[app.id, user] = view
        self.states[view.id] = keep_state(body["blocks"], {})
        self._tell("view_updated", view)
        return view

    def close(self, view: View, *, whole_stack: bool = False) -> list[View]:
        """Close a modal (or all of its stack) and return what was closed."""
        stack = self.stacks.get(view.user, [])
        if view not in stack:
            return []
        start = 0 if whole_stack else stack.index(view)
        closed, self.stacks[view.user] = stack[start:], stack[:start]
        for gone in closed:
            self.states.pop(gone.id, None)
            self._tell("view_closed", gone)
        return closed

    def find(
        self, app: App, view_id: str | None = None, external_id: str | None = None
    ) -> View | None:
        """An open view of `app` by either of its ids."""
        for view in self.all_views():
            if view.app_id == app.id and (
                view.id == view_id or (external_id and view.body.get("external_id") == external_id)
            ):
                return view
        return None

    def all_views(self) -> list[View]:
        """Every open modal and every home tab."""
        return [view for stack in self.stacks.values() for view in stack] + [*self.homes.values()]

    def json(self, view: View) -> Json:
        """The view object with what was typed so far."""
        return view_json(view, self._world.apps[view.app_id], self.states.get(view.id, {}))

    def _show(self, app: App, user: str, body: Json, previous: View | None) -> View:
        view_id = self._world.new_id("V")
        view = View(
            id=view_id,
            app_id=app.id,
            team_id=app.team_id,
            user=user,
            body=body,
            hash=self._new_hash(),
            root_view_id=previous.root_view_id if previous else view_id,
            previous_view_id=previous.id if previous else None,
        )
        self.stacks.setdefault(user, []).append(view)
        self.states[view.id] = keep_state(body["blocks"], {})
        self._tell("view_opened", view)
        return view

    def _check_external_id(self, app: App, body: Json) -> None:
        external = body.get("external_id")
        if external and self.find(app, external_id=external):
            raise SlackError("duplicate_external_id")

    def _new_hash(self) -> str:
        return f"{self._world.now()}.{self._world.next_serial():08x}"

    def _tell(self, kind: str, view: View) -> None:
        self._world.emit(Change(kind, frozenset({view.user}), {"view": self.json(view)}))
