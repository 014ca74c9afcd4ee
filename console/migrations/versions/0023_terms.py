"""Days off and rules of terms are lists of the office; a dialogue has its terms, reckoned once"""

import csv
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

SEEDS = Path(__file__).parents[1] / "seeds"
SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
# What ran back from the day of the dialogue is closed with it; what runs from it goes on.
SEALED_TERM = ("({0}.direction = 'before' AND {0}.base = 'meeting' AND EXISTS (SELECT 1 FROM meeting "
               "WHERE meeting.id = {0}.meeting_id AND meeting.sealed_at IS NOT NULL))")


def upgrade() -> None:
    op.create_table(
        "holiday",
        number(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        text("citation"),
        sa.PrimaryKeyConstraint("id", name="pk_holiday"),
    )
    op.create_table(
        "legal_rule",
        number(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, server_default="0"),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("unit", "direction", "base")),
        text("fixed_on"),
        text("citation"),
        sa.Column("confidence", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("is_off", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_legal_rule"),
    )
    create_deadline()
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM office")):
        fill()
    guard()


def create_deadline() -> None:
    op.create_table(
        "deadline",
        number(),
        belongs("meeting_id", "meeting", required=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        text("about"),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("unit", "direction", "base")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("base_on", "due_on", "safe_on")),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(40), nullable=False),
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("reckoned_at", sa.DateTime(timezone=True), nullable=False),
        belongs("reckoned_by_id", "participant", required=True),
        sa.Column("done_on", sa.Date()),
        text("proof"),
        text("waived_because"),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        belongs("settled_by_id", "participant"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
    )
    op.create_index("ix_deadline_meeting_id", "deadline", ["meeting_id"])


def number() -> sa.Column:
    return sa.Column("id", sa.Integer(), nullable=False)


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def belongs(name: str, table: str, *, required: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_deadline_{name}")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def fill() -> None:
    """The offices there are begin with what new ones begin with."""
    for table, name in (("holiday", "0023_holidays.csv"), ("legal_rule", "0023_rules.csv")):
        with (SEEDS / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = sa.table(table, *(sa.column(name, KINDS.get(name)) for name in
                                    ("position", *rows[0])))
        values = [{"position": place, **{key: typed(key, cell) for key, cell in row.items()}}
                  for place, row in enumerate(rows, start=1)]
        op.get_bind().execute(columns.insert(), values)


KINDS = {"day": sa.Date(), "valid_from": sa.Date(), "valid_until": sa.Date(),
         "number": sa.Integer(), "is_off": sa.Boolean()}


def typed(name: str, cell: str) -> object:
    kind = KINDS.get(name)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(cell) if cell else None
    if isinstance(kind, sa.Boolean):
        return bool(cell)
    return int(cell) if isinstance(kind, sa.Integer) else cell


def guard() -> None:
    """As 0020 guards what goes on behind the seal: by the row, on both databases."""
    rules = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
    conditions = {verb: " OR ".join(map(SEALED_TERM.format, rows)) for verb, rows in rules.items()}
    if op.get_bind().dialect.name == "postgresql":
        for verb, condition in conditions.items():
            name = f"deadline_sealed_{verb.lower()}"
            op.execute(f"""
                CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF {condition} THEN RAISE EXCEPTION '{SEALED}'; END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                END $$""")
            op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON deadline "
                       f"FOR EACH ROW EXECUTE FUNCTION refuse_{name}()")
        op.execute("CREATE TRIGGER deadline_never_emptied BEFORE TRUNCATE ON deadline "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
        return
    for verb, condition in conditions.items():
        refuse(f"deadline_sealed_{verb.lower()}", verb, condition)
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    kept = ("EXISTS (SELECT 1 FROM deadline AS kept WHERE kept.id = NEW.id AND "
            + SEALED_TERM.format("kept") + "{})")
    refuse("deadline_kept_insert", "INSERT", kept.format(""))
    refuse("deadline_kept_update", "UPDATE", kept.format(" AND kept.rowid <> OLD.rowid"))
    for table in ("holiday", "legal_rule", "deadline"):
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON deadline FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
