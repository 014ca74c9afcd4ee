"""The number of a deleted row is given to no other one"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

NEVER_NAMED = ("press", "alembic_version", "taken_number")
"""Presses are named by the number of their event; the others have no numbers."""


def upgrade() -> None:
    tables = sa.inspect(op.get_bind()).get_table_names()
    op.create_table(
        "taken_number",
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("noun", name=op.f("pk_taken_number")),
    )
    if op.get_bind().dialect.name != "sqlite":
        return  # sequences never go back
    for table in tables:
        if table not in NEVER_NAMED:
            op.execute(
                f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
                f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
                "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
