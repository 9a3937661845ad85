"""Who may what with plans, tasks and imports: the moves of a task from ``states.TRANSITIONS``, the rest from the roles that
``permissions`` and ``importing.permissions`` name."""

from __future__ import annotations

from cchc.core.rights import EVERYONE, OWNER, READERS, SIGNED_IN, Move, Person, action, form, page, roles
from cchc.plans.asking_states import EXTENSION_DECIDERS, LEAD_DECIDERS
from cchc.plans.importing.permissions import IMPORTERS
from cchc.plans.obligation_states import MOVES as OWING_MOVES
from cchc.plans.obligation_states import Owner
from cchc.plans.permissions import COMMENTERS, KEEPERS
from cchc.plans.states import LABELS, TRANSITIONS, Actor, Shown, Transition

AREA = "Kế hoạch, nhiệm vụ, chỉ tiêu"
_PERSON = {
    Actor.FOCAL_POINT: Person.FOCAL_POINT,
    Actor.LEAD_HEAD: Person.LEAD_HEAD,
    Actor.LEAD_STAFF: Person.LEAD_STAFF,
    Actor.HELPING_HEAD: Person.HELPING_HEAD,
    Actor.HELPING_STAFF: Person.HELPING_STAFF,
}
_OWNERS = {
    Owner.FOCAL_POINT: {Person.FOCAL_POINT},
    Owner.HEAD: {Person.LEAD_HEAD},
    Owner.STAFF: {Person.LEAD_STAFF},
}
ACTORS = {
    Actor.FOCAL_POINT: "đầu mối CCHC",
    Actor.LEAD_HEAD: "trưởng đơn vị chủ trì",
    Actor.LEAD_STAFF: "chuyên viên đơn vị chủ trì",
    Actor.HELPING_HEAD: "trưởng đơn vị phối hợp",
    Actor.HELPING_STAFF: "chuyên viên đơn vị phối hợp",
}


def _who_may(move: str) -> frozenset[Person]:
    return frozenset(_PERSON[actor] for actor in TRANSITIONS[move].actors)


def _in_words(move: Transition) -> Move:
    needs = {
        "minh chứng": move.needs_proof,
        "lý do": move.needs_reason,
        "không phải người làm": move.not_by_doer,
    }
    to = LABELS[Shown(move.to)] + (f" / {LABELS[Shown(move.to_late)]}" if move.to_late else "")
    return Move(
        "Nhiệm vụ",
        move.label,
        ", ".join(LABELS[Shown(source)] for source in move.sources),
        to,
        ", ".join(ACTORS[actor] for actor in move.actors),
        ", ".join(name for name, needed in needs.items() if needed),
    )


def _owners(move: str) -> frozenset[Person]:
    return frozenset(person for actor in OWING_MOVES[move].actors for person in _OWNERS[actor])


MOVES = tuple(_in_words(move) for move in TRANSITIONS.values())
_FOCAL = roles("focal_point")
_KEEPERS = roles(*KEEPERS)
_WORKERS = _who_may("record")
_DECIDERS = frozenset(Person(str(party)) for party in EXTENSION_DECIDERS)
_LEAD_DECIDERS = frozenset(Person(str(party)) for party in LEAD_DECIDERS)
_IMPORTERS = roles(*IMPORTERS)
RULES = (
    page("home", "Xem việc hôm nay", SIGNED_IN),
    page("plan-list", "Xem danh sách kế hoạch trong phạm vi của mình", SIGNED_IN),
    page("plan-detail", "Xem bảng nhiệm vụ của kế hoạch", READERS, of="plan"),
    page("plan-board", "Xem kế hoạch theo trạng thái", READERS, of="plan"),
    page("plan-timeline", "Xem tiến trình của kế hoạch", READERS, of="plan"),
    page("plan-export", "Xuất nhiệm vụ ra Excel", READERS, of="plan"),
    action("plan-close", "Đóng kế hoạch", _FOCAL, of="plan"),
    action("plan-reopen", "Mở lại kế hoạch", _FOCAL, of="plan"),
    form("plan-events", "Ghi ngày của sự kiện", _FOCAL, see=READERS, of="plan"),
    page("plan-versions", "Xem các bản của kế hoạch", READERS, of="plan"),
    page("plan-version-diff", "So sánh hai bản", READERS, of="plan"),
    page("plan-version-sheet", "Tải bảng so sánh", READERS, of="plan"),
    form(
        "amendment-opinion",
        "Cho ý kiến về bản sửa đổi",
        {Person.LEAD_HEAD, Person.HELPING_HEAD},
        see=READERS,
        of="asked_amendment",
        note="trưởng đơn vị có việc thay đổi",
    ),
    page("target-list", "Xem chỉ tiêu", READERS, of="plan"),
    form("target-bindings", "Gắn chỉ tiêu với số liệu", _FOCAL, see=READERS, of="plan"),
    action("target-owner", "Giao đơn vị phụ trách chỉ tiêu", _FOCAL, of="target"),
    action("target-tasks", "Nêu nhiệm vụ thực hiện chỉ tiêu", _FOCAL, of="target"),
    page("target-across", "Xem chỉ tiêu theo từng cơ quan", READERS, of="target"),
    page("plan-findings", "Xem phát hiện của kế hoạch", READERS, of="plan"),
    page("plan-findings-export", "Xuất phát hiện", READERS, of="plan"),
    page("plan-findings-sheet", "Tải phiếu rà soát", READERS, of="plan"),
    form("target-detail", "Ghi số liệu chỉ tiêu", roles("focal_point", "unit_head"), see=READERS, of="target"),
    page("task-detail", "Xem nhiệm vụ", READERS, of="task"),
    form("task-edit", "Sửa nhiệm vụ", _FOCAL, of="task"),
    action("task-start", "Bắt đầu thực hiện", _who_may("start"), of="task"),
    action("task-record", "Ghi tiến độ", _WORKERS, of="task"),
    action("task-file", "Thêm tệp minh chứng", _WORKERS, of="task"),
    action("task-document", "Thêm văn bản minh chứng", _WORKERS, of="task"),
    action("task-propose", "Trình trưởng đơn vị", _who_may("propose"), of="task"),
    action("task-hand-back", "Trả lại chuyên viên", _who_may("hand_back"), of="task_with_head"),
    action("task-submit", "Trình duyệt", _who_may("submit"), of="task"),
    action("task-accept", "Duyệt hoàn thành", _who_may("accept"), of="submitted_task"),
    action("task-return", "Trả lại", _who_may("return"), of="submitted_task"),
    action("task-not-doing", "Chuyển sang không thực hiện", _who_may("mark_not_doing"), of="task"),
    action("task-reopen", "Mở lại nhiệm vụ", _who_may("reopen"), of="finished_task"),
    action("task-comment", "Góp ý, trao đổi", roles(*COMMENTERS), of="task"),
    action("task-assign", "Giao việc cho người của đơn vị", {Person.FOCAL_POINT, Person.LEAD_HEAD}, of="task"),
    page("evidence-list", "Tìm minh chứng trong phạm vi của mình", SIGNED_IN),
    page("evidence-export", "Xuất danh sách minh chứng", SIGNED_IN),
    page("evidence-detail", "Xem minh chứng", READERS, of="evidence", note="ai đã mở tệp: chỉ đầu mối và quản trị"),
    form("evidence-add", "Thêm minh chứng", _KEEPERS),
    action("evidence-add-link", "Thêm đường dẫn làm minh chứng", _KEEPERS),
    action("evidence-from-archive", "Lấy văn bản trong kho làm minh chứng", _KEEPERS, of="archived"),
    page("evidence-upload-row", "Xem tệp chờ xác nhận", OWNER, of="upload"),
    form("evidence-upload-confirm", "Xác nhận tệp làm minh chứng", OWNER, of="upload"),
    action("evidence-upload-drop", "Bỏ tệp chờ xác nhận", OWNER, of="upload"),
    form("evidence-edit", "Sửa thông tin minh chứng", _FOCAL | OWNER, see=READERS, of="evidence"),
    form("evidence-version", "Thay tệp của minh chứng", _FOCAL | OWNER, see=READERS, of="evidence"),
    action("evidence-read-again", "Cho đọc lại tệp minh chứng", _FOCAL | OWNER, of="evidence"),
    action("evidence-use", "Dùng lại minh chứng", _KEEPERS, of="evidence"),
    form("evidence-set-aside", "Để cảnh báo minh chứng sang bên", _FOCAL, see=READERS, of="evidence_warning"),
    action("evidence-take-up", "Tính lại cảnh báo minh chứng", _FOCAL, of="evidence_warning"),
    page("evidence-content", "Xem nội dung đọc được của tệp minh chứng", READERS, of="office_evidence"),
    form(
        "evidence-period",
        "Đổi kỳ mà minh chứng được dùng",
        {Person.FOCAL_POINT, Person.LEAD_HEAD},
        see=READERS,
        of="proof",
        note="và người đã thêm",
    ),
    action(
        "evidence-withdraw",
        "Rút minh chứng",
        {Person.FOCAL_POINT, Person.LEAD_HEAD},
        of="proof",
        note="và người đã thêm",
    ),
    form("obligation-cadence", "Đặt nhịp của việc thường xuyên", _FOCAL, see=READERS, of="plan"),
    action("task-cadence", "Đặt nhịp, minh chứng tối thiểu của một việc", _FOCAL, of="regular_task"),
    page("obligation-list", "Xem nghĩa vụ trong phạm vi của mình", SIGNED_IN),
    page("obligation-export", "Xuất nghĩa vụ ra Excel", SIGNED_IN),
    page("obligation-month", "Xem lịch tháng", SIGNED_IN),
    page("obligation-month-of", "Xem lịch của một tháng", SIGNED_IN, of="month"),
    page("obligation-undated", "Xem việc chưa có ngày", SIGNED_IN),
    page("obligation-detail", "Xem một nghĩa vụ và vì sao có ngày ấy", READERS, of="obligation"),
    action("obligation-extend", "Gia hạn một nghĩa vụ", _owners("extend"), of="obligation"),
    action("obligation-waive", "Miễn một nghĩa vụ", _owners("waive"), of="obligation"),
    action("obligation-restore", "Bỏ miễn", _owners("restore"), of="waived_obligation"),
    action("obligation-answer", "Trả lời một trách nhiệm, báo cáo", _owners("answer"), of="duty_obligation"),
    action("obligation-accept", "Duyệt câu trả lời", _owners("accept"), of="answered_obligation"),
    action("obligation-return", "Trả lại câu trả lời", _owners("return"), of="answered_obligation"),
    page("obligation-feeds", "Xem các địa chỉ lịch của mình", SIGNED_IN),
    action("obligation-feed-make", "Lập địa chỉ lịch của mình", SIGNED_IN - {Person.NO_ROLE}),
    action("obligation-feed-withdraw", "Thu hồi địa chỉ lịch của mình", OWNER, of="calendar_feed"),
    page("calendar-feed", "Đọc lịch theo địa chỉ bí mật", EVERYONE, of="calendar_token", note="ai có địa chỉ"),
    page("import-list", "Xem các lần nhập văn bản", SIGNED_IN),
    form("import-new", "Nhập văn bản", _IMPORTERS),
    page("import-detail", "Rà soát một lần nhập", _IMPORTERS, of="import"),
    page("import-progress", "Xem tiến độ đọc", _IMPORTERS, of="import"),
    action("import-heading", "Sửa thông tin chung khi rà soát", _IMPORTERS, of="import"),
    page("import-source", "Xem văn bản gốc khi rà soát", _IMPORTERS, of="import_document"),
    page("import-panel", "Xem các dòng khi rà soát", _IMPORTERS, of="import_kind"),
    action("import-add-files", "Thêm tệp vào lần nhập", _IMPORTERS, of="import"),
    action("import-cancel", "Bỏ lần nhập", _IMPORTERS, of="import"),
    page("import-difference", "Xem khác biệt với kế hoạch đang theo dõi", _IMPORTERS, of="import"),
    action("import-keep-row", "Giữ dòng không còn trong văn bản mới", _IMPORTERS, of="import"),
    action("import-keep-cell", "Giữ giá trị cũ của một ô", _IMPORTERS, of="import"),
    action("import-ask-opinions", "Lấy ý kiến các đơn vị về bản sửa đổi", _IMPORTERS, of="import"),
    form("import-confirm", "Xác nhận thành kế hoạch", _IMPORTERS, of="import"),
    action("import-row-add", "Thêm dòng", _IMPORTERS, of="import_kind"),
    page("import-schedule", "Xem thử cách hiểu thời gian", _IMPORTERS, of="import"),
    page("import-row", "Xem một dòng", _IMPORTERS, of="import_row"),
    form("import-row-edit", "Sửa dòng", _IMPORTERS, of="import_row"),
    action("import-row-drop", "Bỏ dòng", _IMPORTERS, of="import_row"),
    action("import-row-review", "Đánh dấu đã rà soát", _IMPORTERS, of="import_row"),
    form("import-row-split", "Tách dòng", _IMPORTERS, of="import_row"),
    action("import-row-merge", "Gộp dòng", _IMPORTERS, of="import_row"),
    action("import-unit", "Quyết định tên đơn vị", _IMPORTERS, of="import_unit"),
    page("import-sheet", "Tải phiếu rà soát của lần nhập", _IMPORTERS, of="import"),
    action("import-finding", "Để một phát hiện sang bên", _IMPORTERS, of="import_finding"),
    page("extension-list", "Xem các đề nghị gia hạn trong phạm vi của mình", SIGNED_IN),
    page("extension-export", "Tải danh sách đề nghị gia hạn", SIGNED_IN),
    form("extension-new", "Xin gia hạn", {Person.LEAD_HEAD}, of="obligation", note="và người được giao việc"),
    page("extension-detail", "Xem một đề nghị gia hạn", READERS, of="extension"),
    action("extension-grant", "Đồng ý gia hạn", _DECIDERS, of="extension", note="không phải người xin"),
    action("extension-refuse", "Không đồng ý gia hạn", _DECIDERS, of="extension", note="không phải người xin"),
    action("extension-withdraw", "Rút đề nghị gia hạn", {Person.LEAD_HEAD}, of="extension", note="và người xin"),
    form("task-lead", "Đề nghị, đổi đơn vị chủ trì", roles("focal_point", "unit_head"), of="task"),
    action("lead-grant", "Đồng ý đổi đơn vị chủ trì", _LEAD_DECIDERS, of="lead_change"),
    action("lead-refuse", "Không đồng ý đổi đơn vị chủ trì", _LEAD_DECIDERS, of="lead_change"),
    action(
        "lead-withdraw", "Rút đề nghị đổi đơn vị chủ trì", {Person.LEAD_HEAD}, of="lead_change", note="người đề nghị"
    ),
)
