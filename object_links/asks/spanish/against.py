"""What says in Spanish that nothing is asked."""

from object_links.asks import rules as r
from object_links.asks.rules import rule
from object_links.asks.spanish.words import DONE, INFINITIVE

AGAINST = (
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
        "(?:estaba|estaban|estuvo|estuvieron|había|hubo|era|tuvimos|tuvo) ",
        "(?:ya no|no (?:está|hay) más|dejó de|necesitaba|faltaba|quería que|queríamos|quería "
        "cancelar|tuvimos que|esperaba|debía)",
    ),
    rule(
        r.PLAN,
        "voy a …",
        "(?:voy a|vamos a|iré a|yo me|me encargo|me ocupo|nos encargamos|nos ocupamos|lo miro|"
        "la miro|lo reviso|la reviso|lo hago|la hago|lo libero|lo gestiono|lo "
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
        "arreglado)|(?:debí|debíamos|teníamos que|yo (?:tenía|tendría|debería)(?: que)?) "
        "haber|nada "
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
        "suerte|alegría|maravilla|gusto|alivio|guay|pasada)|qué más da|a quién le "
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
)
