"""How people ask in Dutch."""

from object_links.asks import rules as r
from object_links.asks.rules import Language, rule

_INFINITIVE = (
    "vrijgeven|vrij geven|vrij te geven|annuleren|cancellen|controleren|checken|nakijken|bekijken|"
    "kijken|nagaan|uitzoeken|bevestigen|goedkeuren|afkeuren|sluiten|afsluiten|openen|heropenen|"
    "blokkeren|deblokkeren|"
    "sturen|opsturen|doorsturen|toesturen|versturen|verzenden|leveren|naleveren|uitleveren|boeken|"
    "omboeken|crediteren|terugbetalen|betalen|wijzigen|aanpassen|corrigeren|toevoegen|verwijderen|"
    "toewijzen|overnemen|"
    "oppakken|escaleren|voorrang geven|versnellen|verplaatsen|verschuiven|uitstellen|melden|"
    "terugkoppelen|laten weten|informeren|bellen|terugbellen|navragen|vragen|antwoorden|"
    "beantwoorden|regelen|afhandelen|oplossen|fixen|"
    "verwerken|printen|afdrukken|aanmaken|invoeren|bijwerken|updaten|helpen|tonen|laten zien|"
    "geven|doorgeven|zoeken|opzoeken|vinden|stoppen|tegenhouden|parkeren|vasthouden|losmaken|"
    "ondertekenen|tekenen|reserveren|bestellen|nabestellen|"
    "ophalen|omruilen|verlengen|splitsen|samenvoegen|inplannen|aanvullen|klaarzetten|doorzetten|"
    "afronden|factureren|prioriteren|zetten|maken|doen|opvolgen|opschonen|verhogen|verlagen|"
    "opheffen|terugdraaien|intrekken|werpen|nalopen|meenemen|testen|opnemen"
)
_IMPERATIVE = (
    "controleer|annuleer|cancel|check|keur|geef|kijk|stuur|toon|sluit|heropen|open|blokkeer|"
    "deblokkeer|bel|meld|vraag|regel|los|fix|verwerk|print|maak|voer|werk|help|laat|zoek|vind|"
    "stop|hou|houd|zet|haal|neem|pak|boek|"
    "crediteer|betaal|wijzig|pas|corrigeer|voeg|verwijder|wijs|escaleer|versnel|verplaats|"
    "verschuif|informeer|antwoord|beantwoord|handel|reserveer|bestel|ruil|verleng|splits|plan|vul|"
    "lever|verstuur|verzend|bevestig|onderteken|teken|factureer|rond|doe|zorg|"
    "ga|vergeet niet|herinner|leg|draai|test|trek|schuif|breng|update|ship|release|bekijk|zeg|"
    "loop|wacht|schrijf"
)
_DONE = (
    "vrijgegeven|geannuleerd|gecanceld|gecontroleerd|gecheckt|nagekeken|bekeken|bevestigd|"
    "goedgekeurd|afgekeurd|gesloten|afgesloten|heropend|gedeblokkeerd|gestuurd|opgestuurd|"
    "doorgestuurd|verstuurd|verzonden|geleverd|bezorgd|geboekt|gecrediteerd|"
    "terugbetaald|betaald|gewijzigd|aangepast|gecorrigeerd|toegevoegd|verwijderd|toegewezen|"
    "overgenomen|opgepakt|geëscaleerd|verplaatst|gemeld|gebeld|geïnformeerd|gevraagd|beantwoord|"
    "geregeld|afgehandeld|opgelost|gefixt|verwerkt|geprint|"
    "aangemaakt|ingevoerd|bijgewerkt|gedaan|klaar|weg|de deur uit|onderweg|aangekomen|binnen|"
    "ontvangen|ondertekend|getekend|opgehaald|omgeruild|verlengd|ingepland|afgerond|gefactureerd|"
    "gemaakt|rond|gisteren|gelukt|gereserveerd|besteld|verholpen|"
    "vertrokken|teruggedraaid|gearchiveerd|gesproken|gekregen|ingepakt|gesplitst"
)
_DONE_LAST = "|".join(
    word
    for word in _DONE.split("|")
    if word not in {"weg", "de deur uit", "klaar", "rond", "binnen", "onderweg"}
)
_STUCK = (
    "geblokkeerd|te laat|vertraagd|kwijt|zoek|fout|verkeerd|onjuist|kapot|incompleet|onvolledig|"
    "dringend|spoed|open|onbetaald|dubbel|beschadigd|vast|stuk|weg|"
    "niet (?:goed|vrijgegeven|verzonden|geleverd|aangekomen|betaald|zichtbaar|correct|juist|"
    "binnen|klaar|bevestigd|goedgekeurd|verwerkt|opgelost|afgehandeld|mogelijk|beantwoord|"
    "gefactureerd|compleet|in orde|te vinden|opgepakt|gecontroleerd|verstuurd)|in de wacht|"
    "overtijd|achterstallig|onduidelijk|on hold|onbeantwoord|verlopen"
)
_WHO = "je|jij|jullie|iemand|u|we|wij|men|jou|ie|ik|jmd|een van jullie|iemand van jullie|iemnd"

DUTCH = Language(
    "Dutch",
    (
        rule(
            r.REQUEST,
            "kun je …",
            "(?:kan|kun|kunnen|kunt|zou|zouden|wil|wilt|willen|mag|kon|kunne) (?:even |misschien "
            f"|nou |alsjeblieft )?(?:{_WHO}) ",
            "(?:kun|kan|wil|zou|heb|ga|weet) je ",
            "(?:iemand|wie|je|jullie|u|jij|men|we) (?:kan|kunnen|kunt|zou|wil|wilt|moet|moeten) "
            f"(?:[^.?]* )?(?:{_INFINITIVE})",
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
            f"^(?:{_IMPERATIVE}) (?:even |eens |maar |a?ub |ook |nog |snel |svp |ajb |de |het |"
            "een |mij |me |ons |alsjeblieft |die |dit |deze |er |nu |meteen |zo snel mogelijk "
            ")*(?:§|order|bestelling|factuur|zaak|klant|de|het|een|dit|deze|die|me|mij|ons|even|"
            "eens|er|of|naar|na|hem|ze|contact|waarom|wanneer|aan|dat|ervoor|maar|met|daar|in|"
            "hier|hiernaar|op|mijn|onze)",
            f"§ (?:[^.?]* )?(?:{_INFINITIVE})$",
            f"^(?:{_INFINITIVE})$",
            "(?:even|graag|nog|snel|eens|meteen|nu|vandaag|gelieve) (?:[^.,?]+ "
            f")?(?:{_INFINITIVE})",
            f"^(?:{_INFINITIVE}) (?:§|graag|aub|svp|ajb)",
        ),
        rule(
            r.QUESTION,
            "wie …, is …",
            "^(?:wie|wat|wanneer|waarom|waar|hoe|welke|welk|wiens|waarvoor|waaraan|hoelang|"
            "hoeveel|moet|moeten|mag|mogen|zal|zullen|kan|kunnen|hoezo|kent|iemand) (?:[^.,?]+ )",
            "^(?:heb|hebben|hebt) (?:je|jij|jullie|we|wij|u|ze)",
            "^(?:heeft|is|zijn|wordt|worden|weet|komt|gaat|klopt|staat|ligt|zit|loopt|was|werd|"
            "ziet) (?:§|je|jij|jullie|u|iemand|we|het|dit|dat|de|deze|er|order|bestelling|factuur|"
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
            f"(?:nog|graag|is|zijn|staat|valt|dringend) (?:nog |dringend )?te (?:{_INFINITIVE}|"
            "doen)",
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
            f")*(?:{_STUCK})",
            f"^§ (?:nog steeds |weer |alweer |nog altijd |nog )*(?:{_STUCK})",
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
            "(?:had|hadden) (?:[^.?]+ )?(?:moeten|zullen)|zou (?:[^.?]+ )?(?:zijn|worden) (?:maar|"
            "en)",
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
            "(?:hulp (?:bij|met|nodig|gevraagd|graag)|help$|sos|handje helpen|kan hulp gebruiken)",
        ),
        rule(
            r.PRESSING,
            "dringend, spoed",
            "(?:dringend|spoed|spoedig|asap|zsm|z s m|zo snel mogelijk|direct|meteen|vandaag|"
            "vandaag nog|onmiddellijk|snel|haast|prio|prioriteit|nu|eindelijk|met spoed|urgent)",
        ),
        rule(
            r.REPORT,
            "… is verzonden",
            "(?:is|zijn|was|waren|werd|werden|wordt|worden|heb|hebben|heeft|ben|net|al|zojuist|"
            "inmiddels|gisteren|vanochtend|alles|eindelijk|reeds) (?:[^.?]* "
            f")?(?:{_DONE})",
            f"§ (?:net |al |nu |zojuist |inmiddels |vandaag |eindelijk |ook |weer )*(?:{_DONE})",
            f"^(?:net |al |zojuist )?(?:{_DONE}) ",
            f"(?:{_DONE_LAST})$",
            "(?:alles (?:goed|ok|oké|in orde|geregeld|onder controle|klaar|prima|opgelost|loopt)|"
            "werkt (?:weer|nu)|loopt (?:weer|goed|volgens|nu|op schema)|gaat (?:morgen|vandaag|"
            "goed|weer|er|mee)|komt (?:morgen|vandaag|eraan|maandag|goed)|wordt (?:morgen|vandaag|"
            "nu|automatisch|maandag|vrijdag)|volgens (?:plan|afspraak|planning)|zoals "
            "(?:afgesproken|besproken|gepland|verwacht)|"
            "onderweg|in behandeling|op weg|klant (?:is )?(?:blij|tevreden|happy|heeft bevestigd|"
            "heeft betaald)|tevreden|in orde|is (?:ok|oké|goed|prima|binnen|er|weer)|geen "
            "probleem|geen problemen|staat (?:klaar|live|gepland))",
        ),
        rule(
            r.WAS,
            "zat vast",
            f"(?:was|waren|zat|stond|hing|lag|had|hadden|leek) (?:[^.?]* )?(?:{_STUCK}|maar|vast|"
            "even|alleen|stil|ingehouden)",
            "(?:niet meer|niet langer|geen problemen? meer|moest|moesten|wilde|wilden|wachtte|"
            "hoefde|ontbrak)",
        ),
        rule(
            r.PLAN,
            "ik ga …",
            "(?:ik|we|wij) (?:ga|gaan|zal|zullen|kijk|kijken|check|controleer|regel|regelen|pak|"
            "pakken|doe|doen|stuur|sturen|bel|bellen|maak|maken|zoek|zoeken|neem|nemen|geef|geven|"
            "annuleer|sluit|zet|vraag|meld|kom|laat|los|handel|handelen|ben|zijn|verwerk|wil|kan|"
            "moet|zit|zou|pas|werk|werken|boek|bevestig|lever|verstuur|plan|probeer|keur|houd|hou|"
            "loop) "
            "(?:er |het |de |§ |hem |dit |dat |deze |even |zo |straks |morgen |vandaag |zelf |nu |"
            "meteen |direct |ook |eens |die |ermee |ernaar |erachter |mee |bezig |op |aan |"
            "contact |je |jullie |u |klant |order |een |daar |wel |al |dan |later |na |in |"
            "iedereen |mij |eerst |nog |ze |nog even |bij )",
            "(?:ga|zal|kijk|regel|pak|doe|stuur|bel|check|neem|maak|geef|sluit|laat|zoek|meld|ben|"
            "los|handel) (?:ik|we|wij|er zelf|er zo|er mee bezig|ermee bezig|er al|ik het|er "
            "morgen|er straks)",
            "(?:ik|we|wij) (?:laat|laten|hou|houd|houden|geef|geven) (?:[^.?]* )?(?:weten|horen|"
            "hoogte|door|bericht|seintje|gaten|oog)",
            "(?:doe ik|ben ermee bezig|ben er mee bezig|mee bezig|ben bezig|ben er al|ik pak|pak "
            "ik|komt goed|kom erop terug|kom hierop terug|kijk er zo|zijn ermee bezig|laat mij|"
            "regel ik|ga ik|zal ik doen|ik regel|ik kijk|ik doe|ik zit erop|zit er bovenop|"
            "(?:kijk|check|regel|pak|doe|stuur|bel)(?: [^.,?]+)? (?:zo|straks|later|morgen|zelf) "
            "(?:even|wel|op|naar))",
        ),
        rule(
            r.THANKS,
            "bedankt",
            "(?:bedankt|dank|dankje|dankjewel|dank je|dank u|dank jullie|dankuwel|thx|thanks|"
            "merci|top|super|mooi|prima|perfect|geweldig|goed gedaan|goed werk|fijn|lekker bezig|"
            "toppie|topper|netjes|tof|hulde|complimenten|gelukkig)",
        ),
        rule(
            r.THANKS_FOR,
            "bedankt voor …",
            "(?:bedankt|dank|dankjewel|dankje|thanks|hulde|complimenten|merci|dankuwel) (?:je |u |"
            "jullie |jou |allemaal |iedereen |nogmaals |team |je wel |u wel |wel |@[^ ]+ |aan |[^ "
            ".,?]+ |heel erg |hartelijk )*(?:voor|dat|aan|het)",
            "(?:goed|mooi|super|top|netjes|fijn) (?:gedaan|werk|geregeld|opgelost|dat|opgepakt)",
        ),
        rule(
            r.NOTICE,
            "ter info",
            "(?:voor wie (?:zich |het |er )*(?:afvraagt|weten|wil|vraagt|benieuwd)|mocht "
            "(?:iemand|er iemand|je|jullie) (?:het |zich |ernaar )*(?:vragen|afvragen|vraagt)|als "
            "(?:iemand|ze) (?:ernaar |het |erom )?(?:vraagt|vragen)|(?:dan )?weten (?:jullie|jij|"
            "we) (?:dat|het)|(?:dan )?weet (?:je|iedereen) (?:dat|het)|zodat (?:jullie|je|"
            "iedereen) (?:het|dat)|ter info|ter informatie|ter kennisgeving|ter kennisname|fyi|"
            "voor de (?:duidelijkheid|volledigheid|goede orde)|even (?:ter info|melden|laten "
            "weten|doorgeven dat)|laat (?:even |jullie |je |u |hierbij )*weten dat|voor jullie "
            "info|voor de info|ter herinnering|zoals (?:gezegd|besproken|afgesproken)|trouwens|"
            "overigens|samenvatting|notulen|wilde (?:even |alleen )*(?:melden|zeggen|laten weten)|"
            "goed om te weten|nota bene|kanttekening)",
            "^(?:info|update|status|notitie|let op|nb) ,",
        ),
        rule(
            r.SET_PHRASE,
            "let op",
            "(?:ik|we|wij) (?:had|hadden) [^.?]*(?:moeten|kunnen)|(?:niets|niks) nieuws|(?:geen|"
            "zonder) (?:probleem|problemen|zorgen|fouten|klachten|vertraging)|zou(?:den)? (?:nu |"
            "dan |weer |wel |morgen |vandaag |gewoon )*(?:goed |in orde |klaar |ok )?moeten "
            "(?:staan|zijn|kloppen|werken|lukken|aankomen|kunnen|komen)|(?:let op|houd er "
            "rekening mee|hou er rekening mee|hou rekening|houd rekening|graag gedaan|alsjeblieft "
            "hoor|bij vragen|als je vragen|als jullie vragen|als er vragen|laat het (?:me |ons |"
            "maar |gerust )*weten als|voel je vrij|zoals je ziet|zoals jullie zien|zoals u ziet|"
            "zoals je weet|moet (?:lukken|kunnen|goed komen|er zijn|zeggen|eerlijk)|"
            "zou (?:goed moeten|moeten (?:lukken|werken|kunnen|aankomen|kloppen)|nu (?:moeten|"
            "goed)|morgen (?:moeten|binnen))|negeer|negeren|geen dank|fijne (?:dag|avond|week)|"
            "fijn weekend|tot straks|goed weekend)",
        ),
        rule(
            r.NO_NEED,
            "niet nodig",
            "(?:niet (?:meer )?(?:nodig|noodzakelijk|vereist|dringend|urgent|belangrijk)|(?:hoef|"
            "hoeft|hoeven|hoefde) (?:[^.?]* )?(?:niet|niks|niets|geen|niemand)(?: meer)?|geen "
            "(?:actie|haast|spoed|stress|paniek|noodzaak|behoefte)|(?:doen|ondernemen) (?:we |wij "
            ")?(?:voorlopig |nu |even |nog )?(?:niks|niets)|niks (?:te doen|meer|aan doen|nodig)|"
            "niets (?:te doen|meer|aan doen|nodig)|hebben (?:we )?(?:§ )?niet (?:meer )?nodig|"
            "(?:laat|laten|blijft|blijven) (?:we |het |alles |§ )*(?:zo staan|zoals het is|zoals "
            "hij is|zo|ongemoeid|staan)|laat (?:maar|het zo|§ zo|zo|liggen|§ met rust)|zo laten|"
            "kan wachten|heeft geen haast|aub niet meer|niet aanraken|niet aankomen|afblijven|"
            "overbodig|heeft tijd)",
        ),
        rule(
            r.SETTLED,
            "is al opgelost",
            "(?:verkeerde|verkeerd) (?:draad|kanaal|chat|channel|venster)|(?:laat maar|is al "
            "(?:opgelost|geregeld|gedaan|afgehandeld|gefixt)|al (?:opgelost|"
            "geregeld|gevonden|gedaan|gefixt|klaar)|is (?:opgelost|geregeld|verholpen|gefixt|"
            "afgehandeld)|opgelost|geregeld|gevonden|vergeet (?:het|maar)|loos alarm|vals alarm|"
            "mijn fout|foutje van mij|negeer (?:dit|mijn|maar)|werkt weer|ben er al mee bezig|ben "
            "ermee bezig|doe ik|ik pak dit op|ik pak het op|hoeft niet meer|toch niet)",
        ),
        rule(
            r.RHETORICAL,
            "wie had dat gedacht",
            "(?:hebben jullie|heb je|heeft iemand|hebt u) (?:al |het )*(?:gezien|gehoord|gemerkt) "
            "… §",
            "(?:waarom|hoezo) (?:[^.?]+ )?altijd (?:ik|wij|mij|de)|altijd (?:mij|ik)",
            "(?:wie had (?:dat |dit |het )?(?:ooit )?(?:gedacht|kunnen denken)|is (?:het|dat|dit) "
            "niet (?:geweldig|mooi|fantastisch|prachtig|super|leuk|heerlijk)|hoe (?:mooi|gaaf|"
            "cool|tof|leuk|fijn) is|wat (?:een|mooi|fijn|leuk|goed|gaaf)|waarom (?:ook )?niet|wie "
            "(?:maalt|geeft) (?:er|daar)|wie weet|raad eens|stel je voor|weet je nog|weten jullie "
            "nog|weet je wat|wist je dat|wisten jullie dat|wat wil je nog meer|hoe vaak nog|waar "
            "maken we)",
        ),
        rule(
            r.TOLD,
            "hij vroeg of …",
            "(?:ik|we|wij) (?:heb|hebben) (?:[^.?]* )?(?:gezegd|geantwoord|geschreven|uitgelegd|"
            "verteld|gevraagd|beloofd|gemeld|laten weten|doorgegeven)",
            "(?:hij|zij|ze|klant|baas|iemand|collega) (?:[^.?]* )?(?:vroeg|zei|schreef|meldde|"
            "wilde|had gevraagd|heeft gevraagd|heeft gezegd|vertelde|riep)",
            "(?:in het overleg|in de meeting|tijdens het overleg|besproken|in de daily|gisteren "
            "gevraagd|overlegd)",
        ),
        rule(
            r.IF,
            "als …",
            "^(?:als|indien|zodra|mocht|mochten|stel|zolang|telkens|in het geval|iedere keer) "
            "(?:[^.?]* )",
        ),
        rule(
            r.LEAVE,
            "goedgekeurd, kan weg",
            "(?:goedgekeurd|akkoord|bevestigd|betaald|ok|oké|vrijgegeven|in orde|gecontroleerd|"
            "rond) … (?:je kunt|jullie kunnen|kun je|kunnen jullie|kan (?:weg|door|verder|zo|nu|"
            "de deur)|mag (?:weg|door|verzonden|eruit|nu|de deur)|ga je gang|ga maar)",
        ),
        rule(
            r.MEANT,
            "bewust",
            "(?:in het contract|goed voor de klant|ok voor de klant|klant is akkoord|bewust|"
            "expres|opzettelijk|met opzet|op verzoek|(?:is|zijn) bekend|op de hoogte|"
            "weet ervan|weten ervan|is geïnformeerd|zijn geïnformeerd|afgestemd|afgesproken|zoals "
            "(?:afgesproken|gepland|gewenst|besproken|verwacht|altijd|aangekondigd|gevraagd)|"
            "volgens afspraak|in overleg met|hoort zo|klopt zo|akkoord met|de bedoeling)",
        ),
        rule(
            r.ALREADY,
            "al besteld",
            f"(?:al|reeds|inmiddels|allang) (?:{_DONE}|besteld|gepland|ingepland|onderweg|"
            "afgesproken|geregeld|in gang)",
            "(?:vervanging|creditnota|monteur|afspraak|vrachtwagen|vervoer|slot|transport) (?:is |"
            "staat )?(?:al |nu )?(?:geboekt|gereserveerd|onderweg|"
            "besteld|gepland|gemaakt|verstuurd)",
        ),
        rule(
            r.OVER,
            "niet meer geblokkeerd",
            "niet (?:meer |langer )?(?:geblokkeerd|te laat|vertraagd|dringend|kwijt|vast|kapot|"
            "verkeerd|overtijd)",
        ),
        rule(
            r.ALREADY,
            "Anna regelt het",
            "(?:regelt het|regelt dat|neemt (?:[^.?]+ )?over|pakt (?:dit|het|dat|§) op|is (?:er "
            ")?al mee bezig|onder controle|is ermee bezig|doet het|doet dat) ",
        ),
        rule(
            r.HABIT,
            "meestal …",
            "(?:meestal|normaal|normaliter|gewoonlijk|in de regel|doorgaans|in principe|standaard|"
            "altijd als|elke (?:dag|week|maandag|keer)|iedere (?:dag|week|keer)|bijvoorbeeld|bijv|"
            "bv|volgens (?:de|het) (?:procedure|proces|handleiding|wiki)|theoretisch|voorbeeld|"
            "training|handleiding)",
        ),
        rule(
            r.BESIDE,
            "koffie, lunch",
            "^(?:hoe gaat (?:het|ie)|alles goed|alles oké|koffie|lunch|lunchen|eten|taart|bier|"
            "borrel|weekend|vakantie|voetbal|verjaardag|weer|parkeerplaats|printer|keuken|pizza|"
            "gebak|echt|serieus|oh|meen je)(?: [^.?]*)? \\?",
            "(?:koffie|lunch|lunchen|taart|bier|borrel|weekend|vakantie|voetbal|verjaardag|"
            "parkeerplaats|keuken|pizza|gebak|kantine)",
        ),
    ),
    r.words(
        "de het is ik we niet en een van op voor met er nog al dat die naar te wij je jij jullie "
        "in ook maar bij aan om dit wat wie hij ze zijn heeft hebben kan wel mijn ons onze als of "
        "uit"
    ),
    "hoi|hallo|hey|hi|dag|goedemorgen|goedemiddag|goedenavond|morgen|beste|lieve|team|allemaal|"
    "iedereen|collega's|mensen|jongens|en|dan|dus|ok|oke|oké|of|ook|nou|nu|even|sorry|ja|nee|"
    "graag|aub|ajb|svp|eh|hm|trouwens|verder|dringend|bedankt|daarna|vervolgens|daarnaast",
    "hoi|hallo|hey|hi|dag|beste|goedemorgen|goedemiddag",
)
