from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "cchc.inspections"
    verbose_name = "Kiểm tra cải cách hành chính"

    def ready(self) -> None:
        from cchc.inspections.measures import wanted
        from cchc.measures.public import provide_wanted

        provide_wanted(wanted)
