"""Which device an entry came from, as a keyed digest, and whether newcomers wait for the desk"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    for table in ("speech", "slip"):
        op.add_column(table, sa.Column("device", sa.String()))
        op.add_column(table, sa.Column("new_device", sa.Boolean(), nullable=False,
                                       server_default=sa.false()))
        op.create_index(f"ix_{table}_device", table, ["device"])
    for column in ("newcomers_since", "bursts_left_at"):
        op.add_column("meeting", sa.Column(column, sa.DateTime(timezone=True)))
