"""Doors to the register of documents sent and received."""
