"""Who reads along: full members of the home workspace, or somebody else; so it is in doubt."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.slack.channel import SlackChannel
from adapters.slack.readers import Home, Readers, is_shared_outside
from bot.channel import Audience, Reach
from bot.words import Place
from tests.channels.slack.conftest import Connect
from tests.support.slack import Acme, MovableClock

HOME = Home("T1", "E1", "U0BOT")


def place_of(company: Acme, conversation: str) -> Place:
    return Place("slack", company.team.id, conversation)


def members_only(company: Acme) -> str:
    people = [company.anna, company.ben]
    bot = company.fake.world.users[company.app.bot_user]
    return company.fake.add_channel(company.team, "sales", [*people, bot]).id


async def test_a_channel_of_full_members_is_among_ourselves(
    company: Acme, channel: SlackChannel
) -> None:
    place = place_of(company, members_only(company))
    assert await channel.audience(place) == Audience(Reach.MEMBERS)


async def test_a_name_is_known_once_somebody_asked_who_reads_along(
    company: Acme, channel: SlackChannel
) -> None:
    place = place_of(company, members_only(company))
    assert channel.title(place) is None
    await channel.audience(place)
    assert channel.title(place) == "sales"
    company.fake.world.channels[place.conversation].name = "sales-eu"
    assert channel.title(place) == "sales"
    await channel.audience(place, fresh=True)
    assert channel.title(place) == "sales-eu"


async def test_a_direct_conversation_has_no_name(company: Acme, channel: SlackChannel) -> None:
    place = await channel.direct(company.team.id, company.anna.id)
    assert isinstance(place, Place)
    await channel.audience(place)
    assert channel.title(place) == ""


async def test_a_guest_in_the_channel_is_an_outsider(company: Acme, channel: SlackChannel) -> None:
    place = place_of(company, company.orders.id)
    assert await channel.audience(place) == Audience(Reach.OUTSIDERS)


def _share(company: Acme, conversation: str) -> None:
    company.fake.world.channels[conversation].is_ext_shared = True


def _invite_another_company(company: Acme, conversation: str) -> None:
    company.fake.world.channels[conversation].is_pending_ext_shared = True


def _share_in_organisation(company: Acme, conversation: str) -> None:
    company.fake.world.channels[conversation].is_org_shared = True


def _restrict(company: Acme, conversation: str) -> None:
    company.ben.is_restricted = True


def _make_stranger(company: Acme, conversation: str) -> None:
    company.ben.is_stranger = True


def _close_account(company: Acme, conversation: str) -> None:
    company.ben.deleted = True


def _add_foreigner(company: Acme, conversation: str) -> None:
    partner = company.fake.add_workspace("partner")
    paula = company.fake.add_user(partner, "paula")
    company.fake.world.channels[conversation].members.append(paula.id)


def _add_foreign_bot(company: Acme, conversation: str) -> None:
    partner = company.fake.add_workspace("partner")
    bot = company.fake.add_user(partner, "spy", is_bot=True)
    company.fake.world.channels[conversation].members.append(bot.id)


@pytest.mark.parametrize(
    "change",
    [
        _share,
        _invite_another_company,
        _share_in_organisation,
        _restrict,
        _make_stranger,
        _close_account,
        _add_foreigner,
        _add_foreign_bot,
    ],
)
async def test_one_outsider_is_enough(
    company: Acme, channel: SlackChannel, change: Callable[[Acme, str], None]
) -> None:
    conversation = members_only(company)
    change(company, conversation)
    assert (await channel.audience(place_of(company, conversation))).reach is Reach.OUTSIDERS


async def test_bots_that_our_own_admins_let_in_are_no_outsiders(
    company: Acme, channel: SlackChannel
) -> None:
    conversation = members_only(company)
    bot = company.fake.add_user(company.team, "ci", is_bot=True)
    company.fake.world.channels[conversation].members.append(bot.id)
    assert (await channel.audience(place_of(company, conversation))).reach is Reach.MEMBERS


async def test_a_direct_conversation_has_one_reader(company: Acme, channel: SlackChannel) -> None:
    place = await channel.direct(company.team.id, company.anna.id)
    assert isinstance(place, Place)
    assert await channel.audience(place) == Audience(Reach.ONE, company.anna.id)


async def test_a_group_conversation_is_as_open_as_its_members(
    company: Acme, channel: SlackChannel
) -> None:
    world, bot = company.fake.world, company.app.bot_user
    ours, _ = world.open_dm(company.team.id, [company.anna.id, company.ben.id, bot])
    mixed, _ = world.open_dm(company.team.id, [company.anna.id, company.gus.id, bot])
    assert (await channel.audience(place_of(company, ours.id))).reach is Reach.MEMBERS
    assert (await channel.audience(place_of(company, mixed.id))).reach is Reach.OUTSIDERS


async def test_a_message_that_is_still_being_written_may_go_to_anybody(
    company: Acme, channel: SlackChannel
) -> None:
    assert (await channel.audience(place_of(company, "COMPOSER"))).reach is Reach.OUTSIDERS


async def test_another_workspace_is_outside(company: Acme, channel: SlackChannel) -> None:
    place = replace(place_of(company, members_only(company)), scope="T0OTHER")
    assert (await channel.audience(place)).reach is Reach.OUTSIDERS


@pytest.mark.parametrize(
    "method",
    ["auth.test", "conversations.info", "conversations.members", "users.info"],
)
async def test_what_slack_does_not_say_is_unknown_and_asked_again(
    company: Acme, channel: SlackChannel, method: str
) -> None:
    place = place_of(company, members_only(company))
    company.fake.fail(method)
    assert (await channel.audience(place)).reach is Reach.UNKNOWN
    assert (await channel.audience(place)).reach is Reach.MEMBERS


async def test_a_conversation_without_us_is_unknown(company: Acme, channel: SlackChannel) -> None:
    for conversation in (company.secret.id, "C0NOWHERE"):
        assert (await channel.audience(place_of(company, conversation))).reach is Reach.UNKNOWN


async def test_for_a_minute_nothing_is_asked_twice_and_then_it_is(
    company: Acme, channel: SlackChannel, clock: MovableClock
) -> None:
    conversation = members_only(company)
    place = place_of(company, conversation)
    await channel.audience(place)
    asked = len(company.fake.world.calls)
    clock.move(seconds=59)
    company.ben.is_restricted = True
    assert (await channel.audience(place)).reach is Reach.MEMBERS
    assert len(company.fake.world.calls) == asked
    clock.move(seconds=2)
    assert (await channel.audience(place)).reach is Reach.OUTSIDERS


@pytest.mark.parametrize("with_guest", [False, True])
async def test_a_large_channel_is_read_by_lists_and_not_person_by_person(
    company: Acme, channel: SlackChannel, *, with_guest: bool
) -> None:
    people = [company.fake.add_user(company.team, f"p{number}") for number in range(450)]
    people[-1].is_restricted = with_guest
    conversation = members_only(company)
    company.fake.world.channels[conversation].members += [person.id for person in people]
    company.fake.world.enforce_rate_limits = True
    wanted = Reach.OUTSIDERS if with_guest else Reach.MEMBERS
    assert (await channel.audience(place_of(company, conversation))).reach is wanted
    methods = [call.method for call in company.fake.world.calls]
    assert methods.count("conversations.members") == 3
    assert methods.count("users.list") == 1
    assert "users.info" not in methods


async def test_a_channel_too_large_to_be_read_is_unknown(
    company: Acme, clock: MovableClock, connect: Connect
) -> None:
    readers = Readers(connect(), now=clock, most_members=2)
    place = place_of(company, members_only(company))
    assert (await readers.audience(place)).reach is Reach.UNKNOWN


@pytest.mark.parametrize(
    ("channel", "outside"),
    [
        ({}, False),
        ({"is_shared": True}, True),
        ({"is_shared": True, "is_org_shared": True}, False),
        ({"is_shared": True, "is_org_shared": True, "is_ext_shared": True}, True),
        ({"is_pending_ext_shared": True}, True),
        ({"pending_shared": ["T2"]}, True),
        ({"pending_connected_team_ids": ["T2"]}, True),
    ],
)
def test_a_channel_shared_within_the_enterprise_is_still_ours(
    channel: dict[str, object], *, outside: bool
) -> None:
    assert is_shared_outside(channel, HOME) is outside


def test_in_an_enterprise_colleagues_of_other_workspaces_are_members() -> None:
    colleague = {"id": "W1", "team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}
    assert HOME.holds(colleague)
    assert not HOME.holds(colleague | {"enterprise_user": {"enterprise_id": "E2"}})
    assert not HOME.holds(colleague | {"is_restricted": True})
    assert not Home("T1", None, "U0BOT").holds({"team_id": "T2", "enterprise_user": {}})
    assert not HOME.holds({})
