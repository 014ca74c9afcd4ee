"""flask --app wsgi rehearse URL: the day before, on the office's own laptop and Wi-Fi."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click
import gevent
from flask.cli import with_appcontext

from console import database
from console.errors import MeetingError
from console.language import _, _r
from console.machine.addresses import public_url
from console.preparing import rehearsing
from console.rehearsal.hall import Hall, Plan, plan_for
from console.rehearsal.load import Meter
from console.rehearsal.report import Report, in_words, report_on
from console.transport.connections import allow_many
from console.vietnamese import clock_words, date_words

AFRESH = click.option("--afresh", is_flag=True, help="Delete a rehearsal that was interrupted.")


@click.command("rehearse")
@click.argument("url")
@click.option("--phones", default=500, type=click.IntRange(10, 5000), help="How many phones.")
@click.option("--minutes", default=1.5, type=click.FloatRange(0.5, 60), help="How long to play.")
@click.option(
    "--json",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the figures.",
)
@click.option("--hall", default="", help="What `rehearsal-hall` printed, for another machine.")
@AFRESH
@with_appcontext
def rehearse(
    url: str, phones: int, minutes: float, file: Path | None, hall: str, afresh: bool
) -> None:
    """Play a hall of simulated phones against the console at URL, and say what it holds.

    Run it where the console's database is, or elsewhere with --hall. The rehearsal is a meeting
    of its own, deleted at the end. Exit 0: enough for so many phones. Exit 1: not enough, or
    something was lost.
    """
    allow_many()
    with nullcontext(tuple(hall.split("-", 1))) if "-" in hall else _rehearsal(afresh) as opened:
        report = _rehearsed(url, opened, plan_for(phones, 60 * minutes))
    for line in in_words(report):
        click.echo(line)
    if file:
        file.write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1), "utf-8")
    sys.exit(0 if report.enough_for >= phones else 1)


@click.command("rehearsal-hall")
@AFRESH
@with_appcontext
def rehearsal_hall(afresh: bool) -> None:
    """Open a rehearsal for `rehearse --hall` on another machine, until Enter is pressed."""
    with _rehearsal(afresh) as (code, token):
        here = public_url("")
        click.echo(_("Trên máy thứ hai, cũng đã tải chương trình này về, gõ:"))
        click.echo(f"  .venv/bin/flask --app wsgi rehearse {here} --hall {code}-{token}")
        click.prompt(_("Bấm Enter khi diễn tập xong"), default="", show_default=False)


def _rehearsed(url: str, opened: tuple[str, ...], plan: Plan) -> Report:
    code, token = opened
    try:
        return _play(Hall(url, code, token, plan))
    except (OSError, ValueError) as error:
        sys.exit(
            _(
                "Không vào được %(url)s: %(error)s. Địa chỉ dạng http://192.168.1.2:8000 hoặc "
                "https://hoitruong.example.vn.",
                url=url,
                error=error,
            )
        )


@contextmanager
def _rehearsal(afresh: bool) -> Iterator[tuple[str, str]]:
    """A meeting for this play only: its code, and the token of its chair."""
    if not database.is_there():
        sys.exit(_("Máy này không giữ dữ liệu của chương trình. Xin chạy lệnh trên máy chủ."))
    database.upgrade()
    _make_room(afresh)
    try:
        chair = rehearsing.open_rehearsal(organiser=_r("Diễn tập"))
    except MeetingError as error:
        sys.exit(str(error))
    code = chair.meeting.code
    try:
        yield code, rehearsing.access_link(chair)
    finally:
        rehearsing.delete_rehearsals([code])
        click.echo(_("Đã xoá hội nghị diễn tập."))


def _make_room(afresh: bool) -> None:
    """One rehearsal at a time; nobody's is deleted without being told to."""
    others = rehearsing.standing()
    if others and not afresh:
        opened = others[0].planned_at
        sys.exit(
            _(
                "Đang có một hội nghị diễn tập, mở lúc %(clock)s, %(date)s. Nếu không ai đang "
                "dùng (lần trước bị ngắt), chạy lại với --afresh để xoá nó.",
                clock=clock_words(opened),
                date=date_words(opened),
            )
        )
    rehearsing.delete_rehearsals([other.code for other in others])


def _play(hall: Hall) -> Report:
    """With a bar for those who wait."""
    meter = Meter(hall.base)
    playing = gevent.spawn(hall.play)
    seconds = round(hall.plan.lasting)
    label = _("%(phones)s điện thoại", phones=hall.plan.phones)
    with click.progressbar(length=seconds, label=label) as bar:
        for _second in range(seconds):
            gevent.sleep(1)
            bar.label = _(
                "%(label)s, %(joined)s đã vào, %(n)s lượt mời",
                label=label,
                joined=hall.joined,
                n=len(hall.calls),
            )
            bar.update(1)
            if playing.ready():
                break
    playing.get()
    return report_on(hall, meter.read())
