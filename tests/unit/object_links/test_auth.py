"""What may stand in `auth`, and what a service account may never be given."""

import pytest

from object_links import yamlfile
from object_links.crosscheck import check
from object_links.system import SystemSpec
from tests.unit.object_links.samples import told, workspace

OAUTH2 = """
  oauth2:
    authorize: https://shop.example/authorize
    token: https://shop.example/token
    client_id: midstream
"""
SYSTEM = "system: shop\nname: Shop\nbase_url: https://shop.example\nauth:\n  connect_help: There\n"


def mistakes(auth: str) -> list[str]:
    found = yamlfile.model(yamlfile.read(SYSTEM + auth, "shop.yaml"), SystemSpec)
    return [str(each) for each in found] if isinstance(found, list) else []


@pytest.mark.parametrize(
    "auth",
    [
        "  act_as: oauth2" + OAUTH2,
        "  act_as: oauth2" + OAUTH2 + "    client_auth: post\n    scopes: [a, b]\n",
        "  act_as: oauth2" + OAUTH2.replace("https://shop.example/t", "http://127.0.0.1:9/t"),
        "  act_as: own_key\n  whoami: {request: GET /me, is: login}\n",
        "  act_as: switch_user\n  switch_header: X-Redmine-Switch-User\n",
        "  act_as: service\n",
    ],
)
def test_the_four_ways_can_be_declared(auth: str) -> None:
    assert mistakes(auth) == []


@pytest.mark.parametrize(
    ("auth", "said"),
    [
        ("  act_as: oauth2\n", "`oauth2` goes with `act_as: oauth2`; give both or neither"),
        ("  act_as: own_key" + OAUTH2, "`oauth2` goes with `act_as: oauth2`"),
        ("  act_as: switch_user\n", "`switch_header` goes with `act_as: switch_user`"),
        ("  act_as: own_key\n  switch_header: X-User\n", "`switch_header` goes with"),
        ("  act_as: service\n  whoami: {request: GET /me, is: a}\n", "`whoami` goes with keys"),
        (
            "  act_as: oauth2" + OAUTH2.replace("https://shop.example/t", "http://shop.example/t"),
            "token",
        ),
        ("  act_as: oauth2" + OAUTH2 + "    client_secret: hunter2\n", "client_secret"),
        ("  act_as: oauth2" + OAUTH2 + "    scopes: ['a b']\n", "`a b` has the wrong form"),
        ("  act_as: oauth2" + OAUTH2 + "    parameters: {state: x}\n", "`state` is set by Mid"),
        ("  act_as: admin\n", "`admin` is not known here; write 'own_key', 'oauth2'"),
    ],
)
def test_what_does_not_fit_together_is_told_with_its_line(auth: str, said: str) -> None:
    found = mistakes(auth)
    assert any(said in each for each in found), found
    assert all("hunter2" not in each for each in found)


def test_a_service_account_reads_what_all_may_read_and_never_acts() -> None:
    served = told(
        check(*workspace(lambda text: text.replace("act_as: own_key", "act_as: service")))
    )
    assert any("this type is not for all; write `org_visible: true`" in each for each in served)
    assert any("which never acts for a person; leave them out" in each for each in served)


@pytest.mark.parametrize(
    ("whoami", "said"),
    [
        ("{request: GET /me, is: 'login['}", "is no expression"),
        ("{request: 'GET /users/{id}', is: login}", "`{id}` is not known here"),
        ("{request: POST /q, json: {q: {$: inputs.x}}, is: login}", "`whoami` knows no `inputs`"),
    ],
)
def test_who_the_system_says_one_is_is_checked_like_any_request(whoami: str, said: str) -> None:
    text = f"act_as: own_key\n  whoami: {whoami}"
    found = told(check(*workspace(lambda old: old.replace("act_as: own_key", text))))
    assert any(said in each for each in found), found
