"""A body's own page: by a link, or by a code on a printed sheet, without a seat (000-15).

Whoever holds the sheet writes for that body, so it opens nothing but what the body was given, ends
by itself, and is stopped by a press. Only a hash of it is kept.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from flask import current_app

from console import clock, queries
from console.afterwards import striking
from console.afterwards.entering import changing, enter, of_body
from console.afterwards.rules import Said
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, UsedUpError
from console.language import _
from console.models import BodyLink, Contact, Promise, PromiseAct, PromiseEvent
from console.permissions import Permission, require
from console.promises.entries import body_key
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.record.writing import off_the_record
from console.vietnamese import clean_line

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs that nobody takes for one another, on paper or aloud: 32, five bits each."""
LENGTH = 16
MOST_DAYS = 180
OF_A_BODY = (
    PromiseAct.ACCEPTED,
    PromiseAct.PROGRESSED,
    PromiseAct.EXTENSION_ASKED,
    PromiseAct.ANSWERED,
    PromiseAct.PROVED,
)
_ONCE_A = timedelta(minutes=1)
SITTING = timedelta(hours=1)
"""How long who issued a page may look at its code again."""


def issue_body_link(body: str, expires_on: date | None, *, key: str = "", by: Contact) -> str:
    """Return the code of a new page for this body; the one before stops at once.

    The same form again, known by its `key`, gets the code that it got. Raise InvalidEntryError for
    a body without a matter, or a day that is past or far away, NotNowError for a form whose page
    was stopped since.
    """
    require(by, Permission.FOLLOW_PROMISES)
    today = clock.today()
    if body_key(body) not in {body_key(one) for one in bodies(today)}:
        raise InvalidEntryError({"body": _("Cơ quan này không có nội dung nào đang chờ.")})
    if expires_on is None or not today <= expires_on <= today + timedelta(days=MOST_DAYS):
        sentence = _("Xin ghi ngày hết hạn, trong vòng %(n)s ngày.", n=MOST_DAYS)
        raise InvalidEntryError({"expires_on": sentence})
    token = _token_of(key or secrets.token_hex(16), body)
    with off_the_record():
        if made := queries.body_link(_hash(token)):
            if works(made):
                return token
            raise NotNowError(_("Phiếu này đã ngừng. Xin mở lại trang rồi tạo phiếu mới."))
        for old in queries.body_links():
            if body_key(old.body) == body_key(body) and old.revoked_at is None:
                old.revoked_at, old.revoked_by = clock.now(), by.with_title
        session().add(
            BodyLink(
                body=clean_line(body),
                token_hash=_hash(token),
                issued_at=clock.now(),
                issued_by=by.with_title,
                expires_on=expires_on,
            )
        )
    return token


def shown_again(number: int, key: str, *, by: Contact) -> str | None:
    """Return the code of a page that this person issued within the same sitting, by the key of
    their form; None where it is shown no more.
    """
    require(by, Permission.FOLLOW_PROMISES)
    link = session().get(BodyLink, number)
    if link is None or not works(link) or link.issued_by != by.with_title:
        return None
    token = _token_of(key, link.body)
    is_it = hmac.compare_digest(_hash(token), link.token_hash)
    return token if is_it and clock.now() - link.issued_at < SITTING else None


def revoke_body_link(number: int, *, by: Contact) -> None:
    """Stop a page at once. Twice is once."""
    require(by, Permission.FOLLOW_PROMISES)
    with off_the_record():
        link = session().get_one(BodyLink, number)
        if link.revoked_at is None:
            link.revoked_at, link.revoked_by = clock.now(), by.with_title


def follow_as_body(
    token: str,
    number: int,
    act: PromiseAct,
    said: Said,
    who: str,
    *,
    seen: int | None = None,
) -> PromiseEvent:
    """Write for the body what `who` says. Raise UsedUpError for a page that works no more,
    NotPermittedError for a matter of another body, InvalidEntryError, NotNowError, OutOfDateError.
    """
    link = opened(token)
    if act not in OF_A_BODY:
        raise NotNowError(_("Việc này do cơ quan tổ chức ghi."))
    said = replace(said, shows_files=False)  # what everybody sees the office decides
    nameless = {} if says_something(who) else {"who": _("Xin ghi họ tên, chức vụ người trả lời.")}
    hand = of_body(link, who)
    with changing(number, hand, seen) as (record, _promise, standing):
        if body_key(standing.body) != body_key(link.body):
            raise NotPermittedError(_("Nội dung này không giao cho cơ quan trên phiếu."))
        return enter(record, standing, act, said, hand, also=nameless)


def strike_as_body(
    token: str, number: int, why: str, who: str, *, seen: int | None, entry: int | None
) -> PromiseEvent:
    """Strike through what the body itself wrote: it stays, with the reason.

    Raise as `follow_as_body`, and NotNowError for what anybody else wrote.
    """
    link = opened(token)
    if not says_something(who):
        raise InvalidEntryError({"who": _("Xin ghi họ tên, chức vụ người gạch.")})
    with changing(number, of_body(link, who), seen) as (record, promise, standing):
        line = striking.line_of(standing, entry)
        if line.id not in written_by(link, [promise]):
            raise NotNowError(_("Chỉ gạch được dòng do cơ quan trên phiếu ghi."))
        return striking.strike(record, standing, line, why, of_body(link, who))


def written_by(link: BodyLink, promises: Sequence[Promise]) -> set[int]:
    """Return the entries that the body of this page wrote, by this page or an earlier one."""
    pages = {f"body:{one.id}" for one in queries.body_links()
             if body_key(one.body) == body_key(link.body)}  # fmt: skip
    return {event.id for one in promises for event in one.events if event.seat in pages}


def opened(token: str) -> BodyLink:
    """Return the page of this code. Raise UsedUpError for none, or one that works no more."""
    link = queries.body_link(_hash(token))
    if link is None or not works(link):
        raise UsedUpError(
            _("Đường dẫn hoặc mã này không dùng được nữa. Xin hỏi cơ quan đã gửi phiếu.")
        )
    return link


def works(link: BodyLink) -> bool:
    return link.revoked_at is None and clock.today() <= link.expires_on


def note_use(link: BodyLink) -> None:
    """Note that the page was opened, once a minute at most: the office sees whether it was."""
    if link.used_at is None or clock.now() - link.used_at > _ONCE_A:
        with off_the_record():
            session().get_one(BodyLink, link.id).used_at = clock.now()


def matters_of(body: str, today: date) -> list[Standing]:
    """Return what a body has to do, the nearest day first, and then what it answered."""
    every = standings(queries.promises(), today, counting_calendar())
    mine = [one for one in every if body_key(one.body) == body_key(body)]
    return sorted(mine, key=_in_turn)


def _in_turn(one: Standing) -> tuple[bool, bool, date]:
    return not one.is_open, one.answer is not None, one.due_on or date.max


def bodies(today: date) -> Sequence[str]:
    """Return the bodies that have something to do, each once."""
    known = standings(queries.open_promises(), today, counting_calendar())
    found = {body_key(one.body): one.body for one in known if one.is_open and one.body}
    return [found[name] for name in sorted(found)]


def _token_of(key: str, body: str) -> str:
    """Return the code that follows from the key of a form: nobody without the installation's secret
    finds it, and it is kept nowhere.
    """
    secret = str(current_app.config["SECRET_KEY"]).encode()
    said = f"body page {key}\n{body_key(body)}"
    digest = hmac.new(secret, said.encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def _hash(token: str) -> str:
    plain = "".join(sign for sign in token.upper() if sign in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()
