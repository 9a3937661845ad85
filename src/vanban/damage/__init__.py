"""Text that came out wrong: what kind of damage it is, and what can be put right with certainty."""
