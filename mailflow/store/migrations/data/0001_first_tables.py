"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("path", sa.String(length=16), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("on_hold", sa.Boolean(), nullable=False),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("program", "reference", name=op.f("uq_cases_program_reference")),
    )
    op.create_index(op.f("ix_cases_event_id"), "cases", ["event_id"])
    op.create_index(op.f("ix_cases_key_id"), "cases", ["key_id"])
    op.create_index(op.f("ix_cases_program_revision"), "cases", ["program", "revision"])

    op.create_table(
        "forgetting",
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("leaves_trace", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_forgetting")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=True),
        sa.Column("message_id_hash", sa.LargeBinary(), nullable=True),
        sa.Column("message_id_reused", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case", sa.Uuid(), nullable=True),
        sa.Column("filing", sa.String(length=16), nullable=True),
        sa.Column("moved_at", sa.BigInteger(), nullable=True),
        sa.Column("set_aside_reason", sa.String(length=64), nullable=True),
        sa.Column("understood_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "program", "uid_validity", "uid", name=op.f("uq_inbox_program_uid_validity_uid")
        ),
    )
    op.create_index(op.f("ix_inbox_case"), "inbox", ["case"])
    op.create_index(op.f("ix_inbox_key_id"), "inbox", ["key_id"])
    op.create_index(op.f("ix_inbox_program_content_hash"), "inbox", ["program", "content_hash"])
    op.create_index(
        op.f("ix_inbox_program_message_id_hash"), "inbox", ["program", "message_id_hash"]
    )
    op.create_index(
        op.f("ix_inbox_program_moved_at_filing"), "inbox", ["program", "moved_at", "filing"]
    )
    op.create_index(
        op.f("ix_inbox_program_state_kept_at_uid"), "inbox", ["program", "state", "kept_at", "uid"]
    )

    op.create_table(
        "marks",
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("program", "key", name=op.f("pk_marks")),
    )
    op.create_table(
        "revisions",
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("program", name=op.f("pk_revisions")),
    )
    op.create_table(
        "snapshots",
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("program", "kind", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "events",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("case", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_events_case")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_case"), "events", ["case"])
    op.create_index(op.f("ix_events_program_at"), "events", ["program", "at"])

    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("case", sa.Uuid(), nullable=True),
        sa.Column("question", sa.Uuid(), nullable=True),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("to_role", sa.String(length=16), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("next_try", sa.BigInteger(), nullable=True),
        sa.Column("leased_by", sa.String(length=64), nullable=True),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("maybe_sent", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_outbox_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_case"), "outbox", ["case"])
    op.create_index(op.f("ix_outbox_key_id"), "outbox", ["key_id"])
    op.create_index(op.f("ix_outbox_program_message_id"), "outbox", ["program", "message_id"])
    op.create_index(op.f("ix_outbox_program_revision"), "outbox", ["program", "revision"])
    op.create_index(
        op.f("ix_outbox_program_state_urgency_created"),
        "outbox",
        ["program", "state", "urgency", "created"],
    )

    op.create_table(
        "questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("case", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("asked_of", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_questions_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_case"), "questions", ["case"])
    op.create_index(op.f("ix_questions_token_hash"), "questions", ["token_hash"])

    op.create_table(
        "timers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("case", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Uuid(), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_timers_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
    )
    op.create_index(op.f("ix_timers_case"), "timers", ["case"])
    op.create_index(op.f("ix_timers_program_due"), "timers", ["program", "due"])


def downgrade() -> None:
    raise NotImplementedError("nothing older to go back to: restore a backup")
