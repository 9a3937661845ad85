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
    assert loaded.stdin is not None
    assert loaded.stdout is not None
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as said:
        order = {"module": module, "arguments": arguments, "said": said.name, "seconds": seconds}
        try:
            loaded.stdin.write(json.dumps(order) + "\n")
            loaded.stdin.flush()
            answer = loaded.stdout.readline()
            assert answer, "the process that has loaded all ended"
        except BaseException:  # its answer may still come, and would be taken for that of the next order
            del _LOADED[_key(environment)]
            loaded.kill()
            raise
        return Ended(int(answer), said.read())


def run_anew(environment: dict[str, str], module: str, *arguments: str, seconds: int) -> Ended:
    """The same without forking: also what a start from nothing loads, reads and needs is tried."""
    command, merged = [sys.executable, "-m", module, *arguments], subprocess.STDOUT
    done = subprocess.run(
        command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=merged,
        text=True,
        timeout=seconds,
        check=False,
    )
    return Ended(done.returncode, done.stdout)


_LOADED: OrderedDict[tuple[tuple[str, str], ...], subprocess.Popen[str]] = OrderedDict()


def _loaded(environment: dict[str, str]) -> subprocess.Popen[str]:
    key = _key(environment)
    if key in _LOADED and _LOADED[key].poll() is not None:
        del _LOADED[key]
    if key not in _LOADED:
        while len(_LOADED) >= MOST_LOADED:
            _, oldest = _LOADED.popitem(last=False)
            oldest.communicate()
        command = [sys.executable, "-m", "tests.faults.forking"]
        pipe = subprocess.PIPE
        _LOADED[key] = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    _LOADED.move_to_end(key)
    return _LOADED[key]


def _key(environment: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(environment.items()))


def _serve() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(order)
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(order: dict[str, object]) -> None:
    """Ends as a process of the module would: its exceptions and exit code go on."""
    said = os.open(str(order["said"]), os.O_WRONLY | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(here, there)
    signal.alarm(int(str(order["seconds"])))
    arguments = order["arguments"]
    assert isinstance(arguments, list)
    sys.argv = ["", *arguments]
    runpy.run_module(str(order["module"]), run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
