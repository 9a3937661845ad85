"""Operations of the interface for programs."""
