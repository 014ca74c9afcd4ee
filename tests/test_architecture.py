"""The rules of the house that can be read off the source."""

import ast
from pathlib import Path

import pytest

LAYERS = (
    ("console", "console.backup_commands", "console.caretaker", "console.cli", "console.server"),
    ("console.demo", "console.rehearsal"),
    ("console.views", "console.live", "console.origins", "console.receipts", "console.view_data"),
    ("console.identity",),
    ("console.actions",),
    ("console.backup", "console.clock_watch", "console.restoring"),
    ("console.record", "console.permissions", "console.queries", "console.totals", "console.trace"),
    ("console.regions", "console.timetable"),
    ("console.models",),
    (
        "console.addresses",
        "console.alarms",
        "console.calendar",
        "console.connections",
        "console.database",
        "console.documents",
        "console.errors",
        "console.fanout",
        "console.language",
        "console.limits",
        "console.offload",
        "console.open_pages",
        "console.orderings",
        "console.pacing",
        "console.pasting",
        "console.presence",
        "console.qr",
        "console.settings",
        "console.setup_link",
        "console.signing",
        "console.static_files",
        "console.storage",
        "console.vietnamese",
        "console.workers",
        "console.working_days",
    ),
)
"""An import may only point to the same layer or further down this list."""

MODULES = sorted(p for p in Path("console").rglob("*.py") if "migrations" not in p.parts)
KNOW_NOTHING_OF_MEETINGS = ("console.documents", "console.signing", "console.fanout")
WEB_ONLY = {"request", "render_template", "url_for", "flask_socketio", "redirect"}


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> int:
    package = ".".join(module.split(".")[:2])
    return next(rank for rank, layer in enumerate(LAYERS) if package in layer)


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("console"):
            prefix = node.module or ""
            names = {f"{prefix}.{a.name}" for a in node.names} if prefix == "console" else {prefix}
            found |= names
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_down(path: Path) -> None:
    for imported in imports_of(path):
        assert layer_of(imported) >= layer_of(name_of(path)), imported


@pytest.mark.parametrize("path", sorted(Path("console/actions").glob("*.py")), ids=str)
def test_actions_know_nothing_of_the_web(path: Path) -> None:
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not names & WEB_ONLY


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_documents_signing_and_fanout_know_nothing_of_meetings(path: Path) -> None:
    module = name_of(path)
    if module.startswith(KNOW_NOTHING_OF_MEETINGS):
        own = ("console.documents", "console.signing", "console.qr")
        assert all(imported.startswith(own) for imported in imports_of(path))


def test_every_region_is_rooted_at_a_section_of_its_name() -> None:
    for file in Path("templates/regions").glob("_*.html"):
        name = file.stem.removeprefix("_")
        assert f'<section id="{name}" class="{name}' in file.read_text(encoding="utf-8")
