"""Web API: auth.test, users.*, bots.info, team.info."""

from adapters.slack.fake.call import Call
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.method import TIER_2, TIER_3, TIER_4, Method
from adapters.slack.fake.present import bot_profile, user_json
from adapters.slack.fake.records import Json, User


def _auth_test(call: Call) -> Json:
    workspace = call.world.workspaces[call.app.team_id]
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": call.world.users[call.app.bot_user].name,
        "team_id": workspace.id,
        "user_id": call.app.bot_user,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


def _present(call: Call, user: User) -> Json:
    with_locale = call.flag("include_locale")
    with_email = call.has_scope("users:read.email")
    return user_json(user, with_email=with_email, with_locale=with_locale)


def _visible(call: Call, user: User) -> bool:
    """People of other organisations are seen only through a channel shared with them."""
    if user.team_id == call.app.team_id:
        return True
    bot = call.app.bot_user
    channels = call.world.channels.values()
    return any(user.id in c.members and bot in c.members for c in channels)


def _users_info(call: Call) -> Json:
    user = call.user()
    if not _visible(call, user):
        raise SlackError("user_not_visible")
    return {"user": _present(call, user)}


def _users_list(call: Call) -> Json:
    everybody = [user for user in call.world.users.values() if _visible(call, user)]
    page, metadata = call.page(everybody)
    members = [_present(call, user) for user in page]
    return {"members": members, "cache_ts": call.world.now(), **metadata}


def _lookup_by_email(call: Call) -> Json:
    email = call.required("email").casefold()
    for user in call.world.users.values():
        at_home = user.team_id == call.app.team_id and not user.deleted
        if at_home and user.email and user.email.casefold() == email:
            return {"user": _present(call, user)}
    raise SlackError("users_not_found")


def _bots_info(call: Call) -> Json:
    wanted = call.text("bot") or call.app.bot_id
    for app in call.world.apps.values():
        if app.bot_id == wanted and app.team_id == call.app.team_id:
            return {"bot": bot_profile(app)}
    raise SlackError("bot_not_found")


def _team_info(call: Call) -> Json:
    workspace = call.world.workspaces[call.app.team_id]
    team = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}
    return {"team": team | {"email_domain": "", "icon": {}}}


METHODS = {
    "auth.test": Method(_auth_test, TIER_4),
    "users.info": Method(_users_info, TIER_4, ("users:read",)),
    "users.list": Method(_users_list, TIER_2, ("users:read",)),
    "users.lookupByEmail": Method(_lookup_by_email, TIER_3, ("users:read.email",)),
    "bots.info": Method(_bots_info, TIER_3, ("users:read",)),
    "team.info": Method(_team_info, TIER_3, ("team:read",)),
}
