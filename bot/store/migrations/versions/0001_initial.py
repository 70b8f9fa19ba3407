"""Initial.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("execution", sa.String(), nullable=False),
        sa.Column("requester", sa.String(), nullable=False),
        sa.Column("stages", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.String(), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.Column("inputs_hash", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_execution"), ["execution"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_tenant"), ["tenant"], unique=False)

    op.create_table(
        "approval_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("approval", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_vote")),
        sa.UniqueConstraint(
            "approval", "stage", "person", name=op.f("uq_approval_vote_approval_stage_person")
        ),
    )
    with op.batch_alter_table("approval_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_vote_approval"), ["approval"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_vote_tenant"), ["tenant"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "seq", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "audit_head",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_personal",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "seq", name=op.f("pk_audit_personal")),
    )
    with op.batch_alter_table("audit_personal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_personal_tenant_person"), ["tenant", "person"], unique=False
        )

    op.create_table(
        "audit_pseudonym",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "person", name=op.f("pk_audit_pseudonym")),
        sa.UniqueConstraint(
            "tenant", "pseudonym", name=op.f("uq_audit_pseudonym_tenant_pseudonym")
        ),
    )
    op.create_table(
        "change",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "ref", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_due_at"), ["due_at"], unique=False)

    op.create_table(
        "change_delivery",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "system", "key", name=op.f("pk_change_delivery")),
    )
    with op.batch_alter_table("change_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_delivery_until"), ["until"], unique=False)

    op.create_table(
        "connect_link",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_connect_link")),
    )
    with op.batch_alter_table("connect_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connect_link_expires_at"), ["expires_at"], unique=False
        )

    op.create_table(
        "data_key",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_data_key")),
    )
    op.create_table(
        "execution",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("asked_key", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("inputs", sa.LargeBinary(), nullable=False),
        sa.Column("inputs_hash", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("probes", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("approval", sa.String(), nullable=True),
        sa.Column("undo_of", sa.String(), nullable=True),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("doubt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_execution")),
        sa.UniqueConstraint("tenant", "asked_key", name=op.f("uq_execution_tenant_asked_key")),
        sa.UniqueConstraint("tenant", "event", name=op.f("uq_execution_tenant_event")),
    )
    with op.batch_alter_table("execution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_execution_approval"), ["approval"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_ref"), ["ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_tenant"), ["tenant"], unique=False)

    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("auth_digest", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint(
            "tenant", "person", "system", name=op.f("uq_grant_tenant_person_system")
        ),
    )
    op.create_table(
        "identity_link",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant", "channel", "scope", "user", name=op.f("pk_identity_link")
        ),
    )
    with op.batch_alter_table("identity_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identity_link_tenant_person"), ["tenant", "person"], unique=False
        )

    op.create_table(
        "inbox_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("suspect", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("app", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_event")),
        sa.UniqueConstraint(
            "tenant", "channel", "app", "key", name=op.f("uq_inbox_event_tenant_channel_app_key")
        ),
    )
    with op.batch_alter_table("inbox_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inbox_event_state_suspect_due_at"),
            ["state", "suspect", "due_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_inbox_event_tenant_channel_lane_state"),
            ["tenant", "channel", "lane", "state"],
            unique=False,
        )

    op.create_table(
        "learned",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("shown", sa.Float(), nullable=False),
        sa.Column("taken", sa.Float(), nullable=False),
        sa.Column("dismissed", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "type", "shape", "place", name=op.f("pk_learned")),
    )
    op.create_table(
        "offer",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("refs", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("currencies", sa.String(), nullable=False),
        sa.Column("posted", sa.LargeBinary(), nullable=True),
        sa.Column("stands", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_origin"), ["origin"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_stands"), ["stands"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_tenant"), ["tenant"], unique=False)

    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("suspect", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint("tenant", "key", name=op.f("uq_outbox_message_tenant_key")),
    )
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_message_state_suspect_due_at"),
            ["state", "suspect", "due_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_message_tenant_channel_lane_state"),
            ["tenant", "channel", "lane", "state"],
            unique=False,
        )

    op.create_table(
        "redirect",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_redirect")),
    )
    with op.batch_alter_table("redirect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_redirect_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "schedule_slot",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "name", "slot", name=op.f("pk_schedule_slot")),
    )
    op.create_table(
        "showing",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.Column("refs", sa.String(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_showing")),
    )
    with op.batch_alter_table("showing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_showing_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_showing_tenant"), ["tenant"], unique=False)

    op.create_table(
        "state",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_state")),
    )
    op.create_table(
        "web_session",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_web_session")),
    )


def downgrade() -> None:
    op.drop_table("web_session")
    op.drop_table("state")
    with op.batch_alter_table("showing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_showing_tenant"))
        batch_op.drop_index(batch_op.f("ix_showing_expires_at"))

    op.drop_table("showing")
    op.drop_table("schedule_slot")
    with op.batch_alter_table("redirect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_redirect_expires_at"))

    op.drop_table("redirect")
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_message_tenant_channel_lane_state"))
        batch_op.drop_index(batch_op.f("ix_outbox_message_state_suspect_due_at"))

    op.drop_table("outbox_message")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_tenant"))
        batch_op.drop_index(batch_op.f("ix_offer_subject"))
        batch_op.drop_index(batch_op.f("ix_offer_stands"))
        batch_op.drop_index(batch_op.f("ix_offer_origin"))
        batch_op.drop_index(batch_op.f("ix_offer_expires_at"))

    op.drop_table("offer")
    op.drop_table("learned")
    with op.batch_alter_table("inbox_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_event_tenant_channel_lane_state"))
        batch_op.drop_index(batch_op.f("ix_inbox_event_state_suspect_due_at"))

    op.drop_table("inbox_event")
    with op.batch_alter_table("identity_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_link_tenant_person"))

    op.drop_table("identity_link")
    op.drop_table("grant")
    with op.batch_alter_table("execution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_execution_tenant"))
        batch_op.drop_index(batch_op.f("ix_execution_state"))
        batch_op.drop_index(batch_op.f("ix_execution_ref"))
        batch_op.drop_index(batch_op.f("ix_execution_due_at"))
        batch_op.drop_index(batch_op.f("ix_execution_approval"))

    op.drop_table("execution")
    op.drop_table("data_key")
    with op.batch_alter_table("connect_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_connect_link_expires_at"))

    op.drop_table("connect_link")
    with op.batch_alter_table("change_delivery", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_delivery_until"))

    op.drop_table("change_delivery")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_due_at"))

    op.drop_table("change")
    op.drop_table("audit_pseudonym")
    with op.batch_alter_table("audit_personal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_personal_tenant_person"))

    op.drop_table("audit_personal")
    op.drop_table("audit_head")
    op.drop_table("audit_entry")
    with op.batch_alter_table("approval_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_vote_tenant"))
        batch_op.drop_index(batch_op.f("ix_approval_vote_approval"))

    op.drop_table("approval_vote")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_tenant"))
        batch_op.drop_index(batch_op.f("ix_approval_state"))
        batch_op.drop_index(batch_op.f("ix_approval_execution"))
        batch_op.drop_index(batch_op.f("ix_approval_due_at"))

    op.drop_table("approval")
