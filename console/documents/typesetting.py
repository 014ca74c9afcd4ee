"""typst with the house's fonts and templates, and nothing of the machine it runs on."""

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from console.documents.text import FONTS

TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
Standard = Literal["a-3a", "a-3b", "ua-1"]


def compiler(template: str, data: Mapping[str, Any], **inputs: str) -> typst.Compiler:
    """Return a compiler of one template; `data` reaches it as JSON and is never parsed as markup.

    Each call has its own, so threads share nothing but the fonts, which are only read.
    """
    return typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), **inputs},
    )


def pdf(compiled: typst.Compiler, written_at: datetime, *standards: Standard) -> bytes:
    """Return the PDF, dated `written_at` (aware) so that the same input gives the same bytes."""
    offset = written_at.utcoffset()
    if offset is None:
        raise ValueError("A document's date needs its time zone")
    # typst refuses named zones and microseconds
    fixed = written_at.astimezone(timezone(offset)).replace(microsecond=0)
    drawn = compiled.compile(format="pdf", pdf_standards=list(standards), timestamp=fixed)
    assert isinstance(drawn, bytes)
    return (
        drawn + b"\n"
    )  # typst ends at %%EOF; PDF/A wants an end of line after it (veraPDF 6.1.9-1)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
