"""Who may read, write, approve, send and receive reports, and who writes their outlines: from ``states`` and ``permissions``."""

from __future__ import annotations

from cchc.agencies.public import Role
from cchc.core.rights import IN_SIGHT, READERS, SIGNED_IN, Move, Person, Rule, action, arrangers, form, page, roles
from cchc.reports import states
from cchc.reports.permissions import ARRANGERS, MAKERS
from cchc.reports.states import LABELS, Actor

AREA = "Báo cáo"
ACTORS = {
    Actor.FOCAL_POINT: "đầu mối CCHC của cơ quan",
    Actor.LEADER: "lãnh đạo cơ quan",
    Actor.UNIT: "người của đơn vị",
    Actor.ABOVE: "đầu mối, thẩm định, lãnh đạo của cấp trên",
}
_MAKERS = roles(*MAKERS)
_PERSON = {
    Actor.FOCAL_POINT: _MAKERS,
    Actor.LEADER: frozenset({Person.LEADER}),
    Actor.UNIT: frozenset({Person.LEAD_HEAD, Person.LEAD_STAFF}),
    Actor.ABOVE: frozenset({Person.ABOVE_REVIEWER}),
}
_RECEIVERS = frozenset({Person.FOCAL_POINT, Person.LEADER, Person.ABOVE_REVIEWER, Person.STRANGER})
_ABOVE = "của cơ quan nhận báo cáo; ai cũng chỉ thấy báo cáo gửi về cơ quan mình"


def _who(move: str) -> frozenset[Person]:
    return frozenset(person for actor in states.MOVES[move].actors for person in _PERSON[actor])


def _act(move: str, of: str) -> Rule:
    return action(f"report-{move.replace('_', '-')}", states.MOVES[move].label, _who(move), of=of)


MOVES = tuple(
    Move(
        "Báo cáo",
        move.label,
        ", ".join(LABELS[source] for source in move.sources),
        LABELS[move.to] if move.to else "",
        ", ".join(ACTORS[actor] for actor in move.actors),
        "lý do" if move.needs_reason else "không còn thiếu gì" if move.complete else "",
    )
    for move in states.MOVES.values()
)
RULES = (
    page("report-list", "Xem báo cáo trong phạm vi của mình", SIGNED_IN),
    page("report-export", "Xuất danh sách báo cáo", SIGNED_IN),
    page("obligation-calendar", "Xem lịch báo cáo của năm", SIGNED_IN),
    form("report-new", "Lập báo cáo", _MAKERS),
    page("report-detail", "Xem một báo cáo", READERS, of="report"),
    page("report-preview", "Xem bản in của báo cáo", READERS, of="report"),
    page("report-download", "Tải báo cáo", READERS, of="report"),
    page("report-outputs", "Xem bản PDF, Excel, bản đã ký của báo cáo", READERS, of="report_approved"),
    action("report-copy", "Lập PDF, Excel của báo cáo đã duyệt", _MAKERS | {Person.LEADER}, of="report_approved"),
    action("report-sign", "Đưa PDF của báo cáo đi ký", roles(Role.FOCAL_POINT, Role.LEADER), of="report_with_pdf"),
    form("report-register", "Ghi báo cáo vào sổ văn bản đi, gửi qua trục", _MAKERS, of="report_with_pdf"),
    page("report-file", "Tải tệp báo cáo đã lập", READERS, of="report_file"),
    form("report-figure", "Nhập tay số chưa có sổ", _MAKERS, see=READERS, of="report_figure"),
    action("report-take-over", "Lấy số liệu mới vào báo cáo", _MAKERS, of="report"),
    action("report-waive", "Gửi mà không có một số liệu, có lý do", _MAKERS, of="report"),
    action("report-paragraph", "Viết thêm đoạn", _MAKERS, of="report_section"),
    action("report-block", "Sửa đoạn", _MAKERS, of="report_block"),
    form("report-number", "Gắn nguồn cho số viết thêm", _MAKERS, of="report_block"),
    action("report-block-restore", "Lấy lại bản tự soạn", _MAKERS, of="report_block"),
    action("report-block-out", "Không in một đoạn", _MAKERS, of="report_block"),
    action("report-block-back", "In lại một đoạn", _MAKERS, of="report_block"),
    action("report-block-rephrase", "Diễn đạt lại một đoạn", _MAKERS, of="report_block"),
    action("report-refresh", "Soạn lại từ số liệu mới", _MAKERS, of="report"),
    form("report-contribution", "Gửi phần của đơn vị", _who("give"), see=READERS, of="contribution"),
    action("report-give-back", "Trả lại phần của đơn vị", _who("give_back"), of="contribution"),
    *(_act(name, "report") for name in ("submit", "lock", "unlock")),
    *(_act(name, "report_submitted") for name in ("withdraw", "return", "approve")),
    *(_act(name, "report_approved") for name in ("reopen", "send")),
    *(_act(name, "report_sent") for name in ("accept", "send_back", "close", "open", "correct")),
    page("report-units", "Xem việc gửi phần báo cáo của đơn vị", SIGNED_IN),
    page("report-consolidation", "Xem báo cáo của các cơ quan bên dưới, tổng hợp", _RECEIVERS, note=_ABOVE),
    page("report-consolidation-field", "Xem một số tổng hợp theo cơ quan", _RECEIVERS, note=_ABOVE),
    page("report-consolidation-export", "Xuất số liệu tổng hợp", _RECEIVERS, note=_ABOVE),
    page("report-outlines", "Xem đề cương báo cáo", SIGNED_IN),
    page("report-outline", "Xem một đề cương", IN_SIGHT, of="outline", note="bản chuẩn: mọi người"),
    action("report-outline-copy", "Lập bản đề cương riêng", arrangers(*ARRANGERS), of="outline"),
    form("report-outline-edit", "Sửa đề cương chưa áp dụng", arrangers(*ARRANGERS), of="own_outline"),
    action("report-outline-publish", "Áp dụng đề cương", arrangers(*ARRANGERS), of="own_outline"),
)
