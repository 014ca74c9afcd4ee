"""QR codes: as an SVG of one path, sharp at any size, and as characters for the terminal."""

import io
from typing import Any

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


def qr_svg(text: str) -> str:
    """Return the code of `text` with its quiet zone of four modules; one unit is one module."""
    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled
    )
    side = len(rows)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
    return f'{head}<path d="{dark}"/></svg>'


def qr_terminal(text: str) -> str:
    """Return the code in block characters."""
    code: Any = QRCode(border=1)
    code.add_data(text)
    drawn = io.StringIO()
    code.print_ascii(out=drawn, invert=True)
    return drawn.getvalue()
