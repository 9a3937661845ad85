"""The command ``cchc``: each subcommand is imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version

from cchc.reading_cli.arguments import Parser, RawText


def _read(arguments: list[str]) -> int:
    from cchc.reading_cli import main as read

    return read(arguments)


def _check(arguments: list[str]) -> int:
    from cchc.reading_cli.checking import main as check

    return check(arguments)


def _write(arguments: list[str]) -> int:
    from cchc.writing_cli import main as write

    return write(arguments)


def _demo(arguments: list[str]) -> int:
    from cchc.demo.run import main as demo

    return demo(arguments)


def _signatures(arguments: list[str]) -> int:
    from cchc.reading_cli.signature_check import main as signatures

    return signatures(arguments)


def _sign(arguments: list[str]) -> int:
    from cchc.reading_cli.signing import main as sign

    return sign(arguments)


def _start(arguments: list[str]) -> int:
    from cchc.server.run import main as start

    return start(arguments)


def _prepare(arguments: list[str]) -> int:
    Parser(prog="cchc prepare", description="Tạo bảng, nạp dữ liệu tham chiếu, gom tệp tĩnh.").parse_args(arguments)
    from cchc.server.prepare import prepare

    prepare()
    return 0


def _archive(arguments: list[str]) -> int:
    from cchc.server.archive import main as archive

    return archive(arguments)


def _audit(arguments: list[str]) -> int:
    from cchc.server.audit import main as audit

    return audit(arguments)


def _backup(arguments: list[str]) -> int:
    from cchc.server.backup import main as backup

    return backup(arguments)


def _restore(arguments: list[str]) -> int:
    from cchc.server.restore import main as restore

    return restore(arguments)


def _health(arguments: list[str]) -> int:
    from cchc.server.health import main as health

    return health(arguments)


def _agency(arguments: list[str]) -> int:
    from cchc.server.agencies import main as agency

    return agency(arguments)


def _import(arguments: list[str]) -> int:
    from cchc.server.importing import main as import_plan

    return import_plan(arguments)


def _report(arguments: list[str]) -> int:
    from cchc.server.reporting import main as report

    return report(arguments)


def _remind(arguments: list[str]) -> int:
    from cchc.server.remind import main as remind

    return remind(arguments)


def _first_administrator(arguments: list[str]) -> int:
    from cchc.server.first_administrator import main as first_administrator

    return first_administrator(arguments)


def _stop(arguments: list[str]) -> int:
    Parser(prog="cchc stop", description="Dừng PostgreSQL nhúng.").parse_args(arguments)
    from cchc.conf import postgres, settings

    stopped = postgres.stop(settings.VAR)
    sys.stdout.write("Đã dừng PostgreSQL nhúng.\n" if stopped else "PostgreSQL nhúng không chạy.\n")
    return 0


def _manage(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.conf.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cchc manage", *arguments])
    return 0


COMMANDS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "read": (_read, "đọc văn bản: nhiệm vụ, chỉ tiêu, trách nhiệm, viện dẫn, phát hiện"),
    "check": (_check, "soát văn bản, kế hoạch và lập phiếu rà soát (docx, xlsx)"),
    "signatures": (_signatures, "kiểm tra chữ ký số của tệp PDF, cả thư mục"),
    "sign": (_sign, "ký số một tệp PDF bằng token hoặc tệp khóa ở máy này"),
    "write": (_write, "ghi văn bản đúng thể thức từ bản thảo JSON (docx, pdf, PDF/A, xlsx)"),
    "demo": (_demo, "chạy bản trình diễn với một cơ quan giả định"),
    "start": (_start, "chạy hệ thống: web và tiến trình nền"),
    "prepare": (_prepare, "chuẩn bị cơ sở dữ liệu và tệp tĩnh mà không chạy máy chủ"),
    "archive": (_archive, "đưa cả một thư mục văn bản vào kho và đọc bằng mọi nhân của máy"),
    "agency": (_agency, "tạo cơ quan, đơn vị; nạp cả tỉnh từ một bảng"),
    "import": (_import, "nhập một kế hoạch để chờ rà soát"),
    "report": (_report, "lập báo cáo định kỳ (docx)"),
    "health": (_health, "kiểm tra hệ thống có đang làm việc được không"),
    "backup": (_backup, "sao lưu cơ sở dữ liệu, tệp và khóa vào một thư mục"),
    "restore": (_restore, "phục hồi một bản sao lưu và kiểm tra lại"),
    "remind": (_remind, "nhắc việc của một ngày, hoặc xem trước sẽ nhắc ai"),
    "audit": (_audit, "kiểm tra nhật ký còn nguyên vẹn; niêm phong; ghi tệp ký của ngày"),
    "first-administrator": (_first_administrator, "tạo cơ quan gốc và quản trị đầu tiên"),
    "stop": (_stop, "dừng PostgreSQL nhúng"),
    "manage": (_manage, "lệnh quản trị của Django"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand with the rest of the arguments; its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    options = _parser().parse_args(given[:1])
    if options.command is None:
        _parser().print_help()
        return 2
    run, _ = COMMANDS[options.command]
    try:
        return run(given[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng theo yêu cầu.\n")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> Parser:
    lines = "\n".join(f"  {name:20} {text}" for name, (_, text) in COMMANDS.items())
    parser = Parser(
        prog="cchc",
        usage="cchc LỆNH ...",
        description=f"Theo dõi công tác cải cách hành chính.\n\nCác lệnh:\n{lines}",
        formatter_class=RawText,
    )
    parser.add_argument("command", nargs="?", choices=COMMANDS, metavar="LỆNH", help="xem thêm: cchc LỆNH --help")
    parser.add_argument("--version", action="version", version=f"cchc {version('cchc')}")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
