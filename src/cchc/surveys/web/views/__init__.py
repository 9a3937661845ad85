"""Doors of surveys."""
