"""Points that inspections of administrative reform usually look at. A sample that the product offers and labels as such; the
form of each province goes before it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

COMMON_POINTS = (
    _("Phổ biến, quán triệt kế hoạch CCHC của cơ quan; phân công người theo dõi tại đơn vị"),
    _("Báo cáo kết quả CCHC định kỳ: đủ kỳ, đúng hạn, có số liệu và minh chứng"),
    _("Niêm yết, công khai thủ tục hành chính còn hiệu lực; không còn bản đã hết hiệu lực"),
    _("Tiếp nhận, giải quyết và trả kết quả thủ tục hành chính đúng hạn; hồ sơ quá hạn có xin lỗi bằng văn bản"),
    _("Tiếp nhận, xử lý phản ánh, kiến nghị của người dân, doanh nghiệp"),
    _("Chấp hành kỷ luật, kỷ cương hành chính; thời giờ làm việc; bảng tên, biển chức danh"),
    _("Ký số, gửi nhận văn bản điện tử; số hóa hồ sơ, kết quả thủ tục hành chính"),
    _("Khắc phục các điểm nêu tại lần kiểm tra trước"),
)
