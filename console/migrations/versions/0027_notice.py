"""The public notice of a dialogue, the evidence that it was given, and how the office reads aloud"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
NEVER_DELETED = "Minh chung chi duoc thu lai, khong xoa duoc"
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
REAL_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                "AND NOT meeting.is_rehearsal)")
TABLES = {"notice": ("kept.id = NEW.id", "kept.meeting_id = NEW.meeting_id"),
          "notice_evidence": ("kept.id = NEW.id",)}


def upgrade() -> None:
    op.add_column("office", sa.Column("reads_southern", sa.Boolean(), nullable=False,
                                      server_default=sa.false()))
    op.add_column("office", sa.Column("abbreviations", sa.JSON(), nullable=False,
                                      server_default="[]"))
    create_notice()
    create_evidence()
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
    else:
        guard_on_postgresql()


def create_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("notice", "meeting_id", "meeting"),
        *(words(name) for name in ("taking_part", "opinions_place", "opinions_person",
                                   "opinions_hours")),
        sa.Column("opinions_from", sa.Date()),
        sa.Column("opinions_until", sa.Date()),
        *(words(name) for name in ("contact", "telephone", "landmark", "help")),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("meeting_id", name="uq_notice_meeting_id"),
    )


def create_evidence() -> None:
    op.create_table(
        "notice_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("notice_evidence", "meeting_id", "meeting"),
        sa.Column("channel", sa.String(40), nullable=False),
        words("place"),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date()),
        sa.Column("times", sa.Integer()),
        sa.Column("who", sa.String(), nullable=False),
        *(words(name) for name in ("text", "essentials")),
        sa.Column("file_kind", sa.String(40)),
        sa.Column("file", sa.LargeBinary()),
        sa.Column("file_size", sa.Integer(), nullable=False, server_default="0"),
        words("sha256"),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        belongs("notice_evidence", "noted_by_id", "participant"),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        words("taken_back_because"),
        belongs("notice_evidence", "taken_back_by_id", "participant", required=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice_evidence"),
    )
    op.create_index("ix_notice_evidence_meeting_id", "notice_evidence", ["meeting_id"])


def belongs(table: str, name: str, to: str, *, required: bool = True) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def guard_on_sqlite() -> None:
    for table, ways in TABLES.items():
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            closed = " OR ".join(SEALED_MEETING.format(f"{row}.meeting_id") for row in rows)
            refuse(table, f"{table}_sealed_{verb.lower()}", verb, closed, SEALED)
        # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused
        # itself. No evidence of a real dialogue is ever replaced, sealed or not.
        rule, message = ((SEALED_MEETING, SEALED) if table == "notice"
                         else (REAL_MEETING, NEVER_DELETED))
        kept = (f"EXISTS (SELECT 1 FROM {table} AS kept WHERE ({' OR '.join(ways)}) AND "
                + rule.format("kept.meeting_id") + "{})")
        refuse(table, f"{table}_kept_insert", "INSERT", kept.format(""), message)
        other = kept.format(" AND kept.rowid <> OLD.rowid")
        refuse(table, f"{table}_kept_update", "UPDATE", other, message)
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
    refuse("notice_evidence", "notice_evidence_never_deleted", "DELETE",
           REAL_MEETING.format("OLD.meeting_id"), NEVER_DELETED)


def guard_on_postgresql() -> None:
    for table in TABLES:
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                   "FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
        op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
    op.execute(f"""
        CREATE FUNCTION refuse_deleted_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {REAL_MEETING.format('OLD.meeting_id')} THEN
                RAISE EXCEPTION '{NEVER_DELETED}';
            END IF;
            RETURN OLD;
        END $$""")
    op.execute("CREATE TRIGGER notice_evidence_never_deleted BEFORE DELETE ON notice_evidence "
               "FOR EACH ROW EXECUTE FUNCTION refuse_deleted_evidence()")


def refuse(table: str, name: str, verb: str, when: str, message: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")
