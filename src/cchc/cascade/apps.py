from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "cchc.cascade"
    verbose_name = "Phân rã kế hoạch"

    def ready(self) -> None:
        from cchc.cascade.services.following import follow
        from cchc.plans.public import listen_to_confirmed

        listen_to_confirmed(follow)
