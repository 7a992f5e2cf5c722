"""What may be said of a service's safety from counts: rates, charts, signals, waits, what was missed.

Pure functions on numbers that come in. Each module names its paper; the numbers are checked against R
(`docs/clinical/statistics/`). Nothing is imported here, and no module loads SciPy before its first use.
"""

VERSION = "2026-11-30.3"
"""Of all methods and defaults here; stands beside each result that is shown."""
