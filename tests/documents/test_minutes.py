"""The Biên bản, read back from its PDF."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from console.documents import (
    Annex,
    Block,
    Column,
    Drawing,
    MinutesData,
    Registration,
    Signatory,
    draw_minutes,
)
from console.documents.text import glyphs

from .reading import Word, pages, sizes, text, words
from .samples import CHAIRS, HANOI, MATTER, SECRETARY, body, minutes

MM = 72 / 25.4
TORTURE = {
    "decomposed accents": "Đa\u0306\u0323ng Thi\u0323 U\u031b\u0309ng A\u0302\u0309n",
    "emoji": "Cảm ơn 👍🏽 👨‍👩‍👧 🇻🇳",
    "right-to-left marks": "a\u202eb\u200fc\u2066d \u05d0\u05d1 \u0627\u0644",
    "control characters": "a\0b\a\x1b[31mc\x7f",
    "lone surrogate": "a\ud83db",
    "no space": "x" * 4000,
    "wide, no space": "W" * 4000,
    "no-break spaces": "trăm\u00a0năm\u00a0" * 400,
    "stacked capitals": "Đặng Thị Ửng Ẩn " * 40,
    "markup": r"# $ * _ @ <b> \ ` ~ = - + / // /* */ [x] {y} #panic() $x^2$ <drawn> @signature",
    "list markers": "- một\n+ hai\n= ba\n/ bốn: năm",
    "empty": "",
    "blank lines": "\n\n một \r\n\r\n hai \n",
    "marks alone": "\u0301\u0323\u20e3" + "a" + "\u0301" * 50,
}


def close(a: float, b: float, by: float = 2) -> bool:
    return abs(a - b) <= by


def find(file: bytes, wanted: str, nth: int = 0) -> list[Word]:
    """Return the words of the nth place where this text is printed."""
    found, count = words(file), len(wanted.split())
    runs = (found[start : start + count] for start in range(len(found)))
    return [run for run in runs if [word.text for word in run] == wanted.split()][nth]


def attachment(file: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return pdf.attachments["record.json"].get_file().read_bytes()


def assert_inside_the_margins(drawing: Drawing) -> None:
    for word in words(drawing.pdf):
        assert word.left >= 30 * MM - 1, word
        assert word.right <= (210 - 15) * MM + 1, word
        assert 0 < word.top < word.bottom < 297 * MM, word


# ---- the page ------------------------------------------------------------------------------------


def test_the_page_is_a4_portrait_and_the_text_stays_inside_the_margins() -> None:
    drawing = draw_minutes(minutes())
    with pikepdf.open(io.BytesIO(drawing.pdf)) as pdf:
        assert len(pdf.pages) == drawing.pages
        for page in pdf.pages:
            assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
    assert_inside_the_margins(drawing)


def test_the_page_number_stands_centred_in_the_top_margin_from_page_two_on() -> None:
    drawing = draw_minutes(minutes(10))
    in_top_margin = [word for word in words(drawing.pdf) if word.bottom < 20 * MM]
    middle = (30 + 165 / 2) * MM
    assert [(word.page, word.text) for word in in_top_margin] == [
        (page, str(page + 1))
        for page in range(1, drawing.pages - 1)  # the annex has its own
    ]
    assert all(close((word.left + word.right) / 2, middle) for word in in_top_margin)


def test_the_foot_of_every_page_carries_the_code_and_the_log_head() -> None:
    data = minutes()
    drawing = draw_minutes(data)
    for page in pages(drawing.pdf):
        assert f"Mã tra cứu: 7KQ2-M9XD · Mã kiểm tra nhật ký: {data.log_head[:16]}…" in page


def test_the_first_page_uses_the_sizes_of_the_decree() -> None:
    assert sizes(draw_minutes(minutes()).pdf, 0) == {8, 12, 13, 14}


# ---- the components of Mẫu 1.9 -------------------------------------------------------------------


def test_the_components_stand_in_the_order_of_the_form() -> None:
    printed = text(draw_minutes(minutes()).pdf)
    order = [
        "ỦY BAN NHÂN DÂN QUẬN THANH KHÊ",
        "ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY",
        "/BB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BIÊN BẢN",
        "Hội nghị đối thoại giữa",
        "Thời gian bắt đầu: 08 giờ 00",
        "Địa điểm:",
        "Thành phần tham dự:",
        "Chủ trì (chủ tọa):",
        "Thư ký (người ghi biên bản):",
        "Nội dung:",
        "I. TUYÊN BỐ LÝ DO",
        "nhất trí thông qua./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Lê Thúy Quỳnh Nguyễn Hữu Nghĩa",
        "Nơi nhận: - Thường trực Đảng ủy phường;",
        "- Lưu: VT, Hồ sơ.",
        "THÔNG TIN XÁC THỰC ĐIỆN TỬ",
    ]
    spots = [printed.find(piece) for piece in order]
    assert -1 not in spots
    # pdftotext reads the two halves of the head by line: only what is below them has one order
    assert spots[5:] == sorted(spots[5:])
    assert max(spots[:5]) < spots[5]


def test_the_agency_stands_left_and_the_national_title_right_on_the_same_line() -> None:
    file = draw_minutes(minutes()).pdf
    agency, title = find(file, "ỦY BAN"), find(file, "CỘNG HÒA")
    assert agency[0].right < 100 * MM < title[0].left
    assert close(agency[0].top, title[0].top)


def test_no_place_and_date_line_stands_in_the_head() -> None:
    assert "ngày" not in pages(draw_minutes(minutes()).pdf)[0].split("BIÊN BẢN")[0]


def test_without_a_superior_agency_the_agency_takes_the_first_line() -> None:
    file = draw_minutes(minutes(superior_agency="")).pdf
    assert "QUẬN" not in pages(file)[0].split("BIÊN BẢN")[0]
    assert close(find(file, "ỦY BAN")[0].top, find(file, "CỘNG HÒA")[0].top)


def test_a_long_agency_turns_into_lines_of_like_length() -> None:
    name = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG THANH KHÊ TÂY"
    file = draw_minutes(minutes(agency=name, superior_agency="")).pdf
    printed = [word for word in words(file) if word.page == 0 and word.right < 100 * MM]
    lines: dict[float, list[Word]] = {}
    for word in printed[: len(name.split())]:
        lines.setdefault(word.top, []).append(word)
    lengths = [line[-1].right - line[0].left for line in lines.values()]
    assert len(lines) == 3
    assert min(lengths) > 0.6 * max(lengths)


def test_the_blank_before_the_code_stays_for_the_registry_clerk() -> None:
    file = draw_minutes(minutes()).pdf
    (number,) = find(file, "Số:")
    (code,) = find(file, "/BB-UBND")
    assert close(number.top, code.top)
    assert code.left - number.right > 5 * MM


def test_a_newline_starts_a_paragraph_with_its_own_indent() -> None:
    file = draw_minutes(minutes(body=[Block("paragraph", "Đoạn một\nĐoạn hai")])).pdf
    first, second = find(file, "Đoạn một"), find(file, "Đoạn hai")
    assert close(first[0].left, 40 * MM)
    assert close(second[0].left, 40 * MM)
    assert second[0].top - first[0].bottom > 6


def test_a_subheading_may_come_first() -> None:
    assert "1. Ông A" in text(draw_minutes(minutes(body=[Block("subheading", "1. Ông A")])).pdf)


# ---- signatures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("chairs", [1, 2, 3, 4])
def test_every_signatory_has_a_place_between_position_and_name(chairs: int) -> None:
    data = minutes(chairs=chairs)
    drawing = draw_minutes(data)
    assert [place.field for place in drawing.places] == [p.field for p in data.signatories]
    for place, person in zip(drawing.places, data.signatories, strict=True):
        x0, y0, x1, y1 = place.box
        name = find(drawing.pdf, person.name, -1)
        assert close(x1 - x0, 52 * MM, by=1)
        assert close(y1 - y0, 24 * MM, by=1)
        assert 30 * MM - 1 <= x0 < x1 <= 195 * MM + 1
        assert place.page == name[0].page
        assert 0 < 842 - y0 - name[0].top + 4 * MM < 10 * MM  # just above the name
        inside = [
            word
            for word in words(drawing.pdf)
            if word.page == place.page and x0 < word.right and word.left < x1
            and 842 - y1 + 1 < word.bottom and word.top < 842 - y0 - 1
        ]  # fmt: skip
        assert inside == []


@pytest.mark.parametrize("chairs", [1, 2, 3, 4])
def test_places_do_not_overlap_and_the_secretary_is_leftmost(chairs: int) -> None:
    secretary, *others = draw_minutes(minutes(chairs=chairs)).places
    assert all(secretary.box[2] <= other.box[0] for other in others)
    for one in others:
        for other in others:
            apart = one.box[2] <= other.box[0] or one.box[1] >= other.box[3]
            assert one.box >= other.box or apart or other.box[1] >= one.box[3]


def test_a_long_title_and_name_stay_in_their_column() -> None:
    person = Signatory(
        "ChuToa1",
        "CHỦ TỌA",
        "PHÓ BÍ THƯ ĐẢNG ỦY, CHỦ TỊCH UBND XÃ " * 3,
        "Tôn Nữ Hoàng Công Tằng Thị Ngọc Diễm Quỳnh",
    )
    drawing = draw_minutes(minutes(signatories=[SECRETARY, person, person, person]))
    assert_inside_the_margins(drawing)


@pytest.mark.parametrize("filler", range(0, 40, 3))
def test_the_signatures_are_not_torn_and_never_stand_alone(filler: int) -> None:
    paragraphs = [Block("paragraph", f"Dòng thứ {n} của nội dung.") for n in range(filler)]
    drawing = draw_minutes(minutes(body=paragraphs, closing="Hội nghị kết thúc"))
    (page,) = {place.page for place in drawing.places}
    before = pages(drawing.pdf)[page].split("THƯ KÝ")[0]
    assert "kết thúc./." in before
    assert filler == 0 or f"Dòng thứ {filler - 1} của" in before
    assert "Lưu: VT" in pages(drawing.pdf)[page]


# ---- the file ------------------------------------------------------------------------------------


def test_the_record_is_attached_byte_for_byte() -> None:
    record = '{"tên":"Ẩn \\u0000 \\ud83d \\"#\\" 😀","x":[1,2]}\r\n'.encode()
    file = draw_minutes(minutes(record=record)).pdf
    assert attachment(file) == record
    assert hashlib.sha256(record).hexdigest() in text(file)


def test_the_same_data_gives_the_same_bytes_in_any_thread() -> None:
    once = draw_minutes(minutes())
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(draw_minutes, [minutes()] * 8)) == {once}


def test_the_file_ends_in_a_newline_and_says_what_it_is() -> None:
    file = draw_minutes(minutes()).pdf
    assert file.endswith(b"%%EOF\n")
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert str(pdf.Root.Lang) == "vi-VN"
        assert str(pdf.docinfo.Title).startswith("Biên bản Hội nghị đối thoại giữa Bí thư")
        assert str(pdf.docinfo.CreationDate) == "D:20220615044207Z"
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_a_named_time_zone_and_microseconds_date_the_file_like_the_plain_offset() -> None:
    named = datetime(2022, 6, 15, 11, 42, 7, 123456, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    fixed = datetime(2022, 6, 15, 11, 42, 7, tzinfo=HANOI)
    assert draw_minutes(minutes(drawn_up_at=named)) == draw_minutes(minutes(drawn_up_at=fixed))


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        draw_minutes(minutes(drawn_up_at=datetime(2022, 6, 15)))  # noqa: DTZ001


def test_the_annex_says_in_full_how_to_check() -> None:
    data = minutes()
    annex = pages(draw_minutes(data).pdf)[-1]
    for words_in_full in (data.code, data.verify_url, data.log_head, data.key_notice):
        assert words_in_full in annex
    assert "THÔNG TIN XÁC THỰC ĐIỆN TỬ" in annex


def test_without_a_lasting_address_the_paper_names_none() -> None:
    for data in (minutes(verify_url=""), minutes(verify_url="", mark="BẢN CÔNG KHAI", record=b"")):
        pdf = draw_minutes(data).pdf
        whole = "\n".join(pages(pdf))

        assert "Địa chỉ tra cứu" not in whole
        assert "tra cứu tại" not in whole
        assert "quét mã" not in whole
        assert data.code in whole
        with pikepdf.open(io.BytesIO(pdf)) as file:
            links = [a for page in file.pages for a in page.get("/Annots", []) if "/A" in a]
        assert links == []
    assert "flask --app wsgi verify" in " ".join(
        pages(draw_minutes(minutes(verify_url="")).pdf)[-1].split()
    )


# ---- what people type ----------------------------------------------------------------------------


def with_everywhere(words: str) -> MinutesData:
    blocks = [
        Block("paragraph", words),
        Block("heading", f"I. {words}"),
        Block("subheading", f"1. {words}"),
        Block("labelled", words, "Nội dung ý kiến"),
        Block("labelled", words, f"Trả lời của {words[:200]}"),
        Block("item", words),
    ]
    person = Signatory("ThuKy", "THƯ KÝ", words[:200], words[:200])
    return minutes(
        superior_agency=words[:200], agency=words[:200], subject=words[:400], opening=blocks,
        body=blocks, closing=words, recipients=[words[:400], words[:400]],
        signatories=[person, person, person], key_notice=words[:400],
    )  # fmt: skip


@pytest.mark.parametrize("words", TORTURE.values(), ids=TORTURE.keys())
def test_nothing_that_people_type_blocks_a_closing(words: str) -> None:
    drawing = draw_minutes(with_everywhere(words))
    assert len(drawing.places) == 3
    assert_inside_the_margins(drawing)


def test_markup_is_printed_as_it_was_typed() -> None:
    words = TORTURE["markup"]
    assert words in text(draw_minutes(minutes(body=[Block("paragraph", words)])).pdf)


def test_a_word_without_a_space_loses_no_letter() -> None:
    file = draw_minutes(minutes(body=[Block("paragraph", "x" * 4000)])).pdf
    assert text(file).count("x") >= 4000


def test_every_glyph_of_the_font_passes_pdf_a() -> None:
    everything = " ".join(map(chr, sorted(glyphs())))
    blocks = [Block("heading", everything[:4000]), Block("labelled", everything, everything)]
    draw_minutes(minutes(opening=blocks, body=blocks))  # bold, upright, italic


def test_a_speech_pasted_into_a_heading_does_not_block_the_closing() -> None:
    speech = "Kính thưa hội nghị. " * 2000
    drawing = draw_minutes(minutes(body=[Block("heading", speech), Block("subheading", speech)]))
    assert text(drawing.pdf).count("Kính") == 4000  # a page may end between two words


def test_three_hundred_contributions_are_all_printed() -> None:
    drawing = draw_minutes(minutes(body=body(300)))
    printed = text(drawing.pdf)
    assert printed.count("Nội dung ý kiến:") == 300
    assert MATTER.split(",")[0] in printed
    assert drawing.places[0].page == drawing.pages - 2


# ---- văn thư, annexes, copies --------------------------------------------------------------------


def registered(chairs: int) -> Drawing:
    over = f"ChuToa{chairs}"
    return draw_minutes(
        minutes(chairs=chairs, registration=Registration("SoVanBan", "DauCoQuan", over, 36))
    )


@pytest.mark.parametrize("chairs", [1, 2, 3, 4])
def test_the_agency_s_seal_has_its_true_size_over_a_third_of_the_last_signature(
    chairs: int,
) -> None:
    places = {place.field: place for place in registered(chairs).places}
    seal, signature = places["DauCoQuan"], places[f"ChuToa{chairs}"]
    x0, y0, x1, y1 = seal.box
    assert close(x1 - x0, 36 * MM, by=1)
    assert close(y1 - y0, 36 * MM, by=1)
    assert close(x1, signature.box[0] + (signature.box[2] - signature.box[0]) / 3)
    assert close((y0 + y1) / 2, (signature.box[1] + signature.box[3]) / 2)
    assert seal.page == signature.page
    for other in places.values():
        if other.field not in ("DauCoQuan", f"ChuToa{chairs}"):
            apart = other.box[2] <= x0 + 1 or other.box[1] >= y1 or other.box[3] <= y0
            assert apart or other.page != seal.page, other.field


def test_the_number_s_place_stands_between_the_word_and_the_notation() -> None:
    drawing = registered(1)
    (place,) = [place for place in drawing.places if place.field == "SoVanBan"]
    (word,), (notation,) = find(drawing.pdf, "Số:"), find(drawing.pdf, "/BB-UBND")
    assert word.right <= place.box[0] + 1 < place.box[2] - 1 <= notation.left
    assert close((word.top + word.bottom) / 2, 842 - (place.box[1] + place.box[3]) / 2, by=4)


TABLE = Annex(
    "Tổng hợp ý kiến",
    [Column("STT", 1, "center"), Column("Nội dung", 8), Column("Kết quả", 3)],
    [(str(n), MATTER, "Đã trả lời.") for n in range(1, 13)],
    landscape=True,
)


def test_annexes_have_their_own_numbers_and_the_wide_one_lies_on_its_side() -> None:
    people = Annex("Danh sách đại biểu", [Column("Họ và tên", 1)], [("Lê Ý",)])
    drawing = draw_minutes(minutes(annexes=[people, TABLE]))
    printed = pages(drawing.pdf)
    first = drawing.text_pages
    assert "Phụ lục I DANH SÁCH ĐẠI BIỂU" in printed[first]
    assert "Phụ lục II TỔNG HỢP Ý KIẾN" in printed[first + 1]
    assert printed[first + 2].startswith("2 ")
    for title in ("STT", "Nội dung", "Kết quả"):  # the head of the table again
        assert title in printed[first + 2]
    assert "Phụ lục III THÔNG TIN XÁC THỰC ĐIỆN TỬ" in printed[-1]
    with pikepdf.open(io.BytesIO(drawing.pdf)) as pdf:
        widths = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    assert widths[first : first + 2] == [False, True]
    assert not widths[-1]


def test_the_number_of_pages_is_told_without_the_annexes() -> None:
    drawing = draw_minutes(minutes(3, annexes=[TABLE], closing="Biên bản gồm {pages} trang"))
    assert drawing.text_pages < drawing.pages - 1
    assert f"Biên bản gồm {drawing.text_pages:02d} trang./." in text(drawing.pdf)


def test_an_annex_without_rows_says_so() -> None:
    nothing = Annex("Tổng hợp ý kiến", [Column("STT", 1)], [])
    printed = text(draw_minutes(minutes(annexes=[nothing])).pdf)
    assert "TỔNG HỢP Ý KIẾN (Kèm theo" in printed
    assert "Không có." in printed


def test_a_copy_bears_its_mark_no_record_and_no_field() -> None:
    signed = [replace(person, signed="(đã ký)") for person in (SECRETARY, *CHAIRS[:1])]
    drawing = draw_minutes(
        minutes(mark="BẢN CÔNG KHAI", record=b"", signatories=signed, annexes=[TABLE])
    )
    printed = pages(drawing.pdf)
    assert "BẢN CÔNG KHAI" in printed[0]
    assert drawing.places == ()
    assert "(đã ký) (đã ký)" in text(drawing.pdf)
    assert "THÔNG TIN XÁC THỰC" not in text(drawing.pdf)
    assert "Bản chính được ký số" in printed[drawing.text_pages - 1]
    with pikepdf.open(io.BytesIO(drawing.pdf)) as pdf:
        assert len(pdf.attachments) == 0


NUMBERS = (
    "12/10/2021",
    "12.500.000",
    "0912345678",
    "1422/QĐ-UBND",
    "08/2021/NĐ-CP",
    "79d6a8b1c2e3f405",
)


def test_no_number_date_or_code_breaks_inside_or_holds_an_invisible_sign() -> None:
    from console.minutes.annexes import COLUMNS

    cells = [f"Theo {number} ngày 12/10/2021 chi 12.500.000 đồng." for number in NUMBERS]
    rows = [
        ["1", number if len(number) < 13 else "x", words, words, "Xã", words, words, "12/10/2021"]
        for number, words in zip(NUMBERS, cells, strict=True)
    ]
    table = Annex(title="Tổng hợp", columns=COLUMNS, rows=rows, landscape=True)
    hash_ = "ab12cd34" * 8
    body = [Block("paragraph", f"Mã kiểm tra {hash_} và {' '.join(NUMBERS)} " * 4)]
    file = draw_minutes(replace(minutes(), annexes=[table], body=body)).pdf
    printed = [word.text for word in words(file)]
    plain = [word.strip(".,") for word in printed]
    assert "\u200b" not in "".join(printed)
    assert not {"\ue000", "\ue001", "\u2060"} & set("".join(printed))
    assert plain.count(hash_) == 4
    assert plain.count("12/10/2021") == 4 + len(NUMBERS) * 5 + 1 + 4
    for number in NUMBERS[1:5]:
        assert plain.count(number) >= 7, number  # the column of fields is the narrowest


def test_a_run_too_long_for_its_line_breaks_without_a_sign() -> None:
    body = [Block("paragraph", "x" * 400)]
    file = draw_minutes(replace(minutes(), body=body)).pdf
    assert "\u200b" not in "".join(word.text for word in words(file))
    assert max(word.right for word in words(file)) < 595 - 40


@pytest.mark.parametrize("words", ["x" * 60_000, "12.500.000 " * 3_000], ids=["a run", "numbers"])
def test_a_text_of_any_length_can_be_drawn(words: str) -> None:
    """Typst follows only some hundred matches of a rule in one text."""
    drawn = draw_minutes(replace(minutes(), body=[Block("paragraph", words)])).pdf
    assert drawn.startswith(b"%PDF")
