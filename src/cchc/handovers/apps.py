from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "cchc.handovers"
    verbose_name = "Bàn giao"
