"""Checking a PIN: who guesses is slowed down, whoever sits at the own device is not.

A device that entered by the sheet before has a count of its own. All others share a delay that
grows, so that a copied sheet keeps nobody from signing.
"""

import hmac
import unicodedata
from datetime import datetime, timedelta

from werkzeug.security import check_password_hash

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.machine.offload import off_the_loop
from console.models import AccessSheet, Seat
from console.people import pins
from console.people.keys import stretch_key
from console.people.pins import LONGEST, Stretched
from console.people.weak_pins import is_easy
from console.record.writing import off_the_record

PIN_LENGTH = 6
SHORTEST_PASSPHRASE = 10
ATTEMPTS = 5
LOCK = timedelta(minutes=5)
"""A device that entered before waits so long after too many wrong PINs."""
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(minutes=15)
"""All other devices wait together: the delay doubles with each further wrong PIN."""


def require_pin(sheet: AccessSheet, pin: str, seat: Seat | None = None) -> Stretched:
    """Return the PIN as stretched for the sheet; `seat` is the device's own, if it has entered
    before.

    Raise InvalidEntryError for a wrong PIN, NotNowError while one has to wait. Each guess counts
    before it is looked at: so of many at once none is free.
    """
    pin = plain(pin)
    with off_the_record():
        pin_hash = _count(sheet, seat)
    stretched = _stretched(pin, pin_hash)
    if stretched is None:
        raise InvalidEntryError({"pin": _("Mã PIN chưa đúng.")})
    with off_the_record():
        _forget(sheet, seat)
        if not pins.recipe_of(pin_hash):
            _stretch_what_older_versions_kept(sheet, pin, stretched)
    return stretched


def check_pin(pin: str, pin_again: str) -> None:
    """Raise InvalidEntryError unless this can be somebody's PIN."""
    problems = _pin_problems(pin, pin_again)
    if problems:
        raise InvalidEntryError(problems)


def _pin_problems(pin: str, pin_again: str) -> dict[str, str]:
    pin, pin_again = plain(pin), plain(pin_again)
    is_pin = pin.isascii() and pin.isdigit() and len(pin) == PIN_LENGTH
    if not is_pin and not SHORTEST_PASSPHRASE <= len(pin) <= LONGEST:
        return {
            "pin": _(
                "Xin chọn mã PIN đúng %(length)s chữ số, hoặc một câu dài từ %(least)s ký tự.",
                length=PIN_LENGTH,
                least=SHORTEST_PASSPHRASE,
            )
        }
    if is_easy(pin):
        return {
            "pin": _(
                "Mã này dễ đoán: số lặp lại, đếm liền nhau, đối xứng hoặc là ngày tháng, năm. "
                "Xin chọn sáu chữ số không theo quy luật nào, hoặc một câu dài từ %(least)s ký tự.",
                least=SHORTEST_PASSPHRASE,
            )
        }
    if not hmac.compare_digest(pin.encode(), pin_again.encode()):
        return {"pin_again": _("Hai lần nhập chưa giống nhau.")}
    return {}


def plain(pin: str) -> str:
    """Return the PIN as everybody's keyboard writes it: NFC, no space around."""
    return unicodedata.normalize("NFC", pin).strip()


def _count(sheet: AccessSheet, seat: Seat | None) -> str:
    """Count one attempt more; return what the sheet keeps of its PIN."""
    session().refresh(sheet)
    counted: AccessSheet | Seat = sheet
    if seat:
        session().refresh(seat)
        counted = seat
    if counted.locked_until and counted.locked_until > clock.now():
        raise NotNowError(_waiting(counted.locked_until, seat))
    counted.failed_attempts += 1
    if counted.failed_attempts >= ATTEMPTS:
        counted.locked_until = clock.now() + _delay(counted.failed_attempts, seat)
        counted.failed_attempts = 0 if seat else counted.failed_attempts
    return sheet.pin_hash or ""


def _delay(attempts: int, seat: Seat | None) -> timedelta:
    doublings = min(attempts - ATTEMPTS, 10)
    return LOCK if seat else min(LONGEST_DELAY, FIRST_DELAY * 2**doublings)


def _waiting(until: datetime, seat: Seat | None) -> str:
    minutes = -(-(until - clock.now()).total_seconds() // 60)
    sentence = _("Nhập sai nhiều lần. Xin chờ %(n)d phút rồi thử lại.", n=minutes)
    if seat is None:
        sentence += " " + _("Máy đã vào bằng phiếu này từ trước vẫn làm việc và ký được.")
    return sentence


def _forget(sheet: AccessSheet, seat: Seat | None) -> None:
    """End the counting where the right PIN was entered, and nowhere else."""
    counted = seat or sheet
    counted.failed_attempts, counted.locked_until = 0, None


def _stretched(pin: str, pin_hash: str) -> Stretched | None:
    """Return the stretched PIN; None for a wrong one."""
    if not pin_hash:
        return None
    if recipe := pins.recipe_of(pin_hash):
        stretched = pins.stretch(pin, recipe)
        return stretched if pins.proves(pin_hash, stretched) else None
    if not off_the_loop(check_password_hash, pin_hash, pin):
        return None
    return pins.stretch(pin, pins.new_recipe())


def _stretch_what_older_versions_kept(sheet: AccessSheet, pin: str, stretched: Stretched) -> None:
    """Stretch the sheet's hash and the person's key, both in one go: otherwise one would answer
    guesses more quickly than the other.
    """
    sheet.pin_hash = pins.keep(stretched)
    key = queries.signing_key(sheet.participant) if sheet.participant else None
    if key and not key.recipe:
        stretch_key(key, pin, stretched)
