"""``cchc start``: the web server and a worker, both ended together."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

STOP_SECONDS = 20


def main(arguments: Sequence[str] = ()) -> int:
    """Prepare, then run web and worker until interrupted. Returns 0, or 1 when one of them died by itself."""
    options = _options(arguments)
    from cchc.server.prepare import prepare

    print("Đang chuẩn bị cơ sở dữ liệu và giao diện ...", flush=True)
    prepare()
    return serve(options.host, options.port, options.workers)


def serve(host: str, port: int, workers: int, *, announce: Sequence[str] = ()) -> int:
    """Run web and worker; print ``announce`` once the web server answers."""
    web = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--no-access-log",
        "--log-level",
        "warning",
        "cchc.conf.wsgi:application",
    ]
    worker = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cchc.conf.settings"}
    children = [subprocess.Popen(command, env=environment) for command in (web, worker)]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if _answers(host, port, children):
            print("\n".join([*announce, f"Địa chỉ: http://{host}:{port}/   (dừng: Ctrl+C)"]), flush=True)
        return _wait(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cchc start", description="Chạy web và tiến trình nền.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web")
    return parser.parse_args(list(arguments))


def _answers(host: str, port: int, children: Sequence[subprocess.Popen[bytes]]) -> bool:
    import http.client

    for _ in range(300):
        if any(child.poll() is not None for child in children):
            return False
        connection = http.client.HTTPConnection(host, port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return True
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _wait(children: Sequence[subprocess.Popen[bytes]]) -> int:
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    return 1


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
