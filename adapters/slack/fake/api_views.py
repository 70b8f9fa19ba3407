"""Web API: views.*."""

from adapters.slack.fake.call import Call
from adapters.slack.fake.checks import check_view
from adapters.slack.fake.elements import with_ids
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.method import TIER_4, Method
from adapters.slack.fake.records import Json, View
from adapters.slack.fake.world import World


def _open(call: Call) -> Json:
    body = checked_view(call, "modal")
    trigger = call.world.modals.redeem_trigger(call.app, call.required("trigger_id"))
    return _shown(call, call.world.modals.open(call.app, trigger.user, body))


def _push(call: Call) -> Json:
    body = checked_view(call, "modal")
    trigger = call.world.modals.redeem_trigger(call.app, call.required("trigger_id"))
    return _shown(call, call.world.modals.push(call.app, trigger.user, body))


def _update(call: Call) -> Json:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not view_id and not external_id:
        call.required("view_id")
    view = call.world.modals.find(call.app, view_id, external_id)
    if view is None:
        raise SlackError("not_found")
    body = checked_view(call, view.type)
    _compare_hash(call, view)
    return _shown(call, call.world.modals.update(view, body))


def _publish(call: Call) -> Json:
    user = call.user("user_id")
    body = checked_view(call, "home")
    view = call.world.modals.homes.get((call.app.id, user.id))
    if view is not None:
        _compare_hash(call, view)
    return _shown(call, call.world.modals.publish(call.app, user.id, body))


def _compare_hash(call: Call, view: View) -> None:
    if (given := call.text("hash")) and given != view.hash:
        raise SlackError("hash_conflict")


def _shown(call: Call, view: View) -> Json:
    return {"view": call.world.modals.json(view)}


def checked_view(call: Call, kind: str) -> Json:
    """The `view` argument with ids filled in. Raises `invalid_arguments` when Slack would."""
    view = call.structure("view", "invalid_arguments")
    if view is None:
        call.required("view")
    if reasons := check_view(view, (kind,)):
        raise call.refuse("invalid_arguments", reasons, view)
    return fill_view(call.world, view)


def fill_view(world: World, view: Json) -> Json:
    """A copy of a checked view in which every block and element has an id."""
    return view | {"blocks": with_ids(view["blocks"], lambda: world.new_id("b"))}


METHODS = {
    "views.open": Method(_open, TIER_4),
    "views.push": Method(_push, TIER_4),
    "views.update": Method(_update, TIER_4),
    "views.publish": Method(_publish, TIER_4),
}
