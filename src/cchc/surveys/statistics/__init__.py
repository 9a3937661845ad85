"""Statistics of surveys: pure functions over arrays, no Django (docs/rules/surveys-*.md).

Shapes used throughout: `answers` is int8 (people, items), 1..5 and 0 for a blank; `stratum` is an index per person;
shares are between 0 and 1.
"""
