"""The Slack workspace of the sample company: its people, channels, and what they said today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.slack.fake import App, Channel, FakeSlack, Message
from adapters.slack.fake.delivery import Sleep
from adapters.slack.fake.typed import escape

TEAM = "T0HALDEN"
GUESTS_TEAM = "T0ACME"
BOT_NAME = "Midstream"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom a visitor of the demo can be. `id` is the same in Slack's name and the ERP."""

    id: str
    user: str
    name: str
    job: str


PEOPLE: tuple[Persona, ...] = (
    Persona("ann", "U0ANN", "Ann Reyes", "Support agent"),
    Persona("ben", "U0BEN", "Ben Okafor", "Sales rep"),
    Persona("lea", "U0LEA", "Lea Brandt", "Their manager"),
    Persona("max", "U0MAX", "Max Lindqvist", "Administrator"),
)

TOPICS: Mapping[str, str] = {
    "support": "Customers first. One case, one owner.",
    "orders": "What leaves the house today, and what does not",
    "acme-shared": "Together with Acme Manufacturing",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One message from before the demo began; `replies` stand in its thread."""

    who: str
    minutes_ago: int
    text: str
    replies: tuple["Said", ...] = ()


EARLIER: Mapping[str, tuple[Said, ...]] = {
    "support": (
        Said("ann", 188, "Nine cases in the queue, two of them since Friday. I start at the top."),
        Said("lea", 183, "Thanks, Ann. Ida takes the clinics when she is in."),
        Said(
            "ben",
            104,
            "Nordwind called about their light barriers: the address was *our* typo. "
            "They have the corrected confirmation.",
            (Said("ann", 97, "Then I tell them as soon as it is on its way."),),
        ),
        Said("ann", 34, "Acme on the phone again, I call back in ten minutes."),
    ),
    "orders": (
        Said("ben", 171, "The conveyor belts for Nordwind go out on one pallet."),
        Said("lea", 142, "The carrier fetches the last pallets _today_, what is held stays here."),
        Said("ben", 66, "Noted. One of mine hangs in the credit check, I shout if it gets tight."),
    ),
    "acme-shared": (
        Said("petra", 85, "Hello, is there any news of our bearings? Line 2 stands still."),
        Said("ben", 79, "Hello Petra. I am on it and write to you as soon as I know more."),
    ),
}
"""Without the time of day: a demo may be looked at in the evening."""


@dataclass(frozen=True, slots=True)
class Halden:
    """The workspace in the offline Slack, and the app that is installed in it."""

    fake: FakeSlack
    app: App
    channels: Mapping[str, Channel]
    """By name."""
    directs: Mapping[str, Channel]
    """Each persona's direct conversation with the bot, by the persona's id."""


def persona(name: str) -> Persona:
    """Find somebody by id. Raises LookupError."""
    found = next((each for each in PEOPLE if each.id == name), None)
    if found is None:
        message = f"there is nobody called {name!r}; there are {', '.join(p.id for p in PEOPLE)}"
        raise LookupError(message)
    return found


def build(base_url: str, sleep: Sleep) -> Halden:
    """Make the workspace. `sleep` is awaited before an event is sent again."""
    fake = FakeSlack(base_url=base_url, sleep=sleep)
    home = fake.add_workspace("halden", TEAM, "Halden Parts")
    away = fake.add_workspace("acme", GUESTS_TEAM, "Acme Manufacturing")
    ann, ben, lea, max_ = (
        fake.add_user(
            home,
            each.id,
            id=each.user,
            real_name=each.name,
            email=f"{each.id}@halden.example",
            is_admin=each.id == "max",
        )
        for each in PEOPLE
    )
    petra = fake.add_user(away, "petra", id="U0PETRA", real_name="Petra Novak", is_stranger=True)
    channels = [
        fake.add_channel(home, "support", [ann, ben, lea, max_], id="C0SUPPORT"),
        fake.add_channel(home, "orders", [ben, lea, ann, max_], id="C0ORDERS"),
        fake.add_channel(home, "acme-shared", [ben, ann, petra], id="C0ACME", is_ext_shared=True),
    ]
    channels[-1].connected_team_ids.append(away.id)
    for channel in channels:
        channel.topic = TOPICS[channel.name]
    app = fake.add_app(home, BOT_NAME, commands=["/midstream"], channels=channels)
    directs = {
        each.id: fake.world.open_dm(home.id, [each.user, app.bot_user])[0] for each in PEOPLE
    }
    return Halden(fake, app, {channel.name: channel for channel in channels}, directs)


def remember(halden: Halden, now: datetime) -> None:
    """Put the day's earlier messages in place of all there are. Nobody is told of them."""
    world = halden.fake.world
    for channel in world.channels.values():
        channel.messages.clear()
    world.ephemerals.clear()
    world.message_states.clear()
    for name, said in EARLIER.items():
        for each in said:
            root = _put(halden, halden.channels[name], each, now, None)
            for reply in each.replies:
                _put(halden, halden.channels[name], reply, now, root.ts)


def _put(
    halden: Halden, channel: Channel, said: Said, now: datetime, thread: str | None
) -> Message:
    users = halden.fake.world.users.values()
    author = next(user for user in users if user.name == said.who)
    moment = now - timedelta(minutes=said.minutes_ago)
    ts = f"{int(moment.timestamp())}.{len(channel.messages):06d}"
    message = Message(channel.id, ts, author.id, escape(said.text), author.team_id)
    message.thread_ts = thread
    channel.messages[ts] = message
    return message
