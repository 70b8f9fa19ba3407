"""People's own keys and tokens for systems: kept sealed, bound to where they may be sent.

Tokens are renewed under a lease on their row, so that no refresh token is used twice, by however
many processes: servers that hand out single-use ones take a second use for theft.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import audit
from bot.oauth import Calls, Client, RefusedError, Tokens, UnreachedError
from bot.secrets import Secrets
from bot.store import Session, Store, now
from bot.store import secrets as rows
from bot.store.secrets import Grant, GrantState
from object_links.auth import Lack
from object_links.person import Person
from object_links.system import SystemSpec

LONGEST = 4096
SYSTEMS_OWN = "@system"
"""Whose the system's own secret is: an admin's key, a service key, a client's secret."""
LEASE = timedelta(seconds=60)
"""Far longer than a call to an authorization server may take."""
_EARLY = timedelta(seconds=60)
"""Tokens are renewed before their end: a call and two clocks need room."""
_PAUSE_S, _WAITS = 0.1, 200

Login = Callable[[str, str], str | None]
"""Id of a person and a system -> the login that `people.yaml` says they have there."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Where, and how, a grant may be used: a change of either makes it unusable."""

    origin: str
    auth_digest: str


def binding(system: SystemSpec) -> Binding:
    """The binding of a system as it is declared now."""
    scheme, _, rest = system.base_url.partition("://")
    auth = system.auth.model_dump_json(exclude_defaults=True)
    return Binding(
        f"{scheme}://{rest.split('/', 1)[0]}".lower(), hashlib.sha256(auth.encode()).hexdigest()
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """A grant that may be used, opened."""

    grant: Grant
    plain: bytes = field(repr=False)
    at: datetime
    """When it was read."""

    @property
    def tokens(self) -> tuple[str, str | None]:
        """Access token and refresh token."""
        held = json.loads(self.plain)
        return held["access"], held["refresh"]

    def lasts(self, early: timedelta) -> bool:
        """Whether the access token is good for longer than `early`."""
        until = self.grant.expires_at
        return until is None or until > self.at + early


class Grants:
    """Keeps and finds keys. What it hands out goes into one request and nowhere else."""

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        *,
        calls: Calls | None = None,
        login: Login = lambda _person, _system: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keys are sealed by `secrets`; without `calls` no token is renewed or withdrawn."""
        self._store = store
        self._secrets = secrets
        self._calls = calls
        self._login = login
        self._sleep = sleep
        self._renewing: set[asyncio.Task[str | Lack]] = set()

    async def aclose(self) -> None:
        """Let renewals under way end: what they got would be lost."""
        await asyncio.gather(*self._renewing, return_exceptions=True)

    # -- finding -------------------------------------------------------------------------------

    async def secret(self, person: Person, system: SystemSpec) -> str | Lack:
        """What calls in this person's name carry at the system's present address."""
        match system.auth.act_as:
            case "own_key":
                held = await self._held(person.tenant, person.id, system)
                return held if isinstance(held, Lack) else held.plain.decode()
            case "oauth2":
                return await self._access(person, system)
            case "service":
                return await self.systems_own(person.tenant, system)
            case "switch_user":
                login = self._login(person.id, system.system)
                key = await self.systems_own(person.tenant, system)
                if login is None:
                    return Lack.NOT_GIVEN
                return key if isinstance(key, Lack) else f"{login}:{key}"

    async def systems_own(self, tenant: str, system: SystemSpec) -> str | Lack:
        """The system's own secret."""
        held = await self._held(tenant, SYSTEMS_OWN, system)
        return held if isinstance(held, Lack) else held.plain.decode()

    async def _held(self, tenant: str, owner: str, system: SystemSpec) -> _Held | Lack:
        grant, at = await self._store.read(
            lambda s: (rows.grant(s, tenant, owner, system.system), now(s))
        )
        if grant is None:
            return Lack.NOT_GIVEN
        changed = Binding(grant.origin, grant.auth_digest) != binding(system)
        if changed or grant.state is GrantState.SUSPENDED:
            return Lack.SUSPENDED
        if grant.state is GrantState.EXPIRED:
            return Lack.EXPIRED
        plain = self._secrets.open(tenant, "grant", "sealed", grant.row, grant.sealed)
        return _Held(grant, plain, at)

    # -- renewing ------------------------------------------------------------------------------

    async def _access(self, person: Person, system: SystemSpec) -> str | Lack:
        held = await self._held(person.tenant, person.id, system)
        for _ in range(_WAITS):
            if isinstance(held, Lack):
                return held
            access, refresh = held.tokens
            if held.lasts(_EARLY):
                return access
            if refresh is None:
                return access if held.lasts(timedelta(0)) else Lack.EXPIRED
            grant = held.grant
            if await self._store.run(lambda s, grant=grant: rows.lease_grant(s, grant, LEASE)):  # type: ignore[misc]  # mypy infers no lambda with a default
                return await self._to_its_end(self._renew(held, refresh, system))
            await self._sleep(_PAUSE_S)
            held = await self._held(person.tenant, person.id, system)
        return Lack.UNREACHED

    async def _to_its_end(self, renewal: Awaitable[str | Lack]) -> str | Lack:
        """A renewal goes on when its caller gives up: the old refresh token is used up by then."""
        task = asyncio.ensure_future(renewal)
        self._renewing.add(task)
        task.add_done_callback(self._renewing.discard)
        return await asyncio.shield(task)

    async def _renew(self, held: _Held, refresh: str, system: SystemSpec) -> str | Lack:
        grant = held.grant
        try:
            client = await self.client(grant.tenant, system)
            tokens = await client.refresh(self._way(), refresh)
        except RefusedError as error:
            # Only this one is about the person's tokens; the others are for an admin to mend.
            expired = error.code == "invalid_grant"
            await self._store.run(lambda s: rows.release_grant(s, grant, expired=expired))
            return Lack.EXPIRED if expired else Lack.UNREACHED
        except UnreachedError:
            await self._store.run(lambda s: rows.release_grant(s, grant, expired=False))
            return held.tokens[0] if held.lasts(timedelta(0)) else Lack.UNREACHED
        sealed = self._sealed(grant.tenant, grant.row, _plain(tokens))
        await self._store.run(lambda s: rows.renew_grant(s, grant, sealed, _until(now(s), tokens)))
        return tokens.access

    async def client(self, tenant: str, system: SystemSpec) -> Client:
        """We, as the system's authorization server knows us.

        Raises RefusedError when its client's secret was not given to us, or for another address.
        """
        declared = system.auth.oauth2
        assert declared is not None  # noqa: S101 -- `act_as: oauth2` brings it
        if declared.client_auth == "none":
            return Client.of(declared, None)
        own = await self.systems_own(tenant, system)
        if isinstance(own, Lack):
            raise RefusedError("invalid_client")
        return Client.of(declared, own)

    def _way(self) -> Calls:
        if self._calls is None:
            raise UnreachedError
        return self._calls

    # -- keeping -------------------------------------------------------------------------------

    async def keep(self, person: Person, system: SystemSpec, secret: str) -> None:
        """Keep a key in place of the one before. Raises ValueError for what cannot be one."""
        if system.auth.act_as != "own_key":
            message = f"people give no key for {system.name}: its `act_as` is another"
            raise ValueError(message)
        check_key(system, secret)
        await self._keep(person.tenant, person.id, system, secret.encode())

    async def keep_systems_own(self, tenant: str, system: SystemSpec, secret: str) -> None:
        """Keep the system's own secret. Raises ValueError for what cannot be one."""
        if system.auth.act_as == "own_key":
            message = f"{system.name} has no secret of its own: people give their keys"
            raise ValueError(message)
        check_key(system, secret)
        await self._keep(tenant, SYSTEMS_OWN, system, secret.encode())

    async def keep_tokens(self, person: Person, system: SystemSpec, tokens: Tokens) -> None:
        """Keep tokens in place of those before."""
        await self._keep(person.tenant, person.id, system, _plain(tokens), tokens)

    async def _keep(
        self,
        tenant: str,
        owner: str,
        system: SystemSpec,
        plain: bytes,
        tokens: Tokens | None = None,
    ) -> None:
        await self._secrets.prepare(tenant)
        bound = binding(system)
        sealed = self._sealed(tenant, rows.grant_row(owner, system.system), plain)

        def commit(session: Session) -> None:
            until = _until(now(session), tokens) if tokens is not None else None
            grant = Grant(
                tenant,
                owner,
                system.system,
                bound.origin,
                bound.auth_digest,
                sealed,
                expires_at=until,
            )
            rows.put_grant(session, grant)
            body = {"system": system.system, "origin": bound.origin}
            audit.append(session, tenant, audit.Kind.CREDENTIAL_SET, body, person=owner)

        await self._store.run(commit)

    def _sealed(self, tenant: str, row: str, plain: bytes) -> bytes:
        return self._secrets.seal(tenant, "grant", "sealed", row, plain)

    # -- taking away ---------------------------------------------------------------------------

    async def remove(
        self, tenant: str, owner: str, name: str, system: SystemSpec | None, why: str
    ) -> bool | None:
        """Delete a key; tokens are withdrawn at their server, if it is still the declared one.

        True: withdrawn. False: deleted here only. None: there was none.
        """
        held = Lack.NOT_GIVEN if system is None else await self._held(tenant, owner, system)

        def commit(session: Session) -> bool:
            gone = rows.remove_grants(session, tenant, owner, system=name) > 0
            if gone:
                body = {"system": name, "why": why}
                audit.append(session, tenant, audit.Kind.CREDENTIAL_REMOVED, body, person=owner)
            return gone

        if not await self._store.run(commit):
            return None
        if system is None or isinstance(held, Lack) or owner == SYSTEMS_OWN:
            return False
        return await self._withdraw(tenant, system, held)

    async def _withdraw(self, tenant: str, system: SystemSpec, held: _Held) -> bool:
        if system.auth.act_as != "oauth2" or self._calls is None:
            return False
        access, refresh = held.tokens
        return await self.withdraw(tenant, system, Tokens(access, refresh))

    async def withdraw(self, tenant: str, system: SystemSpec, tokens: Tokens) -> bool:
        """Have tokens withdrawn at the system's authorization server. Whether it said so."""
        try:
            client, calls = await self.client(tenant, system), self._way()
        except (RefusedError, UnreachedError):
            return False
        if tokens.refresh is None:
            return await client.withdraw(calls, tokens.access, "access_token")
        # RFC 7009, section 2: with a refresh token go the access tokens of the same grant, but
        # not every server does so.
        first = await client.withdraw(calls, tokens.refresh, "refresh_token")
        return await client.withdraw(calls, tokens.access, "access_token") and first

    # -- changed systems -----------------------------------------------------------------------

    async def note_changes(self, tenant: str, systems: Iterable[SystemSpec]) -> None:
        """Suspend what was given for another address or `auth` block than is declared now."""
        bound = {each.system: binding(each) for each in systems}

        def commit(session: Session) -> None:
            for name, now_is in bound.items():
                where = {"origin": now_is.origin, "auth_digest": now_is.auth_digest}
                rows.restore_unchanged(session, tenant, name, **where)
                if count := rows.suspend_changed(session, tenant, name, **where):
                    body = {"system": name, "origin": now_is.origin, "count": count}
                    audit.append(session, tenant, audit.Kind.CREDENTIAL_SUSPENDED, body)

        await self._store.run(commit)

    async def approve_change(self, tenant: str, system: SystemSpec, admin: str) -> int:
        """Bind what was suspended to the system as it is declared now. How many."""
        bound = binding(system)
        await self.note_changes(tenant, [system])

        def commit(session: Session) -> int:
            count = rows.approve_changed(
                session,
                tenant,
                system.system,
                origin=bound.origin,
                auth_digest=bound.auth_digest,
            )
            if count:
                body = {"system": system.system, "origin": bound.origin, "count": count}
                kind = audit.Kind.CREDENTIAL_APPROVED
                audit.append(session, tenant, kind, body, person=admin)
            return count

        return await self._store.run(commit)


def check_key(system: SystemSpec, secret: str) -> None:
    """Raise ValueError for what cannot be a key of this system. The text names the mend."""
    if not secret or len(secret) > LONGEST or not secret.isprintable():
        message = f"a key is one line of at most {LONGEST} printable characters"
        raise ValueError(message)
    sent = system.auth.act_as != "oauth2"
    if sent and system.auth.scheme == "basic" and ":" not in secret:
        message = f"a key for {system.name} is login:password, with the colon between them"
        raise ValueError(message)


def _plain(tokens: Tokens) -> bytes:
    return json.dumps({"access": tokens.access, "refresh": tokens.refresh}).encode()


def _until(at: datetime, tokens: Tokens) -> datetime | None:
    return None if tokens.lives is None else at + tokens.lives
