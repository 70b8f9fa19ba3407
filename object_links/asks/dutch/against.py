"""What says in Dutch that nothing is asked."""

from object_links.asks import rules as r
from object_links.asks.dutch.words import DONE, DONE_LAST, STUCK
from object_links.asks.rules import rule

AGAINST = (
    rule(
        r.REPORT,
        "… is verzonden",
        "(?:is|zijn|was|waren|werd|werden|wordt|worden|heb|hebben|heeft|ben|net|al|zojuist|"
        "inmiddels|gisteren|vanochtend|alles|eindelijk|reeds) (?:[^.?]* "
        f")?(?:{DONE})",
        f"§ (?:net |al |nu |zojuist |inmiddels |vandaag |eindelijk |ook |weer )*(?:{DONE})",
        f"^(?:net |al |zojuist )?(?:{DONE}) ",
        f"(?:{DONE_LAST})$",
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
        f"(?:was|waren|zat|stond|hing|lag|had|hadden|leek) (?:[^.?]* )?(?:{STUCK}|maar|vast|"
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
        "en (?:laat|hou|houd|geef) (?:het |je |jullie |u |dat )*(?:weten|horen|door|op de hoogte)",
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
        "(?:hebben jullie|heb je|heeft iemand|hebt u) (?:al |het )*(?:gezien|gehoord|gemerkt) … §",
        "(?:waarom|hoezo) (?:[^.?]+ )?altijd (?:ik|wij|mij|de)|altijd (?:mij|ik)",
        "(?:wie had (?:dat |dit |het )?(?:ooit )?(?:gedacht|kunnen denken)|is (?:het|dat|dit) "
        "niet (?:geweldig|mooi|fantastisch|prachtig|super|leuk|heerlijk)|hoe (?:mooi|gaaf|"
        "cool|tof|leuk|fijn) is|wat (?:een|mooi|fijn|leuk|goed|gaaf)|wie "
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
        "wens van (?:de )?klant",
        "(?:in het contract|goed voor de klant|ok voor de klant|klant is akkoord|bewust|"
        "expres|opzettelijk|met opzet|op verzoek|(?:is|zijn) bekend|op de hoogte|"
        "weet ervan|weten ervan|is geïnformeerd|zijn geïnformeerd|afgestemd|afgesproken|zoals "
        "(?:afgesproken|gepland|gewenst|besproken|verwacht|altijd|aangekondigd|gevraagd)|"
        "volgens afspraak|in overleg met|hoort zo|klopt zo|akkoord met|de bedoeling)",
    ),
    rule(
        r.ALREADY,
        "al besteld",
        f"(?:al|reeds|inmiddels|allang) (?:{DONE}|besteld|gepland|ingepland|onderweg|"
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
)
