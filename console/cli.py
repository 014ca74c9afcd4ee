"""Commands: flask --app wsgi …"""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from console import clock, database
from console.demo import after, office, play
from console.demo.play import Hall
from console.errors import MeetingError
from console.language import _
from console.machine import addresses, setup_link, terminal
from console.models import OfficeRole, Participant, Role
from console.people import access, office_seats
from console.queries import present_meeting
from console.queries import staff as staff_of
from console.rehearsal.command import rehearsal_hall, rehearse
from console.sealing import verification
from console.sealing.office_words import title_of_office
from console.sealing.verdict_words import (
    missing_words,
    reasons,
    record_words,
    signature_title,
    supplement_words,
    words_of,
)
from console.server import backup_commands, erasing_commands
from console.signing import Verdict
from console.strangers import records as checking
from console.vietnamese import clock_words, date_words, local
from console.words.names import OFFICE_ROLES, ROLES


def init_app(app: Flask) -> None:
    for command in (
        demo,
        new_setup_link,
        organiser_sheet,
        verify,
        verify_log,
        rehearse,
        rehearsal_hall,
    ):
        app.cli.add_command(command)
    backup_commands.init_app(app)
    erasing_commands.init_app(app)
    terminal.make_calm(app.cli)


PIN_OF_DEMO = "739164"
"""By which everybody of the demo signed, where it goes on after the seal."""


@click.command("demo")
@click.option("--at", type=click.Choice(["hall", "after"]), default="hall")
@with_appcontext
def demo(at: str) -> None:
    """Build the demo's database and play the meeting to the middle of the discussion; with
    `--at after` to the seal, and the three weeks that follow.
    """
    folder = Path(current_app.instance_path)
    if (folder / "console.sqlite").exists() and not (folder / "demo-clock").exists():
        sys.exit(_("Thư mục này giữ hội nghị thật. Đặt CONSOLE_INSTANCE sang thư mục khác."))
    database.engine().dispose()
    for old in [*folder.glob("console.sqlite*"), *folder.glob("demo-*")]:
        old.unlink()
    database.upgrade()
    hall = play.play_to_the_middle(office.play_the_weeks_before)
    until, links = _after_the_seal(hall) if at == "after" else _in_the_hall(hall)
    (folder / "demo-access").write_text("\n".join(links), encoding="utf-8")
    offset = until - datetime.now(UTC)
    (folder / "demo-clock").write_text(str(offset.total_seconds()), encoding="utf-8")
    click.echo(
        _(
            "Đã diễn đến %(clock)s, %(date)s.",
            clock=clock_words(until),
            date=date_words(until),
        )
    )


def _in_the_hall(hall: Hall) -> tuple[datetime, list[str]]:
    with clock.clock_at(hall.time):
        return hall.time, _issue_links(hall)


def _after_the_seal(hall: Hall) -> tuple[datetime, list[str]]:
    """Play on; return when it stops, and the sheets of the office and of one body."""
    play.play_to_the_end(hall, pin=PIN_OF_DEMO, base_url=addresses.public_url())
    code = after.play_three_weeks(hall)
    with clock.clock_at(after.NOW):
        clerk = office_seats.move_to_office(by=hall.organiser)
        links = [f"{OFFICE_ROLES[OfficeRole.CLERK]}: {hall.organiser.with_title}\t{clerk}"]
        links += _links_of_office(hall)
        watcher, token = after.watch(hall)
        links.append(f"{OFFICE_ROLES[OfficeRole.SUPERVISOR]}: {watcher.with_title}\t{token}")
    return after.NOW, [*links, f"{after.POLICE}\t/p/{code}"]


def _links_of_office(hall: Hall) -> list[str]:
    """Return the sheets of who signs and gives numbers."""
    return [
        f"{OFFICE_ROLES[contact.office_role or OfficeRole.CLERK]}: {contact.with_title}\t{token}"
        for contact, token in office.seat_who_signs(by=hall.organiser)
    ]


def _issue_links(hall: Hall) -> list[str]:
    """For everybody who works at a screen; of the officials one is enough to look around."""
    links = []
    officials = staff_of(hall.meeting, Role.OFFICIAL)
    for person in staff_of(hall.meeting):
        if person in officials[1:]:
            continue
        if person is hall.organiser:
            token = office_seats.move_to_office(by=person)
            links.append(f"{OFFICE_ROLES[OfficeRole.CLERK]}: {person.with_title}\t{token}")
            continue
        token = access.issue_access_sheet(person.id, by=hall.organiser)
        links.append(f"{ROLES[person.role]}: {person.with_title}\t{token}")
    return [*links, *_links_of_office(hall)]


@click.command("setup-link")
@with_appcontext
def new_setup_link() -> None:
    """Make a one-time link for setting up a meeting."""
    click.echo(f"{addresses.public_url()}/setup/{setup_link.make()}")


@click.command("organiser-sheet")
@with_appcontext
def organiser_sheet() -> None:
    """Issue the organiser a new sheet: for a machine whose old secret is lost, and every PIN."""
    meeting = present_meeting() if database.is_there() else None
    people = staff_of(meeting, Role.ORGANISER) if meeting else []
    if not people:
        sys.exit(_("Chưa có hội nghị nào."))
    try:
        token = _sheet_of_organiser(people[0])
        click.echo(f"{addresses.public_url(people[0].meeting.hall_address)}/access/{token}")
    except MeetingError as error:
        sys.exit(str(error))


def _sheet_of_organiser(person: Participant) -> str:
    """Return the token of what this person enters by: a sheet of the office, or of the meeting.

    Once sealed, a meeting gives out no sheet; the office always can.
    """
    if person.contact_id or person.meeting.sealed_at:
        return office_seats.move_to_office(by=person)
    return access.issue_access_sheet(person.id, by=person)


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--root", default="", help="SHA-256 of the root certificate, as printed on paper.")
@click.option("--alone", is_flag=True, help="Ask no database, even where there is one.")
@with_appcontext
def verify(file: Path, root: str, alone: bool) -> None:
    """Say which verdict holds of a Biên bản, who signed it and when.

    On a machine without our database it says what the file alone can prove. Exit 0: valid.
    Exit 2: whole, but whose root certificate it is was not checked (give --root), or known here
    by its digest alone, as it was signed by hand. Exit 1: not valid.
    """
    if root and not re.fullmatch(r"[0-9a-fA-F]{64}", root.strip()):
        raise click.BadParameter(
            _("64 chữ số và chữ cái a-f, in ở trang cuối."), param_hint="--root"
        )
    content = file.read_bytes()
    if alone or not database.is_there():
        finding = verification.verify_alone(content)
    else:
        database.upgrade()
        finding = verification.verify(content)
    words = words_of(finding)
    click.echo(f"{words.title}. {words.meaning}")
    click.echo(words.advice)
    for reason in reasons(finding):
        click.echo(_("  Lý do: %(reason)s", reason=reason))
    _tell_supplements(finding)
    _tell_signatures(finding)
    if finding.log_is_whole is not None:
        state = _("liền mạch") if finding.log_is_whole else _("ĐÃ BỊ ĐỨT")
        click.echo(_("Chuỗi nhật ký của hội nghị: %(state)s.", state=state))
    if finding.record:
        click.echo(record_words(finding.record))
    if finding.root:
        click.echo(_("Chứng thư gốc: %(root)s", root=finding.root))
    sys.exit(_exit_code(finding, root.strip().lower()))


def _tell_supplements(finding: verification.Finding) -> None:
    """A sealed Biên bản never changes: whoever holds it must hear what corrects it."""
    if finding.document is None:
        return
    for one in verification.supplements_of(finding.document):
        click.echo(
            _(
                "ĐÃ CÓ BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH: %(supplement)s. Xin đọc kèm, không dùng "
                "riêng tệp này.",
                supplement=supplement_words(one),
            )
        )
    if first := verification.first_of(finding.document):
        click.echo(
            _(
                "Đây là bản bổ sung, đính chính của biên bản %(supplement)s.",
                supplement=supplement_words(first),
            )
        )


def _tell_signatures(finding: verification.Finding) -> None:
    recorded = {s.field: s for s in finding.document.signatures} if finding.document else {}
    for signature in finding.report.signatures:
        when = signature.signed_at
        moment = f"{local(when):%d/%m/%Y %H:%M:%S}" if when else _("không rõ giờ")
        known = signature.trusted or signature.role == "timestamp"
        state = _("nguyên vẹn") if signature.intact and known else _("KHÔNG HỢP LỆ")
        title = title_of_office(signature, finding) or signature_title(
            signature, recorded.get(signature.field)
        )
        click.echo(f"  {title}, {moment}, {state}")
        if signature.role == "person" and signature.key_made_at:
            click.echo(
                _(
                    "    Khóa nội bộ lập lúc %(key_made_at)s",
                    key_made_at=f"{local(signature.key_made_at):%d/%m/%Y %H:%M:%S}",
                )
            )
        if signature.unwitnessed:
            click.echo(_("    Phiếu truy cập cấp lại sau khai mạc, KHÔNG CÓ NGƯỜI XÁC NHẬN"))
        if signature.role == "refusal":
            click.echo(f"    {signature.reason}")
    for words in missing_words(finding):
        click.echo(_("  Còn thiếu: %(words)s", words=words))


def _exit_code(finding: verification.Finding, root: str) -> int:
    if root and root != finding.root:
        click.echo(_("Chứng thư gốc KHÔNG khớp với mã đã cho: không dùng tệp này."))
        return 1
    if root:
        click.echo(_("Chứng thư gốc khớp với mã đã cho: máy niêm phong đúng là máy in ra mã đó."))
    if finding.contradicts_itself:
        return 1
    if finding.of_paper:
        return 2 if finding.log_is_whole else 1
    if finding.proves_itself:
        return 0 if root else 2
    return 0 if finding.verdict is Verdict.VALID and finding.log_is_whole else 1


@click.command("verify-log")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default="", help="The head of the log, whole or as printed on a paper.")
def verify_log(file: Path, head: str) -> None:
    """Follow the chain of an exported log, or of a record.json; needs no database.

    Exit 0 only if the chain is whole and leads to --head, where one is given; what came after the
    Biên bản was drawn up (signing, sealing) follows that head. Exit 2 if it is whole, but lines
    before a withheld one are tied to the head by nothing in this file.
    """
    try:
        text = file.read_text(encoding="utf-8")
        finding = checking.check_log(_log_of(text))
    except (ValueError, KeyError, TypeError):
        sys.exit(_("Không đọc được: tệp này không phải nhật ký của hội nghị."))
    click.echo(
        _(
            "%(length)s sự việc, %(withheld)s dòng chỉ có mã kiểm tra.",
            length=finding.length,
            withheld=finding.withheld,
        )
    )
    click.echo(_("Đầu chuỗi: %(head)s", head=finding.head))
    if finding.broken_at is not None:
        sys.exit(_("Chuỗi ĐÃ BỊ ĐỨT ở dòng %(broken_at)s.", broken_at=finding.broken_at))
    wanted = head.strip()
    after = finding.lines_after(wanted) if wanted else None
    if wanted and after is None:
        sys.exit(_("Chuỗi liền mạch nhưng KHÔNG khớp với mã in trên biên bản."))
    if not wanted:
        click.echo(_("Chuỗi liền mạch."))
    else:
        click.echo(_("Chuỗi liền mạch, khớp với mã in trên biên bản."))
        click.echo(
            _("Sau mã đó có thêm %(after)s sự việc: ký, niêm phong và việc sau đó.", after=after)
        )
    if finding.proven_from > 1:
        click.echo(
            _(
                "Các dòng trước dòng %(proven_from)s không nối được tới mã này, vì có dòng chỉ "
                "có mã kiểm tra: xin đối chiếu với record.json trong biên bản đã niêm phong.",
                proven_from=finding.proven_from,
            )
        )
        sys.exit(2)


def _log_of(text: str) -> list[dict[str, Any]]:
    """The events of a file of JSON lines, or of a record.json of a schema that is known here."""
    if text.startswith('{"code"'):
        content = json.loads(text)
        version = checking.version_of(content)
        if version is not None and version > checking.NEWEST:
            sys.exit(record_words(checking.RecordFinding(checking.RecordState.NEWER, version)))
        events: list[dict[str, Any]] = content["log"]["events"]
        return events
    return [json.loads(line) for line in text.splitlines() if line.strip()]
