"""One log from the first plan to the last kept promise: what comes after the seal is chained to it

A log is a noun of its own: events name it, and so does the meeting. A supplement is a row that
corrects a meeting, no meeting with nobody in it; its events follow the seal on the same log.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
APPEND_ONLY = "Nhat ky chi duoc ghi them"
KEPT = "Dien tap va hoi nghi that khong doi cho nhau"
TABLES = ("event", "document", "signature", "meeting", "paragraph", "export", "mask_decision")
"""Tables whose rows are changed here, the sealed ones too."""
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
# A document is closed by its own seal, and the meeting's own one with the meeting.
SEALED_SUPPLEMENT = ("EXISTS (SELECT 1 FROM supplement WHERE supplement.id = {} "
                     "AND supplement.sealed_at IS NOT NULL)")
CLOSED_DOCUMENT = ("({0}.sealed_at IS NOT NULL OR ({0}.supplement_id IS NULL AND "
                   + SEALED_MEETING.format("{0}.meeting_id") + ") OR "
                   + SEALED_SUPPLEMENT.format("{0}.supplement_id") + ")")
OF_CLOSED_DOCUMENT = ("EXISTS (SELECT 1 FROM document WHERE document.id = {}.document_id AND "
                      + CLOSED_DOCUMENT.format("document") + ")")
NEW_DOCUMENT = (f"(NEW.supplement_id IS NULL AND {SEALED_MEETING.format('NEW.meeting_id')}) "
                f"OR {SEALED_SUPPLEMENT.format('NEW.supplement_id')}")
# Behind the seal of a meeting only what belongs there; behind that of a supplement with a log of
# its own nothing.
CLOSED_LOG = (
    "(COALESCE(NEW.phase, '') <> 'afterwards' AND EXISTS (SELECT 1 FROM meeting "
    "WHERE meeting.log_id = NEW.log_id AND meeting.sealed_at IS NOT NULL)) "
    "OR (NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.log_id = NEW.log_id) "
    "AND EXISTS (SELECT 1 FROM supplement WHERE supplement.log_id = NEW.log_id "
    "AND supplement.sealed_at IS NOT NULL))")
# A log stays whose it was: it can neither be given away nor taken over.
OTHER_LOG = "NEW.log_id <> OLD.log_id"
OTHERS_LOG = ("EXISTS (SELECT 1 FROM event WHERE event.log_id = NEW.log_id) "
              "OR EXISTS (SELECT 1 FROM supplement WHERE supplement.log_id = NEW.log_id)")
MOVED_SUPPLEMENT = "OLD.sealed_at IS NOT NULL OR NEW.meeting_id <> OLD.meeting_id"
REHEARSAL_LOG = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.log_id = {}.log_id "
                 "AND meeting.is_rehearsal)")


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    triggers = take_triggers_down() if on_sqlite else silence_triggers("DISABLE")
    create_log()
    let_events_name_it()
    create_supplement()
    carry_over()
    finish_meeting()
    if on_sqlite:
        put_triggers_up(triggers)
        guard_on_sqlite()
        return
    for table in ("log", "supplement"):
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                   f"(SELECT coalesce(max(id), 0) + 1 FROM {table}), false)")
    silence_triggers("ENABLE")
    guard_on_postgresql()


def create_log() -> None:
    """Every meeting gets a log, by its own number."""
    op.create_table("log", sa.Column("id", sa.Integer(), nullable=False),
                    sa.PrimaryKeyConstraint("id", name="pk_log"))
    op.execute("INSERT INTO log (id) SELECT id FROM meeting")
    op.add_column("meeting", sa.Column("log_id", sa.Integer()))
    op.execute("UPDATE meeting SET log_id = id")


def let_events_name_it() -> None:
    op.drop_index("ix_event_meeting_id", "event")
    with op.batch_alter_table("event", recreate="auto") as batch:
        batch.drop_constraint("fk_event_meeting_id", type_="foreignkey")
        batch.drop_constraint("uq_event_meeting_id_number", type_="unique")
        batch.alter_column("meeting_id", new_column_name="log_id",
                           existing_type=sa.Integer(), existing_nullable=False)
    with op.batch_alter_table("event", recreate="auto") as batch:  # which know the new name
        batch.add_column(sa.Column("phase", sa.String()))
        batch.create_foreign_key("fk_event_log_id", "log", ["log_id"], ["id"])
        batch.create_unique_constraint("uq_event_log_id_number", ["log_id", "number"])


def create_supplement() -> None:
    op.create_table(
        "supplement",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("supplement", "meeting_id", "meeting"),
        sa.Column("number", sa.Integer(), nullable=False),
        belongs("supplement", "log_id", "log"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("sealed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_supplement"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_supplement_meeting_id_number"),
    )
    op.create_index("ix_supplement_log_id", "supplement", ["log_id"])
    still_open = sa.text("sealed_at IS NULL")
    op.create_index("uq_supplement_open", "supplement", ["meeting_id"], unique=True,
                    sqlite_where=still_open, postgresql_where=still_open)
    for table in ("document", "export", "mask_decision"):
        with op.batch_alter_table(table, recreate="auto") as batch:
            if table == "document":
                batch.drop_constraint("uq_document_meeting_id", type_="unique")
            batch.add_column(sa.Column("supplement_id", sa.Integer()))
            batch.create_foreign_key(f"fk_{table}_supplement_id", "supplement",
                                     ["supplement_id"], ["id"])
            if table == "document":
                batch.create_unique_constraint("uq_document_supplement_id", ["supplement_id"])
    op.create_index("ix_document_meeting_id", "document", ["meeting_id"])
    own = sa.text("supplement_id IS NULL")
    op.create_index("uq_document_own", "document", ["meeting_id"], unique=True,
                    sqlite_where=own, postgresql_where=own)


def carry_over() -> None:
    """A supplement was a meeting with nobody in it: what it held goes on, word for word.

    It keeps the log that it had, as its sealed file names the head of that one.
    """
    op.execute(
        "INSERT INTO supplement (meeting_id, number, log_id, text, revision, began_at, ended_at, "
        "sealed_at) SELECT m.supplements_id, row_number() OVER (PARTITION BY m.supplements_id "
        "ORDER BY m.id), m.log_id, coalesce(p.text, ''), coalesce(p.revision, 0), "
        "coalesce(m.began_at, m.planned_at), m.ended_at, m.sealed_at FROM meeting AS m "
        "LEFT JOIN paragraph AS p ON p.meeting_id = m.id AND p.kind = 'correction' "
        "WHERE m.supplements_id IS NOT NULL ORDER BY m.id")
    made = "SELECT s.{} FROM supplement AS s JOIN meeting AS m ON m.log_id = s.log_id WHERE m.id = "
    for table, column in (("document", "meeting_id"), ("export", "of_meeting_id"),
                          ("mask_decision", "of_meeting_id")):
        own = f"{made}{table}.{column}"
        op.execute(f"UPDATE {table} SET supplement_id = ({own.format('id')} "
                   "AND m.supplements_id IS NOT NULL)")
        op.execute(f"UPDATE {table} SET {column} = ({own.format('meeting_id')}) "
                   "WHERE supplement_id IS NOT NULL")
    # What is not drawn up yet will name the head of the dialogue's log.
    op.execute("UPDATE supplement SET log_id = (SELECT log_id FROM meeting WHERE meeting.id = "
               "supplement.meeting_id) WHERE NOT EXISTS (SELECT 1 FROM document "
               "WHERE document.supplement_id = supplement.id)")
    op.execute("UPDATE signature SET meeting_id = (SELECT meeting_id FROM document "
               "WHERE document.id = signature.document_id)")
    gone = "SELECT id FROM meeting WHERE supplements_id IS NOT NULL"
    for table, which in (("paragraph", f"kind = 'correction' AND meeting_id IN ({gone})"),
                         ("meeting", "supplements_id IS NOT NULL")):
        if op.get_bind().dialect.name == "sqlite":
            op.execute("INSERT INTO taken_number (noun, last) SELECT noun, last FROM "
                       f"(SELECT '{table}' AS noun, max(id) AS last FROM {table} WHERE {which}) "
                       "WHERE last IS NOT NULL "
                       "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last)")
        op.execute(f"DELETE FROM {table} WHERE {which}")


def finish_meeting() -> None:
    op.drop_index("uq_meeting_open_supplement", "meeting")
    inspector = sa.inspect(op.get_bind())
    named = {key["name"] for key in inspector.get_foreign_keys("meeting")
             if key["constrained_columns"] == ["supplements_id"]}
    with op.batch_alter_table("meeting", recreate="auto") as batch:
        for name in filter(None, named):
            batch.drop_constraint(name, type_="foreignkey")
        batch.drop_column("supplements_id")
        batch.alter_column("log_id", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key("fk_meeting_log_id", "log", ["log_id"], ["id"])
        batch.create_unique_constraint("uq_meeting_log_id", ["log_id"])


def belongs(table: str, name: str, to: str) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer(), key, nullable=False)


def silence_triggers(verb: str) -> list[tuple[str, str, str]]:
    """PostgreSQL: sealed rows get their new columns, and nothing else of them changes."""
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} {verb} TRIGGER USER")
    return []


def take_triggers_down() -> list[tuple[str, str, str]]:
    """SQLite: all of them, as a table that is made anew loses its own. (name, table, statement)"""
    known = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = op.get_bind().exec_driver_sql(known).all()
    for name, _table, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [(name, table, sql) for name, table, sql in found]


GUARDED_ANEW = ("meeting_rehearsal_insert", "meeting_kept_insert", "meeting_kept_update")


def put_triggers_up(triggers: list[tuple[str, str, str]]) -> None:
    for name, table, sql in triggers:
        own = table in ("event", "document", "signature") and "number_stays_taken" not in name
        if not own and name not in GUARDED_ANEW:
            op.get_bind().exec_driver_sql(sql)


def guard_on_sqlite() -> None:
    refuse("event_sealed_insert", "INSERT ON event", SEALED, CLOSED_LOG)
    refuse("event_append_only_update", "UPDATE ON event", APPEND_ONLY, "1")
    refuse("event_append_only_delete", "DELETE ON event", APPEND_ONLY,
           f"NOT {REHEARSAL_LOG.format('OLD')}")
    keep("event", "1", APPEND_ONLY, "id", "log_id number", "idempotency_key")
    refuse("meeting_rehearsal_insert", "INSERT ON meeting", KEPT,
           "NEW.is_rehearsal AND NEW.sealed_at IS NOT NULL")
    refuse("meeting_log_insert", "INSERT ON meeting", APPEND_ONLY, OTHERS_LOG)
    refuse("meeting_log_update", "UPDATE ON meeting", APPEND_ONLY, OTHER_LOG)
    keep("meeting", "kept.sealed_at IS NOT NULL", SEALED, "id", "code", "log_id")
    refuse("document_sealed_insert", "INSERT ON document", SEALED, NEW_DOCUMENT)
    closed = f"{CLOSED_DOCUMENT.format('OLD')} OR {NEW_DOCUMENT}"
    refuse("document_sealed_update", "UPDATE ON document", SEALED, closed)
    refuse("document_sealed_delete", "DELETE ON document", SEALED, CLOSED_DOCUMENT.format("OLD"))
    keep("document", CLOSED_DOCUMENT.format("kept"), SEALED,
         "id", "code", "supplement_id", "meeting_id/kept.supplement_id IS NULL AND NEW.supplement_id IS NULL")
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        refuse(f"signature_sealed_{verb.lower()}", f"{verb} ON signature", SEALED,
               " OR ".join(OF_CLOSED_DOCUMENT.format(row) for row in rows))
    keep("signature", OF_CLOSED_DOCUMENT.format("kept"), SEALED, "id", "document_id field")
    refuse("supplement_sealed_insert", "INSERT ON supplement", SEALED,
           f"NOT {SEALED_MEETING.format('NEW.meeting_id')}")
    refuse("supplement_sealed_update", "UPDATE ON supplement", SEALED, MOVED_SUPPLEMENT)
    refuse("supplement_sealed_delete", "DELETE ON supplement", SEALED, "OLD.sealed_at IS NOT NULL")
    keep("supplement", "kept.sealed_at IS NOT NULL", SEALED, "id", "meeting_id number")
    for table in ("log", "supplement"):
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def keep(table: str, kept: str, message: str, *ways: str) -> None:
    """REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.

    A way names the columns that two rows must not share, and behind "/" of which rows.
    """
    conflicts = []
    for way in ways:
        columns, _slash, where = way.partition("/")
        same = [f"kept.{column} = NEW.{column}" for column in columns.split()]
        conflicts.append(" AND ".join([*same, *([where] if where else [])]))
    for verb, other in (("insert", ""), ("update", " AND kept.rowid <> OLD.rowid")):
        found = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} AS kept WHERE {same} AND {kept}{other})"
            for same in conflicts
        )
        refuse(f"{table}_kept_{verb}", f"{verb.upper()} ON {table}", message, found)


def refuse(name: str, verb: str, message: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def guard_on_postgresql() -> None:
    """As on SQLite; what has a rule of its own loses that of all rows of a meeting."""
    function("refuse_closed_log", SEALED, CLOSED_LOG)
    op.execute("DROP TRIGGER event_sealed ON event")
    guard("event", "event_sealed", "INSERT", "refuse_closed_log")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION refuse_rewriting_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF {REHEARSAL_LOG.format('OLD')} THEN RETURN OLD; END IF;
            END IF;
            RAISE EXCEPTION '{APPEND_ONLY}';
        END $$""")
    rules = {
        "document": (NEW_DOCUMENT, f"{CLOSED_DOCUMENT.format('OLD')} OR {NEW_DOCUMENT}",
                     CLOSED_DOCUMENT.format("OLD")),
        "signature": (OF_CLOSED_DOCUMENT.format("NEW"),
                      " OR ".join(map(OF_CLOSED_DOCUMENT.format, ("OLD", "NEW"))),
                      OF_CLOSED_DOCUMENT.format("OLD")),
        "supplement": (f"NOT {SEALED_MEETING.format('NEW.meeting_id')}",
                       MOVED_SUPPLEMENT, "OLD.sealed_at IS NOT NULL"),
    }
    for verb, taken in (("INSERT", OTHERS_LOG), ("UPDATE", OTHER_LOG)):
        name = f"meeting_log_{verb.lower()}"
        function(f"refuse_{name}", APPEND_ONLY, taken)
        guard("meeting", name, verb, f"refuse_{name}")
    for table, when in rules.items():
        op.execute(f"DROP TRIGGER IF EXISTS {table}_sealed ON {table}")
        for verb, condition in zip(("INSERT", "UPDATE", "DELETE"), when, strict=True):
            name = f"{table}_sealed_{verb.lower()}"
            function(f"refuse_{name}", SEALED, condition)
            guard(table, name, verb, f"refuse_{name}")
    op.execute("CREATE TRIGGER supplement_never_emptied BEFORE TRUNCATE ON supplement "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
    op.execute("CREATE TRIGGER log_never_emptied BEFORE TRUNCATE ON log "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def function(name: str, message: str, condition: str) -> None:
    op.execute(f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {condition} THEN RAISE EXCEPTION '{message}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")


def guard(table: str, name: str, verb: str, called: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION {called}()")
