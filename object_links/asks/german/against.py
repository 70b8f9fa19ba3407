"""What says in German that nothing is asked."""

from object_links.asks import rules as r
from object_links.asks.german.words import DONE, DONE_LAST, STUCK
from object_links.asks.rules import rule

AGAINST = (
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
        "alles|so|wieder)|passt [.,?]|funktioniert (?:wieder|jetzt)|geht (?:wieder|jetzt|raus|"
        "morgen|heute)|"
        "kommt (?:morgen|heute|nächste|am)|wird (?:morgen|heute|nächste|am|gerade|"
        "automatisch)|ist (?:da|raus|ok|okay|in ordnung|angekommen|durch|fertig|unterwegs|auf "
        "dem weg)|wie (?:besprochen|geplant|vereinbart|abgemacht)|planmäßig|"
        "auf dem weg|in arbeit|in bearbeitung|kunde (?:ist )?(?:zufrieden|glücklich|happy|"
        "freut|hat bestätigt|hat bezahlt)|zufrieden|hat geklappt|hat funktioniert|zum glück|"
        "läuft [.,?])",
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
        "(?:falscher|falsches|falschem|falschen) (?:thread|kanal|chat|channel|fenster|tab|raum)",
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
        "(?:besprochen|diskutiert|im meeting|im call|im daily|in der besprechung|gestern gefragt)",
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
)
