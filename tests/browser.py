"""The browser of the tests: the system's Chromium, or Playwright's own.

Run as a program it installs one where there is none; a missing browser is a failure, never a skip.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No browser for the tests. Install Chromium from the system's packages (Debian: "
    "apt-get install chromium), or run: python -m playwright install chromium"
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def executable() -> str:
    """The path of a Chromium. Raises RuntimeError with a clear sentence when there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if own := _playwrights_own():
        return own
    raise RuntimeError(MISSING)


def install() -> None:
    """From the system's packages where we may use them, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], check=False, **quiet)  # type: ignore[call-overload]
        wanted = ["apt-get", "install", "-y", "chromium", "qpdf", "poppler-utils"]
        if subprocess.run(wanted, check=False, **quiet).returncode == 0:  # type: ignore[call-overload]
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def is_complete() -> bool:
    """Whether the browser and the two PDF tools of the tests are there."""
    try:
        executable()
    except RuntimeError:
        return False
    return all(shutil.which(tool) for tool in ("qpdf", "pdfsig", "pdftotext"))


if __name__ == "__main__":
    if not is_complete():
        install()
    try:
        print(f"Browser: {executable()}")
    except RuntimeError as error:
        sys.exit(str(error))
