"""The appendix of tasks: groups, and rows of (number, content, product, lead, coordinating, schedule).

``None`` in lead, coordinating or schedule: the cell is merged with the one above it.
"""

Row = tuple[str, str, str | None, str | None, str | None, str | None]
Group = tuple[str, str, tuple[Row, ...]]

TITLE = "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA SỞ CÔNG THƯƠNG"
REFERENCE = "(Kèm theo Kế hoạch số:         /KH-SCT ngày      /3/2026 của Sở Công Thương)"

VP = "Văn phòng Sở"
TM = "Phòng QLTM"
CN = "Phòng QLCN-NL"
TT = "TTKC&XTTM"
ALL = f"{TM}, {CN}, {TT}"

DIRECTION: Group = (
    "I",
    "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    (
        (
            "1",
            "Ban hành Kế hoạch CCHC năm 2026 của Sở",
            "Kế hoạch",
            VP,
            ALL,
            "Sau 10 ngày kể từ ngày UBND tỉnh ban hành Kế hoạch",
        ),
        ("2", "Xây dựng Kế hoạch tuyên truyền CCHC năm 2026", "Kế hoạch", None, None, "Tháng 02/2026"),
        (
            "3",
            "Nghiên cứu, áp dụng các sáng kiến, giải pháp mới nâng cao hiệu quả CCHC",
            "Kế hoạch kiểm tra; Thông báo kết luận kiểm tra",
            VP,
            ALL,
            "Quý III/2026",
        ),
        (
            "4",
            "Kiểm tra công tác CCHC tại tối thiểu 30% số phòng, đơn vị thuộc Sở",
            "Sáng kiến, giải pháp được công nhận",
            VP,
            ALL,
            "Thường xuyên",
        ),
        ("5", "Tự đánh giá, chấm điểm Chỉ số CCHC năm 2026", "Báo cáo tự chấm điểm", VP, ALL, "Trước ngày 20/11/2026"),
        (
            "6",
            "Thực hiện chế độ báo cáo CCHC định kỳ",
            "Báo cáo",
            VP,
            ALL,
            "Theo Điều 12 Nghị định số 09/2019/NĐ-CP ngày 24/01/2019 của Chính phủ",
        ),
        (
            "7",
            "Tổ chức đối thoại với doanh nghiệp, hộ kinh doanh ngành công thương (02 cuộc/năm)",
            "Kế hoạch; Thông báo kết luận",
            TM,
            f"{VP}, {CN}, {TT}",
            "30/6/2026 và 30/11/2026",
        ),
    ),
)
LEGISLATION: Group = (
    "II",
    "CẢI CÁCH THỂ CHẾ",
    (
        (
            "1",
            "Tổ chức quán triệt, triển khai thực hiện Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 "
            "(được sửa đổi, bổ sung bởi Luật số 87/2025/QH15), Nghị quyết số 66-NQ/TW của Bộ Chính trị",
            "Văn bản chỉ đạo, hướng dẫn",
            VP,
            ALL,
            "Thường xuyên",
        ),
        (
            "2",
            "Tham mưu UBND tỉnh ban hành Quyết định quy định phát triển và quản lý chợ trên địa bàn tỉnh",
            "Tờ trình; dự thảo Quyết định",
            TM,
            "",
            "Quý III/2026",
        ),
        (
            "3",
            "Rà soát văn bản quy phạm pháp luật do Sở tham mưu ban hành; kiến nghị sửa đổi, bổ sung, thay thế, bãi bỏ",
            "Báo cáo; Danh mục văn bản",
            VP,
            f"{TM}, {CN}",
            "Trước ngày 15/11/2026",
        ),
        (
            "4",
            "Cử công chức làm công tác pháp chế tham gia tập huấn nghiệp vụ",
            "Công văn",
            VP,
            "",
            "Khi Sở Tư pháp tổ chức lớp tập huấn",
        ),
    ),
)
PROCEDURES: Group = (
    "III",
    "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    (
        (
            "1",
            "Ban hành Kế hoạch kiểm soát TTHC và thực hiện cơ chế một cửa, một cửa liên thông năm 2026",
            "Kế hoạch",
            VP,
            ALL,
            "31/3/2026",
        ),
        ("2", "Rà soát, đơn giản hóa TTHC", "", VP, f"{TM}, {CN}", ""),
        (
            "2.1",
            "Rà soát TTHC thuộc thẩm quyền giải quyết, đề xuất cắt giảm ít nhất 30% thời gian giải quyết đối với "
            "thủ tục liên quan đến sản xuất, kinh doanh",
            "Báo cáo; Quyết định thông qua phương án đơn giản hóa",
            "",
            "",
            "Trước ngày 30/6/2026",
        ),
        (
            "2.2",
            "Rà soát, thống kê TTHC nội bộ theo Công văn số 8536/VPCP-KSTT ngày 11/9/2025 của Văn phòng Chính phủ",
            "Báo cáo; Danh mục TTHC nội bộ",
            "",
            "",
            "Quý II/2026",
        ),
        (
            "3",
            "Tham mưu công bố danh mục TTHC mới ban hành, sửa đổi, bổ sung, bãi bỏ; xây dựng quy trình nội bộ",
            "Tờ trình; Quyết định công bố",
            VP,
            "Phòng Quản lý thương mại, Phòng QLCNNL",
            "Trong 05 ngày làm việc kể từ ngày Bộ Công Thương công bố",
        ),
        (
            "4",
            "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính",
            "Văn bản trả lời được công khai",
            VP,
            ALL,
            "Thường xuyên",
        ),
        (
            "5",
            "Tiếp nhận, giải quyết hồ sơ TTHC đúng hạn trên Hệ thống thông tin giải quyết TTHC; nâng tỷ lệ hồ sơ "
            "trực tuyến toàn trình",
            "Hồ sơ được giải quyết đúng hạn; Báo cáo",
            f"{TM}, {CN}",
            VP,
            "Hằng tháng",
        ),
        (
            "6",
            "Khảo sát mức độ hài lòng của người dân, doanh nghiệp về giải quyết TTHC",
            "Báo cáo kết quả khảo sát",
            "Trung tâm KC-XTTM",
            VP,
            "Quý IV/2026",
        ),
        (
            "7",
            "Tham gia tập huấn nghiệp vụ KSTTHCC",
            "Công văn cử công chức",
            VP,
            ALL,
            "Khi Văn phòng UBND tỉnh tổ chức hội nghị",
        ),
    ),
)
ORGANISATION: Group = (
    "IV",
    "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH",
    (
        (
            "1",
            "Rà soát chức năng, nhiệm vụ, quyền hạn của các phòng, đơn vị; ban hành quy chế phối hợp",
            "Quyết định",
            VP,
            ALL,
            "Quý IV/2026",
        ),
        (
            "2",
            "Đánh giá tình hình phân cấp, ủy quyền; đề xuất nội dung phân cấp mới",
            "Báo cáo",
            VP,
            f"{TM}, {CN}",
            "6 tháng cuối năm 2026",
        ),
    ),
)
CIVIL_SERVICE: Group = (
    "V",
    "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    (
        (
            "1",
            "Rà soát, điều chỉnh Đề án vị trí việc làm của Sở và đơn vị sự nghiệp trực thuộc",
            "Tờ trình; Đề án",
            VP,
            ALL,
            "Quý III/2026",
        ),
        (
            "2",
            "Thực hiện kế hoạch đào tạo, bồi dưỡng công chức, viên chức",
            "Quyết định cử; Báo cáo",
            VP,
            ALL,
            "Trong năm 2026",
        ),
        (
            "3",
            "Cập nhật hồ sơ trên phần mềm quản lý cán bộ, công chức, viên chức của tỉnh",
            "Dữ liệu được cập nhật",
            VP,
            ALL,
            "Hằng quý",
        ),
    ),
)
FINANCE: Group = (
    "VI",
    "CẢI CÁCH TÀI CHÍNH CÔNG",
    (
        (
            "1",
            "Công khai dự toán, quyết toán; bảo đảm tiến độ giải ngân",
            "Quyết định công khai; Báo cáo",
            VP,
            TT,
            "Hằng quý",
        ),
        (
            "2",
            "Sửa đổi, bổ sung Quy chế quản lý, sử dụng tài sản công",
            "Quyết định ban hành Quy chế",
            VP,
            TT,
            "Quý II/2026",
        ),
    ),
)
DIGITAL: Group = (
    "VII",
    "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
    (
        (
            "1",
            "Xây dựng Kế hoạch chuyển đổi số của Sở",
            "Kế hoạch",
            VP,
            ALL,
            "Sau 15 ngày kể từ ngày UBND tỉnh ban hành Kế hoạch chuyển đổi số của tỉnh",
        ),
        (
            "2",
            "Duy trì, khai thác các nền tảng số dùng chung của tỉnh",
            "Báo cáo",
            "Các phòng, đơn vị thuộc Sở",
            "",
            "Thường xuyên",
        ),
        (
            "3",
            "Số hóa và kết nối cơ sở dữ liệu chuyên ngành công thương",
            "Cơ sở dữ liệu; Báo cáo",
            CN,
            f"{VP}, {TM}, {TT}",
            "2026 - 2030",
        ),
    ),
)
GROUPS: tuple[Group, ...] = (DIRECTION, LEGISLATION, PROCEDURES, ORGANISATION, CIVIL_SERVICE, FINANCE, DIGITAL)
