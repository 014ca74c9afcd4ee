"""A press of the podium can be taken back: what it changed, and matters that were never raised"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"


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
    if op.get_bind().dialect.name == "sqlite":
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            same = " OR ".join(f"id = {row}.meeting_id" for row in rows)
            op.execute(
                f"CREATE TRIGGER press_sealed_{verb.lower()} BEFORE {verb} ON press FOR EACH ROW "
                f"WHEN EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL AND ({same})) "
                f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
        return
    op.execute("CREATE TRIGGER press_sealed BEFORE INSERT OR UPDATE OR DELETE "
               "ON press FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute("CREATE TRIGGER press_never_emptied BEFORE TRUNCATE ON press "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
