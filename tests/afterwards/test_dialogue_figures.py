"""What came of the dialogues in figures: each adds up, and names the list that it counts."""

from datetime import timedelta

from console import clock, queries
from console.afterwards import dialogue_figures, rating
from console.afterwards.dialogue_figures import Figures, dialogues, late_of, listed, sums
from console.afterwards.file_checklist import checklist
from console.demo.play import Hall
from console.models import AnswerKind, FileItem, Judgement
from tests.afterwards.office import answer, clerk, close, first, leader, standing, today
from tests.afterwards.supervision import note, supervisor, visited


def test_the_figures_of_a_dialogue_add_up(sealed_hall: Hall) -> None:
    """000-14"""
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    settled, judged = first(sealed_hall), first(sealed_hall, 1)
    answer(settled, by)
    close(settled, chief)
    answer(judged, by, AnswerKind.EXPLAINED)
    told = standing(judged).answer
    assert told
    rating.rate_answer(judged.opinion, judged.id, Judgement.NOT_DONE, "Chưa.", answer=told.id)
    note(sealed_hall, visited(), settled, by=supervisor(sealed_hall))
    (one,) = dialogues(today())
    figures = one.figures
    assert figures.promised == len(queries.promises(sealed_hall.meeting))
    parts = (figures.settled, figures.explained, figures.declined, figures.open)
    assert sum(parts) == figures.promised
    assert (figures.settled, figures.judgements[Judgement.NOT_DONE]) == (1, 1)
    assert (figures.visits, figures.notes) == (1, 1)


def test_each_figure_is_as_long_as_its_list(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    answer(first(sealed_hall), by)
    close(first(sealed_hall), leader(sealed_hall))
    with clock.clock_at(clock.now() + timedelta(days=200)):
        (one,) = dialogues(today())
        notes = queries.supervision_notes(one.meeting)
        assert one.figures.late > 1
        for name in ("settled", "explained", "declined", "open", "late", "reopened"):
            shown = listed(name, one.rows, [], notes)
            assert len(shown) == getattr(one.figures, name), name
        assert len(listed("", one.rows, [], notes)) == one.figures.promised
        late = [row.late for row in late_of(one.rows)]
        assert late == sorted(late, reverse=True)


def test_several_dialogues_are_summed_and_chosen_by_their_year(sealed_hall: Hall) -> None:
    one, other = Figures(promised=3, open=3, late=1), Figures(promised=2, settled=2, visits=1)
    total = sums([one, other])
    assert (total.promised, total.open, total.settled, total.late, total.visits) == (5, 3, 2, 1, 1)
    year = dialogue_figures.year_of(sealed_hall.meeting)
    assert len(dialogues(today(), year)) == 1
    assert dialogues(today(), year + 1) == []


def test_the_check_list_says_what_the_console_itself_knows(sealed_hall: Hall) -> None:
    answer(first(sealed_hall), clerk(sealed_hall))
    (one,) = dialogues(today())
    lines = {line.item: line.known for line in checklist(one.meeting, one.rows)}
    assert list(lines) == list(FileItem)
    document = queries.document(one.meeting)
    assert document
    assert document.code in lines[FileItem.MINUTES][0]
    assert lines[FileItem.ANSWERS][0].startswith("1/")
    assert lines[FileItem.PROOFS] == ["1/1 câu trả lời có văn bản, ảnh hoặc người xác nhận"]
    assert lines[FileItem.CONCLUSIONS] == []
