"""Zalo and SMS go through the HTTP gateway that the environment names."""

from __future__ import annotations

import httpx
import pytest

from cchc.notifications.channels import channels, personal_channels
from cchc.notifications.channels.base import Message, PermanentFailure, TemporaryFailure, Unreachable
from cchc.notifications.channels.gateway import GatewayChannel

MESSAGE = Message(to="0912345678", message_id="<1@x>", short="CCHC: 2 việc quá hạn")


def answering(monkeypatch, code):
    calls = []

    def post(url, **given):
        calls.append((url, given))
        return httpx.Response(code, text="ok", request=httpx.Request("POST", url))

    monkeypatch.setattr("httpx.post", post)
    return calls


def test_a_text_goes_to_the_gateway_with_its_token(monkeypatch):
    calls = answering(monkeypatch, 200)
    GatewayChannel("sms", "https://cong.example/gui", "bi-mat").send(MESSAGE)
    ((url, given),) = calls
    assert url == "https://cong.example/gui"
    assert given["json"] == {"id": "<1@x>", "to": "0912345678", "text": "CCHC: 2 việc quá hạn"}
    assert given["headers"]["Authorization"] == "Bearer bi-mat"


@pytest.mark.parametrize(
    ("code", "failure"),
    [(500, TemporaryFailure), (429, TemporaryFailure), (401, Unreachable), (400, PermanentFailure)],
)
def test_what_its_answers_mean(monkeypatch, code, failure):
    answering(monkeypatch, code)
    with pytest.raises(failure):
        GatewayChannel("zalo", "https://cong.example/gui", "").send(MESSAGE)


def test_only_what_is_set_up_is_used(settings):
    settings.EMAIL_HOST = ""
    assert personal_channels() == {}
    settings.CCHC_SMS_URL = "https://cong.example/"
    assert list(personal_channels()) == ["sms"]
    settings.CCHC_DEMO_CHANNELS = True
    assert set(personal_channels()) == {"email", "zalo", "sms"}
    assert isinstance(channels()["sms"], GatewayChannel), "a real channel is not replaced by its twin"
