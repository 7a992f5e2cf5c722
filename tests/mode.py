"""Tests run in their own mode and their own data folder, also when pytest is called by hand."""

import os

os.environ.setdefault("LEEWARD_MODE", "test")
os.environ.setdefault("LEEWARD_DATA", "var/test")
