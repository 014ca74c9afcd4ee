"""The tables behind the Biên bản: who took part, and every matter with what became of it."""

from console import queries
from console.documents import Annex, Column
from console.language import _, _r
from console.minutes import entry_words
from console.models import (
    Competence,
    Matter,
    Meeting,
    Opinion,
    OpinionKind,
    Outcome,
    Participant,
    Role,
)
from console.vietnamese import short_date
from console.words import outcomes, people
from console.words.names import COMPETENCES, KINDS, ROLES

_LISTED = (
    Role.CHAIR,
    Role.SECRETARY,
    Role.ASSISTANT,
    Role.MASTER_OF_CEREMONIES,
    Role.OFFICIAL,
    Role.DESK,
    Role.REGISTRY_CLERK,
)

COLUMNS = (
    Column("STT", 1.1, "center"),
    Column(_r("Họ tên, địa chỉ"), 3.4),
    Column(_r("Nội dung"), 6.0),
    Column(_r("Lĩnh vực, loại"), 2.8),
    Column(_r("Thẩm quyền"), 1.9, "center"),
    Column(_r("Cơ quan trả lời"), 3.2),
    Column(_r("Kết quả"), 4.2),
    Column(_r("Thời hạn"), 2.7, "center"),
)
"""The columns of Phụ lục II: a phone number fits into the second, a day into the last."""


def annexes(meeting: Meeting) -> list[Annex]:
    """Return Phụ lục I, who was called, and Phụ lục II, what was put before the meeting."""
    return [delegates(meeting), matters(meeting)]


def delegates(meeting: Meeting) -> Annex:
    """Return those who were called to the conference by name, with what they did there."""
    people = sorted(queries.staff(meeting, *_LISTED), key=lambda p: _LISTED.index(p.role))
    return Annex(
        title=_("Danh sách đại biểu"),
        columns=(
            Column("STT", 1, "center"),
            Column(_("Họ và tên"), 4),
            Column(_("Chức vụ, đơn vị"), 6),
            Column(_("Nhiệm vụ tại hội nghị"), 4),
        ),
        rows=[(str(n), *_delegate(person)) for n, person in enumerate(people, start=1)],
    )


def _delegate(person: Participant) -> tuple[str, str, str]:
    position = person.title
    if person.agency and person.agency.name not in position:
        position = f"{position}, {person.agency.name}" if position else person.agency.name
    excused = _(", không ký biên bản") if person.excused else ""
    return person.name, position, ROLES[person.role] + excused


def matters(meeting: Meeting) -> Annex:
    """Return all that was put before the meeting, without denunciations.

    Their authors are to be kept secret (Luật Tố cáo 2018, Điều 9)."""
    told = [m for m in queries.matters(meeting) if m.kind is not OpinionKind.DENUNCIATION]
    contents = {
        p.matter_id: entry_words.opinion_words(p) for p in queries.paragraphs(meeting) if p.matter
    }
    return Annex(
        title=_("Tổng hợp ý kiến, kiến nghị"),
        columns=COLUMNS,
        rows=[
            (str(n), *_matter(matter, contents.get(matter.id, "")))
            for n, matter in enumerate(told, start=1)
        ]
        + [
            (str(n), *_unreached(entry))
            for n, entry in enumerate(queries.unreached(meeting), start=len(told) + 1)
        ],
        landscape=True,
    )


def _matter(matter: Matter, content: str) -> tuple[str, ...]:
    kind = f"{matter.field.name}; {KINDS[matter.kind].lower()}" if matter.kind else ""
    return (
        people.person_words(matter.raised_by),
        content,
        kind or matter.field.name,
        str(COMPETENCES[matter.competence]),
        _answered_by(matter),
        _result(matter),
        short_date(matter.due_on) if matter.due_on else "",
    )


def _unreached(entry: Opinion) -> tuple[str, ...]:
    """Return the row of what was not reached, with who answers it and when (001-24)."""
    kind = f"{entry.field.name}; {KINDS[entry.kind].lower()}" if entry.kind else entry.field.name
    promised = entry.promised_on is not None
    return (
        people.person_words(entry.person),
        entry_words.quoted(entry.content),
        kind,
        str(COMPETENCES[Competence.COMMUNE]),
        entry.promised_agency,
        _("Chưa trình bày; giao trả lời sau") if promised else _("Chưa trình bày tại hội nghị"),
        short_date(entry.promised_on) if entry.promised_on else "",
    )


def _answered_by(matter: Matter) -> str:
    if matter.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED):
        return matter.outcome_agency
    return "; ".join(dict.fromkeys(_body(answer.answerer) for answer in matter.answers))


def _body(person: Participant) -> str:
    return person.agency.name if person.agency else people.answer_name(person)


def _result(matter: Matter) -> str:
    """Return the outcome in short: agency and day stand in columns of their own."""
    match matter.outcome:
        case Outcome.ASSIGNED:
            return _("Giao giải quyết, trả lời")
        case Outcome.ESCALATED:
            return _("Vượt thẩm quyền, kiến nghị cấp trên")
        case _:
            return outcomes.outcome_words(matter)
