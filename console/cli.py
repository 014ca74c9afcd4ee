"""Commands: flask --app wsgi …"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from console import calendar, database, setup_link
from console.actions import staff, verification
from console.demo import play
from console.demo.play import Hall
from console.models import Role
from console.queries import staff as staff_of
from console.signing import Verdict
from console.vietnamese import clock_words, date_words, local
from console.views.preparation import ROLES
from console.views.verification import WORDS


def init_app(app: Flask) -> None:
    for command in (demo, new_setup_link, verify):
        app.cli.add_command(command)


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Build the demo's database and play the meeting to the middle of the discussion."""
    folder = Path(current_app.instance_path)
    if (folder / "console.sqlite").exists() and not (folder / "demo-clock").exists():
        sys.exit("Thư mục này giữ hội nghị thật. Đặt CONSOLE_INSTANCE sang thư mục khác.")
    database.engine().dispose()
    for old in [*folder.glob("console.sqlite*"), *folder.glob("demo-*")]:
        old.unlink()
    database.upgrade()
    hall = play.play_to_the_middle()
    with calendar.clock_at(hall.time):
        links = _issue_links(hall)
    (folder / "demo-access").write_text("\n".join(links), encoding="utf-8")
    offset = hall.time - datetime.now(UTC)
    (folder / "demo-clock").write_text(str(offset.total_seconds()), encoding="utf-8")
    click.echo(f"Đã diễn đến {clock_words(hall.time)}, {date_words(hall.time)}.")


def _issue_links(hall: Hall) -> list[str]:
    """For everybody who works at a screen; of the officials one is enough to look around."""
    links = []
    officials = staff_of(hall.meeting, Role.OFFICIAL)
    for person in staff_of(hall.meeting):
        if person in officials[1:]:
            continue
        token = staff.issue_access_sheet(person.id, by=hall.organiser)
        links.append(f"{ROLES[person.role]}: {person.with_title}\t{token}")
    return links


@click.command("setup-link")
@with_appcontext
def new_setup_link() -> None:
    """Make a one-time link for setting up a meeting."""
    click.echo(f"/setup/{setup_link.make()}")


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def verify(file: Path) -> None:
    """Say which verdict holds of a Biên bản, who signed it and when. Exit 0 only if valid."""
    database.upgrade()
    finding = verification.verify(file.read_bytes())
    title, advice = WORDS[finding.verdict]
    click.echo(f"{title}. {advice}")
    for signature in finding.report.signatures:
        when = signature.signed_at
        moment = f"{local(when):%d/%m/%Y %H:%M:%S}" if when else "không rõ giờ"
        state = "nguyên vẹn" if signature.intact and signature.trusted else "KHÔNG HỢP LỆ"
        click.echo(f"  {signature.field}: {signature.name}, {moment}, {state}")
    for field in finding.report.missing:
        click.echo(f"  Còn thiếu: {field}")
    if finding.log_is_whole is not None:
        words = "liền mạch" if finding.log_is_whole else "ĐÃ BỊ ĐỨT"
        click.echo(f"Chuỗi nhật ký của hội nghị: {words}.")
    sys.exit(0 if finding.verdict is Verdict.VALID and finding.log_is_whole else 1)
