"""Who may what with surveys. Answering is open to everybody who has the address."""

from __future__ import annotations

from cchc.core.rights import EVERYONE, READERS, SIGNED_IN, Rule, action, form, page, roles
from cchc.surveys.permissions import MAKERS, TAKERS

AREA = "Khảo sát hài lòng"
_MAKERS, _TAKERS = roles(*MAKERS), roles(*TAKERS)
_OF_FORM, _OF_COLLECTION = "survey_version", "survey_collection"


def _making(route: str, says: str, of: str) -> Rule:
    return form(route, says, _MAKERS, of=of)


def _pressing(route: str, says: str, of: str) -> Rule:
    return action(route, says, _MAKERS, of=of)


RULES = (
    page("survey-list", "Xem các khảo sát trong phạm vi của mình", SIGNED_IN),
    page("survey-export", "Xuất danh sách khảo sát", SIGNED_IN),
    form("survey-new", "Lập khảo sát", _MAKERS),
    page("survey-detail", "Xem một khảo sát", READERS, of="survey"),
    _making("survey-edit", "Sửa khảo sát", "survey"),
    _pressing("survey-new-version", "Lập bản mới của phiếu", "survey_published"),
    page("survey-form", "Xem phiếu khảo sát", READERS, of=_OF_FORM),
    page("survey-form-look", "Xem phiếu như người trả lời", READERS, of=_OF_FORM),
    page("survey-form-diff", "So phiếu với bản trước", READERS, of="survey_second_version"),
    page("survey-form-file", "Tải phiếu (json)", READERS, of=_OF_FORM),
    _making("survey-form-heading", "Sửa tên phiếu, lời mời", _OF_FORM),
    _pressing("survey-form-publish", "Ban hành phiếu", _OF_FORM),
    _pressing("survey-form-discard", "Bỏ bản đang soạn", "survey_second_version"),
    _making("survey-item-new", "Thêm câu hỏi", _OF_FORM),
    _making("survey-item", "Sửa câu hỏi", "survey_item"),
    _pressing("survey-item-move", "Chuyển chỗ câu hỏi", "survey_item"),
    _pressing("survey-item-remove", "Xóa câu hỏi", "survey_item"),
    _making("survey-element-new", "Thêm nhóm câu hỏi", _OF_FORM),
    _making("survey-element", "Sửa nhóm câu hỏi", "survey_element"),
    _pressing("survey-element-move", "Chuyển chỗ nhóm câu hỏi", "survey_element"),
    _pressing("survey-element-remove", "Xóa nhóm câu hỏi", "survey_empty_element"),
    _making("survey-collection-new", "Lập đợt khảo sát", "survey_published_version"),
    page("survey-collection", "Xem đợt khảo sát", READERS, of=_OF_COLLECTION),
    _making("survey-collection-edit", "Sửa đợt khảo sát", _OF_COLLECTION),
    _pressing("survey-collection-open", "Mở đợt khảo sát", "survey_draft_collection"),
    _pressing("survey-collection-close", "Đóng đợt khảo sát", _OF_COLLECTION),
    page("survey-poster-file", "Tải áp phích có mã QR", READERS, of=_OF_COLLECTION),
    form("survey-paper", "In phiếu giấy", _TAKERS, of=_OF_COLLECTION),
    form("survey-typing", "Nhập phiếu giấy", _TAKERS, of=_OF_COLLECTION),
    _making("survey-codes", "Tạo mã trả lời", _OF_COLLECTION),
    form("survey-invite", "Mời đánh giá tại bộ phận một cửa", _TAKERS, of=_OF_COLLECTION),
    page("survey-answers", "Xem danh sách phiếu trả lời", READERS, of=_OF_COLLECTION),
    action("survey-answer-judge", "Để một phiếu ra ngoài, tính lại", _MAKERS, of="survey_response"),
    page("survey-results", "Xem kết quả khảo sát", READERS, of=_OF_COLLECTION),
    page("survey-results-export", "Xuất bảng kết quả khảo sát", READERS, of="survey_closed_collection"),
    page("survey-results-docx", "Tải báo cáo kết quả khảo sát", READERS, of="survey_closed_collection"),
    form("survey-sample", "Lập kế hoạch mẫu", _MAKERS, see=READERS, of=_OF_COLLECTION),
    form("survey-signs", "Để các phiếu có dấu hiệu ra ngoài", _MAKERS, see=READERS, of=_OF_COLLECTION),
    _making("survey-imports", "Nạp câu trả lời từ tệp", _OF_COLLECTION),
    _making("survey-import", "Ghép cột của tệp câu trả lời", "survey_import"),
    _pressing("survey-import-give-up", "Bỏ tệp câu trả lời", "survey_import"),
    page("survey-answers-export", "Xuất câu trả lời", _MAKERS, of="survey_closed_collection"),
    page("survey-xlsform-file", "Tải phiếu (XLSForm)", READERS, of=_OF_FORM),
    _making("survey-xlsform", "Nạp phiếu từ XLSForm", _OF_FORM),
    page("survey-enumerator", "Hỏi và ghi phiếu không cần mạng", _TAKERS, of=_OF_COLLECTION),
    form("survey-sync-part", "Gửi phiếu của điều tra viên", _TAKERS, of=_OF_COLLECTION),
    page("survey-worker-file", "Tải phần giữ trang điều tra viên trên máy", EVERYONE),
    form("survey-answer", "Trả lời khảo sát", EVERYONE, of="survey_address", note="ai có địa chỉ"),
    page("survey-thanks", "Xem lời cảm ơn", EVERYONE, of="survey_address", note="ai có địa chỉ"),
    form("survey-kiosk", "Trả lời tại máy của cơ quan", EVERYONE, of="survey_kiosk", note="ai có địa chỉ của máy"),
)
