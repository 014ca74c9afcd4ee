"""The installation's files are for its owner alone: nobody else on the machine reads the secret or
the database.

POSIX modes; on Windows the folder's own permissions hold (docs/deployment.md).
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there yet, for its owner alone."""
    if not folder.exists():
        folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)


def repair(folder: Path) -> None:
    """Take from others what an older version left open to them, however deep."""
    if os.name != "posix" or not folder.is_dir():
        return
    _close(folder)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            _close(Path(place) / name)


def close_all(files: Iterable[Path]) -> None:
    """Close to everybody but their owner those of these files that exist."""
    if os.name == "posix":
        for file in files:
            if file.exists():
                _close(file)


def claim(file: Path) -> None:
    """Make an empty file for its owner alone. Raise FileExistsError."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def _close(path: Path) -> None:
    """Close a file, unless it is another owner's or on a stick without modes."""
    with suppress(OSError):
        if not path.is_symlink():
            path.chmod(FOLDER if path.is_dir() else FILE)
