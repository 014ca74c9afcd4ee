"""Complaints and denunciations go to the reception alone, as a book of 13 columns."""

import pytest
from sqlalchemy import select

from console.afterwards.citizens import bare, book_row, count_moved, export_citizens, open_citizens
from console.database import session
from console.demo.play import Hall
from console.errors import NotPermittedError
from console.models import Contact, DataAccess, DataAct, OfficeRole, OpinionKind
from tests.afterwards.office import clerk, leader, seat
from tests.afterwards.people_data import seal, separate


@pytest.fixture
def sealed_hall(drawn_up_hall: Hall) -> Hall:
    separate(drawn_up_hall, OpinionKind.COMPLAINT)
    separate(drawn_up_hall, OpinionKind.DENUNCIATION)
    seal(drawn_up_hall)
    return drawn_up_hall


def reception(hall: Hall) -> Contact:
    return seat(hall, OfficeRole.RECEPTION, 4)


def test_the_reception_reads_both_with_names(sealed_hall: Hall) -> None:
    found = open_citizens(sealed_hall.meeting, by=reception(sealed_hall))
    assert {OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION} <= {one.kind for one in found}
    assert all(one.name and one.words for one in found)
    assert count_moved(sealed_hall.meeting) == len(found)


def test_nobody_else_of_the_office_does(sealed_hall: Hall) -> None:
    for other in (clerk(sealed_hall), leader(sealed_hall)):
        with pytest.raises(NotPermittedError):
            open_citizens(sealed_hall.meeting, by=other)
        with pytest.raises(NotPermittedError):
            export_citizens(sealed_hall.meeting, by=other)


def test_each_export_is_noted_and_an_opened_page_once_in_a_while(sealed_hall: Hall) -> None:
    by = reception(sealed_hall)
    for _press in range(2):
        export_citizens(sealed_hall.meeting, by=by)
        open_citizens(sealed_hall.meeting, by=by)
    noted = session().scalars(select(DataAccess).order_by(DataAccess.id)).all()
    acts = [one.what for one in noted]
    assert acts == [DataAct.CITIZENS_EXPORTED, DataAct.VIEWED, DataAct.CITIZENS_EXPORTED]
    assert {one.of_meeting_id for one in noted} == {sealed_hall.meeting.id}
    assert {one.by for one in noted} == {by.with_title}


def test_a_row_has_the_13_columns_of_the_form(sealed_hall: Hall) -> None:
    found = open_citizens(sealed_hall.meeting, by=reception(sealed_hall))
    (one,) = [row for row in found if row.kind is OpinionKind.COMPLAINT]
    cells = book_row(3, one)
    assert len(cells) == 13
    assert (cells[0], cells[3], cells[5], cells[6]) == ("3", "", "Khiếu nại", "1")
    assert one.name in cells[2]
    assert cells[4] == one.words


def test_without_the_right_a_denunciation_is_a_line_without_name_and_words(
    sealed_hall: Hall,
) -> None:
    found = open_citizens(sealed_hall.meeting, by=reception(sealed_hall))
    (one,) = [row for row in found if row.kind is OpinionKind.DENUNCIATION]
    cells = book_row(1, bare(one))
    assert [cell for cell in cells if cell] == ["1", "Tố cáo, chuyển người có thẩm quyền"]
    assert one.name not in str(bare(one))
    assert one.words not in str(bare(one))
