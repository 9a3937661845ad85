"""Who may use each operation of the interface: the same people as on the page that does the same, with a token of that scope."""

from __future__ import annotations

from cchc.core.rights import EVERYONE, READERS, SIGNED_IN, Rule, action, page, roles
from cchc.dossiers.public import FILLERS
from cchc.measures.rights import RULES as MEASURE_RULES
from cchc.plans.rights import RULES as PLAN_RULES

AREA = "Giao diện cho chương trình (API)"
_GIVERS = next(rule.act or frozenset() for rule in MEASURE_RULES if rule.route == "measure-import")
_ON_PAGES = {rule.route: rule for rule in PLAN_RULES}


def _as(route: str, operation: str, says: str, of: str) -> Rule:
    """The operation that does what a page's action does."""
    return action(f"api-1:{operation}", says, _ON_PAGES[route].act or (), of=of)


RULES = (
    page("api-1:api-root", "Địa chỉ gốc, không có nội dung", ()),
    page("api-1:openapi-json", "Mô tả giao diện (OpenAPI)", EVERYONE),
    page("api-1:list_plans", "Các kế hoạch trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_plan", "Một kế hoạch", READERS, of="api_plan"),
    page("api-1:list_tasks", "Các nhiệm vụ trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_task", "Một nhiệm vụ", READERS, of="api_task"),
    page("api-1:list_progress", "Tiến độ đã ghi của nhiệm vụ", READERS, of="api_task"),
    _as("task-record", "record_progress", "Ghi tiến độ", "api_task"),
    _as("task-comment", "comment", "Góp ý, trao đổi", "api_task"),
    _as("task-submit", "submission_task", "Trình duyệt", "api_task"),
    _as("task-accept", "acceptance_task", "Duyệt hoàn thành", "api_submitted_task"),
    _as("task-return", "return_task", "Trả lại", "api_submitted_task"),
    _as("task-not-doing", "giving_up_task", "Chuyển sang không thực hiện", "api_task"),
    _as("task-reopen", "reopening_task", "Mở lại nhiệm vụ", "api_finished_task"),
    page("api-1:list_findings", "Các phát hiện trong phạm vi của mình", SIGNED_IN),
    page("api-1:list_events", "Nhật ký của các cơ quan mình quản trị", SIGNED_IN),
    page("api-1:list_obligations", "Các nghĩa vụ trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_obligation", "Một nghĩa vụ", READERS, of="api_obligation"),
    _as("obligation-answer", "answer_obligation", "Trả lời một nghĩa vụ", "api_duty_obligation"),
    _as("obligation-extend", "extend_obligation", "Gia hạn một nghĩa vụ", "api_obligation"),
    page("api-1:list_measures", "Các số liệu và định nghĩa", SIGNED_IN),
    page("api-1:read_values", "Số liệu của một cơ quan", READERS, of="api_measured_agency"),
    action("api-1:give_values", "Gửi số liệu của hệ thống khác", _GIVERS, of="api_measured_agency"),
    page("api-1:list_dossiers", "Sổ hồ sơ trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_dossier", "Một hồ sơ", READERS, of="api_dossier"),
    action("api-1:send_dossiers", "Gửi hồ sơ vào sổ của cơ quan mình", roles(*FILLERS)),
    page("api-1:list_feedback", "Sổ phản ánh, kiến nghị trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_feedback", "Một phản ánh, kiến nghị", READERS, of="api_feedback"),
    action("api-1:send_feedback", "Gửi phản ánh, kiến nghị vào sổ của cơ quan mình", roles(*FILLERS)),
    page("api-1:list_register", "Sổ văn bản đi, đến trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_register_entry", "Một văn bản trong sổ", READERS, of="api_register_entry"),
    page("api-1:list_evidence", "Minh chứng trong phạm vi của mình", SIGNED_IN),
    page("api-1:read_evidence", "Một minh chứng", READERS, of="api_evidence"),
    _as("task-document", "add_evidence", "Thêm minh chứng cho nhiệm vụ", "api_task"),
    _as("task-document", "use_evidence", "Dùng minh chứng đã có cho nhiệm vụ", "api_task_and_evidence"),
    _as("evidence-withdraw", "withdraw_evidence", "Rút minh chứng khỏi nhiệm vụ", "api_proof"),
)
