"""English rules. Written by this project; a clinician of the service reads them before they are relied on.

Patterns are read on folded text: small letters, straight quotes, single spaces. They say nothing about how.
"""

from __future__ import annotations

from leeward.clinical.text_rules.english_others import OTHERS
from leeward.clinical.text_rules.rule import Language, Rule

_DENIAL = (
    r"(?:(?<!can't )(?<!cannot )(?<!couldn't )(?<!cant )(?<!why )(?<!or )\bnot(?: (?:really|"
    r"actually|at all))?(?: (?:going|gonna|planning|about|trying|thinking|wanting|intending|having(?: any)?)(?: "
    r"(?:to|of|about|on))?)?|\b(?:do not|don't|dont|did not|didn't|didnt|does not|doesn't|would "
    r"not|wouldn't|will not|won't|wont)(?: (?:really|actually|even|ever|feel like|want|plan|"
    r"intend|mean|think about|think of|have any|have))*(?: to)?|\b(?:would |could |will |have |"
    r"i've |had )?never(?: (?:really|actually|once|want|wanted|had|have|going|think of|think "
    r"about|thought of|thought about|tried))*(?: to| any)?|\b(?:no longer|no)(?: (?:want|wanting|"
    r"have|having|had|any))?(?: to)?|\b(?:have not|haven't|has not|hasn't|havent|had not|"
    r"hadn't)(?: (?:had|been|ever|wanted|felt|got|tried))*(?: any| to)?)(?: (?:real |current |"
    r"active |more )?(?:thoughts?|intentions?|plans?|desire|wish|urges?|ideas?|need)(?: of| to| "
    r"about| for)?)? \Z"
)
"""A "not" that belongs to the hit itself. "I can't not ...", "why not ..." and "trying not to" are none."""

_OTHERS = (
    r"\b(?:(?:he|she|they)(?:'s|'re|'ve|'d|'ll)?|(?:my|a|our|the|his|her|their|one of my) (?:\w+ "
    r")?(?:friend|mate|colleague|cousin|brother|sister|mum|mom|dad|mother|father|uncle|aunt|son|"
    r"daughter|neighbour|neighbor|grandad|grandfather|grandmother|nan|husband|wife|partner|boss|"
    r"boyfriend|girlfriend|ex|client|patient|flatmate|roommate|teacher|character|guy|girl|man|"
    r"woman|boy|kid|child|actor|singer)s?)(?: (?:just|also|had|has|have|was|is|were|been|once|"
    r"really|always|nearly|almost|tried|wanted|used to|kept|keeps|gone|never|often|who|probably|"
    r"already|going|to))*(?: to)? \Z"
)
"""Somebody else did it. Only where the hit itself does not say "myself" or "me"."""

_OVER = (
    r"\b(?:(?<!not )(?<!n't )stopped|instead of|rather than|used to|clean (?:of|from)|free (?:of|"
    r"from)|managed without|weeks without|months without|years without|recovered from|recovery "
    r"from) \Z"
)

_BUT = (
    r"[^.!?]{0,25}\b(?:but|though|except|until now|till now)\b| ?(?:more\b|so (?:much|bad)|this "
    r"(?:much|bad)|as (?:much|bad)|like this\b)"
)


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    return Rule.of(name, category, *patterns, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


_ME = r"(?:my ?sel(?:f+|ve?s?)|mysef|myslef|mysel|meself|my slef)"
_AM = r"(?:i'm|im|i am|i'ma|ima|imma)"
_WILL = (
    r"(?:going to|goin to|gonna|gunna|gona|about to|planning to|planned to|plan to|decided to|"
    r"ready to|need to|have to|want(?:ed)? to|want 2|wann?a+|wna|urges? to|tempted to|trying to|"
    r"tried to|i'll|ill|will|might|may|could|should|must|ima|imma|i'ma|i'd like to|rather|feel "
    r"like i could)(?: just| actually| really| go| probably| fucking)*"
)
"""Meant, feared or wanted. What follows is the deed."""
_THINK = (
    r"(?:think(?:ing)? (?:of|about|abt)|thoughts? (?:of|about|abt)|thought (?:of|about|abt)|ideas "
    r"of|images of|feel like|felt like|keep wanting to|consider(?:ing|ed)?|fantasi[sz]\w+ (?:of|"
    r"about)|dream(?:ing)? (?:of|about)|imagin\w+|contemplat\w+|urges? of|plans? (?:of|for)|"
    r"planning(?: on)?|can't stop|stop (?:me|myself) from|close to)(?: just| actually)?"
)
_WISH = (
    r"(?:(?:want|wanting|wnat|wnt|wamt|waant|wan|prefer|need|long|longing|crave|like|love|begging|"
    r"can't wait|cant wait|cannot wait|pray|praying|hope|hoping|yearn|ache|desperate) ?(?:so bad |"
    r"so badly |really )?(?:to|2|too)|wanting|want|wann?a+|wna|want2|rather|would prefer to)(?: "
    r"just| fucking| really| please| only| simply)*"
)
_DIE = r"(?:diee*|dei|be dead|b dead|drop dead)"
_SUICIDE = r"(?:suicide|sucide|suiside|suicde|sewer ?slide|sewer ?cide|suicid)"
_SUICIDAL = (
    r"(?:suicidal|sucidal|suicidle|suicidel|suisidal|suicdal|siucidal|suicial|sewerslidal|sewer "
    r"?cidal|suicidial)"
)
_I_WILL = (
    r"(?:going to|goin to|gonna|gunna|about to|planning to|plan to|decided to|ready to|"
    r"want(?:ed)? to|want 2|wann?a+|urges? to|tempted to|i'll|i tried to|im gonna|ima|imma|i have "
    r"to|i need to|(?<=i )(?:will|might|may|could|should|must)|(?<=that )i will)(?: just| "
    r"actually| really| go| probably| fucking| end up| literally)*"
)
"""As above; what anybody might do only when it is "I"."""
_THEM = (
    r"(?:him|her|them|them all|someone|somebody|people|everyone|everybody|others|(?:my|his|her|"
    r"their|the) (?:\w+ )?(?:husband|wife|partner|ex|boss|dad|mum|mom|father|mother|brother|"
    r"sister|son|daughter|neighbou?r|girlfriend|boyfriend|flatmate|housemate|roommate|teacher|"
    r"manager|landlord|family|parents|stepdad|stepfather|stepmum|stepmother|uncle|colleague|"
    r"coworker|classmate|dealer)s?)"
)
_CHILD = (
    r"(?:kids?|child|children|baby|babies|son|daughter|toddler|newborn|infant|little (?:boy|girl|"
    r"brother|sister)|(?:step|grand)(?:son|daughter|children|child|kids)|niece|nephew|boys|girls|"
    r"(?:\w+-)?(?:year|month|week|yr|yrs)s?[- ]old)"
)
_THE_CHILD = rf"(?:the |\d+ |my |our |his |her |their |own |this |a )*(?:\w+ year old )?{_CHILD}"
_OUR_CHILD = rf"(?:the |\d+ |my |our |own |this )*(?:\w+ year old )?{_CHILD}"
_KIN = (
    r"(?:husband|hubby|wife|partner|boyfriend|bf|girlfriend|gf|fianc\w+|ex|dad|daddy|father|mum|"
    r"mom|mam|mother|step ?\w+|uncle|aunt|auntie|brother|sister|cousin|son|daughter|grandad|"
    r"granddad|grandpa|grandfather|nan|gran|grandma|carers?|care ?workers?|support worker|"
    r"caregivers?|nurse|boss|manager|teacher|coach|priest|landlord|flatmate|housemate|roommate|"
    r"neighbou?rs?|parents|in-laws|in laws|family|foster \w+|pimp|staff)"
)
_PERSON = (
    r"(?:he|she|they|(?:mum|mom|dad|daddy|stepdad|stepmum|grandad)(?='?s? )|(?:my|the|our|her|"
    rf"his) (?:\w+(?:'s)? )?{_KIN}(?: (?:at|in|on) (?:the|my|our|this) (?:\w+ )?(?:home|house|"
    r"school|ward|hospital|church|hostel|shelter))?)"
)
_OFTEN = (
    r"(?:'s|'re|'d|'ve)?(?: (?:keeps?|kept|is|are|was|were|has|have|been|has been|have been|just|"
    r"still|always|often|sometimes|once|even|also|literally|actually|physically|sexually|started|"
    r"would|will|then|now|both|regularly|tried to|nearly|almost|used to|likes to|going to|gonna|"
    r"about to|trying to))*"
)
_TOLD = (
    r"(?:said|says|tells? me|told me|saying|swears?|swore|promised|keeps saying|warned me|shouted)(?: that)?"
)
_PILLS = (
    r"(?:pills?|tablets?|tabs|meds|medication|medicines?|paracetamols?|ibuprofens?|painkillers?|"
    r"sleeping (?:pills|tablets)|antidepressants?|capsules|aspirins?|tylenol|codeine|xanax|valium|"
    r"diazepam|benzos?|opioids?|insulin)"
)
_TALLY = r"(?:[1-9]\d{1,2}|twenty|thirty|forty|fifty|sixty|a hundred)"
_HEARD = (
    r"(?:god|devil|satan|lucifer|jesus|allah|demons?|angels?|spirits?|entity|the tv|my tv|"
    r"television|radio|aliens?)"
)
_SPIES = (
    r"(?:they|people|someone|somebody|everyone|the government|the police|police|mi5|mi6|the cia|"
    r"the fbi|the mafia|strangers|men|(?:my|the) neighbou?rs?|(?:my )?doctors|aliens)"
)
_WEAPON = (
    r"(?:knife|knives|gun|shotgun|machete|hammer|axe|bat|blade|razor|sword|bottle|weapon|scissors|"
    r"rifle|pistol|belt|stick|cable|crowbar|poker|screwdriver|broom)"
)
_SOON = (
    r"(?:tonight|now|today|tomorrow|soon|right now|this (?:evening|week|weekend)|on \w+day|by "
    r"\w+day|after \w+)"
)
_PLAY = (
    r"(?:twice |again )?in (?:paintball|laser \w+|fortnite|minecraft|gta|cod|fifa)\b|in (?:the|"
    r"this|that|a|my) (?:video )?(?:sims|game|round|match|film|movie|book|play|level|chess|dream|"
    r"show|episode|story)"
)
_PLACE = (
    r"(?:flat|house|city|town|village|country|area|street|building|caravan|hostel|tent|london|"
    r"dorm|rooms?|rented|place)\b"
)
_COMPANY = (
    r"with (?:my (?:parents|mum|mom|dad|mother|father|family|ex|flatmates?|roommates?|brother|"
    r"sister|in-laws|husband|wife|partner|boyfriend|girlfriend|nan|gran|aunt|uncle|friends?)|him|"
    r"her|them|flatmates|strangers|other people)\b"
)

RULES: tuple[Rule, ...] = (
    # The wish to be dead, and suicide.
    _rule(
        "kill_myself",
        "suicide",
        r"\b(?:put|holding|having|had|have|stuck|pushed) (?:the|a) barrel in my mouth\b",
        r"\b(?:going to|gonna|gona|want to|about to|need to|planning to|plan to|ready to|will|i'll|"
        r"might) (?:attempt|commit|do) (?:suicide|sucide|suiside|suicde)\b",
        rf"\b(?:drink|eat|starve|work|drug) {_ME} to death(?=$| ?[.!,]| (?:because|so|and|tonight|on "
        r"purpose)\b)(?! and (?:then|now) (?:laugh|home))",
        r"\b(?:using|use|used|turn|turning|point|pointing|aim|aiming) (?:it|the gun|a gun|my gun|the "
        rf"knife|one) on {_ME}\b",
        r"\bgun\b[^.!?]{0,40}[.!?,] ?(?:it's|its|it is|that's) for me(?=$| ?[.!])",
        r"\b(?:kill*|kill*ing|kill*ed|unalive|unaliving|unalived|hang|hanging|hanged|hung|drown|"
        r"drowning|drowned|shoot|shooting|shot|poison|poisoning|poisoned|offing|topping|murder|"
        rf"electrocute|gas|suffocate|suffocating|delete|deleting) {_ME}\b",
        r"\b(?:end|ending|ended|take|taking|took|taken) my (?:own )?(?:\w+ )?(?:life|existence)\b",
        rf"\b{_WILL} (?:off|end|top|neck|gas) {_ME}\b",
        rf"\b(?:{_THINK}|for|of|about) (?:ending|doing away with) {_ME}\b",
        rf"\b{_WILL} unalive(?=$| ?[.!]| (?:tonight|soon|now|so|and|rn)\b)",
        rf"\b(?:get|getting) rid of {_ME}\b|\btake {_ME} out(?=$| ?[.!,])|\bself[- ]delet(?:e|ing)\b|"
        r"\btoaster bath\b",
        r"\bput(?:ting)? an end to (?:my (?:\w+ )?(?:life|pain|suffering|misery|existence)|it all|"
        r"everything(?=$| ?[.!])|my ?self)\b",
        rf"\bset(?:ting)? {_ME} (?:on fire|alight)\b|\bbleed (?:out|to death)\b",
        r"\b(?:so (?:that )?i)(?: can| will| just|'ll)* die(?=$| ?[.!,]| (?:tonight|alone|too)\b)",
        r"\bmy life (?:should|needs to|has to|must|is going to|will) (?:just )?(?:end|be over)(?=$| "
        r"?[.!]| (?:tonight|now|soon|today)\b)",
        rf"\b(?:do {_ME}|doing {_ME}) in\b(?! (?:the|a|my))",
        rf"\b(?:do|doing|done) away with {_ME}\b",
        r"(?:\A|[.!?,] ?|\b(?:to|2|and|just|gonna|gunna|wanna|wana|ima|imma|i'ma|might|may|could|"
        r"should|will|i'll|ill|let me|nearly|almost|tried to|about to|about|of|finally|then|actually|"
        r"probably) )kms\b(?! (?:on|away|per|from|in)\b)",
        after=(
            r"laughing|with laughter|in the foot|tripping|slipping|falling (?:over|off|down)|on (?:the|"
            r"that|those) (?:stairs|ice|step|bike)|over (?:a|the) (?:crossword|homework|puzzle)|carrying "
            rf"(?:this|the|that)|with (?:work|overtime|cake|chocolate)|out to dry|{_PLAY}|back\b|into my "
            r"own hands|in (?:a |my )?(?:new|own|different|hands)|seriously|for granted|to (?:the|a) "
            r"(?:next|new)|story|off social|a (?:new|little|coat|picture)|for (?:forgetting|missing|"
            r"saying|buying)|as an? (?:expat|student)|one (?:day|step) at a",
        ),
    ),
    _rule(
        "lethal_act",
        "suicide",
        r"\bso (?:that )?i (?:don't|dont|won't|wont) (?:jump|step|throw my ?self) (?:in ?front|off|under|out|onto)\b",
        r"\b(?:putting|put|holding|held|hold|pointing|pointed) it (?:to|against|in|at|under) my (?:head|mouth|temple|chin)\b",
        rf"\b(?:{_WILL} |{_THINK} |almost |nearly |keep |i )(?:slit(?:ting)?|cut(?:ting)?|slash(?:ed|"
        r"ing)?) my (?:own )?(?:wrists?|throat|neck)\b",
        r"\b(?:blow|blowing) (?:my (?:fucking |own )?(?:brains?|head) (?:out|off)|out my brains)\b",
        r"\bbullet (?:in|through|into) my (?:own )?(?:head|brain|skull|mouth)\b",
        rf"\b(?:throw|throwing|threw|chuck|chucking|fling|flinging) {_ME} (?:in front of|under|off|out "
        r"of|from|down the (?!slide)|in(?:to)? (?:the |a )?(?:river|sea|traffic|road|water|path|"
        r"canal))\b",
        rf"\b(?:{_WILL} |{_THINK} |almost |nearly |wanting to )(?:jump|jumping|jumped|step|stepping|"
        r"stepped|walk|walking|walked|run|running|ran|drive|driving|drove)(?: out| my car| the car| "
        r"my van)? (?:in ?front of|under|into) (?:an? |the |my |oncoming )?(?:\w+ )?(?:train|tube|bus|"
        r"lorry|truck|car|cars|traffic|tram|wall|tree|sea|river)\b",
        rf"\b(?:{_WILL} |{_THINK} |almost |nearly |keep )(?:jump|jumping|jumped|throw \w+|leap|leaping|"
        r"drive|driving|drove)(?: my car| the car)? off (?:an? |the |this |that |my )?(?:\w+ "
        r"){0,2}(?:bridge|roof|building|cliff|balcony|road|flats?|car park|multistorey)\b",
        rf"\b(?:{_WILL} |{_THINK} |almost |nearly |wanting to )(?:jump|jumping|jumped|climb|throw "
        rf"{_ME})(?: out)?(?: of| from| out) (?:of )?(?:the|a|my|this|an) (?:\w+ ){{0,2}}(?:window|"
        r"balcony|roof|building|bridge|car|train)\b",
        r"\b(?:bridge|roof|platform|cliff|balcony|ledge|tracks)\b[^.!?]{0,30}\b(?:nearly|almost|"
        r"want(?:ed)? to|wanting to|thought (?:about|of)|thinking (?:about|of)|about to|going to|"
        r"ready to) (?:jump|jumped|jumping)\b",
        rf"\b{_WILL} drink (?:bleach|poison|antifreeze)\b",
        r"\b(?:lie|lying|lay|laying)(?: down)? on the (?:train |railway )?(?:tracks?|rails|railway|line)\b",
        rf"\b{_AM} (?:going to|gonna|gunna|about to|ready to) jump(?=$| ?[.!?;,]| (?:now|tonight|today|"
        r"i can't|i cant|and (?:end|die|nobody)|help|please)\b)",
        r"\b(?:crash|crashing|crashed|wreck|drive|driving|drove|drown|swerve|swerving|walked|stepped|"
        r"jumped)\b[^.!?]{0,30}\bon purpose\b",
        after=(
            r"on (?:the|a|that|some) (?:tin|glass|paper|can)|with laughter|(?:into )?(?:the )?(?:work|"
            r"deep end|project|studies)\b|of cold water|by accident|accidentally|laughing|" + _PLAY,
        ),
        before=(
            _OTHERS,
            r"\b(?:(?:by accident|accidentally)|(?:somebody|someone|a friend|a man|a woman)) \Z",
        ),
    ),
    _rule(
        "end_it",
        "suicide",
        r"\b(?:finish|finished|finishing) (?:with )?my (?:own )?life\b",
        r"\b(?:i'll|i will|i|gonna|going to|want to|decided to|have decided to) (?:follow|join) (?:him|"
        r"her|them|my (?:wife|husband|son|daughter|mum|mom|dad|baby|mother|father|partner|brother|"
        r"sister))(?=$| ?[.!])(?<=r)(?! to)",
        r"\b(?:how to|thinking about how to|want to|ready to|going to|decided to) (?:follow|join) "
        r"(?:him|her|them)\b(?=[^.!?]{0,40}(?:worked out how|grave|died|death|in order|pills|dead|"
        r"heaven|soon i))",
        r"\b(?:i|we) (?:mean|intend|have chosen|choose|chose|plan|have decided) to die\b",
        r"\bi (?:choose|chose|pick) (?:to )?die\b",
        r"\bi choose death\b",
        r"\b(?:i'd|i would) (?:like|love|prefer|choose|want) to (?:stop existing|stop being alive|"
        r"not exist|cease to exist|be no more|stop living)\b",
        r"\b(?:hit|run over|crushed|taken|flattened) by (?:a|the) (?:train|bus|lorry|truck|car)\b(?<=\btrain|"
        r"..\bbus|lorry|truck|..\bcar)(?=[^.!?]{0,20}(?:tonight|so it|and it would be over|on purpose))",
        r"\b(?:want|wish|wishing|hoping|hope|love) (?:to |i could |i would |i'd |i )(?:get|be) (?:hit|"
        r"run over|crushed|flattened) by (?:a|the) (?:train|bus|lorry|truck|car)\b",
        r"\b(?:because|so) i want to be killed\b",
        r"\bi want to (?:be|get) killed(?=$| ?[.!])",
        r"\b(?:stopped|stop|quit|quitting|refusing|refuse|skipping|not taking) (?:taking )?my (?:\w+ "
        r")?(?:medicine|medication|meds|tablets|pills|insulin|dialysis)\b[^!?]{0,50}\b(?:hoping|hope|"
        r"so) (?:that )?(?:it|i)(?: 'll|'ll| will| can| would)? (?:takes? me|kills? me|die|ends? it)\b",
        r"\b(?:stood|standing|stand|sat|sitting|been) (?:up )?(?:on|at|by) (?:the|a) (?:bridge|roof|"
        r"cliffs?|platform|edge|tracks)\b[^.!?]{0,40}\b(?:make|making|made) my ?self (?:jump|do it|"
        r"step)\b",
        r"\b(?:bridge|cliffs?|river|sea|woods|lake|roof)\b[^.!?]{0,30}\b(?:idea|intention|thought|"
        r"plan|hope|aim) of (?:not coming back|not returning|never coming back|jumping|dying)\b",
        r"\b(?:end|ending) it all\b",
        r"\b(?:want|wanting|going|ready|plan|planning|thinking|thoughts?|think|thought|decided|need|"
        r"tempted|than|urge) (?:to|of|about) (?:just |finally )?(?:end it|ending it)\b(?! all)",
        r"\b(?:gonna|wanna|i'll|ill|will|should|might|could|just) (?:just |finally )?end it\b(?! all)",
        rf"\b(?:{_AM}|just|by|of|about) (?:just )?ending it(?=$| ?[.!?]| (?:tonight|now|today|soon|"
        r"tomorrow|for good))",
        r"\b(?:think(?:ing)?|thoughts?|thought) (?:of|about) (?:just )?ending (?:things|everything)\b",
        r"\b(?:want|wanna|going|gonna|ready|need|just)(?: to)? (?:just )?end everything\b",
        rf"\b{_WILL} end things(?: {_SOON}| for good| forever| once and)",
        r"\b(?:think(?:ing)? (?:of|about)|thoughts? (?:of|about)|fantasi[sz]\w+ (?:of|about)|"
        r"dream(?:ing)? (?:of|about)|daydream\w* (?:of|about)|long for|crave|feel like) (?:not "
        r"existing|not being (?:here|alive)(?: any ?more)?|never waking up|being dead|my own death|"
        r"just dying|dying (?:all|every|constantly|again|a lot|so|and|because)|dying)(?=$|\W)",
        r"\b(?:i'm|im|i am|i will|i'll|i'm just|tonight i|today i)(?: am| will|'ll| just| going to| "
        r"gonna)* die (?:tonight|today|tomorrow|this (?:week|weekend|evening)|by my own|on \w+day)\b|"
        r"\b(?:tonight|tomorrow|today) i(?: will|'ll| am going to)? die(?=$| ?[.!])",
        r"\b(?:all|only thing) (?:that )?i (?:really |ever |now )?(?:want|need|think about|can think "
        r"about|dream of|hope for)(?: now| right now| anymore| all (?:day|night|the time)| every day)? is (?:to )?(?:just )?(?:die|dying|"
        r"death|be dead|suicide|being dead|sleep forever|not wake|stop existing|end it|end my|kill)",
        r"\b(?:want|wanted|wanna) (?:it all|everything|this life|my life) (?:to )?(?:just )?(?:end|"
        r"stop|be over)(?=$| ?[.!,]| (?:forever|for good|now|tonight|and|so|please)\b)",
        r"\b(?:don't|dont|do not|no longer) (?:want|wish for) (?:my|this) life(?: any ?more| any "
        r"longer)?(?=$| ?[.!,])",
        r"\b(?:all i (?:can )?think about is|constantly thinking about|obsessed with|can't stop "
        r"thinking about|keep thinking about|keep thinking of) (?:death|dying|my death|being dead|not "
        r"being here|cutting|hurting myself|overdosing)\b",
        r"\bgiv(?:e|ing|en) up on (?:life|living)\b",
        r"\b(?:think(?:in|ing)?|thinkn) (?:of|about|bout|abt) (?:endin|ending|end) (?:it|my life)\b",
        r"\bthink(?:ing)? (?:about|of) death (?:all the time|constantly|every ?day|all day|non ?stop|24/7)\b",
        rf"\b{_AM} dying (?:tonight|by my own)\b|\b{_AM} leaving this (?:world|earth|life|planet)\b(?! of)",
        r"\b(?:know|chosen|picked|set|decided on) (?:the|a|my|what) (?:date|day|time|place) (?:that "
        r"|when |on which )?"
        rf"(?:{_AM} (?:going to|gonna)|i will|i'll) die\b",
        rf"\b(?:pictur|imagin|visuali[sz])\w+ {_ME} (?:dead|dying|hanging|lying dead|in (?:a|my) (?:coffin|grave))\b",
        r"\bend (?:my|this|the|all(?: the| this| my)?) (?:suffering|pain|misery) (?:forever|for ever|"
        r"for good|once and|permanently|tonight|by dying)",
        r"\b(?:i|i'm|i am|i'll|i've|i have|me|to|just|of|about|might|may|could|will|should|from|and|"
        rf"gonna|wanna|by) (?:commit|committing|committed|comit|commiting) {_SUICIDE}",
        rf"\b{_AM} (?:going to|gonna|gunna|about to|planning to) commit(?=$| ?[.!?,]| (?:tonight|soon|"
        r"today|tomorrow|now|fr|sui)\b)",
        r"\b(?:wanna|i want to|want 2|gonna|i might|i should|just) commit(?=$| ?[.!?])",
        r"\b(?:to|gonna|planning|wanna|ready|will|i'll|ill|and|just|the|about|finally|might|of|on)(?: "
        r"to)? ctb\b|\bctb (?:tonight|soon|today|tomorrow|method|plan|this|on|in)\b",
        before=(_OTHERS, r"\b(?:didn't|did not|don't|you|you all|we) \Z"),
        after=(
            r"(?:with|between|off with) (?:him|her|them|us|my (?:\w+ )?(?:boyfriend|bf|girlfriend|gf|"
            r"husband|wife|partner|job|friend|ex|therapist)|this (?:guy|girl|man)|you|therapy|someone|"
            r"\w+)\b|at work|by email|there\b|here\b|on (?:a|that|this) (?:good|high|positive|note)|"
            r"peacefully with|amicably|but i (?:love|still love) (?:him|her)|" + _PLAY,
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:have|got|having|'ve got|'ve|had) (?:a|this|such a) (?:\w+ )?death wish\b",
        r"\b(?:want|need|wish for|looking for|only want|all i want is|all i wish for is) (?:an? )?(?:quick "
        r"|easy |quiet )?(?:painless|peaceful|quick) death\b",
        r"\b(?:looking for|need|want|find|found) an? (?:quick and |easy and )?painless (?:way out|"
        r"way to (?:go|die)|exit)\b",
        r"\b(?:beg|begging|begged) (?:god )?to die\b",
        r"\b(?:well|be) off dead\b",
        r"\b(?:no|any|a single|one|good) reason (?:left )?to keep my ?self alive\b",
        r"\bkeep my ?self alive (?:any ?more|for)\b",
        r"\bi (?:pray|ask|beg)\b[^.!?]{0,20} (?:that )?(?:god|he|the lord|allah|jesus) (?:takes|would "
        r"take|will take|take) me(?=$| ?[.!,]| (?:home|away|tonight|in my sleep|soon)\b)",
        r"\b(?:woke|wake|waking) up (?:\w+ )?(?:disappointed|gutted|angry|sad|devastated|upset) (?:that "
        r")?i (?:didn't|didnt|did not|hadn't|had not) (?:die|died)\b",
        r"\b(?:be|i'd be|would be) (?:happyer|happier|better) (?:off )?dead\b",
        r"\b(?:be|i'll|ill|il|i will|gonna) (?:already )?be dead (?:by|before|when)\b",
        r"\bil be dead\b",
        r"\b(?:not|no longer|isn't) (?:scared|afraid|frightened) of dying(?: any ?more)?,? (?:i|and "
        r"i) (?:want|wish|long)\b",
        r"\b(?:it )?(?:won't|wouldn't|wont|wouldnt|not|doesn't|doesnt) matter (?:to \w+ )?(?:if|when) "
        r"i (?:die|died|'m dead|am dead|was dead|were dead|killed my ?self)\b",
        r"\b(?:no|any|only) way out[^.!?]{0,25}\b(?:except|but|other than|besides|apart from|than) "
        r"(?:death|dying|to die|suicide|killing my ?self)\b",
        r"\b(?:i've|ive|i have) made (?:my )?peace with (?:dying|death|ending it|killing|my decision|"
        r"what i'm going to do)\b",
        r"\bat peace with (?:my decision to|dying|ending)\b",
        r"\bmy (?:only|last) (?:way|hope|plan|wish|dream) is (?:to )?(?:die|dying|death)\b",
        r"\b(?:leave|leaving) my body(?=$| ?[.!]| (?:tonight|today|now|behind|soon))",
        rf"\b{_WISH} {_DIE}\b",
        r"\bwish(?:ing|ed|es)? (?:to god )?(?:that )?(?:i|id|i'd) (?:was|were|could (?:just )?(?:be|"
        r"die)|had) ?(?:just )?(?:dead|never been born|died)?(?<=dead|born|died|.die)\b",
        r"\bwish(?:ing|ed)? i (?:wasn't|weren't|wasnt|werent|was not|were not|was never|were never|"
        r"wasn) ?t? ?(?:alive|here any ?more|born|around any ?more)\b",
        r"\bwish(?:ing|ed)? i (?:wasn't|weren't|wasnt|was not) here(?=$| ?[.!])",
        r"\bwish(?:ing|ed)? i (?:(?:had|have|could have)? ?(?:never|not) (?:been born|woken up|woke "
        r"up|existed|survived|exist)|(?:had|have) been (?:killed|aborted)|(?:had|'d|would have|could "
        r"have) (?:just )?(?:died|not survived|never survived|been the one (?:who|to) (?:die|died)))",
        r"\bwish(?:ing|ed)? (?:i'd|id) (?:just )?(?:died|never been born|not been born|never woken up|"
        r"not woken up|been killed|never survived|not survived|been the one who died)\b",
        r"\b(?:god|lord|jesus|allah|please|angels)(?: to| will| would| please| just)* take me (?:in "
        r"my sleep|away|now|home|tonight|instead|too|already)\b",
        r"\b(?:nothing|no ?one|nobody)\b[^.!?]{0,15} (?:makes|make|want|wanting|wanna) ?(?:me "
        r")?(?:want )?(?:to )?(?:live|be alive|stay alive)\b(?! (?:with|here|there|in))",
        r"\bwish(?:ing|ed)? (?:that )?i'?d? (?:didn't|did not|didnt|don't|dont|never|could stop|did|"
        r"wouldn't|would not|wouldnt|couldn't|won't|wont|had not|hadn't)(?: ever| have to| just| not| "
        r"never)* (?:exist\w*|been born|wake up|woken|waking up)\b",
        r"\bwish(?:ing|ed)? i (?:would|could|'d)? ?(?:just )?(?:already )?(?:die|be dead|stop being "
        r"alive|stop living|disappear forever|stop existing|cease to exist|not wake up|drop dead|"
        r"never wake up|sleep forever|fall asleep forever)",
        r"\bwish(?:ing|ed)? (?:that )?(?:god|someone|somebody|they|something|it|cancer|a car|a bus) "
        r"(?:would|had|could|will) (?:just |please |have )*(?:kill(?:ed)? me|murder(?:ed)? me|shot me|"
        r"shoot me|end me|taken? me(?= (?:away|instead|too|now)|$| ?[.!])|hit me)",
        r"\b(?:i'd be|i'm|i am|im|id be|i would be|be|me|am|are) (?:all |so much |much |probably "
        r")?better off (?:dead|gone(?! from)|not (?:existing|being here|here|alive))\b",
        r"\b(?:i'd|id|i would|i'll|i will) (?:probably |honestly |just )?be (?:so much |much |far "
        r")?(?:happier|better|at peace|free|calmer|worth more|more use|useful|finally at peace) "
        r"(?:when |once |if )?(?:i'm |i am |i was |i were )?dead\b",
        r"\bmight as well (?:just )?(?:be dead|die|kill)\b",
        rf"\b{_AM} worth (?:a lot |so much |far |way )?more (?:to \w+ )?dead\b",
        r"\b(?:rather|wait to|want to|wish to|prefer to|like to|love to|choose to) not (?:exist|be "
        r"alive|live any ?more|be "
        r"here any ?more|wake up)(?=$|\W)(?! (?:so|too|at|early|in|near|with|the|him|her|them|my))",
        r"\b(?:i have|i feel|constant|strong|daily|only|deep|my) (?:an? |the |this )?(?:\w+ )?(?:wish|"
        r"desire) (?:to|2) (?:be dead|"
        r"die|not live|not be alive|not exist)\b(?! (?:with|in|at|of|\d))",
        rf"\b(?:{_AM}|just|tired of|sick of|only|been) (?:just |only )?waiting to die(?=$| ?[.!,]| "
        r"(?:and|so|now|alone)\b)",
        r"\bi (?:just |really )?(?:have|need|must|gotta|got)(?: to)? die(?=$| ?[.!]| (?:tonight|now|soon|today)\b)",
        r"\bwhy (?:am|was) i (?:still |even )*alive(?=$| ?[.!?])|\bwhy (?:didn't|didnt|did not) i "
        r"(?:just )?die(?=$| ?[.!?]| "
        r"(?:that|last|when|in the|instead))|\bwhy (?:can't|cant|couldn't|couldnt|won't) i (?:just )die(?=$| ?[.!?])",
        r"\A(?:please |just )?let me die(?=$| ?[.!])|\b(?:should have|should've|shouldve) (?:just )?let me die\b",
        r"\b(?:disappointed|gutted|devastated|heartbroken) (?:that |because |when |to have )?(?:i "
        r")?(?:woke up|wake up|woken up|"
        r"survived|am still alive|'m still alive|m still alive)(?! (?:at|early|so|late|too|in|to|with|before))",
        r"\bwish(?:ing)? i (?:had|got|get|have) (?:terminal )?(?:cancer|an? (?:terminal|fatal|incurable))\b",
        r"\b(?:want|wanted|wish|ask|asking|asked|begging|beg|begged|wishing|praying|pray|prayed|waiting)(?: "
        r"for| that)? "
        r"(?:god|the lord|the good lord|jesus|allah)(?: to| would| will| could)(?: just| please)* take me\b",
        rf"\b{_AM} [^.!?]{{0,30}}(?:and|so i|i) should (?:just )?die(?=$| ?[.!])",
        r"\b(?:it is|it's|its|it would be|would be) (?:better|easier|best) (?:for (?:me|everyone|them|"
        r"all) )?(?:to not live|"
        r"not to live|(?:if |that )?i(?: am|'m|m| was| were) dead|to be dead|if i (?:die|died))\b",
        r"\b(?:hate|hated|hating) (?:(?:that )?(?:i'm|im|i am) (?:still )?alive|that i woke up|being alive|waking up "
        r"alive|that i'm still here)\b",
        r"\b(?:join|be with|go to|be reunited with|see) (?:my |our )?(?:\w+ ){0,3}(?:in heaven|in "
        r"the grave|in death|on the other side)(?=$| ?[.!,]| (?:now|tonight|and|soon|instead)\b)",
        r"\b(?:wish|wishing|wished|hope|hoping) my heart (?:would|could|will) (?:just )?stop\b",
        r"\b(?:want|wants) my heart to (?:just )?stop\b|\bwant to stop breathing\b",
        r"\b(?:hop(?:e|ed|ing)|pray(?:ed|ing)?|praying to god)\b[^.!?]{0,15} (?:i|to|that i) "
        r"(?:just )?(?:don't|dont|do not|never|won't|wont|will not|wouldn't|didn't|not) (?:ever "
        r")?(?:wake|waking)(?: up)?\b",
        r"\bhop(?:e|ed|ing) (?:that )?i (?:just )?(?:die|get (?:hit|run over|killed|cancer|shot|"
        r"murdered)|have cancer)\b",
        r"\bhop(?:e|ed|ing) (?:that )?(?:an? |some |my )?(?:\w+ )?(?:car|bus|lorry|truck|train|driver|"
        r"plane|illness|cancer|covid|tumou?r|virus|something|someone|somebody) (?:just |will |would |"
        r"'ll )*(?:hits?|kills?|crash\w*|takes?|murders?|runs?) (?:me|over)\b",
        r"\b(?:please|just|god|lord|to) (?:just )?let me (?:just )?die\b",
        r"\b(?:someone|somebody|god|please|just)(?: please| just)* kill me\b",
        r"\b(?:want|wanted|need|begging|pray|praying|asking|hoping|hope|wanting) (?:for )?(?:someone|"
        r"somebody|god|him|her|anyone|something) (?:to|will|would) (?:just )?kill me\b",
        r"\bi (?:really |just |honestly )?(?:should(?:n't)? be (?:dead|alive)|should (?:just )?die|"
        r"should (?:not|never) (?:be alive|have been born)|should have died|should've died|deserve "
        r"(?:to die|to be dead|death)|(?:don't|dont|do not) deserve (?:to live|to be alive|to exist|"
        r"life|to be here))\b",
        r"\b(?:it )?should(?: have|'ve) been me (?:who|that|and not|instead)\b[^.!?]{0,20}(?:died|"
        r"dead|killed)?",
        r"\b(?:death|dying|being dead) (?:would be|is|seems?|feels?|sounds?|looks?|has to be)(?: like|"
        r" so| much| a| the| my| such| almost)* (?:relief|easier|better|only|peaceful|way out|answer|"
        r"release|welcome|preferable|blissful|comforting|appealing|option|solution|escape)\b(?! "
        r"(?:than|ways?|option)? ?(?:in|to (?:communism|live)))(?<!is better)(?<!is a better)",
        r"\b(?:death|dying|being dead) is (?:so much |much )?(?:better|easier) than (?:this|living|"
        r"life|feeling|being|going|my)\b",
        r"\bonly (?:way|thing|option|escape|solution|answer|choice|relief)\b[^.!?]{0,40}\b(?:is|be|"
        r"left is) (?:for me )?(?:to )?(?:dying|die|death|be dead|kill|killing|end my)\b",
        r"\b(?:long|longing|longed|wish|wishing|wished|yearn|yearning|pray|praying|prayed|beg|begging|"
        r"hope|hoping|ready|waiting)(?: for death| for my death| for my own death| for me to die)\b",
        r"\b(?:happy|glad|relieved|content|grateful) to (?:just )?(?:die|be dead)(?=$| ?[.!,]| "
        r"(?:tonight|now|today|in my sleep)\b)",
        r"\bhop(?:e|ing) (?:that )?i (?:don't|dont|do not|won't|never) (?:live|survive|make it|see|"
        r"last)(?: long enough)? (?:to (?:see|christmas|my|the|next|\d)|until|past|another|tomorrow|"
        r"much longer|through)",
        r"\b(?:crave death|craving death|welcome death|i (?:just |only |really )?want death)\b",
        r"\bpart of me(?: \w+)? (?:wants?|wishes|wanna|hopes)\b[^.!?]{0,20}\b(?:die|dead|gone|end "
        r"it|not exist|not be alive|not here|not wake)\b",
        r"\b(?:and|but|honestly|just) should (?:just )?be dead\b",
        r"\b(?:wish|wishing|wished|hope|hoping) my heart (?:would|could|will) (?:just )?stop\b",
        r"\bwant (?:my |this )?(?:life|body|heart|existence) to (?:just )?(?:be dead|be over|end|stop|"
        r"die)(?=$| ?[.!,]| (?:now|too|already|forever|tonight|and|so)\b)",
        r"\bdecided (?:that )?(?:i'm|im|i am|i will|i'll|i want|i) (?:going to|gonna|to)? ?die\b",
        r"\bcan(?:'t|not|t) wait (?:to|until i|till i|til i|for me to) (?:just )?(?:die|be dead|am "
        r"dead|'m dead)\b",
        r"\b(?:don't|dont|do not|wouldn't|wouldnt|would not|couldn't|no longer|didn't|not) (?:even |"
        r"really )?(?:care|mind)(?: any ?more)? (?:if|whether|that|about whether) i (?:just )?(?:live "
        r"or die|lived or died|die|died|didn't wake|don't wake|dont wake|never woke|were dead|was "
        r"dead|am dead|live|got hit|get hit|stopped existing|didnt wake)\b",
        r"\b(?:want|wanna|wana|wish|hope|could|let me|rather|love|need|like|"
        r"pray)\b[^.!?]{0,30}\b(?:sleep|asleep|my eyes|bed)(?: tonight| forever| for ?ever)? (?:and|"
        r"&|n|but) (?:just )?(?:never|not|don't|dont|won't) (?:ever |have to )*(?:wake|waking|open)",
        r"\bsleep(?:ing)? forever(?=$| ?[.!,]| (?:and|so|tonight))",
        r"\bgo(?:ing)? to (?:bed|sleep)(?: every night)? (?:hoping|wishing|praying) i\b[^.!?]{0,10} "
        r"(?:wake|die|dead)",
        r"\b(?:want|wanna|wana)(?: to)? (?:just )?(?:be gone(?=$| ?[.!]| (?:forever|for good|from "
        r"this (?:world|earth|life)))|stop being alive|cease to exist|not exist|leave this (?:world|"
        r"earth|life|planet)|vanish forever|go forever|disappear and never come back|die+)\b",
        denial=_DENIAL,
        before=(
            r"\b(?:they|people|some|we all|all|nobody|you|your|who|he|she|may|must|this|that|it) \Z",
            r"\bplease don't \Z",
            r"\bcross my heart and \Z",
            _OTHERS,
        ),
        after=(
            r"of (?:embarrassment|laughter|laughing|boredom|cuteness|happiness|shame|cringe|old age|"
            r"natural|jealousy|hunger|thirst|excitement)|laughing|(?:my|her|his) (?:hair|\w+ hair)|from "
            r"(?:embarrassment|cringe|laughter|boredom|cuteness)|peacefully|(?:an )?old\b|on (?:the|this|"
            r"that) hill|"
            + _PLAY
            + r"|than (?:eat|wear|watch|drink|sing|dance|buy|vote|listen|cook|cycle|camp|run|drive|date|"
            r"admit|go (?:to|on|out)|support|use|play|work|do (?:the|this|that|my)|see (?:that|this)|ask)|"
            r"at home\b|a (?:hero|natural|virgin|bit)|trying\b|alone\b(?! tonight)|hard fan|inside\b|"
            r"before (?:i|we) (?:have|finish|see)|rather than|for (?:my (?:kids|country|children|faith)|"
            r"what i believe)|when (?:my|the) (?:mum|mom|teacher|boss|crush)|with (?:dignity|kindness)|"
            r"softly|(?:dead )?(?:tired|serious|certain|on my feet|last)\b|for (?:forgetting|saying|being "
            r"late|leaving)|,? ?(?:lol|haha|lmao|lmfao|just kidding|jk)\b|already lol",
        ),
    ),
    _rule(
        "wanted_to_die",
        "suicide",
        rf"\b(?:wanted|ready|prepared|begged|begging|prayed|longed) (?:to|2) (?:just |fucking )?{_DIE}\b",
        before=(_OTHERS, r"\b(?:they|people|everyone|who|you) \Z"),
        after=(
            r"of (?:embarrassment|laughter|laughing|boredom|cuteness|happiness|shame|cringe)|laughing|"
            r"(?:my|her|his) (?:hair|\w+ hair)|peacefully|from (?:embarrassment|cringe|laughter)|on "
            r"(?:the|this|that) hill|inside\b|for (?:my (?:kids|country|children|faith)|it|what)|" + _PLAY,
        ),
    ),
    _rule(
        "not_want_to_live",
        "suicide",
        r"\b(?:don't|dont|do not|didn't|didnt|never|no longer|not|idk if i|know if i|sure if i|"
        r"stopped) (?:really |even |fucking |know if i |know whether i |think i |sure i |sure if i |"
        r"just |actually |evn )*(?:want|wanted|wanting|wanna|wana|wna|care)(?: to| 2)? (?:be alive|"
        r"live|exist|wake up|be here(?=$| ?[.!,]| (?:any ?more|no more|any longer|tbh|at all|now|with "
        r"this pain|like this))|be in this (?:world|life)|be on (?:this|the|planet) ?(?:earth|world|"
        r"planet)?|be around any ?more|go on living|keep living|carry on living|survive|stay alive|"
        r"stay here any ?more|be part of this world|go on(?=$| ?[.!])|(?:live to )?see (?:tomorrow|"
        r"another day|the morning)|make it to (?:tomorrow|my (?:next )?birthday|christmas|\d\d|the "
        r"weekend))\b",
        r"\b(?:want|wanted|wanna|ready|wish (?:i could)?) ?(?:to |2 )?(?:just )?(?:stop living|stop "
        r"existing|disappear for ?ever|not exist|not be alive|not be here any ?more|go to sleep and "
        r"(?:never|not) wake up|never wake up)\b",
        r"\b(?:can't|cannot|cant|can not|don't want to|dont want to) (?:go|carry|keep)(?: on)? "
        r"(?:living|existing|being alive)\b",
        r"\b(?:can't|cannot|cant|can not) (?:go on|carry on|keep going)(?=$| ?[.!?]| (?:any ?more|any "
        r"longer|like this|much longer|no more|with (?:life|this life|living)))",
        r"\b(?:don't|dont|do not|not)(?: really)? (?:think|know if|know how|sure|sure if|see how|know "
        r"whether|believe) i(?:'ll| can| could| will| want to)(?: be able to| even)? (?:go on|carry "
        r"on|keep going|keep living|live (?:any ?more|any longer|much longer|like this)|survive this|"
        r"bear to live)(?=$|\W)(?! (?:to|with (?:the|this) (?:course|job|project)|holiday|at\b))",
        r"\b(?:can't|cannot|cant) live(?: like this| with (?:this|the) pain)?(?: any ?more| any "
        r"longer|(?<=this)(?=$| ?[.!?])|(?<=pain)(?=$| ?[.!?]))",
        r"\b(?:can't|cannot|cant) (?:do|face|take|handle|bear) (?:life|living|being alive)\b",
        r"\b(?:don't|dont|do not|didn't|not|never)(?: really| even)? feel(?:ing)? like (?:living|"
        r"being alive|being here any ?more|existing|waking up any ?more|going on(?=$| ?[.!,]))",
        r"\b(?:don't|dont|do not|not|no longer) (?:plan|planning|intend|see myself|expect|"
        r"expecting)(?: on| to)? (?:be alive|being alive|live|living|be here|being here|be around|"
        r"being around) (?:much longer|any ?more|any longer|for (?:my|much)|past|after|beyond|next|by|"
        r"when i'm|to see|until)\b",
        r"\b(?:done|finished) (?:living|existing|being alive)\b",
        r"\bwant out of (?:this |my )?(?:life|world|existence)\b",
        r"\b(?:don't|dont|do not|dnt|dun) (?:want|wanna|wana|wnt)(?: to| 2| too)? b (?:here|alive|"
        r"around)(?=$| ?[.!,]| (?:any "
        r"?more|anymor|no more|tbh))|\b(?:dnt|dun|dont|don't) (?:want(?: to| 2)?|wanna|wana) (?:liv|"
        r"lve)(?=$| ?[.!,]| (?:any "
        r"?more|no more|like this))|\b(?:dnt|dun) (?:want(?: to| 2)?|wanna|wana) (?:live|be alive|exist)\b",
        r"\b(?:don't|dont|do not|no longer) wish to (?:live|be alive|exist|carry on living|go on living)\b",
        r"\b(?:can't|cannot|cant) be alive (?:any ?more|tomorrow|like this|any longer|tonight)\b",
        denial=r"\b(?:it's not that i|not that i|isn't that i) \Z",
        before=(_OTHERS,),
        after=(
            _COMPANY
            + r"|in (?:(?:a|the|this|that|another|such a) )?(?:\w+ )?"
            + _PLACE
            + r"|near\b|next (?:to|door)|at (?:home|my|his|her|the|six|seven|five|\d)|early|so early|late\b|"
            r"(?:him|her|them|the (?:baby|kids|children|neighbours)|my \w+)\b|there\b|here\b(?! on (?:this )?(?:earth|planet))|on my own|by the\b|"
            r"abroad|off (?:my|benefits)|(?:any ?more )?in (?:england|america|the uk|the us|scotland|this "
            r"(?:flat|house|relationship))|to (?:see|in|a|an|the|that|this|my)\b",
        ),
    ),
    _rule(
        "no_reason_to_live",
        "suicide",
        r"\b(?:no|any|without a|a|one|single|a good) reasons? (?:left )?(?:for me )?(?:to|2) (?:live|"
        r"stay alive|be alive|keep living|go on living|go on(?=$| ?[.!])|be here any ?more|carry on "
        r"living|exist|stay here any ?more)\b",
        r"\b(?:nothing|nothin|not anything|no ?one|nobody) (?:left )?(?:here )?(?:for me )?(?:to|2) "
        r"live for\b",
        r"\b(?:life|living|it) ?(?:is not|isn't|isnt|'s not|is no longer|feels not|ain't|aint|doesn't "
        r"feel|doesnt feel|doesn't seem) (?:even |really )?worth (?:living|it any ?more(?=$| "
        r"?[.!]))\b|(?<!life )(?<!living )(?<!it )\b(?:not|isn't|isnt) (?:even |really )?worth "
        r"living\b",
        r"\b(?:tired|sick|done|fed up|exhausted|bored|had enough|weary) (?:of|with|from) (?:this |my |"
        r"being )?(?:living|alive|life(?=$| ?[.!,;]| (?:and|i|so|any ?more|now|tbh))|existing|"
        r"existence)\b",
        r"\b(?:lost|losing|lose|no|any|without|don't have the|dont have the|haven't got the) (?:the |"
        r"my |all |any |more )*(?:will|desire|wish|strength|energy|motivation) to (?:carry on living|"
        r"keep living|go on living|live|be alive|stay alive|exist|go on(?=$| ?[.!,]))(?! (?:with|in|"
        r"at|here)\b)",
        r"\bpointless (?:being alive|living|to live|existing|to be alive)\b",
        r"\b(?:what's|whats|what is|no|not any|isn't any|isn't a|see the|see a|see any|isnt any|"
        r"there's no|theres no|any) (?:the )?(?:point|purpose|reason) (?:of|in|to|for)? ?(?:me "
        r")?(?:living|livin|being alive|life(?=$| ?[.!?])|my life|being here(?=$| ?[.!?])|carrying on(?=$| "
        r"?[.!?])|waking up(?=$| ?[.!?])|staying alive|keep living|going on(?=$| ?[.!?])|carrying on "
        r"living|existing|being here any ?more)\b",
        r"\b(?:can't|cannot|cant|couldn't) (?:find|see|think of) (?:a |any |one |a single |another "
        r")*reason (?:left )?(?:to|for) (?:live|living|be alive|being alive|stay|carry on|go on|keep "
        r"going)(?=$|\W)(?! (?:in|with|at)\b)",
        r"\b(?:don't|dont|do not|can't|cannot) (?:see|know|understand) why i (?:should|would|need to|"
        r"have to|bother to|even)? ?(?:live|stay alive|be alive|keep living|carry on living|go on "
        r"living|am alive|am still alive)\b",
        r"\b(?:my life|life) (?:is|feels) (?:so |completely |totally )?(?:pointless|meaningless|"
        r"worthless) and i (?:want|wanna|should)\b",
        denial=r"\b(?:never|no longer) (?:feel|felt|think|thought|say|said)(?: that| like)? \Z",
        before=(
            r"\b(?:used to (?:think|feel|say)|he said|she said|they said|used to feel like)(?: that| "
            r"there's| i had)? \Z",
            r"\bever \Z",
            _OTHERS,
        ),
        after=(
            r"with (?:my (?:parents|mum|mom|dad|family|ex|flatmates?|brother|sister|in-laws)|him|her|them|"
            r"flatmates|strangers)\b|in (?:(?:a|the|this|that|another|such a|rented) )?(?:\w+ )?"
            + _PLACE
            + r"|near\b|out of (?:a|my) (?:suitcase|bag|car|van)|alone\b|far\b|on my own|next (?:to|door)|"
            r"without (?:a )?(?:garden|heating|music|coffee|chocolate|cheese|wifi|dogs|books)|paycheck|"
            r"pay ?check|in fear|off |like a student|(?:\w+ )?(?:in|during|at|listening|waiting|halfway|"
            r"trying|reading|watching|after|by|when|on) (?:the|that|this|my|for|to|page|hold|slide|a)|"
            r"admin",
        ),
    ),
    _rule(
        "suicidal",
        "suicide",
        r"\b(?:i'm|im|i am|i feel|i felt|i get|i got|i've been|ive been|i have been|i was|i became|"
        r"makes? me|made me|making me|leaves me|left me) (?:feel |feeling |been |so |very |really |"
        r"quite |a bit |kind of |kinda |actively |passively |still |more |and |getting |becoming |"
        rf"pretty |fucking |just |severely |always |extremely )*{_SUICIDAL}\b",
        denial=None,
        before=(r"\bif \Z",),
        after=(r"about (?:the|this|that) (?:homework|exam|queue|traffic)|lol|haha",),
    ),
    _rule(
        "suicide_words",
        "suicide",
        r"\b(?:feel|feeling|felt|been|still|becoming|am|so|actively|rlly) (?:so |very |really |quite |"
        rf"a bit |kind of |kinda |more |actively |passively |rly |rlly |hella )*(?:{_SUICIDAL}|sui)\b",
        rf"\b{_SUICIDAL} (?:thoughts?|thinking|feelings?|ideations?|ideas|urges?|impulses?|tendencies|"
        r"intent|plans?|again|rn|tonight|since|right now|for (?:weeks|days|months|years|a while))\b",
        rf"(?:\A|[.!?] ?)(?:so |really |very |still |feeling )*{_SUICIDAL}\b",
        r"\bsui (?:thoughts?|ideation|urges?|feelings|attempt|plan|note|again)\b",
        r"\b(?:active si|passive si|my si|having si|strong si|intense si|constant si)\b(?= (?:is|has|"
        r"again|today|tonight|and|thoughts|came|got|all)|$| ?[.!,])",
        r"\bsi is (?:so |really |very |pretty )*(?:bad|worse|strong|high|loud|back|intense)\b(?! (?:at|"
        r"for|in))|(?:\A|[.!?,] ?)passively "
        rf"{_SUICIDAL}\b",
        r"\b(?:thoughts?|thinking|thought|think|contemplat(?:e|ed|ing)|consider(?:ed|ing)?|dream|"
        r"fantasi[sz]e|fantasi[sz]ing|plan(?:ned|ning)?|obsessed|research\w*|googl\w+) (?:of |about |"
        rf"abt |with )?(?:my |committing |my own )?{_SUICIDE}\b",
        rf"\b{_SUICIDE} (?:plans?|attempts?|letter|methods?|date)\b|\bmy {_SUICIDE} (?:note|letter|date)\b",
        rf"\b{_SUICIDE} (?:is|seems|looks|feels|sounds)(?: like)? (?:always |still |constantly |"
        r"starting to |now )?(?:comforting|the only|the best|like|easier|my only|the answer|all i|an? "
        r"option|better|calling|tempting)\b",
        rf"\b{_SUICIDE} (?:is|seems|looks|feels)\b[^.!?]{{0,30}}\b(?:option|way out|answer|solution|"
        r"choice|escape|for me|only way)\b",
        r"\b(?:head|brain|mind|voices?|thoughts|he|she|they|mum|mom|dad|partner|husband|boyfriend|ex|"
        r"people|bullies)\b[^.!?]{0,25}\b(?:say|says|said|tell|tells|told|telling|saying|keeps? "
        r"saying)\b[^.!?]{0,15}\b(?:kill (?:yourself|urself)|kys)\b",
        rf"\b{_SUICIDE}\b[^.!?]{{0,25}}\b(?:on my mind|in my head|comforts me|calls me|makes sense)\b",
        r"\b(?:think(?:ing)?|thoughts?) (?:about|of) killing yourself\b",
        rf"\b(?:{_PILLS}|method|poison)\b[^.!?]{{0,20}} (?:to|that (?:will|would)) (?:die|kill (?:me|"
        r"my ?self)|end (?:it|my life))\b",
        r"\b(?:have|got|chosen|know|found|picked) (?:a|the|my) (?:method|means)(?=$| ?[.!,]| (?:and|"
        r"picked|planned|ready|to (?:do it|kill|end|die))\b)",
        r"\b(?:drove|went|walked|going|go|gone|drive|driving|came|been|walk)(?: back| up| out| down)* "
        r"(?:to|onto|on|into) (?:the|a) (?:\w+ )?(?:bridge|cliffs?|roof|tracks|railway|station|car "
        r"park|river|sea|lake|woods|forest|beach)\b[^.!?]{0,25}\b(?:to (?:jump|die|end it|end my|"
        r"kill|drown|hang)|wanting to (?:jump|die|end))",
        rf"\bidea of {_SUICIDE}\b",
        r"\b(?:no|any|other|only)(?: other)? (?:way out|option|choice|escape|way)s?(?: left)?(?: for "
        rf"me)? (?:but|except|other than|than|besides|is|apart from) {_SUICIDE}\b",
        r"\b(?:i|i've|ive|i have|i'm|im) (?:once |just |nearly |almost )?(?:attempted|attempting|"
        rf"attempt|tried) {_SUICIDE}\b",
        r"\b(?:s-u-i-c-i-d|s u i c i d|s\.u\.i\.c\.i\.d|s_u_i_c_i_d)",
        r"\b(?:doing|do|gonna|through with|by|my|urge to|considering|over|again) (?:the )?(?:sewer "
        r"?slide|sewer ?cide)\b|\bsewer ?(?:slide|cide) (?:again|thoughts|tonight)\b",
        r"\b(?:ways?|way|how|place|method|means) (?:to|i can|i could|of|for) (?:kill(?:ing)? (?:my "
        r"?self|yourself)|end(?:ing)? (?:my|your) life)\b",
        r"\b(?:googl\w*|search\w*|research\w*|look(?:ed|ing)? (?:up|for|at|into)|read(?:ing)? (?:up|"
        r"about)|find(?:ing)?|found|know|need)\b[^.!?]{0,25} (?:ways?|how|methods?|places?) (?:to|"
        r"for) (?:die|dying|end it|suicide|do it painlessly|overdose|hang)\b",
        before=(
            _OTHERS,
            r"\b(?:his|her|their|someone's|somebody's|(?:my|a) \w+'s|client's|patient's|if you're|if you "
            r"are) \Z",
            r"\b(?:helps? people with|people with|training (?:on|about)|lecture (?:on|about)|article "
            r"(?:on|about)|(?:watched|read|saw|wrote an essay|film|book|song|podcast|documentary|talk) "
            r"(?:something |a \w+ )?(?:on|about)|clients? with|patients? with) \Z",
        ),
        after=(
            r"(?:prevention|awareness|training|charity|helpline|hotline|statistics|documentary|rates|"
            r"squad|bomb\w*|mission|survivors?|note (?:was|said)|bereave\w+)\b",
        ),
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\b(?:better(?: off)?|happier|fine|relieved|easier|freer)(?: off)? (?:without me|w/o me)\b",
        r"\b(?:no ?one|no-one|nobody|no body) (?:would|will|'d) (?:even |really )?(?:miss me|notice "
        r"if i|care if i (?:died|die|was gone|was dead|were dead|were gone|disappeared|killed)|notice "
        r"i(?:'m| am) gone)",
        r"\bif i (?:just )?(?:died|disappeared|vanished|was gone|were gone|was dead|killed my ?self|"
        r"wasn't here)\b[^.!?]{0,15}\b(?:no ?one|no-one|nobody|they|everyone|people|my \w+)(?: "
        r"would|'d| will|'ll| wouldn't)(?: not| all| even| probably| never)* (?:notice|care|miss|be "
        r"(?:happier|better|relieved|fine|glad))",
        r"\bburden (?:on|to|for) (?:every ?one|every ?body|them|all|my (?:\w+ )?(?:family|friends|"
        r"kids|children|parents|husband|wife|partner|mum|mom|dad|sister|brother|son|daughter|loved "
        r"ones))\b",
        r"\bworld (?:would be|is|will be|'d be) (?:so much |far |a )*(?:better|nicer) (?:place |off "
        r")?(?:without me|if i|with me (?:gone|dead))\b",
        r"\b(?:better(?: off)?|happier|relieved|easier|fine|glad|pleased|best)(?: for (?:every ?one|"
        r"every ?body|them|all|my \w+|us all))? (?:if|when|once|with) (?:i|i'm|im|i'd|me)(?: (?:was|"
        r"were|wasn't|wasnt|weren't|am|just|had|never|not|no longer|didn't|been|have))* (?:dead|gone|"
        r"around|here|alive|born|existed|exist|die|died|disappeared|vanished|killed my ?self)\b",
        denial=(
            r"\b(?:not|never|isn't|wasn't|aren't|don't (?:feel|think)|no longer)(?: (?:like|feel|felt|"
            r"being|been|that|i am|i'm|a|such|they(?:'d| would) be|be|am))* \Z"
        ),
        before=(
            r"\b(?:the|their|that|our) (?:team|project|band|club|game|meeting|company|office|choir|"
            r"committee) (?:is|was|would be|will be|are|were|did) \Z",
        ),
        after=(
            r"(?:at|in|on) (?:the|this|that) (?:team|project|game|meeting|band|call|party|office|choir)|"
            r"was late|left (?:early|the meeting)|missed (?:a|the) (?:meeting|lesson|class)|wore|at work|"
            r"changed (?:my )?(?:hair|seat)|at the (?:meeting|party)|there\b",
        ),
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:i've|ive|i have|i) (?:written|wrote|finished|done) (?:all )?(?:the|my) letters\b(?=[^!?]{0,80}(?:finds? "
        r"me|mum|mom|dad|kids|family|children|everyone|gone))",
        r"\bwho(?:ever)? finds? (?:me|my body)\b",
        r"\b(?:gave|given|give|giving|rehomed) (?:away )?(?:all )?my (?:\w+ )?(?:dogs?|cats?|pets?|"
        r"things|stuff|belongings|possessions)\b[^.!?]{0,40}\b(?:because|as|since|for) i(?:'m not|"
        r" am not| won't| wont|'ll be gone| will be gone)\b",
        r"\b(?:won't|wont|will not|not going to|not gonna) be (?:here|around|alive) (?:by|on|after|"
        r"past|come) (?:\w+day|tomorrow|christmas|then|the weekend|next week|my birthday)\b",
        r"\b(?:set|put|putting|setting|got|sorted) (?:all )?(?:my affairs|everything|the will|my will|"
        r"things) (?:in order|out)?[^!?]{0,60}\b(?:i (?:mean|intend|plan|want|am going|have decided) "
        r"to (?:die|go|end|follow)|before i (?:die|go|end))\b",
        r"\b(?:don't|dont|no point) (?:bother |even )?(?:replying|reply|answering|looking for me|waiting "
        r"for me)[^.!?]{0,15}\b(?:dead|gone)\b",
        r"\bmy final act\b",
        r"\b(?:it is|it's|its) my time to (?:go|die)(?=$| ?[.!]| (?:now|tonight|and)\b)",
        r"\btonight(?: is|'s) (?:the night|it)(?=$| ?[.!])(?<=night)(?=[^!?]{0,40}(?:\Z|end|die|goodbye|over))",
        r"\b(?:written|wrote|writing|write|left|leaving|leave|drafted|finished|recorded) (?:out "
        r")?(?:to )?(?:my (?:kids|children|family|wife|husband|parents|mum|mom|dad|partner|son|"
        r"daughter|friends|sister|brother) |them |him |her |my |a |the |some |everyone |all my |all "
        r")*(?:suicide (?:note|letter)s?|(?:goodbye|farewell|good bye) (?:letters?|notes?|messages?|"
        r"videos?)|(?:letters?|notes?|messages?|videos?) (?:to say|saying) good ?bye|my good ?byes)",
        r"\b(?:i've|ive|i have) (?:already )?(?:written|wrote|left) (?:a|my|the) (?:final |last "
        r")?(?:note|letter)(?=$| ?[.!,]| (?:for|to) (?:my (?:family|kids|parents|children)|"
        r"everyone)\b)",
        r"\b(?:letters?|notes?|videos?|messages?)\b[^.!?]{0,40}\b(?:for )?(?:after|when|once) "
        r"(?:i'm|im|i am|i have|i've) (?:gone|dead|died)\b",
        r"\b(?:say|saying|said) (?:my |all my )?(?:final |last )?(?:(?<=final )|(?<=last )|(?<=g my )|"
        r"(?<=d my )|(?<=y my ))(?:good ?byes?|farewells?)\b",
        r"\bgood ?bye for ?ever\b",
        r"\bthis is (?:my )?(?:final |last )?good ?bye(?=$| ?[.!,]| (?:i|everyone|forever|all|to "
        r"(?:you|everyone|the world|all)|and)\b)",
        r"\b(?:said|saying|say) good ?bye (?:to|2) (?:everyone|every ?one|the world|life|you all|my "
        r"(?:kids|children))\b",
        r"\b(?:you|they|u|nobody|no one)(?: all)?(?: won't| wont| will never|'ll never| will not) "
        r"(?:ever )?(?:see|hear from|be seeing|be hearing from) me (?:again|any ?more)\b",
        r"\b(?:last|final) (?:message|text|letter|thing|time) (?:that )?(?:you'll|you will|ull|you|"
        r"i'll|i will)(?: all)? (?:ever )?(?:get|hear|see|receive|read|send|write|be writing)(?: from "
        r"me)?(?=$| ?[.!,]| (?:from me|goodbye|you|me|before i die)\b)(?! (?:about|that the))",
        r"\b(?:tell|let) (?:my|the) (?:\w+ )?(?:mum|mom|dad|kids|children|family|wife|husband|son|"
        r"daughter|parents|girls|boys|partner|sister|brother)(?: know)?(?: that)? i (?:love|loved) "
        r"(?:him|her|them)\b",
        r"\b(?:look after|take care of|feed|be there for)\b[^.!?]{0,30}\b(?:when|after|once) (?:i'm|"
        r"im|i am) (?:gone|dead)(?! (?:on|to|for|at)\b)",
        r"\b(?:this|here|that)(?: is|'s) my (?:goodbye|farewell|suicide|final|last) (?:letter|note|"
        r"message|words)(?=$| ?[.!,])",
        r"\bi(?:'ll| will) be gone (?:forever|for good|by (?:tomorrow|morning|the morning)|"
        r"tonight)(?=$| ?[.!])",
        r"\b(?:when|once|after) (?:i'm|im|i am) dead\b[^.!?]{0,20}\b(?:tell|please|make sure|give|"
        r"look after)\b|\b(?:tell|make sure|give)\b[^.!?]{0,30}\b(?:when|once|after) (?:i'm|im|i "
        r"am) dead\b",
        r"\b(?:written|wrote|writing|texted|messaged|emailed|text|posted)\b[^.!?]{0,20} (?:saying|"
        r"to say) good ?bye\b|\b(?:these|those) (?:are|will be) my last words\b|\bsee you again,? "
        r"good ?bye\b",
        r"\b(?:sorry|forgive me) for what (?:i'm|im|i am) (?:about to|going to|gonna) do\b|\bdon't "
        r"try (?:to|and) (?:stop|save|find) me\b",
        r"(?:\A|[.!?,] ?)good ?bye,? (?:everyone|every ?one|world|cruel world|all|to you all|my "
        r"loves?|my friends)\b",
        r"\bgood ?bye\b[^!?]{0,40}\bcan(?:'t|not|t) (?:do|go|take|live|carry|keep|fight)\b",
        r"\bcan(?:'t|not|t) (?:do (?:this|it|life)|go on|take (?:it|this)|fight)(?: any ?more| any "
        r"longer)?[.,! ]{1,3}(?:so )?(?:good ?bye|bye\b|i'm (?:so )?sorry (?:every|for)|sorry "
        r"everyone|i love you all|tell (?:my|them|everyone))",
        r"\b(?:by the time|when|once|if) (?:you|u|they|he|she|anyone|someone) (?:read|reads|see|sees|"
        r"get|gets|find|finds|hear|reading)(?: this| it| me)?(?: message| letter| note| text| "
        r"email)?,? ?(?:it'll|it will|i'll|ill|i will|i|i'm|it) ?(?:already )?(?:will |am |may |might "
        r"|be |have |'ll )*(?:already )?(?:gone|dead|died|won't|wont|over|too late|no longer|not be|"
        r"ended|killed)",
        r"\b(?:this|it|tonight|today|tomorrow)(?:'s| is| will be| might be| may be|ll be| could be)? "
        r"(?:probably |going to be |be )?my (?:very )?(?:last|final) (?:(?:day|days|hours|night|"
        r"moments) (?:alive|on (?:this )?(?:earth|planet)|of (?:my )?life|ever|living|here on)|"
        r"(?:ever )?(?:message|night|words|goodbye|text)(?=$| ?[.!,]| (?:ever|alive|on|to (?:you|"
        r"anyone|everyone)|and i|i)\b))",
        r"\b(?:won't|wont|will not|not going to|not gonna|may not|might not) be (?:alive(?= |$|[.!,])|"
        r"(?:here|around) (?:much longer|any ?more|any longer|for (?:much |very )?long)|here "
        r"tomorrow(?=$| ?[.!])|here (?:when you|to see|in the morning))",
        r"\b(?:giv(?:e|en|ing)|gave) (?:away )?(?:all )?(?:of )?my (?:\w+ )?(?:things|stuff|"
        r"possessions|belongings|pets?|dog|cat)\b[^.!?]{0,30}(?:won't|wont|don't|not)(?: be)? "
        r"(?:need|here|going to need)",
        r"\b(?:sort(?:ed|ing)?(?: out)?|put|putting|got|getting) (?:all )?my affairs (?:out |in order "
        r")?(?:so (?:that )?i can|before i) (?:go|die|end|leave)",
        before=(_OTHERS, r"\b(?:my|the|a|his|her) (?:\w+ )?(?:song|film|episode|book) \Z"),
        after=(
            r"(?:to|at|for) (?:my |the |this |our )?(?:\w+ )?(?:job|colleagues|work|workmates|alcohol|"
            r"smoking|drinking|drugs|school|class|students|team|therapist|therapy|grandad|grandma|gran|"
            r"nan|grandmother|grandfather|mum|mom|dad|father|mother|him|her|dog|cat|house|flat|old life|"
            r"old flat|office|meeting|session|course|group)\b|at (?:the |his |her )?(?:funeral|hospice|"
            r"airport|party|school|work|station|leaving do)|before (?:i|we|she|he|they) (?:moved?|flew|"
            r"went home|left for|get on)|in (?:this|that)|,? ?(?:see you|until|have a|speak|talk|till|"
            r"hello|thanks|thank you)|(?:for|on) (?:now|the (?:weekend|day)|holiday)|(?:to|in|for) "
            r"(?:spain|work|the (?:shops|airport|gym))",
            r"(?:today |to you )?(?:before (?:my|the) (?:holiday|break|session)|this (?:week|evening)|for "
            r"(?:today|a while|now))|[^.!?]{0,6}\b(?:holiday|on leave|at work|away)\b",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
        r"\bi(?: have|'ve|ve)(?: got)? a plan[.,]? (?:and |& )?(?:i (?:have|'ve got|know) )?(?:a|the) date\b",
        r"\bi(?: have|'ve|ve)(?: got)? an? exit plan(?=$| ?[.!])",
        r"\b(?:i'm|im|i am|i've been|ive been) (?:buying|getting|ordering) (?:a|the|some) rope(?=$|"
        r" ?[.!]| tonight| today| to)",
        r"\b(?:buy|buying|get|getting|bought) (?:a|the|my) (?:gun|rope|noose|poison) (?:and|to|so "
        r"i can) (?:just )?(?:end (?:it|my)|kill my ?self|die|do it)\b",
        r"\bmake (?:it|my death|my suicide) look like an? (?:accident|overdose)\b",
        r"\b(?:a|the|my|made) plans? (?:for how |on how )?(?:to|for|and) (?:kill myself|end (?:my "
        r"life|it)|die|commit|killing myself|ending (?:my life|it)|unalive|suicide|how (?:to|i))\b",
        r"\bi(?: have|'ve|ve)(?: got)? a plan and (?:the|a|what i need|everything|my)\b",
        r"\bi(?: have|'ve|ve)(?: got)? (?:both )?(?:a plan and (?:the )?(?:intent|i know (?:when|where))|"
        r"(?:the )?intent and "
        r"(?:a|the) (?:plan|means))\b",
        r"\b(?:know|decided|worked out|figured out|planned|chosen|picked|planning|chose)(?: "
        r"\w+){0,4}? (?:how|when|where)(?: and (?:how|when|where))? (?:i'd|i would|i will|i'll|i am "
        r"going to|i'm going to|im going to|i'm gonna|im gonna|i want to|to(?! (?:do it|go))) (?:do "
        r"it|end it|die|kill myself|end my life|go)(?=\W|$)(?! (?:to|for|in|on|out|back))",
        r"\b(?:saved|save|saving|collected|collecting|hoarding|hoarded|hoard|stockpil(?:e|ed|ing)|"
        r"stashed|stashing|stash of|stockpile of|hiding) (?:up )?(?:all )?(?:of )?(?:my |the |some |"
        rf"up |enough |extra )*(?:\w+ )?{_PILLS}\b",
        rf"\benough (?:\w+ )?{_PILLS} (?:to|for) (?:die|kill|end|do it|overdose|od|finish|never)\b",
        r"\b(?:everything|all) is (?:ready|in place|prepared|planned) (?:to|so i can|for me to) "
        r"(?:die|go|end it|kill)\b",
        r"\b(?:set|picked|chosen|chose|choose|got|decided on|have) (?:a|the|my) (?:date|day) (?:to|"
        r"for|when i|i'll|i'm going to) (?:die|dying|end|kill|do it|go|commit|ctb|my (?:death|"
        r"suicide))\b",
        r"\bi(?:'ve|ve| have)? (?:picked|set|chosen) (?:a|the|my) date(?=$| ?[.!])",
        r"\b(?:i'll|i will|ill|i am going to|i'm going to|im going to|i'm gonna|i plan to) be "
        r"dead(?=$| ?[.!])",
        r"\b(?:i'll|i will|ill|i am going to|i'm going to|im going to|i'm gonna|i plan to) be dead "
        r"(?:by|soon|tonight|tomorrow|before|in (?:a|the|an)|this|next|within)\b",
        r"\btonight(?:'s| is| will be) the night (?:that |when )?i(?:'ll| will|'m going to)? (?:die|"
        r"do it|end|kill|go|leave|finally (?:die|do it|end))\b",
        r"\b(?:plan|plans|planned|planning|arrang\w+|prepar\w+)(?: out| for)? my (?:own )?(?:death|"
        r"suicide|funeral and)\b",
        before=(_OTHERS, r"\b(?:don't|do not|you|we) \Z"),
        after=(
            r"(?:to|so (?:that )?i can) (?:return|recycle|take (?:them )?back|hand)|for (?:the|my|a|our) "
            r"(?:\w+ )?(?:holiday|trip|pharmacy|journey|exam|wedding|course|week)|in (?:the|a) (?:weekly|"
            r"pill|dosette)|this time, the (?:exam|course|garden)|at (?:chess|work)|for the chemist|(?:if|"
            r"when) (?:i (?:don't|forget|miss)|my|the)",
        ),
    ),
    _rule(
        "means_at_hand",
        "suicide",
        r"\b(?:on|at|by) (?:the|a|this) (?:\w+ )?(?:bridge|roof|cliff|edge|ledge|platform|tracks)\b[^!?]{0,25}\bi"
        r"(?:'ll| will|'m going to| am going to|'m gonna|m gonna|ll) (?:jump|step off|let go|do it)\b",
        r"\bengine (?:is |still )?(?:running|on)\b[^.!?]{0,30}\bgarage (?:door )?(?:is )?(?:closed|shut|sealed)\b",
        r"\bgarage (?:door )?(?:is )?(?:closed|shut|sealed)\b[^.!?]{0,40}\bengine (?:is |still )?(?:running|on)\b",
        r"\b(?:noose|rope|belt|cord|ligature)(?: is| was| tied)?(?: already)? (?:round|around|on) my "
        r"(?:own )?(?:neck|throat)\b",
        r"\b(?:have|had|got|'ve got|made|tied|tying|making|bought|put|prepared|with|there's|there is) "
        r"(?:up )?(?:a|the|my) noose\b|\bnoose (?:is |in |hanging )(?:ready|my|up|tied|from|waiting)\b",
        r"\b(?:i|i've|ive|i have|i've got|got|just) (?:just |already |even |got |also )*(?:bought|"
        r"have|got|found|tied|ordered|hidden|put) (?:a|the|some|my) rope(?=$| ?[.!]| and (?:i|a|the|"
        r"know|pills)| (?:ready|tied|in my|up)| (?:today|yesterday|this morning|last night|tonight)(?:$| ?[.!]))",
        r"\bgun (?:is |was )?(?:in my (?:hand|mouth|lap)|(?:to|at|against|on) my (?:head|temple|chin|"
        r"chest)|next to me|on my lap)\b",
        r"\b(?:i|i've|ive|i have|i'm|im) (?:just |got |have )*(?:a|bought a|loaded|loaded the|holding "
        r"a|holding the|found a|have a|got a|the) gun\b[^.!?]{0,30}(?:on|for|to kill|kill|shoot|use "
        r"it on) (?:myself|me\b)",
        r"\b(?:have|had|got|holding|staring at|looking at|counting|counted|lined|laid|emptied|saved|"
        r"sitting with|surrounded by|took out)(?: up| out)? (?:all )?(?:of )?(?:the|my|these|those|a|"
        r"some|his|her) (?:\w+ )?(?:bottle of |bottles of |box of |pile of |packets? of |handful of "
        rf")?{_PILLS}(?: (?:are|all|right|here|just))* (?:in front of me|in my (?:hand|hands|mouth)|"
        r"next to me|beside me|ready|lined up|counted(?: out)?|saved up|piled up|out on|laid out|here|"
        r"wondering|thinking|and i (?:want|might|could|can't|don't know))",
        rf"\b(?:bought|ordered|got|have|found|getting|buying|need|stole) (?:\w+ ){{0,3}}(?:{_PILLS}|"
        r"rope|gun|knife|blade|poison) (?:to|so i can) (?:kill my ?self|end (?:my life|it)|die|hang|"
        r"overdose|od)\b",
        rf"\b(?:{_PILLS}|bottle|box)\b[^.!?]{{0,40}}\b{_WILL} (?:take|swallow|neck|down) (?:them all|"
        r"all of them|the lot|the "
        r"whole (?:lot|bottle|box|packet)|every one)(?=$| ?[.!,]| (?:tonight|now|at once|and)\b)",
        rf"\bholding (?:the|my|all the|all my) {_PILLS}(?=$| ?[.!,])",
        r"\bi(?:'ve got| have|'ve) (?:the|a|my|dad's|his) (?:\w+ )?(?:gun|pistol|shotgun|rifle) (?:loaded(?=$|"
        r" ?[.!,]| and)|in "
        r"my (?:hand|lap|mouth))",
        r"\b(?:picked|chosen|found|know which|chose) (?:out )?(?:a|the|my|which)? ?(?:place|spot|"
        r"bridge|tree|building|cliff) (?:to|where i(?:'ll| will|'m going to| want to)) (?:die|do it|"
        r"end|jump|hang|kill)\b",
        r"\b(?:rope|noose|gun|pills|tablets|knife|blades?) (?:is|are|'s) (?:\w+ )?(?:in|under|by|on|"
        r"at) (?:the|my) \w+ and (?:i|i'm|im|ready)\b",
        rf"\b{_PILLS} (?:are |is )?(?:all |right |here |already )*(?:in front of me|in my hand|next to "
        r"me|beside me|ready|lined up|laid out|counted)\b",
        r"\b(?:staring at|looking at|holding) (?:a|the|my|this) (?:bottle|bottles|box|packet|pile|"
        rf"stash) of (?:\w+ )?{_PILLS}\b",
        r"\b(?:blade|razor|razor blade|knife)(?: is)?(?: right)? (?:in my hand|(?:to|on|at|against) "
        r"my (?:\w+ )?(?:wrist|throat|neck|arm|skin|thigh|leg)s?|next to me|beside me)\b",
        r"\b(?:on|at|by|over) (?:the|a|this) (?:ledge|edge of (?:the|a|this) (?:\w+ )?(?:cliff|bridge|"
        r"roof|building|platform|balcony|tracks)|edge(?=$| ?[.!])|train tracks|railway (?:line|"
        r"tracks?|bridge)|wrong side of the (?:rail|barrier|fence|bridge|edge)\w*)\b",
        rf"\b(?:{_AM}|standing|sitting|sat|stood|up) (?:up |out |already |sat |standing |sitting "
        r")*(?:on|at) (?:the top of (?:the|a)|the|a|top of (?:the|a)|this) (?:\w+ )?(?:bridge|roof|"
        r"rooftop|cliff|car park)(?=$| ?[.!]| (?:and (?:i|i'm|im|want|thinking|going|ready|about)|"
        r"ready|about to|wanting|i (?:want|can't)))",
        before=(
            _OTHERS,
            r"\b(?:walked|lives?|train stopped|crossing|found|dog) \Z",
            r"\b(?:even with|not with|like|as if|(?:you|someone|somebody|they) (?:put|puts|held|hold|"
            r"holds|had|has)|there's|there is|there was|having|holding) (?:a|the|no) (?:loaded )?\Z",
        ),
        after=(
            r"(?:in (?:the|a) (?:photo|picture|film|game|dream|movie|novel)|(?:cooking|cutting|chopping|"
            r"making|shaving)\b|at the (?:gym|climbing)|ladder|for (?:my|the) holiday|for (?:climbing|the "
            r"dog|my dog)|(?:in|with) (?:my|the) breakfast|to (?:cut|chop|slice|shave)|waiting for (?:the|"
            r"my) train|every (?:morning|day|evening|night))",
        ),
    ),
    _rule(
        "attempt",
        "suicide",
        r"\b(?:tried|trying|attempted|attempting) to (?:strangle my ?self|smother my ?self|jump in "
        r"front|die|od|overdose|commit|unalive|kms|ctb|end it|hang my\w+|jump off|end things)\b",
        r"\b(?:an|another|my|the) (?:\w+ )?attempt on my (?:own )?life\b",
        r"\bmy (?:\w+ )?(?:last|first|previous|second|third|fourth|recent|failed|suicide|latest) "
        r"(?:suicide |overdose )?attempt(?=$| ?[.!,;]| (?:was|in|last|and|which|wasn't|failed|i|"
        r"worked|on (?:my|sunday|monday|tuesday|wednesday|thursday|friday|saturday))\b)",
        r"\b(?:survived|since|after|before|regret surviving|from) my (?:\w+ )?attempt(?=$| ?[.!,;]| "
        r"(?:i|and|last|in|on)\b)",
        r"\bi (?:just |nearly |almost |also )?attempted (?:last|again|yesterday|two|three|on|in|this|"
        r"once|twice|a (?:few|couple)|suicide|to)(?: (?:night|week|month|year|days|kill|die|take|end|"
        r"my|weeks|april|may|january|february|march|june|july|august|september|october|november|"
        r"december|sunday|monday|tuesday|wednesday|thursday|friday|saturday|morning|it)\b|$| ?[.!])",
        r"\bwish (?:it|the (?:pills|overdose|rope|attempt)|my (?:\w+ )?attempt|that|i|i'd|they)(?: "
        r"had| have|'d)? (?:worked|succeeded|killed me|not found me|hadn't (?:found|saved) me|let me "
        r"die|never found me)\b",
        r"\bnext time i(?:'ll| will|'m going to|m going to| won't| wont)? (?:make sure (?:it works|i "
        r"(?:die|don't|succeed|do it|finish)|that it|nobody)|succeed|fail\b|die|do it (?:right|"
        r"properly)|finish it|not fail|get it right)",
        r"\bmy (?:suicide )?attempt (?:didn't work|failed|hadn't worked|was unsuccessful|did not work)\b",
        r"\b(?:hospital|a&e|icu|sectioned|discharged)\b[^.!?]{0,25}\b(?:after|following|because of|"
        r"from) (?:an|my|a) (?:\w+ )?(?:overdose|suicide attempt|attempt)(?=$|\W)(?! (?:at|to) )",
        r"\b(?:regret|angry|wish|disappointed|sad|gutted|hate)\b[^.!?]{0,25}\b(?:surviv(?:ed|ing)|"
        r"had died|was saved|didn't die|was found|they saved me|it didn't "
        r"work)\b[^.!?]{0,30}\b(?:attempt|overdos\w+|suicide|when i|night|time)\b",
        r"\b(?:had|have|held|put|poured) (?:the|all the|all my|my|a handful of) (?:pills|tablets|"
        r"meds) in my (?:hand|mouth)",
        before=(_OTHERS, r"\b(?:they|people|who|you) \Z"),
        after=(
            r"at|to (?:bake|cook|learn|write|play|make|quit|stop|pass|fix|meditate|paint|run)|of "
            r"(?:boredom|laughter)|on (?:netflix|chocolate|sugar|coffee|cake)|" + _PLAY,
        ),
    ),
    _rule(
        "not_safe",
        "suicide",
        r"\b(?:can't|cannot|cant|can not|couldn't|unable to|not able to|struggl\w+ to|(?:don't|dont|"
        r"not sure|don't know|dont know|unsure|doubt|no idea)(?: if| how| that| think)? i (?:can|will|"
        r"could|am able to|'ll)|won't be able to|wont be able to|don't know how to|not sure how to|"
        r"trust(?:ed)?(?: myself)? to|hard to|(?:can't|cannot|cant) (?:promise|guarantee) (?:that "
        rf")?(?:to|i'll|i can|i will)|no longer) (?:even |really )?(?:(?:keep|keeping)(?: {_ME}| me)?|"
        r"stay|be|staying) safe\b",
        rf"\b(?:scared|afraid|terrified|frightened) of {_ME}(?=$| ?[.!,]| (?:tonight|right now|now|"
        r"when|and|today)\b)",
        r"\b(?:scared|afraid|terrified|frightened) (?:to be|of being) (?:left )?alone (?:tonight|with "
        r"myself|right now|because (?:i|of what))",
        r"\bcan(?:'t|not|t) be (?:left )?alone (?:tonight|right now|with myself)",
        r"\bcan(?:'t|not|t) stop my ?self(?=$| ?[.!]| (?:any ?more|this time|from (?:doing it|jumping|"
        r"hurting|killing|taking))\b)",
        r"\b(?:this is|it's) an emergency\b",
        r"(?:\bnot|n't|\bdont|\bun) ?(?:feel |feeling |be |really |very )*safe (?:with|from|around|by|"
        rf"on|being|left|to be)(?: with| on| being)? (?:{_ME}|my own(?= tonight|$| ?[.!])|alone|left "
        r"alone)\b",
        rf"\b(?:{_AM}|i feel|i'm feeling) (?:really |so |very )?(?:not safe|unsafe)(?=$| ?[.!]| "
        r"(?:right now|tonight|now|today|at the moment|with|from|around|on my own|alone|rn|being|"
        r"here)\b)",
        r"\b(?:i don't|i dont|i do not|i'm not|im not) (?:feel )?safe(?=$| ?[.!]| (?:right now|"
        r"tonight|now|today|at the moment|rn|any ?more|here)\b)",
        rf"\b(?:don't|dont|do not|can't|cannot|cant|not) trust {_ME} (?:to (?:stay|be (?:alone|safe|"
        r"left|on)|keep|live)|not to|tonight|right now|rn|alone|to not|around (?:pills|knives|sharp|"
        r"my|bridges)|with (?:pills|my (?:pills|meds|tablets)|knives|sharp|a knife)|being alone|any "
        r"?more(?=$| ?[.!]))",
        rf"\b(?:danger|risk|threat) to {_ME}\b",
        r"\b(?:can't|cannot|cant|can not) (?:promise|guarantee) (?:you |anyone |that )*(?:i won't|"
        r"i wont|i'll not|i will not|not "
        rf"to) (?:hurt|harm|kill|cut|do (?:anything|something) to) ?{_ME}?|\b(?:can't|cannot|cant) "
        r"(?:promise|guarantee) (?:you "
        r"|anyone |that )*(?:i'll|i will|ill) (?:be|still be|stay) (?:alive|here(?= tomorrow| in the morning))",
        rf"\b(?:{_AM}|i might be|i could be|i feel like) (?:a )?(?:\w+ )?(?:danger|risk|threat) to "
        r"(?:others|other people|people|everyone|my (?:family|kids|children))\b",
        rf"\b(?:{_WILL}|i might|scared of|going to end up|end up|afraid i'll|scared i'll) (?:do|doing) "
        r"(?:something|smth|sth|somthing) (?:really |very |so )?(?:stupid|bad|terrible|silly|drastic|"
        rf"awful|horrible|dangerous|dumb|to {_ME}|i'll regret|i'd regret|i will regret|i can't take "
        r"back|permanent|irreversible|desperate|reckless)\b",
        rf"\b{_AM} (?:going to|gonna|gunna|about to) do (?:something|smth)(?=$| ?[.!])",
        r"\b(?:scared|afraid|frightened|terrified|worried|fear|dread)(?: of| about)? (?:what|wat) "
        r"(?:i'll|ill|i will|i might|i may|i could|i would|i'm going to|im gonna|i'm gonna|i am going "
        r"to|i'd|i'm about to|i can) (?:do|end up doing)(?=$| ?[.!]| (?:to (?:my ?self|me|him|her|"
        r"them|my)|tonight|if i'm (?:alone|left)|next|now|when))",
        r"\b(?:might|may|could|will|gonna|going to|i'll|want to) do (?:something|anything) to "
        rf"(?:{_ME}|hurt)\b",
        r"\b(?:won't|wont|can't|cannot|cant|don't think i'll|dont think i'll|dont think ill|don't "
        r"think i will|don't think i can|dont think i can|don't know if i'll|dont know if ill|don't "
        r"know if i can|don't know if i will|don't know how i'll|not going to|not gonna|not sure i'll|"
        r"not sure i will|not sure i can|unsure if i'll|doubt i'll|may not|might not) (?:even "
        r")?(?:(?:make it|survive|last|get|live|be alive)(?: through| to| until| till| past| thru)|"
        r"survive)(?: to)? (?:the |this |another )?(?:end of the |rest of the )?(?:night|tonight|"
        r"morning|tomorrow|weekend|week|day|sunrise)(?=$| ?[.!,;]| (?:alive|without|if|and i|please|"
        r"i)\b)",
        r"\b(?:can't|cannot|cant|don't want to|dont want to|struggling to|hard to|trying to|"
        r"impossible to|fighting to|try to|not want to|(?:don't|dont|do not|not sure) (?:know |think "
        r")?(?:if |how )?(?:i can|i'll|i will|to|i want to|i could)|not able to|unable to) (?:even "
        r")?stay(?:ing)? alive\b",
        r"\b(?:can't|cannot|cant|can not) (?:hold|hang) on (?:any longer|any ?more|much longer)\b",
        r"(?:\A|[.!?,] ?|\b(?:please|pls|plz|someone|somebody|help) )(?:please |pls |someone |"
        r"somebody |just )*(?:call|send|get)(?: me)? (?:an )?(?:ambulance|999|911|112)(?=$| ?[.!,]| "
        r"(?:please|pls|now|i|i'm|i've|ive|he|she|my|for me|quick|quickly)\b)",
        r"\b(?:please|pls|plz|help)[,.! ]{1,3}(?:please )?(?:send|get) (?:someone|somebody|anyone|"
        r"the police|police|help)[,.! ]{1,3}(?:he|she|they|i'm|im|my|now|quick|i've)\b",
        r"\b(?:please|pls|plz|someone) (?:send help|get me help|help me)[,.! ]{1,3}(?:he|she|they|"
        r"my (?:\w+ )?(?:husband|partner|dad|boyfriend|ex|wife))\b[^.?]{0,25}\b(?:kill|hurt|knife|"
        r"gun|beat|hit)",
        r"\bi need (?:an ambulance|to go to (?:hospital|a&e|the er) (?:now|tonight|because i)|to be "
        r"(?:sectioned|hospitali[sz]ed))",
        rf"\bhelp\b[^.?]{{0,20}}\b(?:{_AM} (?:going to die|gonna die|dying))\b",
        rf"\b{_AM} (?:dying|going to die|gonna die)[,. ]{{1,3}}(?:because )?i(?:'ve|ve| have| just)? "
        r"(?:took|taken|swallowed|cut)",
        before=(_OTHERS, r"(?:\bnot|n't|\bnever|\bnever been)(?: really| actually)? (?:a |any )\Z"),
        after=(
            r"at (?:driving|maths|work)|from (?:covid|scams|germs|fraud)|online|on (?:the|my) bike|with "
            r"(?:money|cake|a card|my savings|cash|the hair)|(?:and|by) (?:wear|lock|use|taking)|with my "
            r"(?:hair|money)|for (?:a|my) (?:dare|bet|laugh)|with (?:driving|numbers)|for dinner|"
            r"(?:session|appointment|meeting|class|party|match)",
        ),
    ),
    # Hurting oneself.
    _rule(
        "hurt_myself",
        "self_harm",
        r"\b(?:arms?|legs?|thighs?|wrists?|stomach) (?:is|are) covered in (?:fresh |new |deep |my )*(?:cuts|burns)\b",
        r"\bcuts?\b[^.!?]{0,30}\b(?:won't|wont|will not|wouldn't|doesn't|isn't) stop(?:ping)? bleeding\b",
        r"\b(?:doing|do|did|done|cause|causing|inflict\w*) (?:more |physical |some )?(?:harm|damage|"
        rf"injury|pain) to {_ME}\b",
        r"\b(?:i'm|im|i am|sat|sitting|lying|hiding)\b[^.!?]{0,25}\b(?:bath|bathroom|toilets?|loos?|"
        r"shower|bedroom|room|floor)\b[^.!?]{0,10} (?:and )?(?:cutting|cuting)(?=$| ?[.!,]| and\b|"
        r" again\b)",
        r"\b(?:went|go|going) and cut(?:ting)?(?=$| ?[.!]| (?:in|again|deep)\b)",
        r"\b(?:i'm|im|i am|been|started|start|keep|still|back to) (?:cuting|cuttin|self harmin|selfharmin)\b",
        r"\b(?:the|my) cuts? from (?:last night|today|yesterday|this morning|tonight|earlier)\b",
        r"\bhave (?:fresh|new|deep) cuts\b",
        r"\b(?:pour|poured|pouring|put|putting|held|holding|hold|stuck)\b[^.!?]{0,30}\b(?:boiling|"
        r"hot|flame|fire|stove|hob|iron|cigarette|lighter)\b[^.!?]{0,25}\b(?:on purpose|to feel (?:something|"
        r"anything|pain)|deliberately|to punish|because i deserve)\b",
        r"\b(?:scald|scalded|scalding) (?:my ?self|my (?:own )?(?:skin|arms?|hands?|back|legs?))\b",
        r"\b(?:tie|tied|tying|put|wrap|wrapped) (?:\w+ )?(?:things?|cords?|belts?|scar(?:f|ves)|ligatures?|"
        r"something|string|cables?) (?:round|around) my (?:own )?(?:neck|throat)\b",
        r"\b(?:hurting|harming|hurt|harm|punishing|punish|attack|attacking|injuring|injure) my (?:own "
        r")?body\b(?! (?:at|in|by|with) (?:the gym|yoga|sport|training|exercise|running))",
        r"\b(?:cut|cutting|slash|slashed|slashing|slice|sliced|burn|burned|stab|stabbed) (?:at |into "
        r"|across |up )(?:my (?:own )?)(?:\w+ )?(?:arms?|legs?|wrists?|thighs?|stomach|skin|hips?|"
        r"chest|neck|belly)\b",
        r"\b(?:dig|dug|digging|dig+ing|diging) my (?:nails|fingernails)\b[^.!?]{0,25}\b(?:bled|bleed|"
        r"blood|bleeding|skin)\b",
        r"\b(?:rub|rubbed|rubbing|scrub|scrubbed|scrubbing|scratch|scratched|scratching|peel|peeling|"
        r"pick|picking)\b[^.!?]{0,15} my (?:own )?(?:\w+ )?(?:skin|wounds?|scabs|arms?)(?: open)? "
        r"(?:raw|off with|so they never|to bleed|bloody|until)\b",
        r"\bpicking open my\b[^.!?]{0,20}\bwounds\b",
        r"\b(?:broke|break|breaking|smash|smashed|crush|crushed|snap|snapped) my own (?:\w+ )?(?:fingers?|"
        r"hand|arm|wrist|toes?|nose|leg|foot)\b",
        r"\b(?:want to|wanna|urge to|need to|going to) (?:smash|break|crush|burn|cut|slash|scratch|"
        r"disfigure) my (?:own )?(?:hand|arm|fingers?|face|legs?|skin|foot|wrist)\b",
        r"\bneed to see (?:my )?(?:own )?blood\b",
        r"\bi (?:like|love|want|need|crave) the pain\b[^.!?]{0,30}\b(?:cut|blade|burn|wound|skin)",
        r"\b(?:wounds|cut\w*|burn\w*|pick\w*)\b[^!?]{0,50}\b(?:deliberate|i like the pain|i deserve "
        r"(?:it|the pain))\b",
        r"\b(?:punch|punched|punching|hit|hitting)\b[^.!?]{0,10} (?:a |the )?(?:walls?|doors?|concrete|"
        r"bricks?|mirror)\b[^.!?]{0,20}\b(?:until|till|til)\b[^.!?]{0,20}\b(?:bleed\w*|bled|broke|"
        r"break|hurt|blood\w*|swollen|raw)\b",
        rf"\bi (?:punch|hit|slap|bite|choke|strangle|wound|pinch|scald|starve|cut|burn) {_ME}(?=$| "
        r"?[.!,]| (?:in the|and|because|until|when|so|to|again|every|whenever|at night|at times)\b)",
        r"\b(?:slam|slamming|slammed|bang|banging|banged|bash|bashing|hit|hitting) my (?:own )?(?:head|"
        r"fists?|hands?) (?:against|on|into|off) (?:the |a |my )?(?!brick wall|keyboard|desk)(?:\w+ "
        r")?(?:walls?|door|floor|concrete|mirror)\b(?= (?:again and|when(?:ever)?|until|till|every|"
        r"so (?:hard|that)|because|at night|to (?:stop|feel|punish|make)))",
        r"\b(?:hid|hide|hiding|hiden|hidden|keep|kept) (?:\w+ ){0,2}(?:blades?|razors?|glass|sharps) "
        r"(?:\w+ ){0,5}(?:so (?:that )?i can|to) (?:cut|hurt|use)\b",
        r"\b(?:stick|stuck|sticking|push|pushed|pushing) (?:a |the )?(?:needles?|pins?|compass|scissors) "
        r"(?:in|into|under) my (?:own )?(?:\w+ )?(?:arms?|legs?|skin|nails?|hands?|thighs?)\b",
        r"\b(?:hurt|hurting|harm|harming|harmed|bruise|bruising|injure|injuring|injured|punish|"
        rf"punishing|punished|mutilat(?:e|ed|ing)|stab|stabbed|stabbing|slit|slice|sliced) {_ME}\b",
        r"\b(?:cut|cutting|cuting|burn|burning|burned|burnt|scratch|scratching|scratched|slit|"
        rf"slitting|slice|slicing|sliced|slashed|slashing|carve|carving|carved) (?:up )?(?:{_ME}|my "
        r"(?:own )?(?:arms?|legs?|wrists?|thighs?|stomach|skin|body|forearms?|hips?))\b",
        r"\b(?:hit|hitting|punch|punching|punched|slap|slapping|slapped|bite|biting|bit|beat|beating|"
        r"strangle|strangling|choke|choking|bruise|bruising|cut|burn|scratch|scratched|pick|keep "
        rf"hitting) (?:{_ME}|my (?:own )?(?:head|face|arms?|legs?|thighs?|hands?|stomach|skin|"
        r"wrists?))(?: up)? (?:until|til|till|so hard|on purpose|when i|again(?!st)|over and over|"
        r"repeatedly|every|with (?:a|my|the) (?!ball|racket|door))",
        r"\b(?:keep|kept|start|started|been|stop|want to|wanna|urge to|been|can't stop) (?:hit|"
        r"hitting|punch|punching|slap|slapping|bite|biting|strangling|choking|beating|bruising) "
        rf"(?:{_ME}|my (?:own )?(?:head|face|legs?|arms?))\b(?! against (?:a|the) (?:brick )?wall\b)",
        r"\b(?:bang|banging|banged|bash|bashing|smash|smashing|hit|hitting|slam|slamming) my (?:own "
        r")?head (?:against|on|into|off|with) [^.!?]{0,20}\b(?:until|til|till|so hard|bleed|bleeds|"
        r"on purpose|when i|every|again and|over and|to (?:stop|punish|hurt))",
        r"\b(?:carv(?:e|ed|ing)|cut|cutting|burn(?:ed|t|ing)?|scratch(?:ed|ing)?) "
        r"[^.!?]{0,20}\b(?:in|into|on|onto) my (?:own )?(?:skin|arms?|legs?|thighs?|wrists?|"
        r"stomach)\b",
        rf"\b(?:made|make|making) {_ME} bleed\b|\b(?:scratch|scratching|pick|picking|bite|biting|cut|"
        r"cutting)\b[^.!?]{0,20}\b(?:until|til|till) (?:i|it|they) (?:bleeds?|bled)\b",
        r"\bcut(?:ting)? (?:way |far |a bit |much )?too deep\b",
        r"\b(?:arm|arms|wrist|wrists|leg|legs|thigh|thighs|it|cut|cuts|they|wound) (?:just )?(?:won't|"
        r"wont|will not|wouldn't|hasn't|doesn't|isn't) (?:stop(?:ped|ping)?) bleeding\b",
        r"\bcan(?:'t|not|t) stop the bleeding\b|\bbleeding (?:a lot|badly|out|"
        r"everywhere)\b[^.!?]{0,25}(?:did it|myself|on purpose|cut)",
        r"\b(?:my|the|these) (?:cuts?|wounds?|burns?) (?:is|are|was|were|look|looks) (?:really |too |"
        r"so |very |quite |pretty |getting )*(?:deep|deeper|infected|bad)\b",
        r"\b(?:hit|hitting|punch|punching|punched) my ?self in the (?:head|stomach|ribs|legs?|face(?= "
        r"(?:again|until|when|over|every)))\b(?! with (?:a|the) (?:ball|door|racket|hammer|bat))",
        r"\bstitches (?:from|after|because|for|for my|for the) (?:\w+ )?(?:cut|cutting|cuts|self)\b",
        r"\b(?:fresh|new|deep|more|self harm|self-harm) (?:cuts|scars|burns|wounds) (?:on|all over|up|"
        r"across|from) (?:my|last|today|tonight|this)\b",
        r"\bcuts (?:all )?(?:over|on|up|down|across|along) (?:\w+ of )?my (?:arms?|legs?|thighs?|"
        r"wrists?|stomach|hips?|body)\b",
        r"\b(?:used|using|use|took|taking|found|got|have|hiding|hid) (?:a|my|the) (?:razor blade|"
        r"blade|razor|knife|scissors|lighter)s? (?:on|to (?:my|hurt|cut my)|across|against|again(?=$| "
        r"?[.!])|in my)",
        r"\b(?:stab|stabbed|stabbing|pierced|bruised|bite|bit|biting) my (?:own )?(?:arms?|legs?|"
        r"thighs?|stomach|hands?|wrists?)\b(?! (?:on|by accident))",
        r"\b(?:sliced|slashed|slit|carved|gouged) (?:up |open )?my (?:\w+ )?(?:arms?|legs?|wrists?|"
        r"thighs?|skin|stomach|face)\b",
        r"\b(?:bought|hidden|hiding|collected|got|have|ordered) (?:some |new |my |a |more )*(?:blades|"
        r"razor blades|razors to cut)(?=$| ?[.!,]| (?:again|to|in|under|and|for)\b)",
        r"\b(?:so|and|then|because|that) i (?:just )?cut(?=$| ?[.!])",
        r"\b(?:swallowed|swallowing|swallow|ate|eating|inserted) (?:a |some |the |bits of |broken |"
        r"pieces of )*(?:batter(?:y|ies)|glass|razors?|razor blades?|blades?|magnets?|pins|needles)\b",
        r"\bhurt my ?self\b|\bi(?:'ve|ve| have| just)? (?:hurt|harmed|burnt|burned) my ?self\b",
        before=(
            _OVER,
            r"\b(?:by accident|accidentally) \Z",
            r"\b(?:he|she|they|it|the cat|my cat|the dog|cat) \Z",
        ),
        after=(
            r"(?:while |when i was |as i was |when )?(?:cooking|shaving|chopping|gardening|baking|ironing|"
            r"climbing|running|skiing|dancing|playing|lifting|slicing|hiking|cycling|exercising|training|"
            r"stretching|i (?:fell|slipped|tripped))\b|by accident|accidentally|by mistake|on (?:a|the|my|"
            r"some) (?:\w+ )?(?:tin|can|paper|oven|iron|pan|kettle|fence|stove|bramble|brambles|rose|"
            r"roses|grill|bike|hob|glass|nettles|branch|treadmill|tray)|at (?:the gym|football|work|yoga)|"
            r"in (?:football|the garden|a match|the gym|an? accident)|some slack|(?:a )?(?:slice|piece|"
            r"bit) of|off from|hair|a break|too much slack|playing football|falling|slipping|lifting|from "
            r"(?:shaving|gardening|brambles|(?:the|my) (?:cat|kitten|dog))|short\b|out of|in half|in the "
            r"(?:process|foot)|for (?:being|eating|buying|not) |with (?:guilt|work|exercise)|up a|trying "
            r"to (?:open|lift|move|fix|reach)|jogging|moving",
        ),
    ),
    _rule(
        "self_harm",
        "self_harm",
        r"\bself[- ]?harm(?:ed|ing|s)?\b|\bselfharm(?:ed|ing)?\b|\bself[- ]?injur(?:y|ing|ed|e)\b|"
        r"\bself[- ]?mutilat\w+",
        r"\b(?:started|been|keep|kept|start|want to start|back to|can't stop|cant stop|cannot stop|"
        r"about|of|by|relapsed and|relapse and|resorted to|resort to) cutting(?: again)?\b(?! (?:down|"
        r"back|out|off|the|my|myself|it|up|hair|grass|wood|paper|corners|carbs|sugar|costs|calories|a|"
        r"some|vegetables|onions|ties|contact|people|him|her|them|and|edge|in|through|weight|meat|"
        r"alcohol|dairy|into|short|all|our|jobs|his|their))",
        r"\b(?:i'm|im|i am|been|started|keep|still|back) cutting (?:every|most (?:days|nights)|again|"
        r"deeper|daily|at night|nearly every|almost every|since|right now|rn|tonight|now|more(?=$| "
        r"?[.!]| and)|when i|because i|a lot(?=$| ?[.!]))(?! (?:bread|grass))",
        r"\b(?:started|begun|began|gone back|going back|back) (?:to|on) cut(?:ting)?(?: again)?(?=$| ?[.!,])",
        r"\bfe(?:el|lt|eling) like cutting(?=$| ?[.!,]| (?:again|tonight|so|really)\b)",
        r"\bcutting (?:is the only|again tonight|again(?=$| ?[.!])|helps me|has got worse|is back|"
        r"gets worse)",
        r"\b(?:want|wanna|wana|need|urges?|itching|craving|desperate|tempted|gonna|going|dying|about|"
        r"relapsed and|trying not|have)(?: to| 2)? (?:just |really )?cut(?=$| ?[.!?]| (?:so "
        r"bad(?:ly)?|so much|again|tonight|right now|rn|really bad|my ?self|deep|deeper|tbh|and i "
        r"can't|to (?:feel|cope|release|breathe|sleep|punish|calm))\b)",
        r"\b(?:urges? to|need to|wanting to|cravings? to) cut (?:is|are|was|got|gets|keeps?|came|has|"
        r"won't|today|all day)\b",
        r"\bi(?:'ve|ve| have| just|'ve just)? (?:relapsed and |just |went and |already )*cut (?:last "
        r"night|tonight|today|again|yesterday|this morning|so deep|deep|deeper|for the first "
        r"time)\b(?! (?:down|back|out|off|the|my|up|a))",
        r"\brelapsed (?:and|by) (?:i )?cut(?:ting)?\b",
        r"\b(?:(?:urges? |want |need |going |back |tempted )(?:to sh)|relapsed (?:on sh|with sh|and "
        r"sh)|wanna sh|gonna sh|started sh|doing sh|thoughts of sh)(?=$| ?[.!,]| (?:again|last night|"
        r"tonight|today|rn|relapse|urges|is|and|yesterday|more|so)\b)",
        r"\b(?:sh relapse|sh urges?|sh thoughts|sh again|sh'd again|sh'd (?:last|tonight|today|"
        r"yesterday|this)|sh'ed|i sh (?:last|tonight|today|yesterday|this))\b",
        before=(
            _OTHERS,
            _OVER,
            r"\b(?:his|her|their|(?:my|a) \w+'s|training on|lecture on|article on|book on|book about|page "
            r"about|information about|worried about (?:his|her)|film about|talk on|essay on|policy on|"
            r"hair|grass|clean from) \Z",
        ),
        after=(
            r"(?:training|lecture|policy|awareness|charity|nurse|leaflet|lesson|support group|scars|down|"
            r"back on|out)\b",
        ),
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:took|taken|take|swallowed) (?:way |far )?(?:to many|2 many|too many|double|triple|twice|"
        rf"all|my whole month'?s|a week's) (?:of )?(?:my |the )?(?:\w+ )?(?:{_PILLS}|patches|methadone|"
        rf"morphine|fentanyl|dose)\b(?=[^!?]{{0,70}}(?:heart|breath|nodding|sleepy|dizzy|strange|awake|"
        r"explode|die|shaking|sick|purpose))",
        r"\b(?:took|take|taken|taking) (?:an |another |a small |a big |a massive |my )?overdose\b",
        r"\b(?:took|take|taken|taking) (?:an od|another od)\b",
        r"\b(?:took|take|taken|taking|swallowed|swallow|swallowing|downed|downing|ate|necked) (?:way |"
        r"far )?(?:too (?:many|much)(?: of)?|(?:every|every single|each)(?=.(?:pill|tablet))|(?:all|"
        r"most|half) (?:of )?(?:my|the|those|these|his|her|mum's|mom's)|an? (?:lot|load|bunch|ton|"
        r"pile|whole (?:box|packet|pack|bottle|strip|load|lot|bunch)|entire (?:box|packet|pack|"
        r"bottle)|handful|bottle|box|packet|fistful|massive amount|huge amount) of|loads of|lots of|"
        r"handfuls of|(?:the|my|his|her) (?:whole|entire|full) (?:box|packet|pack|bottle|strip|lot|"
        r"month|supply|prescription|week|months|weeks) ?(?:of|'s|worth of|supply of|'s worth of)?|"
        r"every one of (?:my|the)|(?:two|three|four|five|six|\d) (?:boxes|packets|packs|strips) of) "
        rf"(?:my |the |those |these |his |her |mum's |mom's )?(?:\w+ )?{_PILLS}\b",
        r"\b(?:took|taken|swallowed) (?:the|a|my) (?:whole|entire) (?:box|packet|pack|bottle|strip|"
        r"lot|thing)(?=$| ?[.!,]| (?:and|i|now|last|an hour|of them|at once))",
        r"\b(?:took|taken|swallowed|downed|ate|had|necked|popped) (?:like |about |around |over |"
        rf"nearly |at least |more than )?{_TALLY} (?:of (?:my |the )?|of them|mg )?(?:\w+ )?{_PILLS}\b",
        r"\bi(?:'ve|ve| have| just|'ve just)? (?:just )?(?:took|taken|swallowed) (?:them all|all of "
        r"them|the lot|enough to (?:die|kill|end|never))(?=$|\W)",
        rf"\b(?:took|taken|swallowed|downed) (?:some |my |a few |the )?{_PILLS}\b[^.!?]{{0,25}}\b(?:to "
        r"(?:die|kill|end it|never wake|sleep forever)|want(?:ing)? to die|all at once|on purpose)\b",
        r"\b(?:took|taken|swallowed) everything in (?:the|my) (?:\w+ )?(?:cabinet|cupboard|drawer|"
        r"house|box|bathroom)\b",
        r"\b(?:ambulance|999|911|help)\b[^?]{0,20}\bi(?:'ve|ve| have| just|'ve just)? (?:took|taken|"
        rf"swallowed) (?:\w+ )?{_PILLS}",
        r"\b(?:i|i've|ive|i have)(?: just| nearly| almost| have| tried to| want to| might| could|'ve|"
        r"ve| think i| deliberately| accidentally| will)* overdos(?:e|ed|ing)\b|\A(?:just "
        r")?overdosed\b",
        r"\b(?:want|wanted|going|tempted|thinking|tried|trying|thought|think|wanna|gonna|planning|"
        r"planned|urges?|plan|about|consider(?:ed|ing)?|can|might|gunna) ?(?:to|about|of|on|just)? "
        r"(?:just )?overdos(?:e|ing)\b",
        r"\b(?:(?:want|wanted|going|tempted|tried|trying|planning|urges?|plan|about|need) to od|gonna "
        r"od|gunna od|wanna od|might od|just od|of oding|about oding|of od'ing|about od'ing|thinking "
        r"of od|thinking about od)\b",
        r"\bi(?:'ve|ve| have| just|'ve just| nearly| almost)?(?: just| nearly)? (?:od|od'd|od'ed|oded|"
        r"odd|ods)(?=$| ?[.!,]| (?:on|last|again|an|tonight|today|yesterday|and|this|in|when|two|a)\b)",
        r"\bi(?:'ve|ve| have| just|'ve just)? (?:just )?(?:drank|drunk|drink|swallowed|taken|took|"
        r"eaten|ate|injected|downed) (?:some |a |the |all the |a bottle of |a lot of |rat )*(?:bleach|"
        r"poison|antifreeze|anti-freeze|weedkiller|drain cleaner|pesticide|toilet cleaner|"
        r"disinfectant|detergent)\b",
        r"\b(?:took|taken|swallowed) (?:way |far |a lot |much |a little )*more\b[^.!?]{0,15} than "
        r"(?:i should|i'm supposed|im supposed|prescribed|i was|the dose|you're|i'm meant|is "
        r"safe)\b[^.!?]{0,20}\b(?:purpose|deliberately|die|end|sleep|hurt|hospital)",
        r"\b(?:injected|took|taken|inject|injecting) (?:way |far )?(?:too much|all (?:of )?my|extra|a "
        r"lot of|loads of) insulin\b",
        r"\b(?:took|taken|swallowed) something\b[^.!?]{0,15}\b(?:to (?:die|kill|end it)|i'm "
        r"(?:dying|going to die))",
        before=(
            _OTHERS,
            _OVER,
            r"\b(?:in|to|of) (?:a film|the film|a book|training) \Z",
            r"\b(?:people|who|you|they|don't|never) \Z",
            r"\bscared of \Z",
        ),
        after=(
            r"on (?:coffee|chocolate|sugar|caffeine|cake|tv|telly|news|memes|netflix|sunshine|cheese|"
            r"social media|biscuits|vitamin|cuteness|crisps|carbs|pizza|sweets|ice cream)\b|(?:today |"
            r"this morning |tonight |this week )?(?:as prescribed|on time|as (?:i should|told|directed|"
            r"the doctor|normal|usual)|with (?:breakfast|food|dinner|water|my (?:breakfast|tea|dinner))|"
            r"properly|back to|to (?:the|my) (?:pharmacy|chemist|doctor|sister|friend)|with me (?:on|to)|"
            r"out of)|(?:over|in) (?:the (?:last|past)|\w+ (?:years|months|weeks))|(?:this|last) (?:year|"
            r"month)|for (?:my|a) (?:\w+ )?(?:years|headache|cold|life)",
        ),
    ),
    # What somebody else does.
    _rule(
        "is_hitting_me",
        "abuse",
        r"\b(?:i get|i'm getting|i am getting|i'm|i keep getting|being) (?:beat|beaten|hit|battered|"
        r"kicked|punched) (?:up )?(?:at home|by my|by him|by her|every (?:day|night)|every time he)\b",
        rf"\b{_PERSON}{_OFTEN} (?:trys|tries|try|tryed|tried) to (?:strangle|choke|rape|kill|drown|"
        r"suffocate|hit|beat) me\b",
        r"\b(?:strangeld|strangld|molestd|mollest(?:ed|s|ing)?|chocked|chocking|rapped|raping|rapes|"
        r"beated|beats) me\b(?! (?:at|in|to|every time we|by)\b)(?<!rapped me)",
        r"\b(?:be|been|being|was) (?:mollest\w*|molest\w*) me\b",
        rf"\b{_PERSON} (?:only )?(?:hits|punches|beats) me (?:where|so)\b",
        rf"\b{_PERSON}{_OFTEN} (?:abusing|abuses|abused|molesting|raping) me (?:sexually|physically|"
        r"since|again|for)\b",
        rf"\b{_PERSON}{_OFTEN} (?:shov|push|thr|knock|kick|drag|chuck)(?:ed|es|s|ing|ew|ows|ged)? me "
        r"(?:down|off|into|against|over|on to|onto) (?:the |a |some )?(?:stairs|steps|wall|floor|ground|"
        r"bed|road|door|when)\b",
        r"\b(?:pushes|shoves|kicks|punches|slaps) me (?:over|around|about|when|if)\b",
        r"\b(?:held|holding|holds|put|pushed|pressed) a (?:pillow|plastic bag|bag|cushion|towel) (?:over|"
        r"on|against|to) my (?:face|head|mouth)\b",
        r"\b(?:poured|threw|pouring) (?:petrol|gasoline|fuel|boiling water|acid|bleach)\b[^.!?]{0,10} "
        r"(?:on|over|at) (?:me|my)\b",
        r"\bheld a (?:lighter|match|knife|gun) (?:to|at|against|near) (?:me|my)\b",
        r"\b(?:he|she|ex|husband|wife|partner|boyfriend|girlfriend|dad|father)\b[^.!?]{0,40}\bif (?:he|"
        r"she) (?:can't|cant|cannot) have me,? (?:no ?one|nobody)\b",
        r"\b(?:husband|wife|partner|boyfriend|girlfriend|he|she|dad|father|brother|uncle|ex|in-laws?|"
        r"family|they)(?:'s| is| are)?(?: gonna| going to| goin to| gona| will|'ll) kill me (?:tonight|"
        r"tonite|today|this time|when (?:he|she|they)|if (?:he|she|they|i))\b",
        r"\b(?:my|the) (?:\w+ ){0,3}(?:and (?:my )?(?:\w+ )?)?(?:husband|wife|in-laws?|mother in law|"
        r"family|parents|brothers?|uncles?) (?:beat|beats|hit|hits|torture|starve|burn) me (?:for|"
        r"because|over|with)\b",
        r"\bdomestic (?:violence|abuse)\b[^?]{0,60}\b(?:bleeding|hours ago|last night|this morning|"
        r"today|again|bruis\w*)\b",
        r"\b(?:puts?|putting|slid|slides|slips?) (?:his|her|a) (?:hands?|fingers?) (?:in|up|down|under|"
        r"inside|into) (?:my )(?:skirt|top|shirt|pants|trousers|underwear|knickers|bra|dress|shorts|"
        r"clothes|blouse|jeans)\b",
        rf"\b{_PERSON}{_OFTEN} (?:(?:hit|beat|chok|strangl|rap|kick|punch|slap|smack|assault|abus|"
        r"molest|grop|whip|stab|attack|batter|tortur|drug)(?:e|s|es|ed|d|ing|ting|ten|en|ped|ping|bed|"
        r"bing|ged)?|grap(?:es|ed)|bites|biting|headbutt(?:s|ed)|spat on|spits on|threaten(?:s|ed|"
        r"ing)? to (?:kill|hurt|hit|beat|stab|shoot|rape|burn|murder|strangle|drown)) me\b",
        r"\b(?:someone|somebody|(?:a|some|this|the) (?:\w+ )?(?:man|guy|boy|stranger|friend|colleague|"
        rf"client|bloke|men|boys|person|woman|girl|lad)|men|boys|police ?officer){_OFTEN} (?:(?:rap|"
        r"grop|molest|strangl|drug|assault|abus|attack|punch|stab)(?:e|s|es|ed|d|ing|ged)?|forced "
        r"(?:himself|me to)) (?:me|on me)\b",
        r"\b(?:strangl(?:ed|es|ing)|raped|rapes|raping|molest(?:ed|s|ing)|smother(?:ed|s|ing)|"
        r"suffocat(?:ed|es|ing)|punch(?:ed|es|ing)|slapp(?:ed|ing)|kicked|kicking|choked|groped|"
        r"groping|throttled|headbutted|beats|beating|assaulted|sexually abused|attacked|stabbed|gang "
        r"raped|battered) me\b",
        rf"\b{_PERSON}\b[^.!?]{{0,40}}\b(?:and|then|to|or|,) (?:then |even |just |always |sometimes "
        r")?(?:hit|hits|hitting|beat|hurts|bites|choke|chokes|kick|kicks|slap|slaps|punch) me\b",
        rf"\b{_PERSON}{_OFTEN} (?:hits|hitting|beats|beating|hurts|abuses|strangles|strangled|chokes|"
        r"choked|punches|threatens to kill) (?:my )?(?:mum|mom|mam|mother|sister|brother|little \w+|"
        r"her|him)(?: and (?:me|us))?(?=$| ?[.!,]| (?:and (?:me|us|i)|when|every|at night|again|in "
        r"front)\b)",
        rf"\b{_PERSON}{_OFTEN} (?:slam|smash|bang|bash|push|hit|held|pull|shov|twist|bent|stamp|"
        r"knock)(?:s|es|ed|med|ged)?(?: on)? (?:my (?:\w+ )?(?:head|face|arm|hair|fingers?|hand|"
        r"stomach|neck|throat)|me (?:down|out|over|unconscious|to the (?:floor|ground)))\b(?! "
        r"(?:while|and (?:cried|prayed))| (?:on the back|through))",
        r"\b(?:scared|afraid|terrified|fearing|frightened) for my (?:own )?(?:life|safety)\b|"
        r"\b(?:getting|receiving|received|get|gets|sending me|sent me|sends me|had) (?:\w+ )?death "
        r"threats\b|\bthreats (?:to kill|against my life)\b",
        rf"\b{_PERSON}{_OFTEN} (?:stops?|stopped|prevents?|stopping) me (?:from )?(?:eating|sleeping|"
        r"seeing my|seeing anyone|leaving|taking my (?:meds|medication)|going (?:out|outside)|talking "
        r"to anyone)\b",
        rf"\b{_PERSON}{_OFTEN} (?:pour|throw|threw)(?:s|ed|ing)? (?:\w+ )?(?:acid|boiling \w+|hot \w+|"
        r"petrol) (?:at|on|over) me\b",
        rf"\b{_PERSON}{_OFTEN} (?:beat|beats|beating|kick(?:s|ed)) (?:the (?:shit|crap|hell|life) out "
        r"of me|me (?:up|black|unconscious))",
        rf"\b{_PERSON}{_OFTEN} knock(?:s|ed) me (?:out|unconscious|down|over)\b",
        r"\b(?:i'm|im|i am|i was|i've been|i have been|i get|being|keep being|i keep being) (?:being "
        r")?(?:forced|pressured|coerced|blackmailed|made)(?: to| into) (?:have |having |give |do |"
        r"perform )*(?:sex|sexual|oral|sleep with|sleeping with|prostitution|marry)\b",
        rf"\b{_PERSON}{_OFTEN} (?:grab|squeez|grip|pull)(?:s|bed|bing|ed|es|ped|ping)? my (?:\w+ "
        r")?(?:throat|neck|hair|face|breasts?|crotch)\b",
        r"\b(?:he|she|they|my \w+)(?:'ll| will|'s going to|'re going to| is going to| are going to) "
        r"(?:hurt|beat|rape|stab|shoot|strangle|batter) me\b",
        rf"\b{_PERSON}{_OFTEN} hurt me (?:last night|again|badly|physically|yesterday|today|this "
        r"morning|really bad|so bad(?:ly)?)\b",
        r"\b(?:i've been|i was|i am|i'm) (?:being )?(?:kidnapped|abducted)\b",
        rf"\b{_PERSON}{_OFTEN} (?:left|leaves|gave|given|put) (?:me (?:with )?(?:bruises|bruised|"
        r"bleeding|black and blue|in (?:hospital|a&e|the hospital))|bruises on (?:me|my))",
        r"\bbruises (?:from|where) (?:him|he|her|she|my (?:\w+ )?(?:husband|wife|partner|boyfriend|"
        r"girlfriend|dad|father|mum|mom|ex|step\w+|carer))\b",
        r"\b(?:i'm|im|i am|being|experiencing|suffering|living with|victim of|survivor of current|"
        r"going through|fleeing|escaping|there is) (?:a victim of |in |from |still )*domestic "
        r"(?:violence|abuse)\b",
        r"\b(?:live|living|lives) in fear of (?:my|him|her|them)\b",
        r"\bfear(?:ing)? for my (?:own )?(?:life|safety)\b",
        rf"\b{_PERSON}{_OFTEN} threaten(?:s|ed|ing)? (?:my life|me (?:every|all|when|again|and|daily|"
        r"constantly|physically|if))\b",
        r"\b(?:he|she|they|my \w+)(?:'ll| will| would|'d|'s going to|'re going to| is going to| are "
        r"going to) (?:kill|murder|find and kill|hunt) me if (?:i (?:leave|left|tell|told|go|report|"
        r"call|speak|divorce|say|run|talk|try)|(?:he|she|they|anyone|someone) (?:finds? (?:out|me|us)|"
        r"knows?|hears?|sees? this))",
        rf"\b{_PERSON}{_OFTEN} (?:hits|hitting|beats|beating|rapes|abuses|abusing|strangles|threatens "
        r"to (?:kill|hurt)) us\b",
        rf"\b{_PERSON}{_OFTEN} (?:hurts|hurting|burn|burned|burnt|burns|starves|starving|scalded|"
        r"throttled|throttles) me\b(?! (?:out|deeply|so deeply|emotionally|that|when (?:he|she|they) "
        r"(?:say|ignore|forget|don't)|with (?:his|her|their) (?:words|comments)|by (?:saying|not|"
        r"ignoring)))",
        r"\b(?:forced|forces|forcing|makes|made|make|making|force) (?:me|us) (?:to )?(?:have|had|give|"
        r"perform|do) (?:unwanted |anal |oral |full )*(?:sex|sexual|things in bed|sexual things|stuff "
        r"in bed|oral|anal)\b",
        r"\b(?:forced|forces|forcing|making|makes|make|made) me (?:to |into )?(?:sleep with (?:men|"
        r"people|other|his|him|clients|customers|strangers)|prostitut\w+|have sex|strip|touch (?:him|"
        r"her|his|it)|send (?:nudes|naked))\b",
        r"\b(?:forced|forcing|forces) (?:himself|herself|themselves) (?:on|onto|inside|into) me\b",
        r"\b(?:had|has|having|have|have had) sex with me\b[^.!?]{0,12}\b(?:while|when i|without|"
        r"after|against|even|asleep|drunk|i said|though)\b|\b(?:someone|stranger|men|teacher|uncle|"
        r"dad|father|stepdad|coach|priest|brother|cousin|boss)\b[^.!?]{0,12} (?:had|has|having|"
        r"have) sex with me\b",
        r"\b(?:scared|afraid|frightened|terrified|think|know|worried|convinced|sure|believe|certain|"
        r"feel like|fear|knows?) (?:that )?(?:he|she|they|my \w+)(?:'ll| will|'s going to| is going "
        r"to|'s gonna| is gonna| gonna| are going to|'re going to| might| would|'d| could| wants to|"
        r"'s trying to| is trying to) (?:(?:come|find me|find us|hunt me|turn up|break in)(?: back| "
        r"over| here| round| down)? and )?(?:actually |really |end up )?(?:kill(?:ing)?|hurt(?:ing)?|"
        r"hit|beat|murder|rape|stab|shoot|strangle|attack) me\b",
        rf"\b{_PERSON}(?:'s| is| has|'re| are)?(?: just| once| already| actually| literally)* (?:tried|"
        r"trying|attempted) to (?:kill|strangle|choke|rape|stab|suffocate|drown|murder|shoot|force "
        r"himself on|run over|run) me\b",
        rf"\b{_PERSON} {_TOLD}(?: if [^.!?]{{1,30}}?)? (?:that )?(?:he|she|they)(?:'ll| will| would|'d|"
        r"'s going to| is going to|'s gonna|'re going to| are going to| wants to| could) (?:kill|"
        r"shoot|stab|hurt|murder|burn|beat|bury|strangle|hit|batter|break|slit|destroy|find) (?:me|us|the "
        r"kids|my|our)\b",
        r"\bthreat(?:en)?(?:s|ed|ening|ing)? to (?:kill|hurt|hit|stab|shoot|burn|beat|murder|rape|"
        r"strangle|throw acid|harm|drown) (?:me|us|my (?:family|kids|children|mum|mom|parents|sister|"
        r"dog|cat))\b",
        r"\bthreaten(?:s|ed|ing)? me with\b",
        r"(?:\b(?:i'm|im|i am|i was|i've been|ive been|i have been|i got|i keep|i'd been)|(?:\A|[.!?] "
        r"?)(?:got|was|been|just got|getting|being|keep being)) (?:being |getting |just |still |badly "
        r"|always |nearly |almost |repeatedly )*(?:raped|graped|gang raped|date raped|molested|"
        r"sexually (?:assaulted|abused|attacked|harassed)|strangled|hit at home|trafficked|groped|"
        r"sa'd|sa'ed|beaten up|beaten by|assaulted by|abused by|attacked by|battered|drugged|"
        r"spiked)\b(?! on)",
        r"\b(?:scared of|used to|sick of|tired of|from|about|remember|after) being (?:raped|molested|"
        r"strangled|sexually (?:assaulted|abused)|beaten by|abused by) (?:by|as|when|last|again|my|"
        r"at)\b",
        r"\b(?:i'm|im|i am|i was|i've been|ive been|i have been|i got|i keep|i keep getting) (?:being "
        r"|getting |just |still |badly |physically |sexually |always |severely |domestically "
        r")*(?:beaten|abused|assaulted|tortured|neglected at home|blackmailed|stalked|held (?:captive|"
        r"hostage|prisoner|against))\b",
        r"\b(?:i'm|im|i am|still|stuck|trapped) (?:still |stuck |living |trapped )*in an? (?:\w+ "
        r")?(?:abusive|violent) (?:relationship|marriage|home|house|household|family)\b",
        rf"\b{_PERSON}{_OFTEN} (?:so |very |really |physically |sexually |being |gets |getting |become "
        r"|becoming |became |turned |get |and |controlling )*(?:violent|abusive)(?: (?:to|towards?|"
        r"with|when|again|and|at)\b|$| ?[.!,])",
        r"\b(?:hands?|arm|belt|fingers|cord|knee|foot) (?:was |were |is |are )?(?:round|around|on|to|"
        r"over) my (?:throat|neck|mouth)\b",
        rf"\b{_PERSON}{_OFTEN} (?:grab(?:s|bed)?|drag(?:s|ged)?|pull(?:s|ed)?|held|holds|pin(?:s|ned)|"
        r"shov(?:es|ed)|push(?:es|ed)|thr(?:ew|ows)|slam(?:s|med)|chuck(?:s|ed)) (?:me (?:by (?:the|"
        r"my) (?:hair|throat|neck|arm)|down(?! the (?:street|aisle))|against|across the|on the "
        r"(?:floor|bed)|onto|into|over|out of the|around|to the (?:floor|ground))|my hair)\b(?! "
        r"(?:wall street|the idea|pool))",
        rf"\b{_PERSON}{_OFTEN} (?:throws|threw|throwing|chucks|chucked) (?:\w+ ){{1,2}}(?:at me|at my "
        r"(?:head|face))\b",
        rf"\b{_PERSON}{_OFTEN} (?:broke|broken|fractured|dislocated|smashed|breaks) my (?:arm|nose|"
        r"ribs?|wrist|jaw|fingers?|tooth|teeth|hand|leg|face|cheekbone|eye socket)\b",
        r"\b(?:gave|given|gives|giving) me (?:a |another |two )?(?:black eye|black eyes|bruises|"
        r"broken (?:rib|ribs|nose|arm)|split lip)\b",
        before=(
            r"\b(?:dream(?:t|ed)?|nightmare)(?: (?:that|where|in which|i had|about))* \Z",
            r"\b(?:film|movie|game|book|episode|chess|scrabble)(?: where| in which|,)? \Z",
            r"\b(?:chess|scrabble|tennis|cards|darts)\b[^.!?]{0,30}\Z",
            r"\b(?:tie|collar|bra|dress|jeans|shoes?|scarf|mask|waistband|seat ?belt) (?:is |are |was )?\Z",
            r"\b(?:you|you're|you are|it|that|this|life|baby|dog|cat|horse|toddler|nothing|what|always) "
            r"(?:just |really )?\Z",
        ),
        denial=r"\b(?:not|never|hardly|wouldn't|no one|nobody) \Z",
        after=(
            r"(?:at|in|with) (?:(?:a |the |our |every |this |that )?(?:\w+ )?(?:chess|cards|tennis|"
            r"football|fifa|scrabble|golf|monopoly|darts|snooker|pool|tenis|squash|badminton|poker|race|match|"
            r"quiz|game|games|tournament|final|election|debate|mario kart|marathon|video|arm wrestling|"
            r"ping pong|uno|dominoes|volleyball|snowball|water balloons?))|(?:by (?:my|a) \w+ |my \w+ |"
            r"all the time |every day |a lot )?(?:when i was (?:a (?:child|kid|boy|girl|teen\w*|baby)|"
            r"little|small|young(?:er)?|growing up)|as a (?:child|kid|boy|girl|teenager)|in (?:my "
            r")?childhood|\w+ years ago|years ago|growing up)|to (?:it|\w+ing|the (?:punchline|door|line|"
            r"front|top|seat|parking|bus|finish))\b|by (?:a (?:second|point|mile|minute|goal|vote)|one|"
            r"two|three|ten)\b|hands down|out of (?:the|his) (?:band|team|group)|off the (?:team|call)|"
            r"again at|fair and square|every time we play|with (?:a (?:question|joke|bill|surprise|smile|"
            r"brilliant idea|hug|compliment)|the (?:news|bill|truth|idea|fact)|questions|news|kindness|"
            r"love|facts|kisses)|up with|up (?:on|for|about|last|later|if|when|at|this|"
            r"next)\b.{0,12}(?:text|call|whatsapp|insta|number|phone)|playfully|under the table to|a "
            r"(?:question|text|message|tenner|high five)|as (?:odd|strange|funny|kind|nice|rude)|(?:for|"
            r"if|when) i (?:forgot|don't (?:finish|clean|do)|break|eat|miss)|for (?:being late|forgetting|"
            r"eating|spending)|,? ?(?:lol|haha|lmao)\b|on (?:the back|stage)|back into|into (?:going|"
            r"doing|applying|trying|action|the pool)|(?:off|over) (?:the edge of my seat|text)|out\b|down "
            r"gently",
        ),
    ),
    _rule(
        "weapon_or_killed",
        "abuse",
        r"\b(?:held|holds|holding|pulled|pulls|put|puts|pointed|points|pointing|waved|waves|waving|"
        rf"aimed|pressed|got|grabbed)(?: out)? (?:a|the|his|her) (?:\w+ )?{_WEAPON} (?:and (?:he |she |"
        r"they )?(?:threaten\w*|came at|said|told|chased|pointed)|(?:on|to|at|against|up to|in|round|"
        r"around) (?:me|us|my (?!colleague|friend|neighbour|patient|client)))",
        r"\b(?:came|comes|coming|went|goes|going|attack\w*|threaten\w*|chas(?:ed|es|ing)|hit|hits|"
        r"beats?|stabbed|lunged|follow\w*) (?:at |for )?(?:me|us) with (?:a |the |his |her |an "
        rf")?(?:\w+ )?{_WEAPON}\b",
        r"\b(?:hiding|hidden|locked myself|trapped|break in|broken in|breaking in|scared|"
        r"terrified)\b[^.?]{0,45}\b(?:has|have|got|with|'s got|holding) (?:got )?(?:a|the|his) "
        r"(?:\w+ )?(?:knife|gun|machete|hammer|weapon|axe|bat)\b",
        r"\b(?:help|please|quick|hurry)\b[^.?]{0,25}\b(?:has|have|got|with|'s got|holding) (?:got "
        r")?(?:a|the|his) (?:\w+ )?(?:knife|gun|machete|hammer|weapon|axe)\b",
        rf"\b{_PERSON}(?:'s| is| are|'re)? (?:right |now |currently |standing |back )*(?:outside|"
        r"downstairs|at (?:the|my) door|here|in the (?:house|kitchen|room|garden)|coming|upstairs|"
        r"banging|next to me) (?:with|holding|and (?:he|she) has|waving)(?: got)? (?:a|the|his) "
        r"(?:\w+ )?(?:knife|gun|machete|hammer|weapon|axe|bat)\b",
        rf"\b{_PERSON}(?:'s| has| have|'ve| owns| keeps| carries| sleeps with)?(?: got)? a (?:\w+ "
        r")?(?:gun|knife|machete)\b[^!?]{0,20}\b(?:and|he|she|says|said|threat\w*|i'm (?:scared|"
        r"afraid))\b[^!?]{0,40}\b(?:on me|kill|hurt|shoot|stab|threat\w*|use it|scared|afraid|"
        r"terrified)\b",
        r"\b(?:help|please|police|quick|hurry|hiding|ambulance|999|911)\b[^.?]{0,40}\b(?:going to|"
        r"gonna|trying to|tryna|wants to|about to) (?:kill|hurt|stab|shoot|murder) (?:me|us)\b",
        r"\b(?:my |his |her )(?:\w+ )?(?:family|parents|dad|father|brothers?|uncles?|husband|ex|"
        r"in-laws) (?:will|would|are going to|is going to|want to|wants to|'ll|are threatening to|"
        r"could|have threatened to|plan to) (?:actually |literally )?(?:kill|murder|beat|hurt|disown "
        r"and kill) me (?:for|if|because)(?: i| they find out)? ?(?:i'm )?(?:dat(?:e|ing)|"
        r"marry(?:ing)?|being (?:gay|a lesbian|trans|bi|pregnant|with)|leav(?:e|ing)|come out|coming "
        r"out|gay|a lesbian|trans|they find out|tell|run|report|refus(?:e|ing)|say no|speak|divorc\w+|"
        r"am (?:gay|pregnant)|pregnant|lov(?:e|ing)|see(?:ing)?|(?:about )?(?:us|him|her))\b",
        r"\b(?:going to|gonna|trying to|will|'ll|coming to) (?:kill|hurt|stab|shoot|murder) (?:me|"
        r"us)[,.! ]{1,3}(?:please |pls |quick |and )*(?:help|call|send|hurry|police|999|911|"
        r"someone)\b",
        r"\b(?:has|got|have|holding|with) (?:got )?(?:a|the|his) (?:\w+ )?(?:knife|gun|machete|hammer|"
        r"weapon|axe)[,.! ]{1,3}(?:please |pls |and )*(?:help|call|send|hurry|he's coming|i'm "
        r"(?:scared|hiding|terrified))\b",
        r"\b(?:honou?r killing|honou?r kill)\b",
        r"\b(?:break|breaking|breaks|broke|smash|smashing|kick|kicking|kicked|bang|banging)(?: down| "
        r"in)? (?:the|my) (?:front )?door(?: down| in)\b|\b(?:breaking|kicking|smashing) (?:down|in) "
        r"(?:the|my) (?:front |bedroom )?door\b",
        r"\b(?:my|our) life is (?:in danger|at risk)\b|\b(?:i'm|im|i am|we're|we are) in (?:real |"
        r"serious |immediate |grave |great |so much )?danger(?! of| zone)\b",
        r"\b(?:he|she|they|my \w+)(?:'s| is| are|'re) going to (?:kill|murder) (?:me|us) (?:tonight|"
        r"one day|this time|when (?:he|she|they) (?:finds? (?:me|out i (?:left|told|called)))|if i "
        r"(?:leave|tell|go back|call|stay|report))",
        r"\b(?:spiked my drink|drink (?:was|got|had been|has been) spiked|my drink (?:was|got) drugged)\b",
        before=(
            r"\b(?:dream(?:t|ed)?|nightmare|film|movie|game|book)(?: (?:that|where|in which|i had|about|"
            r"he|she|they|someone|my \w+))* \Z",
            r"\b(?:police|firefighters|officers) (?:had to |were |was )?\Z",
        ),
        denial=r"\b(?:not|never|isn't|didn't|don't think) \Z",
        after=(
            r"for (?:dinner|the cake|cutting)|of (?:wine|water)|to (?:cut|carve|open) the|at the table|"
            r"lol|haha|" + _PLAY,
        ),
    ),
    _rule(
        "sexual_touch",
        "abuse",
        r"\b(?:made|making|make|makes|forced|force|forcing|sold|selling) (?:me )?(?:to |into )?(?:have|"
        r"having) sex with (?:men|people|strangers|clients|him|others|customers|his friends)\b",
        r"\bmak(?:ing|es|e) me (?:meet|come|go|send|do)\b[^.!?]{0,25}\b(?:for sex|or he'll (?:post|"
        r"share|send)|naked|nudes)\b",
        r"\b(?:or|and) (?:he|she|they)(?:'ll| will|'s going to) (?:post|share|send|leak) (?:them|my "
        r"(?:nudes|pics|photos|pictures)|it to)\b",
        r"\b(?:(?:my|the|our|her|his) (?:\w+(?:'s)? )?(?:dad|daddy|father|step ?\w+|uncle|brother|"
        r"cousin|grandad|granddad|grandpa|grandfather|carer|boss|manager|teacher|coach|priest|"
        r"landlord|neighbou?r|flatmate|housemate|roommate|vicar|imam|tutor|babysitter|foster \w+)|"
        r"(?:my|the) (?:mum|mom|mam|mother|sister|nan|dad|father|friend|aunt)'?s (?:new "
        rf")?(?:boyfriend|husband|partner|bf|friend|mate|dad|brother)){_OFTEN} (?:touch|fiddl|feel|"
        r"felt|finger)(?:es|ed|ing|s|er|red)?(?: with| up)? me\b",
        rf"\b(?:{_PERSON}|someone|somebody|a (?:man|stranger|guy|boy)){_OFTEN} (?:touch(?:es|ed|ing)?|"
        r"grab(?:s|bed|bing)?|kiss(?:es|ed)|films?|filmed|undress(?:es|ed)) me (?:sexually|"
        r"inappropriately|down there|there|without|when i (?:don't|didn't|said|sleep|was asleep|am "
        r"asleep|'m asleep|say)|in my sleep|at night|between|in (?:places|ways)|against my|while i|"
        r"under my|where i|even when|and i (?:said|told|froze))\b",
        r"\b(?:my|the) (?:\w+(?:'s)? )?(?:dad|father|step ?\w+|uncle|brother|cousin|grandad|grandpa|"
        r"grandfather|boss|teacher|coach|priest|boyfriend|tutor)\b[^.!?]{0,30}\band (?:then "
        r")?(?:touch|kiss|feel|felt|undress)(?:ed|es|s|ing)? me\b",
        r"\bmade me do (?:things|stuff|sexual|it|sex)(?: in bed| sexually| to (?:him|her)| with "
        r"(?:him|her))?(?: (?:that )?i (?:didn't|don't|didnt|never) want| when i (?:didn't|said)|"
        r"(?<=bed)|(?<=sexually)|(?<=to him)|(?<=to her))",
        r"\bmak(?:es|ing) me (?:do )?(?:sexual|sex) (?:things|acts|stuff)\b",
        rf"\b(?:{_PERSON}|someone|a man){_OFTEN} (?:comes?|came|coming|gets?|got|climbs?|sneaks?) "
        r"in(?:to)? (?:to )?my (?:room|bed|bedroom)\b[^.!?]{0,25}\b(?:touch\w*|hurts?|on top of me|"
        r"kiss\w*|makes? me|undress\w*)\b",
        r"\b(?:woke up|wake up)\b[^.!?]{0,20}\b(?:he|someone|she|they|him) (?:was |were |being "
        r")?(?:inside|on top of|touching|raping|undressing|having sex with) me\b",
        r"\b(?:without my consent|i (?:didn't|did not|never) consent(?:ed)?|took advantage of me "
        r"(?:sexually|while|when)|pressur\w+ me (?:into|to have|for) sex)\b(?! (?:form|to the "
        r"(?:treatment|form|sharing)))",
        r"\bi (?:was|got|get|am being|have been) touched (?:inappropriately|sexually|by my|by a|down "
        r"there|without)\b",
        r"\b(?:i said no|i told (?:him|her) (?:no|to stop)|said no)\b[^!?]{0,20}\b(?:he|she|they) "
        r"(?:didn't|didnt|did not|wouldn't|kept|carried on|still|did it|had sex|forced|"
        r"went)\b[^!?]{0,20}(?:stop|going|sex|anyway|on|it)\b",
        r"\b(?:threatening|threatens?|threatened|going|says he'll|says she'll|blackmail\w*) (?:to |me "
        r"|by )*(?:share|post|send|leak|publish|spread|with|using|show)(?:ing)? (?:everyone |people |"
        r"all |out )*(?:my |the |some |naked |private |sexual )*(?:nudes?|naked|intimate|private|"
        r"sexual|photos of me|videos? of me|explicit)",
        r"\b(?:i was|i've been|i am|i'm being|am being|being) sold\b(?= (?:to|by|for|into|again)\b|$| ?[.!])",
        r"\b(?:i was|i've been|i am|i'm being|was|am being|being|got|been) (?:sexually )?(?:groomed|"
        r"sextorted|exploited|pimped|prostituted)\b(?! (?:for|to (?:lead|take)|out))",
        r"\b(?:my|our|his|her) (?:\w+(?:'s)? )?(?:uncle|dad|father|step ?\w+|grandad|grandpa|brother|"
        r"cousin|teacher|coach|boss|priest)(?:'s| is| has been| was| has| keeps) (?:been )?(?:having "
        r"sex with|sleeping with|raping|touching|abusing) me\b",
        denial=r"\b(?:not|never|hardly) \Z",
        before=(r"\b(?:dream(?:t|ed)?|nightmare|dog|cat|puppy)(?: (?:that|where|in which|was))* \Z",),
        after=(
            r"(?:deeply|emotionally|so much|with (?:his|her|their) (?:kindness|words|story|letter|song|"
            r"speech|generosity))|by (?:saying|the|their|his kind)|on the (?:shoulder|arm)|last name|for "
            r"work",
        ),
    ),
    _rule(
        "shut_in",
        "abuse",
        r"\b(?:being |am |i'm |are )(?:held|kept|locked) in (?:a|the|this|his|her|their) (?:house|"
        r"flat|room|apartment|basement|cellar|brothel|building)\b",
        r"\b(?:lock|locks|locked|hide|hides) (?:away )?(?:the |all the |my )?food\b(?=[^.!?]{0,30}|"
        r"$)(?<!cat food)(?<!dog food)",
        r"\b(?:lock|locks|locked|locking) (?:me|us) (?:in|inside|up|indoors|away)\b",
        r"\blocked (?:me )?in (?:my (?:room|house|flat|bedroom)|the (?:house|flat|bedroom|bathroom|"
        r"cellar|basement|room|shed|attic))\b|\b(?:i'm|im|i am) locked in(?=$| ?[.!,]| (?:here|and "
        r"(?:he|she|they|i can't|my)|by|with))",
        r"\b(?:won't|wont|doesn't|doesnt|don't|will not|never|not|wouldn't|didn't) (?:even )?(?:let|"
        r"allow|lets) me (?:to )?(?:out(?: of (?:the|my))? ?(?:house|room|flat|sight)?(?=$| ?[.!,]| "
        r"(?:and|or|alone|without|any ?more))|leave(?: (?:the|this|my|our) (?:house|home|flat|room)|"
        r"(?=$| ?[.!,])|(?: him| her)\b)|go(?: outside| out alone| out or (?:see|have)| anywhere(?! "
        r"(?:near|fancy))|(?=$| ?[.!]| and (?:i|he)))|see (?:my (?:family|friends|kids|children|mum|"
        r"mom)|anyone|a doctor|people)|have (?:my (?:own )?(?:phone|money|passport|medication|bank "
        r"card)|any (?:money|food|friends))|speak to (?:anyone|my family)|talk to (?:anyone|my "
        r"family)|eat(?=$| ?[.!,]| (?:until|unless|or|for))|sleep(?=$| ?[.!,]| (?:until|unless|or|at "
        r"night))|take my (?:meds|medication))",
        r"\b(?:taken|took|takes|has|have|hid|hidden|hides|burned|keeps|holds) (?:away )?my (?:\w+ and "
        r"(?:my )?)?(?:passport|papers|visa|id card|documents|house keys|bank "
        r"card)\b(?=[^.!?]{0,20}(?:and|so|away|leave|he|she|they|$|[.!]))(?<!i took my "
        r"passport)(?<!have my passport)(?<!took my passport)",
        r"\b(?:he|she|they|husband|boss|partner|ex|family|parents|landlord|carer|carers|dad|mum|mom) "
        r"(?:has |have |just |'s )*(?:taken|took|hid|hidden|confiscated) my (?:phone and (?:my "
        r")?)?passport\b",
        r"\b(?:won't|wont|doesn't|don't|refuses? to|refusing to|stopped) (?:give|giving|feed|feeding|"
        r"let me have) me (?:any |enough |my )?(?:food|water|medication|meds|insulin|inhaler|meals|"
        r"medicine|(?=$| ?[.!]))\b",
        r"\b(?:hold|holds|held|holding|keep|keeps|kept|keeping) (?:me |us )?(?:as )?(?:a "
        r")?(?:prisoner|hostage|captive|against my will|locked (?:up|in)|here against)\b|\bagainst my "
        r"will\b",
        r"\b(?:i'm|im|i am|i was|we're|we are)(?: never| not|n't)? (?:not |never )?allowed (?:to "
        r")?(?:leave the (?:house|flat|home)|go (?:out|outside)(?: alone)?(?=$| ?[.!,]| (?:without|"
        r"unless|alone))|out of the house|see (?:anyone|my (?:family|friends|kids|children))|speak to "
        r"(?:anyone|my)|have a phone|eat(?=$| ?[.!]| (?:unless|until|without)))",
        r"\b(?:i'm|im|i am|we're|we are) (?:being )?(?:trapped|held|kept|stuck) (?:here )?(?:in|"
        r"inside|at) (?:the |this |my |his |her |our )?(?:house|flat|room|home|basement|"
        r"apartment)\b[^!?]{0,20}\b(?:with (?:him|her|my)|he|she|they|won't|locked)\b",
        r"\b(?:forc(?:e|es|ed|ing)|make|making|makes) me (?:to marry|into (?:a |this |an? \w+ "
        r")?marriage|to get married|marry)\b",
        r"\b(?:i'm|im|i am|i'm being|being|i was|i will be|i'll be|i'm going to be|to be) forced "
        r"(?:to marry|into (?:a |this |an? \w+ )?marriage|to get married)\b",
        r"\b(?:he|she|ex|someone|man|guy|they)(?: (?:is|has been|keeps|still|was|been|who))* "
        r"stalk(?:s|ing|ed)? me(?! on (?:insta|facebook|linkedin))\b|\bi(?:'m| am|'ve been|m) being "
        r"(?:stalked|followed by my ex)\b",
        r"\b(?:he|she|ex|someone|man|guy|they)\b[^.!?]{0,40}\b(?:wait|waits|waiting|sits|parks|"
        r"stands|turns up|shows up) outside (?:my|our|the) (?:house|home|flat|work|door|school|office|"
        r"window)\b(?! to (?:pick|collect|walk))",
        r"\b(?:puts?|put|placed|hidden|found) (?:a )?tracker (?:on|in|under) (?:me|my)\b",
        before=(
            r"\b(?:dream(?:t|ed)?|nightmare|film|movie|game|book|escape room|accidentally)(?: (?:that|"
            r"where|in which|i had|about))* \Z",
            r"\b(?:cat|dog|puppy|app|wind|website|computer|bank|phone) \Z",
        ),
        denial=r"\b(?:not|never|isn't) \Z",
        after=(
            r"(?:a )?(?:contract|rate|mortgage|price|deal|tenancy|phase|battle)|(?:an )?escape room|"
            r"(?:early|work|the (?:table|party|meeting))|by accident|accidentally|lol|haha|for (?:parking|"
            r"the game)|on time",
        ),
    ),
    _rule(
        "afraid_at_home",
        "abuse",
        r"\b(?:i'm|im|i am|still|really|so|always|and) (?:really |so |still |very |too |constantly |"
        r"actually |absolutely )*(?:scared|afraid|terrified|frightened|petrified) of (?:my (?:\w+ "
        r")?(?:husband|wife|partner|boyfriend|bf|girlfriend|gf|ex|dad|father|mum|mom|mother|step ?\w+|"
        r"uncle|brother|son|carer|carers)(?=$| ?[.!,;]| (?:and|when|because|he|she|hurting|hitting|"
        r"he's|coming|again|now)\b)|(?:him|her|what (?:he|she|they|my \w+)(?:'ll| will| might|'s "
        r"going to| could| is going to|'d| would)? ?(?:do|does)?)(?=$| ?[.!,;]| (?:and|because|when|"
        r"to me|if i|he|she|next|any ?more|coming)\b))",
        r"(?:\bnot|\bisnt|n't|\bdont|\bnever|\bno longer) (?:feel |feeling |be |really |very |even "
        r")*safe (?:for me |for us )?(?:at home|here with (?:him|her)|in (?:my|this|our|the|his|her) "
        r"(?:own )?(?:home|house|flat|marriage|relationship|room|bed)|with (?:him|my (?:husband|wife|"
        r"partner|boyfriend|girlfriend|dad|father|mum|mom|mother|step ?\w+|uncle|brother|family|"
        r"parents|carer))|around (?:him|my (?:husband|partner|dad|step ?\w+|uncle|brother|"
        r"boyfriend)))\b",
        r"\bunsafe (?:at home|in my (?:own )?home|with him|around him)\b",
        r"\b(?:scared|afraid|terrified|frightened|too scared) (?:to go|of going|to be|to come) "
        r"(?:back )?home(?=$| ?[.!,]| (?:because|to (?:him|my)|he|she|as)\b)",
        before=(r"\b(?:was|not|he|she|they|dog is|cat is|used to be) \Z",),
        denial=None,
        after=(
            r"'s|(?:dying|finding|leaving|being|getting|losing|having|thinking|seeing|going away|judging|"
            r"rejecting)\b|since the (?:burglary|storm|flood|fire)|(?:the |his )?(?:dog|spider|clown)|"
            r"alone in the dark|driving",
        ),
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        r"\b(?:pillow|hand|blanket|cushion) (?:over|on) (?:the |my |our |his |her )?(?:baby|babies|"
        r"son|daughter|child|toddler|infant)(?:'s|s)? (?:face|mouth|head)\b",
        r"\bhold(?:s|ing)? (?:him|her|it|the baby|them) over (?:the |a )?(?:balcony|edge|window|water|"
        r"railing|stairs)\b",
        r"\b(?:partner|partners|husband|wife|boyfriend|he|she|ex|dad|father|mum|mother|fella|babysitter|"
        r"nanny|childminder|sister|brother)(?:'s|s| is| are| keeps| has been)* (?:shak|beat|hit|smack|"
        r"slap|whip|kick|bit|burn|starv|hurt|rap|molest|abus)(?:es|s|ing|ting|e|ping)? (?:the |my "
        r"|our |his |her )?(?:baby|babby|babies|childrens?|child|kids?|son|daughter|boy|little \w+|"
        r"toddler|newborn|stepson|stepdaughter|stepchild|twins)\b(?! (?:at|up|with a ball))",
        r"\b(?:chain(?:ed|s|ing)|tied|caged|locked) (?:up )?(?:outside|in a (?:cage|shed|cupboard)|"
        r"up outside|to the bed)\b(?=[^!?]{0,60}\b(?:child|kid|boy|girl|night|son|daughter))",
        r"\b(?:child|kid|boy|girl|son|daughter)\b[^.!?]{0,15} (?:is|was|are|being|kept) (?:chained|caged|tied up)\b",
        r"\bthreaten(?:s|ed|ing)? to (?:kill|hurt|harm|take and kill) (?:her|him|them|my (?:son|daughter|"
        r"kids|child|baby))\b(?=[^!?]{0,60}(?:court|has (?:her|him|them)|weekend|custody|leave))",
        r"\b(?:showers?|bathes|baths|sleeps|shares a bed|shares his bed) with (?:my|our|her|his) (?:\w+ "
        r")?(?:daughter|son|niece|nephew|cousin|sister|brother|granddaughter|grandson|child)\b(?=[^!?]{0,70}(?:bleed|"
        r"touch|does things|told|down there|scared|hurt))",
        r"\bdoes things to (?:her|him|them)\b",
        r"\bbleeding down there\b(?=[^!?]{0,10})",
        r"\b(?:cigarette|iron|belt|finger|bite|hand) (?:burns?|marks?) (?:all )?(?:on|over|across) "
        r"(?:his|her|their|my (?:son|daughter|child)'?s?) (?:\w+ )?(?:arms?|legs?|back|neck|body|face|"
        r"stomach|bottom)\b",
        r"\b(?:make|making|made|asking|asked|telling|forcing|got|tricked|blackmail\w*) (?:my |our "
        r"|her |his )?(?:(?:\d+|[a-z]+)[- ]year[- ]old|son|daughter|child|little \w+|niece|nephew|"
        r"kid|\w+ (?:son|daughter)|her|him)(?: (?:into|to))? (?:send|sending|share) (?:\w+ )?(?:naked|"
        r"nude|nudes|sexual|explicit|private|topless|pictures of (?:her|him)self)\b",
        r"\b(?:haven't|havent|have not|not|didn't|can't|cannot) (?:fed|feed|changed|change|fed or "
        r"changed) (?:the|my|our) (?:baby|kids|children|son|daughter|toddler)\b(?=[^!?]{0,50}(?:since|"
        r"days|today|all day|yesterday|can't|get up))",
        r"\bi (?:left|leave|have left) my (?:\w+ year old|baby|toddler|kids?|children|son|daughter) "
        r"(?:home |at home )?(?:alone|on (?:his|her|their) own)\b(?! (?:with|for a (?:minute|second|"
        r"moment)))",
        r"\b(?:doesn't|dosent|doesnt|don't|dont|never|won't|wont) feed(?:s)? (?:my (?:little |younger "
        r"|baby )?(?:brothers?|sisters?|siblings)|the (?:baby|kids|children))\b",
        r"\bleft on their own all (?:night|day)\b",
        r"\b(?:kids|children|child|twins|baby) (?:\w+ ){0,3}(?:are|is|were) left (?:alone|on (?:their|"
        r"its|his|her) own) (?:all|for|at) (?:night|day|hours|days|home|weekend)\b",
        r"\bforgot (?:them|her|him|the (?:kids|baby|twins)) in the car\b",
        r"\b(?:taking|take|taken|took|sending|send) (?:my |her |the |our )?(?:niece|daughter|sister|"
        r"girl|cousin|her|granddaughter|friend)\b[^.!?]{0,25}\b(?:to be (?:cut|circumcised|married)|"
        r"for fgm|for the cutting)\b",
        r"\b(?:arm|leg|wrist|nose|jaw|rib|ribs)\b[^.!?]{0,15}\b(?:broke|broken)\b[^.!?]{0,20}\b(?:because|"
        r"'cause|cos)\b[^.!?]{0,25}\b(?:he|she|my (?:fella|partner|husband|boyfriend)|dad) (?:twisted|"
        r"broke|hit|threw|pulled)\b",
        r"\b(?:high|drunk|wasted|passed out|lit pipe|overdosed|shooting up|smoking crack)\b[^.!?]{0,30}\b(?:with "
        r"(?:the|my|a) (?:baby|kids?|children|toddler|son|daughter)|(?:baby|kids?|children|toddler|"
        r"twins|son|daughter) (?:in (?:the )?(?:bed|car|room)|with me|next to me))\b",
        r"\b(?:dad|father|mum|mother|stepdad|stepfather|uncle|parents) (?:whips?|beats?|canes?|belts?|"
        r"hits?|burns?|locks?) (?:him|her|them) (?:every|at night|with|up|until|when|and (?:he|she))\b",
        rf"\b(?:{_PERSON}|someone|somebody|(?:a|the|some|this) (?:\w+ )?(?:man|woman|guy|boy|teacher|"
        r"priest|coach|babysitter|childminder|nanny|neighbour)(?: (?:at|in|from) (?:\w+ )?\w+)?|my "
        rf"\w+|\w+'s (?:dad|mum|boyfriend|uncle|grandad)){_OFTEN} (?:(?:hit|beat|touch|hurt|shak|abus|"
        r"slap|smack|kick|punch|molest|rap|strangl|burn|starv|neglect|chok|drug|attack)(?:e|s|es|ed|d|"
        rf"ing|ting|en|ped|ping|ged|t)?|shook|threw|throws|bites) {_THE_CHILD}\b",
        r"\b(?:afraid|scared|worried|terrified|frightened|fear) (?:that )?(?:i|i'll|i'd|i'm|im|"
        r"ill)(?: might| will| may| could| would| am going to|'m going to| going to| gonna)? (?:hurt|"
        rf"harm|hit|shake|drop|smother|kill|drown|do something to|throw) {_OUR_CHILD}\b",
        rf"\b(?:{_WILL}|{_THINK}|want|visions of|stop myself|stop myself from) (?:to )?(?:hurt|harm|"
        r"hit|shake|hurting|harming|smother|smothering|strangle|strangling|stab|stabbing|drown|"
        r"drowning|kill|killing|suffocate|suffocating|hitting|shaking|throw|throwing|slapping|beating|"
        rf"shook|beat) {_OUR_CHILD}\b",
        r"\bi(?:'ve|ve| have| just| nearly| almost|'ve just)?(?: just| lost it and| snapped and| got "
        r"angry and)* (?:shook|shaken|shake|hit|beat|beaten|hurt|slapped|smothered|harmed|burned|"
        rf"burnt|bruised|punched|kicked|threw|smacked) (?:my|the|our) (?:own )?(?:\w+ )?{_CHILD}\b(?! "
        r"(?:up|out|off|with (?:the|a) (?:ball|news|door)))",
        rf"\b(?:left|leave|leaving|leaves) {_THE_CHILD} (?:\w+ ){{0,2}}(?:alone|on (?:their|his|her) "
        r"own|by (?:himself|herself|themselves)|unattended) (?:at night|all (?:night|day|weekend|"
        r"week)|for (?:hours|days|the (?:night|weekend|day)|\w+ (?:hours|days))|at home|in the "
        r"(?:house|flat|car|bath)|overnight|when i|while i|so i|to go)\b",
        r"\b(?:leave|left|leaves|leaving) them alone\b[^.!?]{0,15}\b(?:night|hours)\b",
        r"\b(?:my|our|the|his|her|their|this|that|someone's|neighbou?r's|friend's|sister's|brother's) "
        rf"(?:\w+ )?{_CHILD}(?: are|'s| is|'re|s)? (?:being |getting |is being |are being |been |was |"
        r"were |is |has been |have been )+(?:\w+ly )?(?:abused|beaten|hit|molested|neglected|touched|"
        r"hurt|raped|sexually (?:abused|assaulted)|starved|groomed|assaulted|harmed|trafficked)\b",
        rf"\b{_CHILD} (?:are|is|aren't|isn't|isnt|arent|don't feel|doesn't feel|will never be|won't "
        r"be)(?: not|n't)? (?:really |very )?(?:safe (?:with|here|at|around|in|from|$|[.!])|in "
        r"(?:real |serious |immediate |great )?danger(?! of)|unsafe|at risk of)",
        r"\b(?:touch(?:es|ed|ing)?|hurts?|raped|rapes|molest(?:s|ed)|abus(?:es|ed|ing)) (?:her|him|"
        r"them|my \w+) (?:down there|there|private|in (?:her|his) |sexually|inappropriately|between|"
        r"at night|under)",
        rf"\b{_CHILD} (?:has |have |just |keeps |finally )*(?:told|tells|telling|says|said|"
        r"saying)\b(?: me)?(?: that)? (?:his|her|their|my|the|grandad|daddy|uncle|he|she|mr) ?(?:\w+ "
        r"){0,3}(?:touch(?:es|ed)|hits|hit|hurts|raped|kiss(?:es|ed)|beats|hurt) (?:her|him|them|"
        r"me)\b(?! (?:in the|by accident|at (?:school|football)))",
        rf"\b(?:lock|locks|locked|locking|tie|ties|tied) (?:up )?{_THE_CHILD} (?:in|up|inside|outside|"
        r"out|to)\b",
        rf"\bthreaten(?:s|ed|ing)? to (?:kill|hurt|harm|hit|take and kill|drown|stab) {_THE_CHILD}",
        r"\b(?:kids|children|baby|son|daughter|family|boys|girls)\b[^.!?]{0,15} (?:would be|are|is|"
        r"'d be|will be) better off (?:dead|in heaven|if i (?:killed|kill))",
        r"\b(?:take|kill|drown|smother|hurt)(?: \w+){0,2} (?:the |my |our )?(?:kids|children|baby|"
        r"babies) (?:with me|and (?:kill|drown|hurt|myself|then (?:me|myself)))",
        r"\b(?:scared|afraid|terrified|fear|frightened) for (?:my |the |our )?(?:kids|children|baby|"
        r"son|daughter)(?:'s|s')? (?:safety|life|lives)\b",
        rf"\bbruises on (?:my|the|our|his|her) {_CHILD}\b[^.!?]{{0,25}}\b(?:dad|father|mum|mom|mother|"
        r"partner|boyfriend|nursery|he|she)\b",
        r"\bi\b[^.!?]{0,40}\band (?:then |just |really )?(?:shook|hit|beat|hurt|slapped|smacked|"
        rf"punched|kicked|threw) (?:my|the|our) (?:\w+ )?{_CHILD}\b(?! (?:up|out|off|a))",
        r"\b(?:afraid|scared|terrified|frightened|fear|fearful|worried about) (?:of |about "
        rf")?(?:hurting|harming|killing|shaking|smothering|dropping|stabbing|drowning) {_OUR_CHILD}\b",
        rf"\b{_PERSON}{_OFTEN} (?:(?:touch|abus|molest|rap|hurt)(?:e|es|s|ed|ing|d)?) (?:my "
        r")?(?:(?:little|younger|baby|big|older) )?(?:sister|brother|cousin|niece|nephew)\b",
        r"(?:\bnot|n't|\bun) ?safe for (?:my|the|our) (?:kids|children|baby|son|daughter)\b",
        r"\bi (?:keep |can't stop |have been |i've been |'m )(?:shaking|hitting|hurting|slapping|"
        rf"beating) {_OUR_CHILD}\b",
        r"\b(?:mum|mom|dad|parents|stepdad|stepmum|they|she|he) (?:doesn't|don't|won't|never|stopped) "
        r"feed(?:s|ing)? (?:me|us|the (?:kids|children|baby))\b",
        r"\bno (?:food|milk|formula|heating)(?: left)?(?: in the house)? (?:for|to feed|to give) "
        r"(?:the |my |our )?(?:kids|children|baby)\b",
        rf"\b(?:give|gives|giving|gave) (?:the |my |our |his |her )?{_CHILD} (?:drugs|alcohol|vodka|"
        r"weed|sleeping (?:pills|tablets)|heroin|cocaine|methadone|pills to)\b",
        denial=(
            r"\b(?:not|never|don't|doesn't|didn't|wouldn't|won't)(?: (?:want|going|even|ever|think))?(?: "
            r"to)? \Z"
        ),
        before=(
            r"\b(?:dream(?:t|ed)?|film|movie|book|news|article|story)(?: (?:that|where|in which|i saw|"
            r"about|says))* \Z",
            r"\b(?:law|policy|charity|training)\b[^.!?]{0,20}\Z",
        ),
        after=(
            r"(?:at|in) (?:(?:a |the )?(?:chess|cards|fifa|game|race|match|football|tennis|scrabble|mario "
            r"kart))|'s (?:heart|feelings|milestone|bedtime|face with|hand|life|world|homework|record|car|"
            r"head by|toe|bike|room)|feelings|rattle|up at (?:football|chess)|(?:to|down) (?:sleep|off)|"
            r"off at|by accident|accidentally|by (?:a |an |the )?(?:ball|car|bike|swing|bus|branch|door|"
            r"stone|flu|storm|virus)|with (?:a|the) (?:ball|door|pillow)|a (?:ball|party|lift|question)|"
            r"up\b|to (?:bed|school)|car\b|in the air|'s",
        ),
    ),
    _rule(
        "kill_somebody",
        "violence",
        r"\b(?:going|go|coming|come|walking|walk) (?:back )?(?:in|into|up)(?: there| to| the \w+| my \w+)? with (?:my|a|the) "
        r"(?:gun|knife|machete|rifle|shotgun)\b",
        r"\b(?:i'll|ill|i will|i'm going to|im going to|i'm gonna|i'm gona|im gonna|gonna|gona|going "
        r"to|i could|i am wanting to|i want to|wanna|decided to|i've decided to|need to|have to) (?:kill|"
        r"shoot|stab|murder|strangle) (?:him|her|them|the (?:man|woman|judge|guy|bastard|person|people|"
        r"boy|driver|doctor)|every (?:single )?one of them|every last|my \w+|everyone|people)\b(?! "
        r"(?:if|for|with|when|at|in|lol|haha|\(|softly|kindness|one day))",
        r"\b(?:come|coming|go|going|be) back with (?:a|my|the) (?:gun|knife|machete|weapon|bomb|petrol|bat)\b",
        r"\b(?:throw|throwing|chuck|pour) (?:some )?acid (?:at|on|over|in) (?:him|her|them|his|their|someone|my)\b",
        r"\burges? to (?:push|shove|throw) (?:him|her|them|someone|somone|somebody|people|my \w+|a "
        r"\w+) (?:in front of|under|off|down|into)\b",
        r"\b(?:push|pushing|shove) (?:him|her|them|someone|somone|somebody|people|my \w+|a stranger) "
        r"(?:in front of|under|onto) (?:the |a )?(?:train|tube|bus|traffic|car|lorry|tracks)\b",
        r"\b(?:have|had|got|having|with) (?:an? |the |strong |real |clear )?(?:intent|intention|plans?|"
        r"urges?) to (?:harm|hurt|kill|attack|injure|stab|shoot) (?:my|him|her|them|people|someone|"
        r"somebody|others|the)\b",
        r"\bstop thinking (?:about|of) (?:strangeling|strangling|killing|stabbing|hurting|shooting|"
        r"choking|poisoning|beating) (?:my|him|her|them|the|someone|people)\b",
        r"\bi (?:almost|nearly|just) (?:stabbed|shot|strangled|killed|pushed|choked|hit) (?:my|him|"
        r"her|them|a|someone|somebody)(?: \w+)?\b(?=[^!?]{0,60}(?:still want|want to|scared|again|"
        r"knife|on purpose|i'll do it))",
        r"\bhomicidal (?:thoughts?|urges?|ideation|feelings?|intent|and)\b",
        r"\bi(?:'m| am|m| feel) homicidal\b",
        r"\b(?:knife|gun|hammer|axe|rope|petrol|weapon)\b[^.!?]{0,25}\b(?:under (?:my|the) (?:bed|"
        r"pillow)|ready|in my bag|bought|already)\b[^.!?]{0,40}\b(?:kill|for (?:him|her|them)|when "
        r"(?:he|she) sleeps)\b",
        r"\b(?:kill|killing) my (?:husband|wife|partner|father|dad|mother|mum|boyfriend|girlfriend|"
        r"brother|sister|boss|neighbour)\b(?! (?:if|for|with|when he (?:sees|finds)|lol|haha|at|in))(?=[^!?]{0,60}(?:knife|"
        r"gun|sleep|tonight|bed|poison|night))",
        r"\b(?:list|names) of (?:the )?(?:ones|people|those|kids|everyone)\b[^.!?]{0,25}\b(?:hurt|"
        r"kill|shoot|get|pay)\b",
        r"\b(?:going to|gonna|will|she'll|he'll|they'll) pay with (?:his|her|their) (?:life|lives|blood)\b",
        r"\b(?:he's|hes|she's|shes|they're) dead (?:when|as soon as|once) i (?:get|find|see)\b",
        rf"\b(?:{_I_WILL}) (?:kill*|stab|shoot|murder|strangle|slaughter|behead|knife|batter) {_THEM}\b",
        rf"\b(?:{_THINK}|how|keep thinking about|can't stop thinking about|plan(?:ned|ning)?|close to|"
        r"about) (?:to |how to )?(?:kill|stab|shoot|murder|strangle|killing|stabbing|shooting|"
        rf"murdering|strangling|poisoning|poison) {_THEM}\b",
        rf"\b(?:{_I_WILL}|i'll) (?:hurt|attack|burn|beat|batter|smash|poison|harm) {_THEM} (?:badly|"
        r"tonight|today|tomorrow|so (?:bad|badly)|for (?:real|what)|up badly|to death|really "
        r"bad(?:ly)?)\b",
        r"\b(?:want to|wanna|urges? to|going to|gonna|need to|might|could) (?:seriously |physically |"
        r"really |badly |end up )*(?:hurt|harm|attack) (?:someone|somebody|people|others|other people|"
        r"everyone)\b",
        r"\b(?:want to|wanna|urges? to) (?:seriously |physically |really |badly )*(?:hurt|harm|"
        rf"attack) {_THEM}(?=$| ?[.!])|\burges? to (?:hurt|harm|attack|hit|stab) {_THEM}\b",
        rf"\b(?:{_THINK}|urges? of|thoughts? about|keep imagining) (?:hurting|harming|attacking|"
        rf"stabbing|killing) {_THEM}\b",
        r"\b(?:scared|afraid|worried|terrified|frightened|fear) (?:that )?(?:i|i'll|i'd|i'm|im|"
        r"ill)(?: might| will| may| could| would| am going to|'m going to| going to|'m gonna| gonna)* "
        r"(?:hurt|kill|attack|harm|stab|murder|strangle|lose control and hurt|snap and (?:hurt|kill)) "
        rf"{_THEM}\b",
        rf"\b(?:{_I_WILL}) (?:bomb|firebomb) (?:my|the|a|this|his|her|that) (?:\w+ )?(?:school|college|"
        r"uni|university|work|workplace|office|church|mosque|hospital|building|house|station|train|"
        r"plane)\b",
        rf"\b(?:{_I_WILL}) (?:attack|poison|batter) {_THEM}(?=$| ?[.!,])",
        r"\bplan(?:s|ning|ned)? (?:on )?(?:for )?(?:a|an|the|my) (?:\w+ )?(?:shooting|bombing|"
        r"massacre|stabbing|murder|attack)\b(?! (?:mystery|in the game|line|play))",
        rf"\bi(?:'ve| have|ve)? threatened (?:to (?:kill|hurt|stab|shoot) {_THEM}|{_THEM} with (?:a|my|the))",
        r"\b(?:afraid|scared|terrified|frightened|fear) of (?:hurting|harming|killing|attacking|"
        rf"stabbing|strangling) {_THEM}\b",
        rf"\b(?:{_I_WILL}) (?:smash|cave|kick|bash|blow|slit|break|snap) (?:his|her|their) (?:\w+ "
        r")?(?:head|skull|face|throat|neck|brains)(?: in| off| out)?\b",
        rf"\b(?:{_I_WILL}) beat (?:{_THEM}|the (?:shit|crap) out of {_THEM}|that (?:man|bastard|"
        r"bitch)) (?:to death|up|unconscious|senseless|until)\b",
        rf"\b(?:{_I_WILL}|think(?:ing)? (?:of|about)|thoughts of|plan(?:ning)? (?:on|of)) (?:go (?:in "
        r")?and )?(?:shoot|shooting|blow|blowing|shot) up (?:my|the|a|this|his|her|that|their) (?:\w+ "
        r")?(?:school|college|uni|university|work|workplace|office|place|church|mosque|synagogue|mall|"
        r"hospital|building|house|station|shop|bus|train|plane|concert|party)\b",
        rf"\b(?:{_I_WILL}|{_THINK}|i'm|im) (?:bring|bringing|take|taking|carry|carrying)(?: in)? (?:a|"
        r"my|the|my dad's|a loaded) (?:\w+ )?(?:gun|knife|weapon|bomb|machete|rifle|blade) (?:in ?to|"
        r"to|in) (?:my )?(?:school|work|the office|college|uni|class|university|his|her|their)\b",
        r"\b(?:taking|bringing) (?:a|my) (?:gun|knife|machete) (?:to|into) (?:school|work|college|"
        r"class|the office)\b",
        rf"\b(?:{_I_WILL}|{_THINK}) (?:set|setting) (?:his|her|their|the|my|this|that) (?:\w+(?:'s)? "
        r")?(?:house|home|flat|school|office|car|place) (?:on fire|alight)\b",
        rf"\b(?:{_I_WILL}|{_THINK}) (?:set fire to|burn|burn down|setting fire to|burning|burning down|"
        r"torch|torching|firebomb) (?:his|her|their|the|my|this|that) (?:\w+(?:'s)? )?(?:house|home|"
        r"flat|school|office|place|building|car|work|shop|church|mosque|family)(?: down)?\b",
        r"\b(?:bought|got|have|carry|carrying|took|brought|need|hidden) (?:a |the |my |this )?(?:\w+ "
        r")?(?:knife|gun|machete|hammer|axe|weapon|acid|bat|rifle) (?:ready )?(?:to|for|so i can|"
        r"because i'm going to) (?:hurt|kill|stab|use (?:it )?on|shoot|attack|get|when i see) ?(?:him|"
        rf"her|them|{_THEM})?",
        r"\bi(?:'ve| have|ve| got|'m|m)(?: got| holding)? (?:a|the|my) (?:\w+ )?(?:gun|knife|"
        r"machete)\b and (?:i'm|im|i am|i will|i'll|i|going)\b[^.!?]{0,25}\b(?:house|school|work|"
        r"use it|kill|find|him|her|them|ex's|ready)\b",
        r"\bi(?:'ve| have|ve| just|'ve just| nearly| almost| think i| think i've| might have)? "
        r"?(?:just |nearly |almost |really )?(?:stabbed|shot|strangled|killed|murdered|choked|beat up|"
        r"beaten up) (?:him|her|someone|somebody|a (?:man|woman|person|guy)|my (?:husband|wife|"
        r"partner|girlfriend|boyfriend|ex|mum|mom|dad|father|mother|brother|sister|neighbour|boss|"
        r"stepdad|flatmate))\b",
        r"\b(?:hurt|injured|attacked|stabbed) (?:someone|somebody|him|her|them|my (?:wife|husband|"
        r"partner|girlfriend|boyfriend|ex|neighbour)) (?:really |very |so )?(?:badly|bad)\b",
        rf"\b(?:i|really|just) want {_THEM} (?:dead|to die|to bleed)\b",
        rf"\b(?:{_I_WILL}) (?:run over (?:him|her|them|my \w+)|run (?:him|her|them|my \w+) over)\b",
        r"\bi (?:held|put|pointed|pulled) (?:a|the|my) (?:knife|gun|machete) (?:to|at|on|against) "
        r"(?:his|her|their|him|my (?:wife|husband|partner|girlfriend|boyfriend|ex|mum|mom|dad|brother|"
        r"sister))\b",
        r"\bi(?:'ve| have| just|'ve just)? (?:just |lost it and |got angry and )?(?:punched|kicked|"
        r"headbutted|beat up|slapped|strangled) my (?:\w+ )?(?:wife|husband|partner|girlfriend|"
        r"boyfriend|mum|mom|dad|mother|father|nan)\b",
        r"\b(?:list|plan)\b[^.!?]{0,15}\b(?:people|everyone) (?:i want to|i'm going to|to|i will) "
        r"(?:kill|hurt|shoot)\b",
        r"\b(?:he|she|they) deserves? to die (?:and|so) (?:i'm|im|i'll|i will|i am|i want|i)\b",
        r"\b(?:kill|killing) (?:as many people|everyone at|everybody at|my whole family|my entire family)\b",
        denial=_DENIAL,
        before=(
            r"\b(?:it|the heat|the suspense|these stairs|the stress|smoking|work|stress|drink|drinking|"
            r"cancer|covid|the film|the villain|the character|the killer|the story|that|this|which|he|she|"
            r"they|you|to you|fear|drugs|who|men|\[name\]|people|someone|leader|guns?|cigarettes|the "
            r"virus|the disease|the news|the shock|the grief|the war|the police|the government)(?: (?:is|"
            r"was|are|were|had|might|could|will|can|would|has))?(?: to)? \Z",
        ),
        after=(
            r"with (?:kindness|love|hugs|laughter|a look|one look)|(?:for|if|when) (?:\w+ )?(?:eating|"
            r"forgetting|leaving the|losing|leaves the|eats|forgets|finishing|spoilers?|using all|not "
            r"washing|being late|chewing|spoiling|snoring|stealing my|being so)|for (?:that|this|the|his|"
            r"her) (?:joke|pun|comment|song|spoiler|text|email)|"
            + _PLAY
            + r"|at (?:chess|scrabble|quiz|trivia|poker|fifa|tennis)|laughing|(?:,? )?(?:lol|haha|lmao|just "
            r"kidding|jk|only joking)|off in (?:the|chapter|season)|on stage|'s (?:feelings|vibe|mood|"
            r"career|confidence|dreams|chances|buzz)|feelings|emotionally|by (?:saying|telling|leaving|"
            r"being|not|mistake|my words)|(?:\w+ )?vibe|with (?:my|the) (?:words|truth|news|honesty)|if i "
            r"(?:tell|leave|break|say|don't|quit|move)|a (?:text|message|look|wave|question|line)|an? "
            r"email|down(?! tonight)|in the (?:eye|final)|(?:socially|financially|online)|, ?(?:he|she|"
            r"they) (?:ate|forgot|used|borrowed|keeps? (?:chewing|snoring))",
        ),
    ),
    # Voices, and people who are after one.
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:voice|voices|man|woman|father|mother|thing|god|demon|devil|jesus|he|she|they)\b[^.!?]{0,30}\b(?:in "
        r"my head|in the walls?|in the fridge|through the (?:fridge|tv|radio|walls?|phone))\b[^.!?]{0,30}\b(?:order\w*|"
        r"tell\w*|told|say\w*|said|want\w*|comand\w*|command\w*)\b[^.!?]{0,15}\b(?:to|i must|i should) "
        r"(?:jump|kill|hurt|die|burn|cut|stab|harm|walk|do)\b",
        r"\b(?:hear|hearing)\b[^.!?]{0,30}\b(?:comanding|commanding|ordering|telling|saying|whispering|"
        r"shouting at)\b[^.!?]{0,10} (?:me )?(?:to |come to me|that i (?:must|should))",
        r"\bvoices?\b[^.!?]{0,40}\b(?:do it,? do it|take the (?:pills|knife|rope)|wants? blood|is "
        r"in charge|are in charge|in control)\b",
        r"\b(?:been )?(?:told|ordered|instructed|commanded) by (?:the|my|these) voices\b",
        r"\b(?:it )?because (?:the|my|a) voices? (?:said|told|wanted|says|tells)\b",
        r"\b(?:man|figure|angels?|demons?|shadow\w*|signs?|messages?|god|jesus|father|prophet)\b[^.!?]{0,25}\b(?:says?|"
        r"said|telling me|tells me|told me|message|all say)\b[^.!?]{0,25}\b(?:i (?:have|need|must|"
        r"should)(?: to)? (?:leave|die|jump|kill|hurt|go)|jump|take the rope|hurt somebody|kill the|"
        r"come to me|if i don't (?:hurt|kill))\b",
        r"\bi (?:can|could) fly\b(?=[^!?]{0,40}(?:jump|signs|roof|window|now|slept))",
        r"\b(?:i'm|im|i am) (?:the |a )?(?:messiah|prophet|jesus|christ|chosen one|son of god|god)\b(?=[^!?]{0,60}(?:killed|"
        r"jump|roof|die|burn|step off|can't be|fly|save))",
        r"\b(?:can't|cannot|cant) be killed\b(?=[^!?]{0,60}(?:jump|roof|step|show|prove))",
        r"\b(?:voice|voices) (?:(?:in my head|is|are|keep|keeps|were|was|always|that|which|also|just|"
        r"still|constantly|started|now|from the \w+) )*(?:tell|tells|telling|told|order|orders|"
        r"ordering|ordered|command|commands|commanding|want|wants|urge|urging|force|forcing|ask|"
        r"asking|instruct\w*|beg|begging|push|pushing) me (?:to\b|(?:that )?(?:i (?:have to|should|"
        r"must|need to|deserve to)|everyone would be better) )",
        r"\b(?:voice|voices)(?: in my head)? (?:(?:is|are|keep|keeps|were|was|always|just|still) "
        r")*(?:say|says|saying|said|shout|shouting|scream|screaming|whisper|whispering)(?: that| to)? "
        r"(?:i (?:have to|should|must|need to|deserve to|will) (?:die|kill|hurt|end|jump|do it|cut|be "
        r"(?:dead|punished)|harm)|kill|die|hurt|jump|do it|end|cut)\b",
        r"\bhear(?:ing)? (?:a |the |these |some )?(?:[\w']+ )?voices? (?:telling|ordering|commanding|"
        r"that tells?|that say|which tell|who tell|saying|say|tell|shouting at me|screaming at me|"
        r"whispering|calling me|talking about me|talking to me|urging)\b(?: me)?(?: (?:to|i (?:should|"
        r"must))\b)?",
        r"\b(?:i|i'm|im|i am|i've been|ive been|i have been|keep|started|still|been|start) (?:keep |"
        r"been |started |starting to |still |always |just |constantly )*(?:hear|hearing)(?: the| my| "
        r"these| some)? voices(?=$| ?[.!,;]| (?:all|again|in my head|that|when|every|and|at night|"
        r"most|constantly|who|inside|since|now|talking|again)\b)",
        r"\b(?:the|my) voices (?:are|have|won't|wont|don't|never|keep|came|come|started|got|get|start|"
        r"will not|just won't|hate|control|talk|make|say|scare|tell|want|scream|shout)(?: (?:been|"
        r"just|got|getting|all|so|really|come|only|even|become|much|be|ever|now))* (?:back|louder|"
        r"loud|worse|bad|stop|quiet|shut|again|going|here|stronger|nasty|evil|scaring|frightening|non "
        r"?stop|constant|me|everything|my|i|it)\b",
        rf"\b{_HEARD}(?: (?:has|have|is|are|keeps?|himself|itself|personally|was|will|sends?))*(?: "
        r"me)? (?:tell|tells|telling|told|wants?|want|commands?|commanded|commanding|orders?|ordered|"
        r"ordering|asks?|asked|asking|chose|chosen|instructed|messages telling|spoke to me and told|"
        r"says?) (?:me )?(?:to|that i must|i must|i have to|i should) (?:kill|hurt|die|jump|sacrifice|"
        r"stab|burn|harm|end|murder|cut|do|stop eating|punish|attack|save|starve|leave my|fight|drown)",
        r"\b(?:wants|want|told|tells|telling|tell|commanded|commanding|commands|ordered|ordering|"
        r"orders|asking|instructed) me to (?:kill|murder|stab|harm|sacrifice|strangle|smother|drown|"
        r"hurt) (?:my|him|her|them|my ?self|people|someone|somebody|everyone|you|us|the (?:baby|kids|"
        r"children|family|neighbou?r))\b",
        r"\b(?:demon|devil|satan|entity|spirit|someone|monster)s? (?:that is |that's |is |living |"
        r"lives )?(?:inside|in)(?: of)? (?:me|my (?:head|body|mind))\b[^.!?]{0,20}\b(?:wants?|want|"
        r"tells?|telling|making|makes|says|saying|controls?|told|forces|controlling)\b",
        r"\b(?:they|somebody|someone|the government|aliens|doctors|the police|police|mi5|the cia|the "
        r"fbi|people|neighbours|the hospital) (?:have |has |had |are |is |keep )?(?:put|putting|puts|"
        r"implanted|implanting|planted|inserted|inserting|beaming|beam|sending) (?:\w+ )?(?:chips?|"
        r"thoughts?|microchips?|tracker|trackers|voices|messages|signals|device|implant) (?:in(?:to|"
        r"side)?|to) (?:of )?(?:me|my (?:head|brain|body|arm|mind|neck|tooth|teeth|skull|blood))\b",
        r"\b(?:put|puts|putting|inserting|planting|beaming) thoughts in(?:to|side)? my (?:head|mind|brain)\b",
        r"\b(?:micro)?chips? (?:\w+ )?(?:in|inside|into|implanted in) my (?:head|brain|neck|arm|body|"
        r"skull|blood|hand)\b",
        r"\b(?:tv|radio|television|phone|news|internet|computer|mirror|"
        r"aliens)\b[^.!?]{0,30}\b(?:says|saying|telling me|tells me|wants me|told "
        r"me)\b[^.!?]{0,15}\b(?:die|kill|hurt|dead|jump)\b(?! (?:a|the|time|him in the game|people "
        r"should))",
        r"\b(?:demons?|devils?|angels?|ghosts?|spirits?|shadows?|figures?)\b[^.!?]{0,25}\b(?:tell|"
        r"tells|telling|want|wants|say|says) (?:me )?(?:to|i (?:must|should|have to)) (?:kill|die|"
        r"hurt|jump|harm|cut|end)",
        r"\bsee(?:ing)? (?:things|people|shadows|faces|figures|demons|a man|"
        r"bugs)\b[^.!?]{0,20}\b(?:aren't|arent|are not|not|isn't|nobody else|no one else) (?:really "
        r")?(?:there|real|sees|can see)\b",
        r"\bi(?:'m| am|m|'ve been|ve been| have been| keep| started)(?: \w+)? hallucinating\b(?! "
        r"(?:from the heat|or))",
        r"\b(?:tv|television|radio|news|newsreader|songs?|adverts)(?: is| are| keeps?| was)? "
        r"(?:sending|sends|send|talking|talks|speaking|speaks|giving|gives) (?:me (?:secret |hidden "
        r")?(?:messages|signs|signals|instructions|orders)|(?:secret |hidden )?messages to me|to "
        r"me(?: personally| directly|$))",
        denial=r"\b(?:no|not|never|don't have|inner|no longer) \Z",
        before=(
            r"\b(?:sat ?nav|gps|phone|robot|app|computer|film|lift|train|coach's|teacher's|therapist's|"
            r"recorded|automated|podcast|meditation|trainer's|own|alexa|siri|game|children's|neighbours'|"
            r"your|his|her|(?!(?:god|devil|satan|demon|angel|jesus|allah)'s)\w+'s)(?:'s)? \Z",
            r"\b(?:game|novel|film|character|boss level|mission|coach|cat|it|sleeve) \Z",
        ),
        after=(
            r"turn (?:left|right)|press|hold the line|mind the gap|breathe|take the (?:next|second) "
            r"(?:exit|turn)|stay kind|keep going|be kind|(?:downstairs|outside|in the (?:hall|corridor|"
            r"garden|street|next|office)|from (?:next|the)|next door|through the (?:wall|floor))|(?:a "
            r")?(?:joke|song)|with (?:laughter|kindness)|and (?:laughter|footsteps|music|knocking)|of "
            r"(?:children|my (?:children|friends|family)|the)",
        ),
    ),
    _rule(
        "persecuted",
        "psychosis",
        r"\b(?:they're|they are|theyre|people are|men are) (?:all )?(?:coming|out) (?:for|to get|to "
        r"kill) me\b(?=[^!?]{0,60}(?:walls?|before they|knife|kill|get them|hide|weapon))",
        r"\bget them before they get me\b",
        r"\b(?:they're|theyre|they are) in (?:the|my) walls?\b",
        r"\b(?:pumping|putting|sending|blowing|leaking) (?:gas|poison|chemicals|fumes|smoke) (?:through|"
        r"into|in|under)\b",
        r"\b(?:bugs|insects|worms|spiders|things|chips?|parasites|maggots|wires)\b[^.!?]{0,15} (?:under|"
        r"beneath|inside|in) my (?:skin|teeth|eyes|arms?|head|brain)\b(?=[^!?]{0,60}(?:dig|diging|"
        r"cut|pull|scissors|knife|tweezers|out|pliers|remove))",
        r"\b(?:reading|hearing|stealing|broadcasting) my (?:thoughts|mind)\b(?=[^!?]{0,90}(?:stop "
        r"(?:him|her|them)|knife|screwdriver|kill|get (?:him|her|them)|next time))",
        r"\b(?:helicopter|drones?|police|cars?)\b[^.!?]{0,15} (?:follows?|following|watch(?:es|ing)?|"
        r"chas(?:es|ing)) me (?:because|everywhere)\b",
        r"\b(?:government|police|aliens?|devil|demons?|chips?) (?:is|are) in (?:his|her|my|our) (?:teeth|"
        r"head|body|blood|brain|eyes)\b",
        r"\b(?:believes?|thinks?|convinced) (?:that )?(?:we|i|they|our family|the family) (?:are|am) "
        r"(?:spies|spying|demons|imposters|impostors|poisoning (?:him|her)|trying to (?:kill|poison) "
        r"(?:him|her))\b",
        r"\b(?:he|she) (?:says|thinks|believes|is sure) (?:he|she|that he|that she)(?:'s| is) (?:a "
        r"prophet|the messiah|jesus|god|the devil|chosen)\b",
        rf"\b{_SPIES}(?:'re| are| is|'s| was| were| have been| has been| keep| all)*(?: all| really| "
        r"actually| secretly| now)* (?:trying|going|coming|out|plotting|planning|here|wanting|want|"
        r"conspiring|sent|gonna|tryna|threatening) ?(?:to|2)? (?:kill|poison|get|murder|harm|take|"
        r"hurt|destroy|eliminate|catch|drug|attack|torture) me\b(?! (?:to|out|into|a|in (?:the|for)|"
        r"on|for|some|off|home|through|there|up|involved|an|any|with|sign|down|fired|excited|"
        r"elected)\b)",
        rf"\b(?:{_SPIES}|he|she|(?:my|the) (?:\w+ )?{_KIN})(?:'re| are| is|'s| have been| has been| "
        r"keep| keeps)*(?: trying to| secretly| slowly| all| been)* (?:poison(?:ing|ed)?|putting "
        r"(?:poison|drugs|something) in|tampering with) (?:me|my (?:food|drinks?|water|tea|coffee|air|"
        r"meals|medication))\b",
        r"\b(?:watching|watch|spying on|spy on|listening to|recording|filming|tracking|monitoring|"
        r"following|controlling|talking to|sending me messages|sends me messages|speaks to me|"
        r"speaking to me|talks to me|messages to me|signals to me)(?: me)? (?:all the time |"
        r"constantly |secretly )?(?:through|via|from|using|by|with) (?:the |my |our |hidden )?(?:tv|"
        r"television|phone|cameras?|walls?|computer|windows|lights|webcam|radio|plug|smoke|vents?|"
        r"ceiling|laptop|mirrors?|news)\b",
        r"\b(?:cameras?|microphones?|bugs|wires) (?:hidden |all |are )?(?:in|inside|behind|all over) "
        r"(?:my|the) (?:walls?|ceiling|lights?|head|eyes|tv|smoke alarms?|vents?|mirrors?|plugs?|"
        r"teeth)\b|\b(?:people|someone|men|voices|something|demons) (?:living |hiding |talking |"
        r"watching me |are )*(?:in|inside|behind|through) (?:my|the) walls?\b(?! are (?:noisy|loud))|"
        r"\b(?:put|installed|hidden|placed|planted|hid) (?:\w+ )?(?:cameras|microphones?|bugs|"
        r"listening devices?) (?:in|all over|around|inside) my\b|\bhidden cameras? (?:in|all over|"
        r"everywhere in) my\b",
        rf"\b{_SPIES}(?:'re| are| is|'s| can| have been| keep)*(?: all| constantly)? (?:reading|read|"
        r"controlling|control|stealing|steal|hearing|hear|broadcasting|broadcast|taking|hacking|"
        r"removing) my (?:mind|thoughts|brain)\b",
        rf"\b(?:{_SPIES}|cars?|a car|drones?|agents)(?:'re| are| is|'s| have been| has been| keep| "
        r"keeps)(?: all| always| being| constantly| still| definitely)* (?:following|follow|watching "
        r"and following|chasing|hunting|stalking) me(?=$| ?[.!,;]| (?:and|everywhere|around|because|"
        r"all|home|when|again|in (?:cars|the street)|wherever|every|to)\b)(?! (?:on|back))",
        r"\b(?:i'm|im|i am) being (?:followed|watched|hunted|poisoned|tracked|targeted|bugged|"
        r"monitored|controlled)(?=$| ?[.!,;]| (?:and|by (?:the|my neigh|people|someone|them|men|mi5|"
        r"aliens|drones|strangers|agents|a)|everywhere|all|through|because|again|at)\b)(?! (?:and "
        r"paid|by (?:the|a) (?:doctor|nurse|hospital|clinic|midwife|gp|consultant|team|crisis|"
        r"community)))",
        r"\b(?:the government|government|the police|police|mi5|the cia|cia|the fbi|the mafia|mafia|a "
        r"gang|they|aliens|the army|the council) (?:is|are|'re|were|was) (?:all |still |always "
        r")?(?:after me|out to get me|onto me|hunting me|coming for me)\b",
        r"\bwants? me dead\b",
        r"\bmy (?:food|water|drinks?|tea|coffee|meals|medication)(?: is| was| has| are|'s)(?: being| "
        r"been)* (?:poisoned|tampered|spiked|drugged|laced)\b",
        r"\bmy (?:thoughts|mind|body|brain)(?: is| are|'s)(?: being| been)+ (?:controlled|stolen|"
        r"broadcast\w*|read|taken over|monitored|hacked)\b",
        rf"\b(?:{_SPIES}|something|he|she)(?:'re| are| is|'s)(?: all)? (?:controlling|reading|stealing|"
        r"broadcasting|inserting|hearing) my (?:thoughts|mind|brain)\b",
        r"\b(?:bugged|wiretapped) my (?:house|home|flat|phone|car|room)\b|\bmy (?:house|home|flat|"
        r"phone|car|room) (?:is|has been|was) (?:bugged|wiretapped)\b",
        r"\b(?:wife|husband|mother|mum|mom|partner|family|dad|father|son|daughter|sister|brother|"
        r"parents|boyfriend|girlfriend) (?:has|have|had|was|were|is|are|isn't|'s|been)(?: been| "
        r"being)* (?:replaced (?:by|with) (?:an? )?(?:someone|imposter|impostor|clone|robot|double|"
        r"actor|somebody|stranger|alien|copy|fake)|an? (?:impost[eo]r|clone|robot|alien|double))",
        r"\b(?:baby|son|daughter|child|children|kids) (?:is|are) (?:evil|possessed|the devil|a demon|"
        r"not human|cursed|demons|the antichrist) (?:and|so) (?:must|has to|needs to|i|have to|"
        r"should)\b",
        r"\b(?:baby|son|daughter|child|children|kids) (?:must|has to|have to|needs to) die\b",
        r"\bi (?:have been|am|was|'m|'ve been) (?:chosen|sent) by (?:god|allah|jesus|the devil|satan) "
        r"to (?:kill|die|punish|sacrifice|save|end)",
        denial=r"\b(?:not|no one is|nobody is|isn't|aren't|don't think) \Z",
        before=(
            r"\b(?:dream(?:t|ed)?|nightmare|film|movie|game|novel)(?: (?:that|where|in which|about))* \Z",
            r"\b(?:the|these|those|my) (?:heat|stairs|cats?|workouts?|allergies) \Z",
        ),
        after=(
            r"with (?:kindness|cuteness|love|their (?:questions|food))|at (?:\d|one|two|three|four|five|"
            r"six|seven|eight|nine|ten|noon)\b|(?:on|for) (?:instagram|insta|twitter|tiktok|facebook|"
            r"social|christmas|my birthday)|,? ?(?:lol|haha|lmao)|" + _PLAY,
        ),
    ),
    # Medical emergencies that are said outright.
    _rule(
        "not_eating",
        "eating",
        r"\b(?:purg|perg)(?:e|ed|es|ing)\b[^.!?]{0,40}\b(?:\d+|two|three|four|five|six|ten|several|"
        r"many|every) (?:times|meals?|day)\b",
        r"\bmake my ?self (?:throw up|sick|vomit|puke) (?:after|every|each|several|\d)[^.!?]{0,15}",
        r"\b(?:throw|throwing|vomit|vomiting|puke|puking|sick)(?: up)? (?:every ?thing|each time|every "
        r"time|every meal|after (?:every|each|all)|all (?:i|my))\b[^.!?]{0,20}\b(?:eat|food|meals?|"
        r"ate)\b",
        r"\b(?:throwing|throw|vomiting|vomit|being sick|puking) (?:up )?on purpose\b",
        r"\b(?:take|taking|took|abusing|abuse|using|on) (?:\w+ )?(?:laxatives|water pills|diuretics|"
        r"diet pills|slimming pills)\b[^!?]{0,60}\b(?:thin|weight|chest|pounds|heart|pulse|cramp\w*|"
        r"faint\w*|black\w*|blood)\b",
        r"\b(?:skip|skipping|skipped|stopped|not taking|omit\w*|missing) my insulin\b[^.!?]{0,40}\b(?:weight|"
        r"thin|skinny|slim)\b",
        r"\b(?:starv|fast|restrict)(?:e|ed|ing|ving)?\b(?: my ?self)?[^!?]{0,70}\b(?:faint\w*|heart "
        r"?beat|heart (?:rate|could|skips?|stop\w*)|pulse|collaps\w*|black(?:ed|ing) out|passed out|"
        r"periods? (?:stopped|gone))\b",
        r"\b(?:[1-5]\d{2}|[1-9]\d) (?:cals|calories|kcal) a day\b[^!?]{0,60}\b(?:weeks|months|faint\w*|"
        r"heart\w*|cold|dizzy|periods)\b",
        r"\b(?:skin and bone|weighs? (?:under|less than) (?:four|five|six|\d) stone|lost a third of "
        r"(?:my|her|his) (?:body )?weight)\b",
        r"\bperiods? (?:has |have )?stopped\b(?=[^!?]{0,60}(?:walk|weight|eat|faint|stairs))",
        r"\b(?:refus(?:e|ed|es|ing)|won't|wont|doesn't|stopped) (?:to )?(?:eat|eating|food|all food)(?: "
        r"or drink| and drink| and drinking)?\b[^!?]{0,60}\b(?:weeks?|waste away|collapsed|stone|skinny|"
        r"die|anorexi\w+|starv\w*)\b",
        r"\bwant to waste away\b",
        r"\bstopped eating completely\b",
        r"\beats? nothing (?:but|except)\b[^!?]{0,60}\b(?:fell|fit|faint\w*|collaps\w*)\b",
        r"\b(?:only (?:drink|drinking|have|eat) (?:water|ice|coffee|gum|ice cubes))\b[^!?]{0,30}\b(?:\d+|"
        r"two|three|four|five|six) (?:days|weeks|months)\b",
        r"\b(?:not|havent|haven't|hasn't|hasnt) (?:ate|eat|eaten)(?: \w+){0,3} (?:since last (?:\w+day|"
        r"week|month)|this (?:month|week)|in (?:days|weeks))\b",
        r"\blives on (?:ice|water|gum|coffee|nothing)\b",
        r"\b(?:can't|cant|cannot) stop (?:binging|bingeing|purging|puking|throwing up|vomiting|starving)\b",
        r"\bchew(?:ing)? and spit(?:ting)?\b",
        r"\bmaking (?:her|him)self (?:sick|throw up|vomit)\b",
        r"\b(?:anorexia|bulimia)(?:'s| is| has come| came)? (?:back|getting worse|killing)\b",
        r"\bheart (?:could|might|may|will|is going to) (?:stop|fail|give out)\b[^!?]{0,40}\b(?:starving|"
        r"eat|eating|weight|purging)\b",
        r"\bheart (?:skips|stops|flutters|pounds)\b[^!?]{0,40}\b(?:make myself eat|eat\b|food|starving)",
        r"\bno food\b[^!?]{0,40}\bheart (?:skips|stops|flutters|pounds)\b",
        r"(?:\bnot|n't|\bhavent|\bnothing|\bbarely|\bno food|\bcant|\bwithout) (?:been )?(?:able to "
        r")?(?:eaten|eat|eating|had (?:anything|any food|food)(?: to eat)?|had a (?:meal|bite)|"
        r"(?:kept|keep|keeping) (?:any ?|my )?(?:food|anything|water|fluids|a thing) down)(?: "
        r"anything| any food| or drunk| or drank| a thing| at all| or drink| or slept| food| a meal| "
        r"any meals| solid food)* (?:for|in|since) (?:(?:over|about|nearly|almost|more than|like|at "
        r"least|the (?:last|past)|around|several|a few|many) )*(?:days|weeks|a (?:whole |full )?week|"
        r"a month|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few) (?:\w+ )?(?:days|"
        r"weeks)|last (?:week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|monday|"
        r"tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        r"\b(?:not eat\w*|haven't (?:been )?eat\w*|havent eaten|not eaten|(?:don't|didn't|hasn't|"
        r"can't|couldn't|won't|hadn't|isn't) (?:been )?eat\w*|not been eating|starv(?:e|ing|ed) my "
        r"?self|stopped eating|starving|restricting|purging|purged|fasting|anorexia|bulimia|making "
        r"myself (?:sick|throw up)|laxatives)\b[^!?]{0,45}\b(?:faint(?:ed|ing)?|pass(?:ed|ing)? out|"
        r"black(?:ed|ing)? out|collaps(?:e|ed|ing)|heart (?:is|keeps|feels)|chest pains?|palpitations|"
        r"can't stand up)\b",
        r"\b(?:faint(?:ed|ing)?|pass(?:ed|ing)? out|black(?:ed|ing)? out|collaps(?:e|ed|"
        r"ing))\b[^!?]{0,35}\b(?:not eat\w*|haven't (?:been )?eat\w*|havent eaten|not eaten|"
        r"(?:don't|didn't|hasn't|can't|couldn't|won't|hadn't|isn't) (?:been )?eat\w*|not been eating|"
        r"starv\w+|stopped eating|restricting|purging|purged|fasting|laxatives|lack of food)\b",
        r"\b(?:throw(?:ing|n)? up|threw up|vomit(?:ed|ing|s)?|purg(?:e|ed|ing)|sick|puk(?:e|ed|ing)|"
        r"cough(?:ed|ing)? up|bringing up)\b[^.!?]{0,40}\bblood\b(?! (?:test|pressure|sugar|type|"
        r"work))",
        r"\bblood\b[^.!?]{0,25}\b(?:when i (?:purge|throw up|vomit|make myself sick|am sick|was "
        r"sick)|in my (?:vomit|sick)|from (?:purging|throwing up|vomiting))\b",
        r"\bbmi (?:is |of |has |dropped |fallen |now |went |down |to |just |under |below |about |"
        r"around |gone |at )*1[0-4]\b",
        r"\b(?:had|have|eaten|with) no (?:food|meals)(?: or (?:water|drink))? (?:for|in|since) "
        r"(?:(?:over|about|nearly|almost|more than|the last|at least) )*(?:days|weeks|a (?:whole "
        r")?week|(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:days|weeks)|\w+day)\b",
        r"\bnothing to eat (?:or drink )?(?:for|in|since) (?:(?:over|about|nearly|almost|more than|"
        r"the last|the past|at least) )*(?:days|weeks|a (?:whole )?week|(?:\d+|two|three|four|five|"
        r"six|seven|eight|nine|ten) (?:days|weeks)|\w+day)\b",
        r"\b(?:only|just) (?:had|drunk|drank|been drinking|having) (?:\w+ )?(?:water|coffee|diet coke|"
        r"black coffee) (?:for|in) (?:\d+|two|three|four|five|six|seven|over a|a) (?:days|weeks?)\b|"
        r"\b(?:[2-9]\d|twenty|thirty|forty|fifty|a hundred) laxatives\b",
        r"\bstopped eating and drinking\b|(?:\bnot|n't|\bstopped) (?:eaten|eating|eat|ate|drunk|"
        r"drinking) (?:or|and|nor) (?:drunk|drinking|drink|drank|eaten|eating)(?: anything)?(?= "
        r"(?:for|in|since)|$| ?[.!])",
        r"\bstarv(?:e|ing) my ?self (?:to death|until i (?:die|disappear))\b",
        before=(
            _OTHERS,
            r"\b(?:dog|cat|puppy|baby|who|you) (?:has|had|is|was)?n?'?t? ?\Z",
            r"\b(?:he|she|they)(?:'s| is| was|'s been| has| hasn| had| hadn| have| haven)? ?\Z",
        ),
        after=(
            r"(?:at|in) (?:a|the|that) (?:restaurant|cafe)|(?:because )?(?:of )?(?:my |the |a )?(?:tonsil|"
            r"dental|surgery|flu|norovirus|gastro)|, ?(?:lol|haha)",
        ),
        denial=None,
    ),
    _rule(
        "poisoned_or_withdrawing",
        "substance",
        r"\b(?:driv(?:e|es|ing)|drove|picking up|taking) (?:my |the )?(?:kids|children|son|daughter|"
        r"baby) (?:\w+ ){0,3}(?:drunk|wasted|high|stoned)(?=$| ?[.!,]| (?:again|and|every|most|today|"
        r"yesterday)\b)",
        r"\b(?:driv(?:e|es|ing)|drove|picking up|taking) (?:\w+ ){0,5}(?:drunk|wasted|high|stoned|"
        r"after (?:drinking|using)|over the limit|pissed)\b(?=[^!?]{0,60}(?:kids?|children|baby|sister|"
        r"brother|son|daughter|school|again|back))",
        r"\b(?:kids?|children|baby|son|daughter)\b[^!?]{0,30}\b(?:drive|driving|drove)\b[^!?]{0,15} drunk\b",
        r"\bdrives the (?:school )?bus\b[^!?]{0,30}\bdrinking\b",
        r"\b(?:seizure|siezure|seizures|convulsions?|a fit)\b[^!?]{0,50}\b(?:come off|coming off|stopp?(?:ed|"
        r"ing)?|withdraw\w*|without|quit\w*)\b[^!?]{0,30}\b(?:benzos?|drink\w*|alcohol|valium|xanax|"
        r"diazepam|vodka|pregabalin)?",
        r"\b(?:alcoholic|alcohol|drink|drinking|vodka|benzos?)\b[^!?]{0,40}\b(?:stop|stopped|quit|"
        r"since yesterday)\b[^!?]{0,40}\b(?:convulsions?|seizures?|siezures?|fits?|shaking|sweat\w*|"
        r"hallucinat\w*)\b",
        r"\b(?:pregnant)\b[^.!?]{0,30}\b(?:using|injecting|smoking|taking|on|drinking) (?:meth|heroin|"
        r"crack|cocaine|speed|ice|vodka|fentanyl)\b",
        r"\binject(?:ing|ed)? alone\b",
        r"\bi stopped breathing\b(?=[^!?]{0,60}(?:found|night|heroin|dose|again))",
        r"\bbreathing (?:feels|is|has gone|got) (?:so |very |really )?(?:slow|shallow|strange)\b(?=[^!?]{0,60}|$)",
        r"\b(?:snorted|swallowed|took|taken|drank|smoked|injected)\b[^!?]{0,60}\b(?:burning hot|twitching|"
        r"not making sense|turning blue|nodding off|can't wake (?:him|her|them)|won't wake)\b",
        r"\bheart (?:is )?(?:gona|gonna|going to) explode\b(?=[^!?]{0,60}|$)",
        r"\b(?:drink|drinking|drunk) (?:from|since|every) (?:the )?(?:morning|mornings|when i wake)\b[^!?]{0,60}\b(?:fall(?:en)?|"
        r"fell|hit my head|blood|bleeding|shak\w*|seizure|fit)\b",
        r"\b(?:stopped|stop|quit|quitting|gave up|given up|coming off|come off|came off|withdraw\w*|"
        r"detox\w*|cold turkey|cut out|without|ran out of|run out of)\b[^.!?]{0,25}\b(?:drink|"
        r"drinking|alcohol|booze|vodka|benzos?|valium|diazepam|xanax|alcoholic|lorazepam|clonazepam|"
        r"ghb|gbl|pregabalin)\b[^!?]{0,60}\b(?:seizures?|fit|fits|fitting|fitted|hallucinat\w*|"
        r"seeing (?:things|bugs|insects|spiders|people|shadows)|hearing things|shaking|shakes|"
        r"convuls\w*|the dts|dt's|delirium)\b",
        r"\b(?:seizures?|a fit|fits|fitting|hallucinat\w*|seeing (?:things|bugs|insects|spiders|"
        r"people)|hearing things|shaking|the shakes|convuls\w*|the dts|"
        r"delirium)\b[^.!?]{0,40}\b(?:(?:stopped|stop|quit|quitting|gave up|given up|coming off|"
        r"come off|came off|withdraw\w*|detox\w*|without|ran out of|last) (?:from )?(?:\w+ )?(?:drink|"
        r"drinking|alcohol|booze|benzos?|valium|diazepam|xanax|vodka)|withdraw\w*|detox\w*|cold "
        r"turkey)\b",
        r"\b(?:mix(?:ed|ing)?|took|taken|taking|swallowed|drank|drunk|drinking|had|on|washed "
        rf"down)\b[^.!?]{{0,45}}\b(?:{_PILLS}|heroin|ghb|gbl|methadone|fentanyl|tramadol|morphine|"
        r"ketamine|alcohol|vodka|wine|whisky|whiskey|gin|rum|booze|drink)\b[^!?]{0,45}\b(?:can't|"
        r"cannot|cant|can barely|can hardly|hard to|struggling to|keep|not|barely|couldn't) "
        r"(?:stay(?:ing)? awake|keep my eyes open|breathe|breath|breathing|passing out|wake|feel my|"
        r"stand up|stop shaking|blacking out|move)\b",
        r"\b(?:mix(?:ed|ing)?|took|taken|taking|swallowed|washed|washing)(?: down)? "
        rf"[^.!?]{{0,30}}\b{_PILLS} (?:with|down with|and) (?:\w+ ){{0,3}}(?:vodka|whisky|whiskey|gin|"
        r"rum|booze|alcohol|wine|spirits|tequila|brandy)\b",
        r"\b(?:heroin|fentanyl|coke|cocaine|meth|crack|speed|ketamine|ket|mdma|ecstasy|ghb|pills|"
        r"drugs|opioids|spice|too much|a line|gear|mandy)\b[^!?]{0,35}\b(?:can't breathe|cant "
        r"breathe|can't breath|chest (?:hurts|pains?|is (?:tight|hurting))|heart (?:is|feels like "
        r"it's|won't stop)? ?(?:racing|pounding|stopping|exploding|going to explode)|turning blue|"
        r"lips are blue|going blue|can't feel my|can't move|not breathing|isn't breathing|isnt "
        r"breathing|stopped breathing|won't wake up|wont wake up|unconscious|unresponsive)",
        r"\b(?:overdos(?:ed|ing|e)|od'?d|unconscious|passed out|collapsed)\b[^!?]{0,30}\b(?:isn't|"
        r"isnt|not|stopped|barely|hardly|won't|wont|can't) (?:breathing|breathe|breath|wake(?: up)?|"
        r"waking|responding)\b",
        denial=r"\b(?:not|never|don't|didn't|wouldn't|haven't|used to) \Z",
        before=(
            r"\b(?:film|movie|dream(?:t|ed)?|training|years ago|used to)(?: (?:that|where|on|about))* \Z",
        ),
        after=(r"(?:in|years|back in) (?:\d{4}|ago)|(?:many )?years ago|" + _PLAY,),
    ),
)

ENGLISH = Language("en", "latin", (*RULES, *OTHERS))
