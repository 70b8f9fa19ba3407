"""Run by test_inbox_kill: accepts five events, handles them, says one thing for each; then ends.

What left the process is appended to files beside the database: acknowledged, handled, said.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.inbox import Envelope, Inbox
from bot.outbox import Delivered, Outbox, OutMessage
from bot.secrets import LocalKeys, Secrets
from bot.store import Store
from bot.wake import Runner, WorkerLock

EVENTS = 5


def note(path: Path, line: str) -> None:
    """Write what the world saw, at once."""
    with path.open("a") as file:
        file.write(line + "\n")


async def work(folder: Path) -> None:
    """One life of the process."""
    database = folder / "midstream.db"
    url = f"sqlite:///{database}"
    with WorkerLock(database):
        async with Store.open(url, clock=lambda: datetime.now(UTC)) as store:
            secrets = Secrets(store, LocalKeys([bytes(32)]))
            await secrets.load()

            async def handle(envelope: Envelope) -> None:
                note(folder / "handled", envelope.body.decode())
                message = OutMessage("acme", "slack", envelope.key, "post", envelope.body)
                await store.run(lambda session: outbox.send(session, message))

            async def deliver(message: OutMessage) -> Delivered:
                note(folder / "said", message.body.decode())
                return Delivered()

            inbox = Inbox(store, secrets, handlers={"slack": handle})
            outbox = Outbox(store, secrets, deliver=deliver)
            for number in range(EVENTS):
                key = f"Ev{number}"
                await inbox.accept(Envelope("acme", "slack", "default", key, "m", key.encode()))
                note(folder / "acknowledged", key)
            await inbox.recover()
            await outbox.recover()
            handlers = {"inbox": inbox.handle, "outbox": outbox.handle}
            runner = Runner(store, handlers=handlers, due=[inbox.due, outbox.due], concurrency=1)
            await runner.start()
            while await inbox.waiting_since() or await outbox.waiting_since():
                await runner.tick()
                await runner.idle()
            await runner.stop()


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1])))
