"""What ``cchc read`` prints for a person."""

import pytest

from cchc.reading_cli.terminal import show

from . import readings


def shown(capsys: pytest.CaptureFixture[str], *args: object, **kwargs: object) -> str:
    show(*args, **kwargs)  # type: ignore[arg-type]
    return " ".join(capsys.readouterr().out.split())


def test_summary_names_the_document_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, [readings.document()], [])
    assert "…/KH-SCT" in out
    assert "…/03/2026" in out
    assert "1 nhiệm vụ · 1 chỉ tiêu · 1 trách nhiệm · 1 kỳ báo cáo · 1 viện dẫn" in out


def test_digital_signatures_say_who_when_and_what_came_later(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, [readings.document()], [])
    assert "Chữ ký số Trần Văn Bình, Giám đốc, Sở Công Thương · 08:30 04/03/2026 · ký phiên bản trước của tệp" in out
    assert "khớp nội dung; sau đó chỉ ký thêm" in out


def test_tables_show_task_target_duty_and_report(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, [readings.document()], [])
    for part in ("30/06/2026", "≥ 98.5", "theo dõi, đôn đốc", "trước 15/06", "6 tháng đầu năm"):
        assert part in out


def test_findings_stand_worst_first(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [readings.finding("note"), readings.finding("error"), readings.finding("warning")]
    out = shown(capsys, [readings.document()], findings)
    assert out.index("Lỗi") < out.index("Cảnh báo") < out.index("Lưu ý")
    assert "1 lỗi, 1 cảnh báo, 1 lưu ý" in out


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Không phát hiện điều gì" in shown(capsys, [readings.document()], [])


def test_brackets_are_text_and_escape_sequences_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    document = readings.document("[bold]\x1b[31mđỏ.docx", tasks=(readings.task("việc [red]đỏ[/red]"),))
    out = shown(capsys, [document], [])
    assert "[bold]?[31mđỏ.docx" in out
    assert "[red]đỏ[/red]" in out
    assert "\x1b" not in out
