"""Which part of the handbook tells about which page of the site: by the name of the page's address, the longest match wins."""

from __future__ import annotations

PLACES = {
    "": "README",
    "home": "README#các-mục-trên-thanh-đầu-trang",
    "account": "README#đăng-nhập-lần-đầu",
    "mfa": "quan-tri#xác-thực-hai-bước",
    "profile": "README#đăng-nhập-lần-đầu",
    "plan": "dau-moi#theo-dõi",
    "plan-findings": "dau-moi#phát-hiện",
    "task": "dau-moi#theo-dõi",
    "task-lead": "gia-han#đổi-đơn-vị-chủ-trì",
    "extension": "gia-han",
    "delegation": "ban-giao#nhờ-người-khác-làm-thay-ghi-ủy-quyền",
    "absence": "ban-giao#nghỉ-phép-đi-học-ghi-vắng-mặt",
    "handover": "ban-giao#một-người-nghỉ-hoặc-chuyển-việc-quản-trị",
    "target": "dau-moi#chỉ-tiêu",
    "target-bindings": "dau-moi#gắn-chỉ-tiêu-với-số-liệu",
    "target-across": "dau-moi#gắn-chỉ-tiêu-với-số-liệu",
    "evidence": "minh-chung",
    "import": "dau-moi#nhập-văn-bản",
    "import-detail": "dau-moi#rà-soát",
    "import-confirm": "dau-moi#xác-nhận",
    "steering": "don-doc",
    "worksheet": "bang-viec-excel",
    "archive": "dau-moi#kho-văn-bản",
    "inspection": "kiem-tra",
    "inspection-draw": "kiem-tra#bốc-thăm",
    "inspection-checklist": "kiem-tra#kiểm-tra-đoàn-kiểm-tra",
    "inspection-finding": "kiem-tra#khắc-phục-đơn-vị-được-kiểm-tra",
    "initiative": "sang-kien",
    "index": "cham-diem",
    "index-set": "cham-diem#bộ-tiêu-chí",
    "index-criterion": "cham-diem#bộ-tiêu-chí",
    "index-bindings": "cham-diem#gắn-số-liệu",
    "index-sheet": "cham-diem#tự-chấm-đơn-vị",
    "index-leaf": "cham-diem#tự-chấm-đơn-vị",
    "index-sheet-marks": "cham-diem#thẩm-định",
    "measure": "so-lieu",
    "measure-value": "so-lieu#nhập-tay-một-số-liệu-đầu-mối-cchc",
    "measure-import": "so-lieu#nhập-nhiều-số-liệu-từ-tệp-đầu-mối-cchc",
    "measure-form": "so-lieu#nhập-nhiều-số-liệu-từ-tệp-đầu-mối-cchc",
    "measure-snapshot": "so-lieu#chốt-số-liệu-đầu-mối-lãnh-đạo-cán-bộ-thẩm-định",
    "notice": "nhac-viec",
    "notice-failures": "nhac-viec#thư-tin-không-gửi-được",
    "notice-webhook": "nhac-viec#báo-cho-phần-mềm-khác-webhook",
    "notice-webhooks": "nhac-viec#báo-cho-phần-mềm-khác-webhook",
    "reminder": "nhac-viec",
    "reminder-settings": "nhac-viec#đổi-mốc-nhắc-và-giờ-gửi",
    "report": "dau-moi#báo-cáo",
    "agency": "quan-tri",
    "member": "quan-tri",
    "calendar": "quan-tri",
    "audit": "quan-tri",
    "member-tokens": "dang-nhap#mã-truy-cập-cho-phần-mềm",
    "token": "dang-nhap#mã-truy-cập-cho-phần-mềm",
    "session": "dang-nhap#phiên-đăng-nhập",
    "identity": "dang-nhap#đăng-nhập-chung",
    "mfa-list": "dang-nhap#khóa-đăng-nhập",
    "mfa-add": "dang-nhap#khóa-đăng-nhập",
    "rights": "quan-tri#bảng-quyền",
    "access": "quan-tri#phiên-can-thiệp",
}


def place_of(url_name: str) -> str:
    """``page`` or ``page#anchor`` for the page with that URL name; parts of a name are separated by ``-`` or ``_``."""
    parts = url_name.replace("_", "-").split("-")
    for count in range(len(parts), 0, -1):
        found = PLACES.get("-".join(parts[:count]))
        if found is not None:
            return found
    return PLACES[""]
