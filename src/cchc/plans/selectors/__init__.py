"""Reads of plans. Every function takes the viewer first and asks a fixed number of queries."""
