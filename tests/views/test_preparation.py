"""From the one-time link to a meeting that can open."""

from flask import Flask
from flask.testing import FlaskClient

from console import queries, setup_link
from console.models import MeetingState

FACTS = {
    "title": "Hội nghị đối thoại giữa Chủ tịch UBND xã với Nhân dân năm 2026",
    "agency": "ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN",
    "place": "Đường An",
    "venue": "Nhà văn hóa xã",
    "planned_at": "2026-11-30T08:00",
    "default_minutes": "3",
    "maximum_minutes": "5",
    "organiser": "Trần Thị Bích",
    "pin": "482915",
    "pin_again": "482915",
}


def test_a_newcomer_sets_up_a_meeting_and_opens_it(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        link = f"/setup/{setup_link.make()}"
    incomplete = phone.post(link, data={**FACTS, "venue": ""})
    assert incomplete.status_code == 422
    assert FACTS["title"] in incomplete.text

    assert phone.post(link, data=FACTS).location == "/preparation"
    assert phone.get(link).status_code == 404, "the link works once"
    assert "Chưa có chủ tọa." in phone.get("/preparation").text

    phone.post("/preparation/agenda", data={"agenda": "Khai mạc | Mở đầu | 5\nÝ kiến | Bàn | 60"})
    phone.post("/preparation/units", data={"units": "Thôn Đông\nThôn Tây: Xóm 1, Xóm 2"})
    phone.post("/preparation/fields", data={"fields": "Đất đai | Phòng Kinh tế\nKhác"})
    for role, name in (("chair", "Lê Văn An"), ("secretary", "Đỗ Thị Hà")):
        phone.post("/preparation/staff", data={"role": role, "name": name, "title": "Cán bộ"})

    page = phone.get("/preparation/units").text
    assert "Thôn Tây: Xóm 1, Xóm 2" in page
    assert "Lĩnh vực “Khác” chưa có người trả lời." in page
    assert "Đã đủ để khai mạc" in page
    with app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        assert [unit.name for unit in queries.leaf_units(meeting)] == [
            "Thôn Đông",
            "Xóm 1",
            "Xóm 2",
        ]
        assert meeting.state is MeetingState.PREPARING


def test_a_sample_programme_fills_the_box_and_says_that_it_is_not_saved(
    app: Flask, phone: FlaskClient
) -> None:
    with app.app_context():
        phone.post(f"/setup/{setup_link.make()}", data=FACTS)
    assert "Tuyên bố lý do" not in phone.get("/preparation/agenda").text
    for sample, step in (("ward", "Tuyên bố lý do"), ("commune", "Giới thiệu đại biểu")):
        page = phone.get(f"/preparation/agenda?sample={sample}").text
        assert step in page
        assert "CHƯA lưu" in page

    phone.post("/preparation/agenda", data={"agenda": "Khai mạc | Mở đầu | 5\nÝ kiến | Bàn | 60"})
    page = phone.get("/preparation/agenda").text
    assert "Mở đầu | 5" in page
    assert "CHƯA lưu" not in page


def test_a_bad_line_of_the_agenda_is_named(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        phone.post(f"/setup/{setup_link.make()}", data=FACTS)

    answer = phone.post(
        "/preparation/agenda", data={"agenda": "Khai mạc | Mở đầu\nGiải lao | Nghỉ"}
    )

    assert answer.status_code == 422
    assert "“Giải lao | Nghỉ”" in answer.text
    assert "Khai mạc | Mở đầu\nGiải lao | Nghỉ" in answer.text
