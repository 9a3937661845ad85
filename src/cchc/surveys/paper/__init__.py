"""Forms on paper, as Word files."""
