"""Appraisals of plans, dialogues that were cancelled, and the leader in charge of a field"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("log_id", sa.Integer(),
                  sa.ForeignKey("log.id", name="fk_appraisal_log_id_log"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(words(name) for name in ("body", "kind", "number")),
        sa.Column("dated_on", sa.Date()),
        sa.Column("verdict", sa.String(40), nullable=False),
        words("remarks"),
        sa.PrimaryKeyConstraint("id", name="pk_appraisal"),
    )  # fmt: skip
    op.create_index("ix_appraisal_log_id_position", "appraisal", ["log_id", "position"])
    op.add_column("meeting", sa.Column("cancelled_at", sa.DateTime(timezone=True)))
    op.add_column("meeting", words("cancelled_because"))
    op.add_column("field", words("leader"))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER appraisal_number_stays_taken AFTER DELETE ON appraisal FOR EACH ROW "
            "BEGIN INSERT INTO taken_number (noun, last) VALUES ('appraisal', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")
