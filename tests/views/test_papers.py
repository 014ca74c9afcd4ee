"""Papers of a dialogue: brought by the office, read in the hall."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.models import FileKind, MeetingState, Paper, Role, StepKind
from console.preparing import papers
from console.preparing.brought import Brought
from console.preparing.papers import PaperLine
from console.record.writing import off_the_record
from tests.conftest import SignIn, browser
from tests.preparing.test_brought import docx, pdf, photo
from tests.preparing.test_papers import put
from tests.views.test_preparation import rows

PAGE = "/office/dialogues/1/papers"


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


def bring(office: FlaskClient, paper: Paper, content: bytes, name: str = "tệp.pdf") -> int:
    data = {f"file-{paper.id}": (io.BytesIO(content), name)}
    return office.post(f"{PAGE}/{paper.id}/file", data=data).status_code


def test_a_report_is_listed_brought_and_taken_away_again(hall: Hall, office: FlaskClient) -> None:
    """002-06, 001-08: the report is a step, with its file."""
    step = next(step for step in hall.meeting.steps if step.kind is StepKind.REPORT)
    sample = office.get(f"{PAGE}?sample=1").text
    assert step.title in sample
    assert "CHƯA lưu" in sample
    form = rows("papers", f"Báo cáo 6 tháng | {step.id} | Văn phòng | 1")
    assert office.post(PAGE, data=form).status_code == 303
    (paper,) = queries.papers_needed(hall.meeting)
    assert (paper.step, paper.provider, paper.for_all) == (step, "Văn phòng", True)
    assert "Đã có 0/1 tài liệu" in office.get(PAGE).text
    assert bring(office, paper, pdf(), "Báo cáo.pdf") == 303
    session().refresh(paper)
    assert (paper.file_name, paper.kind) == ("Báo cáo", FileKind.PDF)
    assert "Đã có 1/1 tài liệu" in office.get(PAGE).text
    assert office.post(f"{PAGE}/{paper.id}/file/removal").status_code == 303
    assert "Đã có 0/1 tài liệu" in office.get(PAGE).text


@pytest.mark.parametrize(
    ("content", "kind", "disposition"),
    [
        (pdf(), "application/pdf", "attachment"),
        (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "attachment"),
        (photo(), "image/jpeg", "inline"),
    ],
)  # fmt: skip
def test_nothing_in_a_file_runs_in_our_name(
    hall: Hall, office: FlaskClient, content: bytes, kind: str, disposition: str
) -> None:
    (paper,) = put(hall.organiser, PaperLine(name="Tài liệu"))
    assert bring(office, paper, content, "a<b>.html") == 303
    answer = office.get(f"/papers/{paper.id}")
    assert answer.mimetype == kind
    assert answer.headers["Content-Disposition"].startswith(disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert ".html" not in answer.headers["Content-Disposition"]


def test_a_file_that_cannot_be_kept_is_said_at_its_paper(hall: Hall, office: FlaskClient) -> None:
    (paper,) = put(hall.organiser, PaperLine(name="Báo cáo"))
    data = {f"file-{paper.id}": (io.BytesIO(b"MZ"), "a.pdf")}
    answer = office.post(f"{PAGE}/{paper.id}/file", data=data)
    assert answer.status_code == 422
    assert f'id="file-{paper.id}-problem"' in answer.text
    assert office.post(f"{PAGE}/{paper.id}/file").status_code == 422
    too_large = {f"file-{paper.id}": (io.BytesIO(b"%PDF-" + bytes(11 * 1024 * 1024)), "a.pdf")}
    answer = office.post(f"{PAGE}/{paper.id}/file", data=too_large)
    assert "lớn quá 10 MB" in answer.text
    session().refresh(paper)
    assert paper.kind is None


def kept(hall: Hall, *lines: PaperLine) -> list[Paper]:
    found = put(hall.organiser, *lines)
    for paper in found:
        papers.add_file(paper.id, Brought(paper.name, FileKind.PDF, b"%PDF-"), by=hall.organiser)
    return found


def test_phones_read_what_is_for_all_when_its_step_has_come(
    app: Flask, hall: Hall, sign_in: SignIn
) -> None:
    """001-42; the staff read everything at any time."""
    later = hall.meeting.steps[-1]
    opinions = next(step for step in hall.meeting.steps if step.kind is StepKind.OPINIONS)
    whole, now, then, secret = kept(
        hall,
        PaperLine(name="Của cả hội nghị", for_all=True),
        PaperLine(name="Của bước này", step=opinions.id, for_all=True),
        PaperLine(name="Của bước sau", step=later.id, for_all=True),
        PaperLine(name="Của ban tổ chức"),
    )
    stranger, phone = browser(app), browser(app)
    phone.post("/join", data={"code": hall.meeting.code})
    assert phone.get(f"/papers/{now.id}").status_code == 404
    play.begin(hall, StepKind.OPINIONS, 1)
    screen = phone.get("/").text
    assert ["Của cả hội nghị" in screen, "Của bước này" in screen] == [True, True]
    assert "Của bước sau" not in screen
    assert "Của ban tổ chức" not in screen
    assert "Tài liệu các bước trước" not in screen
    listed = phone.get("/papers").text
    assert ["Của bước này" in listed, "Của bước sau" in listed] == [True, False]
    answers = [phone.get(f"/papers/{one.id}").status_code for one in (whole, now, then, secret)]
    assert answers == [200, 200, 404, 404]
    assert stranger.get(f"/papers/{whole.id}").status_code == 404
    staff = sign_in(hall.one(Role.DESK))
    answers = [staff.get(f"/papers/{one.id}").status_code for one in (whole, now, then, secret)]
    assert answers == [200] * 4
    assert "Của ban tổ chức" in staff.get("/papers").text
    assert "Của bước sau" in sign_in(hall.chair).get("/podium").text
    play.begin(hall, StepKind.ANSWERS, 1)
    screen = phone.get("/").text
    assert ["Tài liệu các bước trước" in screen, "Của bước này" in screen] == [True, False]
    assert phone.get(f"/papers/{now.id}").status_code == 200


def test_a_phone_of_another_meeting_reads_nothing(app: Flask, hall: Hall) -> None:
    (paper,) = kept(hall, PaperLine(name="Của cả hội nghị", for_all=True))
    phone = browser(app)
    phone.post("/join", data={"code": hall.meeting.code})
    assert phone.get(f"/papers/{paper.id}").status_code == 200
    other = play.prepare()
    phone.post("/join", data={"code": other.meeting.code})
    assert phone.get(f"/papers/{paper.id}").status_code == 404


def test_others_of_the_meeting_bring_nothing(hall: Hall, sign_in: SignIn) -> None:
    (paper,) = put(hall.organiser, PaperLine(name="Báo cáo"))
    for role in (Role.CHAIR, Role.DESK):
        client = sign_in(hall.one(role))
        assert client.get(PAGE).status_code == 403
        assert bring(client, paper, pdf()) == 403
        assert client.post(f"{PAGE}/{paper.id}/file/removal").status_code == 403
        assert client.post(PAGE, data=rows("papers", "X")).status_code == 403


def test_a_paper_of_another_dialogue_is_not_found(hall: Hall, office: FlaskClient) -> None:
    assert office.post(f"{PAGE}/999/file/removal").status_code == 404
    data = {"file-999": (io.BytesIO(pdf()), "a.pdf")}
    assert office.post(f"{PAGE}/999/file", data=data).status_code == 404
    assert queries.papers_needed(hall.meeting) == []


def test_once_it_is_drawn_up_the_papers_are_only_read(hall: Hall, office: FlaskClient) -> None:
    (paper,) = kept(hall, PaperLine(name="Báo cáo"))
    with off_the_record():
        hall.meeting.state = MeetingState.DRAWN_UP
    page = office.get(PAGE).text
    assert "Gỡ tệp" not in page
    assert "Lưu danh sách" not in page
    assert office.post(f"{PAGE}/{paper.id}/file/removal").status_code == 409
    assert office.get(f"/papers/{paper.id}").status_code == 200
