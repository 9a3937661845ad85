"""What the pages of the register read. The first argument is the viewer; each page makes a fixed number of queries."""
