"""The preset for GitHub, on an offline twin that holds every request against the document."""
