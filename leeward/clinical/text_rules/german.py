"""German rules: Germany, Austria and Switzerland in standard spelling. Written by this project.

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
    r"(?:kinder|kindern|kind|baby|babys|saugling|sohn|sohne|soehne|tochter|toechter|kleine|kleinen|enkel|enkelin|"
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

RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        r"\bbin (?:(?!vor|freude)\w+ ){0,2}(?:fast|beinahe) (?:gesprungen|runtergesprungen)\b",
        r"\bmir(?: \w+)? (?:was|etwas) anzutun\b",
        rf"\bmich nicht (?:einfach|lieber|gleich|besser|doch) {_KILL}\b",
        r"\bmich (?:\w+ ){0,2}(?:ausloschen|ausloeschen|auszuloschen|auszuloeschen)\b",
        r"\b(?:steh|stehe|sitz|sitze|bin|stand)(?: \w+){0,3} (?:auf|an|am) (?:der |dem |den |einer )?(?:brucke|bruecke|dach|gleis|gleise|gleisen|balkon|klippe)\b"
        r"[^.!?]{0,25}\b(?:springen|springe|runterspringen|schluss|zug|vorbei)\b",
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
        r"\bbring dich(?: doch)?(?: endlich)? um\b",
        before=(_OTHERS_WANT, r"\b(?:droht|drohte|gedroht|versucht er|versucht sie)(?: \w+)?,? \Z"),
        after=(
            r"vor (?:lachen|langeweile|hunger)|beim (?:sturz|stolpern|treppen\w+)|auf (?:der treppe|dem glatteis)|"
            r"im (?:spiel|level)|(?:an|mit) (?:kleinigkeiten|details|dieser frage)",
            _JOKE,
        ),
    ),
    _rule(
        "end_it",
        "suicide",
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
            r"(?:rechtzeitig|vor|bevor|bis) |per (?:mail|post)|am arbeitsplatz",
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
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
            r"\b(?:seine|ihre|seinen|ihren|seiner|ihrer|deren|ihr|sein|film|buch|artikel|roman|serie|thema|vortrag|seminar|"
            r"fortbildung|statistik|forschung|menschen|patienten|jugendliche)(?: (?:mit|uber|ueber|zu|von|zum thema|an))? \Z",
            rf"\b{_OTHER}(?: \w+)? (?:hat|hatte|habe|wollte|will)(?: \w+){{0,2}} \Z",
        ),
        after=(
            r"(?:sind|habe ich|hatte ich|hab ich) (?:\w+ )?(?:weg|nicht|keine|nie|verschwunden|vorbei)|"
            r"(?:in der familie|im film|in der literatur)",
        ),
    ),
    _rule(
        "better_without_me",
        "suicide",
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
            r"(?:auf|bei|nach) der (?:party|feier|beerdigung|hochzeit|sitzung|arbeit)|im (?:buro|hospiz)|am (?:flughafen|bahnhof)|"
            r"(?:und|,) (?:bin|dann|wir)|bevor (?:ich|wir)|vor (?:dem urlaub|der reise|dem umzug)|in der firma)",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
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
        "child_in_danger",
        "child_at_risk",
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
        rf"\bich {_THEM}{_GAP} (?:umbringe|tote|toete|absteche|erschieße|erschiesse|erwurge|erwuerge|ersteche|totschlage)\b",
        r"\b(?:ihm|ihr|jemandem|denen|meinem \w+|meiner \w+) (?:ein|das|mein) messer (?:rein\w*|in|zwischen)\b",
        rf"\b(?:bring|bringe) (?:ich )?{_THEM}{_gap('in', 'zum', 'zur', most=3)} um\b(?! (?:den verstand|die ecke|halb|viertel|kurz|punkt|etwa|ein|eins|"
        r"zwei|drei|vier|funf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwoelf|mittag|\d))",
        rf"\b(?:will|werde|mochte|moechte|konnte|koennte|wollte|wurde|wuerde|muss|wird|kann)(?: ich)?{_FEW} {_THEM}{_GAP} {_MURDER}\b",
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
)

GERMAN = Language("de", "latin", RULES)
