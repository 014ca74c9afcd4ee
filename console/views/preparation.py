"""Preparing a meeting: the one-time set-up link, then one page with everything on it."""

import hmac
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import identity, queries, setup_link, staff_port
from console.actions import agenda, preparation, staff
from console.actions.names import ROLES
from console.actions.preparation import MeetingFacts, StepPlan, UnitPlan
from console.actions.programmes import PROGRAMMES
from console.addresses import lan_address, public_url, qr_code
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import Honorific, Meeting, Participant, Role, StepKind
from console.permissions import Permission
from console.vietnamese import VIETNAM
from console.views.answers import number

blueprint = Blueprint("preparation", __name__)

SECTIONS = {
    "staff": "Người và phiếu truy cập",
    "agenda": "Chương trình",
    "units": "Thôn, tổ",
    "fields": "Lĩnh vực",
    "facts": "Thông tin hội nghị",
}
KINDS = {
    StepKind.OPENING: "Khai mạc",
    StepKind.PURPOSE: "Mục đích, yêu cầu",
    StepKind.HOUSE_RULES: "Nội quy",
    StepKind.REPORT: "Báo cáo",
    StepKind.OPINIONS: "Ý kiến",
    StepKind.ANSWERS: "Trả lời",
    StepKind.OTHERS: "Đại biểu khác",
    StepKind.FRONT: "Mặt trận",
    StepKind.PARTY_SPEECH: "Bí thư",
    StepKind.CONCLUSION: "Kết luận",
    StepKind.CLOSING: "Kết thúc",
}
OPTIONAL, CONCLUDED = "(nếu có)", "(có kết luận)"


@blueprint.get("/setup/<token>")
def setup(token: str) -> ResponseReturnValue:
    _require_setup_link(token)
    return render_template(
        "screens/setup.html",
        token=token,
        form={},
        problems={},
        pin_length=staff.PIN_LENGTH,
        least=staff.SHORTEST_PASSPHRASE,
    )


@blueprint.post("/setup/<token>")
def prepare_meeting(token: str) -> ResponseReturnValue:
    """Make the meeting and its organiser, who enters with the PIN chosen here."""
    _require_setup_link(token)
    form = request.form
    try:
        staff.check_pin(form.get("pin", ""), form.get("pin_again", ""))
        if len(form.get("organiser", "").strip()) < 2:
            raise InvalidEntryError({"organiser": _("Xin ghi họ và tên.")})
        person = preparation.prepare_meeting(_facts(), organiser=form["organiser"])
    except InvalidEntryError as error:
        page = render_template(
            "screens/setup.html",
            token=token,
            form=form,
            problems=error.problems,
            pin_length=staff.PIN_LENGTH,
            least=staff.SHORTEST_PASSPHRASE,
        )
        return page, 422
    paper = staff.issue_access_sheet(person.id, by=person)
    identity.take_seat(staff.claim_access_sheet(paper, form["pin"], form["pin_again"]))
    setup_link.use_up()
    return redirect(url_for("preparation.show"), 303)


@blueprint.get("/preparation")
@blueprint.get("/preparation/<any(staff, agenda, units, fields, facts):section>")
def show(section: str = "staff") -> ResponseReturnValue:
    """One part at a time, each with a form of its own: saving one loses nothing of another."""
    return _page(identity.seat(Role.ORGANISER), section, {})


@blueprint.post("/preparation/facts")
def edit_facts() -> ResponseReturnValue:
    return _save(lambda by: preparation.edit_facts(_facts(), by=by))


@blueprint.post("/preparation/agenda")
def set_agenda() -> ResponseReturnValue:
    return _save(lambda by: preparation.set_agenda(_steps(), by=by))


@blueprint.post("/preparation/units")
def set_units() -> ResponseReturnValue:
    return _save(lambda by: preparation.set_units(_units(), by=by))


@blueprint.post("/preparation/fields")
def set_fields() -> ResponseReturnValue:
    rows = [(line + "|").split("|")[:2] for line in _lines("fields")]
    return _save(lambda by: preparation.set_fields([(a, b) for a, b in rows], by=by))


@blueprint.post("/preparation/staff")
def appoint() -> ResponseReturnValue:
    form = request.form

    def save(by: Participant) -> None:
        if form.get("role") not in set(Role):
            raise InvalidEntryError({"role": _("Xin chọn nhiệm vụ.")})
        preparation.appoint(
            Role(form["role"]),
            honorific=Honorific.COMRADE,
            name=form.get("name", ""),
            title=form.get("title", ""),
            agency=form.get("agency", ""),
            concludes=form.get("concludes") is not None,
            by=by,
        )

    return _save(save)


@blueprint.post("/preparation/staff/<int:participant_id>/dismissal")
def dismiss(participant_id: int) -> ResponseReturnValue:
    return _save(lambda by: preparation.dismiss(participant_id, by=by))


@blueprint.post("/preparation/staff/<int:participant_id>/access-sheet")
def issue_access_sheet(participant_id: int) -> ResponseReturnValue:
    """Issue the sheet and show it for printing: its link is shown this once."""
    organiser = identity.seat(Role.ORGANISER)
    token = staff.issue_access_sheet(participant_id, by=organiser)
    return _sheets([(session().get_one(Participant, participant_id), token)])


@blueprint.post("/preparation/access-sheets")
def issue_all() -> ResponseReturnValue:
    """Issue a sheet for everybody who has none; a second press kills no paper just printed."""
    organiser = identity.seat(Role.ORGANISER)
    people = [
        person
        for person in queries.staff(
            organiser.meeting, *(r for r in ROLES if r is not Role.ORGANISER)
        )
        if not staff.active_sheets(person)
    ]
    return _sheets(
        [(person, staff.issue_access_sheet(person.id, by=organiser)) for person in people]
    )


@blueprint.post("/preparation/staff/<int:participant_id>/revocation")
def revoke_access_sheet(participant_id: int) -> ResponseReturnValue:
    return _save(lambda by: staff.revoke_access_sheet(participant_id, by=by))


@blueprint.get("/attendance")
def attendance() -> ResponseReturnValue:
    person = identity.permitted(Permission.COUNT_ATTENDANCE)
    return render_template("screens/attendance.html", meeting=person.meeting, problems={})


@blueprint.post("/attendance")
def count_attendance() -> ResponseReturnValue:
    person = identity.acting(Permission.COUNT_ATTENDANCE)
    try:
        preparation.count_attendance(_attendance(), by=person)
    except InvalidEntryError as error:
        page = render_template(
            "screens/attendance.html",
            meeting=person.meeting,
            problems=error.problems,
            text=request.form.get("attendance", ""),
        )
        return page, 422
    return redirect(url_for("preparation.attendance", saved=1), 303)


def _require_setup_link(token: str) -> None:
    present = setup_link.present()
    if not present or not hmac.compare_digest(present, token):
        abort(404)


def _save(change: Callable[[Participant], object]) -> ResponseReturnValue:
    organiser = identity.seat(Role.ORGANISER)
    section = request.path.split("/")[2]
    try:
        change(organiser)
    except InvalidEntryError as error:
        return _page(organiser, section, error.problems), 422
    role = request.form.get("role")
    return redirect(url_for("preparation.show", section=section, saved=1, role=role), 303)


def _page(organiser: Participant, section: str, problems: dict[str, str]) -> str:
    meeting = organiser.meeting
    people = queries.staff(meeting, *ROLES)
    return render_template(
        "screens/preparation.html",
        meeting=meeting,
        section=section,
        sections=SECTIONS,
        warnings=agenda.warnings_before_opening(meeting),
        form=request.form,
        problems=problems,
        people=people,
        sheets={person.id: staff.active_sheets(person) for person in people},
        roles=ROLES,
        kinds=KINDS,
        programmes={name: _agenda_text(steps) for name, steps in PROGRAMMES.items()},
        agenda_text=_agenda_text(
            [
                StepPlan(
                    s.kind,
                    s.title,
                    s.optional,
                    s.planned_minutes,
                    has_conclusion=s.has_conclusion,
                    default_minutes=s.default_minutes,
                    maximum_minutes=s.maximum_minutes,
                )
                for s in meeting.steps
            ]
        ),
        units_text=_units_text(meeting),
        fields=queries.fields(meeting),
        agencies=queries.agencies(meeting),
        missing=agenda.missing_to_open(meeting),
    )


def _sheets(issued: Sequence[tuple[Participant, str]]) -> str:
    base = public_url()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    secure = staff_port.address(app, lan_address())
    pages = [
        {
            "person": person,
            "role": ROLES[person.role],
            "url": f"{base}/access/{token}",
            "qr": qr_code(f"{base}/access/{token}", f"Mã QR của {person.name}"),
            "code": f"{token[:5]}-{token[5:]}",
            "short": f"{base.split('://', 1)[-1]}/access",
            "secure": secure,
        }
        for person, token in issued
    ]
    return render_template("screens/access_sheets.html", pages=pages, mark=staff_port.mark())


def _facts() -> MeetingFacts:
    form = request.form
    return MeetingFacts(
        title=form.get("title", ""),
        short_title=form.get("short_title", "") or form.get("title", "")[:60],
        superior_agency=form.get("superior_agency", ""),
        agency=form.get("agency", ""),
        place=form.get("place", ""),
        venue=form.get("venue", ""),
        planned_at=_moment(form.get("planned_at", "")),
        form=form.get("form", "") or "trực tiếp",
        notation=form.get("notation", "") or "BB-UBND",
        motto=form.get("motto", ""),
        attendance=_attendance(),
        recipients=_lines("recipients"),
        house_rules=_lines("house_rules"),
        default_minutes=number("default_minutes") or 0,
        maximum_minutes=number("maximum_minutes") or 0,
        answer_minutes=_whole("answer_minutes", 5),
        follow_up_minutes=_whole("follow_up_minutes", 2),
        follow_ups_per_matter=_whole("follow_ups_per_matter", 2),
        wifi_name=form.get("wifi_name", ""),
        wifi_password=form.get("wifi_password", ""),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def _lines(name: str) -> list[str]:
    return [line.strip() for line in request.form.get(name, "").splitlines() if line.strip()]


def _attendance() -> list[tuple[str, int, int]]:
    """Lines 'group | invited | present'."""
    rows = []
    for line in _lines("attendance"):
        group, invited, present = ([part.strip() for part in line.split("|")] + ["0", "0"])[:3]
        if not (group and invited.isdecimal() and present.isdecimal()):
            sentence = _("Dòng “%(line)s” chưa đúng mẫu: Nhóm | số mời | số có mặt.", line=line)
            raise InvalidEntryError({"attendance": sentence})
        rows.append((group, int(invited), int(present)))
    return rows


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _whole(name: str, default: int) -> int:
    """A whole number in which 0 has a meaning: `default` when not asked for, -1 when it is none."""
    if name not in request.form:
        return default
    found = number(name)
    return -1 if found is None else found


def _steps() -> list[StepPlan]:
    """Lines 'Ý kiến | title | minutes | 3-5'.

    The last column is how many minutes a speech may be in this step, usually and at most. A step
    may be marked '(nếu có)', and '(có kết luận)' where the chair sums it up.
    """
    kinds = {label: kind for kind, label in KINDS.items()}
    steps = []
    for line in _lines("agenda"):
        columns = [part.strip() for part in line.split("|")] + ["", "", ""]
        label, title, minutes, limits = columns[:4]
        default, _dash, maximum = limits.partition("-")
        wrong = limits and not 1 <= _count(default) <= _count(maximum or default) <= 60
        if label not in kinds or not title or wrong:
            sentence = _(
                "Dòng “%(line)s” chưa đúng mẫu: Loại | Tên bước | Số phút | phút mỗi lượt.",
                line=line,
            )
            raise InvalidEntryError({"agenda": sentence})
        name = title.replace(OPTIONAL, "").replace(CONCLUDED, "").strip()
        steps.append(
            StepPlan(
                kinds[label],
                name,
                OPTIONAL in title,
                _count(minutes) or None,
                has_conclusion=CONCLUDED in title,
                default_minutes=_count(default) or None,
                maximum_minutes=_count(maximum or default) or None,
            )
        )
    return steps


def _agenda_text(steps: Sequence[StepPlan]) -> str:
    return "\n".join(_agenda_line(step) for step in steps)


def _agenda_line(step: StepPlan) -> str:
    marks = [OPTIONAL] * step.optional + [CONCLUDED] * step.has_conclusion
    title = " ".join([step.title, *marks])
    line = f"{KINDS[step.kind]} | {title} | {step.planned_minutes or ''}"
    if step.maximum_minutes is None:
        return line
    return f"{line} | {step.default_minutes or step.maximum_minutes}-{step.maximum_minutes}"


def _units() -> list[UnitPlan]:
    """Lines 'Khu dân cư 1: Tổ 1, Tổ 2' or just 'Thôn Đông'."""
    units = []
    for line in _lines("units"):
        name, _colon, children = line.partition(":")
        units.append(UnitPlan(name, [c.strip() for c in children.split(",") if c.strip()]))
    if not units:
        raise InvalidEntryError({"units": _("Cần ít nhất một thôn hoặc tổ dân phố.")})
    return units


def _units_text(meeting: Meeting) -> str:
    lines = []
    for unit in meeting.units:
        if unit.parent_id is None:
            names = ", ".join(child.name for child in unit.children)
            lines.append(f"{unit.name}: {names}" if names else unit.name)
    return "\n".join(lines)
