"""Crashes, races and stalls: what is promised then."""
