"""People's own keys for systems of record: kept sealed, bound to where they may be sent."""

import hashlib
from dataclasses import dataclass

from bot import audit
from bot.secrets import Secrets
from bot.store import Session, Store
from bot.store import secrets as rows
from bot.store.secrets import Grant, GrantState
from object_links.person import Person
from object_links.system import SystemSpec

LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Binding:
    """Where, and how, a grant may be used: a change of either makes it unusable."""

    origin: str
    auth_digest: str


def binding(system: SystemSpec) -> Binding:
    """The binding of a system as it is declared now."""
    scheme, _, rest = system.base_url.partition("://")
    auth = system.auth.model_dump_json()
    return Binding(
        f"{scheme}://{rest.split('/', 1)[0]}".lower(), hashlib.sha256(auth.encode()).hexdigest()
    )


class Grants:
    """Keeps and finds keys. What it hands out goes into one request and nowhere else."""

    def __init__(self, store: Store, secrets: Secrets) -> None:
        """Keys are sealed by `secrets`."""
        self._store = store
        self._secrets = secrets

    async def secret(self, person: Person, system: SystemSpec) -> str | None:
        """The person's key for this system at its present address, or None."""
        grant = await self._store.read(
            lambda s: rows.grant(s, person.tenant, person.id, system.system)
        )
        if grant is None or grant.state is not GrantState.ACTIVE:
            return None
        if Binding(grant.origin, grant.auth_digest) != binding(system):
            return None
        plain = self._secrets.open(grant.tenant, "grant", "sealed", grant.row, grant.sealed)
        return plain.decode()

    async def keep(self, person: Person, system: SystemSpec, secret: str) -> None:
        """Keep a key in place of the one before. Raises ValueError for what cannot be one."""
        if not secret or len(secret) > LONGEST or not secret.isprintable():
            message = f"a key is one line of at most {LONGEST} printable characters"
            raise ValueError(message)
        await self._secrets.prepare(person.tenant)
        bound = binding(system)
        row = rows.grant_row(person.id, system.system)
        sealed = self._secrets.seal(person.tenant, "grant", "sealed", row, secret.encode())
        grant = Grant(
            person.tenant, person.id, system.system, bound.origin, bound.auth_digest, sealed
        )

        def commit(session: Session) -> None:
            rows.put_grant(session, grant)
            body = {"system": system.system, "origin": bound.origin}
            audit.append(session, person.tenant, audit.Kind.CREDENTIAL_SET, body, person=person.id)

        await self._store.run(commit)
