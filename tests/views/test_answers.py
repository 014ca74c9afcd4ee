"""The notes of officials: kept, changed and deleted by their owner, and by nobody else."""

import pytest
from flask.testing import FlaskClient

from console.demo.play import Hall
from console.models import Participant, PreparedNote, Role
from console.preparing import notes
from tests.conftest import SignIn

WORDS = "Đã bố trí 1,2 tỷ đồng, làm từ tháng 9."


@pytest.fixture
def official(hall: Hall) -> Participant:
    return hall.one(Role.OFFICIAL)


@pytest.fixture
def client(official: Participant, sign_in: SignIn) -> FlaskClient:
    return sign_in(official)


@pytest.fixture
def note(client: FlaskClient, official: Participant) -> PreparedNote:
    data = {"title": "Mương thoát nước", "text": WORDS, "revision": 0}
    assert client.post("/answers/notes", data=data).location == "/answers?saved=1#notes"
    (kept,) = notes.notes_of(official)
    return kept


def test_a_note_is_changed_from_the_revision_that_was_shown(
    client: FlaskClient, note: PreparedNote
) -> None:
    data = {"title": "Mương tổ 12", "text": "Làm từ tháng 10.", "revision": note.revision}

    answer = client.post(f"/answers/notes/{note.id}", data=data)

    assert (answer.status_code, answer.location) == (303, "/answers?saved=1#notes")
    assert (note.title, note.text, note.revision) == ("Mương tổ 12", "Làm từ tháng 10.", 2)
    assert "Làm từ tháng 10." in client.get("/answers").text


def test_a_note_that_changed_on_another_device_is_overwritten_by_nobody(
    client: FlaskClient, note: PreparedNote
) -> None:
    data = {"title": "Mương", "text": "Chữ gõ ở máy này", "revision": 0}

    answer = client.post(f"/answers/notes/{note.id}", data=data)

    assert answer.status_code == 409
    assert "Ghi chú này vừa được sửa ở máy khác." in answer.text
    assert WORDS in answer.text
    assert "Chữ gõ ở máy này" in answer.text, "nothing typed is lost"
    assert (note.text, note.revision) == (WORDS, 1)


def test_a_note_without_a_name_comes_back_with_its_sentence(
    client: FlaskClient, note: PreparedNote
) -> None:
    data = {"title": ".", "text": "Chữ giữ lại", "revision": note.revision}

    answer = client.post(f"/answers/notes/{note.id}", data=data)

    assert answer.status_code == 422
    assert "Xin ghi tên ghi chú, tối đa 200 ký tự." in answer.text
    assert "Chữ giữ lại" in answer.text
    assert note.text == WORDS


def test_a_note_is_deleted_by_its_owner(
    client: FlaskClient, official: Participant, note: PreparedNote
) -> None:
    answer = client.post(f"/answers/notes/{note.id}/deletion")

    assert (answer.status_code, answer.location) == (303, "/answers#notes")
    assert notes.notes_of(official) == []
    assert WORDS not in client.get("/answers").text
    assert client.post(f"/answers/notes/{note.id}/deletion").status_code == 403


def test_nobody_reads_changes_or_deletes_the_note_of_another(
    hall: Hall, official: Participant, note: PreparedNote, sign_in: SignIn
) -> None:
    chair = sign_in(hall.chair)  # prepares answers too
    data = {"title": "Của tôi", "text": "Chiếm", "revision": note.revision}

    for path in (f"/answers/notes/{note.id}", f"/answers/notes/{note.id}/deletion"):
        answer = chair.post(path, data=data)
        assert answer.status_code == 403
        assert "Không tìm thấy ghi chú này." in answer.text
    assert WORDS not in chair.get("/answers").text
    secretary = sign_in(hall.one(Role.SECRETARY))
    assert secretary.post(f"/answers/notes/{note.id}/deletion").status_code == 403
    assert [kept.text for kept in notes.notes_of(official)] == [WORDS]
