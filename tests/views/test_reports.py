"""The pages of reports: made by a press, read by their readers, each figure opening its list."""

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from console import clock, database, queries
from console.database import session
from console.demo.play import Hall
from console.documents.spreadsheet import NAME
from console.models import OfficeRole, OutgoingDocument
from console.models.figures import Figure, Figures, Line
from console.people import office_seats
from console.preparing import year_programme
from console.preparing.report_tables import tables_of
from console.preparing.year_programme import ProgrammeFacts
from console.words.figures import TABLES
from tests.afterwards.conftest import _the_day_of_the_seal as _the_day_of_the_seal
from tests.afterwards.office import answer, close, first, leader
from tests.views.test_office_seats import seated

YEAR = {"year": "2022", "period": "half_year", "cut_off": "2022-06-15", "seen": "0"}


@pytest.fixture
def clerk(app: Flask, sealed_hall: Hall) -> FlaskClient:
    """A seat of the office, which has a programme of the year."""
    client = seated(app, office_seats.move_to_office(by=sealed_hall.organiser))
    by = next(one for one in queries.contacts() if one.office_role is OfficeRole.CLERK)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=by)
    return client


@pytest.fixture
def chief(app: Flask, sealed_hall: Hall) -> FlaskClient:
    contact = queries.contacts()[2]
    token = office_seats.give_office_seat(contact.id, OfficeRole.LEADER, by=sealed_hall.organiser)
    return seated(app, token)


@pytest.fixture
def report(clerk: FlaskClient) -> str:
    """The address of a report of the year."""
    answered = clerk.post("/office/reports", data=YEAR)
    assert answered.status_code == 303, answered.text
    return answered.location.partition("?")[0]


def test_the_periods_stand_there_with_their_days(clerk: FlaskClient) -> None:
    page = clerk.get("/office/reports").text
    assert "chậm nhất 24/11/2022" in page
    assert re.search(r"còn \d+ ngày làm việc", page)
    assert page.count("button--main") == 1
    assert "chậm nhất 23/11/2026" in clerk.get("/office/reports?year=2026").text


def test_a_report_is_made_by_one_press_and_begins_its_draft(
    clerk: FlaskClient, report: str
) -> None:
    page = clerk.get(report).text
    kept = queries.reports()[0]
    assert kept.sha256 in page
    assert "hết ngày 15/6/2022" in page
    assert "không còn đúng" not in page
    document = session().get_one(OutgoingDocument, kept.document_id)
    drafted = clerk.get(f"/office/documents/{document.id}").text
    assert "I. CÔNG TÁC LÃNH ĐẠO" in drafted
    assert clerk.get(f"/office/documents/{document.id}/file.pdf").data[:5] == b"%PDF-"
    assert clerk.get(f"/office/documents/{document.id}/file.docx").status_code == 200
    assert "đang soạn" in clerk.get("/office/reports?year=2022").text


def test_every_figure_opens_the_list_that_it_counts(clerk: FlaskClient, report: str) -> None:
    page = clerk.get(report).text
    links = re.findall(r'class="figures__count" href="([^"]+)">(\d+)</a>', page)
    assert len(links) > 60
    for address, count in links:
        listed = clerk.get(address).text
        assert f": {count}</h1>" in listed, address
        assert listed.count('class="figure__row"') == int(count), address


def test_what_is_no_figure_is_no_page(clerk: FlaskClient, report: str) -> None:
    for figure in ("none", "total-9-contents", "total-0-none", "total--1-contents", "a-b-c"):
        assert clerk.get(f"{report}/{figure}").status_code == 404, figure
    assert clerk.get("/office/reports/99").status_code == 404


def test_later_work_changes_the_figures_of_today_and_no_page_of_a_report(
    clerk: FlaskClient, report: str, sealed_hall: Hall
) -> None:
    figure = f"{report}/total-0-promises"
    live = "/office/figures?from=2022-01-01&to=2022-12-31"
    before = [clerk.get(address).text for address in (report, figure)]
    assert "Đã giải quyết xong</th>" in clerk.get(live).text
    by = next(one for one in queries.contacts() if one.office_role is OfficeRole.CLERK)
    with clock.clock_at(clock.now() + timedelta(minutes=1)):
        answer(first(sealed_hall), by)
        close(first(sealed_hall), leader(sealed_hall))
        assert [clerk.get(address).text for address in (report, figure)] == before
        assert "settled?from=" in clerk.get(live).text
        opened = clerk.get("/office/figures/total-0-settled?from=2022-01-01&to=2022-12-31")
        assert first(sealed_hall).code in opened.text


def test_the_tables_are_taken_as_files(clerk: FlaskClient, report: str) -> None:
    book = load_workbook(io.BytesIO(clerk.get(f"{report}/bang-so-lieu.xlsx").data))
    assert book.sheetnames == [
        "1. Cuộc đối thoại", "2. Cuộc đối thoại, giải quyết", "3. Lĩnh vực",
        "4. Lĩnh vực, giải quyết", "5. Thẩm quyền", "6. Thẩm quyền, giải quyết", "7. Thôn, tổ",
        "8. Thôn, tổ, giải quyết", "9. Cơ quan",
    ]  # fmt: skip
    sheet = book["3. Lĩnh vực"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[-1][0] == "Cộng"
    assert rows[-1][1] == sum(row[1] for row in rows[:-1]) == 25
    printed = clerk.get(f"{report}/bang-so-lieu.pdf")
    assert printed.data[:5] == b"%PDF-"
    assert printed.headers["Content-Disposition"].endswith(
        "filename=bang-so-lieu-bao-cao-6-thang-tu-01-01-2022-den-30-6-2022-chot-15-6-2022.pdf"
    )


def test_no_name_of_a_sheet_is_cut() -> None:
    line = Line("", {name: Figure(name, ("a",)) for name in ("contents", "promises")})
    figures = Figures(
        {**dict.fromkeys(TABLES, (line,)), "total": (line,), "earlier_total": (line,)}, {}
    )
    tabs = [f"{nth}. {one.tab}" for nth, one in enumerate(tables_of(figures), start=1)]
    assert len(set(tabs)) == len(tabs)
    assert max(map(len, tabs)) <= NAME


def test_the_form_of_a_named_period_asks_for_no_days(clerk: FlaskClient) -> None:
    """(004-19) What is shorter is made as a report of chosen days."""
    named = clerk.get("/office/reports?year=2022&period=half_year").text
    assert 'name="first"' not in named
    assert "từ ngày 01/01/2022 đến hết ngày 30/6/2022" in named
    short = {**YEAR, "first": "2022-03-01", "last": "2022-03-31"}
    made = clerk.post("/office/reports", data=short)
    assert made.status_code == 303
    assert queries.reports()[0].period_from.isoformat() == "2022-01-01"
    early = clerk.post("/office/reports", data={**YEAR, "cut_off": "2022-05-01"})
    assert early.status_code == 422
    assert "báo cáo theo khoảng tự chọn" in early.text
    assert 'name="first"' in clerk.get("/office/reports?year=2022&period=chosen").text


def test_what_was_typed_stays_with_its_sentence(clerk: FlaskClient) -> None:
    page = clerk.post("/office/reports", data={**YEAR, "cut_off": "2030-01-01"})
    assert page.status_code == 422
    assert 'value="2030-01-01"' in page.text
    assert "Ngày chốt số liệu trong khoảng" in page.text
    wrong = clerk.post("/office/reports", data={**YEAR, "period": "none"})
    assert wrong.status_code == 404
    nowhere = {"year": "2021"}
    refused = clerk.post("/office/reports", data={**YEAR, **nowhere, "cut_off": "2022-01-01"})
    assert refused.status_code == 422
    assert "/office/programmes" in refused.text


@pytest.mark.usefixtures("report")
def test_a_second_press_leads_to_the_same_report(clerk: FlaskClient) -> None:
    (known,) = queries.reports()
    again = clerk.post("/office/reports", data=YEAR)
    assert again.status_code == 303
    assert f"/office/reports/{known.id}" in again.headers["Location"]
    assert len(queries.reports()) == 1


def test_a_dialogue_that_is_not_in_the_book_is_named(clerk: FlaskClient) -> None:
    database.session().close()
    from tests.afterwards.test_cheating import PAST_THE_PROGRAM

    with database.engine().begin() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'promise'"
        ).fetchall():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(PAST_THE_PROGRAM["the whole promise"])
    refused = clerk.post("/office/reports", data=YEAR)
    assert refused.status_code == 409
    assert "DT-2022-01-013" in refused.text
    assert "≠" in refused.text
    assert "2022-06-15" in refused.text
    live = clerk.get("/office/figures?from=2022-01-01&to=2022-12-31").text
    assert "Số liệu chưa khớp" in live


def test_the_result_of_a_dialogue_stands_beside_its_sealed_minutes(
    clerk: FlaskClient, sealed_hall: Hall, chief: FlaskClient
) -> None:
    meeting = sealed_hall.meeting
    period = {"period": f"result-{meeting.id}", "year": "2022", "seen": "0"}
    made = clerk.post("/office/reports", data={**period, "cut_off": "2022-06-15"})
    place = made.location.partition("?")[0]
    page = clerk.get(place).text
    assert f"{place}/bien-ban.pdf" in page
    document = queries.document(meeting)
    assert document
    assert clerk.get(f"{place}/bien-ban.pdf").data == document.content
    assert chief.get(place).status_code == 200
    assert chief.get(f"{place}/bien-ban.pdf").status_code == 403


def test_a_report_is_made_anew_and_the_old_one_says_so(clerk: FlaskClient, report: str) -> None:
    number = queries.reports()[0].id
    form = clerk.get(f"/office/reports?amends={number}&period=half_year&year=2022").text
    assert "Lập lại: Báo cáo 6 tháng" in form
    again = {**YEAR, "seen": str(number), "amends": str(number)}
    with clock.clock_at(clock.now() + timedelta(days=2)):
        answered = clerk.post("/office/reports", data={**again, "cut_off": "2022-06-17"})
    assert answered.status_code == 303
    assert "Đã có báo cáo lập lại" in clerk.get(report).text


def test_a_report_that_was_written_past_the_program_says_so(
    clerk: FlaskClient, report: str
) -> None:
    database.session().close()
    with database.engine().begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER report_append_only_update")
        connection.exec_driver_sql("UPDATE report SET cut_off = '2022-06-01'")
    assert "không còn đúng như khi lập" in clerk.get(report).text


@pytest.mark.usefixtures("clerk")
def test_a_leader_reads_and_makes_none(chief: FlaskClient, report: str) -> None:
    page = chief.get("/office/reports?year=2022").text
    assert "Lập báo cáo" not in page
    assert chief.get(report).status_code == 200
    assert chief.post("/office/reports", data=YEAR).status_code == 403
