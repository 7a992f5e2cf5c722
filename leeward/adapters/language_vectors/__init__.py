"""Vectors of texts, and the language they are in, on this machine. See `leeward.apps.safety.ports`."""
