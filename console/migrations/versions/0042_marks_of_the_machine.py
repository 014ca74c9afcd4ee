"""Each event bears a keyed mark of the machine that wrote it, and is found by its hash"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    # Events of earlier versions bear none: their rows carry keyed hashes of their own.
    op.add_column("event", sa.Column("mac", sa.String(), nullable=True))
    op.create_index("ix_event_hash", "event", ["hash"])
