"""A certified OpenID provider (npm `oidc-provider`) on the loopback address, and a browser for it.

`python -m tests.support.oidc` puts its packages, as `tests/web/provider/package-lock.json` names
them, into the user's cache, once for each lock. Tests copy nothing: they run it there.
"""

import fcntl
import hashlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.conftest import IN_CI

RECIPE = Path(__file__).parents[1] / "web/provider"
FILES = ("package.json", "package-lock.json", "provider.js")
MEND = "python -m tests.support.oidc (it needs node 20.19 or newer with npm, and the npm registry)"
SIGN_IN_SECRET = "secret-of-the-sign-in-client"
ERP_SECRET = "secret-of-the-erp-client"


def home() -> Path:
    """The place for this lock."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256(b"".join((RECIPE / name).read_bytes() for name in FILES))
    return cache / "midstream-tests" / f"oidc-provider-{digest.hexdigest()[:16]}"


def prepare() -> Path:
    """Install what is missing. Takes some seconds the first time, nothing afterwards."""
    place = home()
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "ready").exists():
            for name in FILES:
                shutil.copyfile(RECIPE / name, place / name)
            npm = shutil.which("npm") or "npm"
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
            subprocess.run([npm, "ci", *options], cwd=place, check=True)
            (place / "ready").touch()
    return place


def needed() -> Path:
    """The place, if it is prepared; else the test is left out, and in CI that is a mistake."""
    place = home()
    if not (place / "ready").exists() or not shutil.which("node"):
        message = f"The OpenID provider is not prepared here: {MEND}"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    return place


@contextmanager
def running_provider(
    midstream: str, port: int | None = None, **environment: str
) -> Iterator["Provider"]:
    """Run it with new keys; `midstream` is our own address, to which browsers are sent back."""
    place, port = needed(), port or free_port()
    known = {
        "PORT": str(port),
        "MIDSTREAM": midstream,
        "SIGN_IN_SECRET": SIGN_IN_SECRET,
        "ERP_SECRET": ERP_SECRET,
        "PATH": os.environ["PATH"],
    }
    with subprocess.Popen(
        ["node", "provider.js"],
        cwd=place,
        env={**known, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "up"
            yield Provider(f"http://127.0.0.1:{port}", port)
        finally:
            process.kill()


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that runs."""

    url: str
    port: int

    async def who(self, token: str) -> str | None:
        """Whose access token it is, as the provider says; None when it is nobody's now."""
        form = {"token": token, "client_id": "midstream-erp", "client_secret": ERP_SECRET}
        async with httpx.AsyncClient(trust_env=False) as client:
            said = (await client.post(f"{self.url}/token/introspection", data=form)).json()
        return str(said["sub"]) if said["active"] else None


@dataclass(slots=True)
class Browser:
    """Follows redirects, keeps cookies, and signs in at the provider as `account`."""

    base: str
    """Our own address: pages of ours are where it stops."""
    account: str
    client: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(trust_env=False, timeout=30)
    )
    visited: list[str] = field(default_factory=list)
    change: Mapping[str, str] = field(default_factory=dict)
    """Parameters to replace on the way to the provider."""
    agrees: bool = True

    async def opens(self, address: str) -> httpx.Response:
        """Go there, and on, until a page of ours is shown."""
        return await self._on(await self.client.get(self._note(address)))

    async def sends(
        self, address: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send a form as a browser does from a page of ours."""
        given = {"origin": self.base, "sec-fetch-site": "same-origin"}
        given = given if headers is None else dict(headers)
        sent = await self.client.post(self._note(address), data=dict(form), headers=given)
        return await self._on(sent)

    async def signs_in(self, link: str = "") -> httpx.Response:
        """Sign in, and on to a link of ours."""
        query = f"?link={link}" if link else ""
        return await self.opens(f"{self.base}/connect/sign-in{query}")

    async def until_callback(self, answer: httpx.Response) -> str:
        """Follow an answer up to the address at which we are called back, without going there."""
        while True:
            if answer.is_redirect:
                address = str(answer.next_request.url) if answer.next_request else ""
                if "code=" in address and address.startswith(self.base):
                    return address
                answer = await self.client.get(self._note(address))
            else:
                answer = await self._submit(answer)

    def cookie(self, name: str) -> str | None:
        """A cookie that the browser holds."""
        return next((each.value for each in self.client.cookies.jar if each.name == name), None)

    async def close(self) -> None:
        """Close all connections."""
        await self.client.aclose()

    async def _on(self, answer: httpx.Response) -> httpx.Response:
        for _ in range(20):
            if answer.next_request is not None:
                answer = await self.client.get(self._note(str(answer.next_request.url)))
            elif str(answer.url).startswith(self.base + "/"):
                return answer
            else:
                answer = await self._submit(answer)
        raise AssertionError(f"never came back: {answer.url}")

    async def _submit(self, page: httpx.Response) -> httpx.Response:
        """Fill in the provider's own page: a login, or an agreement."""
        action = re.search(r'<form[^>]* action="([^"]+)"', page.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', page.text)
        assert action is not None, page.text
        assert prompt is not None, page.text
        if not self.agrees and prompt[1] == "consent":
            abort = re.search(r'href="([^"]+/abort)"', page.text)
            assert abort is not None, page.text
            return await self.client.get(str(page.url.join(abort[1])))
        form = {"prompt": prompt[1]}
        if prompt[1] == "login":
            form |= {"login": self.account, "password": "any"}
        return await self.client.post(str(page.url.join(action[1])), data=form)

    def _note(self, address: str) -> str:
        self.visited.append(address)
        if address.startswith(self.base) or not self.change:
            return address
        url = httpx.URL(address)
        known = parse_qs(urlsplit(address).query)
        changed = {name: value for name, value in self.change.items() if name in known}
        return str(url.copy_merge_params(changed))


if __name__ == "__main__":
    print(prepare())  # noqa: T201 - what a person who runs it wants to know
