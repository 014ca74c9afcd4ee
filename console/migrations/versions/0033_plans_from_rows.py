"""Tasks name who works along, and a dialogue says how long it is expected to last"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    for table, name in (("task", "partners"), ("office_task", "partners"), ("meeting", "length")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
