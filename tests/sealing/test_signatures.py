"""Signing by every way there is, refusing, văn thư, and the state that each leaves."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pikepdf
import png
import pytest
from flask import Flask

from console import clock, queries, strangers
from console.demo import play
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.minutes import closing, reading_back
from console.models import (
    Document,
    EventKind,
    ExportKind,
    Honorific,
    MeetingState,
    Participant,
    Role,
    Signature,
    SignaturePurpose,
)
from console.people import access
from console.preparing import staffing
from console.sealing import (
    closing_seal,
    confirming,
    drawing_up,
    entering,
    exports,
    images,
    registry,
    signatures,
    signing_turns,
    verification,
)
from console.sealing.closing_seal import NO_TIMESTAMP
from console.sealing.registry import Pin
from console.signing import Pkcs12, Verdict
from console.vietnamese import local
from tests.conftest import PIN
from tests.documents.reading import text
from tests.pki import PASSWORD, Authority
from tests.tsa import timestamp_authority

DrawUp = Callable[..., Document]


@pytest.fixture(scope="module")
def state() -> Authority:
    return Authority()


@pytest.fixture
def hall(discussed_hall: Hall) -> Hall:
    return discussed_hall


@pytest.fixture(autouse=True)
def on_the_day(hall: Hall) -> Iterator[None]:
    """The keys of the demo's people are in force on its day."""
    with clock.clock_at(hall.time + timedelta(hours=3)):
        yield


@pytest.fixture
def draw_up(hall: Hall) -> DrawUp:
    """The Biên bản is drawn up. `elsewhere` sign with the office's software."""

    def drawn(*elsewhere: Participant) -> Document:
        secretary = hall.one(Role.SECRETARY)
        for person in elsewhere:
            signatures.choose_signing_place(person.id, elsewhere=True, by=secretary)
        reading_back.begin_reading_back(by=secretary)
        reading_back.end_objections(by=secretary)
        return drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)

    return drawn


@pytest.fixture
def clerk(hall: Hall) -> Participant:
    return staffing.appoint(
        Role.REGISTRY_CLERK,
        honorific=Honorific.COMRADE,
        name="Võ Thị Ánh Tuyết",
        title="Văn thư phường",
        by=hall.organiser,
    )


def secretary(hall: Hall) -> Participant:
    return hall.one(Role.SECRETARY)


def chairs(hall: Hall) -> list[Participant]:
    return queries.signers(hall.meeting)[1:]


def sign_all(hall: Hall) -> None:
    for person in queries.signers(hall.meeting):
        signatures.sign_minutes(PIN, by=person)


def kinds(hall: Hall) -> list[EventKind]:
    return [event.kind for event in queries.events(hall.meeting)]


def signature_of(document: Document, person: Participant) -> Signature:
    return next(s for s in document.signatures if s.participant_id == person.id)


# ---- a certificate of one's own -----------------------------------------------------------------


def test_a_fresh_certificate_waits_until_another_signer_confirms_it(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    document = draw_up()
    chair, other = chairs(hall)
    own = state.person(chair.name)
    signatures.sign_minutes(PIN, by=secretary(hall))
    before = document.content

    signatures.sign_with(Pkcs12(own.pkcs12(), PASSWORD), by=chair)

    signature = signature_of(document, chair)
    assert document.content == before
    assert signature in [s for s in document.signatures if s.is_due]
    assert chair.name in signature.subject
    with pytest.raises(NotNowError, match="Đang chờ xác nhận chứng thư"):
        signatures.sign_minutes(PIN, by=other)
    with pytest.raises(NotPermittedError):
        confirming.confirm_certificate(own.fingerprint, by=chair)
    with pytest.raises(OutOfDateError):
        confirming.confirm_certificate("0" * 64, by=secretary(hall))

    confirming.confirm_certificate(own.fingerprint, by=secretary(hall))

    assert not signature.is_due
    assert signature.fingerprint == own.fingerprint
    signatures.sign_minutes(PIN, by=other)
    closing_seal.seal_minutes(by=chair)
    finding = verification.verify(document.content)
    assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)


def test_a_rejected_certificate_leaves_the_place_free(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    document = draw_up()
    foreign = state.person("Ai Đó Khác")
    signatures.sign_with(Pkcs12(foreign.pkcs12(), PASSWORD), by=secretary(hall))

    confirming.reject_certificate(foreign.fingerprint, by=hall.chair)

    signature = document.signatures[0]
    assert (signature.pending, signature.pending_certificate, signature.subject) == (None, None, "")
    signatures.sign_minutes(PIN, by=secretary(hall))
    assert signature.signed_at is not None


def test_a_confirmed_certificate_is_known_the_next_time_but_only_as_its_holder_s(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    document = draw_up()
    own = state.person("Lê Thúy Quỳnh")
    means = Pkcs12(own.pkcs12(), PASSWORD)
    signatures.sign_with(means, by=secretary(hall))
    confirming.confirm_certificate(own.fingerprint, by=hall.chair)

    drawing_up.withdraw_minutes(by=secretary(hall))
    reading_back.begin_reading_back(by=secretary(hall))
    reading_back.end_objections(by=secretary(hall))
    document = drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary(hall))
    signatures.sign_with(means, by=secretary(hall))

    assert document.signatures[0].signed_at is not None
    with pytest.raises(InvalidEntryError, match="đã dùng để ký cho"):
        signatures.sign_with(means, by=hall.chair)
    assert signing_turns.pending(document) is None


def test_a_wrong_password_or_a_file_that_is_none_is_said_at_the_field(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    draw_up()
    own = state.person("Lê Thúy Quỳnh").pkcs12()
    for means in (Pkcs12(own, "sai"), Pkcs12(b"", PASSWORD)):
        with pytest.raises(InvalidEntryError) as refused:
            signatures.sign_with(means, by=secretary(hall))
        assert set(refused.value.problems) == {"password"}


# ---- elsewhere ----------------------------------------------------------------------------------


def test_who_signs_elsewhere_has_no_field_and_brings_the_file_back(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    chair, other = chairs(hall)
    document = draw_up(chair)
    assert b"(ChuToa1)" not in document.opening
    signatures.sign_minutes(PIN, by=secretary(hall))
    with pytest.raises(NotNowError, match="phần mềm của cơ quan"):
        signatures.sign_minutes(PIN, by=chair)
    own = state.person(chair.name)
    returned = own.sign(document.content)
    mine = signature_of(document, chair)

    signatures.accept_signed_file(mine.id, returned, by=secretary(hall))  # carried by another

    assert mine.field == "Signature1"
    with pytest.raises(NotPermittedError, match="người khác xác nhận"):
        confirming.confirm_certificate(own.fingerprint, by=secretary(hall))
    confirming.confirm_certificate(own.fingerprint, by=chair)
    assert document.content == returned
    signatures.sign_minutes(PIN, by=other)
    closing_seal.seal_minutes(by=other)
    assert verification.verify(document.content).verdict is Verdict.VALID


def test_a_file_from_before_another_signed_is_asked_for_anew(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    chair, other = chairs(hall)
    document = draw_up(chair)
    signatures.sign_minutes(PIN, by=secretary(hall))
    old = document.content
    signatures.sign_minutes(PIN, by=other)
    returned = state.person(chair.name).sign(old)

    with pytest.raises(InvalidEntryError, match="tải lại tệp mới nhất"):
        signatures.accept_signed_file(signature_of(document, chair).id, returned, by=chair)
    assert signature_of(document, chair).field == "ChuToa1"


def test_where_somebody_signs_is_chosen_before_the_minutes_are_drawn_up(
    hall: Hall, draw_up: DrawUp
) -> None:
    draw_up()
    with pytest.raises(NotNowError):
        signatures.choose_signing_place(hall.chair.id, elsewhere=True, by=secretary(hall))


# ---- refusing, late ----------------------------------------------------------------------------


def test_a_refusal_stands_on_the_page_in_the_log_and_under_the_seal(
    hall: Hall, draw_up: DrawUp
) -> None:
    document = draw_up()
    chair, other = chairs(hall)
    signatures.sign_minutes(PIN, by=secretary(hall))

    signatures.refuse_to_sign("Mục III chưa ghi đủ ý kiến của tôi.", PIN, by=chair)

    signature = signature_of(document, chair)
    assert (signature.is_due, signature.signed_at) == (False, None)
    assert "chưa ghi đủ ý kiến của tôi" in text(document.content)
    event = queries.last_event_of(hall.meeting, EventKind.SIGNATURE_REFUSED)
    assert event is not None
    assert event.details["reason"] == signature.refusal
    with pytest.raises(OutOfDateError):
        signatures.sign_minutes(PIN, by=chair)
    signatures.sign_minutes(PIN, by=other)
    closing_seal.seal_minutes(by=other)
    report = verification.verify(document.content)
    assert report.verdict is Verdict.VALID
    assert [s.role for s in report.report.signatures].count("refusal") == 1


def test_who_was_to_sign_elsewhere_can_refuse_too(hall: Hall, draw_up: DrawUp) -> None:
    chair, other = chairs(hall)
    document = draw_up(chair)
    signatures.sign_minutes(PIN, by=secretary(hall))
    signatures.refuse_to_sign("Tôi vắng phần kết luận.", PIN, by=chair)
    signatures.sign_minutes(PIN, by=other)
    closing_seal.seal_minutes(by=other)
    assert verification.verify(document.content).verdict is Verdict.VALID


@pytest.mark.parametrize("reason", ["", "  ", "ừ", "x" * 301])
def test_a_refusal_needs_a_reason(hall: Hall, draw_up: DrawUp, reason: str) -> None:
    draw_up()
    before = len(kinds(hall))
    with pytest.raises(InvalidEntryError):
        signatures.refuse_to_sign(reason, PIN, by=secretary(hall))
    assert len(kinds(hall)) == before


def test_without_the_secretary_or_any_chair_nothing_is_sealed(hall: Hall, draw_up: DrawUp) -> None:
    draw_up()
    signatures.sign_minutes(PIN, by=secretary(hall))
    for chair in chairs(hall):
        signatures.refuse_to_sign("Không đồng ý nội dung.", PIN, by=chair)
    with pytest.raises(IncompleteError) as refused:
        closing_seal.seal_minutes(by=secretary(hall))
    assert refused.value.missing == ["Không có chủ tọa nào ký: xin thu hồi biên bản để sửa."]


def test_a_chair_who_left_signs_days_later(hall: Hall, draw_up: DrawUp) -> None:
    document = draw_up()
    chair, other = chairs(hall)
    signatures.sign_minutes(PIN, by=secretary(hall))
    signatures.sign_minutes(PIN, by=other)
    with hall.after(3 * 24 * 60):
        with pytest.raises(IncompleteError):
            closing_seal.seal_minutes(by=other)
        signatures.sign_minutes(PIN, by=chair)
        closing_seal.seal_minutes(by=chair)
    assert verification.verify(document.content).verdict is Verdict.VALID


# ---- văn thư ------------------------------------------------------------------------------------


def test_the_clerk_gives_number_and_seal_after_everybody_and_before_the_closing_seal(
    hall: Hall, draw_up: DrawUp, clerk: Participant
) -> None:
    claim(hall, clerk)
    document = draw_up()
    with pytest.raises(NotNowError, match="sau khi mọi người đã ký"):
        registry.register_minutes("5", Pin(PIN), by=clerk)
    sign_all(hall)
    with pytest.raises(IncompleteError, match="Chưa niêm phong"):
        closing_seal.seal_minutes(by=hall.chair)
    with pytest.raises(OutOfDateError, match="Tệp vừa thay đổi"):
        registry.register_minutes("5", Pin(PIN), seen="0" * 64, by=clerk)

    registry.register_minutes("5", Pin(PIN), by=clerk)

    assert document.number == "05"
    assert [s.field for s in document.signatures if s.is_due] == []
    closing_seal.seal_minutes(by=clerk)
    assert "05" in text(document.content).split("BIÊN BẢN")[0]
    finding = verification.verify(document.content)
    assert finding.verdict is Verdict.VALID
    names = [s.field for s in finding.report.signatures]
    assert names[-3:] == ["SoVanBan", "DauCoQuan", "DauDong"]


@pytest.mark.parametrize("number", ["", "0", "-3", "năm", "5/BB", "100000", "５"])
def test_a_number_is_a_number(hall: Hall, draw_up: DrawUp, clerk: Participant, number: str) -> None:
    claim(hall, clerk)
    draw_up()
    sign_all(hall)
    with pytest.raises(InvalidEntryError) as refused:
        registry.register_minutes(number, Pin(PIN), by=clerk)
    assert set(refused.value.problems) == {"number"}


def test_the_agency_s_own_certificate_waits_with_its_number_and_can_be_rejected(
    hall: Hall, draw_up: DrawUp, clerk: Participant, state: Authority
) -> None:
    claim(hall, clerk)
    document = draw_up()
    sign_all(hall)
    agency = state.person("UBND phường Thanh Khê Tây")
    registry.register_minutes("7", Pkcs12(agency.pkcs12(), PASSWORD), by=clerk)
    assert document.number == "07"

    confirming.reject_certificate(agency.fingerprint, by=hall.chair)
    assert document.number == ""
    registry.register_minutes("8", Pkcs12(agency.pkcs12(), PASSWORD), by=clerk)
    confirming.confirm_certificate(agency.fingerprint, by=hall.chair)

    assert document.number == "08"
    made = [s for s in document.signatures if s.purpose is not SignaturePurpose.PERSON]
    assert {signature.fingerprint for signature in made} == {agency.fingerprint}
    closing_seal.seal_minutes(by=hall.chair)
    assert verification.verify(document.content).verdict is Verdict.VALID


def test_a_clerk_with_the_office_s_software_brings_back_number_and_seal_at_once(
    hall: Hall, draw_up: DrawUp, clerk: Participant, state: Authority
) -> None:
    claim(hall, clerk)
    document = draw_up(clerk)
    sign_all(hall)
    agency = state.person("UBND phường Thanh Khê Tây")
    registry.accept_registered_file("12", agency.sign(document.content), by=clerk)
    confirming.confirm_certificate(agency.fingerprint, by=hall.chair)
    closing_seal.seal_minutes(by=hall.chair)
    assert document.number == "12"
    assert verification.verify(document.content).verdict is Verdict.VALID


def test_number_and_seal_can_be_left_for_paper(
    hall: Hall, draw_up: DrawUp, clerk: Participant
) -> None:
    claim(hall, clerk)
    document = draw_up()
    sign_all(hall)
    with pytest.raises(InvalidEntryError):
        registry.skip_registration("", by=hall.chair)
    registry.skip_registration("Văn thư đi vắng, cấp số trên bản giấy.", by=hall.chair)
    closing_seal.seal_minutes(by=hall.chair)
    assert document.number == ""
    assert verification.verify(document.content).verdict is Verdict.VALID


def claim(hall: Hall, person: Participant) -> None:
    token = access.issue_access_sheet(person.id, by=hall.organiser)
    access.claim_access_sheet(token, PIN, PIN)


# ---- keys made anew -----------------------------------------------------------------------------


def taken_over(hall: Hall, person: Participant) -> None:
    """The organiser prints the person's sheet again and chooses a PIN of his own."""
    claim(hall, person)


def test_a_sheet_printed_again_signs_for_nobody_alone(hall: Hall, draw_up: DrawUp) -> None:
    """T4: the organiser issues the chair's sheet anew, claims it, and signs as the chair."""
    document = draw_up()
    secretary, chair = hall.one(Role.SECRETARY), hall.chair
    signatures.sign_minutes(PIN, by=secretary)
    taken_over(hall, chair)
    base = document.content

    signatures.sign_minutes(PIN, by=chair)

    waiting = signing_turns.pending(document)
    assert waiting
    assert waiting.signer is chair
    assert document.content == base
    with pytest.raises(NotNowError):
        closing_seal.seal_minutes(by=secretary)
    shown = queries.signing_key(chair)
    assert shown
    for nobody in (chair, hall.organiser):
        with pytest.raises(NotPermittedError):
            confirming.confirm_certificate(shown.fingerprint, by=nobody)
    before = queries.version(hall.meeting)

    confirming.confirm_certificate(shown.fingerprint, by=secretary)

    assert queries.version(hall.meeting) == before + 2
    assert signing_turns.pending(document) is None
    made = local(shown.made_at)
    assert f"{made:%H:%M ngày %d/%m/%Y}" in " ".join(text(document.content).split())
    finding = verification.verify_stored(document)
    (chair_signed,) = [s for s in finding.report.signatures if s.fingerprint == shown.fingerprint]
    assert chair_signed.key_made_at == shown.made_at.replace(microsecond=0)


def test_two_sheets_printed_again_confirm_nothing_for_each_other(
    hall: Hall, draw_up: DrawUp
) -> None:
    draw_up()
    secretary, chair = hall.one(Role.SECRETARY), hall.chair
    taken_over(hall, secretary)
    taken_over(hall, chair)
    signatures.sign_minutes(PIN, by=secretary)
    key = queries.signing_key(secretary)
    assert key
    with pytest.raises(NotPermittedError, match="cũng lập sau"):
        confirming.confirm_certificate(key.fingerprint, by=chair)
    other = next(c for c in queries.staff(hall.meeting, Role.CHAIR) if c is not chair)
    confirming.confirm_certificate(key.fingerprint, by=other)
    signatures.sign_minutes(PIN, by=chair)
    chairs = queries.signing_key(chair)
    assert chairs
    confirming.confirm_certificate(chairs.fingerprint, by=secretary)  # now a witnessed key


def test_a_lost_sheet_replaced_before_the_drawing_up_waits_too(hall: Hall, draw_up: DrawUp) -> None:
    taken_over(hall, hall.one(Role.SECRETARY))
    document = draw_up()
    signatures.sign_minutes(PIN, by=hall.one(Role.SECRETARY))
    assert signing_turns.pending(document)


def test_a_namesake_put_on_the_list_after_the_opening_signs_for_nobody_alone(
    hall: Hall, draw_up: DrawUp
) -> None:
    """The organiser adds somebody called as the chair is, claims that sheet, and signs."""
    real = hall.chair
    namesake = staffing.appoint(
        Role.CHAIR,
        honorific=real.honorific,
        name=real.name,
        title=real.title,
        by=hall.organiser,
    )
    claim(hall, namesake)
    document = draw_up()
    secretary = hall.one(Role.SECRETARY)
    signatures.sign_minutes(PIN, by=secretary)
    signatures.sign_minutes(PIN, by=real)
    while signing_turns.pending(document) is None:
        due = next(s for s in signing_turns.persons(document) if not s.signed_at)
        signatures.sign_minutes(PIN, by=due.signer)

    waiting = signing_turns.pending(document)
    assert waiting
    assert waiting.signer is namesake
    with pytest.raises(NotPermittedError):
        confirming.confirm_certificate(_own_key(namesake), by=namesake)
    confirming.confirm_certificate(_own_key(namesake), by=secretary)
    assert signing_turns.pending(document) is None


def test_a_clerk_s_sheet_first_used_after_the_drawing_up_seals_for_nobody_alone(
    hall: Hall, draw_up: DrawUp, clerk: Participant
) -> None:
    """The clerk's key is not asked for before, so whoever holds the unused sheet could make it."""
    document = draw_up()
    sign_all(hall)
    with hall.after(240):
        claim(hall, clerk)
    base = document.content

    with hall.after(241):
        registry.register_minutes("5", Pin(PIN), by=clerk)

    waiting = signing_turns.pending(document)
    assert waiting
    assert waiting.signer is clerk
    assert document.content == base
    with pytest.raises(NotNowError):
        closing_seal.seal_minutes(by=hall.chair)
    confirming.confirm_certificate(_own_key(clerk), by=hall.chair)
    closing_seal.seal_minutes(by=hall.chair)


def test_a_sheet_printed_again_refuses_for_nobody_alone(hall: Hall, draw_up: DrawUp) -> None:
    """As final as a signature, so it waits as one does."""
    document = draw_up()
    chair = hall.chair
    signatures.sign_minutes(PIN, by=secretary(hall))
    taken_over(hall, chair)
    base = document.content
    for _attempt in range(2):
        signatures.refuse_to_sign("Không đồng ý nội dung.", PIN, by=chair)
        waiting = signing_turns.pending(document)
        assert waiting
        assert (waiting.signer, waiting.is_due, document.content) == (chair, True, base)
        assert EventKind.SIGNATURE_REFUSED not in kinds(hall)
        with pytest.raises(NotPermittedError):
            confirming.confirm_certificate(_own_key(chair), by=chair)
        if not _attempt:
            confirming.reject_certificate(_own_key(chair), by=secretary(hall))
            assert (signing_turns.pending(document), waiting.refusal) == (None, "")
    confirming.confirm_certificate(_own_key(chair), by=secretary(hall))
    assert not signature_of(document, chair).is_due
    assert signature_of(document, chair).signed_at is None
    assert kinds(hall)[-1] is EventKind.SIGNATURE_REFUSED
    written = " ".join(text(document.content).split())
    assert "Không đồng ý nội dung." in written
    assert "Khóa nội bộ lập lúc" in written


def test_a_sheet_printed_again_notes_nobody_as_absent(
    hall: Hall, draw_up: DrawUp, clerk: Participant
) -> None:
    """Neither a chair before the drawing up, nor văn thư after it."""
    claim(hall, clerk)
    chair, other = chairs(hall)
    taken_over(hall, other)
    before = len(kinds(hall))
    with pytest.raises(NotPermittedError, match="cấp lại sau khi khai mạc"):
        closing.excuse_chair(chair.id, "đi họp thành phố", by=other)
    assert (chair.excused, len(kinds(hall))) == ("", before)
    document = draw_up()
    for person in (secretary(hall), chair):
        signatures.sign_minutes(PIN, by=person)
    signatures.sign_minutes(PIN, by=other)
    confirming.reject_certificate(_own_key(other), by=chair)
    signatures.sign_minutes(PIN, by=other)
    confirming.confirm_certificate(_own_key(other), by=chair)
    taken_over(hall, other)
    before = len(kinds(hall))
    with pytest.raises(NotPermittedError, match="cấp lại sau khi khai mạc"):
        registry.skip_registration("Văn thư đi vắng.", by=other)
    assert len(kinds(hall)) == before
    registry.skip_registration("Văn thư đi vắng.", by=chair)
    assert registry.is_due(document) is False


def everybody_printed_again(hall: Hall, *, but: Participant | None = None) -> None:
    for person in queries.staff(hall.meeting):
        if person not in (but, hall.organiser) and access.active_sheets(person):
            taken_over(hall, person)


def test_where_every_signer_s_sheet_was_printed_again_another_seat_confirms(
    hall: Hall, draw_up: DrawUp
) -> None:
    """Whatever their part in the meeting, but not who prints the sheets."""
    document = draw_up()
    desk, master = hall.one(Role.DESK), hall.one(Role.MASTER_OF_CEREMONIES)
    with clock.clock_at(hall.meeting.planned_at - timedelta(hours=1)):
        for person in (desk, master, hall.organiser):
            claim(hall, person)
    everybody_printed_again(hall, but=desk)
    signatures.sign_minutes(PIN, by=secretary(hall))
    assert signing_turns.pending(document)
    for nobody in (secretary(hall), hall.chair, hall.organiser, master):
        with pytest.raises(NotPermittedError):
            confirming.confirm_certificate(_own_key(secretary(hall)), by=nobody)
    confirming.confirm_certificate(_own_key(secretary(hall)), by=desk)
    signatures.sign_minutes(PIN, by=hall.chair)
    with pytest.raises(NotPermittedError):  # now a signer can
        confirming.confirm_certificate(_own_key(hall.chair), by=desk)
    confirming.confirm_certificate(_own_key(hall.chair), by=secretary(hall))


def test_where_nobody_is_left_to_confirm_the_paper_and_the_verdict_say_so(
    hall: Hall, draw_up: DrawUp
) -> None:
    everybody_printed_again(hall)
    chair, other = chairs(hall)
    closing.excuse_chair(other.id, "đi họp thành phố", by=secretary(hall))
    assert "cấp lại sau khi khai mạc" in other.excused
    document = draw_up()
    signatures.sign_minutes(PIN, by=secretary(hall))
    signatures.sign_minutes(PIN, by=chair)
    assert signing_turns.pending(document) is None
    written = " ".join(text(document.content).split())
    assert written.count("Phiếu cấp lại sau khai mạc, không có người xác nhận") == 2
    assert "cấp lại sau khi khai mạc" in written
    signed = queries.last_event_of(hall.meeting, EventKind.MINUTES_SIGNED)
    assert signed
    assert signed.details["unwitnessed"] is True
    closing_seal.seal_minutes(by=chair)
    finding = verification.verify(document.content)
    assert finding.verdict is Verdict.VALID
    told = [s.unwitnessed for s in finding.report.signatures if s.role == "person"]
    assert told == [True, True]


def test_what_is_witnessed_is_not_called_otherwise(hall: Hall, draw_up: DrawUp) -> None:
    document = draw_up()
    sign_all(hall)
    closing_seal.seal_minutes(by=hall.chair)
    finding = verification.verify(document.content)
    assert not any(signature.unwitnessed for signature in finding.report.signatures)


def _own_key(person: Participant) -> str:
    key = queries.signing_key(person)
    assert key
    return key.fingerprint


# ---- timestamps ---------------------------------------------------------------------------------


def test_a_configured_authority_stamps_the_time_under_the_seal(
    app: Flask, hall: Hall, draw_up: DrawUp
) -> None:
    with timestamp_authority() as url:
        app.config["TSA_URL"] = url
        document = draw_up()
        sign_all(hall)
        closing_seal.seal_minutes(by=hall.chair)
    assert document.timestamp == url
    finding = verification.verify(document.content)
    assert finding.verdict is Verdict.VALID
    assert "timestamp" in [s.role for s in finding.report.signatures]


def test_a_dead_authority_does_not_stop_the_closing_and_the_record_says_so(
    app: Flask, hall: Hall, draw_up: DrawUp
) -> None:
    app.config["TSA_URL"] = "http://127.0.0.1:9/tsa"
    document = draw_up()
    sign_all(hall)
    closing_seal.seal_minutes(by=hall.chair)
    assert hall.meeting.state is MeetingState.SEALED
    assert document.timestamp == NO_TIMESTAMP
    assert verification.verify(document.content).verdict is Verdict.VALID


def test_without_an_authority_the_file_says_whose_clock_it_is(draw_up: DrawUp) -> None:
    assert "không có dấu thời gian của tổ chức độc lập" in text(draw_up().content)


# ---- pictures -----------------------------------------------------------------------------------


def picture(width: int = 60, height: int = 40) -> bytes:
    """A dark stroke on nearly white paper."""
    rows = [
        [channel for x in range(width) for channel in ((30, 20, 40) if x == y else (250, 248, 240))]
        for y in range(height)
    ]
    drawn = io.BytesIO()
    png.Writer(width, height, greyscale=False).write(drawn, rows)
    return drawn.getvalue()


def colours(image: bytes) -> set[tuple[int, int, int]]:
    _w, _h, rows, _info = png.Reader(bytes=image).asRGBA8()
    return {tuple(row[i : i + 3]) for row in rows for i in range(0, len(row), 4) if row[i + 3]}


def test_a_signature_becomes_blue_on_nothing_and_stands_in_the_signed_file(
    hall: Hall, draw_up: DrawUp
) -> None:
    document = draw_up()
    kept = images.keep_stamp_image(picture(), None, by=secretary(hall))
    assert colours(kept.png) == {images.BLUE}
    signatures.sign_minutes(PIN, by=secretary(hall))
    assert "Ký bởi: Lê Thúy Quỳnh" not in text(document.content)
    assert "Khóa nội bộ, không phải" in text(document.content)


def test_the_agency_s_seal_becomes_red_at_its_true_size(
    hall: Hall, draw_up: DrawUp, clerk: Participant
) -> None:
    claim(hall, clerk)
    kept = images.keep_stamp_image(picture(), 38.0, by=clerk)
    assert colours(kept.png) == {images.RED}
    document = draw_up()
    boxes = field_boxes(document.content)
    seal, signed = boxes["DauCoQuan"], boxes[signature_field_of_last(hall)]
    millimetre = 72 / 25.4
    assert seal[2] - seal[0] == pytest.approx(38 * millimetre, abs=1)
    assert seal[2] == pytest.approx(signed[0] + (signed[2] - signed[0]) / 3, abs=1)


def signature_field_of_last(hall: Hall) -> str:
    return f"ChuToa{len(chairs(hall))}"


def field_boxes(pdf: bytes) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fields = opened.Root.AcroForm.Fields
        return {str(field.T): [float(edge) for edge in field.Rect] for field in fields}


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", picture()[:-30]])
def test_what_is_no_picture_is_said_at_the_field(hall: Hall, content: bytes) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        images.keep_stamp_image(content, None, by=secretary(hall))
    assert set(refused.value.problems) == {"image"}


def test_files_of_those_who_sign_are_read_elsewhere_and_before_no_stranger_s(
    hall: Hall, draw_up: DrawUp, state: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T14: a picture, a key file and a file signed elsewhere, in the staff's own process."""
    run, read = strangers.STAFF.run, []

    def watched(work: Callable[..., Any], *args: Any, **options: Any) -> Any:
        read.append(work.__name__)
        return run(work, *args, **options)

    monkeypatch.setattr(strangers.STAFF, "run", watched)
    chair, _other = chairs(hall)
    images.keep_stamp_image(picture(), None, by=chair)
    document = draw_up(chair)
    own = state.person(secretary(hall).name)
    signatures.sign_with(Pkcs12(own.pkcs12(), PASSWORD), by=secretary(hall))
    confirming.confirm_certificate(own.fingerprint, by=chair)
    returned = state.person(chair.name).sign(document.content)
    signatures.accept_signed_file(signature_of(document, chair).id, returned, by=chair)

    assert read == ["in_ink", "unlock", "added_signature"]


def test_a_huge_picture_is_not_even_decoded(hall: Hall) -> None:
    with pytest.raises(InvalidEntryError):
        images.keep_stamp_image(picture(2000, 700), None, by=secretary(hall))


# ---- four eyes, one certificate a person, nobody from another meeting ----------------------------


def test_who_brings_a_file_does_not_confirm_its_certificate(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    """Else one secretary could sign for every chair alone."""
    chair, _other = chairs(hall)
    document = draw_up(chair)
    signatures.sign_minutes(PIN, by=secretary(hall))
    forged = state.person(chair.name)
    mine = signature_of(document, chair)
    signatures.accept_signed_file(mine.id, forged.sign(document.content), by=secretary(hall))
    with pytest.raises(NotPermittedError):
        confirming.confirm_certificate(forged.fingerprint, by=secretary(hall))
    confirming.reject_certificate(forged.fingerprint, by=chair)
    assert (mine.is_due, mine.field) == (True, "ChuToa1")


def test_a_namesake_by_an_accent_is_somebody_else(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    draw_up()
    own = state.person("Võ Hoàng Thảo Nguyên")
    signatures.sign_with(Pkcs12(own.pkcs12(), PASSWORD), by=secretary(hall))
    confirming.confirm_certificate(own.fingerprint, by=hall.chair)
    person = secretary(hall)
    assert entering.is_known(own.fingerprint, person)
    person.name = person.name.replace("Thảo", "Thạo")
    assert not entering.is_known(own.fingerprint, person)


def test_a_refusal_needs_the_pin(hall: Hall, draw_up: DrawUp) -> None:
    draw_up()
    with pytest.raises(InvalidEntryError) as refused:
        signatures.refuse_to_sign("Không đồng ý.", "000000", by=secretary(hall))
    assert set(refused.value.problems) == {"pin"}


def test_who_confirmed_stands_in_the_log_and_the_time_is_that_of_signing(
    hall: Hall, draw_up: DrawUp, state: Authority
) -> None:
    document = draw_up()
    own = state.person("Võ Hoàng Thảo Nguyên")
    signatures.sign_with(Pkcs12(own.pkcs12(), PASSWORD), by=secretary(hall))
    proposed = document.signatures[0].proposed_at
    with hall.after(600):
        confirming.confirm_certificate(own.fingerprint, by=hall.chair)
    assert document.signatures[0].signed_at == proposed
    event = queries.last_event_of(hall.meeting, EventKind.CERTIFICATE_CONFIRMED)
    assert event is not None
    assert event.actor is hall.chair


def test_a_key_that_has_expired_signs_nothing(hall: Hall, draw_up: DrawUp) -> None:
    draw_up()
    with (
        clock.clock_at(hall.time + timedelta(days=4 * 365)),
        pytest.raises(InvalidEntryError, match="đã hết hạn"),
    ):
        signatures.sign_minutes(PIN, by=secretary(hall))


def test_another_meeting_s_people_sign_and_take_nothing(draw_up: DrawUp) -> None:
    document = draw_up()
    other = play.prepare()
    stranger = other.chair
    for attempt in (
        lambda: drawing_up.withdraw_minutes(by=stranger),
        lambda: exports.take_file(ExportKind.MINUTES, base_url="", by=stranger),
        lambda: registry.skip_registration("không thuộc", by=stranger),
        lambda: signatures.sign_minutes(PIN, by=stranger),
        lambda: closing_seal.seal_minutes(by=stranger),
    ):
        with pytest.raises(NotNowError, match="Chưa có biên bản"):
            attempt()
    assert not any(signature.signed_at for signature in document.signatures)
