"""Argon2id with parameters a small machine can bear.

19 MiB, 2 passes, 1 lane: the second of the OWASP Password Storage Cheat Sheet's equal choices. Django's own
default takes 100 MiB a hash: ten people signing in together would take 1 GiB.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
