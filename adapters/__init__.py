"""Everything that speaks somebody else's protocol; no adapter knows another."""
