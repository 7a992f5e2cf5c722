"""German rules: Germany, Austria and Switzerland in standard spelling, with the commonest Austrian and Bavarian forms. Written by this project.

A clinician who speaks German reads them before they are relied on. Patterns are read on folded text: "ü" is "u",
and people also write "ue"; "ß" stays, and people also write "ss". They say nothing about how.

A German "not" stands in the middle of what is said ("ich will mich nicht umbringen"): the words that a pattern
lets pass in the middle (`_GAP`) are never a "not", so most denials simply do not match.
"""

from __future__ import annotations

from leeward.clinical.text_rules.rule import Language, Rule

_NO = r"nicht|nich|ned|net|nie|niemals|nimmer|kein|keine|keinen|keiner|keinem|niemand|niemanden|niemandem"
_CLAUSE = r"dass|ob|wenn|weil|und|oder|aber|als|ich|er|es|wir|ihr|du|man|ihn|ihm|dich|dir"


def _gap(*never: str, most: int = 4) -> str:
    """Up to ``most`` words between two that belong together: no "not", no new clause, none of ``never``."""
    return rf"(?: (?!(?:{'|'.join((_NO, _CLAUSE, *never))})\b)[\w']+){{0,{most}}}"


_GAP = _gap()
_FEW = _gap(most=2)
_PLAY = (
    r"im|beim|bei|am|an|gegen|knapp|haushoch|wacker|tapfer|gut|schlecht|schach|tennis|spiel|karten|memory|fifa|"
    r"aus|versehentlich|unabsichtlich"
)
"""A game, an accident: not in the middle of a blow or a cut."""
_HIT = _gap(_PLAY)
_WANTS = ("will", "wil", "wollte", "wollt", "mochte", "moechte", "mocht", "wurde", "wuerde", "wurd", "wuerd")
_I = r"(?<=\bich)"
"""The hit starts after "ich": nothing before it can make it somebody else's."""


def _i_want(*wants: str) -> str:
    """A bare "will" may be somebody's ("Oma will"); "will ich" starts at "ich" and is nobody else's."""
    inverted = "|".join(rf"(?<=\b{want} ich)" for want in wants)
    return rf"\b(?:ich(?:{inverted})|(?:{'|'.join(wants)})(?! ich\b))"


_I_WANT = _i_want(*_WANTS)
_WANT = rf"(?:{'|'.join(_WANTS)})"
_WERE = r"(?:ware|waere|war|waer)"
_MEDS = r"(?:\w{0,8}tabletten|medikamente|pillen|ibuprofen|ibus|paracetamol|aspirin|\w{3,9}mittel)"
_KIN = (
    r"(?:mann|ehemann|frau|ehefrau|freund|freundin|ex|exmann|ex-mann|exfreund|ex-freund|partner|partnerin|vater|papa|"
    r"mutter|mama|mami|mum|stief\w+|bruder|schwester|cousin|onkel|tante|sohn|tochter|opa|oma|grossvater|großvater|"
    r"grossmutter|großmutter|chef|chefin|eltern|mitbewohner|mitbewohnerin|betreuer|betreuerin|lehrer|nachbar|"
    r"nachbarin|kollege|kollegin|patient|patientin|hund|katze)"
)
_OTHER = rf"(?:er|sie|es|man|wer|niemand|keiner|jeder|jemand|mein\w* (?:\w+ )?{_KIN}|{_KIN})"
_AFTER_NONE = "".join(
    rf"(?<!{word} )" for word in ("ohne", "nach", "seit", "in", "wegen", "bei", "mit", "von", "vor", "auf")
)
"""No preposition before: "nach der Trennung" is not somebody."""
_OTHERS = (
    rf"\b{_AFTER_NONE}(?:{_OTHER}|(?:der|die|das|sein|seine|ihre?) \w+)(?: (?:auch|selbst|damals|schon))? \Z"
)
"""Somebody else, directly before a hit that starts with a verb that could be theirs: "Oma | will sterben"."""
_OTHERS_HAVE = (
    rf"\b(?:{_OTHER}|(?:der|die|das|sein|seine|ihre?|eine?) \w+) (?:hat|hatte|haben|hatten|habe|will|wollte|denkt|dachte|schrieb|"
    r"nahm|spricht von|horte)(?: (?!ich\b|mich\b|mir\b)\w+){0,2} \Z"
)
"""Somebody else has it: for a hit that is a noun."""
_OTHERS_WANT = (
    rf"\b(?:{_OTHER}|(?:der|die|das) \w+)(?: \w+)? (?:will|wollte|wurde|wuerde|konnte|koennte|kann|soll|hat|hatte)(?: (?:er|sie|es|noch|fast))? \Z|"
    r"\b(?:wird|wirst|werdet|willst|wollt ihr|konnen|sollen)(?: \w+)? \Z"
)
"""Somebody else wants it, or the heat will: "meine Mutter wird mich umbringen"."""
_DENIAL = (
    r"\b(?:nicht|nie|niemals)(?: mehr| wirklich| ernsthaft)?(?: (?:vor|daran|dran|vorgehabt|geplant))?(?: gedacht)?,?"
    r"(?<!kann nicht)(?<!kann nicht mehr)(?<!kann nicht mehr,)(?<!mehr,)(?<!nicht,)(?<!nie,)(?<!warum nicht) \Z|"
    r"\b(?:keinerlei|keine?n?)(?: (?:absicht|plane|plan|gedanken|grund|lust))?(?: mehr)?(?: daran)?,? \Z|"
    r"\bnicht so,? dass(?: ich| ich )?\Z"
)
_BUT = r"[^.!?]{0,25}\b(?:aber|obwohl|trotzdem|doch nur|bis jetzt|bis heute)\b| ?(?:so|mehr als)\b"
_JOKE = r",? ?(?:haha|hihi|lol|:d|xd|nur spaß|nur spass|spaß beiseite)\b"
_DREAM = (
    r"\b(?:getraumt|getraeumt|traume|traeume|traumte|albtraum|alptraum),? (?:dass |davon |in dem |wo |von )?"
    r"(?:\w+ ){0,2}\Z"
)


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    return Rule.of(name, category, *patterns, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


_DET = r"(?:die|das|den|dem|der|unser\w*|mein\w*|sein\w*|ihr\w*|euer\w*|eur\w*)"
_CHILD = (
    r"(?:kinder|kindern|kind|baby|babys|saugling|sohn|sohne|soehne|tochter|toechter|kleine|kleinen|junge|jungen|madchen|maedchen|bub|buben|zwillinge|enkel|enkelin|"
    r"neffe|neffen|nichte|kleine[nr]? (?:bruder|schwester)|stiefsohn|stieftochter)"
)
_A_CHILD = rf"{_DET} (?:(?:kleine[nr]?|eigene[nsm]?|\w+jahrige[nr]?) )?{_CHILD}"
_THEM = (
    r"(?:ihn|sie|die|den|den typ|den typen|die alte|jemand|jemanden|alle|andere|anderen|leute|menschen|"
    rf"mein\w* (?:\w+ )?{_KIN}\w{{0,2}})"
)
_HURTS_ME = (
    r"(?:schlagt|schlaegt|schlug|haut|verprugelt|verpruegelt|prugelt|wurgt|wuergt|tritt|ohrfeigt|vergewaltigt|"
    r"missbraucht|misshandelt|boxt|begrapscht|bedroht|schlagen|verprugeln|verpruegeln|misshandeln)"
)
_HURT_ME = (
    r"(?:geschlagen|gehauen|verprugelt|verpruegelt|zusammengeschlagen|gewurgt|gewuergt|getreten|geohrfeigt|"
    r"vergewaltigt|missbraucht|misshandelt|geboxt|begrapscht|bedroht)"
)
_HURT_CHILD = (
    r"(?:geschlagen|gehauen|verprugelt|verpruegelt|geschuttelt|geschuettelt|gewurgt|gewuergt|getreten|geohrfeigt|"
    r"vergewaltigt|missbraucht|misshandelt|angefasst)"
)
_AS_CHILD = r"(?: als (?:kind|teenager|jugendliche\w*))?"
_KILL = (
    r"(?:umbringen|umbringe|umzubringen|toten|toeten|zu toten|zu toeten|erhangen|erhaengen|zu erhangen|aufhangen|"
    r"aufhaengen|aufzuhangen|aufzuhaengen|erschießen|erschiessen|zu erschießen|zu erschiessen|ertranken|ertraenken|"
    r"zu ertranken)"
)
_KILL_NOW = r"(?:tote|toete|erhange|erhaenge|erschieße|erschiesse|erschieß|erschiess|ertranke|ertraenke)"
_MURDER = (
    r"(?:umbringen|toten|toeten|abstechen|erschießen|erschiessen|erstechen|erwurgen|erwuergen|abknallen|kaltmachen|"
    r"kalt machen|totschlagen|ermorden|abschlachten)"
)
_MURDER_NOW = r"(?:tote|toete|erschieße|erschiesse|erschieß|erschiess|erwurge?|erwuerge?|ersteche?|ermorde)"
_SUICIDE = r"(?:suizid|selbstmord|selbsttotung|selbsttoetung|freitod)"
_HIGH = (
    r"(?:brucke|bruecke|dach|dachkante|balkon|balkongelander|balkongelaender|hochhaus|parkhaus|fensterbrett|fenstersims|gelander|"
    r"gelaender|klippe|kran|gleis|gleise|gleisen|bahngleis|bahngleise|bahngleisen|schienen|bahnsteigkante)"
)
_INTO_DEATH = (
    r"(?:(?:vor|unter) (?:den|die|das|einen|eine|ein|nen|ne|an|irgendeinen) (?:\w+ )?(?:zug|guterzug|gueterzug|bahn|u-bahn|s-bahn|ubahn|sbahn|lkw|"
    r"laster|bus|tram|strassenbahn|straßenbahn|auto)|(?:vom|von der|von einer|von ner|von am|von da) (?:\w+ )?(?:brucke|bruecke|dach|"
    r"balkon|hochhaus|parkhaus|klippe)|(?:aus dem|ausm|aus) (?:\w+ )?(?:fenster|stock))"
)
_BODY = (
    r"(?:arm|arme|armen|unterarm|unterarme|unterarmen|bein|beine|beinen|oberschenkel|oberschenkeln|schenkel|haut|handgelenk|handgelenke|"
    r"handgelenken|bauch|hand|hande|handrucken|handruecken|hals|brust)"
)
_DIALECT_I = r"(?:i|ich|ick|ik|isch)"
_DIALECT_WANT = r"(?:will|mecht|mechat|mocht|moecht|wui|wulln|woid|mog|mag)"
_NEAR = (
    r"(?:mann|ehemann|frau|ehefrau|freund|freundin|ex|exmann|exfrau|exfreund|exfreundin|partner|partnerin|vater|papa|mutter|mama|mami|mum|"
    r"bruder|schwester|cousin|cousine|onkel|tante|sohn|tochter|opa|oma|kind|junge|bub|bua|dirndl|enkel|enkelin|nichte|neffe|kumpel|kumpels|"
    r"mitbewohner|mitbewohnerin|nachbar|nachbarin|kollege|kollegin|klient|klientin|patient|patientin|schuler|schuelerin|schulerin|spezl|"
    r"verlobter|verlobte|stiefsohn|stieftochter|stiefvater|stiefmutter|zwilling|zwillingsbruder|zwillingsschwester|mitschuler|mitschulerin|"
    r"madel|madl|zimmernachbar|zimmernachbarin|zimmergenosse|zimmergenossin|bester|beste)"
)
_SOMEONE = rf"(?:(?:mein|meine|unser|unsere|mei|sein|seine|ihr|ihre) (?:[\w-]+ ){{0,2}}{_NEAR}|(?:papa|mama|mami|mum|opa|oma|jemand|a spezl))"
"""Somebody who is close: in what is told of others, a figure of a film is mostly "he" or "the man"."""
_SAYS = (
    r"(?:sagt|sagte|gesagt|schreibt|schrieb|geschrieben|droht|drohte|gedroht|angekundigt|angekuendigt|kundigt|meint|gemeint|redet davon|"
    r"spricht davon|getextet|gepostet)"
)
_SELF_KILL = (
    r"(?:umbring\w*|umzubring\w*|das leben (?:zu )?nehm\w*|das leben nimmt|totet|toetet|toten|toeten|zu toten|zu toeten|erhang\w*|erhaeng\w*|"
    r"zu erhangen|aufhang\w*|aufhaeng\w*|aufzuhang\w*|aufzuhaeng\w*|erschießt|erschiesst|erschießen|erschiessen|was antut|etwas antut|"
    r"was antun|etwas antun|was anzutun|etwas anzutun|die pulsadern \w+|vor (?:den|einen) zug \w+)"
)
_FICTION = (
    r"\b(?:film|serie|buch|roman|folge|spiel|game|level|theater|oper|tatort|krimi|figur|held\w*|staffel|drama|kapitel|manga|anime|"
    r"geschichte)\b[^.!?]{0,40} \Z"
)
_LONG_AGO = r"\bvor (?:uber |ueber |fast |gut |mehr als |rund )?(?:zehn|elf|zwolf|zwoelf|funfzehn|fuenfzehn|zwanzig|dreißig|dreissig|vierzig|vielen|[1-9]\d) jahren,? \Z"
"""Ten years and more, directly before it."""
_OVER = (
    r",? (?:aber )?(?:und )?(?:das |des |es )?(?:ist|war|liegt) (?:zum gluck |zum glueck |jetzt |schon |nun |uber |ueber |mehr als )*"
    r"(?:lange|ewig|ewigkeiten|zehn jahre|zwanzig jahre|vierzehn jahre|funfzehn jahre|[1-9]\d jahre|viele jahre|jahrelang) (?:her|zuruck|zurueck|vorbei)"
)
"""Told as long over, directly after it."""

RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        rf"\b(?:zur|zum|auf die|aufs|auf den|auf das|auf eine|auf ein) (?:\w+ )?{_HIGH}(?: (?!nicht)\w+){{0,2}} (?:gefahren|gegangen|gelaufen|gestiegen|geklettert|hochgegangen)\b[^.!?]{{0,30}}\b(?:springen|runterspringen|runterzuspringen|hinunterspringen|zu springen|runter springen)\b",
        r"\b(?:leg|lege) (?:ich )?mich (?:\w+ ){0,2}(?:auf|vor) (?:die|das) (?:gleise|gleis|schienen|bahngleise)\b|\bmich (?:\w+ ){0,2}(?:auf|vor) (?:die|das) (?:gleise|gleis|schienen|bahngleise) (?:zu )?(?:leg\w*|gelegt)\b",
        r"\bmich(?: (?!nicht|nie)\w+){0,4} (?:zu )?(?:erhangen|erhaengen|erschießen|erschiessen|ertranken|ertraenken|vergiften und)\b",
        rf"\b(?:werf|werfe|schmeiß|schmeiße|schmeiss|schmeisse|sturz|sturze|stuerz|stuerze|leg|lege|schmeis) (?:ich )?mi(?:ch)?(?: (?!nicht|nie)\w+){{0,3}} {_INTO_DEATH}",
        rf"\bmich(?: \w+){{0,2}} {_INTO_DEATH} (?:geworfen|geschmissen|gesturzt|gestuerzt|gelegt)\b",
        r"\b(?:spring|springe|hupf|hupfe|huepf) (?:ich |i )?(?:(?!nicht|nie|bungee)\w+ ){0,3}(?:vom (?:\w+ )?(?:dach|balkon|hochhaus|parkhaus)|von (?:der|einer|am) (?:\w+ )?(?:brucke|bruecke|dach)|vor (?:den|einen|an) (?:\w+ )?zug|aus(?:m| dem) fenster)\b",
        rf"\b(?:uberleg\w*|ueberleg\w*|daran|davor|drang|gedanke\w*|impuls|versuch\w*|angst davor|lust)(?: \w+){{0,3}},? (?:\w+ ){{0,2}}{_INTO_DEATH} zu (?:springen|hupfen|huepfen|gehen)\b",
        r"\b(?:bring|bringe|bringt) (?:i )?mi(?: (?!ned|net|nit|nicht)\w+){0,4} um\b(?! d)",
        r"\b(?:hang|heng|haeng|haung) (?:i )?mi(?: \w+){0,3} auf\b(?! an)",
        r"\b(?:i|ich)\b(?: \w+){0,4} mi(?: (?!ned|net|nit|nicht)\w+){0,4} (?:umbringa|umbringan|umbringen|umbringe|umbring|aufhanga|aufhengen|aufhenga|daschiassn|daschiessn|derschiassn|erschiassn)\b",
        r"\b(?:will|werd|werde|mochte|moechte|wollte) (?:ich |i )?(?:mir|ma) (?:\w+ ){0,2}(?:die|eine|ne|a) kugel\b",
        r"\b(?:mir|ma) (?:\w+ ){0,2}(?:die|eine|ne|a) kugel (?:in den kopf|durch|zu geben|jag\w*|geben werde)\b",
        r"\b(?:geh|gehe|scheide|trete) (?:ich )?(?:(?!nicht|nie)\w+ ){0,3}aus dem leben\b",
        r"(?<=\bich) (?:(?!nicht|nie)\w+ ){0,5}aus dem leben (?:zu )?(?:gehen|gehe|scheiden|scheide|treten|trete)\b",
        r"\bmich (?:\w+ ){0,3}(?:zu tode|tot ?)(?:zu )?(?:hunger\w*|sauf\w*|trink\w*|spritz\w*|gespritzt|gehungert)\b|\b(?:hunger|hungere|sauf|saufe) (?:ich )?mich (?:\w+ )?(?:zu tode|tot)\b",
        rf"\bich (?:\w+ ){{0,4}}mich{_GAP} (?:erhangt|erhaengt|ertrankt|ertraenkt|vergiftet|aufgehangt|aufgehaengt|erstickt)\b",
        rf"{_I_WANT} mich{_GAP} (?:vergiften|ersticken|ersaufen|erstechen|verbrennen lassen|uberfahren lassen|ueberfahren lassen)\b",
        r"\b(?:mich)(?: \w+){0,3} (?:uberfahren|ueberfahren|uberrollen) (?:zu )?lassen\b",
        r"\b(?:gegen|in|vor) (?:einen|den|nen|die|eine|ne) (?:baum|gegenverkehr|bruckenpfeiler|brueckenpfeiler|pfeiler|lkw|wand|mauer)(?: \w+)? (?:zu )?(?:fahren|rasen|lenken|steuern)\b(?=[^.!?]{0,60}\b(?:vorbei|schluss|ende|will|weg|ruhe|tot|sterben|leben)\b|[.!]? ?\Z)",
        r"\b(?:ich|mich|mir) (?:\w+ ){0,3}(?:den goldenen schuss|den strick|die schlinge um den hals|einen strick um den hals)\b(?! ziehen)",
        r"\bmich(?: (?!nicht|nie)\w+){0,4} (?:zu )?suizidier\w*|\bsuizidiere? (?:ich )?mich\b",
        r"\b(?:morgen|heute|heut|jetzt|dann|bald|gleich|am wochenende|\w+tag)(?: \w+){0,3} (?:bring|bringe) (?:ich )?mich(?: \w+){0,3} um\b",
        r"\bbin (?:(?!vor|freude)\w+ ){0,2}(?:fast|beinahe) (?:gesprungen|runtergesprungen)\b",
        r"\bmir(?: \w+)? (?:was|etwas) anzutun\b",
        rf"\bmich nicht (?:einfach|lieber|gleich|besser|doch) {_KILL}\b",
        r"\bmich (?:\w+ ){0,2}(?:ausloschen|ausloeschen|auszuloschen|auszuloeschen)\b",
        rf"\b(?:steh|stehe|sitz|sitze|bin|stand|saß|sass|war|lieg|liege)(?: \w+){{0,4}} (?:auf|an|am|aufm|ans|aufs) (?:der |dem |den |einer |einem )?{_HIGH}\b"
        r"[^.!?]{0,40}\b(?:um zu springen|und springe|springe ich|runterspringen|runterzuspringen|runterspringe|hinunterspringen|hinunterzuspringen|zu springen|springen|springe|"
        r"schluss machen|ist alles vorbei|alles vorbei|zug ist meiner)\b",
        r"\b(?:(?:sitz|sitze|lieg|liege) (?:ich )?(?:\w+ ){0,3}(?:auf|an|am)|(?:steh|stehe) (?:ich )?(?:\w+ ){0,3}auf) (?:den |dem )?(?:gleis|gleise|gleisen|bahngleisen|schienen)\b[^.!?]{0,25}\b(?:springen|springe|schluss|zug|vorbei)\b",
        rf"\bmich{_gap('an', 'mit', 'in')} {_KILL}\b",
        rf"\bich mich{_GAP} (?:umgebracht|getotet|getoetet|{_KILL_NOW})\b",
        rf"\b(?:ich hatte|ich haette|hatte ich|haette ich|ich habe|ich hab) mich{_GAP} (?:umgebracht|getotet|getoetet)\b",
        rf"\b(?:bring|bringe) (?:ich )?mich{_gap('in', 'zum', 'nach')} um\b",
        rf"\b{_KILL_NOW} (?:ich )?mich\b",
        rf"\b(?:hang|hange|haenge|haeng) (?:ich )?mich{_FEW} auf\b(?! an)",
        r"\b(?:um|damit ich) mich nicht (?:umzubringen|umbringe|zu toten|zu toeten)\b",
        r"\bmich (?:\w+ )?nicht (?:umbringen|toten|toeten)\b(?=[^.!?]{0,25}\baber\b)",
        rf"\bmir{_GAP} das leben(?: {_WANT})? (?:nehmen|zu nehmen|nehme|nahm|genommen|nimm)\b",
        rf"\b(?:nehm|nehme|nahm) (?:ich )?mir{_GAP} das leben\b",
        rf"\b(?:ich|will|wollte|mochte|moechte|angst|(?<!keinerlei )(?<!keine )gedanken|lust),? mir{_GAP} (?:was|etwas)(?: \w+)? "
        r"(?:antun|antue|antu|anzutun|angetan)\b",
        rf"\b(?:tu|tue) (?:ich )?mir{_GAP} (?:was|etwas) an\b",
        r"\b(?:mich|ich)(?: \w+){0,2} (?:vor (?:den|einen|nen) (?:zug|lkw)|vor die (?:bahn|u-bahn|s-bahn)|von (?:der|"
        r"einer|ner) brucke|von (?:der|einer|ner) bruecke|vom (?:dach|balkon|hochhaus)|aus dem fenster)"
        r"(?: (?:zu|einfach))? (?:werfe|werfen|schmeiße|schmeißen|schmeiss\w*|springe|springen|sturze|sturzen|"
        r"stuerz\w*|fallen lassen|zu\w{0,2}springen)\b",
        r"\b(?:spring|springe) (?:ich )?(?:\w+ )?(?:vor (?:den|einen) zug|von (?:der|einer) bru?e?cke|vom (?:dach|hochhaus)"
        r"|aus dem fenster)\b",
        r"\b(?:will|werde|mochte|moechte|wollte) (?:ich )?mir (?:die|eine|ne) kugel\b",
        r"\bmir die pulsadern\b",
        r"(?<!\bich )\bbring dich(?: doch)?(?: endlich)? um\b",
        before=(_OTHERS_WANT, r"\b(?:droht|drohte|gedroht|versucht er|versucht sie)(?: \w+)?,? \Z"),
        after=(
            r"vor (?:lachen|langeweile|hunger)|beim (?:sturz|stolpern|treppen\w+)|auf (?:der treppe|dem glatteis)|"
            r"im (?:spiel|level)|eis\b|vanille|schoko\w*|(?:an|mit) (?:kleinigkeiten|details|dieser frage)",
            _JOKE,
        ),
    ),
    _rule(
        "end_it",
        "suicide",
        r"\b(?:mach|mache) (?:ich |i )?(?:\w+ ){0,3}schluss mit (?:allem|dem leben|meinem leben|mir selbst|dem ganzen)\b",
        r"\b(?:setz|setze|mach|mache) (?:ich )?(?:\w+ )?dem(?: jetzt| heute| bald| allem)? ein ende\b",
        r"\b(?:will|werd|werde|mochte|moechte|muss) (?:ich )?(?:\w+ ){0,3}schluss machen mit (?:allem|dem leben|meinem leben|mir)\b",
        r"\b(?:mein|des|dieses|mei) (?:\w+ )?leben (?:\w+ ){0,2}(?:hinschmeißen|hinschmeissen|hinzuschmeißen|auslosche\w*|ausloesche\w*|ein ende bereiten)\b",
        rf"\b(?:meinem|diesem|meinem eigenen) leben{_GAP} ein ende\b",
        r"\b(?:mach|mache|setz|setze) (?:ich )?(?:\w+ )?(?:allem|dem ganzen|dem allen|alldem|all dem) ein ende\b",
        r"\b(?:allem|dem ganzen|dem allen|alldem|all dem|der qual|dem leid|meinem leid|dem elend|dem schmerz) "
        r"ein ende (?:zu )?(?:setz|mach|bereit)\w*\b",
        rf"\b(?:mein|dieses) leben{_GAP} (?:beenden|zu beenden|beende|beendet habe|wegwerfen|wegzuwerfen)\b",
        r"\bbeende? (?:ich )?(?:jetzt |heute |bald |nun )?(?:mein leben|es|alles|das alles|das ganze)\b(?! mit)",
        rf"{_I_WANT}{_gap('mit', 'bei', 'zwischen', most=3)} (?:es|alles|das alles|das ganze hier)"
        rf"{_gap('mit', 'bei', most=2)} (?:beenden|zu ende bringen|hinter mir haben)\b",
        r"\bmit (?:allem|dem leben|meinem leben)(?: \w+){0,2} schluss (?:machen|zu machen|mache|gemacht)\b",
        r"\b(?:mach|mache) (?:ich )?(?:\w+ ){0,2}mit (?:allem|dem leben|meinem leben)(?: \w+)? schluss\b",
        r"\bschluss (?:machen|zu machen|mache) mit (?:allem|dem leben|meinem leben)\b",
        before=(_OTHERS,),
        after=(
            r"mit (?:ihm|ihr|meinem|meiner|der beziehung|uns)\b|"
            r": (?!leben|tod|schmerz\w*|angst\w*|ich)\w+, (?!leben|tod|schmerz\w*|angst\w*|ich)\w+(?:,| und) \w+|"
            r"(?:rechtzeitig|vor|bevor|bis) |per (?:mail|post)|am arbeitsplatz",
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:will|mochte|moechte|hoffe|hoff|wunsche|wuensche|wunsch)\b(?: (?!nicht|sagt)\w+){0,8} (?:ich )?(?:endlich )?(?:tot bin|einfach sterbe)\b",
        rf"\b{_DIALECT_I} {_DIALECT_WANT}(?: (?!ned|net|nit|nicht|nie)\w+){{0,4}} (?:sterbn|sterben|sterm|sterba|stirbn|stearbn|hin sein|hi sei|tot sei|tot sein|dod sein|dod sei)\b(?! (?:als|vor|im)\b)",
        rf"\b(?:mecht|mechat|mocht|mag) {_DIALECT_I}(?: (?!ned|net|nit|nicht|nie)\w+){{0,3}} (?:sterbn|sterm|sterba|stearbn|sterben)\b",
        r"\b(?:sterben|sterbn|sterbe|sterb|tot|leben)\b[^.!?]{0,90}\b(?:tabletten|strick|seil|klinge|rasierklinge|waffe|pistole|pillen) (?:hab|habe|liegt|liegen|sind|ist)(?: ich| i)? (?:schon|bereit|da|hier|vor mir|neben mir)\b",
        r"\b(?:sterbe|sterb|krepiere) (?:ich )?lieber\b(?! als)(?! \w+ als)(?= ?[.,!…]| ?\Z)",
        r"\b(?:ich|hab|habe|mich|mir|mein|meine|bin)\b[^.!?]{0,60}\bum (?:endlich |bald |einfach |heute |zuhause )?zu sterben\b",
        r"\b(?:morgen|bald|ubermorgen|uebermorgen|nachste woche|naechste woche|heute abend|heute nacht|demnachst|demnaechst|ab morgen)(?: fruh| abend)? (?:leb|lebe) (?:ich|i) (?:\w+ )?(?:nicht|nich|nimmer|nimma|ned|net)\b",
        r"\b(?:morgen|bald|ubermorgen|uebermorgen|nachste woche|naechste woche|heute abend|heute nacht)(?: fruh| abend)? bin (?:ich|i) (?:\w+ )?(?:tot|hin|nicht mehr am leben|nicht mehr auf der welt|nicht mehr unter euch|nimmer am leben|nicht mehr auf dieser welt)\b(?! (?:mude|muede))",
        r"\b(?:herrgott|gott|tod|himmel|lieber gott|jesus|teufel)(?:,| soll| moge| moege| bitte)* (?:hol|nimm|hole|lass) mich (?:endlich|bitte|doch|zu dir|zu sich|sterben|heim)\b",
        r"\b(?:herrgott|gott|tod|liebe gott|jesus|engel)(?: \w+){0,2} mich(?: (?!nicht)\w+){0,3} (?:holt|holen|zu sich nimmt|zu sich nehmen|zu sich holt|sterben lasst|sterben laesst|erlost|erloest)\b",
        r"\b(?:mir|ich)\b(?: \w+){0,5} (?:den tod|meinen tod) (?:herbei\w*|wunsche|wuensche|gewunscht|gewuenscht|wunschen|wuenschen)\b",
        r"\b(?:will|werde|mochte|moechte|werd|muss) (?:ich )?(?:(?!nicht|nie)\w+ ){0,5}(?:ins grab folgen|nach ins grab|in den tod folgen|hinterher ?sterben|nachsterben)\b",
        r"\bich (?:\w+ ){0,5}(?:in den tod|ins grab) (?:folgen|zu folgen|folge|folgen will|folgen werde)\b|\bfolge? (?:ich )?(?:ihm|ihr|mein\w* \w+|dir|euch) (?:\w+ )?(?:in den tod|ins grab)\b",
        r"\bsterben (?:ist|ware|waere|wer|war) (?:\w+ ){0,2}(?:besser|leichter|eine erlosung|die erlosung|das beste|alles was ich will|die einzige|der einzige)\b",
        r"\b(?:einfach|nur|bloß|bloss) (?:noch )?(?:sterben|tot sein|krepieren|verrecken)(?:,| das)? (?:mehr )?(?:will|mocht|mochte|moechte|wunsch\w*|wuensch\w*) (?:ich|i|nix|nichts|das)\b",
        r"\b(?:ich|i) (?:ware|waere|war|waer|wa) (?:jetzt |heute |einfach |echt |so |am liebsten |viel )*(?:gern|gerne|lieber|am liebsten) (?:\w+ )?(?:tot|nicht mehr am leben|unter der erde)\b",
        r"\b(?:wunscht\w?|wuenscht\w?|wunsche|wuensche|wunsch)(?: ich)?(?: mir)?,? (?:dass )?ich (?:ware|waere|war|waer)(?: \w+){0,3} (?:tot|gestorben|geboren|nicht mehr (?:da|hier|am leben))\b",
        r"\b(?:macht?|machen),? dass ich (?:\w+ )?(?:sterbe|tot bin)\b",
        r"(?<!nachts )\b(?:nicht mehr|nie wieder|nie mehr) aufzuwachen\b",
        r"\bwenn ich(?: \w+){0,2} (?:nicht mehr|nie wieder|nie mehr) (?:aufwache|aufwachen)\b",
        r"\b(?:erleichterung|erlosung|erloesung|befreiung|am besten|schon|schoen|besser|sehnsucht danach)(?: \w+)?,? zu sterben\b",
        r"\bkeine? (?:tag|nacht|stunde|moment|minute|abend)\b[^.!?]{0,20}\bich (?:mich |mir )?nicht (?:\w+ )?(?:sterben|tot sein|tot ware|umbringen|das leben)\b",
        rf"\b(?:hoff|hoffe|bete|flehe|wunsche?|wuensche|wunschte|wuenschte|wollte)(?: \w+){{0,3}},? (?:dass |das )?ich (?:{_WERE} (?:\w+ )?(?:tot|gestorben|nie geboren)|"
        rf"(?:\w+ ){{0,2}}(?:nicht mehr|nie wieder|nie mehr|nimmer) (?:aufwache|aufwachen|wach werde)|(?:\w+ ){{0,2}}(?:sterbe|sterben|tot bin|tot umfalle))\b",
        rf"{_I_WANT}{_GAP} (?:sterben|tot sein|tod sein|verrecken|krepieren)\b(?! als\b)",
        rf"{_I}{_GAP} (?:sterben|tot sein|tod sein|verrecken) {_WANT}\b",
        r"\b(?:sterben|tot sein) (?:will|mochte|moechte|wollte|wurde|wuerde) ich\b",
        rf"{_I_WANT}(?: \w+)? nicht sterben\b(?=[^.!?]{{0,25}}\b(?:aber|nur)\b)",
        r"\b(?:danach|bereit|beschlossen|entschieden|lust|wunsch|wunsche mir|wuensche mir|freue mich)(?: \w+){0,2},? "
        r"(?:bald |endlich |einfach )?zu sterben\b",
        r"\b(?:hoff|hoffe|bete|wunschte|wuenschte|wunsche mir|wuensche mir),? (?:dass |das )?ich"
        rf"{_gap('im')} (?:sterbe|sterben|sterb|verrecke|krepiere)\b",
        r"\bhoffentlich (?:sterb|sterbe) ich\b",
        rf"\b(?:lass|lasst|lassen sie) mich{_gap('vor')} (?:sterben|verrecken)\b",
        rf"\b(?:kann|konnte|koennte|darf) ich (?:nicht|bitte|endlich|einfach|doch|nur){_FEW} (?:sterben|tot sein|tod sein|einschlafen und)\b",
        rf"\b(?:wunscht\w?|wuenscht\w?|wunsch|wunsche|wuensche)(?: mir)?,? (?:dass )?ich {_WERE}{_FEW} "
        r"(?:tot|gestorben|nie geboren|niemals geboren|nicht geboren|nicht mehr (?:da|hier|am leben))\b",
        rf"\b{_WERE} ich (?:\w+ ){{0,2}}(?:tot|gestorben|nie geboren|niemals geboren|nie auf die welt)\b",
        rf"\b(?:ich )?{_WERE} (?:so )?(?:gern|gerne|lieber|am liebsten|besser|einfach) (?:\w+ )?tot\b",
        r"\b(?:lieber|besser) tot\b(?! (?:als rot|stellen))",
        rf"\b(?:ich|es mich){_FEW} (?:tot|gestorben|nie geboren(?: worden)?) (?:ware|waere|waer)\b",
        rf"{_I_WANT}{_gap('nachts', 'um', 'standig', 'dauernd', 'davon', 'so')}(?: und)? (?:nie wieder|nicht mehr|nie mehr|"
        r"nimmer|gar nicht mehr|nicht) (?:mehr )?(?:aufwachen|aufzuwachen|wach werden)\b(?! (?:um|mit|und))",
        r"\b(?:einschlafen|einzuschlafen|schlafen gehen|ins bett gehen) und (?:nie wieder|nicht mehr|nie mehr|nimmer) "
        r"(?:aufwachen|aufzuwachen|wach werden)\b",
        r"\b(?:hoff|hoffe|hoffentlich|bete|wunschte|wuenschte),? (?:dass |das )?(?:ich )?"
        r"(?:wach|wache) (?:ich )?(?:\w+ ){0,2}(?:nicht mehr|nie wieder|nie mehr|nimmer|gar nicht mehr) auf\b",
        rf"\b(?:hoff|hoffe|bete|wunschte|wuenschte),? (?:dass |das )?ich{_gap('nachts')} (?:nicht mehr|nie wieder|nie mehr|"
        r"nimmer|einfach nicht mehr) (?:aufwache|aufwachen|wach werde)\b",
        rf"{_I_WANT}{_GAP} (?:fur|fuer) immer (?:schlafen|einschlafen|verschwinden|weg sein|(?:meine |die )?augen)\b",
        r"\b(?:sehne|sehn|wunsche|wuensche|wunsch) (?:ich )?(?:mich|mir)(?: \w+){0,2} (?:nach dem|den|nach meinem|meinen) tod\b",
        r"\b(?:ich|mich|mir)(?: \w+)? (?:nach dem|den) tod (?:sehne|wunsche|wuensche|herbei\w*)\b",
        rf"\btod (?:ware|waere|ist){_GAP} (?:erlosung|erloesung|losung|loesung|ausweg|befreiung)\b",
        r"\b(?:ich will|will ich|mochte ich|ich mochte|ich moechte) (?:endlich )?(?:sterbehilfe|mit exit gehen)\b",
        before=(_OTHERS, r"\b(?:alle|leute|menschen|viele) \Z"),
        after=(
            r"vor (?:scham|peinlichkeit|lachen|langeweile|hunger|neugier|gluck|glueck|angst)|"
            r"(?:fur|fuer) (?:schokolade|pizza|kaffee|ein |einen |eine )|im (?:spiel|level|schlaf, aber erst)|als alte[rn]? ",
            _JOKE,
        ),
    ),
    _rule(
        "not_want_to_live",
        "suicide",
        r"\b(?:koa|ka|kan|koan|keine|kein) (?:lust|bock|kraft|freid)(?: mehr)? (?:zum|aum|auf) (?:leben|lebn)\b",
        r"\b(?:pack|packe|schaff|schaffe|ertrag|ertrage|derpack|dapack|dertrag|datrag) (?:ich |i )?(?:das|mein|dieses|des|mei|dieses beschissene) (?:\w+ )?leben (?:\w+ ){0,2}(?:nicht|nich|nimmer|nimma|nit|ned|net|ni)\b(?! (?:ohne kaffee|ohne schlaf))",
        r"\b(?:halt|halte) (?:ich |i )?(?:das|mein|dieses|des|mei) leben (?:\w+ ){0,2}(?:nicht|nich|nimmer|nimma|nit|ned|net)\b[^.!?]{0,10}\baus\b",
        r"\b(?:verdien|verdiene|verdient)(?: ich)?(?: habe| hab)?(?: es| das)?,? (?:nicht|nich|ned|net),? (?:mehr |langer |laenger )?zu (?:leben|existieren|atmen)\b",
        r"\b(?:nicht|nich|ned|net) verdient,? (?:\w+ )?(?:zu leben|zu existieren|am leben zu \w+|weiterzuleben)\b",
        r"\b(?:kein|keinerlei) recht(?: mehr)?(?: darauf)?,? (?:zu leben|zu existieren|am leben zu \w+|auf leben|weiterzuleben)\b",
        r"\b(?:ich|i) (?:sollte|durfte|duerfte|soll|gehor|gehore|gehoere) (?:\w+ )?(?:nicht|nimmer|gar nicht|garnicht) (?:mehr )?(?:leben|existieren|am leben sein|auf (?:der|dieser) welt)\b",
        r"(?:\A|[.!?,;] |\bund |\baber )(?:leben|weiterleben|existieren|aufwachen) (?:will|mag|mocht|mochte|moechte|wui) (?:ich|i) (?:\w+ ){0,2}(?:nicht|nich|nimmer|nimma|nit|ned|net)\b(?! (?:in|bei|mit|ohne|hier|dort|auf dem|ewig|allein))",
        r"\b(?:will|mog|mag|mecht|mochat|mecht|mocht) (?:ich |i )?(?:\w+ ){0,2}(?:nimma|nimmer|ned mehr|net mehr|nit mehr|ni mehr) (?:leben|lebn|leba|labn|do sein|da sein|do sei|weiterleben|aufwachn|aufwachen|existieren)\b",
        r"(?<=\bich) (?:\w+ ){0,2}(?:nich|net|ned|nit) mehr (?:leben|existieren|da sein|weiterleben|am leben sein|hier sein)\b",
        r"\b(?:will|mochte|moechte|mag|kann) (?:ich )?(?:so |\w+ )?(?:nicht|nich) (?:mehr )?(?:langer |laenger )?auf (?:dieser|der) (?:welt|erde) (?:sein|bleiben|leben)\b",
        r"\b(?:aus|mit) (?:diesem|dem) leben (?:fluchten|fluechten|verschwinden|raus)\b",
        r"\b(?:keine? (?:kraft|energie|mut)|zu mude|zu muede|zu schwach)(?: mehr)?,? (?:\w+ )?(?:zum leben|zu leben|weiterzuleben|am leben zu bleiben|zum weiterleben)\b",
        rf"{_i_want('kann', 'konnte')}{_gap('in', 'im', 'bei', 'allein', 'alleine', 'hier', 'dort', 'zusammen')} (?:nicht (?:mehr |langer |laenger )?(?:weiterleben|"
        r"weiter leben)|(?:nicht mehr|nimmer) (?:so )?(?:leben|existieren))\b",
        r"\bob ich (?:\w+ )?(?:noch|weiter) (?:\w+ )?(?:leben|da sein|weiterleben|hier sein|existieren) (?:will|mochte|moechte|kann)\b",
        r"\b(?:will|mochte|moechte|mag)(?: ich)? (?:dieses|mein|das) leben (?:so |einfach |echt )?nicht(?: mehr)?(?= ?[.,!…]| ?\Z| fuhren)",
        r"\bnicht mehr (?:zu existieren|da zu sein|hier zu sein|zu leben|leben zu \w+|existieren zu \w+|am leben zu sein)\b",
        r"\b(?:aufhoren|aufhoeren|aufzuhoren|aufzuhoeren) zu (?:existieren|leben|atmen)\b",
        r"\b(?:weg sein|weg|schlafen|verschwinden|einschlafen) (?:fur|fuer) immer\b",
        r"\b(?:von|aus) (?:dieser|der) welt (?:zu )?(?:gehen|gehe|scheiden|verschwinden|verabschiede\w*)\b|\bgehe? (?:ich )?(?:\w+ ){0,2}von dieser welt\b|"
        r"\b(?:verlass|verlasse) (?:ich )?(?:\w+ ){0,2}diese welt\b|\bdiese welt (?:zu )?verlassen\b",
        rf"{_i_want(*_WANTS, 'mag', 'mog')}"
        rf"{_gap('in', 'im', 'bei', 'allein', 'alleine', 'hier', 'auf', 'dort', 'zusammen', 'unter', 'mit')} "
        r"(?:nicht mehr|nich mehr|nimmer|nimma|nicht|ned mehr|net mehr|nie wieder|nie mehr|gar nicht mehr) (?:so |langer |mehr )?"
        r"(?:leben|existieren|weiterleben|weiter leben|am leben sein|am leben bleiben)\b",
        rf"{_i_want(*_WANTS, 'mag', 'mog')}{_GAP} (?:nicht mehr|nich mehr|nimmer|"
        r"nimma|ned mehr|net mehr) (?:(?:da|hier) ?sein|auf (?:der|dieser) welt sein|unter euch sein)\b",
        rf"{_I}{_gap('in', 'im', 'bei', 'allein', 'alleine', 'hier', 'auf', 'dort', 'zusammen')} (?:nicht mehr|nimmer|nicht|"
        r"gar nicht mehr|nie mehr) (?:so |langer )?(?:leben|existieren|weiterleben|weiter leben|da ?sein|hier sein|am leben sein) "
        r"(?:will|mochte|moechte|mag|kann|wollte|wurde|wuerde|wurd)\b",
        r"\bnicht mehr (?:da|hier|am leben) (?:zu )?sein,? (?:\w+ ){0,2}(?:schon|schoen|besser|gut|erlosung|am besten)\b",
        r"\b(?:kann|will|mag) und (?:kann|will|mag)(?: \w+)? (?:nicht mehr|nimmer)\b(?= ?[.!,…]| ?\Z)",
        r"(?:(?<=\bich)|(?<=\bund)) (?:will|mag) (?:einfach|echt|wirklich|endgultig) (?:nicht mehr|nimmer)(?= ?[.!…]| ?\Z)",
        r"(?:\A|[.!?] )ich will nicht mehr(?= ?[.!…]| ?\Z)",
        r"\b(?:weg von|runter von|fort von) (?:dieser|der) welt\b",
        denial=r"\bnicht so,? dass(?: ich| ich )?\Z",
        before=(
            _OTHERS,
            r"\bohne (?:\w+ )?(?:kaffee|schokolade|musik|handy|internet|kase|brot|fleisch|auto|garten|hund|katze|humor|"
            r"netflix|meer|berge|buch|bucher|sport|heizung) (?:will|kann|mochte|moechte|mag)(?: ich)? \Z",
            r"\bohne (?:\w+ )?(?:kaffee|schokolade|musik|handy|internet|kase|brot|fleisch|auto|garten|hund|katze|humor|"
            r"netflix|meer|berge|buch|bucher|sport|heizung) \Z",
        ),
        after=(
            r"(?:wie (?:bisher|fruher|vorher|ein|eine|im|mein\w*)|um zu arbeiten|in (?:der|einer|dieser|diesem|einem) (?:stadt|"
            r"wohnung|wg|haus|land|dorf|buro|firma)|wenn (?:er|sie|der besuch|die handwerker))",
        ),
    ),
    _rule(
        "no_reason_to_live",
        "suicide",
        r"\b(?:wozu|wofur|wofuer|warum|wieso|weshalb) (?:uberhaupt |ueberhaupt |eigentlich |denn )?(?:noch |weiter )(?:leben|weiterleben|am leben bleiben|existieren|da sein)\b",
        r"\b(?:wozu|warum|wieso|weshalb|wofur|wofuer) leb\w* ich (?:\w+ )?noch\b(?! (?:in|bei|zuhause|mit|hier|daheim))",
        r"\b(?:bock|lust) (?:auf|aufs|am|zum) (?:das |mein )?leben(?: mehr)? (?:hab|habe) (?:ich|i) (?:\w+ ){0,2}(?:null|keinen|keine|kein|kan|nicht|nimmer|ned)\b",
        r"\b(?:null|kein|keinen|koa|kan) (?:bock|lust) (?:mehr )?(?:auf|aufs|am) (?:\w+ )?leben\b",
        r"\bleben (?:hat|hot|macht|is|ist)(?: (?!auch)\w+){0,4} (?:kan sinn|koan sinn|koa sinn|kein sinn|keinen sinn|ka sinn|sinnlos)\b",
        r"\b(?:mein leben|das leben) (?:ist|is) (?:\w+ ){0,2}(?:nichts mehr wert|nix mehr wert|vorbei fur mich|gelaufen und|zu ende und)\b",
        r"\b(?:hab|habe|bin)(?: ich| i)?(?: (?!nicht|nie)\w+){0,3} (?:am leben satt|des lebens mude|lebenssatt|lebensuberdrussig|lebensueberdruessig)\b",
        r"\b(?:hat|macht|ergibt) (?:das|mein|dieses) (?:ganze )?leben(?: (?!auch)\w+){0,3} (?:keinen sinn|kein sinn|keinen wert)\b",
        r"\b(?:das|dieses|mein) leben (?:so |einfach )?leid\b",
        r"\b(?:wofur|wofuer|wozu|warum|weshalb) ich (?:\w+ )?noch (?:da bin|lebe|leben soll|hier bin|existiere|weiterlebe)\b",
        r"\b(?:keinen|kein) grund(?: mehr)?,? (?:warum|weshalb|wieso|wofur|wofuer) ich (?:\w+ ){0,3}(?:leben|lebe|weiterleben|weiterlebe|da sein|am leben)\b",
        r"\b(?:warum|wieso|wozu|weshalb) (?:soll|sollte) ich (?:uberhaupt |ueberhaupt |eigentlich )?noch (?:leben|da sein|hier sein)\b",
        r"\b(?:lebenswille|lebensmut) (?:ist|war) (?:\w+ ){0,2}(?:weg|verschwunden|gebrochen|erloschen|fort|am ende)\b|\bkeinen lebensmut\b",
        r"\bertrag\w*(?: ich)? (?:das|dieses|mein) leben (?:\w+ )?nicht\b",
        r"\b(?:kein|keinen|ohne|welchen) grund(?: mehr)?(?: dafur)?,? (?:um )?(?:noch )?(?:zu leben|weiterzuleben|weiter zu leben|"
        r"am leben zu (?:sein|bleiben)|zum leben|weiter am leben)\b",
        r"\b(?:nichts|nix|niemanden)(?: mehr| gibt| im leben){0,2},? (?:wofur|wofuer|(?:fur|fuer) (?:das|den|die)) "
        r"(?:ich|es sich|sich|das leben)(?: \w+){0,3} (?:leb\w*|lohnt)\b",
        rf"\b(?:wofur|wofuer|warum|wozu|weshalb|wieso) (?:soll|sollte|muss) ich{_gap('in', 'im', 'mit', 'bei')} (?:leben|"
        r"weiterleben|weiter leben|am leben bleiben)\b",
        r"\b(?:wofur|wofuer|wozu) leb\w* ich\b",
        r"\bleben (?:hat|macht|ergibt|ist)(?: (?!auch)\w+){0,3} (?:keinen sinn|kein sinn|sinnlos|keinen wert|nicht lebenswert|"
        r"nicht mehr lebenswert|nichts mehr wert|nichts wert)\b",
        r"\b(?:keinen|kein) sinn(?: mehr)? (?:im|am|in meinem|in diesem) leben\b",
        r"\bkeinen sinn(?: mehr)?,? (?:zu leben|weiterzuleben|weiter zu leben|am leben zu (?:sein|bleiben))\b",
        r"\bnicht(?: mehr)? lebenswert\b",
        r"\b(?:leben lohnt sich|lohnt es sich|lohnt sich(?: \w+)?)(?: \w+)? nicht(?: mehr)?,?(?: zu leben)?(?<=leben)\b",
        r"\bleben lohnt (?:sich )?(?:\w+ )?nicht\b",
        r"\bmit (?:dem|meinem) leben (?:\w+ )?abgeschlossen\b",
        rf"\b(?:ich bin|bin ich|bin|fuhle mich|fuehle mich|ich war){_GAP} (?:lebensmude|lebensmuede)\b",
        r"\b(?:kein|keinen|null) lebenswill\w*\b|\blebenswill\w*(?: \w+)? verloren\b",
        r"\b(?:keine|null|kein|keinen) (?:lust|bock)(?: mehr)? (?:zu leben|am leben|aufs leben|auf(?: \w+){0,2} leben)\b",
        r"\b(?:des|meines) lebens (?:mude|muede|uberdrussig|ueberdruessig)\b",
        r"\b(?:leben|lebens)(?: \w+)? satt\b(?= ?[.,!…]| ?\Z)|\bgenug (?:vom|von diesem|von meinem) leben\b",
        r"\bhalt\w? (?:ich )?(?:das|dieses|mein) leben(?: \w+)? nicht mehr(?: \w+)? aus\b",
        r"\b(?:das|dieses|mein) leben(?: \w+)? nicht mehr (?:ertrag\w*|aushalt\w*|auszuhalten)\b",
        denial=r"\b(?:nicht mehr das gefuhl|nicht(?: so)?),? dass (?:das |mein )?\Z",
        before=(
            _OTHERS_HAVE,
            r"\b(?:fruher|damals) (?:dachte|glaubte|fand) ich(?:,? dass)? (?:das |mein )?\Z",
        ),
        after=(
            r"(?:ohne (?:kaffee|musik|schokolade|meer|hund|garten)|in (?:hamburg|berlin|wien|zurich|bern|der stadt)|hier\b)",
        ),
    ),
    _rule(
        "suicidal",
        "suicide",
        rf"\b(?:ich|bin|war|werde|wurde|mich){_GAP} (?:suizidal|selbstmordgefahrdet|selbstmordgefaehrdet|"
        r"suizidgefahrdet|suizidgefaehrdet)\b",
        denial=r"\bnicht so,? dass(?: ich| ich )?\Z",
        before=(r"\b(?:gefragt|fragt|fragte|gefragt,|fragte,) ob \Z",),
    ),
    _rule(
        "suicide_words",
        "suicide",
        rf"\b(?:entschluss|entscheidung|bereit|entschlossen|drang|wunsch|zwang|kurz|gedanke|gedanken|sehnsucht)(?: (?!{_NO})\w+){{0,2}} (?:zum|zu einem|fur den|fuer den|an|an den|vor dem|vorm|nach|nach dem) (?:\w+ )?{_SUICIDE}\b",
        r"\b(?:bleibt|hilft|gibt es)(?: mir| fur mich| fuer mich)?(?: \w+)? (?:nur(?: noch)?|als) (?:der |den |ein )?(?:suizid|selbstmord|freitod|tod|strick)\b",
        rf"\b(?:plan|plane|planne|bereite|uberlege|ueberlege|erwage|erwaege) (?:ich )?(?:\w+ ){{0,3}}{_SUICIDE}\b(?!\w*(?:pravention|praevention))",
        r"\b(?:mein|meinen|meinem)(?: (?:eigener|eigenen|naher|nachster))? (?:suizid|selbstmord|freitod)\b",
        r"\b(?:mein|meinen|meinem) (?:erster|erste|ersten|zweiter|zweiten|dritter|dritten|vierter|vierten|funfter|funften|letzter|letzten|nachster|nachsten|naechster|naechsten) versuch\b"
        r"(?=[^.!?]{0,70}\b(?:sterben|tod|umbring\w*|umzubring\w*|suizid\w*|intensiv\w*|uberlebt|ueberlebt|das leben|tabletten)\b)",
        rf"\b{_SUICIDE}(?:\w*) (?:geht|gehen|kommt|kommen|lasst|lassen|laesst) (?:mir |mich )?(?:\w+ )?(?:nicht mehr|nicht|immer wieder|nimmer)\b",
        rf"\b(?:zwei|drei|vier|mehrere|[2-9]) {_SUICIDE}versuche\b",
        rf"\b(?:ausweg|losung|loesung)(?: (?!{_NO})\w+){{0,2}},? (?:den |der |im )?(?:tod|suizid|selbstmord|freitod)\b",
        rf"\b(?:ich|war|bin|lag)(?: (?!er\b|sie\b|mein)\w+){{0,4}} (?:wegen|nach) {_SUICIDE}versuch\w*\b",
        rf"\b{_SUICIDE}(?:s)?(?:gedanken|fantasien|phantasien|absicht|absichten|wunsch|impuls|impulse|plane|plaene|drang)\b",
        r"\b(?:suizidale|suizidalen|lebensmude|lebensmuede|lebensmuden) (?:gedanken|impulse|krise|phase|gefuhle|gefuehle)\b",
        r"\b(?:todessehnsucht|todeswunsch|todeswunsche|sterbewunsch|todesgedanken)\b",
        rf"\b(?:mein|meine|meinem|meinen|meiner)(?: \w+)? {_SUICIDE}versuch\w*\b",
        rf"(?:\b(?:ich|hab|habe|nach|machte)|(?:\A|[.!?] )hatte)(?: (?!er\b|sie\b|mein)\w+){{0,4}} (?:einen|einem|nem|nen|zwei|drei|mehrere) (?:\w+ )?"
        rf"{_SUICIDE}versuch\w*\b",
        rf"{_I}{_gap('film', 'artikel', 'buch')} (?:an|uber|ueber)(?: \w+)? {_SUICIDE}(?! \w+ (?:gelesen|geschrieben|gesehen))\b",
        rf"\b(?:denk|denke|dachte|nachdenke|gedanken|gedanke|gedacht)(?: (?!{_NO})\w+){{0,4}} (?:an|uber|ueber) (?:\w+ )?{_SUICIDE}\b",
        rf"\b(?:an|uber|ueber) (?:\w+ )?{_SUICIDE}(?: zu)? (?:denke|gedacht|denken|nachdenke|nachgedacht|nachzudenken)\b",
        rf"\b{_SUICIDE} (?:zu )?(?:begehe|begehen|begangen|machen|mache)\b",
        rf"\b(?:begeh|begehe|mach|mache) (?:ich )?(?:\w+ ){{0,2}}{_SUICIDE}\b",
        rf"\b{_SUICIDE} (?:ist|ware|waere)(?: (?!{_NO})\w+){{0,4}} (?:ausweg|losung|loesung|option|weg)\b",
        denial=(
            r"\b(?:kein|keine|keinen|keinerlei|nie|niemals|ohne|frei von)(?: (?:akute|akuten|konkreten|konkrete|mehr|"
            r"wirklichen|wieder))? \Z|\bnicht(?: mehr)? \Z|\bnie(?: \w+)? \Z"
        ),
        before=(
            _OTHERS_HAVE,
            _LONG_AGO,
            r"\b(?:seine|ihre|seinen|ihren|seiner|ihrer|deren|ihr|sein|film|buch|artikel|roman|serie|thema|vortrag|seminar|"
            r"fortbildung|statistik|forschung|menschen|patienten|jugendliche)(?: (?:mit|uber|ueber|zu|von|zum thema|an))? \Z",
            rf"\b{_OTHER}(?: \w+)? (?:hat|hatte|habe|wollte|will)(?: \w+){{0,2}} \Z",
        ),
        after=(
            r"(?:sind|habe ich|hatte ich|hab ich) (?:\w+ )?(?:weg|nicht|keine|nie|verschwunden|vorbei)|"
            r"(?:in der familie|im film|in der literatur)|"
            r"gefragt,? (?:und )?(?:ich|da|hab|habe)(?: \w+){0,3} (?:nein|verneint|verneinen)",
            _OVER,
        ),
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\b(?:welt|familie|kinder|alle|eltern|ihr|sie|es|leben)\b(?: (?!team|spiel|sitzung)\w+){0,4} (?:besser|leichter|einfacher|glucklicher|gluecklicher|schoner)(?: \w+){0,2} ohne mi\b",
        r"\bohne mi(?: \w+){0,3} (?:besser|leichter|bessa|gscheiter)\b",
        r"\b(?:fall|falle|bin|lieg|liege) (?:ich )?(?:(?!nicht|nie)\w+ ){0,4}(?:allen|jedem|meiner familie|meinen eltern|meinen kindern|euch|jedem) (?:\w+ )?zur last\b",
        r"\bich bin(?: \w+){1,5} und (?:nur )?(?:eine|ne) (?:last|belastung)\b",
        r"\bwenn ich (?:\w+ )?(?:tot|weg|nicht mehr da|gestorben) bin,? (?:vermiss|merk|wein|trauer|interessier|ist es allen|geht es allen|sind alle|"
        r"haben alle|wird mich)\w*",
        r"\b(?:niemand|keiner|kein mensch) (?:wurde|wuerde|wurd|wird) (?:um mich|mir)(?: \w+)? (?:weinen|trauern|nachtrauern|nachweinen)\b",
        r"\bohne mich(?: (?!team|mannschaft|band|projekt|chor|spiel|sitzung|essen|schmeckt|fahrt|fahren)[\w']+){0,4} "
        r"(?:besser|leichter|einfacher|glucklicher|gluecklicher|schoner|schoener|besserer)\b",
        r"\b(?:besser|leichter|einfacher|glucklicher|gluecklicher|schoner|schoener|besserer ort|gut)(?: dran| drauf| gehen)?"
        r"(?: [\w']+){0,3} ohne mich\b",
        rf"\b(?:ich bin|bin ich|bin|ich|mich|ware|waere)(?: (?:wie|als))?{_GAP}(?: als| wie)? (?:eine|ne|die|der|nur|ein|zu einer|bloß) "
        r"(?:\w+ )?(?:last|belastung|burde|buerde|ballast|klotz am bein)\b(?! (?:gefallen|vom herzen))",
        rf"\b(?:fall|falle|bin|ich){_gap('um')} zur last\b",
        r"\b(?:niemand|keiner|kein mensch|kein schwein) (?:wurde|wuerde|wurd|wuerd|wird) mich(?: \w+)? vermissen\b",
        r"\b(?:niemand|keiner|kein mensch) (?:wurde|wuerde|wurd|wird)(?: \w+){0,2} (?:merken|bemerken|mitbekommen|trauern|weinen|"
        r"storen|kummern|interessieren),? wenn ich(?: \w+){0,3} (?:weg|tot|nicht mehr|gestorben|sterbe|sterben|nicht da)\b",
        r"\bmich (?:vermisst|vermissen)(?: \w+){0,3} (?:niemand|keiner|kein mensch|kein schwein)\b",
        r"\bmich (?:wurde|wuerde|wurd|wuerd|wird)(?: \w+){0,2} (?:niemand|keiner|kein mensch|kein schwein)(?: \w+)? vermissen\b",
        r"\b(?:wenn|falls|dass) es mich (?:\w+ )?(?:nicht mehr|nicht|nie|gar nicht) (?:gabe|gaebe|gegeben|gibt|geben)\b",
        r"\bgabe es mich (?:\w+ )?(?:nicht|nie)\b",
        r"\b(?:wenn|falls) ich (?:\w+ )?(?:nicht mehr|tot|weg|nie)(?: (?:da|hier|am leben|auf der welt))? (?:ware|waere|waer)\b",
        r"\b(?:beste|besten|besser|leichter|einfacher|froh|erleichtert|vermiss|auffall|merk|interessier|kummer|egal)\w*(?: \w+){0,3},? wenn ich (?:\w+ )?(?:tot|weg|gestorben|nicht mehr da|"
        r"nicht mehr am leben|nicht mehr hier) bin\b",
        denial=r"\b(?:nicht|nie|niemals)(?: (?:mehr|das gefuhl|so))?,? \Z",
        before=(
            r"\b(?:team|mannschaft|band|projekt|chor|firma|spiel|sitzung|verein|klasse) (?:ist|ware|waere|lauft|war|wird|geht) \Z",
        ),
        after=(
            r"(?:(?:im|in|bei|beim|auf|an) (?:der|dem|diesem|dieser|die)? ?(?:team|spiel|sitzung|meeting|party|feier|arbeit|projekt|"
            r"chor|urlaub|kurs|probe)|auskommen in der arbeit)",
        ),
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:das|des|dies) (?:ist|is|war|wird) (?:wohl )?(?:meine|mei|die) letzte (?:nachricht|mail|sprachnachricht|nacht)(?: an euch| auf (?:der|dieser) welt| auf erden)\b",
        r"\b(?:wenn|bis) (?:ihr|du|sie) (?:das|dies|diese zeilen|diesen brief|des)(?: hier)? (?:lest|liest|lesen|lesst),? (?:bin|leb|lebe|werde) (?:ich|i) (?:\w+ ){0,2}(?:tot|nicht mehr|nimmer|weg|gestorben|hin)\b",
        r"\b(?:brief|briefe|nachricht)(?: \w+)?,? um mich (?:\w+ ){0,2}zu verabschieden\b|\bverabschieden,? bevor ich (?:sterbe|gehe|mich umbringe)\b",
        r"\babschiedsbriefe?n?\b",
        r"\b(?:mich|von mir)(?: \w+)? (?:nie|niemals|nicht) (?:wieder|mehr|wiedersehen)(?: (?:etwas|was|von mir))? ?(?:sehen|horen|hoeren|"
        r"wiedersehen)?(?<=sehen|horen|oeren)\b",
        r"\b(?:nie|nicht) (?:wieder|mehr) (?:etwas |was )?von mir (?:horen|hoeren|lesen)\b",
        r"\b(?:das|dies|hier) (?:ist|wird|sind) (?:mein|der|meine|mein aller)(?: \w+)? ?(?:abschied|letzter brief|letzte nachricht|letzten worte|letztes lebenszeichen|letzte mail)\b",
        r"(?:\A|[.!?,] )(?:und )?(?:lebt|leb|lebe|lebet) wohl(?: (?:fur|fuer) immer)?(?= ?[.!,…]| ?\Z)",
        r"\b(?:mich|ich)(?: \w+){0,2} (?:von allen|von jedem|(?:fur|fuer) immer|von der welt|von dieser welt)(?: \w+)? verabschied\w*\b",
        r"\babschied (?:von (?:allen|der welt|dieser welt|meinem leben)|vom leben) (?:genommen|nehmen|zu nehmen)\b",
        r"\bmach\w* ?'?s? gut,? (?:fur|fuer) immer\b",
        before=(
            rf"\b{_OTHER} (?:hat|hatte|hinterließ|schrieb)(?: \w+){{0,2}} \Z",
            r"\b(?:seinen|ihren|sein|ihr|ihre|seine|keinen|keine|oma|opa) \Z",
        ),
        after=(
            r"(?:(?:an|fur|fuer|von)(?: (?:den|die|das|mein|meine|meinen|meiner|meinem))?(?: \w+)? (?:alkohol|kollegen|job|klasse|"
            r"firma|team|schule|zigaretten|rauchen|arbeit|opa|oma|vater|mutter|bruder|schwester|hund|katze|essstorung|sucht|"
            r"therapeutin|therapeuten|lehrerin|schuler|wohnung)|hinterlassen|gefunden|(?:meines|meiner|seines) \w+|"
            r"(?:auf|bei|nach) der (?:party|feier|beerdigung|hochzeit|sitzung|arbeit)|im (?:buro|hospiz)|(?:fur|fuer) (?:heute|diese woche|dieses jahr)|am (?:flughafen|bahnhof)|"
            r"(?:und|,) (?:bin|dann|wir)|bevor (?:ich|wir)|vor (?:dem urlaub|der reise|dem umzug)|in der firma)",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
        rf"\b{_MEDS},? (?:\w+ )?(?:fur|fuer|zum) (?:den letzten tag|meinen tod|sterben|suizid|selbstmord)\b",
        r"\b(?:alles|strick|seil|tabletten|gift|waffe|pistole|klinge|rasierklinge)\b(?: \w+){0,4} (?:besorgt|gekauft|bereit|bestellt|bereitgelegt|hergerichtet),? (?:um|damit ich) (?:\w+ ){0,3}(?:mich|zu sterben|sterbe|sterben|mir|das leben)\b(?: \w+){0,3}",
        rf"\b(?:hortet|horte|bunkere|hort|heb|hebe) (?:ich )?(?:\w+ ){{0,3}}{_MEDS}\b(?= ?[.,!]| ?\Z| fur| fuer| um| damit| auf)",
        r"\b(?:mein |der )entschluss (?:steht|ist gefasst|steht fest)\b(?=[^.!?]{0,60}\b(?:sterb\w*|leben|tod|gehe|suizid|umbring\w*|welt|schluss)\b)",
        rf"\bwei(?:ß|ss|s){_FEW},? (?:wie|wann|wo) und (?:wie|wann|wo) ich (?:es|das|mich)(?: \w+){{0,2}} (?:mache|tue|umbringe|machen|tun|umbringen|tote|toten)\b",
        r"\bplan,? (?:wie ich |um |mich |mir )(?:\w+ ){0,3}(?:umbring\w*|umzubringen|tote|toete|toten|toeten|sterbe|sterben|"
        r"das leben (?:zu )?nehm\w*|antue|beende|beenden)\b",
        rf"\bwei(?:ß|ss|s){_gap()},? (?:wie|wann|wo) ich (?:es|das)(?: \w+){{0,2}} (?:machen|tun|durchziehen|mache|tue|beenden) ?"
        r"(?:werde|wurde|wuerde|will|mochte|moechte)\b",
        rf"\b(?:wei(?:ß|ss|s)|festgelegt|entschieden|uberlegt|ueberlegt|geplant|ausgemalt|recherchiert|gegoogelt|googel|google){_gap()},? "
        r"(?:wie|wann|wo|womit) ich (?:mich (?:umbring|tot|toet|erhang)\w*|sterbe\b|mir das leben|es (?:tue|mache|beende|tun werde)\b)",
        rf"\b{_MEDS}(?: (?!{_NO})\w+){{0,3}} (?:gesammelt|gehortet|aufgespart|gespart|zuruckgelegt|beiseite gelegt|gebunkert)\b",
        rf"\b(?:sammle|sammel|horte|spare|bunker|bunkere)(?: ich)?(?: \w+){{0,3}} {_MEDS}\b",
        r"\b(?:beschlossen|entschieden|entschlossen|entschluss)(?: \w+){0,3},? (?:zu sterben|von dieser welt|mich umzubringen|dass ich "
        r"(?:sterbe|gehen werde|sterben))\b",
        r"\b(?:tag|datum|zeitpunkt|ort)(?: \w+){0,4},? (?:an dem|wann|zu dem|wo) ich (?:sterbe|sterben|mich umbringe|es (?:mache|tue|"
        r"beende))\b",
        r"\balles (?:\w+ )?(?:vorbereitet|geregelt|bereit)(?: \w+)?,? (?:um zu (?:sterben|gehen)|damit ich (?:\w+ )?(?:sterben|gehen) "
        r"kann|zum sterben)\b",
        before=(_OTHERS_HAVE, r"\bbis zu(?:m| dem) \Z"),
        after=(
            r",? (?:um sie (?:zuruck|zur|abzugeben)|(?:fur|fuer) (?:die|den|unsere) (?:apotheke|reise|urlaub)|zur apotheke|"
            r"und (?:zuruckgebracht|zur apotheke|entsorgt)|(?:in|im) (?:\w+ )?(?:dosette|dosierer|wochenbox))",
        ),
    ),
    _rule(
        "hurt_myself",
        "self_harm",
        rf"\bmir (?:\w+ ){{0,3}}{_BODY}(?: (?!nicht|beim|am)\w+){{0,5}} (?:aufgeschnitten|aufgeritzt|zerschnitten|zerkratzt|aufgekratzt|aufschneid\w*|aufgeschlitzt)\b",
        r"\bmi(?:ch|r)(?: (?!nicht|nie)\w+){0,4} (?:verbrannt|geschnitten|verletzt|verbruht|gekratzt),? (?:mit absicht|absichtlich|extra)\b",
        r"\b(?:schluck|schlucke|geschluckt)\b(?: (?!nicht|nie)\w+){0,4} (?:rasierklinge|rasierklingen|batterien|batterie|scherben|nadeln)\b|\b(?:rasierklinge|rasierklingen|batterien|batterie|scherben|nadeln)(?: \w+){0,3} geschluckt\b",
        r"\b(?:verbrenn|verbrenne|brenn|brenne|verbruh|verbruhe|verbrueh) (?:ich |i )?(?:mich|mir|mi|ma)(?: \w+){0,4} (?:mit|an) (?:dem |der |einem |einer |nem |ner |'nem )?(?:feuerzeug|zigarette\w*|kippe\w*|streichholz\w*|streichholzern|kerze\w*|tschick|lotkolben|heiß\w* wasser)\b",
        rf"\b(?:verbrenn|verbrenne|brenn|brenne|verbruhe) (?:ich )?mir (?:\w+ ){{0,3}}{_BODY}\b(?! (?:beim|am|an|wenn|weil))",
        r"\b(?:schlag|schlage|hau|haue|ramm|ramme|donner|donnere|knall|knalle) (?:ich |i )?(?:\w+ ){0,3}kopf (?:\w+ ){0,3}(?:gegen|an|in) (?:die|eine|der|den|ne|das) (?:wand|mauer|tur|tuer|tisch|boden|fliesen|spiegel|schrank)\b",
        r"\bkopf (?:\w+ ){0,3}(?:gegen|an) (?:die|eine|den|ne) (?:wand|mauer|tur|tuer|tisch|boden|fliesen)(?:,? bis| geschlagen| gehauen| gerammt| schlage| haue| ramme| geknallt)\b(?! (?:ich )?konnte)",
        r"\b(?:kratz|kratze|beiß|beiße|beiss|beisse|reib|reibe|zwick|pul|pule) (?:ich |i )?(?:mich|mir|mi|ma)(?: (?!muck\w*|stich\w*|pickel|schorf|juck\w*|neuro\w*)\w+){0,5},? (?:blutig|bis es blutet|bis ich blute|bis (?:das |zum |aufs )?blut\w*|auf,? bis|blut kommt|wund,)",
        r"\b(?:schnitte|schnitten|wunden|narben|verletzungen|brandwunden|verbrennungen|schmerzen)(?: \w+)?,? die ich (?:mir|ma) (?:\w+ ){0,3}(?:zufug\w*|zufueg\w*|zugefugt|zugefuegt|mach\w*|gemacht|beigebracht)\b",
        r"\bdie ich mir (?:(?!beim|im|am|nicht)\w+ ){0,3}(?:zufuge|zufuege|zugefugt|zugefuegt|selbst beigebracht)\b",
        rf"\b(?:schnitte|schnittwunden|ritzer|ritzspuren|ritzwunden|schnittnarben)(?: \w+){{0,2}} (?:an|auf|am|in) (?:mein\w*|den|beiden|dem) (?:\w+ )?{_BODY}\b",
        rf"\b(?:mein\w*) (?:\w+ )?{_BODY} (?:ist|sind|is|san) (?:\w+ ){{0,2}}(?:voller|voll mit|voll von|ubersat mit|uebersaet mit|voll) (?:\w+ )?(?:schnitte\w*|schnittwunden|ritz\w*|selbst\w*)",
        r"\b(?:schlag|schlage|hau|haue|box|boxe) (?:ich |i )?(?:mir|ma|mich)(?: \w+){0,3} (?:ins gesicht|in mein gesicht|gegen den kopf|mit der faust|mit den fausten|in den bauch|auf die arme|auf die beine|auf die oberschenkel|gegen die beine)\b(?! (?:vor|wenn ich (?:das|dran|daran)))",
        r"\bwenn (?:ich|i) mi(?:ch)? (?:\w+ )?(?:nicht|nich|net|ned) (?:\w+ )?(?:schneide|schneid|ritze|ritz|verbrenne|selbst verletze|selber verletze)\b",
        r"\b(?:mir|ma|mich|mi)(?: \w+)? (?:absichtlich|mit absicht|bewusst|extra|selbst|selber)(?: [\w']+){0,8} (?:geschuttet|geschuettet|gegossen|gebrochen|gestochen|gebissen|verbrannt|verbruht|zugefugt|zugefuegt|gehauen|gerammt|gestoßen|gestossen|aufgeschnitten|gekratzt|aufgekratzt|weh ?getan|geschnitten|geritzt|geschlagen)\b",
        r"\b(?:schneid|ritz|verletz|verbrenn) (?:i )?mi\b(?! (?:ned|net|nit|nimma|beim|am|an|im))",
        r"\b(?:hob|hab|habe) (?:i )?mi (?:(?!ned|net|nie|beim|am|im)\w+ ){0,3}(?:gschnittn|gschnitten|gschnidn|geschnitten|geritzt|gritzt|verletzt)\b",
        rf"\b(?:druck|drucke|drueck|druecke|dampf|dampfe|mach|mache|damf) (?:ich |i )?(?:\w+ ){{0,3}}(?:zigarette|zigaretten|kippe|kippen|tschick|feuerzeug)(?: \w+){{0,2}} (?:auf|an|am) (?:mein\w*|der|dem|den|mir) (?:\w+ )?{_BODY}\b",
        rf"\b(?:zigarette|zigaretten|kippe|kippen|tschick)(?: \w+){{0,3}} (?:auf|an|am) (?:mein\w*|der|dem|den|mir) (?:\w+ )?{_BODY} (?:aus\w*|gedruckt|gedrueckt|druck\w*)\b",
        rf"\b(?:stech|steche|schneid|schneide|ritz|ritze|steck|stecke) (?:ich )?mir (?:\w+ ){{0,4}}(?:in|unter|uber|ueber|an|am) (?:den|die|das|mein\w*|beide) (?:\w+ )?{_BODY}\b(?! (?:beim|aus versehen))",
        rf"\bmit (?:der|einer|ner|meiner|rasierklinge|klinge)(?: \w+)? ?(?:rasierklinge|klinge|scherbe)(?: (?!nicht)\w+){{0,4}} (?:in|auf|an|uber|ueber|durch) (?:den|die|das|mein\w*|meinen) (?:\w+ )?{_BODY}\b(?! rasier\w*)",
        r"\b(?:bestraf|bestrafe) (?:ich )?mich(?: \w+){0,3} (?:mit|indem|durch) (?:\w+ )?(?:schmerz\w*|schnitt\w*|schlag\w*|ich mich|ich mir|klinge|messer)\b",
        r"\b(?:wenn|weil|dass|bis|sobald) ich mich(?: (?:wieder|immer|dann|oft|selbst)){0,2} (?:schneide|ritze|verletze|verbrenne|aufschneide)\b(?! (?:beim|am|an)\b)",
        r"\bschneide? (?:ich )?mir(?: \w+)? in (?:die|den|meine|meinen) (?:\w+ )?(?:arm|arme|unterarm|unterarme|bein|beine|haut|oberschenkel|handgelenke?)\b",
        r"\bmich(?: \w+){0,3} mit (?:einer|der|nem|einem|dem|ner) (?:klinge|rasierklinge|messer|scherbe)(?: \w+)? (?:verletz|geschnitten|schneid|geritzt)\w*",
        r"\b(?:ritz|ritze|ritzte) (?:ich )?(?:mich|mir)\b(?! (?:nicht|nie))",
        rf"\b(?:mich|mir){_GAP} (?:ritzen|geritzt|zu ritzen|ritze|ritzte|aufgeritzt)\b",
        r"\b(?:schneid|schneide) (?:ich )?mich\b(?! (?:\w+ ){0,2}(?:nicht|nie|selten|beim|am|in den finger|an))",
        rf"\b(?:ich|habe|hab|hatte|ich habe|ich hab)(?: ich)? mich{_gap(_PLAY, 'in', 'haare')} (?:geschnitten|aufgeschnitten)\b",
        r"\b(?:mich|mir)(?: \w+){0,4} in (?:den|die|meinen|meine) (?:linken |rechten )?(?:arm|arme|unterarm|unterarme|bein|beine|"
        r"oberschenkel|haut|handgelenke|bauch)(?: (?:zu|absichtlich))? (?:geschnitten|schneide|schneiden|geritzt|ritze|ritzen)\b",
        rf"\bmir(?: \w+){{0,2}} (?:arm|arme|unterarm|unterarme|bein|beine|oberschenkel|haut|handgelenk|handgelenke|bauch)"
        rf"{_gap(_PLAY, most=2)} (?:aufschneid\w*|aufzuschneiden|aufgeschnitten|aufgeritzt|aufritze\w*|blutig \w+|verbrannt|verbrenne)\b",
        rf"\b(?:mich|mir){_GAP} (?:selbst|selber|absichtlich|mit absicht) (?:\w+ )?(?:zu )?(?:verletz|bestraf|geschlagen|schlag|verbrenn|"
        r"verbrannt|weh|schmerz|geschnitten|schneid)\w*",
        rf"\b(?:verletz|verletze|bestraf|bestrafe|schlag|schlage|hasse und verletze) (?:ich )?mich{_GAP} (?:selbst|selber|absichtlich)\b",
        r"\bverletze (?:ich )?mich\b(?! (?:\w+ )?(?:nicht|nie|beim|am|im))",
        rf"{_I}{_FEW} mich{_GAP} (?:verletzen|schneiden|ritzen|verbrennen) (?:will|muss|mochte|moechte|wollte|musste|soll)\b",
        rf"{_i_want(*_WANTS, 'muss', 'musste', 'drang', 'druck', 'gedanken', 'impuls', 'impulse', 'verlangen')}(?: am liebsten)?,? "
        rf"mich{_GAP} (?:zu )?(?:verletzen|schneiden|verbrennen|kratzen)\b",
        rf"{_i_want(*_WANTS, 'muss', 'musste')} mir{_gap()} (?:weh ?tun|schmerzen zufugen|schmerzen zufuegen)\b",
        rf"\b(?:tu|tue) (?:ich )?mir{_FEW} (?:selbst |selber |absichtlich )?weh\b",
        rf"\b(?:fug|fuge|fuege) (?:ich )?mir{_GAP} (?:schmerzen|verletzungen|wunden|schnitte) zu\b",
        rf"\bich{_FEW} mir{_GAP} (?:weh ?tue|weh ?tun|schmerzen zufuge|schmerzen zufuege|schmerzen zugefugt|wunden zugefugt)\b",
        before=(
            _OTHERS,
            rf"\b{_OTHER}(?: \w+)? (?:will|wollte|kann|hat|wurde|wuerde|muss|soll)(?: \w+)? \Z",
            r"\b(?<!nicht )(?<!nie )(?:aufgehort|aufgehoert|seit \w+ \w+ nicht|statt|anstatt)(?: damit)?,? \Z",
            r"\b(?:fruher|damals) (?:habe|hab) ich \Z",
        ),
        after=(
            r"(?:\w+ )?(?:beim (?:kochen|rasieren|backen|sport|fußball|fussball|schneiden|gemuse|gemuese|brot|basteln|werken|klettern|"
            r"laufen|putzen|abwasch)|am (?:papier|glas|messer|ofen|herd|blatt|brotmesser|dosendeckel|zaun)|an (?:einer|einem|der|dem) "
            r"(?:scherbe|dose|papier|blatt|rose|messer|glas|kante)|aus versehen|versehentlich|(?:in )?(?:den|in den) (?:finger|daumen))|"
            r"die haare|den pony|beim",
            _OVER,
        ),
    ),
    _rule(
        "self_harm",
        "self_harm",
        r"\bselbst ?verletz(?:ung|ungen|end|endes|endem|enden|ungsdruck|ungsdrang)\b",
        r"\bsvv\b",
        r"\b(?:schneidedruck|ritzdruck|schnittdruck|selbstverletzungsdruck)\b",
        r"\b(?:wieder|angefangen|begonnen|muss|musste|druck|drang|ruckfallig|rueckfaellig)(?:,? (?:an|mit|angefangen|mich|zu|dem|beim|und)){0,3} "
        r"(?:ritzen|zu schneiden|geritzt)\b",
        denial=r"\b(?:kein|keine|keinen|nie|ohne|frei von|nicht)(?: (?:mehr|mit|von|wieder))? \Z",
        before=(
            _OTHERS_HAVE,
            r"\b(?:seine|ihre|seinen|ihren|ihrer|uber|ueber|zum thema|thema|zu|bei|gegen|seminar|fortbildung|artikel|buch|vortrag|clean von|"
            r"statt|meiner tochter|meines sohnes)(?: \w+)? \Z",
        ),
        after=(
            r"(?:bei (?:jugendlichen|kindern)|ist (?:\w+ )?(?:vorbei|weg|vergangenheit)|meiner (?:tochter|schwester|freundin)|meines \w+)",
        ),
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:uberdosis|ueberdosis)(?: \w+){0,3} (?:reingezogen|eingeworfen|reingeschmissen|intus|gespritzt)\b",
        rf"\b(?:zehn|zwolf|zwoelf|funfzehn|fuenfzehn|zwanzig|dreißig|dreissig|[1-9]\d) (?:tavor|xanax|valium|diazepam|lyrica|benzos|tramadol|tilidin|zopiclon){_GAP} (?:intus|genommen|geschluckt|eingeworfen)\b",
        rf"\b(?:ganz|so|sehr|echt|richtig|extrem|irre|total|lauter|voll|unglaublich) viele {_MEDS}{_GAP} (?:geschluckt|genommen|eingeworfen|intus|gefressen|geschmissen)\b(?! (?:wie verordnet|in meinem leben))",
        rf"\b{_MEDS}{_GAP} (?:genommen|geschluckt|eingeworfen),? (?:alle|alles|die ganze|die komplette|zu viele|viel zu viele|fast alle|den ganzen)\b(?! (?:gut|wie|in ordnung|ok|nach plan|\w+ tage))",
        rf"\b(?:ganze\w*|komplette\w*|volle\w*|alle\w*|beide) (?:\w+ )?(?:packung|packungen|schachtel|blister|dose|flasche|rohrchen)(?: \w+)? (?:{_MEDS}|\w+pam|tavor|novalgin|tilidin|insulin)?{_GAP} ?(?:geschluckt|eingeworfen|runtergespult|intus|genommen)\b(?=[^.!?]{{0,60}}\b(?:sterb\w*|tot|leben|schlaf\w*|hilfe|schlecht|angst|schwind\w*|vorhin|gerade|grad|eben)\b)",
        r"\b(?:hab|habe|hob) (?:ich |i )?(?:schon |grad |gerade |eben |jetzt |vorhin )+(?:\w+ ){0,2}(?:alle|alles|die ganzen) (?:tabletten|pillen|medikamente|schlaftabletten) (?:\w+ ){0,2}(?:geschluckt|genommen|gfressn|gessen|eingeworfen)\b",
        rf"\b(?:zehn|zwolf|zwoelf|funfzehn|fuenfzehn|zwanzig|dreißig|dreissig|vierzig|funfzig|fuenfzig|[1-9]\d) {_MEDS}{_GAP} (?:genommen|geschluckt|"
        r"intus|eingeworfen)\b",
        rf"\b(?:uberdosis|ueberdosis)(?: {_MEDS}| \w+)? (?:zu )?(?:genommen|nehmen|geschluckt|nehme|schlucken|eingenommen)\b",
        r"\b(?:nehm|nehme|schluck|schlucke|nahm) (?:ich )?(?:\w+ ){0,2}(?:eine|ne) (?:uber|ueber)dosis\b",
        rf"\b(?:zu viele?(?: von)?|ganze\w* (?:packung|schachtel|dose|flasche|blister|box)|handvoll|hand voll|haufen|massenhaft|"
        rf"unmengen)(?: von| an| meiner| meine| meinen| den| der){{0,2}} {_MEDS}{_GAP} (?:zu )?(?:genommen|geschluckt|nehmen|schlucken|eingeworfen|eingenommen|intus)\b",
        rf"\b(?:nehm|nehme|schluck|schlucke|nahm|werfe|werf) (?:ich )?(?:\w+ )?(?:zu viele?|die ganze|eine ganze|ne ganze|alle|"
        rf"eine handvoll|ne handvoll)(?: (?:packung|schachtel|dose|meine|die|von meinen))? {_MEDS}\b",
        rf"\balle(?: meine| die| diese)? {_MEDS} (?:auf einmal|auf ex|genommen|geschluckt|nehmen|schlucken|zu nehmen|zu schlucken)\b",
        rf"\b(?:mich|mir) mit {_MEDS} (?:zu )?(?:vergift|umbring|umzubringen|vollpump)\w*",
        r"(?<=\bich) (?:\w+ ){0,3}(?:uberdosiert|ueberdosiert)\b",
        before=(
            _OTHERS_HAVE,
            r"\b(?:hat|haben|hatte er|hatte sie)(?: \w+){0,2} \Z",
            r"\b(?:brav|immer|regelmaßig|morgens|abends|schon|nie)(?: wieder)? \Z",
        ),
        after=(
            r",? ?(?:wie (?:verordnet|verschrieben|immer|vorgeschrieben|der arzt)|nach plan|rechtzeitig|punktlich|mit (?:wasser|dem essen)|"
            r"zum fruhstuck|kaffee|schokolade|vitamin\w*|zucker|liebe|sonne)\b",
        ),
    ),
    _rule(
        "is_hitting_me",
        "abuse",
        r"\b(?:er|vater|papa|stiefvater|mann|mutter|mama|freund|opa|onkel|bruder)\b[^.!?]{0,50}\b(?:schlagt|schlaegt|verprugelt|verpruegelt|haut|prugelt|pruegelt) uns\b(?! (?:vor|im|beim|bei|nicht|nie|um|in|mit \d|immer im|\w+ vor|knapp))",
        r"\b(?:sticht|knallt|schlagt|schlaegt) (?:er |sie )?mich (?:\w+ )?(?:ab|tot)\b",
        r"\b(?:lasst|laesst) (?:er )?mich (?:\w+ ){0,2}(?:nicht|nimmer|nie) (?:\w+ )?(?:aus der wohnung|aus dem haus|aus dem zimmer|vor die tur|das haus verlassen|die wohnung verlassen)\b",
        r"\bfasst (?:er |sie )?mich(?: (?!nicht|nie|kaum|nur|schief|hart)\w+){0,4} an\b(?! (?:der|die|den) (?:hand|schulter)| \w+ (?:hand|schulter))",
        r"\b(?:fasst|beruhrt|beruehrt|streichelt|kusst|kuesst|begrapscht|betatscht|greift)(?: er| sie)? (?:mich|mir)(?: (?!nicht|nie)\w+){0,3} (?:zwischen den beinen|zwischen die beine|in den schritt|im schritt|im intim\w*|an den brusten|an die bruste|an den bruesten|an die brueste|da unten|unter der hose|in die hose|unter den rock|unter der decke|gegen meinen willen)\b",
        r"\b(?:kommt|schleicht|legt sich)(?: \w+){0,4} (?:nachts|in der nacht|jede nacht)(?: \w+){0,4} (?:in mein (?:zimmer|bett)|zu mir ins (?:bett|zimmer))\b(?=[^.!?]{0,60}\b(?:fass\w*|beruhr\w*|beruehr\w*|zieht|ausziehen|angst|streichel\w*|legt)\b)",
        r"\bbin(?: (?!nicht|nie)\w+){0,9} (?:vergewaltigt|missbraucht|misshandelt|sexuell \w+|verprugelt|verpruegelt|zusammengeschlagen|gewurgt|gewuergt) worden\b",
        r"\b(?:wenn|falls|sobald) ich (?:(?!nicht)\w+ ){0,5}(?:gehe|weggehe|verlasse|anzeige|rede|sage|erzahle|erzaehle|ausziehe|trenne|mache|abhaue|weglaufe|polizei|hole|heimgehe),? (?:\w+ ){0,2}(?:bringt|totet|toetet|sticht|schlagt|schlaegt|erschießt|erschiesst) (?:er|sie|mein \w+|der) mich\b(?: \w+){0,2}(?: um\b| tot\b| ab\b)?",
        rf"\b{_SAYS}[^.!?]{{0,60}}\b(?:bringt|bringe|bring) (?:er |sie |ich )?(?:mich|dich)(?: \w+){{0,2}} um\b",
        r"\b(?:er|mein\w* (?:\w+ )?(?:mann|ehemann|ex|exmann|exfreund|freund|partner|vater|stiefvater|bruder|onkel)) bringt mich (?:irgendwann|eines tages|wirklich|sonst|bestimmt|vielleicht|eh)(?: (?!zum|nach|in|heim)\w+){0,2} um\b",
        rf"\b(?:er|sie|mein\w* (?:\w+ )?{_KIN}) (?:(?!nicht|nie)\w+ ){{0,2}}(?:stoßt|stosst|schubst|beißt|beisst|zerrt|fesselt|peitscht|knebelt|bespuckt|wirgt|drosselt|verdrischt|pruegelt|prugelt|ohrfeigt|kratzt) mich\b(?! (?:ab\b|vor den kopf|auf der schaukel|im spiel|beim|nicht|nie|an\b))",
        rf"\btodesangst vor (?:ihm|ihr|mein\w* (?:\w+ )?{_KIN})\b(?! (?:spinne|hund)n?)",
        r"\b(?:angst um mein leben|furchte um mein leben|fuerchte um mein leben|um mein leben furchten)\b",
        r"\b(?:er|mann|ex|freund|vater|papa|bruder|onkel|stief\w+|exmann|exfreund)\b(?: \w+){0,4} (?:tritt|schlagt|schlaegt|bricht|trat|trommelt)(?: (?!nicht)\w+){0,3} (?:tur|tuer|wohnungstur|zimmertur|badtur) (?:ein|auf)\b",
        r"\b(?:und|er|der) (?:will|wollte) mich (?:\w+ ){0,2}(?:schlagen|verprugeln|verpruegeln|vergewaltigen|abstechen|wurgen|wuergen|totschlagen)\b(?! im)",
        r"\b(?:im|ins) (?:bad|klo|zimmer|schlafzimmer|badezimmer|keller|auto|schrank) (?:eingesperrt|eingeschlossen|verbarrikadiert|versteckt)\b[^.!?]{0,50}\b(?:er|papa|vater|mann|ex|stiefvater|freund) (?:\w+ ){0,2}(?:schlagt|schlaegt|tritt|tobt|brullt|bruellt|hammert|haemmert|ein messer|rastet|droht|will mich)",
        r"\b(?:haut|schlogt|schlagt|schlaegt|prugelt|tritt|wurgt|druckt) (?:da \w+ |der \w+ )?mi\b(?! (?:um|vom|ned|net|nie))",
        r"\b(?:hot|hod|hat) (?:a |er |da \w+ )?mi (?:(?!ned|net|nie|beim|im)\w+ ){0,3}(?:ghaut|ghaun|gschlogn|gschlagen|gschlong|gschlagn|geschlagen|gewurgt|gwurgt|verdroschen|verprugelt|obdroschn|niedergschlogn)\b",
        r"\b(?:hat|haben|hot) (?:er |sie |mein\w* \w+ )?mir (?:\w+ ){0,3}(?:nase|rippe|rippen|arm|kiefer|finger|handgelenk|jochbein|zahn|zahne|zaehne)(?: \w+)? (?:gebrochen|ausgeschlagen|eingeschlagen)\b",
        r"\b(?:halt|haelt|hielt|druckt|drueckt|setzt|hat|richtet|drohte|droht)(?: (?!nicht|nie)\w+){0,4} (?:messer|klinge|pistole|waffe|knarre)(?: \w+){0,2} (?:an (?:den|die|meinen|meine) (?:hals|kehle|schlafe|schlaefe|kopf)|vor(?:s| das| mein) gesicht|auf mich|an mich)\b",
        r"\b(?:druckt|drueckt|druckte|drueckte|schnurt|schnuert) (?:er |sie )mir(?: \w+){0,2} (?:luft|kehle|hals) (?:ab|zu)\b|\b(?:er|mein \w+) (?:druckt|drueckt|druckte|drueckte|hat) mir(?: \w+){0,2} (?:luft|kehle|hals) (?:ab|zu|abgedruckt|zugedruckt|abgedrueckt|zugedrueckt)\b",
        r"\b(?:zwingt|zwingen|zwang|gezwungen)(?: (?:er|sie|mein \w+))? (?:mich|uns)(?: (?!nicht)\w+){0,4} (?:sex|anschaffen|prostit\w*|freier\w*|oral\w*|strich|nackt\w*|beine breit|heiraten|zur ehe)\b|\b(?:ich|mich) (?:soll|sollen|wollen|muss|wird)(?: \w+){0,5} (?:zwangs ?verheirat\w*|zwangsheirat\w*)\b",
        r"\b(?:ich|mich) (?:\w+ ){0,4}(?:zwangsverheirat\w*|zwangsehe)\b",
        r"\b(?:pass|reisepass|ausweis|papiere|handy|schlussel|schluessel)(?: \w+){0,4} (?:weggenommen|abgenommen)\b(?=[^.!?]{0,80}\b(?:schlag\w*|schlaeg\w*|sperr\w*|einge\w*|nicht raus|freier|droh\w*)\b)",
        r"\bmich(?: \w+)? an den haaren (?:gezogen|gerissen|zieht|reißt|reisst|geschleift)\b",
        rf"\b(?:er|sie|mein\w* {_KIN}) (?:wird|ist|wurde)(?: (?!{_NO})\w+)? (?:gewalttatig|gewalttaetig|handgreiflich)\b",
        r"\b(?:gesagt|sagt|sagte|droht|drohte|gedroht|schreibt|schrieb),? (?:dass )?(?:er|sie) (?:bringt mich|mich)(?: \w+)? (?:um|umbringt)\b",
        rf"\bmich{_FEW} sexuell (?:belastigt|belaestigt|missbraucht|genotigt|genoetigt|bedrangt|bedraengt|\w+griffen)\b",
        r"\b(?:er|onkel|vater|papa|bruder|opa|stief\w+|trainer|lehrer|cousin|jemand|chef) fasst mich(?: \w+){0,3} an\b(?! (?:der|die|den) (?:hand|schulter))",
        rf"\b{_HURTS_ME} (?:er |sie )?mich\b(?! (?:nicht|nie|niemals|vor\b|um\b|vom\b|weg\b|nieder\b|selbst|selber|mit (?:argument|punkt|abstand)|\w+ um\b))",
        rf"\b(?:er|sie|{_KIN}|die|der|jemand|eltern) mich{_HIT} {_HURTS_ME}\b(?! (?:vor|um)\b)",
        rf"\b(?:hat|haben) (?:er |sie |mein\w* \w+ )?mich{_AS_CHILD}{_HIT} {_HURT_ME}\b",
        rf"\bmich{_AS_CHILD}{_HIT} {_HURT_ME} (?:hat|haben|hatte)\b",
        rf"\bmir{_HIT} (?:ins gesicht|in den bauch|auf den kopf|in die rippen|in den magen) (?:geschlagen|gehauen|getreten|schlagt|"
        r"schlaegt|haut|tritt)\b",
        r"\b(?:schlagt|schlaegt|haut|tritt) mir (?:\w+ )?(?:ins gesicht|in den bauch|auf den kopf|in die rippen|in den magen)\b",
        rf"\bmir{_HIT} (?:eine|ne) (?:\w+ )?(?:geknallt|runtergehauen|gescheuert|geklebt|gehauen|geschmiert|ohrfeige)\b",
        r"\b(?:droht|drohte|gedroht|drohen)(?: \w+){0,3},? (?:er |sie )?(?:mich|mir)(?: \w+){0,3} (?:umzubringen|zu toten|zu toeten|zu schlagen|"
        r"umbringt|umbringe|antut|anzutun|antue|abzustechen)\b",
        r"\bangst,? (?:dass |das )?(?:er|sie|die|mein\w* \w+) (?:mich|mir)(?: \w+){0,3} (?:umbringt|umbringen|totschlagt|totschlaegt|ersticht|erschießt|erschiesst|erwurgt|erwuergt|totet|toetet|toten|schlagt|"
        r"schlaegt|schlagen|antut|antun|weh ?tut|verprugelt)\b",
        rf"\b(?:er|sie|mein\w* {_KIN}) (?:will|wollte) mich{_GAP} (?:umbringen|toten|toeten|totschlagen|schlagen|abstechen|erschießen|"
        r"erschiessen)\b",
        rf"\b(?:ich (?:werde|wurde|wurd)|(?:werde|wurde) ich){_AS_CHILD}{_HIT} {_HURT_ME}\b",
        rf"\bich{_HIT} {_HURT_ME} (?:werde|wurde|worden)\b",
        rf"\bich bin{_GAP} (?:vergewaltigt|missbraucht|misshandelt) worden\b",
        rf"\bmich{_GAP} (?:zum|zu|zur) (?:sex|oralsex|geschlechtsverkehr|sexuellen \w+) (?:gezwungen|genotigt|genoetigt|zwingt|zwingen)\b",
        rf"\bzwingt mich{_GAP} (?:zum sex|zu sex|zum geschlechtsverkehr|mit ihm zu schlafen|zu sexuellen \w+)\b",
        rf"\b(?:er|onkel|vater|papa|bruder|opa|stief\w+|trainer|lehrer|cousin|jemand|freund|chef) hat mich{_gap('am', 'an')} "
        r"(?:angefasst|betatscht|angegrapscht)\b",
        r"\bsperrt mich(?: \w+){0,3} ein\b|\bmich(?: \w+){0,2} (?:die treppe (?:hinunter|herunter|runter)|gegen die wand) "
        r"(?:gestoßen|gestossen|geschubst|geschleudert|geworfen|stoßt|schubst)\b",
        r"\b(?:schubst|stoßt|stosst|schleudert|wirft) mich (?:\w+ )?(?:die treppe|gegen die wand)\b",
        denial=r"\b(?:nicht|nie|niemals) \Z",
        before=(
            _DREAM,
            r"\b(?:das|es|nachricht|wein|hitze|musik|alkohol|wetter|idee|film|regen) \Z",
        ),
        after=(
            r"(?:\w+ )?(?:(?:im|beim) (?:schach|tennis|kochen|spiel|memory|kartenspiel\w*|laufen|rennen|tischtennis|fifa|quiz|poker|"
            r"scrabble|fußball|fussball|wettrennen|federball|billard|dart|golf|badminton)|bei (?:fifa|monopoly|mario kart)|um langen|"
            r"(?:fur|fuer) (?:den|die|das) (?:posten|stelle|preis|amt|job)|aus der bahn|knapp|mit (?:\w+ )?(?:argumenten|punkten|tor|worten))|"
            r"gegeben|um\b|vom hocker|aus den socken|jedes mal (?:im|beim)|:\d",
        ),
    ),
    _rule(
        "somebody_wants_to_die",
        "suicide",
        rf"\b{_SOMEONE}\b(?: (?!nicht)\w+){{0,5}} (?:alle|zu viele|viele|ganze|handvoll|haufen)(?: \w+){{0,2}} {_MEDS}{_GAP} (?:geschluckt|genommen|eingeworfen),? (?:gerade|grad|eben|jetzt|vorhin|heute|was soll)\b",
        rf"\b{_SOMEONE}\b[^.!?]{{0,60}}\b(?:will|mochte|moechte|wird|plant|droht|versucht|wollte heute|wollte gerade)\b,?(?: (?!nicht|nie)[\w,]+){{0,5}} sich,?(?: (?!nicht|nie)\w+){{0,4}} {_SELF_KILL}",
        rf"\b{_SOMEONE}\b(?: \w+){{0,3}} (?:bringt|totet|toetet|hangt|haengt|erschießt|erschiesst) sich(?: (?!nicht|nie)\w+){{0,3}} (?:um|auf|heute|jetzt|gerade)\b(?! die|,? (?:den|das) )",
        rf"\b{_SAYS}(?: (?!nicht)\w+){{0,6}},? (?:(?:dass|das|er|sie|es|damit) ){{1,2}}(?:(?!nicht|nie)\w+ ){{0,3}}sich(?: (?!nicht|nie)\w+){{0,4}} {_SELF_KILL}",
        rf"\b(?:angst|sorge|sorgen|befurchte|befuerchte|furchte|fuerchte|panik),? (?:dass|das) (?:er|sie|es|mein\w* (?:[\w-]+ ){{0,2}}{_NEAR}) (?:\w+ )?sich(?: (?!nicht|nie)\w+){{0,4}} {_SELF_KILL}",
        rf"\b(?:er|sie) (?:will|mochte|moechte) sich (?:heute|jetzt|gleich|grad|gerade|heut|morgen|noch heute|sofort|wieder|wirklich)(?: (?!nicht|nie)\w+){{0,3}} {_SELF_KILL}",
        rf"\b{_SAYS}(?: (?!nicht)\w+){{0,6}},? (?:dass )?(?:er|sie|es) (?:(?!nicht|nie|hier)\w+ ){{0,3}}(?:sterben|tot sein|nicht mehr leben|nimmer leben|nicht mehr da sein|nicht mehr aufwachen|nicht mehr weiterleben) (?:will|mochte|moechte|wurde|wuerde|wolle)\b",
        rf"\b{_SAYS}(?: (?!nicht)\w+){{0,6}},? (?:er|sie|es) (?:will|mag|mochte|moechte) (?:(?!nicht)\w+ ){{0,2}}(?:sterben|tot sein|nicht mehr leben|nimmer leben|nimma lebn|nicht mehr da sein)\b(?! (?:im|in|bei))",
        r"\b(?:mein|meine|unser|unsere|mei) (?:[\w-]+ ){0,2}(?:freund|freundin|sohn|tochter|schwester|bruder|kumpel|mann|frau|partner|partnerin|mitbewohner|mitbewohnerin|kind|cousin|cousine|nichte|neffe|kollege|kollegin|bua|dirndl|spezl) (?:will|mag|mochte|moechte) (?:(?!nicht)\w+ ){0,3}(?:sterben|tot sein|nicht mehr leben|nimmer leben|nimma lebn)\b(?! (?:im|in|bei|mit|vor))",
        rf"\b(?:{_SOMEONE}|er|sie)\b(?: \w+){{0,4}} (?:steht|sitzt|hangt|haengt|is|ist|klettert|hockt)(?: \w+){{0,3}} (?:auf|am|an|aufm|ans|aufs) (?:der |dem |einer |einem |das |die )?{_HIGH}\b[^.!?]{{0,40}}\b(?:sagt|will|droht|wollte|schreit|ruft)\b[^.!?]{{0,25}}\b(?:spring\w*|hupf\w*|huepf\w*|runter\w*|hinunter\w*|oba|obi)\b",
        rf"\b{_SOMEONE}\b(?: (?!nicht)\w+){{0,5}} (?:heute|gerade|grad|eben|jetzt|vorhin|heut|letzte nacht|gestern)(?: (?!nicht)\w+){{0,4}} (?:alle|zu viele|viele|ganze|handvoll|haufen|die)(?: \w+){{0,2}} {_MEDS}{_GAP} (?:geschluckt|genommen|eingeworfen|gfressn)\b",
        rf"\b(?:{_SOMEONE}|er|sie)\b[^.!?]{{0,60}}\b(?:hortet|bunkert|versteckt)(?: \w+){{0,2}} (?:schlaftabletten|schlafmittel|tabletten|pillen)\b",
        rf"\b(?:{_SOMEONE}|er|sie)\b(?: \w+){{0,5}} (?:nach ins grab|ins grab (?:folgen|nach)|in den tod folgen|nachsterben)\b",
        rf"\b{_SOMEONE}\b(?: \w+){{0,3}} (?:gestern|heute|letzte nacht|vorgestern|gerade|grad|eben|schon wieder|heute nacht|am \w+tag)(?: \w+){{0,3}} (?:versucht|probiert),? sich(?: \w+){{0,4}} {_SELF_KILL}",
        rf"\b(?:mein|meine|unser|unsere|mei) (?:[\w-]+ ){{0,2}}{_NEAR} (?:hat|hot|ist|is|hat wieder|ist wieder)(?: (?!keine|keinerlei|nicht|nie|ein)\w+){{0,3}} (?:suizidgedanken|selbstmordgedanken|suizidal|suizidgefahrdet|selbstmordgefahrdet|lebensmude|lebensmuede)\b",
        rf"\b{_SOMEONE}\b(?: \w+){{0,3}} (?:abschiedsbrief|abschiedsnachricht|abschieds-sms)(?: \w+){{0,2}} (?:geschickt|geschrieben|gepostet|hingelegt)\b(?=[^.!?]{{0,60}}\b(?:geht nicht|nicht erreich\w*|antwortet nicht|weg|verschwunden|meldet)\b)",
        denial=r"\b(?:nicht|nie|niemals|keinen) \Z",
        before=(_DREAM, _FICTION, _LONG_AGO, r"\b(?:fruher|damals|ob)(?: \w+){0,2} \Z"),
        after=(
            _JOKE,
            _OVER,
            r"im (?:spiel|film|roman|stuck)|in (?:der serie|dem film|dem buch)|vor (?:scham|lachen|peinlichkeit)",
        ),
    ),
    _rule(
        "somebody_hurts_themselves",
        "self_harm",
        rf"\b{_SOMEONE}\b[^.!?]{{0,60}}\b(?:schneidet|ritzt|verletzt|verbrennt) sich (?:heimlich|absichtlich|selbst|selber|mit absicht|wieder heimlich)\b",
        rf"\b{_SOMEONE}\b(?: (?!nicht)\w+){{0,3}} (?:kratzt|beißt|beisst|schlagt|schlaegt) sich (?:\w+ ){{0,3}}(?:blutig|bis es blutet|bis aufs blut|gegen den kopf|ins gesicht)\b",
        rf"\b(?:{_SOMEONE}|sie|er|eine schulerin|ein schuler|eine schuelerin|ein schueler)\b(?: (?!nicht|nie)\w+){{0,4}} (?:ritzt|ritzn) sich\b(?! (?:nicht|nie|die|den|das|ein))",
        rf"\b(?:{_SOMEONE}|sie|er)\b(?: (?!nicht|nie)\w+){{0,4}} (?:schneidet|schneid|verbrennt|verletzt|schlagt|schlaegt) sich (?:wieder |heimlich |jeden \w+ |taglich |immer |dauernd )*(?:selbst|selber|absichtlich|mit absicht|heimlich|mit (?:der|einer|rasierklinge|klinge|dem feuerzeug)|in die? (?:arme|beine|den arm)|in den (?:arm|unterarm|oberschenkel)|an den armen)\b(?! (?:die haare|den pony|die nagel|beim))",
        rf"\b(?:dass|weil|wenn|ob) (?:sie|er|es|{_SOMEONE}) sich (?:(?!nicht|nie)\w+ ){{0,3}}(?:ritzt|geritzt|selbst verletzt|selber verletzt|absichtlich schneidet|selbst schneidet|selbst schlagt|heimlich schneidet)\b",
        rf"\b{_SOMEONE} hat sich (?:(?!nicht|nie|haare|pony|nagel|naegel|bart)\w+ ){{0,3}}(?:geritzt|absichtlich (?:\w+ ){{0,2}}(?:geschnitten|verletzt|verbrannt)|selbst (?:verletzt|geschnitten)|die arme aufge\w+|den arm aufge\w+)\b",
        rf"\b(?:mein|meine|unser|unsere) (?:[\w-]+ ){{0,2}}{_NEAR}\b(?: (?!nicht|keine)\w+){{0,4}} (?:frische|neue|lauter|viele|tiefe) (?:schnitte|schnittwunden|ritzwunden|ritzer|narben)(?: \w+){{0,2}} (?:am|an|auf) (?:\w+ )?{_BODY}\b",
        rf"\bbei (?:mein\w*|unser\w*) (?:[\w-]+ ){{0,2}}{_NEAR}\b(?: (?!nicht|keine)\w+){{0,3}} (?:schnitte|schnittwunden|ritzspuren|ritzwunden|rasierklingen) (?:\w+ )?(?:entdeckt|gesehen|gefunden)\b",
        denial=r"\b(?:nicht|nie|niemals|keine) \Z",
        before=(_DREAM, _FICTION, _LONG_AGO, r"\b(?:fruher|damals|beim \w+)(?: \w+){0,2} \Z"),
        after=(_OVER, r"(?:beim|am|aus versehen|versehentlich|im (?:film|buch))\b", _JOKE),
    ),
    _rule(
        "somebody_is_beaten",
        "abuse",
        r"\b(?:schlagen|misshandeln|fesseln|qualen|quaelen|ohrfeigen|schlagt|schlaegt) (?:sie |die |man )?(?:\w+ ){0,2}(?:alten leute|alten menschen|heimbewohner|bewohner|behinderten|pflegebedurftigen|dementen)\b(?! (?:vor|nicht))",
        r"\b(?:schlagt|schlaegt|verprugelt|verpruegelt|prugelt|pruegelt|ohrfeigt|misshandelt|wurgt|wuergt|tritt|bedroht|vergewaltigt|missbraucht|schubst|fesselt|bindet|haut|schlogt|qualt|quaelt)"
        r" (?:(?!nicht|nie|mich|sich)\w+ ){0,2}(?:meine|mei|unsere|die) (?:\w+ )?(?:mutter|mama|mami|mum|oma|omi|grossmutter|großmutter|schwester|freundin|tante|nachbarin|bewohner|bewohnerin|bewohnerinnen|pflegebedurftigen|patienten)\b(?! (?:nicht|nie|im|beim|bei|um|am telefon|mit argument\w*))",
        r"\b(?:schlagt|schlaegt|verprugelt|verpruegelt|prugelt|pruegelt|ohrfeigt|misshandelt|wurgt|wuergt|tritt|bedroht|vergewaltigt|missbraucht|schubst|fesselt|bindet|haut|schlogt|qualt|quaelt)"
        r" (?:(?!nicht|nie|mich|sich)\w+ ){0,2}(?:meinen|mein|mei|unseren|den) (?:\w+ )?(?:vater|papa|opa|grossvater|großvater|bruder|onkel|freund|bewohner|mitbewohner)\b(?! (?:nicht|nie|im|beim|bei|um|am telefon|mit argument\w*))",
        r"\b(?:nachbar|mann|freund|ex|er|vater|schwiegersohn|stiefvater|opa|onkel)\b(?: \w+){0,4} (?:schlagt|schlaegt|verprugelt|verpruegelt|prugelt|pruegelt|wurgt|wuergt|misshandelt|vergewaltigt) (?:\w+ ){0,2}(?:seine|ihre) (?:frau|freundin|partnerin|mutter)\b(?! (?:nicht|nie|im|beim|bei))",
        r"\b(?:mein|meine|unser|unsere|mei) (?:[\w-]+ ){0,2}(?:mutter|mama|oma|opa|schwester|bruder|freundin|freund|tochter|sohn|tante|nachbarin|kollegin|cousine|nichte|neffe|enkelin|enkel|vater) (?:wird|werd|wurde (?:heute|gestern|gerade|wieder))(?: (?!nicht|nie|nachhilfe)\w+){0,6} (?:geschlagen|verprugelt|verpruegelt|misshandelt|bedroht|vergewaltigt|missbraucht|gewurgt|gewuergt|gestalkt|eingesperrt|zusammengeschlagen|gefesselt|zwangsverheiratet)\b",
        r"\b(?:hat|hot|haben) (?:(?!nicht|nie|mich)\w+ ){0,3}(?:gestern|heute|wieder|gerade|letzte nacht|vorhin|grad|schon wieder) (?:\w+ )?(?:meine|mei|meinen|mein|seine|ihren) (?:\w+ )?(?:mutter|mama|oma|opa|schwester|bruder|freundin|frau|mann|vater|tante) (?:\w+ ){0,4}(?:geschlagen|verprugelt|verpruegelt|gewurgt|gewuergt|zusammengeschlagen|vergewaltigt|geohrfeigt|getreten)\b",
        r"\b(?:meine|mei|meinen|seine|ihren) (?:\w+ )?(?:mutter|mama|oma|opa|schwester|bruder|freundin|frau|vater|tante) (?:(?!nicht|nie|im|beim|in)\w+ ){0,3}(?:schlagt|schlaegt|verprugelt|verpruegelt|misshandelt|wurgt|wuergt|geschlagen hat|verprugelt hat|umbringen will|umbringt)\b",
        r"\b(?:er|der|ihr (?:mann|ex|freund|vater|bruder)|(?:mein|ihr) (?:schwager|schwiegersohn|stiefvater)) (?:bringt|totet|toetet|wird) (?:sie|meine \w+)(?: (?!nicht|nie|zum|nach|in|heim)\w+){0,3} (?:um|umbringen|toten|toeten|totschlagen)\b(?! (?:\w+ uhr|\d|halb|ein|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|den verstand))",
        denial=r"\b(?:nicht|nie|niemals) \Z",
        before=(
            _DREAM,
            _FICTION,
            _LONG_AGO,
            r"\b(?:fruher|damals|als ich klein war|in meiner kindheit)(?: \w+){0,2} \Z",
        ),
        after=(
            _JOKE,
            _OVER,
            r"(?:\w+ )?(?:im (?:schach|tennis|spiel|film|quiz|memory|tischtennis|minigolf|finale|rennen)|beim (?:schach|tennis|spiel\w*|memory|kart\w*|laufen|minigolf|bowling|kniffel|skat)|"
            r"bei (?:fifa|monopoly|mario kart|mau mau|uno)|um langen|knapp|haushoch|mit (?:argumenten|fragen|sorgen|kitzeln)|vor\b|als \w+ vor)",
        ),
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        rf"\b{_CHILD}\b[^.!?]{{0,90}}\b(?:mutter|eltern|vater|mama) (?:ist|sind) seit (?:\w+ )?(?:tagen|gestern|wochen) (?:weg|verschwunden|nicht da)\b",
        rf"\b(?:lasst|laesst|lassen|sperrt|sperren|lass)(?: \w+){{0,3}} {_CHILD}(?: (?!nicht|nie|zum|in die schule)\w+){{0,3}} (?:nachts|nachtelang|naechtelang|tagelang|stundenlang|wochenlang|die ganze nacht|ganze nachte|jede nacht|das ganze wochenende)(?: \w+){{0,3}} (?:allein|alleine|hungern|eingesperrt|ein)\b",
        rf"\b{_CHILD}(?: \w+){{0,4}} (?:tagelang|seit tagen|nachtelang|naechtelang|stundenlang|nachts)(?: \w+){{0,3}} (?:allein gelassen|alleine gelassen|eingesperrt|nichts zu essen|nix zu essen)\b",
        rf"\b{_CHILD}\b[^.!?]{{0,40}}\b(?:weint|weinen|schreit|schreien|wimmert) (?:\w+ )?vor hunger\b|\b(?:weint|weinen|schreien|schreit) (?:sie |die \w+ )?vor hunger\b",
        r"\b(?:mama|papa|mutter|vater|eltern|mutti|mami)\b (?:is|ist|sind) (?:\w+ ){0,2}(?:tagen|tage|wochen|woche|nachten|naechten|gestern|vorgestern|freitag|samstag|sonntag|montag) (?:\w+ ){0,2}(?:weg|verschwunden|nicht heim\w*|nicht nach hause \w+|nimmer da)\b(?=[^.!?]{0,90}\b(?:allein|alleine|nix zu essen|nichts zu essen|hunger|geschwister\w*)\b)",
        r"\b(?:geschwister|geschwistern|kleinen bruder|kleiner bruder|kleine schwester|kleinen schwester|die kleinen)\b[^.!?]{0,60}\b(?:nix|nichts) (?:mehr )?zu (?:essen|trinken)\b",
        rf"\b(?:prugelt|pruegelt|verdrischt|versohlt|wuergt|beißt|beisst|schlogt|drischt|watscht|boxt|verbruht|verbrueht) (?:\w+ )?{_A_CHILD}\b(?! (?:nicht|nie|niemals))",
        rf"\b(?:fasst|greift|kusst|kuesst|beruhrt|beruehrt|streichelt|leckt)(?: er| sie)? (?:ihn|sie|es|ihm|ihr|{_A_CHILD})(?: (?!nicht|nie)\w+){{0,2}} (?:zwischen den beinen|zwischen die beine|da unten|unten|unten rum|am po|am penis|an der scheide|an die scheide|im schritt|in den schritt|in die hose|unter der hose|im intim\w*|an den brusten|an die bruste|nackt)\b",
        rf"\b(?:hat|haben|hot)(?: er| sie)? (?:ihn|ihm|ihr|{_A_CHILD})(?: \w+){{0,3}} (?:zwischen den beinen|da unten|am penis|an der scheide|in der hose|im intimbereich|unten rum)(?: \w+)? (?:angefasst|beruhrt|beruehrt|gestreichelt|gekusst|gelangt|gefasst)\b",
        r"\b(?:nacktfoto|nacktfotos|nacktbild|nacktbilder|nacktbildern|nudes|nacktvideo|nacktvideos)\b[^.!?]{0,60}\b(?:sonst|droht|erpress\w*|veroffentlich\w*|veroeffentlich\w*|herumschick\w*|rumschick\w*|verschick\w*|ins internet|meine adresse|bin (?:\d\d|elf|zwolf|dreizehn|vierzehn|funfzehn))\b",
        r"\b(?:mann|typ|kerl|fremder|jemand|erwachsener|er) (?:\w+ ){0,2}(?:aus dem|im|vom|ausm|auf|uber) (?:internet|netz|chat|insta\w*|discord|snapchat|snap|tiktok|roblox|online\w*)\b(?: (?!nicht)\w+){0,5} (?:nacktfotos?|nacktbilder\w*|nudes|nackt|ausziehe|ausziehen|videos von mir|fotos von meinem korper)\b",
        rf"\b(?:{_CHILD}|schuler|schulerin|schuelerin|schueler|erstklassler\w*|erstklassl\w*|kitakind|junge|madchen|maedchen|klasse|kiga|pflegekind)\b[^.!?]{{0,60}}\b(?:brandwunden|brandwunde|brandmale|blaue flecken|blaue flecke|striemen|verbrennungen|hamatome|haematome|wurgemale|wuergemale|bisswunden|verletzungen)\b[^.!?]{{0,60}}\b(?:macht|war|hat|waren|mache|war's|gemacht von|von) (?:immer |angeblich |sein |ihre |der |die )?(?:mama|papa|mutter|vater|mami|papi|stief\w+|onkel|opa|freund)\b",
        rf"\b(?:hau|haue|prugel|prugle|pruegle|wurg|wurge|wuerge|tritt|tret|trete|beiß|beiße|beisse) (?:ich )?{_A_CHILD}\b(?! (?:nicht|nie|im|beim|bei))",
        rf"\b{_DET} {_CHILD} soll(?: (?!nicht)\w+){{0,6}} (?:beschnitten|zwangsverheiratet|verheiratet) werden\b",
        rf"\b(?:hab|habe|hatte)(?: ich)? (?:\w+ )?{_A_CHILD}(?: (?!nicht|nie|im|beim)\w+){{0,5}} (?:geschlagen|verprugelt|verpruegelt|geschuttelt|geschuettelt|gewurgt|gewuergt|geohrfeigt|getreten|an die wand \w+|aufs bett geworfen|fallen lassen)\b(?! (?:im|beim))",
        rf"\b{_A_CHILD}{_FEW} (?:ohrfeige|ohrfeigen|geohrfeigt|geknallt|gescheuert|runtergehauen)\b",
        rf"\bich {_A_CHILD}{_GAP} (?:verletze|schlage|schuttle|schuettle|umbringe|ersticke|tote|toete|fallen lasse)\b",
        rf"\b(?:schlagt|schlaegt|haut|verprugelt|verpruegelt|schuttelt|schuettelt|misshandelt|missbraucht|wurgt|tritt|ohrfeigt|vergewaltigt) "
        rf"(?:\w+ )?{_A_CHILD}\b(?! (?:nicht|nie|niemals))",
        rf"\b(?:hat|haben) (?:\w+ )?{_A_CHILD}{_HIT} {_HURT_CHILD}\b",
        rf"\b(?:er|sie|mann|vater|mutter|partner|freund|frau|ex|opa|oma|onkel|jemand|nachbar) {_A_CHILD}{_HIT} (?:schlagt|schlaegt|misshandelt|"
        r"missbraucht|schuttelt|schuettelt|verprugelt|verpruegelt|haut)\b",
        rf"\b{_A_CHILD}{_HIT} {_HURT_CHILD} (?:hat|haben)\b",
        rf"\b(?:ich (?:habe|hab)|hab|(?:habe|hab) ich) (?:\w+ )?{_A_CHILD}{_HIT} (?:geschlagen|gehauen|geschuttelt|geschuettelt|verprugelt|gewurgt)\b",
        rf"\b(?:schlag|schlage|schuttle|schuettle|haue|hau) (?:ich )?{_A_CHILD}\b(?! (?:nicht|nie|im|beim|bei))",
        r"\bhand(?: \w+){0,2} ausgerutscht\b",
        rf"\b{_A_CHILD}{_GAP} (?:antun|antue|anzutun|antut|angetan|weh ?tun|weh ?tue|weh ?zu ?tun)\b",
        rf"{_i_want('will', 'mochte', 'moechte', 'konnte', 'koennte', 'wollte', 'muss')}{_FEW} {_A_CHILD}{_GAP} (?:schlagen|schutteln|schuetteln|umbringen|ersticken|"
        r"verletzen|wurgen|wuergen|toten|toeten)\b",
        rf"\b{_A_CHILD}{_FEW} (?:zu (?:schlagen|schutteln|schuetteln|verletzen|ersticken|toten|toeten|wurgen)|umzubringen)\b",
        rf"\bfasst (?:\w+ )?{_A_CHILD}(?: \w+){{0,3}} an\b(?! (?:der|den|die) )",
        denial=r"\b(?:nicht|nie|niemals|kein) \Z",
        before=(_DREAM, r"\b(?:film|buch|serie|roman)(?:,? (?:in dem|wo|dass))? (?:\w+ )?\Z"),
        after=(
            r"(?:\w+ )?(?:(?:im|beim|bei(?! mein)|am) |(?:in den|zum|in) schlaf|ein spiel|die hand|zum sparen)|nie\b|niemals\b|nicht\b|"
            r"'s |vor\b|um langen",
        ),
    ),
    _rule(
        "kill_somebody",
        "violence",
        r"\b(?:schieß|schieße|schiess|schiesse|baller|ballere) (?:ich )?(?:\w+ ){0,4}(?:alle|ihn|sie|die \w+|den \w+)(?: \w+){0,2} (?:uber den haufen|ueber den haufen|nieder|tot|um)\b",
        rf"\bwie ich {_THEM}(?: (?!nicht)\w+){{0,3}} (?:erschlage|erwurge|erwuerge|umbringe|tote|toete|ersteche|erschieße|erschiesse|abknalle|absteche|ersticke|vergifte)\b",
        r"\b(?:fahr|fahre|rase|fahren|rasen) (?:ich )?(?:\w+ ){0,5}in (?:die|eine) (?:menge|menschenmenge)\b|\bin (?:die|eine) (?:menge|menschenmenge) (?:zu )?(?:fahren|rasen)\b",
        r"\b(?:knall|knalle|stech|steche|stich|bring|bringe|schlag|mach|mache) (?:ich |i )?(?:beide|die beiden|den typen|den kerl|diesen \w+|diese \w+|dieses schwein|die alle|euch alle|euch|sie alle|die schlampe|den wichser|das schwein|den hund|alle beide)(?: \w+){0,2} (?:ab|um|tot|kalt)\b(?! (?:\w+ uhr|\d|halb|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn))",
        r"\b(?:stich|stech|bring|schlog|schiaß|schiass|daschlog|druck) (?:i )?(?:eam|eahm|ihn|eana|den \w+|de \w+|sie)(?: (?!ned|net|nit)\w+){0,3} (?:o|oba|ob|ab|um|hamdrah\w*|tot|nieder)\b(?! (?:\w+ uhr|\d|halb|ein|eins|zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwoelf|mittag|den verstand|die ecke|kurz|punkt|etwa|viertel))",
        rf"\b(?:ihm|ihr|jemandem|jemand|denen|euch|dir|mein\w* (?:\w+ )?{_KIN})(?: (?!nicht|nie)\w+){{0,4}} (?:messer|schere|schraubenzieher|schraubenzieher|klinge|gabel|axt|flasche|hammer)(?: \w+){{0,3}} (?:reingerammt|gerammt|rammen|reinstech\w*|reingestochen|reinrammen|reinstoßen|reinstossen|stechen|reinhauen|uber den kopf|ueber den kopf|in den (?:bauch|rucken|ruecken|hals))\b",
        r"\b(?:zund|zunde|zuend|zuende|fackel|fackle|brenn|brenne|steck|stecke) (?:ich |i )?(?:(?!nicht)\w+ ){0,2}(?:haus|hutte|huette|wohnung|bude|auto|laden|schule|buro|buero|firma)\b[^.!?]{0,60}\b(?:an|ab|nieder|in brand)\b",
        r"\b(?:will|werde|werd|mochte|moechte|muss|lust|drang|gedanken|plane?) (?:ich )?(?:(?!nicht|nie)\w+ ){0,5}(?:haus|hutte|wohnung|bude|auto|laden|schule|buro|firma) (?:\w+ )?(?:anzund\w*|anzuend\w*|abfackel\w*|niederbrenn\w*|anzuzund\w*|anzuzuend\w*|abzufackeln|in die luft)\b",
        rf"\b(?:drang|gedanken|gedanke|lust|impuls|davor|daran|will|werde|mochte|moechte|konnte|koennte|wollte|muss|denken|versuchung|zwang)(?: ich)?,?(?: (?!nicht|nie)\w+){{0,3}} {_THEM}{_GAP} (?:zu )?(?:uberfahren|ueberfahren|totfahren|totzufahren|umzufahren|zusammenschlagen|zusammenzuschlagen|erschlagen|ersticken|vergiften|verbrennen|zerstuckeln|ersaufen|ertranken)\b",
        r"\b(?:will|werde|muss|mochte|moechte|drang|lust|konnte|koennte) (?:ich )?(?:(?!nicht|nie|niemand\w*)\w+ ){0,3}(?:leuten|menschen|jemandem|jemand|anderen|denen allen|allen|irgendwem)(?: (?!nicht)\w+){0,2} (?:weh ?tun|wehzutun|weh zu tun|was antun|etwas antun|schmerzen zufugen|schmerzen zufuegen|verletzen)\b",
        rf"\b(?:denken|denke|daran|davon|vorstellung|gedanke|gedanken|fantasie\w*|stell\w* mir vor|zwang|kopf)(?: \w+){{0,2}},? (?:\w+ ){{0,2}}{_THEM}(?: (?!nicht)\w+){{0,4}} (?:zu (?:ersticken|erwurgen|erwuergen|erstechen|toten|toeten|uberfahren|ueberfahren|erschlagen|vergiften|verbrennen|erschießen|erschiessen|ermorden)|umzubringen|abzustechen|abzuknallen|totzuschlagen)\b",
        r"\b(?:nehm|nehme|bring|bringe|nimm) (?:ich )?(?:\w+ ){0,3}(?:messer|waffe|pistole|gewehr|axt|knarre|bombe|machete)(?: \w+){0,3} (?:mit in|in|mit zur|zur|mit auf) (?:die |der )?(?:schule|arbeit|uni|firma|klasse|buro)\b",
        r"\b(?:die|eine|meine|ne|seine) (?:waffe|pistole|knarre|machete|schrotflinte) (?:hab|habe|liegt|ist|steht)(?: ich)? (?:schon|bereit|geladen|im auto|unterm bett|da)\b(?! (?:abgegeben|gemeldet|im schrank))",
        r"\b(?:ich|und) (?:lauf|laufe|werde|mach|mache|plane|plan)(?: (?!gleich|bald|nicht|noch)\w+){0,3} (?:amok|einen amoklauf|nen amoklauf|ein attentat|einen anschlag|ein massaker)\b",
        r"\b(?:ihm|ihr|denen|mein\w* (?!kind\b)\w+) (?:\w+ ){0,2}(?:gift|rattengift) (?:\w+ )?(?:in|ins|unter|geben|zu geben)\b",
        r"\bmit (?:einer|der|einem|dem|nem|ner|seiner|seinem|ihrem) (?:\w+ )?(?:axt|messer|beil|kuchenmesser|kuechenmesser|machete|schwert|pistole|waffe|gewehr|hackl) (?:herum|rum|umanand|durch (?:die|das) (?:wohnung|haus|gegend|straße|strasse|stadt)|hinter (?:mir|uns|ihr|ihm) her|auf (?:mich|uns|sie|ihn|andere|leute|meine\w* \w+) los)\b",
        rf"\bich {_THEM}{_GAP} (?:umbringe|tote|toete|absteche|erschieße|erschiesse|erwurge|erwuerge|ersteche|totschlage)\b",
        r"\b(?:ihm|ihr|jemandem|denen|meinem \w+|meiner \w+) (?:ein|das|mein) messer (?:rein\w*|in|zwischen)\b",
        rf"\b(?:bring|bringe) (?:ich )?{_THEM}{_gap('in', 'zum', 'zur', most=3)} um\b(?! (?:den verstand|die ecke|halb|viertel|kurz|punkt|etwa|ein|eins|"
        r"zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwoelf|mittag|\d))",
        rf"\b(?:will|werde|mochte|moechte|konnte|koennte|wollte|wurde|wuerde|muss|wird|kann)(?: ich)?{_gap('im spiel', 'im film', 'beim spiel', most=2)} {_THEM}{_gap('sich')} {_MURDER}\b",
        rf"\bich {_THEM}{_GAP} {_MURDER} (?:will|werde|mochte|moechte|konnte|koennte|wollte|muss)\b",
        rf"\b(?:stech|steche|knall|knalle) (?:ich )?{_THEM}{_FEW} ab\b",
        rf"\bich {_MURDER_NOW} {_THEM}\b",
        rf"\b{_MURDER_NOW} ich {_THEM}\b",
        rf"\b(?:mach|mache) (?:ich )?{_THEM}{_FEW} kalt\b",
        rf"\b(?:schlag|schlage|prugel|prugle|pruegel) (?:ich )?{_THEM}{_FEW} tot\b",
        rf"\b(?:gedanken|fantasien|phantasien|vorstellung|drang|lust|impuls|traum|davon|daran|kurz davor),? {_THEM}{_GAP} (?:umzubringen|zu toten|zu toeten|"
        r"zu erschießen|zu erschiessen|zu erstechen|zu ermorden|zu erwurgen|abzustechen|abzuknallen)\b",
        r"\b(?:mordgedanken|mordfantasien|mordphantasien|totungsfantasien|toetungsfantasien|totungsgedanken|amok laufen|amok zu laufen|laufe amok)\b",
        before=(
            r"\b(?:der|die|das) (?:morder|moerder|killer|tater|taeter|bosewicht|held|heldin|kommissar|figur|schurke|hitze|stress)(?: \w+)? \Z",
            r"\b(?:kein|keine|nie|im spiel|im film|im buch|im level) \Z",
        ),
        after=(
            _JOKE,
            r",? ?(?:im (?:spiel|schach|level|film|buch|krimi|theaterstuck)|bei (?:fifa|mario kart|monopoly)|mit (?:freundlichkeit|liebe|kussen)|vor lachen|"
            r"wenn (?:er|sie) (?:\w+ ){0,4}(?:vergisst|schmatzt|schnarcht|aufisst|isst|liegen lasst|spoilert|zu spat)|"
            r"(?:fur|fuer) (?:die|den|das) (?:kuchen|spoiler))\b",
        ),
    ),
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:gott|jesus|teufel|satan|engel|damon|daemon|allah)\b(?: \w+){0,3} (?:befohlen|gesagt|aufgetragen|verlangt|befiehlt|befahl)(?: \w+)?,? (?:(?!nicht)\w+ ){0,5}(?:zu (?:toten|toeten|opfern|verbrennen|erstechen|erschießen|springen|sterben|verletzen|bestrafen)|umzubringen)\b",
        r"\b(?:mir|mi|mich)\b(?: \w+){0,5} (?:chip|chips|mikrochip|sender|peilsender|wanze|sonde)(?: \w+){0,2} (?:in (?:den|die|das|mein|meinen|meine)|ins|unter die|im|in meinem|in meinen) (?:\w+ )?(?:zahn|zahne|ohr|ohren|arm|kopf|hirn|gehirn|korper|koerper|nacken|haut|auge|bauch|blut|kiefer)\b",
        r"\b(?:chip|mikrochip|sender|sonde|wanze) (?:in meinem|in meinen|in meiner|unter meiner) (?:\w+ )?(?:zahn|ohr|arm|kopf|hirn|gehirn|korper|koerper|nacken|haut|auge|bauch|blut)\b",
        r"\b(?:gott|jesus|satan|teufel|damon|daemon|damonen|daemonen|engel|allah|erzengel|maria|luzifer|geist|geister|toten|tote)\b(?: \w+){0,7},? (?:befiehlt|befehlen|verlangt|verlangen|fordert|flustert|fluestert|fluster\w*|zwingt|befohlen|sagt|sagen)\b[^.!?]{0,20}\b(?:dass ich|ich soll|ich muss|ich (?:\w+ ){0,4}soll)\b[^.!?]{0,60}(?:opfer\w*|tot|tote\w*|toet\w*|umbring\w*|spring\w*|verletz\w*|sterb\w*|schneid\w*|erstech\w*|verbrenn\w*|bestraf\w*|\bsoll\b)",
        r"\b(?:befiehlt|flustert|fluestert|sagt|befahl|verlangt|redet) (?:mir |mit mir )(?:\w+ ){0,2}(?:gott|satan|teufel|damon|daemon|engel|luzifer|die toten|ein geist|jesus),? [^.!?]{0,20}\b(?:ich|dass ich|zu)\b",
        r"\b(?:hor|hore|hoer|hoere|hear)(?: ich| i)?(?: \w+){0,3} (?:eine |ne |a )?(?:stimme|stimmen),? (?:die|welche|de) (?:mir |mich |sonst )?(?:\w+ ){0,2}(?:sagt|sagen|befiehlt|befehlen|niemand|keiner|beschimpf\w*|ruft|rufen|lacht|lachen|auslach\w*|fluster\w*|fluester\w*|verfolg\w*)\b",
        r"\b(?:die|meine) stimmen (?:sind|werden|kommen|horen|hoeren|schreien|lachen|beschimpfen|lassen)(?: \w+){0,3} (?:wieder da|lauter|zuruck|zurueck|nicht auf|nicht mehr auf|mich an|mich aus|mich|nicht in ruhe)\b(?! (?:im radio|aus|vom))",
        r"\b(?:beschimpf\w*|rufen|ruft|reden|redet|flustert|fluestert|flustern|sprechen|spricht|lachen|lacht|schreit|schreien)(?: \w+)? (?:mich|mir|meinen namen)\b[^.!?]{0,60}\b(?:ist|is|sind|war|aber) (?:\w+ ){0,2}(?:niemand|keiner|kein mensch)\b(?! (?:rangegangen|dran|ans))",
        r"\b(?:niemand|keiner) (?:da|hier|im zimmer|im raum|zu sehen)\b[^.!?]{0,40}\b(?:beschimpf\w*|fluster\w*|fluester\w*|redet|reden|ruft|rufen|spricht) (?:\w+ )?(?:mich|mir|mit mir|meinen namen)\b",
        r"\b(?:hor|hore|hoer|hoere) (?:ich )?(?:\w+ ){0,3}(?:manner|maenner|mann|frau|leute|menschen|jemanden|fremde|kinder)\b[^.!?]{0,50}\b(?:obwohl|aber|und) (?:\w+ ){0,3}(?:niemand|keiner) (?:\w+ )?(?:da|ist|hier|im)\b",
        r"\bstimmen?(?: in meinem kopf| im kopf| in mir)?(?: (?!sein|ihr)\w+)? (?:sagen|sagt|sagten|flustern|flustert|fluestern|fluestert)(?: \w+)?(?: mir)?,? "
        r"(?:was ich|(?:dass )?ich (?:\w+ ){0,5}(?:soll|muss|sollte))\b",
        r"\bstimmen?(?: in meinem kopf| im kopf| in mir)?(?: (?!sein|ihr)\w+)? (?:befehlen|befiehlt|befahl|befahlen|fordern|fordert|zwingen|zwingt)(?: \w+)? (?:mir|mich)\b",
        r"\bstimmen?(?: in meinem kopf| im kopf| in mir)?,? (?:die|welche) (?:mir|mich)(?: \w+){0,5} (?:sagen|sagt|befehlen|befiehlt|beschimpf\w*|"
        r"zwingen|bedrohen|auffordern)\b",
        r"\bstimmen?(?: in meinem kopf| im kopf)? (?:will|wollen|verlangt|verlangen),? dass ich\b",
        rf"\b(?:hore|hoere|hor|hoer)(?: ich)?{_FEW} stimmen\b(?! (?:im (?!kopf)|aus|von|vom|auf|vor|hinter|nebenan|neben|in der|der|meiner|und (?:musik|"
        r"gelachter)|unter))",
        rf"{_I}{_FEW} stimmen (?:hore|hoere)\b",
        rf"\bmir{_GAP} (?:chip|chips|mikrochip|sender|peilsender|gedanken)(?: \w+){{0,3}} (?:eingepflanzt|implantiert|eingesetzt|eingegeben|(?:ins|in mein|"
        r"in das) (?:gehirn|hirn)|(?:in den|in meinen) kopf|unter die haut)\b",
        r"\b(?:chip|mikrochip|sender) (?:in meinem|im) (?:kopf|gehirn|hirn|korper)\b",
        denial=r"\b(?:keine|nie|nicht|innere|inneren|nicht mehr) \Z",
        before=(
            r"\b(?:navi|app|ansage|robo\w+|innere|automatische|freundliche|seine|ihre|deine|eure|therapeutin|trainerin|lehrerin)(?: \w+)? \Z",
        ),
        after=(r",? ?(?:ich soll )?(?:links|rechts|abbiegen|atmen|einatmen)\b",),
    ),
    _rule(
        "persecuted",
        "psychosis",
        r"\b(?:nachbar|nachbarn|nachbarin|sie|die|man|jemand|eltern|arzte|aerzte|regierung|leute|frau|mann|mutter|vater|kollegen|pfleger|alle|geheimdienst|bnd|cia)\b(?: \w+){0,3} (?:wollen|will|versuchen|versucht|wollten),? (?:\w+ ){0,3}mich (?:\w+ ){0,2}(?:zu )?(?:vergiften|vergasen|bestrahlen|verstrahlen|holen und \w+)\b",
        r"\b(?:gift|gas|strahlen|strahlung|chemikalien|mikrowellen|dampfe|laser)\b(?: \w+){0,7} (?:um mich|damit ich|gegen mich|auf mich|mich) ?(?:zu )?(?:vergiften|vergiftet|toten|toeten|verstrahl\w*|bestrahl\w*|krank|sterbe|gerichtet|geschossen|umzubringen)\b",
        r"\b(?:leiten|leitet|blasen|blast|pumpen|pumpt|spruhen|sprueht|spruht|schicken|schickt)(?: \w+){0,2} (?:gas|gift|strahlen|dampfe|daempfe|chemikalien|nervengas|giftgas)\b(?: \w+){0,2} (?:durch|in|unter|aus|ins) (?:die|meine|meiner|mein|den|das|der)\b",
        r"\b(?:mein|im|das|ins) (?:essen|trinken|wasser|leitungswasser|kaffee) (?:ist|is|wird|sei) (?:(?!nicht)\w+ ){0,2}vergiftet\b",
        r"\b(?:vergiften|vergiftet|vergifteten) (?:\w+ )?(?:mein|mir das|mir mein) (?:essen|wasser|trinken|kaffee)\b",
        r"\b(?:gift|zeug|pulver|drogen)(?: \w+)? (?:ins|in mein|unters) (?:essen|trinken|wasser|getrank|getraenk|glas|kaffee)(?: \w+)? (?:gemischt|getan|geschuttet|mischt|mischen|tun|tut)\b",
        r"\b(?:kamera|kameras|wanze|wanzen|mikrofon|mikrofone|mikrophone|drohne|drohnen)\b[^.!?]{0,50}\b(?:filmen|beobachten|uberwachen|ueberwachen|abhoren|abhoeren|verfolgen|filmt|verfolgt|uberwacht|horen) (?:die |sie )?mich\b",
        r"\b(?:waende|wande|wand|steckdosen|rauchmelder|lampe|lampen|decke|boden|spiegel) (?:\w+ ){0,2}(?:aufgerissen|aufgebrochen|abgeschraubt|zerlegt|aufgeschraubt|abgeklebt)\b[^.!?]{0,40}\b(?:kamera\w*|wanze\w*|mikro\w*|abhor\w*|sender)\b",
        r"\b(?:kameras|wanzen|mikrofone|kamera|wanze) (?:\w+ ){0,2}(?:in|hinter|unter) (?:der|den|meiner|meinen|allen|jeder) (?:wand|wanden|waenden|steckdosen|steckdose|rauchmelder\w*|lampe\w*|zahnen|decke|augen)\b",
        r"\b(?:werde|werd|wurde|bin|mich) (?:ich )?(?:\w+ ){0,2}(?:vom|von (?:der|den|dem)) (?:geheimdienst\w*|bnd|nsa|cia|mossad|verfassungsschutz|stasi|regierung|mafia|freimaurer\w*|illuminati|aliens|außerirdischen|ausserirdischen|fbi|kgb)(?: \w+){0,3} (?:verfolgt|uberwacht|ueberwacht|abgehort|abgehoert|beobachtet|bestrahlt|gesteuert|gejagt)\b",
        r"\b(?:geheimdienst|bnd|nsa|cia|mossad|verfassungsschutz|stasi|regierung|mafia|illuminati|aliens|außerirdische\w*|ausserirdische\w*|fbi)\b(?: \w+){0,3} (?:verfolgt|verfolgen|uberwacht|ueberwacht|beobachtet|bestrahlt|steuert|lenkt|jagt|hort|kontrolliert|liest|uberwachen|lesen|sind hinter|ist hinter)(?: \w+)? (?:mich|mir|meine|meinen|mein)\b",
        r"\b(?:lenkt|lenken|steuert|steuern|kontrolliert|liest|lesen|stiehlt|stehlen|entzieht|entziehen|manipuliert)(?: \w+){0,2} (?:bnd|nsa|cia|geheimdienst|regierung|nachbar\w*|teufel|satellit\w*|handy|fernseher|aliens|arzte|aerzte|polizei|sender|strahlen)(?: \w+)? (?:meine|meinen|mein|mir) (?:gedanken|kopf|gehirn|hirn|die gedanken)\b",
        r"\b(?:bnd|nsa|cia|geheimdienst|regierung|nachbar|nachbarn|teufel|satelliten|fernseher|aliens|arzte|aerzte|polizei|sender|strahlen|maschine|computer)\b(?: \w+){0,2} (?:lenkt|lenken|steuert|steuern|kontrolliert|kontrollieren|liest|lesen|stiehlt|stehlen|manipuliert|horen|hort)(?: \w+)? (?:meine|meinen|mein) (?:gedanken|kopf|gehirn|hirn)\b",
        r"\b(?:alle|die leute|die nachbarn|menschen|fremde|sie alle) (?:konnen|koennen) meine gedanken (?:lesen|horen|hoeren)\b|\bmeine gedanken (?:werden|sind) (?:\w+ ){0,3}(?:gelesen|gesendet|ausgestrahlt|abgehort|gesteuert|gestohlen|eingegeben)\b|\bgedanken (?:\w+ ){0,2}(?:eingepflanzt|aus dem kopf gezogen|entzogen)\b",
        r"\b(?:redet|reden|spricht|sprechen|redn)(?: \w+){0,4} (?:aus|durch|uber|ueber) (?:dem|den|das|die) (?:fernseher|fernsehen|radio|lampe|tv|handy|steckdose|heizung|wande|waende)(?: \w+)? (?:mit|zu) mir\b",
        r"\b(?:fernseher|fernsehen|radio|nachrichtensprecher|nachrichtensprecherin|moderator|steckdose|heizung|lampe|tv)\b(?: \w+){0,2} (?:redet|spricht|sprechen|schickt)(?: \w+){0,2} (?:mit mir|zu mir|mir (?:geheime|botschaften|befehle|zeichen))\b",
        r"\bgeheime (?:botschaft\w*|nachricht\w*|zeichen|signale|codes?)(?: \w+){0,3} (?:an mich|fur mich|fuer mich|mir|nur fur mich|nur ich)\b",
        rf"\b(?:mein\w*|mei) (?:\w+ )?{_NEAR}\b(?: \w+){{0,4}} (?:durch|gegen) (?:\w+ ){{0,2}}(?:doppelganger\w*|doppelgaenger\w*|klon\w*|roboter\w*|kopie|schauspieler\w*|fremde\w*|alien\w*|betruger\w*)(?: \w+){{0,2}} (?:ersetzt|ausgetauscht|vertauscht)\b",
        rf"\b(?:mein\w*|mei) (?:\w+ )?{_NEAR} (?:ist|is|sind) (?:gar |in wirklichkeit |in wahrheit )*(?:nicht (?:mehr )?(?:mein\w*|die|der) (?:echte\w*|richtige\w*|wirkliche\w*|wahre\w*)|(?:ein|eine) (?:doppelganger\w*|doppelgaenger\w*|klon|roboter|betrugerin|hochstapler\w*|alien))\b",
        r"\b(?:ausgetauscht|ersetzt)\b[^.!?]{0,40}\b(?:sieht nur so aus|doppelganger\w*|doppelgaenger\w*|nicht meine echte\w*|nicht mein echter|klon)\b",
        r"\bmeine (?:organe|gedarme|gedaerme|eingeweide|adern|knochen)\b(?: \w+){0,3} (?:verfault|verfaulen|abgestorben|verwest|verwesen|faulen|verrotten|verrottet|verschwunden|weg)\b|\bmein (?:blut|gehirn|hirn|korper|koerper|herz|magen|darm) (?:ist |hat |is )?(?:\w+ )?(?:verfault|verwest|verrottet|ausgetauscht|schlagt nicht mehr und ich)\b",
        r"\b(?:ich bin|bin) (?:der|die) (?:messias|auserwahlte\w*|auserwaehlte\w*|erloser|erloeser|reinkarnation|sohn gottes|tochter gottes|wiedergeburt)\b|\bvon gott (?:auserwahlt|auserwaehlt|beauftragt|geschickt),? (?:um |die |zu |und )",
        r"\b(?:redet|spricht|reden|sprechen) mit (?:toten\b|unsichtbaren\b(?! (?:freund\w*|hasen|gasten))|(?:leuten|menschen|personen|jemandem|wem|menschen),? (?:die|den|der|de) (?:\w+ ){0,2}(?:nicht da|gar nicht da|nicht existier\w*|keiner sieht|niemand sieht|es nicht gibt|sonst keiner|gar nicht gibt|ned da))",
        r"\b(?:seit|schon) (?:\w+ )?(?:tagen|nachten|naechten|wochen|tage|nachte) (?:nicht|nimmer|nix|keine minute|gar nicht|nicht mehr) ?(?:mehr )?(?:geschlafen|gschlafn|schlaft|schlaeft)\b[^.!?]{0,60}\b(?:stimme\w*|unsichtbar\w*|verfolg\w*|gott|auserw\w*|kamera\w*|paranoi\w*|mission|teufel|redet mit)\b",
        r"\b(?:die|sie|alle|leute|manner|maenner|autos|jemand) (?:sind|ist|seien) (?:alle )?hinter mir her\b(?! (?:weil ich (?:gut|single)|im spiel|beim))",
        denial=r"\b(?:nicht|nie|niemals|kein|keine) \Z",
        before=(
            _DREAM,
            _FICTION,
            r"\b(?:film|serie|buch|roman|folge|spiel|game|theorie|doku)(?:,? (?:in dem|wo|dass|uber|ueber))?(?: \w+)? \Z",
        ),
        after=(_JOKE, r"im (?:film|spiel|buch|roman|traum)|in (?:der serie|der folge|dem film|dem buch)"),
    ),
    _rule(
        "not_eating",
        "eating",
        r"\b(?:seit|schon) (?:uber |ueber |mehr als |fast |gut )?(?:[3-9]|\d\d|drei|vier|funf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwoelf|vierzehn|mehreren|einer|zwei wochen|zwei|einigen) ?(?<!zwei )(?:tagen|tage|wochen|woche)(?: (?!mehr als|ausser)\w+){0,3} (?:nichts|nix|gar nichts|kaum was|kaum etwas|fast nichts|nur wasser|keinen bissen|kan bissn)(?: (?!sußes|susses|fleisch\w*|warmes|anderes)\w+){0,3} (?:gegessen|gessen|getrunken|gegessn|esse|ess|isst|zu mir genommen|runtergebracht)\b",
        r"\b(?:isst|esse|ess|trinkt|iss)(?: und (?:trinkt|isst|trinke|esse|trink))?(?: \w+)? seit (?:\w+ ){1,4}(?:nichts|nix|gar nichts|fast nichts|keinen bissen)(?= ?[.,!]| ?\Z| mehr\b| und\b)",
        r"\b(?:nichts|nix|kaum|zu wenig|nicht|keinen bissen)(?: \w+){0,3} (?:gegessen|gessen|esse|ess|essen|isst)\b[^.!?]{0,60}\b(?:umgekippt|ohnmachtig|ohnmaechtig|zusammengebrochen|zusammengeklappt|zamgeklappt|bewusstlos|kollabiert|umgfalln)\b",
        r"\b(?:umgekippt|ohnmachtig|ohnmaechtig|zusammengebrochen|zusammengeklappt|bewusstlos|kollabiert)\b[^.!?]{0,40}\b(?:weil|vom|vor) (?:\w+ ){0,3}(?:nichts|nix|kaum|hungern|hunger|fasten|zu wenig)\b(?: \w+){0,2}",
        r"\b(?:kotz\w*|erbrech\w*|erbroch\w*|ubergeb\w*|uebergeb\w*|gekotzt|speib\w*|gspiebn)\b[^.!?]{0,80}\b(?:blut (?:dabei|drin|drinnen|mit|gekommen|im|mit dabei|gespuckt)|(?:war|kam|ist|kommt|mit|auch|schon|nur noch|is) (?:\w+ )?blut)\b",
        r"\bblut (?:\w+ ){0,2}(?:erbrochen|gekotzt|gespuckt|gespieben|gspieben)\b[^.!?]{0,60}|\b(?:erbreche|kotze|kotz|spucke) (?:ich )?(?:\w+ ){0,2}blut\b",
        r"\b(?:kotz|kotze|erbrech|erbreche|speib|speibe|ubergebe|uebergebe) (?:ich )?(?:mich )?(?:\w+ ){0,5}(?:jede mahlzeit|nach jed\w+ (?:essen|mahlzeit|bissen)|alles (?:aus|wieder aus|wieder),? was ich ess\w*|alles wieder aus)\b",
        r"\b(?:wieg|wiege) (?:ich |i )?(?:nur |noch |nur noch |grad |gerade |jetzt |mittlerweile |bloß |bloss )*(?:2\d|3\d) ?(?:kilo|kg)\b",
        r"\b(?:tochter|schwester|freundin|frau|sohn|sie|er|mutter|enkelin) wiegt (?:\w+ )?nur (?:mehr |noch )?(?:2\d|3\d) ?(?:kilo|kg)\b",
        r"\b(?:abfuhrmittel|abfuehrmittel|abfuhrtabletten|abfuehrtabletten|entwasserungstabletten)\b[^.!?]{0,80}\b(?:fressan\w*|fressattack\w*|essan\w*|essattack\w*|abzunehmen|abnehmen|dunn\w*|duenn\w*|gewicht|herz|kreislauf|schwind\w*|ganze packung|packungsweise|blut|fett)\b",
        r"\b(?:fressan\w*|fressattack\w*|essan\w*|abnehmen|abzunehmen|zu fett|zu dick)\b[^.!?]{0,80}\b(?:abfuhrmittel|abfuehrmittel|abfuhrtabletten|abfuehrtabletten)\b",
        r"\b(?:finger in den hals|finger in hals|finger im hals)\b(?=[^.!?]{0,60}\b(?:jed\w*|nach\b|taglich|mehrmals|immer|seit|wieder|weil ich)\b)",
        r"\b(?:nach|jed\w+|taglich|taeglich|immer)\b(?: \w+){0,4} (?:finger in den hals|finger in hals)\b",
        r"\b(?:isst|esse|ess|gegessen|trinkt|hungert|magersucht|anorexie)\b[^.!?]{0,80}\bhaut und knochen\b",
        r"\b(?:ess|esse|iss) (?:ich )?(?:erst wieder|nichts mehr|nix mehr|gar nichts mehr|nichts|nie wieder was),? (?:\w+ )?(?:wenn|bis) (?:\w+ ){0,5}(?:kilo|kg|weg|dunn|duenn|abgenommen|runter|unter \d\d)\b",
        r"\b(?:herz|kreislauf|puls)\b[^.!?]{0,40}\b(?:weil|vom|vor lauter|seit) (?:ich )?(?:\w+ ){0,3}(?:hungern|nichts esse|nicht esse|nix ess|kotzen|erbrechen|abfuhrmitteln)\b",
        denial=r"\b(?:nicht|nie|niemals) \Z",
        before=(
            _DREAM,
            _FICTION,
            r"\b(?:hund|katze|kater|koffer|paket|hase|pferd|fisch|baby)(?: \w+){0,3} \Z",
        ),
        after=(
            _JOKE,
            r",? (?:weil |wegen )?(?:\w+ )?(?:magen-darm|magen darm|norovirus|lebensmittelvergiftung|blutabnahme|op\b|operation|fastenkur|heilfasten|ramadan|darmspiegelung|weisheitsza\w+)",
        ),
    ),
    _rule(
        "poisoned_or_withdrawing",
        "substance",
        r"\b(?:trink\w*|alk|alkohol\w*|wodka|schnaps|bier|entzug|sauf\w*|gesoffen|aufgehort|aufgehoert|abgesetzt|benzo\w*|tavor|kalt)\b[^.!?]{0,80}\b(?:krampfanfall|krampfanfalle|krampfanfaelle|entzugskrampf\w*|krampfe gehabt|gekrampft|delir\w*|epileptisch\w*|halluzinier\w*|weiße mause|sehe (?:sachen|dinge|tiere|kafer|spinnen|leute))\b",
        r"\b(?:trink|trinke|sauf|saufe|brauch|brauche|trinkt)\b(?:(?! kaffee| tee| wasser)[^.!?]){0,50}\bsonst (?:zitter|krampf|halluz|kollab|schwitz)\w*",
        r"\b(?:zitter\w*|schwitz\w*|kotz\w*)\b[^.!?]{0,40}\b(?:wenn|weil|sobald) (?:ich|i) (?:\w+ )?(?:nicht|nix|nichts|keinen|kein|ned) (?:\w+ )?(?:trink|trinke|saufe|getrunken|alk|alkohol|schnaps|bier)\b",
        r"\b(?:genommen|geschluckt|gespritzt|gezogen|konsumiert|uberdosis|ueberdosis|tabletten|drogen|heroin|ghb|gesoffen|getrunken|pillen|benzos|opium|fentanyl|eingeworfen|gsoffn|koks|pilze|ketamin)\b[^.!?]{0,70}\b(?:atmet|atmen|atme|schnauft|schnauf|atmung)(?: (?:er|sie|ich))? (?:\w+ )?(?:kaum|nicht|nimmer|nich|fast nicht|nur noch|ganz flach|komisch|flach|ned|schwer|so langsam)\b",
        r"\b(?:atmet|atmen|schnauft)(?: (?:er|sie))? (?:\w+ )?(?:kaum|nicht|nimmer|fast nicht|nur noch|ganz flach|flach|ned|komisch)\b[^.!?]{0,70}\b(?:genommen|geschluckt|gespritzt|konsumiert|uberdosis|ueberdosis|tabletten|drogen|heroin|ghb|gesoffen|getrunken|pillen|blau|lippen|alkohol)\b",
        r"\b(?:genommen|geschluckt|gespritzt|konsumiert|drogen|heroin|ghb|gesoffen|getrunken|pillen|tabletten|schnaps|wodka|gsoffn|eingeworfen)\b[^.!?]{0,70}\b(?:nicht (?:mehr )?wach|nimmer wach|wacht nicht (?:mehr )?auf|wacht nimmer auf|nicht ansprechbar|reagiert nicht|reagiert nimmer|reagiert kaum|bewusstlos|ohnmachtig|ohnmaechtig|ganz blau|blaue lippen|lippen sind blau|lippen blau)\b",
        r"\b(?:kriege?|bekomme?|kriegen|bring) (?:\w+ ){1,4}(?:nicht|nimmer|nich|net|ned) (?:mehr )?(?:wach|munter)\b[^.!?]{0,60}\b(?:getrunken|genommen|tabletten|drogen|gesoffen|alkohol|wodka|pillen|spritze)\b",
        r"\b(?:clean|trocken|nuchtern|ruckfall|rueckfall|ruckfallig)\b[^.!?]{0,60}\b(?:gespritzt|gedruckt|gedrueckt|heroin|fentanyl|nadel|schuss gesetzt)\b",
        r"\b(?:gespritzt|heroin|fentanyl|konsumiert|ghb|gedruckt|gedrueckt|uberdosis|ueberdosis|koks)\b[^.!?]{0,60}\b(?:fast (?:nicht|nimmer|gestorben|tot|draufgegangen|krepiert|verreckt|abgekratzt)|beinahe (?:gestorben|tot)|nicht mehr aufgewacht|wiederbelebt|reanimiert|notarzt)\b",
        r"\b(?:misch|mische|nehm|nehme|hab|habe|schluck|schlucke|kombinier|kombiniere|mix|genommen|geschluckt)\b(?: (?!nicht|nie|keine?)[\w,]+){0,6} (?:benzo|benzos|tavor|xanax|valium|diazepam|lorazepam|oxy\w*|tramadol|tilidin|schlaftabletten|lyrica|fentanyl|methadon|opioide|tabletten|pillen)\b[^.!?]{0,20}\b(?:mit|und|plus|zusammen mit) (?:\w+ ){0,2}(?:alk|alkohol|wodka|schnaps|bier|wein|whisky|whiskey|rum|korn|vodka)\b",
        r"\b(?:misch|mische|trink|trinke|getrunken|gesoffen|kombiniere)\b(?: (?!nicht|nie|keine?)[\w,]+){0,5} (?:alk|alkohol|wodka|schnaps|bier|wein|whisky|rum|vodka)\b[^.!?]{0,20}\b(?:mit|und|plus|dazu) (?:\w+ ){0,2}(?:benzo|benzos|tavor|xanax|valium|diazepam|lorazepam|oxy\w*|tramadol|tilidin|schlaftabletten|lyrica|fentanyl|methadon|opioiden?|tabletten|pillen)\b(?! (?:nehmen|darf))",
        r"\b(?:alkoholvergiftung|heroin-uberdosis|kreislaufstillstand|atemstillstand)\b[^.!?]{0,40}\b(?:heute|gestern|gerade|jetzt|letzte nacht|wieder)\b",
        denial=r"\b(?:nicht|nie|niemals|kein|keine) \Z",
        before=(_DREAM, _FICTION, _LONG_AGO, r"\b(?:darf|kann|soll|sollte) (?:man|ich) \Z"),
        after=(_JOKE, _OVER),
    ),
)

GERMAN = Language("de", "latin", RULES)
