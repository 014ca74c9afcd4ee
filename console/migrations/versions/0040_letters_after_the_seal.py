"""Which promises a letter is about: referrals, petitions upwards, urging letters, replies"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

APPEND_ONLY = ("supervision_note", "supervision_answer", "supervision_file", "publication",
               "publication_evidence")
"""Tables of 0036 and 0037 that only grow."""
ISSUED = "Van ban da ban hanh: khong thay doi duoc nua"


def upgrade() -> None:
    op.create_table(
        "document_promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey(
            "outgoing_document.id", name="fk_document_promise_document_id_outgoing_document",
            ondelete="CASCADE"), nullable=False),
        sa.Column("promise_id", sa.Integer(), sa.ForeignKey(
            "promise.id", name="fk_document_promise_promise_id_promise"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document_promise"),
        sa.UniqueConstraint("document_id", "promise_id",
                            name="uq_document_promise_document_id_promise_id"),
    )
    for column in ("document_id", "promise_id"):
        op.create_index(f"ix_document_promise_{column}", "document_promise", [column])
    if op.get_bind().dialect.name != "sqlite":
        guard_on_postgresql()
        return
    guard_on_sqlite()
    for table in ("document_promise", *APPEND_ONLY):
        keep_numbers(table)


CLOSED = ("EXISTS (SELECT 1 FROM outgoing_document WHERE outgoing_document.id = {}.document_id "
          "AND outgoing_document.issued_at IS NOT NULL)")


def guard_on_sqlite() -> None:
    rules = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
    for verb, rows in rules.items():
        refuse(f"issued_{verb.lower()}", verb, " OR ".join(map(CLOSED.format, rows)))
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    kept = (f"EXISTS (SELECT 1 FROM document_promise AS kept WHERE kept.id = NEW.id "
            f"AND {CLOSED.format('kept')})")
    refuse("kept_insert", "INSERT", kept)


def keep_numbers(table: str) -> None:
    """Where somebody takes the other triggers away, no number is given twice."""
    op.execute(f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
               f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
               "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER document_promise_{name} BEFORE {verb} ON document_promise "
               f"FOR EACH ROW WHEN {when} BEGIN SELECT RAISE(ABORT, '{ISSUED}'); END")


def guard_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_document_promise_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND {CLOSED.format('OLD')} THEN RAISE EXCEPTION '{ISSUED}'; END IF;
            IF TG_OP <> 'DELETE' AND {CLOSED.format('NEW')} THEN RAISE EXCEPTION '{ISSUED}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute("CREATE TRIGGER document_promise_issued BEFORE INSERT OR UPDATE OR DELETE ON "
               "document_promise FOR EACH ROW EXECUTE FUNCTION refuse_document_promise_change()")
    op.execute("CREATE TRIGGER document_promise_never_emptied BEFORE TRUNCATE ON document_promise "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
