"""The demo, in a real Chromium and from the outside."""
