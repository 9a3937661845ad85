"""Other systems are told of events by signed calls, verified here as a receiver would."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import http.server
import json
import threading

import pytest
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.audit.public import record
from cchc.audit.sealing import seal
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications import services
from cchc.notifications.channels.base import PermanentFailure
from cchc.notifications.channels.webhook import pinned
from cchc.notifications.feeding import feed
from cchc.notifications.models import Delivery, DeliveryState, Notice, WebhookEndpoint
from cchc.notifications.sending import send_due
from cchc.notifications.tests.conftest import MORNING


class Receiver:
    """A real HTTP server; ``answers`` are the status codes of the next calls, 200 after that."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.calls.append(({k.lower(): v for k, v in self.headers.items()}, body))
                code = outer.answers.pop(0) if outer.answers else 200
                self.send_response(code)
                if code == 302:
                    self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/nhan"


@pytest.fixture
def receiver(settings):
    settings.CCHC_WEBHOOK_PRIVATE = True
    one = Receiver()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def scene(transactional_db, clock, receiver):
    """Sealing needs real transactions."""
    from cchc.agencies.tests.factories import make_world

    world = make_world()
    viewer = world.viewer("administrator", MORNING.date())
    endpoint = services.add_endpoint(
        viewer, agency=world.department, name="Cổng tỉnh", url=receiver.url, events=["task"]
    )
    return world, viewer, endpoint


def happen(world, verb="task.submitted", agency=None):
    from django.db import transaction

    with transaction.atomic():
        return record(verb, actor=world.user("staff"), agency=agency or world.department, data={"task": "I.1"})


def verified(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As a receiver checks it by the Standard Webhooks specification."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(one, f"v1,{expected}") for one in headers["webhook-signature"].split())


def test_an_event_arrives_signed(scene, receiver):
    world, _, endpoint = scene
    event = happen(world)
    happen(world, "plan.closed")
    happen(world, agency=world.other)
    seal()
    assert feed() == 1
    assert feed() == 0
    assert send_due().sent == 1
    ((headers, body),) = receiver.calls
    assert verified(services.secret_for(endpoint), headers, body)
    assert not verified(services.secret_for(endpoint), headers, body.replace(b"I.1", b"I.2"))
    content = json.loads(body)
    assert content["type"] == "task.submitted"
    assert content["data"]["id"] == event.pk
    assert content["data"]["agency"]["name"] == world.department.name
    assert content["data"]["sentence"] == "Vũ Thị Viên trình kết quả để duyệt."


def test_tried_again_with_the_same_id_until_taken(scene, receiver, clock):
    world, _, _ = scene
    receiver.answers = [500, 302, 503]
    happen(world)
    seal()
    feed()
    for minutes in (0, 1, 6, 21, 100):
        clock.move_to(MORNING + dt.timedelta(minutes=minutes))
        send_due()
    assert len(receiver.calls) == 4
    assert len({headers["webhook-id"] for headers, _ in receiver.calls}) == 1
    assert len({body for _, body in receiver.calls}) == 1
    assert Delivery.objects.get().state == DeliveryState.SENT
    assert WebhookEndpoint.objects.get().failing_since is None


def test_turned_off_after_days_of_failure_and_the_administrator_is_told(scene, receiver, clock):
    world, viewer, endpoint = scene
    receiver.answers = [500] * 100
    happen(world)
    seal()
    feed()
    for hours in range(0, 80, 2):
        clock.move_to(MORNING + dt.timedelta(hours=hours))
        send_due()
    endpoint.refresh_from_db()
    assert not endpoint.active
    notice = Notice.objects.get(recipient=viewer.user)
    assert "đã bị tắt" in notice.title
    receiver.answers = []
    services.switch_endpoint(viewer, endpoint_id=endpoint.pk, active=True)
    services.retry_delivery(viewer, delivery_id=Delivery.objects.get().pk)
    assert send_due().sent == 1


def test_what_was_before_the_endpoint_is_not_told(clock, transactional_db, receiver):
    from cchc.agencies.tests.factories import make_world

    world = make_world()
    happen(world)
    seal()
    services.add_endpoint(
        world.viewer("administrator", MORNING.date()),
        agency=world.department,
        name="Cổng",
        url=receiver.url,
        events=["task"],
    )
    assert feed() == 0


def test_the_secret_is_shown_once_and_lies_in_no_table(scene, as_user_of, receiver):
    world, _, _ = scene
    client = as_user_of(world, "administrator")
    given = {"agency": world.department.pk, "name": "Thứ hai", "url": receiver.url, "events": ["task", "plan"]}
    answer = client.post(reverse("notice-webhook-new"), given)
    endpoint = WebhookEndpoint.objects.get(name="Thứ hai")
    secret = services.secret_for(endpoint)
    assert secret in client.get(answer["Location"]).content.decode()
    assert secret not in client.get(answer["Location"]).content.decode()
    assert secret not in json.dumps(
        list(WebhookEndpoint.objects.values()) + list(AuditEvent.objects.values()), default=str
    )
    client.post(reverse("notice-webhook-switch", args=[endpoint.pk]), {"viec": "doi-khoa"})
    endpoint.refresh_from_db()
    assert services.secret_for(endpoint) != secret
    client.post(reverse("notice-webhook-switch", args=[endpoint.pk]), {"viec": "gui-thu"})
    send_due()
    ((headers, body),) = receiver.calls
    assert json.loads(body)["type"] == "webhook.tested"
    assert verified(services.secret_for(endpoint), headers, body)


@pytest.fixture
def as_user_of():
    from django.test import Client

    def sign_in(world, who):
        client = Client()
        client.force_login(world.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/x", "https://[::1]/x", "https://10.1.2.3/", "https://169.254.169.254/latest", "https://0.0.0.0/",
     "https://[::ffff:127.0.0.1]/", "https://192.168.1.1:8443/", "https://100.64.0.1/", "https://localhost/"],
)  # fmt: skip
def test_addresses_inside_are_not_called(url, settings):
    settings.CCHC_WEBHOOK_PRIVATE = False
    with pytest.raises(PermanentFailure, match="nội bộ"):
        pinned(url)


def test_the_call_goes_to_the_address_that_was_judged(settings, monkeypatch):
    settings.CCHC_WEBHOOK_PRIVATE = False
    answers = iter(["93.184.216.34", "127.0.0.1"])
    monkeypatch.setattr(
        "cchc.notifications.channels.webhook.socket.getaddrinfo",
        lambda *args, **kwargs: [(2, 1, 6, "", (next(answers), 443))],
    )
    assert pinned("https://cong.example/nhan?a=1") == ("https://93.184.216.34:443/nhan?a=1", "cong.example")


@pytest.mark.django_db
def test_refused_with_a_sentence_at_the_field(world, settings):
    viewer = world.viewer("administrator", MORNING.date())
    settings.CCHC_WEBHOOK_PRIVATE = False
    wrong = (
        ({"url": "http://cong.example/"}, "url", "https"),
        ({"url": "https://127.0.0.1/"}, "url", "nội bộ"),
        ({"events": []}, "events", "ít nhất một"),
        ({"name": " "}, "name", "tên"),
    )
    for change, field, words in wrong:
        given = {"name": "Cổng", "url": "https://127.0.0.1/", "events": ["task"], **change}
        with pytest.raises(Refused, match=words) as refusal:
            services.add_endpoint(viewer, agency=world.department, **given)
        assert refusal.value.field == field


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["focal_point", "leader", "staff", "other_focal_point"])
def test_only_administrators_make_endpoints(world, who):
    with pytest.raises(NotAllowed):
        services.add_endpoint(
            world.viewer(who, MORNING.date()), agency=world.department, name="x", url="https://x/", events=["task"]
        )
