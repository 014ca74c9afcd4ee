"""The shape of the house in figures, each beside its bar: python -m tests.shape

A bar says where to look; whether a thing belongs together a reader decides.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from console import create_app

SCRIPT = Path("console/demo/script.py")
"""What is said in the demo: content, no code."""
ACCENTED = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
SPOKEN = ("_", "_l", "_r")
"""What a sentence for a person passes through."""
DATA = {
    "console/demo": (),  # what a conference says and whoever takes part in it
    "console/words/audience.py": ("_VILLAGES", "_GROUPS"),  # how names of units begin
    "console/door/telephone.py": ("_SEVERAL",),  # what parts two numbers that somebody typed
    "console/hall/addressing.py": (),  # forms of address that people type
    "console/minutes/names_in_text.py": (),  # words of a text that go before a name
    "console/minutes/places_in_text.py": (),  # words of a text that go before a place
    "console/minutes/personal_numbers.py": (),  # patterns of numbers and addresses
    "console/models/participant.py": ("Honorific",),  # stored with a name, and a part of it
    # How legal bases are written: kinds of documents, their symbols, the words between them.
    "console/preparing/basis_words.py": (
        "BY_NAME",
        "KINDS",
        "SIGNS",
        "_ISSUERS",
        "_DAY",
        "_PARTS_OF_DAY",
        "_ANOTHER",
        "_SENTENCE",
        "_NAMED",
        "_NEXT",
        "_AMENDS",
    ),
    "console/documents/parts.py": ("_BASIS", "_NEXT_BASIS"),  # how such a line begins
    "console/preparing/sms.py": ("_GSM", "_PLAIN"),  # the alphabet of telephones
    "console/preparing/programmes.py": (),  # steps to begin with: the meeting's from then on
    "console/preparing/sign_lines.py": ("_OFFICE_NAMED",),  # where a title names its office
    "console/preparing/rehearsing.py": (),  # the names of a meeting that is only played
    "console/vietnamese.py": ("LETTERS", "_LOOKALIKES", "_BASES"),  # the alphabet
    "console/words/abbreviations.py": (),  # what a commune writes short
    # What stands before figures that are read aloud.
    "console/words/spoken.py": (
        "_ROMAN_AFTER",
        "_DAY",
        "_DAY_WITH_YEAR",
        "_DAY_AND_MONTH",
        "_NAMED_AFTER_A_DAY",
        "_MONTH",
        "_HOUR",
        "_UNREAD",
    ),
    "console/working_days.py": ("_OF_LIBRARY",),  # how the library of holidays writes
}
"""Vietnamese that is nothing said to anybody: in whole places, or in what bears these names."""
WIDE = 120
"""Letters of a line of a style or a script."""


@dataclass(frozen=True)
class Figure:
    what: str
    found: float
    bar: float
    at_least: bool = False

    def line(self) -> str:
        met = self.found >= self.bar if self.at_least else self.found <= self.bar
        sign = "≥" if self.at_least else "≤"
        return f"{self.what:58s} {self.found:8.4g}   {sign} {self.bar:<6g} {'' if met else 'no'}"


def code(folder: str) -> list[Path]:
    return [p for p in sorted(Path(folder).rglob("*.py")) if "versions" not in p.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    """Lines that are not blank."""
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())


def at(values: list[int], part: float) -> int:
    """The value below which so large a part of them lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def functions(paths: list[Path]) -> list[int]:
    return [
        (node.end_lineno or 0) - node.lineno + 1
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]


def asked_what_it_is(paths: list[Path]) -> int:
    """Questions whether something is a speech or a slip."""
    return sum(
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "isinstance"
        and bool({"Speech", "Slip"} & set(re.findall(r"\w+", ast.unparse(node.args[1]))))
        for path in paths
        for node in ast.walk(tree(path))
    )


def unspoken(paths: list[Path]) -> int:
    """Vietnamese texts that no other language could replace; docstrings are for us."""
    return sum(len(unspoken_in(path)) for path in paths)


def unspoken_in(path: Path) -> list[str]:
    module = tree(path)
    names = next((n for place, n in DATA.items() if Path(place) in (path, *path.parents)), None)
    if names == ():
        return []
    module.body = [part for part in module.body if not bears(part, names or ())]
    return list(texts_of(module))


def bears(part: ast.stmt, names: tuple[str, ...]) -> bool:
    """Whether a class or a constant has one of these names."""
    targets = part.targets if isinstance(part, ast.Assign) else []
    own = [ast.unparse(target) for target in targets]
    return bool({*own, getattr(part, "name", "")} & set(names))


def texts_of(module: ast.Module) -> Iterator[str]:
    spoken = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SPOKEN
        for part in ast.walk(node)
    }
    said = [node.value for node in ast.walk(module) if isinstance(node, ast.Expr)]
    docs = {id(value) for value in said if isinstance(value, ast.Constant)}
    for node in ast.walk(module):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in spoken | docs and ACCENTED.search(text):
            yield text


def wide_lines() -> int:
    ours = [*Path("static/css").rglob("*.css"), *Path("static/js").rglob("*.js")]
    return sum(len(line) > WIDE for path in ours for line in path.read_text("utf-8").splitlines())


def routes_not_asked() -> list[str]:
    """Rules that no test below the browsers names: its fixed parts, in their order."""
    below = [p for p in code("tests") if "system" not in p.parts and "load" not in p.parts]
    asked = {text for path in below for text in literals(tree(path))}
    rules = create_app({"TESTING": True, "SECRET_KEY": "for figures"}).url_map.iter_rules()
    return sorted({rule.rule for rule in rules if not any(names(a, rule.rule) for a in asked)})


def literals(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield ast.unparse(node)


def names(text: str, rule: str) -> bool:
    fixed = [re.escape(part) for part in re.split(r"<[^>]+>", rule)]
    gaps = "".join(f"{one}[^/ ]+" for one, _next in pairwise(fixed)) + fixed[-1]
    return bool(re.search(rf"(^|['\" ]){gaps}($|['\"?# ])", text)) or ends_alike(text, rule)


def ends_alike(text: str, rule: str) -> bool:
    """Whether f"{place}/tasks/{task.id}/done" ends as the rule does, whatever `place` holds."""
    found = re.fullmatch(
        r"f['\"]\{[^{}]+\}((?:/[\w.-]+|/\{[^{}]+\})*/[\w.-]+)(?:[?#].*)?['\"]", text
    )
    if not found:
        return False
    tail = re.sub(r"\\\{[^{}]+\\\}", "[^/]+", re.escape(found[1]))
    return bool(re.search(rf"{tail}$", re.sub(r"<[^>]+>", "gap", rule)))


def figures() -> list[Figure]:
    house, tests = code("console"), [p for p in code("tests") if "load" not in p.parts]
    sizes = [lines(path) for path in house if path != SCRIPT]
    long = functions(house)
    ratio = sum(map(lines, tests)) / sum(map(lines, house))
    return [
        Figure("modules at the root of console", len(list(Path("console").glob("*.py"))), 10),
        Figure("lines of a file, median", median(sizes), 60),
        Figure("… 95 of 100 have fewer than", at(sizes, 0.95), 180),
        Figure("… the longest, the demo's script apart", max(sizes), 300),
        Figure("lines of a function, median", median(long), 6),
        Figure("… 95 of 100 have fewer than", at(long, 0.95), 18),
        Figure("… the longest", max(long), 40),
        Figure("tests : code, tests/load apart", ratio, 0.9, at_least=True),
        Figure("questions whether it is a speech or a slip", asked_what_it_is(house), 0),
        Figure("Vietnamese texts outside _()", unspoken(house), 0),
        Figure(f"lines over {WIDE} letters in styles and scripts", wide_lines(), 0),
        Figure("routes that no test below the browsers names", len(routes_not_asked()), 0),
    ]


def main() -> None:
    print(f"{'':58s} {'found':>8s}   bar")
    for figure in figures():
        print(figure.line())


if __name__ == "__main__":
    main()
