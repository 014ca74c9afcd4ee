"""The book of promises at its seats, the page for everybody, a body's own page and the receipt."""

import io
import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards.judgement_words import ask_erasure
from console.afterwards.rating import rate_answer
from console.database import session
from console.demo.play import Hall
from console.models import AskedHow, Judgement, OfficeRole, Promise
from console.people import office_seats
from tests.afterwards.office import first, in_days, standing, today
from tests.afterwards.past_the_program import outside, take_triggers_away
from tests.conftest import browser
from tests.sealing.test_signatures import picture
from tests.views.test_office_seats import seated

WORDS = "Đã nạo vét toàn tuyến, thay 03 tấm đan."


@pytest.fixture(autouse=True)
def _the_day_of_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield


def at_seat(app: Flask, hall: Hall, role: OfficeRole, place: int) -> FlaskClient:
    contact = queries.contacts()[place]
    return seated(app, office_seats.give_office_seat(contact.id, role, by=hall.organiser))


@pytest.fixture
def clerk(app: Flask, sealed_hall: Hall) -> FlaskClient:
    return at_seat(app, sealed_hall, OfficeRole.CLERK, 3)


@pytest.fixture
def leader(app: Flask, sealed_hall: Hall) -> FlaskClient:
    return at_seat(app, sealed_hall, OfficeRole.LEADER, 2)


@pytest.fixture
def promise(sealed_hall: Hall) -> Promise:
    return first(sealed_hall)


def entered(client: FlaskClient, promise: Promise, act: str, **typed: object) -> int:
    """Fill in the form of this act as its page draws it; the status of the answer."""
    page = client.get(f"/office/promises/{promise.id}").text
    action = re.search(rf'action="(/office/promises/{promise.id}/\w+/{act})"', page)
    assert action, page
    seen = page.split(action[1], 1)[1].partition('name="seen" value="')[2].partition('"')[0]
    answer = client.post(action[1], data={"seen": seen, **typed})
    session().expire_all()
    return answer.status_code


def struck(client: FlaskClient, promise: Promise, place: int = 0, **typed: object) -> int:
    """Fill in the form under an entry, the newest first; the status of the answer."""
    page = client.get(f"/office/promises/{promise.id}").text
    form = page.split(f'action="/office/promises/{promise.id}/strike#', 1 + place)[1 + place]
    hidden = dict(re.findall(r'name="(seen|entry)" value="(\d+)"', form.partition("</form>")[0]))
    answer = client.post(f"/office/promises/{promise.id}/strike", data={**hidden, **typed})
    session().expire_all()
    return answer.status_code


def answered(client: FlaskClient, promise: Promise, **more: object) -> int:
    said = {"answer": "settled", "text": WORDS, "on_day": today().isoformat(), "proof": "Tổ trưởng"}
    return entered(client, promise, "answered", **{**said, **more})


def test_the_book_shows_each_promise_with_body_day_and_state(
    clerk: FlaskClient, promise: Promise
) -> None:
    page = clerk.get("/office/promises").text
    assert promise.code in page
    assert "Bộ phận Đô thị - Môi trường" in page
    assert "Hạn 15/7/2022" in page
    only = clerk.get("/office/promises?show=open&body=Công an phường").text
    assert promise.code not in only


def test_an_answer_goes_from_the_clerk_to_the_leader(
    clerk: FlaskClient, leader: FlaskClient, promise: Promise
) -> None:
    photo = (io.BytesIO(picture()), "cong.png")
    assert answered(clerk, promise, file=photo, shows_files="1") == 303
    page = clerk.get(f"/office/promises/{promise.id}").text
    assert "chờ xác nhận" in page
    assert "/decisions/closed" not in page
    assert promise.code in leader.get("/office/promises").text
    assert entered(leader, promise, "closed") == 303
    assert "đã giải quyết xong" in clerk.get(f"/office/promises/{promise.id}").text


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    clerk: FlaskClient, promise: Promise
) -> None:
    url = f"/office/promises/{promise.id}/entries/answered"
    answer = clerk.post(url, data={"text": WORDS, "on_day": "2030-01-01", "seen": "0"})
    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "Ngày này chưa đến." in answer.text
    assert "Xin chọn: đã giải quyết xong" in answer.text


def test_a_page_that_was_overtaken_says_so_and_keeps_what_was_typed(
    clerk: FlaskClient, promise: Promise
) -> None:
    assert entered(clerk, promise, "accepted") == 303
    url = f"/office/promises/{promise.id}/entries/progressed"
    answer = clerk.post(url, data={"text": WORDS, "seen": "0"})
    assert answer.status_code == 409
    assert "Người khác vừa ghi thêm" in answer.text
    assert WORDS in answer.text


def test_a_clerk_decides_nothing(clerk: FlaskClient, promise: Promise) -> None:
    for act in ("closed", "extended"):
        url = f"/office/promises/{promise.id}/decisions/{act}"
        assert clerk.post(url, data={"text": "x", "due_on": "2022-08-01"}).status_code == 403
        url = f"/office/promises/{promise.id}/entries/{act}"
        assert clerk.post(url, data={"text": "x", "due_on": "2022-08-01"}).status_code == 409
    assert not first_events(promise)


def past_the_program(*statements: str) -> None:
    """Write as somebody does who has the file and took its triggers away."""
    with outside() as plain:
        take_triggers_away(plain, "promise", "promise_event", "rating", "event")
        for statement in statements:
            plain.execute(statement)
        plain.commit()


def first_events(promise: Promise) -> list[str]:
    session().expire_all()
    known = queries.promise(promise.id)
    assert known
    return [event.act.value for event in known.events]


def test_a_body_asks_for_time_and_the_leader_decides(
    clerk: FlaskClient, leader: FlaskClient, promise: Promise
) -> None:
    later = in_days(60).isoformat()
    assert entered(clerk, promise, "extension_asked", text="Chờ vật tư.", due_on=later) == 303
    assert "Chờ vật tư." in leader.get(f"/office/promises/{promise.id}").text
    assert "extension_declined" not in clerk.get(f"/office/promises/{promise.id}").text
    assert entered(leader, promise, "extended", text="Đồng ý.", due_on=later) == 303
    page = browser_page(f"/promises/{promise.code}", clerk)
    assert "hẹn ban đầu 15/7/2022" in page
    assert "Lùi ngày trả lời đến" in page


def browser_page(path: str, client: FlaskClient) -> str:
    return browser(client.application).get(path).text


def test_a_wrong_entry_is_struck_through_for_everybody_to_see(
    clerk: FlaskClient, promise: Promise
) -> None:
    answered(clerk, promise)
    assert struck(clerk, promise, text="") == 422
    assert struck(clerk, promise, text="Nhầm nội dung.") == 303
    page = browser_page(f"/promises/{promise.code}", clerk)
    assert "ghi sai, đã gạch" in page
    assert "Nhầm nội dung." in page
    assert WORDS in page


def test_everybody_reads_it_with_no_name_and_no_number_of_a_citizen(
    clerk: FlaskClient, sealed_hall: Hall, promise: Promise
) -> None:
    answered(clerk, promise, text=f"{WORDS} Gọi 0905 123 456.")
    public = browser_page("/promises", clerk)
    one = browser_page(f"/promises/{promise.code}", clerk)
    assert promise.code in public
    assert WORDS in one
    assert "0905 123 456" not in one
    for citizen in queries.citizens(sealed_hall.meeting):
        assert citizen.name not in public
        assert citizen.name not in one
    names = [f.file_name for e in session().get_one(Promise, promise.id).events for f in e.files]
    assert names == []


def test_a_file_is_for_everybody_only_where_that_was_said(
    clerk: FlaskClient, promise: Promise
) -> None:
    answered(clerk, promise, file=(io.BytesIO(picture()), "kin.png"))
    (event,) = session().get_one(Promise, promise.id).events
    (file,) = event.files
    anybody = browser(clerk.application)
    assert anybody.get(f"/promises/{promise.code}/files/{file.id}").status_code == 404
    assert anybody.get(f"/office/promises/{promise.id}/files/{file.id}").status_code == 403
    assert clerk.get(f"/office/promises/{promise.id}/files/{file.id}").status_code == 200


def test_what_the_record_withholds_is_on_no_page_for_everybody(
    clerk: FlaskClient, promise: Promise
) -> None:
    code = promise.code
    past_the_program(
        "UPDATE promise SET is_public = 0 WHERE position = 1",
    )
    assert f"/promises/{code}" not in browser_page("/promises", clerk)
    assert browser(clerk.application).get(f"/promises/{code}").status_code == 404


def test_who_wrote_past_the_program_is_told_to_everybody(
    clerk: FlaskClient, promise: Promise
) -> None:
    assert "không khớp nhật ký" not in browser_page("/promises", clerk)
    past_the_program(
        "UPDATE promise SET due_on = '2030-01-01' WHERE position = 1",
    )
    assert "không khớp nhật ký" in browser_page("/promises", clerk)
    assert "không khớp nhật ký" in browser_page(f"/promises/{promise.code}", clerk)
    assert "không khớp nhật ký" in clerk.get("/office/promises").text


def sheet(clerk: FlaskClient, body: str = "Công an phường") -> str:
    """Print a body its sheet; the code on it."""
    data = {"body": body, "expires_on": in_days(30).isoformat()}
    page = clerk.post("/office/bodies", data=data, follow_redirects=True).text
    found = re.search(r"/p/([A-Z0-9]{16})", page)
    assert found, page
    return found[1]


def test_a_body_answers_from_its_sheet(clerk: FlaskClient) -> None:
    code, anybody = sheet(clerk), browser(clerk.application)
    typed = f"{code[:4]} {code[4:8]} {code[8:].lower()}"
    assert anybody.get("/p", query_string={"code": typed}).location == f"/p/{code}"
    page = anybody.get(f"/p/{code}").text
    action = re.search(rf"/p/{code}/\d+/answered", page)
    assert action
    said = {"answer": "settled", "text": WORDS, "on_day": today().isoformat(), "seen": "0"}
    refused = anybody.post(action[0], data=said)
    assert refused.status_code == 422
    assert WORDS in refused.text
    assert anybody.post(action[0], data={**said, "who": "Trần Hữu Nghĩa"}).status_code == 303
    assert "chờ xác nhận" in anybody.get(f"/p/{code}").text
    assert "Bộ phận Đô thị" not in page


def test_a_sheet_is_loaded_anew_and_sent_twice_without_another_code(
    app: Flask, sealed_hall: Hall, clerk: FlaskClient
) -> None:
    key = re.search(r'name="key" value="([0-9a-f]{32})"', clerk.get("/office/bodies").text)
    assert key
    data = {"body": "Công an phường", "expires_on": in_days(30).isoformat(), "key": key[1]}
    places = {clerk.post("/office/bodies", data=data).location for _press in range(2)}
    (place,) = places
    pages = [clerk.get(place).text for _look in range(2)]
    codes = {re.findall(r"/p/([A-Z0-9]{16})", page)[0] for page in pages}
    assert len(codes) == len(queries.body_links()) == 1
    assert browser(app).get(f"/p/{codes.pop()}").status_code == 200
    assert browser(app).get(place).status_code == 403
    other = at_seat(app, sealed_hall, OfficeRole.CLERK, 4)
    late = clock.clock_at(clock.now() + timedelta(minutes=61))
    for client, when in ((other, nullcontext()), (clerk, late)):
        with when:
            again = client.get(place)
            assert again.status_code == 404
            assert "xin tạo phiếu mới" in again.text
    assert clerk.get(place.replace(key[1], "0" * 32)).status_code == 404


def test_a_sheet_that_was_stopped_opens_nothing(clerk: FlaskClient) -> None:
    code, anybody = sheet(clerk), browser(clerk.application)
    link = queries.body_links()[0]
    assert clerk.post(f"/office/bodies/{link.id}/revocation").status_code == 303
    answer = anybody.get(f"/p/{code}")
    assert answer.status_code == 404
    assert "không dùng được nữa" in answer.text
    assert anybody.get("/p", query_string={"code": code}).status_code == 404
    assert anybody.get("/p", query_string={"code": "ĐĐĐĐ"}).status_code == 404


def test_who_asked_reads_it_on_the_receipt_and_says_what_they_think(
    clerk: FlaskClient, promise: Promise
) -> None:
    place, anybody = f"/receipts/{promise.opinion.receipt}", browser(clerk.application)
    assert (
        "Chờ Bộ phận Đô thị - Môi trường trả lời, chậm nhất 15/7/2022." in anybody.get(place).text
    )
    answered(clerk, promise)
    page = anybody.get(place).text
    assert WORDS in page
    number = page.partition('name="answer" value="')[2].partition('"')[0]
    url = f"{place}/ratings/{promise.id}"
    assert anybody.post(url, data={"answer": number}).status_code == 422
    data = {"answer": number, "judgement": "not_done", "text": "Cống vẫn tắc."}
    assert anybody.post(url, data=data).status_code == 303
    assert anybody.post(url, data=data).status_code == 409
    assert "Cống vẫn tắc." in clerk.get(f"/office/promises/{promise.id}").text
    public = anybody.get(f"/promises/{promise.code}").text
    assert "Việc chưa được làm" not in public, "the number of one is that person's judgement"
    assert "chỉ hiện thành con số khi có từ 3 người trở lên" in public
    assert "Cống vẫn tắc." not in public


def test_a_leader_lets_the_words_of_a_judgement_go(
    clerk: FlaskClient, leader: FlaskClient, promise: Promise
) -> None:
    answered(clerk, promise)
    told = standing(promise).answer
    assert told
    said = "Cống vẫn tắc."
    one = rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, said, answer=told.id).id
    ask_erasure(one, AskedHow.IN_WRITING, today(), by=queries.contacts()[3])
    place = f"/office/promises/{promise.id}"
    page = leader.get(place).text
    assert "Người nói yêu cầu xóa lời này: bằng đơn, thư" in page
    assert promise.code in leader.get("/office").text
    form = page.partition(f"{place}/ratings/{one}/erasure")[2]
    seen = {"seen": form.partition('name="seen" value="')[2].partition('"')[0]}
    url = f"{place}/ratings/{one}/erasure"
    assert f"{url}#" not in clerk.get(place).text
    assert clerk.post(url, data={**seen, "decision": "agree"}).status_code == 403
    assert leader.post(url, data={"decision": "agree"}).status_code == 409
    assert leader.post(url, data={**seen, "decision": "keep"}).status_code == 422
    assert leader.post(url, data={**seen, "decision": "agree"}).status_code == 303
    page = clerk.get(place).text
    assert "Lời đã được xóa theo yêu cầu của người nói, ngày 15/6/2022." in page
    assert "Việc chưa được làm" in page
    assert "Cống vẫn tắc." not in page


def test_a_body_strikes_its_own_entry_and_keeps_its_words(clerk: FlaskClient) -> None:
    code, anybody = sheet(clerk), browser(clerk.application)
    action = re.search(rf"/p/{code}/(\d+)/progressed", anybody.get(f"/p/{code}").text)
    assert action
    said = {"text": WORDS, "who": "Ông Nghĩa", "seen": "0"}
    assert anybody.post(action[0], data=said).status_code == 303
    form = anybody.get(f"/p/{code}").text.partition(f"/p/{code}/{action[1]}/strike#")[2]
    hidden = dict(re.findall(r'name="(seen|entry)" value="(\d+)"', form.partition("</form>")[0]))
    strike = f"/p/{code}/{action[1]}/strike"
    lacks = anybody.post(strike, data={**hidden, "text": "Nhầm tổ."})
    assert lacks.status_code == 422
    assert 'value="Nhầm tổ."' in lacks.text
    assert (
        anybody.post(strike, data={**hidden, "text": "Nhầm.", "who": "Ông Ba"}).status_code == 303
    )
    page = anybody.get(f"/p/{code}").text
    assert "ghi sai, đã gạch" in page
    assert WORDS in page


def test_a_judgement_on_paper_is_typed_in_by_the_office(
    clerk: FlaskClient, promise: Promise
) -> None:
    answered(clerk, promise)
    page = clerk.get(f"/office/promises/{promise.id}").text
    number = page.partition("/ratings")[2].partition('name="answer" value="')[2].partition('"')[0]
    url = f"/office/promises/{promise.id}/ratings"
    assert clerk.post(url, data={"answer": number}).status_code == 422
    data = {"answer": number, "judgement": "content"}
    assert clerk.post(url, data=data).status_code == 303
    assert "nhập từ phiếu giấy" in clerk.get(f"/office/promises/{promise.id}").text


def test_what_an_older_version_sealed_is_listed_by_a_press(
    clerk: FlaskClient, sealed_hall: Hall
) -> None:
    """Its log has no list yet: so it was before this version."""
    number = sealed_hall.meeting.id
    past_the_program(
        "DELETE FROM promise",
        "DELETE FROM event WHERE kind = 'promises_listed'",
    )
    assert "chưa đưa vào sổ" in clerk.get("/office/promises").text
    assert clerk.post(f"/office/promises/listing/{number}").status_code == 303
    session().expire_all()
    assert len(queries.promises()) == 13


def test_a_missing_proof_is_asked_of_the_office_and_seen_by_the_second_person(
    clerk: FlaskClient, leader: FlaskClient, promise: Promise
) -> None:
    assert answered(clerk, promise, proof="") == 303
    place = f"/office/promises/{promise.id}"
    page = clerk.get(place).text
    assert "Chưa có minh chứng nên lãnh đạo chưa xác nhận được" in page
    assert page.count("button--main") == 1
    assert "Bổ sung minh chứng" in page.partition("button--main")[2].partition("</button>")[0]
    assert entered(clerk, promise, "proved") == 422
    photo = (io.BytesIO(picture()), "cong.png")
    assert entered(clerk, promise, "proved", file=photo, text="Ảnh sau khi nạo vét.") == 303
    assert "Chưa có minh chứng nên" not in clerk.get(place).text
    seen = leader.get(place).text.partition('id="answer"')[2].partition("</section>")[0]
    assert "Ảnh sau khi nạo vét." in seen
    assert f"{place}/files/" in seen
    assert entered(leader, promise, "closed") == 303
