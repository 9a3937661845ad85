"""Who may what with plans of inspection, inspections and findings: made from ``states.MOVES`` and the roles that manage.

Who is on a team is no role: any person of the agency may be, so it stands in the notes."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Move, Person, Rule, action, form, page, roles
from cchc.inspections import states
from cchc.inspections.permissions import MANAGERS
from cchc.inspections.states import LABELS, Actor

AREA = "Kiểm tra cải cách hành chính"
ACTORS = {
    Actor.MANAGER: "đầu mối CCHC, lãnh đạo cơ quan",
    Actor.TEAM_HEAD: "trưởng đoàn",
    Actor.TEAM: "thành viên đoàn",
    Actor.UNIT_HEAD: "trưởng đơn vị được kiểm tra",
    Actor.UNIT_STAFF: "chuyên viên đơn vị được kiểm tra",
}
_MANAGERS = roles(*MANAGERS)
_TEAM = "thành viên đoàn kiểm tra, là người nào của cơ quan cũng được"
_PERSON = {
    Actor.MANAGER: _MANAGERS,
    Actor.TEAM_HEAD: frozenset({Person.FOCAL_POINT}),  # in the example of the tests; for all others: the note
    Actor.TEAM: frozenset({Person.FOCAL_POINT}),
    Actor.UNIT_HEAD: frozenset({Person.LEAD_HEAD}),
    Actor.UNIT_STAFF: frozenset({Person.LEAD_STAFF}),
}


def _who(move: str) -> frozenset[Person]:
    return frozenset(person for actor in states.MOVES[move].actors for person in _PERSON[actor])


def _act(route: str, says: str, move: str, *, of: str) -> Rule:
    by_team = {Actor.TEAM, Actor.TEAM_HEAD} & set(states.MOVES[move].actors)
    return action(route, says, _who(move), of=of, note=_TEAM if by_team else "")


MOVES = tuple(
    Move(
        "Cuộc kiểm tra",
        move.label,
        ", ".join(LABELS[source] for source in move.sources),
        LABELS[move.to] if move.to else "",
        ", ".join(ACTORS[actor] for actor in move.actors),
        "lý do" if move.needs_reason else "",
    )
    for move in states.MOVES.values()
)
RULES = (
    page("inspection-list", "Xem các cuộc kiểm tra trong phạm vi của mình", SIGNED_IN),
    page("inspection-export", "Xuất danh sách kiểm tra", SIGNED_IN),
    page("inspection-finding-list", "Xem điểm phát hiện trong phạm vi của mình", SIGNED_IN),
    page("inspection-finding-export", "Xuất điểm phát hiện", SIGNED_IN),
    form("inspection-plan-new", "Lập kế hoạch kiểm tra", roles(*MANAGERS, "province_reviewer")),
    page("inspection-plan", "Xem kế hoạch kiểm tra", READERS, of="inspection_plan"),
    form("inspection-plan-edit", "Sửa kế hoạch kiểm tra", _MANAGERS, of="inspection_plan"),
    action("inspection-draw", "Bốc thăm đơn vị", _MANAGERS, of="inspection_plan"),
    action("inspection-choose", "Chọn thêm đơn vị", _MANAGERS, of="inspection_plan"),
    page("inspection-measure", "Xem các dòng của một số liệu kiểm tra", READERS, of="inspection_measure"),
    page("inspection-draw-detail", "Xem kết quả bốc thăm", READERS, of="inspection_draw"),
    page("inspection-draw-file", "Tải biên bản bốc thăm", READERS, of="inspection_draw"),
    page("inspection-detail", "Xem cuộc kiểm tra", READERS, of="inspection"),
    form("inspection-edit", "Sửa cuộc kiểm tra", _who("edit"), of="inspection", note="và trưởng đoàn"),
    page("inspection-checklist", "Xem phiếu kiểm tra", READERS, of="inspection_going"),
    page("inspection-minutes", "Tải biên bản", READERS, of="inspection_going"),
    page("inspection-notice-file", "Tải thông báo kết quả", READERS, of="inspection_going"),
    page("inspection-file", "Tải ảnh, tệp của cuộc kiểm tra", READERS, of="inspection_file"),
    _act("inspection-start", "Bắt đầu kiểm tra", "start", of="inspection"),
    _act("inspection-refresh", "Lập, cập nhật phiếu kiểm tra", "refresh", of="inspection"),
    _act("inspection-cancel", "Hủy cuộc kiểm tra", "cancel", of="inspection"),
    _act("inspection-item-fill", "Ghi phiếu kiểm tra", "fill", of="inspection_item"),
    _act("inspection-item-file", "Thêm ảnh, tệp vào phiếu", "fill", of="inspection_item"),
    _act("inspection-item-add", "Thêm nội dung vào phiếu", "fill", of="inspection_going"),
    _act("inspection-summarise", "Ghi nhận xét của đoàn", "summarise", of="inspection_going"),
    _act("inspection-answer", "Ghi ý kiến của đơn vị", "answer", of="inspection_going"),
    _act("inspection-finding-add", "Ghi điểm phát hiện", "find", of="inspection_going"),
    _act("inspection-finding-drop", "Bỏ điểm phát hiện trước kết luận", "find", of="inspection_finding_new"),
    _act("inspection-conclude", "Kết luận", "conclude", of="inspection_filled"),
    _act("inspection-notice", "Ghi số thông báo", "notice", of="inspection_concluded"),
    _act("inspection-close", "Đóng cuộc kiểm tra", "close", of="inspection_settled"),
    page("inspection-finding", "Xem điểm phát hiện", READERS, of="inspection_finding"),
    _act("inspection-finding-remedy", "Báo cáo khắc phục", "remedy", of="inspection_finding"),
    _act("inspection-finding-verify", "Xác nhận khắc phục", "verify", of="inspection_finding_remedied"),
    _act("inspection-finding-return", "Trả lại báo cáo khắc phục", "return", of="inspection_finding_remedied"),
)
