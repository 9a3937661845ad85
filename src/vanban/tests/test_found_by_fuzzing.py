"""What ``scripts/fuzz`` found wrong once, each as small as it can be (``docs/operations/fuzzing.md``)."""

from __future__ import annotations

from vanban import read


def test_a_heading_merged_over_more_rows_than_the_table_has() -> None:
    page = "<table border=1><tr><td rowspan=3>STT<td rowspan=3>Đơn vị chủ trì<td rowspan=3>Thời gian</tr></table>"
    assert read(page.encode(), name="a.html").tasks == ()
