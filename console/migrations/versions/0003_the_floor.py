"""The floor: merging, follow-ups, assignments, receipts, scenes, calls taken back"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NEW_TABLES = ("merger", "follow_up", "assignment")
# What else INSERT OR REPLACE could delete a sealed row by.
UNIQUE = {
    "merger": ("old.speech_id = NEW.speech_id", "old.slip_id = NEW.slip_id"),
    "assignment": ("(old.matter_id = NEW.matter_id AND old.official_id = NEW.official_id)",),
}
SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"


def upgrade() -> None:
    op.create_table(
        "merger",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("meeting_id", "meeting", "merger", required=True),
        belongs("speech_id", "speech", "merger"),
        belongs("slip_id", "slip", "merger"),
        belongs("lead_speech_id", "speech", "merger"),
        belongs("lead_slip_id", "slip", "merger"),
        sa.Column("state_before", sa.String(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_merger"),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("meeting_id", "meeting", "follow_up", required=True),
        belongs("matter_id", "matter", "follow_up", required=True),
        belongs("participant_id", "participant", "follow_up", required=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("meeting_id", "meeting", "assignment", required=True),
        belongs("matter_id", "matter", "assignment", required=True),
        belongs("official_id", "participant", "assignment", required=True),
        sa.Column("written_by", sa.Date(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sa.UniqueConstraint("matter_id", "official_id", name="uq_assignment_matter_id_official_id"),
    )
    op.create_table(
        "prepared_note",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("participant_id", "participant", "prepared_note", required=True),
        belongs("field_id", "field", "prepared_note"),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_note"),
    )
    add("speech", sa.Column("kind", sa.String(40)))
    add("speech", belongs("follows_id", "matter", "speech"))
    add("speech", words("decline_reason"))
    add("speech", sa.Column("receipt", sa.String()))
    add("slip", sa.Column("kind", sa.String(40)))
    add("slip", words("hold_reason"))
    add("slip", belongs("speech_id", "speech", "slip"))
    add("slip", sa.Column("receipt", sa.String()))
    add("matter", number("part", 1))
    add("matter", sa.Column("kind", sa.String(40)))
    add("matter", sa.Column("competence", sa.String(40), nullable=False, server_default="commune"))
    add("matter", number("follow_ups_allowed", 2))
    add("agenda_step", sa.Column("default_minutes", sa.Integer()))
    add("agenda_step", sa.Column("maximum_minutes", sa.Integer()))
    add("agenda_step", sa.Column("has_conclusion", sa.Boolean(), nullable=False,
                                 server_default=sa.false()))
    add("agenda_step", sa.Column("conclusion", sa.String()))
    add("meeting", number("answer_minutes", 5))
    add("meeting", number("follow_up_minutes", 2))
    add("meeting", number("follow_ups_per_matter", 2))
    add("meeting", words("wifi_name"))
    add("meeting", words("wifi_password"))
    add("meeting", sa.Column("scene", sa.String(40)))
    add("meeting", sa.Column("slips_offered_at", sa.DateTime(timezone=True)))
    add("meeting", belongs("matter_in_hand_id", "matter", "meeting"))
    add("turn", sa.Column("cancelled_at", sa.DateTime(timezone=True)))
    add("turn", belongs("interrupted_id", "turn", "turn"))
    add("turn", sa.Column("interrupted_running", sa.Boolean(), nullable=False,
                          server_default=sa.false()))
    add("turn", sa.Column("scene_before", sa.String(40)))
    add("turn", belongs("matter_before_id", "matter", "turn"))
    add("paragraph", belongs("follow_up_id", "follow_up", "paragraph"))
    make_indexes()
    carry_open_meetings()
    seal()


def belongs(name: str, table: str, owner: str, *, required: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_{owner}_{name}_{table}")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def number(name: str, default: int) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=str(default))


def add(table: str, column: sa.Column) -> None:
    op.add_column(table, column, inline_references=True)


def make_indexes() -> None:
    unfinished = "state IN ('asked', 'called', 'speaking', 'absent', 'merged')"
    op.drop_index("uq_speech_unfinished", "speech")
    for name, extra in (("uq_speech_own_turn", "follows_id IS NULL"),
                        ("uq_speech_follow_up", "follows_id IS NOT NULL")):
        where = sa.text(f"{unfinished} AND {extra}")
        op.create_index(name, "speech", ["participant_id"], unique=True,
                        sqlite_where=where, postgresql_where=where)
    for name, table, column in (("uq_speech_receipt", "speech", "receipt"),
                                ("uq_slip_receipt", "slip", "receipt"),
                                ("uq_merger_speech", "merger", "speech_id"),
                                ("uq_merger_slip", "merger", "slip_id"),
                                ("uq_paragraph_follow_up", "paragraph", "follow_up_id")):
        op.create_index(name, table, [column], unique=True)
    for table, column in (("merger", "meeting_id"), ("merger", "lead_speech_id"),
                          ("merger", "lead_slip_id"), ("follow_up", "meeting_id"),
                          ("follow_up", "matter_id"), ("assignment", "meeting_id"),
                          ("assignment", "matter_id"), ("assignment", "official_id"),
                          ("prepared_note", "participant_id"), ("speech", "follows_id"),
                          ("slip", "speech_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def carry_open_meetings() -> None:
    """Receipts and the matter in hand for meetings under way; the sealed ones stay as they are."""
    connection = op.get_bind()
    unsealed = "meeting_id IN (SELECT id FROM meeting WHERE sealed_at IS NULL)"
    for table in ("speech", "slip"):
        for (row,) in connection.execute(sa.text(f"SELECT id FROM {table} WHERE {unsealed}")):
            connection.execute(sa.text(f"UPDATE {table} SET receipt = :r WHERE id = :id"),
                               {"r": secrets.token_hex(8), "id": row})
    connection.execute(sa.text(
        "UPDATE slip SET state = 'answered' WHERE state = 'read' AND id IN "
        f"(SELECT slip_id FROM matter WHERE outcome = 'answered') AND {unsealed}"))
    connection.execute(sa.text(
        "UPDATE meeting SET matter_in_hand_id = (SELECT matter_id FROM turn WHERE "
        "turn.meeting_id = meeting.id AND matter_id IS NOT NULL ORDER BY id DESC LIMIT 1) "
        "WHERE sealed_at IS NULL"))


def seal() -> None:
    if op.get_bind().dialect.name == "sqlite":
        seal_sqlite()
    else:
        for table in NEW_TABLES:
            op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE "
                       f"ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")


def seal_sqlite() -> None:
    for table in NEW_TABLES:
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            same = " OR ".join(f"id = {row}.meeting_id" for row in rows)
            refuse(f"{table}_sealed_{verb.lower()}", table, verb,
                   f"EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL AND ({same}))")
        same = " OR ".join(["old.id = NEW.id", *UNIQUE.get(table, ())])
        refuse(f"{table}_sealed_replace", table, "INSERT",
               f"EXISTS (SELECT 1 FROM {table} AS old JOIN meeting ON meeting.id = old.meeting_id "
               f"WHERE meeting.sealed_at IS NOT NULL AND ({same}))")


def refuse(name: str, table: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
