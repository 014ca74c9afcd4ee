"""The rules of the house that can be read off the source."""

import ast
import re
from pathlib import Path

import pytest

LAYERS = (
    ("console", "console.cli", "console.server"),
    ("console.demo", "console.rehearsal"),
    ("console.views",),
    ("console.live",),
    ("console.screens",),
    ("console.office",),
    ("console.afterwards",),
    ("console.preparing",),
    ("console.sealing",),
    ("console.minutes",),
    ("console.hall",),
    ("console.people",),
    ("console.record",),
    ("console.permissions", "console.promises", "console.queries"),
    ("console.words",),
    ("console.models",),
    ("console.documents", "console.signing", "console.strangers", "console.transport"),
    (
        "console.clock",
        "console.database",
        "console.door",
        "console.errors",
        "console.language",
        "console.machine",
        "console.reckoning",
        "console.vietnamese",
        "console.working_days",
    ),
)
"""An import may only point to the same layer or further down this list."""

MODULES = sorted(p for p in Path("console").rglob("*.py") if "migrations" not in p.parts)
KNOW_NOTHING_OF_MEETINGS = ("console.documents", "console.signing", "console.transport")
PHASES = ("preparing", "hall", "minutes", "sealing", "afterwards")
WINGS = sorted(
    path
    for wing in (*PHASES, "office", "people", "record", "promises")
    for path in Path("console", wing).glob("*.py")
    if path.stem not in ("identity", "devices", "staff_port")
)
"""Everything that can happen in the meeting, a folder a phase; two files of `people` are doors."""
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


@pytest.mark.parametrize("path", WINGS, ids=str)
def test_actions_know_nothing_of_the_web(path: Path) -> None:
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not names & WEB_ONLY


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_documents_signing_and_transport_know_nothing_of_meetings(path: Path) -> None:
    module = name_of(path)
    if module.startswith(KNOW_NOTHING_OF_MEETINGS):
        own = (*KNOW_NOTHING_OF_MEETINGS, "console.language", "console.machine")
        assert all(imported.startswith(own) for imported in imports_of(path))


def test_every_region_is_rooted_at_a_section_of_its_name() -> None:
    for file in Path("templates/regions").glob("_*.html"):
        name = file.stem.removeprefix("_")
        assert f'<section id="{name}" class="{name}' in file.read_text(encoding="utf-8")


DOORS = (
    "console.views",
    "console.people.identity",
    "console.people.devices",
    "console.transport.gate",
)
"""Look at who asks. What is drawn for everybody must not depend on it."""
OF_WHO_ASKS = {
    "request",
    "has_request_context",
    "session",
    "RequestContext",
    "copy_current_request_context",
}
AS_ASKED = {"host_url", "base_url", "url_root", "root_url"}
"""Of a request: the address of a page as its asker wrote it."""
HANDLERS = {"on_connect", "_greet", "_tell_newcomer", "on_disconnect"}
"""Of `live`: they answer one socket."""


def taken_from_flask(tree: ast.AST) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("flask", "werkzeug"))
        for alias in node.names
    }


def takes_the_web_whole(tree: ast.AST) -> bool:
    """`import flask` reaches whoever asks by another name, as `from flask import request as x`."""
    whole = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    renamed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("flask", "werkzeug"))
        for alias in node.names
        if alias.asname
    }
    return bool(whole & {"flask", "werkzeug"} or renamed & OF_WHO_ASKS - {"session"})


def attributes_of(tree: ast.AST, name: str) -> set[str]:
    """What is read of the global `name`, as in `request.host_url`."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_doors_know_who_asks(path: Path) -> None:
    module, tree = name_of(path), ast.parse(path.read_text(encoding="utf-8"))
    assert not takes_the_web_whole(tree)
    assert not attributes_of(tree, "request") & AS_ASKED
    assert "_external" not in path.read_text(encoding="utf-8")  # `url_for` would ask who asks
    if module == "console.live.listening":
        for part in tree.body:
            uses = any(isinstance(n, ast.Name) and n.id == "request" for n in ast.walk(part))
            assert not uses or getattr(part, "name", "") in HANDLERS
    elif not module.startswith(DOORS):
        assert not taken_from_flask(tree) & OF_WHO_ASKS
        assert "test_request_context" not in path.read_text(encoding="utf-8")


NUMBER_IS_BOUND = {
    "console/views/minutes/public_copy.py": "seven digits of its own pattern",
    "console/transport/gate.py": "seconds and settings of ours",
    "console/views/http/limits.py": "what a device may still ask",
    "console/views/http/tables.py": "four digits of its own pattern",
    "console/views/http/templates.py": "seconds of ours",
    "console/live/pushing.py": "the number in the name of a room of ours",
}
"""Files at the doors that call `int` themselves."""


def makes_numbers(node: ast.AST) -> bool:
    """`int(text)`, `float(text)`, and Flask's own `get(name, type=int)`."""
    kinds = ("int", "float")
    if isinstance(node, ast.keyword):
        return node.arg == "type" and getattr(node.value, "id", "") in kinds
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_text_from_outside_becomes_a_number_in_one_place(path: Path) -> None:
    """`console.door.numerals` knows the bounds; `int` takes other scripts and underscores too."""
    if not name_of(path).startswith((*DOORS, "console.live.listening", "console.queries")):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = [node.lineno for node in ast.walk(tree) if makes_numbers(node)]  # type: ignore[attr-defined]
    assert not made or path.as_posix() in NUMBER_IS_BOUND


DAYS_SPELT_OUT = re.compile(
    r"local\((?:clock\.)?now\(\)\)|local\([\w.]*\b(?:planned|began|sealed)_at\b[^()]*\)\.(?:date|year)"
)
"""Today and the days of a meeting, worked out at the place that asks for them."""
WORKS_OUT_DAYS = {
    "console/clock.py": "`today`",
    "console/models/meeting.py": "`planned_on`, `held_on`, `sealed_on`, `over_on`",
    "console/preparing/notice_told.py": "the day of what is told, from its own moment",
}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_the_days_of_a_meeting_and_today_are_worked_out_in_one_place(path: Path) -> None:
    spelt = DAYS_SPELT_OUT.search(path.read_text(encoding="utf-8"))
    assert bool(spelt) == (path.as_posix() in WORKS_OUT_DAYS), spelt


MARKS_TAKEN_AS_NOTHING = re.compile(r'required_number\("(?:seen|version|revision)"\)')


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_form_that_does_not_say_what_it_saw_is_never_taken_for_a_new_one(path: Path) -> None:
    """`replies.seen` answers it as an old page; 0 would be the page on which nothing stood yet."""
    assert not MARKS_TAKEN_AS_NOTHING.search(path.read_text(encoding="utf-8"))


SHARED = sorted(Path("templates").glob("regions/*.html")) + sorted(
    Path("templates").glob("scenes/*.html")
)
INCLUDED = re.compile(r"{%-? *(?:include|from|import|extends) +'([^']+)'")
PERSONAL = re.compile(r"\b(request|session|g|config)\b *[.\[]")


@pytest.mark.parametrize("file", SHARED, ids=str)
def test_what_is_drawn_for_everybody_names_nobody_who_asks(file: Path) -> None:
    seen, waiting = set(), [file]
    while waiting:
        template = waiting.pop()
        if template in seen:
            continue
        seen.add(template)
        text = template.read_text(encoding="utf-8")
        code = " ".join(re.findall(r"{[{%].*?[%}]}", text, re.DOTALL))
        assert not PERSONAL.search(code), template
        assert "_external" not in code, template
        for name in INCLUDED.findall(text):  # one that is put together names what it begins with
            waiting += Path("templates").glob(name if name.endswith(".html") else f"{name}*")


ROLE_IS_DATA = {
    "console/permissions.py": "the table",
    "console/models/participant.py": "the noun",
    "console/models/__init__.py": "the noun",
    "console/preparing/contact_list.py": "the heading under which somebody stands",
    "console/preparing/guest_papers.py": "whose name plates stand before those of guests",
    "console/preparing/copying.py": "the role that somebody of the office takes in the meeting",
    "console/queries/people.py": "lists of people by what they are: chairs, secretaries, citizens",
    "console/models/contact.py": "the noun of the office",
    "console/people/identity.py": "the screen that a seat begins with",
    "console/people/office_seats.py": "who prepares the first meeting is the office's clerk",
    "console/views/preparing/office_seats.py": "reads the role of the office that a form chose",
    "console/cli.py": "the demo's people",
    "console/demo/office.py": "the demo's people",
    "console/demo/play.py": "the demo's people",
    "console/demo/preparing.py": "the demo's people",
    "console/preparing/rehearsing.py": "the people of a rehearsal",
    "console/words/names.py": "what a role is called",
    "console/words/office.py": "what the roles are called that somebody usually takes",
    "console/minutes/annexes.py": "the order of the list of delegates",
    "console/minutes/beginning.py": "the names of chairs and secretary on the paper",
    "console/minutes/last_words.py": "what who read the draft aloud is called on the paper",
    "console/hall/agenda.py": "a meeting has chairs and a secretary before it opens",
    "console/hall/authors.py": "who registers is a citizen",
    "console/afterwards/conclusion_text.py": "the chairs whom a notice of conclusions names",
    "console/demo/after.py": "the demo's people",
    "console/preparing/letter_words.py": "the chairs whom a letter names",
    "console/preparing/document_parts.py": "the names of chairs and secretary on the paper",
    "console/preparing/checklist.py": "a plan names a chair, a secretary and a desk",
    "console/preparing/script.py": "names chairs and secretary in the words of the opening",
    "console/preparing/notice_told.py": "a notice names the chairs",
    "console/preparing/paper_facts.py": "who prepares a meeting is its organiser",
    "console/preparing/staffing.py": "gives roles: one secretary, one chair who concludes",
    "console/sealing/closing_seal.py": "what is said where a signature lacks",
    "console/people/access.py": "gives the secretary's role, and takes it",
    "console/views/preparing/choosing.py": "reads the roles that a form chose",
    "console/views/preparing/preparation.py": "reads the role that a form chose",
    "console/screens/view/minutes.py": "who the secretary is, by name",
}
"""Files that may name a role, and what for. Rules stand in `permissions.GRANTS` alone."""
COMPARED_AS_DATA = {
    "console/permissions.py",
    "console/queries/people.py",
    "console/preparing/staffing.py",
    "console/views/preparing/choosing.py",
    "console/preparing/rehearsing.py",
    "console/sealing/closing_seal.py",
    "console/views/preparing/office_seats.py",
    "console/views/preparing/preparation.py",
}
ROLE_IS_READ = {
    "console/preparing/office_rows.py": "who has a seat of the office",
    "console/views/preparing/printed_sheets.py": "what a role is called",
    "console/screens/receipts.py": "what a role is called",
    "console/preparing/earlier_people.py": "what somebody did in an earlier dialogue",
    "console/preparing/earlier_words.py": "what a role is called",
    "console/preparing/differences_of_people.py": "the roles that somebody usually takes",
    "console/record/writing.py": "the role of who acts, on the log",
    "console/views/preparing/access.py": "the screen that a seat begins with",
    "console/views/http/replies.py": "the screen that a seat works at",
    "console/views/hall/matters.py": "the screen that a seat works at",
    "console/views/http/templates.py": "the screen that a seat works at",
    "console/views/http/undoing.py": "the screen that a seat works at",
    "console/sealing/verdict_words.py": "the role of a signature in a file",
}
"""Files besides those that may look at somebody's role, as the key of a table or to write it."""


ROLE_NOUNS, ROLE_WORDS = ("Role", "OfficeRole"), ("role", "office_role")


def roles_named_in(node: ast.AST) -> bool:
    return any(
        (isinstance(part, ast.Name) and part.id in ROLE_NOUNS)
        or (isinstance(part, ast.Attribute) and part.attr in ROLE_WORDS)
        for part in ast.walk(node)
    )


def names_role(node: ast.AST) -> bool:
    """Under its own name or, at its import, under another."""
    return (isinstance(node, ast.Name) and node.id in ROLE_NOUNS) or (
        isinstance(node, ast.alias) and node.name in ROLE_NOUNS
    )


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_table_makes_rules_of_roles(path: Path) -> None:
    if path.parts[1] == "signing":  # the role of a signature in a file is another word
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = any(names_role(node) for node in ast.walk(tree))
    assert not named or path.as_posix() in ROLE_IS_DATA
    attributes = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
    read = [n for n in attributes if n.attr in ROLE_WORDS]
    assert not read or path.as_posix() in ROLE_IS_DATA | ROLE_IS_READ, read[0].lineno
    if path.as_posix() in COMPARED_AS_DATA or path.stem in ("cli", "verdict_words"):
        return
    compared = [n for n in ast.walk(tree) if isinstance(n, ast.Compare) and roles_named_in(n)]
    assert not compared, [ast.unparse(node) for node in compared]


TABLE_OF_ROLES = re.compile(r"(roles|roles_by|home_of)\[[\w.\[\]-]+\.role\]")
"""What a role is called, and the screen it begins with: no rule."""
OTHER_ROLES = re.compile(r"\b(signature|page)\.role\b")
"""Of a signature in a file; and the word that an access sheet prints."""


def test_no_template_makes_rules_of_roles() -> None:
    """Neither by the noun nor by its word: `person.role == 'chair'`."""
    for file in Path("templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "Role." not in text, file
        left = OTHER_ROLES.sub("", TABLE_OF_ROLES.sub("", text))
        assert not re.search(r"\.role\b|\['role'\]", left), file


OF_THE_HALL = {
    "errors/error.html",
    "forms/entry.html",
    "forms/objection.html",
    "screens/access.html",
    "screens/access_code.html",
    "screens/body_code.html",
    "screens/body_page.html",
    "screens/body_sheet.html",
    "screens/design.html",
    "screens/empty_hall.html",
    "screens/hall_papers.html",
    "screens/join.html",
    "screens/opinions.html",
    "screens/opinions_closed.html",
    "screens/person_paper.html",
    "screens/phone.html",
    "screens/reception_receipt.html",
    "screens/projector.html",
    "screens/public_notice.html",
    "screens/public_promise.html",
    "screens/public_promises.html",
    "screens/queue.html",
    "screens/receipt.html",
    "screens/setup.html",
    "screens/topic_receipt.html",
    "screens/trace.html",
    "screens/verify.html",
    "staff.html",
}
"""Pages that nobody's seat opens; every other one is the staff's, with the way out at its head."""


def test_every_page_that_is_not_the_halls_is_a_page_of_the_staff() -> None:
    templates = Path("templates")
    plain = {
        str(file.relative_to(templates))
        for file in templates.rglob("*.html")
        if "{% extends 'base.html' %}" in file.read_text(encoding="utf-8")
    }
    assert plain == OF_THE_HALL


PROSE = [*sorted(Path("docs").glob("*.md")), *sorted(Path().glob("README*.md")), *MODULES]
NAMED = re.compile(r"`((?:console/|tests/)?(?:[a-z_]+/)+[a-z_]+\.py)`|`(console(?:\.[a-z_]+)+)`")
PROGRAMS = sorted(path for path in Path("tests").rglob("*.py"))
IMPORTED = re.compile(r"^(?:from (console[\w.]*) import|import (console[\w.]*))", re.MULTILINE)


def exists(module: str) -> bool:
    """Whether there is a module, a package, or something in one, of this dotted name."""
    path = Path(*module.split("."))
    inside = path.parent.with_suffix(".py").exists() or (path.parent / "__init__.py").exists()
    return path.with_suffix(".py").exists() or path.is_dir() or (inside and len(path.parts) > 2)


@pytest.mark.parametrize("file", PROSE, ids=str)
def test_what_prose_names_is_there(file: Path) -> None:
    for path, module in NAMED.findall(file.read_text(encoding="utf-8")):
        if path:
            assert any((root / path).exists() for root in (Path(), Path("console"))), path
        else:
            assert exists(module), module


@pytest.mark.parametrize("path", PROGRAMS, ids=str)
def test_programs_in_texts_import_what_is_there(path: Path) -> None:
    """A test may start a process with a program of its own: no other check reads that."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for module, other in IMPORTED.findall(node.value):
                assert exists(module or other), module or other
