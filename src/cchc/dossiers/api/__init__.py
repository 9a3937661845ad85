"""Operations of the registers for programs."""
