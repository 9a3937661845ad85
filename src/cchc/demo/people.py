"""The invented agency of the demonstration: tỉnh Sông Lam, its Sở Công Thương, one person for each role."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.agencies.public import AgencyKind, Role

PASSWORD = "cchc-trinh-dien-2026"  # noqa: S105  printed by `make demo`, for the demonstration only
PROVINCE = "tỉnh Sông Lam"
PLACE = "Sông Lam"
DEPARTMENT = "Sở Công Thương"


@dataclass(frozen=True, slots=True)
class Unit:
    kind: AgencyKind
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """``where``: a unit's short name, "" for the department, "tỉnh" for the province."""

    username: str
    full_name: str
    title: str
    role: Role
    where: str = ""


UNITS = (
    Unit(AgencyKind.OFFICE, "Văn phòng Sở", "Văn phòng"),
    Unit(AgencyKind.OFFICE, "Phòng Quản lý thương mại", "Phòng QLTM", ("QLTM",)),
    Unit(AgencyKind.OFFICE, "Phòng Quản lý công nghiệp - năng lượng", "Phòng QLCN-NL", ("QLCN-NL",)),
    Unit(AgencyKind.CENTRE, "Trung tâm Khuyến công và Xúc tiến thương mại", "TTKC&XTTM", ("Trung tâm KC&XTTM",)),
)

PEOPLE = (
    Person("quantri", "Phan Văn Quản", "Quản trị hệ thống của tỉnh", Role.ADMINISTRATOR, "tỉnh"),
    Person("daumoi", "Nguyễn Thị Mối", "Chuyên viên Văn phòng Sở, đầu mối CCHC", Role.FOCAL_POINT),
    Person("truongphong", "Hoàng Văn Phòng", "Trưởng phòng Quản lý thương mại", Role.UNIT_HEAD, "Phòng QLTM"),
    Person("chuyenvien", "Vũ Thị Viên", "Chuyên viên phòng Quản lý thương mại", Role.STAFF, "Phòng QLTM"),
    Person("truongvp", "Mai Văn Sở", "Chánh Văn phòng Sở", Role.UNIT_HEAD, "Văn phòng"),
    Person("giamdoc", "Trần Văn Lãnh", "Giám đốc Sở", Role.LEADER),
    Person("thamdinh", "Đỗ Thị Thẩm", "Cán bộ thẩm định, Sở Nội vụ", Role.PROVINCE_REVIEWER, "tỉnh"),
    Person("daumoitinh", "Hồ Thị Tỉnh", "Chuyên viên Sở Nội vụ, đầu mối CCHC của tỉnh", Role.FOCAL_POINT, "tỉnh"),
    Person("nguoixem", "Lý Thị Xem", "Thanh tra Sở", Role.VIEWER),
)
