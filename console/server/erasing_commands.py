"""Command: flask --app wsgi erase-due. The server does the same by itself once a day."""

import sys

import click
from flask import Flask
from flask.cli import with_appcontext

from console import database
from console.afterwards.erasing import erase_by_itself
from console.language import _
from console.models import PersonalData
from console.words.personal_data import KINDS


def init_app(app: Flask) -> None:
    app.cli.add_command(erase_due)


@click.command("erase-due")
@with_appcontext
def erase_due() -> None:
    """Erase the personal data that were kept as long as the office's rules say."""
    if not database.is_there():
        sys.exit(_("Chưa có dữ liệu nào."))
    database.upgrade()
    run = erase_by_itself()
    if run is None:
        click.echo(_("Chưa có mục nào hết thời hạn lưu."))
        return
    for one in run.what:
        kind = KINDS[PersonalData(one["kind"])]
        click.echo(_("Đã xóa: %(kind)s, %(n)s mục.", kind=kind, n=one["count"]))
