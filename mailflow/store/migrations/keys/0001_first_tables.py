"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
    )
    op.create_table(
        "addresses",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_addresses_key_id")),
        sa.PrimaryKeyConstraint("hash", "key_id", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_key_id"), "addresses", ["key_id"])


def downgrade() -> None:
    raise NotImplementedError("nothing older to go back to: restore a backup")
