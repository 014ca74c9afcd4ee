"""What can be set from outside, and the secret that an installation makes for itself."""

import logging
import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from sqlalchemy import URL

from console import clock
from console.machine import private_files

ROOT = Path(__file__).parents[2]


def instance_path() -> str:
    """The folder of the database, the secret and the keys; a relative one counts from here."""
    return str((ROOT / os.environ.get("CONSOLE_INSTANCE", "instance")).resolve())


def own_database(folder: str) -> str:
    """The address of the database in this folder, whose name may have "?", "#" or "%" in it."""
    return URL.create("sqlite", database=f"{folder}/console.sqlite").render_as_string()


def init_app(app: Flask, config: Mapping[str, Any]) -> None:
    """Set the defaults, then CONSOLE_… from the environment, then `config`."""
    app.config.from_mapping(_defaults(app.instance_path))
    app.config.from_prefixed_env("CONSOLE")
    app.config.from_mapping(config)
    private_files.repair(Path(app.instance_path))
    if not app.config.get("SECRET_KEY"):
        app.config["SECRET_KEY"] = _own_secret(Path(app.instance_path))
    app.config.setdefault("SESSION_COOKIE_SECURE", False)
    if app.config["PUBLIC_URL"].startswith("https://"):
        app.config["SESSION_COOKIE_SECURE"] = True
    _set_clock(Path(app.instance_path) / "demo-clock")
    logging.getLogger("pyhanko").setLevel(logging.ERROR)  # an altered file is a verdict, no error
    Babel(app)


def _defaults(folder: str) -> dict[str, Any]:
    return {
        "DATABASE_URL": os.environ.get("DATABASE_URL") or own_database(folder),
        "MESSAGE_QUEUE": os.environ.get("MESSAGE_QUEUE", ""),
        "PROXIES": 0,
        "HOST": "",
        "PUBLIC_URL": "",
        "TSA_URL": "",
        "BACKUPS": f"{folder}/backups",
        "BACKUPS_KEPT": 24,
        "PIN_COST": None,  # what a guess costs (n, r, p of scrypt): measured unless tests say less
        "DESIGN": False,  # whether /design is shown outside of development
        "IDLE_HOURS": 12,
        "STAFF_TLS": "on",
        "STAFF_PORT": 0,  # 443 above the phones' port
        "PKCS11_MODULE": "",
        "VGCA_URL": "wss://127.0.0.1:8987",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=60),
        "SESSION_REFRESH_EACH_REQUEST": False,  # or an older answer would undo a newer cookie
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "hoi_truong",
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "LARGEST_UPLOAD": 50 * 1024 * 1024,
        "SEND_FILE_MAX_AGE_DEFAULT": None,  # a file drawn anew is another one
    }


def secret_file(app: Flask) -> Path | None:
    """Return the file of the installation's secret; None when the secret is set from outside."""
    file = Path(app.instance_path) / "secret.key"
    own = file.exists() and file.read_text().strip() == app.config["SECRET_KEY"]
    return file if own else None


def demo_clock(app: Flask) -> Path | None:
    """Return the file that sets the clock of the demo; None in every other folder."""
    file = Path(app.instance_path) / "demo-clock"
    return file if file.exists() else None


def _set_clock(file: Path) -> None:
    """Set the clock to the day of the demo's conference in the demo's folder, and in no other."""
    if file.exists():
        clock.run_from(datetime.now(UTC) + timedelta(seconds=float(file.read_text())))
    else:
        clock.run_from(None)


def _own_secret(folder: Path) -> str:
    """Return the installation's secret, made once: so devices keep their seats over a restart."""
    file = folder / "secret.key"
    if not file.exists():
        private_files.make_folder(folder)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as secret:
            secret.write(secrets.token_hex(32))
    return file.read_text().strip()
