"""Who may what with the service index: whoever reads the agency's figures reads its index."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Person, action, page, roles

AREA = "Chỉ số phục vụ"
_CLOSERS = roles("focal_point", "leader", "province_reviewer", "administrator")
_READS_SOMETHING = READERS | {Person.STRANGER}
RULES = (
    page("service-index", "Xem chỉ số phục vụ trong phạm vi của mình", SIGNED_IN),
    page("service-index-lost", "Xem hồ sơ, phản ánh làm mất điểm", _READS_SOMETHING, of="indicator"),
    page("service-index-lost-export", "Xuất hồ sơ, phản ánh làm mất điểm", _READS_SOMETHING, of="indicator"),
    page("service-index-units", "Xem chỉ số theo đơn vị", SIGNED_IN),
    page("service-index-units-export", "Xuất chỉ số theo đơn vị", _READS_SOMETHING),
    page("service-index-procedures", "Xem thủ tục làm mất điểm", SIGNED_IN),
    page("service-index-days", "Xem chỉ số theo ngày", SIGNED_IN),
    page("service-index-warning", "Xem cảnh báo trước cuối tháng", SIGNED_IN),
    page("service-index-warning-export", "Xuất cảnh báo", _READS_SOMETHING),
    page("service-index-maxima", "Xem điểm tối đa của từng chỉ số", SIGNED_IN),
    action(
        "service-index-maxima-enter",
        "Nhập điểm tối đa chưa có nguồn",
        {Person.ABOVE_ADMINISTRATOR},
        of="index_top",
        note="quản trị, đầu mối ở cấp trên cùng",
    ),
    page("service-index-closings", "Xem các tháng đã chốt", SIGNED_IN),
    action("service-index-close", "Chốt tháng", _CLOSERS, of="measured_agency"),
    page("service-index-closing", "Xem tháng đã chốt", READERS, of="index_closing"),
    page("service-index-closing-progress", "Xem việc chốt tới đâu", READERS, of="index_closing"),
)
