"""The prepared answers that fit what is answered now: one press away in the hall (002-21)."""

from collections.abc import Sequence

from console import queries
from console.models import SEPARATE, Matter, Participant, Topic
from console.preparing.answerers import may_draft
from console.preparing.likeness import likeness, words_of


def prepared_for(matter: Matter) -> list[Topic]:
    """Return the topics with an approved answer: those that the matter says again, then those of
    its field, the nearest in words first.
    """
    same = queries.topics_spoken_for(matter.opinion)
    nearest = by_likeness(matter.opinion.content, _fitting(matter, same))
    return sorted(nearest, key=lambda one: one.id not in same)


def count_for(matter: Matter) -> int:
    """Return how many that are: what a region may tell, as their words stand in none."""
    return len(_fitting(matter, queries.topics_spoken_for(matter.opinion)))


def _fitting(matter: Matter, same: set[int]) -> list[Topic]:
    if matter.kind in SEPARATE:
        return []
    return [
        one
        for one in queries.approved_topics(matter.raised_by.meeting)
        if one.approved_answer and (one.id in same or one.field_id == matter.field_id)
    ]


def by_likeness(text: str, topics: Sequence[Topic]) -> list[Topic]:
    """Return the topics that share most words with the text first."""
    words = words_of(text)
    return sorted(topics, key=lambda one: -likeness(words, words_of(one.content)))


def at_hand(matter: Matter, by: Participant) -> list[Topic]:
    """Return those of them that this person may read: a chair all, others those of their body."""
    return [one for one in prepared_for(matter) if may_draft(one, by)]
