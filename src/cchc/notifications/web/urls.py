"""Addresses of notifications."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.notifications.web import delivery_views as deliveries
from cchc.notifications.web import notice_views as notices
from cchc.notifications.web import webhook_views as webhooks

urlpatterns: list[URLPattern] = [
    path("", notices.notice_list, name="notice-list"),
    path("bang-tinh/", notices.notice_export, name="notice-export"),
    path("<int:pk>/", notices.notice_open, name="notice-open"),
    path("<int:pk>/da-doc/", notices.notice_read, name="notice-read"),
    path("da-doc-het/", notices.notice_read_all, name="notice-read-all"),
    path("cach-nhan/", notices.notice_channels, name="notice-channels"),
    path("gui-di/", deliveries.notice_failures, name="notice-failures"),
    path("gui-di/<int:pk>/gui-lai/", deliveries.notice_delivery_retry, name="notice-delivery-retry"),
    path("gui-di/<int:pk>/thoi-gui/", deliveries.notice_delivery_give_up, name="notice-delivery-give-up"),
    path("gui-thu/", deliveries.notice_demo, name="notice-demo"),
    path("webhook/", webhooks.notice_webhooks, name="notice-webhooks"),
    path("webhook/moi/", webhooks.notice_webhook_new, name="notice-webhook-new"),
    path("webhook/<int:pk>/", webhooks.notice_webhook, name="notice-webhook"),
    path("webhook/<int:pk>/sua/", webhooks.notice_webhook_edit, name="notice-webhook-edit"),
    path("webhook/<int:pk>/viec/", webhooks.notice_webhook_switch, name="notice-webhook-switch"),
]
