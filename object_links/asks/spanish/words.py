"""Verbs and states of Spanish that several rules share, as alternatives."""

AR = (
    "liber|cancel|revis|aprob|comprob|mir|envi|mand|mostr|cerr|confirm|cambi|agreg|borr|elimin|"
    "quit|arregl|solucion|escal|asign|reasign|prioriz|aceler|valid|rechaz|desbloque|bloque|factur|"
    "pag|abon|"
    "reembols|entreg|entr|modific|actualiz|contest|llam|avis|inform|contact|ayud|busc|encontr|"
    "verific|chequ|deten|rembols|reenvi|"
    "tramit|proces|gestion|autoriz|firm|prepar|dej|pas|cre|imprim|registr|complet|termin|adelant|"
    "retras|aplaz|reprogram|anul|consult|mir|averigu|pregunt|ech|explic|indic|not|cobr|recoger|"
    "recog|ajust|reclam|pon|acept|cancelad|ingres|levant|marc|apart|reserv|cerci|tom"
)
IMPERATIVE = (
    f"(?:{AR})(?:a|ad|e|en)(?:me|lo|la|nos|le|les|los|las|melo|mela)?|envía(?:me|nos|lo|"
    "la|le)?|envíe(?:me|n)?|muestra|muestre|cierra|cierre|abre|abra|reabre|reabra|devuelve|"
    "devuelva|haz|haga|hagan|pon|ponga|pongan|di(?:me|le|nos)?|diga(?:me|n)?|da(?:me|nos|le)?|"
    "echa(?:le)?|"
    "comprueba|compruebe|aprueba|apruebe|encuentra|revisen|revisad|miren|mirad|cuenta|cuéntame|"
    "resuelve|resuelva|detén|detenga|busquen|ve|vea|checa|checate|sube|suba|suban|mueve|mueva|"
    "añade|añada|añadir|corrige|corrija|divide|responde|responda|recuerda|recuérdame|"
    "acuérdate|no olvides|no olviden|asegúrate|avísame|avisadme|decidme|decirme|ocúpate|encárgate|"
    "espera|esperad|vuelve|quita|saca|saque|imprime|imprima|repite|repón|pide|pida|escribe|"
    "rechace|libere|cancele|actualice|verifique|autorice|agilice|agiliza|prioricen|expide|"
    "despacha|despachen|"
    f"(?:{AR})ar"
)
INFINITIVE = (
    f"(?:{AR})(?:ar|arlo|arla|arme|arnos|arle|arlos|arlas|er)|devolver|devolverlo|devolverla|"
    "resolver|resolverlo|resolverla|abrir|reabrir|hacer|hacerlo|poner|decir|decirme|decirnos|ver|"
    "verlo|ver qué|dar|darme|darnos|añadir|corregir|corregirlo|corregirla|"
    "dividir|responder|recoger|recordar|echar|echarle|mover|moverlo|subir|tener|saber|pedir|"
    "escribir|expedir|emitir|reponer|agilizar|despachar|imprimir|salir|conseguir|atender|"
    "atenderlo|meter"
)
DONE_STEMS = "|".join(stem for stem in AR.split("|") if stem not in {"bloque", "par", "deten"})
DONE = (
    f"(?:{DONE_STEMS})(?:ado|ada|ados|adas|é|ó|amos|aron)|devuelto|devuelta|resuelto|resuelta|"
    "abierto|dado|dada|"
    "abierta|reabierto|hecho|hecha|puesto|puesta|dicho|añadido|añadida|corregido|corregida|"
    "salido|salió|salieron|llegado|llegó|llegaron|recibido|recibida|"
    "recibí|recibimos|recibió|hice|hicimos|hizo|dije|vendido|respondido|respondí|recogido|"
    "recogida|entregué|listo|lista|cerré|envié|pedido ya|movido|emitido|emitida|despachado|"
    "despachada|impreso|impresa"
)
STUCK = (
    "bloquead[oa]s?|atascad[oa]s?|parad[oa]s?|retenid[oa]s?|detenid[oa]s?|retrasad[oa]s?|"
    "atrasad[oa]s?|perdid[oa]s?|rot[oa]s?|mal|pendientes?|vencid[oa]s?|incorrect[oa]s?|"
    "equivocad[oa]s?|incomplet[oa]s?|duplicad[oa]s?|dañad[oa]s?|sin (?:liberar|enviar|"
    "respuesta|resolver|aprobar|confirmar|facturar|pagar|asignar|procesar|entregar|cerrar|salir|"
    "validar|noticias|movimiento|revisar|llegar|atender|contestar|stock|cobrar|tramitar)|en "
    "espera|urgentes?|colgad[oa]s?|congelad[oa]s?|trabad[oa]s?|fallando|desaparecid[oa]s?|"
    "en pausa|impagad[oa]s?|estancad[oa]s?|demorad[oa]s?|en el limbo|olvidad[oa]s?"
)
