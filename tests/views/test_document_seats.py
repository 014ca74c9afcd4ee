"""Documents at the seats of the office: the leader's, văn thư's, and what others find there."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards import letters
from console.database import session
from console.demo.play import Hall
from console.models import DocumentState, OfficeRole, OutgoingDocument
from console.people import office_seats
from console.preparing import recipients
from console.preparing.office_lines import GroupLine
from console.vietnamese import local
from tests.conftest import PIN
from tests.people.test_office_seats import added
from tests.sealing.test_signatures import picture
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated
from tests.views.test_programmes import FACTS, press

SIGNER = "Trần Văn Bình"


def day() -> dict[str, str]:
    """Number and day as văn thư types them: the day of the signature, or the one after it."""
    return {"number": "15", "dated_on": local(clock.now()).date().isoformat()}


@pytest.fixture
def clerk(app: Flask, hall: Hall) -> FlaskClient:
    return seated(app, office_seats.move_to_office(by=hall.organiser))


def at_seat(app: Flask, hall: Hall, name: str, title: str, role: OfficeRole) -> FlaskClient:
    """A device of somebody who was given this seat on the office's own page."""
    contact = added(hall, name, title)
    return seated(app, office_seats.give_office_seat(contact.id, role, by=hall.organiser))


@pytest.fixture
def leader(app: Flask, hall: Hall) -> FlaskClient:
    return at_seat(app, hall, SIGNER, "Chủ tịch UBND phường", OfficeRole.LEADER)


@pytest.fixture
def registrar(app: Flask, hall: Hall) -> FlaskClient:
    return at_seat(app, hall, "Lê Thị Văn Thư", "Văn thư", OfficeRole.REGISTRY)


@pytest.fixture
def draft(clerk: FlaskClient) -> str:
    """The address of a draft that lacks nothing."""
    programme = clerk.post("/office/programmes", data=FACTS).location
    place = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    assert place
    form = as_drawn(clerk.get(place).text)
    rows = {name: cell for name, cell in form.items() if not name.startswith("sections-")}
    rows |= {"sections-0-heading": "I. MỤC ĐÍCH", "sections-0-text": "- Lắng nghe."}
    text = {**rows, "signer": SIGNER, "recipients": "UBND huyện (b/c)\nLưu: VT."}
    assert clerk.post(place, data={**text, "do": "save"}).status_code == 303
    return str(place)


def the_document() -> OutgoingDocument:
    session().expire_all()
    return session().get_one(OutgoingDocument, 1)


def test_a_document_goes_from_seat_to_seat(
    clerk: FlaskClient, leader: FlaskClient, registrar: FlaskClient, draft: str
) -> None:
    assert "Chờ rà soát" in leader.get("/office").text
    assert press(leader, draft, "review", who=SIGNER).status_code == 303
    assert f"Chờ {SIGNER} ký" in clerk.get("/office").text
    home = leader.get("/office").text
    assert home.index("Chờ đồng chí ký") < home.index(f'href="{draft}"')
    assert registrar.get(draft).status_code == 403, "nothing of it is hers yet"
    wrong = press(leader, draft, "signature", pin="999999")
    assert wrong.status_code == 422
    assert "Mã PIN chưa đúng." in wrong.text
    assert press(leader, draft, "signature", pin=PIN).status_code == 303
    assert "Chờ văn thư Lê Thị Văn Thư cấp số" in clerk.get(draft).text
    assert 'step="seal"' not in leader.get(draft).text
    assert f"{draft}/seal" not in leader.get(draft).text
    assert f"{draft}/number" not in clerk.get(draft).text
    assert "Chờ cấp số" in registrar.get("/office").text
    unasked = press(registrar, draft, "seal", pin=PIN, **day())
    assert unasked.status_code == 422
    assert 'id="confirms-problem"' in unasked.text
    assert f'value="{day()["dated_on"]}"' in unasked.text, "what was typed stays"
    assert press(registrar, draft, "seal", pin=PIN, confirms="1", **day()).status_code == 303
    assert press(registrar, draft, "issue").status_code == 303
    assert the_document().state is DocumentState.ISSUED
    assert "ký số" in clerk.get(draft).text


def test_however_many_seats_a_device_has_one_button_is_filled(
    app: Flask, hall: Hall, leader: FlaskClient, registrar: FlaskClient, draft: str
) -> None:
    """The document that waits comes before what is due, and that before what one may begin."""
    filled = r'<(?:a|button) class="button[^"]*button--main[^>]*?(?:href="([^"]*)")?>'
    for client in (leader, registrar):
        seated(app, office_seats.move_to_office(by=hall.organiser), client)
        collector = added(hall, "Lê Thị Mặt Trận").id
        role = OfficeRole.COLLECTOR
        seated(app, office_seats.give_office_seat(collector, role, by=hall.organiser), client)
    assert re.findall(filled, leader.get("/office").text) == [draft]
    (due,) = re.findall(filled, registrar.get("/office").text)
    assert due != draft


def test_anybody_checks_the_file_of_an_issued_document(
    leader: FlaskClient, registrar: FlaskClient, draft: str, phone: FlaskClient
) -> None:
    for client, step, form in (
        (leader, "review", {"who": SIGNER}),
        (leader, "signature", {"pin": PIN}),
        (registrar, "seal", {"pin": PIN, "confirms": "1", **day()}),
        (registrar, "issue", {}),
    ):
        assert press(client, draft, step, **form).status_code == 303, step
    file = leader.get(f"{draft}/file.pdf").data
    assert file == the_document().pdf
    found = phone.post("/verify", data={"file": (io.BytesIO(file), "kh.pdf")}).text
    assert 'data-verdict="valid"' in found
    for words in (
        "Văn bản nguyên vẹn",
        f"{SIGNER}, người ký văn bản",
        "Số của văn bản, do Lê Thị Văn Thư cấp",
        "Kế hoạch số 15/KH-UBND",
    ):
        assert words in found
    other = phone.post("/verify", data={"file": (io.BytesIO(file[:-900]), "kh.pdf")}).text
    assert 'data-verdict="valid"' not in other


def test_what_is_signed_on_paper_is_noted_by_the_clerk_and_numbered_by_văn_thư(
    clerk: FlaskClient, registrar: FlaskClient, draft: str
) -> None:
    press(clerk, draft, "review", who="Lê Thị Rà")
    assert "Đã ký trên giấy" in clerk.get(draft).text
    press(clerk, draft, "approval", who=SIGNER)
    refused = press(clerk, draft, "number", **day())
    assert refused.status_code == 409
    assert "Lê Thị Văn Thư" in refused.text
    assert press(registrar, draft, "number", **day()).status_code == 303
    assert press(registrar, draft, "issue").status_code == 303
    assert the_document().number == 15


def test_a_leader_returns_it_to_its_draft_with_a_reason(
    clerk: FlaskClient, leader: FlaskClient, draft: str
) -> None:
    press(clerk, draft, "review", who="Lê Thị Rà")
    page = leader.get(draft).text
    assert "Trả về dự thảo" in page
    assert "Trả lại bước trước" not in page
    empty = press(leader, draft, "sending-back", why=" … ", to="draft")
    assert empty.status_code == 422
    assert 'id="why-problem"' in empty.text
    back = press(leader, draft, "sending-back", why="Sai ngày họp", to="draft")
    assert back.location == "/office"
    assert the_document().state is DocumentState.DRAFTED
    assert "Sai ngày họp" in clerk.get(draft).text


def test_seats_of_others_find_neither_drafts_nor_lists_of_the_office(
    app: Flask, hall: Hall, leader: FlaskClient, registrar: FlaskClient, clerk: FlaskClient
) -> None:
    collector = at_seat(app, hall, "Vũ Thị Mặt Trận", "Phó Chủ tịch MTTQ", OfficeRole.COLLECTOR)
    for client in (leader, registrar, collector):
        home = client.get("/office").text
        assert hall.meeting.short_title not in home.partition("<main")[2]
        assert "Danh mục của cơ quan" not in home
        for path in (
            "/office/lists", "/office/seats", "/office/programmes", "/office/meetings/new",
            "/office/calendar", "/office/search", "/preparation",
            f"/office/dialogues/{hall.meeting.id}",
        ):  # fmt: skip
            assert client.get(path).status_code == 403, path
        given = client.post("/office/seats", data={"contact": "1", "role": "office_clerk"})
        assert given.status_code == 403
    programme = clerk.post("/office/programmes", data=FACTS).location
    place = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    for client in (leader, registrar, collector):
        assert client.get(place).status_code == 403, "an unfinished draft is the clerk's"
        assert client.get(f"{place}/file.pdf").status_code == 403
        assert client.get(f"{place}/copies.pdf").status_code == 403
        assert client.post(place, data={"do": "save"}).status_code == 403
    assert "Mặt trận, đoàn thể" in collector.get("/office").text
    image = {"image": (io.BytesIO(picture()), "a.png")}
    assert collector.post("/office/stamp-images", data=image).status_code == 403


def test_the_book_of_numbers_is_open_to_who_signs_numbers_and_prepares(
    app: Flask, hall: Hall, leader: FlaskClient, registrar: FlaskClient, clerk: FlaskClient
) -> None:
    collector = at_seat(app, hall, "Vũ Thị Mặt Trận", "Phó Chủ tịch MTTQ", OfficeRole.COLLECTOR)
    for client in (leader, registrar, clerk):
        page = client.get("/office/register/2031")
        assert page.status_code == 200
        assert "Năm 2031 chưa có văn bản nào được cấp số." in page.text
    for ending in ("", "/2031", "/2031/so-van-ban-di.pdf", "/2031/so-van-ban-di.xlsx"):
        assert collector.get(f"/office/register{ending}").status_code == 403
    assert clerk.get("/office/register/2031/so-van-ban-di.pdf").data.startswith(b"%PDF")
    assert clerk.get("/office/register/2031/so-van-ban-di.xlsx").data.startswith(b"PK")


def test_each_seat_is_given_on_the_page_of_seats_with_its_task_on_the_sheet(
    hall: Hall, clerk: FlaskClient
) -> None:
    contact = added(hall, "Lê Thị Văn Thư", "Văn thư")
    page = clerk.get("/office/seats").text
    for role in OfficeRole:
        assert f'value="{role.value}"' in page
    form = {"contact": str(contact.id), "role": "office_registry"}
    sheet = clerk.post("/office/seats", data=form).text
    assert "Nhiệm vụ: Văn thư" in sheet
    own = next(one for one in queries.contacts() if one.name == hall.organiser.name)
    form = {"contact": str(own.id), "role": "office_leader"}
    last = clerk.post("/office/seats", data=form)
    assert last.status_code == 409, "nobody would be left who gives seats"
    assert "phiếu văn phòng cuối cùng" in last.text


def test_the_draft_is_filled_in_from_the_offices_leaders_and_groups(
    hall: Hall, clerk: FlaskClient, draft: str
) -> None:
    added(hall, "Phạm Văn Phó", "Phó Chủ tịch UBND phường")
    group = GroupLine(name="Trưởng thôn 2 thôn", purpose="để thực hiện", members=("A", "B"))
    recipients.set_recipient_groups([group], [], by=hall.organiser)
    page = clerk.get(draft).text
    chosen = re.search(r'<option value="(\d+)"[^>]*>KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Phạm Văn Phó', page)
    assert chosen
    form = {**as_drawn(page), "closing": "Đang gõ dở", "sign_line": chosen[1]}
    filled = clerk.post(draft, data={**form, "do": "sign-line"}).text
    after = as_drawn(filled)
    assert after["on_behalf"].split() == ["TM.", "ỦY", "BAN", "NHÂN", "DÂN", "KT.", "CHỦ", "TỊCH"]
    assert (after["position"], after["signer"]) == ("PHÓ CHỦ TỊCH", "Phạm Văn Phó")
    assert after["closing"].strip() == "Đang gõ dở"
    assert the_document().signer == SIGNER, "nothing is kept before it is saved"
    filled = clerk.post(draft, data={**after, "group": "1", "do": "add-group"}).text
    lines = as_drawn(filled)["recipients"].split("\n")
    assert [line.strip() for line in lines] == [
        "UBND huyện (b/c)", "Trưởng thôn 2 thôn (để thực hiện)", "Lưu: VT"
    ]  # fmt: skip
    twice = clerk.post(draft, data={**as_drawn(filled), "group": "1", "do": "add-group"}).text
    assert as_drawn(twice)["recipients"].count("Trưởng thôn 2 thôn") == 1
    kept = clerk.post(draft, data={**as_drawn(filled), "do": "save"})
    assert kept.status_code == 303
    assert the_document().recipients[1] == ["Trưởng thôn 2 thôn", "để thực hiện"]


def test_the_picture_of_a_seal_is_kept_at_its_seat_and_shown_to_nobody_else(
    leader: FlaskClient, registrar: FlaskClient
) -> None:
    (own,) = queries.contacts_called("Lê Thị Văn Thư")
    place = f"/office/stamp-images/{own.id}.png"
    assert registrar.get(place).status_code == 404
    bad = {"image": (io.BytesIO(b"x"), "a.png"), "width_mm": "36", "form": f"image-{own.id}"}
    assert registrar.post("/office/stamp-images", data=bad).status_code == 422
    good = {**bad, "image": (io.BytesIO(picture()), "a.png")}
    assert registrar.post("/office/stamp-images", data=good).status_code == 303
    assert registrar.get(place).mimetype == "image/png"
    assert leader.get(place).status_code == 404
    assert registrar.post("/office/stamp-images/removal").status_code == 303
    assert registrar.get(place).status_code == 404


@pytest.mark.parametrize("role", sorted(set(OfficeRole) - {OfficeRole.CLERK}))
def test_who_prepared_a_meeting_and_sits_elsewhere_now_prepares_it_no_more(
    app: Flask, hall: Hall, clerk: FlaskClient, role: OfficeRole
) -> None:
    assert clerk.get("/preparation").status_code == 200
    (own,) = queries.contacts_called(hall.organiser.name)
    client = seated(app, office_seats.give_office_seat(own.id, role, by=hall.organiser))
    for path in ("/preparation", f"/office/dialogues/{hall.meeting.id}", "/office/lists"):
        assert client.get(path).status_code == 403, path


def test_a_draft_keeps_to_whom_it_goes(app: Flask, sealed_hall: Hall) -> None:
    """Each kind that says "Kính gửi" shows the field; what a form does not show stays."""
    contact = queries.contacts()[3]
    token = office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=sealed_hall.organiser)
    office = seated(app, token)
    (made, *_others) = letters.draft_referrals(sealed_hall.meeting, by=contact)
    before, page = list(made.addressees), f"/office/documents/{made.id}"
    assert before
    assert before[0] in office.get(page).text.partition('name="addressees"')[2][:400]
    form = {"revision": str(made.revision), "do": "save", "about": made.about,
            "issuer": made.issuer, "notation": made.notation, "place": made.place}  # fmt: skip
    assert office.post(page, data=form).status_code == 303
    session().expire_all()
    assert session().get_one(OutgoingDocument, made.id).addressees == before
