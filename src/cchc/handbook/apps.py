from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "cchc.handbook"
    label = "handbook"
