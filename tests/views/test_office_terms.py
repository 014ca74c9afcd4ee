"""Days off and rules of terms are lists of the office: typed, pasted, refused, taken back."""

import re
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import HolidayKind
from console.preparing import reckonings
from console.preparing.office_changes import What
from console.vietnamese import VIETNAM
from console.working_days import day_off, is_expected, is_working_day
from tests.conftest import SignIn
from tests.views.test_office_lists import as_drawn, rows

OFF = "off | 20/11/2026 | hoán đổi | Công văn 1"
RULE = "B9 | Việc | 5 | days | before | meeting | | Căn cứ | own"
SWAP = ["off | 23/11/2026 | hoán đổi | Công văn 1", "worked | 28/11/2026 | làm bù | Công văn 1"]


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


@pytest.mark.parametrize(
    ("what", "line", "cell", "sentence"),
    [
        (What.HOLIDAYS, "off | ngày kia | nghỉ | CV 1", "day", "chưa rõ là ngày nào"),
        (What.HOLIDAYS, " | 23/11/2026 | nghỉ | CV 1", "kind", "Xin chọn nghỉ hay làm việc."),
        (What.HOLIDAYS, "off | 23/11/2026 | nghỉ | ", "citation", "Xin ghi số, ngày văn bản"),
        (What.HOLIDAYS, "off | 23/11/2026 | | CV 1", "name", "Xin ghi lý do"),
        (What.RULES, " | Việc | 5 | days | before | meeting", "code", "Xin ghi mã"),
        (What.RULES, "B9 | Việc | | days | before | meeting", "number", "đúng ngày ấy thì ghi 0"),
        (What.RULES, "B9 | Việc | 400 | days | before | meeting", "number", "nhiều nhất là 366"),
        (What.RULES, "B9 | Việc | 5 | days | before | meeting | 25/11", "fixed_on", "Chỉ ghi khi"),
        (What.RULES, "B9 | Việc | | fixed_day | after | fixed_day | 25/11", "direction",
         "chỉ tính “trước”"),
        (What.RULES, "B9 | Việc | | fixed_day | before | meeting | 25/11", "base",
         "“ngày cố định hằng năm”"),
        (What.RULES, "B9 | Việc | 5 | days | before | fixed_day | 25/11", "unit",
         "chọn “ngày cố định”"),
        (What.RULES, "B9 | Việc | | fixed_day | before | fixed_day | 31/11", "fixed_on",
         "Xin ghi ngày và tháng"),
        (What.RULES, f"{RULE} | 01/7/2026 | 30/6/2026", "valid_until", "phải sau ngày"),
    ],
)  # fmt: skip
def test_a_wrong_cell_says_so_at_its_field(
    office: FlaskClient, what: What, line: str, cell: str, sentence: str
) -> None:
    before = queries.newest_office_change()
    answer = office.post(f"/office/lists/{what.value}", data=rows(what, line))
    assert answer.status_code == 422
    problem = re.search(rf'id="{what.value}-0-{cell}-problem">([^<]*)<', answer.text)
    assert problem
    assert sentence in problem[1]
    session().expire_all()
    assert queries.newest_office_change() is before


def test_a_day_is_said_once_and_a_year_beside_it(office: FlaskClient) -> None:
    year = "announced | 20/11/2026 | cả năm | TB 1"
    answer = office.post(
        "/office/lists/holidays", data=rows(What.HOLIDAYS, OFF, year, OFF.replace("off", "worked"))
    )
    assert re.findall(r'id="holidays-(\d)-day-problem"', answer.text) == ["2"]


def test_two_rules_of_one_code_have_each_its_time(office: FlaskClient) -> None:
    lines = [f"{RULE} | | 01/7/2026", f"{RULE} | 01/7/2026", f"{RULE} | 30/6/2026", f"{RULE} |"]
    data = rows(What.RULES, *lines, **{"legal_rules-3-is_off": "1"})
    answer = office.post("/office/lists/legal_rules", data=data)
    assert re.findall(r'id="legal_rules-(\d)-code-problem"', answer.text) == ["2"]


def test_a_swap_is_pasted_counts_everywhere_and_is_taken_back(
    office: FlaskClient,
) -> None:
    pasted = "\n".join(line.replace(" | ", "\t") for line in SWAP)
    pasted = pasted.replace("off", "Nghỉ").replace("worked", "Làm việc, làm bù")
    form = {**as_drawn(office.get("/office/lists/holidays").text), "do": "paste", "pasted": pasted}
    page = office.post("/office/lists/holidays", data=form).text
    assert "CHƯA lưu" in page
    assert office.post("/office/lists/holidays", data=as_drawn(page)).status_code == 303
    session().expire_all()
    calendar = queries.working_calendar()
    assert "Công văn 1" in day_off(date(2026, 11, 23), calendar)
    assert is_working_day(date(2026, 11, 28), calendar)
    days = [holiday.day for holiday in queries.holidays()]
    assert days == sorted(days), "kept by their day, wherever they were typed"

    change = queries.newest_office_change()
    assert change
    page = office.get("/office/lists/holidays").text
    assert "Sửa gần nhất: Ngày nghỉ, làm bù" in page
    office.post("/office/lists/undoing", data={"change": str(change.id), "page": "office"})
    session().expire_all()
    assert is_working_day(date(2026, 11, 23), queries.working_calendar())


def test_a_rule_of_the_province_is_pasted_and_its_term_follows(
    office: FlaskClient, hall: Hall
) -> None:
    pasted = (
        "Mã\tViệc phải làm\tSố ngày\tTính theo\tTrước hay sau\tTính từ\tCăn cứ\tMức chắc chắn\n"
        "T1\tBáo cáo UBND tỉnh\t3\tngày làm việc\tSau\tngày hội nghị\tQuyết định 42 của tỉnh\t"
        "theo văn bản"
    )
    form = {**as_drawn(office.get("/office/lists/legal_rules").text), "do": "paste"}
    page = office.post("/office/lists/legal_rules", data={**form, "pasted": pasted}).text
    assert "Đã đưa 1 dòng vào bảng." in page
    assert office.post("/office/lists/legal_rules", data=as_drawn(page)).status_code == 303
    session().expire_all()
    (term,) = [one for one in reckonings.unreckoned(hall.meeting) if one.code == "T1"]
    assert (term.name, term.citation) == ("Báo cáo UBND tỉnh", "Quyết định 42 của tỉnh")
    assert term.words == "3 ngày làm việc từ 15/6/2022: 16, 17, 20/6"


def test_a_year_is_expected_until_a_row_says_that_it_was_announced(office: FlaskClient) -> None:
    day = date(2027, 3, 1)
    with clock.clock_at(datetime(2026, 12, 1, tzinfo=VIETNAM)):
        page = office.get("/office/lists/holidays").text
        assert "Lịch nghỉ năm 2027 chưa được ghi là đã có thông báo" in page
        assert is_expected(day, queries.working_calendar())
        form = as_drawn(page)
        number = len(queries.holidays())
        told = rows(What.HOLIDAYS, "announced | 01/01/2027 | đã có thông báo | TB 2/TB-BNV")
        form |= {
            name.replace("-0-", f"-{number}-"): cell
            for name, cell in told.items()
            if name != "known"
        }
        assert office.post("/office/lists/holidays", data=form).status_code == 303
        session().expire_all()
        assert queries.holidays()[-1].kind is HolidayKind.ANNOUNCED
        assert not is_expected(day, queries.working_calendar())
        assert "chưa được ghi là đã có" not in office.get("/office/lists/holidays").text


def test_rules_that_rest_on_nothing_are_named(office: FlaskClient) -> None:
    page = office.get("/office/lists/legal_rules").text
    assert "Chưa ghi căn cứ: B1, B2, B6, A3, A10, A11, A12, A15." in page
    form = as_drawn(page)
    for number, rule in enumerate(queries.legal_rules()):
        form[f"legal_rules-{number}-citation"] = rule.citation or "Quy chế của cơ quan"
    form["legal_rules-0-is_off"] = "1"
    assert office.post("/office/lists/legal_rules", data=form).status_code == 303
    session().expire_all()
    assert "Chưa ghi căn cứ" not in office.get("/office/lists/legal_rules").text
    assert [rule.code for rule in queries.legal_rules() if rule.is_off] == ["B1", "A9", "A16"]
    assert "B1" not in queries.rules_on(date(2026, 12, 1))


def test_the_day_of_the_dialogue_chooses_the_rule(hall: Hall) -> None:
    """The law of its day: it changed twice within a year."""
    assert hall.meeting.id
    for day, law in (
        (date(2022, 6, 15), "77/2015"),
        (date(2025, 2, 28), "77/2015"),
        (date(2025, 3, 1), "65/2025"),
        (date(2025, 6, 16), "72/2025"),
        (date(2026, 12, 10), "72/2025"),
    ):
        assert law in queries.rules_on(day)["B3"].citation, day
    assert "A4" not in queries.rules_on(date(2022, 6, 15))
    ended = queries.rules_on(date(2026, 12, 10))["A4"]
    ended.valid_until = date(2026, 12, 10)
    session().flush()
    assert "A4" in queries.rules_on(date(2026, 12, 9))
    assert "A4" not in queries.rules_on(date(2026, 12, 10))
