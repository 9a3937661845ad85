"""Reading scanned pages: a picture of a page in, words with their places and confidence out."""
