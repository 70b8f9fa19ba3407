"""How people ask in Spanish."""

from object_links.asks import rules as r
from object_links.asks.rules import Language, rule
from object_links.asks.spanish_words import AR, DONE, IMPERATIVE, INFINITIVE, STUCK

SPANISH = Language(
    "Spanish",
    (
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
            "^(?:haz|pon|di|da|ten|mueve|devuelve|resuelve|cierra|abre|pide|corrige|sube|envia|"
            "responde|mete|trae|escribe|repite|recoge)(?:lo|la|los|las|le|les|me|nos|melo|mela|"
            "selo|sela)",
            "^(?:hac|pon|mov|devolv|resolv|respond|met|recog|tra|corr)ed(?:lo|la|los|las|le|les|"
            "me|nos|melo|mela|selo|sela)",
            "^(?:dec|sub|abr|ped|correg|divid|imprim|escrib|repet)id(?:lo|la|los|las|le|les|me|nos|"
            "melo|mela|selo|sela)",
            "^(?:met|pon|hac|mov|devolv|resolv|respond|v|le)ed (?:§|el|la|los|las|un|una|al|a|me)",
            "^(?:dec|sub|abr|ped|correg|añad|divid|imprim|escrib)id (?:§|el|la|los|las|un|una|al|"
            "a|me)",
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
            "^(?:quién|quien|que (?:pasa|pasó|hay|sabemos|tal)|cuándo|cuando (?:sale|llega|va|"
            "se|estará)|dónde|donde (?:está|esta|anda|quedó)|cómo|como (?:va|vamos|está|esta|anda|"
            "van|sigue)|cuál|cual (?:es|era)|cuánto|por qué|porqué|xq|pq|a qué|en qué|"
            "está (?:§|el|la|ya|list|todo)|están|hay|(?:tenemos|tienes|tenéis|tienen|tiene) "
            "(?:algo|alguna|algún|noticias|novedades|idea|acceso|un momento|info|ya)|sabes|sabéis|"
            "saben|sabe|sabemos|se ha|ha|han|habéis|has|alguien|será|va a|vamos a|se sabe|salió|"
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
            "(?:ayuda (?:con|para|por|$)|ayúdame|ayúdenme|ayudadme|necesito ayuda|échame una mano|"
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
            r.REPORT,
            "ya salió …",
            "(?:ya|ha|han|he|hemos|has|habéis|fue|fueron|está|están|esta|quedó|se|acabo de|"
            "acabamos de|acaban de|ayer|hoy|ahora|por fin|finalmente|ayer mismo|esta mañana|"
            "haber|queda) (?:ya |sido |bien |todo |ha |han |está |se |lo |la |los |las |por fin |"
            f"le |les |me |el pedido |§ |toda |finalmente |correctamente )*(?:{DONE}|"
            f"{INFINITIVE})",
            f"§ (?:ya |fue |está |por fin |finalmente )*(?:{DONE})",
            f"^(?:ya )?(?:{DONE}) ",
            "(?:todo (?:ok|bien|listo|en orden|correcto|perfecto|solucionado|arreglado)|está "
            "(?:listo|lista|hecho|hecha|ok|en camino|en marcha|en orden|resuelto|resuelta|bien|"
            "perfecto|en reparto|de camino)|en camino|en curso|según lo (?:previsto|acordado)|"
            "como (?:acordamos|quedamos|estaba previsto)|ya (?:está|funciona|llegó|salió|va|lo|la|"
            "se|no|he|ha|hemos|han|quedó|tiene|fue)|"
            "sale (?:mañana|hoy|el)|llega (?:mañana|hoy|el)|se (?:entrega|envía|enviará|entregará|"
            "procesará|liberará|cerrará) (?:mañana|hoy|el|la|esta)|cliente (?:está "
            ")?(?:content[oa]|feliz|satisfech[oa]|encantad[oa])|content[oa]|encantad[oa]|sin "
            "problemas?|sin incidencias|sin novedad(?:es)?)",
        ),
        rule(
            r.WAS,
            "estaba bloqueado",
            "(?:estaba|estaban|estuvo|estuvieron|había|hubo|era|tenía|tuvimos|tuvo) ",
            "(?:ya no|no (?:está|hay) más|dejó de|necesitaba|faltaba|quería que|queríamos|quería "
            "cancelar|tenía que|tuvimos que|esperaba|debía)",
        ),
        rule(
            r.PLAN,
            "voy a …",
            "(?:voy a|vamos a|iré a|yo me|me encargo|me ocupo|nos encargamos|nos ocupamos|lo miro|"
            "la miro|lo reviso|la reviso|lo veo|la veo|lo hago|la hago|lo libero|lo gestiono|lo "
            "cierro|estoy (?:en ello|con|revisando|mirando|en eso|gestionando|liberando|"
            "trabajando|preparando|cerrando|viendo)|estamos (?:en ello|con|revisando|mirando|"
            "trabajando|gestionando|viendo)|"
            "ahora lo|luego lo|mañana lo|ya lo (?:miro|hago|reviso|veo)|déjame|dejadme|déjenme|yo "
            "lo|pienso|tengo que|puedo|podría yo|intentaré|intento|quedo en|os digo|te digo|os "
            "aviso|te aviso|les aviso|ahora mismo lo) ",
            "(?:liberaré|revisaré|miraré|enviaré|haré|cancelaré|cerraré|llamaré|avisaré|"
            "comprobaré|gestionaré|veré|actualizaré|aprobaré|confirmaré|pasaré|preguntaré|hablaré|"
            "enviaremos|liberaremos|haremos|revisaremos|cerraremos|lo haré|contactaré|informaré|"
            "mandaré|tramitaré)",
            "^(?:libero|reviso|miro|cancelo|cierro|envío|llamo|compruebo|me encargo|me ocupo|voy|"
            "en ello|mañana (?:libero|reviso|llamo|envío|cierro)|luego (?:libero|reviso|miro)) ",
        ),
        rule(
            r.THANKS,
            "gracias",
            "(?:gracias|mil gracias|muchas gracias|genial|perfecto|estupendo|excelente|buen "
            "trabajo|bien hecho|fenomenal|enhorabuena|felicidades|fantástico|buenísimo|crack|"
            "cracks|de lujo)",
        ),
        rule(
            r.THANKS_FOR,
            "gracias por …",
            "(?:gracias|agradezco|agradecemos|enhorabuena|felicidades|felicitaciones) (?:a todos |"
            "a tod@s |equipo |de nuevo |otra vez |a ti |a vosotros |mil |chicos |a [^ .,?]+ |al "
            "equipo |tod[oa]s )*(?:por|a todos|al equipo|que)",
            "(?:buen trabajo|bien hecho|gran trabajo) (?:con|en|a)",
        ),
        rule(
            r.NOTICE,
            "para tu información",
            "(?:por si (?:alguien |os |te |le |les |lo |la |acaso )?(?:pregunta|preguntan|"
            "preguntáis|preguntas|interesa|sirve|acaso)|para que (?:lo )?(?:sepáis|sepan|sepas|"
            "conste)|ya lo (?:sabéis|sabes|saben)|para quien|para los que|para (?:tu|su|vuestra|"
            "que lo) (?:información|conocimiento|sepas|sepáis|sepan)|fyi|para que (?:lo "
            ")?(?:sepas|sepáis|sepan|conste)|os informo|les informo|te informo|le informo|informo "
            "que|solo (?:para|quería) (?:informar|decir|avisar|comentar)(?:te|os|les)?|a título "
            "informativo|para el registro|por cierto|nota|como comentamos|como acordamos|os "
            "comento|les comento|te comento|a modo de resumen|resumen|acta|info)",
            "^(?:info|update|nota|aviso|estado|actualización) ,",
        ),
        rule(
            r.SET_PHRASE,
            "tenga en cuenta",
            "(?:ninguna|sin|no hay) (?:queja|quejas|reclamación|reclamaciones)|(?:ten en cuenta|"
            "tenga en cuenta|tened en cuenta|tengan en cuenta|por favor (?:ten|"
            "tenga|tened|tengan|disculpa|disculpe|disculpen|ignora|ignoren|ignorad|no te "
            "preocupes)|cualquier (?:cosa|duda|pregunta)|no dudes|no duden|no dudéis|si "
            "(?:necesitas|necesitáis|necesitan|tienes|tienen|tenéis) (?:algo|dudas?|alguna|"
            "preguntas|más|ayuda)|"
            "como (?:ves|veis|ven|sabes|sabéis|saben|puedes ver)|debe haber|debería (?:estar|"
            "quedar|ir|ser) (?:bien|ya|ok|listo|lista|correcto|todo|solucionado|resuelto|"
            "arreglado)|(?:tenía|tendría|debería|debí|debíamos|teníamos) (?:que )?haber|nada "
            "nuevo|sin (?:problemas?|incidencias|errores|retrasos?)|(?:ningún|no hay) "
            "(?:problemas?|error)|debería (?:llegar|estar (?:list|en|resuelt|solucion|ya)|salir|"
            "bastar|ser suficiente|funcionar)|deberían (?:llegar|estar)|quedo a (?:tu|su|vuestra)|"
            "de nada|no hay de qué|buen (?:día|fin)|que tengas|que tengáis|tiene que (?:llegar|"
            "haber))",
        ),
        rule(
            r.NO_NEED,
            "no hace falta …",
            "(?:no (?:hace falta|hacen falta|es necesario|es urgente|necesito|necesitamos|"
            "necesita|hay que|hay prisa|hay nada que|tienes que|tenéis que|tienen que|corre prisa|"
            "os preocupéis|te preocupes|se preocupen|toques|toquéis|toquen|es preciso|requiere|"
            "requieren|se requiere|hay necesidad)|ya no (?:hace falta|es necesario|se necesita|"
            "necesito|necesitamos|necesita)|(?:dejamos|dejo|dejad|deja|queda|se queda|sigue) (?:§ "
            ")?(?:como está|tal cual|como estaba|igual que|así)|no (?:hacemos|hagamos|haremos|se "
            "hace) nada|sin prisa|nada (?:que hacer|más|pendiente|urgente)|"
            "ninguna acción|innecesario|dejadlo así|déjalo así|puede esperar|no hagas nada|no "
            "hagáis nada|no hagan nada|no es nada|no os molestéis)",
        ),
        rule(
            r.SETTLED,
            "ya está resuelto",
            "(?:hilo|canal|chat) equivocado|me (?:equivoqué|he equivocado) de (?:hilo|canal|chat)|"
            "(?:ya está (?:resuelto|resuelta|solucionado|solucionada|arreglado|arreglada|hecho|"
            "hecha|listo|lista|todo)|está (?:solucionado|resuelto|arreglado)|ya lo (?:encontré|he "
            "encontrado|tengo|solucioné|he resuelto|arreglé|hice|he hecho)|olvídalo|olvidadlo|"
            "olvídenlo|olvida|ignora(?:d|lo)?|no importa|da igual|falsa alarma|resuelto|"
            "solucionado|arreglado|estoy en ello|me encargo|ya funciona|error mío|fallo mío|culpa "
            "mía|ya me encargo)",
        ),
        rule(
            r.RHETORICAL,
            "¿quién lo diría?",
            "(?:habéis|has|han|alguien ha) (?:visto|oído|notado) … §",
            "por qué siempre (?:me|nos|a mí|yo)|siempre (?:me toca|me tocan|nos toca|a mí)",
            "(?:quién (?:lo )?(?:diría|iba a decir|hubiera (?:dicho|pensado)|lo hubiera)|quien lo "
            "diria|no es (?:genial|increíble|fantástico|maravilloso|estupendo)|qué (?:bien|bueno|"
            "suerte|alegría|maravilla|gusto|alivio|guay|pasada)|por qué no|qué más da|a quién le "
            "importa|adivina|adivinad|adivinen|te imaginas|os imagináis|te acuerdas|os acordáis|"
            "recuerdas|"
            "sabías que|sabíais que|sabían que|qué más se puede|qué más quieres|cómo no)",
        ),
        rule(
            r.TOLD,
            "me preguntó si …",
            "(?:le|les|se lo|me|nos) (?:dije|dijimos|contesté|respondí|expliqué|preguntó|"
            "preguntaron|escribí|comenté|avisé|informé|he dicho|hemos dicho|he contestado|he "
            "respondido|expliqué|dijo|dijeron|pidió|pidieron|comentó) ",
            "(?:cliente|jefe|él|ella|alguien|compañero) (?:me |nos )?(?:dijo|preguntó|pidió|"
            "comentó|quería|escribió|preguntaba|decía)",
            "(?:en la reunión|ayer hablamos|lo hablamos|comentado en|hablamos de|discutimos)",
        ),
        rule(
            r.IF,
            "si …",
            "^(?:si|en caso de|en caso|siempre que|una vez que|en cuanto|suponiendo|imagina|cada "
            "vez que|mientras) (?:[^.?]* )",
        ),
        rule(
            r.LEAVE,
            "aprobada, podéis tramitar",
            "(?:aprobad[oa]|confirmad[oa]|autorizad[oa]|ok|validad[oa]|liberad[oa]|pagad[oa]|"
            "correct[oa]|list[oa]|vía libre) … (?:podéis|puedes|pueden|puede (?:salir|enviarse|ir|"
            "seguir)|adelante|seguid|podemos|ya se puede)",
            "^adelante ",
        ),
        rule(
            r.MEANT,
            "a propósito",
            "(?:en el contrato|al cliente le (?:va|parece) bien|el cliente está de acuerdo|a "
            "propósito|adrede|aposta|intencionad[oa]|lo pidió|lo pidieron|a petición|por "
            "petición|a pedido del|es conocido|está (?:avisad[oa]|informad[oa]|al tanto|al "
            "corriente|enterad[oa])|ya lo sabe|lo sabe el|están avisados|(?:según|como|tal como|"
            "conforme a) (?:lo )?(?:previsto|acordado|acordamos|hablado|hablamos|planeado|"
            "planificado|siempre|pedido|pactado)|hablado con|acordado con|de acuerdo con|es "
            "normal|pactado)",
        ),
        rule(
            r.ALREADY,
            "ya está pedido",
            f"ya (?:está |están |ha sido |fue |se )*(?:{DONE}|pedid[oa]|planificad[oa]|"
            "encargad[oa]|en camino|de camino|programad[oa]|previst[oa]|acordad[oa])",
            "(?:reemplazo|repuesto|abono|técnico|cita|camión|transporte|hueco|recogida) (?:ya |"
            "está |va )*(?:reservad[oa]|en camino|de camino|"
            "pedid[oa]|encargad[oa]|programad[oa])",
        ),
        rule(
            r.OVER,
            "ya no está bloqueado",
            "(?:ya no|no) (?:está |están |es |sigue |anda )?(?:bloquead[oa]s?|atascad[oa]s?|"
            "parad[oa]s?|retrasad[oa]s?|retenid[oa]s?|urgente|pendiente|mal|perdid[oa]s?)",
        ),
        rule(
            r.ALREADY,
            "Anna se encarga",
            "(?:se encarga|se está encargando|se ocupa|se está ocupando|lo lleva|lo coge|lo está "
            "mirando|lo gestiona) ",
        ),
        rule(
            r.HABIT,
            "normalmente …",
            "(?:normalmente|generalmente|habitualmente|por lo general|siempre que|por defecto|por "
            "ejemplo|en principio|en teoría|todos los (?:días|lunes|meses)|todas las semanas|"
            "suele|suelen|solemos|según el (?:proceso|procedimiento|manual)|ejemplo|formación|"
            "documentación)",
        ),
        rule(
            r.BESIDE,
            "café, comida",
            "^(?:qué tal|cómo (?:estás|estáis|están|va todo)|como estas|café|comida|almuerzo|"
            "almorzar|comer|cena|cerveza|cañas|finde|fin de semana|vacaciones|fútbol|partido|"
            "cumpleaños|tiempo|aparcamiento|impresora|cocina|pizza|pastel|en serio|de verdad|"
            "tarta)(?: [^.?]*)?",
        ),
    ),
    r.words(
        "el la los de que y es en no por para un se con del ya al las una lo está me nos te le su "
        "mi hay si qué este esta como más pero ha he muy sin hoy todo son"
    ),
    "hola|buenas|buenos|días|dias|tardes|noches|oye|oiga|oigan|chicos|chicas|equipo|todos|todas|"
    "compañeros|gente|y|e|pues|entonces|ok|vale|bueno|pero|o|también|ahora|gracias|por favor|"
    "porfa|sí|no|urgente|perdón|perdona|perdonad|disculpa|disculpe|disculpen|estimado|estimada|"
    "estimados|estimadas|querido|querida|queridos|queridas|además|luego|aun así|eso sí|solo|"
    "así que",
    "hola|buenas|oye|estimado|estimada|querido|querida",
)
