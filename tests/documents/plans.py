"""Two plans that communes issued, as their clerks would paste them: texts of the seeds 001, 003."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from console.documents import (
    OfficialDocument,
    PartialDate,
    Signatory,
    number_line,
    parts_of,
    recipients_of,
)

from .samples import HANOI

DUONG_AN = """\
Căn cứ Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị (Khóa XI) ban hành “Quy \
định về việc Mặt trận Tổ quốc Việt Nam, các đoàn thể chính trị - xã hội và Nhân dân tham \
gia góp ý xây dựng Đảng, xây dựng chính quyền”; Quyết định số 1155-QĐ/TU, ngày \
20/10/2023 của Ban Thường vụ Thành uỷ Hải Phòng ban hành “Quy chế đối thoại giữa người \
đứng đầu cấp uỷ, chính quyền các cấp với Nhân dân (sửa đổi, bổ sung) trên địa bàn thành \
phố Hải Phòng; UBND xã xây dựng kế hoạch tổ chức thực hiện Quy chế tiếp xúc, đối thoại \
trực tiếp của đồng chí Phó Bí thư Đảng uỷ, Chủ tịch UBND xã với nhân dân các thôn trên \
địa bàn xã như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Người đứng đầu cấp uỷ, chính quyền, lắng nghe tâm tư, nguyện vọng và ý kiến tham vấn \
của nhân dân. Trên cơ sở đó, tiếp thu ý kiến phản ánh của nhân dân; đảm bảo quyền làm \
chủ và vai trò giám sát của nhân dân; kiểm tra tính đúng đắn của việc thực hiện các quy \
định đã ban hành; kịp thời phát hiện những vấn đề vướng mắc, phát sinh để kiến nghị giải \
quyết, hoặc nghiên cứu bổ sung điều chỉnh những chủ trương chưa phù hợp.
- Tuyên truyền, phổ biến đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà \
nước; chủ trương của cấp uỷ, quy định của chính quyền địa phương; những thuận lợi, khó \
khăn trong lãnh đạo, chỉ đạo, quản lý, điều hành; góp phần củng cố, tăng cường sự thống \
nhất về tư tưởng chính trị, tạo sự đồng thuận trong xã hội.
- Góp phần tăng cường và đổi mới phương thức lãnh đạo của cấp uỷ đảng, hoạt động quản \
lý, điều hành của chính quyền; củng cố mối quan hệ mật thiết giữa Đảng, Nhà nước với \
nhân dân và phát huy vai trò giám sát, phản biện xã hội của Mặt trận Tổ quốc, các tổ \
chức chính trị - xã hội.
- Kịp thời phát hiện những hạn chế, thiếu sót; phát huy những ưu điểm trong việc thực \
hiện nhiệm vụ của đảng viên, việc thực thi công vụ của đội ngũ cán bộ, công chức; nâng \
cao trình độ, năng lực, trách nhiệm của người đứng đầu.
2. Yêu cầu
- Không lợi dụng việc tiếp xúc, đối thoại để tuyên truyền các quan điểm sai trái với chủ \
trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước; chống phá, gây rối an \
ninh trật tự, an toàn xã hội, gây mất đoàn kết nội bộ.
- Bảo đảm sự lãnh đạo của Đảng ủy, hoạt động quản lý, điều hành của UBND xã và phát huy \
vai trò của Mặt trận tổ quốc xã.
- Bảo đảm việc thực hiện nghiêm chỉnh chủ trương, đường lối của Đảng, chính sách, pháp \
luật của Nhà nước; điều lệ, quy chế, quy định của tổ chức và địa phương.
- Việc tổ chức tiếp xúc, đối thoại phải đảm bảo dân chủ, bình đẳng, công khai, khách \
quan, minh bạch trên tinh thần xây dựng, với phương châm “dân biết, dân bàn, dân làm, \
dân kiểm tra, dân giám sát, dân thụ hưởng”.
- Những ý kiến, kiến nghị đã được cấp có thẩm quyền xem xét giải quyết trên cơ sở các \
quy định của pháp luật, nhưng người được tiếp xúc, đối thoại vẫn tiếp tục có ý kiến, \
kiến nghị, làm ảnh hưởng đến cuộc tiếp xúc đối thoại thì người đứng đầu cấp ủy, chính \
quyền có quyền từ chối xem xét trả lời.
II. NỘI DUNG, HÌNH THỨC TỔ CHỨC
1. Nội dung tiếp xúc đối thoại
- Thông báo khái quát về tình hình kinh tế - xã hội; những vấn đề mà dư luận xã hội và \
nhân dân quan tâm.
- Thu thập ý kiến đóng góp, tham vấn của nhân dân về các chủ trương, chính sách của \
Đảng, Nhà nước đã ban hành và các chủ trương, quy định của cấp ủy, chính quyền địa \
phương đã hoặc sẽ ban hành, có nội dung liên quan trực tiếp đến quyền và lợi ích của \
nhân dân (nếu có).
- Nghe ý kiến phản ánh về phương thức lãnh đạo, chỉ đạo của cấp ủy đảng; hoạt động quản \
lý, điều hành của chính quyền; hoạt động của HĐND, của Ủy ban Mặt trận tổ quốc xã; về \
đạo đức, lối sống, thái độ, tinh thần trách nhiệm của cán bộ, đảng viên.
- Nghe ý kiến nhân dân phản ánh về những vấn đề bức xúc phát sinh tại địa phương mà cấp \
ủy, chính quyền cần tập trung chỉ đạo giải quyết.
- Trực tiếp trả lời và chỉ đạo giải quyết những kiến nghị cụ thể của nhân dân trong quá \
trình tiếp xúc, đối thoại hoặc kiến nghị với cấp trên trực tiếp, với cơ quan có thẩm \
quyền để giải quyết.
2. Hình thức tổ chức tiếp xúc, đối thoại
Tiếp xúc, đối thoại trực tiếp với nhân dân đến tham dự, trao đổi, bàn bạc, thảo luận để \
người chủ trì lắng nghe, tiếp thu, giải trình các vấn đề mà nhân dân quan tâm.
III. CHƯƠNG TRÌNH HỘI NGHỊ
1. Công tác chuẩn bị trước khi tổ chức hội nghị
Đồng chí Phó Bí thư Đảng ủy, Chủ tịch UBND xã có trách nhiệm chỉ đạo lập kế hoạch, xây \
dựng chương trình, nội dung đối thoại; căn cứ kế hoạch và nhu cầu thực tế xác định số \
lượng thành phần tham dự hợp lý; phân công cán bộ, các ngành giúp việc chủ động chuẩn bị \
các nội dung, tài liệu và thực hiện theo trình tự sau:
- Đồng chí Phó Bí thư Đảng ủy, Chủ tịch UBND xã quyết định nhân sự tham gia, cử bộ phận \
tham mưu giúp việc (gồm đại diện các cơ quan, đơn vị, bộ phận có liên quan thuộc phạm vi \
quản lý); mời đại diện Thường trực Đảng ủy, HĐND, UBMTTQ xã tham gia buổi tiếp xúc, đối \
thoại.
- Thông báo công khai trên các phương tiện thông tin đại chúng đồng thời giao cho các tổ \
chức đoàn thể mời các đoàn viên, hội viên và nhân dân hoặc gửi giấy mời thông báo về \
thời gian, thành phần, địa điểm và nội dung của hội nghị tiếp tục đối thoại trước 7 \
ngày.
2. Chương trình tại Hội nghị
2.1. Lãnh đạo Văn phòng HĐND và UBND xã giới thiệu đại biểu, thành phần tham dự, nội \
dung chương trình, nội quy của buổi tiếp xúc, đối thoại; giới thiệu chủ tọa, cử thư ký \
ghi biên bản và phân công bộ phận tổng hợp những ý kiến và đăng ký phát biểu của nhân \
dân.
2.2. Đồng chí Phó Bí thư Đảng ủy, Chủ tịch UBND xã người chủ trì buổi tiếp xúc, đối \
thoại thông báo cho nhân dân về những nội dung tiếp xúc, đối thoại, Báo cáo tóm tắt tình \
hình phát triển kinh tế - xã hội và công tác xây dựng Đảng, MTTQ và các đoàn thể đến \
thời điểm tổ chức đối thoại, phương hướng nhiệm vụ những tháng còn lại năm 2025.
2.3. Nhân dân phát biểu ý kiến theo thứ tự, nội dung, thời gian phát biểu đã được đăng \
ký và theo sự điều hành của người chủ trì.
2.4. Đồng chí Phó Bí thư Đảng ủy, Chủ tịch UBND xã chủ trì tiếp xúc, đối thoại trực tiếp \
trả lời, giải trình về những kiến nghị của nhân dân nêu ra thuộc thẩm quyền giải quyết \
của mình.
2.5. Sau khi nghe người chủ trì trả lời những nội dung nêu ra tại buổi tiếp xúc, đối \
thoại nhân dân có thể tiếp tục trao đổi, phát biểu ý kiến.
2.6. Người chủ trì kết luận: những nội dung đã đối thoại; những nội dung đã được giải \
quyết; những nội dung nêu tại hội nghị chưa được giải quyết; giao trách nhiệm cho các cơ \
quan, đơn vị tham mưu cho người đứng đầu cấp ủy, chính quyền giải quyết và trả lời nhân \
dân theo thời hạn quy định.
3. Trình tự tiếp xúc đối thoại
- Giới thiệu đại biểu, thành phần tham dự, nội dung chương trình, nội quy của buổi tiếp \
xúc, đối thoại; giới thiệu chủ tọa, cử thư ký ghi biên bản và phân công bộ phận tổng hợp \
những ý kiến và đăng ký phát biểu của nhân dân.
- Người chủ trì cuộc họp sẽ thông báo cho nhân dân về những nội dung tiếp xúc, đối \
thoại.
- Nhân dân phát biểu ý kiến theo thứ tự, nội dung, thời gian đã được đăng ký và theo sự \
điều hành của người chủ trì.
- Người chủ trì tiếp xúc, đối thoại có thể trực tiếp trả lời, giải trình những kiến nghị \
của nhân dân nêu ra thuộc thẩm quyền giải quyết của mình.
- Sau khi nghe người chủ trì trả lời những nội dung nêu ra tại buổi tiếp xúc, đối thoại \
nhân dân có thể tiếp tục trao đổi, phát biểu ý kiến.
- Người chủ trì kết luận: Những nội dung đã đối thoại; những nội dung đã được giải \
quyết; những nội dung chưa được giải quyết; các cơ quan có trách nhiệm trả lời; thời \
gian trả lời.
4. Tổng hợp kết quả sau tiếp xúc, đối thoại
Ngay sau hội nghị tiếp xúc, đối thoại đồng chí Phó Bí thư Đảng ủy, Chủ tịch UBND xã cùng \
các bộ phận tham mưu giúp việc, các cán bộ tham gia tiếp xúc đối thoại tiến hành đánh \
giá, rút kinh nghiệm; trình cơ quan cấp trên giải quyết các vấn đề vượt thẩm quyền, phân \
loại vụ việc chuyển cơ quan chức năng cùng cấp xem xét, giải quyết (chậm nhất sau tiếp \
xúc đối thoại 5 ngày làm việc).
IV. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN THAM DỰ
1. Thời gian
Tổ chức 01 cuộc tiếp xúc đối thoại:
- Cuộc tiếp xúc đối thoại với nhân dân các thôn trên địa bàn xã; 1/2 ngày (dự kiến đầu \
tháng 11/2025).
2. Thành phần tham dự
- Ở xã: Thường trực Đảng ủy, Thường trực Hội đồng nhân dân, Lãnh đạo Ủy ban nhân dân; \
Thường trực Ủy ban MTTQ VN xã, Lãnh đạo các phòng chuyên môn và các công chức giúp việc \
có liên quan;
- Ở thôn: Chi ủy chi bộ; Trưởng, Phó thôn; Trưởng Ban công tác Mặt trận thôn; trưởng, \
phó các chi hội đoàn thể trong các thôn theo kế hoạch;
- Cán bộ, đảng viên, nhân dân tại các thôn theo kế hoạch có nhu cầu dự tiếp xúc, đối \
thoại.
3. Địa điểm
Tại nhà văn hóa xã Đường An hoặc nhà văn hóa các thôn tiếp xúc.
V. TỔ CHỨC THỰC HIỆN
1. Đảng ủy lãnh đạo chỉ đạo việc tổ chức tiếp xúc đối thoại đảm bảo theo Quy chế của \
Thành ủy.
2. UBND xã cấp kinh phí tổ chức Hội nghị tiếp xúc, đối thoại; bảo đảm các điều kiện cần \
thiết để tổ chức tiếp xúc, đối thoại; chỉ đạo các cơ quan duy trì trật tự an ninh theo \
quy định của pháp luật.
3. Mặt trận Tổ quốc có trách nhiệm chỉ đạo các chi hội, chi đoàn thường xuyên nắm bắt \
tâm tư, nguyện vọng của cán bộ, đảng viên, hội viên và các tầng lớp nhân dân; chủ trì \
tiến hành tổ chức việc góp ý và tập hợp, tổng hợp các ý kiến góp ý xây dựng chính quyền \
của tổ chức, cá nhân và gửi về Văn phòng HĐND và UBND xã để phục vụ Hội nghị tiếp xúc \
đối thoại. Đồng thời giám sát việc thực hiện những kết luận sau tiếp xúc, đối thoại.
4. Văn phòng HĐND và UBND xã phối hợp với các cơ quan, đơn vị có liên quan, Chi ủy chi \
bộ và lãnh đạo các thôn trong kế hoạch chuẩn bị tốt các điều kiện cần thiết để phục vụ \
hội nghị tiếp xúc, đối thoại; thông báo kết luận của người chủ trì sau buổi tiếp xúc, \
đối thoại với Đảng ủy, Mặt trận Tổ quốc xã và các cơ quan liên quan.
5. Đề nghị các ban ngành, đoàn thể, các cơ quan, đơn vị, cá nhân có liên quan phối hợp \
với Văn phòng HĐND và UBND xã tham mưu UBND xã tổ chức triển khai thực hiện kế hoạch đạt \
kết quả./.
"""
HOANG_TRUONG = """\
Để tăng cường sự gần gũi giữa chính quyền với nhân dân, nâng cao trách nhiệm của người \
đứng đầu trong quá trình thực hiện nhiệm vụ, góp phần mở rộng hình thức dân chủ và tạo \
sự đồng thuận cao trong xã hội. Đồng thời, tiếp tục duy trì và đổi mới việc tổ chức định \
kỳ các buổi tiếp xúc, đối thoại với nhân dân trên địa bàn xã trong năm 2023 và các năm \
tiếp theo. Uỷ ban nhân dân xã Hoằng Trường xây dựng Kế hoạch thực hiện như sau:
I. MỤC ĐÍCH, YÊU CẦU
- Tiếp tục đẩy mạnh phát huy dân chủ ở chính quyền xã để kịp thời nắm bắt tâm tư, nguyện \
vọng của nhân dân, nhanh chóng giải quyết thỏa đáng những kiến nghị, yêu cầu chưa được \
giải quyết của người dân, qua đó, hạn chế việc người dân khiếu nại, tố cáo vượt cấp;
- Thông qua các buổi tiếp xúc, đối thoại với nhân dân để nâng cao năng lực, phong cách \
ứng xử, trình độ chuyên môn, tinh thần, thái độ phục vụ trong thực thi công vụ của cán \
bộ, công chức;
- Thực hiện đối thoại, tiếp xúc với nhân dân cần nghiên cứu, lựa chọn những vấn đề nổi \
cộm mà dư luận đang quan tâm cần tháo gỡ, giải quyết kịp thời. Trong và sau tiếp xúc, \
đối thoại các vấn đề nêu ra phải được giải quyết kịp thời, đúng quy định của pháp luật \
để tạo niềm tin trong nhân dân.
II. NGUYÊN TẮC, NỘI DUNG TIẾP XÚC, ĐỐI THOẠI
1. Nguyên tắc tiếp xúc, đối thoại
- Thực hiện hiệu quả các phương châm như: "nghe dân nói – nói dân hiểu – làm dân tin"; \
"dân biết – dân bàn – dân làm – dân kiểm tra" để nhân dân tham gia góp ý xây dựng chính \
quyền;
- Đảm bảo dân chủ, công khai, tôn trọng lẫn nhau; chấp hành nghiêm đường lối chủ trương, \
chính sách của Đảng, pháp luật của Nhà nước; không được lợi dụng buổi tiếp xúc, đối \
thoại để thực hiện ý đồ xấu.
2. Nội dung tiếp xúc, đối thoại
- Những vấn đề phát sinh khi thực hiện những chủ trương của Đảng, chính sách, pháp luật \
của Nhà nước;
- Các vấn đề về phát triển kinh tế, văn hóa, xã hội, an ninh trật tự ở địa phương;
- Mối quan hệ giữa Đảng bộ, chính quyền, các ngành, đoàn thể với nhân dân; những khó \
khăn, bức xúc trong quá trình giải quyết thủ tục hành chính của người dân;
- Những dư luận xã hội mà người dân quan tâm, thắc mắc cần tháo gỡ, giải quyết kịp thời.
III. CÁC BƯỚC TỔ CHỨC BUỔI TIẾP XÚC, ĐỐI THOẠI VỚI NHÂN DÂN.
1. Công tác chuẩn bị
- Xây dựng Kế hoạch tiếp xúc, đối thoại với nhân dân, cần nêu rõ mục đích, yêu cầu, nội \
dung, thành phần tham dự, thời gian, địa điểm và phân công tổ chức thực hiện;
- Chuẩn bị chương trình, nội dung và tài liệu phục vụ buổi tiếp xúc, đối thoại;
- Chọn nhân sự tham gia tiếp xúc, đối thoại, thư ký và bộ phận giúp việc; giao nhiệm vụ \
cụ thể cho từng cá nhân, từng bộ phận đảm nhiệm trong các giai đoạn: chuẩn bị, thực hiện \
và xử lý công việc sau buổi tiếp xúc, đối thoại;
- Chọn địa điểm tiếp xúc, đối thoại phải đảm bảo trang trọng, an toàn về an ninh, trật \
tự, có đủ điều kiện cần thiết phục vụ cho việc tiếp xúc, đối thoại;
- Khi tiếp xúc, đối thoại với nhân dân thì cán bộ, công chức phải mặc trang phục lịch \
sự, giản dị, phù hợp, đeo thẻ công chức theo quy định, phải có thái độ hòa nhã, thân \
thiện, lắng nghe ý kiến đóng góp của nhân dân;
- Khi công tác chuẩn bị đã hoàn chỉnh, chậm nhất trước 07 ngày khi tổ chức buổi tiếp \
xúc, đối thoại thì UBND xã phải gửi giấy mời và thông báo rộng rãi trên hệ thống đài \
truyền thanh để nhân dân biết tham dự.
2. Thành phần tham dự
- Đối với UBND xã gồm: Thường trực Đảng ủy- Hội đồng nhân dân, UBND, UB MTTQ Việt Nam, \
trưởng các đoàn thể và các công chức; Chủ tịch UBND xã là chủ tọa của buổi tiếp xúc, đối \
thoại.
- Đối với các đơn vị thôn thành phần gồm: Bí thư chi bộ, Trưởng thôn, Ban công tác Mặt \
trận thôn.
- Tùy tình hình thực tế và nội dung của buổi tiếp xúc, đối thoại mà Uỷ ban nhân dân xã \
có thể mời đại diện cơ quan trên địa bàn hoặc đại diện cơ quan trực tiếp có liên quan \
tham dự buổi tiếp xúc, đối thoại; Đại diện nhân dân trên địa bàn xã.
3. Thời gian, Địa điểm tổ chức
3.1. Thời gian: ½ ngày, ngày 08 tháng 12 năm 2023.
3.2. Địa điểm: Tại Hội trường công sở xã Hoằng Trường.
IV. KINH PHÍ THỰC HIỆN
Nguồn kinh phí được cân đối trong kinh phí hoạt động năm 2023 của UBND xã.
V. TỔ CHỨC THỰC HIỆN
1. Văn phòng UBND xã:
- Giúp Lãnh đạo UBND xã cụ thể hóa Kế hoạch này thành chương trình chi tiết từng hội \
nghị tuyên truyền, đối thoại.
- Phối hợp với Công chức Tài chính – Ngân sách lập dự trù kinh phí; chuẩn bị các điều \
kiện cần thiết để tổ chức các đợt tuyên truyền, đối thoại; lập các thủ tục thanh toán \
chi phí tổ chức các hội nghị theo quy định.
2. Công chức Tài chính – Ngân sách: Có trách nhiệm đảm bảo kinh phí phục vụ các hội \
nghị; hướng dẫn và thanh quyết toán theo quy định.
Trên đây là Kế hoạch tổ chức buổi tiếp xúc, đối thoại với nhân dân trên địa bàn xã Hoằng \
Trường trong năm 2023.
"""
SENT_BY_DUONG_AN = """\
- Ban Tuyên giáo và Dân vận Thành ủy (để báo cáo);
- Thường trực Đảng ủy (để báo cáo);
- Lãnh đạo UBND xã;
- Ban xây dựng Đảng;
- Ủy ban MTTQ;
- Các cơ quan, đơn vị thuộc UBND xã
- Các Chi bộ, thôn;
- Lưu VT.
"""
SENT_BY_HOANG_TRUONG = """\
- UBND huyện (b/c);
- TV ĐU – TT HĐND xã (b/c);
- Chủ tịch, PCT UBND xã;
- Thôn trưởng 9 thôn;
- Đài Truyền thanh xã;
- Lưu: VT.
"""


def duong_an(**changes: Any) -> OfficialDocument:
    """Return the plan of seed 001; `changes` replace its fields."""
    plan = OfficialDocument(
        superior="ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG",
        issuer="ỦY BAN NHÂN DÂN\nXÃ ĐƯỜNG AN",
        issuer_name="Ủy ban nhân dân xã Đường An",
        number=number_line(15, "KH-UBND"),
        place="Đường An",
        date=PartialDate(18, 7, 2025),
        kind="KẾ HOẠCH",
        about="Tổ chức thực hiện tiếp xúc, đối thoại trực tiếp của đồng chí Phó Bí thư Đảng uỷ, "
        "Chủ tịch UBND xã với nhân dân trên địa bàn xã",
        body=parts_of(DUONG_AN),
        recipients=recipients_of(SENT_BY_DUONG_AN),
        signatories=[Signatory("NguoiKy", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Duy Nhu")],
        made_at=datetime(2025, 7, 18, 8, 30, tzinfo=HANOI),
    )
    return replace(plan, **changes)


def hoang_truong(**changes: Any) -> OfficialDocument:
    """Return the plan of seed 003, whose number and date are blank."""
    plan = duong_an(
        superior="ỦY BAN NHÂN DÂN\nHUYỆN HOẰNG HÓA",
        issuer="ỦY BAN NHÂN DÂN\nXÃ HOẰNG TRƯỜNG",
        issuer_name="Ủy ban nhân dân xã Hoằng Trường",
        number=number_line(None, "KH-UBND"),
        place="Hoằng Trường",
        date=PartialDate(year=2023),
        about="Tổ chức buổi tiếp xúc, đối thoại với nhân dân năm 2023",
        body=parts_of(HOANG_TRUONG),
        recipients=recipients_of(SENT_BY_HOANG_TRUONG),
        signatories=[Signatory("NguoiKy", "", "CHỦ TỊCH", "Lê Thanh Cảnh")],
    )
    return replace(plan, **changes)
