"""The plan to raise an index after a published round, as a document model (Nghị định 30/2020/NĐ-CP): what was lost and why in the
first annex, the tasks in the second. Its rows are those of the draft in the register of plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from cchc.agencies.public import superior_name
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number as say
from cchc.indices.decision import MADE_UP
from cchc.indices.models import Assessment
from cchc.indices.selectors.reachable import Chance
from cchc.indices.selectors.winning_back import UpliftRow
from vanban.model import PartialDate
from vanban.writing.draft import (
    Appendix,
    Block,
    Bullet,
    Column,
    Draft,
    Heading,
    Row,
    Run,
    SignatureBlock,
    TableBlock,
    Text,
)

LOST = "Điểm mất là chênh lệch so với điểm tối đa; nguyên nhân theo kết quả tự chấm, thẩm định và điều tra đã công bố."
LOSSES = (
    Column("STT", 0.8, "center"),
    Column("Tiêu chí", 4.2),
    Column("Điểm tối đa", 1, "center", kind="number"),
    Column("Điểm đạt", 1, "center", kind="number"),
    Column("Điểm mất", 1, "center", kind="number"),
    Column("Nguyên nhân", 4),
)
TASKS = (
    Column("STT", 0.8, "center"),
    Column("Nội dung nhiệm vụ", 3.6),
    Column("Sản phẩm", 2.6),
    Column("Đơn vị chủ trì", 1.8),
    Column("Đơn vị phối hợp", 1.8),
    Column("Thời gian", 1.6),
)
ROWS = Sequence[tuple[Chance, UpliftRow]]


def title_of(one: Assessment, year: int) -> str:
    """``Nâng cao Chỉ số cải cách hành chính của Sở Công Thương năm 2026``."""
    return f"Nâng cao {one.round.criteria_set.index_name} của {one.agency} năm {year}"


def uplift(one: Assessment, title: str, year: int, losses: Sequence[Chance], rows: ROWS, count: int) -> Draft:
    """``losses``: every leaf that lost points; ``rows``: the tasks that were chosen; ``count``: agencies that were ranked."""
    agency = one.agency
    symbol = f"KH-{agency.symbol}" if agency.symbol else "KH"
    named = title.removeprefix("Kế hoạch ").strip()
    reference = f"(Kèm theo Kế hoạch số        /{symbol} ngày     tháng     năm {year} của {agency})"
    first = Appendix(
        f"TIÊU CHÍ MẤT ĐIỂM NĂM {one.round.criteria_set.year} VÀ NGUYÊN NHÂN",
        (_losses(losses),),
        "I",
        reference,
    )
    second = Appendix(f"NHIỆM VỤ NÂNG CAO CHỈ SỐ NĂM {year}", (_tasks(rows),), "II", reference)
    return Draft(
        issuer=agency.name,
        parent_issuer=superior_name(agency),
        kind="Kế hoạch",
        title=named[:1].upper() + named[1:],
        symbol=symbol,
        place=agency.place,
        date=PartialDate(year=year),
        body=tuple(_body(one, year, losses, rows, count)),
        closing="Trong quá trình thực hiện, nếu có vướng mắc, các phòng, đơn vị kịp thời báo cáo lãnh đạo cơ quan xem xét, giải quyết",
        recipients=("Cơ quan cấp trên (b/c)", "Lãnh đạo cơ quan", "Các phòng, đơn vị trực thuộc", "Lưu: VT"),
        signature=SignatureBlock(agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
        appendices=(first, second),
    )


def _body(one: Assessment, year: int, losses: Sequence[Chance], rows: ROWS, count: int) -> Iterator[Block]:
    index, last = one.round.criteria_set.index_name, one.round.criteria_set.year
    yield Text(f"{_basis(one)}, {one.agency} ban hành Kế hoạch nâng cao {index} năm {year} như sau:")
    yield Heading(1, "I", "MỤC ĐÍCH, YÊU CẦU")
    yield Heading(2, "1", "Mục đích")
    yield Bullet(f"Khắc phục các tiêu chí chưa đạt điểm tối đa của {index} năm {last}; giữ vững các tiêu chí đã đạt.")
    yield Bullet("Gắn trách nhiệm của người đứng đầu từng phòng, đơn vị với kết quả của tiêu chí được giao.")
    yield Heading(2, "2", "Yêu cầu")
    yield Bullet("Mỗi tiêu chí mất điểm có nhiệm vụ, sản phẩm, đơn vị chủ trì và thời hạn cụ thể.")
    yield Bullet(
        "Sản phẩm là tài liệu kiểm chứng mà bộ tiêu chí yêu cầu, ban hành đúng thẩm quyền, trong năm đánh giá."
    )
    yield Heading(1, "II", "KẾT QUẢ VÀ NHIỆM VỤ")
    yield Heading(2, "1", f"Kết quả năm {last}")
    yield Text(_result(one, losses, count))
    yield Heading(2, "2", f"Nhiệm vụ năm {year}")
    for field, found in groupby(rows, key=lambda pair: pair[1].field):
        yield _of_field(field, [chance for chance, _ in found])
    yield Text((Run("(Chi tiết tại Phụ lục II kèm theo)", italic=True),))
    yield Heading(1, "III", "TỔ CHỨC THỰC HIỆN")
    yield from _organised(one, rows)


def _basis(one: Assessment) -> str:
    season = one.round
    if not season.decision_number or season.decision_on is None:
        return f"Căn cứ kết quả {season.title}"
    return (
        f"Thực hiện Quyết định số {season.decision_number}/{season.decision_symbol} ngày {vietnamese_day(season.decision_on)} "
        f"về việc phê duyệt, công bố {season.criteria_set.index_name} năm {season.criteria_set.year}"
    )


def _result(one: Assessment, losses: Sequence[Chance], count: int) -> str:
    percent = "chưa có số liệu" if one.percent is None else f"{one.percent:.2f}%".replace(".", ",")
    rank = f", xếp hạng {one.rank}/{count}" if one.rank else ""
    grade = f", xếp loại {one.grade}" if one.grade else ""
    made_up = "" if one.round.criteria_set.official else f" {MADE_UP}"
    main = (chance.line.lost for chance in losses if chance.line.line.criterion.part == "main")
    lost = sum(main, Decimal(0))
    return (
        f"{one.round.criteria_set.index_name} năm {one.round.criteria_set.year} của {one.agency} đạt {percent}{rank}{grade}{made_up}; "
        f"có {len(losses):02d} tiêu chí chưa đạt điểm tối đa, mất {say(lost)} điểm. Các tiêu chí và nguyên nhân nêu tại "
        f"Phụ lục I kèm theo. {LOST}"
    )


def _of_field(field: str, chances: Sequence[Chance]) -> Bullet:
    """The field with what is to be mended in it, by the numbers of the criteria."""
    numbers = ", ".join(chance.line.line.criterion.number for chance in chances)
    number, _, name = field.partition(" ")
    said = name if name and not name[0].islower() and len(number) <= 5 else field
    return Bullet((Run(f"{said}: ", bold=True), Run(f"khắc phục {len(chances):02d} tiêu chí mất điểm ({numbers}).")))


def _organised(one: Assessment, rows: ROWS) -> Iterator[Block]:
    leads = list(dict.fromkeys(row.lead for _, row in rows if row.lead and row.lead != one.agency.name))
    named = f" ({'; '.join(leads)})" if leads else ""
    yield Text(
        f"1. Trưởng các phòng, đơn vị được giao chủ trì{named} phân công người thực hiện, chịu trách nhiệm về tiến độ, sản phẩm "
        "và tài liệu kiểm chứng của nhiệm vụ được giao."
    )
    yield Text(
        "2. Đầu mối cải cách hành chính theo dõi, đôn đốc, tổng hợp kết quả trong báo cáo cải cách hành chính định kỳ; rà soát điểm "
        "của từng tiêu chí trước khi tự chấm."
    )


def _losses(losses: Sequence[Chance]) -> TableBlock:
    made: list[Row] = []
    for field, found in groupby(losses, key=lambda chance: str(chance.field.criterion)):
        made.append(Row(("", field), group=True))
        for chance in found:
            line = chance.line
            made.append(
                Row(
                    (
                        line.line.criterion.number,
                        line.line.criterion.title,
                        say(line.max) if line.max is not None else "",
                        say(line.points),
                        say(line.lost),
                        _cause(chance),
                    )
                )
            )
    return TableBlock(LOSSES, tuple(made), size=11)


def _cause(chance: Chance) -> str:
    said = chance.cause
    return said[:1].upper() + said[1:]


def _tasks(rows: ROWS) -> TableBlock:
    made: list[Row] = []
    at = 0
    for field, found in groupby(rows, key=lambda pair: pair[1].field):
        made.append(Row(("", field), group=True))
        for _, row in found:
            at += 1
            made.append(Row((str(at), row.content, row.product, row.lead, row.coordinating, row.schedule)))
    return TableBlock(TASKS, tuple(made), size=11)
