"""Who may what with superior plans and links, from ``permissions.MAY``."""

from __future__ import annotations

from cchc.cascade.permissions import MAY
from cchc.core.rights import READERS, SIGNED_IN, Person, Rule, action, form, page, roles

AREA = "Liên kết kế hoạch"
_LINK, _PUBLISH, _TAKE_IN, _SKELETON, _CODES = (
    roles(*MAY[what]) for what in ("link", "publish", "take_in", "make_skeleton", "keep_codes")
)
RULES: tuple[Rule, ...] = (
    page("cascade-home", "Xem liên kết của các kế hoạch trong phạm vi của mình", SIGNED_IN),
    form("cascade-take-in", "Đưa văn bản cấp trên vào", _TAKE_IN),
    form(
        "cascade-superior",
        "Sửa thông tin văn bản cấp trên",
        _TAKE_IN,
        see=READERS,
        of="superior",
        note="kế hoạch đã công bố: mọi cơ quan bên dưới cũng xem được nội dung giao",
    ),
    action("cascade-publish", "Công bố kế hoạch cho các cơ quan bên dưới", _PUBLISH, of="plan"),
    action("cascade-withdraw", "Thôi công bố", _PUBLISH, of="superior"),
    page("cascade-due", "Xem kế hoạch bên dưới phải ban hành", READERS, of="superior"),
    page("cascade-due-export", "Xuất kế hoạch bên dưới phải ban hành", READERS, of="superior"),
    page("cascade-matrix", "Xem ma trận cơ quan và việc", READERS, of="superior"),
    page("cascade-matrix-export", "Xuất ma trận", READERS, of="superior"),
    action("cascade-propose", "Tìm kế hoạch cấp trên theo viện dẫn", _LINK, of="plan"),
    form("cascade-link-plan", "Tự chọn kế hoạch cấp trên", _LINK, of="plan"),
    page("cascade-link", "Xem việc cấp trên giao", READERS, of="plan_link"),
    page("cascade-link-export", "Xuất việc cấp trên giao", READERS, of="plan_link"),
    action("cascade-decide-plan", "Nhận, bỏ liên kết kế hoạch", _LINK, of="plan_link"),
    action("cascade-search", "Tìm lại dòng tương ứng", _LINK, of="plan_link"),
    action("cascade-accept-sure", "Nhận các đề xuất chắc chắn", _LINK, of="plan_link"),
    form("cascade-choose-row", "Chọn dòng nhận việc", _LINK, of="asked_row"),
    action("cascade-not-ours", "Ghi nhận không thuộc phạm vi", _LINK, of="asked_row"),
    action("cascade-decide-row", "Nhận, bỏ đề xuất liên kết dòng", _LINK, of="row_link"),
    form("cascade-skeleton-new", "Lập khung kế hoạch", _SKELETON),
    form("cascade-skeleton-edit", "Sửa khung kế hoạch", _SKELETON, of="skeleton"),
    action("cascade-skeleton-drop", "Bỏ dòng của khung", _SKELETON, of="skeleton_row"),
    action("cascade-skeleton-publish", "Công bố khung", _SKELETON, of="skeleton"),
    action("cascade-skeleton-renew", "Lập bản mới của khung", _SKELETON, of="skeleton"),
    page("cascade-skeleton-export", "Xuất khung ra Excel", READERS, of="skeleton"),
    page("cascade-skeleton-changes", "Xem bản mới của khung khác gì", READERS, of="skeleton"),
    form("cascade-skeleton-start", "Lập kế hoạch từ khung", _LINK, of="skeleton"),
    form("cascade-codes", "Thêm mã vào danh mục", _CODES, see=SIGNED_IN),
    page("cascade-codes-export", "Xuất danh mục mã", SIGNED_IN),
    action("cascade-code-end", "Ngừng dùng một mã", _CODES - {Person.ABOVE_ADMINISTRATOR}, of="code"),
    page("cascade-row", "Xem việc được giao đi đến đâu", READERS, of="superior_row"),
    page("cascade-of", "Xem việc này từ đâu, đi đâu", READERS, of="origin"),
)
