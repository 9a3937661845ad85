"""Who may what with sets of criteria, rounds and scores: made from ``states.MOVES`` and the roles that keep them.

In the examples of the tests ``department`` holds the round over itself; who reviews is no role and stands in the notes."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Move, Person, Rule, action, form, page, roles
from cchc.indices import states
from cchc.indices.permissions import MANAGERS
from cchc.indices.states import LABELS, Actor

AREA = "Chấm điểm chỉ số"
ACTORS = {
    Actor.MANAGER: "nơi tổ chức chấm (đầu mối CCHC, lãnh đạo, cán bộ thẩm định của tỉnh)",
    Actor.REVIEWER: "người thẩm định được nêu tên",
    Actor.AGENCY_HEAD: "đầu mối CCHC, lãnh đạo đơn vị được chấm",
    Actor.AGENCY_STAFF: "chuyên viên, trưởng phòng của đơn vị được chấm",
}
_KEEPERS = roles(*MANAGERS)
_WORKERS = roles("staff", "unit_head")
_PERSON = {
    Actor.MANAGER: _KEEPERS,
    Actor.REVIEWER: frozenset({Person.ABOVE_REVIEWER}),  # in the example of the tests; for all others: the note
    Actor.AGENCY_HEAD: _KEEPERS,
    Actor.AGENCY_STAFF: _WORKERS,
}
_SEE_ALL = _KEEPERS | {Person.ABOVE_REVIEWER}  # of the example of the tests; for all others: the note
_REVIEWERS_SEE = "người thẩm định được nêu tên trong kỳ chấm"
_REVIEWS = "người thẩm định được nêu tên trong kỳ chấm, trừ người của chính đơn vị"


def _who(move: str) -> frozenset[Person]:
    return frozenset(person for actor in states.MOVES[move].actors for person in _PERSON[actor])


def _act(route: str, says: str, move: str, *, of: str) -> Rule:
    return action(route, says, _who(move), of=of, note=_REVIEWS if Actor.REVIEWER in states.MOVES[move].actors else "")


MOVES = tuple(
    Move(
        "Kỳ chấm điểm",
        move.label,
        ", ".join(LABELS[source] for source in move.sources),
        LABELS[move.to] if move.to else "",
        ", ".join(ACTORS[actor] for actor in move.actors),
        "lý do" if move.needs_reason else "",
    )
    for move in states.MOVES.values()
)
_STEPS = {
    "open": "index_round_draft",
    "start_first": "index_round_closed",
    "start_explain": "index_round_marked",
    "start_second": "index_round_explained",
    "start_survey": "index_round_second",
    "start_council": "index_round_survey",
}
_IMPORTERS = roles("focal_point", "administrator")
_ANY_KEEPER = roles(*MANAGERS, "province_reviewer")
RULES = (
    page("index-home", "Xem các kỳ chấm trong phạm vi của mình", SIGNED_IN),
    page("index-set-list", "Xem các bộ tiêu chí", SIGNED_IN),
    page("index-set-template", "Tải mẫu Excel của bộ tiêu chí", SIGNED_IN),
    form("index-set-new", "Nhập bộ tiêu chí", _ANY_KEEPER),
    action("index-set-sample", "Tạo bộ tiêu chí minh hoạ", _ANY_KEEPER),
    page("index-set", "Xem bộ tiêu chí", READERS, of="index_set"),
    page("index-set-export", "Xuất bộ tiêu chí", READERS, of="index_set"),
    page("index-set-diff", "So sánh hai bộ tiêu chí", READERS, of="index_set"),
    form("index-set-edit", "Sửa thông tin bộ tiêu chí", _KEEPERS, of="index_set_draft"),
    action("index-set-confirm", "Xác nhận bộ tiêu chí", _KEEPERS, of="index_set_draft"),
    action("index-set-revise", "Lập bản sửa đổi của bộ tiêu chí", _KEEPERS, of="index_set"),
    action("index-criterion-add", "Thêm tiêu chí", _KEEPERS, of="index_set_draft"),
    form("index-criterion", "Xem, sửa một tiêu chí", _KEEPERS, of="index_criterion_draft"),
    action("index-criterion-drop", "Bỏ một tiêu chí", _KEEPERS, of="index_criterion_draft"),
    action("index-criterion-bind", "Gắn số liệu cho tiêu chí", _ANY_KEEPER, of="index_criterion"),
    page("index-bindings", "Xem số liệu gắn với tiêu chí", _ANY_KEEPER, of="index_set"),
    action("index-bindings-propose", "Tìm đề xuất gắn số liệu", _ANY_KEEPER, of="index_set"),
    action("index-binding-decide", "Nhận, bỏ một đề xuất", _KEEPERS, of="index_binding"),
    form("index-round-new", "Lập kỳ chấm", _ANY_KEEPER),
    page("index-round", "Xem kỳ chấm", READERS, of="index_round"),
    page("index-round-export", "Xuất bảng kết quả", READERS, of="index_round"),
    form("index-round-edit", "Sửa kỳ chấm", _who("edit"), of="index_round"),
    *(
        _act(f"index-round-{name.replace('_', '-')}", states.MOVES[name].label.capitalize(), name, of=of)
        for name, of in _STEPS.items()
    ),
    _act("index-round-minutes", "Ghi biên bản hội đồng", "minutes", of="index_round_council"),
    _act("index-round-publish", "Công bố, xếp hạng", "publish", of="index_round_council"),
    _act("index-round-cancel", "Hủy kỳ chấm", "cancel", of="index_round"),
    page("index-round-decision", "Tải quyết định và phụ lục", READERS, of="index_round_published"),
    page("index-round-forecast", "Xem dự báo của các đơn vị", _SEE_ALL, of="index_round", note=_REVIEWERS_SEE),
    page("index-round-forecast-export", "Xuất dự báo", _SEE_ALL, of="index_round", note=_REVIEWERS_SEE),
    action("index-forecast-again", "Tính lại dự báo", _SEE_ALL | _WORKERS, of="index_round", note=_REVIEWERS_SEE),
    page("index-forecast-progress", "Xem tiến độ tính dự báo", READERS, of="index_round"),
    page("index-forecast", "Xem dự báo cuối năm của đơn vị", READERS, of="index_sheet"),
    page("index-sheet", "Xem phiếu chấm của đơn vị", READERS, of="index_sheet"),
    page("index-readiness", "Soát phiếu như hội đồng", READERS, of="index_sheet"),
    page("index-years", "Xem kết quả qua các năm", READERS, of="index_sheet"),
    page("index-sheet-export", "Xuất phiếu chấm", READERS, of="index_sheet"),
    page("index-reachable", "Xem điểm còn có thể đạt", READERS, of="index_sheet"),
    page("index-reachable-export", "Xuất điểm còn có thể đạt", READERS, of="index_sheet"),
    action("index-leaf-weigh", "Ghi công sức, ngày cuối của tiêu chí", _KEEPERS | _WORKERS, of="index_leaf"),
    form("index-what-if", "Thử thay đổi điểm, không lưu", READERS, see=READERS, of="index_sheet"),
    action("index-scenario-keep", "Lưu phương án điểm", READERS, of="index_sheet"),
    action(
        "index-scenario-drop",
        "Bỏ phương án điểm của mình",
        {Person.FOCAL_POINT},
        of="index_scenario",
        note="chỉ người lưu",
    ),
    form("index-leaf-task", "Lập nhiệm vụ từ tiêu chí mất điểm", _IMPORTERS, of="index_leaf"),
    action("index-leaf-task-choose", "Gắn nhiệm vụ đã có với tiêu chí", _IMPORTERS, of="index_leaf"),
    form("index-uplift", "Lập kế hoạch nâng cao chỉ số", _IMPORTERS, of="index_sheet_published"),
    action("index-uplift-file", "Tải dự thảo kế hoạch nâng cao chỉ số", _IMPORTERS, of="index_sheet_published"),
    page("index-task-leaves", "Xem tiêu chí mà nhiệm vụ phục vụ", READERS, of="task"),
    _act("index-sheet-close", "Chốt điểm tự chấm", "close_self", of="index_sheet"),
    _act("index-sheet-reopen", "Mở lại điểm tự chấm", "reopen", of="index_sheet_closed"),
    _act("index-sheet-explained", "Chốt giải trình", "close_explain", of="index_sheet_explaining"),
    form("index-sheet-marks", "Thẩm định cả phiếu", _who("mark"), see=READERS, of="index_sheet_first", note=_REVIEWS),
    form("index-sheet-survey", "Ghi kết quả điều tra", _who("survey"), see=READERS, of="index_sheet_survey"),
    form("index-leaf", "Xem, tự chấm một tiêu chí", _who("score"), see=READERS, of="index_leaf"),
    _act("index-leaf-proof", "Thêm minh chứng cho tiêu chí", "score", of="index_leaf"),
    _act("index-leaf-known", "Dùng minh chứng trong kho cho tiêu chí", "score", of="index_leaf"),
    _act("index-proof-withdraw", "Gỡ minh chứng của tiêu chí", "score", of="index_proof"),
    _act("index-leaf-appeal", "Giải trình một tiêu chí", "appeal", of="index_leaf_explaining"),
    _act("index-leaf-mark", "Thẩm định một tiêu chí", "mark", of="index_leaf_first"),
    _act("index-leaf-settle", "Kết luận điểm một tiêu chí", "settle", of="index_leaf_first"),
)
