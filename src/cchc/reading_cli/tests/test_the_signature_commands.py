"""``cchc signatures check`` and ``cchc sign``, without a server."""

from __future__ import annotations

import datetime as dt
import io
import json

import openpyxl
import pytest

from cchc.reading_cli import signature_check, signing
from vanban.signatures import judge
from vanban.signatures.tests import authority as made

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def place(tmp_path):
    by = made.authority()
    (tmp_path / "goc").mkdir()
    (tmp_path / "goc" / "root.cer").write_bytes(by.root.der)
    (tmp_path / "goc" / "thu-hoi.crl").write_bytes(by.crl())
    (tmp_path / "goc" / "thu-hoi-2.crl").write_bytes(by.root_crl())
    (tmp_path / "vb" / "con").mkdir(parents=True)
    signed = made.signed(made.page(), by.issue("Trần Văn Bình"), by, stamped=made.DAY)
    (tmp_path / "vb" / "a.pdf").write_bytes(signed)
    (tmp_path / "vb" / "con" / "b.pdf").write_bytes(made.page())
    return tmp_path


def test_a_folder_is_checked(place, capsys):
    table = place / "ra.xlsx"
    code = signature_check.main(["check", str(place / "vb"), "--roots", str(place / "goc"), "--xlsx", str(table)])
    said = capsys.readouterr().out
    assert code == 1
    assert "a.pdf: Hợp lệ\n" in said
    assert "1/2 tệp có chữ ký số hợp lệ (50,0%)" in said
    rows = list(openpyxl.load_workbook(io.BytesIO(table.read_bytes())).active.values)
    assert [row[1] for row in rows[1:]] == ["Hợp lệ", "Không có chữ ký số"]


def test_as_json_and_without_roots(place, capsys):
    assert signature_check.main(["check", str(place / "vb" / "a.pdf"), "--json", "--roots", str(place / "goc")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "valid"
    assert signature_check.main(["check", str(place / "vb" / "a.pdf")]) == 1
    assert "Gốc chưa tin cậy" in capsys.readouterr().out


def test_what_cannot_be_done_is_said(place, capsys):
    assert signature_check.main(["check", str(place / "goc")]) == 2
    assert "Không có tệp PDF" in capsys.readouterr().err
    assert signature_check.main(["check", str(place / "vb"), "--roots", str(place / "vb")]) == 2
    assert "không có tệp chứng thư" in capsys.readouterr().err


def test_signing_with_a_key_file(place, capsys, monkeypatch):
    by = made.authority()
    person = by.issue("Trần Văn Bình", since=NOW - dt.timedelta(days=9), until=NOW + dt.timedelta(days=9))
    (place / "khoa.p12").write_bytes(made.packed(person, by, "đúng"))
    source = place / "vb" / "con" / "b.pdf"
    command = [str(source), "--pkcs12", str(place / "khoa.p12"), "--annex", "12/BC-SCT"]
    monkeypatch.setattr("sys.stdin", io.StringIO("sai\n"))
    assert signing.main(command) == 2
    assert "Mật khẩu của tệp khóa không đúng" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("đúng\n"))
    assert signing.main(command) == 0
    target = source.with_name("b (đã ký).pdf")
    assert target.read_bytes().startswith(source.read_bytes())
    [found] = judge(target.read_bytes(), by.trust()).signatures
    assert found.signature.signer == "Trần Văn Bình"
    monkeypatch.setattr("sys.stdin", io.StringIO("đúng\n"))
    assert signing.main(command) == 2
    assert "Đã có tệp" in capsys.readouterr().err
