"""Tokens and keys over time: renewed once, withdrawn, suspended, and never sent elsewhere."""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.compose import Product
from bot.oauth import Answered, Call, Calls
from bot.people import Grants
from bot.secrets import LocalKeys
from bot.store import secrets
from bot.store.secrets import GrantState
from object_links.auth import Lack
from object_links.system import SystemSpec
from tests.flow.stage import KEY, Json, written
from tests.support.oidc import running_provider
from tests.web.world import OWN_KEY, World, rewritten, world

SWITCH: Json = {
    "act_as": "switch_user",
    "switch_header": "X-Switch-User",
    "connect_help": "Ask an admin",
}
SERVICE: Json = {"act_as": "service", "connect_help": "Ask an admin"}


class Counted:
    """The real way to authorization servers, with what was asked by it."""

    def __init__(self, way: Calls) -> None:
        self._way = way
        self.refreshes = 0
        self.refreshing = asyncio.Event()

    async def send(self, call: Call) -> Answered | None:
        if b"grant_type=refresh_token" in call.body:
            self.refreshes += 1
            self.refreshing.set()
        return await self._way.send(call)


def another_process(w: World, way: Calls) -> Grants:
    """A keeper of keys that shares nothing with another one but the database."""
    product = w.st.product
    return Grants(product.store, product.secrets, calls=way)


async def test_tokens_are_renewed_before_their_end_and_the_old_refresh_token_goes(
    tmp_path: Path,
) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        first = await w.grants.secret(w.person("ann"), w.system)
        assert await w.grants.secret(w.person("ann"), w.system) == first
        await w.st.later(minutes=9, seconds=30)
        second = await w.grants.secret(w.person("ann"), w.system)
        assert isinstance(second, str)
        assert second != first
        await w.st.later(minutes=9, seconds=30)
        third = await w.grants.secret(w.person("ann"), w.system)
        assert isinstance(third, str)
        assert await w.provider.who(third) == "ann"


async def test_many_who_need_new_tokens_at_once_renew_them_once(tmp_path: Path) -> None:
    """In one process and in two: the provider would take a second use for theft."""
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.st.later(minutes=11)
        way = Counted(w.st.product.calls)
        keepers = [another_process(w, way), another_process(w, way)]
        ann, system = w.person("ann"), w.system
        got = await asyncio.gather(*(each.secret(ann, system) for each in keepers * 5))
        assert way.refreshes == 1
        (token,) = set(got)
        assert isinstance(token, str)
        assert await w.provider.who(token) == "ann"


async def test_a_caller_who_gives_up_loses_no_tokens(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.st.later(minutes=11)
        way = Counted(w.st.product.calls)
        keeper = another_process(w, way)
        asking = asyncio.create_task(keeper.secret(w.person("ann"), w.system))
        await way.refreshing.wait()
        asking.cancel()
        await keeper.aclose()
        token = await w.grants.secret(w.person("ann"), w.system)
        assert isinstance(token, str)
        assert await w.provider.who(token) == "ann"


async def test_what_was_withdrawn_there_has_to_be_connected_again(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        w.stop_provider()
        with running_provider(w.base, w.provider.port):
            # A provider that keeps nothing over a start knows none of the old tokens.
            await w.st.types("ann", "support", "SO-1050")
            card = w.st.sees("ann", "support")[-1]
            assert "Connect it again" in written(card)
            assert w.last_link("ann")
            await w.st.later(minutes=11)
            assert await w.grants.secret(w.person("ann"), w.system) is Lack.EXPIRED


async def test_a_server_that_is_down_is_not_a_person_to_be_sent_away(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.st.later(minutes=9, seconds=30)
        w.stop_provider()
        assert isinstance(await w.grants.secret(w.person("ann"), w.system), str)
        await w.st.later(minutes=2)
        assert await w.grants.secret(w.person("ann"), w.system) is Lack.UNREACHED
        await w.st.types("ann", "support", "SO-1050")
        card = written(w.st.sees("ann", "support")[-1])
        assert "could not renew your sign-in" in card
        assert "/connect/to/" not in card


def moved(system: SystemSpec, **auth: object) -> SystemSpec:
    """The system as it would be declared at another address, or with another `auth` block."""
    data = system.model_dump(by_alias=True)
    data["auth"] |= auth
    base = "http://127.0.0.1:9" if not auth else system.base_url
    return SystemSpec.model_validate({**data, "base_url": base})


@pytest.mark.parametrize("auth", [{}, {"scheme": "header", "header": "X-Key"}])
async def test_a_changed_system_gets_nobodys_key(
    tmp_path: Path, auth: Mapping[str, object]
) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.st.later(minutes=11)
        way = Counted(w.st.product.calls)
        keeper, other = another_process(w, way), moved(w.system, **auth)
        assert await keeper.secret(w.person("ann"), other) is Lack.SUSPENDED
        assert await keeper.systems_own("halden", other) is Lack.SUSPENDED
        assert way.refreshes == 0


async def test_a_change_suspends_all_until_an_admin_approves_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        other = moved(w.system)
        await w.grants.note_changes("halden", [other])
        held = await w.st.product.store.read(lambda s: secrets.grants(s, "halden"))
        assert {each.state for each in held} == {GrantState.SUSPENDED}
        assert await w.grants.secret(w.person("ann"), w.system) is Lack.SUSPENDED
        assert await w.grants.approve_change("halden", other, "max") == len(held)
        assert isinstance(await w.grants.secret(w.person("ann"), other), str)
        assert {"credential.suspended", "credential.approved"} <= set(await w.st.kinds())


async def test_a_change_that_is_taken_back_needs_nobody(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.grants.note_changes("halden", [moved(w.system)])
        await w.grants.note_changes("halden", [w.system])
        assert await w.connected("ann")


async def test_at_a_start_with_a_moved_system_keys_are_suspended_and_said_so(
    tmp_path: Path,
) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        await w.grants.keep(w.person("ann"), w.system, "sandbox-key-of-ann")
        product = w.st.product
        settings = product.settings.model_copy(
            update={"system_urls": {"company": w.provider.url + "/elsewhere"}}
        )
        folder = tmp_path / "second"
        shutil.copytree(tmp_path / "workspace", folder)
        second = Product(settings, folder, product.database, LocalKeys.parse(KEY))
        await second.prepare()
        workspace = second.workspace
        await second.grants.note_changes(workspace.tenant, workspace.systems.values())
        moved_one = workspace.systems["company"]
        assert await second.grants.secret(w.person("ann"), moved_one) is Lack.SUSPENDED
        await second.close()


async def test_an_admins_key_acts_for_the_login_that_people_yaml_names(tmp_path: Path) -> None:
    async with world(tmp_path, SWITCH, logins={"ann": "ben"}) as w:
        await w.grants.keep_systems_own("halden", w.system, "the-admin-key")
        await w.st.types("ann", "support", "SO-1050")
        assert "SO-1050" in written(w.st.sees("ann", "support")[-1])
        assert w.gate.seen[-1] == "Bearer the-admin-key ben"


async def test_nobody_is_guessed_at_where_people_yaml_names_no_login(tmp_path: Path) -> None:
    def without(folder: Path) -> None:
        def change(data: Json) -> None:
            for each in data["people"]:
                del each["logins"]

        rewritten(folder / "people.yaml", change)

    async with world(tmp_path, SWITCH, also=without) as w:
        await w.grants.keep_systems_own("halden", w.system, "the-admin-key")
        await w.st.types("ann", "support", "SO-1050")
        assert "not open to you from here" in written(w.st.sees("ann", "support")[-1])
        assert w.gate.seen == []


def for_all(folder: Path) -> None:
    """Orders for everybody's eyes, and no actions; the other types go."""
    for file in (folder / "types").glob("*.yaml"):
        if file.stem != "order":
            file.unlink()
            (folder / "policies" / file.name).unlink(missing_ok=True)

    def change(data: Json) -> None:
        data |= {"org_visible": True, "actions": {}}
        data["links"], data["related"] = [], []

    rewritten(folder / "types/order.yaml", change)
    (folder / "policies/order.yaml").unlink()


async def test_a_service_account_reads_what_all_may_read_and_says_so(tmp_path: Path) -> None:
    async with world(tmp_path, SERVICE, also=for_all) as w:
        await w.grants.keep_systems_own("halden", w.system, "the-service-key")
        await w.st.types("ann", "support", "SO-1050")
        card = written(w.st.sees("ann", "support")[-1])
        assert "on behalf of you" in card
        assert w.gate.seen[-1].startswith("Bearer the-service-key")
