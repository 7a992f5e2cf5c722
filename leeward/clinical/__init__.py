"""The clinical core: pure rules on frozen values, readable by a clinician or a statistician.

Nothing here knows of Django, a clock, chance, settings or a log. Time, norms and a service's own
choices come in as arguments. Every threshold carries its source and a status: ``found`` in print,
from ``memory`` and to be confirmed, or ``policy`` (ours, no authority behind it).
"""
