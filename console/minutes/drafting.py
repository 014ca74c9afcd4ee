"""From the events and the secretary's words to the text of the Biên bản.

Headings and order: Mẫu 1.9, Phụ lục III Nghị định 30/2020/NĐ-CP, with the parts that a dialogue
conference needs. Everything here is plain text; how it looks is the template's business.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from console import queries
from console.documents import Block
from console.documents.blocks import heading, item, labelled, paragraph, subheading
from console.hall import put_aside
from console.language import _, _r
from console.minutes.first_conclusion import CONCLUSION_TITLES
from console.minutes.totals import co_askers
from console.models import (
    SEPARATE,
    AgendaStep,
    Answer,
    EventKind,
    FollowUp,
    Matter,
    Meeting,
    ObjectionState,
    Opinion,
    OpinionKind,
    OpinionState,
    Paragraph,
    Participant,
    Role,
    StepKind,
    Turn,
)
from console.permissions import is_unread_by_signers
from console.vietnamese import clean, clock_words, date_words, short_date, span_words, weekday
from console.words.outcomes import outcome_words
from console.words.people import answer_label, follow_up_label, person_words

PHRASES = (
    _r("Chủ tọa tuyên bố lý do, giới thiệu đại biểu và thông qua chương trình hội nghị."),
    _r("Chủ tọa mời đại diện cơ quan chuyên môn trả lời."),
    _r("Cơ quan chuyên môn tiếp thu ý kiến và trả lời như sau:"),
    _r("Tiếp thu ý kiến, giao cơ quan chuyên môn kiểm tra thực tế và trả lời bằng văn bản."),
    _r("Người nêu ý kiến nhất trí với nội dung trả lời."),
    _r("Người nêu ý kiến đề nghị xem xét thêm:"),
    _r("Nội dung vượt thẩm quyền; chủ tọa ghi nhận, tổng hợp, kiến nghị cấp trên."),
    _r("Chủ tọa cảm ơn và chuyển sang nội dung tiếp theo."),
    _r("Chủ tọa kết luận, cảm ơn Nhân dân đã tham dự hội nghị."),
)
"""What minutes say again and again; the secretary inserts them with Alt and a digit."""
_BEGINNING = (StepKind.OPENING, StepKind.PURPOSE, StepKind.HOUSE_RULES)
_OPINIONS_OF = {
    StepKind.OTHERS: _r("đại biểu"),
    StepKind.FRONT: _r("Ủy ban Mặt trận Tổ quốc Việt Nam"),
}
_AFTERWARDS = (StepKind.OTHERS, StepKind.FRONT, StepKind.PARTY_SPEECH)


def opening_blocks(meeting: Meeting) -> list[Block]:
    """What Mẫu 1.9 puts before the contents: time, place, who was there, chairs, secretary."""
    chairs = queries.staff(meeting, Role.CHAIR)
    secretary = "; ".join(p.with_title for p in queries.staff(meeting, Role.SECRETARY))
    began = meeting.began_at or meeting.planned_at
    blocks = [
        labelled(_("Thời gian bắt đầu"), time_words(began) + "."),
        labelled(_("Địa điểm"), meeting.venue + "."),
        labelled(_("Hình thức"), meeting.form + "."),
        labelled(_("Thành phần tham dự"), attendance_summary(meeting)),
        *_groups(meeting),
    ]
    if len(chairs) == 1:
        blocks.append(labelled(_("Chủ trì (chủ tọa)"), chairs[0].with_title + "."))
    else:
        blocks.append(labelled(_("Chủ trì (chủ tọa)"), ""))
        blocks += [item(_chair_words(chair)) for chair in chairs]
    blocks.append(labelled(_("Thư ký (người ghi biên bản)"), secretary + _appointed(meeting)))
    return blocks


def _groups(meeting: Meeting) -> Iterator[Block]:
    """Those present of each group; those invited alone where nobody counted."""
    counted = any(int(present) for _group, _invited, present in meeting.attendance)
    for group, invited, present in meeting.attendance:
        yield item(
            _(
                "%(group)s: %(present)s/%(invited)s người",
                group=group,
                present=present,
                invited=invited,
            )
            if counted
            else _("%(group)s: %(invited)s người", group=group, invited=invited)
        )


def _appointed(meeting: Meeting) -> str:
    """When the secretary was appointed in the meeting (001-18)."""
    event = queries.last_event_of(meeting, EventKind.SECRETARY_APPOINTED)
    if event is None:
        return "."
    words = _(", được cử lúc %(time)s", time=clock_words(event.happened_at))
    if event.details["replaced"]:
        words += _(", thay %(who)s", who="; ".join(event.details["replaced"]))
    return words + "."


def _chair_words(chair: Participant) -> str:
    if not chair.excused:
        return chair.with_title
    return _("%(who)s (không ký biên bản: %(why)s)", who=chair.with_title, why=chair.excused)


def body_blocks(meeting: Meeting) -> list[Block]:
    """The contents "theo diễn biến hội nghị", in five parts."""
    words = Words(meeting)
    parts = {
        _beginning_title(meeting): [*words.steps(*_BEGINNING)],
        _("II. Báo cáo tóm tắt tình hình"): [*words.steps(StepKind.REPORT)],
        _("III. Ý kiến, kiến nghị của Nhân dân và nội dung trả lời, giải trình"): [
            *words.steps(StepKind.OPINIONS, StepKind.ANSWERS),
            *words.contributions(),
        ],
        _afterwards_title(meeting): [*words.steps(*_AFTERWARDS)],
        _("V. Kết luận của người chủ trì"): [
            *words.steps(StepKind.CONCLUSION),
            *words.conclusion(),
        ],
    }
    body = [
        block
        for title, blocks in parts.items()
        for block in (heading(title), *(blocks or [paragraph(_("Không có."))]))
    ]
    return [*body, *_objections(meeting)]


def _beginning_title(meeting: Meeting) -> str:
    """The house rules are named where they were gone through."""
    rules = _(", nội quy hội nghị") if StepKind.HOUSE_RULES in _begun(meeting) else ""
    return _("I. Tuyên bố lý do, giới thiệu đại biểu, chương trình") + rules


def _afterwards_title(meeting: Meeting) -> str:
    """Who spoke after the people, and nobody who did not."""
    begun = _begun(meeting)
    opinions = [words for kind, words in _OPINIONS_OF.items() if kind in begun]
    parts = [_("Ý kiến của %(who)s", who=", ".join(opinions))] if opinions else []
    if StepKind.PARTY_SPEECH in begun:
        words = _("phát biểu của Bí thư Đảng ủy")
        parts.append(words if parts else f"P{words[1:]}")
    return "IV. " + ("; ".join(parts) or _("Ý kiến khác tại hội nghị"))


def _begun(meeting: Meeting) -> set[StepKind]:
    return {step.kind for step in meeting.steps if step.began_at}


def _objections(meeting: Meeting) -> Iterator[Block]:
    """What the hall said against the minutes and what was left as it was."""
    recorded = queries.objections(meeting, ObjectionState.RECORDED)
    if recorded:
        yield heading(_("VI. Ý kiến về dự thảo biên bản được ghi lại"))
    for objection in recorded:
        words = f"{quoted(objection.text)}."
        if objection.note:
            words += f" {stopped(objection.note)}"
        yield labelled(person_words(objection.raised_by), words)


class Words:
    """The meeting's matters and paragraphs at hand, to be set out as blocks."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.matters = queries.matters(meeting)
        self._raising = queries.turns_raising(queries.turns(meeting))
        self._by_opinion = queries.by_opinion(self.matters)
        self._co_askers = co_askers(meeting)
        all_paragraphs = queries.paragraphs(meeting)
        self._of_step = {p.step_id: p.text for p in all_paragraphs if p.step_id}
        self._of_matter = {p.matter_id: opinion_words(p) for p in all_paragraphs if p.matter}
        self._of_follow_up = {p.follow_up_id: p.text for p in all_paragraphs if p.follow_up_id}
        self._of_answer = {p.answer_id: p.text for p in all_paragraphs if p.answer_id}

    def steps(self, *kinds: StepKind) -> Iterator[Block]:
        for step in self.meeting.steps:
            if step.kind in kinds and step.began_at:
                yield from self._step(step)

    def contributions(self) -> Iterator[Block]:
        told = [m for m in self.matters if m.kind is not OpinionKind.DENUNCIATION]
        for number, matter in enumerate(told, start=1):
            yield from self.matter(number, matter)
        yield from self._unspoken()
        yield from self._unread()

    def matter(self, number: int, matter: Matter) -> Iterator[Block]:
        source = matter.opinion_id
        title = matter_title(matter, self._raising.get(source), self._by_opinion[source])
        yield subheading(f"{number}. {title}")
        yield labelled(_("Nội dung ý kiến"), self._of_matter.get(matter.id, ""))
        others = self._co_askers.get(source, [])
        if others:
            yield labelled(_("Cùng ý kiến"), "; ".join(_co_asker_words(o) for o in others) + ".")
        for said in exchange(matter):
            yield self._said(said)
        yield labelled(_("Kết quả"), outcome_words(matter))

    def _said(self, said: Answer | FollowUp) -> Block:
        if isinstance(said, Answer):
            text = self._of_answer.get(said.id, "") or _("đã trả lời trực tiếp tại hội nghị.")
            return labelled(answer_label(said), text)
        text = stopped(self._of_follow_up.get(said.id, "")) or _("đã trao đổi thêm tại hội nghị.")
        return labelled(follow_up_label(said), text)

    def conclusion(self) -> Iterator[Block]:
        for part in queries.conclusion(self.meeting):
            title = CONCLUSION_TITLES[(part.part or 1) - 1]
            yield subheading(f"{part.part}. {title}")
            for line in part.text.split("\n"):
                if line.strip():
                    yield paragraph(line)

    def _step(self, step: AgendaStep) -> Iterator[Block]:
        if text := self._of_step.get(step.id, ""):
            yield paragraph(text)
        elif step.kind not in (StepKind.OPINIONS, StepKind.ANSWERS, StepKind.CONCLUSION):
            yield paragraph(f"{step.title}.")
        if step.conclusion:
            yield labelled(_("Kết luận"), step.conclusion)

    def _unspoken(self) -> Iterator[Block]:
        waiting = queries.unheard_speeches(self.meeting)
        declined = [s for s in queries.declined_speeches(self.meeting) if s.kind not in SEPARATE]
        if waiting or declined:
            yield subheading(_("Ý kiến đăng ký phát biểu chưa trình bày tại hội nghị"))
            yield from (item(unheard_words(speech, _("Lượt"))) for speech in waiting)
            yield from (
                item(kept_back_words(s, _("Lượt"), _("chủ tọa không bố trí"), s.reason))
                for s in declined
            )

    def _unread(self) -> Iterator[Block]:
        slips = queries.unread_slips(self.meeting)
        if slips:
            yield subheading(_("Ý kiến gửi bằng phiếu chưa trình bày tại hội nghị"))
            for slip in slips:
                yield item(
                    kept_back_words(slip, _("Phiếu số"), _("giữ lại"), slip.reason)
                    if slip.reason
                    else unheard_words(slip, _("Phiếu số"))
                )
        apart = queries.separated(self.meeting)
        if apart:
            yield paragraph(
                _("Có %(n)s nội dung được hướng dẫn thực hiện theo thủ tục riêng.", n=apart)
            )
        if aside := len(put_aside.refused(self.meeting)):
            yield paragraph(
                _(
                    "Có %(n)s lượt gửi dồn dập được để riêng, không đưa vào nội dung hội nghị; "
                    "bộ phận tổng hợp đã báo lý do cho người gửi.",
                    n=aside,
                )
            )


def exchange(matter: Matter) -> list[Answer | FollowUp]:
    """Answers and follow-ups in the order in which they were given."""
    return sorted([*matter.answers, *matter.follow_ups], key=lambda said: said.given_at)


def matter_title(matter: Matter, turn: Turn | None, siblings: Sequence[Matter]) -> str:
    """'Bà Lê Ý, Tổ 12 (phát biểu trực tiếp, từ 08 giờ 45 đến 08 giờ 49)'.

    `siblings` are all matters of its speech or slip.
    """
    if matter.kind is OpinionKind.DENUNCIATION:
        return _("Một người dân (thủ tục riêng)")
    who = person_words(matter.raised_by)
    if any(one.kind is OpinionKind.DENUNCIATION for one in siblings):
        return f"{who} ({matter.opinion.label})" if matter.opinion.is_written else who
    part = _(", nội dung %(n)s", n=matter.part) if matter.part > 1 else ""
    if matter.opinion.is_written:
        return f"{who} ({matter.opinion.label}{part})"
    if turn is None or turn.began_at is None:
        return _("%(who)s (phát biểu trực tiếp%(part)s)", who=who, part=part)
    when = (
        span_words(turn.began_at, turn.ended_at)
        if turn.ended_at
        else _("từ %(time)s", time=clock_words(turn.began_at))
    )
    return _("%(who)s (phát biểu trực tiếp, %(when)s%(part)s)", who=who, when=when, part=part)


def _co_asker_words(entry: Opinion) -> str:
    who = person_words(entry.person)
    return f"{who} ({entry.label})" if entry.is_written else who


def unheard_words(entry: Opinion, label: str) -> str:
    """Who was not reached, and with what; of what nobody has read only the number."""
    if entry.kind is None:
        return _("%(label)s %(n)s: bộ phận tổng hợp chưa xem.", label=label, n=entry.number)
    absent = _(", được mời nhưng chưa có mặt") if entry.state is OpinionState.ABSENT else ""
    promise = ""
    if entry.promised_on:
        promise = _(
            " Giao %(who)s trả lời trước ngày %(day)s.",
            who=entry.promised_agency,
            day=short_date(entry.promised_on),
        )
    return f"{_unheard_head(entry, label)}{absent}: {quoted(entry.content)}.{promise}"


def kept_back_words(entry: Opinion, label: str, how: str, reason: str) -> str:
    """Who was not let through: the reason stands in the minutes, the words do not (001-03).

    Of what those who sign may not read only the number: it may be a denunciation.
    """
    if is_unread_by_signers(entry):
        return _(
            "%(label)s %(n)s: %(how)s; bộ phận tổng hợp đã báo lý do cho người gửi.",
            label=label,
            n=entry.number,
            how=how,
        )
    head = _unheard_head(entry, label)
    return _("%(head)s: %(how)s, lý do: %(why)s", head=head, how=how, why=stopped(reason))


def _unheard_head(entry: Opinion, label: str) -> str:
    return _(
        "%(label)s %(n)s, %(who)s, lĩnh vực %(field)s",
        label=label,
        n=entry.number,
        who=person_words(entry.person),
        field=entry.field.name,
    )


def opinion_words(paragraph: Paragraph) -> str:
    """The opinion as the minutes tell it; in quotation marks as long as the citizen's own."""
    matter = paragraph.matter
    own = matter is not None and clean(paragraph.text) == clean(matter.opinion.content)
    return f"{quoted(paragraph.text)}." if own and paragraph.text else stopped(paragraph.text)


def quoted(text: str) -> str:
    """Somebody's own words, as they were written; a stop at their end stands outside."""
    words = text.strip().rstrip(".").strip()
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"


def stopped(text: str) -> str:
    """A sentence ends with a stop."""
    words = text.rstrip()
    return words if not words or words[-1] in ".!?…:;" or words.endswith(".”") else f"{words}."


def attendance_summary(meeting: Meeting) -> str:
    """How many came, where anybody counted: nobody is said to be there who was not seen."""
    invited = sum(int(row[1]) for row in meeting.attendance)
    present = sum(int(row[2]) for row in meeting.attendance)
    if not meeting.attendance:
        return _("danh sách đại biểu tại Phụ lục I; số người có mặt chưa được ghi.")
    if not present:
        return _("%(n)s người được mời; số người có mặt chưa được ghi, gồm:", n=invited)
    return _(
        "có mặt %(present)s/%(invited)s người được mời, gồm:", present=present, invited=invited
    )


def time_words(moment: datetime) -> str:
    return f"{clock_words(moment)}, {weekday(moment)}, {date_words(moment)}"
