"""Secrets at rest: AES-256-GCM under one data key per tenant, wrapped by a key held elsewhere.

A sealed value is `version (1 byte) || nonce (12) || ciphertext and tag`. Its associated data name
tenant, table, column and row, so that a value copied to another place does not open there.
"""

import base64
import binascii
import hashlib
import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store import Store
from bot.store import secrets as rows

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"
PRIVATE = stat.S_IRUSR | stat.S_IWUSR


class SecretError(Exception):
    """A key is missing or malformed, or a sealed value does not belong where it was found."""


class KeyProvider(Protocol):
    """Wraps data keys. The first key wraps, any key that is known unwraps. May be a KMS."""

    @property
    def current(self) -> str:
        """Id of the key that wraps new data keys."""
        ...

    def wrap(self, data_key: bytes, bound_to: bytes) -> bytes:
        """Encrypt a data key under the current key."""
        ...

    def unwrap(self, key_id: str, wrapped: bytes, bound_to: bytes) -> bytes:
        """Decrypt a data key. Raises SecretError for an unknown key or another binding."""
        ...


class LocalKeys:
    """Keys from the environment or from a file of mode 0600. A key's id is a part of its hash."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = {_fingerprint(key): key for key in keys}
        if not self._keys or any(len(key) != KEY_BYTES for key in self._keys.values()):
            raise SecretError(
                f"a secret key is {KEY_BYTES} bytes in base64: make one with `midstream init`"
            )
        self._current = next(iter(self._keys))

    def __repr__(self) -> str:
        return f"LocalKeys({', '.join(self._keys)})"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read base64 keys separated by commas or white space, such as MIDSTREAM_SECRET_KEY."""
        try:
            found = [
                base64.b64decode(word, validate=True) for word in text.replace(",", " ").split()
            ]
        except (binascii.Error, ValueError):
            raise SecretError(
                "a secret key is not base64: make one with `midstream init`"
            ) from None
        return cls(found)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a key file, one key a line. Refuses a file that others may read."""
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SecretError(f"{path} can be read by others: chmod 600 {path}")
        return cls.parse(path.read_text(encoding="ascii"))

    @classmethod
    def create(cls, path: Path) -> Self:
        """Write a new key to a new file of mode 0600. Raises FileExistsError."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(new_key() + "\n")
        return cls.read(path)

    @property
    def current(self) -> str:
        """Id of the first key."""
        return self._current

    def wrap(self, data_key: bytes, bound_to: bytes) -> bytes:
        """Encrypt a data key under the first key."""
        return _encrypt(self._keys[self._current], data_key, bound_to)

    def unwrap(self, key_id: str, wrapped: bytes, bound_to: bytes) -> bytes:
        """Decrypt a data key. Raises SecretError for an unknown key or another binding."""
        key = self._keys.get(key_id)
        if key is None:
            raise SecretError(
                f"the database needs key {key_id}, known are {', '.join(self._keys)}: "
                "add it behind the first one in MIDSTREAM_SECRET_KEY or in the key file"
            )
        return _decrypt(key, wrapped, bound_to)


class Secrets:
    """Seals and opens values. Keys are unwrapped once and live in memory only."""

    def __init__(self, store: Store, keys: KeyProvider) -> None:
        self._store = store
        self._provider = keys
        self._data_keys: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"Secrets({len(self._data_keys)} tenants)"

    async def load(self) -> None:
        """Unwrap every tenant's key, as at start-up. Raises SecretError when a key is missing."""
        for key in await self._store.read(rows.data_keys):
            self._data_keys[key.tenant] = self._unwrapped(key)

    async def prepare(self, tenant: str) -> None:
        """Make `seal` and `open` work for this tenant: make its key, or unwrap it. Cheap again."""
        if tenant in self._data_keys:
            return
        wrapped = self._provider.wrap(AESGCM.generate_key(KEY_BYTES * 8), _binding(tenant))
        offered = rows.DataKey(tenant, self._provider.current, wrapped)
        held = await self._store.run(lambda session: rows.add_data_key(session, offered))
        self._data_keys[tenant] = self._unwrapped(held)

    def seal(self, tenant: str, table: str, column: str, row: str, plaintext: bytes) -> bytes:
        """Encrypt for exactly this place. Raises SecretError before `prepare(tenant)`."""
        where = _place(tenant, table, column, row)
        return VERSION + _encrypt(self._data_key(tenant), plaintext, where)

    def open(self, tenant: str, table: str, column: str, row: str, sealed: bytes) -> bytes:
        """Decrypt what was sealed for exactly this place. Raises SecretError for any other."""
        if sealed[:1] != VERSION:
            raise SecretError(f"{table}.{column} was not sealed by this version of Midstream")
        where, key = _place(tenant, table, column, row), self._data_key(tenant)
        try:
            return _decrypt(key, sealed[1:], where)
        except SecretError:
            raise SecretError(f"{table}.{column} does not belong to this row and tenant") from None

    def signer(self, tenant: str) -> Ed25519PrivateKey:
        """The key that signs the tenant's audit heads, derived from its data key (RFC 5869)."""
        derive = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"midstream audit head 1")
        return Ed25519PrivateKey.from_private_bytes(derive.derive(self._data_key(tenant)))

    async def rotate(self) -> int:
        """Wrap every data key under the provider's current key; return how many were wrapped.

        Each tenant is a transaction of its own: interrupted, it goes on where it stopped. Once it
        returns, older keys may be removed from the provider.
        """
        changed = 0
        for old in await self._store.read(rows.data_keys):
            if old.key_id != self._provider.current:
                changed += await self._rotate_one(old)
        return changed

    async def _rotate_one(self, old: rows.DataKey) -> bool:
        plain = self._unwrapped(old)
        wrapped = self._provider.wrap(plain, _binding(old.tenant))
        new = rows.DataKey(old.tenant, self._provider.current, wrapped)
        return await self._store.run(lambda session: rows.rewrap(session, new, was=old.key_id))

    def _unwrapped(self, key: rows.DataKey) -> bytes:
        return self._provider.unwrap(key.key_id, key.wrapped, _binding(key.tenant))

    def _data_key(self, tenant: str) -> bytes:
        try:
            return self._data_keys[tenant]
        except KeyError:
            raise SecretError(f"no key for tenant {tenant!r} yet: await prepare() first") from None


def new_key() -> str:
    """A fresh key in base64, as MIDSTREAM_SECRET_KEY wants it."""
    return base64.b64encode(AESGCM.generate_key(KEY_BYTES * 8)).decode("ascii")


def _fingerprint(key: bytes) -> str:
    return hashlib.sha256(b"midstream key id" + key).hexdigest()[:8]


def _place(*parts: str) -> bytes:
    """Name a place without ambiguity, whatever characters the names hold."""
    return json.dumps(parts).encode("ascii")


def _binding(tenant: str) -> bytes:
    return _place(tenant, "data_key")


def _encrypt(key: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, bound_to)


def _decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    if len(sealed) < NONCE_BYTES:
        raise SecretError("a sealed value is too short")
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except InvalidTag:
        raise SecretError("a sealed value does not open with this key in this place") from None
