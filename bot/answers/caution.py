"""The words beside an approval at which a careful colleague would ask back.

All languages at once: people mix them, and asking once too often does no harm. Words that are
innocent in another of the languages are left out (Italian "mai" is the German month).
"""

from bot.answers.folding import folded, words_of

_WORDS = """
    informal informally need needs needed required requires require missing outstanding must sign
    try luck fix fixed
    resubmit resend adjust adjusted amend amended edit revise revised redo explain joked minds
    back zero another other
    different return returned block blocked protest duress temporarily provisional provisionally
    preliminary
    preliminarily now care win give alarm meant

    muss mussen soll sollen berichtigen nachbessern anpassen erklar erklaren fehlt fehlen
    vorlaufig unter sperren
    blockieren bitte-nicht zuruckziehen zuruckgezogen ubergangsweise anderer anderes glaubt

    doit doivent faut ajuster ajustez rectifier rectifiez expliquer expliquez manque bloquer
    bloquez provisoirement
    provisoire autre autres

    debe deben ajustar ajuste arreglar rectificar explicar explique bloquear provisional
    provisionalmente otro otra

    moet moeten aanpassen herstellen uitleggen ontbreekt blokkeren voorlopig andere ander

    deve devono rettificare sistemare sistemate spiegare spiega manca bloccare provvisoriamente
    altro altra

    devem ajustar retificar explicar falta bloquear provisoriamente outro outra

    musi musza popraw poprawic wyjasnij wyjasnic brakuje zablokowac zablokuj tymczasowo inny inna
    inne

    not no none never nobody nothing neither nor without cannot cant dont doesnt didnt wont
    wouldnt shouldnt isnt arent
    wasnt hasnt havent couldnt
    hold wait waiting stop pause paused cancel cancelled if unless until till once when whenever
    whether provided
    providing assuming assumed depends depending conditional conditionally condition conditions
    pending after
    afterwards before first later yet except excluding only maybe perhaps probably possibly
    presumably unsure uncertain
    think guess suppose doubt doubts wonder should would might could mistake wrong sorry oops
    actually instead rather
    change changed reduce lower raise increase replace swap half part partly partially partial max
    maximum limited
    capped kidding joke joking jk lol lmao rofl haha hahaha sarcasm sarcastic unfortunately
    however although though
    check checks verify clarify confirm confirmed confirms confirmation discuss ask asks yesterday
    said says told
    according allegedly apparently supposedly test testing tests forget ignore disregard nevermind
    scratch against dead
    obviously whatever or either else tbd tbc review reviewed concern concerns worried worry
    retract revoke withdraw
    signs signed agrees agreed okays question questions someone draft example pretend imagine
    already too dream dreams
    believe believed believes reckon hope hopefully minus less wish ass seriously quantity
    quantities qty unlike

    nicht nich kein keine keinen keinem keiner keines nie niemals nichts ohne nein wenn falls
    sofern solange sobald
    bevor nachdem erst nur vielleicht eventuell evtl ggf gegebenenfalls vorbehalt vorbehaltlich
    vorausgesetzt
    voraussetzung bedingung unsicher warten warte abwarten stopp stop halt spater ausser teilweise
    hochstens maximal
    stattdessen andern andere reduzieren kurzen leider glaube denke vermutlich wohl eigentlich
    gestern laut angeblich
    witz scherz prufen pruft rucksprache ruckfrage klaren klart abstimmen ware wurde konnte sollte
    storno stornieren
    denken annehme nehme vermute meine hoffe hoffentlich abzuglich weniger menge mengen schon
    bereits bestellmenge
    oder trotzdem bestatigt zustimmt zustimmung fragen frage versehen irrtum falsch sondern weder

    ne pas jamais sans non si sauf attendez attendre attends attente quand lorsque apres avant
    seulement uniquement
    reserve conditions pourvu plutot changer reduire modifier modifiez selon blague mdr ptdr
    verifier verifiez demander
    crois pense penser suppose imagine espere moins quantite deja trop
    aucun aucune rien cependant toutefois dommage ironie ou peut-etre moins moitie erreur
    partiellement

    nunca sin solo solamente unicamente espera esperar espere esperen cuando despues antes salvo
    excepto quizas quiza
    siempre condicion pendiente todavia aun cambiar cambia cambie reducir ayer segun broma jaja
    jajaja verificar
    creo creemos pienso supongo imagino parece menos cantidad demasiado
    consultar confirmar confirme ningun ninguna nada tampoco error equivocacion parcialmente mitad
    falta

    niet geen nooit zonder nee als indien mits tenzij zodra nadat voordat pas wacht wachten eerst
    alleen misschien
    wellicht voorbehoud voorwaarde nog behalve gedeeltelijk maximaal wijzigen verlagen gisteren
    volgens grapje
    denk dacht geloof vermoed hoop neem minder min aantal aantallen reeds
    controleren controleer navragen overleg overleggen of niks vergissing helft

    se solo soltanto aspetta aspettare aspettate attendi attendere appena dopo prima tranne
    eccetto forse purche
    condizione riserva ancora cambiare ridurre modificare modifica ieri secondo scherzo scherzavo
    ahah ahaha verificare
    credo penso suppongo immagino spero sembra meno quantita troppo gia anzi
    verifica chiedere nessun nessuno niente nulla invece errore parzialmente meta oppure

    nao sem somente apenas aguarde aguardar depois exceto talvez condicao ressalva ainda mudar
    alterar altere
    acho creio penso suponho imagino parece menos quantidade demais
    ontem segundo brincadeira kkk rsrs perguntar nenhum nenhuma caso engano parcialmente metade

    nie bez nigdy jesli jezeli gdy kiedy gdyby chyba moze poczekaj poczekac czekaj czekac czekamy
    wstrzymaj dopiero
    mysle sadze wydaje wierze przypuszczam zdaje minus mniej ilosc juz choc chociaz niestety
    tylko najpierw oprocz czesciowo maksymalnie zmien zmienic zmniejsz wczoraj podobno zart
    sprawdz sprawdzic zapytac
    zapytaj potwierdz potwierdzi potwierdzeniu zastrzezeniem warunkiem przed pomylka albo lub czy
    polowa
"""
_PHRASES = (
    "as long as", "as soon as", "so long as", "in principle", "on condition", "subject to",
    "hold off", "hang on", "up to", "at most", "let me", "get back", "yeah right", "as if",
    "no way", "in theory", "the rest", "one more", "need to", "needs to", "have to", "has to",
    "i was", "over my", "bis auf", "im prinzip", "grundsatzlich", "unter der", "bis zu",
    "mal sehen", "schon wieder", "na klar", "sous reserve", "a condition", "des que", "tant que",
    "a moins", "peut etre", "plus tard", "en principe", "jusqu'a", "c'est ca", "siempre que",
    "a menos", "tal vez", "en caso", "en principio", "hasta", "a condicion", "onder voorbehoud",
    "in principe", "op voorwaarde", "tot en met", "ja hoor", "a meno", "a condizione",
    "in linea di massima", "fino a", "non appena", "desde que", "assim que", "a menos que",
    "em principio", "ate que", "em vez", "so se", "so depois", "o ile", "pod warunkiem",
    "z wyjatkiem", "z zastrzezeniem", "co do zasady", "po potwierdzeniu", "po sprawdzeniu",
)  # fmt: skip
_STEMS = (
    "modif", "cambi", "wijzig", "zmie", "zmni", "reduz", "reduc", "verring", "erhoh", "anpass",
    "watp", "doubt", "zweif", "zwijfel", "twijfel", "dubb", "duda", "douto", "doute", "duvid",
    "abwart", "attend", "aguard", "aspett", "wacht", "czeka", "poczek", "pruf", "uberpruf",
    "verif", "controle", "controll", "kontroll", "sprawd", "consult", "konsult", "annul", "anul",
    "cancel", "storn", "zuruck", "postpon", "delay", "defer", "verschieb", "verschob", "aplaz",
    "rinvi", "uitstel", "odloz", "wstrzym", "sospend", "suspend", "pausier", "changez", "changer",
    "mudem", "mude", "muda", "hesit", "zoger", "aarzel", "esit", "wahah", "korrig", "corrig",
    "correct", "kurz", "halbier", "raccomand", "streich", "supprim", "elimin", "remov", "usun",
    "verwijder", "vermind", "diminu", "aument", "zwieksz",
)  # fmt: skip
"""How words of changing, waiting, checking and doubting begin."""
_TIMES = frozenset(
    folded("""
    today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday next week
    month soon heute morgen montag dienstag mittwoch donnerstag freitag nächste woche bald demain
    lundi mardi mercredi jeudi vendredi semaine prochaine bientôt mañana lunes martes miércoles
    jueves viernes semana próxima pronto maandag dinsdag woensdag donderdag vrijdag volgende week
    domani lunedì martedì mercoledì giovedì venerdì settimana prossima presto amanhã segunda terça
    quarta quinta sexta logo jutro poniedziałek wtorek środa czwartek piątek tydzień wkrótce on in
    am le el il la lunedi w
""").split()
)
_ASKING = frozenset(
    folded("""
    who what why how where which wer was warum wieso wie wo welche welcher wozu qui quoi pourquoi
    comment où quel quelle quién qué cómo dónde cuál waarom hoe waar welk welke chi cosa quale
    quem quê qual onde kto dlaczego jak gdzie który
""").split()
)
_BY = frozenset(
    {
        "by",
        "von",
        "durch",
        "vom",
        "par",
        "por",
        "door",
        "dal",
        "dalla",
        "pelo",
        "pela",
        "przez",
        "for",
        "na",
    }
)
"""What begins to tell who did it, or for whom: "approved, by Tom"."""

_GENTLE = frozenset("👍👌✅✔☑🙂😊😀😄🙏🎉💪🏻🏼🏽🏾🏿️")
CAUTIONED = frozenset(folded(_WORDS).split())
_SPACED = tuple(f" {folded(phrase)} " for phrase in _PHRASES)


def is_cautious(comment: str) -> bool:
    """Whether a comment beside an approval holds a condition, doubt, change, "no" or irony."""
    text = folded(comment)
    words = words_of(text.removeprefix("por favor").removeprefix("por gentileza"))
    words += [part for word in words if "-" in word for part in word.split("-")]
    if words and (words[0] in _ASKING or words[0] in _BY or all(word in _TIMES for word in words)):
        return True
    if any(
        word in CAUTIONED
        or word.startswith(_STEMS)
        or word.endswith("n't")
        or word.startswith("n'")
        for word in words
    ):
        return True
    spaced = f" {' '.join(words)} "
    if any(phrase in spaced for phrase in _SPACED):
        return True
    comment = comment.replace("://", " ")
    return any(sign in comment for sign in _SIGNS) or not all(map(_is_plain, comment))


_SIGNS = ("?", "..", "/s", ";)", ";-)", ":/", ":-/", ":(", ":-(")


def _is_plain(sign: str) -> bool:
    """Whether a character is text, or a picture that says yes."""
    return ord(sign) < _PICTURES or sign in _GENTLE or sign.isalpha()


_PICTURES = 0x2190
