"""Files taken out: complete ones, masked ones, and a note of who took them."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta

import docx
import pikepdf
import pytest

from console import clock, queries
from console.demo.play import Hall
from console.errors import NotNowError, NotPermittedError
from console.models import ExportKind, OpinionKind, Role
from console.sealing import exports
from console.vietnamese import initials
from tests.approving import approve_as_proposed
from tests.documents.reading import text


@pytest.fixture
def sealed(sealed_hall: Hall) -> Iterator[Hall]:
    with clock.clock_at(sealed_hall.time + timedelta(days=2)):
        yield sealed_hall


def approve(hall: Hall) -> None:
    document = queries.document(hall.meeting)
    assert document is not None
    approve_as_proposed(document, by=hall.one(Role.SECRETARY))


def take(hall: Hall, kind: ExportKind) -> bytes:
    return exports.take_file(kind, base_url="http://hall.test", by=hall.chair).content


def words(file: bytes) -> str:
    """All text of a DOCX, tables included."""
    document = docx.Document(io.BytesIO(file))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(parts).split())


def test_the_public_copy_names_no_citizen_and_is_no_original(sealed: Hall) -> None:
    approve(sealed)
    people = queries.attendees(sealed.meeting)
    for printed in (
        text(take(sealed, ExportKind.PUBLIC_COPY)),
        words(take(sealed, ExportKind.PUBLIC_COPY_DOCX)),
    ):
        assert not [person.name for person in people if person.name in printed]
        assert initials(people[0].name) in printed
        assert "BẢN CÔNG KHAI" in printed
        assert "(đã ký)" in printed
        assert sealed.chair.name in printed
        assert "THÔNG TIN XÁC THỰC" not in printed
    with pikepdf.open(io.BytesIO(take(sealed, ExportKind.PUBLIC_COPY))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.attachments) == 0


def test_a_denunciation_stands_in_no_copy(sealed: Hall) -> None:
    told = [m for m in queries.matters(sealed.meeting) if m.kind is OpinionKind.DENUNCIATION]
    slips = [s for s in queries.slips(sealed.meeting) if s.kind is OpinionKind.DENUNCIATION]
    contents = [m.opinion.content for m in told] + [s.content for s in slips]
    approve(sealed)
    for kind in (ExportKind.MINUTES_DOCX, ExportKind.PUBLIC_COPY_DOCX):
        printed = words(take(sealed, kind))
        assert not [content for content in contents if content in printed]


def test_the_word_copy_says_what_the_sealed_file_says(sealed: Hall) -> None:
    document = queries.document(sealed.meeting)
    assert document is not None
    printed, sealed_words = words(take(sealed, ExportKind.MINUTES_DOCX)), text(document.content)
    told = [p for p in queries.paragraphs(sealed.meeting) if p.part or (p.about and p.text)]
    assert len(told) > 20
    for paragraph in told:
        first_line = " ".join(paragraph.text.split("\n")[0].split())
        assert first_line in printed
    assert document.code in printed
    assert "Phụ lục II" in printed
    assert "TỔNG HỢP Ý KIẾN" in sealed_words


def test_the_annexes_list_the_delegates_and_every_matter(sealed: Hall) -> None:
    document = queries.document(sealed.meeting)
    assert document is not None
    printed = text(document.content)
    one, two = printed.split("DANH SÁCH ĐẠI BIỂU")[1].split("TỔNG HỢP Ý KIẾN, KIẾN NGHỊ")
    for person in queries.staff(sealed.meeting, Role.CHAIR, Role.SECRETARY, Role.OFFICIAL):
        assert person.name in one
    for matter in queries.matters(sealed.meeting):
        if matter.kind is not OpinionKind.DENUNCIATION:
            assert matter.raised_by.name.split()[-1] in two


def test_every_file_is_noted_with_its_taker_even_after_the_seal(sealed: Hall) -> None:
    approve(sealed)
    for kind in ExportKind:
        take(sealed, kind)
    noted = queries.exports(sealed.meeting)
    assert [export.kind for export in noted] == [*reversed(ExportKind)]
    assert {export.exporter.id for export in noted} == {sealed.chair.id}


def test_the_log_is_json_lines(sealed: Hall) -> None:
    lines = take(sealed, ExportKind.LOG).decode().splitlines()
    assert len(lines) == len(queries.events(sealed.meeting))
    assert all({"hash"} <= set(json.loads(line)) for line in lines)


def test_officials_and_citizens_take_no_files(sealed: Hall) -> None:
    for person in (sealed.one(Role.OFFICIAL), queries.attendees(sealed.meeting)[0]):
        with pytest.raises(NotPermittedError):
            exports.take_file(ExportKind.MINUTES, base_url="", by=person)
    assert queries.exports(sealed.meeting) == []


def test_there_is_no_paper_before_the_minutes_are_drawn_up(hall: Hall) -> None:
    with pytest.raises(NotNowError):
        take(hall, ExportKind.PUBLIC_COPY)
    assert queries.exports(hall.meeting) == []


OPEN = {
    ExportKind.LOG: {Role.CHAIR, Role.SECRETARY, Role.MASTER_OF_CEREMONIES},
    ExportKind.MINUTES: {Role.CHAIR, Role.SECRETARY, Role.MASTER_OF_CEREMONIES},
    ExportKind.MINUTES_DOCX: {Role.CHAIR, Role.SECRETARY, Role.MASTER_OF_CEREMONIES},
}


@pytest.mark.parametrize("kind", OPEN)
def test_before_the_seal_files_that_tell_of_entries_are_for_who_may_read_them(
    drawn_up_hall: Hall, kind: ExportKind
) -> None:
    for role in (Role.ORGANISER, Role.DESK, Role.OFFICIAL):
        with pytest.raises(NotPermittedError):
            exports.take_file(kind, base_url="http://x", by=drawn_up_hall.one(role))
    assert queries.exports(drawn_up_hall.meeting) == []
    for role in OPEN[kind]:
        assert exports.take_file(kind, base_url="http://x", by=drawn_up_hall.one(role)).content


def test_after_the_seal_who_prepared_the_meeting_files_its_papers(sealed: Hall) -> None:
    for kind in (ExportKind.LOG, ExportKind.MINUTES):
        assert exports.take_file(kind, base_url="http://x", by=sealed.organiser).content
