"""Opinions gathered before the day of the demo's meeting, with the answers prepared for them."""

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import Meeting, OpinionKind, Participant, Role, Topic, TopicSource
from console.preparing import prepared_answers, topic_steps, topics
from console.preparing.topic_lines import TopicLine
from console.record.writing import off_the_record

LAND, ROADS = "Đất đai, xây dựng", "Giao thông, thoát nước, chiếu sáng"
LAND_BODY = "Bộ phận Địa chính - Xây dựng"
PHONE = "0905123456"
OF_MANY = TopicLine("Đề nghị cấp giấy chứng nhận cho các hộ ở tổ 12.", "front", people="12",
                    field=LAND, unit="Tổ 12")  # fmt: skip
OF_HA = TopicLine("Hỏi về đền bù đường Nguyễn Tất Thành.", "slip", honorific="Bà",
                  name="Lê Thị Thu Hà", unit="Tổ 3", phone=PHONE, field=LAND)  # fmt: skip
OF_FARMERS = TopicLine("Đèn đường kiệt 96 hỏng đã lâu.", "association", "Hội Nông dân phường",
                       people="30", field=ROADS, is_urgent=True)  # fmt: skip
UNCLEAR = TopicLine("Xin xem lại mức thu quỹ.", "slip", name="Trần Quang", unit="Tổ 5")
COMPLAINED = TopicLine("Khiếu nại quyết định thu hồi đất.", "slip", honorific="Ông",
                       name="Phạm Khiếu", field=LAND)  # fmt: skip
SAME = TopicLine("Cấp sổ cho tổ 12.", "slip", honorific="Ông", name="Ngô Cùng Ý", people="3",
                 field=LAND)  # fmt: skip
SETTLED = TopicLine("Cột điện nghiêng ở tổ 7.", "slip", honorific="Ông", name="Đỗ Đã Xong",
                    field=ROADS)  # fmt: skip
UNREAD = TopicLine("Tố giác cán bộ địa chính nhận tiền.", "slip", honorific="Bà",
                   name="Vũ Tố Giác", field=LAND)  # fmt: skip
ANSWER = "UBND phường đã lập danh sách 12 hộ, trình trước ngày 30/6."
ABOUT_LAMPS = "Đã hợp đồng thay 40 bóng, xong trong tháng 7."
DRAFT = "Mức đền bù theo Quyết định số 45 năm 2019."
LINES = (OF_MANY, OF_HA, OF_FARMERS, UNCLEAR, COMPLAINED, SAME, SETTLED, UNREAD)


def gather(hall: Hall) -> None:
    """Numbers 1 to 5 are approved (5 is a complaint nobody set apart), 6 is merged into 1."""
    by, meeting = hall.organiser, hall.meeting
    found = topics.collect_topics(meeting, LINES, by=by)
    ids = [topic.id for topic in found]
    topic_steps.merge_topics(ids[0], [ids[5]], by=by)
    topic_steps.appraise_topics([*ids[:5], ids[6]], "MTTQ phường", "Nên trả lời tại chỗ.", by=by)
    topic_steps.approve_topics(ids[:5], "Đảng ủy phường", by=by)
    _as_it_may_lie_there(meeting)
    settled = topic(meeting, 7)
    today = clock.now().date()
    topic_steps.settle_topic(settled.id, "Đã dựng lại cột.", today, seen=settled.revision, by=by)
    answer(topic(meeting, 1), ANSWER, official_of(hall, LAND_BODY), hall.chair)
    answer(topic(meeting, 3), ABOUT_LAMPS, hall.chair, hall.chair)
    draft(topic(meeting, 2), DRAFT, official_of(hall, LAND_BODY))


def _as_it_may_lie_there(meeting: Meeting) -> None:
    """No form makes an approved complaint; whoever reads must not trust that there is none."""
    with off_the_record():
        topic(meeting, 5).kind = OpinionKind.COMPLAINT
        for number in (2, 8):
            topic(meeting, number).source = TopicSource.PHONE


def topic(meeting: Meeting, number: int) -> Topic:
    return next(one for one in queries.topics(meeting) if one.number == number)


def official_of(hall: Hall, body: str) -> Participant:
    officials = queries.staff(hall.meeting, Role.OFFICIAL)
    return next(one for one in officials if one.agency and one.agency.name == body)


def draft(of: Topic, text: str, by: Participant) -> int:
    last = of.answers[-1].version if of.answers else 0
    drafted = prepared_answers.draft_answer(
        of.id, text, basis="Luật Đất đai 2013", annexes="Danh sách hộ", seen=last, by=by
    )
    session().expire_all()
    return drafted.id


def answer(of: Topic, text: str, by: Participant, chair: Participant) -> None:
    prepared_answers.approve_answer(draft(of, text, by), "", by=chair)
    session().expire_all()
