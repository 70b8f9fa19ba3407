"""How people ask in Dutch."""

from object_links.asks import rules as r
from object_links.asks.dutch.words import DONE, IMPERATIVE, INFINITIVE, STUCK, WHO
from object_links.asks.rules import rule

WISHES = (
    rule(
        r.REQUEST,
        "kun je …",
        "(?:kan|kun|kunnen|kunt|zou|zouden|wil|wilt|willen|mag|kon|kunne) (?:even |misschien "
        f"|nou |alsjeblieft )?(?:{WHO}) ",
        "(?:kun|kan|wil|zou|heb|ga|weet) je ",
        "(?:iemand|wie|je|jullie|u|jij|men|we) (?:kan|kunnen|kunt|zou|wil|wilt|moet|moeten) "
        f"(?:[^.?]* )?(?:{INFINITIVE})",
        "(?:zou|zouden) (?:[^.?]+ )?(?:kunnen|willen|mogen)",
        "(?:wees|zijn jullie|ben je) zo (?:vriendelijk|lief|goed)",
        "(?:heeft|heb) (?:er )?(?:iemand|je|jij|jullie) (?:even |misschien )*(?:tijd|zin|een "
        "momentje|een minuutje|een idee)",
        "(?:laat|laten) (?:me|ons|het|maar|je|even) (?:[^.?]* )?(?:weten|horen|we)|laten we",
    ),
    rule(
        r.PLEASE,
        "alsjeblieft, graag …",
        "(?:alstublieft|alsjeblieft|alsjeblief|asjeblieft|alsublieft|aub|ajb|svp|pls|plz|"
        "please|graag|gaarne|bij voorbaat dank|alvast bedankt|alvast dank|alvast thanks|dank "
        "alvast|gelieve|vriendelijk verzoek|verzoek (?:om|tot|je|u|jullie)|s v p|a u b)",
    ),
    rule(
        r.ORDER,
        "controleer …",
        f"^(?:{IMPERATIVE}) (?:even |eens |maar |a?ub |ook |nog |snel |svp |ajb |de |het |"
        "een |mij |me |ons |alsjeblieft |die |dit |deze |er |nu |meteen |zo snel mogelijk "
        ")*(?:§|order|bestelling|factuur|zaak|klant|de|het|een|dit|deze|die|me|mij|ons|even|"
        "eens|er|of|naar|na|hem|ze|contact|waarom|wanneer|aan|dat|ervoor|maar|met|daar|in|"
        "hier|hiernaar|op|mijn|onze)",
        f"§ (?:[^.?]* )?(?:{INFINITIVE})$",
        f"^(?:{INFINITIVE})$",
        f"(?:even|graag|nog|snel|eens|meteen|nu|vandaag|gelieve) (?:[^.,?]+ )?(?:{INFINITIVE})",
        f"^(?:{INFINITIVE}) (?:§|graag|aub|svp|ajb)",
    ),
    rule(
        r.QUESTION,
        "wie …, is …",
        "^(?:wie|wat|wanneer|waarom|waar|hoe|welke|welk|wiens|waarvoor|waaraan|hoelang|"
        "hoeveel|moet|moeten|mag|mogen|zal|zullen|kan|kunnen|hoezo|kent|iemand) (?:[^.,?]+ )",
        "^(?:heb|hebben|hebt) (?:je|jij|jullie|we|wij|u|ze)",
        "^(?:heeft|is|zijn|wordt|worden|weet|komt|gaat|klopt|staat|ligt|zit|loopt) (?:§|je|"
        "jij|jullie|u|iemand|we|het|dit|dat|de|deze|er|order|bestelling|factuur|"
        "klant|wie|al iemand|al iets)",
        "^^(?:kan|kunnen|mag|moet|zou|is|zijn|heeft|hebben|wordt|komt|gaat) (?:§|we|wij|ze|de|"
        "het|die|dit|dat|er|iemand|bestelling|order)",
        "(?:toch|hè|he|niet|of niet|klopt dat|juist|correct|of wel|ja)(?: \\?)",
        "(?:iemand|jullie|je) (?:enig |een )?(?:idee|weten|weet|enig idee)",
        "wat is er (?:aan de hand|mis|met)|hoe (?:zit|staat|gaat|ver)",
    ),
    rule(
        r.NEWS,
        "is er nieuws …",
        "(?:al|is er|nog|er|enig|iets|wat|heeft iemand|hebben we|geen) (?:al |nog |iets |wat |"
        "een |meer )*(?:nieuws|update|updates|bericht|iets bekend|bekend|antwoord|reactie|"
        "info|voortgang|status|terugkoppeling|zicht|duidelijkheid)",
        "(?:wat is|hoe is|wat was) (?:de |het )?(?:status|stand|laatste|planning|situatie|eta)",
        "hoe (?:staat|zit|gaat|loopt|ver|is) (?:het|we|dit|dat|is|zijn|met|er)",
        "^(?:status|stand|update|nieuws|eta|info|stand van zaken|statusupdate) (?:van |over |"
        "voor |bij |op )*(?:de |het )?(?:order |bestelling )?§",
        "(?:status|stand van zaken|statusupdate|update) (?:van|over|voor|bij|aub|graag|svp)",
        "§ (?:status|update|nieuws|eta|stand van zaken)$",
        "(?:laat|laten) (?:het |me |mij |ons |even |maar |je |iets |aub )*(?:weten|horen)|hou "
        "(?:me|mij|ons) op de hoogte|houd (?:me|mij|ons) op de hoogte|op de hoogte (?:houden|"
        "te houden)|geef (?:me |mij |even |ons )*(?:een seintje|door|een update|bericht)|"
        "(?:hoor|horen) (?:ik|wij|we|het) graag|terugkoppeling|seintje",
        "(?:vraag|vraagt|vragen|wil|willen|wilde|wou|benieuwd|vroeg me af|zou) (?:me |zich |"
        "ons |mij |graag |even |alleen |nog )*(?:af|weten|vragen|navragen|of|wanneer|waar|"
        "naar|informeren|checken|horen)|benieuwd|klant vraagt|navraag|rappel",
    ),
    rule(
        r.NEED,
        "… moet …",
        "(?:nodig|heb (?:ik )?nodig|hebben (?:we )?nodig|behoefte|vereist|noodzakelijk) ",
        "(?:moet|moeten|zou moeten|zouden moeten|dient|dienen|mot) ",
        f"(?:nog|graag|is|zijn|staat|valt|dringend) (?:nog |dringend )?te (?:{INFINITIVE}|doen)",
        "(?:zou|het zou|dat zou|is het|zou het|was het) (?:[^.,?]+ )?(?:fijn|mooi|top|super|"
        "geweldig|handig|goed|prettig|ideaal|helpen|schelen|tof|lief|perfect|beter|waarderen|"
        "welkom|chill)",
        "(?:ter|voor|om|wacht op|mist|zonder|verzoek om) (?:nog |een |de )?(?:goedkeuring|"
        "controle|vrijgave|akkoord|bevestiging|beoordeling|handtekening|info|actie|hulp)",
        "(?:uiterlijk|nog voor) (?:vandaag|morgen|maandag|dinsdag|woensdag|donderdag|"
        "vrijdag|het weekend|het einde|einde|12|17|vanavond|de middag|eind)",
        "(?:wil|willen|wilt|zou graag|zouden graag|wens|wensen) (?:graag |dat |de |het |een |"
        "§ |order |bestelling |iemand )",
        "(?:blik|oog|oogje) (?:op|werpen)|(?:een|ff|effe|even) (?:blik|kijken|kijkje|checken|"
        "hulp|handje|naar)|(?:naar|erin|ernaar|hiernaar) (?:kijken|gekeken)",
    ),
    rule(
        r.TROUBLE,
        "… zit vast",
        "(?:is|zijn|staat|staan|blijft|zit|zitten|lijkt|nog|nog steeds|weer|alweer|loopt|"
        "ligt) (?:nog steeds |nog altijd |nog |weer |alweer |al |opnieuw |helaas |nu |echt |"
        "helemaal |ook |sinds [^.,?]+ |dagen |steeds |gewoon |totaal |nog nooit |inmiddels "
        f")*(?:{STUCK})",
        f"^§ (?:nog steeds |weer |alweer |nog altijd |nog )*(?:{STUCK})",
        "(?:zit vast|vastzit|loopt vast|vastgelopen|hangt|stokt|hapert|staat stil|stilstaat|"
        "ligt stil|blijft hangen|hangen|werkt niet|gaat niet|lukt niet|klopt niet|kloppen "
        "niet|klopt iets|kloppen|komt niet|kom niet|loopt niet|doet het niet|doet niks|"
        "beweegt niet|gebeurt niks|gebeurt niets|"
        "ontbreekt|ontbreken|mist|missen|vergeten|misgegaan|fout gegaan|mis gegaan|gaat mis|"
        "gaat fout|ging mis|ging fout|faalt|mislukt|klacht|klaagt|klagen|escalatie|spoed|"
        "haast|reclamatie)",
    ),
    rule(
        r.UNDONE,
        "nog steeds niet …",
        "(?:staat|zit|ligt) nog (?:op|open|in|bij|altijd|niet|geen|te)|(?:nog steeds|nog "
        "altijd|alweer|al weer|nog (?:geen|niet|niks|niets|nooit|niemand)|"
        "voor de (?:tweede|derde|vierde|zoveelste) keer|(?:tweede|derde|zoveelste) (?:keer|"
        "herinnering|rappel)|al (?:dagen|weken|een week|(?:drie|twee|vier|vijf|\\d+) (?:dagen|"
        "weken|uur|maanden)|uren|sinds|een maand|lang)|"
        "sinds (?:maandag|dinsdag|woensdag|donderdag|vrijdag|gisteren|vorige|afgelopen|"
        "vanochtend)) ",
        "(?:geen|zonder|nul) (?:reactie|antwoord|bericht|beweging|voortgang|update|tracking|"
        "bevestiging|levering|terugkoppeling|respons)",
    ),
    rule(
        r.TROUBLE,
        "de klant is boos",
        "(?:klant|klanten|baas|leverancier|dealer|partner|chef|ze|hij|zij) (?:is |zijn |wordt "
        "|worden |erg |heel |echt |al |flink |behoorlijk |nogal |niet |inmiddels |steeds |"
        "zeer |enorm )*(?:boos|woedend|pissig|kwaad|ontevreden|ongeduldig|geïrriteerd|klaagt|"
        "klagen|dreigt|dreigen|niet blij|furieus|belt|bellen|mailt|escaleert|over de zeik|des "
        "duivels|nerveus|teleurgesteld|zit erbovenop|not amused|zenuwachtig)",
        "(?:verkeerde|foute|dubbele|onjuiste|oude|ontbrekende) (?:[^.,? ]+)",
        "(?:probleem|problemen|fout|fouten|issue|gedoe|storing|vertraging|verschil|"
        "misverstand|foutmelding) (?:met|bij|in|op|aan|tussen|over)|iets mis|er is iets|gaat "
        "iets|wat mis",
        "(?:niemand|geen mens) (?:[^.?]+ )",
        "(?:had|hadden) (?:[^.?]+ )?(?:moeten|zullen)|zou (?:[^.?]+ )?(?:zijn|worden) (?:maar|en)",
    ),
    rule(
        r.WAITING,
        "wacht op …",
        "(?:wacht|wachten|wachtend) (?:nog |steeds |al |altijd |met smart |dagen |weken |nu |"
        "sinds |een |week |ook |allemaal |vol |ongeduldig |erg )*(?:op|erop|hierop|daarop|al|"
        "nog|sinds|met smart)",
        "(?:klant|klanten|baas|chauffeur|magazijn|leverancier|chef|sales) (?:[^.,?]+ "
        ")?(?:vraagt|vragen|wacht|belt|eist|verwacht|dringt|staat te|mailt|"
        "verzoekt|zou)",
        "(?:kan|kunnen|kunne) (?:niet|pas|nu niet|anders niet|zo niet|zonder|niks) ",
    ),
    rule(
        r.UNSURE,
        "ik kan … niet vinden",
        "(?:vind|vinden|zie|zien|snap|begrijp|weet|weten|kan|kunnen|krijg|krijgen|kom|lukt|"
        "mag|herken) (?:ik |we |het |de |hem |§ |er |mij |me |order |bestelling |factuur |"
        "nergens |hier |in |ook |zelf |helaas |die |deze |dit )*(?:niet|niks|niets|geen|"
        "nergens|even niet)",
        "(?:geen idee|niet zeker|onduidelijk|geen toegang|geen rechten|niet duidelijk|twijfel|"
        "raar|vreemd)",
        "(?:vraag|vraagje|vragen|korte vraag|kort vraagje) (?:over|m b t|mbt|bij|:|,|ivm|i v "
        "m|aangaande)",
        "(?:hulp (?:bij|met|nodig|gevraagd|graag)|help [.,?]|sos|handje helpen|kan hulp gebruiken)",
    ),
    rule(
        r.PRESSING,
        "dringend, spoed",
        "(?:dringend|spoed|spoedig|asap|zsm|z s m|zo snel mogelijk|direct|meteen|vandaag|"
        "vandaag nog|onmiddellijk|snel|haast|prio|prioriteit|nu|eindelijk|met spoed|urgent)",
    ),
    rule(
        r.REQUEST,
        "zou fijn zijn als …",
        "(?:zou|zou het|het zou|is) (?:[^.,?]+ )?(?:fijn|mooi|top|super|handig|goed|prettig|ideaal|"
        "tof|lief|perfect|schelen|helpen) … (?:als|dat|wanneer)",
        "(?:is het|zou het|was het|is dat|valt er) (?:[^.,?]+ )?(?:mogelijk|haalbaar|te doen|te "
        "regelen)",
        "(?:heb|hebben|heeft|hebt) (?:je|jij|jullie|u|iemand) (?:[^.,?]+ )?(?:tijd|"
        "gelegenheid|zicht|"
        "idee|minuutje|momentje|antwoord)",
        "^(?:denk|denken|zorg|zorgen) (?:je |jij |jullie |u |er |even |ook |nog )*(?:aan|"
        "eraan|erom|"
        "om|voor|ervoor)",
    ),
    rule(
        r.QUESTION,
        "kijk jij …",
        "^(?:heb|hebt|hebben|ben|bent|zijn|weet|weten|zie|zien|ziet|zit|zitten|kijk|kijkt|kijken|"
        "denk|denken|regel|regelt|regelen|pak|pakt|pakken|stuur|stuurt|sturen|check|checkt|"
        "bel|belt|"
        "bellen|doe|doet|doen|ga|gaat|gaan|kom|komt|komen|neem|neemt|nemen|vraag|vraagt|vragen|zet|"
        "zetten|maak|maakt|maken|krijg|krijgt|krijgen|kun|kan|kunt|kunnen|wil|wilt|willen|"
        "mag|mogen|"
        "zou|zouden|zal|zul|zullen|moet|moeten|geef|geeft|lever|levert|leveren|boek|boekt|los|lost|"
        "hou|houd|loop|loopt|lopen|werk|werkt|werken|meld|meldt|herken|ken|kent|vind|vindt|"
        "heeft|is|"
        "wordt|staat|ligt|klopt|hoort|hangt|missen|mis|blijft|volgt|verwacht|verwachten|bedoel|"
        "bedoelen) (?:er |nog |al |even |misschien |dan |nou )*(?:je|jij|jullie|u|iemand|iemand al|"
        "wie)",
        "^(?:aan|bij|met|voor|van|naar|op|vanaf|tot|sinds|door|in|over) (?:wie|welke|welk|"
        "wanneer|wat|"
        "hoe)",
        "^(?:was|werd|waren|werden) (?:§|dit|die|er|je|jij|iemand)",
        "^(?:waarmee|waarvan|waarop|waarheen|waarom|waarin|waardoor|waaruit|waarnaartoe) ",
        "^(?:al|nog) (?:iets|wat|iemand) ",
    ),
    rule(
        r.NEED,
        "liever …",
        "(?:wil|willen|wilt|wilde|wilden|zou|zouden|had|hadden) (?:[^.,?]+ )?(?:liever|graag|het "
        "liefst)",
        "nodig$",
        "(?:heb|hebben|heeft) (?:[^.,?]+ )?nodig",
        "(?:er )?(?:moet|moeten|mag|mogen) (?:er )?(?:nog |ook |wel )?(?:een|twee|iets|wat|"
        "iemand) ",
        "(?:aan|bij) (?:jou|jullie|u) (?:de|om|is|nu|zet)|(?:jij|jullie) (?:bent|zijn) aan (?:de )?"
        "(?:beurt|zet)",
        "(?:herinnering|reminder|kleine herinnering|vriendelijke herinnering)",
    ),
    rule(
        r.UNDONE,
        "had … gemoeten",
        "maar niet (?:los|weg|open|rond|verder|vooruit|voor elkaar|op gang|binnen|af|klaar|"
        "gevonden|"
        "geleverd|bij)",
        "(?:komt|komen|krijg|krijgen|krijgt|wil|wilt|lukt|gaat|doet|blijft) (?:[^.,?]+ )?(?:maar "
        "niet|niet (?:los|weg|open|geopend|voor elkaar|rond|verder|mee|lukken|gevonden|in beeld|"
        "geboekt|gesloten|vrij|ingelogd|aan de praat))",
        "(?:ik|we|wij|klant|klanten|ze) (?:mis|missen|mist)|mis (?:ik|nog|de|het|een|ook)",
        "naar (?:het|een|de) (?:verkeerde|foute|oude|vorige) |op (?:het|een) (?:verkeerd|"
        "fout|oud)e? ",
        "nooit (?:[^.,?]+ )?(?:aangekomen|ontvangen|gekregen|geleverd|bevestigd|binnengekomen|"
        "beantwoord|verstuurd|geboekt|gezien|gehoord)",
        "(?:geen|nul) (?:enkele |enig |verdere )?(?:reactie|antwoord|bericht|beweging|"
        "voortgang|spoor|bevestiging|factuur|datum|teken)",
        "er (?:ontbreekt|ontbreken|mist|missen|zit|zitten|gebeurt|klopt) (?:[^.,?]+ )?",
    ),
    rule(
        r.UNSURE,
        "ik kom er niet uit",
        "(?:kom|komen) (?:ik |we |wij )?(?:er |hier |daar )?(?:[^.,?]+ )?niet (?:uit|bij|verder|in|"
        "achter|aan)",
        "(?:snap|begrijp|weet|vat) (?:ik |we )?(?:er |het |dit |hier )*(?:niks|niets|niet|geen)",
        "(?:vreemd|gek|apart|onlogisch|verwarrend|klopt volgens mij niet|ziet er (?:raar|"
        "vreemd|gek) "
        "uit)",
    ),
    rule(
        r.LATE,
        "had … gemoeten",
        "(?:had|hadden) (?:[^.?]+ )?(?:gemoeten|moeten (?:zijn|gaan|komen|worden|staan|"
        "vertrekken|liggen))",
    ),
    rule(
        r.WRONG,
        "verkeerd geboekt",
        f"(?:verkeerd|fout|dubbel|per ongeluk|ten onrechte|twee keer|onvolledig) (?:{DONE}|"
        "ingeboekt|geadresseerd|gelabeld|gepickt|berekend|afgeleverd)",
    ),
    rule(
        r.INSISTS,
        "heeft twee keer gebeld",
        "(?:twee|drie|vier|meerdere|al|weer|\\d+) (?:keer|maal) (?:gebeld|gemaild|gevraagd|"
        "geschreven|geklaagd|nagevraagd)|(?:weer|opnieuw|alweer|nogmaals) (?:gebeld|"
        "gemaild|gevraagd|geklaagd)",
        "(?:belt|mailt|vraagt|bellen|mailen|vragen|klaagt) (?:[^.,?]+ )?(?:elke dag|"
        "dagelijks|steeds|constant|weer|opnieuw|de hele dag|voortdurend)",
    ),
    rule(
        r.TROUBLE,
        "klopt … niet",
        "(?:klopt|kloppen|werkt|lukt|loopt|past|passen) (?:[^.,?]+ )?niet",
        "(?:staat|ligt|zit|hangt|wacht|blijft|is) (?:[^.,?]+ )?(?:al|sinds) (?:[^ .,?]+ "
        ")?(?:dagen|weken|uren|maandag|dinsdag|woensdag|donderdag|vrijdag|gisteren|"
        "eergisteren|vorige|een week)",
    ),
    rule(
        r.UNSURE,
        "er gaat iets mis",
        "(?:gaat|is|zit|klopt|loopt|ging) (?:er |hier |daar )?(?:iets|wat|ergens iets) "
        "(?:mis|fout|niet|verkeerd|scheef|raars|geks)",
        "(?:of niet|of wel|ja of nee) [.,?]",
    ),
)
