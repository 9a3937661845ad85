"""Scoring as pure functions: the kinds of rule, their JSON form, evaluation, sums, ranks. No Django. docs/rules/indices-*.md."""
