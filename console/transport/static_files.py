"""What goes over the hall's air: scripts and styles compressed once, pages as they are made."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask_compress import Compress
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from console.transport.gate import Gate

SECONDS_KEPT = 3600
"""Seconds for which a phone may keep a script before it asks again."""


def init_app(app: Flask) -> None:
    """Compress pages with gzip, which every browser of the hall knows."""
    app.config.from_mapping(
        COMPRESS_MIMETYPES=["text/html", "application/json"],
        COMPRESS_ALGORITHM=["gzip"],
    )
    Compress(app)


def serve(app: Flask) -> None:
    """Let static files be answered before the application, from compressed copies."""
    folder = TemporaryDirectory(prefix="hoi-truong-")
    app.extensions["static_copies"] = folder  # deleted with the process
    copies = Path(folder.name)
    shutil.copytree(app.static_folder or "", copies, dirs_exist_ok=True)
    compressor = Compressor(use_brotli=False, quiet=True)
    for file in sorted(copies.rglob("*")):
        if file.is_file() and compressor.should_compress(file.name):
            compressor.compress(str(file))
    gate: Gate = app.extensions["gate"]
    gate.inner = WhiteNoise(
        gate.inner,
        root=copies,
        prefix="static/",
        max_age=SECONDS_KEPT,
        allow_all_origins=False,
    )
