"""A Biên bản as a ward would write it, and the ways to vary it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from console.documents import Block, MinutesData, Signatory

HANOI = timezone(timedelta(hours=7))
SECRETARY = Signatory("ThuKy", "THƯ KÝ", "Công chức Văn phòng - Thống kê", "Lê Thúy Quỳnh")
CHAIRS = (
    Signatory("ChuToa1", "CHỦ TỌA", "Bí thư Đảng ủy phường", "Nguyễn Hữu Nghĩa"),
    Signatory(
        "ChuToa2",
        "CHỦ TỌA",
        "PHÓ BÍ THƯ ĐẢNG ỦY, CHỦ TỊCH UBND PHƯỜNG",
        "Công Tằng Tôn Nữ Thị Ngọc Diễm",
    ),
    Signatory("ChuToa3", "CHỦ TỌA", "Chủ tịch Ủy ban MTTQ Việt Nam phường", "Đặng Thị Ửng Ẩn"),
    Signatory("ChuToa4", "CHỦ TỌA", "Phó Chủ tịch HĐND phường", "Trần Văn Bảy"),
)
OPENING = (
    Block("labelled", "08 giờ 00, ngày 15 tháng 6 năm 2022", "Thời gian bắt đầu"),
    Block("labelled", "Hội trường UBND phường Thanh Khê Tây", "Địa điểm"),
    Block("labelled", "Được mời 120 người, có mặt 104 người, gồm:", "Thành phần tham dự"),
    Block("item", "Đại diện Thường trực Đảng ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam phường;"),
    Block(
        "item", "Bí thư chi bộ, Tổ trưởng tổ dân phố, Trưởng ban công tác Mặt trận 42 tổ dân phố;"
    ),
    Block("item", "Nhân dân trên địa bàn phường: 82 người."),
    Block(
        "labelled",
        "Ông Nguyễn Hữu Nghĩa, Bí thư Đảng ủy phường; bà Công Tằng Tôn Nữ Thị Ngọc Diễm, "
        "Phó Bí thư Đảng ủy, Chủ tịch UBND phường",
        "Chủ trì (chủ tọa)",
    ),
    Block(
        "labelled",
        "Bà Lê Thúy Quỳnh, công chức Văn phòng - Thống kê",
        "Thư ký (người ghi biên bản)",
    ),
)
MATTER = (
    "Tuyến cống thoát nước kiệt 382 đường Hà Huy Tập bị bồi lấp lâu ngày, cứ mưa lớn là ngập "
    "vào nhà dân, có nơi sâu hơn nửa mét. Nhân dân đã kiến nghị tại hai kỳ tiếp xúc trước nhưng "
    "chưa được xử lý dứt điểm, đề nghị phường cho biết thời gian khởi công và hoàn thành."
)
ANSWER = (
    "UBND phường đã khảo sát, lập dự toán nạo vét 210 m cống và trình UBND quận ngày 02 tháng 6 "
    "năm 2022. Dự kiến khởi công trong tháng 7, hoàn thành trước ngày 30 tháng 8 năm 2022.\n"
    "Trong lúc chờ thi công, phường giao Tổ quy tắc đô thị khơi thông miệng cống trước mỗi đợt mưa."
)
SPEAKERS = ("Ông Nguyễn Văn Á", "Bà Đặng Thị Ửng Ẩn", "Ông Huỳnh Ngọc Ưỡng", "Bà Phan Thị Quỵnh")


def contributions(count: int) -> tuple[Block, ...]:
    """Return `count` speeches, each with its matter, answer and outcome."""
    blocks: list[Block] = []
    for n in range(count):
        speaker = SPEAKERS[n % len(SPEAKERS)]
        blocks += [
            Block("subheading", f"{n + 1}. {speaker}, Tổ {n + 12} (phát biểu trực tiếp)"),
            Block("labelled", MATTER, "Nội dung ý kiến"),
            Block("labelled", ANSWER, "Trả lời của Chủ tịch UBND phường Ngọc Diễm"),
            Block("labelled", "Đã trả lời tại hội nghị; tiếp tục theo dõi.", "Kết quả"),
        ]
    return tuple(blocks)


def body(count: int = 10) -> tuple[Block, ...]:
    """Return the text under "Nội dung", with `count` contributions."""
    return (
        Block("heading", "I. TUYÊN BỐ LÝ DO, GIỚI THIỆU ĐẠI BIỂU, CHƯƠNG TRÌNH, NỘI QUY HỘI NGHỊ"),
        Block("paragraph", "Ông Trần Văn Bảy tuyên bố lý do, giới thiệu đại biểu và chương trình."),
        Block("heading", "II. Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN VÀ NỘI DUNG TRẢ LỜI, GIẢI TRÌNH"),
        *contributions(count),
        Block("heading", "III. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ"),
        Block("subheading", "1. Những nội dung đã đối thoại"),
        Block("item", "Thoát nước, vệ sinh môi trường, an ninh trật tự, an sinh xã hội;"),
        Block("item", "Đất đai, trật tự xây dựng."),
        Block("subheading", "2. Thời gian trả lời"),
        Block(
            "paragraph", "Trước ngày 30 tháng 6 năm 2022, bằng văn bản, gửi đến từng tổ dân phố."
        ),
    )


def minutes(contributions: int = 2, chairs: int = 2, **changes: Any) -> MinutesData:
    """Return the data of a whole Biên bản; `changes` replace its fields."""
    record = {"meeting": "Đối thoại 2022", "speeches": contributions}
    data = MinutesData(
        superior_agency="ỦY BAN NHÂN DÂN QUẬN THANH KHÊ",
        agency="ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY",
        number="Số:        /BB-UBND",
        subject="Hội nghị đối thoại giữa Bí thư Đảng ủy, Chủ tịch UBND phường với Nhân dân "
        "phường Thanh Khê Tây năm 2022",
        opening=OPENING,
        body=body(contributions),
        closing="Hội nghị kết thúc vào 11 giờ 30, ngày 15 tháng 6 năm 2022. Biên bản đã được đọc "
        "lại, các thành phần dự hội nghị nhất trí thông qua",
        recipients=(
            "Thường trực Đảng ủy phường",
            "Thường trực HĐND, UBND phường",
            "Ủy ban MTTQ Việt Nam phường",
            "Các tổ dân phố",
            "Lưu: VT, Hồ sơ",
        ),
        signatories=(SECRETARY, *CHAIRS[:chairs]),
        drawn_up_at=datetime(2022, 6, 15, 11, 42, 7, tzinfo=HANOI),
        code="7KQ2-M9XD",
        verify_url="https://doithoai.thanhkhetay.example/tra-cuu/7KQ2-M9XD",
        log_head="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        key_notice="Các chữ ký trên biên bản này được tạo bằng khóa nội bộ của hệ thống hội nghị, "
        "không phải chữ ký số chuyên dùng công vụ.",
        record=json.dumps(record, ensure_ascii=False, sort_keys=True).encode(),
    )
    return replace(data, **changes)
