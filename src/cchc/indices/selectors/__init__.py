"""Reads of the app: the viewer first, the scope in SQL."""
