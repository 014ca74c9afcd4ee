"""A request for a dialogue as somebody typed it: what is unclear of it, and what is kept."""

from dataclasses import dataclass
from datetime import date

from console import clock
from console.door.characters import says_something
from console.door.telephone import telephones
from console.errors import InvalidEntryError
from console.hall.entries import LONGEST_CONTENT
from console.language import _, _r, in_language_of_record
from console.models import DialogueRequest
from console.preparing.topic_lines import people_of
from console.vietnamese import clean, clean_line

LONGEST_LINE = 200
LINES = ("name", "address", "how")


@dataclass(frozen=True)
class RequestLine:
    """What a form says; `received_on` None stands for no day that can be read."""

    name: str
    content: str
    received_on: date | None
    address: str = ""
    phone: str = ""
    people: str = ""
    how: str = ""


def check(line: RequestLine) -> None:
    """Raise InvalidEntryError with a sentence for every field that cannot be kept."""
    found = {
        name: _("Dài quá %(most)s chữ cái, xin ghi gọn lại.", most=LONGEST_LINE)
        for name in LINES
        if len(clean_line(getattr(line, name))) > LONGEST_LINE
    }
    if not says_something(line.name):
        found["name"] = _("Xin ghi tên người hoặc tổ chức yêu cầu.")
    if not says_something(line.content):
        found["content"] = _("Xin ghi nội dung muốn đối thoại.")
    elif len(clean(line.content)) > LONGEST_CONTENT:
        found["content"] = _("Dài quá %(most)s chữ cái, xin ghi gọn lại.", most=LONGEST_CONTENT)
    if line.phone.strip() and not telephones(line.phone):
        found["phone"] = _("Số điện thoại chưa đúng. Có thể để trống ô này.")
    if people_of(line.people) is None:
        found["people"] = _("Xin ghi số người bằng chữ số, ví dụ: 12.")
    if line.received_on is None or line.received_on > clock.today():
        found["received_on"] = _("Xin ghi ngày nhận, không sau hôm nay.")
    if found:
        raise InvalidEntryError(found)


def write(request: DialogueRequest, line: RequestLine) -> None:
    """Put a checked line into the row."""
    assert line.received_on is not None
    for name in LINES:
        setattr(request, name, clean_line(getattr(line, name)))
    request.content, request.received_on = clean(line.content), line.received_on
    request.phone = telephones(line.phone) or ""
    request.people = people_of(line.people) or 1


def requester(request: DialogueRequest) -> str:
    """Return who asked, as the dialogue names them: 'Ông Lê Văn Tám, đại diện cho 45 người'."""
    if request.people == 1:
        return request.name
    with in_language_of_record():
        return _r("%(name)s, đại diện cho %(n)s người", name=request.name, n=request.people)
