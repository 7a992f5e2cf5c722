"""Takes a sample of GoEmotions for `everyday.txt`: ordinary comments in which nobody is in danger.

    python -m training.everyday train.tsv

Demszky D, Movshovitz-Attias D, Ko J, Cowen A, Nemade G, Ravi S (2020). GoEmotions: a dataset of fine-grained
emotions. ACL 2020. Apache-2.0, github.com/google-research/google-research/tree/master/goemotions (train split).
Names are masked there. Left out: what a rule of ours fires on (somebody may be in danger), and words of hate.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from leeward.clinical.text_rules import screen_text

MANY = 10_000
_HATE = re.compile(
    r"\b(?:nigg\w*|fag\w*|retard\w*|trann\w*|kike\w*|chink\w*|spic|dyke\w*|cunt\w*|rape[sd]?|rapist\w*|nazi\w*)\b",
    re.I,
)


def sample(lines: list[str]) -> list[str]:
    """In an order that nobody chose: by digest."""
    texts = {" ".join(line.split("\t")[0].split()) for line in lines}
    texts = {text for text in texts if len(text) > 15 and not _HATE.search(text) and not screen_text(text)}
    return sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:MANY]


if __name__ == "__main__":
    given = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    (Path(__file__).parent / "everyday.txt").write_text("\n".join(sample(given)) + "\n", encoding="utf-8")
