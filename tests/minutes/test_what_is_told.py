"""What the minutes say of the house rules and of a refusal, in the words of an office."""

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import decisions
from console.hall.decisions import Decision
from console.minutes import drafting
from console.minutes.totals import totals
from console.models import Outcome, StepKind

SENTENCE = "Đã giải quyết bằng văn bản năm 2021."


def told(hall: Hall) -> str:
    return "\n".join(str(block) for block in drafting.body_blocks(hall.meeting))


def test_the_house_rules_are_named_where_they_were_gone_through(hall: Hall) -> None:  # 002-13
    assert "chương trình, nội quy hội nghị" in told(hall)

    step = next(step for step in hall.meeting.steps if step.kind is StepKind.HOUSE_RULES)
    step.began_at = None
    assert "nội quy hội nghị" not in told(hall)


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("settled", "đã được cấp có thẩm quyền xem xét, giải quyết theo pháp luật"),
        ("off_topic", "không thuộc nội dung hội nghị"),
    ],
)
def test_a_refusal_stands_in_the_minutes_with_its_ground_and_its_sentence(  # 001-07
    hall: Hall, reason: str, ground: str
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    (matter,) = queries.matters(hall.meeting)

    decisions.decide_outcome(
        matter.id, Decision("refused", reason=reason, note=SENTENCE), by=hall.chair
    )

    assert f"Chủ tọa từ chối xem xét, trả lời vì {ground}. {SENTENCE}" in told(hall)
    assert totals(hall.meeting).by_outcome == {Outcome.REFUSED: 1}
