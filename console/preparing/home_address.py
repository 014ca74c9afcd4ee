"""Where phones at home find this machine: what every text for the time before the day leads to.

It is of the office, for all its dialogues; CONSOLE_PUBLIC_URL wins over it.
"""

import re
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.machine import addresses
from console.models import Holder, Meeting
from console.permissions import Permission, require
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal

LONGEST = 120
_TYPED = re.compile(r"https?://[a-z0-9.\-]+(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)


def init_app(app: Flask) -> None:
    """Let the gate answer to the name that the office gave."""
    app.extensions["given_host"] = _host


def home_url(meeting: Meeting) -> str:
    """Return what a phone at home opens; "" where it can open nothing.

    It is the office's address, else that under which this Biên bản is kept for years.
    """
    return of_office() or addresses.lasting_url(meeting.lookup_address)


def give_home_address(typed: str, *, seen: str, by: Holder) -> None:
    """Say at which address phones at home find this machine; "" says that there is none.

    `seen` is what stood there. Raise InvalidEntryError for what is no address on the Internet, or
    where somebody gave another one meanwhile; NotNowError before there is an office, and where
    whoever runs the machine settled it.
    """
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    if addresses.configured_url():
        raise NotNowError(_("Địa chỉ do người quản trị đặt khi khởi động máy, không đổi ở đây."))
    address = _checked(typed)
    with changing_the_office(What.OFFICE, by.name):
        office = queries.office()
        if office is None:
            raise NotNowError(_("Cơ quan chưa có tên trong danh mục."))
        _require_seen(office.home_address, seen)
        office.home_address = address
    addresses.forget_given_host()


def of_office() -> str:
    """Return the address that the office gave; "" for none, or where a configured one wins."""
    office = None if addresses.configured_url() else queries.office()
    return office.home_address if office else ""


def _host() -> str:
    """Return the name alone; "" as well while the database cannot be asked."""
    try:
        return urlsplit(of_office()).hostname or ""
    except SQLAlchemyError:
        session().rollback()
        return ""


def _require_seen(present: str, seen: str) -> None:
    if present != seen:
        now = present or _("để trống")
        words = _("Trong lúc đó đã có người ghi: %(now)s. Nếu vẫn đổi, xin lưu lại.", now=now)
        raise InvalidEntryError({"home": words})


def _checked(typed: str) -> str:
    """Return the address as it is printed, with https:// where no protocol was typed."""
    text = typed.strip().removesuffix("/").removesuffix(".")
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    place = address.partition("://")[2]
    if len(address) > LONGEST or not _TYPED.fullmatch(address) or not addresses.bare(place):
        example = "https://doithoai.xahoavang.gov.vn"
        words = _("Xin chỉ ghi tên miền, không ghi gì sau đó, như: %(example)s.", example=example)
        raise InvalidEntryError({"home": words})
    if not addresses.is_lasting(address):
        words = _(
            "%(host)s chỉ có trong mạng của cơ quan, từ nhà không mở được. Xin ghi địa chỉ trên "
            "Internet, hoặc để trống.",
            host=urlsplit(address).hostname or "",
        )
        raise InvalidEntryError({"home": words})
    return address.lower()
