"""Romanian rules. Written by this project, natively and not translated; a clinician who speaks the language reads
them before they are relied on.

Patterns are read on folded text: small letters, none of the five marked letters ("ă" and "â" are "a", "ș" is "s"),
single spaces. People write "sa-mi", "sa mi" and "sami". They say nothing about how.
"""

from __future__ import annotations

import re

from leeward.clinical.text_rules.rule import Language, Rule

_DENIED = (
    r"(?<!de ce )(?<!\bsa )(?<!\bori )\b(?:nu|n)(?:[- ](?:mai|ma|as|am|mi|imi|o|il|i|l|le|m|se|era|s|voi|"
    r"tot|chiar|prea|te))*"
    r"(?: (?:vreau|vroiam|voiam|vrut|vrea|gandesc|gandeam|gandit|intentionez|doresc|doream|dori|de gand|"
    r"intentia|intentii|intentie|"
    r"planuiesc|incerc|"
    r"incercat|avut|am|simt nevoia|simt|simtit|putea|stare|capabil[a]?|chef|planuri|niciun plan|nici un "
    r"plan|niciun|nicio|nici un|nici o|"
    r"(?:e|inseamna|zic|spun) ca (?:vreau|as vrea)))?(?: (?:niciodata|vreodata|deloc|inca))?(?: (?:sa|la|"
    r"de|o))?"
)
_LONG_AGO = (
    r"\bacum (?:vreo |peste |mai bine de |mai mult de )?(?:[5-9]|[1-9]\d|cinci|sase|sapte|opt|noua|zece|\w+sprezece|douazeci|"
    r"treizeci|multi) (?:de )?ani,?(?: (?:am|avut|incercat|vrut|facut|o|sa|si|ma|gandeam|la|aveam|mi[- ]am|dorit))*"
)
"""Years ago. A "dar acum" behind it takes it back, as with a denial."""
_DENIAL = rf"(?:{_DENIED}|{_LONG_AGO}|\b(?:niciodata|nicicand) (?:nu |n-)?(?:m-?)?(?:as |am |voi )?) ?\Z"
"""A "nu" that belongs to the hit itself. "De ce nu ..." and "incerc sa nu ..." are none."""

_BUT = r"[^.!?]{0,25}\b(?:dar|insa|doar ca|numai ca|totusi|pana acum|pana azi)\b| ?(?:mai mult|mai tare|atat de|asa de)\b"

_TOLD_NO = (
    r",? ?(?:si |iar )?(?:eu )?(?:i|le)[- ]?am (?:spus|zis|raspuns) (?:clar )?ca nu(?: am)?(?: deloc| asa ceva| niciodata)?"
    r"(?= ?(?:[.;!?]|$))"
)
_ASKED = frozenset(("kill_myself", "want_to_die", "suicide_words", "suicidal", "self_harm"))
"""What somebody asks about, and is told no. Never of a deed: "m-a atins și i-am zis că nu" is no denial."""

_FREE_OF = (
    r"(?<!\bzi )(?<!noapte )(?<!seara )(?<!ora )(?<!saptamana )(?<!traiesc )(?<!pot )\bfara(?: sa)?(?: "
    r"mai)?(?: am|ma|mai)* \Z|"
    r"\b(?:m-am lasat de|am renuntat la|am scapat de|in loc|inainte) \Z"
)

_KIN_WORDS = (
    r"prieten\w*|iubit\w*|sot\w*|barbat\w*|nevast\w*|frate\w*|fratele|sora|sor\w*|mama|mamei|tata|"
    r"tatal\w*|bunic\w*|matus\w*|"
    r"unchi\w*|ver(?:isor|isoar)\w*|var(?:ul|a|ului)|fiic\w*|fiul\w*|fata|baiat\w*|copi[il]\w*|nepo\w*|"
    r"coleg\w*|vecin\w*|sef\w*|soacr\w*|"
    r"socr\w*|cumnat\w*|client\w*|pacient\w*|elev\w*|student\w*|cineva|ea|el|ei|ele|cunostint\w*|fost\w*"
)
_KIN = rf"(?:{_KIN_WORDS})"
_OTHERS = (
    rf"\b{_KIN}(?: (?:mea|meu|mei|mele|sa|sau|lui|ei|mai mic|mai mica|mai mare|cel mai bun|cea mai buna|"
    rf"buna|bun|noastra|nostru|"
    r"a|are|au|avea|avut|s-a|si-a|isi|se|o|mereu|tot|si|ca|care|cu|gandit|facut|luat))* \Z|\b(?:se|s-a|"
    r"isi|si-a|lui|ei|sau|sale) \Z"
)
"""Somebody else. Only where the hit itself does not say who."""

_ABOUT = (
    r"\b(?:(?:film\w*|serial\w*|documentar\w*|carte\w*|cartea|articol\w*|curs\w*|atelier\w*|podcast\w*|"
    r"stire\w*|stirea|"
    r"prelegere\w*|emisiun\w*|lucrare\w*|discuti\w*|am vorbit|vorbeam|informati\w*|am citit|am invatat|"
    r"tema) (?:despre|de|cu|la|pe tema)"
    r"(?: un| o| niste)?|prevenir\w*(?: \w+)?|preventi\w*(?: \w+)?|(?:persoane|oameni|tineri|pacienti|"
    r"elevi|adolescenti|cei) (?:cu|care au)|"
    r"unei|unui|risc(?:ul)? de|stop) \Z"
)

_DREAM = (
    r"\b(?:am visat|visam|visez|vis|visul|cosmar\w*|film\w*|serial\w*|carte\w*)"
    r"(?: (?!si\b|dar\b|acum\b|vreau\b|pentru\b|de\b)\w+){0,5} \Z"
)

_WISH = (
    r"(?:vreau|vreu|vr|voiam|vroiam|as vrea|as fi vrut|am vrut|imi doresc|doresc|imi doream|mi-am dorit|"
    r"mi-as dori|as prefera|prefer|imi "
    r"vine|imi venea|mi-a venit|mi-ar veni|am de gand|ma gandesc|ma gandeam|m-am gandit|ma tot gandesc|"
    r"simt nevoia|simt ca vreau|"
    r"ma bate gandul|ma tenteaza|planuiesc|intentionez|am decis|m-am hotarat|sunt hotarat[a]?|sunt "
    r"decis[a]?|abia astept|nu mai vreau decat|nu "
    r"vreau decat|mi-as fi dorit|imi trece prin cap|tot ce vreau e|tot ce vreau este|am incercat|am fost "
    r"aproape|era cat pe ce|sunt pe cale)"
)
_WISH_TO = (
    _WISH
    + r"(?: (?:doar|numai|si eu|odata|acum|uneori|des|mereu|tot|deja|iar|din nou|cateodata|zilnic|serios|pur si simplu))* sa"
)

_IDIOM_OF_DYING = (
    r"de (?:ras|ris|rusine|foame|somn|frig|cald\w*|plictis\w*|dor|curiozitate|obosea\w*|sete|drag|"
    r"fericire|nervi|emoti\w*|ciuda|"
    r"invidie|batranete|placere|pofta|jena|entuziasm|stres|gelozie|draga)\b|(?:razand|batran\w*|"
    r"dansand)\b|la batranete|dupa "
    r"(?!ce\b)\w+|"
    r"in (?:joc|jocul|meciul|partida|nivelul)\w*"
)
_LAUGH = r"(?:,? )?(?:haha|ha ha|hihi|xd|lol|glumesc|e o gluma|:\)\))"
_OF_WORK = (
    r"(?:acolo )?(?:cu (?:munca|invatatul|invatatu|treaba|serviciul|cura|dieta|sala|firea|curatenia|"
    r"gatitul|examen\w*|tema|temele|lucrul|"
    r"caldura|zambetul|rasul)|muncind|invatand|la (?:sala|munca|serviciu|antrenament\w*)|pe (?:scari|"
    r"gheata|trotineta|bicicleta)|"
    r"sa (?:ajung|termin|invat|prind|iau|fac|muncesc|aflu|stiu|le fac|ii fac|arat|slabesc)\b|pentru "
    r"(?:examen|note|un|o|ea|el)\b|"
    r"cu (?:motocicleta|bicicleta|trotineta|masina))"
)
_PLACE_TO_JUMP = (
    r"(?:de (?:pe|la) (?:un |o )?(?:bloc\w*|balcon\w*|pod\w*|acoperis\w*|etaj\w*|fereastr\w*|geam\w*|"
    r"teras\w*|stanc\w*|cladir\w*)|"
    r"in fata (?:trenului|metroului|unei masini|unui tren|unui camion|masinii|masinilor|metroului|unui "
    r"metrou|tramvaiului)|"
    r"sub (?:tren|metrou|un tren|o masina|roti\w*)|pe (?:geam|fereastra)|in gol|de sus|la metrou|la tren|"
    r"de la \w+)"
)

_HURTER = (
    r"(?:el|ea|ei|(?:sotul|sotu|sotia|barbatul|barbatu|iubitul|iubita|prietenul|prietena|concubinul|"
    r"concubina|logodnicul|tatal|fratele|"
    r"unchiul|bunicul|bunica|socrul|soacra|seful|fostul|fosta|fiul|fiica|baiatul|varul|partenerul|"
    r"partenera|nevasta|mama|tata|taica|tati|"
    r"mami|parintii|vecinul|antrenorul|profesorul|cumnatul|verisorul|colegul|colega|preotul|medicul|"
    r"matusa|sora|"
    r"fica|tatal|tac-miu|ta-miu)"
    r"(?: (?:meu|mea|lui|ei|mei|vitreg|vitrega|mare|mai mare|mai mic|sot|iubit|prieten|de-al doilea|"
    r"actual|baut|beat))*)"
)
_OFTEN = r"(?: (?:mereu|tot|iar|des|uneori|inca|deja|aseara|ieri|azi|cateodata|zilnic|si|chiar|cand bea|cand e beat|din nou))*"
_AFTER_HIT = (
    r"(?= ?(?:[.,;:!?)]|$)| (?:cand|si|de (?:cate ori|fiecare|mic|mica|ani|luni|cand|multe|doua|trei|fata|"
    r"nu)|in (?:fiecare|fata|cap|burta|stomac|"
    r"obraz|gura|coaste|ochi|nas|piept|spate|mod)|cu (?:cureaua|pumn\w*|palm\w*|picioar\w*|piciorul|capul|"
    r"bata|bat\w*|coada|furtunul|un|o|ce|"
    r"papuc\w*|lingura|facaletul|pumnii)|zilnic|mereu|des|din nou|iar|daca|pentru|pana|rau|crunt|cumplit|"
    r"tare|fara motiv|seara|aproape|uneori|mai ales|"
    r"acasa|peste|de fata|deja (?:de|o|azi|iar|si|luna)|luna (?:asta|aceasta)|saptamana asta|azi-noapte|toata|de nenumarate|aseara|ieri|azi|sambata|duminica|la (?:betie|nervi|sange)|mar|ca|iarasi|noaptea|"
    r"si azi|inainte|crancen|ultima)\b)"
)
_CHILD = (
    r"(?:copil(?:ul|ii|asul|asii|ului|ilor|u|a)?|copi(?:i|ii|ilor)|bebe|bebelus\w*|fetit(?:a|ele|ei|elor)|"
    r"fat(?:a|ele) (?:mea|mele|noastra|lui|ei|sa)|fetele|fiica|fiicele|"
    r"fiul|fiii|baiat(?:ul|elul|elului)?|(?:aia|cei|pe) mici|baiet\w+|nepo\w+|surioar\w+|fratior\w*|sora "
    r"mea mai mica|sor[ai] mai mic\w+|fratele (?:meu )?mai mic|"
    r"minor\w*|prunc\w*|cel mic|cea mica|cei mici|celui mic|celei mici|micut\w*|gemeni\w*|fiului|fiicei|"
    r"baiatului)"
)
_THEM = (
    r"(?:cineva|toti|toate|toata lumea|oameni\w*|un om|el|ea|ei|pe cineva|(?:sotul|sotia|barbat\w*|"
    r"iubitul|iubita|seful|sefa|tata|tatal|mama|"
    r"fratele|sora|vecin\w*|fost\w*|socrul|soacra|coleg\w*|prieten\w*|unchiul|concubin\w*|nevast\w*|"
    r"profesor\w*|familia|parintii|"
    r"nenoroci\w*|animalul ala|ala|aia|astia|aia|politisti\w*|copiii))"
)


_NEAR = (
    r"(?:(?:cel mai bun |cea mai buna )?(?:prieten\w*|iubit\w*|sotul|sotia|sotu|barbatul|barbatu|nevasta|nevasta-mea|fratele|frate-"
    r"miu|sora|sor-mea|mama|tata|taica-miu|bunic\w*|matusa|unchiul|verisor\w*|verisoar\w*|varul|fiica|fiul|fata|fetita|baiatul|"
    r"copilul|nepotul|nepoata|nepotic\w*|colega|colegul|vecina|vecinul|eleva?|concubin\w*)"
    r"(?: (?:mea|meu|mei|mele|noastra|nostru|ei|lui|mai mica|mai mic|mai mare|cel mic|cea mica|cel mare|cea mare|mica|mic|mare|cea "
    r"mai buna|cel mai bun|de (?:camera|apartament|clasa|banca)|de \w+ (?:de )?ani|de \d\d|adolescent\w*))*)"
)
"""Somebody whom the writer knows. A figure in a film or in the news is none."""
_SAYS = (
    r"(?:zice|zicea|spune|spunea|zis|spus|scris|scrie|ameninta|amenintat|jura|jurat|anuntat|repeta|striga|mesaj\w*|postat|plange si "
    r"zice)"
)
_DAYS = (
    r"(?:luni|marti|miercuri|joi|vineri|sambata|duminica|alaltaieri|(?:aproape |peste |mai bine de |vreo )?(?:\d+|doua|trei|patru|"
    r"cinci|sase|sapte|opt|noua|zece|cateva|multe) (?:de )?zile|(?:aproape )?o saptamana|saptamani)"
)
_DRUGS = (
    r"(?:pastile\w*|calmant\w*|somnifer\w*|tranchilizant\w*|xanax\w*|diazepam\w*|anxiolitic\w*|heroina|cocaina|prafuri\w*|metadona|"
    r"tramadol\w*|etnobotanic\w*|cristale?|ketamina|rivotril\w*|medicament\w*|antidepresiv\w*|ecstasy)"
)
_ALCOHOL = r"(?:vodca|alcool\w*|vin|bere|whisky|rom|tuica|palinca|rachiu|tarie|coniac|gin)"
_WEAPON = r"(?:cutitul|un cutit|pistolul|un pistol|toporul|un topor|arma|o arma|pusca|briceagul|maceta|cutit)"
_AT_PLAY = (
    r"(?:la|in) (?:sah|table|tenis|fotbal|fifa|remi|carti|ping|poker|biliard|play|jocul?|joc|film\w*|serial\w*|carte|piesa|roman|"
    r"teatru)\b|,? ?(?:haha|hihi|hehe|xd|lol|glumesc|in gluma|din gluma|nu alta)"
)

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z(])")
"""A hyphen between words. Many leave it out: "m am taiat", "mam taiat"."""


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    loose = (_HYPHEN.sub("[- ]?", pattern) for pattern in patterns)
    if name in _ASKED:
        beside["after"] = (*beside.get("after", ()), _TOLD_NO)
    return Rule.of(name, category, *loose, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


_MY = r"(?:sa[- ]?(?:i?mi)|imi|imi voi|mi-as|mi-am|s-?a-mi)"

RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        r"\b(?:sunt|stau|am ajuns|m-am urcat|ma aflu)(?: (?:acum|aici|singur[a]?))* pe (?:(?:marginea|parapetul|balustrada) (?:podului|blocului|balconului|terasei|cladirii|unui "
        r"bloc|acoperisului)|pervazul (?:geamului|ferestrei)|balustrada|parapet)\b",
        r"\bsa[- ]?mi (?:bag|infig|implant) (?:un |o )?(?:cutit\w*|foarfec\w*|briceag\w*) in\b",
        r"\bsar de (?:pe|la) (?:bloc|pod|etaj\w*|acoperis|balcon|geam)\b",
        r"\bsa[- ]?ma (?:omor|sinucid|spanzur|impusc|otravesc|ucid)\b",
        r"\bma (?:omor|sinucid|spanzur|impusc|otravesc)\b",
        r"\b(?:m-as|ma voi|ma vom|m-as fi|as vrea a ma|m-am gandit a ma) (?:omori|omorat|sinucide|sinucis|"
        r"spanzura|spanzurat|impusca|impuscat)\b",
        rf"\b{_MY} (?:iau|lua|luat) (?:singur[a]? )?(?:viata|zilele)\b",
        rf"\b(?:{_MY} |sa )(?:pun|pune|pus|pui) capat(?: (?:zilelor|vietii|la viata|la zile)|(?= "
        rf"?(?:[.,;!?]|$)))",
        rf"\b{_MY} (?:curm|curma) (?:viata|zilele)\b",
        rf"\b(?:sa )?ma (?:arunc|aruncam) {_PLACE_TO_JUMP}",
        rf"\b(?:{_WISH}|o|am) sa (?:ma arunc|sar) {_PLACE_TO_JUMP}",
        rf"\b{_MY} (?:tai|taie|taiat) (?:venele|vena)\b",
        rf"\b{_MY} (?:trag un glont|zbor creierii)",
        rf"\b(?:{_WISH}|o|am) sa (?:sar|ma arunc)(?= ?(?:[.,;!?]|$))",
        r"\b(?:singura|unica) (?:solutie|scapare|iesire|cale|varianta|optiune)(?: \w+){0,3} (?:e|este|ar "
        r"fi|ramane) (?:sa mor|moartea|sa nu mai (?:fiu|exist))\b",
        r"\bsa[- ]?mi pun (?:streang\w*|latul)\b|\bsa (?:beau|iau) otrava\b",
        r"\bma (?:sinucideam|omoram|spanzuram|impuscam)\b",
        r"\bma (?:pot|puteam|as putea) (?:sinucide|omori|spanzura|impusca)\b",
        r"\b(?:imi|sa-mi|sa imi|mi-am|mi-as|imi voi) fac(?:e|ut)? seama\b",
        rf"\b(?:{_WISH_TO}|gandul sa|o sa|am sa|dus sa|ca sa) ma inec(?: in (?:lac|rau|dunare|mare|cada|apa)\b)?(?= ?(?:[.,;!?]|"
        r"$)| (?:si|odata|azi|acum)\b)",
        r"\bcu gandul sa (?:ma (?:arunc|omor|sinucid|spanzur)|sar|mor)\b(?! (?:in piscina|coarda|de ras))",
        rf"\bera (?:cat pe ce |gata |aproape |cat pe-aci )?sa ma arunc {_PLACE_TO_JUMP}",
        r"\b(?:pod\w*|acoperis\w*|bloc\w*|balcon\w*|pervaz\w*|geam\w*|fereastr\w*|peron\w*|stanc\w*|margine\w*|etaj\w*|metrou)\b"
        r"[^.!?]{0,40} (?:ma (?:tot )?gandesc|ma gandeam|vreau|imi vine|imi venea|gata|am de gand|aproape|pregatit\w*|hotarat\w*|era) sa "
        r"(?:sar|ma arunc)\b(?! (?:coarda|in (?:apa|mare|piscina)|de bucurie|cu parasuta))",
        r"\b(?:sunt|stau|m-am (?:asezat|intins|culcat|pus|urcat)) pe (?:sine\w*|calea ferata|linia (?:de tren|ferata))\b",
        r"\bastept (?:trenul|metroul|tramvaiul) sa (?:treaca peste|ma (?:calce|loveasca|ia))\b",
        r"\bmi-am (?:pus|bagat|lipit|tinut)\b[^.!?]{0,12} (?:pistolul|arma|cutitul|lama|streangul|latul|funia|pusca|briciul)\b[^.!?]"
        r"{0,12} (?:la (?:tampla|cap|gat|vene|gura|incheietura)|in (?:gura|cap)|de gat|pe (?:vene|gat))\b",
        r"\b(?:viata|viata mea|zilele)\b[^.!?]{0,30} (?:s-o|sa o) (?:inchei|termin|sfarsesc|curm)\b(?! cu)",
        r"\b(?:imi|sa-mi|sa imi) (?:pun|leg) (?:streangul|latul|funia|o funie)(?: \w+)? (?:de gat|la gat)\b",
        r"\bm-am (?:spanzurat|aruncat de pe|aruncat in fata|impuscat)\b",
        before=(
            r"\b(?:era|de era) \Z",
            _DREAM,
        ),
        after=(
            _IDIOM_OF_DYING,
            _OF_WORK,
            r"(?:de )?(?:concediu|libere|liber|odihna|recuperare)|in (?:propriile|maini|serios|mainile)|"
            r"inapoi|de la capat|in (?:fata )?(?:mare|piscina|"
            r"apa|lac)|de (?:concediu|odihna|vacanta|libere|boala)",
        ),
    ),
    _rule(
        "end_it",
        "suicide",
        rf"\b(?:{_WISH_TO}|o sa|am sa) (?:pun(?: odata)? capat|termin|sfarsesc|inchei|inchid)(?: (?:odata|"
        rf"acum|definitiv))? (?:la tot|cu tot|cu toate|cu totul|tot|"
        r"la toate|cu (?:viata|suferinta|chinul|durerea)(?: (?:mea|asta|aceasta))?|suferintei|chinului|"
        r"durerii)\b",
        r"\b(?:sa|am|o) (?:comit|comis) (?:suicid|sinucidere)\b",
        before=(_DREAM,),
        after=(
            r"(?:astea )?(?:la (?:serviciu|munca|birou|scoala|facultate|firma|ea)|pana|ce (?:tine|am)|"
            r"legat|de la|pe (?:luna|ziua)|hartiile|actele|proiectul|"
            r"mai (?:repede|devreme)|inainte de|(?:azi|maine) la|in casa|ce e|de spate|de masea|la timp)",
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:daca as putea|de-as putea|as vrea sa pot|as vrea) (?:sa )?mur?i\w*(?: (?:acum|azi|odata))?,? (?:acum,? )?as (?:muri|face-o)\b|\bas muri (?:acum|chiar acum|azi)(?= ?(?:[.!?]|$))",
        r"\b(?:adorm|dorm|culc|inchid ochii) si sa nu (?:ma )?(?:mai )?(?:revin|deschid|ma intorc|scol)\b",
        r"\b(?:vreau|vreu|vr|as vrea|imi doresc|doresc|mi-as dori|as prefera|prefer|imi vine|simt ca "
        r"vreau|abia astept|nu (?:mai )?vreau decat|tot ce vreau "
        r"(?:e|este)|ma gandesc|ma rog|astept|simt nevoia|nu-mi doresc decat|sper|visez)(?: (?:doar|numai|"
        r"si eu|odata|acum|uneori|des|mereu|tot|iar|"
        r"pur si simplu|la dumnezeu))* sa (?:(?:si|odata|doar) )?(?:mor|fiu (?:mort|moarta))\b",
        r"\bmai bine (?:(?:as|sa|eu|odata) )*(?:mor|muream|muri|fi murit|fi mort|fi moarta|eram mort|eram "
        r"moarta|fiu mort|fiu moarta)\b",
        r"\b(?:m-?as|as) fi (?:mai bine )?(?:mort|moarta)\b",
        r"\bmai bine (?:mort|moarta)(?= ?(?:[.,;!?]|$)| decat (?:asa|sa|in))",
        r"\bde[- ]?as muri\b",
        r"\b(?:incerc|incercat|curaj|curajul|as da orice|trebe|tre|trebuie|merit|hotarat[a]?|decis[a]?|nevoie|plecat|vin|mor de dor|"
        r"planuiesc|am cautat cum|caut cum|cum|metode)(?: (?:iar|azi|si|eu|odata|doar))* sa mor\b(?! (?:eu daca|intr-o zi|candva|odata si "
        r"odata|cand (?:imi|o sa)))",
        r"\bma duc sa mor(?= ?(?:[.!?]|$))",
        r"(?<!frica )(?<!teama )(?<!groaza )(?<!fobie )(?<!ca o )(?<!era )(?<!risc )\bsa mor (?:in somn|repede|pur si simplu|si gata|si atat|fara durere|azi|diseara|in noaptea asta|acum|odata)(?! (?:si odata|de "
        r"(?:rusine|ras|foame|somn|frig)))\b",
        r"\bca sa mor(?= ?(?:[.,;!?]|$)| (?:si|dar|odata|azi)\b)",
        r"\b(?:vreau|as vrea|mi-as dori|imi doresc|doar sa|decat sa)\b[^.!?]{0,35}(?:,| si) sa mor\b(?! (?:de|eu|dupa|batran))",
        r"\b(?:toata lumea|toti|toate|mama|familia|copiii)\b[^.!?]{0,30} daca (?:eu )?(?:as muri|m-as omori|m-as sinucide|n-as mai fi)\b",
        r"\bas muri odata\b",
        r"\bsa nu ma mai (?:trezesc|scol|trezeam)\b",
        r"\b(?:adorm|dorm|culc|adoarma) si sa nu ma (?:mai )?(?:trezesc|scol)\b",
        r"\bsa nu ma trezesc (?:niciodata|vreodata)\b",
        r"\bnu m-as (?:mai )?trezi(?: niciodata| maine)?(?= ?(?:[.,;!?]|$))",
        r"\b(?:sa nu (?:ma fi nascut|fi existat)|(?:nu ma nasteam|mai bine nu existam)|nu trebuia sa ma "
        r"nasc|n-ar fi trebuit sa ma nasc|rau ca m-am nascut|nu m-as fi nascut|de ce m-am nascut|nu ma "
        r"mai "
        r"nasteam)\b",
        r"\b(?:sa ma ia|de m-ar lua|sa ma stranga|de m-ar strange|ia-ma) (?:odata |si )?(?:dumnezeu|"
        r"doamne|domnul|moartea)\b|\bdoamne,? ia[- ]ma\b",
        r"\b(?:imi doresc|vreau|astept|prefer|imi vreau|astept sa vina|sa ma ia|sa vina odata) moartea\b",
        r"\b(?:urasc|detest) (?:ca traiesc|sa traiesc|faptul ca traiesc|ca sunt in viata|ca exist)\b",
        before=(
            r"\b(?:cantec|cantecul|zice|rusine|jena)[,:]? \Z",
            _DREAM,
        ),
        after=(
            _IDIOM_OF_DYING,
            r"decat sa (?:mananc|merg|port|ma duc|vad|ascult|gatesc|beau|platesc|lucrez|ies|dansez|alerg|"
            r"fac (?:curat|sport))|(?:atat de |asa )?(?:devreme|"
            r"obosit\w*|tarziu|noaptea|nervos\w*|transpirat\w*|trist\w*)\b|(?:la|pana|cu|din|in fiecare|"
            r"de) \w+|in (?:patul|casa) mea batran",
        ),
    ),
    _rule(
        "wanted_to_die",
        "suicide",
        r"\b(?:am vrut|voiam|vroiam|mi-am dorit|imi doream|mi-a venit|imi venea|as fi vrut|as fi preferat|"
        r"m-am gandit|mi-as fi dorit)(?: (?:doar|numai|si eu|odata|mereu))* "
        r"sa (?:mor|fiu (?:mort|moarta))\b",
        r"\b(?:pregatit[a]?|gata) sa mor\b",
        r"\b(?:imi doresc|imi doream|mi-am dorit|astept|visez la|vreau|imi vreau) (?:doar |numai |propria |si )*moartea\b(?! (?:lui|ei|sefului|"
        r"regelui|personaj\w*|nimanui|in film))",
        before=(_DREAM, r"\b(?:rusine|jena|penibil),? \Z"),
        after=(_IDIOM_OF_DYING, r"pentru (?:patrie|tara|el|ea|copii)"),
    ),
    _rule(
        "not_want_to_live",
        "suicide",
        r"\bn(?:u|-) ?(?:mai )?am (?:niciun|nici un|deloc|nicio)? ?(?:chef|dorinta|pofta|putere) (?:sa|de a) (?:mai )?(?:traiesc|trai|exist)\b",
        r"\bnu (?:mai )?vreau sa ma (?:mai )?(?:trezesc|scol)(?! (?:asa|la|devreme|cu|de|atat|in (?:fiecare|zori)|noaptea|tarziu|pe|inainte))\b",
        r"\b(?:vreau|as vrea|mi-as dori|imi doresc|mai bine) sa nu (?:mai )?exist\b(?! (?:astfel|asemenea))",
        r"\bn(?:u|ici nu|-|u-mi|u imi)? ?(?:imi )?(?:mai )?(?:vreau|vr|vreu|as vrea|as mai vrea|doresc|am "
        r"chef|am pofta|am vrut|voiam|vroiam|pot|suport|simt ca vreau|"
        r"stiu daca (?:mai )?vreau|sunt sigur[a]? ca (?:mai )?vreau)(?: (?:deloc|sa))* (?:sa )?(?:mai "
        r")?(?:traiesc|trai|exist|fiu in viata|vietuiesc)\b",
        r"\bnu mai vreau (?:sa fiu )?(?:pe lume\w*|in viata|in lumea)\b",
        r"\bnu (?:mai )?vreau sa (?:mai )?(?:fiu|raman) (?:pe (?:lume|lumea|pamant)|in (?:viata|lumea))\w*",
        r"\bnu mai vreau sa (?:fiu|raman) aici(?= ?(?:[.,;!?]|$)| printre)",
        rf"\b{_WISH_TO} (?:dispar|plec|ma duc)(?: (?:odata|si))? (?:(?:pentru|pt) totdeauna|de pe (?:lume|"
        rf"lumea|"
        rf"fata|pamant)\w*|de tot|definitiv|din (?:lumea|viata) asta|pe lumea cealalta)",
        rf"\b{_WISH_TO} nu mai (?:traiesc|exist|fiu in viata|fiu pe lume|respir)\b",
        r"\bsa nu mai (?:exist|fiu pe lume|fiu in viata|traiesc)\b",
        r"\b(?:vreau|as vrea|mi-as dori|imi doresc) sa nu mai fiu(?= ?(?:[.,;!?]|$))",
        r"\bn(?:u|-|) ?(?:o sa|voi|am sa) (?:mai )?(?:fiu|fi|raman|ramane) (?:in viata|pe lume\w*|printre voi|in lumea asta)\b(?! (?:sa vad|"
        r"cand|peste))",
        r"\b(?:maine|diseara|pana \w+|saptamana viitoare|curand|in curand|poimaine|de maine)\b[^.!?]{0,15} nu mai (?:traiesc|exist|sunt (?:in "
        r"viata|pe lume|printre voi))\b",
        r"\bn(?:u|-) ?(?:o sa|voi|am sa) (?:mai )?(?:traiesc|trai|exist|exista)(?= ?(?:[.,;!?]|$)| (?:maine|dupa asta)\b)",
        r"\bn(?:u|-) ?am (?:curaj|putere|curajul|puterea|forta) sa (?:mai )?(?:traiesc|exist)\b",
        r"\bnu (?:imi|mi) mai (?:vreau|doresc|trebuie) viata\b|\bnu[- ]mi mai (?:vreau|doresc|trebuie) "
        r"viata\b|\bnu mai vreau viata asta\b",
        denial=r"\bnu (?:e|este|inseamna|zic|spun) ca \Z",
        before=(_DREAM, r"\b(?:peste|in) (?:\d+|o suta|cincizeci)(?: de)? (?:de )?ani \Z"),
        after=(
            r"(?:in (?!lumea asta|chin|durer|iad|mizeri|suferint|viata asta|corpul|pielea)\w+|cu "
            r"(?!durerea|gandul|asta|vina|chin|frica|suferint|rusinea|mine|toate)\w+|la "
            r"(?!fel)\w+|aici|acolo|doar (?:pentru|ca|sa)|singur\w*|langa|fara (?:internet|masina|cafea|"
            r"muzica|lift|caldura|balcon|ciocolata)|departe|din|ca (?:ei|ele|mama|tata|parintii|"
            r"ceilalti|ea|el|un|o|vecin\w*)\b|sub acelasi|impreuna|aproape|pe (?!lume|pamant)\w+|dupa|asa "
            r"(?:de )?(?:departe|inghesui\w+)|de pe|cum|intr-|langa|in chirie)",
        ),
    ),
    _rule(
        "no_reason_to_live",
        "suicide",
        r"\bn(?:u|ici nu|-)? ?(?:mai )?(?:imi )?(?:mai )?(?:am|vad|gasesc|exista|are|e|este)(?: (?:niciun|"
        r"nici un|nicio|nici o|vreun|mai|absolut|si|un|prea))* "
        r"(?:motive?|motivul|rost|rostul|sens|sensul|scop|scopul)(?: (?:pentru care|pt care|sa|in|de|a|"
        r"pentru|al|ca|mai|continui|in a))* (?:traiesc|trai|exist|viata|vietii|viata mea|vietii mele)\b",
        r"\bviata(?: (?:mea|asta))? n(?:u|-) ?(?:mai )?(?:are(?: (?:niciun|nici un|vreun|nicio))? (?:sens|"
        r"rost|scop|valoare|noima)|merita(?: traita)?|face doi bani|inseamna nimic)\b",
        r"\bn(?:u|-) ?(?:mai )?(?:am|gasesc|vad|exista|e|este)(?: (?:niciun|nici un|nicio|vreun|un))* (?:motiv\w*|rost\w*|sens\w*)(?: \w+)? sa "
        r"(?:mai )?(?:raman (?:in viata|pe lume)|fiu in viata|continui sa traiesc|ma (?:mai )?trezesc)\b",
        r"\bnu (?:mai )?(?:merita|merit) (?:sa )?(?:mai )?(?:traiesc|traita|sa traiesti|viata)\b",
        r"\bn(?:u|-) ?(?:mai )?(?:am|e|este)(?: (?:nimic|nimeni))? (?:pentru ce|pt ce|de ce|pentru cine|"
        r"pentru care|la ce) (?:sa )?(?:mai )?(?:traiesc|trai|traiesti)\b",
        r"\b(?:de ce|pentru ce|pt ce|la ce bun|la ce|pentru cine) sa mai traiesc\b",
        r"\bce (?:rost|sens) (?:mai )?(?:are|ar avea) sa (?:mai )?traiesc\b",
        r"\bnu[- ]?(?:mi|imi) (?:mai )?(?:gasesc|vad) (?:rostul|locul pe lum)",
        r"\bn(?:u|-) ?(?:mai )?am (?:chef|pofta) (?:de viata|sa (?:mai )?traiesc)\b",
        r"\bce (?:rost|sens) (?:mai )?are viata(?: mea)?\b",
        r"\b(?:m-am saturat|satul[a]?|obosit[a]?|am obosit|scarbit[a]?|mi s-a (?:urat|acrit|luat)|"
        r"plictisit[a]?|sunt satul[a]?) (?:deja )?(?:de (?:viata|trait|tot si de viata)|cu "
        r"viata|sa (?:mai )?(?:traiesc|exist)|de (?:a )?trai|viata)\b",
        r"\b(?:mi-e|imi e|imi este|mi-este) (?:totuna|indiferent|egal|tot una)(?: daca)? (?:traiesc|mor|"
        r"mai traiesc)\b|\bnu-?(?:mi| imi) (?:mai )?pasa daca (?:mai )?(?:mor|traiesc)\b",
        denial=r"\b(?:nu (?:e|este|inseamna|zic|spun|cred) ca|credeam ca|inainte credeam ca|nu mai cred ca) \Z",
        before=(_DREAM,),
        after=(
            r"(?:asta |mea )?(?:in (?!lumea asta|chin|durer|iad|mizeri|suferint|viata asta)\w+|cu "
            r"(?!durerea|gandul|asta|vina|chin|frica|suferint)\w+|la \w+|aici|acolo|singur\w*|"
            r"langa|departe|din|de (?:student\w*|birou|la|corporatist\w*|oras|navetist\w*|cuplu|noapte|"
            r"familie|parinte)|sociala|sedentar\w*|privata|fara (?:internet|muzica|cafea))",
        ),
    ),
    _rule(
        "suicidal",
        "suicide",
        r"\b(?:sunt|ma simt|am fost|m-am simtit|devin|ma face|m-a facut|eram|ma simteam|stare|starea)(?: "
        r"(?:foarte|cam|tot mai|iar|din nou|un pic|putin|iarasi|extrem de|sa ma simt|"
        r"azi|destul de)){0,4} (?:suicidal[a]?|suicidar[a]?|sinucigas[a]?)\b",
        before=(_OTHERS, r"\b(?:un|ca) \Z"),
        after=(r"(?:la|pe) (?:volan|drum|sosea)",),
    ),
    _rule(
        "suicide_words",
        "suicide",
        r"\b(?:ganduri(?:le)?|gandul|idei(?:le)?|ideatie|impuls(?:uri)?|tendinte(?:le)?|intentii(?:le)?|"
        r"porniri|pulsiuni) (?:mele )?(?:de |la |sumbre de )?(?:suicid\w*|sinucig\w+|sinucider\w+)\b",
        r"\bganduri de moarte\b",
        r"\btentativ[ae](?: mea)? de (?:suicid|sinucidere)\b",
        r"\b(?:gandesc|gandit|gandeam|gandindu-ma|planuiesc|calcul|contemplu)(?: (?!sa\b)\w+){0,2} (?:la |"
        r"o |despre |de )?"
        r"(?:sinucider[ei]a?|suicid)\b",
        r"\bsinuciderea (?:mea|e|este|pare|mi se pare|ar fi)(?: \w+)? (?:singur\w+|o|solut\w+|cea|calea)",
        before=(
            _OTHERS,
            r"\binainte (?:ma )?\Z",
            _ABOUT,
            _FREE_OF,
        ),
        after=(
            r"(?:ale|al|a) (?:lui|ei|unui|unei|sor\w*|frat\w*|mam\w*|tat\w*|prieten\w*|veri\w*|coleg\w*|"
            r"adolesc\w*|elev\w*|pacient\w*|"
            + _KIN_WORDS
            + r")|(?:asistat\w*|colectiv\w*)\b|la (?:adolescenti|tineri|"
            r"elevi|copii)",
        ),
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\b(?:mai (?:bine|fericit\w*|linistit\w*|usor|bun[a]?)) fara mine\b",
        r"\b(?:sunt|ma simt|am devenit|am fost|simt ca sunt|fiu)(?: (?:doar|numai|decat|ca|mereu|tot))* o "
        r"(?:povara|pacoste|greutate pentru|greutate pt|belea pentru|corvoada pentru)\b",
        r"\b(?:nimanui|nimeni|nimanuia|nici \w+)\b[^.!?]{0,12} (?:nu|n-ar|n)[- ]?(?:i-ar |ii |i |ar |o sa "
        r"|va |le "
        r")*(?:pasa|pese|observa|observe|sti|plange|simti|afla)\w*(?: (?:lipsa|ca|nimic|macar))* (?:daca|"
        r"cand) "
        r"(?:as |eu |maine |m-as |ma |nu as |n-as |nu )*(?:muri|mor|mai fi|dispar\w*|omor\w*|sinucid\w*|"
        r"exista|mai exista|mai sunt)\b",
        r"\bnu (?:i-ar |ii |i |o sa le |o sa-i |le )?(?:mai )?(?:pasa|pese) (?:la )?nimanui (?:daca|de "
        r"mine daca) (?:as |ma |m-as )?(?:muri|mor|dispar\w*|omor\w*|sinucid\w*|traiesc)\b",
        r"\bnimeni n(?:u|-|-o)? ?(?:mi-ar|imi va|o sa-mi|o sa imi|sa-mi|ar|mi ar|m-ar|imi)(?: mai)? "
        r"(?:simti|simta|simte|duce|duca|plange|planga)(?: mie| de mine)? ?(?:lipsa|dorul)?\b",
        r"\bdaca (?:as |m-as |ma |eu |o sa )*(?:mor|muri|dispar|disparea|omor|omori|sinucid)(?: (?:maine|"
        r"azi|acum|eu))?,? (?:nu[- ](?:ii |i-ar |i |o sa |va )?(?:pasa|pese|observa|simte)|nimeni|nimanui|"
        r"toata lumea|toti|toate|le-ar fi mai|ar fi mai bine|n-ar)\b",
        r"\b(?:mai bine|mai usor|mai fericit\w*|mai linistit\w*)(?: (?:tuturor|pentru toti|pt toti|toti|"
        r"lor|pentru ei))? (?:daca|sa) (?:eu )?(?:n-as|nu as|nu m-as|as|n-as mai|nu as mai|nu mai) (?:mai "
        r")?(?:fi|exista|trai|muri|"
        r"disparea|fi nascut|fi murit|exist)\b(?! (?:la|venit|plecat|mers|spus|facut|atat|asa))",
        r"\b(?:un bine|scap[ae]\w*|mai bine|mai usor|observa|usura\w*|bucura|fericit\w*|"
        r"linistit\w*)[^.!?]{0,20} daca (?:as|m-as) (?:muri|omori|sinucide|disparea)\b",
        r"\b(?:mai bine|mai usor)[^.!?]{0,10} sa nu mai (?:fiu|exist|traiesc)(?= ?(?:[.,;!?]|$))",
        r"\b(?:incurc|deranjez) (?:pe )?(?:toata lumea|pe toti|viata tuturor)\b",
        r"\bsunt in plus pe (?:lume|lumea)",
        before=(
            r"\b(?:echipa|trupa|proiectul|sedinta|firma|grupul|petrecerea|clubul|corul|formatia|meciul|"
            r"reuniunea|biroul)(?: (?:ar fi|e|este|va fi|joaca|merge|a fost|a iesit|mea|mult|o sa fie|"
            r"sta))* \Z",
            r"\b(?:nu cred ca|frica sa nu|ca sa nu) \Z",
        ),
        after=(
            r"(?:echipa|trupa|formatia|proiectul|firma|clubul)\b|(?:la|in|pe) (?:sedint\w*|bucatari\w*|"
            r"masa|petrecer\w*|serviciu|munca|echip\w*|proiect\w*|meci\w*|grup\w*|birou|reuniun\w*|cina|"
            r"nunta|teren\w*|chat\w*)",
        ),
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:azi|maine|asta) (?:e|este|va fi) ultima (?:mea )?zi (?:din viata mea|pe lume|in viata|pe pamant|din viata)\b(?! de)",
        r"\b(?:scrisor\w*|bilet\w*|va iubesc|te iubesc|iertati\w*|iarta\w*)\b[^.!?]{0,30} (?:maine|curand|de maine|diseara) nu mai (?:sunt|voi fi|exist)(?= ?(?:[.,!?]|$)| (?:printre|aici|pe)\b)",
        r"\b(?:am (?:scris|lasat|pregatit|inregistrat|facut|trimis|terminat)|scriu|las|pregatesc|sa "
        r"(?:scriu|las)|(?:le|i|ti|v)-am (?:scris|lasat|pregatit|inregistrat))(?: (?:deja|si|un|o|mai "
        r"multe|cate|toate|lor|copiilor|tuturor|"
        r"ultimul|ultima|niste|mamei|familiei|ca))* (?:bilet\w*|scriso\w+|mesaj\w*|not[ae]|video\w*|"
        r"filmulet\w*|inregistrar\w+)(?: (?:mea|meu|mele))? (?:de (?:adio|ramas[- ]?bun)|de (?:sinucidere|"
        r"suicid|sinucigas\w*)|sinucigas\w*)\b",
        r"\b(?:mi-am luat|imi iau|sa[- ]?mi iau|sa imi iau)(?: (?:deja|si))? (?:adio|ramas[- ]?bun|la "
        r"revedere (?:pentru|pt) totdeauna)(?: (?:pentru|pt) totdeauna)? (?:de la|lor|(?:pentru|pt) "
        r"totdeauna)(?: (?:toti|"
        r"toate|ai mei|copii\w*|famili\w+|viata|lume\w*|mama|tata|parint\w+|sot\w*|"
        r"prieten\w*|viata asta|voi))?",
        r"\b(?:iertare|iertati|iertati-ma)[^.!?]{0,25} adio\b",
        r"\badio (?:(?:pentru|pt) totdeauna|pe veci|tuturor|lume)\b",
        r"\bultim(?:ul|a) (?:meu|mea) (?:adio|ramas[- ]?bun|scrisoare)\b",
        r"\b(?:asta|acesta|acesta\w*) (?:e|este) (?:ultimul (?:meu )?mesaj|adio)\b",
        r"\b(?:am|mi-am|le-am|i-am)(?: \w+)? (?:scris|lasat|pregatit)\b[^.!?]{0,25} (?:bilet\w*|"
        r"scriso\w*) de adio\b",
        r"\bn(?:u|-) ?(?:o sa |ai sa |aveti sa |va |veti |vei )?ma (?:veti |vei |va )?mai (?:vedea|vedeti|"
        r"vezi|vada)\b",
        r"\bnu (?:o sa |veti |vei )?(?:mai )?(?:auzi|auziti|stiti|afla) (?:vreodata )?(?:nimic )?de mine "
        r"(?:niciodata|vreodata)\b",
        r"\bcand (?:vei|veti|o sa|ai sa) citi(?:ti)? (?:asta|aceste randuri|mesajul|scrisoarea|biletul),? "
        r"(?:eu )?(?:deja )?(?:nu (?:voi|o sa) mai|voi fi (?:mort|moarta|deja)|n-o sa mai|nu mai sunt)\b",
        denial=r"\bnu (?:mi-|am |i-|le-)?\Z",
        before=(_DREAM,),
        after=(
            r"(?:la |de la )?(?:sor\w*|frat\w*|mama|tata|mami|tati|veri\w*|prieten\w*)(?: \w+){0,2} (?:in|la|pe) (?:gara|aeroport|autogara|peron|poarta|plecare|scara)|"
            r"(?:\w+ )?(?:cas[ae]|oras\w*|coleg\w*|sef\w*|(?:de la )?(?:serviciu|munca|firma|job\w*)|alcool\w*|tutun\w*|"
            r"tigar\w*|fumat\w*|bunic\w*|fost\w*|iubit\w*|elev\w*|clas\w*|casei|apartament\w*|dulciuri\w*|"
            r"caine\w*|pisic\w*)\b|(?:la|in) "
            r"(?!viata|lumea)\w+|pe (?:aici|la|strada)|inainte (?:sa|de) (?:plec|ma mut|mutare)\w*|"
            r"(?:azi|maine|saptamana|luna|vara) ?\w*|pana|de la (?:coleg\w*|bunic\w*|profesor\w*|elev\w*|"
            r"alcool|tigari|vecin\w*|caine\w*|invitat\w*)|cand am plecat|fumand|band|plangand la|asa "
            r"(?:des|fericit\w*)",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
        r"\bam (?:deja )?(?:franghia|funia|streangul|sfoara|o funie|o franghie)\b[^.!?]{0,30} (?:copac|grinda|spanzur\w*|o fac|de gat|lustra|pod)\b(?! (?:la hamac|de hamac))",
        r"\b(?:am|stau cu|tin)(?: toate)? (?:pastilele|lama|streangul|funia|pistolul|otrava|somniferele)(?: (?:deja|toate))? (?:in fata(?: mea)?|in mana|langa mine|la "
        r"indemana|in palma)(?= ?(?:[.,;!?]|$)| (?:si|acum)\b)(?! si (?:tai|curat|ma rad))",
        r"\bam (?:legat|pregatit|facut|agatat|pus) (?:deja )?(?:o funie|un streang|un lat|funia|streangul|latul)\b",
        r"\b(?:am )?(?:cumparat|facut rost de|luat|comandat) (?:otrava|o funie|o franghie|lame|pastile|un pistol)(?: \w+)? (?:ca sa|sa|pentru a) (?:termin|mor|ma (?:omor|sinucid|"
        r"spanzur|otravesc)|imi iau|scap de tot)\b",
        r"\bplan(?:ul|uri)?(?: \w+)? (?:sa (?:ma (?:omor|sinucid|spanzur)|mor|-?mi iau viata|imi iau "
        r"viata)|sa-mi (?:iau|pun)|de (?:sinucidere|suicid)|cum sa (?:mor|ma omor|ma sinucid))\b",
        r"\b(?:stiu|am decis|m-am hotarat|am ales|am stabilit|am planuit|m-am decis|am hotarat|am "
        r"fixat)(?: (?:deja|exact|bine|si|precis))* (?:cum|cand|unde|ziua|data|locul|o zi)(?: si (?:cum|"
        r"cand|unde|locul|ora))? (?:(?:o|am|vreau|voi|sa|in care|ca|cand) )*"
        r"(?:fac(?: asta| o)?|ma omor|ma sinucid|mor|fac-o|imi iau viata|-mi iau viata|ma arunc|ma "
        r"spanzur)\b",
        r"\bam (?:totul|tot|toate|deja totul|deja tot)(?: \w+)? (?:pregatit\w*|planuit\w*|pus la punct|"
        r"gata|planificat\w*|stabilit\w*) (?:ca )?(?:sa|pentru) (?:mor|ma omor|ma sinucid|o fac|plec de "
        r"pe|moarte|sinucidere|-?mi)",
        r"\b(?:data|ziua) (?:cand|in care) (?:o sa |am sa |vreau sa |voi )?(?:ma omor|mor|ma sinucid|ma "
        r"voi omori)\b",
        r"\b(?:am strans|strang|adun|am adunat|economisesc|ascund|am ascuns|pun deoparte|am pus deoparte|"
        r"fac rost de|am facut rost de|tot strang|tot adun|am stocat|am pastrat)(?: (?:toate|multe|"
        r"destule|niste|mai multe|o gramada de|cateva|suficiente|din|"
        r"deja|mai))* (?:pastile\w*|medicament\w*|somnifer\w*|calmant\w*|tablete)\b",
        r"\bpregatit (?:pastilele|streangul|funia)(?: \w+)? (?:ca )?sa (?:mor|termin|ma|plec)\b",
        r"\bpus (?:pastile\w*|medicament\w*) deoparte\b",
        r"\b(?:pastilele|streangul|funia|pistolul|otrava)(?: \w+)? (?:pregatit\w*|gata) (?:sa|pentru cand|"
        r"ca sa) (?:mor|ma|o fac|vreau|imi)",
        r"\bam (?:pregatit |deja )?(?:pastilele|streangul|funia) pregatit\w*",
        before=(_DREAM, _OTHERS),
        after=(
            r"(?:\w+ )?(?:expirat\w*|vechi|vechile)\b|(?:pentru|de la|ale|lui|mamei|tatei|bunic\w*|"
            r"copi[il]\w*|din|in (?:cutie|sertar|dulap|trusa|geanta|organizator|bagaj)|la frigider|de "
            r"(?:raceala|alergie)|cainelui|pisicii|ca sa le (?:duc|donez|arunc)|de copi[il]\w*|"
            r"ca sa nu le)\b|,? (?:prajitur\w*|tort\w*|mutare\w*|examen\w*|petrecer\w*|nunt\w*|proiect\w*|"
            r"licenta|prezentar\w*|reteta|teza|interviu\w*|vacant\w*|sarmal\w*|zugravit\w*|cina)|la "
            r"(?:examen|serviciu|munca|bucatarie|interviu)",
        ),
    ),
    _rule(
        "another_suicidal",
        "suicide",
        rf"\b{_NEAR} a incercat sa (?:se (?:omoare|sinucida|spanzure|impuste|inece|otraveasca)|isi ia (?:viata|zilele)|-?si ia (?:viata|zilele))(?: \w+){{0,2}}? (?:azi|ieri|aseara|iar|azi-noapte|din nou|acum o ora|"
        r"alaltaieri|saptamana asta)\b",
        rf"\b{_SAYS} ca fara (?:mine|el|ea) (?:se (?:omoara|sinucide|spanzura|arunca)|moare|isi ia (?:viata|zilele))\b",
        rf"\b{_SAYS}(?: \w+){{0,3}}? (?:ca|sa)(?: (?:azi|diseara|maine|o sa|va|vrea sa|vrea|are de gand sa|la noapte|acum|se duce sa|o sa "
        r"isi|sa|daca \w+(?: \w+)?,?))* (?:se (?:sinucide|sinucida|omoara|omoare|spanzura|spanzure|impusca|impuste|inece|taie la vene|arunc[ae] "
        r"(?:de|in fata|pe (?:geam|fereastra)|sub|in gol|la metrou))|(?:isi|si|-si) (?:ia|pune|face|taie|va lua) (?:zilele|viata|capat\w*|streang\w*|"
        r"seama|venele)|sare(?= ?(?:[.,;!?]|$)| (?:de|in gol))|(?<=vrea sa )moara(?! (?:acasa|batran|la |in (?:patul|casa)))|nu mai vrea sa (?:mai )?(?:traiasca|fie)|nu vrea sa mai (?:traiasca|fie "
        r"pe lume))\b",
        rf"\b{_NEAR}(?: (?:chiar|iar|tot|mereu|azi|si))* (?:vrea|ar vrea|planuieste|are de gand|isi doreste|se gandeste|incearca|ameninta|a "
        r"incercat (?:azi|ieri|aseara|iar|din nou)|tocmai a incercat) (?:tot )?sa (?:moara(?! (?:acasa|batran|la |in (?:patul|casa)))|se (?:omoare|sinucida|spanzure|impuste|inece|arunce "
        r"(?:de|in fata|pe geam))|isi ia (?:viata|zilele)|-?si ia (?:viata|zilele))\b",
        rf"\b{_NEAR} nu (?:mai )?vrea sa (?:mai )?(?:traiasca|fie pe lume)\b",
        rf"\b{_NEAR}(?: (?:are|a avut|tot are|cu))+ (?:\w+ )?(?:ganduri|idei) (?:suicidare|suicidale|de (?:sinucidere|suicid|moarte))\b",
        r"\b(?:isi|si-a) (?:pune|pus|ia|baga|leaga) (?:streangul|latul|funia|pistolul|zilele)\b",
        r"\b(?:urcat|suit|catarat|sta|este|e)(?: \w+)? pe (?:acoperis\w*|bloc|pod\w*|pervaz\w*|geam|macara\w*|marginea \w+|balustrad\w*|sine\w*)"
        r"\b[^.!?]{0,40} (?:sare|sara|se arunca|se arunce)\b",
        rf"\bs-a (?:incuiat|inchis|baricadat)\b[^.!?]{{0,25}} cu (?:{_WEAPON}|o lama|lame|funia|streangul|pastilele|o funie)\b",
        r"\b(?:bilet\w*|scriso\w*|mesaj\w*) de adio\b[^.!?]{0,50} (?:nu (?:mai )?(?:raspunde|il gasim|o gasim|il gasesc|o gasesc|stim)|a disparut)\b",
        before=(
            _DREAM,
            r"\b(?:personajul|protagonist\w*|eroina|pisica|cantec\w*|acum \w+ (?:de )?ani)(?: \w+){0,3},? \Z",
        ),
        after=(
            _IDIOM_OF_DYING,
            _OF_WORK,
            _AT_PLAY,
            r"(?:batran\w*|in piscina)\b",
        ),
    ),
    _rule(
        "hurt_myself",
        "self_harm",
        r"\bimi (?:musc|zgarii|ciupesc|inteps?|lovesc|rod) (?:mainile|bratele|picioarele|degetele|buzele|pielea)\b[^.!?]{0,12} pana (?:la sange|curge|sangereaza|imi da|dau de sange)\b",
        r"\bimi (?:dau|trag|dadeam) (?:\w+ )?(?:pumni|palme) (?:in|peste) (?:cap|fata|burta|picioare|gura)\b",
        r"\bma ard cu (?:\w+ ){1,4}(?:cand (?:ma (?:urasc|enervez|cert)|sunt (?:trist|nervos|nervoas|suparat))|ca sa (?:simt|ma|nu)|de fiecare data cand ma)\w*",
        r"\bimi (?:smulg|rup|jupoi|rod) (?:pielea|parul|unghiile|carnea)\b[^.!?]{0,10} pana (?:curge|imi curge|sangerez|la sange|da|imi da)\b",
        r"\b(?:(?:imi|sa[- ]?mi|sa imi)(?: (?:tot|mai|singura|singur))? fac|mi-am(?: mai)? facut|mi-as(?: "
        r"mai)? face)(?: (?:singur|singura|iar|intentionat))? rau\b",
        r"\b(?:imi|sa[- ]?mi|sa imi|mi-am|mi-as)(?: (?:tot|mai|iar))? (?:tai|taiat|taia|crestez|crestat|"
        r"zgarii|zgariat) (?:singur[a]? )?(?:bratele|bratul|incheieturile|incheietura|mainile|mana|"
        r"picioarele|piciorul|antebratele|antebratul|coapsele|coapsa|pielea|burta)\b",
        r"\bma (?:tai|crestez)(?= ?(?:[.,;!?]|$)| (?:pe|cu (?:lama|cutter\w*|un cutter|o lama|briciul|"
        r"ciobul|ciob)|singur\w*|iar|din nou|ca sa|cand (?!gatesc|ma rad|tai|ma barb)|de (?:fiecare|cand|"
        r"cate|ani|luni|nervi|la \d\d?)|in (?:fiecare|secret|ascuns)|des|zilnic|si|pentru|mereu|"
        r"aproape|seara|noaptea|intentionat|uneori|pana)\b)",
        r"\b(?:vreau|imi vine|imi venea|simt nevoia|am nevoie|nevoie|chef|as vrea|tentatia|ganduri|ma "
        r"gandesc|o|am|incep|am inceput|inceput|reinceput|pot|gandul|dorinta) sa ma (?:tai|crestez|ranesc|"
        r"ard|lovesc|mutilez)\b",
        r"\bm-am (?:mai )?(?:taiat|crestat)(?= ?(?:[.!?]|$)| (?:din nou|iar|iarasi|aseara|azi-noapte|pe "
        r"(?:maini|mana|picioare|brate|brat|coapse|burta|antebrat\w*|incheietur\w+)|la (?:vene|"
        r"incheieturi)|intentionat|singur\w*|ca sa|pentru ca|de (?:nervi|doua|trei|mai multe|suparare)|cu "
        r"(?:lama|"
        r"cutter\w*|un cutter|o lama|ciob\w*))\b)",
        r"\b(?:ma ard|m-am ars)(?: (?:singur[a]?|pe (?:maini|mana|brat\w*|picioare)))* (?:cu (?:tigar\w+|"
        r"o tigara|brichet\w*|chibrit\w*)|intentionat|ca sa|singur[a]?)\b",
        r"\b(?:ma ranesc|m-am ranit|sa ma mutilez|ma mutilez)(?= ?(?:[.,;!?]|$)| (?:singur\w*|intentionat|"
        r"ca sa|cand|iar|din nou|pe|des|pentru)\b)",
        r"\b(?:ma lovesc|ma bat|ma dau)(?: (?:singur[a]?|tare))? (?:cu (?:capul|pumnii|pumnul) (?:de|in|"
        r"peste) (?:pereti|perete|zid|cap|picioare)(?: (?:pana|ca sa|cand))?|cu pumnii|singur[a]?\b|peste "
        r"(?:fata|cap|picioare))(?<!ma dau cu capul de pereti)(?<!ma dau cu capul de zid)",
        r"\bma (?:zgarii|musc|ciupesc|scarpin|intep) (?:\w+ ){0,2}pana (?:la sange|imi|curge|sangerez|la)\b",
        r"\b(?:imi fac|mi-am facut|sa[- ]?mi fac)(?: \w+)? taieturi\b(?! de par)|\btaieturi pe (?:brat|"
        r"main|picior|coaps)\w+[^.!?]{0,25} singur",
        r"\bimi (?:provoc|cauzez) (?:durere|rani|singur)",
        r"\bm-am (?:zgariat|muscat|ciupit|intepat) (?:\w+ ){0,2}pana (?:la sange|mi|a curs|am sangerat)\b",
        r"\bma pedepsesc (?:fizic|taindu|lovindu|singur)",
        r"\b(?:mi-am facut|imi fac|sa-mi fac)(?: (?:iar|o|niste|cateva|mai multe|din nou|alta|singur[a]?))* (?:taietura|taieturi|o crestatura|crestaturi)(?: (?:foarte |prea "
        r")?(?:adanc\w*|pe (?:mana|maini|brat\w*|picio\w*|coaps\w*|burta|incheietur\w*))|(?= ?(?:[.,;!?]|$)))",
        r"\b(?:taieturi\w*|rani\w*|arsuri\w*|urme\w*|cicatrici\w*) pe care (?:mi le|mi-o|mi le tot)(?: \w+)? (?:fac|provoc)\b",
        r"\b(?:dau|m-am dat|ma dau|ma izbesc|am dat) cu capul (?:de|in) (?:perete|pereti|zid|masa)\b[^.!?]{0,20} (?:pana (?:ametesc|sangerez|ma doare|imi|la|nu mai|cad)|ca sa "
        r"(?:ma|nu)|in fiecare (?:seara|zi|noapte)|cand ma (?:urasc|enervez)|de (?:trei|multe|zece|cinci|cateva) ori)\b",
        r"\bfara sa(?: ma (?:tai|ranesc|ard|lovesc|crestez)|[- ]?i?mi fac rau) nu (?:pot|reusesc|adorm|ma linistesc|rezist|ma calmez)\b",
        r"\bmi-am (?:turnat|varsat|pus|aruncat|tinut|ars|bagat)\b[^.!?]{0,45} (?:intentionat|dinadins|ca pedeapsa|ca sa (?:ma pedepsesc|simt|nu mai simt)|special ca)\b",
        r"\bmi-am (?:mai )?(?:crestat|taiat|zgariat|ars|intepat|sfasiat|julit)(?: (?:iar|din nou|aseara|iarasi|azi|ieri|singur\w*|adanc))* (?:bratele|bratul|incheieturile|"
        r"incheietura|mainile|picioarele|antebratele|antebratul|coapsele|coapsa|pielea|burta|venele)\b",
        r"\bm-am taiat prea (?:tare|adanc|rau|mult)\b",
        r"\b(?:ma tai|m-am taiat|ma crestez|ma ard|m-am ars|ma lovesc|ma intep)\b[^.!?]{0,30} (?:intentionat|dinadins|ca (?:pedeapsa|sa ma pedepsesc|sa (?:simt|nu mai simt)))\b",
        r"\b(?:nu pot (?:dormi|adormi|functiona|trai|rezista)|nu ma linistesc|ma calmez doar|ma linistesc doar)(?: (?:deloc|decat))? (?:daca nu|daca|fara sa|cand) (?:ma (?:tai|"
        r"ranesc|ard|lovesc)|imi fac rau)\b",
        before=(
            _FREE_OF,
            _DREAM,
            r"\b(?:lactat\w*|dulciuri\w*|medicament\w*|pastile\w*|prajeli\w*|grasimi\w*|ei|ele|aliment\w*|"
            r"mancaruri\w*|alea|astea|cuvinte\w*|ganduri\w*|vorbe\w*|prietenii|parintii|"
            r"oamenii|relatii\w*|stiri\w*|legume\w*|sosuri\w*) (?:astea |alea )?(?:nu |tot )?\Z|"
            r"\b(?:perioada|vremea|anii)(?: \w+){0,3} (?:voiam|vroiam) (?:sa )?\Z",
            r"\b(?:frica|teama|grija|atent[a]?|tem)(?: ca)?(?: o)? sa nu \Z|\b(?:din greseala|fara sa "
            r"vreau),? \Z|\bera sa \Z",
        ),
        after=(
            r"(?:la (?:deget|degete|ras|barbierit|genunchi|picior|glezna|umar|fotbal|sport|munca|sala|nas|"
            r"barbie|barba|cot|calcai|bucatarie|epilat)|cu (?:rasul|cutitul|hartia|foarfec\w*|razatoarea|"
            r"cutia|conserva|capacul|fierul|oala)|in "
            r"(?:hartie|cutit|carton|cioburi|timp|bucatarie|accident)|gatind|jucand|alergand|cand "
            r"(?:gatesc|ma rad|gateam|taiam|tai|jucam|am (?:cazut|gatit))|din greseala|accidental|fara sa "
            r"vreau|pe (?:cand|limba|gresie|soare|bicicleta)|de la (?!\d)|curatand|la soare|"
            r"parul|unghiile|barba|bretonul|azi (?:gatind|la)|aseara (?:gatind|la ras))\b|(?:ficatul|"
            r"stomacul)\w*|(?:(?:singur[a]? )?cu (?:atat\w* )?(?:dulciuri|mancare|alcool|fumatul|tigar))|"
            r"la deget",
        ),
    ),
    _rule(
        "self_harm",
        "self_harm",
        r"\b(?:ma |m-am |sa ma )?(?:auto[- ]?mutil\w+|auto[- ]?vatam\w+|auto[- ]?ranir\w+|"
        r"auto[- ]?agres\w+|auto[- ]?ran\w+)\b",
        before=(
            _OTHERS,
            _ABOUT,
            _FREE_OF,
        ),
        after=(
            r"(?:la (?:adolescenti|tineri|elevi|copii)|(?:ale?|al) (?:lui|ei|fiic\w*|" + _KIN_WORDS + r"))\b",
        ),
    ),
    _rule(
        "another_hurts_themselves",
        "self_harm",
        rf"\b{_NEAR} (?:a luat|a inghitit|a baut|ia) (?:\w+ )?(?:pastile|medicamente|otrava|clor|somnifere|detergent) (?:ca sa|sa) (?:moara|se omoare|se sinucida|nu se mai trezeasca)\b",
        rf"\b{_NEAR}(?: (?:iar|tot|mereu|din nou|zice ca|a inceput sa|chiar))* (?:se (?:taie|cresteaza|raneste|zgarie|arda|ardea|taia|tot taie)|s-a "
        r"(?:taiat|crestat)|sa se (?:taie|raneasca))(?: (?:singur[a]?|iar|din nou))*(?= ?(?:[.,;!?]|$)| (?:pe (?:maini|mana|brat\w*|picioare|picior|"
        r"coaps\w*|burta|incheietur\w*|ascuns)|la vene|cu (?:lama|o lama|briciul|cutter\w*|ciob\w*)|in (?:fiecare|secret|ascuns|baie)|noaptea|"
        r"intentionat|cand (?!se (?:rade|barbier|joaca)|gatest|taie)|ca sa|de (?:luni|ani|cateva)|zilnic|des)\b)",
        rf"\b{_NEAR}(?: (?:iar|tot|mereu|din nou|zice ca|a inceput sa))* (?:isi (?:face|provoaca|cresteaza|taie) (?:singur[a]? )?(?:rau singur[a]?|rau(?= "
        r"?[.,;!?]|$)|taieturi|rani|bratele|mainile|venele|coapsele|pielea)|si-a (?:taiat|crestat|ars|facut) (?:iar |singur[a]? )?(?:bratele|mainile|"
        r"venele|coapsele|taieturi|rau singur[a]?)|se (?:automutileaza|auto-mutileaza|arde cu (?:tigara|bricheta)))\b",
        rf"\b(?:am (?:vazut|gasit|descoperit)|{_NEAR} are|{_NEAR} avea)(?: (?:azi|niste|multe|la ea|la el|pe \w+))* (?:taieturi|rani|cicatrici "
        r"proaspete|arsuri)(?: (?:proaspete|noi|adanci))? pe (?:brat\w*|maini|mana|coaps\w*|picioare|incheietur\w*|antebrat\w*)\b",
        rf"\b{_NEAR} a (?:luat|inghitit|baut) (?:toate|un pumn de|o mana de|multe|o cutie de|un flacon de|o gramada de) (?:pastile\w*|medicament\w*|"
        r"somnifer\w*|calmant\w*)\b",
        rf"\b{_NEAR}(?: (?:iar|tot|mereu))? (?:se da|da|se loveste|se izbeste) cu capul (?:de|in) (?:perete|pereti|zid)\b(?! cu)",
        before=(_DREAM, r"\bacum \w+ (?:de )?ani,? \Z"),
        after=(
            _AT_PLAY,
            r"(?:la (?:deget|ras|barbierit|bucatarie)|gatind|din greseala|accidental|cand (?:gatea|taia))|,? (?:de la|dupa) (?:cazatura|bicicleta|pisica|fotbal)",
        ),
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:am (?:mai )?(?:luat|facut|avut|incercat)|iau|fac|sa (?:iau|fac)|as lua|as face|de o|la o|"
        r"cu o)(?: (?:o|inca o|aproape))? supradoz(?:a|e)\b",
        r"\b(?:am (?:mai )?(?:luat|inghitit|baut|bagat in mine|bagat)|mi-am luat|iau|inghit|beau|bag in "
        r"mine|as lua|as inghiti)(?: (?:aseara|ieri|azi|acum|deja|vreo|cam|peste|tot|toata))* (?:(?:toate|"
        r"un pumn de|o mana de|un pumn plin de|(?:prea|foarte) multe|o gramada de|o gramada|o multime de|"
        r"o groaza de|o "
        r"cutie (?:intreaga )?de|un flacon (?:intreg )?de|un blister (?:intreg )?de|o folie (?:intreaga "
        r")?de|(?:toata )?(?:cutia|folia) (?:intreaga )?(?:de|cu)|flaconul (?:intreg )?(?:de|cu)|zeci de|"
        r"(?:\d\d?|doua|trei) (?:folii|cutii|flacoane|blistere) (?:intregi )?(?:de|cu)|\d\d(?: de)?|"
        r"treizeci de|douazeci de|o tona de|o intreaga cutie de) )+(?:pastile\w*|"
        r"medicament\w*|somnifer\w*|calmant\w*|antidepresiv\w*|tablete\w*|anxiolitic\w*|paracetamol\w*)",
        r"\bam (?:luat|inghitit|baut) multe (?:pastile|somnifere|calmante|medicamente)\b",
        r"\bpastile(?:le)?[^.!?]{0,20}\b(?:le-am luat|le iau|sa le iau|le-as lua|le-am inghitit|sa le "
        r"inghit) (?:pe )?toate\b",
        r"\b(?:am luat|am inghitit|am baut) (?:o cutie intreaga|toata cutia|tot flaconul|toata folia|un "
        r"blister intreg)(?= ?(?:[.,;!?]|$))",
        r"\bm-am indopat cu (?:pastile|medicamente|somnifere)\b",
        before=(
            _DREAM,
            _ABOUT,
            _OTHERS,
            r"\b(?:murit|mort|moarta|decedat)(?: \w+)? (?:de|din|la|dintr-|in urma) ?\Z",
        ),
        after=(
            r"de (?:ciocolata|seriale|zahar|cafea|cofeina|dragoste|munca|netflix|stiri|dulciuri|cozonac|"
            r"sarmale|memeuri|vitamin\w*|muzica|fotbal|realitate|optimism|soare|familie|tiktok|facebook|"
            r"inghetata|cultura)\b|(?:azi |de azi |ieri )?(?:cum (?:mi|a|scrie|trebuie|mi-a|am)|"
            r"asa cum|prescris\w*|recomandat\w*|de la doctor|la (?:timp|ora|farmacie)|de (?:dimineata|"
            r"seara|azi|tensiune)|cu apa|dupa (?:masa|micul)|expirat\w*|din (?:geanta|sertar|dulap)|"
            r"inapoi|pe care mi|conform|date de)",
        ),
    ),
    _rule(
        "is_hitting_me",
        "abuse",
        r"\bma (?:arde|ardea|opareste) cu (?:\w+ )?(?:tigara|tigari|fierul|bricheta|apa)\b",
        r"\bameninta(?:t)?(?: mereu)? ca (?:o sa |va |vrea sa )?ma (?:omoara|omoare|omori|injunghie|impusca|impuste|violeaza|taie|arde)\b",
        rf"\b{_HURTER}{_OFTEN} (?:ma (?:bate|batea|loveste|lovea|bat|palmuieste)|m-au? (?:mai )?(?:batut|"
        rf"lovit|palmuit))\b",
        rf"\b(?:ma (?:bate|batea|loveste|lovea|bat|palmuieste)|m-au? (?:mai )?(?:batut|lovit|"
        rf"palmuit)){_AFTER_HIT}",
        rf"\b(?:ma (?:bate|bat|batea|loveste|lovea|abuzeaza)|m-au? (?:mai )?(?:batut|lovit|palmuit))(?: "
        rf"(?!cu\b)\w+)? {_HURTER}\b",
        r"\bne (?:bate|batea|loveste)(?= ?(?:[.,;!?]|$)| (?:pe (?:mine|noi|toti|amandoi)|cand|si|cu "
        r"(?:cureaua|pumnii)))",
        r"\b(?:bate|batea|loveste|batut-o|lovit-o|maltrateaza) pe (?:mama|sora mea|bunica)\b(?! (?:la|in) )",
        r"\bma (?:snopeste|maltrateaza|maltrata|abuzeaza(?! de)|abuza|violeaza|viola|molesteaza|sugruma|"
        r"strangulezi|agreseaza|pipaie|strange de gat|ia de gat|trage de par|tarasteste de par|calca in "
        r"picioare|bruscheaza|pipaia|ia la (?:bataie|palme|pumni|picioare)|tranteste de)\b",
        r"\bm-au? (?:mai )?(?:violat|abuzat|agresat(?! verbal)|molestat|sugrumat|strangulat|injunghiat|"
        r"maltratat|pipait|snopit|bruscat|strans de gat|luat de gat|apucat de gat|tras de par|tarat de "
        r"par|calcat in picioare|luat la (?:bataie|palme|pumni|picioare)|trantit (?:de|pe)|"
        r"impins (?:pe scari|in perete|de perete)|aruncat (?:pe scari|de perete)|umplut de (?:vanatai|"
        r"sange)|desfigurat|rupt in bataie|rupt cu bataia)\b",
        r"\b(?:am fost|sunt|eram|sa fiu) (?:mereu |des |iar |si )?(?:violat[a]?|abuzat[a]?|batut[a]?|"
        r"agresat[a]?|molestat[a]?|maltratat[a]?|lovit[a]?)\b",
        r"\b(?:ma|m-au?) (?:mai )?(?:obliga|obligat|forteaza|fortat|pune|pus|silit|sileste|constrange|"
        r"constrans) (?:mereu )?sa (?:fac (?:sex|dragoste|amor|lucruri sexuale)|intretin|ma culc|ma "
        r"dezbrac|il ating|am relatii|fac lucruri|ma prostituez|il satisfac|-l ating)\b",
        r"\b(?:ma|m-au?) (?:mai )?(?:ameninta|amenintat)(?: mereu| des| iar| tot)? (?:cu (?:moartea|"
        r"cutitul|pistolul|bataia|un cutit|un pistol|toporul|violul|arma|o arma)|ca (?:o sa |va |vrea sa "
        r")?ma (?:omoara|omoare|omori|bate|bata|taie|impusca|injunghie|desfigureaza|violeaza))\b",
        r"\b(?:zice|spune|zis|spus|jura|jurat|striga|zicea|tipa|repeta) ca\b[^.!?]{0,30} ma (?:omoara|"
        r"omoare|omori|taie|impusca|injunghie|bate mar|ucide|ucida)\b",
        r"\b(?:frica|teama|groaza|ma tem|speriat[a]?|terorizat[a]?)\b[^.!?]{0,30} (?:sa nu ma|ca ma|ca o "
        r"sa ma|ca m-ar|ca ma va|sa ma|ca vrea sa ma|sa nu-mi|ca-mi) (?:mai )?(?:omoara|omoare|omori|bata|"
        r"bate|loveasca|loveste|violeze|violeaza|faca rau|ucida|injunghie|faca ceva)\b",
        r"\b(?:a|au) (?:incercat|vrut) sa ma (?:stranguleze|omoare|violeze|sugrume|injunghie|inece|"
        r"impuste|ucida|loveasca|bata|strang[a]? de gat|arunce pe)\b",
        r"\b(?:ma atinge|m-a atins|ma atingea)(?: (?:unde|intre picioare|pe (?:sani|piept|fund|corp|sub)|"
        r"in (?:locuri|zone)|fara|sexual|noaptea|cand dorm|intim|acolo jos|pe sub)|(?= ?[.!?]|$))",
        r"\bm(?:i-a|i)? (?:bagat|baga|pus|pune) mana (?:sub|in|intre) (?:fusta|pantaloni|chiloti|picioare|"
        r"bluza|sutien)\b",
        r"\b(?:abuzeaza|a abuzat|abuza|abuzat)(?: (?:sexual|fizic|mereu))* de mine\b",
        r"\b(?:ridica|ridicat) mana (?:la|asupra) (?:mine|mea)\b|\b(?:da|dadea|dat) in mine\b(?! cu "
        r"(?:masina|mingea|noroi))",
        r"\b(?:mi-a dat|imi da|imi dadea|mi-a tras|imi trage|mi-a mai dat) (?:(?:o|un|cate|doua|niste|si) "
        r")*(?:palm[ae]|pumn\w*|cu (?:pumnul|piciorul|palma|cureaua|capul)|bataie|picioare|un picior|mama "
        r"de bataie|cap in gura|suturi)\b(?!(?: \w+)? (?:pe|la) (?:umar|spate)| sa bat)",
        r"\b(?:mi-a pus|imi pune|m-a atacat cu|mi-a bagat|a scos) (?:un |o )?(?:cutit\w*|pistol\w*)(?: "
        r"\w+)? (?:la (?:gat|cap|tampla)|in (?:burta|fata)|la mine|spre mine)\b",
        r"\b(?:victima|sufar|traiesc|traind)(?: (?:a|de|in|cu|unei|din cauza))* (?:violent\w+|abuz\w*|"
        r"viol\w*)(?: (?:domestic\w*|sexual\w*|fizic\w*|in familie|conjugal\w*))?\b",
        r"\bviolenta domestica (?:in casa|acasa|la mine|de la|din partea)\b",
        before=(
            _DREAM,
            r"\b(?:viata|soarta|destinul|dorul|vestea|oboseala|gandul|vantul|soarele|norocul|inima|"
            r"inspiratia|asta|mingea|valul) (?:\w+ )?\Z",
        ),
        after=(
            r"(?:mereu |des |tot |mar |iar |tare )?(?:la (?:cap|sah|table|tenis|fotbal|fifa|remi|carti|"
            r"ping|poker|biliard|play|darts|jocuri?|septic|canasta|badminton|scor|puncte|concurs|vot|usa|"
            r"alegeri|whist|rummy)|in (?:cap|meci\w*|finala|joc\w*|concurs\w*)\b(?! (?:cu|de|si|pana))|"
            r"gandul|"
            r"vant\w*|soare\w*|norocul|ploaia|pe umar|pe spate|la fund in gluma|apropo|raceala|gripa|"
            r"oboseala|dorul|somnul|inspiratia|foamea|o (?:idee|masina|minge|raceala|gripa|stare|veste)|"
            r"un (?:gand|dor|val|somn|virus|biciclist|taxi)|vestea|de (?:minge|noutat\w*|vest\w*|val\w*|"
            r"usa|masina|ger|soc)|de (?:o|un) (?:masina|minge|bicicleta|taxi|autobuz|tramvai|val|"
            r"trotineta|camion)|realitatea|nostalgia|migrena|tristetea|cu "
            r"(?:mingea|o intrebare|vestea|masina in parcare|perna|usa)|din (?:gluma|greseala)|in gluma|"
            r"de (?:soarta|vant|ganduri|viata|ploaie|la (?:ei|noi)|ras|inspiratie|o idee)|daca "
            r"(?:intarzii|nu (?:predau|termin|ajung|invat|mananc|fac|spal)|afla|iau|sparg|stric)|verbal|sufleteste|la "
            r"(?:inima|suflet))",
        ),
    ),
    _rule(
        "shut_in_or_touched",
        "abuse",
        r"\b(?:tata|tatal|tatal vitreg|concubinul|unchiul|bunicul|antrenorul|profesorul|vecinul|fratele|preotul)\b[^.!?]{0,30} (?:o|il|le) (?:atinge|pipaie|violeaza|molesteaza|abuzeaza)(?= ?(?:[.,;!?]|$)| (?:noaptea|cand|"
        r"si|intre|pe sub)\b)",
        r"\bma (?:tine|tin|tinea|tineau|incuie|inchide|lasa|leaga)(?: (?:mereu|si|aici|toata ziua))? (?:inchis[a]?|incuiat[a]?|sechestrat[a]?|legat[a]?|"
        r"captiv[a]?|prizonier[a]?|ostatic[a]?|cu (?:forta|usa incuiata))\b",
        r"\b(?:ma (?:incuie|inchide|leaga)|m-au? (?:incuiat|inchis|sechestrat|legat|tinut inchis[a]?))(?: (?:mereu|iar))? (?:in (?:casa|camera|baie|"
        r"pivnita|apartament|beci|debara|dormitor)|de (?:pat|calorifer|scaun)|cu cheia)\b",
        r"\b(?:sot\w*|iubit\w*|barbat\w*|concubin\w*|prietenul|el|fostul|partener\w*)(?: (?:meu|mea|mereu))* nu ma (?:mai )?lasa (?:sa (?:ies|vorbesc cu|"
        r"imi vad|ma vad cu|am (?:telefon|bani|prieteni)|muncesc|lucrez|merg la (?:mama|doctor|ai mei))|din casa|afara)\b(?! (?:in fata|cu masina|la "
        r"plata))",
        r"\bmi-au? (?:luat|ascuns|confiscat|oprit|retinut) (?:(?:telefonul|cheile|banii|cardul) si )?(?:buletinul|pasaportul|actele|telefonul si "
        r"(?:buletinul|cheile|actele|banii))\b(?! (?:la (?:control|vama|politie|receptie|frontiera|notar|banca)|pentru|in copie|si portofelul))",
        r"\b(?:ma|ne) (?:obliga|forteaza|pune|pun|trimite|trimit) sa (?:ma prostituez|ma vand|stau cu clienti\w*|fac (?:videochat|bani pe strada)|"
        r"cersesc|ma marit|ne prostituam)\b",
        r"\b(?:vor|vrea) sa ma marit\w* (?:cu forta|fara voia)\b",
        r"\b(?:intra|intra in|vine|venea|se baga|se strecoara|apare|urca)(?: \w+){0,4} (?:in|la) (?:camera|patul|pat|dormitorul)(?: (?:mea|meu|la mine))?"
        r"\b[^.!?]{0,40} (?:si )?(?:ma (?:atinge|pipaie|dezbraca|saruta|violeaza|pune|bate)|imi (?:da jos|face))\b",
        rf"\b(?:{_HURTER}|(?:antrenorul|profesorul|profa|preotul|seful|vecinul|doctorul|unchiul|pedagogul|un profesor))[^.!?]{{0,20}} ma (?:pipaie|"
        r"atinge (?:pe sub|unde|intre|sub|acolo|la vestiar|in vestiar|cand)|saruta (?:cu forta|pe gura)|mangaie (?:pe sub|intre))\b",
        r"\bm(?:a|-a) (?:da|dat|dadea|trantit|izbit|izbeste|tranteste) cu (?:capul?|fata)(?: \w+)? (?:de|in|pe) (?:peret\w*|zid|masa|podea|jos|usa|"
        r"calorifer|gresie)\b",
        r"\bmi-a (?:spart|rupt) (?:buza|nasul|gura|fata|arcada|mana|coastele|dintii|un dinte|doua coaste|maxilarul)\b",
        r"\b(?:ma omoara|ma omoare|m-a omorat|ma omorea|ma rupe|ma baga in spital|ma umple de sange) (?:in|cu|de) bata(?:ie|ia|i)\b|\bma rupe (?:cu|in) "
        r"bata\w+\b",
        r"\b(?:vrea|incearca|vine|a venit|o) sa ma (?:omoare|ucida|injunghie|violeze|bata|impuste)(?= ?(?:[.,;!?]|$)| (?:azi|la noapte|intr-o zi|in "
        r"bataie|cand (?:iese|vine beat|ajunge)|si|daca (?:il|o|plec|spun|vorbesc))\b)",
        r"\bascuns[a]? (?:in|sub|la)\b[^.!?]{0,60} (?:(?:sparge|bate in|loveste) usa|ma (?:omoare|omoara|bata|bate|gaseste)|cutit\w*|beat|urla|pistol\w*)\b",
        r"\b(?:sot\w*|iubit\w*|barbat\w*|concubin\w*|fostul|el|tata)(?: meu)?(?: (?:imi|vrea sa|tocmai))* (?:sparge|sparga|a spart|darama|loveste in) "
        r"usa\b",
        r"\b(?:mi-e|imi e|traiesc cu) (?:groaza|frica|teroare|teama) (?:mare )?de (?:sot\w*|iubit\w*|barbat\w*|concubin\w*|tata|tatal|fiul|fostul|el(?= "
        r"?(?:[.!?]|$)| (?:cand|ca)))\b",
        r"\b(?:ameninta|amenintat|zice|santajeaza|santajat)\b[^.!?]{0,15} (?:ca (?:imi )?(?:publica|pune|trimite|posteaza|arata)|sa (?:publice|posteze|"
        r"trimita)|cu)(?: (?:toate|pe net|tuturor|lui \w+))* (?:pozele|filmul|filmulete\w*|video\w*|nudurile) (?:mele|cu mine|in care|intime|nud)\b",
        before=(
            _DREAM,
            r"\b(?:anxietatea|frica|ploaia|boala|depresia|mingea|oboseala|stresul|ghipsul|frigul|caldura|usa|mobila) (?:\w+ )?\Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:la (?:serviciu|munca|birou|baie)|in (?:trafic|lift|sedint\w*))\b|cand (?:vede|afla|aude)|daca (?:intarzii|iau|pic|sparg|nu)|de "
            r"(?:ras|foame|plictis\w*)|din greseala|fotbal|volei|peste mana",
        ),
    ),
    _rule(
        "another_is_beaten",
        "abuse",
        r"\b(?:ingrijitoar\w*|infirmier\w*|asistent\w*|sotul|sotu|concubinul|barbatul|barbatu|barbatu-sau|iubitul|fiul|ginerele|cumnatul|socrul|unchiul|bunicul|tata|tatal|fratele|fostul|"
        r"vecinul|prietenul|nora|mama|sotul ei|tatal ei)(?: (?:ei|lui|meu|mea|mamei|surorii|fiicei|bunicii|vecinei|prietenei|colegei|mele|vitreg|mai mare|"
        r"mereu|iar|tot|o tot))* (?:o|il|ii|le|ne|si-o|isi) (?:mai |tot |mereu )?(?:bate|batea|loveste|leaga|palmuieste|maltrateaza|violeaza|sugruma|"
        r"snopeste|calca in picioare|ameninta cu (?:cutit\w*|moartea|toporul|un cutit)|tine (?:legat\w*|inchis\w*|incuiat\w*)|strange de gat|umple de "
        r"(?:sange|vanatai)|lasa (?:legat\w*|nemancat\w*|flamand\w*|incuiat\w*))(?= ?(?:[.,;!?]|$)| (?:cand|si|de (?:pat|fiecare|fata|ani|calorifer|"
        r"scaun|mic)|in (?:fata|fiecare|casa|camera)|cu (?:cureaua|pumn\w*|palm\w*|bata|un|o|picioar\w*)|zilnic|mereu|rau|iar|pe (?:mama|sora|ea|bunica|"
        r"sotia|nevasta)|pentru|daca|aproape|peste|sotia|nevasta|mama|aseara|ieri|azi)\b)",
        r"\b(?:sotul|concubinul|barbatul|iubitul|fostul|tata|vecinul|fratele|tatal)(?: \w+){0,2} (?:a batut-o|a lovit-o|a violat-o|a strans-o de gat|a "
        r"injunghiat-o|o omoara|o sa o omoare|si-a batut (?:sotia|nevasta|mama))\b",
        r"\b(?:vecina|o femeie|cineva)\b[^.!?]{0,25} (?:striga|tipa|cere) (?:dupa )?ajutor\b|\b(?:o omoara|isi omoara) (?:in bataie|cu "
        r"bataia)\b",
        r"\b(?:o|il) (?:leaga|tine legat\w*|incuie)(?: pe \w+)?(?: \w+)? (?:de (?:pat|calorifer|scaun)|in (?:camera|beci|casa))\b",
        before=(
            _DREAM,
            r"\b(?:cainele|catelul|calul|capra|acum \w+ (?:de )?ani|gandul|vantul)\b[^.!?]{0,20} \Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:la (?:cap|masina|ochi)|gandul|norocul|vantul|soarele|de (?:ras|minge|gard)|cu (?:mingea|intrebari\w*|dragoste))",
        ),
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        r"\bam (?:[89]|1[0-7]|\w+sprezece|noua|zece)(?: de)? ani\b[^.!?]{0,45} (?:imi cer|imi cere|mi-a cerut) (?:\w+ )?(?:poze|video\w*|filmulete|nuduri)\b",
        rf"\b(?:era|cat pe ce|aproape|gandesc|vine|venea|impulsul|gandul|o sa|am sa) sa[- ]?(?:mi |-?mi |imi |il |o |l-|-l )?(?:sufoc|inec|arunc|omor|zgudui|strang de gat|lovesc|strivesc) (?:pe )?(?:{_CHILD}|copi[il]\w*|bebe\w*)\b(?: cu perna)?(?! (?:in (?:aer|"
        r"piscina|sus|brate)|cu (?:mingea|pupici)|la (?:sah|table)))",
        rf"\b{_CHILD}(?: (?:mea|meu|lor|ei|de \w+ (?:ani|luni)))? (?:e|este|sta|sunt|stau|au ramas)(?: lasat\w*)? (?:singur\w*|incuiat\w*) (?:acasa|in (?:casa|masina|camera)) (?:de (?:ieri|aseara|doua|trei|"
        r"dimineata)|toata noaptea|si plang\w*|fara (?:mancare|nimeni))\b",
        rf"\b(?:mi-|l-|le-|i-|)am (?:zgaltait|zguduit|scuturat) (?:tare |rau |pe )?{_CHILD}\b",
        r"\b(?:bate|batea|bat|loveste|lovea|lovesc|abuzeaza|agreseaza|maltrateaza|violeaza|atinge|atingea|"
        r"pipaie|pipaia|zguduie|zgudui|zgaltaie|zgaltait|zgaltai|batut|lovit|abuzat|molestat|molesteaza|violat|pipait|zguduit|atins|"
        r"chinuie|palmuieste|scutura|agresat|maltratat|brutalizeaza)"
        rf"(?:-o|-l|-i)?(?: (?:mereu|des|rau|tare|iar|din nou|cu cureaua|sexual|de|fizic|crunt|pe|tot))* "
        rf"{_CHILD}(?! (?:la (?:sah|table|tenis|fotbal|fifa|remi)|vecinului la))\b",
        rf"\bsa (?:nu )?[- ]?(?:i|ii|le|mi|imi|l|il|o)? ?(?:mai )?(?:fac|fac vreun|fac ceva) rau (?:la |"
        rf"pe |lui )?(?:{_CHILD}|copi[il]\w*|fetit\w*|bebe\w*|baiat\w*|lui bebe)\b",
        rf"\b(?:dau|da|dat|dadea) in {_CHILD}\b",
        r"\b(?:copi[il]\w*|bebe\w*|fetit\w*)[^.!?]{0,25} sa(?: nu)?[- ](?:ii?|le) fac rau\b",
        rf"\bsa(?: nu)?[- ](?:i|ii|le|mi|imi|l|il|o) (?:mai )?(?:fac|ranesc|lovesc|omor|bat|zgudui|scutur|"
        rf"sufoc|inec|arunc|strang de gat) (?:vreun |ceva )?(?:rau )?(?:lui |pe |la )?(?:{_CHILD}|"
        rf"copi[il]\w*)\b",
        rf"\bsa (?:nu )?(?:omor|ranesc|lovesc|zgudui|scutur|bat|sufoc|inec|strang de gat|arunc) (?:pe "
        rf")?{_CHILD}\b(?! (?:la|in) (?:sah|table|tenis|piscina|brate|pat|aer))",
        rf"\b(?:{_HURTER}|cineva)(?: \w+)? (?:ii|i-a|le|le-a|imi|mi-a) (?:face|facut|facea) (?:ceva )?rau "
        rf"(?:{_CHILD}|copi[il]\w*|fetit\w*)\b",
        rf"\b(?:i-am|le-am) facut rau (?:{_CHILD}|copi[il]\w*)\b",
        rf"\b(?:frica|teama|tem|groaza|panica|aproape|gandul)(?: mea)? ca(?: o sa)?[- ]?(?:sa-?|imi |mi |-mi |il |o |ii |l-)?(?:omor|ranesc|lovesc|sufoc|inec|zgudui|zgaltai) "
        rf"(?:pe )?(?:{_CHILD}|copi[il]\w*|bebe\w*)\b",
        r"\b(?:l-am|am|le-am|il|o|i-am) (?:zgaltait|zguduit|scuturat|zgaltai|zgudui|zgaltaim)(?:-o|-l)?(?: (?:tare|rau|pe \w+|puternic|foarte))* (?:ca sa|sa|pana) (?:taca|"
        r"inceteze|nu mai planga|tace|a tacut)\b",
        r"\b(?:isi|si-a|imi|lasa|lasat|las) ?(?:lasa|lasat)? (?:copi[il]\w*|fetit\w*|baiet\w*|bebelus\w*|pe cei mici|cei mici)(?: (?:mici|mic|de (?:\w+ ){1,2}ani))* "
        r"(?:singur\w*|incuiat\w*|nemancat\w*|flamanz\w*)\b[^.!?]{0,30} (?:nopti|noaptea|noapte|zile|ore|ziua|foame|plang\w*|in casa|acasa si)\b",
        r"\b(?:singur[a]?|singuri|stau|raman) (?:acasa )?cu (?:frat\w*|surior\w*|surorile|sora|fratior\w*)\b[^.!?]{0,45} (?:(?:nu|n-|nu mai) ?(?:avem|am|e|este) (?:ce|nimic|"
        r"de|mancare)|foame|flamanz\w*)\b",
        r"\b(?:mama|tata|parintii|ai mei|mami)\b[^.!?]{0,12} (?:plecat[ai]?|disparut[a]?|lipseste|lipsesc|nu a (?:mai )?venit|n-a (?:mai )?venit|nu s-a intors)\b[^.!?]{0,12} de "
        r"(?:\d+|doua|trei|patru|cinci|cateva) zile\b[^.!?]{0,50} (?:singur\w*|foame|mancare|ce manca|nu avem)\b",
        rf"\b(?:{_CHILD}|elev[ai]|elevul|nepotic\w*)(?: (?:mea|meu|mei|de \w+ ani|din clasa \w+|de \d+ ani))* (?:mi-a (?:spus|zis|povestit|marturisit)|ne-a (?:spus|zis)|zice|spune|"
        r"plange si (?:zice|spune)|a spus|a zis) (?:ieri |azi |plangand )?ca (?:\w+ ){1,4}(?:il|o|ii|l-a|i le|i-a|le|a) ?(?:atinge|bate|loveste|arde|pipaie|saruta pe gura|dezbraca|"
        r"face (?:lucruri|rau)|leaga|incuie|pune mana|atins-o|pipait\w*|violat\w*)\b(?! (?:la (?:sah|table|fotbal)|pe umar))",
        rf"\b(?:{_CHILD}|elev[ai]|elevul|copil)\b[^.!?]{{0,45}} (?:arsuri de tigar\w+|(?:vanatai|vanataie) (?:pe (?:tot|spate|corp|gat|fund|fata|fese)|peste tot)|urme de (?:curea|"
        r"bataie|lovituri|degete))\b",
        r"\b(?:arsuri\w*|vanatai\w*|semne\w*|rani\w*|urme\w*)\b[^.!?]{0,40} i le (?:face|a facut|fac) (?:mama|tata|mami|tati|concubinul|bunic\w*|iubitul|unchiul|tatal)\b",
        r"\b(?:imi|ii|mi-a|i-a) (?:cere|cer|cerut|tot cere) (?:sa (?:ii|i) (?:trimit|trimita) )?(?:niste |mai multe )?(?:poze|pozele|video\w*|filmulete|nuduri)\b[^.!?]{0,20} "
        r"(?:dezbracat\w*|goala|gol|fara haine|nud\w*|in chiloti|intim\w*|fara tricou)\b[^.!?]{0,80} (?:am (?:9|1[0-7])\b|(?:are|de|am) (?:noua|zece|\w+sprezece|9|1[0-7])|vine dupa|"
        r"daca nu|fiic\w*|fetit\w*|zice ca|ameninta)",
        rf"\b(?:un (?:barbat|adult|necunoscut|tip|mos|om)|cineva)\b[^.!?]{{0,35}} (?:ii|i-a) (?:cere|cerut|trimite|trimis|scrie si cere) (?:\w+ )?(?:poze|nuduri|filmulete)[^.!?]{{0,25}} "
        rf"(?:{_CHILD}|fiic\w*|mele|meu)\b",
        rf"\b{_CHILD}(?: (?:mea|meu|mei|mele))? (?:mi-a (?:spus|zis|povestit|marturisit)|zice|spune|a "
        rf"spus|a zis) ca (?:\w+ ){{1,3}}(?:il|o|l-a|a|le) ?(?:atinge|bate|pipaie|abuzat|atins-o|atins|"
        rf"batut|violat|loveste|lovit|pipait)",
        rf"\b{_CHILD}(?: (?:mea|meu|mei|mele))? (?:a fost|este|e|sunt|au fost) (?:abuzat\w*|violat\w*|"
        rf"molestat\w*|batut\w*|maltratat\w*|agresat\w*)\b(?! la)",
        rf"\b(?:ii|le|i-a|le-a|i-am|le-am) (?:da|dat|dau|tras) (?:(?:o|un|niste|cate|mereu) )*(?:bataie|"
        rf"palme|pumni|cu cureaua|mama de bataie|o bataie) (?:lui |la )?(?:{_CHILD}|copi[il]\w*)\b",
        denial=rf"(?:{_DENIED}|\b(?:nu|n-|niciodata nu)(?: ?(?:i-|le-|l-|o |isi |imi |ii |il |le |mi-)?(?:as |a |am |au |ar )?)(?:putea |face |mai |vrea |fi )*) ?\Z",
        before=(
            _DREAM,
            r"\b(?:mingea|filmul|cainele|vantul|soarele|raceala|gripa|povestea|cartea|cantec\w*|melodia|"
            r"poezia|piesa|vestea) (?:\w+ )?\Z",
        ),
        after=(
            r"(?:(?:meu|mea|mei|mele|lui|ei|nostru|noastra) )?(?:la (?:sah|table|tenis|fotbal|fifa|remi|"
            r"inima|suflet|ping|scrabble)|in (?:joc|meci|film|serial|gluma)\w*|din palme|cu (?:mingea|"
            r"perna|balonul)|pe umar|din greseala)",
        ),
    ),
    _rule(
        "kill_somebody",
        "violence",
        r"\b(?:o |vreau |am )sa[- ]?(?:mi |-?mi |imi |i |ii |le )?(?:otravesc|omor|impusc|injunghii|ucid) (?:toata (?:familia|clasa|firma)|pe toti)\b",
        rf"\bam (?:un |o |deja )?(?:pistol|arma|cutit|pusca|topor|{_WEAPON})\b[^.!?]{{0,30}} (?:ma duc|merg|vin|intru) (?:cu el |cu ea )?(?:la|in) (?:scoala|liceu|serviciu|munca|birou|facultate|clasa)\b",
        r"\b(?:ii|le|o sa-i|sa-i|o sa le) tai (?:gatul|beregata|capul)\b",
        r"\b(?:sa[- ]?(?:il|l|o|ii|i|le)|il|o|ii|le|-l|l-oi) (?:omor|ucid|injunghii|impusc|strang de gat|"
        r"spintec|sugrum)\b",
        r"\b(?:(?:l|i|le)-as (?:omori|ucide|impusca|injunghia|strange de gat)|as (?:omori|ucide|impusca|"
        r"injunghia)[- ]o|(?:il|o|ii|le) voi (?:omori|ucide|impusca|injunghia))\b",
        rf"\b(?:{_WISH_TO}|o sa|am sa|sa) (?:omor|ucid|injunghii|impusc|strang de gat|atac cu cutitul) "
        rf"(?:pe )?{_THEM}\b",
        r"\b(?:omor|ucid|injunghii|impusc) (?:pe )?(?:cineva|toti|toata lumea|un om|oameni|tot ce misca)\b",
        rf"\bsa[- ]?mi (?:omor|ucid|injunghii|impusc) {_THEM}\b",
        r"\bcumparat (?:un|o) (?:cutit|pistol|arma|topor)[^.!?]{0,20} sa[- ]?(?:il|l|o|ii|i|le) (?:tai|"
        r"omor|injunghii|impusc)\b",
        r"\bsa[- ]?(?:ii|i|il|l|o|le) dau foc\b",
        r"\b(?:ii|le|i|o sa|am sa|vreau sa|imi vine sa) dau foc (?:la )?(?:casei|casa|apartament\w*|masin\w*|firm\w*|bloc\w*|scoli\w*|scoala)\b",
        r"\b(?:era sa|sa|ca) (?:ii? |-?i )?(?:infig|bag|implant|infigeam) (?:foarfec\w*|cutit\w*|surubelnit\w*|un cutit|o foarfeca|furculit\w*) in "
        rf"(?:{_THEM}|fratele|sotul|gatul|inima|burta)",
        rf"\b(?:{_WISH_TO}|o sa|am sa|nevoia sa|impulsul sa) (?:le |ii |-?i )?(?:fac|fac mult) rau (?:oameni\w*|cuiva|altora|celorlalti|colegil\w*|lumii|sefului|sotului|"
        r"mamei|tatei|unor oameni|la oameni|parintilor|vecin\w*)\b",
        rf"\b(?:{_WISH_TO}|o sa|am sa) (?:calc|lovesc|intru in|dau in|strivesc) (?:pe )?(?:cineva|un om|oameni|multime\w*|pietoni\w*|oamenii) cu masina\b",
        rf"\b(?:vin|merg|ma duc|aduc|iau|voi veni|o sa vin|o sa aduc)(?: \w+)? (?:cu )?{_WEAPON} (?:la|in) (?:scoala|liceu|serviciu|munca|birou|facultate|clasa)\b(?! (?:sa tai|pentru|ca sa "
        r"tai))",
        rf"\b(?:sa|o) (?:o |il |ii |-l )?(?:sugrum|sufoc|otravesc|injunghii|tai|macelaresc|decapitez)(?:-o|-l)? (?:pe )?{_THEM}\b",
        r"\b(?:il|o|ii|le) (?:omor|injunghii|impusc|tai|macelaresc) pe (?:toti|amandoi|amandoua|toate|rand)\b",
        rf"\b{_NEAR} (?:vrea|ameninta|planuieste|are de gand|zice|spune|a zis|jura)(?: (?:ca|vrea|o|are de gand))* sa[- ]?(?:il|l|o|ii|i|le|isi|si|ne) ?(?:omoare|injunghie|impuste|ucida|"
        r"taie pe)\b",
        r"\b(?:zice|spune|zis|spus|ameninta|amenintat|jura|jurat) ca (?:o sa |va |vrea sa )?(?:imi |-mi |"
        r"sa-mi |mi )?(?:omoara|omoare|omori|ucide|ucida) (?:copi\w*|famil\w*|mama|pe |parint\w*|fat\w*|"
        r"sot\w*|frat\w*|fiul|fiica)",
        r"\bo sa-mi (?:omoare|ucida) (?:copi\w*|famil\w*|mama|parint\w*|fat\w*|fiul|fiica|frat\w*)",
        before=(
            _DREAM,
            r"\b(?:in joc|la joc|munca asta|stresul|caldura)(?: \w+)? \Z",
        ),
        after=(
            r"(?:azi|acum|uneori)(?:,? )?(?:haha|hihi|xd|lol)",
            _AT_PLAY,
            r"pe (?:boss\w*|seful (?:de|din) nivel|dragon\w*|monstr\w*|zombi\w*|inamic\w*|toti inamic\w*)|cu (?:glumele|intrebari\w*)",
            r"(?:pe [\w-]+(?: \w+)? )?(?:daca|cand|ca|pentru ca|dac|fiindca)(?: (?:mi-a|a|mai|imi|nu|ma|"
            r"iar|nu mai|mi-o|mi|iti))* (?:manca\w*|las\w* (?:sosete|vase|lumin|hain)\w*|luat (?:rochi|"
            r"hain|tric|masin|telefon|incarc)\w*|intarzi\w*|uit\w*|ia|sforaie|cant\w*|folos\w*|spal\w*|"
            r"stric\w*|arunc\w*|strang\w*|sparg\w*|spart|lua\w*|pune|fac\w* (?:iar )?mizerie|tace|"
            r"termin\w*|raspund\w*|vorb\w*|latra|rontai\w*)\b|cu "
            r"(?:bunatate|intrebari\w*|zambet\w*|pupici\w*|dragostea)|de (?:ras|plictiseala|rusine|foame)|"
            r"(?:pe [\w-]+ )?(?:in (?:joc\w*|fifa|fortnite|minecraft|meci\w*|partid\w*|film\w*|serial\w*|"
            r"carte\w*|piesa)|la (?:sah|fifa|remi|table))|timpul|pe (?:stefan in film|dragon)|muzica "
            r"(?:aia|lui)",
            _LAUGH,
        ),
    ),
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:vocile|voci|vocea)\b[^.!?]{0,10} (?:tipa|urla|striga|zbiara|soptesc|comanda)(?: (?:la mine|mereu|iar|in cap))* (?:sa|ca trebuie sa) (?:ma|sar|omor|mor|fac rau|lovesc|il|o|tai)\b",
        r"\b(?:vocile|voci|vocea|voce)(?: (?:din|in) (?:capul meu|cap|mintea mea)| care| pe care le aud| "
        r"pe care o aud| mereu| tot| mea| nu (?:inceteaza|se opresc|mai tac)(?: sa| si)?| asta| acelea| "
        r"acestea| noaptea)* (?:(?:imi|mi|ma|sa-mi|sa-|-mi|mi-au|mi-a|sa ma|tot|mereu|m-a) )*(?:spun|"
        r"spune|spuna|zic|zice|"
        r"zica|ordona|ordone|poruncesc|porunceste|comanda|cer|cere|striga|soptesc|sopteste|indeamna|pun|"
        r"obliga|vor|spus|zis|ordonat|cerut|poruncit|tipa)(?: (?:mereu|tot|mie|des))? (?:sa|ca|ce)\b",
        r"\b(?:vocile|voci)\b[^.!?]{0,25} (?:imi|ma) (?:spun|zic|pun|cer|ordona|striga|soptesc|obliga|"
        r"indeamna)(?: \w+)? sa\b",
        r"\b(?:aud|auzeam|auzi|am auzit|am inceput sa aud) (?:mereu |tot |iar |niste )?(?:voci|o voce|"
        r"vocile)(?= ?(?:[.,;!?]|$)| (?:in (?:cap|capul|minte|mintea)|care (?:imi|ma|nu|vorbesc|"
        r"comenteaza|zic|mi)|din cap\w*|cand|pe care|cum|ciudate)\b)",
        r"\b(?:mi-au|mi-a|ne-au|mi s-a|mi-ar fi) (?:fost )?(?:pus|implantat|bagat|introdus|montat|"
        r"injectat|inserat|instalat)(?: (?:un|niste|in (?:cap|creier|corp|brat|piele|dinte|mine)|sub "
        r"piele))* (?:cip\w*|microcip\w*|chip\w*|microchip\w*|emitator\w*|dispozitiv\w*|tracker\w*|"
        r"antena)\b",
        r"\bam un (?:cip|microcip|chip|emitator)(?: \w+)? (?:in (?:cap|creier|corp|brat|piele|mine|dinte)|"
        r"sub piele)\b",
        r"\b(?:imi|mi-au|mi se|mi-a|ne) (?:baga|bagat|introduc|introdus|pun|transmit|transmite|trimit) "
        r"(?:ganduri\w*|voci\w*)(?: \w+)? (?:in|prin) (?:cap|minte|capul|mintea|creier)",
        r"\b(?:imi controleaza (?:mintea|gandurile|creierul)|imi fura gandurile|imi citesc gandurile de "
        r"la)\b",
        r"\b(?:dumnezeu|diavolul|dracul|dracu|satana|demonii|demonul|ingerii|televizorul|spiritele|iisus) "
        r"(?:imi|mi-a|mi-au|ma) (?:\w+ )?(?:spune|spun|zice|spus|zis|ordona|ordonat|cere|cerut|poruncit|"
        r"porunceste|pune|pus|indeamna) sa (?:-?l |il |o |ii |ma |le |imi |-?mi |-?i )?(?:omor|fac rau|"
        r"sacrific|"
        r"sar|ucid|arunc|tai|sinucid|pedepsesc|lovesc|ranesc|impusc)\b",
        denial=rf"(?:{_DENIED}|\b(?:nu|n-am|fara|niciodata nu|nu am|nicio|nici o)(?: (?:mai|aud|auzit|am|exista|sunt|sa))*) ?\Z",
        before=(_DREAM, _ABOUT, r"\b(?:cu|gps|waze) \Z"),
        after=(
            r"(?:sa |ca )?(?:fac (?:stanga|dreapta)|virez|o iau|fac la|ma odihnesc|respir|continui|cobor|"
            r"ploua|intorc|ma opresc aici pentru)\b|(?:la (?:caine|pisica|masina|telefon|cartela)|in "
            r"(?:masina|telefon|caine|cartela|card|bicicleta|lesa|bagaj)|pe (?:hol|strada|scara|casa|"
            r"coridor))\b|cand (?:trec|vin) (?:vecin|"
            r"oameni)\w*|cum (?:vorbesc|rad) (?:vecin|pe|copi)\w*|pentru (?:diabet|glicemie)|de glicemie",
        ),
    ),
    _rule(
        "persecuted",
        "psychosis",
        r"\b(?:camere|camere\w*|microfoane)\b[^.!?]{0,30} (?:ca sa|sa) ma (?:filmeze|spioneze|asculte|urmareasca|inregistreze)\b",
        r"\b(?:crede|convins[a]?|sustine) ca\b[^.!?]{0,30} (?:il|o|ne) (?:otravesc|otraveste|urmaresc|spioneaza|persecuta|filmeaza pe ascuns)\b(?! pe (?:insta|facebook))",
        r"\bma (?:urmaresc|filmeaza|spioneaza|vad|asculta)\b[^.!?]{0,45} (?:imi (?:stiu|citesc|controleaza|fura) gandurile|vor sa ma (?:omoare|rapeasca|otraveasca)|stiu ce gandesc)\b",
        r"\b(?:sotul|sotia|mama|tata|fiul|fiica|sora|fratele|nevasta|barbatul)(?: (?:meu|mea))? nu (?:mai )?(?:e|este) (?:el|ea),? (?:ci |e |este )(?:o|un) (?:dublura|sosie|impost\w+|clona|robot|demon|copie)\b",
        r"\b(?:vad|aud) (?:oameni morti|morti|demoni|fantome|stafii|oameni care nu (?:exista|sunt))\b[^.!?]{0,25} (?:(?:imi|ma) (?:vorbesc|spun|zic|cheama|ating|urmaresc|striga))\b",
        r"\b(?:televizorul|radioul|stirile|reclamele|prezentatorul|becurile) (?:imi|ma|ne) (?:trimit\w*|transmit\w*|da|dau) (?:\w+ )?(?:mesaje\w*|semne\w*|ordine\w*)\b",
        r"\b(?:mi-au|mi-a) (?:pus|montat|ascuns|instalat) (?:niste )?(?:microfoane|camere ascunse|camere de spionaj|camere)(?: ascunse)? (?:in|prin) (?:casa|camera|dormitor|perete|pereti|telefon|prize|cap)\b",
        r"\b(?:mancarea|apa|cafeaua|laptele|medicamentele)(?: (?:mea|mele|lui|asta))? (?:e|este|sunt|a fost) otravit[ae]\b",
        r"\b(?:diavolul|dracul|demonul|satana|un demon)\b[^.!?]{0,10} (?:e|este|sta|a intrat|traieste) in (?:corpul|mine|el|ea|capul|copilul|fiul)\b",
        r"\b(?:aud|auzeam|vad|vedeam|aude|vede) (?:mereu |tot |noaptea )?(?:un barbat|o femeie|oameni|pe cineva|niste oameni|umbre|copii|morti|demoni|"
        r"niste barbati)\b[^.!?]{0,60} (?:nu (?:e|este|era|-i) nimeni|nimeni altcineva|nu exista|ceilalti nu|ca nu e nimeni)\b",
        r"\bvorb(?:este|esc|ea|eam|eşte) (?:singur[a]? )?cu (?:oameni|persoane|cineva|voci|morti|un om|o femeie) care nu (?:exista|sunt|e acolo|este)\b",
        r"\b(?:vor|vrea|incearca|incercand|ca|au incercat|a incercat|o) sa ma (?:otraveasca|drogheze|elimine|lichideze)\b",
        r"\b(?:imi|mi-au|mi-a|ne) (?:baga|bagat|pun|pune|pus|toarna|turnat|introduc) (?:gaz\w*|otrava|droguri|chimicale)(?: \w+)? (?:in "
        r"(?:mancare|apa|cafea|ceai|casa|aer)|prin (?:perete|pereti|aerisire|tevi|gura)|pe sub)\b",
        r"\b(?:dumnezeu|diavolul|dracul|satana|iisus|demonii|presedintele|prezentator\w*|cineva|ei|extraterestrii)? ?(?:imi|mi-a|ma|mi) (?:vorbeste|vorbesc|"
        r"vorbit|transmit|transmite|trimite mesaje|trimit mesaje|da semne|dau semne|sopteste|dau ordine|da ordine)(?: \w+)? (?:prin|din|de la) "
        r"(?:televizor\w*|tv|radio|prize|pereti|oglinda|microunde|reclame|becuri)\b",
        r"\b(?:dumnezeu|diavolul|dracul|satana|iisus|maica domnului|ingerii?|vocea|vocile)\b[^.!?]{0,40} (?:cerut|poruncit|spus|zis|cer|cere|porunceste|"
        r"ordona|pus) (?:sa|ca)(?: (?:imi|mi|-mi|il|o|ii))? ?-?(?:mi )?(?:jertfesc|sacrific|ucid|omor|pedepsesc)\b",
        r"\b(?:m-a ales|am fost ales[a]?|sunt ales(?:ul|a|)|m-a trimis|am fost trimis[a]?|sunt trimis[a]?)(?: (?:de|lui|dumnezeu|dumnezeu\w*|iisus|ingeri))* "
        r"(?:sa|ca sa|pentru a) (?:curat|salvez (?:lumea|omenirea)|pedeps|ucid|omor|distrug|judec)\w*",
        r"\bsunt (?:mesia|iisus|profetul|trimisul lui dumnezeu|alesul lui dumnezeu|fiul lui dumnezeu)\b",
        r"\b(?:dracul|diavolul|satana|demonul|demonii|un demon) (?:imi|ma|mi-a|m-a|il|o) (?:sopteste|soptesc|vorbeste|posedat|poseda|urmareste|urmaresc|"
        r"stapaneste|bantuie)\b",
        r"\b(?:sotia|sotul|mama|tata|fiul|fiica|copilul|familia|parintii|sora|fratele|nevasta|barbatul)\b[^.!?]{0,30} (?:inlocuit\w*|schimbat\w*) (?:cu|de|"
        r"prin) (?:o (?:dublura|clona|sosie|impostoare|copie)|un (?:impostor|robot|clon\w*)|dubluri|altcineva|extraterest\w*)\b(?! la)",
        r"\bnu (?:e|este|mai e|mai este) (?:sotia|sotul|mama|tata|fiul|fiica|copilul|sora|fratele)(?: (?:mea|meu|adevarat\w*))*\b[^.!?]{0,30} (?:impost\w+|"
        r"dublura|sosie|clona|inlocuit\w*|robot)\b",
        r"\b(?:spart|desfacut|demontat|daramat|gaurit|scormonit|taiat)\b[^.!?]{0,20} (?:peret\w+|priz\w+|tavan\w*|podea\w*|peretii)\b[^.!?]{0,25} "
        r"(?:camere\w*|microfo\w*|camera ascunsa)\b",
        r"\b(?:camere\w*|microfoane\w*)(?: (?:ascunse|peste tot|video|puse))* (?:in|prin) (?:perete|peretii|pereti|toata casa|casa mea|camera mea|prize|baie|"
        r"tavan|becuri|oglinda)\b[^.!?]{0,50} (?:ma (?:filmeaza|urmaresc|spioneaza|asculta|inregistreaza|vad)|sa ma (?:filmeze|spioneze|urmareasca))\b",
        r"\b(?:sri|sri-ul|cia|securitatea|servicii\w* secrete|mafia|guvernul|masonii|extraterestrii|politia secreta|o secta|agenti\w*|spionii)\b[^.!?]{0,20} "
        r"(?:ma (?:urmareste|urmaresc|filmeaza|spioneaza|asculta|cauta|vaneaza|controleaza|vor mort)|imi (?:controleaza|citesc|citeste|fura) (?:mintea|"
        r"gandurile|creierul|telefonul))\b",
        r"\bvecinii (?:ma (?:urmaresc|spioneaza|filmeaza|iradiaza|otravesc)|vor sa ma (?:omoare|otraveasca))\b",
        r"\b(?:organele|matele|intestinele|creierul|inima)(?: (?:mele|meu|mea|interne|mi))* (?:-?mi )?(?:au putrezit|putrezesc|sunt putrezite|au murit|a "
        r"putrezit|putrezeste|nu mai exista)\b",
        r"\b(?:copilul|bebelusul|fiul|fiica|fetita)(?: (?:meu|mea))? (?:e|este) (?:diavolul|un demon|posedat\w*|antihrist\w*|blestemat\w*)\b[^.!?]{0,40} (?:"
        r"trebuie|sa (?:il|o)|moara|omor)\b",
        r"\bo voce(?: \w+){0,3} (?:imi|ma|mi|tot imi) (?:zice|spune|cere|ordona|indeamna|porunceste|sopteste|tot zice|tot spune) sa (?:omor|sar|ma (?:omor|tai|"
        r"arunc|ranesc)|fac rau|injunghii|lovesc|mor|dau foc|il|o)\b(?! (?:iau|sun|caut|iert))",
        denial=r"\b(?:nu|nimeni nu|nici nu)(?: (?:cred|zic) ca)? \Z",
        before=(_DREAM, _ABOUT, r"\b(?:mancarea asta|tantarii|fumul|dietele|datoriile) \Z"),
        after=(
            _AT_PLAY,
            r"pe (?:instagram|facebook|tiktok|insta)|(?:in|la) (?:curte|gradina)|cand (?:cant|exersez)|la (?:serviciu|parcare|poarta)",
        ),
    ),
    _rule(
        "not_eating",
        "eating",
        r"\b(?:are|cantareste|a ajuns la) (?:doar |numai )?(?:2[5-9]|3\d) (?:de )?(?:kile|kilograme|kg|kilo)\b[^.!?]{0,30} (?:lesin\w*|nu (?:mai )?mananca|se vede grasa|tot slabeste)\b",
        rf"\b(?:n-?am|nu am|n-?a|nu a|nu|n-?are|refuza sa) (?:mai )?(?:mancat|mananc|mananca|manance|pot manca|poate manca|pus nimic in gura)(?: (?:nimic|aproape|"
        rf"deloc|si|nu|bea|beau|sau|baut|nici|nu bea|mancare|absolut))* de {_DAYS}(?= ?(?:[.,;!?]|$)| (?:si|dar|incoace|de zile|e|sunt|zice|pentru ca "
        r"(?!am|sunt|are)|doar|numai)\b)",
        r"\b(?:nu am mancat|n-?am mancat|nu mananc|nu mai mananc|fara sa mananc|fara mancare|ma infometez|laxative|nu mananca|nu a mancat|flamanzesc)\b"
        r"[^!?]{0,55} (?:lesin\w*|mi-am pierdut cunostinta|am cazut din picioare)\b",
        r"\b(?:am lesinat|lesin|a lesinat)\b[^!?]{0,40} (?:nu (?:mai )?mananc\w*|n-am mai? ?mancat|nu am mai? ?mancat|de foame|ca nu mananc|fara mancare)\b",
        r"\b(?:vomit|vomez|vomita|vomitez|vars|borasc|voma|dau afara) (?:tot|dupa|ce|fiecare|si)(?: (?:ce|fiecare|mananc|mananca|masa|ce mananc))*\b[^!?]{0,50} "
        r"(?:luni|ani|sange|ascuns|sa (?:slabesc|nu ma ingras|nu pun)|saptamani|zilnic|nu ma pot opri)\b",
        r"\b(?:vomit\w*|vomez|vomat|varsat|borat|vars|borasc)\b[^!?]{0,50} sange\b",
        r"\b(?:imi (?:provoc|induc) (?:voma|varsaturi\w*|vomitat\w*|vomismente)|imi bag (?:degetele|degetul|doua degete) (?:pe|in) gat|ma (?:fortez|provoc) sa "
        r"(?:vomit|vars|vomez))\b",
        r"\b(?:am|cantaresc|am ajuns la|am slabit pana la|am coborat la|mai am) (?:doar |numai |deja )?(?:2[5-9]|3\d)(?: kile| kilograme| kilo| kg| de kile| de kilograme| de "
        r"kg)"
        r"(?= ?(?:[.,;!?]|$)| (?:si|dar|la (?:1[,. ]?[5-9]|un metru))\b)",
        r"\blaxativ\w*\b[^.!?]{0,55} (?:dupa (?:fiecare|masa|mese|ce|orice)|sa (?:slabesc|nu ma ingras)|inima|lesin\w*|zilnic ca)\b|\b(?:[1-9]\d|zece|douazeci|"
        r"treizeci)(?: de)? laxative\b",
        r"\bprefer\w* sa (?:lesin\w*|mor|moara|fiu moarta|fie moarta)\b[^.!?]{0,15} decat sa (?:ma |se )?(?:ingras\w*|pun\w* (?:pe mine|kilograme)|fiu grasa|fie "
        r"grasa)\b",
        r"\bnu (?:mai )?(?:mananc|o sa mananc|voi manca) (?:nimic )?pana (?:nu )?(?:mai )?(?:slabesc|nu slabesc|ajung la \d\d|dau jos|nu dau jos|nu ajung la \d\d)\b",
        r"\bimc(?:-ul)?(?: (?:meu|e|este|de|sub|a ajuns la|acum))* 1[0-4]\b",
        denial=None,
        before=(
            r"\b(?:cainele|catelul|catelusul|pisica|pisicuta|motanul|hamsterul|iepurele|bebelusul|bebe|personajul)(?: (?:meu|mea|nostru|noastra|inca))* \Z",
            _DREAM,
        ),
        after=(
            r"[,;]? ?(?:ca |pentru ca |fiindca )?(?:am|are|e de la|din cauza|de la)(?: o| un)? (?:virus\w*|gastro\w*|enterit\w*|raceala|masea\w*|masele\w*|operat\w*|gripa|"
            r"covid|analize\w*|rotavirus|indigestie|varicel\w*)|(?:la restaurant|in oras|afara|ciocolata|dulciuri|carne|din cauza postului|shaorma|pizza)",
        ),
    ),
    _rule(
        "poisoned_or_withdrawing",
        "substance",
        r"\b(?:tremur|halucinatii|halucinez|convulsii|vad (?:gandaci|paianjeni|umbre))\b[^.!?]{0,25} (?:de cand|cand|daca|fiindca|pentru ca) (?:nu (?:mai )?beau|m-am lasat de (?:baut|alcool))\b",
        rf"\b(?:am (?:luat|amestecat|combinat|inghitit|baut|bagat)|iau|amestec|combin|inghit|luat|amestecat)\b[^.!?]{{0,30}} {_DRUGS}[^.!?]{{0,12}} cu (?:multa |mult |o "
        rf"sticla de |niste |\w+ )?(?:{_ALCOHOL}|{_DRUGS})\b",
        rf"\b(?:amestec|amestecat|combin|combinat)(?: (?:zilnic|mereu|des|niste|iar))* (?:{_ALCOHOL}|{_DRUGS}) (?:cu|si) (?:\w+ )?{_DRUGS}\b",
        r"\b(?:a luat|luat ceva|a bagat|si-a injectat|s-a injectat|a consumat|a tras|a baut|drogat\w*|supradoza|pastile|prafuri|heroina|etnobotanic\w*|a inghitit)\b[^!?]"
        r"{0,45} nu (?:se )?(?:mai |prea )?(?:respira|raspunde|reactioneaza|trezeste|se trezeste|misca|isi revine)\b",
        rf"\b{_NEAR} nu (?:mai )?respira(?= ?(?:[.,;!?]|$)| (?:si|dupa|ajutor))|\bnu (?:mai |prea )?respira(?: bine)?,? (?:si )?(?:e|este) (?:vanat\w*|albastr\w*|invinetit\w*)\b",
        r"\b(?:am luat|am baut|am tras|am fumat|am bagat|am amestecat|m-am injectat)\b[^!?]{0,60} (?:nu(?:-mi| imi|mi)? (?:mai )?(?:simt (?:picioarele|mainile|corpul|"
        r"fata|bratele)|pot (?:respira|sta treaz\w*|tine ochii|misca))|abia (?:respir|mai respir)|inima (?:imi )?(?:bate nebuneste|o ia razna|sta sa)|(?:imi )?explodeaza inima|simt ca mor)\b",
        r"\b(?:daca nu beau|cand nu beau|daca ma opresc|m-am lasat (?:brusc )?de (?:baut|alcool|xanax)|am oprit (?:alcoolul|xanax\w*|bautura|calmantele)|fara alcool|sevraj\w*|"
        r"nu am (?:mai )?baut|n-am (?:mai )?baut|beau)\b[^!?]{0,60} (?:convulsi\w*|halucin\w*|vad (?:gandaci|lucruri|umbre|insecte|paianjeni|serpi)|delir\w*|tremur (?:tot|toata|din|"
        r"incontinuu)|criz[ae] (?:de epilepsie|epileptic\w*))\b",
        r"\bbeau (?:alcool |vodca |tuica |bere |palinca |tarie )?(?:de cum|de cand|imediat ce|cum) (?:ma (?:trezesc|scol)|deschid ochii)\b",
        r"\bm-am injectat(?: (?:din nou|iar|iarasi|aseara|azi|prea mult))*(?= ?(?:[.,;!?]|$)| (?:dupa|cu (?:heroina|etnobotanic\w*|prafuri|cristal\w*|metadona|droguri)|"
        r"heroina|si|prea)\b)",
        r"\bm-am trezit (?:\w+ )?(?:pe (?:strada|jos|o banca)|intr-un (?:sant|parc|gang)|in (?:parc|sant|strada)|la (?:spital|urgenta|upu))\b[^.!?]{0,15} fara sa (?:stiu|imi "
        r"amintesc|mi amintesc)\b",
        denial=r"\b(?:nu|niciodata|fara)(?: (?:se|ma|am|trebuie|sa|pot|voi))* \Z",
        before=(_DREAM, _ABOUT, r"\bacum \w+ (?:de )?ani(?: si \w+)?,? \Z"),
        after=(
            _AT_PLAY,
            r"(?:cu |de )?(?:insulina|ozempic|clexane|vitamina|fraxiparine|anticoagulant\w*|hormoni)|pe nas|de (?:la )?(?:muci|raceala)|,? (?:am diabet|insulina)",
        ),
    ),
)

ROMANIAN = Language("ro", "latin", RULES)
