"""What a time cell says: ``parse_schedule`` (one cell) and ``find_schedule`` (the time named inside a sentence).

``milestones`` are the days of a time that names several; ``months_later`` counts a term in months as the reader does.
"""

from vanban.reading.schedule.moments import last_of_month, months_later
from vanban.reading.schedule.parse import milestones, parse_schedule
from vanban.reading.schedule.sentence import find_schedule
from vanban.reading.schedule.several import Milestone

__all__ = ["Milestone", "find_schedule", "last_of_month", "milestones", "months_later", "parse_schedule"]
