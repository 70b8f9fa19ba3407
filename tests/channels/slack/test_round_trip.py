"""Everything of ours in one: Slack, the door, a store, Bolt, and the channel back to Slack."""

from collections.abc import AsyncIterator, Mapping

import pytest

from adapters.slack.channel import SlackChannel
from adapters.slack.ingress import Delivery, Doors, Ingress
from adapters.slack.receive import Received
from adapters.slack.replay import build_app, cached_authorize, replay
from bot.channel import Asked
from bot.words import Action, Card, Click, Command, Form, FormInput, Message
from object_links.resolve import ObjectRef
from tests.channels.slack.conftest import Connect
from tests.support.slack import Acme, served

ORDER = ObjectRef("order", "SO-1042")
REFUND = Action("refund", ORDER, "Refund")
AMOUNT = FormInput("amount", "Amount", "money")


class Bot:
    """Stores, then works off what was stored when it is told to: offer, form, outcome."""

    def __init__(self, company: Acme, channel: SlackChannel, connect: Connect) -> None:
        client = connect()
        self.channel = channel
        self.stored: list[Delivery] = []
        self.app = build_app(client, cached_authorize(client), self.handle)
        self.secret = company.app.signing_secret

    def doors(self) -> Doors:
        return Doors(
            secrets=lambda _app: [self.secret],
            concerns=self.concerns,
            accept=self.accept,
            seen=self.ignore,
            validate=self.validate,
            waits=lambda _click: "Refund",
        )

    async def concerns(self, said: Received) -> bool:
        return isinstance(said, Message) and "SO-1042" in said.text

    async def accept(self, delivery: Delivery) -> None:
        self.stored.append(delivery)

    async def ignore(self, _app: str, _key: str) -> None:
        return

    async def validate(self, click: Click) -> Mapping[str, str]:
        typed = (click.inputs or {})["amount"]
        return {} if typed.replace(".", "").isdigit() else {"amount": "Type an amount."}

    async def work(self) -> None:
        stored, self.stored = self.stored, []
        for delivery in stored:
            await replay(self.app, delivery.body, delivery.content_type)

    async def handle(self, said: Received) -> None:
        if isinstance(said, Message):
            offer = Card("Order SO-1042", nonce="n1", actions=(REFUND,))
            await self.channel.post(said.place, offer, to=said.sender.user, key=said.event)
        if isinstance(said, Click | Command):
            asked = await self.channel.prepare(said, "Refund")
            assert isinstance(asked, Asked)
            if isinstance(said, Command) or said.inputs is None:
                form = Form("Refund", "Refund", "refund", ORDER, "n1", (AMOUNT,))
                assert await self.channel.ask(asked, form) is None
                return
            done = Card("Refunded", note=f"{said.inputs['amount']} EUR")
            assert await self.channel.tell(asked, done) is None
            assert said.card is not None
            assert await self.channel.update(said.card, done) == said.card


@pytest.fixture
async def bot(company: Acme, channel: SlackChannel, connect: Connect) -> AsyncIterator[Bot]:
    bot = Bot(company, channel, connect)
    async with served(Ingress(bot.doors())) as url:
        company.app.events_url = f"{url}/slack/default/events"
        company.app.interactivity_url = company.app.events_url
        yield bot
        await company.fake.deliver.settle()


async def test_from_a_message_to_an_offer_to_a_form_to_the_outcome(company: Acme, bot: Bot) -> None:
    anna, ben = company.fake.client(company.anna), company.fake.client(company.ben)
    orders = company.orders.id
    anna.post(orders, "please refund SO-1042")
    await company.fake.deliver.settle()
    await bot.work()
    offer = anna.messages(orders)[-1]
    assert offer["is_ephemeral"]

    await anna.click(offer["ts"], "act:0")
    await bot.work()
    (view,) = anna.views()
    assert await anna.submit(view["id"], {"amount": "much"}) == {"amount": "Type an amount."}
    assert bot.stored == []
    assert await anna.submit(view["id"], {"amount": "45.00"}) == {}
    (view,) = anna.views()
    assert view["blocks"][0]["text"]["text"] == "Working on it…"

    await bot.work()
    (view,) = anna.views()
    assert [block["text"]["text"] for block in view["blocks"]] == ["*Refunded*", "45.00 EUR"]
    assert "Refunded" in anna.messages(orders)[-1]["text"]
    assert [message["user"] for message in ben.messages(orders)] == [company.anna.id]
    assert anna.notices() == []
