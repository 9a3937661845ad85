"""The ways out of the system, by name."""

from __future__ import annotations

from django.conf import settings

from cchc.notifications.channels.base import Channel
from cchc.notifications.channels.gateway import GatewayChannel
from cchc.notifications.channels.mail import MailChannel
from cchc.notifications.channels.twin import TwinChannel
from cchc.notifications.channels.webhook import WebhookChannel

__all__ = ["Channel", "channels", "is_twin", "personal_channels"]


def channels() -> dict[str, Channel]:
    """A fresh set, each to be closed by whoever used it. Where a channel is not set up and the installation is a
    demonstration, its twin stands in."""
    real: tuple[Channel, ...] = (
        MailChannel(),
        GatewayChannel("zalo", settings.CCHC_ZALO_URL, settings.CCHC_ZALO_TOKEN),
        GatewayChannel("sms", settings.CCHC_SMS_URL, settings.CCHC_SMS_TOKEN),
        WebhookChannel(),
    )
    twins = settings.CCHC_DEMO_CHANNELS
    return {one.name: TwinChannel(one.name) if twins and not one.configured() else one for one in real}


def personal_channels() -> dict[str, Channel]:
    """Those by which this installation can reach a person."""
    return {name: one for name, one in channels().items() if name != "webhook" and one.configured()}


def is_twin(channel: Channel) -> bool:
    return isinstance(channel, TwinChannel)
