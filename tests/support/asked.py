"""What the sample company is asked, and by whom: for promises about how often a system is called.

with listening() as asked:
    async with stage(folder) as st: ...
    assert asked.of("ann") == ["GET /orders/SO-1042"]
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.support import company as companies
from tests.support.company import KEYS

_NAMES = {f"Bearer {key}": name for name, key in KEYS.items()}


@dataclass
class Asked:
    """Every request in order: who asked, and what."""

    requests: list[tuple[str, str]] = field(default_factory=list)

    def of(self, who: str) -> list[str]:
        """What one person asked."""
        return [what for name, what in self.requests if name == who]

    def clear(self) -> None:
        """Forget what was asked until now."""
        self.requests.clear()


@contextmanager
def listening() -> Iterator[Asked]:
    """Note what every sample company that is started meanwhile is asked."""
    asked, served = Asked(), companies.served

    def noted(app: ASGIApp) -> AbstractContextManager[str]:
        async def noting(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                key = dict(scope["headers"]).get(b"authorization", b"").decode()
                query = unquote(scope["query_string"].decode())
                path = scope["path"] + (f"?{query}" if query else "")
                asked.requests.append((_NAMES.get(key, "nobody"), f"{scope['method']} {path}"))
            await app(scope, receive, send)

        return served(noting)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(companies, "served", noted)
        yield asked
