"""A real Tryton on the loopback address, in an environment and a process of its own.

Tryton is GPL-3, so it stands in no lock of the product. `python -m tests.support.tryton` makes
its environment and the database of a small company, once for each lock and recipe, in the user's
cache; `make test` does so first. Tests copy the database and serve the copy.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.support.tryton_company import FILE, KEYS

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "tests/systems/tryton/requirements.txt"
RECIPE = Path(__file__).with_name("tryton_company.py")
MEND = "make prepare-tests (it installs Tryton from PyPI into your cache, once)"
ACME, BOLT = "2", "3"
"""Codes of two parties; two are called like the second."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where Tryton's environment and the ready database are."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter of Tryton's environment."""
        return self.folder / "env/bin/python"

    @property
    def database(self) -> Path:
        """The company as it is before a test."""
        return self.folder / "database" / FILE

    @property
    def ready(self) -> bool:
        """Whether both are finished."""
        return (self.folder / "ready").exists()


def home() -> Home:
    """The place for this lock, this recipe and this Python."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256(LOCK.read_bytes() + RECIPE.read_bytes())
    digest.update(f"{sys.base_prefix} {sys.version}".encode())
    return Home(cache / "midstream-tests" / f"tryton-{digest.hexdigest()[:16]}")


def prepare() -> Home:
    """Make what is missing. Takes about a minute the first time, nothing afterwards."""
    place = home()
    place.folder.mkdir(parents=True, exist_ok=True)
    with (place.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.ready:
            _install(place)
            _make(place)
            (place.folder / "ready").touch()
    return place


def _install(place: Home) -> None:
    venv.create(place.folder / "env", clear=True, with_pip=True, symlinks=True)
    options = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    command = [str(place.python), "-m", "pip", "install", *options, "--require-hashes"]
    subprocess.run([*command, "-r", str(LOCK)], check=True)


def _make(place: Home) -> None:
    folder = place.database.parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    subprocess.run(_command(place, "make", folder), cwd=ROOT, check=True)


def _command(place: Home, what: str, folder: Path) -> list[str]:
    # Tryton's own warnings are nobody's concern here.
    quiet = [str(place.python), "-W", "ignore"]
    return [*quiet, "-m", "tests.support.tryton_company", what, str(folder)]


# --- A company that runs -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tryton:
    """A Tryton that answers at an address; `client` speaks to it directly, past the product."""

    url: str
    """The root of the database; its REST interface stands below at /rest."""
    _clients: list[httpx.Client] = field(default_factory=list, repr=False)

    def client(self, user: str) -> httpx.Client:
        """A client with the user's own key."""
        headers = {"Authorization": f"Bearer {KEYS[user]}"}
        base = self.url + "/rest/model"
        client = httpx.Client(base_url=base, headers=headers, trust_env=False, timeout=30)
        self._clients.append(client)
        return client

    def new_order(self, pieces: int = 3, party: int = 2, comment: str | None = None) -> str:
        """Sell some hinges at 12.00 each, quote them, and return the order's number."""
        line = {"product": 1, "quantity": pieces, "unit": 1, "type": "line"}
        price = {"__class__": "Decimal", "decimal": "12.00"}
        order = {"company": 1, "party": party, "currency": 1, "payment_term": 1}
        order |= {"invoice_address": party, "shipment_address": party}
        lines = [["create", [line | {"unit_price": price}]]]
        client = self.client("sam")
        made = client.post("/sale.sale", json={**order, "comment": comment, "lines": lines})
        ident = made.raise_for_status().json()["id"]
        client.post(f"/sale.sale/{ident}/quote", json={}).raise_for_status()
        fields = {"f": "number"}
        return str(client.get(f"/sale.sale/{ident}", params=fields).json()["number"])

    def order(self, number: str) -> dict[str, Any]:
        """The order as the seller reads it."""
        client = self.client("sam")
        fields = {"f": ["number", "state", "comment"]}
        orders = client.get("/sale.sale", params=fields).raise_for_status().json()
        (found,) = [order for order in orders if order["number"] == number]
        return dict(found)

    def change(self, number: str, **values: str) -> None:
        """Change an order as the seller, past the product."""
        ident = self.order(number)["id"]
        self.client("sam").put(f"/sale.sale/{ident}", json=values).raise_for_status()

    def close(self) -> None:
        """Close all clients."""
        for client in self._clients:
            client.close()


@contextmanager
def running_tryton(place: Home, folder: Path) -> Iterator[Tryton]:
    """Serve a copy of the ready database that lies in `folder`."""
    shutil.copy(place.database, folder / FILE)
    with subprocess.Popen(
        _command(place, "serve", folder),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "Tryton did not start; its words are above"
        tryton = Tryton(json.loads(line)["url"])
        try:
            yield tryton
        finally:
            tryton.close()
            process.stdin.close()
            process.wait(20)


def main() -> None:
    """Prepare what is missing. Where that fails the tests say so; in CI it is a mistake."""
    try:
        prepare()
    except subprocess.CalledProcessError as error:
        told = f"Tryton could not be prepared ({error}); its tests are left out."
        sys.exit(told if os.environ.get("CI") else print(told))  # noqa: T201 -- its one line


if __name__ == "__main__":
    main()
