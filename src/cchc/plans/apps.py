from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cchc.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from cchc.measures.public import provide_uses, provide_wanted
        from cchc.plans.measures import uses, wanted

        provide_wanted(wanted)
        provide_uses(uses)
