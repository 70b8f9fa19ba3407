"""The sample company: its rules, its rights, its faults, and the truth of its document."""
