"""Bộ tiêu chí minh họa của tỉnh Sông Lam (bịa): 60 tiêu chí chấm điểm, viết hướng dẫn ngay trong ô của từng tiêu chí.

Mỗi tiêu chí có điểm tối đa, yêu cầu, cách chấm và điều phải đọc ra (``expected``, viết như kiểm thử viết).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SYMBOL = "HD-SNV"
DATE = "ngày 12 tháng 10 năm 2026"
TITLE = "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính của các sở, ban, ngành năm 2026 (bộ tiêu chí minh họa)"
OPENING = (
    ("para", "Căn cứ Quyết định số 1450/QĐ-UBND ngày 22 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh Sông Lam ban hành Bộ tiêu chí minh họa, "
     "Sở Nội vụ hướng dẫn các sở, ban, ngành tự đánh giá, chấm điểm như sau:"),
    ("section", "I. NGUYÊN TẮC"),
    ("para", "1. Điểm tự chấm phải có tài liệu kiểm chứng của năm đánh giá; tài liệu của năm khác không được tính."),
    ("para", "2. Các tiêu chí điều tra xã hội học không tự chấm; Sở Nội vụ tổ chức điều tra."),
    ("para", "3. Điểm làm tròn đến hai chữ số thập phân."),
    ("section", "II. HƯỚNG DẪN CHẤM ĐIỂM TỪNG TIÊU CHÍ"),
    ("para", "Hướng dẫn chi tiết theo bảng dưới đây."),
)  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    title: str
    points: str
    text: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    survey: bool = False
    nothing: str = ""


def number(value: Decimal) -> str:
    """``1.50`` -> ``1,5``."""
    return format(value.normalize(), "f").replace(".", ",")


def _half(points: str) -> str:
    return number(Decimal(points.replace(",", ".")) / 2)


def _dot(points: str) -> str:
    return format(Decimal(points.replace(",", ".")).normalize(), "f")


def steps(title: str, points: str, what: str, evidence: tuple[str, ...], *, low: int = 80, high: int = 100) -> Leaf:
    """Ba mức theo tỷ lệ."""
    half = _half(points)
    top = f"Từ {high}% {what} trở lên" if high < 100 else f"100% {what}"
    text = (
        f"Yêu cầu: Thống kê đầy đủ {what} trong năm, có danh mục kèm theo, nêu rõ việc nào xong, việc nào chưa xong và lý do. Nếu:",
        f"- {top} đạt yêu cầu thì điểm đánh giá là {points};",
        f"- Từ {low}% - dưới {high}% {what} đạt yêu cầu thì điểm đánh giá là {half};",
        f"- Dưới {low}% {what} đạt yêu cầu thì điểm đánh giá là 0.",
    )
    first = f"[{high}, {'100' if high == 100 else ''}{']' if high == 100 else ')'} % -> {_dot(points)}"
    expected = (first, f"[{low}, {high}) % -> {_dot(half)}", f"(, {low}) % -> 0")
    return Leaf(title, points, text, expected, evidence)


def share(title: str, points: str, what: str, evidence: tuple[str, ...], *, floor: int = 80) -> Leaf:
    """Theo tỷ lệ, có mức sàn."""
    text = (
        f"Yêu cầu: Gọi a là tổng {what}; b là {what} đã hoàn thành đúng thời hạn.",
        f"Nếu tỷ lệ b/a đạt 100% thì điểm đánh giá là {points}.",
        f"Nếu tỷ lệ b/a từ {floor}% - dưới 100% thì điểm đánh giá được tính theo công thức: [Tỷ lệ % đạt được x Điểm tối đa]/100%.",
        f"Nếu tỷ lệ b/a dưới {floor}% thì điểm đánh giá là 0.",
        "Trường hợp trong năm không phát sinh thì điểm đánh giá là điểm tối đa.",
    )
    best = _dot(points)
    expected = (f"[100, 100] % -> {best}", f"[{floor}, 100) % -> value/100*{best}", f"(, {floor}) % -> 0")
    return Leaf(title, points, text, expected, evidence, nothing="max")


def target(title: str, points: str, what: str, evidence: tuple[str, ...], *, goal: int = 85, floor: int = 60) -> Leaf:
    """Theo tỷ lệ so với chỉ tiêu dưới 100%."""
    best = _dot(points)
    text = (
        f"Yêu cầu: {what} trong năm đạt chỉ tiêu {goal}%.",
        "Cách tính điểm:",
        f"- Đạt từ {goal}% trở lên: {points} điểm;",
        f"- Đạt từ {floor}% đến dưới {goal}%: (Tỷ lệ đạt được/{goal}%) x {points};",
        f"- Đạt dưới {floor}%: 0 điểm.",
        "Cơ quan không phát sinh nhiệm vụ này thì giảm trừ điểm tối đa tương ứng.",
    )
    expected = (f"[{goal}, ) % -> {best}", f"[{floor}, {goal}) % -> value/{goal}*{best}", f"(, {floor}) % -> 0")
    return Leaf(title, points, text, expected, evidence, nothing="excluded")


def yes_no(title: str, points: str, what: str, evidence: tuple[str, ...]) -> Leaf:
    """Có hoặc không."""
    text = (
        f"Yêu cầu: {what} bằng văn bản trong năm, do người có thẩm quyền ký ban hành, có nội dung phù hợp với hướng dẫn của cấp trên.",
        f"- Có thực hiện: {points} điểm",
        "- Không thực hiện: 0 điểm",
    )
    return Leaf(title, points, text, (f"Có thực hiện -> {_dot(points)}", "Không thực hiện -> 0"), evidence)


def in_time(title: str, points: str, what: str, evidence: tuple[str, ...], *, days: int = 10) -> Leaf:
    """Theo số ngày chậm."""
    half = _half(points)
    text = (
        f"Yêu cầu: {what} đúng thời hạn ghi trong văn bản của Ủy ban nhân dân tỉnh.",
        f"- Đúng hạn: {points} điểm",
        f"- Chậm từ 01 đến {days:02} ngày: {half} điểm",
        f"- Chậm trên {days:02} ngày hoặc không thực hiện: 0 điểm",
    )
    expected = (f"Đúng hạn -> {_dot(points)}", f"[1, {days}] ngày -> {_dot(half)}", f"({days}, ) ngày -> 0")
    return Leaf(title, points, text, expected, evidence)


def count(title: str, points: str, what: str, evidence: tuple[str, ...]) -> Leaf:
    """Theo số lượng."""
    half = _half(points)
    text = (
        f"Yêu cầu: {what.capitalize()} được cấp có thẩm quyền công nhận hoặc cho áp dụng trong năm, không tính của các năm trước.",
        f"- Có từ 02 {what} trở lên thì điểm đánh giá là {points};",
        f"- Có 01 {what} thì điểm đánh giá là {half};",
        f"- Không có {what} thì điểm đánh giá là 0.",
    )
    expected = (f"[2, ) {what} -> {_dot(points)}", f"[1, 1] {what} -> {_dot(half)}", f"[0, 0] {what} -> 0")
    return Leaf(title, points, text, expected, evidence)


def whole(title: str, points: str, what: str, evidence: tuple[str, ...]) -> Leaf:
    """Đủ tất cả yêu cầu, hoặc không có điểm."""
    text = (
        f"Yêu cầu: {what} đáp ứng các yêu cầu sau: (1) đủ số lượng; (2) đủ nội dung theo đề cương; (3) gửi đúng thời hạn.",
        f"- Đáp ứng đầy đủ các yêu cầu: {points} điểm",
        "- Thiếu một trong các yêu cầu trên: 0 điểm",
    )
    best = _dot(points)
    return Leaf(
        title,
        points,
        text,
        (f"Đáp ứng đầy đủ các yêu cầu -> {best}", "Thiếu một trong các yêu cầu trên -> 0"),
        evidence,
    )


def each(title: str, points: str, what: str, worth: str, evidence: tuple[str, ...]) -> Leaf:
    """Mỗi việc một số điểm."""
    text = (
        f"Yêu cầu: Có {what} trong năm, được đăng hoặc gửi đến nơi nhận theo quy định.",
        f"Mỗi {what} được tính {worth} điểm, tối đa {points} điểm.",
    )
    return Leaf(title, points, text, (f"each 1 {what} -> {_dot(worth)}, most {_dot(points)}",), evidence)


def two_shares(title: str, points: str, what: str, evidence: tuple[str, ...]) -> Leaf:
    """Công thức nhiều tỷ lệ."""
    half = _half(points)
    text = (
        f"Điểm đánh giá được tính theo công thức: (b/a)*{points} + (c/a)*{half}",
        f"Trong đó: a là tổng số {what}; b là số {what} đã xử lý xong; c là số {what} đang xử lý.",
    )
    return Leaf(title, points, text, (f"(, ) % -> b/a*{_dot(points)} + c/a*{_dot(half)}",), evidence)


def asked(title: str, points: str) -> Leaf:
    """Điều tra xã hội học."""
    return Leaf(title, points, survey=True)


PLAN, REPORT, LIST = "Kế hoạch của cơ quan", "Báo cáo cải cách hành chính năm", "Danh mục kèm theo"

Group = tuple[str, tuple[Leaf, ...]]
Field = tuple[str, tuple[Group, ...]]

FIELDS: tuple[Field, ...] = (
    ("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", (
        ("Kế hoạch cải cách hành chính", (
            in_time("Thời điểm ban hành Kế hoạch", "1", "Ban hành Kế hoạch cải cách hành chính năm", (PLAN,)),
            yes_no("Phân công trách nhiệm trong Kế hoạch", "0,5", "Kế hoạch nêu rõ sản phẩm, đơn vị chủ trì, thời hạn", (PLAN,)),
            share("Mức độ hoàn thành Kế hoạch", "1,5", "số nhiệm vụ trong Kế hoạch", (REPORT, LIST)),
        )),
        ("Báo cáo cải cách hành chính", (
            whole("Báo cáo định kỳ", "1", "Các báo cáo quý, 6 tháng, năm", ("Bốn báo cáo định kỳ",)),
            each("Báo cáo chuyên đề", "0,5", "báo cáo chuyên đề", "0,25", ("Báo cáo chuyên đề",)),
        )),
        ("Kiểm tra cải cách hành chính", (
            steps("Tỷ lệ phòng, đơn vị được kiểm tra", "1", "số phòng, đơn vị", ("Kế hoạch", "Thông báo kết luận"), low=20, high=30),
            two_shares("Xử lý vấn đề phát hiện qua kiểm tra", "1", "vấn đề phát hiện", ("Văn bản chỉ đạo khắc phục",)),
        )),
        ("Tuyên truyền và sáng kiến", (
            each("Tin, bài về cải cách hành chính", "1", "tin bài", "0,05", ("Danh sách tin, bài có đường dẫn",)),
            count("Sáng kiến cải cách hành chính", "1,5", "sáng kiến", ("Quyết định công nhận",)),
        )),
        ("Nhiệm vụ Ủy ban nhân dân tỉnh giao", (
            share("Nhiệm vụ hoàn thành đúng hạn", "1", "số nhiệm vụ được giao", ("Kết xuất từ hệ thống theo dõi",), floor=70),
            asked("Chất lượng chỉ đạo, điều hành của người đứng đầu", "1"),
        )),
    )),
    ("CẢI CÁCH THỂ CHẾ", (
        ("Xây dựng văn bản quy phạm pháp luật", (
            share("Tiến độ tham mưu văn bản", "2", "số văn bản được giao tham mưu", ("Tờ trình", "Quyết định ban hành")),
            steps("Chất lượng hồ sơ trình", "1", "số hồ sơ trình", ("Báo cáo thẩm định",)),
        )),
        ("Rà soát văn bản", (
            yes_no("Kế hoạch rà soát văn bản", "0,5", "Ban hành kế hoạch rà soát", (PLAN,)),
            steps("Hợp nhất văn bản", "1", "số văn bản phải hợp nhất", ("Văn bản hợp nhất",), low=90),
            two_shares("Xử lý văn bản sau rà soát", "1,5", "văn bản phải xử lý", ("Báo cáo rà soát",)),
        )),
        ("Theo dõi thi hành pháp luật", (
            yes_no("Kế hoạch theo dõi thi hành pháp luật", "0,5", "Ban hành kế hoạch theo dõi", (PLAN,)),
            share("Xử lý kết quả theo dõi", "1,5", "số kiến nghị qua theo dõi", ("Báo cáo theo dõi thi hành pháp luật",)),
            asked("Tính khả thi của văn bản đã tham mưu", "3"),
        )),
    )),
    ("CẢI CÁCH THỦ TỤC HÀNH CHÍNH", (
        ("Kiểm soát thủ tục hành chính", (
            in_time("Ban hành kế hoạch kiểm soát thủ tục", "0,5", "Ban hành kế hoạch", (PLAN,), days=5),
            steps("Rà soát thủ tục theo kế hoạch", "1,5", "số thủ tục phải rà soát", ("Báo cáo rà soát",)),
            count("Phương án đơn giản hóa", "1", "phương án", ("Quyết định phê duyệt phương án",)),
        )),
        ("Công bố, công khai thủ tục hành chính", (
            share("Công bố đúng hạn", "1,5", "số thủ tục phải công bố", ("Quyết định công bố",)),
            steps("Công khai đầy đủ", "1", "số thủ tục đã công bố", ("Ảnh chụp nơi niêm yết",)),
        )),
        ("Giải quyết hồ sơ", (
            share("Hồ sơ giải quyết đúng hạn", "5", "số hồ sơ đã giải quyết", ("Kết xuất từ hệ thống một cửa",), floor=95),
            steps("Hồ sơ trễ hạn có văn bản xin lỗi", "1", "số hồ sơ trễ hạn", ("Văn bản xin lỗi",), low=90),
            target("Hồ sơ nộp trực tuyến", "2", "Tỷ lệ hồ sơ nộp trực tuyến", ("Kết xuất từ hệ thống một cửa",)),
            asked("Mức độ hài lòng về giải quyết thủ tục", "5"),
        )),
        ("Quy trình, phản ánh, kiến nghị", (
            share("Quy trình nội bộ được phê duyệt", "2", "số thủ tục phải có quy trình", ("Quyết định phê duyệt quy trình",)),
            share("Phản ánh, kiến nghị được trả lời đúng hạn", "1,5", "số phản ánh, kiến nghị", ("Kết xuất từ hệ thống phản ánh",)),
        )),
    )),
    ("CẢI CÁCH TỔ CHỨC BỘ MÁY", (
        ("Sắp xếp tổ chức", (
            whole("Phương án sắp xếp tổ chức", "1,5", "Phương án sắp xếp", ("Quyết định phê duyệt",)),
            steps("Cơ cấu lãnh đạo đúng quy định", "1,5", "số phòng, đơn vị", ("Danh sách lãnh đạo",), low=90),
        )),
        ("Biên chế, phân cấp", (
            yes_no("Sử dụng biên chế không vượt số được giao", "1,5", "Có xác nhận số biên chế đã sử dụng", ("Báo cáo biên chế",)),
            share("Thực hiện nội dung phân cấp, ủy quyền", "1,5", "số nội dung được phân cấp", ("Văn bản phân cấp", REPORT)),
            asked("Sự phối hợp giữa các đơn vị", "3"),
        )),
    )),
    ("CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", (
        ("Vị trí việc làm và tuyển dụng", (
            steps("Bố trí theo vị trí việc làm", "1,5", "số công chức", ("Danh sách bố trí",), low=90),
            yes_no("Quy chế tuyển dụng, bổ nhiệm", "1", "Thực hiện công khai việc tuyển dụng, bổ nhiệm", ("Thông báo công khai",)),
        )),
        ("Đào tạo, bồi dưỡng", (
            in_time("Kế hoạch đào tạo, bồi dưỡng", "0,5", "Ban hành kế hoạch đào tạo", (PLAN,), days=15),
            share("Hoàn thành kế hoạch đào tạo", "2", "số lượt người phải đào tạo", (REPORT,)),
        )),
        ("Đánh giá, kỷ luật", (
            whole("Đánh giá công chức hằng năm", "1,5", "Hồ sơ đánh giá", ("Quyết định xếp loại",)),
            steps("Cập nhật hồ sơ công chức", "1,5", "số hồ sơ công chức", ("Kết xuất từ phần mềm",), low=95),
            asked("Tinh thần, thái độ của công chức", "3"),
        )),
    )),
    ("CẢI CÁCH TÀI CHÍNH CÔNG", (
        ("Quản lý tài chính", (
            target("Giải ngân vốn đầu tư công", "3", "Tỷ lệ giải ngân", ("Xác nhận của kho bạc",), goal=95, floor=70),
            yes_no("Quy chế chi tiêu nội bộ", "1", "Ban hành quy chế chi tiêu nội bộ", ("Quy chế",)),
            in_time("Công khai dự toán, quyết toán", "1", "Công khai dự toán, quyết toán", ("Quyết định công khai",), days=7),
        )),
        ("Tài sản công, kiến nghị thanh tra", (
            yes_no("Quy chế quản lý tài sản công", "1", "Ban hành quy chế quản lý tài sản công", ("Quy chế",)),
            share("Thực hiện kiến nghị thanh tra, kiểm toán", "2", "số kiến nghị phải thực hiện", ("Báo cáo thực hiện kiến nghị",)),
            asked("Minh bạch trong quản lý tài chính", "2"),
        )),
    )),
    ("CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ", (
        ("Hạ tầng và văn bản điện tử", (
            steps("Văn bản ký số", "2", "số văn bản đi", ("Kết xuất từ phần mềm văn bản",), low=95),
            steps("Hồ sơ công việc trên môi trường mạng", "1,5", "số hồ sơ công việc", ("Kết xuất từ phần mềm văn bản",)),
            whole("An toàn thông tin", "1", "Phương án bảo đảm an toàn thông tin", ("Quyết định phê duyệt cấp độ",)),
        )),
        ("Dữ liệu số và dịch vụ công trực tuyến", (
            share("Số hóa kết quả giải quyết", "2", "số kết quả còn hiệu lực", ("Kết xuất từ hệ thống một cửa",), floor=60),
            target("Thanh toán trực tuyến", "2", "Tỷ lệ thanh toán trực tuyến", ("Kết xuất từ hệ thống thanh toán",), goal=80, floor=50),
            each("Mô hình chuyển đổi số", "1", "mô hình", "0,5", ("Quyết định công nhận mô hình",)),
            each("Bài trên trang thông tin điện tử", "1", "chuyên mục", "0,25", ("Ảnh chụp trang thông tin",)),
            asked("Mức độ dễ dùng của dịch vụ công trực tuyến", "2,5"),
        )),
    )),
    ("TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH", (
        ("Sự hài lòng", (
            asked("Chỉ số hài lòng của người dân", "5"),
            asked("Chỉ số hài lòng của doanh nghiệp", "3"),
        )),
        ("Kết quả thực hiện nhiệm vụ", (
            steps("Chỉ tiêu kinh tế - xã hội được giao", "3", "số chỉ tiêu", ("Báo cáo tổng kết năm",), low=90),
            count("Giải pháp được tỉnh nhân rộng", "2", "giải pháp", ("Văn bản cho nhân rộng",)),
        )),
    )),
)  # fmt: skip
