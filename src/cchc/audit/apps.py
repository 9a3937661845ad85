from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "cchc.audit"
    label = "audit"

    def ready(self) -> None:
        from cchc.audit.listeners import listen

        listen()
