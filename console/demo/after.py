"""Three weeks after the demo's conference: what was promised, in every state that it can have.

Played through the actions, each on its day; the words are invented.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from console import clock, queries
from console.afterwards import (
    body_links,
    letters,
    publication_drafts,
    publishing,
    rating,
    unit_heads,
)
from console.afterwards.conclusion_text import Heading
from console.afterwards.deciding import decide_promise
from console.afterwards.following import follow_promise
from console.afterwards.noted import Noted
from console.afterwards.published_evidence import note_given
from console.afterwards.publishing import Press
from console.afterwards.rules import Said
from console.afterwards.supervising import supervise
from console.database import session
from console.demo import office, plan
from console.demo.play import Hall
from console.models import (
    AnswerKind,
    Contact,
    DocumentKind,
    Found,
    Judgement,
    NoteKind,
    NoticeChannel,
    OfficeRole,
    OutgoingDocument,
    Promise,
    PromiseAct,
    Published,
)
from console.people import access, office_seats
from console.preparing import issuing, office_lists, outgoing, tasks
from console.preparing.document_steps import series_of
from console.preparing.document_text import text_of
from console.preparing.due import Due as Term
from console.preparing.notice_evidence import Given
from console.preparing.office_lines import ContactLine

NOW = datetime(2022, 7, 6, 9, 0, tzinfo=plan.VIETNAM_TIME)
ISSUED_ON = date(2022, 6, 20)
POLICE = "Công an phường"


def play_three_weeks(hall: Hall) -> str:
    """Play them; return the code of the page of a body that still has to answer."""
    clerk = access.sheet_of(office_seats.move_to_office(by=hall.organiser)).contact
    assert clerk is not None
    chief = _leader(hall)
    with _on(ISSUED_ON):
        _issue_papers(hall, clerk)
    with _on(ISSUED_ON, 15):
        code = body_links.issue_body_link(POLICE, date(2022, 8, 20), by=clerk)
    _publish(hall, clerk)
    _finish_tasks(hall, clerk)
    _play_story(hall, clerk, chief, code)
    return code


def watch(hall: Hall) -> tuple[Contact, str]:
    """Let the Mặt trận note and ask, on the day at which the demo stops; its seat and its token."""
    lines = [ContactLine(name=WATCHER, title="Chủ tịch Ủy ban MTTQ Việt Nam phường")]
    office_lists.set_contacts(lines, [], by=hall.organiser)
    (contact,) = queries.contacts_called(WATCHER)
    token = office_seats.give_office_seat(contact.id, OfficeRole.SUPERVISOR, by=hall.organiser)
    reopened, late = (_promise(hall, place) for place in (3, 12))
    visit = Noted(NoteKind.VISIT, "Đến đầu kiệt 211 lúc 22 giờ 30.", _july(5), "03 hộ liền kề",
                  Found.PARTLY, is_public=False)  # fmt: skip
    first = supervise(hall.meeting, visit, reopened, seen=0, by=contact)
    asked = Noted(NoteKind.QUESTION, "Vì sao quá hạn mà cơ quan chưa báo tiến độ cho người hỏi?")
    supervise(hall.meeting, asked, late, seen=first.id, by=contact)
    return contact, token


def _promise(hall: Hall, place: int) -> Promise:
    return queries.promises(hall.meeting)[place - 1]


def _finish_tasks(hall: Hall, clerk: Contact) -> None:
    """Tick off what was due in June; a report of July is late."""
    held_on = plan.MEETING.planned_start.date()
    for task in queries.tasks(hall.meeting):
        on = Term(task.due_days, task.due_on).day_of(held_on)
        if on and on <= _june(30) and task.done_at is None:
            with _on(max(on, ISSUED_ON)):
                tasks.finish_task(hall.meeting, task.id, "", by=clerk)


def _publish(hall: Hall, clerk: Contact) -> None:
    """Publish the results in time, post them and hand the letters over."""
    with _on(_june(22)):
        now = publication_drafts.draft(hall.meeting, Published.RESULTS)
        press = Press(Published.RESULTS.value, is_read=True, seen=now.sha256)
        made = publishing.publish(press, meeting=hall.meeting, by=clerk)
    for day, channel, place, who, until, times in GIVEN:
        given = Given(channel.value, place, day, until, times, who)
        with _on(until or day, 17):
            heads = unit_heads.names_of(hall.meeting)
            note_given(made.id, given, heads=heads, meeting=hall.meeting, by=clerk)


def _leader(hall: Hall) -> Contact:
    (contact,) = queries.contacts_called(office.SIGNER)
    office_seats.give_office_seat(contact.id, OfficeRole.LEADER, by=hall.organiser)
    return contact


def _issue_papers(hall: Hall, clerk: Contact) -> None:
    """The notice of conclusions and each body's paper, three working days after the day."""
    made = [
        letters.draft_conclusions(hall.meeting, Heading.PAIR, by=clerk),
        *letters.draft_referrals(hall.meeting, by=clerk),
    ]
    for number_of_row in [one.id for one in made]:
        _issue(number_of_row, clerk)


def _issue(number_of_row: int, clerk: Contact) -> None:
    """Issue it under the next number of its series: the register has no gaps."""
    document = session().get_one(OutgoingDocument, number_of_row)
    text = replace(text_of(document), signer=office.SIGNER, position="CHỦ TỊCH")
    outgoing.edit_document(document.id, text, revision=document.revision, by=clerk)
    issuing.review_document(number_of_row, office.REVIEWER, by=clerk)
    issuing.approve_document(number_of_row, office.SIGNER, by=clerk)
    document = session().get_one(OutgoingDocument, number_of_row)
    series = series_of(document.notation, ISSUED_ON.year)
    number = max(queries.next_number(series), FIRST.get(document.kind, 1))
    issuing.number_document(number_of_row, number, ISSUED_ON, by=clerk)
    issuing.issue_document(number_of_row, by=clerk)


FIRST = {DocumentKind.REFERRAL: 53, DocumentKind.PETITION: 59}
"""With which numbers the office goes on that began its year on paper."""


@dataclass(frozen=True)
class _Told:
    """What happened to the promise at this place of the book, on a day, and who wrote it."""

    place: int
    act: PromiseAct
    day: date
    text: str = ""
    due_on: date | None = None
    answer: AnswerKind | None = None
    paper: str = ""
    proof: str = ""
    by_body: bool = False


def _june(day: int) -> date:
    return date(2022, 6, day)


def _july(day: int) -> date:
    return date(2022, 7, day)


_A = PromiseAct
STORY = (
    _Told(1, _A.ACCEPTED, _june(21)),
    _Told(1, _A.INSPECTED, _june(23), "Đã cùng Tổ trưởng Tổ 23 khảo sát: cống lắng bùn 60 cm, hỏng "
          "03 tấm đan."),
    _Told(10, _A.ACCEPTED, _june(24), by_body=True),
    _Told(3, _A.ANSWERED, _june(27), "Đã tuần tra 9 đêm, lập biên bản 02 trường hợp, quán cam kết "
          "tắt loa sau 22 giờ.", answer=AnswerKind.SETTLED, proof="Tổ trưởng Tổ 12, ngày 27/6",
          by_body=True),
    _Told(5, _A.EXTENSION_ASKED, _june(27), "Chờ Ban Quản lý bán đảo Sơn Trà thống nhất vị trí.",
          due_on=date(2022, 8, 12)),
    _Told(3, _A.CLOSED, _june(28)),
    _Told(3, _A.TOLD, _june(28), "Gọi điện và gửi văn bản qua Tổ trưởng."),
    _Told(5, _A.EXTENDED, _june(28), "Đồng ý; báo tiến độ cho ngư dân Tổ 8 trước ngày 15/7.",
          due_on=date(2022, 8, 12)),
    _Told(7, _A.ANSWERED, _june(30), "Đã phun hóa chất lần 2, tổ chức diệt lăng quăng; lô đất cạnh "
          "nhà số 27 Yên Khê 1 đã dọn.", answer=AnswerKind.SETTLED,
          proof="Tổ trưởng Tổ 29, ngày 30/6"),
    _Told(10, _A.PROGRESSED, _july(1), "Một hồ sơ đã in thẻ, hồ sơ còn lại đang chờ Công an thành "
          "phố.", by_body=True),
    _Told(6, _A.ANSWERED, _july(1), "Đã kiểm điểm người trực quầy và gửi thư xin lỗi người phản "
          "ánh.", answer=AnswerKind.EXPLAINED, paper="số 61/UBND-VP ngày 01/7/2022"),
    _Told(13, _A.ANSWERED, _july(1), "Đường kiệt không có biển cấm đỗ nên không xử phạt được; đã "
          "vận động chủ xe.", answer=AnswerKind.DECLINED, paper="số 33/CAP ngày 01/7/2022",
          by_body=True),
    _Told(7, _A.CLOSED, _july(1)),
    _Told(7, _A.TOLD, _july(1), "Tổ trưởng báo tại nhà."),
    _Told(1, _A.PROGRESSED, _july(4), "Đã nạo vét 120/180 m; tấm đan mới về ngày 08/7."),
    _Told(11, _A.ANSWERED, _july(4), "Trẻ tạm trú đủ 12 tháng được xét học đúng tuyến; nộp giấy "
          "xác nhận cư trú.", answer=AnswerKind.EXPLAINED, paper="số 62/UBND-VX ngày 04/7/2022"),
    _Told(6, _A.CLOSED, _july(4)),
    _Told(6, _A.TOLD, _july(4), "Gửi thư xin lỗi đến tận nhà."),
    _Told(13, _A.CLOSED, _july(4)),
    _Told(3, _A.REOPENED, _july(4), "Người hỏi báo quán tái phạm tối 02/7.", due_on=_july(15)),
    _Told(8, _A.EXTENSION_ASKED, _july(5), "Hồ sơ đang niêm yết công khai 15 ngày.",
          due_on=date(2022, 8, 5)),
)  # fmt: skip
JUDGEMENTS = (
    (7, _july(2), Judgement.CONTENT, ""),
    (3, _july(3), Judgement.NOT_DONE, "Tối 02/7 quán lại mở loa đến 23 giờ."),
    (6, _july(5), Judgement.PARTLY, ""),
)
"""What who asked thinks: the place of the promise, the day, the judgement, the own words."""
WATCHER = "Lâm Thị Hoài Thu"
GIVEN = (
    (_june(22), NoticeChannel.POSTED_AT_OFFICE, "Bảng tin trụ sở UBND phường", "Văn phòng", None,
     None),
    (_june(22), NoticeChannel.POSTED_AT_CULTURE_HOUSE, "Nhà văn hóa khu dân cư số 4",
     "Trưởng ban CTMT", None, None),
    (_june(22), NoticeChannel.LOUDSPEAKER, "Đài truyền thanh phường", "Đài truyền thanh",
     _june(24), 6),
    (_june(23), NoticeChannel.VILLAGE_HEADS, "57 Tổ trưởng tổ dân phố", "Văn phòng", None, None),
)  # fmt: skip
"""How the results were given: day, channel, place, by whom, until when, how often."""
WHO = "Trung tá Trần Hữu Nghĩa, Trưởng Công an phường"


def _play_story(hall: Hall, clerk: Contact, chief: Contact, code: str) -> None:
    """Tell everything on its day; a judgement of the same day comes first."""
    numbers = [one.id for one in queries.promises(hall.meeting)]
    judgements = list(JUDGEMENTS)
    for told in STORY:
        while judgements and judgements[0][1] <= told.day:
            _judge(numbers, *judgements.pop(0))
        _tell(told, numbers[told.place - 1], clerk, chief, code)
    for one in judgements:
        _judge(numbers, *one)


def _tell(told: _Told, number: int, clerk: Contact, chief: Contact, code: str) -> None:
    said = Said(told.text, told.day, told.due_on, answer=told.answer, paper=told.paper,
                proof=told.proof)  # fmt: skip
    decides = told.act in (PromiseAct.CLOSED, PromiseAct.EXTENDED, PromiseAct.REOPENED)
    with _on(told.day, 16 if decides else 10):
        if decides:
            decide_promise(number, told.act, said, by=chief)
        elif told.by_body:
            body_links.follow_as_body(code, number, told.act, said, WHO)
        else:
            follow_promise(number, told.act, said, by=clerk)


def _judge(numbers: Sequence[int], place: int, day: date, judgement: Judgement, words: str) -> None:
    promise = session().get_one(Promise, numbers[place - 1])
    answers = [one.id for one in promise.events if one.answer]
    with _on(day, 9):
        rating.rate_answer(promise.opinion, promise.id, judgement, words, answer=answers[-1])


@contextmanager
def _on(day: date, hour: int = 10) -> Iterator[None]:
    """Set the clock to an hour of this day."""
    with clock.clock_at(datetime.combine(day, time(hour), tzinfo=plan.VIETNAM_TIME)):
        yield
