"""At a seat of the office: its home, the next meeting, and who may not sit there."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.machine import setup_link
from console.models import MeetingState, OfficeRole, Participant, Role, Seat
from console.people import access, office_seats
from console.preparing import office_lists
from console.preparing.office_lines import ContactLine
from console.record.writing import off_the_record
from tests.conftest import PIN, SignIn, browser
from tests.views.test_office_lists import as_drawn
from tests.views.test_preparation import FACTS

CHOSEN = {"pin": PIN, "pin_again": PIN}
NEXT = {"title": "Hội nghị đối thoại năm sau", "planned_at": "2023-06-15T08:00"}


def seated(app: Flask, token: str, client: FlaskClient | None = None) -> FlaskClient:
    """A device that entered by the office's sheet of this token."""
    client = client or browser(app)
    answer = client.post(f"/access/{token}", data=CHOSEN)
    assert answer.location == "/office", answer.text
    return client


@pytest.fixture
def token(hall: Hall) -> str:
    return office_seats.move_to_office(by=hall.organiser)


@pytest.fixture
def clerk(app: Flask, token: str) -> FlaskClient:
    """Who prepares the demo's meeting, at a seat of the office."""
    return seated(app, token)


def of_somebody_else(hall: Hall, name: str = "Lê Thị Khác") -> str:
    """The token of a colleague, who has no part in the meeting."""
    office_lists.set_contacts([ContactLine(name=name)], [], by=hall.organiser)
    (contact,) = queries.contacts_called(name)
    return office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=hall.organiser)


def close_the_hall(hall: Hall) -> None:
    with off_the_record():
        hall.meeting.state = MeetingState.DRAWN_UP


def next_meeting(client: FlaskClient) -> Participant:
    """Prepare another meeting with the form as it is drawn; who prepares it."""
    form = {**as_drawn(client.get("/office/meetings/new").text), **NEXT, "recipients": "Lưu: VT."}
    answer = client.post("/office/meetings", data=form)
    meeting = queries.meetings()[0]
    assert answer.location == f"/office/dialogues/{meeting.id}", answer.text
    return queries.staff(meeting, Role.ORGANISER)[0]


def brought_into_hall(client: FlaskClient) -> Participant:
    """Do as `next_meeting`, and let the hall be that meeting's."""
    person = next_meeting(client)
    place = f"/office/dialogues/{person.meeting_id}"
    assert client.post(f"{place}/hall").location == place
    session().expire_all()
    assert queries.current_meeting() is person.meeting
    return person


def test_the_seat_works_in_the_meeting_and_in_the_office(clerk: FlaskClient, hall: Hall) -> None:
    home = clerk.get("/office").text
    assert hall.meeting.short_title in home
    assert 'href="/preparation"' in home
    for path in ("/preparation", "/attendance", "/office/lists", "/office/seats", "/minutes/files"):
        assert clerk.get(path).status_code == 200, path
    for path in ("/podium", "/minutes", "/desk", "/answers"):
        assert clerk.get(path).status_code == 403, path
    head = home.partition("<main")[0]
    assert head.count(hall.organiser.name) == 1


def test_one_is_prepared_while_another_goes_on_and_waits_for_the_hall(
    clerk: FlaskClient, hall: Hall, phone: FlaskClient
) -> None:
    person = next_meeting(clerk)
    place = f"/office/dialogues/{person.meeting_id}"
    page = clerk.get(place).text
    assert "Biên bản lập xong thì đưa vào được" in page
    assert f'action="{place}/hall"' not in page
    assert clerk.post(f"{place}/hall").status_code == 409
    assert queries.current_meeting() is hall.meeting
    assert phone.get(f"/join/{person.meeting.code}").status_code == 422, "no phone knows it yet"
    assert phone.post("/join", data={"code": person.meeting.code}).status_code == 422
    assert hall.meeting.short_title in phone.get("/projector").text
    assert clerk.get("/preparation").text.count(NEXT["title"]) == 0
    close_the_hall(hall)
    assert f'action="{place}/hall"' in clerk.get(place).text


def test_a_page_of_one_dialogue_writes_into_that_one_alone(clerk: FlaskClient, hall: Hall) -> None:
    """A tab that was left open names its meeting, whichever came into the hall since."""
    close_the_hall(hall)
    old = brought_into_hall(clerk).meeting
    page = clerk.get("/preparation/facts").text
    form = {**as_drawn(page), "recipients": "Lưu: VT.", "title": "Tên của tab cũ"}
    action = re.search(r'action="(/office/dialogues/\d+/facts)"', page)
    assert action
    new = brought_into_hall(clerk).meeting

    assert clerk.post(action[1], data=form).status_code == 303

    session().expire_all()
    assert (old.title, new.title) == ("Tên của tab cũ", NEXT["title"])


def test_a_meeting_leaves_the_hall_to_the_one_before_and_comes_back(
    clerk: FlaskClient, hall: Hall
) -> None:
    place = f"/office/dialogues/{hall.meeting.id}"
    assert clerk.post(f"{place}/hall/leaving").status_code == 409, "it has opened"
    close_the_hall(hall)
    person = brought_into_hall(clerk)
    place = f"/office/dialogues/{person.meeting_id}"
    assert f'action="{place}/hall/leaving"' in clerk.get(place).text
    assert clerk.post(f"{place}/hall/leaving").location == place
    session().expire_all()
    assert queries.current_meeting() is hall.meeting
    assert clerk.post(f"{place}/hall").location == place
    session().expire_all()
    assert queries.current_meeting() is person.meeting


def test_a_second_meeting_needs_no_link_and_no_pin(
    app: Flask, sealed_hall: Hall, phone: FlaskClient
) -> None:
    old = sealed_hall.meeting
    clerk = seated(app, office_seats.move_to_office(by=sealed_hall.organiser))
    home = clerk.get("/office").text
    assert home.count("button--main") == 1
    assert "đã niêm phong" in home
    page = clerk.get("/office/meetings/new").text
    assert 'type="password"' not in page
    for name in ("agency", "superior_agency", "place", "notation"):
        assert f'name="{name}" type="text" value="{getattr(old, name)}"' in page, name

    person = brought_into_hall(clerk)

    new = person.meeting
    assert person.name == sealed_hall.organiser.name
    assert access.active_sheets(person) == []
    assert [unit.name for unit in new.units] == [unit.name for unit in old.units]
    assert queries.staff(new, Role.CHAIR)
    prepared = clerk.get("/preparation")
    assert NEXT["title"] in prepared.text
    assert "phiếu của cơ quan" in prepared.text
    assert (
        f'name="title" type="text" value="{NEXT["title"]}"' in clerk.get("/preparation/facts").text
    )
    assert new.short_title in phone.get("/projector").text, "the wall shows the one of the hall"
    both = clerk.get("/office").text.partition('id="meetings"')[2]
    assert both.index(new.planned_at.strftime("%Y")) < both.index(old.planned_at.strftime("%Y"))


def test_a_form_sent_twice_makes_one_meeting(clerk: FlaskClient) -> None:
    form = {**as_drawn(clerk.get("/office/meetings/new").text), **NEXT, "recipients": "Lưu: VT."}
    for _twice in range(2):
        assert clerk.post("/office/meetings", data=form).location == "/office/dialogues/2"
    assert len(queries.meetings()) == 2


def test_another_ones_meeting_is_said_and_nothing_typed_is_lost(
    app: Flask, clerk: FlaskClient, hall: Hall
) -> None:
    colleague = seated(app, of_somebody_else(hall))
    close_the_hall(hall)
    form = {**as_drawn(clerk.get("/office/meetings/new").text), **NEXT, "recipients": "Lưu: VT."}
    next_meeting(colleague)

    answer = clerk.post("/office/meetings", data=form)

    assert answer.status_code == 409
    assert "vừa được tạo" in answer.text
    assert f'value="{NEXT["title"]}"' in answer.text
    assert len(queries.meetings()) == 2


def test_what_is_missing_is_said_at_its_field(clerk: FlaskClient, hall: Hall) -> None:
    close_the_hall(hall)
    answer = clerk.post("/office/meetings", data={"title": "", "venue": "Sân", "after": "1"})
    assert answer.status_code == 422
    assert 'id="title-problem"' in answer.text
    assert 'value="Sân"' in answer.text
    assert 'name="after" value="1"' in answer.text


def test_what_the_last_meeting_knew_is_written_on_the_way(clerk: FlaskClient, hall: Hall) -> None:
    clerk.post("/office/dialogues/1/staff", data={"role": "official", "name": "Lê Thị Mới Đến"})
    close_the_hall(hall)
    assert "Thêm “Lê Thị Mới Đến”" in clerk.get("/office/meetings/new").text
    typed = {"title": "Đang gõ dở", "after": "7", "do": "take_back"}
    page = clerk.post("/office/meetings", data=typed).text
    session().expire_all()
    assert len(queries.contacts_called("Lê Thị Mới Đến")) == 1
    assert 'value="Đang gõ dở"' in page
    assert 'name="after" value="7"' in page
    change = re.search(r'name="change" value="(\d+)"', page)
    assert change
    clerk.post("/office/meetings", data={**typed, "do": "undo", "change": change[1]})
    session().expire_all()
    assert queries.contacts_called("Lê Thị Mới Đến") == []
    assert len(queries.meetings()) == 1


def test_a_colleague_without_a_part_keeps_the_office_and_opens_no_preparation(
    app: Flask, hall: Hall
) -> None:
    colleague = seated(app, of_somebody_else(hall))
    assert colleague.get("/office").status_code == 200
    assert 'href="/preparation"' not in colleague.get("/office").text
    facts = {"name": "UBND MỚI", "place": "Mới", "notation": "BB"}
    assert colleague.post("/office/lists/office", data=facts).status_code == 303
    for path in ("/preparation", "/attendance", "/minutes/files", "/podium"):
        refused = colleague.get(path)
        assert refused.status_code == 403, path
    assert "Phiếu của cơ quan không làm phần việc này" in colleague.get("/minutes/files").text


def test_whoever_works_in_the_office_joins_a_dialogue_by_the_first_press(
    app: Flask, hall: Hall
) -> None:
    colleague = seated(app, of_somebody_else(hall))
    place = f"/office/dialogues/{hall.meeting.id}"
    log = queries.version(hall.meeting)
    assert colleague.get(f"{place}/staff").status_code == 200
    assert queries.version(hall.meeting) == log, "who only looks prepares nothing"
    desk = {"role": "desk", "name": "Lò Thị Mới"}
    assert colleague.post(f"{place}/staff", data=desk).status_code == 303
    joined, appointed = queries.events(hall.meeting)[-2:]
    assert joined.details["name"].endswith("Lê Thị Khác")
    assert appointed.actor
    assert appointed.actor.name == "Lê Thị Khác", "under the own name"
    assert colleague.post(f"{place}/staff", data={**desk, "name": "Lò Văn Hai"}).status_code == 303
    assert queries.version(hall.meeting) == log + 3
    assert colleague.get("/preparation").status_code == 200


def test_people_of_a_meeting_have_no_office(
    hall: Hall, phone: FlaskClient, sign_in: SignIn, token: str
) -> None:
    assert token
    contact = queries.contacts()[0]
    for client in (phone, sign_in(hall.one(Role.DESK)), sign_in(hall.chair)):
        for path in ("/office", "/office/meetings/new", "/office/seats"):
            assert client.get(path).status_code == 403, path
        give = {"contact": contact.id, "role": "office_clerk"}
        for path, data in (
            ("/office/meetings", FACTS),
            ("/office/seats", give),
            ("/office/seats/own", {}),
            (f"/office/seats/{contact.id}/revocation", {}),
            ("/office/dialogues/1/staff/office-parting", {}),
        ):
            assert client.post(path, data=data).status_code == 403, path


def test_a_revoked_sheet_ends_every_device_at_once(
    app: Flask, clerk: FlaskClient, hall: Hall, token: str
) -> None:
    colleague = seated(app, of_somebody_else(hall))
    (contact,) = [one for one in queries.contacts() if one.name == hall.organiser.name]
    answer = colleague.post(f"/office/seats/{contact.id}/revocation")
    assert answer.location == "/office/seats?saved=1"
    for path in ("/office", "/office/lists", "/preparation"):
        assert clerk.get(path).status_code == 403, path
    assert clerk.post("/access/return", data={"pin": PIN}).location == "/access"
    assert clerk.get(f"/access/{token}").status_code == 403
    phone = browser(app)
    phone.get(f"/join/{hall.meeting.code}")
    assert phone.get("/trace").status_code == 200
    own = next(one for one in queries.contacts() if one.name == "Lê Thị Khác")
    last = colleague.post(f"/office/seats/{own.id}/revocation")
    assert last.status_code == 409
    assert "phiếu văn phòng cuối cùng" in last.text


def test_a_seat_is_left_idles_and_comes_back_as_every_seat(clerk: FlaskClient, token: str) -> None:
    sheet = access.sheet_of(token).id
    assert clerk.post("/access/leaving").location == "/access"
    assert clerk.get("/office").status_code == 403
    assert "phiếu của cơ quan" in clerk.get("/access").text
    for pin, status in (("908070", 422), (PIN, 303)):
        answer = clerk.post("/access/return", data={"sheet": sheet, "pin": pin})
        assert answer.status_code == status
    assert answer.location == "/office"
    session().expire_all()
    (seat,) = session().scalars(select(Seat)).all()
    with off_the_record():
        seat.used_at -= timedelta(hours=13)
    assert clerk.get("/office").status_code == 403
    assert clerk.get("/preparation").status_code == 403


def test_a_seat_taken_over_tls_is_nobodys_in_the_clear(app: Flask, token: str) -> None:
    device = browser(app)
    safe = {"base_url": "https://hall.test"}
    entered = device.post(f"/access/{token}", data=CHOSEN, **safe)
    assert entered.status_code == 303
    assert device.get("/office", **safe).status_code == 200
    cookie = device.get_cookie("hoi_truong_tls", domain="hall.test")
    assert cookie
    thief = browser(app)
    thief.set_cookie("hoi_truong", cookie.value)
    for path in ("/office", "/preparation"):
        assert thief.get(path).status_code == 403, path


def test_the_seat_acts_in_the_present_meeting_and_last_years_sheet_in_none(
    app: Flask, hall: Hall, sign_in: SignIn, token: str
) -> None:
    device = sign_in(hall.chair)
    seated(app, token, device)
    assert device.get("/podium").status_code == 200
    close_the_hall(hall)
    person = brought_into_hall(device)

    assert device.get("/podium").status_code == 403, "last year's chair"
    assert NEXT["title"] in device.get("/preparation").text
    alone = sign_in(hall.chair)
    assert alone.get("/podium").status_code == 200
    assert alone.get("/preparation").status_code == 403
    assert person.meeting is not hall.meeting


def test_with_no_part_in_the_present_meeting_last_years_sheet_works_for_last_year(
    app: Flask, hall: Hall, sign_in: SignIn
) -> None:
    device = sign_in(hall.organiser)
    colleague = of_somebody_else(hall)
    seated(app, of_somebody_else(hall, "Trần Văn Ba"), device)
    close_the_hall(hall)
    brought_into_hall(seated(app, colleague))

    page = device.get("/preparation").text
    assert NEXT["title"] not in page
    assert hall.meeting.short_title in page
    again = device.post("/office/seats/own")
    assert again.status_code == 403, "who prepared last year moves to no seat that acts this year"


def test_who_was_taken_off_the_list_is_acted_for_by_nobody(app: Flask, hall: Hall) -> None:
    colleague = seated(app, of_somebody_else(hall))
    (contact,) = queries.contacts_called("Lê Thị Khác")
    with off_the_record():
        helper = Participant(
            meeting_id=hall.meeting.id, role=Role.ORGANISER, honorific=contact.honorific,
            name=contact.name, name_folded="x", joined_at=hall.time, contact_id=contact.id,
        )  # fmt: skip
        session().add(helper)
    assert colleague.get("/preparation").status_code == 200
    with off_the_record():
        session().delete(helper)
    assert colleague.get("/preparation").status_code == 403
    assert colleague.get("/office").status_code == 200


def test_parting_is_pressed_in_the_preparation(
    clerk: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    assert "Tách khỏi phiếu của cơ quan" not in clerk.get("/preparation").text
    own = sign_in(hall.organiser)
    assert "Tách khỏi phiếu của cơ quan" in own.get("/preparation").text
    assert own.post("/office/dialogues/1/staff/office-parting").status_code == 303
    assert clerk.get("/preparation").status_code == 403
    assert own.get("/preparation").status_code == 200


def test_who_prepares_by_a_sheet_of_the_meeting_is_offered_one_of_the_office(
    app: Flask, hall: Hall, sign_in: SignIn
) -> None:
    own = sign_in(hall.organiser)
    home = own.get("/office").text
    assert "Chuẩn bị hội nghị mới" not in home
    assert home.count("button--main") == 1
    page = own.post("/office/seats/own").text
    assert "mọi hội nghị của cơ quan" in page
    assert 'class="qr"' in page
    code = re.search(r'class="access-sheet__code">([\w-]+)<', page)
    assert code
    assert "Chọn mã PIN" in browser(app).post("/access", data={"code": code[1]}).text
    seated(app, code[1].replace("-", ""))


def test_sheets_are_printed_anew_and_added_for_people_of_the_list(
    app: Flask, clerk: FlaskClient, hall: Hall
) -> None:
    contact = queries.contacts_called(hall.chair.name)[0]
    give = {"contact": contact.id, "role": "office_clerk"}
    codes = []
    for _twice in range(2):
        page = clerk.post("/office/seats", data=give).text
        assert contact.name in page
        codes += re.findall(r'class="access-sheet__code">([\w-]+)<', page)
    assert browser(app).post("/access", data={"code": codes[0]}).status_code == 422
    assert browser(app).post("/access", data={"code": codes[1]}).status_code == 200
    assert contact.name in clerk.get("/office/seats").text
    for wrong in ({"contact": "", "role": "office_clerk"}, {**give, "role": "chair"}):
        assert clerk.post("/office/seats", data=wrong).status_code == 422
    assert clerk.get("/podium").status_code == 403


def test_the_set_up_gives_one_sheet_and_one_pin_and_the_same_person_comes_back(
    app: Flask, phone: FlaskClient
) -> None:
    with app.app_context():
        made = phone.post(f"/setup/{setup_link.make()}", data=FACTS)
        assert (made.status_code, made.location) == (201, "/office/dialogues/1")
        (code,) = re.findall(r'class="access-sheet__code">([\w-]+)<', made.text)
        other = browser(app)
        asked = other.post("/access", data={"code": code})
        assert "pin_again" not in asked.text, "the PIN was chosen"
        token = code.replace("-", "")
        assert other.post(f"/access/{token}", data={"pin": FACTS["pin"]}).status_code == 303
        assert other.get("/office").status_code == 200
        (organiser,) = session().scalars(select(Participant)).all()
        (contact,) = queries.contacts()
        assert access.active_sheets(organiser) == []
        assert [sheet.contact for sheet in access.active_sheets(contact)] == [contact]
        assert phone.get("/office").status_code == 200
        first = organiser.meeting

        lost = browser(app)
        again = lost.post(f"/setup/{setup_link.make()}", data=FACTS)
        assert again.location == "/office/dialogues/2"
        session().expire_all()
        assert [one.name for one in queries.contacts()] == [contact.name]
        assert len(access.active_sheets(contact)) == 1
        assert phone.get("/office").status_code == 403, "the lost sheet stopped"
        assert queries.current_meeting() is not first
        assert lost.get("/office/meetings/new").text.count("chưa niêm phong biên bản") == 1


def test_no_link_makes_a_meeting_while_people_sit_in_one(hall: Hall, phone: FlaskClient) -> None:
    with clock.clock_at(hall.time + timedelta(hours=11)):
        answer = phone.post(f"/setup/{setup_link.make()}", data=FACTS)
        assert answer.status_code == 409
        assert "đang diễn ra" in answer.text
        assert queries.current_meeting() is hall.meeting
    with clock.clock_at(hall.time + timedelta(days=1)):  # its end was never pressed
        link = f"/setup/{setup_link.present()}"
        assert phone.post(link, data=FACTS).location == "/office/dialogues/2"


def test_what_kind_a_dialogue_is_is_said_on_its_page(clerk: FlaskClient, hall: Hall) -> None:
    assert hall.meeting.state is MeetingState.OPEN
    place = f"/office/dialogues/{next_meeting(clerk).meeting_id}"
    kind = {"regularity": "requested", "audience": "internal", "capacity": "80", "area": "Khối A"}
    missing = clerk.post(f"{place}/kind", data=kind)
    assert missing.status_code == 422
    assert 'id="requested_by-problem"' in missing.text
    assert 'value="Khối A"' in missing.text
    for wrong in ({"report_due": "mai"}, {"capacity": "nhiều"}):
        sent = clerk.post(f"{place}/kind", data={**kind, "requested_by": "Công đoàn", **wrong})
        assert sent.status_code == 422, wrong
        assert f'value="{next(iter(wrong.values()))}"' in sent.text
    asked = {**kind, "requested_by": "Công đoàn", "report_due": "2023-07-05"}
    assert clerk.post(f"{place}/kind", data=asked).location == f"{place}?saved=1"
    page = clerk.get(place).text
    assert 'value="Công đoàn"' in page
    assert 'value="2023-07-05"' in page
    assert clerk.post("/office/dialogues/1/kind", data=asked).status_code == 409, "it has opened"
