"""Paragraphs: never over somebody else's words."""

import pytest

from console import queries
from console.demo.play import Hall
from console.errors import ConflictError, NotPermittedError
from console.minutes import paragraphs
from console.models import Paragraph, ParagraphKind, Role


@pytest.fixture
def paragraph(lively_hall: Hall) -> Paragraph:
    return queries.paragraphs(lively_hall.meeting)[-1]


def test_a_paragraph_begins_with_what_the_person_registered(
    lively_hall: Hall, paragraph: Paragraph
) -> None:
    matter = queries.matters(lively_hall.meeting)[-1]

    assert paragraph.kind is ParagraphKind.OPINION
    assert matter.opinion is not None
    assert paragraph.text == matter.opinion.content


def test_two_edits_of_one_paragraph_end_in_a_choice_not_in_a_loss(
    lively_hall: Hall, paragraph: Paragraph
) -> None:
    secretary = lively_hall.one(Role.SECRETARY)
    seen = paragraph.revision
    paragraphs.write_paragraph(paragraph.id, "Chữ của người thứ nhất", revision=seen, by=secretary)

    with pytest.raises(ConflictError) as conflict:
        paragraphs.write_paragraph(
            paragraph.id, "Chữ của người thứ hai", revision=seen, by=secretary
        )

    assert conflict.value.text == "Chữ của người thứ nhất"
    paragraphs.write_paragraph(
        paragraph.id, "Chữ của người thứ hai", revision=conflict.value.revision, by=secretary
    )
    assert paragraph.text == "Chữ của người thứ hai"


def test_the_same_words_again_are_no_event(lively_hall: Hall, paragraph: Paragraph) -> None:
    secretary = lively_hall.one(Role.SECRETARY)
    paragraphs.write_paragraph(paragraph.id, "Một câu", revision=paragraph.revision, by=secretary)
    before = queries.version(lively_hall.meeting)

    paragraphs.write_paragraph(paragraph.id, "Một câu", revision=0, by=secretary)

    assert queries.version(lively_hall.meeting) == before


def test_every_wording_stays_on_the_log(lively_hall: Hall, paragraph: Paragraph) -> None:
    secretary = lively_hall.one(Role.SECRETARY)
    for words in ("Câu thứ nhất", "Câu thứ hai"):
        paragraphs.write_paragraph(paragraph.id, words, revision=paragraph.revision, by=secretary)

    written = [e.details.get("text") for e in queries.events(lively_hall.meeting)]
    assert {"Câu thứ nhất", "Câu thứ hai"} <= set(written)


def test_only_the_secretary_writes(lively_hall: Hall, paragraph: Paragraph) -> None:  # 001-18
    for role in (Role.CHAIR, Role.DESK, Role.MASTER_OF_CEREMONIES):
        with pytest.raises(NotPermittedError):
            paragraphs.write_paragraph(
                paragraph.id, "x", revision=paragraph.revision, by=lively_hall.one(role)
            )
