"""Who takes part in the demo meeting.

The chairs by office follow the published plan of June 2022. Every person is invented: no name here
is that of a real participant.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Agency:
    name: str
    honorific: str
    official: str
    title: str


@dataclass(frozen=True)
class Person:
    role: str  # a value of `Role`
    honorific: str
    name: str
    title: str
    concludes: bool = False


STAFF = (
    Person("chair", "Đồng chí", "Phan Trường Sinh", "Bí thư Đảng ủy phường"),
    Person("chair", "Đồng chí", "Đặng Thị Bích Hạnh", "Chủ tịch UBND phường", concludes=True),
    Person("secretary", "Đồng chí", "Võ Hoàng Thảo Nguyên", "Công chức Văn phòng UBND phường"),
    Person("master_of_ceremonies", "Đồng chí", "Ngô Minh Triết", "Phụ trách Văn phòng UBND phường"),
    Person("desk", "Đồng chí", "Mai Thị Diễm My", "Nhân viên Văn phòng UBND phường"),
    Person("desk", "Đồng chí", "Châu Quý Khang", "Phó Bí thư Đoàn phường"),
)


AGENCIES = (
    Agency(
        "Bộ phận Địa chính - Xây dựng",
        "Đồng chí",
        "Hồ Viết Tuyên",
        "Công chức Địa chính - Xây dựng",
    ),
    Agency(
        "Bộ phận Đô thị - Môi trường",
        "Đồng chí",
        "Nguyễn Đình Khải Hoàn",
        "Phó Chủ tịch UBND phường phụ trách đô thị",
    ),
    Agency(
        "Công an phường",
        "Đồng chí",
        "Trần Hữu Nghĩa",
        "Trung tá, Trưởng Công an phường",
    ),
    Agency(
        "Bộ phận Văn hóa - Xã hội",
        "Đồng chí",
        "Phạm Thị Thu Sương",
        "Công chức Văn hóa - Xã hội",
    ),
    Agency(
        "Bộ phận Tư pháp - Hộ tịch",
        "Đồng chí",
        "Bùi Nguyên Khoa",
        "Công chức Tư pháp - Hộ tịch",
    ),
    Agency(
        "Ban Chỉ huy Quân sự phường",
        "Đồng chí",
        "Đỗ Thành Long",
        "Chỉ huy trưởng Ban Chỉ huy Quân sự phường",
    ),
    Agency(
        "Trạm Y tế phường",
        "Đồng chí",
        "Dương Hoàng Vũ",
        "Bác sĩ, Trưởng Trạm Y tế phường",
    ),
    Agency(
        "Bộ phận Tài chính - Kế toán",
        "Đồng chí",
        "Cao Thị Ánh Nguyệt",
        "Công chức Tài chính - Kế toán",
    ),
    Agency(
        "Văn phòng UBND phường",
        "Đồng chí",
        "Ngô Minh Triết",
        "Phụ trách Văn phòng UBND phường",
    ),
)
