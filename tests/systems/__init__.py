"""Systems of record: the sample company, and connectors against real systems."""
