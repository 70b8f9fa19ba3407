"""The kit catches connectors that promise too much."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from adapters.sandbox import pytest_plugin
from adapters.sandbox.company import Company
from adapters.sandbox.conformance import Ended, Subject
from adapters.sandbox.conformance.machine import NotReadyError
from adapters.sandbox.conformance.suite import PROPERTY, TROUBLES, run
from adapters.sandbox.product import WORKSPACE
from tests.support.company import KEYS, CompanyAt, running_company
from tests.systems.conformance.test_company import subject_on

pytest_plugins = ("pytester",)
ROOT = Path(__file__).parents[3]
Running = tuple[CompanyAt, Company]
BY_NAME = {each.name: each for each in TROUBLES}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_company(tmp_path_factory.mktemp("company")) as (at, company):
        yield at, company


def changed(folder: Path, old: str, new: str) -> Path:
    """The demo's connector with something else in it."""
    made = folder / "connector"
    shutil.copytree(WORKSPACE, made)
    path = made / "types/order.yaml"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    return made


def ended(subject: Subject, connector: Path, trouble: str, folder: Path) -> Ended:
    """Run a subject on another connector."""
    other = Subject(
        connector, subject.url, subject.key, subject.type, subject.action,
        subject.fresh, subject.applied, subject.inputs,
    )  # fmt: skip
    return run(other, BY_NAME[trouble], 0, folder)


def test_a_verify_that_always_holds_is_caught(company: Running, tmp_path: Path) -> None:
    lying = changed(tmp_path, "expr: \"object.priority == 'urgent'\"", 'expr: "object == object"')
    subject = subject_on(company, "SO-1042", "prioritise")
    found = ended(subject, lying, "204 that changed nothing", tmp_path)
    assert found.false_done
    assert found.state == "done"


def test_an_action_that_is_not_idempotent_after_all_is_caught(
    company: Running, tmp_path: Path
) -> None:
    bold = changed(tmp_path, "repeat: blind", "repeat: idempotent")
    subject = subject_on(company, "SO-1042", "note", {"text": "Twice?"})
    assert ended(subject, bold, "applied, then timeout", tmp_path).twice


def test_a_lookup_that_finds_nothing_is_caught(company: Running, tmp_path: Path) -> None:
    blind = changed(tmp_path, 'found: "length(items) > `0`"', 'found: "length(items) > `9`"')
    inputs: dict[str, str | int | bool] = {"amount_minor": 100, "reason": "late"}
    subject = subject_on(company, "SO-1043", "refund", inputs)
    assert ended(subject, blind, "applied, then timeout", tmp_path).twice


@pytest.mark.parametrize(
    ("number", "words"), [("SO-1043", "release is not open"), ("SO-9999", "cannot be read")]
)
def test_an_object_on_which_nothing_can_be_proven_is_told(
    company: Running, tmp_path: Path, number: str, words: str
) -> None:
    with pytest.raises(NotReadyError, match=words):
        run(subject_on(company, number, "release"), None, 0, tmp_path)


def test_the_key_stays_out_of_what_is_printed(company: Running) -> None:
    assert KEYS["max"] not in repr(subject_on(company, "SO-1042", "release"))


def test_the_plugin_is_light_and_sums_up() -> None:
    loaded = "import sys, adapters.sandbox.pytest_plugin; print('bot.execution' in sys.modules)"
    printed = subprocess.run(
        (sys.executable, "-c", loaded), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert printed.stdout == "False\n"


def test_the_summary_counts_what_was_proven(
    company: Running,
    tmp_path: Path,
    pytester: pytest.Pytester,
    pytestconfig: pytest.Config,
) -> None:
    found = ended(
        subject_on(company, "SO-1042", "prioritise"), WORKSPACE, "429 with Retry-After", tmp_path
    )
    told = json.dumps(asdict(found))
    pytester.makepyfile(
        f"def test_it(record_property):\n    record_property({PROPERTY!r}, {told!r})\n"
    )
    there = pytestconfig.pluginmanager.is_registered(pytest_plugin)
    plugin = () if there else ("-p", pytest_plugin.__name__)
    result = pytester.runpytest(*plugin, "-p", "no:randomly", "-p", "no:asyncio")
    result.stdout.fnmatch_lines(
        ["prioritise (idempotent): 1 runs, false done 0, applied twice 0, unknown 0"]
    )
