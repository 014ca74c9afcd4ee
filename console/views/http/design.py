"""The parts that screens are drawn from, on one page; for who builds, so in development alone."""

from types import SimpleNamespace

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from console.door.pasting import Column
from console.language import _
from console.machine.alarms import Alarm, Kind
from console.screens.presses import LastPress
from console.views.http.tables import Drawn, Table

blueprint = Blueprint("design", __name__)


@blueprint.get("/design")
def show() -> ResponseReturnValue:
    """Draw every part from the partials of the screens, with made-up content."""
    if not (current_app.debug or current_app.config["DESIGN"]):
        abort(404)
    last = LastPress(1, _("Đã mời Bà Đoàn Thị Mười"), "")
    return render_template(
        "screens/design.html",
        alarms=[
            Alarm(Kind.STORAGE, _("Ổ đĩa đã đầy: xin xóa bớt tệp trên máy chủ.")),
            Alarm(Kind.CLOCK, _("Đồng hồ của máy vừa nhảy. Hội nghị giữ giờ của mình.")),
        ],
        drawn=_table(),
        view=SimpleNamespace(last_press=lambda _screen: last, version=0, undone=0),
        meeting=SimpleNamespace(minutes_are_open=True),
        problems={"sample-name": _("Xin ghi họ và tên, ví dụ: Nguyễn Thị Lan.")},
        plotted=[(_("Đất đai"), 12), (_("Môi trường"), 7), (_("Y tế"), 2)],
    )


def _table() -> Drawn:
    """Return a table as somebody left it: rows pasted, one number unclear, nothing saved."""
    columns = (
        Column("name", _("Tên thôn, tổ"), (), one_name=True),
        Column("quota", _("Số người mời"), (), is_count=True),
    )
    return Drawn(
        Table("sample", columns),
        [{"name": _("Tổ 12"), "quota": "5"}, {"name": _("Tổ 13"), "quota": _("nhiều")}],
        {"sample-1-quota": _("Xin ghi một số, ví dụ: 5.")},
        [_("Đã đưa %(n)s dòng vào bảng.", n=2)],
        unsaved=True,
    )
