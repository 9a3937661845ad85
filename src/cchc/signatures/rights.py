"""Who may see verdicts, check, and say what is trusted."""

from __future__ import annotations

from cchc.core.rights import IN_SIGHT, READERS, SIGNED_IN, action, arrangers, form, page, roles
from cchc.signatures.permissions import CHECKERS, KEEPERS, SIGNERS

AREA = "Chữ ký số"
_CHECKERS = roles(*CHECKERS)
RULES = (
    page("signature-home", "Xem kết luận về chữ ký của văn bản trong kho", SIGNED_IN),
    page("signature-document", "Xem chữ ký của một văn bản", READERS, of="archived"),
    action("signature-check", "Kiểm tra lại chữ ký của một văn bản", _CHECKERS, of="signed_document"),
    action("signature-sign", "Ký một văn bản PDF bằng tệp khóa", roles(*SIGNERS), of="signed_document"),
    action("signature-bring", "Tải bản đã ký lên", roles(*SIGNERS), of="signed_document"),
    page("signature-runs", "Xem các lần kiểm tra hàng loạt", SIGNED_IN),
    form("signature-start", "Kiểm tra hàng loạt", _CHECKERS),
    page("signature-run", "Xem kết quả một lần kiểm tra", READERS, of="check_run"),
    page("signature-run-export", "Xuất kết quả một lần kiểm tra", READERS, of="check_run"),
    page("signature-run-file", "Xem chữ ký của một tệp đã kiểm tra", READERS, of="checked_file"),
    form(
        "signature-trust",
        "Khai báo chứng thư gốc, danh sách thu hồi",
        arrangers(*KEEPERS),
        see=IN_SIGHT,
        of="trusting_agency",
    ),
    action("signature-policy", "Quy định về thuật toán cũ", arrangers(*KEEPERS), of="trusting_agency"),
    action("signature-withdraw", "Thôi tin cậy một chứng thư", arrangers(*KEEPERS), of="trusted_certificate"),
)
