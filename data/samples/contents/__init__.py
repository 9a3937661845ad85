"""What the sample documents say. The agency, its province and its people are invented."""
