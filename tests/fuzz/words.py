"""Words and marks that the readers look for: what fuzzers put together."""

from __future__ import annotations

WORDS = (
    *("KẾ HOẠCH", "QUYẾT ĐỊNH", "PHỤ LỤC", "Số: ", "/KH-UBND", "/2025/NĐ-CP", "-NQ/TW", "Nghị định số ", "Luật ", "Điều "),
    *("khoản ", "điểm ", "được sửa đổi, bổ sung bởi", "thay thế", "bãi bỏ", "Nghị quyết này", "nêu trên", "của Chính phủ"),
    *("ngày 15 tháng 01 năm 2026", "ngày   /4/2026", "15/01/2026", "31/02/2026", "trước ngày ", "chậm nhất ngày ", "Quý I"),
    *("quý IV/2026", "6 tháng đầu năm", "hằng tháng", "hàng năm", "thường xuyên", "giai đoạn 2026 - 2030", "ngày làm việc"),
    *("kể từ ngày ", "sau khi ", "năm liền kề", "tháng 5/2026", "theo từng mốc", "tuần thứ 2", "liên tục", "cuối quý"),
    *("Phấn đấu ", "tối thiểu ", "không quá ", "ít nhất ", "trở lên", "100%", "0,5", "80 - 100%", "02 tin, bài/tháng"),
    *("STT\t", "\tNội dung nhiệm vụ", "\tSản phẩm", "\tĐơn vị chủ trì", "\tCơ quan phối hợp", "\tThời gian", "\n(1)\t(2)"),
    *("I. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN", "\n1. ", "\na) ", "\n- ", "1.1.1. ", "Văn phòng Sở", "Các phòng, đơn vị"),
    *("chủ trì, phối hợp với", "báo cáo ", "Nơi nhận:", "Căn cứ ", "GIÁM ĐỐC", "KT. ", "TM. ", "Lưu: VT.", "./."),
    *("Yêu cầu:", "Nếu ", "thì điểm đánh giá là 1", "Từ 80% đến dưới 100%", "Dưới 80%:", "điểm tối đa", "Tài liệu kiểm chứng:"),
    *("BỘ TIÊU CHÍ", "cứ mỗi ", "trừ 0,25 điểm", "(b/a) x 2", "Trong đó: a là ", "không phát sinh", "ĐTXHH"),
    *("<table>", "<tr><td>", "<td colspan=3 rowspan=2>", "<ul><li>", "<p>", "<br>", "<!--", "&#65533;", "<style>", "</b>"),
    *("Céng hßa", "Coäng hoøa", "Cá»™ng hÃ²a", "C«ng nghÖ", "\u0301", "\u0309", "\u00ad", "\u200b", "\xa0", "\ufffd"),
)  # fmt: skip
