"""The report of a collection as an official document."""
