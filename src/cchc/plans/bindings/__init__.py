"""Which measure tells how a target stands, where it is going, and which tasks serve it."""
