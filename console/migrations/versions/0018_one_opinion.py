"""One noun for what people say: a request to speak and a slip are two ways of an opinion"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
# What named a request or a slip by two columns names an opinion by one.
NAMED_BY_TWO = {
    ("matter", "opinion_id", True): ("speech_id", "slip_id"),
    ("turn", "opinion_id", False): ("speech_id", "slip_id"),
    ("mending", "opinion_id", True): ("speech_id", "slip_id"),
    ("merger", "opinion_id", True): ("speech_id", "slip_id"),
    ("merger", "lead_id", True): ("lead_speech_id", "lead_slip_id"),
}
SHARED = ("meeting_id, number, participant_id, field_id, content, content_as_typed, state, kind, "
          "device, new_device, promised_agency, promised_on, receipt")
MERGER = ("merger_sealed_replace", "merger_kept_insert", "merger_kept_update")
UNFINISHED = "way = 'speech' AND state IN ('asked', 'called', 'speaking', 'absent', 'merged')"
UNIQUE = {  # which columns, and in which rows
    "uq_opinion_meeting_id_way_number": (("meeting_id", "way", "number"), None),
    "uq_opinion_receipt": (("receipt",), None),
    "uq_opinion_own_turn": (("participant_id",), f"{UNFINISHED} AND follows_id IS NULL"),
    "uq_opinion_follow_up": (("participant_id",), f"{UNFINISHED} AND follows_id IS NOT NULL"),
}


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    triggers = take_triggers_down() if on_sqlite else silence_triggers("DISABLE")
    shift = highest("speech")  # requests keep their numbers, slips come after them
    create_opinion()
    carry_over(shift)
    last = max(highest("opinion"), shift + highest("slip"))
    for (table, column, required), old in NAMED_BY_TWO.items():
        name_by_one(table, column, old, shift, required=required)
    op.execute("DELETE FROM press")  # what could be taken back names rows that are gone
    op.drop_table("slip")
    op.drop_table("speech")
    op.execute("DELETE FROM taken_number WHERE noun IN ('speech', 'slip')")
    if on_sqlite:
        if last > highest("opinion"):
            op.execute(f"INSERT INTO taken_number (noun, last) VALUES ('opinion', {last})")
        put_triggers_up(triggers)
        guard_on_sqlite()
        return
    op.execute(f"SELECT setval(pg_get_serial_sequence('opinion', 'id'), {max(last, 1)}, {last > 0})")
    silence_triggers("ENABLE")
    op.execute("CREATE TRIGGER opinion_sealed BEFORE INSERT OR UPDATE OR DELETE "
               "ON opinion FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute("CREATE TRIGGER opinion_never_emptied BEFORE TRUNCATE ON opinion "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def highest(table: str) -> int:
    """The highest number that a row of this table bears, or bore before it was deleted."""
    taken = f"SELECT last FROM taken_number WHERE noun = '{table}'"
    numbers = f"SELECT max(id) FROM {table}"
    found = op.get_bind().exec_driver_sql(f"SELECT ({numbers}), ({taken})").one()
    return max(number or 0 for number in found)


def create_opinion() -> None:
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        belongs("meeting_id", "meeting"),
        sa.Column("number", sa.Integer(), nullable=False),
        belongs("participant_id", "participant"),
        belongs("field_id", "field"),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("content_as_typed", sa.String()),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
        belongs("became_id", "opinion", required=False),
        sa.Column("device", sa.String()),
        sa.Column("new_device", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("promised_agency", sa.String(), nullable=False, server_default=""),
        sa.Column("promised_on", sa.Date()),
        sa.Column("receipt", sa.String()),
        sa.Column("position", sa.Integer()),
        sa.Column("minutes", sa.Integer()),
        belongs("follows_id", "matter", required=False),
        sa.PrimaryKeyConstraint("id", name="pk_opinion"),
    )
    for column in ("meeting_id", "participant_id", "device", "became_id", "follows_id"):
        op.create_index(f"ix_opinion_{column}", "opinion", [column])
    for name, (columns, rows) in UNIQUE.items():
        where = sa.text(rows) if rows else None
        op.create_index(name, "opinion", list(columns), unique=True,
                        sqlite_where=where, postgresql_where=where)


def carry_over(shift: int) -> None:
    op.execute(f"INSERT INTO opinion (id, way, {SHARED}, received_at, reason, position, minutes, "
               f"follows_id) SELECT id, 'speech', {SHARED}, asked_at, decline_reason, position, "
               "minutes, follows_id FROM speech ORDER BY id")
    op.execute(f"INSERT INTO opinion (id, way, {SHARED}, received_at, reason) "
               f"SELECT id + {shift}, 'slip', {SHARED}, handed_in_at, hold_reason FROM slip "
               "ORDER BY id")
    # A slip knew the request that it was before, or became: which of the two, its state says.
    op.execute("UPDATE opinion SET became_id = (SELECT speech_id FROM slip "
               f"WHERE slip.id + {shift} = opinion.id) WHERE way = 'slip' AND id IN "
               f"(SELECT id + {shift} FROM slip WHERE state = 'turned_into_speech')")
    op.execute(f"UPDATE opinion SET became_id = (SELECT min(slip.id) + {shift} FROM slip "
               "WHERE slip.speech_id = opinion.id AND slip.state <> 'turned_into_speech') "
               "WHERE way = 'speech' AND state = 'turned_into_slip'")


def name_by_one(
    table: str, column: str, old: tuple[str, str], shift: int, *, required: bool
) -> None:
    speech, slip = old
    op.add_column(table, sa.Column(column, sa.Integer()))
    op.execute(f"UPDATE {table} SET {column} = coalesce({speech}, {slip} + {shift})")
    for index in sa.inspect(op.get_bind()).get_indexes(table):
        if {speech, slip} & set(index["column_names"]):
            op.drop_index(index["name"], table)
    with op.batch_alter_table(table, recreate="auto") as batch:
        batch.drop_column(speech)
        batch.drop_column(slip)
        if required:
            batch.alter_column(column, existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(f"fk_{table}_{column}_opinion", "opinion", [column], ["id"])
    unique = (table, column) == ("merger", "opinion_id")
    name = f"uq_{table}_opinion" if unique else f"ix_{table}_{column}"
    op.create_index(name, table, [column], unique=unique)


def belongs(name: str, table: str, *, required: bool = True) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_opinion_{name}_{table}")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def silence_triggers(verb: str) -> list[tuple[str, str, str]]:
    """PostgreSQL: sealed rows get their new columns, and nothing else of them changes."""
    for table in ("matter", "turn", "mending", "merger", "press"):
        op.execute(f"ALTER TABLE {table} {verb} TRIGGER USER")
    return []


def take_triggers_down() -> list[tuple[str, str, str]]:
    """SQLite: all of them, as a table that is made anew loses its own. (name, table, statement)"""
    known = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = op.get_bind().exec_driver_sql(known).all()
    for name, _table, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [(name, table, sql) for name, table, sql in found]


def put_triggers_up(triggers: list[tuple[str, str, str]]) -> None:
    for name, table, sql in triggers:
        # Whose unique index is another one now is guarded anew (`keep`).
        if table not in ("speech", "slip") and name not in MERGER:
            op.get_bind().exec_driver_sql(sql)


def guard_on_sqlite() -> None:
    """As 0002, 0016 and 0017 guard every table that belongs to a meeting."""
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        sealed = " OR ".join(SEALED_MEETING.format(f"{row}.meeting_id") for row in rows)
        refuse(f"opinion_sealed_{verb.lower()}", f"{verb} ON opinion", sealed)
    keep("opinion", ["kept.id = NEW.id", *map(conflict, UNIQUE.values())])
    keep("merger", ["kept.id = NEW.id", "kept.opinion_id = NEW.opinion_id"])
    op.execute(
        "CREATE TRIGGER opinion_number_stays_taken AFTER DELETE ON opinion FOR EACH ROW "
        "BEGIN INSERT INTO taken_number (noun, last) VALUES ('opinion', OLD.id) "
        "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def conflict(unique: tuple[tuple[str, ...], str | None]) -> str:
    columns, rows = unique
    same = " AND ".join(f"kept.{column} = NEW.{column}" for column in columns)
    return f"{same} AND ({rows})" if rows else same


def keep(table: str, ways: list[str]) -> None:
    """REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself."""
    kept = SEALED_MEETING.format("kept.meeting_id")
    for verb, other in (("insert", ""), ("update", " AND kept.rowid <> OLD.rowid")):
        found = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} AS kept WHERE {same} AND {kept}{other})"
            for same in ways
        )
        refuse(f"{table}_kept_{verb}", f"{verb.upper()} ON {table}", found)


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
