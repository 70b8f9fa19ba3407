"""Checks of what is outside: Slack takes the token, and each system can be connected to."""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from bot.cli.doctor.finding import Finding
from bot.cli.opening import utc_now

if TYPE_CHECKING:
    from adapters.systems.egress import Guard
    from bot.settings import Settings
    from bot.workspace import Workspace
    from object_links.system import SystemSpec

PATIENCE_S = 5.0
SKEW = timedelta(seconds=60)
"""Slack's signatures are refused when they are five minutes off."""


class Asked(Protocol):
    """Slack's client, as far as it is needed here."""

    async def auth_test(self) -> Any:  # noqa: ANN401 - the SDK's own class
        """Who the token is."""
        ...


async def systems(workspace: "Workspace", settings: "Settings") -> list[Finding]:
    """A plain connection to each system, through the guard that every call passes. No data."""
    found = [_system(spec, settings) for spec in workspace.systems.values()]
    return list(await asyncio.gather(*found))


async def _system(spec: "SystemSpec", settings: "Settings") -> Finding:
    from adapters.systems.egress import EgressRefusedError, Guard, origin_of  # noqa: PLC0415

    # Behind a proxy there is only the proxy to connect to.
    address = spec.proxy or spec.base_url
    check, origin = f"system {spec.system}", origin_of(address)
    try:
        private = origin in {origin_of(each) for each in settings.allow_private}
        own = frozenset({(settings.host, settings.port)})
        async with asyncio.timeout(PATIENCE_S):
            await _connect(Guard(origin, private, own), address, spec.ca_file)
    except EgressRefusedError as error:
        mend = f"allow it with MIDSTREAM_ALLOW_PRIVATE, or mend base_url of {spec.system}"
        return Finding("fail", check, f"it may not be called: {error}", mend)
    except ValueError as error:
        return Finding("fail", check, str(error), "mend MIDSTREAM_ALLOW_PRIVATE")
    except ssl.SSLError as error:
        what = f"{origin} has no certificate that is trusted here ({error.reason})"
        return Finding("fail", check, what, "install the certificate authority on this machine")
    except (OSError, TimeoutError) as error:
        nameless = isinstance(error, socket.gaierror)
        why = "its name has no address" if nameless else type(error).__name__
        what = f"{origin} cannot be connected to ({why})"
        return Finding("fail", check, what, "check base_url, DNS, firewall, and that it runs")
    return Finding("ok", check, f"{origin} takes connections")


async def _connect(guard: "Guard", base_url: str, ca_file: str | None) -> None:
    """Connect to one of the judged addresses, and hang up."""
    import httpx  # noqa: PLC0415 - quick start of --help

    url = httpx.URL(base_url.rstrip("/") + "/")
    secure = url.scheme == "https"
    host = url.raw_host.decode("ascii")
    make_trust = partial(ssl.create_default_context, cafile=ca_file)
    trust = await asyncio.to_thread(make_trust) if secure else None
    *others, last = await guard.addresses(url)
    for address in (*others, last):
        try:
            _, writer = await asyncio.open_connection(
                str(address),
                url.port or (443 if secure else 80),
                ssl=trust,
                server_hostname=host if secure else None,
            )
        except OSError:
            if address is last:
                raise
            continue
        writer.close()
        await writer.wait_closed()
        return


async def slack(workspace: "Workspace", settings: "Settings") -> list[Finding]:
    """The token is of the home workspace and has every permission; the clocks agree."""
    if settings.slack_bot_token is None:
        what = "no token is set, nobody is answered there"
        mend = "set MIDSTREAM_SLACK_BOT_TOKEN, see `midstream slack-manifest`"
        return [Finding("warn", "slack", what, mend)]
    found = []
    if settings.slack_signing_secret is None:
        what = "no signing secret is set, so that every event is refused"
        found.append(Finding("fail", "slack", what, "set MIDSTREAM_SLACK_SIGNING_SECRET"))
    token = settings.slack_bot_token.get_secret_value()
    return [*found, *await _asked(workspace, token, settings.slack_api_url)]


async def _asked(workspace: "Workspace", token: str, address: str | None) -> list[Finding]:
    from adapters.slack import trouble  # noqa: PLC0415 - quick start of --help

    client = trouble.web_client(token, address) if address else trouble.web_client(token)
    headers: dict[str, str] = {}
    try:
        answer = await trouble.attempt(_keeping_headers(client, headers))
    finally:
        if client.session is not None:
            await client.session.close()
    if isinstance(answer, trouble.Failure):
        return [Finding("fail", "slack", answer.unable.why, "mend it there, then ask again")]
    return list(_of_answer(workspace, answer, headers))


async def _keeping_headers(client: "Asked", headers: dict[str, str]) -> Any:  # noqa: ANN401 - the SDK's own class
    answer = await client.auth_test()
    headers.update({name.lower(): str(value) for name, value in answer.headers.items()})
    return answer


def _of_answer(
    workspace: "Workspace", answer: Mapping[str, Any], headers: Mapping[str, str]
) -> Iterator[Finding]:
    from adapters.slack.manifest import SCOPES  # noqa: PLC0415 - quick start of --help

    home, team = workspace.channels.slack, str(answer.get("team_id", "?"))
    if home is None or home.home != team:
        mend = f"write `channels: {{slack: {{home: {team}}}}}`, or take the token of your own app"
        what = f"the token is of {team}, midstream.yaml names {home.home if home else 'none'}"
        yield Finding("fail", "slack", what, mend)
    else:
        yield Finding("ok", "slack", f"signed in to {team} as {answer.get('user', 'a bot')}")
    granted = {each.strip() for each in headers.get("x-oauth-scopes", "").split(",")} - {""}
    lacking = [scope for scope in SCOPES if scope not in granted]
    if granted and lacking:
        mend = "install the app again with the manifest of `midstream slack-manifest`"
        yield Finding("fail", "slack", f"the app lacks {', '.join(lacking)}", mend)
    yield from _skew(headers.get("date", ""))


def _skew(date: str) -> Iterator[Finding]:
    try:
        there = parsedate_to_datetime(date)
    except ValueError:
        return
    if there.tzinfo is not None and abs(utc_now() - there) > SKEW:
        what = f"this machine's clock is {abs(utc_now() - there).total_seconds():.0f} s off Slack's"
        yield Finding("fail", "clock", what, "set it by NTP: signatures go by it")
