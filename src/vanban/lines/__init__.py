"""Lines of a page to paragraphs: how wide lines are, which goes on in the next, labels and blocks that stand side by side."""
