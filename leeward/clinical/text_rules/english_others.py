"""English rules about somebody else: a child, a partner, a friend who is in danger now, as told by those beside them."""

from __future__ import annotations

from leeward.clinical.text_rules.rule import Rule

_KIN = (
    r"(?:husband|hubby|wife|partner|boyfriend|bf|girlfriend|gf|fianc\w+|ex|dad|daddy|father|mum|"
    r"mom|mam|mother|step ?\w+|"
    r"uncle|aunt|auntie|brother|sister|cousin|son|daughter|grand(?:ad|dad|pa|father|son|daughter|"
    r"child)|nan|gran|grandma|"
    r"grandmother|niece|nephew|child|kid|boy|girl|teen\w*|friend|mate|bestie|flatmate|housemate|roommate|room mate|"
    r"neighbou?r|colleague|coworker|student|pupil|baby|in-law|twin|year old|yr old)"
)
_WHO = (
    r"(?:\b(?:he|she)\b|\b(?:my|our|a|his|her) (?:[\w'-]+ ){0,3}"
    + _KIN
    + r"\b(?:,? (?:aged )?\d+,?)?|\bmy \d+ ?(?:year|yr) ?old\b)"
)
_NOW = (
    r"(?:'s|'ll)?(?: (?:is|was|will|has|keeps?|just|now|still|always|again|says?|said|saying|told "
    r"(?:me|us)|tells (?:me|us)|texted|"
    r"messaged|rang|admitted|thinks?|been|threaten(?:s|ed|ing)|threatening|that|and|he|she|he's|she's|"
    r"(?:after|in) class|on the phone|last night|today|tonight|this morning|yesterday|openly|literally|"
    r"actually|really|to|"
    r"going|gonna|trying|tried|wants?|wanted|wanting|planning|plans|about|nearly|almost|already))*"
)
_SELF = r"(?:him|her|them) ?sel(?:f|ves)"

_PAST = (
    r"(?:\b(?:film|movie|book|novel|show|series|episode|character|story|play|game|song|musical|"
    r"soap|documentary|podcast|"
    r"celebrity|actor|singer|years ago|months ago|\w+ years ago|when i was|back in (?:19|20)\d\d|"
    r"in (?:19|20)\d\d|used to)\b)"
)
_BEFORE = (
    _PAST + r"[^.!?]{0,40}\Z",
    r"\b(?:never|no longer|doesn't|does not|didn't|did not|don't think|glad|relieved|not) (?:\w+ ){0,3}\Z",
)
_AFTER = (
    r"[^.!?]{0,40}(?:\byears ago\b|\bmonths ago\b|\bwhen (?:i|he|she|we) (?:was|were)\b|\bin (?:19|"
    r"20)\d\d\b|\bin the (?:film|"
    r"book|movie|show|series|end|game|play|final|last episode)\b|\blol\b|\bhaha)|with (?:work|"
    r"laughter|overtime|kindness)|"
    r"laughing|of (?:embarrassment|laughter|boredom|shame)|over (?:a|the) (?:exam|match|crossword)",
)


def _rule(name: str, category: str, *patterns: str) -> Rule:
    return Rule.of(name, category, *patterns, before=_BEFORE, after=_AFTER)


OTHERS: tuple[Rule, ...] = (
    _rule(
        "somebody_suicidal",
        "suicide",
        rf"{_WHO}{_NOW} (?:kill|killing|hang|hanging|shoot|shooting|drown|drowning) {_SELF}\b",
        rf"{_WHO}{_NOW} (?:die|be dead|not (?:be here|be alive|live) any ?more|end (?:his|her|their) (?:own )?life|"
        r"take (?:his|her|their) own life|end it all)(?=$| ?[.!,;]| (?:and|tonight|because|again|every|so|or)\b)",
        rf"{_WHO}{_NOW} (?:wish(?:es|ed)? (?:that )?(?:he|she|they) (?:was|were|is) (?:dead|never born)|"
        r"doesn't want to (?:live|be "
        r"here any ?more|be alive)|don't want to (?:live|be here any ?more|be alive))\b",
        rf"{_WHO}(?:'s| has| just| have)(?: just)? (?:taken|took) (?:an overdose|all (?:of )?(?:his|"
        r"her|their|the|my) (?:\w+ )?"
        r"(?:pills|tablets|meds|medication)|a (?:load|lot|bunch|whole bottle|bottle) of (?:\w+ )?(?:pills|"
        r"tablets|meds))\b",
        rf"{_WHO}(?:'s| has| just| have)(?: just| been)? (?:slit|cut|cutting|slash(?:ed|ing)) (?:his|"
        r"her|their) (?:own )?(?:wrists?|throat)\b",
        rf"{_WHO}(?:'s| is| has been| was)(?: now| really| very| still| actively)* (?:suicidal|on the "
        r"(?:bridge|roof|ledge|tracks))\b",
        rf"{_WHO}[^.!?]{{0,30}} left (?:a|me a) (?:suicide )?note saying\b|{_WHO}[^.!?]{{0,20}} (?:a "
        r"|the )?suicide note\b",
        r"\b(?:says?|saying|said|screaming|crying|texted)[,:]? (?:please )?let me die\b",
    ),
    _rule(
        "somebody_hurts_themselves",
        "self_harm",
        rf"{_WHO}(?:'s| is| has| has been| keeps| was| still| just|'s been)?(?: now| still| just| been|"
        r" again| started)* "
        r"(?:cut|cuts|cutting|burn|burns|burning|burnt|burned|harm|harms|harming|hurts|hurting|scratch\w*|"
        r"hit|hits|hitting|"
        rf"punch\w*|bit(?:es|ing)|starv(?:es|ing)) {_SELF}\b(?! (?:a|some|another|on|while|cooking|shaving)\b)",
        rf"{_WHO}(?:'s| is| has been|'s been) (?:self[- ]?harming|cutting(?=$| ?[.!,;]| (?:again|and|"
        r"at|every|because)\b))",
        rf"{_WHO}(?:'s| is| keeps?| has been)?(?: been| now)* (?:slam|slamm|bang|hitt|hit|smash|punch|"
        r"bash)(?:s|es|ing)? "
        r"(?:(?:his|her|their) fists? into )?(?:his|her|their) own (?:head|face|legs?)\b",
        rf"{_WHO}(?: \w+){{0,2}} (?:bangs|hits|slams) (?:his|her|their) head (?:and|against|on|until|so|over)\b",
        rf"{_WHO}(?: \w+){{0,2}} (?:has|with|had) (?:fresh |new |deep |bad )*(?:cuts|burns|slashes) "
        r"(?:all )?(?:up|on|down|over|"
        r"across|along) (?:his|her|their) (?:arms?|legs?|thighs?|wrists?|stomach)\b",
        r"\b(?:they|it|voices?|that) (?:tell|tells|told|telling) (?:him|her|them) to (?:cut|hurt|harm|kill|burn)\b",
    ),
    _rule(
        "somebody_is_beaten",
        "abuse",
        rf"{_WHO}(?:'s| is| keeps| was)? (?:being |getting |gets |get |been )+(?:beaten|battered|hit|"
        r"strangled|raped|abused|"
        r"molested|attacked)(?: up)? by (?:her|his|their|my|a|the)\b",
        rf"{_WHO}(?:'s| is| has| keeps| just|'s just)?(?: just| always| still| been)* (?:hit|hits|hitting|"
        r"beats|beating|punch(?:es|ed|"
        r"ing)|kick(?:s|ed|ing)|strangl(?:es|ed|ing)|chok(?:es|ed|ing)|slaps|slapped|attack(?:s|ed|"
        r"ing)) (?:(?:my|our|his|her) "
        r"(?:\w+ )?(?:mum|mom|mother|sister|brother|gran|nan|dad|father|wife|girlfriend|partner)|us|her|the "
        r"(?:dog|kids|children|child(?:ren)?s?))\b(?! (?:at|in|on|by|up)\b)",
        r"\b(?:hear|heard|hearing) (?:her|him|them|the (?:kids|children|baby|child)) (?:scream|screaming|"
        r"being (?:hit|beaten))\b",
    ),
    _rule(
        "somebody_will_kill",
        "violence",
        rf"{_WHO}{_NOW} (?:kill|shoot|stab|murder|strangle|poison) (?:(?:the|his|her|their|my|our|a) "
        r"(?!weeds|mood|time|vibe|lights?|spider|engine|dog in|bug|lasagne|music|song|joke|buzz)|people\b|"
        r"someone\b|somebody\b|everyone\b|everybody\b)",
        rf"{_WHO}[^.!?]{{0,50}}\b(?:with|has|had|got|took|grabbed|holding|cleaning|carr(?:ies|ying)) "
        r"(?:a |an |the |his |her )(?:\w+ )?"
        r"(?:knife|gun|rifle|shotgun|machete|axe)\b[^.!?]{0,25}\b(?:now|just|last night|tonight|again|threat\w*)\b",
    ),
)
