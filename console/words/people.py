"""How people are named in sentences."""

from console.language import _
from console.models import (
    Answer,
    FollowUp,
    Matter,
    OpinionKind,
    Participant,
)


def person_words(person: Participant) -> str:
    """Return 'Bà Lê Ý, Tổ 12'."""
    return f"{person.addressed}, {person.unit.name}" if person.unit else person.addressed


def answer_label(answer: Answer) -> str:
    return _("Trả lời của %(who)s", who=answer_name(answer.answerer))


def follow_up_label(follow_up: FollowUp) -> str:
    return _("Trao đổi thêm của %(who)s", who=person_words(follow_up.participant))


def answer_name(person: Participant) -> str:
    return f"{person.title} {person.name}" if person.title else person.addressed


def who(matter: Matter) -> str:
    if matter.kind is OpinionKind.DENUNCIATION:
        return _("một người dân")
    return matter.raised_by.addressed
