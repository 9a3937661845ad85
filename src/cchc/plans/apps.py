from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cchc.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from cchc.measures.public import provide_wanted
        from cchc.plans.measures import wanted

        provide_wanted(wanted)
