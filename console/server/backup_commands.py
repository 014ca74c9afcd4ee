"""Commands: flask --app wsgi backup DIR, restore FILE, export-secret PATH."""

import sys
from itertools import takewhile
from pathlib import Path
from typing import TextIO

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from console import clock, database
from console.language import _
from console.machine import private_files, secret_paper, settings
from console.server import backup, restoring
from console.server.backup import BackupError, Held


def init_app(app: Flask) -> None:
    app.cli.add_command(back_up)
    app.cli.add_command(restore)
    app.cli.add_command(export_secret)


@click.command("backup")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--with-secret", is_flag=True, help="Put the installation's secret beside it.")
@click.option("--without-secret", is_flag=True, hidden=True)  # what older versions had to be told
@with_appcontext
def back_up(folder: Path, with_secret: bool, without_secret: bool) -> None:
    """Copy the database into DIR while the meeting runs, and check the copy."""
    source = _sqlite_file("pg_dump")
    if not source.exists():
        sys.exit(_("Chưa có dữ liệu nào để sao lưu."))
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    secret = settings.secret_file(app) if with_secret and not without_secret else None
    kept = current_app.config["BACKUPS_KEPT"]
    try:
        demo_clock = settings.demo_clock(app)
        made, held = backup.back_up(source, folder, secret=secret, kept=kept, demo_clock=demo_clock)
    except BackupError as error:
        sys.exit(_("CHƯA sao lưu được. %(error)s", error=error))
    click.echo(_("Đã sao lưu vào %(made)s", made=made))
    click.echo(f"{backup.in_words(held)}.")
    click.echo(_("Đã mở lại để kiểm tra: tệp nguyên vẹn, chuỗi nhật ký liền mạch."))
    if secret:
        click.echo(
            _(
                "Khóa bí mật của máy: %(name)s. Giữ kín cả hai tệp.",
                name=backup.secret_of(made).name,
            )
        )
    else:
        click.echo(
            _(
                "Không kèm khóa bí mật của máy. Khóa đó lấy một lần, in ra hoặc cất ở USB khác: "
                "flask --app wsgi export-secret TỆP"
            )
        )


@click.command("export-secret")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def export_secret(path: Path) -> None:
    """Write the installation's secret to PATH, a page to print; "-" shows it here."""
    try:
        page = secret_paper.printed(str(current_app.config["SECRET_KEY"]))
    except ValueError:
        sys.exit(
            _("Khóa bí mật của máy này đặt từ ngoài (CONSOLE_SECRET_KEY): xin giữ ở nơi đã đặt.")
        )
    if str(path) == "-":
        click.echo(page)
        return
    try:
        private_files.claim(path)
        path.write_text(page, encoding="utf-8")
    except FileExistsError:
        sys.exit(_("Đã có tệp %(path)s: không ghi đè. Xin chọn tên khác.", path=path))
    except OSError as error:
        sys.exit(_("Không ghi được %(path)s: %(strerror)s.", path=path, strerror=error.strerror))
    click.echo(
        _("Khóa bí mật ở %(path)s. In ra hoặc cất riêng, không để cùng bản sao lưu.", path=path)
    )


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--overwrite", count=True, help="Give it twice to put FILE over what is there.")
@click.option(
    "--secret",
    "paper",
    type=click.File(encoding="utf-8"),
    help="The page of export-secret, or a secret.key; '-' to type it.",
)
@with_appcontext
def restore(file: Path, overwrite: int, paper: TextIO | None) -> None:
    """Put a backup in the place of the database; what was there is moved aside."""
    target = _sqlite_file("pg_restore")
    try:
        told = _read(paper)
        brought = backup.check(file)
        click.echo(_("Bản sao lưu: %(what)s.", what=backup.in_words(brought)))
        if target.exists():
            _require_consent(file, target, overwrite)
        secret = Path(current_app.instance_path) / "secret.key"
        aside = restoring.restore(file, target, secret, clock.undisguised(), told)
    except BackupError as error:
        sys.exit(_("CHƯA khôi phục gì. %(error)s", error=error))
    click.echo(_("Đã khôi phục vào %(target)s", target=target))
    for old in aside:
        click.echo(_("Dữ liệu cũ còn ở %(old)s", old=old))
    if not told and not backup.secret_of(file).exists():
        _tell_of_secret(target)


def _tell_of_secret(target: Path) -> None:
    """Say whether this machine's own secret opens what was restored without one."""
    match restoring.fits(target, str(current_app.config["SECRET_KEY"])):
        case True:
            click.echo(_("Khóa bí mật của máy này đúng là khóa của bản sao lưu."))
        case False:
            click.echo(
                _(
                    "KHÓA BÍ MẬT CỦA MÁY NÀY KHÔNG PHẢI CỦA BẢN SAO LƯU. Xem lại và kiểm tra được "
                    "mọi biên bản đã niêm phong, nhưng không ai vào được bằng mã PIN cũ, không ký "
                    "và niêm phong tiếp được. Có tờ khóa bí mật thì khôi phục lại với "
                    "--secret TỆP, hoặc --secret - để gõ."
                )
            )
        case None:  # nobody who signs has entered yet: nothing there to try it on
            click.echo(
                _(
                    "Bản sao lưu không kèm khóa bí mật: nếu máy này không có đúng khóa cũ thì "
                    "không ai vào lại được bằng mã PIN. Có tờ khóa bí mật thì khôi phục lại với "
                    "--secret TỆP, hoặc --secret - để gõ."
                )
            )


def _read(paper: TextIO | None) -> str | None:
    """Return the secret of a file or of what is typed. Raise BackupError."""
    if paper is None:
        return None
    if paper.isatty():
        click.echo(_("Gõ bốn dòng của tờ khóa bí mật, rồi một dòng trống:"))
    try:
        return secret_paper.read("".join(takewhile(str.strip, paper) if paper.isatty() else paper))
    except (secret_paper.UnreadableError, UnicodeDecodeError) as error:
        raise BackupError(str(error)) from error


def _require_consent(file: Path, target: Path, overwrite: int) -> None:
    """Raise BackupError where the database is in use, or where nobody said twice to replace it."""
    if target.samefile(file):
        raise BackupError(_("Tệp này chính là dữ liệu đang dùng."))
    if restoring.in_use(target):
        raise BackupError(_("Máy chủ đang chạy trên dữ liệu này. Xin dừng máy chủ (Ctrl+C) trước."))
    try:
        present: Held | None = backup.holding(target)
    except BackupError:
        present = None
    words = backup.in_words(present) if present else _("không đọc được, có thể đã hỏng")
    click.echo(_("Đang có ở đây: %(words)s.", words=words))
    if overwrite == 0:
        raise BackupError(_("Ở đây đã có dữ liệu. Muốn thay thì thêm --overwrite --overwrite."))
    if overwrite == 1:
        raise BackupError(
            _(
                "Nếu thay, máy sẽ không còn dùng dữ liệu đang có (%(words)s); mọi việc ghi sau "
                "bản sao lưu sẽ mất khỏi hội nghị. Xin dừng máy chủ, rồi gõ --overwrite HAI "
                "lần nếu chắc chắn.",
                words=words,
            )
        )


def _sqlite_file(other_tool: str) -> Path:
    file = database.sqlite_file()
    if file is None:
        sys.exit(
            _(
                "Dữ liệu nằm ở PostgreSQL: xin dùng %(other_tool)s của PostgreSQL cho việc này.",
                other_tool=other_tool,
            )
        )
    database.engine().dispose()
    return file
