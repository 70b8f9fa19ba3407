"""How people ask in Spanish."""

from object_links.asks import rules as r
from object_links.asks.rules import rule
from object_links.asks.spanish.words import AR, DONE, IMPERATIVE, INFINITIVE, STUCK

WISHES = (
    rule(
        r.REQUEST,
        "¿puedes …?",
        "(?:puedes|podrías|podéis|podríais|podrían|pueden|puede|podría|podrias|podria|"
        "podemos|podríamos|pueds|quieres|querrías|te importa|te importaría|os importa|le "
        "importaría|"
        "serías tan amable|sería tan amable|serían tan amables) (?:alguien |usted |ustedes |"
        "por favor |también |alguno |tú |vosotros |ya |porfa |me |nos |lo |la |le "
        f")*(?:{INFINITIVE}|{IMPERATIVE})",
        "(?:alguien|alguno|alguna|quien|quién|uno|usted|ustedes|el equipo|logística|almacén|"
        "compras|ventas|finanzas) (?:me |nos |lo |la |que )*(?:puede|podría|podria|pueda|sabe|"
        "quiere|debería|podrá) ",
        "(?:me|nos|os|lo|la|te|le) (?:puedes|podrías|podéis|podríais|pueden|puede|podría|"
        "podrían|echas|echáis|ayudas|ayudáis|ayuda|confirmas|confirmáis|confirman|dices|decís|"
        "dicen|avisas|avisáis|avisan|pasas|pasáis|miras|miráis|revisas|cuentas|mandas|envías|"
        "das|dais|actualizas|liberas|puedo)",
        "te toca|os toca|(?:es|sería|fuera) posible|hay (?:forma|manera|posibilidad|modo)|se "
        "(?:puede|podría|"
        "podrá|pueden)",
        "(?:podrías|podrias|podéis|podríais|puedes|pueden|podría|podrían|podemos) ",
    ),
    rule(
        r.PLEASE,
        "por favor …",
        "(?:por favor|porfavor|porfa|por fa|porfis|porfi|x favor|xfa|xfavor|pls|plis|plz|"
        "please|gracias de antemano|gracias por adelantado|se agradece|agradecería|"
        "agradeceríamos|le agradezco|te agradezco|os agradezco si|favor de|favor|rogamos|"
        "ruego|les pido|te pido|os pido|le pido|haz el favor|hagan el favor|si (?:es posible|"
        "puedes|pueden|podéis))",
    ),
    rule(
        r.ORDER,
        "libera …",
        f"^(?:{IMPERATIVE}) (?:ya |también |por favor |porfa |bien |antes |me |nos |a |un |"
        "una |el |la |los |las |de )*(?:§|el|la|los|las|un|una|al|si|qué|que|por qué|cuándo|"
        "dónde|esto|eso|esta|este|pedido|caso|factura|cliente|con|ya|me|nos|vistazo|lo|en|"
        "cuando|urgente|antes|de|mi|nuestro)",
        f"^(?:{AR})(?:a|e|en|ad)(?:lo|la|los|las|le|les|me|nos|melo|mela|selo|sela|noslo)",
        "^(?:haz|pon|di|da|dad|den|ten|mueve|devuelve|resuelve|cierra|abre|pide|corrige|sube|envia|"
        "responde|mete|trae|escribe|repite|recoge)(?:lo|la|los|las|le|les|me|nos|melo|mela|"
        "selo|sela)",
        "^(?:hac|pon|mov|devolv|resolv|respond|met|recog|tra|corr)ed(?:lo|la|los|las|le|les|"
        "me|nos|melo|mela|selo|sela)",
        "^(?:dec|sub|abr|ped|correg|divid|imprim|escrib|repet)id(?:lo|la|los|las|le|les|me|nos|"
        "melo|mela|selo|sela)",
        "^(?:met|pon|hac|mov|devolv|resolv|respond|v|le)ed (?:§|el|la|los|las|un|una|al|a|me)",
        "^(?:dec|sub|abr|ped|correg|añad|divid|imprim|escrib)id (?:§|el|la|los|las|un|una|al|a|me)",
        f"(?:para|por|hay que|toca|queda|falta|faltan|sin) (?:{INFINITIVE}) (?:[^.?]* )?§|§ "
        f"(?:[^.?]* )?(?:para|por) (?:{INFINITIVE})",
        f"^(?:{INFINITIVE}) (?:el |la |los |las )?(?:pedido |caso |factura |orden )?§",
    ),
    rule(
        r.QUESTION,
        "¿quién …?",
        "^qué (?:pasa|pasó|hay|es|fue|significa|hacemos|hago|falta|estado|precio|día|hora|"
        "fecha|cantidad|se|le|ha|tiene|debo|podemos|puedo|tengo|necesita|necesitas|opinas|"
        "pone|dice|queda|sabemos|ocurre|cliente|pedido) ",
        "^(?:quién|quien|que (?:pasa|pasó|hay|sabemos|tal)|cuándo (?:sale|salen|saldrá|"
        "llega|llegará|va|vais|vamos|se|estará|está|viene|nos|me|lo|la|podemos|puedo|puede|podéis|"
        "entregan|tenemos|tenéis|tienen|es|hay|toca)|dónde (?:está|están|anda|quedó|se|lo|la|queda|"
        "ha|han|tenemos|miro|veo|encuentro|pongo|para|puedo|hay)|cómo (?:va|vamos|está|están|anda|"
        "van|sigue|se|lo|la|puedo|podemos|hago|hacemos|quedó|queréis|quieres|quieren|es|tenemos|"
        "lleva|lleváis|consigo|libero)|cuál|cual (?:es|era)|cuánto|por qué|porqué|xq|pq|a "
        "qué|en qué|"
        "(?:está|están) (?:§|el|la|los|las|ya|lista?s?|listos?|todo)|hay|(?:tenemos|tienes|"
        "tenéis|tienen|tiene) "
        "(?:algo|alguna|algún|noticias|novedades|idea|acceso|un momento|info|ya)|sabes|sabéis|"
        "saben|sabe|sabemos|se ha|ha (?:§|salido|llegado|entrado|pagado|visto|dicho|"
        "habido)|habéis|has|alguien|será|va a|vamos a|se sabe|salió|"
        "llegó|algún|alguna) (?:[^.,?]+ )?",
        "(?:verdad|no|cierto|correcto|ok|vale|de acuerdo|o no)(?: \\?)",
        "(?:qué pasa|qué pasó|que pasa|que paso|qué hay|qué ocurre|qué tal|en qué (?:estado|"
        "punto|situación|quedó|va)) (?:con |de |va )?",
    ),
    rule(
        r.NEWS,
        "¿hay novedades …?",
        "(?:alguna|hay|tenemos|tienes|tenéis|tienen|qué|nuevas|sin (?:noticias|respuesta|"
        "info)|hay alguna|alguna otra) (?:novedad|novedades|noticia|noticias|actualización|"
        "info|información|news|respuesta|update|avance|avances)",
        "(?:estado|estatus|status|situación|seguimiento|novedades|noticias|info|información|"
        "avance) (?:de|del|sobre|para|con|acerca)",
        "§ (?:estado|estatus|status|novedades|noticias)$",
        "^(?:estado|estatus|status|novedades|noticias) §",
        "(?:cómo|como) (?:va|vamos|anda|sigue|van|quedó|lleva|está §|esta §|está el|está la|"
        "va el|va la)",
        "(?:avísame|avisame|avisadme|avísenme|avísanos|avisen|dime|dinos|decidme|díganme|"
        "cuéntame|confírmame|confirmadme|infórmame|mantenme|mantenedme|manténganme|tenme|"
        "ponme|ponedme|me avisas|me avisáis|me dices|me confirmas|me cuentas|al tanto|al "
        "corriente)",
        "(?:quería|quisiera|querría|me gustaría|nos gustaría|quiero|queremos|quiere|quieren|"
        "necesito|necesitamos|solo quería) (?:saber|preguntar|consultar|conocer|confirmar)|"
        "(?:pregunta|preguntan|consulta|pregunto|me pregunto|nos preguntamos) (?:por|si|"
        "cuándo|cuando|dónde|donde|qué|que|sobre)",
    ),
    rule(
        r.NEED,
        "hay que …",
        "(?:necesito|necesita|necesitamos|necesitan|necesitaría|necesitaríamos|requiere|"
        "requieren|precisa|precisamos|preciso|hace falta|hacen falta|me hace falta|nos hace "
        "falta|urge|urgen|corre prisa) ",
        "(?:hay que|habría que|habrá que|debe|deben|debería|deberían|debemos|tiene que|tienen "
        "que|tenemos que|tenéis que|tienes que|tendría que|tendrían que|tendríamos que) ",
        "(?:sería|estaría|seria|estaria|vendría) (?:[^.,?]+ )?(?:bien|genial|bueno|ideal|"
        "perfecto|estupendo|útil|fantástico|mejor|de gran ayuda|conveniente|de agradecer|"
        "agradecido)|(?:te|os|le|les) (?:agradecería|agradeceríamos)",
        "(?:falta|faltan|queda por|quedan por|pendiente de|pendientes de|a la espera de|en "
        "espera de|para (?:aprobación|revisión|firma|revisar|aprobar)|antes (?:de las|del|de "
        "hoy|de mañana|de que acabe)|para (?:hoy|mañana|esta tarde|el viernes|el lunes|ayer)|"
        "solicito|solicitamos|solicita|pido|pedimos)",
        "(?:echar|eche|echad|echa|échale|echarle|dar|dale|darle) (?:un |una )?(?:vistazo|ojo|"
        "ojeada|mano|mirada)|una mano|un vistazo",
        "(?:quiero|queremos|quiere|quieren|me gustaría|nos gustaría|quisiera|querría|desea|"
        "desean|deseo) ",
    ),
    rule(
        r.TROUBLE,
        "… está bloqueado",
        "(?:está|están|sigue|siguen|esta|quedó|continúa|parece|anda|se quedó|se ha quedado|"
        "se quedo|es|lleva|aparece|sale|figura|va|todavía|aún|sigue estando) (?:todavía |aún "
        "|otra vez |de nuevo |ya |muy |totalmente |completamente |nuevamente |días |semanas |"
        f"\\d+ días |dos |tres |mucho )*(?:{STUCK})",
        f"^§ (?:sigue |otra vez |aún |todavía |de nuevo )*(?:{STUCK})",
    ),
    rule(
        r.UNDONE,
        "todavía no …",
        "(?:todavía|aún|aun|sigue|siguen|seguimos|sigo|continúa) (?:no|sin|en|igual|ahí|"
        "abierto|abierta|esperando|con|bloque[^ ]*|parad[^ ]*|ret[^ ]*|pend[^ ]*|nada|así|"
        "estando)",
        "(?:otra vez|de nuevo|nuevamente) (?:bloque[^ ]*|parad[^ ]*|reten[^ ]*|mal|sin|con|no|"
        "en espera|atasc[^ ]*|tarde|retras[^ ]*|igual|pendiente[^ ]*|equivoc[^ ]*|el mismo|la "
        "misma)",
        "(?:por (?:segunda|tercera|cuarta|enésima) vez|tercera "
        "vez|segunda vez|segundo aviso|tercer aviso) ",
        "(?:no (?:se ha|ha|han|hemos|hay|avanza|llega|llegó|llegan|sale|salió|funciona|cuadra|"
        "cuadran|coincide|coinciden|aparece|responde|responden|contesta|contestan|va|está|"
        "deja|carga|se mueve|me deja|nos deja|recibió|recibe|ha recibido|tiene|puede|pueden|"
        "corresponde|es correcto|figura))",
        "(?:nadie|ninguna?|ningún) (?:[^.?]+ )",
    ),
    rule(
        r.TROUBLE,
        "el cliente está enfadado",
        "(?:cliente|clienta|clientes|jefe|jefa|proveedor|comprador|él|ella) (?:está |están |"
        "se |muy |ya |anda |sigue |super |nos |me |furios|no está |bastante |cada vez más |"
        "realmente |súper |queja|desesper)*(?:furios[oa]|enfadad[oa]|enojad[oa]|molest[oa]|"
        "cabread[oa]|impaciente|quej(?:a|ando|ó|an)|protest|amenaza|amenazando|"
        "insiste|reclama|reclamando|llamando|desesperad[oa]|descontent[oa]|harto|harta|"
        "preocupad[oa]|nervios[oa]|presionando|no está content[oa]|indignad[oa]|inquiet[oa]|"
        "que trina|pregunta|preguntando)",
        "(?:problema|problemas|error|errores|fallo|lío|incidencia|queja|reclamación|"
        "inconveniente|retraso|discrepancia|duda|dudas) (?:con|en|de|del|sobre|al)",
        "(?:precio|dirección|cantidad|fecha|importe|factura|cliente|artículo|producto|total|"
        "descuento|iva) (?:equivocad[oa]|incorrect[oa]|mal|erróne[oa]|duplicad[oa])|(?:mal|"
        "doblemente) (?:facturad|cobrad|envia|calculad)[^ ]*|(?:cobrado|facturado|enviado|"
        "cobraron|facturaron) (?:dos veces|doble|por duplicado)",
        "(?:desde (?:hace|ayer|el lunes|el martes|el miércoles|el jueves|el viernes|la "
        "semana)|hace (?:días|semanas|horas|una semana|dos|tres|mucho)|lleva (?:días|semanas|"
        "\\d+|dos|tres|una semana|mucho|parad|toda|desde)|llevamos|llevo)",
        "(?:falló|falla|fallan|fallando|se cayó|se ha caído|se perdió|se ha perdido|se atasca|"
        "se bloquea|no cuadra|desapareció|no aparece|debería haber|tendría que haber|debía "
        "haber)",
    ),
    rule(
        r.WAITING,
        "está esperando …",
        "(?:esperando|espera|esperan|a la espera|en espera) (?:[^.?]+ )?",
        "(?:esperamos|espero|seguimos esperando) (?:[^ ]+ )?(?:§|respuesta|confirmación|"
        "noticias|vuestra|tu|su|que|por|desde|aprobación|firma|novedades)",
        "(?:cliente|clienta|clientes|jefe|jefa|proveedor|camión|almacén|transportista) "
        "(?:[^.,?]+ )?(?:pide|piden|pregunta|preguntan|reclama|reclaman|exige|"
        "exigen|insiste|necesita|solicita|llama|espera|esperando|urge|pidiendo|preguntando)",
        "(?:no podemos|no puedo|no pueden|no se puede) ",
    ),
    rule(
        r.UNSURE,
        "no encuentro …",
        "no (?:encuentro|encontramos|veo|vemos|entiendo|entendemos|sé|se (?:qué|si|por|"
        "cómo|"
        "cuándo)|sabemos|puedo|podemos|consigo|conseguimos|logro|me deja|me aparece|me sale|"
        "nos aparece|estoy segur[oa]|tengo (?:acceso|permiso|permisos|claro|idea|ni idea)|"
        "tenemos (?:acceso|permiso|noticias|respuesta|claro)|localizo|localizamos|me cuadra|"
        "nos cuadra|recuerdo|me queda claro|logramos)",
        "(?:ni idea|sin acceso|sin permisos?|no está claro|raro|extraño|algo (?:raro|mal|"
        "extraño|pasa))",
        "(?:pregunta|duda|consulta|una duda|una pregunta|una consulta) (?:sobre|con|acerca|"
        "del|de|:|,|respecto|rápida)",
        "(?:ayuda (?:con|para|por|[.,?])|ayúdame|ayúdenme|ayudadme|necesito ayuda|échame una mano|"
        "echadme una mano|socorro|sos)",
    ),
    rule(
        r.PRESSING,
        "urgente",
        "(?:urgente|urgentemente|urge|asap|cuanto antes|lo antes posible|inmediatamente|ya|"
        "hoy|hoy mismo|enseguida|rápido|prioridad|prioritario|ya mismo|ahora mismo|de una vez|"
        "con urgencia|esta tarde)",
    ),
    rule(
        r.REQUEST,
        "te fijás …",
        "(?:podés|querés|sabés|tenés|fijate|fíjate|fíjense|fijaos|te fijás|te fijas|se fija|se "
        "fijan|os fijáis|te animas|te encargas|os encargáis|se encargan|te ocupas|os ocupáis) ",
        f"^(?:me|nos|lo|la|los|las|le|les|me lo|me la|nos lo|nos la) (?:{AR})(?:as|a|áis|an|"
        "és|ás) ",
        "(?:sería|estaría|vendría|iría) (?:[^.,?]+ )?(?:que|si) (?:§|el|la|los|alguien|me|nos|lo|"
        "pudieras|pudierais|pudieran|saliera|alguno|se)",
        "(?:te|os|le|les) (?:importa|importaría|molesta|molestaría|viene bien|parece) ",
        f"(?:se puede|se podría|podría|puede|se pueden|podemos|puedo) (?:{INFINITIVE}) ",
        "(?:hay|habría|existe) (?:alguna |forma |manera |modo |posibilidad )+(?:de|para)",
    ),
    rule(
        r.QUESTION,
        "¿a quién …?",
        "^(?:a|de|para|por|con|desde|hasta|en|hacia|sobre|y a|y para) (?:quién|quién|quiénes|"
        "cuándo|"
        "cuando|dónde|donde|cuál|cual|cuántos|cuántas)",
        "^(?:a|de|por|para) cuánto",
        "(?:algún|alguna|ningún) (?:motivo|razón|problema|inconveniente|objeción|idea|pista) ",
        "^(?:alguien|alguno|alguna|quién|nadie) (?:sabe|ha|puede|lo|la|tiene|está|se|me|nos|lleva|"
        "vio|conoce|podría|ve)",
        "^(?:sabes|sabéis|saben|sabe|tienes|tenéis|tienen|visteis|viste|vieron|habéis|has|"
        "recuerdas|"
        "conocéis|conoces) (?:[^.,?]+ )",
    ),
    rule(
        r.NEED,
        "haría falta …",
        f"para que (?:me |nos |lo |la |los |las |le |les )*(?:{AR})(?:éis|es|en|áis|as|an|emos)",
        "(?:haría|harían|hará|hace|hacen) falta|(?:me|nos|le|les) (?:urge|urgen|falta|faltan|hace|"
        "corre|vendría|vendrían)",
        "(?:quiere|quieren|pide|piden|prefiere|prefieren|solicita|necesita|exige) que",
        "(?:prefiere|prefieren|preferiría|preferirían|preferimos) ",
        "(?:depende de|está en) (?:ti|vosotros|ustedes|usted|vuestras manos|tus manos)|te toca|os "
        "toca|les toca|de tu parte|de vuestra parte|de su parte",
        "(?:recordatorio|pequeño recordatorio|un recordatorio|insisto|insistimos|reitero|vuelvo a "
        "(?:preguntar|insistir|pedir|escribir))",
    ),
    rule(
        r.UNDONE,
        "tenía que haber salido",
        "(?:sigue|siguen|lleva|llevan|llevamos|lleváis|continúa) (?:[^.,?]+ )?sin (?:[^ ]+(?:ar|er|"
        "ir|arse|erse|irse)|noticias|respuesta|fecha|factura|firma|confirmación)",
        "(?:lleváis|llevan|llevamos|lleva|llevo) (?:ya )?(?:mucho|demasiado|días|semanas|"
        "tiempo|una|"
        "dos|tres|un|toda)",
        "a (?:la|una|otra) (?:dirección|cuenta|tienda|persona) (?:equivocada|antigua|vieja|"
        "incorrecta|errónea)|al (?:cliente|almacén|sitio|lugar) (?:equivocado|antiguo)",
        "(?:nunca|jamás|tampoco) (?:[^.,?]+ )?(?:llegó|salió|recibió|recibimos|llegaron|apareció|"
        "confirmó|contestó|ha|se|han|hemos)",
        "no (?:aparece|aparecen|figura|sale|consta|llega|hay (?:rastro|forma|manera|noticias|nada|"
        "respuesta)|me (?:deja|sale|aparece|llega|ha)|nos (?:deja|sale|ha|llega))",
    ),
    rule(
        r.TROUBLE,
        "se impacienta",
        "se (?:impacienta|impacientan|queja|quejan|enfada|enfadan|enoja|desespera|pone nervios[oa]|"
        "está impacientando|está quejando|mosquea)",
        "(?:no (?:me |nos |le )?(?:cuadra|cuadran|coincide|coinciden|encaja|cierra))",
        "(?:dañad[oa]s?|rot[oa]s?|incomplet[oa]s?|equivocad[oa]s?|golpead[oa]s?) ",
    ),
    rule(
        r.UNSURE,
        "no sé qué hacer …",
        "(?:qué|cómo|dónde|a quién|con quién) (?:hago|hacer|hacemos|decir|digo|le digo|les digo|"
        "pregunto|preguntar|debo|pongo|poner|sigo)",
        "(?:perdid[oa]|confundid[oa]|atascad[oa]) con|(?:no tiene|sin) sentido|me extraña|qué raro",
    ),
    rule(
        r.LATE,
        "tenía que haber salido",
        "(?:tenía|tenían|tendría|tendrían|debía|debían|debería|deberían|debió|debieron) "
        "(?:que )?haber",
        "(?:tenía|tenían) que (?:estar|salir|llegar|entregarse|enviarse) (?:[^.?]+ )?(?:ayer|"
        "lunes|martes|miércoles|jueves|viernes|semana|hoy)",
    ),
    rule(
        r.WRONG,
        "mal facturado",
        f"(?:mal|doblemente|por error|dos veces|por duplicado) (?:{DONE}|etiquetad[oa]|"
        "puest[oa]|metid[oa]|cargad[oa]|grabad[oa]|calculad[oa])",
        f"(?:{DONE}|puest[oa]|metid[oa]|cargad[oa]|grabad[oa]) (?:mal|dos veces|por error|"
        "por duplicado|con golpes|a medias)",
        "con (?:golpes|desperfectos|daños|roturas)|el precio (?:antiguo|viejo|equivocado)",
    ),
    rule(
        r.INSISTS,
        "ha llamado dos veces",
        "(?:llamado|preguntado|escrito|reclamado|insistido|pedido|llamó|preguntó) (?:ya "
        ")?(?:dos|tres|varias|cuatro|mil|\\d+|otra) (?:veces|vez)",
        "(?:llama|pregunta|escribe|reclama|insiste|llaman|preguntan) (?:cada|todos los|"
        "todas las|a diario|sin parar|otra vez|de nuevo|cada dos por tres)",
        "(?:reclaman|reclama|exigen|exige|protestan|protesta) ",
    ),
    rule(
        r.REQUEST,
        "a ver si …",
        "a ver si (?:alguien|podemos|podéis|puedes|pueden|me|nos|lo|la|se|alguno|os|te)",
        "^(?:[^ .,?]*[^dt .,?]ad|[^ .,?]+[^t .,?]ed|[^ .,?]+id)(?:le|lo|la|les|los|las|me|"
        "nos)? (?:a|de|el|la|los|las|un|una|con|§|que|en|mano|salida|prisa|caña|esto|eso|"
        "cuanto|mandar|revisar|mirar|antes)",
        "^(?:recordad|recuerden|recuerda|acordaos|acuérdense|acuérdate|no olvidéis|no "
        f"olvides|no olviden) (?:de )?(?:{INFINITIVE}|§|que|el|la)",
    ),
    rule(
        r.UNDONE,
        "no le ha llegado",
        "no (?:me |nos |le |les |os |se |lo |la |los |las )+(?:ha|han|llega|llegó|llegaron|"
        "hemos|he|veo|vemos|encuentro|tengo|tenemos|sale|aparece|deja|dejan|cuadra|"
        "localizo|contesta|contestan|coge|cogen|recibí)",
    ),
)
