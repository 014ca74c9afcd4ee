"""What kinds of dialogue are called."""

from console.language import _
from console.models import Audience, Regularity


def regularities() -> dict[Regularity, str]:
    return {
        Regularity.REGULAR: _("Định kỳ"),
        Regularity.UNPLANNED: _("Đột xuất"),
        Regularity.REQUESTED: _("Theo yêu cầu"),
    }


def audiences() -> dict[Audience, str]:
    return {
        Audience.PEOPLE: _("Với Nhân dân"),
        Audience.INTERNAL: _("Nội bộ cơ quan"),
    }
