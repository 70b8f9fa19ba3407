"""How people ask in German."""

from object_links.asks import rules as r
from object_links.asks.german.words import DONE, IMPERATIVE, INFINITIVE, STUCK, WHO
from object_links.asks.rules import rule

WISHES = (
    rule(
        r.REQUEST,
        "kannst du …",
        "(?:kann|kannst|kanst|könnt|könnte|könntest|könnten|können|würdest|würde|würden|"
        "würdet|magst|mag|mögt|wärst|wärt|"
        f"darf|dürfte|dürfen|will|willst) (?:mal |bitte |denn |da )?(?:{WHO}|[^ .,?]+ "
        "(?:bitte|mal|kurz|schnell))",
        "(?:kannste|könnteste|haste|kanns|könntste|wärs|wär es|wäre es) ",
        "(?:wer|jemand|einer|man|wir|ihr|du|jmd) (?:kann|könnte|müsste|sollte|mag|hat zeit|"
        "muss|will) ",
        "(?:du bist|ihr seid) (?:dran|dann dran)|(?:sei|seid|seien sie) so (?:nett|gut|lieb|"
        "freundlich)",
        "(?:lass|lasst) (?:uns|mich) (?:wissen|das|§|mal)",
        "(?:ich|wir) (?:bitte|bitten|würde|würden) (?:um|dich|euch|sie|gern|gerne|darum|mich)",
    ),
    rule(
        r.PLEASE,
        "bitte …",
        "bitte|bite|büdde|bidde|biddee|bitteschön|pls|plz|bitt|danke im voraus|vielen dank im "
        "voraus|danke vorab|dank im voraus|danke schonmal|"
        "danke schon mal|wenn möglich|wär lieb|wäre lieb",
    ),
    rule(
        r.ORDER,
        "prüfe …",
        f"^(?:{IMPERATIVE}) (?:mir |uns |dem |der |den |die |das |dir |dich |euch |sie |ihm |"
        "ihr |mal |kurz |schnell |noch |doch |nochmal |auch )*(?:§|mir|uns|dem kunden|mal|"
        "bitte|"
        "dich|euch|dir|auftrag|fall|rechnung|bestellung|das|den|die|nach|da|ob|bescheid|kurz|"
        "doch|schnell|um|ihn|sie|es|noch|bei|wegen|im|beim)",
        f"§ (?:[^.?]* )?(?:{INFINITIVE})$",
        f"^(?:{INFINITIVE})$",
        "(?:mal|kurz|nochmal|bitte|noch|schnell|sofort|umgehend|heute) (?:[^.,? ]+ "
        f")?(?:{INFINITIVE})$",
        f"^(?:{INFINITIVE}) (?:bitte|§)",
    ),
    rule(
        r.QUESTION,
        "wer …, ist …",
        "^was (?:ist|macht|machen|passiert|geht|soll|fehlt|haben|hat|kostet|wurde|wird|ihr|"
        "kann|können|tun|genau|los|steht|sagt|heißt|braucht|müssen|muss|denkt|meint|wissen|"
        "wisst|für|da|denn|man|jetzt|nun|brauchen|bedeutet|stimmt) ",
        "^wie (?:ist|geht|gehts|geht's|steht|sieht|lange|viele?|weit|kann|können|kommt|läuft|"
        "schnell|hoch|soll|sollen|war|wird|komme|machen|mache|heißt|oft|teuer|schaut|is|"
        "konnte|bekomme|kriege|wollen|stehts|siehts) ",
        "^(?:wer|wann|warum|wieso|weshalb|wo|wohin|woran|wofür|wem|wen|wessen|welche|welcher|"
        "welches|welchen|wieviel|weiß (?:jemand|wer|einer|man|du|ihr)|"
        "weißt|wisst|wissen|gibt's|gibts|gibt|hast|habt|hat (?:jemand|wer|der|die|einer|§|"
        "das)|soll|sollen|sollte|sollten|muss|müssen|darf|dürfen|kennt|"
        "kennst|siehst|macht wer|kümmert sich) "
        "(?:[^.,?]+ )",
        "^(?:ist|sind|wird|werden|wurde|wurden|war|steht|liegt|läuft|kommt|geht|fehlt|stimmt|"
        "passt|sieht) (?:§|das|der|die|es|da|denn|auftrag|bestellung|rechnung|fall|jemand|was|"
        "etwas|schon (?:§|was|jemand|klar|bekannt))",
        "^^(?:haben|hat|kann|können|könnte|darf|dürfen|soll|sollen|ist|sind|wird|werden|kommt|"
        "geht) (?:§|wir|sie|die|der|das|es|man|ich|auftrag|bestellung|rechnung)",
        "(?:oder|gell|ne|nicht wahr|stimmt's|oder nicht|richtig|korrekt|ja)(?: \\?)",
        "(?:was ist|was's|was is) (?:denn |mit |nun |jetzt |eigentlich )*(?:mit|bei|los|da)",
    ),
    rule(
        r.NEWS,
        "wie steht es um …",
        "(?:gibt es|gibt's|gibts|irgendwelche|schon|irgendwas|irgend) (?:schon |was |etwas |"
        "irgendwelche )*(?:neues|neuigkeiten|news|updates?|eine antwort|infos?|"
        "rückmeldung|feedback|einen stand|was neues|etwas neues)",
        "(?:wie|was) (?:ist|steht|sieht|schaut|lautet|is) (?:es|der|da|denn|s|'s|das)? "
        "?(?:aktuelle |aktueller )?(?:stand|status|um|mit|aus|bei)",
        "(?:aktueller |kurzer )?(?:stand|status|zwischenstand|statusupdate|eta|update|infos?|"
        "info) (?:zu|zum|zur|von|bei|bzgl|wegen|für|zum auftrag)",
        "^(?:stand|status|zwischenstand|statusupdate|eta|update|infos?) §",
        "§ (?:stand|status|neues|news|update|infos?)$",
        "(?:sag|sagt|gib|gebt|geben|sagen) (?:sie )?(?:mir |uns |kurz |bitte |mal )*bescheid",
        "(?:würde|möchte|wollte|will|hätte|muss|müsste) (?:ich |gerne |gern |nur |mal |kurz |"
        "der kunde )*(?:wissen|fragen|nachfragen|erfahren|nachhaken|einen stand)",
        "(?:frage mich|fragen uns|frag mich|kunde fragt|kundin fragt|fragt (?:nach|ob|wann|wo|"
        "warum|an|sich)|fragen (?:nach|ob|wann|wo|warum|an)|erkundigt sich|will wissen|möchte "
        "wissen|"
        "wollen wissen|hakt nach|nachfrage|anfrage|rückfrage|um bescheid|haltet mich auf dem "
        "laufenden|halte mich auf dem laufenden|feedback bitte|wollte mal (?:fragen|hören|"
        "nachfragen|nachhaken))",
    ),
    rule(
        r.NEED,
        "… muss …",
        "(?:brauche|brauch|brauchen|braucht|bräuchte|bräuchten|bräuchten|benötige|benötigen|"
        "benötigt|benötigen|erforderlich|nötig|notwendig)",
        "(?:muss|müssen|müsste|müssten|sollte|sollten|soll|sollen|darf nicht|dürfen nicht|mus) ",
        "(?:ist|sind|wäre|bleibt|hat|gilt es|noch|dringend) (?:noch |dringend |schnell |bitte "
        ")*zu (?:[^.,? ]+en|tun)",
        "(?:wäre|fände|würde) (?:[^.,?]+ )?(?:gut|super|toll|nett|prima|klasse|schön|"
        "hilfreich|lieb|spitze|freuen|helfen|ideal|wichtig|perfekt|besser|cool|dankbar|"
        "sinnvoll)",
        "(?:möchte|möchten|will|wollen|hätte gern|hätte gerne|hätten gern|hätten gerne|würde "
        "gern|würde gerne|gern|gerne) (?:[^.,?]+ )?(?:§|dass|haben|wissen|stornieren|ändern|"
        "freigeben|sehen)",
        "(?:bräuchte|erbitte|erbitten|bitte um|bitten um|anfrage|antrag auf|freigabe (?:für|"
        "von|nötig|fehlt|steht)|um (?:freigabe|prüfung|klärung|rückmeldung|info|bearbeitung|"
        "erledigung|hilfe|stornierung|unterstützung))",
        "(?:zur|zum) (?:freigabe|prüfung|bearbeitung|genehmigung|klärung|storno|erledigung|"
        "kontrolle|unterschrift)",
        "(?:brauche|brauchen|muss|müssen) [^.?]*(?:bis|vor) (?:heute|morgen|spätestens|zum|"
        "freitag|montag|dienstag|mittwoch|"
        "donnerstag|mittag|feierabend|ende der woche|nächste woche|12|18)",
    ),
    rule(
        r.TROUBLE,
        "… hängt",
        "(?:ist|sind|bleibt|steht|stehen|wirkt|scheint|is|noch) (?:immer noch |noch immer |"
        "noch |immer |schon wieder |wieder |leider |jetzt |total |komplett |seit [^.,?]+ |"
        "auch |einfach |irgendwie |noch nicht |aktuell |gerade )*"
        f"(?:{STUCK})",
        "(?:hängt|hängen|hangt|klemmt|klemmen|hakt|stockt|steckt|stecken|spinnt|streikt|"
        "(?:liegt|liegen) (?:seit|immer|noch|rum|herum|auf eis|brach|schon)|ruht|schmort|"
        "fehlt|fehlen|mangelt|kommt nicht|geht nicht|"
        "läuft nicht|funktioniert nicht|tut sich nichts|passiert nichts|bewegt sich nichts|"
        "gehen nicht|stimmt nicht|stimmt was nicht|stimmen nicht|"
        "passt nicht|passen nicht|klappt nicht|verschwunden|vergessen|untergegangen|"
        "schiefgelaufen|schief gelaufen|schief gegangen|durcheinander|reklamiert|"
        "beschwert sich|beschweren sich|beschwerde|reklamation|mahnung|eskaliert|eskalation|"
        "eilt|pressiert|drängt|drängelt|brennt)",
    ),
    rule(
        r.UNDONE,
        "noch nicht …",
        "(?:immer noch|noch immer|weiterhin|nach wie vor|schon wieder|zum (?:zweiten|dritten|"
        "vierten|x ten|zigsten) mal|noch (?:kein|keine|keinen|nicht|nichts|niemand)|"
        "seit (?:tagen|wochen|gestern|montag|dienstag|mittwoch|donnerstag|freitag|stunden|"
        "einer|zwei|drei|vier|letzter|letzte|heute|\\d+)) ",
        "(?:kein|keine|keinen|keinerlei|ohne) (?:reaktion|antwort|rückmeldung|bewegung|"
        "fortschritt|info|update|status|bestätigung|tracking|sendungsnummer|lieferung)",
    ),
    rule(
        r.TROUBLE,
        "der Kunde ist sauer",
        "(?:kunde|kundin|kunden|chef|chefin|händler|partner|lieferant|vertrieb|er|sie) (?:ist "
        "|sind |wird |werden |langsam |schon |sehr |richtig |ziemlich |stock|total |echt |"
        "langsam |mächtig |völlig |inzwischen |gerade )*"
        "(?:sauer|wütend|verärgert|genervt|unzufrieden|ungeduldig|stinksauer|stocksauer|böse|"
        "tobt|droht|drohen|schimpft|beschwert|eskaliert|nervös|unglücklich|aufgebracht|macht "
        "druck|macht stress|springt|ruft ständig|ruft dauernd|ruft an|nervt|kocht|dreht durch|"
        "rastet aus)",
        "(?:falsche|falscher|falsches|falschen|doppelte|doppelter|doppelt|fehlende|fehlender|"
        "verkehrte) (?:[^.,? ]+)",
        "(?:problem|probleme|fehler|ärger|stress|schwierigkeiten|unstimmigkeiten|differenz|"
        "abweichung|verzögerung) (?:mit|bei|in|beim|im|gibt|zu|zwischen|ist)",
        "(?:niemand|keiner|kein mensch) (?:[^.?]+ )",
        "(?:sollte|sollten) (?:[^.?]+ )?sein",
    ),
    rule(
        r.WAITING,
        "wartet auf …",
        "(?:warte|wartet|warten|wart) (?:noch |immer noch |schon |seit |dringend |weiter |"
        "weiterhin |händeringend |sehnsüchtig |noch immer |\\d+ |tagen |wochen |gestern |ewig "
        "|montag |lange )*(?:auf|drauf|darauf|seit|schon|noch|händeringend|ewig|dringend)",
        "(?:kunde|kundin|kunden|chef|lager|spedition|fahrer|lkw|vertrieb) (?:[^.,?]+ "
        ")?(?:wartet|warten|fragt|fragen|braucht|ruft|drängelt|"
        "drängt|besteht|verlangt|fordert|bittet|erwartet|hofft|meckert)",
        "(?:können|kann|könnten) (?:erst|nicht|sonst nicht|ohne|so nicht) ",
        "(?:hängt an|scheitert an|liegt an|wegen) (?:dir|euch|uns|ihnen) ",
    ),
    rule(
        r.UNSURE,
        "ich finde … nicht",
        "(?:finde|finden|sehe|sehen|verstehe|verstehen|komme|kommen|kann|können|weiß|weiss|"
        "wissen|erreiche|kriege|bekomme|darf) (?:ich |wir |den |die |das |§ |leider |hier |"
        "auch |da |an |in |im |dazu |es |ihn |sie |mir |auftrag |bei )*"
        "(?:nicht|nichts|keine|keinen|kein|nirgends|nirgendwo)",
        "(?:keine ahnung|kein plan|nicht sicher|unsicher|unklar|ratlos|keinen zugriff|keine "
        "berechtigung|keine rechte|blicke nicht durch|check das nicht|check ich nicht|weiter "
        "weiß)",
        "(?:frage|fragen|kurze frage|rückfrage|ne frage|eine frage) (?:zu|zum|zur|wegen|bzgl|"
        "bezüglich|an|:|,)",
        "(?:brauche|bräuchte|benötige) (?:[^.,?]+ )?(?:hilfe|unterstützung|rat)|hilfe (?:bei|"
        "mit|zu|bitte)|hilfe [.,?]|sos",
    ),
    rule(
        r.PRESSING,
        "dringend, asap",
        "(?:dringend|dringendst|eilig|eilt|asap|sofort|umgehend|schnellstmöglich|so schnell "
        "wie möglich|baldmöglichst|heute|heute noch|noch heute|zeitnah|unbedingt|schleunigst|"
        "schnell|gleich|prio|priorität|endlich)",
    ),
    rule(
        r.REQUEST,
        "wäre gut, wenn …",
        "(?:wäre|wär|fände|würde|würd) … (?:wenn|falls)",
        "(?:ließe|ließen|lässt|lassen) sich (?:§|das|die|der|da|hier|denn|noch|vielleicht|"
        "etwas|was)",
        "(?:habt|hast|haben) (?:ihr|du|sie|de) (?:mal |kurz |vielleicht |eventuell |gerade |heute |"
        "noch |bitte )*(?:zeit|eine minute|ne minute|einen moment|lust|luft|§|den|die|das|dazu|da|"
        "schon|auch|was|etwas|eine idee|infos)",
        "(?:wäre|wär|ist) (?:es |das |so was )?(?:möglich|machbar|drin|denkbar)",
    ),
    rule(
        r.QUESTION,
        "schaust du …",
        "^[^ .,?]+st (?:du|de|mir|uns)",
        "^[^ .,?]+t ihr",
        "^[^ .,?]+en sie (?:bitte|mir|uns|§|den|die|das|mal|noch|schon|da|dazu|etwas|einen|eine|zu|"
        "dem|der|es|kurz|vielleicht|auch|ihn|nochmal|eigentlich)",
        "^[^ .,?]+ (?:schon |mal |da |denn |bitte |eigentlich |sich |noch |hier )*(?:jemand|"
        "irgendwer|irgendjemand|einer von|wer von|eine von|einer)",
        "^(?:an|bei|mit|für|von|zu|ab|bis|seit|in|auf|aus|um|nach|gegen|über|unter) (?:wen|"
        "wem|wann|"
        "welche[mnrs]?|was|wo|wieviel|wie)",
        "^^ob ",
        "^(?:schon|noch) (?:was|etwas|jemand|irgendwas|wer) ",
        "^(?:woher|wogegen|womit|wodurch|wobei|worauf|wozu|worum|wovon|wonach) ",
    ),
    rule(
        r.NEWS,
        "müsste ich wissen",
        "(?:würde|würden|möchte|möchten|wollte|wollten|will|wollen|müsste|müssten|muss|hätte|"
        "sollte|könnte) (?:ich|wir|er|sie|der kunde|die kundin) (?:[^.,?]+ )?(?:wissen|fragen|"
        "nachfragen|erfahren|nachhaken|hören|klären)",
        "(?:auf dem (?:schirm|radar|zettel|plan)|im blick) ",
        "(?:halt|halte|haltet|halten) (?:sie )?(?:mich|uns) ",
        "(?:lass|lasst|lassen) (?:sie )?(?:mich|uns|es mich) … wissen",
    ),
    rule(
        r.NEED,
        "gehört storniert",
        f"(?:gehört|gehören|gehörte) (?:[^.,?]+ )?(?:{DONE}|gesperrt|gestoppt|weg|raus|umgebucht)",
        "(?:steht|stehen) (?:noch |weiterhin |leider |immer noch )*aus|(?:aussteht|ausstehend)",
        "(?:liegt|hängt|bleibt|ist) (?:jetzt |nun |noch |also )*(?:bei|an) (?:dir|euch|ihnen)",
        "(?:solltest|solltet|sollten sie|müsstest|müsstet|musst|müsst) ",
        "(?:lieber|stattdessen|doch lieber) (?:[^.,?]+ )?(?:haben|geliefert|bekommen|an|nach)",
    ),
    rule(
        r.UNDONE,
        "hätte … sollen",
        "(?:sollte|sollten|wollte|wollten) (?:eigentlich |doch |längst |schon |bereits |laut plan |"
        "gestern |heute |am [^ ]+ |letzte woche )+",
        "(?:mir|uns|ihm|ihr|ihnen|dem kunden|da|hier|es) (?:fehlt|fehlen)|(?:vermisse|vermissen|"
        "vermisst)",
        "(?:an|unter|auf|mit|für) (?:die|der|den|dem|das) (?:falsche|falschen|alte|alten|verkehrte|"
        "verkehrten) ",
        "(?:nie|niemals|nirgends|nirgendwo) (?:[^.,?]+ )?(?:angekommen|gekommen|erhalten|bekommen|"
        "aufgetaucht|bestätigt|geliefert|beantwortet|gebucht|zu finden)",
        "(?:tut|bewegt|rührt|ändert) sich (?:[^.,?]+ )?(?:nichts|nix|gar nichts|kaum)",
        "(?:keine|kein|keinen|null|nix) (?:[^.,? ]+ )?(?:neuigkeiten|reaktion|bewegung|spur|"
        "lebenszeichen|beleg|nachweis|freigabe|termin|bestätigung)",
    ),
    rule(
        r.UNSURE,
        "ich komme … nicht weiter",
        "(?:komme|kommen|komm) (?:ich |wir )?(?:[^.,?]+ )?nicht (?:weiter|ran|klar|rein|dahinter|"
        "voran|durch|dran|drauf|hinterher)",
        "(?:weiß|weiss|wissen|verstehe|versteh|begreife|kapiere|blicke|blick) (?:ich |wir )?"
        "(?:[^.,?]+ )?(?:nicht|nix|nichts)",
        "(?:stehe|steh|stehen) (?:[^.,?]+ )?(?:auf dem schlauch|vor einem rätsel|an)",
        "(?:merkwürdig|komisch|seltsam|eigenartig|verwirrt|irritiert|stutzig|ergibt keinen sinn|"
        "passt (?:hinten und vorne |irgendwie |da was |so )?nicht|sieht (?:komisch|falsch|seltsam) "
        "aus)",
    ),
    rule(
        r.LATE,
        "hätte … sollen",
        "(?:hätte|hätten) (?:[^.?]+ )?(?:müssen|sollen|gesollt|gemusst)",
    ),
    rule(
        r.WRONG,
        "falsch gebucht",
        "(?:falsch|fehlerhaft|doppelt|versehentlich|irrtümlich|aus versehen|verkehrt|"
        f"unvollständig|zweimal) (?:{DONE}|erfasst|adressiert|etikettiert|kommissioniert|"
        "abgebucht|eingegeben|angekommen)",
    ),
    rule(
        r.INSISTS,
        "hat zweimal angerufen",
        "(?:zweimal|dreimal|viermal|mehrfach|mehrmals|wieder|erneut|ständig|dauernd|"
        "nochmal|abermals|\\d+ mal|\\d+x) (?:angerufen|nachgefragt|geschrieben|gemahnt|"
        "gemailt|reklamiert|nachgehakt|gefragt|beschwert)",
        "(?:fragt|ruft|schreibt|mailt|fragen|rufen|schreiben|hakt|drängt|nervt) (?:[^.,?]+ "
        ")?(?:täglich|ständig|dauernd|schon wieder|wieder|stündlich|erneut|jeden tag|mal)",
    ),
    rule(
        r.TROUBLE,
        "passt … nicht",
        "(?:stimmt|stimmen|passt|passen|klappt|funktioniert|greift|zieht|rechnet|lädt) "
        "(?:[^.,?]+ )?(?:nicht|nix)",
        "(?:sehe|finde|verstehe|kenne|erreiche|bekomme|kriege|sehen|finden|erreichen) "
        "(?:ich |wir )?(?:[^.,?]+ )?(?:nicht|nirgends|nirgendwo)",
        "(?:steht|stehen|liegt|liegen|hängt|ist|bleibt|wartet) (?:[^.,?]+ )?seit (?:[^ "
        ".,?]+ )?(?:tagen|wochen|stunden|montag|dienstag|mittwoch|donnerstag|freitag|"
        "gestern|vorgestern|letzter|einer|\\d+)",
    ),
    rule(
        r.QUESTION,
        "wie gehen wir …",
        "^(?:wie|was|wo|wann|warum) [^ .,?]+ (?:wir|ich|ihr|du|sie|man|es|das|der|die|den|"
        "§|denn|eigentlich|jetzt)",
        "(?:hab|habe|haben) (?:ich|wir) (?:[^.,?]+ )?(?:was|etwas|irgendwas) (?:übersehen|"
        "vergessen|verpasst|falsch|missverstanden|überlesen)",
    ),
)
