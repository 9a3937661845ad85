from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "cchc.inspections"
    verbose_name = "Kiểm tra cải cách hành chính"

    def ready(self) -> None:
        from cchc.inspections import owed  # noqa: F401  (findings are asked for by the ladder)
        from cchc.inspections.measures import wanted
        from cchc.measures.public import provide_wanted

        provide_wanted(wanted)
