"""Who may what with figures."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Person, action, form, page, roles
from cchc.measures.permissions import FREEZES, GIVES

AREA = "Số liệu"
_GIVERS = roles(*GIVES)
_FREEZERS = roles(*FREEZES)
_READS_SOMETHING = READERS | {Person.STRANGER}
RULES = (
    page("measure-list", "Xem số liệu trong phạm vi của mình", SIGNED_IN),
    page("measure-list-export", "Xuất số liệu trong phạm vi của mình", READERS),
    page("measure-detail", "Xem một số liệu; các dòng trong phạm vi của mình", SIGNED_IN, of="measure"),
    page(
        "measure-rows-export",
        "Xuất các dòng của một số liệu",
        _READS_SOMETHING,
        of="measure",
        note="trong phạm vi của mình",
    ),
    form("measure-value-new", "Nhập tay số liệu", _GIVERS, of="measure_of_agency"),
    page("measure-form-file", "Tải mẫu nhập số liệu", _GIVERS, of="measured_agency"),
    form("measure-import", "Nhập số liệu từ tệp", _GIVERS, of="measured_agency"),
    action("measure-import-take", "Ghi số liệu đã xem trước", _GIVERS, of="measured_agency"),
    action("measure-value-withdraw", "Thu hồi số liệu đã nhập", _GIVERS, of="given_value"),
    page("measure-snapshot-list", "Xem các lần chốt số liệu", SIGNED_IN),
    form(
        "measure-snapshot-new", "Chốt số liệu", _FREEZERS, of="measured_agency", note="của đơn vị: thêm trưởng đơn vị"
    ),
    page("measure-snapshot", "Xem số liệu đã chốt", READERS, of="measure_snapshot"),
    page("measure-snapshot-value", "Xem các dòng của số liệu đã chốt", READERS, of="measure_snapshot_value"),
)
