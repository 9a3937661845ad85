from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HandoversConfig(AppConfig):
    name = "cchc.handovers"
    verbose_name = "Bàn giao"

    def ready(self) -> None:
        """What each app says that people and units hold."""
        autodiscover_modules("holdings")
