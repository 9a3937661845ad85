"""Kế hoạch tuyên truyền cải cách hành chính năm 2026."""

TITLE = "Tuyên truyền cải cách hành chính năm 2026"
SYMBOL = "KH-SCT"
DATE = "ngày       tháng 4 năm 2026"

BODY: tuple[tuple[str, str], ...] = (
    (
        "text",
        "Thực hiện Kế hoạch số 87/KH-UBND ngày 27/3/2026 của UBND tỉnh về tuyên truyền cải cách hành chính tỉnh "
        "Sông Lam năm 2026; Kế hoạch số 18/KH-SCT ngày 16/3/2026 của Sở Công Thương về cải cách hành chính (CCHC) "
        "năm 2026, Sở Công Thương xây dựng Kế hoạch tuyên truyền CCHC năm 2026 như sau:",
    ),
    ("section", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("heading", "1. Mục đích"),
    (
        "text",
        "- Nâng cao nhận thức, trách nhiệm của công chức, viên chức, người lao động, trước hết là người đứng đầu "
        "các phòng, đơn vị, đối với công tác CCHC.",
    ),
    (
        "text",
        "- Giúp người dân, hộ kinh doanh và doanh nghiệp ngành công thương biết, sử dụng dịch vụ công trực tuyến và"
        " tham gia giám sát việc giải quyết thủ tục hành chính (TTHC).",
    ),
    ("heading", "2. Yêu cầu"),
    (
        "text",
        "Tuyên truyền thường xuyên, đúng trọng tâm, dễ hiểu; kết hợp Trang thông tin điện tử, mạng xã hội và các "
        "hội nghị của ngành; không phô trương, lãng phí.",
    ),
    ("section", "II. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN"),
    ("heading", "1. Nội dung tuyên truyền"),
    (
        "text",
        "a) Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030 ban hành kèm theo Nghị quyết "
        "số 76/NQ-CP ngày 15/7/2021 của Chính phủ; Nghị quyết số 09-NQ/TU ngày 20/10/2021 của Ban Thường vụ Tỉnh ủy"
        " về cải cách nền hành chính tỉnh Sông Lam đến năm 2030.",
    ),
    ("text", "b) Kết quả chỉ đạo, điều hành CCHC của tỉnh và của Sở; các mô hình hay, cách làm tốt."),
    ("text", "c) Quy định mới về TTHC trong lĩnh vực công nghiệp, năng lượng, lưu thông hàng hóa."),
    (
        "text",
        "d) Kết quả cắt giảm, đơn giản hóa TTHC theo Nghị quyết số 66/NQ-CP ngày 26/3/2025 của Chính phủ.",
    ),
    ("text", "đ) Cách nộp hồ sơ trực tuyến toàn trình, thanh toán trực tuyến và tra cứu kết quả giải quyết."),
    ("text", "e) Việc sắp xếp, kiện toàn tổ chức bộ máy; chế độ công vụ, công chức."),
    ("text", "f) Kết quả chuyển đổi số của ngành theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị."),
    ("text", "g) Địa chỉ tiếp nhận phản ánh, kiến nghị về quy định hành chính."),
    ("heading", "2. Hình thức tuyên truyền"),
    (
        "text",
        "- Chuyên mục “Cải cách hành chính” trên Trang thông tin điện tử của Sở; trang mạng xã hội của Trung tâm "
        "Khuyến công và Xúc tiến thương mại.",
    ),
    ("text", "- Lồng ghép trong giao ban tháng, sinh hoạt chi bộ, Ngày Pháp luật và hội nghị gặp mặt doanh nghiệp."),
    ("text", "- Niêm yết tại nơi tiếp nhận hồ sơ; tờ gấp hướng dẫn phát tại các phiên chợ, hội chợ."),
    ("section", "III. TỔ CHỨC THỰC HIỆN"),
    (
        "text",
        "1. Văn phòng Sở chủ trì theo dõi, đôn đốc thực hiện Kế hoạch; bố trí kinh phí; định kỳ hằng quý, 6 tháng, "
        "năm báo cáo kết quả tuyên truyền (lồng ghép trong báo cáo CCHC) gửi Sở Nội vụ tổng hợp; thực hiện Chỉ thị "
        "số 05/CT-UBND về tăng cường kỷ luật, kỷ cương hành chính.",
    ),
    (
        "text",
        "2. Trung tâm Khuyến công và Xúc tiến thương mại chủ trì, phối hợp với các phòng chuyên môn biên tập, đăng "
        "tải; hằng tháng đăng ít nhất 04 tin, bài về CCHC trên Trang thông tin điện tử của Sở.",
    ),
    (
        "text",
        "3. Phòng Quản lý thương mại, Phòng Quản lý công nghiệp - năng lượng cung cấp nội dung về TTHC thuộc lĩnh "
        "vực phụ trách trước ngày 20 hằng tháng.",
    ),
    (
        "text",
        "Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2026 của Sở Công Thương, các phòng, đơn vị căn "
        "cứ thực hiện./.",
    ),
)
