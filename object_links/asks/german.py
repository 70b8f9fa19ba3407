"""How people ask in German."""

from object_links.asks import rules as r
from object_links.asks.german_words import DONE, DONE_LAST, IMPERATIVE, INFINITIVE, STUCK, WHO
from object_links.asks.rules import Language, rule

GERMAN = Language(
    "German",
    (
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
            "(?:muss|müssen|müsste|müssten|sollte|sollten|soll|sollen|darf nicht|dürfen nicht|"
            "mus) ",
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
            "(?:hätte|hätten|sollte|sollten) (?:[^.?]+ )?(?:müssen|sollen|sein)",
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
            "mit|zu|bitte)|hilfe$|sos",
        ),
        rule(
            r.PRESSING,
            "dringend, asap",
            "(?:dringend|dringendst|eilig|eilt|asap|sofort|umgehend|schnellstmöglich|so schnell "
            "wie möglich|baldmöglichst|heute|heute noch|noch heute|zeitnah|unbedingt|schleunigst|"
            "schnell|gleich|prio|priorität|endlich)",
        ),
        rule(
            r.REPORT,
            "… ist erledigt",
            "(?:ist|sind|wurde|wurden|wird|werden|hab|habe|haben|hat|habt|bin|ist's|is|war|waren|"
            "gerade|schon|bereits|eben|soeben|gestern|heute früh|endlich) "
            f"(?:[^.?]* )?(?:{DONE})",
            "§ (?:schon |jetzt |nun |bereits |gerade |soeben |eben |heute |gestern |komplett |"
            f"auch |wieder )*(?:{DONE})",
            f"^(?:schon |gerade |eben |bereits )?(?:{DONE}) ",
            f"(?:{DONE_LAST})$",
            "(?:alles (?:gut|klar|ok|okay|erledigt|paletti|bestens|in ordnung|im griff|im grünen|"
            "läuft)|läuft (?:wieder|alles|nach plan|jetzt|rund|gut|problemlos)|passt (?:jetzt|"
            "alles|so|wieder)|passt$|funktioniert (?:wieder|jetzt)|geht (?:wieder|jetzt|raus|"
            "morgen|heute)|"
            "kommt (?:morgen|heute|nächste|am)|wird (?:morgen|heute|nächste|am|gerade|"
            "automatisch)|ist (?:da|raus|ok|okay|in ordnung|angekommen|durch|fertig|unterwegs|auf "
            "dem weg)|wie (?:besprochen|geplant|vereinbart|abgemacht)|planmäßig|"
            "auf dem weg|in arbeit|in bearbeitung|kunde (?:ist )?(?:zufrieden|glücklich|happy|"
            "freut|hat bestätigt|hat bezahlt)|zufrieden|hat geklappt|hat funktioniert|zum glück|"
            "läuft$)",
        ),
        rule(
            r.WAS,
            "war blockiert",
            f"(?:war|waren|wurde|hing|lag|stand|hatte|hatten) (?:[^.?]* )?(?:{STUCK}|aber|kurz|"
            "nur|fest|wegen|zwei|drei)",
            "(?:nicht mehr|nicht länger|kein problem mehr|keine probleme mehr|hing|klemmte|fehlte|"
            "wartete|brauchte|musste|sollte eigentlich|wollte|wollten|mussten)",
        ),
        rule(
            r.PLAN,
            "ich kümmere mich",
            "(?:ich|wir) (?:werde|werden|kümmere|kümmern|schaue|schau|schauen|gucke|guck|prüfe|"
            "prüfen|checke|check|mache|mach|machen|gebe|geb|geben|schicke|schick|schicken|"
            "storniere|stornieren|übernehme|übernehmen|"
            "melde|meld|melden|rufe|ruf|kläre|klär|klären|erledige|buche|bin dran|bin schon dran|"
            "sind dran|nehme|nehm|sage|sag|frage|frag|setze|stelle|ändere|korrigiere|leite|"
            "informiere|sehe mir|seh mir|"
            "bearbeite|bearbeiten|arbeite|arbeiten|sitze|hole|sperre|schließe|lasse|lass|"
            "genehmige|gehe|geh|versuche|versuch|liefere|bestelle|will|kann|könnte|muss|müsste|"
            "sollte|möchte) "
            "(?:mich|mir|das|§|den|die|es|da|dir|euch|ihnen|drum|darum|dran|gleich|heute|morgen|"
            "nachher|später|gerade|jetzt|mal|ihn|sie|an|uns|auftrag|dem|dann|noch|am|nach|selbst|"
            "auch|bescheid|bestellung|rechnung|fall)",
            "(?:werde|werd|kümmere|kümmer|schaue?|prüfe?|mache?|mach|gebe?|schicke?|storniere?|"
            "übernehme|melde|rufe?|kläre?|erledige|checke?|nehme?|gucke?|bin|sind|bearbeite|"
            "schicken|sehe|seh|lass|kann|setze) (?:ich|wir|mir|mich|dran|schon dran|gerade dran)",
            "(?:schau|guck|seh|kümmer|meld|mach|prüf|erledig|check)(?:e|s)? (?:mir |mich |ich |es "
            "|das |§ |gleich |später |nachher |morgen )*(?:gleich|später|nachher|morgen|selbst|"
            "selber|drum|heute noch an|im laufe)",
            "(?:mach ich|mache ich|wird gemacht|bin dran|bin schon dran|schon dran|kümmere mich|"
            "kümmer mich|sind dran|läuft schon|in arbeit|übernehme ich|erledige ich|lass mich|"
            "lasst mich)",
        ),
        rule(
            r.THANKS,
            "danke",
            "(?:danke|dank|vielen dank|herzlichen dank|besten dank|merci|danke schön|dankeschön|"
            "thx|super|klasse|prima|toll|spitze|perfekt|top|gute arbeit|gut gemacht|"
            "wunderbar|großartig|gerne|sehr gut|sauber|mega|freut mich)",
        ),
        rule(
            r.THANKS_FOR,
            "danke für …",
            "(?:danke|dank|dankeschön|vielen dank|merci|lob|kompliment|glückwunsch|applaus) "
            "(?:dir |euch |ihnen |nochmal |nochmals |sehr |schön |vielmals |an alle |an |@[^ ]+ |"
            "dem team |auch )*(?:für|fürs|dass|das|zu|zum|wegen|an)",
            "(?:super|klasse|toll|gut|prima|schön) (?:gemacht|gelöst|gelaufen|dass|gearbeitet|"
            "arbeit|hinbekommen)",
        ),
        rule(
            r.NOTICE,
            "zur Info",
            "(?:zur info|zur kenntnis|zur information|zur kenntnisnahme|nur zur info|fyi|nur so|"
            "als info|info an|nur dass ihr|damit ihr|nur damit|der vollständigkeit halber|wollte "
            "nur (?:sagen|bescheid|mitteilen|kurz sagen|kurz mitteilen)|kurze info|"
            "hinweis|(?:falls|wenn) (?:jemand|wer|einer|ihr|euch|sie|kunden) (?:fragt|fragen|sich "
            "wundert|wundert|nachfragt|euch wundert)|(?:nur )?dass ihr (?:es|bescheid|das) wisst|"
            "wer sich (?:fragt|wundert)|dann wisst ihr|damit (?:ihr|du|alle) (?:es|bescheid|das)|"
            "wie besprochen|wie gesagt|als beispiel|übrigens|nebenbei|kurzes update|kleines "
            "update|zusammenfassung|protokoll|notiz)",
            "^(?:info|update|status|stand) ,",
        ),
        rule(
            r.SET_PHRASE,
            "bitte beachten",
            "(?:ich|wir) hätten? [^.?]*(?:sollen|müssen|können)|(?:nichts|nix) neues|(?:kein|"
            "keine|keinerlei|ohne|null) (?:problem|probleme|sorge|sorgen|fehler|stress|"
            "beschwerden|auffälligkeiten)|wer auch immer|(?:findet|findest) (?:ihr|du)|ihr findet|"
            "bitte (?:[^.,?]+ )?(?:beachten|beachtet|zur kenntnis|"
            "nicht wundern|nicht erschrecken|entschuldigen|entschuldigt|ignorieren|ignoriert|sehr|"
            "schön|gerne)|"
            "(?:bitte|gern|gerne) (?:geschehen|gerne)|bitteschön|bitte nicht mehr|wie bitte|"
            "(?:wie du siehst|wie ihr seht|(?:müsste|sollte|dürfte) (?:jetzt|nun|wieder) (?:[^.,? "
            "]+ )?(?:passen|stimmen|gehen|laufen|da sein|ok sein|sein|klappen|funktionieren)|"
            "müsste jetzt|sollte jetzt|sollte morgen|sollte heute|sollte bald|müsste morgen|"
            "müsste heute|müsste bald|sollte (?:passen|klappen|reichen|da sein|ankommen|erledigt "
            "sein|raus sein|laufen|gehen)|müsste (?:passen|klappen|da sein|raus sein|ankommen|"
            "erledigt sein|durch sein)|"
            "bei fragen|falls ihr fragen|wenn ihr fragen|wenn du fragen|meldet euch gern|melde "
            "dich gern|noch fragen|muss sagen|soll heißen|mus sagen)",
        ),
        rule(
            r.NO_NEED,
            "nicht nötig",
            "(?:nicht (?:mehr )?(?:nötig|notwendig|erforderlich|dringend|eilig|wichtig|relevant|"
            "gebraucht|benötigt)|(?:brauche|brauch|brauchen|braucht|brauchst|benötigen|benötigt|"
            "musst|müsst|müssen|muss) (?:[^.,?]* )?(?:nicht|nichts|keine|keinen|niemand|kein)(?: "
            "mehr)?|"
            "(?:nix|nichts) (?:mehr )?(?:zu )?(?:machen|tun|unternehmen|nötig)|kein "
            "(?:handlungsbedarf|stress|bedarf)|keine (?:eile|aktion|maßnahme|panik|hektik)|"
            "(?:machen|tun|unternehmen) (?:wir )?(?:erstmal |erst mal |vorerst |da |momentan "
            ")?nichts|nichts (?:zu tun|mehr zu tun|weiter|machen|tun|unternehmen)|bitte nicht "
            "mehr|nicht mehr anfassen|nicht anfassen|"
            "lasst § so|lass § so|so lassen|eilt nicht|hat zeit|keiner muss|niemand muss|erübrigt)",
        ),
        rule(
            r.SETTLED,
            "hat sich erledigt",
            "(?:falscher|falsches|falschem|falschen) (?:thread|kanal|chat|channel|fenster|tab|"
            "raum)",
            "(?:hat sich (?:schon |bereits |inzwischen |gerade )?(?:erledigt|geklärt|aufgeklärt)|"
            "schon erledigt|bereits erledigt|ist erledigt|erledigt|vergiss es|vergesst es|vergiss "
            "das|egal|ignoriert das|ignorier das|"
            "gefunden|gelöst|ist gelöst|geklärt|schon gut|alles gut|falscher alarm|fehlalarm|mein "
            "fehler|doch nicht|läuft wieder|geht wieder|passt jetzt|bin dran|bin schon dran|schon "
            "gemacht|passt schon|kümmere mich schon)",
        ),
        rule(
            r.RHETORICAL,
            "wer hätte gedacht …",
            "(?:habt ihr|hast du|haben sie|hat jemand) (?:schon |das )*(?:gesehen|gehört|"
            "mitbekommen|bemerkt) … §",
            "(?:warum|wieso|weshalb) (?:[^.?]+ )?immer (?:ich|wir|mir|uns)|immer (?:ich|mich|mir)",
            "(?:ist|sind) § nicht (?:schön|toll|super|klasse|großartig|ein)",
            "(?:wer hätte (?:das )?gedacht|ist das nicht (?:toll|schön|super|klasse)|ist es nicht|"
            "wie (?:geil|cool|schön|toll) ist|was für ein|was für eine|na und|warum auch|warum "
            "nicht|wer braucht|wen interessiert|wer weiß|"
            "stellt euch vor|stell dir vor|wisst ihr (?:was|noch)|weißt du noch|weißt du was|kann "
            "man mal sehen|ratet mal|rate mal|was will man mehr|wie oft noch|schon gehört|wusstet "
            "ihr|wusstest du)",
        ),
        rule(
            r.TOLD,
            "er fragte, ob …",
            "(?:ich|wir) (?:hab|habe|haben) (?:[^.?]* )?(?:gesagt|geantwortet|geschrieben|erklärt|"
            "gefragt|versprochen|mitgeteilt|erzählt|gebeten)",
            "(?:er|sie|kunde|kundin|chef|kollege|kollegin|jemand|anna|man) (?:[^.?]* )?(?:fragte|"
            "sagte|meinte|schrieb|erzählte|wollte|hatte gefragt|hat gefragt|hat gemeint|hat "
            "gesagt|hat gestern|hatte gesagt|wurde gefragt)",
            "(?:besprochen|diskutiert|im meeting|im call|im daily|in der besprechung|gestern "
            "gefragt)",
        ),
        rule(
            r.IF,
            "wenn …",
            "^(?:wenn|falls|sofern|sobald|sollte|sollten|angenommen|immer wenn|jedes mal|solange|"
            "hätte|hätten) ",
        ),
        rule(
            r.LEAVE,
            "genehmigt, kann raus",
            "(?:genehmigt|freigegeben|bestätigt|bezahlt|ok|okay|passt|geprüft|in ordnung|durch|"
            "geklärt|frei) … (?:könnt ihr|kannst du|können sie|könnt|ihr könnt|du kannst|kann "
            "(?:so |jetzt |nun |also |dann |gerne |raus|weiter|los|verschickt|versendet)|darf "
            "(?:raus|jetzt)|dürft)",
        ),
        rule(
            r.MEANT,
            "absichtlich",
            "(?:im vertrag|steht so im|so eingetragen|ist eingetragen|ist vermerkt|für den kunden "
            "(?:ok|okay|in ordnung)|kunde ist einverstanden|absichtlich|mit absicht|bewusst|"
            "gewollt|kundenwunsch|auf wunsch|wie (?:gewünscht|"
            "besprochen|geplant|vereinbart|abgesprochen|gewollt|immer|erwartet|gesagt|"
            "angekündigt)|(?:ist|sind) bekannt|weiß bescheid|wissen bescheid|bescheid weiß|ist "
            "informiert|sind informiert|informiert ist|so besprochen|so gewollt|so vereinbart|"
            "abgesprochen|abgestimmt|planmäßig|einverstanden)",
        ),
        rule(
            r.ALREADY,
            "schon bestellt",
            f"(?:schon|bereits|längst) (?:{DONE}|bestellt|geplant|eingeplant|beauftragt|"
            "unterwegs|dran|informiert|in arbeit|terminiert|vereinbart|gebucht)",
            "(?:ersatz|gutschrift|termin|techniker|nachlieferung|lkw|spedition|slot|abholung) "
            "(?:ist |steht|kommt)",
        ),
        rule(
            r.OVER,
            "nicht mehr blockiert",
            "(?:nicht mehr|nicht länger|nicht|keineswegs) (?:blockiert|gesperrt|überfällig|zu "
            "spät|verspätet|dringend|eilig|kaputt|falsch)",
        ),
        rule(
            r.ALREADY,
            "Anna übernimmt",
            "(?:übernimmt|kümmert sich|macht das|ist dran|hat das im griff|im griff|regelt das|"
            "schaut sich|bearbeitet) ",
        ),
        rule(
            r.HABIT,
            "normalerweise …",
            "(?:normalerweise|üblicherweise|in der regel|grundsätzlich|generell|immer dann|jeden "
            "(?:tag|montag|freitag)|jede woche|jedes mal|zum beispiel|z b|beispiel|beispielsweise|"
            "laut (?:doku|wiki|anleitung|prozess)|theoretisch|standardmäßig|per default|schulung|"
            "doku)",
        ),
        rule(
            r.BESIDE,
            "Mittagessen",
            "^(?:wie geht's|wie gehts|wie geht es|alles klar|alles gut|na|moin|echt|wirklich|oder|"
            "kaffee|mittag|mittagessen|essen|kuchen|bier|feierabend|wochenende|urlaub|fußball|"
            "geburtstag|wetter|parkplatz|drucker|küche|kantine)(?: [^.?]*)? \\?",
            "(?:kaffee|mittagessen|kuchen|bier|wochenende|urlaub|fußball|geburtstag|wetter|"
            "parkplatz|kantine|pizza|küche|kühlschrank)",
        ),
    ),
    r.words(
        "der die das ist und wir ich nicht zu mit bei für den dem auf schon noch von es hat ein "
        "eine einen du sie ihr mir uns im am an aus nach wie was auch wenn haben kann mal sind "
        "wird so vom zum zur dass als"
    ),
    "hallo|hi|hey|moin|servus|grüß|gott|guten|morgen|tag|liebe|lieber|liebes|ihr lieben|team|"
    "leute|zusammen|kollegen|kolleginnen|alle|also|und|dann|oder|ok|okay|mal|jetzt|bitte|kurz|"
    "sorry|entschuldigung|äh|hm|ach|naja|tja|so|danke|ja|nein|dringend|außerdem|noch|trotzdem|"
    "deshalb|daher",
    "hallo|hi|hey|moin|liebe|lieber|servus|guten|herr|frau",
)
