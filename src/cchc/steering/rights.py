"""Who may what with chasing letters and the monthly brief."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Move, action, page, roles
from cchc.steering import states
from cchc.steering.permissions import BRIEFED, MAKERS

AREA = "Đôn đốc, chỉ đạo"
_MAKERS = roles(*MAKERS)
WORDS = {
    "revise": "Sửa dự thảo",
    "issue": "Ghi số, ban hành",
    "cancel": "Bỏ dự thảo",
    "file": "Thêm bản đã ký",
    "answer": "Ghi trả lời của đơn vị",
    "prove": "Dùng làm minh chứng",
}
MOVES = tuple(
    Move(
        "Công văn đôn đốc",
        WORDS[move.name],
        ", ".join(states.LABELS[source] for source in move.sources),
        states.LABELS[move.to] if move.to else "giữ nguyên",
        "đầu mối CCHC",
    )
    for move in states.MOVES.values()
)
RULES = (
    page("steering-home", "Xem đơn vị chậm", SIGNED_IN),
    page("steering-unit", "Xem việc quá hạn và công văn của một đơn vị", READERS, of="chased_unit"),
    page("steering-letters", "Xem công văn đôn đốc trong phạm vi của mình", SIGNED_IN),
    page("steering-letters-export", "Xuất danh sách công văn đôn đốc", SIGNED_IN),
    action("steering-draft", "Soạn công văn đôn đốc", _MAKERS, of="chasing_agency"),
    page("steering-letter", "Xem công văn đôn đốc", READERS, of="letter"),
    page("steering-letter-file", "Tải công văn đôn đốc", READERS, of="letter"),
    action("steering-revise", WORDS["revise"], _MAKERS, of="letter"),
    action("steering-issue", WORDS["issue"], _MAKERS, of="letter"),
    action("steering-signed", WORDS["file"], _MAKERS, of="letter"),
    action("steering-answer", WORDS["answer"], _MAKERS, of="letter"),
    action("steering-proof", WORDS["prove"], _MAKERS, of="letter"),
    action("steering-cancel", WORDS["cancel"], _MAKERS, of="letter"),
    page("steering-briefs", "Xem tình hình tháng và các bản tóm tắt", SIGNED_IN),
    action("steering-brief-make", "Lập bản tóm tắt tháng", roles(*BRIEFED), of="chasing_agency"),
    page("steering-brief", "Xem bản tóm tắt tháng", READERS, of="brief"),
    page("steering-brief-file", "Tải bản tóm tắt tháng", READERS, of="brief"),
    page("steering-rows", "Xem các dòng của một con số", READERS, of="brief_figure"),
)
