"""Runs the product on one machine: database, web, worker."""
