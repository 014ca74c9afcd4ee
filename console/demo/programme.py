"""The programme of the demo meeting, after the published plan of June 2022, and its minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    kind: str
    title: str
    optional: bool
    minutes: int  # planned length
    minutes_text: str  # what the minutes say of the step; "" where it comes from the matters


AGENDA = (
    Step(
        "opening",
        "Tuyên bố lý do, giới thiệu đại biểu và thư ký hội nghị",
        False,
        10,
        (
            "Đồng chí Ngô Minh Triết, Phụ trách Văn phòng UBND phường, tuyên bố lý do, giới thiệu "
            "đại biểu, giới thiệu hai đồng chí chủ trì và thông qua chương trình hội nghị. "
            "Đồng chí Võ Hoàng Thảo Nguyên, Văn phòng UBND phường, được giới thiệu làm thư ký "
            "ghi biên bản hội nghị."
        ),
    ),
    Step(
        "purpose",
        "Nêu mục đích, yêu cầu của hội nghị đối thoại",
        False,
        5,
        (
            "Đồng chí Phan Trường Sinh, Bí thư Đảng ủy phường, nêu mục đích, yêu cầu của hội nghị: "
            "trực tiếp lắng nghe tâm tư, nguyện vọng, ý kiến, kiến nghị của Nhân dân; giải quyết "
            "kịp thời những vấn đề bức xúc chính đáng hoặc đề xuất cấp có thẩm quyền. Việc đối "
            "thoại được tiến hành công khai, minh bạch, dân chủ, khách quan, thẳng thắn, với tinh "
            "thần xây dựng vì lợi ích chung."
        ),
    ),
    Step(
        "house_rules",
        "Công khai nội quy hội nghị đối thoại",
        False,
        5,
        (
            "Đồng chí Ngô Minh Triết công khai nội quy hội nghị và hướng dẫn cách đăng ký phát "
            "biểu, gửi phiếu ý kiến. Nội quy được trình chiếu và niêm yết tại cửa hội trường; "
            "các đại biểu và công dân dự hội nghị thống nhất thực hiện."
        ),
    ),
    Step(
        "report",
        "Chủ tịch UBND phường báo cáo tóm tắt tình hình KTXH - QPAN trên địa bàn phường",
        False,
        20,
        (
            "Đồng chí Đặng Thị Bích Hạnh, Chủ tịch UBND phường, báo cáo tóm tắt: 6 tháng đầu năm "
            "2022, hoạt động buôn bán, dịch vụ trên địa bàn phục hồi khá sau dịch; thu thuế, phí, "
            "lệ phí ước đạt 54,2% kế hoạch năm; hoàn thành bê tông hóa 04 kiệt với tổng chiều dài "
            "612 m, thay mới 38 bộ đèn chiếu sáng kiệt, hẻm. Công tác an sinh xã hội được quan "
            "tâm, chi trả trợ cấp đúng đối tượng; tỷ lệ người từ 18 tuổi trở lên tiêm vắc xin "
            "phòng COVID-19 mũi nhắc lại đạt 78,6%; công tác tuyển quân đạt 100% chỉ tiêu; phạm "
            "pháp hình sự giảm 03 vụ so với cùng kỳ năm 2021. Khó khăn, hạn chế: một số tuyến kiệt "
            "còn ngập cục bộ khi mưa lớn, tình trạng lấn chiếm vỉa hè và tiếng ồn còn tái diễn, có "
            "hồ sơ đất đai trả kết quả trễ hẹn. 6 tháng cuối năm, phường tập trung phòng, chống "
            "thiên tai, phòng, chống sốt xuất huyết, chỉnh trang kiệt, hẻm và nâng cao chất lượng "
            "phục vụ tại Bộ phận Tiếp nhận và Trả kết quả."
        ),
    ),
    Step(
        "opinions",
        "Công dân có ý kiến bằng phiếu hoặc trực tiếp",
        False,
        80,
        "",
    ),
    Step(
        "answers",
        "Lãnh đạo UBND phường, bộ phận tham mưu tiếp thu, giải trình các ý kiến, kiến nghị",
        False,
        45,
        "",
    ),
    Step(
        "others",
        "Các thành phần tham dự khác tham gia ý kiến (nếu có)",
        True,
        10,
        (
            "Ông Lưu Đức Trọng, đại diện Tổ đại biểu HĐND thành phố, ghi nhận các ý kiến của Nhân "
            "dân tại hội nghị; đề nghị UBND phường sớm có báo cáo kèm theo Biên bản để Tổ đại biểu "
            "tổng hợp những nội dung thuộc thẩm quyền thành phố, chuyển đến kỳ họp thứ 6 HĐND "
            "thành phố khóa X."
        ),
    ),
    Step(
        "front",
        "Đại diện Ban Thường trực UBMTTQVN phường tham gia ý kiến (nếu có)",
        True,
        10,
        (
            "Đồng chí Lâm Thị Hoài Thu, Chủ tịch UBMTTQVN phường, đánh giá không khí đối thoại "
            "thẳng thắn, cởi mở, các câu trả lời đi vào việc cụ thể. UBMTTQVN phường sẽ giám sát "
            "việc thực hiện các nội dung đã hứa với Nhân dân; đề nghị Ban CTMT 17 khu dân cư "
            "thông tin lại kết quả hội nghị đến từng tổ dân phố và vận động bà con cùng thực hiện."
        ),
    ),
    Step(
        "party_speech",
        "Phát biểu của đồng chí Bí thư Đảng ủy phường",
        False,
        10,
        (
            "Đồng chí Phan Trường Sinh, Bí thư Đảng ủy phường, cảm ơn các ý kiến tâm huyết, trách "
            "nhiệm của Nhân dân. Đồng chí yêu cầu UBND phường và các bộ phận liên quan giải quyết "
            "đúng thời hạn từng việc đã nhận, thông tin kết quả cho người có ý kiến; cán bộ, công "
            "chức phải giữ thái độ đúng mực, việc của dân thì không để dân đi lại nhiều lần."
        ),
    ),
    Step(
        "conclusion",
        "Chủ tịch UBND phường kết luận",
        False,
        12,
        "",
    ),
    Step(
        "closing",
        "Kết thúc hội nghị đối thoại (lập Biên bản hội nghị đối thoại)",
        False,
        3,
        (
            "Thư ký đọc lại Biên bản trước hội nghị; các thành phần tham dự thống nhất với nội "
            "dung đã ghi. Đồng chí Chủ tịch UBND phường tuyên bố kết thúc hội nghị."
        ),
    ),
)
