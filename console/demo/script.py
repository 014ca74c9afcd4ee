"""What is said at the demo meeting, in order: speeches, slips, and the closing words.

A speech withdrawn with an empty opinion was withdrawn before its turn to speak. The last
UNREAD_SLIPS slips are not reached before the end; their outcome is the written reply they get.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Answer:
    by: str  # name of an official or a chair in cast.py
    text: str  # what the secretary writes of the answer


@dataclass(frozen=True)
class Outcome:
    kind: str  # "answered" | "assigned" | "escalated" | "refused" | "withdrawn"
    agency: str = ""  # assigned: name of an AGENCY; escalated: the higher body
    due: date | None = None  # required for assigned and escalated
    reason: str = ""  # refused: "settled" | "off_topic" | "disorder" | "incapacity"
    note: str = ""  # direction for solving, or the sentence that closes the matter
    level: str = ""  # escalated: "district" | "province" | "central"


@dataclass(frozen=True)
class Contribution:
    honorific: str
    name: str
    unit: str
    field: str
    content: str  # as typed on the phone, or by the desk from paper
    minutes: int  # asked for; 0 for a slip
    opinion: str  # the gist, as the secretary writes it in the minutes
    answers: tuple[Answer, ...]
    outcome: Outcome
    by_desk: bool = False  # came without a phone
    display: str = "full"  # "full" | "initials"


# Fields
LAND = "Đất đai, xây dựng"
STREETS = "Giao thông, thoát nước, chiếu sáng"
ENVIRONMENT = "Vệ sinh môi trường, trật tự đô thị"
SECURITY = "Quốc phòng, an ninh, trật tự"
SOCIAL = "Chính sách xã hội, văn hóa, giáo dục"
HEALTH = "Y tế, phòng, chống dịch bệnh"
PROCEDURES = "Hộ tịch, thủ tục hành chính"
FEES = "Thuế, quỹ và các khoản đóng góp"
OFFICIALS = "Cán bộ, thái độ phục vụ"

# Who answers
CHAIRWOMAN = "Đặng Thị Bích Hạnh"
LAND_OFFICER = "Hồ Viết Tuyên"
VICE_CHAIR = "Nguyễn Đình Khải Hoàn"
POLICE_CHIEF = "Trần Hữu Nghĩa"
SOCIAL_OFFICER = "Phạm Thị Thu Sương"
JUSTICE_OFFICER = "Bùi Nguyên Khoa"
MILITARY_CHIEF = "Đỗ Thành Long"
HEALTH_CHIEF = "Dương Hoàng Vũ"
FINANCE_OFFICER = "Cao Thị Ánh Nguyệt"
OFFICE_HEAD = "Ngô Minh Triết"

SPEECHES = (
    Contribution(
        "Ông",
        "Nguyễn Văn Bảy",
        "Tổ 23",
        STREETS,
        content=(
            "Cống kiệt 96 Dũng Sĩ Thanh Khê nghẹt gần hai năm nay, bể 3 tấm đan. Trận mưa sáng "
            "01/4 nước tràn vô nhà tui với 7 nhà kế bên hơn 3 tấc, hư hết đồ đạc. Đề nghị phường "
            "cho nạo vét trước mùa mưa."
        ),
        minutes=3,
        opinion=(
            "Phản ánh tuyến cống thoát nước tại kiệt 96 Dũng Sĩ Thanh Khê bị bồi lấp gần hai năm, "
            "hư hỏng 03 tấm đan; trận mưa lớn sáng 01/4/2022 làm nước tràn vào 08 nhà dân, có nơi "
            "ngập hơn 30 cm, gây hư hỏng tài sản. Đề nghị UBND phường nạo vét cống và thay tấm "
            "đan trước mùa mưa bão năm 2022."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Tiếp thu phản ánh. Kiểm tra ngày 10/6/2022 cho thấy đoạn cống dài khoảng 85 m, "
                "bùn đất lắng hơn một nửa tiết diện. UBND phường đã đề nghị Công ty Thoát nước và "
                "Xử lý nước thải Đà Nẵng phối hợp nạo vét; việc thay tấm đan trong kiệt do phường "
                "thực hiện từ kinh phí duy tu năm 2022.",
            ),
            Answer(
                CHAIRWOMAN,
                "Yêu cầu làm xong trước mùa mưa, không để bà con chịu ngập thêm một mùa nữa; khi "
                "nghiệm thu phải mời Tổ trưởng và các hộ trong kiệt.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Bộ phận Đô thị - Môi trường",
            due=date(2022, 7, 15),
            note=(
                "Phối hợp với Công ty Thoát nước và Xử lý nước thải Đà Nẵng nạo vét toàn tuyến "
                "cống kiệt 96 Dũng Sĩ Thanh Khê, thay 03 tấm đan hư hỏng; mời Tổ trưởng Tổ 23 "
                "cùng giám sát."
            ),
        ),
    ),
    Contribution(
        "Bà",
        "Lê Thị Tuyết Nhung",
        "Tổ 5",
        ENVIRONMENT,
        content=(
            "Chiều nào gió biển thổi vô là cả tổ ngửi mùi cống từ cửa xả bên kia đường Nguyễn Tất "
            "Thành. Sau mưa nước đen chảy thẳng ra bãi tắm, khách du lịch đi ngang còn bịt mũi. "
            "Kiến nghị đã ba kỳ họp rồi, xin hỏi chừng nào mới xử lý?"
        ),
        minutes=3,
        opinion=(
            "Phản ánh cửa xả nước thải ra biển trên đường Nguyễn Tất Thành thường xuyên bốc mùi "
            "hôi vào buổi chiều; sau mưa, nước đen chảy ra bãi tắm, ảnh hưởng đời sống của các hộ "
            "dân Tổ 5 và mỹ quan du lịch. Nội dung này đã được kiến nghị qua nhiều kỳ họp; đề "
            "nghị cho biết hướng xử lý và thời gian cụ thể."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Cửa xả thuộc hệ thống thoát nước chung do thành phố đầu tư, quản lý; việc thu "
                "gom triệt để nước thải ven biển phải chờ dự án của thành phố. Trước mắt, phường "
                "đã đề nghị đơn vị vận hành tăng số lần hút bùn và xử lý mùi trong các tháng nắng "
                "nóng.",
            ),
            Answer(
                CHAIRWOMAN,
                "Đây là nội dung vượt thẩm quyền của phường. UBND phường tiếp tục kiến nghị thành "
                "phố, đề nghị trả lời rõ lộ trình và sẽ thông tin lại cho Nhân dân Tổ 5.",
            ),
        ),
        outcome=Outcome(
            "escalated",
            agency="UBND thành phố Đà Nẵng",
            due=date(2022, 7, 29),
            note=(
                "Kiến nghị UBND thành phố sớm đầu tư thu gom nước thải tại cửa xả trên đường "
                "Nguyễn Tất Thành; UBND phường thông báo kết quả trả lời đến Nhân dân Tổ 5."
            ),
        ),
    ),
    Contribution(
        "Bà",
        "Công Tằng Tôn Nữ Thị Phương Thảo",
        "Tổ 41",
        ENVIRONMENT,
        content=(
            "Kính thưa quý vị lãnh đạo, tôi năm nay 74 tuổi, ở đường Mẹ Nhu từ hồi đường còn là "
            "bờ ruộng, chứng kiến phường mình đổi thay từng ngày, bà con ai cũng phấn khởi. Nhưng "
            "nay mỗi sáng tôi đi bộ tập dưỡng sinh thì phải đi xuống lòng đường, vì vỉa hè từ số "
            "nhà 40 đến số nhà 72 các quán cà phê bày bàn ghế, dựng xe kín hết, có hôm tôi suýt "
            "bị xe tông. Kính mong các đồng chí vừa nghiêm khắc, vừa tính giúp chỗ buôn bán cho "
            "người ta, vì họ cũng là bà con lối xóm cả."
        ),
        minutes=5,
        opinion=(
            "Ghi nhận sự đổi thay của địa phương; phản ánh vỉa hè đường Mẹ Nhu, đoạn từ số nhà 40 "
            "đến số nhà 72, bị các quán cà phê bày bàn ghế, dựng xe vào buổi sáng, người đi bộ "
            "phải đi xuống lòng đường, nguy hiểm, nhất là đối với người cao tuổi. Đề nghị phường "
            "xử lý nghiêm, đồng thời quan tâm sắp xếp chỗ buôn bán hợp lý cho các hộ."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Cảm ơn ý kiến của Bà. Từ đầu năm, tổ kiểm tra quy tắc đô thị đã nhắc nhở 46 "
                "lượt, lập biên bản 09 trường hợp trên tuyến Mẹ Nhu, nhưng tình trạng tái diễn "
                "vào khung giờ từ 6 giờ đến 8 giờ. Từ ngày 20/6/2022, phường bố trí lực lượng "
                "trực khung giờ này, vận động các hộ ký cam kết chừa tối thiểu 1,5 m cho người đi "
                "bộ; hộ nào tái phạm thì xử phạt theo quy định.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note=(
                "Bố trí lực lượng trực giờ cao điểm buổi sáng từ ngày 20/6/2022; các hộ kinh "
                "doanh ký cam kết dành lối đi cho người đi bộ."
            ),
        ),
    ),
    Contribution(
        "Ông",
        "Lê Ý",
        "Tổ 12",
        SECURITY,
        content=(
            "Quán nhậu đầu kiệt 211 mở loa kẹo kéo đêm nào cũng tới 11 giờ rưỡi. Tôi gọi phường 4 "
            'lần rồi, lần nào cũng nói "sẽ xuống" mà không thấy ai. Con tôi sắp thi tốt nghiệp, '
            "phường làm được hay không thì nói một tiếng!"
        ),
        minutes=3,
        opinion=(
            "Bức xúc phản ánh quán ăn uống đầu kiệt 211 Dũng Sĩ Thanh Khê thường xuyên mở loa kéo "
            "đến khoảng 23 giờ 30, ảnh hưởng giấc ngủ của Nhân dân và việc ôn thi của học sinh; "
            "công dân đã gọi điện phản ánh 04 lần nhưng chưa được xử lý. Yêu cầu phường trả lời "
            "rõ trách nhiệm và có biện pháp dứt điểm."
        ),
        answers=(
            Answer(
                POLICE_CHIEF,
                "Nhận khuyết điểm vì có lần tiếp nhận tin báo nhưng không cử người đến kịp. Công "
                "an phường đã mời chủ quán làm việc ngày 13/6/2022, lập biên bản nhắc nhở; từ tối "
                "15/6/2022 tổ tuần tra kiểm tra hằng đêm, nếu còn vi phạm sau 22 giờ thì lập hồ "
                "sơ xử phạt.",
            ),
            Answer(
                CHAIRWOMAN,
                "Xin lỗi Ông và bà con trong kiệt. Yêu cầu Công an phường công khai số điện thoại "
                "trực ban đến từng tổ và ghi sổ theo dõi mọi tin báo về tiếng ồn.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Công an phường",
            due=date(2022, 7, 1),
            note=(
                "Tuần tra hằng đêm, xử lý dứt điểm tiếng ồn tại đầu kiệt 211 Dũng Sĩ Thanh Khê; "
                "trả lời kết quả cho Ông Lê Ý; thông báo số điện thoại trực ban đến 57 tổ dân "
                "phố."
            ),
        ),
    ),
    Contribution(
        "Bà",
        "Nguyễn Hoàng Khánh Thiên Ngân",
        "Tổ 34",
        SOCIAL,
        content=(
            "Dạ em ở trọ kiệt 35 Yên Khê 2, làm công ty may. Nghe nói công nhân được hỗ trợ tiền "
            "thuê nhà 500.000 đồng/tháng mà em hỏi công ty thì bảo về phường, hỏi tổ trưởng thì "
            "bảo hỏi công ty. Cho em hỏi em phải nộp giấy ở đâu ạ?"
        ),
        minutes=2,
        opinion=(
            "Là công nhân đang thuê trọ tại kiệt 35 Yên Khê 2; hỏi về hồ sơ, nơi nộp và thời hạn "
            "đề nghị hỗ trợ tiền thuê nhà cho người lao động. Đề nghị hướng dẫn thống nhất để "
            "người lao động không phải đi lại nhiều nơi."
        ),
        answers=(
            Answer(
                SOCIAL_OFFICER,
                "Theo Quyết định số 08/2022/QĐ-TTg ngày 28/3/2022, người đang làm việc trong "
                "doanh nghiệp được hỗ trợ 500.000 đồng/tháng, tối đa 03 tháng, nếu đủ điều kiện. "
                "Người lao động ghi đơn theo mẫu, có xác nhận của chủ nhà trọ, rồi nộp cho công "
                "ty; công ty lập danh sách gửi cơ quan Bảo hiểm xã hội xác nhận và gửi UBND quận "
                "trước ngày 15/8/2022, không phải nộp tại phường. Mẫu đơn nhận tại Bộ phận Tiếp "
                "nhận và Trả kết quả; nếu công ty chưa làm, công chức phường sẽ liên hệ giúp.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note=(
                "Đã hướng dẫn hồ sơ; giao các Tổ trưởng thông tin đến các khu nhà trọ trên địa bàn."
            ),
        ),
    ),
    Contribution(
        "Ông",
        "Trần Đình Tứ",
        "Tổ 50",
        STREETS,
        content=(
            "Đường sắt sau lưng tổ 50 có lối đi tự mở, không rào chắn, học sinh đi tắt qua hằng "
            "ngày. Tháng 3 vừa rồi có cháu ngã xe ngay trên đường ray, may mà tàu chưa tới. Đề "
            "nghị làm rào chắn và đường gom."
        ),
        minutes=3,
        opinion=(
            "Phản ánh lối đi tự mở qua đường sắt phía sau Tổ 50 không có rào chắn, nhiều người "
            "dân và học sinh đi tắt hằng ngày; tháng 3/2022 đã có trường hợp học sinh ngã xe trên "
            "đường ray. Kiến nghị đầu tư hàng rào và đường gom dân sinh dọc tuyến đường sắt."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Hành lang an toàn đường sắt do ngành đường sắt quản lý, việc đầu tư đường gom "
                "thuộc thẩm quyền cấp trên. Trong khi chờ, phường lắp 02 biển cảnh báo và cử dân "
                "phòng nhắc nhở vào giờ học sinh đi học, tan trường ngay từ đầu năm học mới.",
            ),
            Answer(
                CHAIRWOMAN,
                "UBND phường đưa nội dung này vào báo cáo gửi thành phố trước kỳ họp thứ 6 HĐND "
                "thành phố; đề nghị phụ huynh nhắc nhở con em không đi tắt qua đường ray.",
            ),
        ),
        outcome=Outcome(
            "escalated",
            agency="UBND thành phố Đà Nẵng",
            due=date(2022, 7, 4),
            note=(
                "Tổng hợp vào báo cáo kết quả hội nghị, kiến nghị thành phố làm việc với ngành "
                "đường sắt về hàng rào, đường gom đoạn qua Tổ 50."
            ),
        ),
    ),
    Contribution(
        "Ông",
        "Hồ Ba",
        "Tổ 8",
        ENVIRONMENT,
        content=(
            "Anh em đi biển tổ 8 có 14 chiếc thúng, trước giờ để trên bãi. Nay bị bắt dời mà "
            "không chỉ chỗ nào để. Xin phường cho bà con một chỗ."
        ),
        minutes=2,
        opinion=(
            "Phản ánh 14 thúng máy của ngư dân Tổ 8 lâu nay để trên bãi biển, nay được yêu cầu di "
            "dời nhưng chưa có vị trí tập kết. Đề nghị phường bố trí nơi tập kết thúng, ngư lưới "
            "cụ, giúp bà con yên tâm làm ăn, nhất là vào mùa mưa bão."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Bãi biển do Ban Quản lý bán đảo Sơn Trà và các bãi biển du lịch Đà Nẵng quản lý. "
                "Phường đã trao đổi với Ban, dự kiến xin một vị trí tập kết thúng, có biển báo, "
                "không ảnh hưởng khu vực tắm biển; trong lúc chờ, ngư dân tạm để gọn tại vị trí "
                "hiện nay.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Bộ phận Đô thị - Môi trường",
            due=date(2022, 7, 29),
            note=(
                "Làm việc với Ban Quản lý bán đảo Sơn Trà và các bãi biển du lịch Đà Nẵng, thống "
                "nhất vị trí tập kết 14 thúng của ngư dân Tổ 8 và thông báo cho các chủ thúng."
            ),
        ),
        by_desk=True,
    ),
    Contribution(
        "Ông",
        "Phùng Văn Kiệm",
        "Tổ 57",
        LAND,
        content=(
            "Tôi đề nghị xem xét lại việc đền bù 62 m2 đất của gia đình tôi khi làm đường Nguyễn "
            "Tất Thành. Tôi đã gửi đơn nhiều nơi nhưng chưa thỏa đáng, tôi không đồng ý với các "
            "quyết định trước đây."
        ),
        minutes=5,
        opinion=(
            "Đề nghị xem xét lại việc bồi thường 62 m² đất của gia đình bị thu hồi khi làm đường "
            "Nguyễn Tất Thành; không đồng ý với các quyết định giải quyết khiếu nại trước đây. "
            "Công dân không cung cấp tài liệu, tình tiết mới."
        ),
        answers=(),
        outcome=Outcome(
            "refused",
            reason="settled",
            note=(
                "Vụ việc đã được Chủ tịch UBND quận giải quyết khiếu nại lần đầu năm 2016, Chủ "
                "tịch UBND thành phố giải quyết lần hai năm 2018, quyết định đã có hiệu lực pháp "
                "luật; phường đã tiếp, giải thích ngày 12/10/2021. Chủ tịch UBND phường từ chối "
                "xem xét, trả lời lại tại hội nghị; nếu có tình tiết mới, đề nghị Ông gửi tài "
                "liệu đến cơ quan có thẩm quyền."
            ),
        ),
    ),
    Contribution(
        "Bà",
        "Đoàn Thị Mười",
        "Tổ 29",
        HEALTH,
        content=(
            "Tổ 29 đã có 4 người bị sốt xuất huyết từ đầu tháng 5 tới nay. Lô đất trống cạnh nhà "
            "số 27 Yên Khê 1 cỏ cao quá đầu, đầy lốp xe đọng nước. Xin phường phun thuốc và bắt "
            "chủ đất dọn."
        ),
        minutes=3,
        opinion=(
            "Phản ánh từ đầu tháng 5/2022 đến nay Tổ 29 có 04 người mắc sốt xuất huyết; lô đất "
            "trống cạnh nhà số 27 Yên Khê 1 cỏ mọc cao, nhiều vật chứa nước đọng. Đề nghị phun "
            "hóa chất diệt muỗi và yêu cầu chủ đất dọn vệ sinh."
        ),
        answers=(
            Answer(
                HEALTH_CHIEF,
                "Trạm Y tế ghi nhận đủ 04 ca bệnh, đã xử lý ổ dịch lần 1 ngày 08/6/2022. Trạm sẽ "
                "phun lần 2 và cùng tổ dân phố ra quân diệt lăng quăng; đề nghị bà con mở cửa cho "
                "lực lượng vào phun và tự đổ bỏ các vật chứa nước quanh nhà.",
            ),
            Answer(
                LAND_OFFICER,
                "Đã xác định được chủ lô đất đang ở quận Hải Châu, phường sẽ có văn bản yêu cầu "
                "dọn dẹp, rào chắn.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Trạm Y tế phường",
            due=date(2022, 7, 1),
            note=(
                "Phun hóa chất lần 2, tổ chức diệt lăng quăng tại Tổ 29; Bộ phận Địa chính - Xây "
                "dựng phối hợp yêu cầu chủ lô đất cạnh nhà số 27 Yên Khê 1 dọn vệ sinh."
            ),
        ),
        by_desk=True,
    ),
    Contribution(
        "Ông",
        "Huỳnh Ngọc Châu",
        "Tổ 16",
        SECURITY,
        content=(
            "Con trai tôi xuất ngũ tháng 1/2022, có thẻ học nghề nhưng tới trường thì bên đó nói "
            "chưa mở lớp. Thẻ còn dùng được tới khi nào? Nhờ phường giới thiệu giùm chỗ học."
        ),
        minutes=2,
        opinion=(
            "Hỏi về việc sử dụng thẻ đào tạo nghề của con trai là quân nhân xuất ngũ tháng "
            "01/2022 nhưng cơ sở đào tạo báo chưa mở lớp; lo thẻ hết hạn. Đề nghị hướng dẫn và "
            "giới thiệu nơi học."
        ),
        answers=(
            Answer(
                MILITARY_CHIEF,
                "Thẻ có thời hạn 01 năm kể từ ngày cấp nên vẫn còn giá trị đến hết tháng 01/2023. "
                "Ban Chỉ huy Quân sự phường đã liên hệ, hiện có cơ sở đào tạo mở lớp lái xe và "
                "lớp điện dân dụng, khai giảng tháng 7 và tháng 8/2022; đề nghị con trai Ông đến "
                "Ban Chỉ huy đăng ký trước ngày 24/6/2022. Năm nay phường có 11 thanh niên xuất "
                "ngũ, Ban sẽ gọi điện hướng dẫn từng người.",
            ),
        ),
        outcome=Outcome("answered", note="Đã trả lời, hướng dẫn đăng ký học nghề."),
    ),
    Contribution(
        "Bà",
        "Phan Thị Ngọc Ánh",
        "Tổ 19",
        FEES,
        content=(
            "Tờ thu của tổ ghi gộp 5 khoản quỹ, mỗi nhà 280 ngàn, không nói khoản nào bắt buộc, "
            "khoản nào tự nguyện. Nhà tôi đóng được, nhưng mấy hộ khó khăn trong kiệt thì ngại "
            "không dám hỏi. Mong phường công khai cho rõ."
        ),
        minutes=3,
        opinion=(
            "Phản ánh phiếu thu tại tổ dân phố ghi gộp 05 khoản quỹ với mức 280.000 đồng/hộ, "
            "không phân biệt khoản bắt buộc và khoản vận động tự nguyện, hộ khó khăn ngại hỏi. Đề "
            "nghị công khai danh mục, mức thu và kết quả sử dụng các quỹ."
        ),
        answers=(
            Answer(
                FINANCE_OFFICER,
                "Trong các khoản nêu trên chỉ có Quỹ Phòng, chống thiên tai là khoản thu theo "
                "Nghị định số 78/2021/NĐ-CP; các quỹ còn lại như Đền ơn đáp nghĩa, Vì người "
                "nghèo, Khuyến học là vận động tự nguyện, không ấn định mức. Việc ghi gộp là chưa "
                "đúng; phường đã thống nhất mẫu phiếu thu mới ghi riêng từng khoản, có biên nhận.",
            ),
            Answer(
                CHAIRWOMAN,
                "Từ tháng 7/2022, 57 tổ dùng thống nhất mẫu phiếu mới; danh mục và kết quả thu, "
                "chi được niêm yết tại UBND phường và nhà sinh hoạt cộng đồng. Không vận động đối "
                "với hộ nghèo, hộ cận nghèo.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note="Dùng mẫu phiếu thu mới từ tháng 7/2022; niêm yết công khai thu, chi các quỹ.",
        ),
    ),
    Contribution(
        "Ông",
        "Mai Xuân Đường",
        "Tổ 2",
        LAND,
        content=(
            "Hồ sơ xin cấp sổ đỏ lần đầu thửa đất 86 m2 ở kiệt 22 Nguyễn Tất Thành, tôi nộp từ "
            "tháng 9/2021, giấy hẹn 30 ngày làm việc. Đến nay 9 tháng, hỏi thì nói còn chờ xác "
            "nhận nguồn gốc đất."
        ),
        minutes=3,
        opinion=(
            "Phản ánh hồ sơ cấp Giấy chứng nhận quyền sử dụng đất lần đầu đối với thửa đất 86 m² "
            "tại kiệt 22 Nguyễn Tất Thành nộp từ tháng 9/2021, đã quá hẹn nhiều tháng do chờ xác "
            "nhận nguồn gốc đất. Đề nghị cho biết lý do và thời hạn trả kết quả."
        ),
        answers=(
            Answer(
                LAND_OFFICER,
                "Hồ sơ chậm do ranh giới phía Tây chồng lấn 0,6 m với thửa liền kề, chủ thửa đất "
                "đó chưa ký xác nhận; bộ phận có lỗi là chưa thông báo bằng văn bản cho Ông. Việc "
                "đo đạc lại đã xong ngày 07/6/2022, còn phải lấy ý kiến khu dân cư và niêm yết "
                "công khai 15 ngày.",
            ),
            Answer(
                CHAIRWOMAN,
                "Phê bình việc để quá hẹn mà không có thư xin lỗi. Yêu cầu hoàn thành xác nhận, "
                "chuyển hồ sơ đến Chi nhánh Văn phòng Đăng ký đất đai đúng thời hạn hội nghị "
                "giao.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Bộ phận Địa chính - Xây dựng",
            due=date(2022, 7, 20),
            note=(
                "Niêm yết công khai, xác nhận nguồn gốc sử dụng đất và chuyển hồ sơ; gửi thư xin "
                "lỗi, thông báo kết quả cho Ông Mai Xuân Đường."
            ),
        ),
    ),
    Contribution(
        "Bà",
        "Huỳnh Thị Bé Sáu",
        "Tổ 45",
        PROCEDURES,
        content=(
            "Con gái tui làm khai sinh cho cháu, phường kêu về bổ sung giấy hai lần, mỗi lần một "
            "thứ. Nhà tui không rành máy tính. Sao không nói một lần cho dân đỡ đi?"
        ),
        minutes=2,
        opinion=(
            "Phản ánh khi làm thủ tục đăng ký khai sinh cho cháu, gia đình bị yêu cầu bổ sung "
            "giấy tờ hai lần, mỗi lần một loại. Đề nghị hướng dẫn đầy đủ một lần và hỗ trợ người "
            "dân không thạo máy tính khi nộp hồ sơ trực tuyến."
        ),
        answers=(
            Answer(
                JUSTICE_OFFICER,
                "Xin nhận thiếu sót và xin lỗi gia đình. Theo quy định, yêu cầu bổ sung hồ sơ "
                "phải được hướng dẫn đầy đủ một lần bằng phiếu; bộ phận đã dán danh mục giấy tờ "
                "của 12 thủ tục hộ tịch, chứng thực thường gặp ngay tại quầy.",
            ),
            Answer(
                OFFICE_HEAD,
                "Từ ngày 20/6/2022, Đoàn Thanh niên phường bố trí người hỗ trợ nộp hồ sơ trực "
                "tuyến tại Bộ phận Tiếp nhận và Trả kết quả vào các buổi sáng trong tuần.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note="Đã xin lỗi, trả lời; mọi yêu cầu bổ sung hồ sơ phải có phiếu hướng dẫn một lần.",
        ),
        by_desk=True,
    ),
    Contribution(
        "Bà",
        "Võ Thị Lài",
        "Tổ 27",
        STREETS,
        content=(
            "Kiệt 142 Dũng Sĩ Thanh Khê tắt 6 bóng đèn từ trụ số 3 đến trụ số 8 cả tháng nay. Con "
            "gái đi học thêm về tối thui, sợ lắm."
        ),
        minutes=2,
        opinion=(
            "Phản ánh 06 bóng đèn chiếu sáng tại kiệt 142 Dũng Sĩ Thanh Khê, từ trụ số 3 đến trụ "
            "số 8, bị hỏng khoảng một tháng, gây mất an toàn cho người đi lại ban đêm. Đề nghị "
            "sửa chữa sớm."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Phường đã kiểm tra tối 12/6/2022, nguyên nhân do chập một đoạn cáp. Đơn vị quản "
                "lý chiếu sáng công cộng đã nhận việc, sẽ thay cáp và 06 bóng đèn trong tuần từ "
                "ngày 20/6 đến ngày 24/6/2022. Khi đèn hỏng, bà con báo Tổng đài 1022 để được sửa "
                "nhanh.",
            ),
        ),
        outcome=Outcome("answered", note="Thay cáp và 06 bóng đèn xong trước ngày 25/6/2022."),
    ),
    Contribution(
        "Ông",
        "Đinh Công Quý",
        "Tổ 24",
        STREETS,
        content="Đèn đường kiệt 142 Dũng Sĩ Thanh Khê hư lâu rồi chưa ai sửa.",
        minutes=2,
        opinion="",
        answers=(),
        outcome=Outcome(
            "withdrawn",
            note=(
                "Công dân xin rút đăng ký phát biểu vì nội dung trùng với ý kiến của Bà Võ Thị "
                "Lài, Tổ 27, đã được trả lời."
            ),
        ),
        by_desk=True,
    ),
    Contribution(
        "Ông",
        "Tôn Thất Vĩnh Khương",
        "Tổ 52",
        SECURITY,
        content=(
            "Xin cảm ơn anh em Công an phường và dân phòng, từ ngày bà con góp gắn 5 cái camera "
            "đầu kiệt thì Tổ 52 không còn mất xe. Tôi góp ý phường nối hình về trụ sở và nhân ra "
            "các tổ khác, tổ tôi sẵn sàng chia sẻ kinh nghiệm vận động."
        ),
        minutes=3,
        opinion=(
            "Cảm ơn Công an phường và lực lượng dân phòng đã giữ gìn an ninh trật tự; từ khi Nhân "
            "dân đóng góp lắp 05 camera tại các đầu kiệt, Tổ 52 không còn xảy ra mất trộm xe. Góp "
            "ý kết nối hình ảnh về Công an phường và nhân rộng mô hình ra các tổ dân phố khác."
        ),
        answers=(
            Answer(
                POLICE_CHIEF,
                "Trân trọng cảm ơn Nhân dân Tổ 52. Công an phường đã khảo sát, trong tháng 7/2022 "
                "sẽ kết nối 05 camera của Tổ 52 về phòng trực ban và phối hợp UBMTTQVN phường "
                "giới thiệu cách làm này tại 17 khu dân cư, trên tinh thần tự nguyện.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note="Tiếp thu góp ý; kết nối camera của Tổ 52 và nhân rộng mô hình.",
        ),
    ),
)

UNREAD_SLIPS = 3

SLIPS = (
    Contribution(
        "Bà",
        "Trịnh Thị Mỹ Duyên",
        "Tổ 39",
        OFFICIALS,
        content=(
            "Sáng 06/6 em lên phường chứng thực giấy tờ, gặp một anh ở quầy vừa bấm điện thoại "
            'vừa nói trống không "mai quay lại", trong khi mới 10 giờ. Em là dân mà đi xin như '
            "đi mượn nợ vậy đó. Xin đừng nêu tên em."
        ),
        minutes=0,
        opinion=(
            "Phản ánh sáng 06/6/2022, khi đến chứng thực giấy tờ, người trực quầy sử dụng điện "
            "thoại, trả lời thiếu lịch sự và hẹn hôm sau quay lại dù còn trong giờ làm việc. Đề "
            "nghị chấn chỉnh thái độ phục vụ."
        ),
        answers=(
            Answer(
                OFFICE_HEAD,
                "Thay mặt Văn phòng xin lỗi công dân. Văn phòng sẽ xem lại lịch trực và camera "
                "tại quầy sáng 06/6/2022, làm rõ trách nhiệm người trực.",
            ),
            Answer(
                CHAIRWOMAN,
                "Nếu đúng như phản ánh thì phải kiểm điểm, báo cáo kết quả với Chủ tịch UBND "
                "phường và trả lời riêng cho công dân. Hồ sơ chứng thực bản sao nhận trước 15 giờ "
                "phải trả trong ngày.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Văn phòng UBND phường",
            due=date(2022, 7, 4),
            note="Xác minh, kiểm điểm người trực quầy nếu có vi phạm; trả lời riêng cho công dân.",
        ),
        display="initials",
    ),
    Contribution(
        "Bà",
        "Nguyễn Thị Sen",
        "Tổ 38",
        HEALTH,
        content=(
            "Tôi 81 tuổi, đã chích vắc xin mũi 4, các cháu ở Trạm Y tế dìu từ cửa vô tận ghế, tôi "
            "cảm ơn lắm. Góp ý: nên kê riêng một bàn cho người già và cho hẹn giờ để khỏi chờ "
            "lâu."
        ),
        minutes=0,
        opinion=(
            "Cảm ơn Trạm Y tế phường đã chu đáo với người cao tuổi khi tiêm vắc xin phòng "
            "COVID-19 mũi 4. Góp ý bố trí bàn tiêm riêng và hẹn giờ cho người cao tuổi."
        ),
        answers=(
            Answer(
                HEALTH_CHIEF,
                "Cảm ơn và chúc Bà nhiều sức khỏe. Từ đợt tiêm tới, Trạm dành bàn số 1 cho người "
                "từ 70 tuổi trở lên, hẹn giờ qua Tổ trưởng; người không đi lại được thì tiêm tại "
                "nhà.",
            ),
        ),
        outcome=Outcome("answered", note="Tiếp thu góp ý, thực hiện từ đợt tiêm tiếp theo."),
        by_desk=True,
    ),
    Contribution(
        "Ông",
        "Hoàng Kim Trọng",
        "Tổ 21",
        STREETS,
        content=(
            "Kiệt 118 Dũng Sĩ Thanh Khê rộng có 1,8 m, xe cứu hỏa, xe cấp cứu đều không vô được. "
            "19/23 hộ đã ký giấy hiến đất để mở ra 3,5 m. Xin quận bố trí kinh phí làm sớm kẻo bà "
            "con đổi ý."
        ),
        minutes=0,
        opinion=(
            "Phản ánh kiệt 118 Dũng Sĩ Thanh Khê chỉ rộng 1,8 m, xe chữa cháy, xe cấp cứu không "
            "vào được; 19/23 hộ đã ký giấy hiến đất để mở rộng kiệt thành 3,5 m. Kiến nghị quận "
            "bố trí kinh phí thực hiện sớm."
        ),
        answers=(
            Answer(
                LAND_OFFICER,
                "Biểu dương 19 hộ đã tự nguyện hiến đất. Phường đã đo vẽ hiện trạng, sẽ cùng Ban "
                "CTMT tiếp tục vận động 04 hộ còn lại trong tháng 6/2022.",
            ),
            Answer(
                CHAIRWOMAN,
                "Kinh phí mở rộng kiệt vượt khả năng của phường; UBND phường có văn bản đề nghị "
                "UBND quận đưa vào danh mục đầu tư năm 2023.",
            ),
        ),
        outcome=Outcome(
            "escalated",
            agency="UBND quận Thanh Khê",
            level="district",
            due=date(2022, 7, 8),
            note="Đề nghị UBND quận bố trí vốn mở rộng kiệt 118 Dũng Sĩ Thanh Khê năm 2023.",
        ),
    ),
    Contribution(
        "Ông",
        "Kiều Văn Thạnh",
        "Tổ 55",
        FEES,
        content=(
            "Thuế đất phi nông nghiệp nhà tôi năm ngoái 214.000, năm nay báo 391.000 đồng mà đất "
            "có nở ra miếng nào đâu? Đề nghị giải thích cách tính."
        ),
        minutes=0,
        opinion=(
            "Phản ánh thuế sử dụng đất phi nông nghiệp của hộ gia đình tăng từ 214.000 đồng năm "
            "2021 lên 391.000 đồng năm 2022 trong khi diện tích không thay đổi. Đề nghị giải "
            "thích cách tính."
        ),
        answers=(
            Answer(
                FINANCE_OFFICER,
                "Năm 2022 là năm đầu chu kỳ ổn định 05 năm mới nên giá tính thuế được xác định "
                "lại theo giá đất hiện hành, thuế suất không thay đổi. Phường đã in bảng tính của "
                "từng hộ, Ông có thể đến đối chiếu; nếu sai sót, Bộ phận Tài chính - Kế toán "
                "chuyển Chi cục Thuế khu vực Thanh Khê - Liên Chiểu điều chỉnh.",
            ),
        ),
        outcome=Outcome("answered", note="Đã giải thích cách tính thuế."),
    ),
    Contribution(
        "Bà",
        "Lý Ngọc Hân",
        "Tổ 6",
        ENVIRONMENT,
        content=(
            "Công viên biển đường Nguyễn Tất Thành chiều nào cũng có người thả chó lớn không rọ "
            "mõm, phóng uế tùm lum. Hôm chủ nhật 05/6 một bé bị rượt té trầy hết đầu gối."
        ),
        minutes=0,
        opinion=(
            "Phản ánh tình trạng thả chó lớn không rọ mõm, phóng uế tại công viên biển đường "
            "Nguyễn Tất Thành; ngày 05/6/2022 có một trẻ em bị chó đuổi ngã. Đề nghị phường xử "
            "lý."
        ),
        answers=(
            Answer(
                VICE_CHAIR,
                "Chó đưa ra nơi công cộng phải đeo rọ mõm hoặc xích giữ, có người dắt; vi phạm bị "
                "phạt từ 1 đến 2 triệu đồng. Từ chiều 17/6/2022, phường phát loa nhắc nhở và tổ "
                "chức kiểm tra, xử phạt vào buổi chiều các ngày cuối tuần.",
            ),
        ),
        outcome=Outcome(
            "answered",
            note="Tuyên truyền, kiểm tra, xử phạt từ ngày 17/6/2022.",
        ),
    ),
    Contribution(
        "Ông",
        "Thái Bá Nguyên",
        "Tổ 47",
        LAND,
        content=(
            "Nhà tôi nằm trong quy hoạch ven sông Phú Lộc hơn 10 năm, mái dột, tường nứt mà không "
            "biết có được sửa không. Muốn xây lại một tầng thì xin phép ở đâu?"
        ),
        minutes=0,
        opinion=(
            "Phản ánh nhà ở nằm trong khu vực quy hoạch ven sông Phú Lộc hơn 10 năm, đã xuống "
            "cấp. Hỏi về điều kiện sửa chữa, xây dựng lại và nơi nộp hồ sơ xin phép."
        ),
        answers=(
            Answer(
                LAND_OFFICER,
                "Sửa chữa không làm thay đổi kết cấu chịu lực, công năng và mặt ngoài thì không "
                "phải xin phép, chỉ cần báo phường biết. Trường hợp xây lại, nếu khu vực chưa có "
                "quyết định thu hồi đất thì nộp hồ sơ xin giấy phép xây dựng có thời hạn tại UBND "
                "quận; mời Ông đến bộ phận để được kiểm tra bản đồ quy hoạch và hướng dẫn.",
            ),
        ),
        outcome=Outcome("answered", note="Đã hướng dẫn thủ tục."),
    ),
    Contribution(
        "Bà",
        "Ngô Thị Kim Phượng",
        "Tổ 10",
        SECURITY,
        content=(
            "Cả nhà làm CCCD gắn chip hồi tháng 8/2021, ai cũng có, riêng tui với má tui chờ 10 "
            "tháng chưa thấy. Đi ngân hàng khổ quá."
        ),
        minutes=0,
        opinion=(
            "Phản ánh bản thân và mẹ làm thẻ căn cước công dân gắn chip từ tháng 8/2021 đến nay "
            "chưa nhận được, gặp khó khăn khi giao dịch. Đề nghị kiểm tra, trả lời."
        ),
        answers=(
            Answer(
                POLICE_CHIEF,
                "Trên địa bàn còn một số trường hợp chậm do hồ sơ phải bổ sung thông tin. Công an "
                "phường sẽ tra cứu hai hồ sơ của gia đình; nếu phải làm lại thì đến tận nhà lấy "
                "dấu vân tay cho mẹ của Bà.",
            ),
        ),
        outcome=Outcome(
            "assigned",
            agency="Công an phường",
            due=date(2022, 7, 8),
            note="Tra cứu tình trạng hai hồ sơ căn cước công dân và trả lời cho công dân.",
        ),
    ),
    # The hall runs out of time: these are answered in writing.
    Contribution(
        "Ông",
        "Đàm Phước Hiền",
        "Tổ 15",
        SOCIAL,
        content=(
            "Gia đình tôi tạm trú tại Tổ 15 được 14 tháng, con vào lớp 1 năm học 2022 - 2023. Cho "
            "hỏi cháu có được học đúng tuyến tại phường không, cần nộp giấy tờ gì?"
        ),
        minutes=0,
        opinion="",
        answers=(),
        outcome=Outcome(
            "assigned",
            agency="Bộ phận Văn hóa - Xã hội",
            due=date(2022, 7, 1),
            note="Trả lời bằng văn bản cho công dân.",
        ),
    ),
    Contribution(
        "Bà",
        "Văn Thị Tố Như",
        "Tổ 43",
        STREETS,
        content=(
            "Nước máy kiệt 60 Mẹ Nhu chiều tối yếu xìu, tầng 2 không lên nổi, có bữa đục như nước "
            "vo gạo. Nhờ phường nói với bên cấp nước giùm."
        ),
        minutes=0,
        opinion="",
        answers=(),
        outcome=Outcome(
            "assigned",
            agency="Bộ phận Đô thị - Môi trường",
            due=date(2022, 7, 8),
            note=(
                "Làm việc với Công ty Cổ phần Cấp nước Đà Nẵng; trả lời bằng văn bản cho công dân."
            ),
        ),
    ),
    Contribution(
        "Ông",
        "Tạ Quang Minh Đăng",
        "Tổ 36",
        SECURITY,
        content=(
            "Xe tải nhỏ của nhà kế bên đậu chắn cổng nhà em từ tối tới sáng, nói hoài không được. "
            "Em ghi phiếu chứ ngại nói trước mặt, lối xóm với nhau mất lòng."
        ),
        minutes=0,
        opinion="",
        answers=(),
        outcome=Outcome(
            "assigned",
            agency="Công an phường",
            due=date(2022, 7, 8),
            note=(
                "Phối hợp Tổ hòa giải ở cơ sở nhắc nhở, giải quyết; trả lời bằng văn bản cho công "
                "dân, không nêu tên người phản ánh."
            ),
        ),
        display="initials",
    ),
)

FRONT_REMARKS = (
    "Không khí đối thoại hôm nay thẳng thắn, cởi mở, câu trả lời đi vào việc cụ thể. UBMTTQVN "
    "phường sẽ giám sát từng việc đã hứa với bà con; đề nghị Ban CTMT 17 khu dân cư thông tin lại "
    "kết quả hội nghị đến từng tổ dân phố và vận động bà con cùng thực hiện."
)

PARTY_REMARKS = (
    "Thay mặt Đảng ủy phường, xin cảm ơn những ý kiến tâm huyết, trách nhiệm của Nhân dân. Đề "
    "nghị UBND phường và các bộ phận giải quyết đúng thời hạn từng việc đã nhận, xong việc nào "
    "thông tin cho người có ý kiến việc đó. Cán bộ, công chức phải giữ thái độ đúng mực; việc của "
    "dân thì không để dân đi lại nhiều lần."
)

CONCLUSION_REMARKS = (
    "UBND phường tiếp thu đầy đủ và cảm ơn các ý kiến thẳng thắn, xây dựng của Nhân dân. Các bộ "
    "phận được giao việc phải thực hiện đúng thời hạn và báo cáo kết quả về Văn phòng; nội dung "
    "vượt thẩm quyền được tổng hợp, báo cáo thành phố trước ngày 05/7/2022. Các phiếu chưa kịp "
    "trình bày tại hội nghị sẽ được trả lời bằng văn bản."
)

ANSWERS_CONCLUSION = (
    "Chủ tọa ghi nhận các cơ quan đã trả lời thẳng vào nội dung người dân nêu; yêu cầu những nội "
    "dung hẹn trả lời sau phải đúng ngày đã hứa."
)
