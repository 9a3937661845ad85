"""Reads of initiatives: the viewer first, the scope in SQL."""
