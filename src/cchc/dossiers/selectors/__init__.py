"""Reads of the registers of dossiers and feedback."""
