"""A language made by a script: every message stands in ⟦ ⟧, so what passed by gettext is seen."""

import re
from configparser import ConfigParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo

LANGUAGE = "eo"
"""Babel knows no language that nobody speaks; nobody translates the console into this one."""
SCREENS = {**DEFAULT_KEYWORDS, "_l": None}
"""What `make words` asks for."""
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")


def catalogue() -> Catalog:
    """All messages, each said in the pseudo-language; placeholders are kept."""
    found = Catalog(locale=LANGUAGE)
    mapping = ConfigParser()
    mapping.read("babel.cfg", encoding="utf-8")
    sections = [(name, *name.split(": ")) for name in mapping.sections()]
    methods = [(pattern, method) for _name, method, pattern in sections]
    options = {pattern: dict(mapping[name]) for name, _method, pattern in sections}
    for folder in ("console", "templates"):
        own = [(p.removeprefix(f"{folder}/"), m) for p, m in methods if p.startswith(folder)]
        given = {p.removeprefix(f"{folder}/"): o for p, o in options.items()}
        for _file, _line, message, *_rest in extract_from_dir(
            folder, own, given, keywords=SCREENS, strip_comment_tags=False
        ):
            assert isinstance(message, str)
            found.add(message, f"⟦{message}⟧")
    return found


def write(folder: Path) -> dict[str, str]:
    """Write the catalogue under `folder`; return what a console needs to speak the language."""
    file = folder / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalogue())
    return {"BABEL_DEFAULT_LOCALE": LANGUAGE, "BABEL_TRANSLATION_DIRECTORIES": str(folder)}


def unsaid(text: str) -> str:
    """What of a text did not pass by gettext: messages may stand in one another."""
    while (rest := _SAID.sub(" ", text)) != text:
        text = rest
    return text
