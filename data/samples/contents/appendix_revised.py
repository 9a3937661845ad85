"""The appendix as amended in May: mistakes put right, one task dropped, two added, three changed."""

from contents import appendix as old
from contents.appendix import ALL, CN, TM, TT, VP, Group, Row

TITLE = old.TITLE
REFERENCE = (
    "(Kèm theo Kế hoạch số 34/KH-SCT ngày 12/5/2026 của Sở Công Thương sửa đổi Kế hoạch số 18/KH-SCT ngày 16/3/2026)"
)


def _changed(
    group: Group, *, replaced: dict[str, Row], dropped: tuple[str, ...] = (), added: tuple[Row, ...] = ()
) -> Group:
    label, title, rows = group
    kept = tuple(replaced.get(row[0], row) for row in rows if row[0] not in dropped)
    return label, title, (*kept, *added)


GROUPS: tuple[Group, ...] = (
    _changed(
        old.DIRECTION,
        replaced={
            "3": ("3", old.DIRECTION[2][2][1], "Sáng kiến, giải pháp được công nhận", VP, ALL, "Thường xuyên"),
            "4": (
                "4",
                "Kiểm tra công tác CCHC tại tối thiểu 40% số phòng, đơn vị thuộc Sở",
                "Kế hoạch kiểm tra; Thông báo kết luận kiểm tra",
                VP,
                ALL,
                "Quý III/2026",
            ),
        },
    ),
    _changed(
        old.LEGISLATION,
        replaced={
            "2": ("2", old.LEGISLATION[2][1][1], "Tờ trình; dự thảo Quyết định", TM, CN, "Trước ngày 31/10/2026")
        },
    ),
    _changed(
        old.PROCEDURES,
        replaced={
            "3": (
                "3",
                old.PROCEDURES[2][4][1],
                "Tờ trình; Quyết định công bố",
                VP,
                f"{TM}, {CN}",
                "Trong 05 ngày làm việc kể từ ngày Bộ Công Thương công bố",
            ),
            "6": ("6", old.PROCEDURES[2][7][1], "Báo cáo kết quả khảo sát", TT, VP, "Quý IV/2026"),
            "7": (
                "7",
                "Tham gia tập huấn nghiệp vụ KSTTHC",
                "Công văn cử công chức",
                VP,
                ALL,
                "Khi Văn phòng UBND tỉnh tổ chức hội nghị",
            ),
        },
    ),
    _changed(old.ORGANISATION, replaced={}, dropped=("2",)),
    old.CIVIL_SERVICE,
    _changed(
        old.FINANCE,
        replaced={},
        added=(
            (
                "3",
                "Kiểm kê, phân loại và cập nhật tài sản công do Sở quản lý vào cơ sở dữ liệu về tài sản công",
                "Biên bản kiểm kê; Báo cáo",
                VP,
                TT,
                "Trước ngày 31/12/2026",
            ),
        ),
    ),
    _changed(
        old.DIGITAL,
        replaced={},
        added=(
            (
                "4",
                "Ký số và gửi, nhận 100% văn bản với các cơ quan nhà nước trên môi trường điện tử (trừ văn bản mật)",
                "Báo cáo thống kê",
                VP,
                ALL,
                "Thường xuyên",
            ),
        ),
    ),
)
