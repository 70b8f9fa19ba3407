"""A real database for every test of this folder."""

from tests.support.store import clock, secrets, store

__all__ = ["clock", "secrets", "store"]
