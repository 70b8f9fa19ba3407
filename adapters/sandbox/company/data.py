"""The sample data: five customers, thirteen orders, six cases."""

from dataclasses import dataclass
from datetime import timedelta

from adapters.sandbox.company.store import Desk, pack

Line = tuple[str, str, int, int]
"""Article number, text, quantity, price of one in minor units."""


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """A customer. Money in minor units of the currency."""

    code: str
    name: str
    tier: str
    region: str
    currency: str
    limit: int
    balance: int
    owner: str
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """An order; `due` is the promised day, counted from the day of the reset."""

    number: str
    customer: str
    status: str
    due: int
    margin: float
    lines: tuple[Line, ...]
    hold: str | None = None
    priority: str = "normal"
    credit_note: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    refund: tuple[int, str, str] | None = None


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A case; `age` is how many hours before the reset it was opened."""

    number: str
    customer: str
    status: str
    subject: str
    severity: str
    age: int
    owner: str
    order: str | None = None
    comments: tuple[tuple[str, str], ...] = ()


ACCOUNTS: tuple[SampleAccount, ...] = (
    SampleAccount("ACME", "Acme Manufacturing", "gold", "eu", "EUR", 15_000_00, 12_760_00, "ben"),
    SampleAccount(
        "NORDWIND", "Nordwind Logistics GmbH", "silver", "eu", "EUR", 8_000_00, 1_940_50, "ben"
    ),
    SampleAccount(
        "CASTELLAN",
        "Castellan Bakeries",
        "bronze",
        "eu",
        "EUR",
        3_000_00,
        4_112_30,
        "ben",
        blocked=True,
    ),
    SampleAccount(
        "BRIGHTWATER", "Brightwater Clinics", "platinum", "us", "USD", 90_000_00, 22_480_00, "ida"
    ),
    SampleAccount(
        "PIONEER", "Pioneer Rail Services", "gold", "us", "USD", 60_000_00, 8_150_00, "ida"
    ),
)

ORDERS: tuple[SampleOrder, ...] = (
    SampleOrder(
        "SO-1041",
        "PIONEER",
        "shipped",
        -6,
        22.4,
        (("BRK-4410", "Brake shoe, composite", 60, 48_50),),
    ),
    SampleOrder(
        "SO-1042",
        "ACME",
        "held",
        2,
        18.5,
        (
            ("BRG-6204", "Deep groove bearing 6204", 40, 12_50),
            ("CPL-0880", "Jaw coupling, 88 mm", 12, 145_00),
            ("SLK-0031", "Seal kit for pump P3", 8, 30_00),
        ),
        hold="credit check: limit exceeded by 240.00",
        priority="high",
        credit_note="Pays within 30 days; limit last reviewed in March.",
        notes=(("ben", "Acme's transfer of 3,100.00 was announced for Thursday."),),
    ),
    SampleOrder(
        "SO-1043",
        "NORDWIND",
        "released",
        4,
        15.2,
        (("BLT-2210", "Conveyor belt, 22 m", 2, 610_00), ("RLR-0090", "Roller 90 mm", 30, 9_80)),
    ),
    SampleOrder(
        "SO-1044",
        "BRIGHTWATER",
        "draft",
        12,
        27.9,
        (("FLT-1180", "HEPA filter H14", 24, 131_00),),
    ),
    SampleOrder(
        "SO-1045",
        "ACME",
        "shipped",
        -11,
        19.8,
        (
            ("GRB-0715", "Gearbox 1:15", 1, 1_890_00),
            ("OIL-0220", "Gear oil VG 220, 20 l", 3, 94_00),
        ),
        refund=(94_00, "one can of oil arrived damaged", "RMA-2207"),
    ),
    SampleOrder(
        "SO-1046",
        "PIONEER",
        "held",
        9,
        12.1,
        (
            ("WHS-9200", "Wheelset, 920 mm", 8, 6_950_00),
            ("AXB-0130", "Axle bearing unit", 16, 356_25),
        ),
        hold="value above 50,000.00: second signature needed",
    ),
    SampleOrder(
        "SO-1047",
        "BRIGHTWATER",
        "shipped",
        -3,
        30.6,
        (("PMP-0300", "Vacuum pump, oil-free", 2, 2_240_00),),
        priority="high",
    ),
    SampleOrder(
        "SO-1048",
        "CASTELLAN",
        "cancelled",
        -14,
        9.4,
        (("CHN-0040", "Oven chain, 40 m", 1, 780_00),),
        notes=(("ben", "Cancelled by the customer; bought locally."),),
    ),
    SampleOrder(
        "SO-1049",
        "CASTELLAN",
        "held",
        1,
        8.7,
        (("MOT-0550", "Dough mixer motor 5.5 kW", 1, 1_320_00),),
        hold="account blocked: three invoices overdue",
        credit_note="No delivery before the oldest invoice is paid.",
    ),
    SampleOrder(
        "SO-1050",
        "NORDWIND",
        "held",
        3,
        21.0,
        (("SNS-0018", "Light barrier, 18 mm", 4, 45_00),),
        hold="address check: postcode and town do not match",
    ),
    SampleOrder(
        "SO-1051",
        "BRIGHTWATER",
        "released",
        0,
        28.3,
        (("CTL-0700", "Pump controller", 3, 415_00), ("CBL-0012", "Sensor cable 12 m", 10, 38_90)),
        priority="urgent",
    ),
    SampleOrder(
        "SO-1052",
        "ACME",
        "draft",
        15,
        17.3,
        (("BRG-6308", "Deep groove bearing 6308", 20, 31_40),),
    ),
    SampleOrder(
        "SO-1053",
        "NORDWIND",
        "released",
        5,
        14.6,
        (("FRK-1200", "Fork arm pair, 1200 mm", 3, 398_00),),
        priority="high",
    ),
)

CASES: tuple[SampleCase, ...] = (
    SampleCase(
        "00001187",
        "ACME",
        "open",
        "Line 2 stands still until SO-1042 arrives",
        "high",
        26,
        "ann",
        "SO-1042",
        (("ann", "Called Acme: they can wait until Friday noon, not longer."),),
    ),
    SampleCase(
        "00001188",
        "NORDWIND",
        "new",
        "Delivery address of SO-1050 was mistyped by us",
        "low",
        5,
        "ann",
        "SO-1050",
    ),
    SampleCase(
        "00001174",
        "ACME",
        "solved",
        "Damaged oil can in SO-1045",
        "medium",
        190,
        "ann",
        "SO-1045",
        (("ann", "Refunded one can under RMA-2207."),),
    ),
    SampleCase(
        "00001181",
        "BRIGHTWATER",
        "waiting",
        "Vacuum pump runs louder than specified",
        "medium",
        71,
        "ida",
        "SO-1047",
    ),
    SampleCase(
        "00001185",
        "PIONEER",
        "open",
        "When will the wheelsets be released?",
        "critical",
        30,
        "lea",
        "SO-1046",
    ),
    SampleCase(
        "00001160", "CASTELLAN", "closed", "Invoice copy for the tax office", "low", 640, "ben"
    ),
)

_TABLES = ("answers", "notes", "refunds", "effects", "cases", "orders", "accounts", "meta")


def fill(desk: Desk) -> None:
    """Put the sample data in place of everything that is stored, in the caller's transaction.

    The epoch goes up, so that no ETag handed out before is valid again. Effect numbers go on
    counting, so that a reader who remembers the last one misses nothing.
    """
    epoch = desk.epoch + 1
    for table in _TABLES:
        desk.run(f"DELETE FROM {table}")  # noqa: S608 - the names are the constant above
    desk.run("INSERT INTO meta (id, epoch) VALUES (1, ?)", epoch)
    for account in ACCOUNTS:
        _put_account(desk, account)
    accounts = {account.code: account for account in ACCOUNTS}
    for order in ORDERS:
        _put_order(desk, order, accounts[order.customer])
    for case in CASES:
        _put_case(desk, case)


def _put_account(desk: Desk, account: SampleAccount) -> None:
    desk.run(
        "INSERT INTO accounts (code, name, tier, region, currency, credit_limit_minor,"
        " open_balance_minor, owner, blocked, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account.code,
        account.name,
        account.tier,
        account.region,
        account.currency,
        account.limit,
        account.balance,
        account.owner,
        int(account.blocked),
        desk.now,
    )


def _put_order(desk: Desk, order: SampleOrder, account: SampleAccount) -> None:
    lines = [
        {"sku": sku, "text": text, "quantity": quantity, "price_minor": price}
        for sku, text, quantity, price in order.lines
    ]
    desk.run(
        "INSERT INTO orders (number, status, hold_reason, total_minor, currency, customer,"
        " sales_rep, region, priority, promised_on, lines, refunded_minor,"
        " internal_margin_percent, credit_note, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        order.number,
        order.status,
        order.hold,
        sum(quantity * price for _, _, quantity, price in order.lines),
        account.currency,
        account.code,
        account.owner,
        account.region,
        order.priority,
        (desk.today + timedelta(days=order.due)).isoformat(),
        pack(lines),
        order.refund[0] if order.refund else 0,
        order.margin,
        order.credit_note,
        desk.now,
    )
    _put_notes(desk, order.number, order.notes)
    if order.refund:
        desk.run(
            "INSERT INTO refunds (order_number, amount_minor, reason, reference, author, at)"
            " VALUES (?, ?, ?, ?, 'ann', ?)",
            order.number,
            *order.refund,
            desk.now,
        )


def _put_case(desk: Desk, case: SampleCase) -> None:
    desk.run(
        "INSERT INTO cases (number, status, subject, customer, order_number, severity, opened_at,"
        " owner, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        case.number,
        case.status,
        case.subject,
        case.customer,
        case.order,
        case.severity,
        desk.ago(timedelta(hours=case.age)),
        case.owner,
        desk.now,
    )
    _put_notes(desk, case.number, case.comments)


def _put_notes(desk: Desk, number: str, notes: tuple[tuple[str, str], ...]) -> None:
    for author, text in notes:
        desk.run(
            "INSERT INTO notes (object, text, author, at) VALUES (?, ?, ?, ?)",
            number,
            text,
            author,
            desk.now,
        )
