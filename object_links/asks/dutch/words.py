"""Verbs and states of Dutch that several rules share, as alternatives."""

INFINITIVE = (
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
IMPERATIVE = (
    "controleer|annuleer|cancel|check|keur|geef|kijk|stuur|toon|sluit|heropen|open|blokkeer|"
    "deblokkeer|bel|meld|vraag|regel|los|fix|verwerk|print|maak|voer|werk|help|laat|zoek|vind|"
    "stop|hou|houd|zet|haal|neem|pak|boek|"
    "crediteer|betaal|wijzig|pas|corrigeer|voeg|verwijder|wijs|escaleer|versnel|verplaats|"
    "verschuif|informeer|antwoord|beantwoord|handel|reserveer|bestel|ruil|verleng|splits|plan|vul|"
    "lever|verstuur|verzend|bevestig|onderteken|teken|factureer|rond|doe|zorg|"
    "ga|vergeet niet|herinner|leg|draai|test|trek|schuif|breng|update|ship|release|bekijk|zeg|"
    "loop|wacht|schrijf"
)
DONE = (
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
DONE_LAST = "|".join(
    word
    for word in DONE.split("|")
    if word not in {"weg", "de deur uit", "klaar", "rond", "binnen", "onderweg"}
)
STUCK = (
    "geblokkeerd|te laat|vertraagd|kwijt|zoek|fout|verkeerd|onjuist|kapot|incompleet|onvolledig|"
    "dringend|spoed|open|onbetaald|dubbel|beschadigd|vast|stuk|weg|"
    "niet (?:goed|vrijgegeven|verzonden|geleverd|aangekomen|betaald|zichtbaar|correct|juist|"
    "binnen|klaar|bevestigd|goedgekeurd|verwerkt|opgelost|afgehandeld|mogelijk|beantwoord|"
    "gefactureerd|compleet|in orde|te vinden|opgepakt|gecontroleerd|verstuurd)|in de wacht|"
    "overtijd|achterstallig|onduidelijk|on hold|onbeantwoord|verlopen"
)
WHO = "je|jij|jullie|iemand|u|we|wij|men|jou|ie|ik|jmd|een van jullie|iemand van jullie|iemnd"
