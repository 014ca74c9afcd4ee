"""A press of the podium can be taken back: what it changed, and matters that were never raised"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("matter", sa.Column("cancelled_at", sa.DateTime(timezone=True)))
    op.create_table(
        "press",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("hand", sa.String(), nullable=False),
        sa.Column("permission", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"],
                                name=op.f("fk_press_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press")),
    )
    op.create_index("uq_press_number", "press", ["meeting_id", "number"], unique=True)
