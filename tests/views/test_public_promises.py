"""The promises as everybody reads them: a sentence, a search, cards, one page each."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.demo.play import Hall
from console.models import AnswerKind, Promise, PromiseAct
from tests.afterwards.office import answer, clerk, close, first, in_days, leader
from tests.conftest import browser


@pytest.fixture(autouse=True)
def _three_weeks_after_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(days=21)):
        yield


@pytest.fixture
def promise(sealed_hall: Hall) -> Promise:
    return first(sealed_hall)


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return browser(app)


def cards(page: str) -> list[str]:
    return re.findall(r'<li class="pledge.*?</li>', page, re.DOTALL)


def test_one_sentence_says_how_many_were_promised_done_and_late(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    answer(promise, clerk(sealed_hall))
    close(promise, leader(sealed_hall))
    page = anybody.get("/promises").text
    late = page.count("pledge--late")
    assert late
    assert f"Đã hứa 13 việc: 1 việc có kết quả, {late} việc quá hạn." in page
    assert "pledge--late" in cards(page)[0]
    assert promise.code in cards(page)[-1]


def test_a_card_says_who_by_when_and_where_it_stands_in_plain_words(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    page = anybody.get("/promises").text
    card = next(one for one in cards(page) if promise.code in one)
    assert "Bộ phận Đô thị - Môi trường phải trả lời chậm nhất ngày 15/7/2022." in card
    assert "Đã giao, chưa có tin mới" in card
    assert "Tổ 23 ·" in card
    answer(promise, clerk(sealed_hall), AnswerKind.EXPLAINED)
    close(promise, leader(sealed_hall))
    card = next(one for one in cards(anybody.get("/promises").text) if promise.code in one)
    assert re.search(r"Đã giải thích, ngày \d+/7/2022", card)
    assert "Đã giải quyết" not in card
    assert "phải trả lời" not in card


def test_somebody_finds_their_place_without_a_script(
    anybody: FlaskClient, promise: Promise
) -> None:
    page = anybody.get("/promises", query_string={"q": " tổ 23 "}).text
    assert 'value="tổ 23"' in page
    assert "thấy 1 việc" in page
    assert [promise.code in one for one in cards(page)] == [True]
    assert 'href="/promises"' in page
    none = anybody.get("/promises", query_string={"q": "<b>xyz"}).text
    assert "Không thấy việc nào có “&lt;b&gt;xyz”." in none
    assert cards(none) == []


def test_a_link_that_is_sent_on_shows_plain_words_and_nobodys_data(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    every = anybody.get("/promises", query_string={"q": "Lê Ý"}).text
    one = anybody.get(f"/promises/{promise.code}").text
    for page in (every, one):
        sent = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
        known = dict(sent)
        assert {"og:title", "og:description", "og:type", "description"} <= known.keys()
        said = " ".join(known.values())
        assert "kiệt" not in said
        assert all(person.name not in said for person in queries.citizens(sealed_hall.meeting))
    assert f'og:title" content="Lời hứa với Nhân dân: {promise.code}"' in one
    assert "Bộ phận Đô thị - Môi trường phải trả lời chậm nhất ngày 15/7/2022." in one
    assert 'og:description" content="Đã hứa 13 việc' in every


def test_one_promise_tells_where_it_stands_before_all_else(
    anybody: FlaskClient, promise: Promise
) -> None:
    page = anybody.get(f"/promises/{promise.code}").text
    told = [page.index(words) for words in ("Đã giao, chưa có tin mới", "Nội dung đã nêu",
                                            "Hội nghị đã kết luận", "Diễn biến")]  # fmt: skip
    assert told[0] < told[1] < told[2] < told[3]
    assert "kiệt 96 Dũng Sĩ Thanh Khê" in page
    assert "pledge__late" not in page


def test_the_receipt_tells_of_the_promise_before_the_hall(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    answer(promise, clerk(sealed_hall))
    page = anybody.get(f"/receipts/{promise.opinion.receipt}").text
    assert "Đã trả lời, chờ xác nhận" in page
    order = [page.index(words) for words in ("Việc đã hứa", "Đã nạo vét xong.", "Ông/Bà thấy câu",
                                             "Tại hội nghị")]  # fmt: skip
    assert order == sorted(order)
    assert page.count("button--main") == 1


def test_an_answer_that_was_returned_is_marked_so(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    by = clerk(sealed_hall)
    answer(promise, by)
    page = anybody.get(f"/promises/{promise.code}").text
    assert "đã trả lại" not in page
    why = Said(text="Chưa nói bao giờ xong.")
    follow_promise(promise.id, PromiseAct.RETURNED, why, by=by)
    page = anybody.get(f"/promises/{promise.code}").text
    entry = page.split("Đã giải quyết xong</strong>")[1].partition("</li>")[0]
    assert "Cơ quan tổ chức đã trả lại ngày" in entry
    assert "yêu cầu trả lời lại: Chưa nói bao giờ xong." in entry


def test_an_answer_before_a_reopening_holds_no_more(
    anybody: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    by = clerk(sealed_hall)
    answer(promise, by)
    close(promise, leader(sealed_hall))
    again = Said(text="Cống lại tắc.", due_on=in_days(5))
    follow_promise(promise.id, PromiseAct.REOPENED, again, by=by)
    page = anybody.get(f"/promises/{promise.code}").text
    assert (
        "chờ câu trả lời mới" in page.split("Đã giải quyết xong</strong>")[1].partition("</li>")[0]
    )


def test_the_search_stands_behind_one_sentence(anybody: FlaskClient, promise: Promise) -> None:
    page = anybody.get("/promises").text
    assert promise.code in page
    between = page.partition("pledges__sums")[2].partition('role="search"')[0]
    assert "<p" not in between
