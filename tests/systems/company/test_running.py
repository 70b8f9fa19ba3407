"""Running it: mounted, as a process of its own, over restarts, and watched while it works."""

import json
import re
import signal
import sys
from pathlib import Path
from threading import Thread

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

import adapters.sandbox.company as company_package
from adapters.sandbox.company import Fault, create_company, resettable
from tests.support.company import KEYS, Hands, company_process, running_company, served
from tests.systems.company.conftest import House

NOTE = {"text": "hello"}
RELEASE = "/orders/SO-1042/release"


def test_mounted_under_a_prefix_it_says_so_and_can_still_reset_connections(tmp_path: Path) -> None:
    company = create_company(tmp_path / "c.sqlite", keys=KEYS, clock=Hands())
    outer = resettable(Starlette(routes=[Mount("/company", app=company.asgi)]))
    headers = {"Authorization": f"Bearer {KEYS['ann']}"}
    try:
        with served(outer) as url, httpx.Client(headers=headers, trust_env=False) as client:
            base = f"{url}/company"
            assert client.get(f"{base}/openapi.json").json()["servers"] == [{"url": "/company"}]
            assert client.get(f"{base}/orders/SO-1042").status_code == 200
            company.faults.switch(Fault("drop_after", path="/orders/*", times=1))
            with pytest.raises(httpx.ReadError):
                client.post(f"{base}/orders/SO-1042/notes", json=NOTE)
            assert len(company.effects()) == 1
    finally:
        company.close()


def test_what_was_applied_survives_a_kill_and_a_restart(tmp_path: Path) -> None:
    sent = {"Idempotency-Key": "k"}
    with company_process(tmp_path) as (at, process):
        assert at.client("ann").post(RELEASE, headers=sent).status_code == 200
        process.send_signal(signal.SIGKILL)
        process.wait()
    with company_process(tmp_path) as (at, _):
        assert at.client("ann").post(RELEASE, headers=sent).status_code == 200
        assert [item["action"] for item in at.effects()] == ["release"]
        at.switch(Fault("unavailable", path="/me"))
        assert at.client("ann").get("/me").status_code == 503
        at.reset()
        assert at.client("ann").get("/orders/SO-1042").json()["status"] == "held"


def test_two_companies_may_share_a_database(tmp_path: Path) -> None:
    with running_company(tmp_path) as (one, _), running_company(tmp_path) as (two, _):
        sent = {"Idempotency-Key": "k"}
        answers = [at.client("ann").post(RELEASE, headers=sent) for at in (one, two)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert len(one.effects()) == 1


def test_events_are_numbered_and_can_be_read_on_from_any_number(house: House) -> None:
    house.release("k")
    house.ask("ann", "POST", "/orders/SO-1050/notes", json=NOTE)
    first, second = house.ask("ann", "GET", "/events").json()["items"][-2:]
    assert (first["action"], second["action"]) == ("release", "note")
    later = house.ask("ann", "GET", "/events", params={"after": first["seq"]}).json()["items"]
    assert later == [second]
    assert "reference" not in first


def test_a_reset_does_not_count_again_from_one(house: House) -> None:
    house.release("k")
    last = house.company.effects()[-1]["seq"]
    house.company.reset()
    house.release("k")
    assert [item["seq"] for item in house.company.effects()] == [int(str(last)) + 1]


def test_sales_gets_no_events_of_another_region(house: House) -> None:
    house.ask("lea", "POST", "/orders/SO-1041/notes", json=NOTE)
    assert house.ask("ben", "GET", "/events").json()["items"] == []
    assert len(house.ask("ann", "GET", "/events").json()["items"]) == 1


def test_a_change_is_streamed_to_those_who_watch(house: House) -> None:
    headers = {"Accept": "text/event-stream"}
    with house.at.client("ann", hooked=False).stream("GET", "/events", headers=headers) as answer:
        lines = answer.iter_lines()
        assert next(lines) == ": connected"
        writer = Thread(target=house.release, args=("k",))
        writer.start()
        said = next(line for line in lines if line.startswith("data: "))
        writer.join()
    event = json.loads(said.removeprefix("data: "))
    assert (event["object"], event["action"], event["by"]) == ("order:SO-1042", "release", "ann")


def test_the_state_shows_what_a_page_needs(house: House) -> None:
    house.release("k")
    state = house.company.state()
    orders, cases = state["orders"], state["cases"]
    assert isinstance(orders, dict)
    assert isinstance(cases, dict)
    assert orders["SO-1042"]["status"] == "released"
    assert cases["00001187"]["order"] == "SO-1042"
    assert state["last_effect"] == house.company.effects()[-1]["seq"]


def test_it_is_somebody_else_s_system_and_knows_nothing_of_the_product() -> None:
    folder = Path(company_package.__file__ or "").parent
    allowed = {
        "adapters.sandbox.company",
        "httpx",
        "starlette",
        "uvicorn",
        *sys.stdlib_module_names,
    }
    for path in folder.glob("*.py"):
        for name in re.findall(r"^(?:from|import) (\S+)", path.read_text(), re.MULTILINE):
            known = name.startswith("adapters.sandbox.company") or name.split(".")[0] in allowed
            assert known, f"{path.name} imports {name}"
