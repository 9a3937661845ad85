"""An invented province plan and the plan of an invented Sở Công Thương made under it, row by row, as a clerk rewords them.

``TAKEN``: what the province asks and how the department writes it. ``ASKED_ONLY``: what the department did not take over.
``OWN``: what only the department plans. Half of the second group and all of the third are near the rest in their words, as
such plans are.
"""

from __future__ import annotations

TAKEN = (
    (
        "Ban hành Kế hoạch cải cách hành chính năm 2026 của cơ quan, đơn vị, địa phương",
        "Xây dựng, trình Giám đốc Sở ban hành Kế hoạch CCHC năm 2026",
    ),
    (
        "Kiểm tra công tác cải cách hành chính tại tối thiểu 40% số phòng, đơn vị trực thuộc",
        "Tổ chức kiểm tra công tác CCHC ít nhất 40% phòng chuyên môn, đơn vị thuộc Sở",
    ),
    (
        "Thực hiện tuyên truyền cải cách hành chính trên cổng thông tin điện tử và các nền tảng mạng xã hội",
        "Đăng tin, bài tuyên truyền CCHC trên Trang thông tin điện tử của Sở và mạng xã hội",
    ),
    (
        "Tổ chức cuộc thi tìm hiểu cải cách hành chính cho cán bộ, công chức, viên chức",
        "Cử công chức, viên chức tham gia cuộc thi tìm hiểu về cải cách hành chính do tỉnh tổ chức",
    ),
    (
        "Rà soát, hệ thống hóa văn bản quy phạm pháp luật thuộc lĩnh vực quản lý",
        "Rà soát văn bản quy phạm pháp luật ngành công thương do HĐND, UBND tỉnh ban hành",
    ),
    (
        "Theo dõi tình hình thi hành pháp luật theo lĩnh vực trọng tâm năm 2026",
        "Xây dựng và thực hiện Kế hoạch theo dõi thi hành pháp luật năm 2026",
    ),
    (
        "Công bố, công khai kịp thời 100% thủ tục hành chính mới ban hành, sửa đổi, bổ sung",
        "Trình Chủ tịch UBND tỉnh công bố danh mục TTHC mới ban hành, được sửa đổi, bổ sung lĩnh vực công thương",
    ),
    (
        "Rà soát, kiến nghị cắt giảm, đơn giản hóa ít nhất 30% thời gian giải quyết thủ tục hành chính",
        "Rà soát, đề xuất phương án đơn giản hóa, cắt giảm thời gian giải quyết TTHC",
    ),
    (
        "Đẩy mạnh số hóa hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính",
        "Số hóa thành phần hồ sơ, kết quả giải quyết TTHC tại khâu tiếp nhận",
    ),
    (
        "Nâng cao chất lượng dịch vụ công trực tuyến toàn trình cung cấp trên Cổng Dịch vụ công quốc gia",
        "Rà soát, tái cấu trúc quy trình, cung cấp dịch vụ công trực tuyến toàn trình",
    ),
    (
        "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính đúng thời hạn",
        "Xử lý đúng hạn phản ánh, kiến nghị của người dân, doanh nghiệp về quy định hành chính",
    ),
    (
        "Thực hiện xin lỗi bằng văn bản đối với 100% hồ sơ giải quyết quá hạn",
        "Gửi thư xin lỗi cá nhân, tổ chức khi hồ sơ giải quyết trễ hạn",
    ),
    (
        "Khảo sát, đo lường sự hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính nhà nước",
        "Thực hiện khảo sát mức độ hài lòng của tổ chức, cá nhân khi giải quyết TTHC",
    ),
    (
        "Rà soát, sắp xếp, kiện toàn tổ chức bộ máy bên trong của các cơ quan, đơn vị theo hướng tinh gọn",
        "Kiện toàn, sắp xếp tổ chức bộ máy các phòng, đơn vị thuộc Sở",
    ),
    (
        "Rà soát, sửa đổi quy chế làm việc phù hợp với chức năng, nhiệm vụ được giao",
        "Sửa đổi, bổ sung Quy chế làm việc của Sở Công Thương",
    ),
    (
        "Thực hiện phân cấp, ủy quyền trong quản lý nhà nước và kiểm tra nhiệm vụ đã phân cấp",
        "Tham mưu phân cấp, ủy quyền quản lý nhà nước lĩnh vực công thương",
    ),
    (
        "Hoàn thiện, phê duyệt Đề án vị trí việc làm và cơ cấu công chức theo ngạch",
        "Rà soát, điều chỉnh vị trí việc làm, cơ cấu ngạch công chức của Sở",
    ),
    (
        "Siết chặt kỷ luật, kỷ cương hành chính; kiểm tra đột xuất việc thực thi công vụ",
        "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
    ),
    (
        "Đào tạo, bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức",
        "Cử công chức, viên chức tham gia các lớp bồi dưỡng kỹ năng số, chuyển đổi số",
    ),
    (
        "Thực hiện chuyển đổi vị trí công tác đối với các vị trí theo quy định về phòng, chống tham nhũng",
        "Xây dựng kế hoạch và thực hiện chuyển đổi vị trí công tác năm 2026",
    ),
    (
        "Thực hiện chế độ tự chủ, tự chịu trách nhiệm về tài chính đối với đơn vị sự nghiệp công lập",
        "Giao quyền tự chủ tài chính cho đơn vị sự nghiệp trực thuộc",
    ),
    (
        "Đẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đạt trên 95% kế hoạch",
        "Giải ngân vốn đầu tư công được giao đạt trên 95% kế hoạch năm",
    ),
    (
        "Kiểm kê, sắp xếp, xử lý tài sản công dôi dư sau sắp xếp",
        "Lập phương án xử lý tài sản công, trụ sở dôi dư sau sắp xếp bộ máy",
    ),
    (
        "Công khai dự toán, quyết toán ngân sách nhà nước theo quy định",
        "Công khai quyết toán, dự toán ngân sách của Sở",
    ),
    (
        "Gửi, nhận văn bản điện tử có ký số đạt 100%, trừ văn bản mật",
        "100% văn bản đi (trừ văn bản mật) được ký số và gửi trên môi trường mạng",
    ),
    (
        "Xây dựng, cập nhật cơ sở dữ liệu chuyên ngành, kết nối với Nền tảng tích hợp, chia sẻ dữ liệu",
        "Cập nhật cơ sở dữ liệu ngành công thương và chia sẻ qua nền tảng dữ liệu của tỉnh",
    ),
    (
        "Bảo đảm an toàn thông tin, phê duyệt hồ sơ đề xuất cấp độ cho các hệ thống thông tin",
        "Lập hồ sơ đề xuất cấp độ an toàn hệ thống thông tin của Sở",
    ),
    (
        "Duy trì, cải tiến Hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015",
        "Đánh giá nội bộ, cải tiến hệ thống quản lý chất lượng ISO 9001",
    ),
    (
        "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025 gửi Sở Nội vụ thẩm định",
        "Tự chấm điểm Chỉ số CCHC năm 2025 của Sở",
    ),
    (
        "Tổ chức đối thoại, tháo gỡ khó khăn, vướng mắc cho doanh nghiệp, hợp tác xã, hộ kinh doanh",
        "Hội nghị gặp gỡ, tháo gỡ vướng mắc của doanh nghiệp ngành công thương",
    ),
)

ASKED_ONLY = (
    "Niêm yết mã QR hướng dẫn nộp hồ sơ tại nơi tiếp công dân của Ủy ban nhân dân cấp xã",
    "Đưa vào vận hành trung tâm phục vụ hành chính công lưu động tại các xã vùng cao",
    "Nhân rộng mô hình, sáng kiến cải cách hành chính có hiệu quả trên địa bàn tỉnh",
    "Cập nhật dữ liệu hộ tịch, dữ liệu đất đai theo địa giới hành chính mới",
    "Tinh giản biên chế theo kế hoạch được cấp có thẩm quyền phê duyệt",
    "Đánh giá, xếp loại mức độ chuyển đổi số của các sở, ngành",
    "Rà soát chỉ tiêu Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)",
    "Nâng cấp Trang thông tin điện tử của Ủy ban nhân dân các xã, phường",
    "Xây dựng chính sách thu hút người có tài năng vào làm việc trong cơ quan nhà nước",
    "Chi trả các khoản an sinh xã hội không dùng tiền mặt cho đối tượng thụ hưởng",
)

OWN = (
    "Xây dựng Quy hoạch, phương án phát triển cụm công nghiệp giai đoạn 2026-2030",
    "Kiểm tra việc chấp hành pháp luật về kinh doanh xăng dầu, khí",
    "Tổ chức phiên chợ đưa hàng Việt về vùng cao, biên giới",
    "Cấp giấy chứng nhận xuất xứ hàng hóa điện tử",
    "Thẩm định thiết kế công trình điện, công nghiệp theo phân cấp",
    "Tập huấn thương mại điện tử cho hộ kinh doanh, hợp tác xã",
    "Báo cáo kết quả hoạt động khuyến công năm 2026",
    "Quản lý, vận hành Sàn thương mại điện tử của tỉnh",
    "Tổ chức Hội chợ triển lãm hàng công nghiệp nông thôn tiêu biểu",
    "Phối hợp kiểm tra an toàn đập, hồ chứa thủy điện trước mùa mưa lũ",
)
