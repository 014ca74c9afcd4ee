"""The browser of the tests: the system's Chromium, or Playwright's own; and their other programs.

Run as a program it installs one where there is none; a missing browser is a failure, never a skip.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = {
    "qpdf": "qpdf",
    "pdfsig": "poppler-utils",
    "pdftotext": "poppler-utils",
    "nginx": "nginx-light",
    "redis-server": "redis-server",
    "softhsm2-util": "softhsm2",
    "pkcs11-tool": "opensc",
    "certutil": "libnss3-tools",
    "npm": "npm",
}
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


def trust(home: Path, certificate: Path) -> None:
    """Let a browser whose HOME is this folder trust an authority (PEM), as its user would."""
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True, mode=0o700)
    for order in (
        ["-N", "--empty-password"],
        ["-A", "-n", "hall", "-t", "C,,", "-i", str(certificate)],
    ):
        subprocess.run(["certutil", "-d", f"sql:{store}", *order], check=True)


def postgresql() -> Path | None:
    """The folder of the programs of PostgreSQL, the newest: Debian keeps them off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name))
    on_path = shutil.which("initdb")
    return folders[-1] if folders else Path(on_path).parent if on_path else None


def install() -> None:
    """From the system's packages where we may use them, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], check=False, **quiet)  # type: ignore[call-overload]
        for package in (*dict.fromkeys(TOOLS.values()), "postgresql", "chromium"):
            wanted = ["apt-get", "install", "-y", package]
            subprocess.run(wanted, check=False, **quiet)  # type: ignore[call-overload]
    try:
        executable()
    except RuntimeError:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def missing() -> list[str]:
    """What the tests still lack, one sentence each: the browser, the PDF tools."""
    lacking = [
        f"No {tool} for the tests. Install {package} from the system's packages."
        for tool, package in TOOLS.items()
        if not shutil.which(tool)
    ]
    if postgresql() is None:
        lacking.append("No initdb for the tests. Install postgresql from the system's packages.")
    try:
        executable()
    except RuntimeError as error:
        lacking.append(str(error))
    return lacking


if __name__ == "__main__":
    if missing():
        install()
    if lacking := missing():
        sys.exit("\n".join(lacking))
    print(f"Browser: {executable()}")
