"""A small trading company in a real Tryton. Runs in Tryton's own environment, not in ours.

`python -m tests.support.tryton_company make FOLDER` makes its database in FOLDER, `... serve
FOLDER` serves what stands there until standard input ends, and prints one line of JSON.
"""

import json
import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

DATABASE = "company"
FILE = f"{DATABASE}.sqlite"
KEYS = {"admin": "admin-key-0001", "sam": "sam-key-0001", "vera": "vera-key-0001"}
"""Sam sells. Vera may read what is sold, and the admin anything."""


def configured(folder: Path) -> Path:
    """Write the configuration for a database in this folder."""
    path = folder / "trytond.conf"
    path.write_text(f"[database]\nuri=sqlite:///{folder}\npath={folder}\n")
    return path


# --- Making it ---------------------------------------------------------------------------------


def make(folder: Path) -> None:
    """Make the database, activate sales, and put the company in."""
    config, secret = configured(folder), folder / "password"
    secret.write_text("made-up for tests")
    (folder / FILE).touch()
    admin = [str(Path(sys.executable).with_name("trytond-admin")), "-c", str(config)]
    admin += ["-d", DATABASE]
    environment = os.environ | {"TRYTONPASSFILE": str(secret)}
    first = ["--all", "--email", "admin@tryton.example", "--password", "--language", "en"]
    for step in (first, ["-u", "sale", "--activate-dependencies"]):
        subprocess.run([*admin, *step], env=environment, check=True)
    seed(folder, config)


def seed(folder: Path, config: Path) -> None:
    """Put people, parties and a product in."""
    from proteus import config as proteus  # noqa: PLC0415 -- not in our environment

    proteus.set_trytond(f"sqlite:///{DATABASE}", config_file=str(config))
    _company()
    _people()
    _goods()


def _company() -> None:
    from trytond.modules.account.tests.tools import (  # noqa: PLC0415
        create_chart,
        create_fiscalyear,
    )
    from trytond.modules.account_invoice.tests.tools import (  # noqa: PLC0415
        set_fiscalyear_invoice_sequences,
    )
    from trytond.modules.company.tests.tools import create_company  # noqa: PLC0415

    create_company(currency="EUR")
    create_chart()
    set_fiscalyear_invoice_sequences(create_fiscalyear()).click("create_period")


def _people() -> None:
    from proteus import Model  # noqa: PLC0415

    group, user = Model.get("res.group"), Model.get("res.user")
    readers = group(name="Readers of sales")
    for name in ("sale.sale", "sale.line"):
        access = readers.model_access.new(model=name)
        access.perm_read = True
    readers.save()
    (sales,) = group.find([("name", "=", "Sales")])
    company = Model.get("company.company")
    key = Model.get("res.user.application")
    for login, its in (("sam", sales), ("vera", readers)):
        person = user(name=login.title(), login=login)
        person.groups.append(group(its.id))
        person.companies.append(company(1))
        person.company = company(1)
        person.save()
    for login, secret in KEYS.items():
        (person,) = user.find([("login", "=", login)])
        key(user=person, application="rest", key=secret).save()


def _goods() -> None:
    from proteus import Model  # noqa: PLC0415
    from trytond.modules.account.tests.tools import get_accounts  # noqa: PLC0415

    accounts = get_accounts()
    category = Model.get("product.category")(name="Goods", accounting=True)
    category.account_expense, category.account_revenue = accounts["expense"], accounts["revenue"]
    category.save()
    (unit,) = Model.get("product.uom").find([("name", "=", "Unit")])
    template = Model.get("product.template")(name="Hinge", default_uom=unit, type="service")
    template.salable, template.list_price = True, Decimal("12.00")
    template.account_category = category
    template.save()
    term = Model.get("account.invoice.payment_term")(name="At once")
    term.lines.new(type="remainder")
    term.save()
    for name in ("Acme Iron Works", "Bolt & Daughters", "Bolt & Daughters"):
        party = Model.get("party.party")(name=name)
        party.customer_payment_term = term
        party.addresses[0].street = "1 Long Lane"
        party.save()


# --- Serving it --------------------------------------------------------------------------------


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name there
        """Say nothing."""


def serve(folder: Path) -> None:
    """Serve the database of this folder until standard input ends."""
    os.environ["TRYTOND_CONFIG"] = str(configured(folder))
    os.environ["TRYTOND_DATABASE_NAMES"] = DATABASE
    from trytond.application import app  # noqa: PLC0415 -- reads the environment when imported

    server = make_server("127.0.0.1", 0, app, server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/{DATABASE}"
    print(json.dumps({"url": url}), flush=True)  # noqa: T201 -- its one line
    sys.stdin.read()
    # Threads that still hold the database must not keep the process.
    os._exit(0)


if __name__ == "__main__":
    {"make": make, "serve": serve}[sys.argv[1]](Path(sys.argv[2]).resolve())
