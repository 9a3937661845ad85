"""From what the registers say to pieces of text: facts are gathered, then written by composers chosen in the outline."""
