"""Reads of figures; the first argument is the viewer."""
