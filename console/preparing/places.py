"""Where the meeting is found: by phones in the hall, and for years by whoever holds the paper."""

import re
from urllib.parse import urlsplit

from console.errors import InvalidEntryError
from console.language import _
from console.machine import addresses
from console.models import EventKind
from console.models.participant import Participant
from console.permissions import Permission, may, require
from console.record.phases import Phase
from console.record.writing import on_the_record

LONGEST_ADDRESS = 120
_TYPED = re.compile(r"https?://[a-z0-9.\-]+(:[0-9]{1,5})?(/[\w.\-~/]*)?", re.ASCII | re.IGNORECASE)


def choose_hall_address(host: str, *, by: Participant) -> None:
    """Put one of this machine's addresses or names into the QR code of the hall.

    "" chooses the likely one. It is on the log, as everybody in the hall follows it. Raise
    InvalidEntryError when the machine no longer has that address.
    """
    require(by, Permission.PREPARE_MEETING)
    here = addresses.machine()
    here.look()
    if host and not (here.has(host) or host in addresses.names()):
        raise InvalidEntryError({"host": _("Máy này không còn địa chỉ ấy. Xin chọn lại.")})
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        record.meeting.hall_address = host
        record(EventKind.ADDRESS_CHOSEN, purpose="hall", address=host)


def give_lookup_address(typed: str, *, by: Participant) -> None:
    """Say at which address the Biên bản can be looked up for years; "" says that there is none.

    It is printed on the paper, so an address of the hall's network is refused. Raise
    InvalidEntryError, NotNowError once the Biên bản is drawn up.
    """
    if not may(by, Permission.DRAW_UP_MINUTES):
        require(by, Permission.PREPARE_MEETING)
    address = _lookup_address(typed)
    with on_the_record(by, Phase.PREPARING) as record:
        record.meeting.lookup_address = address
        record(EventKind.ADDRESS_CHOSEN, purpose="lookup", address=address)


def _lookup_address(typed: str) -> str:
    """Return the address as it is printed, with https:// where no protocol was typed."""
    text = typed.strip().removesuffix("/").removesuffix(".")
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    if len(address) > LONGEST_ADDRESS or not _TYPED.fullmatch(address):
        example = "https://hoitruong.xahoavang.gov.vn"
        raise InvalidEntryError({"lookup": _("Xin ghi như: %(example)s.", example=example)})
    if not addresses.is_lasting(address):
        raise InvalidEntryError(
            {
                "lookup": _(
                    "%(host)s chỉ có trong mạng của hội trường, hết hội nghị là không mở được. "
                    "Xin ghi địa chỉ trên Internet của cơ quan, hoặc để trống.",
                    host=urlsplit(address).hostname or "",
                )
            }
        )
    return address
