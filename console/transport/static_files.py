"""What goes over the hall's air: scripts and styles compressed once, pages as they are made.

Our scripts import each other by relative addresses. So the version stands in their folder,
`/static/js/v-1a2b3c4d/live.js`, and not behind a question mark: an import has the version of the
script that names it, and needs no list of addresses that old browsers would not read.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from flask_compress import Compress
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from console.transport.gate import Gate

SECONDS_KEPT = 3600
"""Seconds for which a phone may keep a script before it asks again."""
VERSION = re.compile(r"^/static/js/v-[0-9a-f]{8}/")


class Unversioned:
    """Lets a script be found whatever version its address names: there is only the present one."""

    def __init__(self, inner: WSGIApplication) -> None:
        self.inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environ["PATH_INFO"] = VERSION.sub("/static/js/", environ.get("PATH_INFO", ""))
        return self.inner(environ, start)


def versioned(static: Path, name: str) -> str:
    """Return the name of a script of ours, 'js/live.js', with the version of all of them in it."""
    return f"js/v-{_version_of_scripts(static / 'js')}/{name.removeprefix('js/')}"


@lru_cache
def _version_of_scripts(folder: Path) -> str:
    texts = [file.read_bytes() for file in sorted(folder.glob("*.js"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:8]


def init_app(app: Flask) -> None:
    """Compress pages with gzip, which every browser of the hall knows."""
    app.config.from_mapping(
        COMPRESS_MIMETYPES=["text/html", "application/json"],
        COMPRESS_ALGORITHM=["gzip"],
    )
    Compress(app)
    app.wsgi_app = Unversioned(app.wsgi_app)  # type: ignore[assignment, method-assign]


def lean(sheet: str) -> str:
    """Return a style sheet without its comments and indents: on slow air each kilobyte is felt."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)).lstrip()


def serve(app: Flask) -> None:
    """Let static files be answered before the application, from compressed copies."""
    folder = TemporaryDirectory(prefix="hoi-truong-")
    app.extensions["static_copies"] = folder  # deleted with the process
    copies = Path(folder.name)
    shutil.copytree(app.static_folder or "", copies, dirs_exist_ok=True)
    for sheet in (copies / "css").glob("*.css"):
        sheet.write_text(lean(sheet.read_text("utf-8")), "utf-8")
    compressor = Compressor(use_brotli=False, quiet=True)
    for file in sorted(copies.rglob("*")):
        if file.is_file() and compressor.should_compress(file.name):
            compressor.compress(str(file))
    gate: Gate = app.extensions["gate"]
    files = WhiteNoise(
        gate.inner,
        root=copies,
        prefix="static/",
        max_age=SECONDS_KEPT,
        allow_all_origins=False,
    )
    gate.inner = Unversioned(files)
