"""Spanish rules, for Spain and Latin America. Written by this project, natively and not translated; a clinician who
speaks the language reads them before they are relied on.

Patterns are read on folded text: small letters, no accents, "n" for "ñ", single spaces. They say nothing about how.
"""

from __future__ import annotations

from leeward.clinical.text_rules.rule import Language, Rule

_DENIED = (
    r"(?:"
    r"(?<!por que )(?<!\bcomo )(?<!\bo )\b(?:no|nunca|jamas|tampoco|ni)"
    r"(?: (?:realmente|nunca|jamas|ya|siquiera|es que|digo que|yo))?"
    r"(?: (?:me|lo|la|los|las|le|les|se))?"
    r"(?: (?:quiero|kiero|queria|quise|quisiera|quiera|deseo|voy a|vamos a|iba a|planeo|intento|intente|"
    r"intentaria|haria|"
    r"(?:pienso|pense|pensaba|pensaria)(?: en)?|(?:soy|seria) capaz de|(?:estoy|estaba) (?:pensando|"
    r"planeando)(?: en)?|estoy|"
    r"(?:he|habia) (?:pensado|intentado|querido|tenido|vuelto|sido)(?: nunca| jamas| mas)?(?: en| a)?|he|"
    r"(?:tengo|tenia|tuve|siento)"
    r"(?: ningun\w*| ya| mas)?(?: (?:ganas|intencion|intenciones|planes|deseos|la intencion|pensado))?(?: "
    r"de| para)?))?"
    r")"
)
_YEARS_AGO = (
    r"(?<!desde )\bhace (?:como |mas de |unos |casi |ya )?(?:[5-9]|[1-9]\d|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|"
    r"veinte|treinta|cuarenta|muchos|muchisimos) anos,? (?:(?:yo|me|una vez|ya) )*"
)
_LONG_AGO = _YEARS_AGO + r"(?:intente|trate de|quise|pense en|pensaba en|queria|tuve|hice|tome)(?: una?)? \Z"
"""Years ago, and told as past: "hace diez años que quiero ..." is now. A "pero ahora" behind it takes it back."""
_DENIAL = rf"(?:{_DENIED} \Z|{_LONG_AGO})"
"""A "no" that belongs to the hit itself. "Por qué no matarme" is none."""
_TOLD_NO = (
    r",? ?(?:y )?(?:yo )?(?:le|les) (?:dije|conteste|respondi|he dicho) que (?:no|nunca|para nada|no,? (?:que )?para nada)"
    r"(?= ?(?:[.;!?]|$))"
)
_ASKED = frozenset(("kill_myself", "want_to_die", "suicide_words", "suicidal", "self_harm"))
"""What somebody asks about, and is told no. Never of a deed: "me tocó y le dije que no" is no denial."""

_SIN = (
    r"(?<!dia )(?<!noche )(?<!hora )(?<!momento )(?<!rato )(?<!minuto )(?<!estar )(?<!vivir )"
    r"(?<!aguanto )(?<!puedo )\bsin(?: tener| ningun\w*)? \Z"
)
"""Free of it. "No paso un día sin ..." is the contrary."""

_BUT = r"[^.!?]{0,25}\b(?:pero|aunque|salvo|hasta ahora|hasta hoy|sin embargo)\b| ?(?:mas que|tanto|tan|con tantas)\b"

_KIN_WORDS = (
    r"amig[oa]|novi[oa]|marido|esposo|esposa|mujer|pareja|herman[oa]|prim[oa]|ti[oa]|abuel[oa]|"
    r"abuelit[oa]|padre|"
    r"madre|papa|mama|hij[oa]|vecin[oa]|companer[oa]|jef[ea]|suegr[oa]|cunad[oa]|sobrin[oa]|niet[oa]|ex|"
    r"profe\w*|"
    r"client[ea]|paciente"
)
_KIN = rf"(?:{_KIN_WORDS})"
_OTHERS = (
    r"\b(?:(?<!\bsin )(?<!\bcon )(?<!\bpor )(?<!\bde )(?<!\bpara )(?<!\ba )(?<!\ben )(?:el|ella|ellos|"
    r"ellas|(?:mi|su|tu|un|una|la|el) (?:\w+ )?" + _KIN + r")"
    r"(?: (?:siempre|tambien|ya|casi|una vez|no|que|ha|habia|tuvo|tiene|tenia|hizo|dejo|escribio|estaba|"
    r"esta|se|le|"
    r"quiere|intento|tomo|tuvo una|con|anoche|ayer))*|se) \Z"
)
"""Somebody else. Only where the hit itself does not say "me" or "mi"."""

_OVER = (
    r"(?<!no )(?<!no he )(?<!no me )(?<!nunca )\b(?:deje de|he dejado de|(?:logre|he logrado|consegui|he "
    r"conseguido) dejar "
    r"de|en (?:vez|lugar) de|antes)"
    r" \Z"
)

_DREAM = (
    r"\b(?:sone|sueno|sonaba|he sonado|pesadillas?|pelicula|peli|serie|novela)"
    r"(?: (?:con )?(?:que|donde|en (?:la|el) que|mi \w+|el|ella|un \w+|una \w+|alguien))* \Z|"
    r"\b(?:sone|sonaba|he sonado) (?:con )?que(?: (?!y\b|pero\b|ahora\b|quiero\b|por|desde)\w+){0,5} \Z"
)

_ABOUT = (
    r"\b(?:(?:pelicula|peli|serie|documental|libro|articulo|charla|taller|curso|clase|noticia|podcast|"
    r"trabajo|"
    r"tesis|protocolo|prevencion|capitulo|formacion|informacion|hablar|hablaron|hablamos)"
    r" (?:sobre|de|del|acerca de)(?: (?:el|la|las|los))?|prevencion del?(?: las?)?|(?:personas|gente|"
    r"pacientes|"
    r"jovenes|adolescentes) con) \Z"
)

_OH_THE_SHAME = r",? ?(?:que|q|k) (?:verguenza|pena ajena|corte|bochorno|roche|oso|papelon)(?! (?:siento|me da|me doy|doy|soy|de|tener|ser|vivir))\b"
_SHAME = (
    r"[,.! ]{0,3}(?:(?:que|q|k) (?:verguenza|pena ajena|corte|bochorno|roche|oso|papelon|plancha|palo)\b)"
)
_SHAME = (
    r"\b(?:que|de la|tanta|una|la) (?:verguenza|pena ajena|corte|bochorno|roche|oso|papelon|plancha)"
    r"[,.!;:]*(?: que)?(?: yo)? (?:me )?\Z"
)
"""In shame people say that they wanted to die."""

_WANT = (
    r"(?:quiero|kiero|qiero|qero|kero|quisiera|deseo|desearia|necesito|prefiero|prefieria|preferiria|"
    r"(?:me )?gustaria|me (?:dan|entran|vienen|dieron) ganas de|(?:ganas|deseos?|impulsos?) de|"
    r"(?:pienso|pensando|pensar|pensado|pense|pensaba)(?: (?:mucho|siempre|a veces|seguido|todo el tiempo|"
    r"otra vez|solo))? en|voy "
    r"a|vua|boy a|pienso|planeo|estoy por|decidi|he decidido)"
)
_SOFT = r"(?: (?:solo|solamente|ya|simplemente|nomas|no mas|namas|puro|pura|de verdad|realmente|mejor|de una vez))?"

_IDIOM_OF_DYING = (
    r"(?:mismo )?de (?:la |las |los |el |pura |puro |tanta |tanto |mucha )?(?:risa|reir\w*|verguenza|pena|"
    r"vergueza|hambre|sueno|"
    r"calor|frio|amor|ternura|ganas|aburrimiento|susto|sed|envidia|felicidad|emocion|bochorno|asco|"
    r"viej[oa]|viejit[oa]|"
    r"nervios|gusto|curiosidad|placer|cringe|corte)\b|(?:riendo|bailando|durmiendo)\b|a besos|"
    r"en (?:el|la|este|esta) (?:juego|partida|nivel|videojuego)|siendo muy|por (?:un|una|esos|esas|ese|"
    r"esa) \w+"
)
_GERUND_OF_WORK = (
    r"(?:a |de tanto )?(?:trabaj|estudi|curr|chambe|labur|entren|corr|cocin|limpi|preparando|haciendo)\w*|"
    r"por (?:conseguir|"
    r"aprobar|llegar|sacar|mi|ella|el|mis)|en (?:el|la) (?:gim|gym|trabajo|moto|bici|curva|escalera|"
    r"carretera)\w*|"
    r"con (?:la|el|esa|esta) (?:moto|bici|escalera|patinete|escalon)"
)
_LAUGH = r"(?:,? )?(?:j[aeio]+j|xd|lol|es broma|de broma)"

_PLACE_TO_JUMP = (
    r"(?:a(?:l| un| una| las| los| el) (?:tren|trenes|metro|subte|vacio|paso|vias|coches|carros|puente|"
    r"camion|precipicio|"
    r"barranco)|"
    r"(?:de|del|desde)(?: un| una| el| la| mi| lo)? (?:balcon|puente|edificio|techo|azotea|tejado|terraza|"
    r"alto|"
    r"\w+ piso|piso \w+|ventana|torre|acantilado)|"
    r"por (?:la|una|el|mi) (?:ventana|balcon|terraza)|(?:debajo|delante|enfrente|abajo) de(?:l| un| una) \w+|"
    r"bajo (?:un|el) tren)"
)
_TO_DIE_BY = (
    r"(?:matar|suicidar|ahorcar|colgar|envenenar|desvivir(?! (?:por|para|en|con|cuidando)\b)|quitar (?:la vida|de en "
    r"?medio)|cortar las venas|volar (?:la cabeza|los "
    r"sesos)|"
    r"(?:pegar|dar|meter) un (?:tiro|balazo)|(?:tirar|aventar|lanzar|arrojar) " + _PLACE_TO_JUMP + r")"
)
_TO_DIE_BY_ME = (
    r"(?:suicidarme|ahorcarme|colgarme|envenenarme|desvivirme(?! (?:por|para|en|con|cuidando)\b)|quitarme (?:la "
    r"vida|del medio)|cortarme las venas|"
    r"volarme (?:la cabeza|los sesos)|(?:pegarme|darme|meterme) un (?:tiro|balazo)|"
    r"(?:tirarme|aventarme|lanzarme|arrojarme) " + _PLACE_TO_JUMP + r")"
)

_HURTER = (
    r"(?:el|ella|ellos|ellas|(?:mi|su) (?:marido|esposo|esposa|mujer|pareja|novio|novia|ex|ex ?\w+|padre|"
    r"papa|viejo|vieja|"
    r"madre|mama|padrastro|madrastra|tio|tia|herman[oa]|hermanastr[oa]|suegr[oa]|hijo|hija|jefe|jefa|"
    r"cunad[oa]|abuel[oa]|"
    r"prim[oa]|cuidador\w*|concubin[oa]|companer[oa]|entrenador\w*|profesor\w*|profe|maestr[oa]|cura|pastor|"
    r"terapeuta|psicologo|medico|doctor|papa de mis hijos)|"
    r"el padre de mis hij[oa]s)"
)
_OFTEN = (
    r"(?: (?:siempre|a veces|todavia|aun|ya|tambien|casi|ayer|anoche|hoy|incluso|hasta|borrach[oa]|otra "
    r"vez|cada vez|"
    r"cuando (?:bebe|toma|se enoja|se enfada)))*"
)
_AGAIN = (
    r"(?:ha |han |habia |volvio a |vuelve a |sigue |esta |estan |estaba |estaban |estuvo |suele |solia |"
    r"quiso |intento |trato de |"
    r"empezo a |"
    r"llego a )?"
)
_HIT = (
    r"(?:peg(?:a|o|aba|aban|an|aron|ado|ando|ar)|golpe(?:a|o|aba|aban|an|aron|ado|ando|ar)|pate(?:a|o|aba|"
    r"ado)|"
    r"abofete(?:a|o|aba|ado)|cachete(?:a|o|aba)|agred(?:e|io|ia|ido|en)|faj(?:a|o|aba)|madre(?:a|o|aba)|"
    r"apunal(?:a|o|ado)|pisote(?:a|o))"
)
_BEAT = (
    r"(?:palizas?|golpizas?|bofetad(?:a|as|on)|cachetad(?:a|as)|punetazos?|trompad(?:a|as)|pinas?|"
    r"patadas?|hostias?|"
    r"tortazos?|guantazos?|golpes?(?! de (?:calor|suerte|realidad|efecto|estado))|madrizas?|correazos?|"
    r"cinturonazos?|puno|nalgadas|pinazo)"
)
_AFTER_HIT = (
    r"(?= ?(?:[.,;:!?)]|$)| (?:otra vez|de nuevo|de vuelta|cuando|si|y|desde|porque|a mi|a diario|a "
    r"menudo|siempre|"
    r"delante|borrach|hasta|todos los|todas las|casi|cada|(?:dos|tres|cuatro|varias|muchas) veces|este (?:mes|finde)|esta (?:semana|"
    r"manana|tarde|noche)|por (?:no|llegar|todo|nada|contestar|hablar|decir)|mientras|(?:muy )?(?:mucho|fuerte|feo|duro)(?! (?:el|la|"
    r"lo|los|las|este|esta|ese|esa|esto|eso|todo|tu|su|"
    r"cuando (?:murio|paso|supe|perdi|cort)\w*|con)\b)|ayer|anoche|hoy|el (?:lunes|martes|miercoles|"
    r"jueves|viernes|sabado|domingo|otro dia)|en (?:la (?:cara|cabeza|boca|espalda|panza|nariz)|el "
    r"(?:estomago|ojo|"
    r"vientre|brazo|pecho)|los brazos|las (?:piernas|costillas)|casa|publico)|con (?:el|la|un|una|su) "
    r"(?:cinturon|cinto|"
    r"palo|puno|correa|chancla|mano|cable|vara|bota|baston)|(?:un|una|unas|unos|varias|varios|tremenda|otra) "
    + _BEAT
    + r"))"
)
_CHILD = (
    r"(?:hij[oa]s?|hijit[oa]s?|nin[oa]s?|nenit[oa]s?|bebes?|nen[ea]s?|guaguas?|pequen[oa]s?|hermanit[oa]s?|"
    r"herman[oa] (?:pequen|menor|chic)\w+|sobrin\w+|niet\w+|criaturas?|menor(?:es)?|crios?|chamac[oa]s?|"
    r"gemel[oa]s|"
    r"hijastr[oa]s?)"
)
_OF_CHILD = r"(?:mi |mis |su |sus |tu |los |las |la |el |un |una |nuestr[oa]s? )?" + _CHILD
_THEM = (
    r"(?:alguien|tod[oa]s|(?:mi|mis|su|ese|esa|esos|el|la|los|este|un|una) (?:\w+ )?(?:"
    + _KIN_WORDS
    + r"|ex\w*|familia|"
    r"padres|hijos|vecinos|padrastro|hij[oa]s|gente|tip[oa]|hombre|cabron|hijo de puta|desgraciado|"
    r"imbecil|idiota|"
    r"personas?|compañeros|companeros|medico|doctor|profesor\w*|maestr[oa]|entrenador\w*|policias?|dos)s?|la gente|gente|ella|ellos|"
    r"ellas|otr[oa]s?(?: personas?)?|los demas|todo el mundo|toda (?:mi|su|la) (?:familia|clase|gente))"
)


_NEAR = (
    r"(?:(?:mi|nuestr[oa]) (?:mejor |ex |querid[oa] )?(?:" + _KIN_WORDS + r"|alumn[oa]|jefe|jefa|chic[oa])"
    r"(?: (?:pequen[oa]|mayor|menor|chic[oa]|de \w+(?: anos)?|de (?:piso|clase|cuarto|trabajo)|adolescente|\d\d))*)"
)
"""Somebody whom the writer knows. Nobody in a film or in the news is "my"."""
_SAYS = (
    r"(?:dice|dijo|dicen|decia|diciendo|ha dicho|acaba de decir\w*|jura|juro|amenaza con|amenazo con|amenaza|escribio|"
    r"escribe|ha escrito|conto|ha contado|confeso|repite|grita|mensaje|whatsapp|wasap|audio)"
)
_NOW = (
    r"(?:(?: (?:a (?:mi|todos)|que|q|k|hoy|manana|ya|un dia|esta (?:noche|tarde)|ahora|ahorita|de verdad|en serio|el \w+|si "
    r"(?:lo|la|le) (?:dejo|dejan|deja)|si \w+ \w+),?)*)"
)
_WEAPON = r"(?:cuchillos?|navajas?|pistola|arma|machete|escopeta|hacha|martillo|revolver|rifle)"
_DAYS = (
    r"(?:ya |casi |como |mas de |unos |los ultimos )*(?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|"
    r"varios|muchos|una|un par de) (?:dias?|semanas?)"
)
_ALCOHOL = (
    r"(?:vodka|alcohol|whisky|whiskey|ron|vino|tequila|cerveza|ginebra|aguardiente|pisco|licor|mezcal|trago)"
)
_DRUGS = (
    r"(?:pastillas|pildoras|tranquilizantes|ansioliticos|benzos|somniferos|calmantes|opioides|clonazepam|alprazolam|diazepam|"
    r"rivotril|trankimazin|lorazepam|orfidal|tramadol|metadona|heroina|fentanilo|cocaina|perico|cristal|ketamina|mdma|"
    r"morfina|pregabalina|extasis)"
)
_AT_PLAY = (
    r"(?:en|de) (?:el|la|un|una|este|esta|esa|ese|mi) (?:juego|partida|nivel|videojuego|obra|pelicula|peli|serie|novela|libro|"
    r"cuento|fifa|ajedrez)\b|al (?:ajedrez|parchis|fifa|futbol|tenis|padel|poker)|,? ?(?:j[aeio]+j|xd|"
    r"lol)|de broma|en broma|jugando"
)


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    if name in _ASKED:
        beside["after"] = (*beside.get("after", ()), _TOLD_NO)
    return Rule.of(name, category, *patterns, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
        r"\b(?:hoy|esta noche|manana|ya|ahora) me (?:quito (?:de en ?medio|la vida)|muero porque quiero|voy a morir porque quiero)\b",
        r"\b(?:intente|trate de|quise|quiero|pienso en|pensado en|ganas de) (?:ahogarme|asfixiarme)(?! (?:en (?:trabajo|deudas|alcohol|chocolate|un vaso)|con (?:una?|el)))\b",
        r"\b(?:estoy|toy|sigo|me (?:subi|sente|asome|he subido|puse))(?: (?:sentad[oa]|parad[oa]|de pie|subid[oa]|ahora|aqui|ya|mismo|solo|sola))* "
        r"(?:en|a|al borde de|al filo de|sobre)(?: ?(?:el|la|l|un|una|las))? ?(?:cornisa(?! cantab)|barandilla|borde de(?:l| la| una| un)? (?:puente|"
        r"azotea|tejado|acantilado|edificio|anden|balcon)|puente|azotea|acantilado|vias(?: del tren)?)\b(?=[^.!?]{0,25}\b(?:no (?:aguanto|puedo|veo|quiero|me da|tengo miedo)|salt|llor|mied|tirar|"
        r"lanz|adios|acab|morir)\w*)",
        r"\b(?:para|quiero|kiero|necesito|pienso en|ganas de|decidi|voy a) acabar conmigo(?: mism[oa])?\b",
        r"\b(?:clavarme|enterrarme|hundirme) (?:un|el|una|la|unas) (?:cuchillo|navaja|tijeras|punal)\b",
        rf"\b{_TO_DIE_BY_ME}\b",
        r"\b(?:matarme|matandome|suicidandome|haberme (?:matado|suicidado|quitado la vida))\b",
        r"\bme (?:habria|hubiera|hubiese|habia) (?:ya )?(?:matado|suicidado|ahorcado|quitado la vida|"
        r"tirado|colgado)\b",
        r"\bquitar(?:me)? de en ?medio\b",
        r"\b(?:queria|quise|a punto de|pense en|ganas de|pienso en|voy a) (?:tirarme|aventarme|"
        r"lanzarme)(?= ?(?:[.,;!?]|$))",
        r"\b(?:unica|mejor) (?:salida|solucion|opcion)(?: \w+){0,4} (?:es|seria) (?:la muerte|"
        r"morir(?:me)?|estar muert[oa])\b",
        r"\b(?:pienso|pensando|pensaba|pensar)[^.!?]{0,20} en (?:matar|suicidar|morir|quitar)me\b",
        rf"\bm(?:e)? (?:quiero|kiero|qiero|quisiera|deseo|voy a|boy a|vua|pienso|intente|trate de|quise|queria|"
        rf"tengo que|debo|"
        rf"deberia|podria|puedo|iba a|estoy por|he intentado|habia intentado|he querido|decidi) "
        rf"{_TO_DIE_BY}\b",
        r"\bme (?:mato|matare)\b",
        r"\bme (?:ahorco|(?:pego|doy|meto|pegare) un (?:tiro|balazo)|vuelo (?:la cabeza|los sesos)|quit(?:o|are) la vida|"
        r"(?:corto|cortare) las venas)\b",
        rf"\b(?:{_WANT}|ganas de|a punto de|casi) estrellar(?:me|(?: (?:el|la|mi|con el) (?:coche|auto|carro|moto|"
        r"camioneta))+)(?: \w+){0,3}? (?:a proposito|adrede|contra (?:un|una|el|la) (?:muro|arbol|camion|poste|pared|"
        r"puente|trailer)|para (?:mor|mat|acab|no|que (?:todo|esto)))",
        r"\b(?:puente|azotea|balcon|cornisa|acantilado|tejado|ventana|barandilla|baranda|anden|vias|terraza|viaducto|"
        r"torre|piso \w+|\w+ piso)\b[^.!?]{0,45} (?:ganas de|a punto de|quiero|kiero|pienso en|pensando en|dispuest[oa] a|"
        r"decidid[oa] a|list[oa] para|voy a|queria|por|casi) (?:saltar|salto|me tiro|me aviento|me lanzo|tirarme|"
        r"lanzarme|aventarme|arrojarme)\b(?! (?:la (?:comba|cuerda|valla|verja|cola)|el charco|a la (?:comba|cuerda)|de "
        r"(?:alegria|felicidad)|en (?:paracaidas|parapente)|con (?:paracaidas|cuerda|arnes)))",
        r"\b(?:usar(?:la|lo)?|disparar(?:la|lo)?|vuelvo|volver(?:la|lo)?)(?: (?:la|el|una) (?:pistola|arma|cuchillo|"
        r"escopeta|navaja))? contra mi(?: mism[oa])?(?= ?(?:[.,;!?]|$)| (?:y|cuando|esta)\b)",
        r"\bme (?:puse|pongo|apunte|apunto|meti|he puesto|acerque|acerco|coloque|lleve)\b[^.!?]{0,12} (?:pistola|escopeta|"
        r"arma|revolver|rifle|canon|cuchillo|navaja|cuchilla|soga|cuerda)\b[^.!?]{0,15} (?:sien|cabeza|boca|pecho|cuello|"
        r"munecas?|menton|garganta)\b",
        r"\b(?:cruz(?:o|ar|ando) (?:la calle |las calles |la carretera )?sin mirar)\b[^.!?]{0,30} (?:suerte|atropell\w+|"
        r"mat[ea]\w*|pill\w+|arroll\w+|morir\w*|de una vez)\b",
        r"\bque me (?:pase|pasara|pasase|ocurra) algo (?:malo |grave )?(?:y|para|que) (?:me )?(?:morir|muera|mate|no "
        r"despertar|acab|lleve)",
        r"\bme suicid(?:o|ara|aria|are|ase)\b",
        r"\b(?:dice|dijo|dicen|dijeron|piden?|gritan?|ordenan?|mandan?) que me (?:mate|suicide)\b",
        r"\b(?:acabar|terminar|poner fin|ponerle fin|acabo|termino|acabe|termine) (?:con|a) mi (?:propia "
        r")?(?:vida|existencia)\b",
        rf"\b{_WANT} saltar {_PLACE_TO_JUMP}\b",
        rf"\bme (?:tiro|aviento|lanzo|arrojo) {_PLACE_TO_JUMP}\b",
        before=(
            r"\b(?:vas?|van|vais|iba[ns]?|puede[ns]?|podrian?|quieren?|estan?) (?:a )?\Z",
            r"\b(?:casi|por poco)(?: que)? \Z",
            _DREAM,
        ),
        after=(
            _IDIOM_OF_DYING,
            _GERUND_OF_WORK,
            r"el (?:gusanillo|hambre|antojo|tiempo)|al ajedrez",
            r"(?:si|como) (?:vuelv\w+ a (?:son|pon|cant)\w+|ponen (?:otra vez|esa)|suena|empata|pierde (?:el (?:madrid|barca|atleti|boca|"
            r"river|equipo|partido)|la seleccion)|sacan otra (?:temporada|version)|cancelan (?:la|mi) serie)\b",
        ),
    ),
    _rule(
        "end_it",
        "suicide",
        rf"\b{_WANT}{_SOFT} (?:acabar|terminar) (?:(?:ya|de una vez) )?con todo(?: esto)?\b"
        r"(?! (?:el|la|lo|los|las|este|ese|esta|eso|mi|en el)\b)",
        r"\b(?:poner(?:le)?|pongo|pusiera) fin a (?:todo|mi sufrimiento|este sufrimiento|mi dolor|este "
        r"dolor)\b"
        r"(?! (?:el|la|lo|los|este|ese|esta))",
        r"\b(?:acabar|terminar) con (?:este|mi|tanto) (?:sufrimiento|dolor)\b",
        r"\bcometer suicidio\b",
        before=(_OTHERS, _ABOUT, _DREAM),
        after=(
            r"con (?:mi|el|ella)\b|en (?:el|la) (?:trabajo|oficina|curro)|antes d|para (?:el|la|las|"
            r"antes)\b|de (?:espalda|"
            r"muelas|rodilla|cabeza|cuello)|lo que|por (?:el|email)",
        ),
    ),
    _rule(
        "want_to_die",
        "suicide",
        r"\b(?:si pudiera|ojala pudiera|quisiera|me gustaria)\b[^.!?]{0,30} (?:y )?(?:morir(?:me)?|dejar de existir)(?= ?(?:[.,;!?]|$)| (?:ya|ahora|hoy|en paz|sin)\b)",
        r"\b(?:dormir(?:me)?|acostarme|cerrar los ojos) y (?:ya )?(?:no|nunca|jamas) (?:volver|regresar|levantarme|abrirlos)(?= ?(?:[.,;!?]|$)| (?:nunca|jamas|mas|a despertar)\b)",
        r"\b(?:ganas|deseos?) de no (?:seguir )?(?:viv(?:a|o|ir|iendo)|existir|despertar|estar viv[oa])\b",
        rf"\b{_WANT}{_SOFT} (?:morir(?:me)?|la muerte|estar muert[oa]|haber muerto|no haber nacido|no "
        rf"haber existido)\b",
        r"\bojala (?:que )?(?:(?:ya|yo|me|manana|hoy|un dia|esta noche) )*(?:estuvier[ao]|estuviese|"
        r"hubiera|hubiese) muert[oa]\b",
        r"\bojala (?:que )?(?:(?:ya|yo|manana|hoy|esta noche|pronto) )*me (?:muera|muriera|muriese|maten|"
        r"atropell\w+)\b",
        r"\bojala (?:que )?(?:(?:ya|yo|manana|un dia|esta noche) )*(?:no|nunca|jamas) (?:(?:me|mas|vuelva "
        r"a|volviera a|"
        r"vuelvo a|hubiera|hubiese) )*(?:despert\w+|nacido|existiera|existiese|existido)\b",
        r"\b(?:nunca|no) (?:debi|deberia|tendria que|tenia que|hubiera debido) (?:haber )?(?:nacer|nacido)\b",
        r"\b(?:mejor|antes) (?:yo )?(?:me muero|me muriera|morirme|estar muert[oa]|estaria muert[oa])\b",
        r"\b(?:estaria|estoy|estare) mejor muert[oa]\b",
        r"\bodio (?:estar viv[oa]|vivir|existir|haber nacido)\b",
        r"\bno me (?:importa|importaria) (?:morir(?:me)?|estar muert[oa]|si me muero)\b",
        r"\b(?:ojala|quiero|quisiera|espero|deseo|esperando|rezo por)(?: (?:que|hoy|manana|un dia))* me (?:atropell\w+|"
        r"arroll\w+|pill(?:e|ara|ase) un|caiga muert[oa]|parta un rayo)\b",
        r"\b(?:lo unico|lo que) (?:que )?(?:yo )?(?:quiero|deseo|pido) es (?:ya )?(?:morir(?:me)?|estar muert[oa]|dejar de "
        r"(?:existir|vivir))\b",
        r"\b(?:me|nos) (?:quiero|kiero|qiero) (?:puro |ya |nomas )?mori+r*\b",
        r"\bcerrar los ojos y (?:ya )?(?:no|nunca)(?: volver a)? (?:abrirlos|despertar)\b",
        r"\b(?:quiero|quisiera|ojala|deseo) que (?:mi|el) corazon (?:se pare|se parara|deje de latir|"
        r"dejara de latir)\b",
        r"\b(?:mejor|ojala|deseando|deseo|deseaba|preferible|pensando en|pido|rezo)(?: (?:seria|es|que|yo|"
        r"para|por))* (?:estar muert[oa]|"
        r"haber muerto|no haber nacido|no despertar(?:me)?|morir(?:me)?)\b",
        r"\b(?:dios|diosito|el senor|la muerte|la virgen)(?: que)? (?:ya )?me (?:lleve|llevara|llevase|"
        r"recoja|recogiera)\b",
        r"\b(?:pido|ruego|rezo|suplico|ojala)[^.!?]{0,25} que (?:ya )?me (?:lleve|muera|recoja)\b",
        r"\bdormir(?:me)? y (?:ya )?(?:no|nunca|jamas) (?:(?:volver a|mas) )?despertar(?:me)?\b",
        before=(
            r"\b(?:no es que|no significa que|dijo:?|canta|cancion) \Z",
            _DREAM,
            _SHAME,
        ),
        after=(
            _IDIOM_OF_DYING,
            _OH_THE_SHAME,
            r"a (?:comer|ir|ver|usar|ponerme|bailar|cocinar|llevar|cenar|hablar|escuchar|pagar|salir|"
            r"trabajar con|beber|"
            r"tomar|correr|hacer (?:la|el)|madrugar)\b|(?:al?|de) (?:trabajo|casa|cine|\w+ cita)\b|hasta "
            r"(?:el|la|las|que sea|tarde|lunes|manana a)|"
            r"(?:en|a) (?:las? )?(?:nueve|diez|once|doce|\d+)\b",
        ),
    ),
    _rule(
        "wanted_to_die",
        "suicide",
        r"\b(?:queria|quise|deseaba|desee|preferia|he querido|(?:tenia|tuve|senti|me dieron|me daban|me "
        r"entraron) (?:muchas |"
        r"unas )?ganas de)(?: (?:solo|solamente|ya|simplemente))? (?:morir(?:me)?|estar muert[oa])\b",
        r"\b(?:listo|lista|preparad[oa]) para morir\b",
        denial=rf"(?:{_DENIAL}|{_YEARS_AGO}\Z)",
        before=(_OTHERS, _DREAM, _SHAME),
        after=(_IDIOM_OF_DYING, r"en (?:su|mi) (?:casa|cama|pueblo)|trabajando|a (?:comer|ir|ver)\b"),
    ),
    _rule(
        "not_want_to_live",
        "suicide",
        r"\b(?:no|nunca|ni|tampoco)(?: (?:se si|creo que))? (?:quiero|kiero|qiero|quisiera|deseo|"
        r"queria|quiera|"
        r"(?:tengo|me quedan|siento|tenia|encuentro) (?:mas |ya |ningunas? )?ganas de|me interesa|me "
        r"apetece|puedo)"
        r"(?: (?:ya|mas|simplemente))? (?:(?:seguir|continuar) )?(?:vivir|viviendo|existir|existiendo|"
        r"vivir mas)\b",
        r"\b(?:no|nunca|ni|tampoco) (?:quiero|kiero|quisiera|deseo|queria|tengo ganas de) (?:ya |mas "
        r")?(?:seguir |"
        r"continuar )?(?:estar |estando )?(?:viv[oa]|con vida|en este mundo|en el mundo|mas en este mundo|"
        r"en esta vida)\b",
        r"\bno quiero nada,? ni (?:siquiera )?(?:vivir|existir)\b",
        r"\bya no (?:quiero|kiero|quisiera|queria|deseo) (?:estar|seguir|seguir estando) (?:mas )?(?:aqui|"
        r"aki|aca)\b",
        r"\bno (?:quiero|kiero|quisiera|deseo) (?:estar |seguir )(?:mas (?:aqui|aca)|(?:aqui|aca) mas)\b",
        r"\b(?:no|nunca|jamas) (?:me )?(?:quiero|kiero|quisiera|queria|deseo) (?:volver a |mas "
        r")?despertar(?:me)?"
        r"(?= ?(?:[.,;!?)]|$)| (?:mas|nunca|jamas|manana|ya)\b)",
        rf"\b{_WANT}{_SOFT} dejar de (?:vivir|existir)\b",
        rf"\b{_WANT}{_SOFT} (?:desaparecer|irme) (?:ya )?(?:(?:para|pa) siempre|de (?:este|el) mundo|del "
        rf"mundo|"
        rf"de la (?:tierra|faz)|"
        r"de esta vida|de una vez por todas)\b",
        r"\b(?:quiero|kiero|quisiera|voy a) ir (?:ya )?(?:de (?:este|el) mundo|de la (?:tierra|faz)|de "
        r"esta vida)\b",
        rf"\b{_WANT}{_SOFT} (?:dejar|abandonar) (?:este mundo|esta vida)\b",
        rf"\b{_WANT}{_SOFT} no (?:existir|estar viv[oa]|seguir viviendo|despertar (?:mas|nunca))\b",
        denial=r"\bno (?:es|digo|significa|quiere decir) que \Z",
        before=(_OTHERS, _DREAM),
        after=(
            r"(?:mas |ya )?(?:en (?!este mundo|esta vida|este infierno|esta mierda|este dolor|este "
            r"planeta|esta tierra|este "
            r"cuerpo|esta angustia|paz)\w+|con (?:mis?|sus?|el|ella|ellos|ellas|gente|nadie|otr\w+|tanta "
            r"gente|"
            r"companer\w+|perros|ratas|humedad|la)\b|cerca|lejos|junto|sol[oa]\b|aqui|ahi|alla|al lado|"
            r"fuera|como (?:mis?|mama|papa|los|las|ellos|tu|un|una)\b|asi de \w+|de (?:alquiler|"
            r"renta|prestado|mis|mi|rentas|okupa|los)|sin (?:wifi|internet|coche|cafe|ascensor|musica|balcon|"
            r"calefaccion|mi perro|chocolate)|entre|del|abajo|arriba|a (?:las|dos|una)\b|bajo el|dentro)",
            r"en (?:la|el|esta|este) (?:oficina|trabajo|fiesta|clase)|hasta|con (?:mi|el|ella)|sentad|"
            r"esperando|"
            r"a las|tan|temprano|tarde|los|las|todo el dia|para trabajar",
        ),
    ),
    _rule(
        "no_reason_to_live",
        "suicide",
        r"\b(?:no|ni|sin)(?: (?:me|le))? ?(?:tengo|hay|encuentro|veo|queda|quedan|existe|existen|"
        r"hallo)?(?: (?:ya|mas|"
        r"ningun|ninguna|una|un|una sola|muchas|el))* (?:razon|razones|motivo|motivos|sentido) (?:para|de|"
        r"por|a|en)"
        r"(?: (?:el|la|los|las) (?:que|cual|cuales)| que)? (?:seguir )?(?:viviendo|vivir|viv[oa]|con vida|"
        r"existir|"
        r"existiendo|estar viv[oa]|la vida|mi vida|esta vida)\b",
        r"\b(?:mi|la|esta) vida (?:ya )?(?:no tiene (?:ya |ningun |mas )*sentido|no vale|no merece|carece "
        r"de sentido|"
        r"perdio (?:el|todo) sentido|ha perdido (?:el|todo) sentido)\b",
        r"\bno (?:vale|merece|tiene caso|tiene sentido) ?(?:la pena|la alegria)? ?(?:ya )?(?:seguir "
        r")?(?:vivir|viviendo|"
        r"con vida|esta vida|la vida)\b",
        r"\b(?:nada|nadie) por (?:lo |la |el )?(?:que|quien|cual) (?:seguir )?vivi(?:r|endo)\b",
        r"\bvivir (?:asi )?(?:ya )?no (?:vale|merece|tiene sentido)",
        r"\bno tengo (?:ya )?por (?:que|quien) (?:seguir )?vivi(?:r|endo)\b",
        r"\bpara que (?:quiero )?(?:vivir|seguir viviendo|seguir viv[oa])\b",
        r"\b(?:cansad[oa]|hart[oa]|agotad[oa]|aburrid[oa]|podrid[oa]|asquead[oa]|cans(?:e|ado)|harte|"
        r"hastiad[oa]|mamad[oa]) "
        r"(?:ya )?de (?:la vida|esta vida|vivir|estar viv[oa]|existir|seguir viviendo|esta puta vida|mi "
        r"vida)\b",
        r"\bno merezco (?:ya )?(?:seguir )?(?:vivir|viviendo|estar viv[oa]|la vida)\b",
        r"\bme da (?:igual|lo mismo) (?:vivir|morir(?:me)?|si vivo|si me muero|estar (?:viv|muert)[oa])\b",
        r"\b(?:no|ni)(?: (?:tengo|hay|encuentro|veo|me quedan?))(?: (?:ya|mas|ningun|ninguna|una))* "
        r"(?:razon|razones|motivos?) para seguir"
        r"(?= ?(?:[.,;!?]|$)| (?:aqui|adelante)\b)",
        denial=r"\b(?:no (?:es|digo|creo) que|antes (?:pensaba|creia|sentia) que|ya no (?:pienso|creo|siento) que) \Z",
        before=(_OTHERS, _DREAM),
        after=(
            r"(?:mas )?(?:en (?!este mundo|esta vida|este infierno|esta mierda)\w+|con (?:mis?|sus?|el|ella|"
            r"ellos|ellas|gente|companer\w+|desconocid\w+|prisas|la)\b|cerca|lejos|tan|prisas|junto|"
            r"sol[oa]\b|aqui|ahi|alla|al lado|de "
            r"(?!mierda|sufrimiento|dolor|esta)\w+|entre|del|sin (?:wifi|internet|coche|cafe|ascensor|"
            r"musica)|"
            r"aburrida|sedentaria|social|laboral|nocturna|universitaria|adulta|sin ti|sin musica)",
        ),
    ),
    _rule(
        "suicidal",
        "suicide",
        r"\b(?:me (?:siento|senti|sentia|he sentido|encuentro|pongo|pone|puse|vuelvo|vuelve|volvi|hace "
        r"sentir)|estoy|ando|"
        r"estuve|(?:yo|cuando|ayer|anoche|y) estaba|sintiendome|sentirme)"
        r"(?: (?:muy|bastante|medio|un poco|super|tan|otra vez|algo|mas|sintiendome|sintiendo|hoy|de "
        r"nuevo|realmente)){0,4} "
        r"suicid(?:a|o|al|as)\b",
        after=(r"con (?:el|la|los|las|este|esta) (?:trafico|examen|fila|cola|tarea|deberes)",),
    ),
    _rule(
        "suicide_words",
        "suicide",
        r"\b(?:pensamientos?|ideas?|ideacion(?:es)?|impulsos?|tendencias?|intencion(?:es)?|sentimientos?|"
        r"deseos?|fantasias?) "
        r"(?:muy |mas )?(?:de )?(?:suicid(?:as?|ios?)|autolitic[oa]s?|muerte)\b",
        r"\bintentos? de (?:suicidio|autolisis)\b",
        r"\b(?:pienso|pensando|pensar|pense|pensaba|pensado|considero|considerando|considerado|contemplo|"
        r"planeo|planeando|"
        r"planeado|fantaseo|obsesionad[oa])(?: (?:mucho|a veces|siempre|seguido|cada dia|constantemente|"
        r"todo el tiempo|"
        r"otra vez|seriamente))? (?:en |con )?(?:el |mi |cometer )?suicidio\b",
        r"\b(?:mi (?:propio )?suicidio|(?:el )?suicidio en (?:la|mi) (?:cabeza|mente))\b",
        r"\b(?:el )?suicidio (?:es|me parece|seria|parece|se me hace) (?:la|mi|una|como) (?:unica|mejor|"
        r"salida|solucion|opcion)\b",
        before=(
            _OTHERS,
            r"\bantes (?:yo )?\Z",
            _ABOUT,
            _SIN,
            r"\b(?:sus?|l[oa]s?(?=(?: \w+)? de (?:el|ella|mi))|fue(?: un)?|ley\w+(?: sobre)?|lei(?: \w+)? "
            r"(?:sobre|de)) \Z",
        ),
        after=(
            r"de (?:mi|un|una|su|el|ella|la|los) (?:\w+ )?(?:"
            + _KIN_WORDS
            + r"|chico|chica|actor|actriz|cantante|personaje|"
            r"famos[oa]|alumn[oa])\b|(?:asistido|colectivo|comercial|laboral|politico)\b",
        ),
    ),
    _rule(
        "better_without_me",
        "suicide",
        r"\b(?:mejor|mas felices|mas feliz|mas tranquil[oa]s?|bien) sin mi"
        r"(?= ?(?:[.,;:!?)]|$)| (?:y|porque|pero|aqui|en (?:este|el) mundo|en su vida|en sus vidas|que|si|"
        r"cuando|de verdad|"
        r"presencia|existencia|alrededor)\b)",
        r"\b(?:mejor|mas facil|mas sencillo|mas feli(?:z|ces)|mas tranquil[oa]s?|aliviad[oa]s?)(?: \w+)? "
        r"si (?:yo )?(?:ya "
        r")?(?:no (?:existiera|"
        r"existiese|existo|estuviera|estuviese|estoy|hubiera nacido|hubiese nacido|viviera)|(?:me "
        r")?(?:muriera|muriese|"
        r"muero|matara|mato|suicido|desaparezco|desapareciera|desapareciese)|estuviera muert[oa]|"
        r"estuviese muert[oa])\b",
        r"\b(?:soy|he sido|me siento|sentirme|siendo|ser|sintiendome)(?: como)?(?: (?:solo|solamente|nada "
        r"mas que|nomas|tan solo|"
        r"pura|puro))? (?:una |un )?(?:carga|estorbo|lastre)\b(?! (?:de|laboral|academica|docente))",
        r"\b(?:soy|me siento) (?:solo )?(?:una molestia|un peso|un problema|un dolor) para (?:todo\w*|"
        r"mis?|los demas|ellos|el mundo)\b",
        r"\bnadie me (?:va a |iba a |)(?:extrana(?:r|ra|ria|ran|rian)|echa(?:r|ra|ria) (?:de menos|en "
        r"falta)|llora(?:r|ra|ria))\b",
        r"\bnadie (?:va a |iba a )?(?:extranarme|echarme de menos)\b",
        r"\b(?:a )?nadie (?:le |se )?(?:va a )?(?:import|daria cuenta|enter|not|pregunt|dara "
        r"cuenta)\w*(?: \w+)? si (?:yo |"
        r"un dia |manana )?(?:me )?(?:muero|muriera|muriese|desaparezco|desapareciera|mato|matara|"
        r"suicid\w+|no existo|no "
        r"existiera|dejo de existir|vivo o muero)\b",
        r"\bimport(?:a|e|aria)(?: \w+){0,3} (?:si|que) (?:yo )?me (?:muero|muera|muriera|muriese|mato|"
        r"mate|matara|suicid\w+)\b",
        r"\bestorbo a (?:tod\w+|mi familia|mis \w+|los demas)\b",
        r"\bsi (?:me muero|me muriera|desaparezco)(?: (?:hoy|manana|ya|sera|seria))* mejor (?:para|asi)\b",
        r"\bnadie (?:\w+ ){1,3}si (?:yo )?(?:me (?:muero|muriera|mato|matara|suicid\w+)|desaparezco para "
        r"siempre)\b",
        r"\bsi (?:yo )?(?:me (?:muero|muriera|mato|matara|suicido)|desaparezco|desapareciera)(?: (?:hoy|"
        r"manana))?,? (?:a )?"
        r"(?:nadie|no le (?:importa|importaria) a nadie|todos (?:estarian|van a estar|estaran) mejor)\b",
        denial=(
            r"\b(?:no|ya no|nunca|tampoco)(?: (?:me siento|soy|siento que|creo que|pienso que|quiero|es "
            r"que|estan|estarian|"
            r"seria))? \Z"
        ),
        before=(
            r"\b(?:el|su|mi|nuestro|la|este) (?:equipo|grupo|proyecto|banda|club|empresa|oficina|partido|"
            r"coro|negocio|"
            r"chat|reunion)"
            r"(?: (?:esta|estaria|va|iria|juega|funciona|esta mucho|quedo|salio))? \Z",
            r"\b(?:miedo (?:a|de)|para no) \Z",
        ),
        after=(
            r"en (?:el|la|esa|ese|esta|este|esas) (?:reunion|trabajo|equipo|fiesta|oficina|clase|cena|"
            r"partido|boda|grupo|"
            r"viaje|chat|empresa)|si (?:no voy|falto|llego|me voy de)|de trabajo",
        ),
    ),
    _rule(
        "goodbye",
        "suicide",
        r"\b(?:hoy|manana|este) (?:es|sera) (?:el |mi )?ultimo dia (?:de mi vida|en este mundo|con vida|que viva)\b(?! (?:laboral|de solter|universitari|como))",
        r"\b(?:despedi\w*|cartas?|testamento|perdon\w*|os quiero|los quiero|las amo|os amo)\b[^.!?]{0,50} (?:manana|pronto|el \w+|ya) (?:ya )?no "
        r"(?:estare|voy a estar)(?= ?(?:[.,!?]|$)| (?:aqui|mas)\b)",
        r"\b(?:escrib\w+|escrit[oa]|deje|dejo|dejado|dejando|dejar|hice|hecho|prepar\w+|mande|grabe|grabo|"
        r"redact\w+|tengo)"
        r"(?: (?:ya|lista|listas|escrita|escritas|a todos|mi|mis|la|las|una|unas|el|los|un|varias|otra|"
        r"unos)){0,6} "
        r"(?:carta|nota|mensaje|audio|video)s? (?:de (?:despedida|suicidio|adios)|suicidas?)\b",
        r"\bmi (?:nota|carta) (?:de (?:despedida|suicidio)|suicida)\b",
        r"\b(?:carta|nota|mensaje|audio|video)s? (?:\w+ ){0,2}despidiendome\b",
        r"\b(?:mi ultim[oa]|est[ea] es mi) (?:adios|despedida)\b",
        r"\badios para siempre\b",
        r"\b(?:me despido|despedirme|despidiendome) (?:ya )?(?:(?:para|pa) siempre|de (?:este|el) mundo|"
        r"de la "
        r"vida|definitivamente|"
        r"de tod[oa]s)\b",
        r"\b(?:ya )?me (?:despedi|he despedido) de (?:tod[oa]s|mi familia|mis hij[oa]s|mis padres|mis "
        r"seres queridos|la vida|ellos)\b",
        r"\bno me (?:volver(?:an|eis|as|a) a ver|van a (?:volver a )?ver (?:nunca )?mas|van a volver a "
        r"ver|vas a volver a ver|"
        r"vais a volver a ver|ver(?:an|eis|as) (?:nunca )?mas|ves mas)\b",
        r"\bno (?:volver(?:an|eis|as)|van a volver|vas a volver) a (?:verme|saber de mi|oir de mi)\b",
        r"\bno (?:sabr(?:an|eis|as)|van a saber|vas a saber) (?:nunca )?mas de mi\b",
        r"\b(?:no|nunca)(?: (?:voy|vamos) a (?:estar|seguir)| estare| seguire)(?: (?:ya|mas|aqui))* (?:viv[oa]|con vida|en "
        r"este mundo|entre vosotros|entre ustedes)\b(?! (?:para (?:ver|cuando|contar)|cuando (?:eso|llegu|pase)|en (?:el )?"
        r"(?:2\d|siglo)|si ))",
        r"\bno (?:voy a existir|existire)\b|\b(?:voy a dejar|dejare|dejo) de (?:existir|vivir)\b",
        r"\bme (?:voy|ire|marcho|largo)(?: (?:ya|hoy|manana))? (?:de este (?:puto |maldito )?mundo|de esta vida|al otro "
        r"(?:mundo|barrio))\b",
        r"\bcuando (?:leas?|lean|leais|veas|vean) esto,? (?:yo )?(?:ya )?(?:no (?:estare|voy a estar)|"
        r"estare muert|habre|"
        r"me habre|voy a estar muert)",
        denial=r"\b(?:no|nunca|sin)(?: (?:he|quiero|pude|me|habia))? \Z",
        before=(_OTHERS, _DREAM),
        after=(
            r"(?:\w+ )?(?:a|al|de|del|para)(?: (?:mi|mis|la|los|el|las|nuestr\w+))?(?: \w+)? ?(?:trabajo|"
            r"curro|jef[ea]|companer\w+|"
            r"colegas|alcohol|tabaco|equipo|alumn\w+|terapeuta|empresa|profe\w*|maestr\w+|vecin\w+|"
            r"abuel\w+|piso|casa|novio|"
            r"ex|clientes|viaje|curso|clase|perr\w+|gat\w+|soltera|soltero)\b|antes de (?!mor|mat)\w+|"
            r"(?:en|del) (?:el |la |un |una )?"
            r"(?:fiesta|aeropuerto|trabajo|hospital|funeral|velorio|tanatorio|estacion|cena|boda|empresa|"
            r"grupo|bar|colegio|"
            r"escuela|universidad|oficina)|por (?:aqui|ahi|esa|ese|hoy)|el pelo|con (?:un abrazo|besos)|"
            r"en (?:ese|esa|la|el)"
            r" (?:gim|bar|tienda|pis|rest|ofic|fies)\w*|y me (?:fui|vine|mude)",
        ),
    ),
    _rule(
        "have_a_plan",
        "suicide",
        r"\b(?:llevo|tengo|traigo|guardo) (?:ya )?(?:la|una) (?:cuerda|soga)\b[^.!?]{0,35} (?:arbol|viga|colgar\w*|ahorcar\w*|hacerlo|despedir\w*|cuello)\b(?! (?:la ropa|de navidad|el columpio|una hamaca))",
        r"\b(?:le|les) he dicho adios a mis? (?:hij|famili|padre|madre|herman)\w+\b",
        r"\b(?:tengo|con) (?:ya |todas )?(?:las|mis|unas|el bote de|la|el|una|un) (?:pastillas|cuchilla|soga|cuerda|pistola|veneno|"
        r"blisters?)(?: (?:ya|aqui|todas|cargada))? (?:delante|enfrente|en la mano|en las manos|al lado|a mi lado|en la boca|al cuello|en el "
        r"cuello)(?= ?(?:[.,;!?]|$)| (?:y|ahora|esperando)\b)",
        r"\b(?:me )?(?:ate|puse|colgue|prepare|anude|cuelgo|ato|hice) (?:una|la|un|el) (?:soga|cuerda|cinturon|nudo|lazo|cable)\b[^.!?]{0,20} "
        r"(?:al cuello|en el cuello|del techo|de la viga|de la lampara|para (?:ahorcar|colgar|matar)me)\b",
        r"\b(?:compr(?:e|ado|ar)|consegui|conseguido|busc(?:o|ando|ar)) (?:ya )?(?:el |la |una |un |mas )?(?:veneno|soga|cuerda|pistola|arma|"
        r"pastillas|matarratas) (?:para|con (?:el|la) que) (?:acabar|matarme|morir|quitarme|suicidarme|ahorcarme|hacerlo|terminar con todo)",
        r"\bplan(?:es)? (?:\w+ )?(?:para|de) (?:matarme|suicidarme|morir(?:me)?|quitarme la vida|"
        r"ahorcarme|suicidio|"
        r"(?:acabar|terminar) con (?:mi vida|todo(?! (?:el|la|lo|los|este))))\b",
        r"\b(?:tengo|esta|lo tengo|he|deje|ya)(?: (?:ya|todo|lo)){0,4} (?:planead[oa]|planificad[oa]|"
        r"pensad[oa]|preparad[oa]|list[oa]|"
        r"decidid[oa]|organizad[oa])(?: (?:todo|ya|bien))? (?:para|como|cuando|donde) (?:voy a |me voy a |"
        r")?(?:matarme|"
        r"matar|morir(?:me)?|suicidarme|suicidar|quitarme la vida|mi muerte|irme (?:de este mundo|para "
        r"siempre)|hacerlo|lo voy a "
        r"hacer|lo hare|acabar con (?:todo|mi vida))\b",
        r"\b(?:se|decidi|he decidido|tengo (?:claro|decidido|pensado|planeado)|planee|he planeado|se "
        r"exactamente|se muy bien|"
        r"se perfectamente|elegi|he elegido)(?: (?:ya|bien|exactamente))? (?:como|cuando|donde|el dia|la "
        r"fecha|el lugar)"
        r"(?: y (?:como|cuando|donde|el dia|la hora))?(?: que| en que)? (?:lo (?:voy a hacer|hare|haria)|"
        r"hacerlo|me (?:voy a "
        r"(?:matar|suicidar)|matare|mataria|suicidaria|suicidare)|matarme|morir|suicidarme|quitarme la "
        r"vida)\b",
        r"\b(?:guard(?:o|e|ando|ado|ar)|junt(?:o|e|ando|ado|ar)|acumul(?:o|e|ando|ado|ar)|ahorr(?:o|e|"
        r"ando|ado)|"
        r"escond(?:o|i|iendo|ido))(?: (?:mis|las|muchas|todas|unas|un monton de|varias|suficientes|mas|"
        r"los|bastantes|la|"
        r"mi|toda|todos))* (?:pastillas|pildoras|medicamentos|medicinas|medicacion|somniferos|"
        r"ansioliticos|tranquilizantes)\b",
        r"\b(?:pastillas|soga|cuerda|pistola|arma|veneno) (?:ya )?(?:preparad[oa]s?|list[oa]s?|"
        r"guardad[oa]s?|escondid[oa]s?) (?:para (?:hacerlo|"
        r"mat|mor|cuando|irme|acabar)\w*|por si)",
        r"\btengo (?:ya )?(?:la|una) (?:soga|cuerda) (?:preparada|lista|guardada|escondida)\b",
        r"\b(?:fecha|dia|hora) para (?:matarme|suicidarme|morir(?:me)?|quitarme la vida)\b",
        before=(_OTHERS, _DREAM),
        after=(
            r"y no se (?:si (?:van|son|debo|se toman|caduc)|cuantas tocan|cual)",
            r"(?:manana|hoy|pasado|el \w+),? (?:el|la|los|las|con|lo de|es)\b|en (?:el|un|su|la|una|mi) "
            r"(?:pastiller|botiquin|caj|bolso|nevera|mochila|refri|armario|mueble|organizador|bano)\w*|"
            r"(?:vencid[oa]s |caducad[oa]s |que sobr\w+ )?(?:para (?:el|la|mi|devolver|llevar|reciclar|"
            r"las|tirar|donar|que)\b|del?"
            r" (?:mi|la|el|su|los|las|mis|perro|gato)\b|caducad|vencid|que (?:sobr|me recet)\w+)|,? (?:el|"
            r"la|los|las|"
            r"con) (?:pastel|examen|mudanza|trabajo|viaje|tarea|fiesta|receta|boda|cena|torta|informe|"
            r"tesis|proyecto|"
            r"presentacion|tarta|entrevista|comida|reforma|obra)|en (?:el|la) (?:trabajo|examen|"
            r"entrevista|cocina|juego)|lejos de "
            r"los? ni",
        ),
    ),
    _rule(
        "another_suicidal",
        "suicide",
        rf"\b{_NEAR} (?:intento|trato de|quiso) (?:ahorcarse|suicidarse|matarse|quitarse la vida|tirarse (?:por|de|al)|cortarse las venas|envenenarse)(?: \w+){{0,3}}? (?:hoy|ayer|anoche|esta (?:manana|noche|tarde|semana)|otra "
        r"vez|de nuevo|hace (?:un rato|unas horas|dos dias|poco))\b",
        rf"\b{_SAYS}{_NOW} se (?:(?:quiere|kiere|quiera) morir|(?:va a |quiere |kiere |piensa |puede |iba a |quiera )(?:{_TO_DIE_BY}|cortar las venas|"
        r"(?:tirar|lanzar|aventar)(?= ?(?:[.,;!?]|$)| al (?:rio|mar|pozo))))\b",
        rf"\b{_SAYS}{_NOW} (?:(?:sin mi (?:ella |el )?)?se (?:mata(?:ra|ria)?|suicida(?:ra)?|ahorca|tira(?:ra)?(?= ?(?:[.,;!?]|$)| {_PLACE_TO_JUMP})|"
        r"quita(?:ra)? la vida|pega un tiro)|salta(?= ?(?:[.,;!?]|$)| d)|no quiere (?:vivir(?! (?:con|en (?!este|esta)|aqui|sol[oa]|lejos|cerca|de))|seguir viviendo(?! (?:con|en (?!este|esta)|aqui))|seguir viv[oa]|"
        r"existir)|(?:quiere|kiere|desea|quisiera|prefiere) (?:morir(?:se)?(?! (?:a (?:comer|ver|ir|lavar|estudiar|hacer)|en (?:su|el|la|casa))\b)|estar muert[oa]|matarse|suicidarse|quitarse la "
        r"vida|desaparecer (?:para siempre|del mundo|de este mundo)))\b",
        rf"\b{_NEAR}(?: (?:ya|tambien|de verdad|hoy|otra vez))* (?:se (?:quiere|kiere) morir|se (?:quiere|kiere|va a|esta por) (?:matar|suicidar|"
        r"ahorcar|quitar la vida|tirar (?:por|de|a)|colgar)|(?:quiere|kiere|intenta|planea) (?:morir(?:se)?(?! (?:en (?:su|el|la|casa)|a (?:comer|ver|ir|lavar))\b)|matarse|"
        r"suicidarse|quitarse la vida|ahorcarse)|no quiere (?:seguir viv\w+|vivir mas)|ya no quiere vivir|(?:acaba de|ha) "
        r"(?:intenta\w+ )?(?:suicidarse|matarse|quitarse la vida|ahorcarse|cortarse las venas))\b",
        rf"\b{_NEAR}[^.!?]{{0,12}} (?:habla|hablando|hablo|piensa|pensando|amenaza|amenazando|a punto) (?:de|en|con|todo el tiempo "
        r"de) (?:matarse|suicidarse|quitarse la vida|morirse|tirarse (?:por|de|al))\b",
        rf"\b{_NEAR}(?: (?:tiene|tuvo|sigue con|me conto que tiene|esta con|con))+ (?:\w+ )?(?:ideas|pensamientos|impulsos) (?:"
        r"suicidas?|de (?:suicidio|muerte|matarse|morir))\b",
        rf"\b{_NEAR}(?: se)?(?: (?:esta|ha|se|subio|subid[oa]|ha subido|trepo))+ (?:subid[oa] )?(?:a|en|al borde de)(?: (?:l|"
        r"el|la|un|una))? ?(?:azotea|tejado|puente|cornisa|ventana|balcon|barandilla|techo|vias)\b[^.!?]{0,40} (?:salta\w*|"
        r"tirar\w*|se tira|lanzar\w*)\b",
        r"\bse (?:ha )?encerr(?:o|ado) [^.!?]{0,25}con (?:la|una|el|un|las|unas|mi|mis) (?:escopeta|pistola|arma|cuchillo|"
        r"navaja|cuchillas?|soga|cuerda|pastillas)\b",
        r"\b(?:nota|carta|mensaje|audio|video)s? (?:suicida|de (?:suicidio|despedida))[^.!?]{0,50} (?:no (?:contesta|responde|"
        r"aparece|coge|sabemos|lo encuentro|la encuentro)|ha desaparecido|desaparecio)\b",
        before=(
            r"\b(?:el (?:personaje|protagonista|villano)|la (?:protagonista|cancion|villana)|en (?:la|el) (?:serie|pelicula|"
            r"peli|novela|libro|obra|juego))(?: \w+){0,3},? (?:que )?\Z",
            _DREAM,
        ),
        after=(
            _IDIOM_OF_DYING,
            _GERUND_OF_WORK,
            _OH_THE_SHAME,
            _AT_PLAY,
            r"por (?:ir|un helado|ver|comer)\b|(?:de|con) la "
            r"(?:fiesta|emocion)|a (?:la piscina|bailar)|al (?:agua|suelo)",
        ),
    ),
    _rule(
        "hurt_myself",
        "self_harm",
        r"\bme (?:volvi|vuelvo|he vuelto) a (?:rajar|quemar) (?:el|los|la|las) (?:brazos?|munecas?|piernas?|muslos?|piel|antebrazos?|mano)\b(?! (?:con el (?:horno|cafe)|cocin))",
        r"\bme (?:muerdo|rasguno|arano|rasco|pellizco|golpeo|clavo|pincho|arranco)\b[^.!?]{0,25} hasta (?:que (?:me )?(?:sangr\w+|sale\w* sangre|duele)|sangrar|hacerme sangre)\b",
        r"\bme (?:doy|pego|daba) (?:\w+ )?(?:punetazos|golpes|cabezazos|bofetadas|cachetadas|trompadas|punos) (?:en|contra) (?:la|el|mi|las) (?:cabeza|cara|"
        r"piernas|pared|estomago|muslos)\b",
        r"\bme quemo con (?:la|una|el|un) (?:plancha|mechero|vela|cigarro|encendedor|estufa)\b[^.!?]{0,10} (?:cuando|para|porque) (?!cocin|planch|hag|me despist)",
        r"\bme (?:(?:he|habia|estoy|sigo|vuelvo a|volvi a|he vuelto a|quiero|quisiera|voy a|empece a|puse "
        r"a|suelo|tengo que|"
        r"necesito|gusta) )?(?:hago|hice|hacer|hecho|haciendo) (?:mucho )?dano\b",
        r"\b(?:hacerme|haciendome) (?:mucho )?dano\b",
        r"\bme (?:(?:estoy|sigo|he|vuelvo a|volvi a|quiero|voy a) )?(?:lastim(?:o|e|ando|ado|ar)|"
        r"autolastimo)\b|\b(?:lastimarme|"
        r"lastimandome)\b",
        r"\b(?:herirme|danarme|golpearme|castigarme|hiriendome|golpeandome) (?:a mi mism[oa]|fisicamente|"
        r"hasta|para no sentir)\b",
        rf"\b{_WANT} (?:herirme|danarme|golpearme)\b",
        r"\bme (?:doy|golpeo|di|golpee|pego|pegue)(?: (?:con|golpes|cabezazos))?(?: (?:la|mi) cabeza)? "
        r"(?:contra|con|en) (?:la|las|los|"
        r"el) (?:pared|paredes|muro|suelo)\b",
        r"\bme (?:golpeo|pego|aranaba|pellizco|rasguno|arano|muerdo)(?: (?:a mi mism[oa]|los brazos|las "
        r"piernas|la piel|la cabeza|"
        r"los muslos))+\b(?= ?(?:[.,;!?]|$)| (?:hasta|para|cuando|porque|por)\b)",
        r"\bme (?:rasguno|rasguneo|arano|pellizco|muerdo|rasco|arranco)(?: (?:los brazos|las piernas|la "
        r"piel|las manos))? hasta (?:sangrar|que "
        r"sangr\w+|hacerme)\b",
        r"\bm(?:e)? (?:(?:he|vuelvo a|volvi a|he vuelto a|estoy|sigo|empece a|quiero|kiero|quisiera|voy a|"
        r"acabo de|suelo) )?"
        r"cort(?:o|e|ado|ar|ando|aba)(?: (?:otra vez|de nuevo|siempre))? (?:en )?(?:los brazos|el brazo|las "
        r"munecas|la muneca|las venas|"
        r"los muslos|el muslo|las piernas|la pierna|la piel|las manos|los antebrazos|el antebrazo|el "
        r"cuerpo|la panza|el abdomen|"
        r"las caderas|los tobillos)\b",
        r"\b(?:cortarme|cortandome|cortearme)\b(?! (?:el|las unas|las puntas|la barba|la luz|un|las "
        r"orejas|la melena|la comunicacion|"
        r"las alas|la respiracion|el rollo|las patillas|la coleta|la digestion|cinco|dos|mas|muy|tanto))",
        r"\bme (?:volvi|vuelvo|he vuelto|empece|empezo|volveria) a cortar\b(?! (?:el|las unas|las puntas|"
        r"la barba|la luz|un|el pelo|la "
        r"llamada))",
        r"\bme (?:estoy|sigo|ando|vengo) cortando\b(?! (?:el|las unas|las puntas|la|un)\b)",
        r"\bme (?:provoco|causo|provoque|hago) (?:\w+ )?(?:heridas|lesiones|quemaduras)\b",
        r"\bme corto cuando (?!hablo|cocino|me afeit|me depil|hay|veo|pelo|estoy con|estoy delante|me mir|"
        r"me preg|alguien|tengo que|voy)",
        r"\b(?:me (?:hago|hice|he hecho|estoy haciendo|volvi a hacer)|hacerme|haciendome) (?:\w+ "
        r")?cortes\b(?! de pelo)",
        r"\bme (?:raj(?:o|e|ado)|he rajado) (?:el|la|los|las) (?:brazos?|munecas?|piernas?|muslos?|piel|"
        r"antebrazos?|venas)\b",
        r"\bme (?:pincho|clavo|clave)(?: \w+){1,3} (?:para (?:sentir|calmar|castigar|no sentir)|hasta)\b",
        r"\bme corto(?= ?(?:[.,;!?]|$))",
        r"\bme acab(?:o|e) de? (?:cortar|rajar)(?= ?(?:[.,;!?]|$)| (?:y (?:hay|sangr|no|tengo miedo|estoy|me|sale)|los|las (?!unas|puntas)|"
        r"otra vez|de nuevo|porque|el brazo|muy|con (?:una|un|la) (?:cuchilla|navaja|gillette|cutter|hoja)|en (?:los|las|"
        r"el brazo|la muneca|la pierna)))",
        r"\b(?:me (?:hice|he hecho|acabo de hacer|hago)|hacerme) (?:un|dos|tres|varios|otro|unos|otros|\w+) cortes? (?:(?:muy|"
        r"bastante|mas) )?(?:profund\w+|hond\w+|en (?:el brazo|los brazos|la muneca|las munecas|el muslo|los muslos|las "
        r"piernas|la pierna|la barriga|el antebrazo))\b",
        r"\b(?:h?eridas?|cortes|quemaduras?) que me (?:hago|provoco|hacia|hice (?:yo|a mi))\b",
        r"\b(?:brazos?|munecas?|piernas?|muslos?|antebrazos?) (?:estan? )?(?:llen[oa]s?|cubiert[oa]s?) de (?:cortes|tajos)\b",
        r"\bsi no me (?:corto|lastimo|hago dano|quemo|lesiono|hiero|golpeo)(?= ?(?:[.,;!?]|$)| (?:no|me|exploto|un poco|la "
        r"piel|los|las (?!unas))\b)",
        r"\bme (?:lesiono|lesionaba|hiero|mutilo|automutilo|flagelo)(?= ?(?:[.,;!?]|$)| (?:a (?:escondidas|mi|diario|"
        r"proposito)|en (?:el bano|secreto|mi (?:cuarto|habitacion)|los|las)|cuando (?!corr|jueg|entren|hag|levant|sal)|para "
        r"(?:no|sent|calm|cast)|porque|tod[oa]s|cada|desde|sol[oa]|l[oa]s)\b)",
        r"\bme (?:eche|echo|tire|tiro|derrame|puse|pongo|volque|verti|acerque|acerco)\b[^.!?]{0,20} (?:agua|aceite|plancha|"
        r"cera|lejia|acido|mechero|encendedor|fuego|vela)\b[^.!?]{0,30} (?<!\bno )(?<!\bno fue )(?:a proposito|adrede|aposta|"
        r"queriendo|para (?:castigarme|sentir|no sentir)|porque (?:me )?lo merezco)\b",
        r"\bme (?:quem|cort|golpe|aran|pinch|rasp|muerd|mord|peg|clav)\w+\b[^.!?]{0,30} (?<!\bno )(?<!\bno fue )(?:a proposito|"
        r"adrede|aposta|para castigarme|como castigo|porque me lo merezco)\b",
        r"\bcomo castigo me (?:corto|quemo|golpeo|pego|muerdo|clavo|pincho)\b",
        r"\bme (?:corte|he cortado|queme|he quemado)\b[^.!?]{0,40} (?<!\bno )(?<!\bno fue )(?:a proposito|adrede)\b",
        r"\bme corto (?:para|porque|desde (?:hace|que|los)|todos los|todas las|cada|casi|a escondidas|"
        r"otra vez|de nuevo|en secreto|por "
        r"las? noches?|cuando (?:me (?:siento|odio|pongo|da)|estoy|discut|peleo)|a mi mism|a veces|y me|"
        r"con (?:una|un) "
        r"(?:cuchilla|navaja|gillette|cutter|hoja))",
        r"\b(?:anoche|ayer|hoy|otra vez|de nuevo|ya|esta manana) me (?:corte|he cortado)\b(?= ?(?:[.,;!?]|"
        r"$)| (?:y|porque|otra|de nuevo|"
        r"despues|para)\b)",
        r"\bme (?:corte|he cortado) (?:a proposito|adrede|otra vez|de nuevo|de vuelta|anoche|ayer|hoy|"
        r"esta manana|con (?:una|un) "
        r"(?:cuchilla|navaja|gillette|cutter|hoja))\b",
        r"\b(?:me (?:quem(?:o|e|aba)|he quemado)|quemarme) (?:(?:los brazos|el brazo|la piel|las piernas|"
        r"la mano|los muslos) )?(?:a "
        r"proposito|adrede|con (?:un |una |el |los |mis )?(?:cigarr\w+|mechero|encendedor|colillas?|"
        r"pucho\w*)|para (?:castigarme|no "
        r"sentir|sentir))\b",
        r"\bme quemo (?:los brazos|la piel|las piernas|los muslos)\b",
        before=(
            _OVER,
            _SIN,
            r"\b(?:quieren?|pueden?|van?|podrian?|intentan|puedes|quieres|buscan?|ibas?|iban|tratan de|"
            r"trata de|logran?|sin querer|"
            r"sin querer,|para no|por no|miedo (?:a|de)|podria|casi|accidentalmente|puede que) (?:a )?\Z",
            _DREAM,
        ),
        after=(
            r"(?:ayer |hoy |anoche |un poco )?(?:en |con )?(?:la|el|las|los|mi|un|una|algun) (?:espalda|"
            r"rodillas?|pies?|tobillos?|"
            r"hombros?|cuello|dedos?|mano|muneca|cadera|cintura|codo|talon|lumbar\w*|musculo|ligamento|"
            r"gemelo|ingle|pierna|diente|"
            r"muela|lengua|oido|ojo|rodillera|puerta|armario|mesa|horno|papel|lata|"
            r"uña|una|tijera|cuchillo de|cuchillo cortando)\b|(?:\w+ )?(?:cocinando|jugando|corriendo|"
            r"entrenando|afeitando\w*|"
            r"depilando\w*|pelando|bailando|esquiando|rasurando\w*|picando|cortando|haciendo|levantando|"
            r"escalando|limpiando|"
            r"trabajando|abriendo)\b|sin querer|por accidente|al (?:caer|correr|jugar|hacer|afeitar|"
            r"depilar|cocinar|bajar|subir|"
            r"levantar|abrir|rasurar|cortar|picar|pelar)\w*|jugando|en (?:el )?(?:gim\w+|gym|futbol|"
            r"entreno|partido|trabajo|la "
            r"cocina|la obra|carnaval)|con (?:esa dieta|los zapatos|el sol|papel|agua)|a la hora de|"
            r"(?:el )?(?:pelo|cabello)|cuando (?:cocino|me afeito|corro|juego|pelo|hablo)|mucho (?:cuando|"
            r"al|con)|un poco",
        ),
    ),
    _rule(
        "self_harm",
        "self_harm",
        r"\b(?:me (?:\w+ )?(?:\w+ )?)?(?:autolesi\w+|autoagred\w+|autoagresion\w*|auto lesi\w+|"
        r"autolastim\w+|autoflagel\w+)\b",
        r"\b(?:hago|hice|haciendo|hacerme|me hago) (?:el )?cutting\b",
        before=(
            _OTHERS,
            _OVER,
            _SIN,
            _ABOUT,
            r"\b(?:su|sus|se|de mi \w+|unidad de|protocolo de|casos de|riesgo de|quienes se) \Z",
        ),
        after=(r"(?:en (?:adolescentes|jovenes|las escuelas|el aula|alumn\w+)|de (?:mi|su|un|una) \w+)",),
    ),
    _rule(
        "another_hurts_themselves",
        "self_harm",
        rf"\b{_NEAR} (?:se )?(?:tomo|ha tomado|trago|acaba de tomar)(?:se)? (?:\w+ )?(?:pastillas|veneno|lejia|raticida|matarratas|medicamentos|cloro) (?:para (?:mor|mat|quit|dormir y no)\w*|y (?:no despierta|"
        r"quiere morir))",
        rf"\b{_NEAR}(?: (?:ya|hoy|otra vez|tambien|dice que|me dijo que|me conto que|de nuevo|ha vuelto a|volvio a|empezo a|"
        r"esta|sigue|anda))* se (?:esta |anda |sigue |ha |ha vuelto a |volvio a |vuelve a |empezo a )?(?:cort(?:a|ando|o|"
        r"ado|ar)|raj(?:a|ando)|quem(?:a|ando)|ara(?:na|nando)|lesion(?:a|ando)|lastim(?:a|ando|ar))(?= ?(?:[.,;!?]|$)| (?:(?:en )?"
        r"(?:los|las|el|la) (?:brazos?|munecas?|piernas?|muslos?|piel|antebrazos?|venas|barriga)|cuando|a escondidas|a "
        r"proposito|con (?:una?|la) (?:cuchilla|navaja|cutter|gillette|cigarr\w+|mechero|hoja)|por las noches|otra vez|desde|"
        r"hasta|a si mism[oa]|y no|en (?:el bano|su (?:cuarto|habitacion)|secreto))\b)(?! (?:el pelo|las unas|cuando (?:juega|cocina|se afeita)))",
        rf"\b{_NEAR}(?: (?:dice que|me dijo que|me conto que|ha vuelto a|volvio a|empezo a|no deja de|otra vez))* (?:se (?:esta |"
        r"ha )?(?:autolesion(?:a|ando)|automutil(?:a|ando)|(?:hace|haciendo|hecho) (?:dano (?=a (?:si|proposito)|[.,;!]|$|en los|"
        r"cuando|con)|cortes))|(?:autolesionarse|cortarse los|cortarse las (?:venas|munecas|piernas)|hacerse cortes))",
        rf"\b(?:le vi|le encontre|le he visto|le descubri|vi que {_NEAR} tiene|{_NEAR} (?:tiene|lleva|llego con|aparecio con))"
        r"(?: (?:unos|unas|muchos|muchas|los|las|varios))? (?:cortes|heridas|quemaduras|tajos)[^.!?]{0,15} (?:brazos?|munecas?|"
        r"muslos?|antebrazos?)\b",
        rf"\b{_NEAR} (?:se (?:tomo|ha tomado|trago|acaba de tomar)|ha (?:tragado|ingerido)) (?:tod[oa]s? |un monton de |muchas |"
        r"un frasco de |(?:un|el) bote de |una caja de |mis |sus |las )+(?:pastillas|medicamentos|somniferos|calmantes|"
        r"ansioliticos)\b(?! (?:de la|del|que le recet|como (?:dijo|le)|a su hora|segun))",
        r"\b(?:golpea|golpeando|pega|da golpes con)(?:ndose)? la cabeza contra la pared\b",
        before=(_DREAM,),
        after=(
            _AT_PLAY,
            r"(?:\w+ )?(?:cocinando|jugando|afeitandose|esquiando|de un fotograf)|con (?:papel|el sol)|sin querer",
        ),
    ),
    _rule(
        "overdose",
        "self_harm",
        r"\b(?:tome|tomado|tomar|tomarme|tomo|tomando|tuve|hice|hacerme|meterme|meti|provocarme|sufri|con|"
        r"morir de|"
        r"pensando en|pienso en) (?:una |otra |la |mi )?sobredosis\b",
        r"\b(?:tome|tomado|tomar|tomarme|tomo|tomando|tomarlas|trague|tragado|tragar|tragarme|trago|"
        r"ingeri|ingerido|ingerir|meti|"
        r"meterme|metido)(?: (?:ya|anoche|ayer|casi|hoy))? (?:(?:tod[oa]s?|tod[oa] (?:el|la) (?:frasco|"
        r"bote|blister|caja|tableta) de|un monton de|un punado de|muchas|muchisimas|"
        r"demasiadas|demasiados|un (?:frasco|bote|blister|paquete) (?:entero |completo )?de|(?:una|la|"
        r"toda la) (?:caja|tableta|"
        r"tira|botella) (?:entera |completa )?de|medio frasco de|(?:(?:como|unas|casi|mas de) )?(?:\d\d|"
        r"veinte|treinta|cuarenta|cincuenta|cien)|medio bote de|una "
        r"bocha de|un vergo de|un chingo de) )+(?:(?:de|las|mis|los|esas|estas|el|la|mi|sus) "
        r")*(?:pastillas|pildoras|"
        r"medicamentos?|medicinas?|medicacion|somniferos|ansioliticos|tranquilizantes|antidepresivos|"
        r"paracetamol|calmantes|"
        r"analgesicos|benzos)\b",
        r"\b(?:me )?(?:tome|tomado|tomar|tomarme|trague|tragado|tragarme|meti|metido|meterme) (?:un|una|"
        r"el|la|todo el|toda la) (?:frasco|bote|"
        r"blister|caja|tableta) (?:enter|complet)[oa]\b",
        r"\bpastillas[^.!?]{0,40} (?:tomar|tragar)(?:me)?las\b",
        r"\b(?:me empastill\w+|empastillarme|atiborrarme de pastillas|me atiborre de pastillas)\b",
        before=(
            _OTHERS,
            _OVER,
            _DREAM,
            _ABOUT,
            r"\b(?:murio|murieron|muerto|muerta|fallecio|casos?) (?:de |por |con )?\Z",
        ),
        after=(
            r"de (?:chocolate|series|azucar|cafe|cafeina|amor|trabajo|tele\w*|netflix|noticias|dulces?|"
            r"turron|informacion|memes|"
            r"vitamina\w*|musica|futbol|realidad|ternura|optimismo|queso|pan|sol|familia|navidad|"
            r"redes|tiktok|azucares|pizza|reuniones|carbohidratos)\b|"
            r"(?:hoy |esta manana |ayer )?(?:como (?:dijo|me dij|manda|indic|siempre|me indic|me mand|me "
            r"recet|dice|toca|"
            r"me lo recet)\w*|que (?:me |el )?(?:recet|mand|toca|doctor|medico|indic)\w*|del dia|de (?:la "
            r"(?:manana|noche|"
            r"semana)|hoy|esta semana|hierro|vitaminas)|con (?:agua|la comida|el desayuno|la cena|leche)|"
            r"a su hora|recetad\w+|a "
            r"tiempo|segun|esta semana sin|puntual\w*|sin olvidar\w*)",
        ),
    ),
    _rule(
        "is_hitting_me",
        "abuse",
        r"\bme (?:quema|ha quemado|quemaba) con (?:un |el |la |los |una |sus )?(?:cigarr\w+|plancha|mechero|encendedor|agua hirviendo|aceite|colilla\w*)\b",
        r"\bme (?:rompio|partio|quebro|disloco|fracturo|revento|ha roto|ha partido|abrio|dejo) (?:el|la|los|una|las|un|dos) (?:brazo|nariz|labio|ceja|mandibula|"
        r"costillas?|dientes?|muneca|timpano|pierna|ojo morado)\b(?! (?:jugando|esquiando|en (?:el|la|un) (?:partido|caida|accidente)|el (?:dentista|balon)))",
        r"\bme (?:metio|mete|ha metido|metia) la mano (?:por )?(?:debajo|dentro|en|entre|bajo)(?: de)? (?:la|el|mi|las|los) (?:falda|pantalon\w*|blusa|camisa|"
        r"camiseta|ropa|bragas|calzon\w*|piernas|escote|sujetador|pecho)\b",
        rf"\b{_HURTER}{_OFTEN} me {_AGAIN}{_HIT}\b",
        rf"\b(?:me|nos) {_AGAIN}(?:peg(?:a|o|aba|aban|an|aron|ado|ando|ar)|golpe(?:a|aba|aban|an|aron|ado|"
        rf"ando|"
        rf"o)){_AFTER_HIT}",
        rf"\bme {_AGAIN}(?:maltrat(?:a|o|aba|aban|an|aron|ado|ando)|viol(?:o|a|aba|aron|ado|ando|ar|aban)|"
        rf"estrangul\w+|asfixi(?:o|a|aba|ar|ado)|"
        r"manose(?:a|o|aba|ado|aron|an)|toquete(?:a|o|aba)|apunal(?:o|ado|ar)|ahorc(?:o|a|aba|ado|ar)|"
        r"patea(?:n|ba|ron)?|"
        r"abofete(?:a|o|aba)|agred(?:e|io|ido|en|ieron|ia)(?! verbalmente))\b",
        rf"\bme (?:da|dio|daba|ha dado|dan|dieron|mete|metio|metia|pego|ha pegado|pegaba) (?:(?:un|una|"
        rf"unas|unos|tremenda|otra|varias|de) )*"
        rf"{_BEAT}\b",
        r"\bme (?:caga|cago|cagaba|cagaron|molio|muele|agarra|agarro|agarraba|revienta|revento|muelen|"
        r"mata) a (?:palos|trompadas|pinas|"
        r"golpes|patadas|punetazos|cintazos|hostias|palizas)\b",
        r"\bme (?:agarra|agarro|agarraba|ha agarrado|coge|cogio|ha cogido|tomo|toma|aprieta|apreto|"
        r"apretaba|sujeto) (?:fuerte )?(?:del|por el|"
        r"el|de el) (?:cuello|pescuezo)\b",
        r"\b(?:sufri|sufro|he sufrido|vivi|sufria) (?:un |de |una )?(?:abusos?|violacion|agresion(?:es)?|"
        r"maltratos?|violencia)\b(?! (?:verbal|policial|"
        r"obstetrica|laboral))",
        r"\bme acoste[^.!?]{0,25} me (?:obligo|forzo)\b",
        r"\bme (?:forzo|forzaron|ha forzado|forzaba)(?= ?(?:[.,;!?]|$)| (?:en (?:el|la|su|un|mi)|anoche|ayer|hoy|cuando|y|"
        r"varias|otra|a (?:tener|hacerl|tocar|chup|besar|sexo|acost|desnud|coger|foll|cosas))\b)",
        rf"\b{_HURTER}{_OFTEN} me (?:empuja|empujaba|empujo|zarandea|zarandeo|sacude|escupe|jalonea|jaloneo|patea|pateo)"
        r"(?= ?(?:[.,;!?]|$)| (?:y|contra|cuando|al suelo|por (?:las|la)|si|porque|fuerte|hasta|cada)\b)",
        rf"\b{_HURTER}{_OFTEN} me (?:tira|avienta|arroja|lanza|tiro|avento) (?:las )?(?:cosas|platos|objetos|lo que)\b",
        r"\b(?:va a|viene a|vino a|quiere|intenta|intento|trata de|amenaza con|para) (?:pegar|golpear|violar|acuchillar|"
        r"apunalar|violentar)(?:me|nos)\b(?! (?:una?|el|la|otra) (?:siesta|ducha|bano|fiesta|vuelta|viaje|sol|gripe|atracon))",
        rf"\b{_HURTER}{_OFTEN} (?:esta |estaba |anda )?(?:rompiendo|tirando|pateando|golpeando|aporreando|tumbando|rompio|"
        r"tumbo|pateo)(?: abajo)? la puerta\b",
        r"\bescondid[oa]\b[^.!?]{0,60} (?:marido|esposo|novio|pareja|padrastro|papa|padre|ex)\b[^.!?]{0,30} (?:puerta|pegar\w*|"
        r"matar\w*|cuchillo|pistola|gritando|furioso|borracho|buscandome)\b",
        r"\b(?:le tengo|tengo|vivo con|me da|me dan|con) (?:mucho |much[oa] |tanto |un )?(?:miedo|terror|panico|pavor) (?:a|de) "
        r"mi (?:marido|esposo|pareja|novio|ex|padrastro|hijo|padre|papa|mujer|novia|esposa)(?= ?(?:[.,;!?]|$)| (?:porque|"
        r"cuando|y|desde|si)\b)",
        r"\bme (?:obliga|obligo|obligaba|forzo) a (?:hacer )?cosas (?:en la cama|sexuales|que no quiero en)",
        r"\b(?:un|algun) dia me (?:va a matar|mata|matara)\b(?! (?:de|el|la|este|esta|tu|su|con))",
        r"\bme va a matar (?:un dia|algun dia|si (?:l[oa] (?:dejo|denuncio|cuento)|hablo|vuelvo|me voy|me "
        r"separo))\b",
        r"\b(?:pega|pego|pegaba|golpea|golpeo|golpeaba|maltrata|maltrataba) a mi (?:mama|madre|vieja|"
        r"hermana|hermano|abuela)\b",
        r"\bme (?:levanta|levanto|levantaba|ha levantado|alza|alzo|puso|pone|ha puesto) la mano(?: "
        r"encima)?\b",
        r"\bme (?:tira|tiro|empuja|empujo|ha empujado|estampo|estampa|avento|avienta|lanzo|estrello|"
        r"arrincon\w+) (?:contra (?:la|el|una|un) (?:pared|"
        r"puerta|suelo|piso|mueble|mesa|cama|armario|ventana)|por las? escaleras?)\b",
        r"\bme (?:puso|pone|apunto|apunta|ha apuntado|ataco|persiguio|corretea|correteo) (?:con )?(?:un|"
        r"una|la|el|su) (?:cuchillo|pistola|navaja|arma|machete|"
        r"escopeta|revolver)\b",
        r"\b(?:dijo|dice|jura|juro|amenaza)\b(?! que si no (?:entreg|acab|termin|lleg|aprueb|estudi|hago|"
        r"limpi|orden|pag))"
        r"[^.!?]{0,40} me (?:mata|va a matar|mataria)\b",
        r"\b(?:sufro|vivo|sufriendo|viviendo|victima de|sufri|hay) (?:una situacion de )?(?:violencia|"
        r"maltrato) (?:de genero|domestica|domestico|"
        r"intrafamiliar|machista|en casa|en mi casa|fisico|fisica|sexual|de mi|por parte)\b",
        rf"\b{_HURTER}{_OFTEN} me (?:toca|toco|tocaba|ha tocado)\b(?! (?:las (?:narices|palmas|pelotas)|"
        rf"los (?:cojones|huevos)|la (?:guitarra|fibra|cara|mano|frente|nariz|barriga)|el "
        r"(?:piano|timbre|claxon|corazon|hombro|violin|turno|alma)|fregar|hacer|una (?:cancion|serenata)|"
        r"lavar|ir|en el alma|trabajar|bailar))",
        r"\bme (?:tira|tiro|jala|jalo|arrastro|arrastra|agarra|agarro)(?: del?| de los| por el| por los) "
        r"(?:pelo|pelos|cabello|cabellos)\b",
        r"\b(?:intento|trato de|quiso|ha intentado) (?:estrangular|ahorcar|asfixiar|violar|apunalar|"
        r"acuchillar|ahogar)me\b",
        r"\bme (?:intento|trato de|quiso|ha intentado) (?:estrangular|ahorcar|asfixiar|violar|apunalar|"
        r"acuchillar|ahogar|matar)\b",
        r"\babus(?:a|o|aba|an|aron|aban|ado|ando|ar)(?: sexualmente)? de mi\b(?! (?:confianza|paciencia|"
        r"bondad|generosidad|tiempo|"
        r"amabilidad|buena|buen|nombre|tarjeta|hospitalidad|hij|herman|sobrin|niet|prim|madre|mama|amig|"
        r"nena|bebe|pequen|nin))",
        r"\b(?:fui|he sido|soy|siendo|estoy siendo|ser|era|sido) (?:victima de )?(?:violad[oa]|abusad[oa]|"
        r"maltratad[oa]|golpead[oa]|"
        r"agredid[oa] sexualmente|(?:abusos?|violencia|maltrato)(?! (?:policial|animal)))\b",
        r"\bme (?:obliga|obligo|obligaba|obligan|obligaron|forzo|fuerza|forzaba|ha obligado|hace|hizo|"
        r"hacia) (?:a )?(?:tener (?:sexo|"
        r"relaciones)|acostarme con|desnudarme|tocarl[oea]|hacer(?:le)? (?:cosas sexuales|sexo)|coger con|"
        r"prostituirme)\b",
        r"\bme toc(?:a|o|aba|ado|an|aban) (?:por las? noches?|sin (?:mi )?(?:permiso|consentimiento)|las? "
        r"(?:tetas|pechos|partes|genitales|"
        r"vagina|entrepierna|cola|partes intimas|concha|vulva)|ahi abajo|cuando duermo|los (?:pechos|"
        r"senos|genitales)|mis partes|"
        r"el (?:culo|pene)|donde no)\b",
        r"\bme (?:amenaza|amenazo|ha amenazado|amenazaba|amenazan|amenazaron) (?:de muerte|con "
        r"(?:matar\w*|pegar\w*|golpear\w*|(?:un|una|"
        r"el|la) (?:cuchillo|pistola|navaja|arma|machete|palo)|hacerme dano|quemar\w*|violar\w*))\b",
        r"\b(?:dice|dijo|decia|dicen|grita|jura|juro|repite|amenaza|amenazo)(?: con)? que me (?:va a "
        r"matar|iba a matar|quiere matar|mata|"
        r"mataria|matara|matar|matan|van a matar)\b",
        r"\bmi (?:marido|esposo|pareja|novio|ex|ex ?\w+|padrastro|mujer|esposa|novia) me (?:va a|quiere|"
        r"queria|iba a) matar\b(?! (?:cuando|"
        r"como|por|si (?!l[oa] (?:dejo|denuncio|cuento)|hablo|me voy|vuelvo|me separo|digo)))",
        r"\b(?:miedo|temo|temor|panico|terror|aterrad[oa]|asustad[oa])(?: (?:de|a))?(?: que)? (?:(?:el|"
        r"ella|mi \w+|un dia|algun dia|"
        r"alguna vez|esta noche|vuelva a|venga y) )*me (?:mate|pegue|golpee|viole|haga dano|lastime|maten|"
        r"vuelva a (?:pegar|golpear))\b",
        denial=_DENIED + r"(?: (?:que|ha|habia))? \Z",
        before=(
            _DREAM,
            r"\b(?:se|lo|que no|(?:la (?:vida|crisis|noticia|realidad|muerte|pandemia|ola|depresion|"
            r"ansiedad|ruptura|puerta)|el (?:destino|mar|viento|"
            r"balon)|todo (?:esto|eso)|eso|esto)(?: (?:ya|tambien|siempre|si))?) \Z",
        ),
        after=(
            r"(?:mucho |fuerte |duro )?(?:(?:una )?(?:paliza|golpiza)s? )?(?:al? (?:la |las |los "
            r")?(?:ajedrez|parchis|tenis|padel|"
            r"futbol|fifa|ping|domino|poker|billar|mus|truco|mario|cartas|play|dardos|basquet\w*|"
            r"baloncesto|chinchon|uno)\b|en (?:el|"
            r"la|un|una|los) (?:ajedrez|partid\w+|juego|carrera|torneo|final|fifa|debate|tenis|padel|"
            r"futbol|chat|examen))|"
            r"(?:fisica en el gimnasio)|(?:el|la) (?:sol|gripe|risa|tos|noticia|puerta|pelota|"
            r"balon|viento|calor|cansancio|hambre|bajon|olor|covid|nostalgia|realidad|sueno|tristeza|"
            r"musica|luz|aire|resfri\w+|bronca|vuelta|virus|"
            r"catarro|gripa|varicela|mania|costumbre)\b|(?:un|una|unos|el|otro|su) (?:gran |buen |enorme "
            r")?(?:susto|bano|catarro|resfri\w+|virus|grito|gritos|"
            r"toque|repaso|tiron|abrazo|ducha|llamada|telefonazo|constipado|gripe|viaje|corte|risa|acento|"
            r"mensaje|"
            r"whatsapp|alegria|energia|pelota\w*|golpe de (?:realidad|suerte)|patada a la)\b|sus? "
            r"(?:canciones|acento|risa|manias|energia|"
            r"alegria|entusiasmo|costumbres|frases|gripe|catarro|resfr\w+)|nada\b|bien\b|con (?:la "
            r"(?:noticia|camisa|chaqueta|puerta|"
            r"pelota|falda|ropa)|el (?:coche|pelo|carrito|balon|vestido|armario)|una noticia|los zapatos|"
            r"mi)|un monton con|de broma|"
            r"jugando|sin querer|la agenda|los? planes|el corazon|si (?:llego|no llego|no apruebo|"
            r"suspendo|engordo|mancho|rompo|"
            r"pierdo|se entera|sabe|me ve|no (?:compro|limpio|friego|estudio))|de (?:risa|un susto|hambre|"
            r"aburrimiento)|a (?:besos|"
            r"cosquillas|trabajo)|cuando (?:vea|sepa|se entere)\b",
        ),
    ),
    _rule(
        "shut_in_or_touched",
        "abuse",
        r"\b(?:padrastro|padre|tio|abuelo|hermano|entrenador|profesor|cura|vecino|novio)\b[^.!?]{0,25} (?:la|lo|le) (?:toca|manosea|toquetea|viola)(?= ?(?:[.,;!?]|$)| (?:por|cuando|de noche|y|ahi|sus)\b)",
        r"\bme (?:tiene|tienen|tuvo|tuvieron|tenia|mantiene|mantienen|deja|dejo|dejaban|dejan|ha dejado)(?: (?:siempre|como|todo el "
        r"dia|aqui|horas))* (?:encerrad[oa]|secuestrad[oa]|amarrad[oa]|atad[oa]|retenid[oa]|bajo llave|prisioner[oa])\b",
        r"\bme (?:encierra|encerro|encerraba|encierran|ha encerrado|encerraron)(?: (?:siempre|con|bajo))* (?:llave|en (?:el|la|"
        r"casa|mi|un|su)|cuando|por|si)\b",
        rf"\b{_HURTER}[^.!?]{{0,20}} no me (?:deja|dejan|dejaba) (?:ni )?(?:salir(?= ?(?:[.,;!?]|$)| (?:de (?:la )?casa|de(?:l)? "
        r"(?:piso|cuarto|departamento|apartamento)|sol[oa]|a la calle|ni|a ningun))|tener (?:movil|celular|telefono|dinero|"
        r"amig\w+)|comer(?= ?[.,!?]|$))",
        r"\bno me (?:deja|dejan|dejaba) (?:ni )?(?:ver a (?:mi familia|mis (?:padres|herman\w+)|nadie)|hablar con (?:"
        r"nadie|mi familia|mis padres)|llamar a (?:nadie|mi familia|la policia))\b",
        r"\bme (?:quito|quitaron|han quitado|ha quitado|retiene|retienen|escondio|esconde|escondieron)(?: (?:el|mi|los|mis|la|"
        r"las|y|movil|celular|telefono|llaves|dinero),?)* (?:pasaporte|dni|cedula|documentos|movil y las llaves|llaves y el "
        r"(?:movil|celular|telefono))\b(?! (?:un momento|en (?:el|la) (?:control|aduana|aeropuerto|frontera|banco|calle|metro)|"
        r"y la cartera))",
        r"\b(?:me|nos) (?:hacen|hace|obligan?|obligaron|fuerzan) (?:a )?(?:trabajar|prostituir\w*|acostar\w*)\b[^.!?]{0,60} "
        r"(?:(?:me|nos) pegan?|pasaporte|deuda|amenazan?)\b",
        r"\bme obligan? a casar(?:me)?\b|\bme (?:quieren|van a) (?:obligar a )?casar (?:a la fuerza|con un hombre|obligada)\b",
        rf"\b(?:{_HURTER}|(?:el|la|un|una) (?:entrenador\w*|profesor\w*|profe|maestr[oa]|cura|jefe|jefa|vecin[oa]|cuidador\w*|"
        r"pastor|monitor\w*|enfermer[oa]|novio de mi \w+|marido de mi \w+|amigo de mi \w+))[^.!?]{0,15} me (?:manosea|"
        r"manoseo|toquetea|soba|sobaba|(?:toca|toco|tocaba|besa|beso|besaba)(?= ?(?:[.;!?]|$)| (?:debajo|por debajo|abajo|y (?:"
        r"dice|me dice|tengo|no|yo)|entre|cuando|sin|donde|en (?:el vestuario|los vestuarios|el bano|la ducha|su (?:despacho|"
        r"coche|casa))|a (?:solas|la fuerza))\b))",
        r"\b(?:entra|entraba|viene|venia|se mete|se metia|se cuela|sube|aparece|llega|se acuesta)(?: \w+){0,4} (?:a|en) mi (?:"
        r"cuarto|habitacion|cama|pieza|recamara|dormitorio)\b[^.!?]{0,40} (?:y )?me (?:toca|tocaba|toco|manosea|besa|besaba|"
        r"desnuda|viola|violaba|hace cosas|pega|agarra|quita la ropa|obliga)\b",
        r"\bme (?:toca|tocaba|toco|tocan|acaricia|acariciaba|soba|mete mano|metio mano|metia mano)(?: \w+)? (?:debajo|por debajo|"
        r"dentro|por dentro) de (?:la|mi|el)s? (?:ropa|falda|pantalon\w*|camiseta|blusa|calzon\w*|bragas?|sabanas?|short\w*)\b",
        r"\bme (?:toca|tocaba|toco|acaricia|metio (?:la )?mano|mete (?:la )?mano|metia (?:la )?mano) (?:en )?entre las piernas\b",
        r"\bme (?:mete|metio|metia|metian) mano\b(?! (?:al|a la))",
        r"\b(?:amenaza|amenazo|amenazan|dice|chantajea|chantajean)\w*(?: con| que| va a| si no\b[^.!?]{0,20})* (?:publicar\w*|"
        r"publica|difundir\w*|subir\w*|pasar|ensenar|mandar|compartir|enviar)(?: a \w+)? (?:mis |las |los |unas |unos )?(?:"
        r"fotos|videos|packs?|nudes) (?:mi[oa]s |desnud\w|intim\w+|sexual\w+|donde salgo|sin ropa)",
        denial=_DENIED + r"(?: (?:que|ha|habia))? \Z",
        before=(
            _DREAM,
            r"\b(?:el (?:trafico|trabajo|tren|jefe con)|la (?:nieve|lluvia|tormenta|pandemia|ansiedad)) \Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:el|la) (?:trabajo|hipoteca|empresa|tesis|oficina)\b|en (?:el|un|este) (?:ascensor|atasco|bucle|ciclo|trafico|escape)|(?:un|una|el|la) (?:cancion|guitarra|piano|pelicula)|"
            r"sin querer|por (?:error|accidente)|de pies y manos|a (?:esta|la) (?:silla|mesa|serie|pantalla)|con (?:el trabajo|los "
            r"examenes|la tesis)|en casa (?:por|con) (?:la gripe|fiebre|covid|la lluvia)|por (?:el|la) (?:covid|nieve|lluvia|gripe)",
        ),
    ),
    _rule(
        "another_is_beaten",
        "abuse",
        r"\b(?:marido|esposo|novio|pareja|ex|padrastro|hijo|padre|papa|hermano|yerno)(?: \w+)? (?:la|lo|le|los|las) (?:(?:esta|anda|estaba) (?:matando|ahorcando|"
        r"violando|estrangulando|moliendo)|va a matar|quiere matar|casi mata|dejo inconsciente|rompio (?:el|la|los|una) (?:brazo|nariz|labio|costilla|"
        r"diente)\w*)\b",
        r"\b(?:marido|esposo|novio|pareja|ex|padrastro|cuidador\w*|enfermer[oa]|hijo|yerno|nuera|padre|papa|hermano|mujer|"
        r"concubino)(?: (?:mayor|menor|nuevo|de (?:mi|la|su|una) \w+(?: \w+)?))? (?:siempre |tambien |a veces |todavia |esta |"
        r"anda |ya )?(?:le|la|lo)s? (?:esta |ha |sigue |anda )?(?:peg(?:a|ando|o|ado)|golpe(?:a|ando|o|ado)|maltrat(?:a|ando|o|"
        r"ado)|patea|ahorc(?:a|o|ando)|estrangul\w+|viol(?:a|o|ando)|amenaz(?:a|o) (?:de muerte|con (?:un|una|el|la) "
        + _WEAPON
        + r"))(?= ?(?:[.,;!?]|$)| (?:y|cuando|delante|todos|a (?:ella|mi (?:amig|herman|mad|mam|prim|vecin|abuel|ti)\w+|su (?:"
        r"mujer|esposa|madre|novia|abuel\w+|mama))|con (?:el|la|un|una) (?:cinturon|palo|puno|cable|mano)|porque|desde|en la "
        r"cara|si|mucho(?! (?:el|la|ese|esa))|fuerte|otra vez)\b)",
        r"\b(?:cuidador\w*|enfermer[oa]|auxiliar|hij[oa]|yerno|nuera|marido|esposo|novio|pareja|herman[oa]|padre|madre|"
        r"residencia|asilo)\b[^.!?]{0,40} (?:le|la|lo)s? (?:deja|tiene|tienen|dejan|ata|amarra|encierra)(?:n)? (?:siempre )?(?:"
        r"(?:amarrad[oa]|atad[oa]|encerrad[oa])s?(?= ?(?:[.,;!?]|$)| (?:a (?:la|una) (?:cama|silla)|en|con|sin|bajo|y|todo)\b)|"
        r"a (?:la|una) (?:cama|silla)\b|bajo llave|sin (?:comer|comida)\b)",
        r"\b(?:vecin[oa]|mujer|senora|chica|alguien|amiga|hermana|madre|mama)\b[^.!?]{0,25} (?:esta|estan|siguen) (?:siendo "
        r"(?:golpead|maltratad|violad|agredid)[oa]|pidiendo (?:auxilio|socorro)|gritando (?:auxilio|socorro|que la (?:mata|"
        r"suelt|dej)\w*))",
        r"\b(?:esta|estan|estaban) (?:pegando|golpeando|matando|violando|ahorcando|estrangulando)(?:le|la|lo)? (?:a )?(?:su|la|"
        r"mi|una) (?:mujer|esposa|novia|pareja|madre|mama|vecina|hermana|amiga|abuela)\b",
        r"\b(?:va|van) a (?:matar|golpear) a (?:mi (?:madre|mama|hermana|hermano|abuela|amiga|prima|vecina|hija|tia)|su (?:mujer|"
        r"esposa|madre|novia|pareja))\b",
        denial=_DENIED + r"(?: (?:que|ha|habia))? \Z",
        before=(
            _DREAM,
            r"\b(?:perr[oa]|gat[oa]|caballo|burro|bici)\b[^.!?]{0,30} \Z",
            r"\bhace (?:\w+ )?anos \Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:,? )?(?:de (?:risa|un susto|hambre)|a (?:besos|disgustos|trabajar))|(?:el|la|los|las) (?:gripe|sol|resfri\w+|pelota|"
            r"perr\w+)|con (?:tanto|tanta|el chandal|sus)\b|cuando (?:vea|se entere|sepa)",
        ),
    ),
    _rule(
        "child_in_danger",
        "child_at_risk",
        r"\btengo (?:[89]|1[0-7]|once|doce|trece|catorce|quince|dieciseis)(?: anos)?\b[^.!?]{0,45} me (?:pide|piden|pidio|exige) (?:\w+ )?(?:fotos|videos|packs?|nudes)\b",
        rf"\b(?:{_CHILD}|alumn[oa]s?)\b[^.!?]{{0,50}} (?:le|les) (?:baja (?:los|el) (?:pantalon\w*|calzon\w*)|quita la ropa|ensena (?:el pene|sus partes|porno)|hace (?:tocar|quitarse)|mete (?:la mano|los dedos))\b",
        rf"\b(?:casi|estuve a punto de|a punto de|he pensado en|pienso en|pensando en|ganas de|impulso de) (?:l[oa] )?(?:ahog|asfixi|estrangul|tir|lanz|mat|sacud|aplast|golpe)(?:o|ar|e|ue|arl[oa])?(?:l[oa])? "
        rf"(?:a|al) {_OF_CHILD}\b(?! (?:en la piscina|a cosquillas|al ajedrez|a besos|de risa))",
        rf"\b{_CHILD}(?: de \w+ (?:anos|meses))? (?:llevan?|estan?|dejaron)(?: (?:ya|desde \w+|dos|tres|\w+ dias))* (?:sol[oa]s?|abandonad[oa]s?|encerrad[oa]s?) (?:en "
        r"(?:casa|el (?:coche|carro|piso|cuarto)) (?:desde|hace|toda|sin|y (?:llora|nadie))|desde (?:ayer|anoche|hace)|toda la noche|sin (?:comer|nadie))",
        r"\b(?:peg(?:a|o|aba|aban|an|aron|ado|ando|ue)|golpe(?:a|o|aba|an|aron|ado|ando|e)|maltrat(?:a|o|"
        r"aba|an|aron|ado|ando|e)|"
        r"viol(?:a|o|aba|aron|ado|ando)|manose(?:a|o|aba|ado)|toquete(?:a|o|aba)|zarande(?:a|o|aba|e)|"
        r"sacud(?:e|io|ia|o|i)|"
        r"agred(?:e|io|ia|ido)|lastim(?:a|o|aba|ando|an)|encierr(?:a|an|o)|empuj(?:a|o)|quema|abus(?:a|o|"
        r"aba|an|aron|ado|ando))"
        rf"(?: (?:mucho|siempre|otra vez|sexualmente|fisicamente|muy fuerte|fuerte))? (?:a|al|de) "
        rf"{_OF_CHILD}\b",
        r"\bles? (?:peg(?:a|o|aba|an|ado|ando|ue)|golpe(?:a|o|aba|an|ado|ando))(?! (?:el|la|un|una|sus?) "
        r"(?:gripe|gripa|"
        r"catarro|varicela|virus|resfri|tos|susto|grito|acento|risa))(?: \w+){0,4} a(?:l)? (?!(?:el|la|"
        r"los) (?:pelota|balon))"
        rf"{_OF_CHILD}\b",
        rf"\b{_CHILD} (?:me |nos )?(?:conto|dijo|dice|cuenta|ha dicho|ha contado|confeso|conto) que (?:su|"
        rf"el|la|un|una|mi) \w+(?: \w+)? "
        r"(?:l[oae] (?:toca|toco|tocaba|ha tocado|pega|pego|pegaba|golpea|golpeo|maltrata|viol\w+|"
        r"manose\w+)|abus\w+)\b(?! (?:la guitarra|fregar|la cara|cosquillas|el piano|la tarea))",
        rf"(?<!le )(?<!les )(?<!nos )(?<!me )\btoc(?:a|aba|o|ado|ando|an) (?:a|al) {_OF_CHILD}\b(?! (?:en "
        rf"el corazon|el corazon))",
        rf"\b(?:(?:{_HURTER}|alguien)(?: \w+)?(?: les?)? (?:hace|hizo|ha hecho|esta haciendo|hacia)|les? "
        rf"(?:hago|hice|he hecho|estoy haciendo)) "
        rf"(?:mucho )?dano al? {_OF_CHILD}\b",
        rf"\b(?:miedo|temo|terror|panico)\b[^.!?]{{0,40}}(?<!pueda )(?<!puedan )(?<!vaya a )(?<!vayan a "
        rf")(?<!quieran )\b(?:hacer(?:le|les)? dano|lastimar|"
        rf"pegar(?:le|les)?|matar) al? {_OF_CHILD}\b",
        rf"\b(?:miedo (?:de|a)|temo|temor (?:a|de)|panico (?:de|a)|terror (?:de|a)|aterra|{_WANT}|podria|"
        rf"impulso de|imagenes de|"
        rf"pensamientos? de|imagino|imaginar|capaz de|a punto de|horror)(?: (?:llegar a|volver a))? "
        rf"(?:hacer(?:le|les)? (?:algun |algo |mucho )?(?:dano|"
        rf"malo)|lastimar|danar|golpear|pegar(?:le|les)?|sacudir|zarandear|ahogar|asfixiar|matar|"
        rf"maltratar|tirar|estrangular|"
        rf"hacerle algo)(?:lo|la|le|les)? (?:a|al) {_OF_CHILD}\b",
        r"\b(?:miedo (?:de|a)|temo|ganas de|impulso de|voy a) (?:hacer(?:le|les) dano) al? (?:bebe|mi)\b",
        rf"\b(?:le|les) (?:di|doy|da|dio|daba|dan|he dado|ha dado) (?:una |unas |un |unos )?{_BEAT} "
        rf"a(?:l)? {_OF_CHILD}\b",
        rf"\b(?:deja|dejan|dejo|deje|dejaron|dejaba|ha dejado) (?:siempre )?(?:a )?(?:sus|los|mis|su|mi|al?|la|el) (?:\w+ )?"
        rf"{_CHILD}(?: (?:muy )?(?:pequen[oa]s?|chic[oa]s?|de (?:\w+ ){{1,2}}anos|meses))*(?: (?:muchas veces|siempre|ahi))? (?:"
        r"sol(?:o|a|it[oa])s?|encerrad[oa]s?) (?:en (?:la )?(?:casa|el piso|el coche|el carro|su cuarto|la casa)|toda la noche|"
        r"todo el (?:dia|fin de semana|finde)|por (?:las noches|horas|dias)|horas|dias|y (?:se va|lloran|tienen hambre)|sin "
        r"comida|noches|mientras)\b",
        r"\b(?:sol(?:o|a|os|as|it[oa]s?)|estoy|estamos|cuido) (?:con|a|de) mis? (?:dos |tres |cuatro )?h?erman(?:it)?[oa]s?\b"
        r"[^.!?]{0,45} (?:no (?:hay|tenemos|queda) (?:nada de |que |nada para |nada |de )?(?:comida|comer)|hambre|nadie (?:vuelve|"
        r"viene|nos cuida)|lleva\w* \w+ dias)\b",
        r"\b(?:mi (?:mama|madre|papa|padre)|mis (?:padres|papas))\b[^.!?]{0,25} (?:\d+|dos|tres|cuatro|cinco|varios|muchos) dias (?:"
        r"sin (?:volver|venir a casa|aparecer|regresar|llegar)|que no (?:vuelven?|aparecen?|regresan?))\b",
        rf"\b(?:{_CHILD}|alumn[oa]s?|nietecit[oa]|sobrinit[oa])(?: (?:de (?:\w+ ){{1,2}}anos|de mi \w+|de \d+|mayor|pequen[oa]|\w+))? "
        r"(?:me |nos )?(?:acaba de (?:contar|decir)\w*|conto|dijo|dice|cuenta|ha dicho|ha contado|confeso|llora y dice)(?: (?:hoy|"
        r"llorando|ayer|a \w+))? (?:que|q) (?:su|el|la|un|una|mi) \w+(?: (?:de )?(?:su |mi |la )?\w+){0,2} (?:(?:l[oae]s?|se l[oa]s?) "
        r"(?:toca|toco|tocaba|ha tocado|pega|pego|pegaba|golpea|golpeo|maltrata|viol\w+|manose\w+|quema|quemo|encierra|encerro|"
        r"lastima|hace (?:dano|cosas|eso)|hizo (?:dano|cosas|eso)|besa|obliga|amarra|ata|mete)|abus\w+)\b(?! (?:la guitarra|fregar|"
        r"la cara|cosquillas|mucha gracia|el piano|la tarea))",
        rf"\b(?:{_CHILD}|alumn[oa]s?)\b[^.!?]{{0,45}} (?:quemaduras de (?:cigarr\w+|plancha)|marcas de (?:cinturon|golpes|correa|palos|"
        r"cable|dedos)|(?:moretones|morados|moratones|cardenales|hematomas) (?:por tod\w|en (?:la espald\w+|las nalgas|el cuello|todo|"
        r"los muslos|la cara)))\b",
        r"\b(?:quemaduras?|moretones?|moratones|marcas|golpes|cardenales|heridas)\b[^.!?]{0,40} (?:dice que )?se (?:lo|la)s? (?:hace|"
        r"hizo|hicieron|ha hecho|hacen) (?:su|el|la) (?:mama|madre|papa|padre|padrastro|tio|abuel\w|novio|pareja)\b",
        r"\b(?:me|le|nos) (?:pide|pidio|pidieron|piden|esta pidiendo|exige|pedia|obliga a mandar\w*|hizo mandar\w*|saco|sacaba) "
        r"(?:que (?:le|me) (?:mande|envie) )?(?:unas |mas |muchas )?(?:fotos|videos|nudes|imagenes|packs?)\b[^.!?]{0,20} (?:desnud\w+|sin "
        r"ropa|en (?:ropa interior|bragas|calzones)|intim[oa]s?|de mi cuerpo|encuerad[oa]|calat[oa])\b[^.!?]{0,90} (?:(?:tengo|tiene|"
        r"solo|de|con) (?:[89]|1[0-7]|once|doce|trece|catorce|quince|dieciseis|diecisiete)\b|si no (?:se |le |me )?(?:las|los|l[oe]) |"
        r"mi (?:hij|sobrin|niet|herman)\w+|(?:amenaza|dice que|va a) )",
        rf"\b(?:a|con) {_OF_CHILD}\b[^.!?]{{0,15}} (?:un|una) (?:hombre|senor|adulto|desconocido|tipo|viejo|persona)\b[^.!?]{{0,30}} (?:le "
        r"(?:pide|pidio|manda|mando|envia)|pidiendole) (?:\w+ )?(?:fotos|videos|imagenes)\b",
        rf"\b{_OF_CHILD} (?:fue|esta siendo|es|ha sido) (?:abusad[oa]|violad[oa]|maltratad[oa]|"
        rf"golpead[oa])\b",
        denial=(
            r"\b(?:no|nunca|jamas|ni)(?: (?:le|les|la|lo|los|las|ha|han|habia|se|me|he|tengo|quiero|seria|"
            r"voy a|tuve))* \Z"
        ),
        before=(_DREAM, r"\b(?:perro|gato|pelota|balon|otro nino|otra nina) \Z"),
        after=(
            r"(?:con (?:la|el|una|un) (?:pelota|balon|globo))|(?:la|el|un|una|los|sus|su) (?:gripe|"
            r"catarro|varicela|virus|resfri\w+|"
            r"piojos|pegatinas|stickers|tos|aficion|pasion|gusto|acento|risa|corazon|alma|mania|"
            r"costumbre)\b|piojos|(?:pegatinas|stickers|calcoman\w+|etiquetas|carteles|tiritas)|al "
            r"(?:ajedrez|parchis|fifa|futbol|"
            r"tenis|padel|play)|en (?:el|la) (?:ajedrez|partid\w+|juego|fifa|pelicula|serie|novela)|sin "
            r"querer|a (?:besos|cosquillas)|"
            r"para (?:dormir|que duerma)|lavar|recoger|jugando|de risa",
        ),
    ),
    _rule(
        "kill_somebody",
        "violence",
        r"\b(?:le|les) (?:meto|pego|doy|clavo) (?:un (?:tiro|balazo)|una (?:punalada|cuchillada)|el cuchillo)\b(?! (?:al penalti|al balon|a puerta|a la (?:lata|diana)))",
        rf"\b(?:impulsos?|ganas|pensamientos?|necesidad|ideas?) (?:muy fuertes? )?de (?:estrangular|matar|apunalar|asfixiar|ahogar|acuchillar|degollar) a(?:l)? (?:{_THEM}|{_OF_CHILD})\b",
        rf"\b(?:{_WANT}|fantase\w+ con|(?:pensamientos?|ideas?|fantasias?|imagenes) de|sueno con|soy "
        rf"capaz de|podria|tengo que|seria capaz de|juro)(?: "
        rf"(?:solo|ya|de verdad))? "
        r"(?:matar|apunalar|acuchillar|asesinar|degollar|estrangular|balear|disparar|asfixiar|ahorcar|envenenar|destripar|"
        r"atropellar)(?:lo|la|los|las|le|"
        r"les)\b",
        rf"\b(?:{_WANT}|fantase\w+ con|(?:pensamientos?|ideas?|fantasias?|imagenes) de|sueno con|soy "
        rf"capaz de|podria|tengo que|seria capaz de)(?: (?:solo|"
        rf"ya|de verdad))? "
        rf"(?:matar|apunalar|acuchillar|asesinar|degollar|estrangular|asfixiar|ahogar|ahorcar|envenenar|atropellar|"
        rf"destripar|rajar|clavar(?:le)? (?:un|el|una|unas) (?:cuchillo|navaja|tijeras)|disparar(?:le)?|pegarle un tiro|"
        rf"balear|quemar viv[oa]) a(?:l)? {_THEM}\b",
        r"\b(?:l[oa]s?|les?) (?:voy a|boy a|quiero|kiero|pienso|tengo que|podria|vua|juro que voy a|quisiera) "
        r"(?:matar|apunalar|acuchillar|asesinar|"
        r"degollar|estrangular|(?:pegar|meter|dar) un (?:tiro|balazo)|disparar|cagar a (?:tiros|balazos)|"
        r"reventar (?:a tiros|la cabeza)|quemar viv[oa]s?|cortar (?:el (?:cuello|pescuezo)|la (?:garganta|cabeza))|clavar (?:un|el) cuchillo|"
        r"prender fuego)\b",
        rf"\b(?:de la cabeza|de la mente|obsesionad[oa] con|no (?:paro|dejo) de (?:pensar|imaginar)(?: en)?)(?: (?:la|las) ideas? de)?(?: que quiero)? (?:matar|apunalar|acuchillar|"
        rf"asesinar|degollar|estrangular|asfixiar|ahogar|envenenar|disparar)(?:l[oae]s?| a(?:l)? {_THEM})\b",
        rf"\b(?:tengo|consegui|compre|con) (?:una|la|un|el|mi) {_WEAPON}\b[^.!?]{{0,40}} (?:voy a|pienso|para|los voy a) (?:ir|entrar|disparar|usarl[oa]|matar|llevarl[oa])\b[^.!?]"
        r"{0,30} (?:disparar\w*|matar\w*|instituto|colegio|escuela|a todos|contra (?:el|ella|ellos|todos))\b",
        r"\bjur(?:o|ado) que (?:l[oa]s?|a ese) ?(?:mato|matare|voy a matar|mataria)\b",
        r"\bsi pudiera,? l[oa]s? mataria\b|\bl[oa]s? mataria con mis\b",
        r"\bl[oa]s mato a (?:tod[oa]s|l[oa]s dos|ambos|l[oa]s tres)\b",
        r"\bl[oa]s? (?:apunalo|acuchillo|deguello|apunalare|matare|mato a (?:golpes|tiros|cuchilladas|punaladas)|mato y (?:"
        r"despues|luego|me)|reviento a (?:tiros|golpes)|lleno de plomo|quemo viv[oa]s?)\b",
        r"\bsi (?:mi ex|ese (?:tipo|cabron|hombre|desgraciado)|vuelve a (?:tocar|pegar|acerc|molest)\w+|se (?:vuelve a )?acerca a|"
        r"l[oae] (?:vuelve a )?(?:toca|pega)|toca a mi)\b[^.!?]{0,40},? l[oa]s? (?:mato|matare|apunalo|quemo|reviento)\b",
        rf"\b(?:llevo|llevare|voy a (?:llevar|ir con)|me llevo|traigo|traere|voy con|ire con|vengo con) (?:un|el|una|la|mi) {_WEAPON} "
        r"(?:al?|en la mochila al?) (?:la )?(?:insti\w*|colegio|cole|escuela|trabajo|clase|uni\w*|liceo|prepa\w*|secundaria|oficina|"
        r"curro|fiesta)\b(?! (?:porque|para (?:cortar|pelar)|,? soy))",
        rf"\b(?:{_WANT}|necesidad de|deseos de|impulso de|impulsos de) (?:hacer(?:le|les)? (?:mucho )?(?:dano|mal)|lastimar|herir) "
        rf"a(?:l)? {_THEM}\b",
        r"\bcasi (?:le|les) (?:clavo|clave|meto|meti) (?:un|una|unas|el|la|las|unos) (?:cuchillo|tijeras|navaja|destornillador|"
        r"tenedor|cuchillada|punalada)\b",
        r"\b(?:voy a|quiero|kiero|pienso|juro que) (?:quemar|incendiar|prender(?:le)? fuego a) (?:la|su) (?:casa|escuela|coche|carro|"
        r"oficina)(?= ?(?:[.,;!?]|$)| (?:con|mientras|de mi|del?|y)\b)",
        rf"\b{_NEAR} (?:quiere|kiere|va a|planea|piensa|dice que (?:va a|quiere)|amenaza con|jura que va a) (?:matar|apunalar|"
        r"acuchillar|disparar|envenenar|degollar)(?:l[oae]s?)? a(?:l)? (?:su|sus|mi|mis|un|una|tod[oa]s|la|los|alguien|l[oa]s|profe|"
        r"vecin)\w*\b",
        r"\bsi (?:me )?l[oa]s? (?:veo|encuentro|cruzo|agarro|pillo|vuelvo a ver|llego a ver),? (?:yo "
        r")?l[oa]s? (?:mato|apunalo|voy a matar)\b",
        r"\b(?:comprar|buscar|por|conseguir|agarrar|coger|tengo|comprare) (?:un|una|el|la) (?:pistola|"
        r"arma|cuchillo|machete|escopeta)[^.!?]{0,20} (?:matar(?:l|"
        r" a)|l[oa]s? mato|l[oa]s? mat[eo])",
        r"\b(?:control|aguant|conten|fren)(?:ar|er)me[^.!?]{0,15} (?:matar|apunalar)(?:l[oa]s?| a)\b",
        r"\b(?:dice|dijo|jura|juro|amenaza|amenazo|amenazan)(?: (?:que|con))+ (?:va a |iba a |quiere "
        r")?(?:matar|mataria|matara|apunalar) a (?:mi|mis|"
        r"nuestr\w+|l[oa]s? ni|su|tod)",
        before=(
            _DREAM,
            r"\b(?:este|el|la|esta) (?:trabajo|calor|estres|frio|examen) \Z",
            r"\b(?:pesadillas? (?:con|de)|partida|nivel|jefe final|boss),? \Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:un |una |el |la )?(?:zombis?|monstruos?|marcianos?|malos|dragon\w*|aranas?|hormigas|mosquitos|moscas|cucarachas|ratas?|pulgas)\b",
            r"(?:(?:hoy|tengo|a veces|ahora) ?){0,2}(?:,? )?(?:j[aeio]+j|xd|lol)|a (?:besos|abrazos|"
            r"cosquillas|polvos|caricias|preguntas)|de (?:risa|aburrimiento|un susto|"
            r"hambre|amor|la risa)|el (?:tiempo|hambre|gusanillo)|"
            r"en (?:el|la|este|esta|un|una) (?:juego|partida|nivel|videojuego|fifa|fortnite|obra|ajedrez|"
            r"minecraft|capitulo|escena|novela|"
            r"play|torneo)|con (?:su|la|esa) (?:musica|ruido|perro|taladro|tele|obra|fiestas)|(?:por|si|"
            r"cuando|como|que)(?: se| me| no| nos)*(?: (?:vuelve|vuelven|vuelva))?(?: a)? (?:com\w+|"
            r"llega\w*|olvid\w+|deja\w*|lava\w*|"
            r"avis\w+|freg\w+|baj\w+|sac\w+|coge\w*|usa\w*|quit\w+|canta\w*|ronca\w*|spoil\w+|rob\w+ "
            r"(?:la|el|mi|las)|invent\w+|"
            r"desordena\w*|ensuci\w+|hace ruido|haga otro|cont\w+ el final|gast\w+|mastic\w+)\b",
            _LAUGH,
        ),
    ),
    _rule(
        "voices_command",
        "psychosis",
        r"\b(?:voz|voces)(?: (?:en|de|dentro de) (?:mi|la) (?:cabeza|mente)| que (?:oigo|escucho)| que| "
        r"siempre| no (?:paran|dejan|para|deja) de| a "
        r"veces| todavia| todo el tiempo| me| mala| malas| cada noche| otra vez)* (?:dicen?|"
        r"diciendo(?:me)?|decir(?:me)?|decian?|dijo|dijeron|ordenan?|ordenaban?|mandan?|"
        r"mandaban?|obligan?|piden?|exigen?|gritan?|susurran?|quieren?)(?: me)? (?:que|a|hacer|cosas|"
        r"matar\w*|como|lo que)\b",
        r"\b(?:oigo|escucho|oia|escuchaba|oir|escuchar|oyendo|escuchando|oi|escuche) (?:unas |muchas "
        r")?(?:voces|una voz)(?= ?(?:[.,;!?]|$)| (?:en (?:mi|la) cabeza|"
        r"dentro|que (?:me|nadie|no existen|no estan)|dici\w+|cuando|por las noches|todo el))",
        r"\b(?:me|nos) (?:(?:han|habian|ha|quieren) )?(?:pusieron|puesto|implantaron|implantado|implantar|"
        r"metieron|metido|insertaron|insertado|"
        r"instalaron|instalado|puso|colocaron|colocado|inyectaron|inyectado|poner) (?:un |una |el |unos "
        r")?(?:chips?|microchips?|transmisor|rastreador|nanochip|"
        r"antena|dispositivo)\b",
        r"\b(?:meten?|metieron|ponen?|introducen?|insertan?|implantan?|metiendo|mandan?) (?:pensamientos|"
        r"voces) (?:en (?:la|mi) (?:cabeza|mente|cerebro)|"
        r"que no son mios)\b",
        r"\bme (?:han )?implant(?:aron|ado) algo\b",
        r"\btengo (?:un|el|unos) (?:chips?|microchips?|transmisor|rastreador)(?: \w+){0,2} (?:en (?:la|el|"
        r"mi)|dentro|bajo|debajo)\b",
        r"\b(?:me|nos) (?:dicen?|ordenan?|mandan?) que (?:haga dano|(?:me|lo|la|los) (?:mate|corte|haga "
        r"dano)|mate|salte (?:de|por|al))\b",
        r"\b(?:me controlan? (?:la mente|los pensamientos)|controlan mi mente|me roban (?:los|mis) "
        r"pensamientos)\b",
        r"\b(?:dios|el diablo|satanas|el demonio|los demonios|los espiritus|la television|la tele|la "
        r"radio|un demonio|jesus) me (?:\w+ )?"
        r"(?:dicen?|dijo|ordena|ordeno|manda|mando|pide|pidio|ordenan|esta diciendo)(?: que)? (?:a "
        r")?(?:mate|matar\w*|haga dano|lastim\w+|me mate|me tire|"
        r"salte|sacrifi\w+|castig\w+|muera)\b",
        denial=r"\b(?:no|nunca|jamas|ya no|tampoco|sin)(?: (?:he|me|hay|tengo|habia|una|ninguna|estoy))* \Z",
        before=(_DREAM, _ABOUT, r"\b(?:a viva|en alta|la misma|gps|navegador|a media) \Z"),
        after=(
            r"(?:movil|celular|telefono|coche|perro|gato|carro|auto)\b|(?:que )?(?:gire|gires|descans\w+|"
            r"respir\w+|siga|tome la|salga por|cant\w+|espere)\b|(?:a|al|en) (?:el |la |los |mi |un "
            r")?(?:perro|perra|gato|gata|"
            r"coche|auto|carro|movil|celular|telefono|mascota|tarjeta|moto|bici|camion|maletas?|"
            r"ordenador)|de (?:los|mis|la|el) (?:vecin\w+|ninos|calle|tele|"
            r"radio|pasillo)|anticonceptivo|de (?:claro|movistar|prepago|glucosa)|para (?:el azucar|la "
            r"glucosa|la diabetes)|intrauterino|en (?:la (?:calle|otra habitacion|"
            r"otra sala|escalera)|el pasillo)|cuando (?:los vecinos|pasan|abren)",
        ),
    ),
    _rule(
        "persecuted",
        "psychosis",
        r"\b(?:camaras?|microfonos?)\b[^.!?]{0,30} para (?:grabar|vigilar|espiar|observar|escuchar)me\b",
        r"\b(?:piensa|cree|convencid[oa]|asegura)(?: de)? que\b[^.!?]{0,30} (?:l[oa]|nos) (?:e[nm][vb]enen\w+|persiguen|vigilan|espian|quieren (?:matar|e[nm][vb]enenar)|siguen (?:por la calle|a todas))\b",
        r"\bme (?:vigilan|siguen|espian|observan|persiguen|graban|escuchan)\b[^.!?]{0,40} (?:saben lo que pienso|leen (?:la mente|mis pensamientos)|quieren (?:matarme|secuestrarme|hacerme dano)|me van a matar)\b",
        r"\b(?:espos[oa]|mujer|marido|madre|padre|mama|papa|hij[oa]|herman[oa]|novi[oa]) (?:ya )?no es (?:el|ella|quien dice)(?: mism[oa])?,? (?:sino |es )(?:un|una|otr[oa]) (?:doble|impostor\w*|clon|robot|persona disfrazada|actor|actriz|demonio)\b",
        r"\b(?:veo|escucho|oigo) (?:a )?(?:gente muerta|muertos|demonios|fantasmas|personas que no (?:estan|existen))\b[^.!?]{0,30} (?:me (?:hablan|dicen|tocan|persiguen|ordenan|miran)|y me )\w*",
        r"\b(?:la tele\w*|la radio|los anuncios|las noticias|las matriculas|los semaforos|el presentador) me (?:mandan?|envian?|dan?|transmiten?) (?:\w+ )?(?:mensajes|senales|ordenes)\b",
        r"\b(?:comida|agua|cafe|medicacion|leche) (?:esta|estaba|viene) e[nm][vb]enenad[oa]\b",
        r"\b(?:el diablo|el demonio|satanas|un demonio|lucifer)\b[^.!?]{0,15} (?:dentro de|en) (?:su|mi) (?:cuerpo|cabeza|interior|bebe|hij[oa])\b",
        r"\b(?:oigo|escucho|oia|escuchaba|veo|oye|escucha|ve) (?:a )?(?:un hombre|una mujer|gente|alguien|personas|una senora|un "
        r"senor|ninos|sombras|muertos|demonios)\b[^.!?]{0,60} (?:no hay nadie|nadie mas (?:l[oa]s? )?(?:oye|ve|escucha)|no (?:"
        r"existen?|estan? ahi))\b",
        r"\b(?:habl(?:a|o|aba|ando)|convers(?:a|o|ando)|discut(?:e|o|iendo)) (?:sol[oa] )?con (?:gente|personas|alguien|seres|"
        r"hombres|muertos|una mujer|un hombre) que no (?:existen?|estan?|hay|vemos|ve nadie)\b",
        r"\b(?:me|nos|lo|la) (?:estan?|quieren?|intentan?|tratan? de|andan|siguen|han) (?:intentando |tratando de )?e[nm][vb]enen"
        r"(?:ando|ar|ado)(?:me|nos|lo|la)?\b(?! (?:la sangre|el alma|con (?:tanto|tanta|sus|su|esa|ese)|l[oa]s (?:dietas|redes)))",
        r"\b(?:quieren?|intentan?|estan?|tratan de|vecin\w+)(?: (?:estan?|quieren?))? e[nm][vb]enen(?:arme|andome|ar(?:me)? (?:la|"
        r"mi) (?:comida|agua))\b",
        r"\be[nm][vb]enen(?:an|aron|a|ando|ado|o) (?:mi|el|la) (?:comida|agua|te|cafe|aire|cena)\b|\b(?:ponen?|echan?|meten?|"
        r"echando|poniendo) (?:veneno|gas|drogas?|algo(?= en mi)) (?:en|a|por) (?:mi|la|el) (?:comida|agua|cafe|te|pared\w*|aire|"
        r"ventilacion|rejillas?|conductos?)\b",
        r"\bme (?:ha |han )?(?:elegid[oa]|eligio|escogio|escogid[oa]|enviado|mandado|envio|encomend\w+)(?: (?:dios|el senor|jesus|"
        r"alla|el cielo))* (?:para|a) (?:limpiar|salvar (?:el|al|la|a la) (?:mundo|humanidad)|matar|castigar|acabar|destruir|"
        r"purificar|juzgar|sacrificar)\b",
        r"\b(?:soy|yo soy) (?:el|la|un|una) (?:mesias|elegid[oa] de dios|hijo de dios enviado|profeta enviad[oa]|reencarnacion de "
        r"(?:jesus|cristo))\b",
        r"\b(?:dios|jesus|la virgen|el presidente|los locutores|el presentador|satanas|el diablo|el demonio|los? extraterrestres?|"
        r"alguien|ellos|me)(?: me)? (?:habla|hablan|manda|mandan|envia|envian|da ordenes|dicen cosas)(?: \w+){0,2} (?:por|desde|"
        r"a traves de) (?:la|el|mi|los|las) (?:tele\w*|radio|microondas|enchufes?|pared\w*|espejos?|lampara|bombillas?|"
        r"anuncios)\b",
        r"\b(?:el demonio|el diablo|satanas|lucifer|los demonios|un demonio) (?:me|lo|la) (?:habla|hablan|susurra|susurran|"
        r"ordena|manda|posee|poseyo|ha poseido|persigue|persiguen)\b",
        r"\b(?:no es (?:mi|su|el|la) (?:verdader[oa] )?(?:espos[oa]|mujer|marido|madre|padre|mama|papa|hij[oa]|herman[oa]|familia|"
        r"novi[oa]))\b[^.!?]{0,40} (?:impostor\w*|doble|clon|robot|l[oa] (?:cambiaron|han cambiado|reemplaz\w+|sustituy\w+|"
        r"suplant\w+))\b",
        r"\b(?:espos[oa]|mujer|marido|madre|padre|mama|papa|hij[oa]|herman[oa]|familia|padres|novi[oa])\b[^.!?]{0,40} (?:por|es|son|"
        r"hay) (?:un|una|unos) (?:impostor\w*|clon|clones|replica|copia de)\b",
        r"\b(?:camaras?|microfonos?|micros)\b[^.!?]{0,40} (?:en|por|dentro de|detras de|tras) (?:toda (?:la|mi) casa|las "
        r"paredes|mi (?:casa|cuarto|habitacion|cabeza|cuerpo|ojo)|los (?:enchufes|espejos)|el techo|las luces)\b[^.!?]{0,60} (?:"
        r"me (?:graban|vigilan|espian|observan|siguen|escuchan)|grabandome|vigilandome|espiandome|observandome)\b",
        r"\bme (?:siguen|vigilan|graban|espian|persiguen|han puesto|pusieron) (?:las |con |unas )?(?:camaras|microfonos)\b(?! (?:en "
        r"(?:el trabajo|la tienda|la oficina|el curro)|de (?:seguridad|trafico)))",
        r"\b(?:romp\w+|abri|desmont\w+|pique|arranque|destroce)(?: \w+)? (?:paredes|pared|enchufes|techo|suelo|lamparas?)\b"
        r"[^.!?]{0,30} (?:camaras?|microfonos?)\b",
        r"\b(?:la cia|el gobierno|los servicios secretos|la mafia|los illuminati|(?:los )?extraterrestres|los masones|agentes|"
        r"espias|el fbi|el cni|la policia secreta|el ejercito|una secta|los vecinos|mis vecinos) (?:me|nos) (?:persiguen?|"
        r"siguen?|vigilan?|espian?|quieren? matar|controlan? la mente|buscan? para matar\w*|graban?|"
        r"estan? (?:siguiendo|vigilando|espiando|persiguiendo|grabando))\b(?! (?:el perro|la casa|en (?:instagram|facebook|"
        r"twitter|tiktok)|las plantas))",
        r"\b(?:policia|gobierno|vecinos|cia|ellos|alguien|chip|antenas?|satelites?|extraterrestres|internet)\b[^.!?]{0,25} (?:"
        r"controlan?|leen?|roban?|escuchan?|manejan?) (?:lo que pienso|mis pensamientos|mi mente|mi cerebro|los pensamientos)\b",
        r"\bmis (?:organos|tripas|intestinos)(?: (?:ya|se|me|estan|han|todos|por dentro))* (?:pudri\w+|podrid[oa]s|murieron|"
        r"muertos|desaparec\w+)\b|\b(?:ya )?estoy muert[oa],? (?:mi cuerpo|mis organos|soy un cadaver)\b",
        r"\bun[ao] (?:vo[sz]|bo[sz])(?: que)?(?: nadie mas oye)? me (?:dice|ordena|manda|pide|grita|susurra|obliga)(?: (?:q|k|que|a))? "
        r"(?:mat\w+|salt\w+|hag\w+ dano|me (?:mat|cort|tir)\w+|apunal\w+|l[oa] (?:haga|mate)|quem\w+|muera)\b",
        r"\b(?:mi (?:bebe|hij[oa]|nin[oa])|el bebe) (?:es|esta) (?:el demonio|el diablo|poseid[oa]|endemoniad[oa]|maldit[oa])\b"
        r"[^.!?]{0,40} (?:tengo que|debo|hay que|debe|acabar|matar\w*|morir)\b",
        denial=r"\b(?:no|nunca|nadie|tampoco)(?: (?:creo que|pienso que|es que|es verdad que))? \Z",
        before=(
            _DREAM,
            _ABOUT,
            r"\b(?:las (?:dietas|redes|deudas)|el (?:calor|azucar|tabaco)|tu ex|los (?:mosquitos|gatos)) \Z",
        ),
        after=(
            _AT_PLAY,
            r"(?:por|en) (?:instagram|facebook|twitter|tiktok|redes)|a las (?:\d|una|dos|tres|cuatro)|con (?:carino|dulces|tapers|su "
            r"comida)|el (?:gato|perro)",
        ),
    ),
    _rule(
        "not_eating",
        "eating",
        r"\bpesa (?:ya |solo |apenas |menos de )?(?:2[5-9]|3\d) (?:kilos?|kg)\b[^.!?]{0,30} (?:desmay\w+|no (?:come|quiere comer)|se ve gorda|sigue (?:bajando|sin comer))\b",
        rf"\b(?:llev(?:o|a|amos|an)|paso|pase|he pasado|hace|van|voy) {_DAYS} (?:enter[oa]s )?(?:sin|que no) (?:(?:comer|como|come|"
        r"probar|pruebo|prueba|ingerir|tragar)(?: (?:nada|casi nada|apenas|ni beber|nada ni beber|ni bebo|ni bebe|ni agua|bocado|"
        r"comida|alimento|solidos?))*)(?= ?(?:[.,;!?]|$)| (?:y|pero|solo|desde|porque (?!est|teng)|para|ni|hoy|estoy|me)\b)",
        r"\bno (?:come|como|ha comido|he comido|quiere comer|prueba bocado|pruebo bocado|he probado bocado|ha probado bocado)(?: "
        r"(?:nada|casi|ni|bebe|bebo|beber|agua|y|no|absolutamente))* (?:desde|hace|en) (?:hace |mas de |los ultimos |casi |el |"
        r"la )*(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?! por la)|antes de ayer|anteayer|semana pasada|"
        r"(?:\d+|dos|tres|cuatro|cinco|seis|siete|varios|muchos) dias|una semana|semanas)\b",
        r"\b(?:sin comer|no como|no he comido|no comer|deje de comer|no come|dejo de comer|ayuno|laxantes|purg\w+)\b[^!?]{0,55} (?:me "
        r"|se |ya )*(?:(?:he |ha )?desmay(?:e|o|ado|ando|aba)|(?:he |ha )?perd(?:i|io|ido) el conocimiento|me he caido redond[oa])\b",
        r"\b(?:desmay(?:e|o|ado|ando)|perdi el conocimiento)\b[^!?]{0,40} (?:no (?:como|he comido|come|ha comido)|(?:por|de) no "
        r"comer|llev\w+ (?:\w+ ){1,3}sin comer)\b(?! por (?:el|la|los) (?:analisis|analitica|prueba))",
        r"\b[vb]omit\w+ (?:todo )?(?:(?:lo )?(?:que|q|k) (?:como|ceno|trago)|despues de (?:cada|comer|cenar|las comidas)|cada "
        r"comida|cada vez que como)\b[^!?]{0,50} (?:meses|anos|a escondidas|para (?:no|adelg|baj|perd)\w*|sangre|semanas|a "
        r"diario|no puedo parar)\b",
        r"\b[vb]omit\w+\b[^!?]{0,60} sangre\b(?! (?:en el analisis|de nariz))|\bvomit\w+ (?:con )?sangre\b",
        r"\b(?:me (?:provoco|causo|fuerzo a|obligo a|hago)(?: el| los)? [vb]omit\w+|me meto los dedos (?:para|hasta|despues|y vomito)|"
        r"[vb]omito (?:a (?:proposito|escondidas)|para (?:no engordar|adelgazar|bajar)))\b",
        r"\bpeso (?:ya |solo |apenas |menos de )?(?:2[5-9]|3\d|treinta y \w+|treinta) (?:kilos?|kg|kgs)\b",
        r"\b(?:imc|indice de masa corporal)(?: (?:es|esta|de|en|ya|por debajo|debajo|bajo|a|menos))* 1[0-4]\b",
        r"\blaxantes\b[^.!?]{0,55} (?:despues de (?:cada|comer|los|las|un)|para (?:adelgazar|bajar|no engordar|perder|quemar)|"
        r"atracon\w*|corazon|desmay\w+|mare\w+)\b|\b(?:[1-9]\d|veinte|diez|quince|treinta|cincuenta) laxantes\b",
        r"\bprefier(?:o|e) (?:desmayar(?:me|se)|morir(?:me|se)?|estar muert[oa]|no comer nunca mas) (?:a|antes que|que|antes de) "
        r"(?:engordar|estar gord[oa]|subir de peso|ganar peso|comer(?= ?(?:[.,;!]|$)))",
        r"\b(?:no (?:voy|pienso) (?:a |en )?(?:volver a )?comer) hasta (?:bajar|pesar|adelgazar|perder|que (?:pese|baje))\b",
        denial=None,
        before=(
            r"\b(?:perr[oa]|gat[oa]|cachorr[oa]|conejo|caballo|hamster|bebe|protagonista|personaje)(?: ya| todavia)? \Z",
            r"\b(?:el|de|mas|con|mucho|sobre|mi|su) \Z(?<!que el )",
            _DREAM,
        ),
        after=(
            r"(?:por|con|de|porque tengo|por tener) (?:el|la|una?|los|gastro\w*|fiebre|anginas|placas|un virus|muela)s? ?(?:gastro\w*|"
            r"virus|gripe|operacion|muela|cirugia|anginas|prueba|analisis|covid|dentista|colonoscopia|ramadan|embarazo)\w*|(?:en|de) "
            r"(?:un |el )?(?:restaurante|fuera|casa de)",
            r"[,;]? ?(?:tengo|pille|cogi|tiene|es por|sera) (?:un |una |la |el )?(?:gastro\w*|virus|anginas|gripe|varicela|embaraz\w*)",
        ),
    ),
    _rule(
        "poisoned_or_withdrawing",
        "substance",
        r"\b(?:tiemblo|alucino|convulsion\w*|veo (?:bichos|cosas|aranas))\b[^.!?]{0,25} (?:desde que|porque|si|cuando) no (?:bebo|tomo(?: alcohol)?|consumo)\b",
        rf"\b(?:tom(?:e|ado|o)|mezcl(?:e|o|ado|ando)|trag(?:ue|ado)|met(?:i|ido)|combin(?:o|e|ado))\b[^.!?]{{0,30}} {_DRUGS}[^.!?]"
        rf"{{0,15}} con (?:mucho |mucha |un poco de |media botella de |una botella de |\w+ )?(?:{_ALCOHOL}|{_DRUGS})\b",
        rf"\b(?:mezcl(?:o|e|ando|ado|amos|a)|combin(?:o|e|ando|a)) (?:la |el |mucho |mucha |siempre |un poco de )*(?:coca\w*|{_ALCOHOL}"
        rf"|{_DRUGS}|mota|keta|crack|speed) (?:con|y) (?:\w+ )?{_DRUGS}\b",
        r"\b(?:se (?:metio|tomo|inyecto|pincho|chuto|ha metido|ha tomado|trago)|sobredosis|drogas?|heroina|fentanilo|pastillas|cocaina|"
        r"borrach[oa]|consumio|bebio|ha bebido)\b[^!?]{0,50} (?:no (?:respira|reacciona|(?:se )?despierta|responde|se mueve|puede respirar|le late)|(?:quedar|quedo|esta) inconsciente)\b",
        r"\b(?:me tome|tome|he (?:tomado|consumido|fumado|mezclado)|me meti|consumi|mezcle|fume|esnife|me inyecte)\b[^!?]{0,60} (?:no (?:siento (?:las piernas|los brazos|el "
        r"cuerpo|la cara|las manos)|puedo (?:respirar|moverme|mantener\w* (?:despiert|los ojos|en pie)|levantarme))|me cuesta "
        r"respirar|se me (?:para|sale) el corazon|el corazon (?:me )?(?:va a mil|se me (?:sale|va a salir|para)|me explota|va a explotar)|me estoy "
        r"(?:desmayando|muriendo|apagando)|labios (?:azules|morados))\b",
        rf"\b{_NEAR} (?:ya )?no respira(?= ?(?:[.,;!?]|$)| (?:y|despues|por las|ayuda))|\b(?:esta|ta) (?:mor[ae]d[oa]|azul) y no "
        r"(?:respira|despierta|reacciona|responde)\b|\bno respira(?: bien)?,? (?:y )?(?:esta|ta) (?:morad[oa]|azul)\b",
        r"\b(?:si (?:paro|no bebo|no tomo|dejo de (?:beber|tomar))|deje (?:de (?:beber|tomar(?! cafe))|el (?:alcohol|rivotril|trago)|la "
        r"bebida|las (?:benzos|pastillas)|l[oa]s? (?:clona\w+|alpra\w+|loraz\w+))|sin (?:beber|alcohol|tomar alcohol)|abstinencia|"
        r"bebo|tomo)\b[^!?]{0,60} (?:convulsion\w*|convulsion(?:e|o)|ataques? epileptic\w+|alucin\w+|delirium|veo (?:bichos|cosas|"
        r"sombras|aranas|insectos)|(?:tiemblo|temblores|tembland\w+)[^.!?]{0,20} (?:sudo|no puedo|vomit\w+|manos|todo el cuerpo))\b",
        r"\b(?:bebo|bebe|tomo|bebiendo|tomando) (?:alcohol |vodka |ron |cerveza |vino |trago )?desde que (?:me levanto|me despierto|se "
        r"levanta|se despierta|abro los ojos)\b",
        r"\bme (?:inyecte|chute|he (?:inyectado|chutado|pinchado)|volvi a (?:inyectar|pinchar|chutar)|inyecto|chuto|pique)(?: (?:otra "
        r"vez|de nuevo|anoche|ayer|hoy|mas|demasiad[oa]|tod[oa]))* (?:(?:heroina|coca\w*|cristal|fentanilo|morfina|droga\w*|caballo|"
        r"speed)\b|(?:otra vez|de nuevo|demasiad[oa]|despues de)(?= ?(?:[.,;!?]|$)| (?:\w+ ){1,2}(?:limpi|sin consum)\w+| y))",
        r"(?:\bme inyecte|\bvolvi a inyectarme) (?:otra vez|de nuevo) despues de\b",
        r"\b(?:tomo|consumo|meto|mezclo|bebo|tome|bebi|mezcle)\b[^.!?]{0,60} (?:despert\w+|apareci|amaneci) (?:tirad[oa]|en (?:la "
        r"calle|el suelo|el hospital|un (?:portal|hospital|parque))) ?(?:en la calle )?(?:sin (?:recordar|saber|acordarme))",
        denial=r"\b(?:no|nunca|jamas|sin)(?: (?:me|se|he|ha|hay que|debes?|puedo|quiero))? \Z",
        before=(_DREAM, _ABOUT, r"\b(?:hace (?:\w+ )?anos|si (?:uno|alguien|un paciente)(?: se)?) \Z"),
        after=(
            _AT_PLAY,
            r"(?:la|mi|el) (?:insulina|ozempic|heparina|vacuna|hormona\w*|relleno|botox|medicacion)|por (?:los mocos|la nariz|la "
            r"alergia)|tranquil[oa] hasta",
        ),
    ),
)

SPANISH = Language("es", "latin", RULES)
