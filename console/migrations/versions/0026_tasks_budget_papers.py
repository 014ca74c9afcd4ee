"""Tasks in three phases, the budget, the papers of a step and the words of who leads through it"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
TABLES = ("office_task", "task", "task_proof", "budget_line", "paper")


def upgrade() -> None:
    op.add_column("agenda_step", sa.Column("script", sa.String()))
    create_tasks()
    create_budget()
    create_papers()
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
        return
    op.execute("CREATE TRIGGER paper_sealed BEFORE INSERT OR UPDATE OR DELETE ON paper "
               "FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute("CREATE TRIGGER paper_never_emptied BEFORE TRUNCATE ON paper "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def create_tasks() -> None:
    op.create_table(
        "office_task",
        number(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("body", sa.String(), nullable=False, server_default=""),
        sa.Column("due_days", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_office_task"),
    )
    op.create_table(
        "task",
        number(),
        belongs("task", "of_meeting_id", "meeting"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("body", sa.String(), nullable=False, server_default=""),
        sa.Column("person", sa.String(), nullable=False, server_default=""),
        sa.Column("due_days", sa.Integer()),
        sa.Column("due_on", sa.Date()),
        sa.Column("blocked_by_id", sa.Integer(), sa.ForeignKey(
            "task.id", name="fk_task_blocked_by_id_task", deferrable=True, initially="DEFERRED")),
        sa.Column("blocked_why", sa.String(), nullable=False, server_default=""),
        sa.Column("evidence", sa.String(), nullable=False, server_default=""),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by", sa.String(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
    )
    op.create_table(
        "task_proof",
        number(),
        belongs("task_proof", "task_id", "task"),
        *file_columns(required=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task_proof"),
    )
    for table, column in (("task", "of_meeting_id"), ("task", "blocked_by_id"),
                          ("task_proof", "task_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def create_budget() -> None:
    op.create_table(
        "budget_line",
        number(),
        belongs("budget_line", "of_meeting_id", "meeting"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False, server_default=""),
        sa.Column("hundredths", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("price", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("source", sa.String(), nullable=False, server_default=""),
        sa.Column("basis", sa.String(), nullable=False, server_default=""),
        sa.Column("spent", sa.BigInteger()),
        sa.Column("voucher", sa.String(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_budget_line"),
    )
    op.create_index("ix_budget_line_of_meeting_id", "budget_line", ["of_meeting_id"])


def create_papers() -> None:
    op.create_table(
        "paper",
        number(),
        belongs("paper", "meeting_id", "meeting"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(),
                  sa.ForeignKey("agenda_step.id", name="fk_paper_step_id_agenda_step")),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False, server_default=""),
        sa.Column("for_all", sa.Boolean(), nullable=False, server_default=sa.false()),
        *file_columns(required=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
    )
    for column in ("meeting_id", "step_id"):
        op.create_index(f"ix_paper_{column}", "paper", [column])


def number() -> sa.Column:
    return sa.Column("id", sa.Integer(), nullable=False)


def belongs(table: str, name: str, to: str) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=False)


def file_columns(*, required: bool) -> list[sa.Column]:
    return [
        sa.Column("file_name", sa.String(), nullable=False, server_default=""),
        sa.Column("kind", sa.String(40), nullable=not required),
        sa.Column("size", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sha256", sa.String(), nullable=False, server_default=""),
        sa.Column("content", sa.LargeBinary(), nullable=not required),
    ]


def guard_on_sqlite() -> None:
    """Tasks and expenses go on after the seal, so only `paper` is closed by it."""
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        closed = " OR ".join(SEALED_MEETING.format(f"{row}.meeting_id") for row in rows)
        refuse(f"paper_sealed_{verb.lower()}", verb, closed)
    kept = SEALED_MEETING.format("kept.meeting_id")
    found = f"EXISTS (SELECT 1 FROM paper AS kept WHERE kept.id = NEW.id AND {kept}"
    refuse("paper_kept_insert", "INSERT", f"{found})")
    refuse("paper_kept_update", "UPDATE", f"{found} AND kept.rowid <> OLD.rowid)")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON paper FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
