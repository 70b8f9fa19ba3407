"""What stands beside a number and tells what it counts: cue words, units, verbs, ranges.

Every finding is a pair of words for people and a weight, the log-odds that it adds. The lists are
English, German, French, Spanish and Dutch; an admin adds to them under `rejected`.
"""

from object_links.boundaries import is_word
from object_links.mentions import Evidence

SPACES = " \t\u00a0\u202f\u2009"
NO_EDGE = -9.0
"""Weight of what rules a reading out, whatever speaks for it."""
_LONGEST_WORD = 40


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS = _words("""
unit units pc pcs piece pieces box boxes pallet pallets carton cartons bottle bottles bag bags
kg g mg km m cm mm l ml t lb lbs oz ft kwh kw w mb gb tb kb ms sec secs second seconds min mins
meter meters metre metres litre litres liter liters gram grams kilo kilos inch inches foot feet
minute minutes hr hrs hour hours day days week weeks month months year years k mio mrd million
millions thousand hundred dozen eur euro euros usd gbp chf dollar dollars pound pounds cent cents
people persons person users user customers members attendees guests seats percent pct times copies
lines line rows row pages page points point items item more extra additional fewer other others
stück stk stueck st leute personen kunden teilnehmer plätze minuten stunden std tage tagen woche
wochen monat monate monaten jahr jahre jahren zeilen zeile seiten seite prozent kisten kartons
paletten palette flaschen mal weitere mehr neue neuen andere liter tonnen punkte
unité unités pièce pièces personne personnes clients client jour jours heure heures semaine semaines
mois an ans année années ligne lignes fois boîtes cartons palettes bouteilles autres autre nouvelles
nouveaux pourcent unidad unidades pieza piezas persona personas cliente clientes día días hora horas
semana semanas mes meses año años línea líneas veces cajas palés botellas otros otras nuevos nuevas
stuks stuk mensen klanten klant dag dagen uur uren week weken maand maanden jaar regels keer
metros litros gramos kilos toneladas sacos rollos kilogramm gramm kilogrammes grammes tonnes
metern litern rollen säcke zakken dozen pallets flessen andere nieuwe procent
""")
_NUMBERED = _words("""
line lines row rows page pages point points item items zeile zeilen seite seiten punkte ligne
lignes línea líneas regels
""")
"""Units that are parts of an object when a number follows: "order 1042 line 3"."""
_AMOUNTS_OF_TWO = frozenset(
    ("de plus", "de más", "de moins", "de menos", "of them", "of these", "of those", "or so")
)
_FIRST_OF_TWO = frozenset(each.partition(" ")[0] for each in _AMOUNTS_OF_TWO)
_SIGNS = frozenset("%‰€$£¥°")

RAISING = _words("""
issue issues pr prs mr mrs order orders case cases ticket tickets bug bugs invoice invoices pull
request requests auftrag aufträge bestellung bestellungen fall fälle rechnung rechnungen vorgang
commande commandes facture factures dossier dossiers pedido pedidos factura facturas caso casos
bestelling bestellingen factuur facturen zaak
""")
LOWERING = _words("""
step steps part parts point points example examples priority prio frame exception line lines row
page pages question questions problem problems option options item number no version level rank top
place room chapter section figure fig table theorem lemma law equation exercise attempt round phase
task bullet footnote slide slot column col arg argument field magma build run job pipeline player
player season episode volume vol track gate platform floor building apartment suite box pin
channel team group type class rule reason goal tip fact day week test note appendix article act
schritt teil punkt beispiel zeile seite frage aufgabe kapitel abschnitt abbildung abb tabelle platz
raum etage stufe version versuch runde phase grund regel gleis tor artikel paragraph spalte
étape partie ligne exemple page question problème chapitre figure tableau étage salle niveau
version essai phase raison règle article colonne
paso parte línea ejemplo página pregunta problema capítulo figura tabla piso sala nivel versión
intento fase razón regla artículo columna
stap deel regel voorbeeld pagina vraag probleem hoofdstuk figuur tabel verdieping kamer niveau
versie poging ronde fase reden artikel kolom
""")
NEUTRAL = _words("""
a about above after against again all also although an and another any are as at back be because
been before behind below beside besides but by can close closed closes could did do does done drop
either ever every find finally for found from get gets give given gives got had has have he her
here hers hi hey hello him his how i if in include included includes including into is it its just
keep kept let like made make makes may me might mine more my need needs next nor not now of off oh
ok okay on once one only onto open opened opens or other our out over per please plus put re
regarding related release released resolve resolved respectively same say says see sees set she
should since so some still such than thank thanks that the their them then there these they this
those through till to today too under until up upon us use used uses very via vs was we were what
when where whether which while who why will with within without would yes yet you your
add added adds approve approved block blocked blocks blocking cancel cancelled canceled cc check
checked chase chased escalate escalated expedite fix fixed fixes fixing handle hold hurry land
landed look looks mark marked merge merged merges move moved ping pinged push pushed refund
reject rejected reopen reopened review reviewed revert reverted ship shipped show shows take took
track tracked try unblock unblocked update updated upgrade verify wait waiting watch working
aber als am an auf aus bei bin bis bitte da dann das dass dem den denn der des die diese diesem
diesen dieser dieses doch durch ein eine einem einen einer es für gegen hab habe haben hat hier ich
ihr im in ist ja jetzt kann kannst können könnt mal man mein meine mich mir mit nach nicht noch nun
nur ob oder ohne schon sein sich sie siehe sind so über um und uns unter vom von vor wann warum was
weil wenn wer wie wir wird wo wurde zu zum zur freigeben prüfe prüfen storniere stornieren sperren
au aussi aux avec c'est ce cela cet cette chez comme dans de depuis des donc du elle en encore est
et il ils j'ai je la le les leur ma mais mes mon nous on ou où par pas pour qu'est que quel quelle
qui sa sans ses si son sont sur ta tu un une voir vous y annuler annule vérifie vérifier valider
a al ahora ante aún con cómo cuál cuando de del desde donde e el ella en entre es esa ese eso esta
este esto están está ha hace hay he la las le lo los me mi más muy no nos o para pero por porque qué
que quién se ser si sí sin sobre son su sus también te tengo tiene tu un una va ver y ya cancela
revisa revisar
aan al als bij ook maar dan dat de deze die dit een en er geen had heb hebben heeft het hij hoe ik
in is je kan kun kunnen mee met mijn na naar niet nog nu of om onder ons op over te tot uit van
voor waar waarom wat we wel wie wij zie zijn zo
""")
"""Words that say nothing about the number after them; what is none of these may count it."""

_SUBJECTS = _words("""
we i they you will would she he must should wir ich nous je tu il elle ils elles vous wij ik han ha
he has hemos habéis habían había hubiera
""")
_MODALS = _words("please pls plz to can't let's bitte")
_TURNS = _words("in im en au")


def before_id(visible: str, start: int) -> str:
    """The word that ends just before `start`, a few spaces away at most; in small letters."""
    stop = start
    while stop and start - stop < 3 and visible[stop - 1] in SPACES:  # noqa: PLR2004 -- a few
        stop -= 1
    return word_before(visible, stop).casefold()


def word_before(visible: str, stop: int) -> str:
    """The word that ends at `stop`."""
    first = stop
    floor = max(0, stop - _LONGEST_WORD)
    while first > floor and (is_word(visible[first - 1]) or visible[first - 1] in "'’"):
        first -= 1
    return visible[first:stop]


def word_after(visible: str, start: int) -> tuple[str, int]:
    """The word that begins at `start` or a space later, in small letters, and its end."""
    at = start + (visible[start : start + 1] in SPACES)
    last = at
    ceiling = min(len(visible), at + _LONGEST_WORD)
    while last < ceiling and visible[last].isalpha():
        last += 1
    return visible[at:last].casefold(), last


def unit_after(visible: str, end: int, more: frozenset[str] = frozenset()) -> Evidence:
    """Whether what follows makes a number an amount. `more`: the admin's own units."""
    if end >= len(visible):
        return ()
    after = visible[end : end + 3]
    amount = after[1:2] in _SIGNS and after[0] in SPACES and not after[2:].isdigit()
    if after[0] in _SIGNS or (after[1:2] and amount):
        return (("a unit follows: it is an amount", -2.6),)
    word, last = word_after(visible, end)
    if not word:
        return ()
    if word in _FIRST_OF_TWO and f"{word} {word_after(visible, last)[0]}" in _AMOUNTS_OF_TWO:
        return (("a unit follows: it is an amount", -2.6),)
    if word in more:
        return ((f"“{word}” follows: rejected by the definition", -4.0),)
    if word not in UNITS or (last < len(visible) and is_word(visible[last])):
        return ()
    if word in _NUMBERED and visible[last : last + 2].lstrip(SPACES)[:1].isdigit():
        return ()
    return (("a unit follows: it is an amount", -2.6),)


def rejected(
    visible: str, start: int, end: int, before: frozenset[str], after: frozenset[str]
) -> Evidence:
    """The admin's own words beside an id."""
    found: Evidence = ()
    if before and (word := before_id(visible, start)) in before:
        found += ((f"“{word}” before it: rejected by the definition", -4.0),)
    if after and (word := word_after(visible, end)[0]) in after:
        found += ((f"“{word}” follows: rejected by the definition", -4.0),)
    return found


def before_keyword(visible: str, start: int, rejected: frozenset[str]) -> Evidence:
    """What the word before a keyword says about it."""
    word = before_id(visible, start)
    if word in rejected:
        return ((f"“{word}” before it: rejected by the definition", -4.0),)
    if word in _TURNS:
        return ((f"“{word}” before it: may be a turn of phrase", -0.9),)
    if word in _SUBJECTS:
        return ((f"“{word}” before it: may be a verb", -1.5),)
    if word in _MODALS:
        return ((f"“{word}” before it: may be a verb", -0.7),)
    return ()


def before_bare(visible: str, start: int, rejected: frozenset[str]) -> Evidence:
    """What the word before a bare number says it counts."""
    word = before_id(visible, start)
    if not word:
        return ()
    if word in rejected:
        return ((f"“{word}” before it: rejected by the definition", -4.0),)
    if word in RAISING:
        return ((f"“{word}” before it", 0.6),)
    if word in LOWERING:
        return ((f"“{word}” before it: counts something else", -2.0),)
    if word in NEUTRAL or word.isdigit():
        return ()
    return ((f"“{word}” before it: may be what it counts", -0.6),)


_FEW_DIGITS = 3
_SMALL_SHARE = 0.03
_LIKELY_SHARE = 0.1
_SLACK = 200


def size_of_bare(ident: str, known: int | None) -> Evidence:
    """What the size of a bare number says, with the highest one that exists if anybody knows."""
    number = int(ident)
    if ident[0] == "0":
        return (("a leading zero: it counts or colours something", -3.0),)
    tiny = (("a number below ten", -1.5),) if len(ident) == 1 else ()
    if known is None:
        few = (("a small number", -0.4),) if len(ident) <= _FEW_DIGITS else ()
        return (*tiny, *few)
    if number > _ceiling(known):
        return (("far above the highest number that exists", -6.0),)
    if number < known * _SMALL_SHARE:
        return (*tiny, ("far below the numbers of today", -2.0))
    if number >= known * _LIKELY_SHARE:
        return (*tiny, ("in the range of the numbers of today", 0.6))
    return tiny


def size_after_keyword(ident: str, known: int | None) -> Evidence:
    """What the size of a number after a keyword says."""
    if not ident.isdigit():
        return ()
    if known is not None and int(ident) > _ceiling(known):
        return (("far above the highest number that exists", -6.0),)
    if len(ident) == 1:
        return (("a number below ten", -0.8),)
    return ()


def _ceiling(known: int) -> int:
    """Others may have gone on counting since anybody looked."""
    return known + max(_SLACK, known // 20)
