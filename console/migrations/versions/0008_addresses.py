"""The address of the hall, the lasting one on paper, and which device sent an entry"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for name in ("hall_address", "lookup_address"):
        op.add_column("meeting", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("event", sa.Column("sender", sa.String(), nullable=True))
