"""Does a message want something of a colleague?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links.asks import LANGUAGES, Asks, asks
from object_links.asks.rules import CHEER, Language
from tests.unit.object_links.samples import recogniser

R = recogniser()


@pytest.mark.parametrize(
    "text",
    [
        # English
        "I released SO-1041. Can you do SO-1042 too?",
        "SO-1042 customer wants to cancel",
        "I can't find SO-1042 in the system",
        "SO-1042 where does this stand",
        "SO-1042 still says pending, was paid last week",
        "need an eta for SO-1042",
        "hey team, quick one: SO-1042 still not shipped",
        "the customer keeps calling about SO-1042",
        "whats up with SO-1042",
        "double check the qty on SO-1042",
        "help, SO-1042 shows an error when I try to close it",
        "pls hold SO-1042 until I hear from the customer",
        "looks like SO-1042 is blocked by credit, can finance take it",
        "any chance to get SO-1042 out today",
        "SO-1042 has the wrong address, it should be Main Street 5",
        "SO-1042 ready to ship?",
        "We're still waiting for approval on SO-1042",
        "customer was charged twice for SO-1042",
        "shall I cancel SO-1042 or wait",
        "I don't have access to SO-1042",
        "would be great if somebody could look at SO-1042",
        "does anyone know the status of SO-1042",
        "tracking for SO-1042?",
        "can someone release SO-1042?",
        "have you seen SO-1042",
        "bounce SO-1042 back to sales please",
        # German
        "der Kunde wartet auf SO-1042",
        "ist SO-1042 schon raus",
        "ich brauch mal eure Hilfe bei SO-1042",
        "kommt SO-1042 noch diese Woche",
        "ich hätte gern den aktuellen Stand zu SO-1042",
        "SO-1042 hat die falsche Steuer, wer kann das ändern",
        "weiß jemand was mit SO-1042 los ist",
        "bitte nicht SO-1042 ausliefern, erst Adresse klären",
        "haltet SO-1042 bitte zurück bis die Zahlung da ist",
        "Kunde droht mit Storno bei SO-1042",
        "SO-1042 steht immer noch auf offen obwohl bezahlt",
        "Prüft bitte SO-1042 und gebt mir Bescheid",
        "Warum ist SO-1042 gesperrt",
        "brauche dringend den Status von SO-1042",
        "Kunde ist stinksauer wegen SO-1042",
        "Sollen wir SO-1042 stornieren oder warten",
        "die Menge in SO-1042 stimmt nicht",
        "SO-1042 muss heute noch raus",
        "Sendungsnummer zu SO-1042?",
        "ich komme an SO-1042 nicht ran, keine Berechtigung",
        # French
        "pourquoi SO-1042 n'est pas partie",
        "peux tu me dire si SO-1042 est partie",
        "il faudrait annuler SO-1042 aujourd'hui",
        "könntest du mal nach SO-1042 schauen",
        "numéro de suivi pour SO-1042 ?",
        "client furieux pour SO-1042",
        "toujours pas de livraison pour SO-1042",
        "qui peut corriger la TVA sur SO-1042",
        "SO-1042 est en double, il faut en supprimer une",
        "SO-1042 indique toujours en attente alors qu'elle est payée",
        "pouvez-vous me confirmer la date pour SO-1042",
        "je ne trouve pas SO-1042",
        "le client attend SO-1042 depuis lundi",
        "le client réclame SO-1042, il manque trois pièces",
        "mind having a look at SO-1042",
        "SO-1042 n'avance pas",
        "echadle un ojo a SO-1042 cuando podáis",
        "j'ai besoin d'un coup de main sur SO-1042",
        "Est-ce que SO-1042 a été expédiée",
        "could somebody from finance have a peek at SO-1042 today",
        # Spanish
        "dónde está SO-1042",
        "el importe de SO-1042 no coincide con el presupuesto",
        "estado de SO-1042 por favor",
        "por favor cancelad SO-1042",
        "SO-1042 sigue pendiente aunque está pagado",
        "en qué estado está SO-1042",
        "la dirección de SO-1042 está mal, hay que cambiarla",
        "no encuentro SO-1042 en el sistema",
        "el cliente reclama SO-1042, faltan tres piezas",
        "se sabe algo de SO-1042",
        "SO-1042 está duplicado, hay que borrar uno",
        "cliente muy enfadado por SO-1042",
        "quién puede corregir el IVA de SO-1042",
        "hay que aprobar SO-1042 antes de las 12",
        "necesito ayuda con SO-1042",
        "el cliente está esperando SO-1042",
        "todavía no ha salido SO-1042",
        # Dutch
        "ik kan niet bij SO-1042",
        "kan SO-1042 vandaag nog weg",
        "tracking van SO-1042?",
        "SO-1042 nog steeds niet verzonden",
        "wie kan de btw op SO-1042 aanpassen",
        "SO-1042 staat nog op open terwijl er betaald is",
        "is SO-1042 al weg",
        "het bedrag van SO-1042 klopt niet met de offerte",
        "check even het aantal op SO-1042",
        "ik heb hulp nodig met SO-1042",
        "nog nieuws over SO-1042",
        "ik kan SO-1042 niet vinden",
        "kunnen jullie de datum van SO-1042 bevestigen",
        "SO-1042 staat dubbel, er moet er een weg",
        "wat is de stand van SO-1042",
        "zou fijn zijn als SO-1042 vandaag nog gaat",
        "graag SO-1042 vasthouden tot de betaling binnen is",
        "SO-1042 ligt al een week stil",
        "heb je al naar SO-1042 gekeken",
        "klant klaagt over SO-1042, er missen drie stuks",
    ],
)
def test_it_asks(text: str) -> None:
    found = R.find(text)
    assert found.asks, found.why_asks


@pytest.mark.parametrize(
    "text",
    [
        # English
        "Working on SO-1042 right now",
        "I put SO-1042 on hold because the address was wrong",
        "Finance will look at SO-1042 on Monday, agreed with the customer",
        "remember SO-1042? what a ride that was",
        "in SO-1042 we learned that labels matter",
        "SO-1042 must not be invoiced before May, it's in the contract",
        "perfect, SO-1042 is what I was looking for",
        "my part of SO-1042 is finished",
        "I need nothing more for SO-1042",
        "as of today SO-1042 is with the carrier",
        "I wrote a comment in SO-1042",
        "update: SO-1042 is on its way",
        "back from holiday, thanks to all who covered SO-1042",
        "if SO-1042 ever gets stuck again I know where to look",
        "the delay on SO-1042 is known, customer is informed",
        "to be clear: SO-1042 is not late, the plan changed",
        "closing the loop on SO-1042: the carrier found the pallet",
        "I asked Tom about SO-1042 and he fixed it right away",
        "We usually release orders like SO-1042 in the evening",
        "for the record, SO-1042 was cancelled by the customer",
        "we do SO-1042 together with SO-1043 next week",
        "Sorry for the noise, SO-1042 was already released when I wrote",
        "SO-1042 looks good to me",
        "you can find SO-1042 in the archive",
        "PO approved: SO-1042, you can order the parts",
        "SO-1042 left the dock at 9, driver has my number",
        # German
        "SO-1042 wartet wie geplant auf den LKW",
        "Angebot zu SO-1042 ist raus, jetzt heißt es warten",
        "mein Teil von SO-1042 ist fertig",
        "ich melde mich, sobald SO-1042 da ist",
        "ist SO-1042 nicht schön geworden?",
        "wir lassen SO-1042 wie es ist",
        "SO-1042 bleibt offen bis die neue Preisliste da ist, so besprochen",
        "brauchen wir nicht mehr, SO-1042 wurde ersetzt",
        "SO-1042 ist raus, der Rest folgt morgen",
        "Sorry, falscher Thread. SO-1042 war für Tom",
        "der falsche Preis in SO-1042 ist korrigiert",
        "SO-1042 soll laut Kunde erst im Juni kommen, ist so eingetragen",
        "Packliste für SO-1042 liegt im Ordner",
        "hätten wir SO-1042 nicht geliefert, wäre der Kunde weg",
        "ihr hattet recht bei SO-1042, der Preis war korrekt",
        'Tom schrieb "bitte SO-1042 stornieren", der Kunde hat es aber zurückgenommen',
        "ich sag Bescheid, wenn SO-1042 raus ist",
        "SO-1042 ist absichtlich gesperrt, war Kundenwunsch",
        "SO-1042 ist jetzt bei Jana, sie weiß was zu tun ist",
        "der Einkäufer wollte Rabatt auf SO-1042 und hat 3 Prozent bekommen",
        # French
        "merci pour SO-1042 !",
        "la liste de colisage de SO-1042 est dans le dossier partagé",
        "le retard de SO-1042 est connu, le client est prévenu",
        "d'après le transporteur SO-1042 arrive demain à 10h",
        "il m'a demandé hier si SO-1042 était partie, je lui ai dit oui",
        "SO-1042 est arrivée, deux palettes",
        "le camion pour SO-1042 arrive à 16h",
        "enfin, SO-1042 est partie !",
        "je confirme que SO-1042 est expédiée",
        "je prends SO-1042",
        "c'est réglé pour SO-1042, merci",
        "SO-1042 peut prendre jusqu'à vendredi, ok pour le client",
        "le client veut SO-1042 vendredi, le camion est réservé",
        "Bonjour à tous, SO-1042 est bien arrivée",
        "je vous préviens quand SO-1042 est partie",
        "SO-1042 annulée, le client s'est trompé",
        "si SO-1042 n'est pas payée vendredi, elle sera annulée automatiquement",
        "SO-1042 a quitté le quai à 9h, le chauffeur a mon numéro",
        "désolée pour le bruit, SO-1042 était déjà validée",
        "Tom a écrit « merci d'annuler SO-1042 » mais le client a changé d'avis",
        # Spanish
        "ayer me preguntó por SO-1042 y le dije que ya salió",
        "no hace falta revisar SO-1042",
        "Marta se encarga de SO-1042 desde el lunes",
        "según el transportista SO-1042 llega mañana a las 10",
        "para SO-1042 usé la plantilla nueva",
        "¿quién lo diría? SO-1042 salió sin problemas",
        "el camión de SO-1042 llega a las 4",
        "hacemos SO-1042 con SO-1043 la semana que viene",
        "tened en cuenta que SO-1042 sale el lunes",
        "SO-1042 no se factura hasta mayo, está en el contrato",
        "para vuestra información, SO-1042 está entregado",
        'Tom escribió "por favor cancelad SO-1042" pero el cliente se echó atrás',
        "SO-1042 está esperando al camión según lo previsto",
        "SO-1042 ya no está bloqueado",
        "contabilidad mira SO-1042 el lunes, hablado con el cliente",
        "SO-1042 está parado a propósito, lo pidió el cliente",
        "el comprador pidió descuento en SO-1042 y le dimos un 3 %",
        "SO-1042 está en aduana, suele tardar dos días",
        "si no hubiéramos entregado SO-1042 habríamos perdido al cliente",
        "dejamos SO-1042 como está",
        # Dutch
        "SO-1042 hoeft niet meer, is al geregeld",
        "SO-1042 ligt bij de douane, dat duurt meestal twee dagen",
        "paklijst van SO-1042 staat in de map",
        "SO-1042 kan tot vrijdag duren, is goed voor de klant",
        "SO-1042 staat bewust geblokkeerd, op verzoek van de klant",
        "niets nieuws over SO-1042, ik hou jullie op de hoogte",
        "SO-1042 is van de vestiging in Sneek",
        "de vertraging van SO-1042 is bekend, klant is op de hoogte",
        "ik had naar Tom moeten luisteren bij SO-1042",
        "terug van vakantie, dank aan wie SO-1042 heeft opgevangen",
        "wie had gedacht dat SO-1042 zo snel zou gaan?",
        "ben bezig met SO-1042",
        "ik pak SO-1042 op",
        "nu zie ik SO-1042, dank",
        "de vrachtwagen voor SO-1042 komt om 4 uur",
        "bijgevoegd de factuur van SO-1042",
        "ik ga SO-1042 zo vrijgeven",
        "offerte SO-1042 is de deur uit, nu afwachten",
        "de boekhouding kijkt maandag naar SO-1042, afgestemd met de klant",
        "sorry voor de drukte, SO-1042 was al vrijgegeven",
        # What is quoted, hidden or about something else
        "can someone bring coffee?",
        "> can you release SO-1042?\nI told them no.",
        "`SO-1042` can you?",
        "SO-1042 went out. Anyone up for lunch?",
    ],
)
def test_it_does_not_ask(text: str) -> None:
    found = R.find(text)
    assert not found.asks, found.why_asks


SPAN = [(3, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "is SO-1042 out",
        "IS SO-1042 OUT",
        "is SO-1042 out\N{FULLWIDTH QUESTION MARK}",
        "hi SO-1042 pls",
        "so SO-1042 ??",
        "re SO-1042: whats the staus",
        "re SO-1042 - could u check",
        "je SO-1042 a debloquer svp",
        "la SO-1042 esta bloqueada",
        "zu SO-1042 bitte pruefen",
    ],
)
def test_hasty_writing_is_understood(text: str) -> None:
    assert asks(text, SPAN).asked


def test_what_follows_may_take_it_back() -> None:
    assert asks("can you check SO-1042?", [(14, 21)]).asked
    assert not asks("can you check SO-1042? Never mind, found it", [(14, 21)]).asked
    assert asks("SO-1041 is solved. Can you check SO-1042?", [(0, 7), (33, 40)]).asked


def test_a_wish_beside_the_object_counts_unless_it_is_about_something_else() -> None:
    said = "SO-1042 has been there since Monday."
    assert asks(f"{said} Could somebody have a look?", [(0, 7)]).asked
    assert not asks("SO-1042 is out. Who is in for lunch?", [(0, 7)]).asked


def test_somebody_elses_words_in_quotation_marks_do_not_count() -> None:
    assert not asks("“can you release SO-1042 please” was all he wrote", [(17, 24)]).asked


def test_the_reasons_speak_of_kinds_and_never_repeat_the_message() -> None:
    answer = asks("Kann jemand SO-1042 freigeben, Frau Zuckermann?", [(12, 19)])
    assert answer.asked
    assert "a question mark" in answer.evidence
    assert any("somebody is asked to do something" in each for each in answer.evidence)
    assert not re.search("Zuckermann|SO-1042", " ".join(answer.evidence))


def test_what_speaks_against_it_is_told_too() -> None:
    answer = asks("I released SO-1042 yesterday, thanks", [(11, 18)])
    assert not answer.asked
    assert all(each.startswith("against it: ") for each in answer.evidence)


def test_words_that_say_nothing_of_it_give_no_reason() -> None:
    assert asks("SO-1042", [(0, 7)]) == Asks(asked=False)


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300))))
def test_whatever_is_written_there_is_an_answer(text: str, spans: list[tuple[int, int]]) -> None:
    answer = asks(text, sorted(spans))
    assert bool(answer.evidence) or not answer.asked


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.name)
def test_every_language_knows_every_kind(language: Language) -> None:
    kinds = {rule.kind for rule in LANGUAGES[0].rules} - {CHEER}  # laughter is in no language
    assert kinds == {rule.kind for rule in language.rules} - {CHEER}
