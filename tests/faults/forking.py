"""Processes of our own commands, forked from one that has loaded the product: every start anew would cost seconds.

``python -m tests.faults.forking`` is the process that has loaded all; it takes one order a line on stdin and answers with one. A
command runs in a process of its own all the same: it opens its own connections, and ``kill -9`` ends it alone.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LOADED = 3


@dataclass(frozen=True)
class Ended:
    code: int
    """Of the exit; minus the signal where one ended it."""
    said: str
    """On stdout and stderr."""


def run_module(environment: dict[str, str], module: str, *arguments: str, seconds: int) -> Ended:
    """``python -m module arguments`` in ``environment``, ended after so many ``seconds``."""
    loaded = _loaded(environment)
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as said:
        order = {"module": module, "arguments": arguments, "said": said.name, "seconds": seconds}
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        loaded.stdin.write(json.dumps(order) + "\n")
        loaded.stdin.flush()
        answer = loaded.stdout.readline()
        assert answer, "the process that has loaded all ended"
        return Ended(int(answer), said.read())


_LOADED: OrderedDict[tuple[tuple[str, str], ...], subprocess.Popen[str]] = OrderedDict()


def _loaded(environment: dict[str, str]) -> subprocess.Popen[str]:
    key = tuple(sorted(environment.items()))
    if key not in _LOADED:
        while len(_LOADED) >= MOST_LOADED:
            _, oldest = _LOADED.popitem(last=False)
            oldest.communicate()
        command = [sys.executable, "-m", "tests.faults.forking"]
        pipe = subprocess.PIPE
        _LOADED[key] = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    _LOADED.move_to_end(key)
    return _LOADED[key]


def _serve() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(order)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(order: dict[str, object]) -> None:
    said = os.open(str(order["said"]), os.O_WRONLY | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(here, there)
    signal.alarm(int(str(order["seconds"])))
    arguments = order["arguments"]
    assert isinstance(arguments, list)
    sys.argv = ["", *arguments]
    code: object = 0
    try:
        runpy.run_module(str(order["module"]), run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            sys.stderr.write(code)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    _serve()
