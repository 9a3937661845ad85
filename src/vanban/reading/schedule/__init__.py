"""What a time cell says: ``parse_schedule`` (one cell) and ``find_schedule`` (the time named inside a sentence)."""

from vanban.reading.schedule.parse import parse_schedule
from vanban.reading.schedule.sentence import find_schedule

__all__ = ["find_schedule", "parse_schedule"]
