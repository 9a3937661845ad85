"""Reads of inspections: the viewer first, the scope in SQL."""
