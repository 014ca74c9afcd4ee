"""From the events and the secretary's words to the text of the Biên bản.

Headings and order: Mẫu 1.9, Phụ lục III Nghị định 30/2020/NĐ-CP, with the parts that a dialogue
conference needs. Everything here is plain text; how it looks is the template's business.
"""

from collections.abc import Iterator

from console import queries
from console.documents import Block
from console.documents.blocks import heading, item, labelled, paragraph, subheading
from console.hall import put_aside
from console.language import _, _r
from console.minutes.entry_words import (
    co_asker_words,
    kept_back_words,
    matter_title,
    opinion_words,
    quoted,
    stopped,
    unheard_words,
)
from console.minutes.first_conclusion import CONCLUSION_TITLES
from console.minutes.totals import co_askers
from console.models import (
    SEPARATE,
    AgendaStep,
    Answer,
    FollowUp,
    Matter,
    Meeting,
    ObjectionState,
    Opinion,
    OpinionKind,
    StepKind,
)
from console.words.audience import called
from console.words.outcomes import outcome_words
from console.words.people import answer_label, follow_up_label, person_words

_BEGINNING = (StepKind.OPENING, StepKind.PURPOSE, StepKind.HOUSE_RULES)
_OPINIONS_OF = {
    StepKind.OTHERS: _r("đại biểu"),
    StepKind.FRONT: _r("Ủy ban Mặt trận Tổ quốc Việt Nam"),
}
_AFTERWARDS = (StepKind.OTHERS, StepKind.FRONT, StepKind.PARTY_SPEECH)


def body_blocks(meeting: Meeting) -> list[Block]:
    """The contents "theo diễn biến hội nghị", in five parts."""
    words = Words(meeting)
    parts = {
        _beginning_title(meeting): [*words.steps(*_BEGINNING)],
        _("II. Báo cáo tóm tắt tình hình"): [*words.steps(StepKind.PROMISES, StepKind.REPORT)],
        _(
            "III. Ý kiến, kiến nghị của %(people)s và nội dung trả lời, giải trình",
            people=called(meeting).people,
        ): [
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


def unheard_block(entry: Opinion) -> Block:
    """Return the line of what the hall did not reach."""
    return item(unheard_words(entry, _("Phiếu số") if entry.is_written else _("Lượt")))


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
            yield labelled(_("Cùng ý kiến"), "; ".join(co_asker_words(o) for o in others) + ".")
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
            yield from (unheard_block(speech) for speech in waiting)
            yield from (
                item(kept_back_words(s, _("Lượt"), _("chủ tọa không bố trí"), s.reason))
                for s in declined
            )

    def _unread(self) -> Iterator[Block]:
        slips = queries.unread_slips(self.meeting)
        if slips:
            yield subheading(_("Ý kiến gửi bằng phiếu chưa trình bày tại hội nghị"))
            for slip in slips:
                if slip.is_kept_back:
                    yield item(kept_back_words(slip, _("Phiếu số"), _("giữ lại"), slip.reason))
                else:
                    yield unheard_block(slip)
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
