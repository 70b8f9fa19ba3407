"""The conversation: what happens to a message, a command or a click. Names no vendor."""
