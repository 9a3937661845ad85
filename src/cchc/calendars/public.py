"""What other apps use of the working calendar."""
