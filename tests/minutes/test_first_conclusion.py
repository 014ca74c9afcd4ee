"""The first part of the conclusion: whole sentences, whatever was reached and whatever was not."""

from console import queries
from console.demo.play import Hall
from console.hall import slips, speaking_queue
from console.minutes.first_conclusion import first_conclusion


def said(hall: Hall) -> str:
    return first_conclusion(hall.meeting)[0].splitlines()[0]


def test_what_was_heard_and_what_was_left_are_a_sentence_each(lively_hall: Hall) -> None:
    hall = lively_hall
    fields = {matter.field.name for matter in queries.matters(hall.meeting)}
    unheard = len(queries.unheard_speeches(hall.meeting))
    unread = len(queries.unread_slips(hall.meeting))
    heard, left = said(hall).split(". ")
    assert f" nội dung bằng phiếu, về {len(fields)} lĩnh vực: " in heard
    assert left == (
        f"Còn {unheard} lượt đăng ký chưa phát biểu và {unread} phiếu chưa trình bày được ghi tại "
        "mục III."
    )

    for slip in list(queries.unread_slips(hall.meeting)):
        slips.withdraw_slip(slip.id, by=slip.person)
    assert said(hall).endswith(f". Còn {unheard} lượt đăng ký chưa phát biểu được ghi tại mục III.")

    for speech in list(queries.waiting_speeches(hall.meeting)):
        speaking_queue.withdraw_speech(speech.id, by=speech.person)
    assert said(hall).startswith("Hội nghị đã nghe ")
    assert "Còn" not in said(hall)
    assert said(hall).endswith(".")
