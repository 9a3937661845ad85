"""Kế hoạch cải cách hành chính năm 2026 của tỉnh: what the plan of Sở Công Thương is made under."""

from contents.appendix import Group

NUMBER = "21"
SYMBOL = "KH-UBND"
DATE = "ngày 28 tháng 01 năm 2026"
TITLE = "Cải cách hành chính tỉnh Sông Lam năm 2026"
EVERYONE = "Các sở, ban, ngành; UBND các xã, phường"
DEPARTMENTS = "Các sở, ban, ngành"

BODY: tuple[tuple[str, str], ...] = (
    (
        "text",
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính "
        "nhà nước giai đoạn 2021 - 2030, Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách hành chính (CCHC) tỉnh Sông Lam "
        "năm 2026 như sau:",
    ),
    ("section", "I. MỤC TIÊU"),
    (
        "text",
        "100% văn bản quy phạm pháp luật thuộc thẩm quyền được xây dựng, ban hành đúng trình tự và thời hạn theo quy định.",
    ),
    (
        "text",
        "100% vấn đề phát hiện qua theo dõi tình hình thi hành pháp luật được xử lý hoặc kiến nghị cơ quan có thẩm quyền "
        "xử lý.",
    ),
    ("text", "Tối thiểu 98% hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn."),
    ("text", "Tối thiểu 95% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến toàn trình."),
    (
        "text",
        "100% phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính được xử lý đúng hạn và công khai kết quả.",
    ),
    ("text", "Thời gian chờ đến lượt giao dịch của người dân, doanh nghiệp không quá 10 phút/lượt."),
    ("text", "Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt từ 95% trở lên."),
    ("text", "Tỷ lệ giải ngân dự toán chi ngân sách nhà nước được giao đạt tối thiểu 95%."),
    ("text", "Tối thiểu 80% kết quả giải quyết thủ tục hành chính được số hóa và tái sử dụng."),
    (
        "text",
        "100% văn bản trao đổi giữa các cơ quan nhà nước được ký số và gửi, nhận trên môi trường điện tử (trừ văn bản mật).",
    ),
    ("section", "II. NHIỆM VỤ"),
    ("text", "Nhiệm vụ cụ thể theo Phụ lục kèm theo Kế hoạch này."),
    ("section", "III. TỔ CHỨC THỰC HIỆN"),
    (
        "text",
        "1. Các sở, ban, ngành: Căn cứ Kế hoạch này xây dựng, ban hành kế hoạch của cơ quan mình trong thời hạn 10 ngày kể "
        "từ ngày ban hành Kế hoạch này.",
    ),
    (
        "text",
        "2. UBND các xã, phường: Ban hành kế hoạch của địa phương trong thời hạn 07 ngày làm việc kể từ ngày ban hành Kế "
        "hoạch này.",
    ),
    (
        "text",
        "3. Sở Nội vụ: Theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch; báo cáo UBND tỉnh theo định kỳ.",
    ),
    (
        "text",
        "4. Sở Công Thương: Chủ trì tổ chức đối thoại với doanh nghiệp, hộ kinh doanh; chủ trì xây dựng phương án bảo đảm "
        "điện cho bộ phận một cửa các xã trong mùa mưa bão trước ngày 31/8/2026.",
    ),
    (
        "text",
        "Trên đây là Kế hoạch cải cách hành chính tỉnh Sông Lam năm 2026, yêu cầu các cơ quan, đơn vị thực hiện./.",
    ),
)

APPENDIX_TITLE = "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TỈNH SÔNG LAM NĂM 2026"
APPENDIX_REFERENCE = "(Kèm theo Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh Sông Lam)"
GROUPS: tuple[Group, ...] = (
    (
        "I",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        (
            ("1", "Ban hành Kế hoạch tuyên truyền CCHC năm 2026", "Kế hoạch", EVERYONE, "Sở Nội vụ", "Quý I/2026"),
            (
                "2",
                "Kiểm tra công tác CCHC tại tối thiểu 40% số phòng, đơn vị trực thuộc",
                "Kế hoạch kiểm tra; Thông báo kết luận kiểm tra",
                DEPARTMENTS,
                "Sở Nội vụ",
                "Quý III/2026",
            ),
            (
                "3",
                "Tự đánh giá, chấm điểm Chỉ số CCHC năm 2026",
                "Báo cáo tự chấm điểm",
                EVERYONE,
                "",
                "Trước ngày 15/11/2026",
            ),
            (
                "4",
                "Nghiên cứu, áp dụng sáng kiến, giải pháp mới trong CCHC",
                "Sáng kiến được công nhận",
                EVERYONE,
                "Sở Nội vụ",
                "Thường xuyên",
            ),
        ),
    ),
    (
        "II",
        "CẢI CÁCH THỂ CHẾ",
        (
            (
                "1",
                "Rà soát văn bản quy phạm pháp luật; kiến nghị sửa đổi, bổ sung, thay thế, bãi bỏ",
                "Báo cáo; Danh mục văn bản",
                DEPARTMENTS,
                "Sở Tư pháp",
                "Trước ngày 15/11/2026",
            ),
            (
                "2",
                "Xây dựng Quyết định quy định về phát triển và quản lý chợ trên địa bàn tỉnh",
                "Quyết định của UBND tỉnh",
                "Sở Công Thương",
                "Sở Tư pháp",
                "Quý III/2026",
            ),
            (
                "3",
                "Xây dựng Quyết định quy định mức chi cho hoạt động khuyến nông",
                "Quyết định của UBND tỉnh",
                "Sở Nông nghiệp và Môi trường",
                "Sở Tài chính",
                "Quý II/2026",
            ),
        ),
    ),
    (
        "III",
        "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
        (
            (
                "1",
                "Rà soát TTHC, đề xuất cắt giảm ít nhất 30% thời gian giải quyết đối với thủ tục liên quan đến sản xuất, "
                "kinh doanh",
                "Quyết định thông qua phương án đơn giản hóa",
                DEPARTMENTS,
                "Văn phòng UBND tỉnh",
                "Trước ngày 30/6/2026",
            ),
            (
                "2",
                "Rà soát, thống kê TTHC nội bộ",
                "Báo cáo; Danh mục TTHC nội bộ",
                DEPARTMENTS,
                "Văn phòng UBND tỉnh",
                "Quý II/2026",
            ),
            (
                "3",
                "Khảo sát mức độ hài lòng của người dân, tổ chức về giải quyết TTHC",
                "Báo cáo kết quả khảo sát",
                EVERYONE,
                "Sở Nội vụ",
                "Quý IV/2026",
            ),
            (
                "4",
                "Công khai TTHC bằng mã QR tại trụ sở và nơi tiếp công dân",
                "Bảng mã QR được niêm yết",
                EVERYONE,
                "Văn phòng UBND tỉnh",
                "Quý II/2026",
            ),
        ),
    ),
    (
        "IV",
        "TỔ CHỨC BỘ MÁY, CHẾ ĐỘ CÔNG VỤ, TÀI CHÍNH CÔNG",
        (
            (
                "1",
                "Rà soát, điều chỉnh Đề án vị trí việc làm",
                "Đề án",
                DEPARTMENTS,
                "Sở Nội vụ",
                "Quý III/2026",
            ),
            (
                "2",
                "Cập nhật hồ sơ trên phần mềm quản lý cán bộ, công chức, viên chức",
                "Dữ liệu được cập nhật",
                EVERYONE,
                "Sở Nội vụ",
                "Hằng quý",
            ),
            (
                "3",
                "Kiểm kê, phân loại tài sản công và cập nhật vào cơ sở dữ liệu về tài sản công",
                "Báo cáo",
                EVERYONE,
                "Sở Tài chính",
                "Trước ngày 31/12/2026",
            ),
        ),
    ),
    (
        "V",
        "CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
        (
            ("1", "Xây dựng Kế hoạch chuyển đổi số năm 2026", "Kế hoạch", EVERYONE, "", "Quý I/2026"),
            (
                "2",
                "Bồi dưỡng kỹ năng số cho công chức tại bộ phận một cửa",
                "Báo cáo kết quả bồi dưỡng",
                EVERYONE,
                "Sở Khoa học và Công nghệ",
                "Quý III/2026",
            ),
        ),
    ),
)
