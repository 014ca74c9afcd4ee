"""The plans of five offices, typed in and printed: nothing of substance is missing (003-07).

`tests/samples/plans` holds the five as they were published, a paragraph a line, the names of people
changed.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import docx
import pytest

from console import clock, queries
from console.demo.play import Hall
from console.documents import bases_of as split_bases
from console.documents import draw_official, draw_official_docx
from console.models import Contact, DocumentKind, OutgoingDocument, SectionSource, TaskPhase
from console.preparing import (
    basis_words,
    budget,
    document_lacks,
    document_paper,
    legal_bases,
    outgoing,
    tasks,
)
from console.preparing.budget import ExpenseLine
from console.preparing.document_parts import parts_from
from console.preparing.document_text import DocumentText, Section, text_of
from console.preparing.due import Due
from console.preparing.task_lines import TaskLine
from console.preparing.year_programme import ProgrammeFacts, make_programme
from console.record.writing import off_the_record
from tests.documents.reading import pages
from tests.people.test_office_seats import moved

PLANS = Path(__file__).parents[1] / "samples" / "plans"
NAMES = sorted(path.stem for path in PLANS.glob("*.txt"))
HEADING = re.compile(r"[IVX]+\. ")


@dataclass
class Plan:
    """A published plan, taken apart as a clerk would type it in."""

    lines: list[str]

    @classmethod
    def read(cls, name: str) -> "Plan":
        return cls(PLANS.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines())

    def text(self) -> tuple[list[str], DocumentText]:
        """Return the legal bases, and what the form of the draft says."""
        rest = self.lines[self.lines.index("KẾ HOẠCH") + 1 :]
        about, rest = rest[0], rest[1:]
        before = list(takewhile(lambda line: not HEADING.match(line), rest))
        rest = rest[len(before) :]
        cited = [line for line in before if re.match(r"(?:Căn cứ|Thực hiện) .*;$", line)]
        end = rest.index("Nơi nhận:")
        body, tail = rest[:end], rest[end + 1 :]
        recipients = list(takewhile(lambda line: line.startswith("-"), tail))
        *position, signer = tail[len(recipients) :]
        sections: list[list[str]] = []
        for line in body:
            if HEADING.match(line):
                sections.append([])
            sections[-1].append(line)
        return cited, DocumentText(
            issuer="ỦY BAN NHÂN DÂN",
            place="Đường An",
            notation="KH-UBND",
            about=about,
            preamble="\n".join(line for line in before if line not in cited),
            sections=tuple(Section(one[0], "\n".join(one[1:])) for one in sections),
            recipients=tuple(purposed(line) for line in recipients),
            on_behalf="\n".join(position[:-1]),
            position=position[-1],
            signer=signer,
        )


def purposed(line: str) -> tuple[str, str]:
    """'- UBND huyện (b/c);' as a name and a purpose."""
    found = re.fullmatch(r"- ?(.*?)(?: \(([^()]*)\))?[;.]?", line)
    assert found
    return found[1], found[2] or ""


@pytest.fixture
def clerk(hall: Hall) -> Contact:
    contact, _token = moved(hall)
    return contact


def typed_in(name: str, clerk: Contact) -> OutgoingDocument:
    """Type the plan in as the office would: its programme, bases, and draft."""
    facts = ProgrammeFacts(2022, "Tiếp xúc, đối thoại với Nhân dân", "Chủ tịch UBND")
    programme = make_programme(facts, by=clerk)
    cited, text = Plan.read(name).text()
    bases = [basis_words.read(one) for line in cited for one in split_bases(line)]
    legal_bases.set_bases(programme, bases, by=clerk)
    document = outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk)
    outgoing.edit_document(document.id, text, revision=0, by=clerk)
    return queries.outgoing_documents(programme.log_id)[0]


def plain(text: str) -> str:
    """Letters and figures alone: where lines break and which dash stands there is no substance."""
    slashed = re.sub(
        r"ngày 0?(\d+) tháng 0?(\d+) năm (\d{4})", r"ngày \1/\2/\3", " ".join(text.split())
    )
    slashed = re.sub(r"\b0(\d/)", r"\1", slashed)
    composed = unicodedata.normalize("NFC", slashed)
    return re.sub(r"\W", "", composed).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_a_published_plan_comes_out_again(name: str, clerk: Contact) -> None:
    document = typed_in(name, clerk)
    assert document_lacks.missing_in(document) == []
    printed = document_paper.paper(document, clock.now())
    drawn = pages(draw_official(printed).pdf)
    numbered = [re.sub(rf"^{number} ", "", page) for number, page in enumerate(drawn, start=1)]
    pdf = plain(" ".join(numbered))
    word = docx.Document(BytesIO(draw_official_docx(printed)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    in_word = plain(" ".join([*(p.text for p in word.paragraphs), *cells]))
    lines = [
        line
        for line in Plan.read(name).lines
        if not re.match("Số|(?:Hồng|Đường|Thanh)[^,]*,", line)
    ]
    assert len(lines) > 40
    assert [line for line in lines if plain(line) not in pdf] == []
    assert [line for line in lines if plain(line) not in in_word] == []


def test_the_plan_is_a_draft_without_number_and_day_until_it_has_them(clerk: Contact) -> None:
    document = typed_in("000", clerk)
    printed = document_paper.paper(document, clock.now())
    assert printed.mark == "DỰ THẢO"
    assert printed.number.split() == ["Số:", "/KH-UBND"]
    assert printed.date.day is None


def test_a_number_that_does_not_fit_its_kind_is_doubted_and_printed_as_typed(
    clerk: Contact,
) -> None:
    document = typed_in("002", clerk)
    (programme,) = queries.programmes()
    decree, letter = legal_bases.bases_of(programme)
    assert (decree.kind, decree.number) == ("Nghị quyết", "34/2021/NĐ-CP")
    assert basis_words.doubts(decree) == [
        "Loại văn bản là Nghị quyết nhưng số ghi 34/2021/NĐ-CP: xin đối chiếu bản gốc."
    ]
    assert "1072/HĐND-VP" in basis_words.doubts(letter)[0]
    assert "Nghị quyết số 34/2021/NĐ-CP" in document_paper.paper(document, clock.now()).bases[0]


BODIES = {
    "001": ("Đảng ủy", "UBND xã", "Mặt trận Tổ quốc", "Văn phòng HĐND và UBND xã"),
    "003": ("Văn phòng UBND xã", "Công chức Tài chính – Ngân sách"),
}
"""Who has something to do in section V of the plans that say it body by body."""


def duties(name: str) -> list[TaskLine]:
    """Section V as a clerk types it into rows: each duty of a body is a task of that body."""
    lines = Plan.read(name).lines
    began = next(at for at, line in enumerate(lines) if line.startswith("V. "))
    found, body = [], ""
    for line in takewhile(lambda one: not one.startswith(("Nơi nhận", "Trên đây")), lines[began:]):
        duty = re.sub(r"^(\d\. |- )", "", line)
        named = next((one for one in BODIES[name] if duty.startswith(one)), "")
        body, duty = named or body, duty.removeprefix(named).strip(" :")
        if body and duty and (named or line.startswith("-")):
            found.append(TaskLine(name=duty[:1].upper() + duty[1:], phase=TaskPhase.BEFORE,
                                  body=body))  # fmt: skip
    return found


@pytest.mark.parametrize("name", BODIES)
def test_who_does_what_comes_out_from_the_rows(name: str, hall: Hall) -> None:
    """(003-09) Section V of the plan is the list of tasks, each under its body."""
    lines = duties(name)
    assert {line.body for line in lines} == set(BODIES[name])
    tasks.set_tasks(hall.meeting, lines, [], by=hall.organiser)
    printed = parts_from(SectionSource.TASKS_BY_BODY, hall.meeting)
    said = plain("".join(block.text for block in printed))
    assert [line.name for line in lines if plain(line.name) not in said] == []
    assert [b.text for b in printed if b.kind == "item"] == [f"{one}:" for one in BODIES[name]]


def test_where_the_money_comes_from_comes_out_from_the_rows(hall: Hall) -> None:
    """(003-17) Section IV of seed 003, and below it what it may cost, in figures and words."""
    source = "cân đối trong kinh phí hoạt động năm 2023 của UBND xã"
    water = ExpenseLine(name="Nước uống", unit="người", hundredths=12_000, price=20_000,
                        source=source, basis="NQ 66/2017")  # fmt: skip
    sound = ExpenseLine(name="Thuê âm thanh", unit="ngày", hundredths=50, price=1_250_002)
    budget.set_budget(hall.meeting, [replace(water, price=0)], [], by=hall.organiser)
    only_source = [block.text for block in parts_from(SectionSource.BUDGET, hall.meeting)]
    assert only_source[0] == f"Nguồn kinh phí: {source}."
    assert plain(source) in plain(" ".join(Plan.read("003").lines))
    known = [line.id for line in queries.budget(hall.meeting)]
    budget.set_budget(hall.meeting, [water, sound], known, by=hall.organiser)
    said = [block.text for block in parts_from(SectionSource.BUDGET, hall.meeting)]
    assert said == [
        f"Nguồn kinh phí: {source}.",
        "Dự toán: 3.025.001 đồng (bằng chữ: Ba triệu không trăm hai mươi lăm nghìn không trăm "
        "linh một đồng), gồm:",
        "Nước uống: 120 người x 20.000 đồng = 2.400.000 đồng (NQ 66/2017);",
        "Thuê âm thanh: 0,5 ngày x 1.250.002 đồng = 625.001 đồng.",
        "Việc thanh toán, quyết toán thực hiện theo quy định hiện hành.",
    ]
    budget.set_actuals(hall.meeting, [ExpenseLine(name="Phát sinh", spent=5)], by=hall.organiser)
    assert [b.text for b in parts_from(SectionSource.BUDGET, hall.meeting)] == said


def test_a_plan_orders_nothing_of_nobody_and_tells_no_sum_that_nobody_wrote(hall: Hall) -> None:
    """A list that was only taken over has no bodies and no prices yet: nothing to be signed."""
    chairs = TaskLine(name="Bàn ghế", phase=TaskPhase.BEFORE, due=Due(days=-1))
    tasks.set_tasks(hall.meeting, [chairs], [], by=hall.organiser)
    budget.set_budget(hall.meeting, [ExpenseLine(name="Nước uống")], [], by=hall.organiser)
    assert parts_from(SectionSource.TASKS_BY_BODY, hall.meeting) == []
    assert parts_from(SectionSource.BUDGET, hall.meeting) == []


def test_a_duty_names_its_day_and_who_works_along(hall: Hall) -> None:
    line = TaskLine(name="Lập dự toán", phase=TaskPhase.BEFORE, body="Văn phòng", person="Bà Hà",
                    partners="Công chức Tài chính", due=Due(on=date(2022, 6, 8)))  # fmt: skip
    here = TaskLine(name="Đón tiếp", phase=TaskPhase.DURING, body="Đoàn xã", due=Due(days=0))
    last = TaskLine(name="Công khai kết quả", phase=TaskPhase.AFTER, body="Văn phòng")
    tasks.set_tasks(hall.meeting, [line, last, here], [], by=hall.organiser)
    by_body = [block.text for block in parts_from(SectionSource.TASKS_BY_BODY, hall.meeting)]
    assert by_body == [
        "Phân công nhiệm vụ như sau:",
        "Văn phòng:",
        "Lập dự toán (Bà Hà), chậm nhất ngày 08/6/2022, phối hợp: Công chức Tài chính;",
        "Công khai kết quả.",
        "Đoàn xã:",
        "Đón tiếp, ngày 15/6/2022.",
    ]
    by_phase = [block.text for block in parts_from(SectionSource.TASKS_BY_PHASE, hall.meeting)]
    assert by_phase[1:3] == [
        "Trước hội nghị:",
        "Lập dự toán (Văn phòng, Bà Hà), chậm nhất ngày 08/6/2022, phối hợp: Công chức Tài chính.",
    ]
    assert by_phase[5:] == ["Sau hội nghị:", "Công khai kết quả (Văn phòng)."]


def test_a_number_with_nothing_under_it_is_said_before_the_review(clerk: Contact) -> None:
    document = typed_in("003", clerk)
    begun = text_of(document)
    sections = (*begun.sections, Section("VIII. TỔ CHỨC THỰC HIỆN", "1. Văn phòng HĐND và UBND"))
    outgoing.edit_document(document.id, replace(begun, sections=sections), revision=1, by=clerk)
    (lack,) = document_lacks.missing_in(document)
    assert "“1. Văn phòng HĐND và UBND” chưa có nội dung" in lack
    with off_the_record():
        document.closing = "5. Các đoàn thể phối hợp thực hiện"
    *_before, last = document_lacks.missing_in(document)
    assert "“5. Các đoàn thể phối hợp thực hiện” chưa có nội dung" in last, "it would bear no ./."
