"""From words to things: reading files, checking them, recognising objects."""
