"""Who answers a request or a slip that was not reached, and by which day"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for table in ("speech", "slip"):
        op.add_column(table, sa.Column("promised_agency", sa.String(), nullable=False,
                                       server_default=""))
        op.add_column(table, sa.Column("promised_on", sa.Date()))
