"""What the office did in the weeks before the demo's day: told, invited, prepared, paid.

Through the actions only, each at its time, so that every page agrees with the others.
"""

from datetime import date, timedelta

from console import clock, queries
from console.database import session
from console.demo import plan, second
from console.models import (
    GuestPer,
    LetterPrinting,
    NoticeChannel,
    Participant,
    TaskPhase,
    TopicSource,
    Verdict,
)
from console.preparing import (
    appraisals,
    arrivals,
    budget,
    guests,
    handing_over,
    headcount,
    letter_paper,
    letters,
    notice_evidence,
    notice_facts,
    notice_texts,
    prepared_answers,
    tasks,
    topic_steps,
    topics,
)
from console.preparing.appraisals import AppraisalLine
from console.preparing.budget import ExpenseLine
from console.preparing.due import Due
from console.preparing.guest_lines import GuestLine
from console.preparing.headcount import GroupLine
from console.preparing.letter_words import InvitationText
from console.preparing.notice_evidence import Given
from console.preparing.notice_told import told
from console.preparing.task_lines import TaskLine
from console.preparing.topic_lines import TopicLine

DAY = plan.MEETING.planned_start.date()
TOLD_ON = DAY - timedelta(days=7)
OFFICE = "Văn phòng UBND phường"


def ask_the_party(by: Participant) -> None:
    """The Party committee agreed to the plan before it was issued."""
    line = AppraisalLine("Ban Thường vụ Đảng ủy phường", Verdict.AGREED, "Thông báo", "112-TB/ĐU",
                         date(2022, 6, 6))  # fmt: skip
    appraisals.set_appraisals(by.meeting, [line], by=by)


def write_notice(by: Participant) -> None:
    notice_facts.write_notice(second.NOTICE, by=by)


def tell_the_people(by: Participant) -> None:
    """Open the page of the notice, and post it: in time on the seventh day before."""
    notice_facts.publish_notice(by=by)
    for channel, place, who in (
        (NoticeChannel.POSTED_AT_OFFICE, "Bảng tin trụ sở UBND phường", OFFICE),
        (NoticeChannel.POSTED_AT_CULTURE_HOUSE, "17 nhà sinh hoạt cộng đồng",
         "Trưởng ban CTMT 17 khu dân cư"),
        (NoticeChannel.VILLAGE_HEADS, "57 Tổ trưởng Tổ dân phố", OFFICE),
        (NoticeChannel.ASSOCIATIONS, "Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên phường", OFFICE),
    ):  # fmt: skip
        _given(by, Given(channel.value, place, TOLD_ON, who=who))


def air_the_notice(by: Participant) -> None:
    """Note four days later what the loudspeakers aired."""
    until = TOLD_ON + timedelta(days=3)
    aired = Given("loudspeaker", "17 cụm loa khu dân cư", TOLD_ON, until, 8, "Đài truyền thanh")
    _given(by, aired)


def _given(by: Participant, given: Given) -> None:
    mark = notice_texts.mark_of_all(notice_texts.texts(told(by.meeting)))
    notice_evidence.note_given(Given(**{**vars(given), "seen": mark}), by=by)


def invite(by: Participant) -> None:
    """Name the secretaries of the 17 cells; print their letters and hand them over."""
    _count_by_name(by, second.CELLS)
    for quarter, (honorific, name) in zip(plan.UNITS, second.SECRETARIES, strict=True):
        line = GuestLine(name, group=second.CELLS, honorific=honorific, unit=quarter.name,
                         title="Bí thư Chi bộ")  # fmt: skip
        guests.add_guest(line, by=by)
    letters.write_invitation(
        InvitationText(number="15/GM-UBND", dated=TOLD_ON, contact=OFFICE,
                       signer="Đặng Thị Bích Hạnh", signer_title="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        by=by,
    )  # fmt: skip
    numbers = [guest.id for guest in queries.guests(by.meeting)]
    _print(letters.begin_printing(numbers, by=by), by)
    handing_over.hand_over(numbers, to="Văn thư phường giao tận nhà", on=TOLD_ON, by=by)


def _count_by_name(by: Participant, name: str) -> None:
    lines = [
        GroupLine(group.name, group.level, GuestPer.AREA if group.name == name else group.per,
                  1 if group.name == name else group.quota, group.who,
                  by_name=group.name == name, id=group.id)
        for group in queries.guest_groups(by.meeting)
    ]  # fmt: skip
    headcount.set_groups(lines, by=by)


def _print(printing: LetterPrinting, by: Participant) -> None:
    number, bundle = printing.id, letter_paper.bundle(printing, by.meeting)
    session().rollback()  # drawing takes a moment: no transaction is open meanwhile
    pdf = letter_paper.draw(bundle, lambda _done: None)
    letters.finish_printing(number, pdf, bundle.digests, by=by)


def give_out_tasks(by: Participant) -> None:
    """Say who does what and what it may cost."""
    lines = [
        TaskLine(name=name, phase=phase, part=part, body=body, due=Due(days=days))
        for phase, part, name, body, days in second.TASKS
    ]
    tasks.set_tasks(by.meeting, lines, [], by=by)
    budget.set_budget(by.meeting, second.EXPENSES, [], by=by)


def gather(by: Participant) -> None:
    """Take in what the Front summed up, and prepare the answers of those who answer for it."""
    lines = [
        TopicLine(content, source=TopicSource.FRONT.value, source_name="Ban CTMT các khu dân cư",
                  field=field, people=people)
        for field, content, people, _answer in second.TOPICS
    ]  # fmt: skip
    found = topics.collect_topics(by.meeting, lines, by=by)
    numbers = [topic.id for topic in found]
    topic_steps.appraise_topics(numbers, "Ban Thường vụ Đảng ủy; Ủy ban MTTQ phường", by=by)
    topic_steps.approve_topics(numbers, second.CHAIRWOMAN, by=by)
    for number, (*_topic, words) in zip(numbers, second.TOPICS, strict=True):
        answer = prepared_answers.draft_answer(number, words, seen=0, by=by)
        prepared_answers.approve_answer(answer.id, second.CHAIRWOMAN, by=by)


def do_the_work(by: Participant) -> None:
    """The day before: what was to be done before the dialogue is done, and paid."""
    meeting = by.meeting
    for task in queries.tasks(meeting):
        if task.phase is TaskPhase.BEFORE:
            tasks.finish_task(meeting, task.id, second.DONE.get(task.name, ""), by=by)
    paid = [
        ExpenseLine(id=line.id, name=line.name, spent=second.PAID[line.name][0],
                    voucher=second.PAID[line.name][1])
        for line in queries.budget(meeting) if line.name in second.PAID
    ]  # fmt: skip
    budget.set_actuals(meeting, paid, by=by)


def receive(by: Participant) -> None:
    """On the morning of the day, at the door."""
    for guest in queries.guests(by.meeting):
        with clock.clock_at(plan.MEETING.planned_start - timedelta(minutes=30 - guest.id % 20)):
            arrivals.note_arrival(guest.id, key=f"{guest.id:032}", by=by)
