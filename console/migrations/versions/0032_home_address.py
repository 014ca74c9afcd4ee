"""The address at which phones at home find the office's machine"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    column = sa.Column("home_address", sa.String(), nullable=False, server_default="")
    op.add_column("office", column)
