"""The database goes away and comes back while programs record progress: what was acknowledged is there, nothing is there twice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from cchc.conf import postgres
from tests.faults.installation import run

SENDERS, EACH = 3, 40
PATIENCE = 60.0
SEED = """
import datetime as dt
from django.utils import timezone
from cchc.accounts.models import Scope, User
from cchc.agencies import services as agencies
from cchc.agencies.models import Agency, AgencyKind, Role
from cchc.agencies.services.tokens import create_token
from cchc.agencies.viewer import Viewer
from cchc.plans.models import Plan, Task, TaskUnit
today = timezone.localdate()
root = Viewer.of(User.objects.get(username="quantri"), today)
department = agencies.create_agency(viewer=root, parent=Agency.objects.get(), kind=AgencyKind.DEPARTMENT, name="Sở Công Thương")
user = agencies.create_user(viewer=root, agency=department, role=Role.FOCAL_POINT, username="daumoi", full_name="Nguyễn Thị Mối",
                            password="mat-khau-dai-2026", title="")
User.objects.filter(pk=user.pk).update(must_change_password=False)
plan = Plan.objects.create(agency=department, year=today.year, title="Kế hoạch", created_by=user)
task = Task.objects.create(plan=plan, content="Rà soát thủ tục hành chính", position=0)
me = Viewer.of(User.objects.get(pk=user.pk), today)
token, secret = create_token(me, name="May", scopes=list(Scope.values), expires_on=today + dt.timedelta(days=5))
print("SEEDED", task.pk, secret)
"""


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An installation with a PostgreSQL of its own, so that restarting it disturbs nobody."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("restart")))
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"CCHC_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "cchc.conf.settings"}
    try:
        run(environment, "prepare")
        run(environment, "first-administrator", "quantri", "Phan Văn Quản", "tỉnh Sông Lam")
        yield environment
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def test_nothing_acknowledged_is_lost_and_nothing_doubled(place: dict[str, str], free_port: int) -> None:
    said = run(place, "manage", "shell", "-c", SEED)
    _, task, secret = next(line for line in said.splitlines() if line.startswith("SEEDED")).split()
    web = start_web(place, free_port)
    try:
        wait_until_up(f"http://127.0.0.1:{free_port}/api/v1/openapi.json")
        senders = [Sender(free_port, task, secret, number) for number in range(SENDERS)]
        for sender in senders:
            sender.start()
        for share in (3, 2):
            wait_until(
                lambda share=share: sum(one.done for one in senders) > SENDERS * EACH // (share * 2) or broken(senders)
            )
            restart_database(place)
        for sender in senders:
            sender.join(PATIENCE * 2)
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(20)
    assert [sender.failure for sender in senders] == [None] * SENDERS
    assert any(sender.interrupted for sender in senders), "no request met the restart: nothing was tried"
    folder = Path(place["CCHC_VAR"])
    with psycopg.connect(postgres.ensure_running(folder).url()) as database:
        texts = [text for (text,) in database.execute("select text from plans_progressentry")]
        events = database.execute(
            "select count(*) from audit_auditevent where verb = 'task.progress_recorded'"
        ).fetchone()
    assert sorted(texts) == sorted(f"Lần {number}-{n}" for number in range(SENDERS) for n in range(EACH))
    assert events == (SENDERS * EACH,)


def broken(senders: list[Sender]) -> bool:
    return any(one.failure for one in senders)


class Sender(threading.Thread):
    """Sends its entries one after the other, each until it is acknowledged, always under the entry's own key."""

    def __init__(self, port: int, task: str, secret: str, number: int) -> None:
        super().__init__(daemon=True)
        self.address = f"http://127.0.0.1:{port}/api/v1/tasks/{task}/progress"
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.number, self.done, self.interrupted = number, 0, False
        self.failure: str | None = None

    def run(self) -> None:
        with httpx.Client(headers=self.headers, timeout=10) as client:
            for n in range(EACH):
                self.failure = self._send(client, n)
                if self.failure:
                    return
                self.done += 1

    def _send(self, client: httpx.Client, n: int) -> str | None:
        body = {"text": f"Lần {self.number}-{n}", "done_on": time.strftime("%Y-%m-%d", time.gmtime())}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = client.post(self.address, json=body, headers={"Idempotency-Key": f"lan-gui-{self.number}-{n}"})
                if answer.status_code == 201:
                    return None
                if answer.status_code < 500:
                    return f"{answer.status_code}: {answer.text[:300]}"
            except httpx.HTTPError:
                pass
            self.interrupted = True
            time.sleep(0.1)
        return "was not acknowledged in a minute"


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_web(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4"]
    command += ["--no-access-log", "--log-level", "critical", "cchc.conf.wsgi:application"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until_up(address: str) -> None:
    def up() -> bool:
        try:
            return httpx.get(address, timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    wait_until(up)


def wait_until(true: Any) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def restart_database(environment: dict[str, str]) -> None:
    """At once, as when the machine's power fails: no session is asked to finish."""
    folder = Path(environment["CCHC_VAR"])
    pid = int((postgres.ensure_running(folder).data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGQUIT)
    time.sleep(0.5)
    postgres.ensure_running(folder)
