"""From words to things: object types, recognition, references and snapshots. Knows no channel."""
