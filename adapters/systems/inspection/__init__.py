"""Tries every part of a connector on the live system, as one person, and changes nothing."""

from adapters.systems.inspection.connection import Surroundings, connection
from adapters.systems.inspection.findings import Finding, Part, State
from adapters.systems.inspection.inspect import Subject, inspect

__all__ = ["Finding", "Part", "State", "Subject", "Surroundings", "connection", "inspect"]
