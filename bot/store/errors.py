"""What the store may answer instead of doing the work."""


class SchemaError(Exception):
    """The database's schema is not the one that this program was written for."""


class UnavailableError(Exception):
    """The database could not do it now (busy, disk full, closed). Nothing was kept."""


class ConflictError(Exception):
    """A unique or foreign key refused the change."""
