"""The content of the reports that ``writing.py`` has written: plain data, no tool's own."""

from __future__ import annotations

import random
from dataclasses import dataclass

ROWS = 200
SECTIONS, PARAGRAPHS = 4, 4
COLUMNS = ("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Kết quả thực hiện")
WIDTHS = (1, 7, 3, 3, 3, 4)
TITLE = "Kết quả thực hiện cải cách hành chính năm 2026"
UNITS = ("Văn phòng Sở", "Thanh tra Sở", "Phòng Quản lý Thương mại", "Phòng Quản lý Công nghiệp")
WORK = (
    "Rà soát, đề xuất cắt giảm thời gian giải quyết thủ tục hành chính liên quan đến sản xuất, kinh doanh",
    "Xây dựng quy trình nội bộ, quy trình điện tử giải quyết thủ tục hành chính",
    "Tuyên truyền công tác cải cách hành chính trên trang thông tin điện tử của Sở",
    "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các phòng, đơn vị",
)
SENTENCES = (
    "Sở Công Thương đã ban hành và tổ chức thực hiện đầy đủ các kế hoạch, văn bản chỉ đạo về cải cách hành chính trong năm.",
    "Việc tiếp nhận và giải quyết thủ tục hành chính được thực hiện trên Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh.",
    "Tỷ lệ hồ sơ được giải quyết đúng hạn đạt 99,1%, tăng 0,6 điểm phần trăm so với cùng kỳ năm trước.",
    "Các phòng, đơn vị đã chủ động phối hợp, báo cáo kết quả, gửi minh chứng theo đúng thời hạn được giao tại Kế hoạch.",
    "Một số nhiệm vụ còn chậm do phải lấy ý kiến của nhiều cơ quan và chờ hướng dẫn của bộ, ngành trung ương.",
)


@dataclass(frozen=True)
class Content:
    """``sections``: a heading and its paragraphs; ``rows``: six texts each."""

    sections: list[tuple[str, list[str]]]
    rows: list[tuple[str, ...]]


def content(seed: int) -> Content:
    chance = random.Random(seed)
    sections = [
        (f"Nhóm nhiệm vụ thứ {place}", [" ".join(chance.choices(SENTENCES, k=4)) for _ in range(PARAGRAPHS)])
        for place in range(1, SECTIONS + 1)
    ]
    rows = [
        (
            str(place), f"{chance.choice(WORK)} (nhiệm vụ {place})", "Báo cáo; Quyết định", chance.choice(UNITS), chance.choice(UNITS),
            f"Xong {chance.randint(1, 28):02d}/{chance.randint(3, 12)}/2026 ({place})",
        )
        for place in range(1, ROWS + 1)
    ]  # fmt: skip
    return Content(sections, rows)
