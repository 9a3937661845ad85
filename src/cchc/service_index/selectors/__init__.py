"""Reads of the service index; the first argument is the viewer."""
