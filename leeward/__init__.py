"""Leeward: online therapy that a service hosts itself."""
