"""Any HTTP system of record behind one door, from its YAML: no Python per system."""

from adapters.systems.credentials import Credentials
from adapters.systems.engine import Surroundings, Systems

__all__ = ["Credentials", "Surroundings", "Systems"]
