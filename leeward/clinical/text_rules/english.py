"""English rules. Written by this project; a clinician of the service reads them before they are relied on.

Patterns are read on folded text: small letters, straight quotes, single spaces. They say nothing about how.
"""

from __future__ import annotations

from leeward.clinical.text_rules.rule import Language, Rule

_DENIAL = (
    r"(?:"
    r"(?<!can't )(?<!cannot )(?<!couldn't )(?<!cant )(?<!why )(?<!or )\bnot(?: (?:really|actually|at all))?"
    r"(?: (?:going|gonna|planning|about|trying|thinking|wanting|intending)(?: (?:to|of|about|on))?)?"
    r"|\b(?:do not|don't|dont|did not|didn't|didnt|does not|doesn't|would not|wouldn't|will not|won't|wont)"
    r"(?: (?:really|actually|even|ever|feel like|want|plan|intend|mean|think about|think of|have any|"
    r"have))*(?: to)?"
    r"|\b(?:would |could |will |have |i've |had )?never(?: (?:really|actually|once|want|wanted|had|have|"
    r"going|think of|"
    r"think about|thought of|thought about))*(?: to| any)?"
    r"|\b(?:no longer|no)(?: (?:want|wanting|have|having|had|any))?(?: to)?"
    r"|\b(?:have not|haven't|has not|hasn't|havent|had not|hadn't)(?: (?:had|been|ever|wanted|felt|"
    r"got))*(?: any| to)?"
    r") \Z"
)
"""A "not" that belongs to the hit itself. "I can't not ...", "why not ..." and "trying not to" are none."""

_OTHERS = (
    r"\b(?:he|she|they|"
    r"my (?:\w+ )?(?:friend|mate|colleague|cousin|brother|sister|mum|mom|dad|mother|father|uncle|aunt|"
    r"son|daughter|"
    r"neighbour|grandad|grandfather|grandmother|nan|husband|wife|partner|boss))"
    r"(?: (?:just|also|had|has|have|was|is|were|been|once|really|always|nearly|almost|tried|wanted|"
    r"used to|kept|keeps|"
    r"gone|never|often))*(?: to)? \Z"
)
"""Somebody else did it. Only where the hit itself does not say "myself" or "me"."""

_OVER = (
    r"\b(?:(?<!not )(?<!n't )stopped|instead of|rather than|used to|clean (?:of|from)|free (?:of|from)|"
    r"managed without|weeks without|months without|years without) \Z"
)


_BUT = r"[^.!?]{0,25}\b(?:but|though|except|until now|till now)\b| ?(?:more|so|this|as|like this)\b"


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    return Rule.of(name, category, *patterns, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


_ME = r"(?:myself|my self|meself)"
_THEM = (
    r"(?:him|her|them|someone|somebody|people|everyone|everybody|"
    r"my (?:husband|wife|partner|ex|boss|dad|mum|mom|father|mother|brother|sister|son|daughter|"
    r"neighbour)s?)"
)
_CHILD = r"(?:kids?|child|children|baby|babies|son|daughter|toddler|little (?:boy|girl|brother|sister))"
_FAMILY = (
    r"(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|dad|father|mum|mom|mother|step\w+|"
    r"uncle|aunt|"
    r"brother|sister|ex|son|carer|boss|girlfriend's \w+))"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        rf"\b(?:kill|killing|killed|unalive|unaliving|hang|hanging|drown|drowning|shoot|shooting) {_ME}\b",
        r"\b(?:end|ending|take|taking|took) my (?:own )?life\b",
        r"\bkms\b",
        after=(
            r"laughing|with laughter|in the foot|tripping|slipping|falling (?:over|off|down)|on (?:the|"
            r"that|those) "
            r"(?:stairs|ice|step|bike)|over (?:a|the) (?:crossword|homework|puzzle)|carrying (?:this|"
            r"the|that)|"
            r"in (?:the|this|that) (?:game|level|round)",
        ),
    ),
    _rule(
        "end_it",
        "suicide",
        r"\b(?:end|ending) it all\b",
        r"\b(?:want|wanting|going|ready|plan|planning|thinking|thoughts?|think|thought) (?:to|of|about) "
        r"end(?:ing)? it\b(?! all)",
        r"\b(?:i|i'm|i am|i'll|i've|i have|me|to|just|of|about|might|may|could|will|should|from) "
        r"commit(?:ting|ted)? suicide\b",
        before=(_OTHERS,),
        after=(
            r"(?:with|between) (?:him|her|them|us|my (?:boyfriend|girlfriend|husband|wife|partner|job))|"
            r"at work|by email",
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:want|wanting|wanna|prefer|rather|need|long) (?:to )?(?:just )?(?:die|be dead)\b",
        r"\bwish (?:to god )?(?:that )?(?:i|id|i'd) (?:was|were|could (?:just )?(?:be|die)|"
        r"had) ?(?:dead|never been born|"
        r"died)?(?<=dead|born|died|.die)\b",
        r"\bwish i (?:wasn't|weren't|wasnt|was not|were not) (?:alive|here any ?more|born)\b",
        r"\b(?:i'd be|i'm|i am|i would be|be|me) better off dead\b",
        r"\bhop(?:e|ing) i (?:don't|dont|do not|never) wake up\b",
        before=(r"\b(?:they|people|some|we all) \Z",),
        after=(
            r"of (?:embarrassment|laughter|laughing|boredom|cuteness|happiness)|laughing|(?:my|her|"
            r"his) hair|"
            r"peacefully|(?:an )?old\b|in (?:the|this|that) (?:game|level|round)",
        ),
    ),
    _rule(
        "wanted_to_die",
        "suicide",
        r"\b(?:wanted|ready) to (?:just )?(?:die|be dead)\b",
        before=(_OTHERS, r"\b(?:they|people|everyone) \Z"),
        after=(
            r"of (?:embarrassment|laughter|laughing|boredom|cuteness|happiness)|laughing|(?:my|her|"
            r"his) hair|peacefully",
        ),
    ),
    _rule(
        "not_want_to_live",
        "suicide",
        r"\b(?:don't|dont|do not|didn't|never|no longer|not) (?:really |even |know if i |"
        r"know whether i |think i |sure i )?"
        r"want(?:ed|ing)? to (?:be alive|live|exist|wake up|be here any ?more|be in this world)\b",
        r"\b(?:want|wanted|ready) to (?:stop living|stop existing|disappear for ?ever|not exist|"
        r"not be alive|"
        r"go to sleep and (?:never|not) wake up)\b",
        denial=r"\b(?:it's not that i|not that i|isn't that i) \Z",
        before=(_OTHERS,),
        after=(
            r"with (?:my (?:parents|mum|mom|dad|family|ex|flatmates?|brother|sister|in-laws)|him|her|"
            r"them|flatmates|"
            r"strangers|other people)\b|in (?:(?:a|the|this|that|another|such a) )?(?:\w+ )?(?:flat|"
            r"house|city|town|village|"
            r"country|area|street|building|caravan|hostel|tent|london|dorm|room)\b|near\b|next (?:to|"
            r"door)|at (?:home|my|his|"
            r"her|the|six|seven|five|\d)|early|so early|late\b|(?:him|her|them|the (?:baby|kids|"
            r"children|neighbours)|my \w+)"
            r"\b|there\b|on my own|by the\b|abroad|off (?:my|benefits)",
        ),
    ),
    _rule(
        "no_reason_to_live",
        "suicide",
        r"\b(?:no|any|without a) reason (?:left )?(?:for me )?to (?:live|stay alive|be alive|"
        r"keep living|go on living)\b",
        r"\bnothing (?:left )?to live for\b",
        r"\b(?:life|living|it) ?(?:is not|isn't|isnt|'s not|is no longer|feels not) worth living\b|"
        r"\bnot worth living\b",
        r"\b(?:tired|sick) of (?:living|being alive)\b",
        denial=r"\b(?:never|no longer) (?:feel|felt|think|thought|say|said)(?: that| like)? \Z",
        before=(r"\b(?:used to (?:think|feel|say)|he said|she said|they said)(?: that)? \Z",),
        after=(
            r"with (?:my (?:parents|mum|mom|dad|family|ex|flatmates?|brother|sister|in-laws)|him|her|"
            r"them|flatmates|"
            r"strangers)\b|in (?:(?:a|the|this|that|another|such a|rented) )?(?:\w+ )?(?:flat|house|"
            r"city|town|village|country|"
            r"area|street|building|caravan|hostel|tent|london|dorm|room|rooms|rented)\b|near\b|"
            r"out of (?:a|my) (?:suitcase|"
            r"bag|car|van)|alone\b|far\b|on my own|next (?:to|door)|without (?:a )?(?:garden|heating|"
            r"music|coffee|chocolate|"
            r"cheese)|paycheck",
        ),
    ),
    _rule(
        "suicidal",
        "suicide",
        r"\b(?:i'm|im|i am|i feel|i felt|i get|i got|i've been|i have been|i was|i became|makes? me|"
        r"made me|making me|"
        r"leaves me|left me) (?:feel |feeling |been |so |very |really |quite |a bit |kind of |actively |"
        r"passively |still |"
        r"more |and |getting |becoming )*suicidal\b",
        denial=None,
        after=(r"about (?:the|this|that) (?:homework|exam|queue|traffic)|lol|haha",),
    ),
    _rule(
        "suicide_words",
        "suicide",
        r"\b(?:feel|feeling|felt|been|still|becoming) (?:so |very |really |quite |a bit |kind of |more |"
        r"actively |passively )*"
        r"suicidal\b",
        r"\bsuicidal (?:thoughts?|feelings?|ideation|urges?|impulses?)\b",
        r"\b(?:thoughts?|thinking|thought|think|consider(?:ed|ing)?|dream|fantasi[sz]e|plan(?:ned|ning)?) "
        r"(?:of |about )?(?:my )?suicide\b",
        r"\bsuicide (?:plan|attempt)\b",
        r"\bsuicide (?:is|seems|looks|feels) (?:always |still |constantly )?(?:on my mind|the only|like|"
        r"easier|my only)\b",
        r"\b(?:i|i've|i have) (?:once )?attempted suicide\b",
        before=(
            _OTHERS,
            r"\b(?:his|her|their|someone's|somebody's|(?:my|a) \w+'s|client's|patient's) \Z",
            r"\b(?:helps? people with|people with|training (?:on|about)|lecture (?:on|about)|"
            r"article (?:on|about)|"
            r"(?:watched|read|saw|wrote an essay) (?:something |a \w+ )?(?:on|about)) \Z",
        ),
        after=(r"(?:prevention|awareness|training|charity|helpline|statistics|documentary|rates)\b",),
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\bbetter off without me\b",
        r"\b(?:no ?one|no-one|nobody|no body) would (?:even )?(?:miss me|notice if i|care if i (?:died|"
        r"was gone|was dead|"
        r"were dead|disappeared))",
        r"\bburden (?:on|to) (?:every ?one|every ?body|them|my (?:family|friends|kids|children|parents|"
        r"husband|wife|"
        r"partner|mum|mom|dad))\b",
        r"\bworld (?:would be|is|will be) (?:a )?better (?:place )?without me\b",
        r"\bbetter if i (?:was|were|wasn't|weren't) (?:dead|gone|around|here|alive|born)\b",
        denial=(
            r"\b(?:not|never|isn't|wasn't|aren't|don't (?:feel|think)|no longer)(?: (?:like|feel|felt|"
            r"being|been|that|i am|"
            r"i'm|a|such|they(?:'d| would) be|be|am))* \Z"
        ),
        before=(
            r"\b(?:the|their|that|our) (?:team|project|band|club|game|meeting|company|office|choir|"
            r"committee) "
            r"(?:is|was|would be|will be|are|were|did) \Z",
        ),
        after=(
            r"(?:at|in|on) (?:the|this|that) (?:team|project|game|meeting|band|call|party|office|choir)|"
            r"was late|"
            r"left (?:early|the meeting)|missed (?:a|the) (?:meeting|lesson|class)|wore|at work|"
            r"changed (?:my )?(?:hair|seat)",
        ),
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:written|wrote|writing|write) (?:out )?(?:my |a |the |some |everyone )?(?:suicide note|"
        r"goodbye "
        r"(?:letters?|notes?)|(?:letters?|notes?) to say goodbye)",
        r"\b(?:say|saying|said) (?:my |all my |our )?(?:final|last) (?:goodbyes?|farewells?)\b",
        r"\bgoodbye for ?ever\b",
        r"\bthis is (?:my )?(?:final |last )?goodbye\b",
        r"\bsaid goodbye to everyone\b",
        r"\b(?:you|they) won't (?:see|hear from) me again\b",
        before=(_OTHERS,),
        after=(
            r"(?:to|at|for) (?:my )?(?:\w+ )?(?:job|colleagues|work|workmates|alcohol|smoking|drinking|"
            r"drugs|school|class|"
            r"students|team|therapist|therapy|grandad|grandma|gran|nan|grandmother|grandfather|mum|mom|"
            r"dad|father|mother|"
            r"him|her|dog|cat|house|flat|old life|old flat)\b|at (?:the |his |her )?(?:funeral|hospice|"
            r"airport|party|"
            r"school|work|station|leaving do)|before (?:i|we|she|he|they) (?:moved?|flew|went home|"
            r"left for)|in (?:this|that)",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
        r"\b(?:a|the|my|made) plans? (?:for how )?(?:to|for) (?:kill myself|end (?:my life|it)|die|"
        r"killing myself|"
        r"ending (?:my life|it))\b",
        r"\bi (?:have|'ve|ve)(?: got)? a plan and (?:the|a|what i need|everything)\b",
        r"\b(?:know|decided|worked out|figured out|planned) (?:exactly )?(?:how|when|where) (?:i'd|"
        r"i would|i will|i'll|"
        r"i am going to|i'm going to|to) (?:do it|end it|die|kill myself)\b",
        r"\b(?:saved|saving|collected|collecting|hoarding|hoarded|stockpil(?:e|ed|"
        r"ing)) (?:up )?(?:all )?(?:my |the |some )?"
        r"(?:pills|tablets|medication|meds)\b",
        r"\b(?:everything|all) is (?:ready|in place|prepared) (?:to|so i can) (?:die|go|end it)\b",
        before=(_OTHERS,),
        after=(
            r"(?:to|so (?:that )?i can) (?:return|recycle|take (?:them )?back|hand)|for (?:the|my|a|"
            r"our) (?:holiday|trip|"
            r"pharmacy|journey|exam|wedding|course)|in (?:the|a) (?:weekly|pill|dosette)|"
            r"this time, the (?:exam|course|"
            r"garden)|at (?:chess|work)|for the chemist",
        ),
    ),
    _rule(
        "hurt_myself",
        "self_harm",
        rf"\b(?:hurt|hurting|harm|harming|harmed|injure|injuring|injured|punish|punishing) {_ME}\b",
        rf"\b(?:cut|cutting|burn|burning|burned|burnt|scratch|scratching) (?:{_ME}|my (?:arms?|legs?|"
        rf"wrists?|thighs?|"
        r"stomach))\b",
        before=(_OVER, r"\b(?:by accident|accidentally) \Z"),
        after=(
            r"(?:while |when i was |as i was )?(?:cooking|shaving|chopping|gardening|baking|ironing|"
            r"climbing|running|"
            r"skiing|dancing|playing|lifting|slicing)\b|by accident|accidentally|on (?:a|the|my) (?:tin|"
            r"paper|oven|iron|"
            r"pan|kettle|fence|stove|bramble|rose|grill|bike)|at the gym|some slack|(?:a )?(?:slice|"
            r"piece|bit) of|"
            r"off from|hair|a break|too much slack|playing football",
        ),
    ),
    _rule(
        "self_harm",
        "self_harm",
        r"\bself[- ]?harm(?:ed|ing)?\b",
        r"\b(?:started|been|keep|want to start|back to) cutting(?: again)?\b(?! (?:down|back|out|off|"
        r"the|my|myself|it|up|"
        r"hair|grass|wood|paper|corners|carbs|sugar|costs|calories|a|some|vegetables))",
        before=(
            _OTHERS,
            _OVER,
            r"\b(?:his|her|their|(?:my|a) \w+'s|training on|lecture on|article on|book on|book about|"
            r"page about|"
            r"information about|worried about (?:his|her)) \Z",
        ),
        after=(r"(?:training|lecture|policy|awareness|charity|nurse|leaflet|lesson)\b",),
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:took|take|taken|taking) (?:an |another |a small )?overdose\b",
        r"\b(?:took|take|taken|taking|swallowed|swallow) (?:too many|all (?:of )?(?:my|the|those|these)|"
        r"a (?:lot|load|"
        r"whole (?:box|packet|bottle)|handful) of|the whole (?:box|packet|bottle) of) (?:my |"
        r"the )?(?:pills|tablets|"
        r"medication|meds|paracetamol|painkillers|sleeping (?:pills|tablets))\b",
        r"\b(?:i|i've|i have)(?: just| nearly| almost| have| tried to| want to| might| could|"
        r" will)? overdos(?:e|ed)\b",
        r"\b(?:want|wanted|going|tempted|thinking|tried|trying|thought|think) (?:to|about|"
        r"of) overdos(?:e|ing)\b",
        before=(_OTHERS, _OVER, r"\b(?:in|to|of) (?:a film|the film|a book|training) \Z"),
        after=(
            r"on (?:coffee|chocolate|sugar|caffeine|cake|tv|telly|news|memes|netflix|sunshine|cheese|"
            r"social media|"
            r"biscuits|vitamin)\b|(?:today |this morning |tonight |this week )?(?:as prescribed|on time|"
            r"as (?:i should|told|"
            r"the doctor)|with (?:breakfast|food|dinner|water)|properly|back to)",
        ),
    ),
    _rule(
        "is_hitting_me",
        "abuse",
        rf"\b{_FAMILY}(?: (?:keeps?|kept|is|was|has|has been|have|just|still|always|often|sometimes|"
        rf"used to|once|even|also|"
        r"tried to|nearly|started|would|will|then))* (?:hit|hits|hitting|beat|beats|beaten|beating|"
        r"chok(?:e|es|ed|ing)|"
        r"strangl(?:e|es|ed|ing)|rap(?:es|ed|ing)|kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|slap(?:s|ped|"
        r"ping)?|assault(?:s|ed|"
        r"ing)?|threaten(?:s|ed|ing)? to (?:kill|hurt|hit)) me\b",
        r"\b(?:forced|forces|forcing|makes|made|making) me to have sex\b|\b(?:makes|made|"
        r"making) me have sex\b",
        r"\b(?:scared|afraid|frightened|terrified) (?:that )?(?:he|she|they|my \w+)(?:'ll| will|"
        r"'s going to| is going to|"
        r" might| would|'d) (?:kill|hurt|hit|beat) me\b",
        r"\b(?:i'm being|i am being|i was|i've been|i have been|being) (?:beaten|raped|abused|"
        r"sexually assaulted|"
        r"strangled|hit at home)\b",
        denial=r"\b(?:not|never) \Z",
        before=(r"\b(?:dream(?:t|ed)?|nightmare)(?: (?:that|where|in which|i had))* \Z",),
        after=(
            r"(?:at|in) (?:(?:a |the |our |every )?(?:\w+ )?(?:chess|cards|tennis|football|fifa|"
            r"scrabble|golf|monopoly|"
            r"darts|snooker|pool|squash|badminton|poker|race|match|quiz|game|games|tournament|final|"
            r"election|debate))|"
            r"to (?:it|the (?:punchline|door|line|front|top|seat|parking|bus|finish))\b|"
            r"by (?:a (?:second|point|mile|minute|"
            r"goal)|one|two|three|ten)\b|hands down|out of (?:the|his) (?:band|team|group)|"
            r"off the (?:team|call)|"
            r"with (?:a (?:question|joke|bill|surprise|smile|brilliant idea)|the (?:news|bill|truth)|"
            r"questions|news)|up with|"
            r"up (?:on|for|about|last|later|if|when|at|this|next)\b.{0,12}(?:text|call|whatsapp|insta|"
            r"number|phone)|"
            r"playfully|under the table to",
        ),
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        rf"\b(?:{_FAMILY}|someone|somebody|my \w+)(?: (?:keeps?|is|was|has|has been|just|still|always|"
        rf"often|sometimes|even|"
        rf"then|now|also))* (?:hit|hits|hitting|beat|beats|beating|touches|touching|touched|hurts|"
        rf"hurting|shakes|shaking|"
        rf"shook|abuses|abusing|abused) (?:the |my |our |his |her |their )?{_CHILD}\b",
        rf"\b(?:afraid|scared|worried|terrified|frightened) (?:that )?(?:i|i'll|i'd|i'm)(?: might| will|"
        rf" could| would| am going "
        rf"to|'m going to| going to)? (?:hurt|harm|hit|shake|drop|smother) (?:the |my |our |his |"
        rf"her )?{_CHILD}\b",
        rf"\b(?:want|wanted|going|urge|urges|thoughts?|think|thinking) (?:to|of|about) (?:hurt|harm|hit|"
        rf"shake|hurting|harming|"
        rf"hitting|shaking) (?:the |my |our |his |her )?{_CHILD}\b",
        denial=(
            r"\b(?:not|never|don't|doesn't|didn't|wouldn't|won't)"
            r"(?: (?:want|going|even|ever|think))?(?: to)? \Z"
        ),
        before=(r"\b(?:dream(?:t|ed)?|film|movie|book)(?: (?:that|where|in which|i saw))* \Z",),
        after=(
            r"(?:at|in) (?:(?:a |the )?(?:chess|cards|fifa|game|race|match|football|tennis|scrabble))|"
            r"'s (?:heart|feelings|"
            r"milestone|bedtime|face with|hand|life|world|homework|record)|feelings|rattle|"
            r"up at (?:football|chess)|"
            r"(?:to|down) (?:sleep|off)|off at|by accident with (?:a|the) ball",
        ),
    ),
    _rule(
        "kill_somebody",
        "violence",
        rf"\b(?:going to|want to|wanna|gonna|will|i'll|plan to|planning to|ready to|might|could|"
        rf"urge to) (?:kill|stab|shoot|"
        rf"murder|strangle) {_THEM}\b",
        rf"\b(?:thoughts?|thinking|fantas\w+|dream) (?:of|about) (?:killing|stabbing|shooting|"
        rf"murdering) {_THEM}\b",
        rf"\b(?:going to|want to|gonna|plan to|planning to) (?:hurt|attack|burn) {_THEM} (?:badly|"
        rf"tonight|today|tomorrow|so "
        rf"(?:bad|badly)|for (?:real|what))\b",
        denial=_DENIAL,
        before=(
            r"\b(?:it|the heat|the suspense|these stairs|the stress|smoking|work|stress|drink|drinking|"
            r"cancer|covid|"
            r"the film|the villain|the character|the killer|the story)(?: (?:is|was|are|were))? \Z",
        ),
        after=(
            r"with kindness|(?:for|if|when) (?:\w+ )?(?:eating|forgetting|leaving the|losing|leaves the|"
            r"eats|forgets|finishing|"
            r"spoilers?|using all|not washing|being late|chewing)|in (?:the|this|a|my) (?:game|round|"
            r"match|film|book|play|"
            r"level|chess|dream)|at (?:chess|scrabble|quiz|trivia|poker)|laughing|(?:,? )?(?:lol|haha|"
            r"just kidding|only "
            r"joking)|off in (?:the|chapter|season)|on stage",
        ),
    ),
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:voice|voices) (?:(?:in my head|is|are|keep|keeps|were|was|always|that|which|"
        r"still) )*(?:tell|tells|telling|told|"
        r"order|orders|ordering|command|commands|commanding|want|wants) me to\b",
        r"\bhear(?:ing)? voices? (?:telling|ordering|commanding|that tells?|that say|"
        r"saying) (?:me )?(?:to|i (?:should|must))\b",
        r"\b(?:they|somebody|someone|the government|aliens|doctors) (?:have |has |had )?(?:put|"
        r"implanted|planted|inserted) "
        r"(?:a )?(?:chips?|thoughts|microchips?|tracker) in(?:to|side)? (?:me|my (?:head|brain|body|arm|"
        r"mind))\b",
        denial=r"\b(?:no|not|never|don't have|inner) \Z",
        before=(
            r"\b(?:sat ?nav|gps|phone|robot|app|computer|film|lift|train|coach's|teacher's|therapist's|"
            r"recorded|automated|podcast|meditation|trainer's|own)(?:'s)? \Z",
        ),
        after=(
            r"turn (?:left|right)|press|hold the line|mind the gap|breathe|take the (?:next|"
            r"second) (?:exit|turn)|stay kind",
        ),
    ),
)

ENGLISH = Language("en", "latin", RULES)
