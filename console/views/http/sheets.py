"""A spreadsheet that somebody chose in a form, read in the strangers' process."""

from collections.abc import Sequence

from werkzeug.datastructures import FileStorage

from console import strangers
from console.door import pasting
from console.door.pasting import Column
from console.errors import InvalidEntryError
from console.language import _
from console.strangers.sheets import Sheet, read_sheet
from console.vietnamese import clean_line

LARGEST = 8 * 1024 * 1024
"""Bytes of a file: five thousand rows of a spreadsheet are one megabyte."""
HEADING_WITHIN = 20
"""Rows from the top in which the headings stand: titles and the office's name come before."""


def read_upload(upload: FileStorage) -> Sheet:
    """Return the table of a file. Raise InvalidEntryError at "file" for what is none."""
    with strangers.STAFF.place():
        try:
            return strangers.STAFF.run(read_sheet, strangers.read(upload.stream))
        except (ValueError, strangers.OverLimitsError) as error:
            sentence = _(
                "Không đọc được tệp này. Xin lưu lại thành tệp Excel (.xlsx), ODS hoặc CSV rồi "
                "chọn lại."
            )
            raise InvalidEntryError({"file": sentence}) from error


def from_its_heading(sheet: Sheet, columns: Sequence[Column]) -> str:
    """Return the table as a paste of columns, from the row whose headings name the first column.

    Raise InvalidEntryError at "file" where there is none.
    """
    for place, row in enumerate(sheet.rows[:HEADING_WITHIN]):
        found = pasting.headings([clean_line(cell) for cell in row], columns)
        if found and any(column is columns[0] for column in found):
            lines = sheet.rows[place:]
            return "\n".join("\t".join(clean_line(cell) for cell in line) for line in lines)
    sentence = _(
        "Không thấy dòng tiêu đề có cột “%(name)s” trong %(n)s dòng đầu. Xin thêm dòng tiêu đề "
        "vào tệp rồi nạp lại.",
        name=columns[0].label,
        n=HEADING_WITHIN,
    )
    raise InvalidEntryError({"file": sentence})
