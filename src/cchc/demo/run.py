"""``cchc demo``: prepare, fill with the invented agency, run, say who can sign in."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence


def main(arguments: Sequence[str] = ()) -> int:
    """Run the demonstration until interrupted."""
    parser = argparse.ArgumentParser(prog="cchc demo", description="Chạy bản trình diễn với một cơ quan giả định.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="chỉ nạp dữ liệu, không chạy máy chủ")
    options = parser.parse_args(list(arguments))
    os.environ.setdefault("CCHC_DEMO_CHANNELS", "1")
    os.environ.setdefault("CCHC_SITE", f"http://{options.host}:{options.port}")
    from cchc.server.prepare import prepare

    print("Đang chuẩn bị cơ sở dữ liệu và giao diện ...", flush=True)
    prepare()
    from cchc.demo.seed import seed

    print("Đang đọc các văn bản mẫu của cơ quan giả định ...", flush=True)
    if not seed():
        print("Đã có dữ liệu từ trước; giữ nguyên.", flush=True)
    lines = accounts()
    if options.no_serve:
        print("\n".join(lines))
        return 0
    from cchc.server.run import serve

    return serve(options.host, options.port, 2, announce=lines)


def accounts() -> list[str]:
    """The demo accounts by role, as lines to print."""
    from cchc.demo import people

    rows = [
        f"  {person.username:12} {person.role.label:28} {person.full_name}, {person.title}" for person in people.PEOPLE
    ]
    return ["", "Tài khoản trình diễn:", *rows, f"  Mật khẩu chung: {people.PASSWORD}", ""]
