"""Halden Parts, a sample company: a small system of record over HTTP on SQLite.

It is somebody else's system: it knows nothing of the product that acts on it.
"""

from adapters.sandbox.company.access import USERS, generate_keys
from adapters.sandbox.company.faults import KINDS, Fault, Faults
from adapters.sandbox.company.faulty import resettable
from adapters.sandbox.company.service import Company
from adapters.sandbox.company.web import create_company

__all__ = [
    "KINDS",
    "USERS",
    "Company",
    "Fault",
    "Faults",
    "create_company",
    "generate_keys",
    "resettable",
]
