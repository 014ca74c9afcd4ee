"""The page where somebody decides what the public copy hides, over HTTP and without scripts."""

import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.minutes.passages import PublicCopy
from console.models import Document, Role
from tests.approving import approve_as_proposed, decide_as_proposed
from tests.conftest import seated

HERE = "/minutes/public-copy"


def entered(app: Flask, hall: Hall, role: Role = Role.SECRETARY) -> FlaskClient:
    return seated(app, hall)(hall.one(role))


def document_of(hall: Hall) -> Document:
    document = queries.document(hall.meeting)
    assert document is not None
    return document


def fields(page: str) -> dict[str, list[str]]:
    """What a browser sends that presses the button of the page as it is."""
    return {
        "page": re.findall(r'name="page" value="(\d+)"', page),
        "text": re.findall(r'name="text" value="(\w+)"', page),
        "mask": re.findall(r'name="mask" value="([^"]+)" checked', page),
    }


def test_page_by_page_the_secretary_sees_everything_and_approves(
    app: Flask, drawn_up_hall: Hall
) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    name = queries.matters(drawn_up_hall.meeting)[0].raised_by.name
    presses = 0
    page = client.get(HERE).text
    assert "Đã xem 0 trên" in page
    assert f"<mark>{name}</mark>" in page
    while "Đã xem trang này" in page:
        page = client.post(HERE, data=fields(page), follow_redirects=True).text
        presses += 1
        assert presses < 20
        assert page.count("button--main") == 1
    assert PublicCopy(document).undecided == 0
    page = client.post("/minutes/public-copy/approvals", follow_redirects=True).text
    assert "đã duyệt lúc" in page
    assert page.count("button--main") == 1
    assert client.get("/minutes/public.docx").status_code == 200
    withdrawing = "/minutes/public-copy/approvals/withdrawals"
    page = client.post(withdrawing, follow_redirects=True).text
    assert "Bản công khai đã được lấy lúc" in page
    assert client.get("/minutes/public.docx").status_code == 409


def test_a_tick_taken_away_leaves_the_name_in(app: Flask, drawn_up_hall: Hall) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    form = fields(client.get(HERE).text)
    assert form["mask"]
    form["mask"] = []
    assert client.post(HERE, data=form).status_code == 303
    copy = PublicCopy(document)
    assert not [mask for digest in form["text"] for mask in copy.texts[digest].masks]
    again = client.get(f"{HERE}?page=1").text
    assert 'class="shown"' in again
    assert fields(again)["mask"] == []


def test_more_words_are_shown_marked_before_one_goes_on(app: Flask, drawn_up_hall: Hall) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    venue = drawn_up_hall.meeting.venue
    page = client.get(HERE).text
    more = re.findall(r'name="(more-\w+)"', page)[0]
    answer = client.post(HERE, data={**fields(page), more: venue})
    assert answer.status_code == 303
    assert "page=1" in answer.location
    assert f"<mark>{venue}</mark>" in client.get(answer.location).text
    assert any(text.masked != text.words for text in PublicCopy(document).texts.values())


def test_words_that_stand_nowhere_get_a_sentence_and_nothing_typed_is_lost(
    app: Flask, drawn_up_hall: Hall
) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    page = client.get(HERE).text
    more = re.findall(r'name="(more-\w+)"', page)[0]
    form = {**fields(page), more: "bà <b>Không Có</b>"}
    form["mask"] = form["mask"][1:]
    answer = client.post(HERE, data=form)
    assert answer.status_code == 422
    assert "Không có “bà &lt;b&gt;Không Có&lt;/b&gt;” trong đoạn này." in answer.text
    assert 'value="bà &lt;b&gt;Không Có&lt;/b&gt;"' in answer.text
    assert fields(answer.text)["mask"] == form["mask"]
    assert PublicCopy(document).undecided == len(PublicCopy(document).passages)


def test_no_public_file_without_approval_and_the_way_to_it_beside_the_sentence(
    app: Flask, drawn_up_hall: Hall
) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    for name in ("public.pdf", "public.docx"):
        answer = client.get(f"/minutes/{name}")
        assert answer.status_code == 409
        assert "đoạn chưa xem" in answer.text
        assert f'href="{HERE}' in answer.text
    decide_as_proposed(document, by=drawn_up_hall.one(Role.SECRETARY))
    assert "chưa được duyệt" in client.get("/minutes/public.pdf").text
    assert 'href="/minutes/public.pdf' not in client.get("/minutes/files").text
    approve_as_proposed(document, by=drawn_up_hall.one(Role.SECRETARY))
    assert 'href="/minutes/public.pdf' in client.get("/minutes/files").text


def test_others_neither_see_nor_decide(app: Flask, drawn_up_hall: Hall) -> None:
    organiser = entered(app, drawn_up_hall, Role.ORGANISER)
    desk = entered(app, drawn_up_hall, Role.DESK)
    for client in (app.test_client(), organiser, desk):
        client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        assert client.get(HERE).status_code == 403
        for path in ("", "/approvals", "/approvals/withdrawals"):
            assert client.post(HERE + path).status_code == 403
    assert "Duyệt bản công khai" not in organiser.get("/minutes/files").text
    assert queries.mask_decisions(document_of(drawn_up_hall)) == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"text": "x" * 32},
        {"text": "0" * 32, "mask": "0" * 32 + ":0-4"},
        {"text": "0" * 32, "mask": "0" * 32 + ":9" + "9" * 5000 + "-4"},
        {"text": "0" * 32, "mask": "nonsense"},
        {"page": "9" * 5000, "more-x": "y"},
    ],
)
def test_odd_forms_get_a_sentence(app: Flask, drawn_up_hall: Hall, form: dict[str, str]) -> None:
    client = entered(app, drawn_up_hall)
    answer = client.post(HERE, data=form)
    assert answer.status_code == 409
    assert "vừa thay đổi" in answer.text
    for page in ("0", "-3", "999", "x", "9" * 5000, quote("é")):
        assert client.get(f"{HERE}?page={page}").status_code == 200


def test_before_the_minutes_are_drawn_up_there_is_no_such_page(
    app: Flask, discussed_hall: Hall
) -> None:
    assert entered(app, discussed_hall).get(HERE).status_code == 404
    assert entered(app, discussed_hall).post(f"{HERE}/approvals").status_code == 409


def test_an_approval_comes_after_every_passage_and_is_withdrawn_once(
    app: Flask, drawn_up_hall: Hall
) -> None:
    client, document = entered(app, drawn_up_hall), document_of(drawn_up_hall)
    early = client.post("/minutes/public-copy/approvals")
    assert early.status_code == 409
    assert "đoạn chưa xem" in early.text
    decide_as_proposed(document, by=drawn_up_hall.one(Role.SECRETARY))
    unapproved = client.post("/minutes/public-copy/approvals/withdrawals")
    assert unapproved.status_code == 409
    assert "Bản công khai chưa duyệt hoặc đã rút duyệt." in unapproved.text

    assert client.post("/minutes/public-copy/approvals").status_code == 303
    assert PublicCopy(document).approval
    assert client.post("/minutes/public-copy/approvals/withdrawals").status_code == 303
    assert PublicCopy(document).approval is None
