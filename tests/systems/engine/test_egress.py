"""Where calls may go: never to the cloud's or to our own inside, whatever a name resolves to."""

import ipaddress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.systems.egress import EgressRefusedError, Guard, listeners, objection, origin_of
from object_links.resolve import Answer, Reason
from tests.systems.engine.workbench import (
    ANN,
    POKE,
    THING_1,
    a_box,
    a_thing,
    engine,
    reply,
    says,
    seen,
    unseen,
    wire,
)

KEYS = {"ann": "key-of-ann"}
NEVER = [
    "169.254.169.254",
    "169.254.170.2",
    "169.254.1.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",  # noqa: S104 -- nothing is bound here
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:93.184.215.14",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:4136:e378::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "fd00:ec2::254",
    "fd20:ce::254",
]
INTERNAL = ["127.0.0.1", "127.8.8.8", "::1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "fd12::1"]
PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_closed_whatever_an_admin_allows(address: str) -> None:
    assert objection(ipaddress.ip_address(address), private_allowed=True)
    assert objection(ipaddress.ip_address(address), private_allowed=False)


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_addresses_are_open_only_to_origins_on_the_list(address: str) -> None:
    assert objection(ipaddress.ip_address(address), private_allowed=True) is None
    why = objection(ipaddress.ip_address(address), private_allowed=False)
    assert why is not None
    assert "list of internal origins" in why


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    assert objection(ipaddress.ip_address(address), private_allowed=False) is None


@given(st.ip_addresses())
def test_without_the_list_only_global_addresses_are_open(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if objection(address, private_allowed=False) is None:
        assert address.is_global


@given(st.ip_addresses(v=4))
def test_no_address_in_ipv6_clothes_is_ever_open(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert objection(mapped, private_allowed=True)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Erp.Example:443/api", "https://erp.example"),
        ("http://erp.example:80", "http://erp.example"),
        ("http://erp.example:8080/", "http://erp.example:8080"),
        ("http://[::1]:8080/x", "http://[::1]:8080"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
    ],
)
def test_an_origin_has_one_spelling(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    ["erp.example", "ftp://erp.example", "https://a:b@erp.example", "http://", "http://x:99999999"],
)
def test_what_is_no_origin_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"origin|https://host"):
        origin_of(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://erp.example/api/things/1",
        "https://erp.example:8443/api/things/1",
        "https://erp.example.evil.example/api/things/1",
        "https://erp.example@evil.example/api/1",
        "https://erp.example/other/1",
        "https://erp.example/apix/1",
        "https://erp.example/api/../other",
        "https://erp.example/api/%2e%2e/other",
        "https://erp.example/api/a%2F..%2F..%2Fother",
        "https://erp.example/api/a%252F..%252F..%252Fother",
        "https://erp.example/api/a%5C..%5Cother",
    ],
)
def test_a_request_stays_inside_the_base_address(url: str) -> None:
    guard = Guard("https://erp.example/api", private_allowed=False)
    with pytest.raises((EgressRefusedError, ValueError)):
        guard.check_url(httpx.URL(url))


@pytest.mark.parametrize("path", ["/1", "/a%2Fb/", "//doubled//", "/1?x=../..", "/..a/b.."])
def test_paths_inside_the_base_address_are_open_as_they_are_written(path: str) -> None:
    Guard("https://erp.example/api/", private_allowed=False).check_url(
        httpx.URL("https://erp.example/api" + path)
    )


async def test_a_name_that_turns_inward_after_the_first_call_is_stopped() -> None:
    answers = [["127.0.0.1"], ["169.254.169.254"], ["127.0.0.1", "10.0.0.1", "169.254.169.254"]]

    async def rebinding(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    async with wire(says(reply(b'{"title": "One"}'))) as server:
        spec = a_box(server.url.replace("127.0.0.1", "box.example"))
        async with engine(spec, [a_thing()], KEYS, resolver=rebinding) as systems:
            await seen(systems, THING_1, ANN)
            found = await unseen(systems, THING_1, ANN)
            result = await systems.perform(POKE, ANN)
    assert found.reason is Reason.DOWN
    assert found.text == "The Box may not be called."
    assert result.answer is Answer.NOT_SENT
    assert server.count() == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"]
)
async def test_no_spelling_of_loopback_gets_round_the_list(host: str) -> None:
    async with wire(says(reply())) as server:
        spec = a_box(server.url.replace("127.0.0.1", host))
        async with engine(spec, [a_thing()], KEYS, allow_private=frozenset()) as systems:
            assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
    assert server.count() == 0


@pytest.mark.parametrize("own", ["127.0.0.1", "localhost", "0.0.0.0", "::"])  # noqa: S104 -- what serves
async def test_no_system_is_the_product_itself(own: str) -> None:
    async with wire(says(reply())) as server:
        listener = (own, int(server.url.rsplit(":", 1)[1]))
        async with engine(
            a_box(server.url), [a_thing()], KEYS, own_addresses=frozenset({listener})
        ) as systems:
            assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
    assert server.count() == 0


def test_a_listener_without_an_address_is_a_mistake_at_the_start() -> None:
    with pytest.raises(ValueError, match="no address to listen on"):
        listeners({("a..b", 8080)})


async def test_a_resolver_that_talks_nonsense_is_a_system_that_cannot_be_reached() -> None:
    async def nonsense(_host: str, _port: int) -> list[str]:
        return ["not an address"]

    spec = a_box("http://box.example")
    async with engine(spec, [a_thing()], KEYS, resolver=nonsense) as systems:
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN


async def test_a_name_without_an_address_is_a_system_that_cannot_be_reached() -> None:
    async def nothing(_host: str, _port: int) -> list[str]:
        return []

    async with engine(a_box("http://box.example"), [a_thing()], KEYS, resolver=nothing) as systems:
        assert (await unseen(systems, THING_1, ANN)).text == "The Box could not be reached."
