"""What of one sealed dialogue is counted: turns, opinions, contents, and what became of them.

Lượt phát biểu ≤ ý kiến ≤ nội dung: a person speaks once, an opinion may hold several contents.
What the hall did not reach is an opinion and a content that is given to somebody by a day.
"""

from collections.abc import Sequence

from console import queries
from console.afterwards.counted import LINES, Count, facts_of, named, unit_of
from console.afterwards.sealed_words import SealedWords
from console.language import _, in_language_of_record
from console.models import (
    SEPARATE,
    Competence,
    Matter,
    Meeting,
    Opinion,
    OpinionKind,
    Outcome,
    Promise,
    PromiseSource,
)
from console.models.figures import Facts
from console.record.settled import settled
from console.record.withheld import Withheld
from console.words.figures import NOT_TOLD
from console.words.names import COMPETENCES

OUTCOMES = {
    Outcome.ANSWERED: "answered",
    Outcome.ASSIGNED: "assigned",
    Outcome.ESCALATED: "escalated",
    Outcome.REFUSED: "refused",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.SEPARATE_PROCEDURE: "separate",
}

Codes = tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]
"""(number, code) of each content and of each opinion that the hall did not reach."""


def count_dialogue(meeting: Meeting, promises: Sequence[Promise], count: Count) -> None:
    """Count what a dialogue was: its people, opinions and contents, as the seal closed them."""
    known = _of_dialogue(meeting, _codes_of(promises))
    count.things += known.things
    for key, facts in known.facts.items():
        count.facts[key] = {**count.facts.get(key, {}), **facts}


def _codes_of(promises: Sequence[Promise]) -> Codes:
    owed = [one for one in promises if one.source is not PromiseSource.IN_WRITING]
    matters = [(one.matter_id, one.code) for one in owed if one.matter_id]
    unheard = [one for one in owed if one.source is PromiseSource.UNHEARD]
    return tuple(matters), tuple((one.opinion_id, one.code) for one in unheard)


@settled
@in_language_of_record()
def _of_dialogue(meeting: Meeting, codes: Codes) -> Count:
    count = Count()
    _count_meeting(meeting, count)
    _HallCount(meeting, codes, count).run()
    return count


def outcome_of(matter: Matter) -> str:
    """Return the figure of a content, by what the hall made of it."""
    if matter.kind in SEPARATE:
        return "separate"
    if matter.outcome is None or matter.lacks_answer:
        return "undecided"
    return OUTCOMES[matter.outcome]


def _count_meeting(meeting: Meeting, count: Count) -> None:
    document, line = queries.document(meeting), {"dialogues": named(meeting)}
    facts = {
        "label": named(meeting),
        "words": meeting.title,
        "meeting": meeting.id,
        "held_on": meeting.held_on.isoformat(),
        "minutes": f"{document.number}/{meeting.notation}" if document and document.number else "",
    }
    count.add(f"d{meeting.id}", facts, line, "dialogues", meeting.regularity.value)
    came = sum(present for _group, _invited, present in queries.attendance(meeting))
    count.add_bare(came + queries.came_without_group(meeting), line, "attended")
    follow_ups = sum(len(matter.follow_ups) for matter in queries.matters(meeting))
    count.add_bare(follow_ups, line, "follow_ups")


class _HallCount:
    def __init__(self, meeting: Meeting, codes: Codes, count: Count) -> None:
        self._meeting, self._count = meeting, count
        self._matters = queries.matters(meeting)
        self._withheld = Withheld(meeting)
        self._sealed = SealedWords(meeting)
        self._code_of_matter, self._code_of_opinion = map(dict, codes)
        self._line = {"dialogues": named(meeting)}

    def run(self) -> None:
        for matters in queries.by_opinion(self._matters).values():
            self._heard(matters)
        for matter in self._matters:
            self._matter(matter)
        for opinion in queries.unreached(self._meeting):
            self._unheard(opinion)
        self._apart()

    def _heard(self, matters: Sequence[Matter]) -> None:
        """Count an opinion that came before the hall: who said it aloud had a turn."""
        opinion = matters[0].opinion
        told = not any(self._withheld.has_matter(one) for one in matters)
        words = [self._sealed.of_matter(one).words for one in matters] if told else []
        turn = () if opinion.is_written else ("turns",)
        self._opinion(opinion, "\n".join(words), "opinions", *turn)

    def _opinion(self, opinion: Opinion, words: str, *figures: str) -> None:
        key = "" if self._withheld.has_opinion(opinion) else f"o{opinion.id}"
        self._count.add(key, {**facts_of(opinion), "words": words}, self._line, *figures)

    def _matter(self, matter: Matter) -> None:
        told = not self._withheld.has_matter(matter)
        key = self._code_of_matter.get(matter.id, f"m{matter.id}") if told else ""
        places = self._places(told, matter.field.name, matter.competence, matter.opinion)
        facts = self._facts(matter) if told else {}
        self._count.add(key, facts, places, "contents", outcome_of(matter))

    def _facts(self, matter: Matter) -> Facts:
        sealed = self._sealed.of_matter(matter)
        label = _("Nội dung %(n)s", n=self._sealed.number_of(matter))
        return {**facts_of(matter.opinion), "label": label, "field": matter.field.name,
                "words": sealed.words, "ruling": sealed.ruling}  # fmt: skip

    def _unheard(self, opinion: Opinion) -> None:
        """Count what the hall did not reach: an opinion, and a content that somebody was given."""
        told = not self._withheld.has_opinion(opinion)
        key = self._code_of_opinion.get(opinion.id, f"u{opinion.id}") if told else ""
        sealed = self._sealed.of_opinion(opinion)
        facts = {**facts_of(opinion), "words": sealed.words, "ruling": sealed.ruling}
        places = self._places(told, opinion.field.name, Competence.COMMUNE, opinion)
        self._opinion(opinion, sealed.words, "opinions")
        self._count.add(key, facts, places, "contents", "assigned", "unheard")

    def _apart(self) -> None:
        """Count what went a separate procedure without having been put before the hall."""
        aloud = sum(one.kind is OpinionKind.DENUNCIATION for one in self._matters)
        places = {**self._line, **dict.fromkeys(LINES[:3], str(NOT_TOLD))}
        times = queries.separated(self._meeting) - aloud
        self._count.add_bare(times, places, "opinions", "contents", "separate")

    def _places(
        self, told: bool, field: str, level: Competence, opinion: Opinion
    ) -> dict[str, str]:
        if not told:
            return {**self._line, **dict.fromkeys(LINES[:3], str(NOT_TOLD))}
        names = {"fields": field, "levels": str(COMPETENCES[level]), "units": unit_of(opinion)}
        return {**self._line, **names}
