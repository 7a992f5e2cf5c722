"""English rules. Written by this project; a clinician of the service reads them before they are relied on."""

from __future__ import annotations

import re

from leeward.clinical.text_rules.rule import Rule

_I = r"\b(?:i|i'm|im|i am|i've|ive|i have|i'd|id)\b"
_NOT = r"(?:\b(?:not|never|no|don't|dont|didn't|doesn't|without|wouldn't|would never|no longer|isn't)\b)"


def _rule(name: str, category: str, pattern: str, traps: str = "") -> Rule:
    return Rule(name, category, re.compile(pattern), re.compile(traps) if traps else None)


_DENIED = (
    rf"{_NOT}[^.!?]{{0,25}}(?:thinking|thought|want|wanted|wanting|going|plan|planning|wish|feel|feeling|am|was)?"
    r"[^.!?]{0,12}(?:kill|die|end|suicid|dead|hurt|harm|cut)"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        r"\b(?:kill(?:ing)? (?:myself|my self)|end(?:ing)? (?:my (?:own )?life|it all)|take my (?:own )?life"
        r"|taking my (?:own )?life|kms\b)",
        _DENIED + r"|joke|kidding|lyrics|in the (?:film|book|song|game|story)|she|he said",
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:want(?:ed)? to die|wanna die|wish (?:that )?i (?:was|were) dead|wish i had never been born"
        r"|rather be dead|better off dead|hope i (?:don't|dont|never) wake up|don'?t want to (?:be alive|live any ?more|wake up))",
        _DENIED + r"|of (?:embarrassment|shame|laughter|boredom)|so embarrass|laugh|my (?:dog|cat|grandm|grandf|mum|mother|dad|father)\b",
    ),
    _rule(
        "suicidal",
        "suicide",
        r"(?:\bi(?:'m| am| feel| have been| was)? (?:feeling )?(?:so |very |really |quite )?suicidal\b"
        r"|\b(?:suicidal (?:thoughts|feelings)|thoughts? of suicide|thinking (?:about|of) suicide|suicide plan|my suicide)\b)",
        _DENIED + r"|prevention|charity|documentary|\b(?:his|her|their) suicide|lesson|training|article|lecture",
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\b(?:better off without me|(?:no ?one|nobody) would (?:miss|notice if) (?:me|i)|burden to (?:every ?one|every ?body|them|my family)"
        r"|world (?:would be|is) better without me)",
        r"\bteam\b|\bproject\b|\bgame\b|not (?:a|being a) burden|never (?:a|been a) burden",
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:(?:written|wrote|writing) (?:my |a )?(?:suicide note|goodbye letters?|note to say goodbye)"
        r"|say(?:ing)? (?:my )?(?:final|last) goodbyes?|this is (?:my|a) (?:final |last )?goodbye)\b",
        r"job|work|school|colleague|leaving do|funeral|grandm|grandf|hospice|retire|moving",
    ),
    _rule(
        "have_a_plan",
        "suicide",
        r"\b(?:i (?:have|'ve|ve)(?: got)? (?:a plan|it (?:all )?planned)|know how (?:i'd|i would|i will|i'll) (?:do it|end it)"
        r"|(?:saved|saving|collected|collecting|stockpil\w+) (?:up )?(?:my |the )?(?:pills|tablets|medication|meds))\b",
        r"holiday|weekend|exam|study|trip|wedding|dinner|party|birthday|move house|recycl|return them|pharmacy",
    ),
    _rule(
        "hurt_myself",
        "self_harm",
        r"\b(?:(?:hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|burn(?:ing|ed)?|punish(?:ing)?) (?:myself|my (?:arms?|legs?|wrists?|thighs?))"
        r"|self[- ]?harm(?:ed|ing)?|started cutting(?: again)?|relapsed (?:and|with) (?:cut|self)\w*)",
        _DENIED
        + r"|cooking|kitchen|knife slipped|shaving|by accident|accidentally|running|gym|climbing|oven|iron|on a (?:tin|glass)"
        r"|clean (?:for|from)|stopped|months? (?:free|since)|years? (?:free|since)|ago i used to",
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:(?:took|take|taken|taking) (?:an overdose|too many (?:pills|tablets)|all (?:my|the) (?:pills|tablets|meds))"
        r"|overdos(?:e|ed|ing)(?: on)?)\b",
        _DENIED + r"|on (?:coffee|chocolate|sugar|cake|tv|series|sun)|documentary|naloxone|course|first aid|of (?:coffee|chocolate)|film",
    ),
    _rule(
        "is_hitting_me",
        "abuse",
        r"\b(?:(?:he|she|my (?:husband|wife|partner|boyfriend|girlfriend|dad|father|mum|mother|step\w+|uncle|brother|ex))"
        r"(?: keeps| is| has been| just)? (?:hit(?:s|ting)?|beat(?:s|ing)?|chok(?:es|ed|ing)|strangl\w+|rap(?:es|ed|ing)|kick(?:s|ed|ing)) me"
        r"|(?:forced|forces|makes|made) me to have sex|scared (?:he|she)(?:'ll| will) (?:kill|hurt) me)\b",
        r"at (?:chess|cards|tennis|football|fifa|scrabble|golf|a game|the game)|in (?:the|a) (?:game|race|match|quiz)|to it\b|dream",
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        r"\b(?:(?:he|she|someone|somebody|my \w+) (?:hits|beats|touches|hurts|is hurting|is touching) (?:the |my |our )?(?:kids?|child|children|baby|son|daughter|sister|brother)"
        r"|(?:afraid|scared|worried) i (?:might|will|could|am going to) (?:hurt|harm|hit|shake) (?:the |my )?(?:baby|kids?|child|children|son|daughter))\b",
        r"feelings|football|in a game|tickles|heart|milestone|feels? when",
    ),
    _rule(
        "kill_somebody",
        "violence",
        r"\b(?:(?:going to|want to|gonna|will) (?:kill|stab|shoot) (?:him|her|them|my (?:husband|wife|partner|ex|boss|dad|mum|father|mother|neighbour)|someone|somebody|people))\b",
        _NOT + r"|joke|kidding|in the (?:film|book|game|song)|with kindness|for (?:eating|forgetting|leaving|losing)|laugh|lol|haha|figure of speech",
    ),
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:voices? (?:(?:is|are|keep|keeps) )?(?:tell(?:s|ing)?|order(?:s|ing)?|command(?:s|ing)?) me to"
        r"|(?:they|somebody|someone) (?:put|implanted|planted) (?:a )?(?:chip|thoughts) in(?:to|side)? (?:me|my (?:head|brain)))\b",
        r"inner voice|my conscience|satnav|sat nav|gps|phone|app\b|film|series|book|in my head says be kind",
    ),
)
