"""Anyone may check a Biên bản."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import database, queries, strangers
from console.demo.play import Hall
from console.door.canonical import short_code
from console.models import Document
from console.sealing import verification
from console.vietnamese import local, short_date
from tests import hostile
from tests.afterwards.past_the_program import outside, take_triggers_away
from tests.test_strangers import line_of


@pytest.fixture
def document(sealed_hall: Hall) -> Document:
    found = queries.document(sealed_hall.meeting)
    assert found is not None
    return found


def upload(phone: FlaskClient, content: bytes) -> str:
    data = {"file": (io.BytesIO(content), "bien-ban.pdf")}
    return phone.post("/verify", data=data, content_type="multipart/form-data").text


def test_the_page_behind_the_qr_and_an_uploaded_file_say_the_same(
    phone: FlaskClient, document: Document
) -> None:
    for page in (phone.get(f"/verify/{document.code}").text, upload(phone, document.content)):
        assert 'data-verdict="valid"' in page
        assert "Biên bản nguyên vẹn" in page
        assert "liền mạch" in page
        for signature in document.signatures:
            assert signature.signer.name in page
        assert page.count("chữ ký số lập lúc") == len(document.signatures)  # T4


def test_a_changed_file_and_a_foreign_one_are_called_so(
    phone: FlaskClient, document: Document
) -> None:
    changed = bytearray(document.content)
    changed[len(changed) // 3] ^= 1

    assert 'data-verdict="valid"' not in upload(phone, bytes(changed))
    assert 'data-verdict="incomplete"' in upload(phone, document.opening)
    assert 'data-verdict="corrupt"' in upload(phone, b"no pdf at all")


def test_an_unknown_code_and_an_empty_form_get_a_sentence(phone: FlaskClient) -> None:
    assert phone.get("/verify/XXXX-XXXX").status_code == 404
    assert phone.post("/verify").status_code == 422


def test_the_public_page_does_not_hand_out_the_file(phone: FlaskClient, document: Document) -> None:
    assert phone.get("/minutes/document.pdf").status_code == 403
    assert "document.pdf" not in phone.get(f"/verify/{document.code}").text


def test_the_fourth_file_is_not_read_and_is_told_when_to_come_again(
    phone: FlaskClient, app: Flask
) -> None:
    line = strangers.PUBLIC
    with line_of(line, strangers.LONGEST_LINE):
        data = {"file": (io.BytesIO(b"%PDF-1.7"), "a.pdf")}
        answer = phone.post("/verify", data=data, content_type="multipart/form-data")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "30"
    assert "Máy đang kiểm tra 3 tệp khác. Xin gửi lại tệp này sau 30 giây." in answer.text
    with app.app_context():
        database.upgrade()
    assert 'data-verdict="corrupt"' in upload(phone, b"%PDF-1.7")


def test_a_stranger_s_file_is_read_in_the_public_s_process(
    phone: FlaskClient, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T14: not here, and not in the process of those who sign."""
    run, read = strangers.PUBLIC.run, []

    def watched(work: Callable[..., Any], *args: Any, **options: Any) -> Any:
        read.append(work.__name__)
        return run(work, *args, **options)

    monkeypatch.setattr(strangers.PUBLIC, "run", watched)
    assert 'data-verdict="valid"' in upload(phone, document.content)
    assert read == ["look_at", "examine", "check_record"]
    # Our own copy is judged in the thread of the heavy work, which must not wait for a process.
    assert 'data-verdict="valid"' in phone.get(f"/verify/{document.code}").text
    assert len(read) == 3


def test_a_file_that_asks_too_much_is_called_unreadable_and_the_next_is_judged(
    phone: FlaskClient, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "JUDGING", 1.0)
    assert 'data-verdict="corrupt"' in upload(phone, hostile.tangled_pdf(document.content))
    assert 'data-verdict="valid"' in upload(phone, document.content)


def test_the_head_at_the_foot_of_a_paper_is_found_and_nothing_else_is_told(
    phone: FlaskClient, sealed_hall: Hall, document: Document
) -> None:
    event = queries.events(document)[document.log_length - 1]
    for code in (short_code(event.hash), event.hash, short_code(event.hash).upper()):
        page = phone.get("/verify", query_string={"code": code}).text
        assert f"Dòng {event.number}, ghi ngày" in page
        assert "liền mạch" in page
        assert sealed_hall.meeting.title not in page
    none = phone.get("/verify", query_string={"code": "0000 1111 2222 3333"})
    assert none.status_code == 404
    assert "Không nhật ký nào trên máy này có dòng mang mã ấy" in none.text
    assert phone.get("/verify", query_string={"code": "%" * 20}).status_code == 404


def test_a_head_behind_a_broken_line_is_called_so(phone: FlaskClient, document: Document) -> None:
    code = queries.events(document)[document.log_length - 1].hash
    with outside() as plain:
        take_triggers_away(plain, "event")
        plain.execute("UPDATE event SET body = '{}' WHERE number = 3")
        plain.commit()
    page = phone.get("/verify", query_string={"code": code}).text
    assert "đã bị đứt" in page


def test_who_tries_many_heads_is_told_to_wait(phone: FlaskClient) -> None:
    tried = [
        phone.get("/verify", query_string={"code": f"{n:016x}"}).status_code for n in range(400)
    ]
    assert tried[0] == 404
    assert 429 in tried


def test_a_line_whose_day_was_moved_is_told_by_its_own_day_and_as_broken(
    phone: FlaskClient, document: Document
) -> None:
    line = queries.events(document)[document.log_length - 1]
    code, day = line.hash, local(line.happened_at).date()
    with outside() as plain:
        take_triggers_away(plain, "event")
        plain.execute(f"UPDATE event SET happened_at = '2001-01-01 00:00:00' WHERE id = {line.id}")
        plain.commit()
    page = phone.get("/verify", query_string={"code": code}).text
    assert short_date(day) in page
    assert "đã bị đứt" in page


def test_a_line_that_was_itself_rewritten_is_called_broken(
    phone: FlaskClient, document: Document
) -> None:
    line = queries.events(document)[document.log_length - 1]
    code = line.hash
    with outside() as plain:
        take_triggers_away(plain, "event")
        plain.execute(f"UPDATE event SET body = '{{}}' WHERE id = {line.id}")
        plain.commit()
    answer = phone.get("/verify", query_string={"code": code})
    assert answer.status_code == 200
    assert "đã bị đứt" in answer.text
