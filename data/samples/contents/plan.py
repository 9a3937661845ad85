"""Kế hoạch cải cách hành chính năm 2026: the main plan. A line is (style, text)."""

TITLE = "Cải cách hành chính năm 2026 của Sở Công Thương"
SYMBOL = "KH-SCT"
DATE = "ngày       tháng 3 năm 2026"

BODY: tuple[tuple[str, str], ...] = (
    (
        "text",
        "Thực hiện Nghị quyết số 09-NQ/TU ngày 20/10/2021 của Ban Thường vụ Tỉnh ủy về đẩy mạnh cải cách hành chính"
        " tỉnh Sông Lam giai đoạn 2021 - 2030; Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh về cải cách "
        "hành chính tỉnh Sông Lam năm 2026, Sở Công Thương ban hành Kế hoạch cải cách hành chính (CCHC) năm 2026 "
        "như sau:",
    ),
    ("section", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("heading", "1. Mục đích"),
    (
        "text",
        "Cụ thể hóa và tổ chức thực hiện có hiệu quả các nhiệm vụ cải cách hành chính (CCHC) theo Nghị quyết số "
        "76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai "
        "đoạn 2021 - 2030 và Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh.",
    ),
    (
        "text",
        "Nâng cao chất lượng giải quyết thủ tục hành chính (TTHC) trong các lĩnh vực công nghiệp, năng lượng, lưu "
        "thông hàng hóa và xúc tiến thương mại; giảm thời gian, chi phí đi lại cho người dân, hộ kinh doanh và "
        "doanh nghiệp; góp phần giữ vững và cải thiện Chỉ số CCHC (PAR INDEX), Chỉ số hài lòng về sự phục vụ hành "
        "chính (SIPAS) của tỉnh.",
    ),
    ("heading", "2. Yêu cầu"),
    (
        "text",
        "Mỗi nhiệm vụ phải rõ người, rõ việc, rõ thời hạn và rõ sản phẩm; người đứng đầu phòng, đơn vị chịu trách "
        "nhiệm trước Giám đốc Sở về kết quả thực hiện. Kết quả CCHC là một tiêu chí để đánh giá, xếp loại tập thể, "
        "cá nhân cuối năm.",
    ),
    (
        "text",
        "Bám sát chức năng, nhiệm vụ của ngành Công Thương; gắn CCHC với việc tháo gỡ khó khăn cho sản xuất, kinh "
        "doanh và với tiến độ chuyển đổi số của của tỉnh.",
    ),
    ("section", "II. MỤC TIÊU"),
    ("heading", "1. Mục tiêu chung"),
    ("text", "Hoàn thành 100% nhiệm vụ đề ra trong Kế hoạch CCHC năm 2026 của Sở, bảo đảm đúng tiến độ và chất lượng."),
    ("heading", "2. Mục tiêu cụ thể"),
    ("heading", "2.1. Cải cách thể chế"),
    (
        "text",
        "100% văn bản quy phạm pháp luật do Sở chủ trì tham mưu được xây dựng, trình ban hành đúng thẩm quyền, "
        "trình tự và thời hạn theo quy định.",
    ),
    (
        "text",
        "100% vấn đề phát hiện qua theo dõi tình hình thi hành pháp luật được xử lý hoặc kiến nghị cơ quan có thẩm "
        "quyền xử lý.",
    ),
    ("heading", "2.2. Cải cách thủ tục hành chính"),
    (
        "text",
        "100% thủ tục hành chính thuộc thẩm quyền giải quyết được công bố, công khai đầy đủ, đúng hạn trên Cơ sở dữ"
        " liệu quốc gia về thủ tục hành chính.",
    ),
    ("text", "Tối thiểu 98% hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn."),
    ("text", "Trên 90% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến toàn trình."),
    (
        "text",
        "100% phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính được xử lý đúng hạn và công "
        "khai kết quả.",
    ),
    ("text", "Thời gian chờ đến lượt giao dịch của người dân, doanh nghiệp không quá 15 phút/lượt."),
    (
        "text",
        "Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt từ 95% trở lên.",
    ),
    ("heading", "2.3. Cải cách tổ chức bộ máy hành chính"),
    (
        "text",
        "Kiện toàn tổ chức bộ máy của Sở tinh gọn, không chồng chéo, trùng lặp chức năng, nhiệm vụ; đẩy mạnh phân "
        "cấp, ủy quyền gắn với kiểm tra, giám sát.",
    ),
    ("heading", "2.4. Cải cách chế độ công vụ"),
    ("text", "100% vị trí việc làm của Sở được rà soát, điều chỉnh phù hợp với chức năng, nhiệm vụ sau sắp xếp."),
    ("text", "Hoàn thành 100% chỉ tiêu đào tạo, bồi dưỡng công chức, viên chức theo kế hoạch năm 2026."),
    ("heading", "2.5. Cải cách tài chính công"),
    ("text", "Tỷ lệ giải ngân dự toán chi ngân sách nhà nước được giao đạt tối thiểu 95%."),
    (
        "text",
        "Hoàn thành 100% việc kiểm kê, phân loại và cập nhật tài sản công do Sở quản lý vào cơ sở dữ liệu về "
        "tài sản công.",
    ),
    ("heading", "2.6. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    ("text", "Trên 60% cơ sở dữ liệu chuyên ngành công thương đủ điều kiện được số hóa và kết nối với tỉnh."),
    (
        "text",
        "100% văn bản trao đổi với các cơ quan nhà nước được ký số và gửi, nhận trên môi trường điện tử (trừ "
        "văn bản mật).",
    ),
    ("section", "III. NHIỆM VỤ, GIẢI PHÁP"),
    ("heading", "1. Công tác chỉ đạo, điều hành cải cách hành chính"),
    (
        "text",
        "Tổ chức quán triệt, triển khai kịp thời các văn bản chỉ đạo của Chính phủ, Tỉnh ủy và UBND tỉnh về CCHC. "
        "Định kỳ hằng quý, Lãnh đạo Sở họp kiểm điểm tiến độ thực hiện Kế hoạch và thông báo kết luận đến các "
        "phòng, đơn vị.",
    ),
    (
        "text",
        "Tăng cường kiểm tra công tác CCHC; trong năm kiểm tra trực tiếp tối thiểu 40% số phòng, đơn vị thuộc Sở; "
        "theo dõi việc khắc phục tồn tại sau kiểm tra đến khi hoàn thành.",
    ),
    (
        "text",
        "Đổi mới công tác thông tin, tuyên truyền; mỗi tháng đăng ít nhất 02 tin, bài về CCHC trên Trang thông tin "
        "điện tử của Sở.",
    ),
    ("heading", "2. Cải cách thể chế"),
    (
        "text",
        "Triển khai thực hiện nghiêm Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 (được sửa đổi, bổ "
        "sung bởi Luật số 87/2025/QH15); Chỉ thị số 43/CT-TTg ngày 11/12/2020 của Thủ tướng Chính phủ; Nghị quyết "
        "số 66-NQ/TW của Bộ Chính trị về đổi mới công tác xây dựng và thi hành pháp luật đáp ứng yêu cầu phát triển"
        " đất nước trong kỷ nguyên mới.",
    ),
    (
        "text",
        "Tham mưu UBND tỉnh ban hành quy định về phát triển và quản lý chợ, quản lý cụm công nghiệp; thường xuyên "
        "rà soát văn bản quy phạm pháp luật do Sở tham mưu để kiến nghị sửa đổi, bổ sung, thay thế hoặc bãi bỏ.",
    ),
    ("heading", "3. Cải cách thủ tục hành chính"),
    (
        "text",
        "Thực hiện cơ chế một cửa, một cửa liên thông theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính "
        "phủ; tiếp nhận thủ tục hành chính không phụ thuộc vào địa giới hành chính trong phạm vi cấp tỉnh.",
    ),
    (
        "text",
        "Rà soát, đề xuất cắt giảm ít nhất 30% thời gian giải quyết đối với các thủ tục liên quan đến hoạt động sản"
        " xuất, kinh doanh theo Nghị quyết số 66/NQ-CP ngày 26/3/2025 của Chính phủ; công khai kết quả xử lý phản "
        "ánh, kiến nghị.",
    ),
    ("heading", "4. Cải cách tổ chức bộ máy hành chính"),
    (
        "text",
        "Rà soát chức năng, nhiệm vụ của các phòng, đơn vị sau sắp xếp; xây dựng quy chế phối hợp giữa các phòng để"
        " không bỏ sót, không trùng việc.",
    ),
    (
        "text",
        "Hoàn thiện bản mô tả công việc và khung năng lực của từng vị trí việc làm; cử công chức, viên chức tham "
        "gia các lớp bồi dưỡng theo kế hoạch; cập nhật hồ sơ trên phần mềm quản lý cán bộ, công chức, viên chức của"
        " tỉnh.",
    ),
    ("heading", "6. Cải cách tài chính công"),
    (
        "text",
        "Thực hiện nghiêm các quy định về quản lý, sử dụng ngân sách nhà nước; công khai dự toán, quyết toán; sửa "
        "đổi, bổ sung quy chế quản lý, sử dụng tài sản công của Sở.",
    ),
    ("heading", "7. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    (
        "text",
        "Tiếp tục thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học,"
        " công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia; Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính "
        "phủ; số hóa hồ sơ, kết quả giải quyết thủ tục hành chính và tái sử dụng dữ liệu đã số hóa.",
    ),
    ("note", "(Có Phụ lục nhiệm vụ kèm theo)"),
    ("section", "IV. TỔ CHỨC THỰC HIỆN"),
    (
        "text",
        "1. Văn phòng Sở: Là đầu mối theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp báo cáo CCHC gửi Sở Nội "
        "vụ: báo cáo quý I trước ngày 15/3, báo cáo 6 tháng trước ngày 15/6, báo cáo quý III trước ngày 15/9 và báo"
        " cáo năm trước ngày 15/12.",
    ),
    (
        "text",
        "2. Phòng Quản lý thương mại, Phòng Quản lý công nghiệp - năng lượng: Chủ động thực hiện nhiệm vụ được giao"
        " tại Phụ lục; trước ngày 10 của tháng cuối quý gửi kết quả về Văn phòng Sở để tổng hợp.",
    ),
    (
        "text",
        "3. Trung tâm Khuyến công và Xúc tiến thương mại: Đăng tải tin, bài về CCHC trên Trang thông tin điện tử "
        "của Sở; phối hợp với các phòng khảo sát mức độ hài lòng của người dân, doanh nghiệp.",
    ),
    (
        "text",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các phòng, đơn vị phản ánh về Văn phòng Sở để tổng "
        "hợp, báo cáo Giám đốc Sở xem xét, quyết định./.",
    ),
)
