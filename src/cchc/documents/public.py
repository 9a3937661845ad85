"""What other apps use of stored files."""
