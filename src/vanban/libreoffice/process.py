"""A LibreOffice process that cannot outlive its time, its memory or the program that asked for it."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

MEMORY = 3 * 1024**3
WRITTEN = 512 * 1024**2
_PLACES = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice/program")
# A watcher reads a pipe whose other end the caller holds: when the caller ends, however it ends, so does the whole group.
_GUARDED = """
trap : TERM
ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; shift 2
exec 3<&0
{ read -r line; kill -9 0; } <&3 >/dev/null 2>&1 &
watcher=$!
"$@" </dev/null 3<&-
code=$?
kill "$watcher"
exit "$code"
"""


@cache
def program() -> Path | None:
    """LibreOffice's own program, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            # the script around it starts a second process that a signal does not reach
            inner = Path(found).resolve().with_name("soffice.bin")
            return inner if inner.exists() else Path(found)
    return next((Path(place, "soffice.bin") for place in _PLACES if Path(place, "soffice.bin").exists()), None)


def opens(kind: str, soffice: Path) -> bool:
    """Whether the part of LibreOffice that makes ``docx`` (Writer) or ``xlsx`` (Calc) is installed beside ``soffice``."""
    part = soffice.with_name({"xlsx": "libsclo.so"}.get(kind, "libswlo.so"))
    return soffice.name != "soffice.bin" or part.exists()


@cache
def _no_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network at all; nothing where the system does not let us."""
    for command in (("unshare", "--net", "--"), ("unshare", "--user", "--net", "--")):
        if not shutil.which(command[0]):
            return ()
        done = subprocess.run([*command, "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode == 0:
            return command
    return ()


def start(arguments: list[str], folder: Path, soffice: Path) -> subprocess.Popen[bytes]:
    """LibreOffice with the profile in ``folder`` and these arguments, as the leader of a process group of its own."""
    command = [
        *_no_network(),
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *arguments,
    ]
    limits = (_units(resource.RLIMIT_AS, MEMORY, 1024), _units(resource.RLIMIT_FSIZE, WRITTEN, 512))
    return subprocess.Popen(
        ["/bin/sh", "-c", _GUARDED, "sh", *limits, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        process_group=0,
    )


def end(process: subprocess.Popen[bytes], *, grace: float = 0.0) -> None:
    """Ends the whole group, after ``grace`` seconds in which it may do so itself."""
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        if grace:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=grace)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()


def forget_pipe(folder: Path) -> None:
    """Removes the socket of an instance that was killed; LibreOffice names it by its profile."""
    profile = (folder / "profile").as_uri().encode("utf-16-le")
    digest = "".join(f"{byte:x}" for byte in hashlib.md5(profile, usedforsecurity=False).digest())
    Path(f"/tmp/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{digest}").unlink(missing_ok=True)  # noqa: S108


def _units(kind: int, wanted: int, unit: int) -> str:
    """``wanted`` bytes, or less where this process may have less itself, in the units of ``ulimit``."""
    allowed = resource.getrlimit(kind)[1]
    return str((wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)) // unit)


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
