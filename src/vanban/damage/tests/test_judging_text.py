"""Damaged text is named for what it is; sound text of any kind is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.damage.judge import judge
from vanban.damage.legacy import ENCODINGS, Encoding, decode
from vanban.damage.tests.spoiling import GOOD, spoilt
from vanban.tests.shared import PLANS, SOURCES, needs_sources

SOUND = {
    "Vietnamese": GOOD,
    "capitals": GOOD.upper(),
    "with old tone marks": "Uỷ ban nhân dân tỉnh chỉ đạo hoà giải, thuỷ lợi, khoẻ mạnh, toà án, huỷ bỏ các quy định cũ",
    "English": "The purpose of this document is to describe the process by which agencies submit their quarterly reports.",
    "French": "Les autorités ont décidé de procéder à la révision générale des procédures afin d'améliorer le service public.",
    "German": "Die Behörde prüft die Anträge und übermittelt dem Bürger innerhalb von fünf Tagen den Bescheid über die Gewährung.",
    "Polish": "Urząd rozpatruje wnioski i w ciągu pięciu dni przesyła obywatelom decyzję o przyznaniu świadczenia na dany rok.",
    "Russian": "Настоящий документ описывает порядок представления отчётов органами исполнительной власти и общие правила.",
    "numbers": "1 12 34,5 67% 2026 12/5/2026 345.000 1.234 56 78 90 12 33 44 55 66 77",
    "names": "Nguyen Van An, Tran Thi Bich, Le Van Cuong, Pham Minh Duc, Hoang Thi Em, Vu Van Giang, Dang Thi Hoa",
    "symbols": "12/KH-UBND, 5/QĐ-SNV, 6/TTr-SNgV, 8/CV-HĐND, 9/BC-UBND, 66-NQ/TW, 02/NQ-CP, 30/2020/NĐ-CP, SIPAS, PAR INDEX",
    "code": "def f(x, y):\n    return [i ** 2 for i in range(x) if i % y == 0 and foo_bar(i) != None]\nimport os, sys, re",
    "two languages": "Sở Ngoại vụ (Department of Foreign Affairs) phối hợp với Trung tâm (Centre for Public Services) tổ chức hội nghị",
    "short": "Céng hßa",
    "empty": "",
    "blank": " \n\t ",
}


@pytest.mark.parametrize("kind", SOUND)
def test_sound_text_is_no_damage(kind: str) -> None:
    assert judge(SOUND[kind]) is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_old_encodings_are_recognised_and_come_back(encoding: Encoding) -> None:
    damage = judge(spoilt(GOOD, encoding))
    assert damage is not None
    assert (damage.kind, damage.encoding) == (encoding, encoding)
    assert damage.share > 0.5
    assert judge(decode(spoilt(GOOD, encoding), encoding)) is None


DAMAGED = {
    "letters of another alphabet": (
        "scrambled",
        "ĈiӅu 3. Ӫy ban nhân dân tӍnh quy ÿӏnh chӭc năng, nhiӋm vө, quyӅn hҥn cӫa Sӣ",
    ),
    "private letters": ("scrambled", GOOD.replace("ả", "\uf0a2").replace("ộ", "\uf0b1").replace("ế", "\uf0a1")),
    "lost letters": ("scrambled", GOOD.replace("ị", "\ufffd").replace("ộ", "\ufffd").replace("ả", "\ufffd")),
    "letters set apart": ("scrambled", " ".join(GOOD.replace(" ", ""))),
    "no spaces": (
        "scrambled",
        "Kếhoạchcảicáchhànhchính của SởNộivụtriểnkhai ràsoátthủtụchànhchính niêmyếtcôngkhaikếtquả "
        "giảiquyếthồsơ và báo cáo theo quy định",
    ),
    "marked letters left out": (
        "scrambled",
        "K ho ch c i cách hành chính n m 2026 c a S N i v tri n khai th c hi n nhi m v c a y ban",
    ),
    "letters changed for others": ("scrambled", GOOD.translate(str.maketrans("ạảấầếềệịộợủụừứ", "ßþñåøæêöÿëïüûä"))),
    "read by a machine without Vietnamese": (
        "ocr_rubbish",
        "UY BAN NHAN DAN CQNG HOA XA HQI CHU NGHiA VIET NAM Dc lp - Ty do - Hnh phuc ngay thang nam Thixc hin Ke hoach cai "
        "cach hanh chinh nm 2031 cUa UBND tinh xay dtrng ke hoch trin khai thirc hin nhu sau",
    ),
    "read by a machine badly": (
        "ocr_rubbish",
        "Thưc hiẹn Ké hoạch cải cáah hành chinh nám 2031 cùa UBND tinh, Sỡ Nôi vu xây dưng kế hoạcb triẻn kbai thực hịên "
        "nhưr sau: tâp trunq ra soát, cắl giảm thú tuc hành chính",
    ),
    "typed without marks": (
        "no_diacritics",
        "Ke hoach cai cach hanh chinh nam 2026 cua So Noi vu; ra soat, cat giam thu tuc hanh chinh, nang cao chat luong",
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_that_no_table_mends_is_named(case: str) -> None:
    kind, text = DAMAGED[case]
    damage = judge(text)
    assert damage is not None
    assert damage.kind == kind
    assert damage.encoding is None
    assert 0 < damage.share <= 1
    assert damage.reason


@needs_sources
def test_no_paragraph_of_a_real_document_is_taken_for_damage() -> None:
    texts = [path.read_text() for path in [*PLANS.values(), *sorted((SOURCES / "real").glob("*.txt"))]]
    assert [judge(text) for text in texts] == [None] * len(texts)
    assert [part for text in texts for part in text.split("\n") if judge(part)] == []


@given(st.text(max_size=300))
def test_any_text_can_be_judged(text: str) -> None:
    damage = judge(text)
    assert damage is None or 0 < damage.share <= 1


@given(st.lists(st.sampled_from(GOOD.split()), min_size=1, max_size=60))
def test_sound_syllables_in_any_order_are_no_damage(words: list[str]) -> None:
    assert judge(" ".join(words)) is None
