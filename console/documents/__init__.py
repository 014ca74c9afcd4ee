"""Documents of Nghị định 30/2020/NĐ-CP: plain data in, bytes out."""

from console.documents.data import (
    Annex,
    Block,
    Column,
    MinutesData,
    Registration,
    Signatory,
    Table,
)
from console.documents.letters import draw_letters
from console.documents.lists import draw_list, programme, receipt_list, sign_in_sheet
from console.documents.minutes import draw_minutes
from console.documents.notices import NoticePoster, draw_notice_poster
from console.documents.official import (
    URGENCIES,
    Appendix,
    Guest,
    OfficialDocument,
    PartialDate,
    Recipient,
    day_in_words,
    number_line,
)
from console.documents.official_pdf import draw_official
from console.documents.official_word import draw_official_docx
from console.documents.pages import draw_page
from console.documents.papers import (
    Group,
    Head,
    ListPaper,
    People,
    Person,
    Plate,
    Poster,
    Slip,
    Step,
)
from console.documents.parts import bases_of, joined_lines, parts_of, plain_text, recipients_of
from console.documents.plain import plain_block, plain_blocks
from console.documents.printed import Drawing, Place
from console.documents.settlement import Expense, Settlement, draw_settlement
from console.documents.sheets import (
    draw_house_rules,
    draw_name_plates,
    draw_papers_of_heads,
    draw_posted_sheet,
    draw_poster,
    draw_reading_sheet,
    draw_script,
    draw_slips,
)
from console.documents.stamp import (
    beside_signature,
    draw_day,
    draw_number,
    draw_refusal,
    draw_seal,
    draw_stamp,
)
from console.documents.text import printable
from console.documents.word import draw_docx

__all__ = [
    "URGENCIES",
    "Annex",
    "Appendix",
    "Block",
    "Column",
    "Drawing",
    "Expense",
    "Group",
    "Guest",
    "Head",
    "ListPaper",
    "MinutesData",
    "NoticePoster",
    "OfficialDocument",
    "PartialDate",
    "People",
    "Person",
    "Place",
    "Plate",
    "Poster",
    "Recipient",
    "Registration",
    "Settlement",
    "Signatory",
    "Slip",
    "Step",
    "Table",
    "bases_of",
    "beside_signature",
    "day_in_words",
    "draw_day",
    "draw_docx",
    "draw_house_rules",
    "draw_letters",
    "draw_list",
    "draw_minutes",
    "draw_name_plates",
    "draw_notice_poster",
    "draw_number",
    "draw_official",
    "draw_official_docx",
    "draw_page",
    "draw_papers_of_heads",
    "draw_posted_sheet",
    "draw_poster",
    "draw_reading_sheet",
    "draw_refusal",
    "draw_script",
    "draw_seal",
    "draw_settlement",
    "draw_slips",
    "draw_stamp",
    "joined_lines",
    "number_line",
    "parts_of",
    "plain_block",
    "plain_blocks",
    "plain_text",
    "printable",
    "programme",
    "receipt_list",
    "recipients_of",
    "sign_in_sheet",
]
