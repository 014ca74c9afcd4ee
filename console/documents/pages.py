"""A page of a finished PDF as a picture, for whoever is asked to sign it: drawn from its bytes."""

import tempfile
from pathlib import Path

import typst

_PAGE = (
    "#set page(width: auto, height: auto, margin: 0pt)\n"
    '#image(read("file.pdf", encoding: none), format: "pdf", page: int(sys.inputs.page))'
)
DOTS = 120
"""Per inch: size 11 is legible, and a page stays under half a megabyte."""


def draw_page(pdf: bytes, number: int) -> bytes:
    """Return page `number` (from 1) as PNG. Pictures of signatures are fields: not shown."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "file.pdf").write_bytes(pdf)
        sheet = Path(folder) / "page.typ"
        sheet.write_text(_PAGE)
        drawn = typst.compile(
            str(sheet), root=folder, format="png", ppi=DOTS, sys_inputs={"page": str(number)}
        )
    assert isinstance(drawn, bytes)
    return drawn
