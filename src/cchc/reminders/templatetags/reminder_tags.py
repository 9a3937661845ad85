"""Words of reminders on pages."""

from __future__ import annotations

from django import template

from cchc.accounts.models import User
from cchc.reminders import rules

register = template.Library()
register.filter("rung_words", rules.rung_words)


@register.simple_tag
def person_of(people: dict[int, User], pk: int) -> str:
    return str(people.get(pk, ""))
