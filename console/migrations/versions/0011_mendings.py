"""What an entry said before it was mended; the field that is left to the desk"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"


def upgrade() -> None:
    op.add_column("field", sa.Column("left_to_desk", sa.Boolean(), nullable=False,
                                     server_default=sa.false()))
    op.create_table(
        "mending",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("meeting_id", "meeting"),
        belongs("speech_id", "speech", required=False),
        belongs("slip_id", "slip", required=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        belongs("mended_by_id", "participant"),
        sa.Column("mended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mending"),
    )
    for column in ("meeting_id", "speech_id", "slip_id"):
        op.create_index(f"ix_mending_{column}", "mending", [column])
    if op.get_bind().dialect.name == "sqlite":
        seal_sqlite("mending")
        return
    op.execute("CREATE TRIGGER mending_sealed BEFORE INSERT OR UPDATE OR DELETE "
               "ON mending FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute("CREATE TRIGGER mending_never_emptied BEFORE TRUNCATE ON mending "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def belongs(name: str, table: str, *, required: bool = True) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_mending_{name}_{table}")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def seal_sqlite(table: str) -> None:
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        same = " OR ".join(f"id = {row}.meeting_id" for row in rows)
        refuse(f"{table}_sealed_{verb.lower()}", table, verb,
               f"EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL AND ({same}))")
    refuse(f"{table}_sealed_replace", table, "INSERT",
           f"EXISTS (SELECT 1 FROM {table} AS old JOIN meeting ON meeting.id = old.meeting_id "
           "WHERE meeting.sealed_at IS NOT NULL AND old.id = NEW.id)")


def refuse(name: str, table: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
