"""Objections to the minutes while they are read back"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("objections_until", sa.DateTime(timezone=True)))
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("meeting_id", "meeting"),
        sa.Column("number", sa.Integer(), nullable=False),
        belongs("participant_id", "participant"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        belongs("resolved_by_id", "participant", required=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_objection"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_objection_meeting_id_number"),
    )
    op.create_index("ix_objection_meeting_id", "objection", ["meeting_id"])
    op.create_index("ix_objection_participant_id", "objection", ["participant_id"])
    if op.get_bind().dialect.name == "sqlite":
        seal_sqlite("objection")
    else:
        op.execute("CREATE TRIGGER objection_sealed BEFORE INSERT OR UPDATE OR DELETE "
                   "ON objection FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")


def belongs(name: str, table: str, *, required: bool = True) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_objection_{name}_{table}")
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
