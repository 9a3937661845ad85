from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "cchc.signatures"
    verbose_name = "Chữ ký số"
