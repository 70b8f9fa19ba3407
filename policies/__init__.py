"""Who may do what to which object, and why. Pure: no I/O, no clock."""
