"""Kế hoạch nâng cao Chỉ số hài lòng và Chỉ số cải cách hành chính năm 2026 (made as a pdf)."""

TITLE = "Nâng cao Chỉ số cải cách hành chính và Chỉ số hài lòng của người dân, tổ chức năm 2026 của Sở Công Thương"
SYMBOL = "KH-SCT"
DATE = "ngày 06 tháng 4 năm 2026"
NUMBER = "25"

BODY: tuple[tuple[str, str], ...] = (
    (
        "text",
        "Thực hiện Quyết định số 142/QĐ-UBND ngày 22/01/2026 của UBND tỉnh về việc phê duyệt và công bố Chỉ số cải "
        "cách hành chính, Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của các sở, ban, ngành năm "
        "2025; Kế hoạch số 21/KH-UBND ngày 29/01/2026 của UBND tỉnh về cải cách hành chính tỉnh Sông Lam năm 2026, "
        "Sở Công Thương ban hành Kế hoạch như sau:",
    ),
    ("section", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("heading", "1. Mục đích"),
    (
        "text",
        "- Khắc phục các tiêu chí bị mất điểm trong năm 2025; giữ vững các tiêu chí đã đạt điểm tối đa; đưa Sở vào "
        "nhóm 05 sở, ngành dẫn đầu của tỉnh về cải cách hành chính (CCHC).",
    ),
    (
        "text",
        "- Lấy sự hài lòng của người dân, doanh nghiệp làm thước đo kết quả công việc của công chức, viên chức và "
        "của từng phòng, đơn vị.",
    ),
    ("heading", "2. Yêu cầu"),
    (
        "text",
        "- Giải pháp phải cụ thể, khả thi, bám sát từng tiêu chí, tiêu chí thành phần; phân công rõ phòng, đơn vị "
        "và cá nhân chịu trách nhiệm.",
    ),
    ("text", "- Theo dõi, đánh giá thường xuyên; kịp thời điều chỉnh khi có phát sinh."),
    ("section", "II. NHIỆM VỤ, GIẢI PHÁP"),
    ("heading", "1. Nâng cao Chỉ số cải cách hành chính"),
    (
        "text",
        "Chỉ số CCHC năm 2025 của Sở Công Thương đạt 91,36%, xếp hạng 9/15 các sở, ban, ngành của tỉnh. Phấn đấu "
        "năm 2026 Chỉ số CCHC của Sở đạt từ 93% trở lên.",
    ),
    (
        "text",
        "- Công tác chỉ đạo, điều hành: Xử lý dứt điểm 100% tồn tại phát hiện qua kiểm tra; mỗi phòng có ít nhất 01"
        " sáng kiến CCHC được áp dụng trong năm.",
    ),
    (
        "text",
        "- Cải cách thể chế: Nâng cao chất lượng tham mưu văn bản quy phạm pháp luật; không để văn bản nào chậm "
        "thời hạn được giao.",
    ),
    (
        "text",
        "- Cải cách thủ tục hành chính (TTHC): Công khai 100% TTHC chính xác, kịp thời; tối thiểu 97% hồ sơ thủ tục"
        " hành chính được giải quyết trước hạn và đúng hạn.",
    ),
    (
        "text",
        "- Xây dựng Chính quyền số: Nâng tỷ lệ thanh toán trực tuyến, tỷ lệ số hóa kết quả giải quyết TTHC ở các "
        "lĩnh vực còn thấp.",
    ),
    ("note", "(Chi tiết các nhiệm vụ tại Phụ lục I kèm theo)"),
    ("heading", "2. Nâng cao Chỉ số hài lòng của người dân, tổ chức"),
    (
        "text",
        "Chỉ số hài lòng năm 2025 đối với Sở đạt 88,90%. Thường xuyên quán triệt thái độ, kỹ năng giao tiếp của "
        "công chức tiếp nhận hồ sơ; công khai đường dây nóng; thực hiện xin lỗi bằng văn bản đối với 100% hồ sơ trễ"
        " hạn.",
    ),
    ("note", "(Chi tiết các nhiệm vụ tại Phụ lục II kèm theo)"),
    ("section", "III. TỔ CHỨC THỰC HIỆN"),
    (
        "text",
        "1. Văn phòng Sở: Theo dõi, đôn đốc, tổng hợp kết quả; hằng quý báo cáo Giám đốc Sở; chủ trì, phối hợp với "
        "các phòng, đơn vị tổ chức tự chấm điểm Chỉ số CCHC năm 2025 của Sở theo đúng quy định.",
    ),
    (
        "text",
        "2. Phòng Quản lý thương mại, Phòng Quản lý công nghiệp - năng lượng: Phân công công chức theo dõi từng "
        "tiêu chí được giao; trước ngày 05 tháng cuối quý gửi kết quả về Văn phòng Sở.",
    ),
    (
        "text",
        "3. Trung tâm Khuyến công và Xúc tiến thương mại: Tổ chức lấy ý kiến người dân, doanh nghiệp sau khi nhận "
        "kết quả; tổng hợp báo cáo trước ngày 30/11/2026.",
    ),
    (
        "text",
        "Yêu cầu Trưởng các phòng, đơn vị tổ chức thực hiện; nếu có vướng mắc, kịp thời phản ánh về Văn phòng Sở để"
        " xem xét, giải quyết./.",
    ),
)
