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
_DENIAL = _DENIED + r" \Z"
"""A "no" that belongs to the hit itself. "Por qué no matarme" is none."""

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
    r"a|vua|pienso|planeo|estoy por|decidi|he decidido)"
)
_SOFT = r"(?: (?:solo|solamente|ya|simplemente|nomas|no mas|de verdad|realmente|mejor))?"

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
    r"(?:matar|suicidar|ahorcar|colgar|envenenar|quitar la vida|cortar las venas|volar (?:la cabeza|los "
    r"sesos)|"
    r"(?:pegar|dar|meter) un (?:tiro|balazo)|(?:tirar|aventar|lanzar|arrojar) " + _PLACE_TO_JUMP + r")"
)
_TO_DIE_BY_ME = (
    r"(?:suicidarme|ahorcarme|colgarme|envenenarme|quitarme (?:la vida|del medio)|cortarme las venas|"
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
    r"delante|borrach|hasta|todos los|todas las|casi|cada|(?:muy )?(?:mucho|fuerte|feo|duro)(?! (?:el|la|"
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
    r"personas?|compañeros|companeros|medico|doctor)s?|la gente|gente|ella|ellos|ellas)"
)


def _rule(
    name: str, category: str, *patterns: str, denial: str | None = _DENIAL, **beside: tuple[str, ...]
) -> Rule:
    return Rule.of(name, category, *patterns, denial=denial, but=_BUT, **beside)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    _rule(
        "kill_myself",
        "suicide",
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
        rf"\bm(?:e)? (?:quiero|kiero|qiero|quisiera|deseo|voy a|vua|pienso|intente|trate de|quise|queria|"
        rf"tengo que|debo|"
        rf"deberia|podria|puedo|iba a|estoy por|he intentado|habia intentado|he querido|decidi) "
        rf"{_TO_DIE_BY}\b",
        r"\bme mato\b",
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
        after=(_IDIOM_OF_DYING, _GERUND_OF_WORK, r"el (?:gusanillo|hambre|antojo|tiempo)|al ajedrez"),
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
        "hurt_myself",
        "self_harm",
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
        r"cort(?:o|e|ado|ar|ando|aba)(?: (?:otra vez|de nuevo|siempre))? (?:los brazos|el brazo|las "
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
        r"\bme (?:corte|he cortado|queme|he quemado)\b[^.!?]{0,40} (?:a proposito|adrede)\b",
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
        "child_in_danger",
        "child_at_risk",
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
        r"manose\w+)|abus\w+)\b",
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
        rf"\b(?:{_WANT}|fantase\w+ con|(?:pensamientos?|ideas?|fantasias?|imagenes) de|sueno con|soy "
        rf"capaz de|podria|tengo que|seria capaz de|juro)(?: "
        rf"(?:solo|ya|de verdad))? "
        r"(?:matar|apunalar|acuchillar|asesinar|degollar|estrangular|balear|disparar)(?:lo|la|los|las|le|"
        r"les)\b",
        rf"\b(?:{_WANT}|fantase\w+ con|(?:pensamientos?|ideas?|fantasias?|imagenes) de|sueno con|soy "
        rf"capaz de|podria|tengo que|seria capaz de)(?: (?:solo|"
        rf"ya|de verdad))? "
        rf"(?:matar|apunalar|acuchillar|asesinar|degollar|estrangular|disparar(?:le)?|pegarle un tiro|"
        rf"balear|quemar viv[oa]) a(?:l)? {_THEM}\b",
        r"\b(?:l[oa]s?|les?) (?:voy a|quiero|kiero|pienso|tengo que|podria|vua|juro que voy a|quisiera) "
        r"(?:matar|apunalar|acuchillar|asesinar|"
        r"degollar|estrangular|(?:pegar|meter|dar) un (?:tiro|balazo)|disparar|cagar a (?:tiros|balazos)|"
        r"reventar a tiros|quemar viv[oa]s?|"
        r"prender fuego)\b",
        r"\bjur(?:o|ado) que (?:l[oa]s?|a ese) ?(?:mato|matare|voy a matar|mataria)\b",
        r"\bsi pudiera,? l[oa]s? mataria\b|\bl[oa]s? mataria con mis\b",
        r"\bl[oa]s mato a tod[oa]s\b",
        r"\bsi (?:me )?l[oa]s? (?:veo|encuentro|cruzo|agarro|pillo|vuelvo a ver|llego a ver),? (?:yo "
        r")?l[oa]s? (?:mato|apunalo|voy a matar)\b",
        r"\b(?:comprar|buscar|por|conseguir|agarrar|coger|tengo|comprare) (?:un|una|el|la) (?:pistola|"
        r"arma|cuchillo|machete|escopeta)[^.!?]{0,20} (?:matar(?:l|"
        r" a)|l[oa]s? mato|l[oa]s? mat[eo])",
        r"\b(?:control|aguant|conten|fren)(?:ar|er)me[^.!?]{0,15} (?:matar|apunalar)(?:l[oa]s?| a)\b",
        r"\b(?:dice|dijo|jura|juro|amenaza|amenazo|amenazan)(?: (?:que|con))+ (?:va a |iba a |quiere "
        r")?(?:matar|mataria|matara|apunalar) a (?:mi|mis|"
        r"nuestr\w+|l[oa]s? ni|su|tod)",
        before=(_DREAM, r"\b(?:este|el|la|esta) (?:trabajo|calor|estres|frio|examen) \Z"),
        after=(
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
)

SPANISH = Language("es", "latin", RULES)
