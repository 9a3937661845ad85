"""Who may what with calls and initiatives. Authors and assessors are no roles: who they are stands in the notes."""

from __future__ import annotations

from cchc.core.rights import READERS, SIGNED_IN, Move, Person, action, form, page, roles
from cchc.initiatives import states
from cchc.initiatives.permissions import MANAGERS, PROPOSERS
from cchc.initiatives.states import LABELS, Actor

AREA = "Sáng kiến"
ACTORS = {
    Actor.AUTHOR: "tác giả",
    Actor.ASSESSOR: "thành viên hội đồng chấm, không phải tác giả",
    Actor.MANAGER: "đầu mối CCHC, lãnh đạo cơ quan, không phải tác giả",
}
_MANAGERS = roles(*MANAGERS)
_AUTHOR = frozenset({Person.LEAD_STAFF})  # in the example of the tests; for all others: the note
_ASSESSOR = frozenset({Person.HELPING_HEAD})
_PROPOSERS = roles(*PROPOSERS)
MOVES = tuple(
    Move(
        "Sáng kiến",
        move.label,
        ", ".join(LABELS[source] for source in move.sources),
        LABELS[move.to] if move.to else "",
        ", ".join(ACTORS[actor] for actor in move.actors),
        "lý do" if move.needs_reason else "",
    )
    for move in states.MOVES.values()
)
RULES = (
    page("initiative-list", "Xem sáng kiến trong phạm vi của mình", SIGNED_IN),
    page("initiative-export", "Xuất danh sách sáng kiến", SIGNED_IN),
    page("initiative-similar", "Tìm sáng kiến tương tự", SIGNED_IN),
    form("initiative-new", "Đề xuất sáng kiến", _PROPOSERS),
    form("initiative-contest-new", "Mở đợt xét", _MANAGERS),
    page("initiative-contest", "Xem đợt xét", READERS, of="contest"),
    form("initiative-contest-edit", "Sửa đợt xét", _MANAGERS, of="contest"),
    page(
        "initiative-council-list",
        "Tải danh mục cho hội đồng",
        _MANAGERS | _ASSESSOR,
        of="contest",
        note="người chấm của đợt",
    ),
    page("initiative-detail", "Xem sáng kiến đã nộp", READERS, of="initiative_submitted"),
    form("initiative-edit", "Sửa sáng kiến", _AUTHOR, of="initiative", note="tác giả"),
    action("initiative-file", "Thêm tệp", _AUTHOR, of="initiative", note="tác giả"),
    action("initiative-submit", "Nộp sáng kiến", _AUTHOR, of="initiative", note="tác giả"),
    action("initiative-withdraw", "Rút sáng kiến", _AUTHOR, of="initiative_submitted", note="tác giả"),
    action("initiative-return", "Trả lại sáng kiến", _MANAGERS, of="initiative_submitted"),
    action(
        "initiative-assess",
        "Chấm điểm",
        _ASSESSOR,
        of="initiative_submitted",
        note="người chấm của đợt, không phải tác giả",
    ),
    action("initiative-recognise", "Ghi quyết định công nhận", _MANAGERS, of="initiative_submitted"),
    action("initiative-decline", "Không công nhận", _MANAGERS, of="initiative_submitted"),
    action(
        "initiative-reuse",
        "Ghi đơn vị áp dụng",
        _PROPOSERS,
        of="initiative_recognised",
        note="người của đơn vị áp dụng; đầu mối, lãnh đạo của cơ quan",
    ),
)
