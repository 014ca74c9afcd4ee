"""The bar at the head of every screen of the staff: which other screens this device may open."""

from dataclasses import dataclass

from flask import request

from console.language import _
from console.models import Holder
from console.people import identity
from console.permissions import Permission, may


@dataclass(frozen=True)
class Place:
    endpoint: str
    label: str
    here: bool


def places() -> list[Place]:
    """Return the screens that some seat of this device may open, in the order of the work."""
    people: list[Holder] = [*identity.office(), *identity.seats()]
    return [
        Place(endpoint, label, endpoint == request.endpoint)
        for endpoint, label, needed in _screens()
        if any(may(person, permission) for person in people for permission in needed)
    ]


def _screens() -> tuple[tuple[str, str, tuple[Permission, ...]], ...]:
    """Say each screen's endpoint, its name, and the permissions of which one opens it.

    Only what always answers stands here: a link of the bar never leads to a refusal.
    """
    return (
        ("office_home.show", _("Văn phòng"), (Permission.ENTER_OFFICE,)),
        ("supervision.show", _("Giám sát"), (Permission.SUPERVISE,)),
        ("preparation.show", _("Chuẩn bị hội nghị"), (Permission.PREPARE_MEETING,)),
        ("screens.podium", _("Bàn chủ tọa"), (Permission.WATCH_PODIUM,)),
        ("screens.minutes", _("Biên bản"), (Permission.WATCH_MINUTES,)),
        ("desk.show", _("Bộ phận tổng hợp"), (Permission.WATCH_DESK,)),
        ("officials.show", _("Trả lời ý kiến"), (Permission.WATCH_ANSWERS,)),
        ("attendance.show", _("Thành phần tham dự"), (Permission.COUNT_ATTENDANCE,)),
        (
            "signing.show",
            _("Ký biên bản"),
            (Permission.SIGN_MINUTES, Permission.REGISTER_MINUTES),
        ),
        ("files.show", _("Các tệp của hội nghị"), (Permission.TAKE_FILES,)),
    )
