"""PostgreSQL is as wide and as strict as SQLite: long clocks, and no TRUNCATE after the seal"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
WITH_ROWS_OF_A_MEETING = (
    "access_sheet",
    "agency",
    "agenda_step",
    "answer",
    "assignment",
    "document",
    "field",
    "follow_up",
    "matter",
    "meeting",
    "merger",
    "objection",
    "paragraph",
    "participant",
    "signature",
    "signing_key",
    "slip",
    "speech",
    "turn",
    "unit",
)
APPEND_ONLY = ("event", "export")


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    # SQLite keeps 64 bits in every INTEGER. In 32 a clock forgotten for 25 days has no room.
    op.alter_column("turn", "elapsed_ms", type_=sa.BigInteger())
    op.execute(f"""
        CREATE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL) THEN
                RAISE EXCEPTION '{SEALED}';
            END IF;
            RETURN NULL;
        END $$""")
    for table in WITH_ROWS_OF_A_MEETING:
        refuse(table, "refuse_emptying")
    for table in APPEND_ONLY:
        refuse(table, "refuse_rewriting")


def refuse(table: str, function: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()")
