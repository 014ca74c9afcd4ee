"""What the kinds of the office's lists are called, and the roles that somebody usually takes."""

from collections.abc import Sequence

from console.language import _
from console.models import BodyKind, Role, UnitKind
from console.vietnamese import clean_line, fold
from console.words.names import ROLES

CONCLUDES = "concludes"
"""What a form sends, beside the roles, for the chair who concludes."""


def body_kinds() -> dict[str, str]:
    return {
        BodyKind.DEPARTMENT.value: _("Phòng, ban chuyên môn"),
        BodyKind.PUBLIC_SERVICE_UNIT.value: _("Đơn vị sự nghiệp"),
        BodyKind.ARMED_FORCE.value: _("Công an, quân sự"),
        BodyKind.PARTY.value: _("Cơ quan Đảng"),
        BodyKind.MASS_ORGANISATION.value: _("Mặt trận, đoàn thể"),
        BodyKind.OTHER.value: _("Cơ quan khác"),
    }


def unit_kinds() -> dict[str, str]:
    return {
        UnitKind.VILLAGE.value: _("Thôn"),
        UnitKind.NEIGHBOURHOOD_GROUP.value: _("Tổ dân phố"),
        UnitKind.QUARTER.value: _("Khu dân cư"),
        UnitKind.OTHER.value: _("Loại khác"),
    }


def usual_roles() -> dict[str, str]:
    """Return the words of what a form sends: each role of the staff, the concluding chair."""
    roles = {role.value: str(words) for role, words in ROLES.items()}
    return {**roles, CONCLUDES: _("Chủ tọa kết luận")}


def role_words(roles: Sequence[str], *, concludes: bool) -> str:
    """Return the roles as the cell of a table shows them: 'Chủ tọa kết luận; Thư ký'."""
    words = usual_roles()
    chair = Role.CHAIR.value
    asked = [CONCLUDES if concludes and role == chair else role for role in roles]
    return "; ".join(words[role] for role in asked if role in words)


def read_roles(text: str) -> tuple[list[str], list[str]]:
    """Return the roles that a cell names, and those of its words that name none."""
    known = {fold(words): role for role, words in usual_roles().items()}
    parts = [clean_line(part) for part in text.split(";") if clean_line(part)]
    found = [known[fold(part)] for part in parts if fold(part) in known]
    return found, [part for part in parts if fold(part) not in known]


def roles_of(asked: Sequence[str]) -> list[str]:
    """Return the roles as a person keeps them: whoever concludes is a chair."""
    chair = Role.CHAIR.value
    return list(dict.fromkeys(chair if one == CONCLUDES else one for one in asked))
