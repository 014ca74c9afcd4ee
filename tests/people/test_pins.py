"""PINs are stretched: what a guess costs; what older versions kept is mended at its next use."""

import pytest
from flask import current_app
from sqlalchemy import event, select
from werkzeug.security import generate_password_hash

from console import clock, queries, signing
from console.database import engine, session
from console.demo.play import Hall
from console.errors import InvalidEntryError
from console.models import AccessSheet, Role, SigningKey
from console.people import access, keys, pin_checks, pins
from console.sealing import signatures
from console.signing.keys import open_private_key
from tests.conftest import PIN
from tests.test_migrations import unguarded


def sheet_of(hall: Hall, role: Role) -> AccessSheet:
    person = hall.one(role)
    return next(sheet for sheet in access.active_sheets(person) if sheet.pin_hash)


def as_landed(hall: Hall, role: Role) -> None:
    """Put back what version 039086b kept of this PIN: its hash, and the key's passphrase."""
    person = hall.one(role)
    sheet, key = sheet_of(hall, role), queries.signing_key(person)
    assert key
    stretched = pins.stretch(PIN, pins.recipe_of(sheet.pin_hash or ""))
    old = signing.change_passphrase(
        keys.pair(key), pins.passphrase(stretched), keys.passphrase_of_older_versions(PIN)
    )
    number, certificate = sheet.id, key.id
    session().rollback()
    with unguarded(engine()) as connection:
        tables = (AccessSheet.__table__, SigningKey.__table__)
        sheets, known = (table.update() for table in tables)  # type: ignore[attr-defined]
        landed = generate_password_hash(PIN, "scrypt:1024:8:1")
        connection.execute(sheets.where(AccessSheet.id == number).values(pin_hash=landed))
        row = known.where(SigningKey.id == certificate)
        connection.execute(row.values(private_key=old.private_key, recipe=""))


def assert_stretched(hall: Hall, role: Role) -> None:
    session().expire_all()
    sheet, key = sheet_of(hall, role), queries.signing_key(hall.one(role))
    assert key
    assert pins.recipe_of(sheet.pin_hash or "") == key.recipe != ""
    with pytest.raises(signing.WrongPassphraseError):
        open_private_key(keys.pair(key), keys.passphrase_of_older_versions(PIN))


def test_a_guess_costs_at_least_so_much() -> None:
    assert pins.FLOOR >= (2**17, 8, 2)
    for seconds, passes in ((0.9, 2), (0.26, 2), (0.2, 3), (0.1, 5), (0.001, 8)):
        assert pins.calibrated(seconds) == (2**17, 8, passes)


def test_outside_the_tests_the_cost_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    from console import create_app

    monkeypatch.delenv("CONSOLE_PIN_COST")
    assert create_app().config["PIN_COST"] is None
    monkeypatch.setattr(pins, "_seconds_a_pass", lambda: 0.2)
    with create_app({"SECRET_KEY": "only for tests"}).app_context():
        assert pins.cost_of(pins.new_recipe()) == (2**17, 8, 3)


def test_sheet_and_key_share_one_stretching(drawn_up_hall: Hall) -> None:
    """No second, quicker hash answers guesses; and the secret takes part in both."""
    assert_stretched(drawn_up_hall, Role.SECRETARY)
    sheet = sheet_of(drawn_up_hall, Role.SECRETARY)
    assert "scrypt:" not in (sheet.pin_hash or "")
    stretched = pins.stretch(PIN, pins.recipe_of(sheet.pin_hash or ""))
    assert pins.proves(sheet.pin_hash or "", stretched)
    assert pins.passphrase(stretched).decode() not in (sheet.pin_hash or "")


def test_a_key_of_the_landed_version_signs_and_is_stretched(drawn_up_hall: Hall) -> None:
    as_landed(drawn_up_hall, Role.SECRETARY)
    secretary = drawn_up_hall.one(Role.SECRETARY)
    with pytest.raises(InvalidEntryError):
        signatures.sign_minutes("908070", by=secretary)

    document = signatures.sign_minutes(PIN, by=secretary)

    assert document.signatures[0].signed_at
    assert_stretched(drawn_up_hall, Role.SECRETARY)


def test_entering_by_pin_stretches_the_key_too(drawn_up_hall: Hall) -> None:
    as_landed(drawn_up_hall, Role.SECRETARY)
    pin_checks.require_pin(sheet_of(drawn_up_hall, Role.SECRETARY), PIN)
    assert_stretched(drawn_up_hall, Role.SECRETARY)
    signatures.sign_minutes(PIN, by=drawn_up_hall.one(Role.SECRETARY))


def test_a_key_of_a_sealed_meeting_is_stretched_too(sealed_hall: Hall) -> None:
    as_landed(sealed_hall, Role.SECRETARY)
    pin_checks.require_pin(sheet_of(sealed_hall, Role.SECRETARY), PIN)
    assert_stretched(sealed_hall, Role.SECRETARY)


def test_the_database_alone_answers_no_guess_and_no_guess_serves_two_sheets(hall: Hall) -> None:
    """The installation's secret takes part, and each PIN has a salt of its own."""
    assert hall.meeting.id
    recipe, other = pins.new_recipe(), pins.new_recipe()
    stretched = pins.stretch(PIN, recipe)
    assert pins.stretch(PIN, recipe) == stretched
    assert pins.stretch(PIN, other).value != stretched.value
    assert recipe != other

    current_app.config["SECRET_KEY"] = "of another installation"

    assert not pins.proves(pins.keep(stretched), pins.stretch(PIN, recipe))


def test_nobody_is_kept_waiting_by_a_guess(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a PIN is stretched no transaction holds the lock that every writer needs."""
    with clock.clock_at(hall.time):
        token = access.issue_access_sheet(hall.chair.id, by=hall.organiser)
    held = []
    event.listen(engine(), "begin", lambda _connection: held.append(1))
    event.listen(engine(), "commit", lambda _connection: held.clear())
    event.listen(engine(), "rollback", lambda _connection: held.clear())
    stretch, seen = pins.stretch, []

    def watched(pin: str, recipe: str) -> pins.Stretched:
        seen.append(bool(held))
        return stretch(pin, recipe)

    monkeypatch.setattr(pins, "stretch", watched)
    with clock.clock_at(hall.time):
        access.claim_access_sheet(token, PIN, PIN)
        access.enter_by_access_sheet(token, PIN)
        key = queries.signing_key(hall.chair)
        session().delete(key)
        session().commit()
        access.make_signing_key(PIN, by=hall.chair)
    assert seen == [False] * 3
    assert session().scalar(select(AccessSheet.failed_attempts)) == 0
