"""Vietnamese itself: letters without their marks, which syllables can be, which words are frequent."""
