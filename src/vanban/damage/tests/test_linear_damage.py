"""Eight times the text costs at most nine times the work, also for text made to be hard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.damage.convert import convert
from vanban.damage.judge import judge
from vanban.damage.mend import mend
from vanban.damage.tests.spoiling import GOOD, spoilt
from vanban.tests.test_linear_growth import calls_of

HARD = {
    "misread": "Nghị lịnh cảicáchhànhchính thú tục ",
    "glued": "cảicáchhànhchínhnhànướcthủtục ",
    "one long word": "tạitạitại",
    "numbers": "l2/KH-DDDDDDDDDDDD ",
    "slashes": "1/NĐ-",
    "stroked letters": "Ð ",
    "lead bytes": "Ã ",
    "addresses": "x@.vn ",
    "old font": spoilt(GOOD, "tcvn3") + "\n",
}


@pytest.mark.parametrize("work", [judge, convert, mend])
@pytest.mark.parametrize("kind", HARD)
def test_eight_times_the_text_is_at_most_nine_times_the_work(work: Callable[[str], object], kind: str) -> None:
    unit = HARD[kind]
    short = unit * (4000 // len(unit))
    work(short * 2)
    once = calls_of(lambda: work(short))
    assert calls_of(lambda: work(short * 8)) <= 9 * once + 200
