"""``cchc sign TỆP``: signs a PDF at the signer's own machine, with a token or a PKCS#12 file. The key never leaves it."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import Parser
from cchc.reading_cli.command import speak_utf8
from cchc.reading_cli.printable import printable
from vanban.signatures.appearance import NoFont, NotAPicture
from vanban.signatures.making import CannotSign, Look, pkcs11_signer, pkcs12_signer, sign
from vanban.signatures.placing import NoPlace

SIGNED, REFUSED = 0, 2


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 signed, 2 not signed, and why."""
    options = _options(arguments)
    speak_utf8()
    source = Path(options.file)
    target = Path(options.out) if options.out else source.with_name(f"{source.stem} (đã ký).pdf")
    try:
        if target.exists():
            raise CannotSign(f"Đã có tệp {target}; hãy chọn tên khác bằng --out.")
        data, look = source.read_bytes(), _look(options)
        with _signer(options) as signer:
            signed = sign(data, signer, look=look, timestamp=options.timestamp or "")
        target.write_bytes(signed)
    except (CannotSign, NoPlace, NoFont, NotAPicture) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or source}: {error.strerror or error}.")
    sys.stdout.write(f"Đã ký: {printable(str(target))}\n")
    return SIGNED


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="cchc sign", description="Ký số một tệp PDF ở máy này; khóa không rời máy, mật khẩu hỏi khi chạy."
    )
    parser.add_argument("file", metavar="TỆP", help="tệp PDF cần ký")
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument("--pkcs11", metavar="THƯ_VIỆN", help="thư viện PKCS#11 của token (.so, .dll)")
    key.add_argument("--pkcs12", metavar="TỆP_KHÓA", help="tệp khóa .p12, .pfx")
    parser.add_argument("--token", default="", metavar="TÊN", help="tên token, khi cắm nhiều token")
    parser.add_argument("--certificate", default="", metavar="TÊN", help="tên chứng thư trong token, khi có nhiều")
    parser.add_argument("--image", metavar="ẢNH", help="ảnh chữ ký hoặc dấu (PNG nền trong)")
    parser.add_argument("--name", default="", metavar="HỌ_TÊN", help="họ tên người ký như trên văn bản, để tìm chỗ ký")
    parser.add_argument(
        "--position", default="", metavar="CHỨC_VỤ", help="chức vụ như trên văn bản; không ghi thì tự tìm"
    )
    look = parser.add_mutually_exclusive_group()
    look.add_argument("--agency", action="store_true", help="chữ ký cơ quan: dấu trùm bên trái chữ ký cá nhân")
    look.add_argument("--annex", metavar="SỐ_KÝ_HIỆU", help="phụ lục riêng tệp: chữ ở góc trên bên phải trang đầu")
    parser.add_argument("--timestamp", metavar="ĐỊA_CHỈ", help="máy chủ dấu thời gian (RFC 3161)")
    parser.add_argument("--out", metavar="TỆP_RA", help="tên tệp đã ký")
    return parser.parse_args(arguments)


def _look(options: argparse.Namespace) -> Look:
    if options.annex:
        return Look("annex", number=options.annex)
    if not options.image:
        return Look()
    if not options.name:
        raise CannotSign("Có ảnh thì cần --name: họ tên người ký như trên văn bản, để tìm chỗ đặt ảnh.")
    kind = "agency" if options.agency else "person"
    return Look(kind, Path(options.image).read_bytes(), options.name, options.position)  # type: ignore[arg-type]


@contextmanager
def _signer(options: argparse.Namespace) -> Iterator[Any]:
    if options.pkcs12:
        key = Path(options.pkcs12).read_bytes()
        yield pkcs12_signer(key, _secret("Mật khẩu của tệp khóa: "))
        return
    with pkcs11_signer(
        options.pkcs11, token=options.token, pin=_secret("Mã PIN của token: ") or None, certificate=options.certificate
    ) as signer:
        yield signer


def _secret(question: str) -> str:
    """Asked on the terminal without showing it; from a pipe one line is read."""
    return getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _refuse(message: str) -> int:
    sys.stderr.write(f"cchc sign: {printable(message)}\n")
    return REFUSED
