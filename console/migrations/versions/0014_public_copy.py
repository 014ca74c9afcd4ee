"""What the public copy hides is decided by a person, also after the seal, and kept for ever"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

APPEND_ONLY = "Nhat ky chi duoc ghi them"


def upgrade() -> None:
    op.create_table(
        "mask_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        reference("of_meeting_id", "meeting"),
        reference("participant_id", "participant"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mask_decision"),
    )
    op.create_index("ix_mask_decision_of_meeting_id", "mask_decision", ["of_meeting_id"])
    if op.get_bind().dialect.name == "postgresql":
        refuse = "FOR EACH {} EXECUTE FUNCTION refuse_rewriting()"
        op.execute("CREATE TRIGGER mask_decision_append_only BEFORE UPDATE OR DELETE "
                   f"ON mask_decision {refuse.format('ROW')}")
        op.execute("CREATE TRIGGER mask_decision_never_emptied BEFORE TRUNCATE "
                   f"ON mask_decision {refuse.format('STATEMENT')}")
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER mask_decision_append_only_{verb.lower()} BEFORE {verb} "
                   "ON mask_decision FOR EACH ROW "
                   f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")
    op.execute("CREATE TRIGGER mask_decision_append_only_replace BEFORE INSERT ON mask_decision "
               "FOR EACH ROW WHEN EXISTS (SELECT 1 FROM mask_decision WHERE id = NEW.id) "
               f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def reference(name: str, other: str) -> sa.Column:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_mask_decision_{name}_{other}")
    return sa.Column(name, sa.Integer(), key, nullable=False)
