"""Pages of the registers of dossiers and feedback."""
