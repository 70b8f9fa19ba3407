"""Words of everyday talk in English, German, French, Spanish and Dutch, and given names.

A name that is one of them proves nothing by itself: "target", "Orange", "Martin". The lists are
short on purpose; what is missing in a company's own talk its admin declares.
"""

from object_links.folding import fold

_ENGLISH = """
a able about above access account ace across act action active actually add address advance after
again age agent ago air alarm alert all alliance almost alone along alpha already also although
always am amber among amount an anchor and angel angry animal answer any anyone anything apart
appeared apple apply april arc arch are area arena arm around arrow art as ash aside ask asked
asleep asset at atlas august aunt aurora auto awake aware away awful axis baby back bad bag ball
band bank bar base basic basket bay be beach beacon beam bear beat beautiful because become bed
been began begin behind being believe believed bell below belt beside best beta better between
beyond big bike bird birth bit black blank block blue board boat body bold bond bone bonus book
boost boot border boss both bottle bottom bought bounty box boy branch brand brave bread break
brick bridge bright bring broad broke brother brought brown brush bubble budget build building
built bull bundle burn bus business busy but butter button buy by cabin cable cafe cake call
called calm came camera camp can candle cap capital car carbon card care careful cargo carrier
cart case cash castle cat catch cause center central centre chain chair champion chance change
changed channel chapter charge chart chase cheap check cherry chief child choice chose chrome
church circle city civic class classic clean clear clever click client climate clock close closed
closer cloud club coach coal coast coat code coffee cold college color colour column coma come
comet coming command common compass complete computer concept concern concrete condition connect
considered content continued contract control cook cool copper copy core corn corner cost cottage
cotton could count country county couple course court cover cow craft crane crazy create created
credit crew cricket crisp cross crown crystal cube culture cup current custom customer cut cute
cycle dad daily dance dangerous dark data date dawn day dead deal dear death december decide
decided deep deeply deer delivery delta demand depot design desk detail diamond did died diesel
different difficult digital dinner direct direction discord discount discover do doctor does dog
doing dollar done door dot double dove down draft dragon draw dream drew drink drive drop drove
dry due dust duty each eagle early earth east easy echo eclipse economy edge edit editor effect
egg eight either element elite else email ember empire empty end energy engine enjoy enough enter
entry envelope epic equal era error escape especially essential even event ever evergreen every
everybody everyone everything evolution exact excel exchange expected explain explorer express
extra extremely eye face fact factor factory fair faith falcon fall family famous far farm fashion
fast father fault favorite favourite fear feature february federal feed feel fell felt few field
file film final finance find fine finish fire firm first fish fit five fix flag flash fleet flew
flex flight float floor flow flower fly focus follow followed food foot for force forest forever
form formula fort fortune forum forward fossil found foundation four fox frame free freedom fresh
friday friend from front frontier fruit fuel full fun fund funny fusion future gain galaxy game
gap garden gas gate gateway gave gem gene general generation get getting giant gift girl give
given giving glad glass global globe go goal goes going gold golden golf gone gonna good got
gotten grace grain grand graph grass gravity gray great green grew grid ground group grove grow
growth guard guess guest guide guild gulf guy guys had half hall hand happen happened happy harbor
harbour hard harmony has hat hate have haven having he head health heard heart heat heavily heavy
height held hell hello help her here heritage hero hey high hill him hint his hit hold home honest
honey honour hope horizon horse hospital host hot hotel hour house how hub human hundred hunter
hurt husband i ice icon idea if image impact important impossible in inch included indeed index
industry inn inside insight inspire instant instead integrity intel interest invoice iron is
island issue it item ivory january jet job join journal journey joy july jump june jungle junior
just keep kept key keynote kick kid kill kind king kingdom kit kitchen knew knight know known lab
labor lady lake lamp land lane language large laser last late laugh launch law lazy leader leaf
league lean learn least leather leave led left legacy legal lemon length less lesson let lets
letter level liberty library lie life lift light like likely lime limit line link lion list listen
little live lived load local lock lodge logic lonely long look looked loop lose lost lot loud love
loved low lucky lunch lush mac machine mad made magic magnet mail main make making male man
manager manor many map maple marble march marine mark market mars marvel master match material
matrix matter may maybe me meadow mean meant measure medal media medium meet member memory mercury
message met metal meter method metro middle might mile milk mill million mind mine mint minute
mirror miss mission mistake mobile mode model modern moment monarch monday money monitor monster
month moon moonlight more morning most mother motion motor mountain mouse move moved movie much
museum music must mustang my myself name nation national nature near necessary needed neither nest
net network never new news next nice night nine no noble nobody none noon normal north not note
nothing november now number oak oasis object obvious ocean october of off offer offered office
official often oil okay old olive on once one online only onto opal open opened opera optimal
optimise optimize optimum option or oracle orange orbit orchard order organic origin other our
ourselves out outlook outside over owl own oxygen pace pacific pack package page paid paint palace
palm panel paper parade paradise paramount park part partner party pass passed past patch path
pattern pay peace peak pearl pedigree pen people pepper perfect perhaps person phase phoenix phone
photo piano pick picture piece pilot pine pink pioneer pipe pitch pivot place plain plan plane
planet plant plastic plate platform play played player plaza please plum plus pocket point polar
pole police policy pool poor popular port position possible post power practice premier premium
present press pretty price pride prime prince print prior prism private prize probably problem
process product profile program progress project promise property prospect protect proud public
pulled pulse pump pure purple purpose push put quality quantum quarter queen quest question quick
quiet quietly quite quote race radar radio rail rain rainbow raise raised ran ranch range rapid
rate rather raven ray reach reached react read ready real really reason record red reef reference
reflex region regular relay release relief remained remember remembered remote report reported
request required research reserve resource response rest result retail return review rice rich
ride ridge right ring rise river road robin rock rocket rogue role roll roof room root rope rose
round route royal ruby rule run rush sad safari safe sage said sail salad sale salt same sand
sapphire sat saturday save saw say saying scale scared scene school science scope score scout
screen sea seal search season seat second secret section secure security see seed seen select sell
send senior sense sent september series serious serve served service set seven several shade
shadow shall shape share sharp she shell shelter shield shift shine ship shirt shoe shop shore
short should show showed shown shut sick side sign signal silent silicon silk silver simple since
single sir sister sit site six size skill sky slack slate sleep sleepy slide slim slow slowly
small smart smell smile smooth snap snow so social soft software soil solar sold solid solution
some somebody someone something sometimes somewhere son sonic soon sorry soul sound source south
space spark speak speaking special spectrum speed spent spice spirit splash spoke sport spot
spring sprint spruce square stable staff stage stamp standard star start started state station
status stay stayed steam steel stem step still stock stone stood stop stopped store storm story
straight strange strategy stream street stride strike stripe strong studio study stupid style
subject subway success such suddenly sugar suggested suit summer summit sun sunday sunrise sunset
super support sure surface surge surprise survey swan sweet swift switch sword symbol system table
tail take taken taking talent talk tall tango tank target task taste tax tea teach team tech tell
telling temple ten term terminal terra terrible test text than thank thanks that the their them
themselves then there therefore these they thing think third this those thought thread three
through thunder thursday ticket tide tiger time tin tiny tip tired titan title to today together
token told tomorrow tone too took tool top torch total touch tour toward towards tower town toy
track trade trail train transfer travel treasure tree trend trial triangle trident tried trinity
trip triple trouble true trust truth try tuesday tulip turbo turn turned twin twitch two type ugly
ultra uncle under understood union unique unit united unity universal universe university unless
until up upon upper urban us use used user usual usually valley value valve vantage vault vector
velvet venture version very victory video view viking villa village vine vintage violet virgin
virtual visa vision visit vista vital vivid voice volt volume voyage wagon wait waited walk walked
wall want wanted war warm was watch water wave way we wealth weather web wednesday week weight
weird welcome well went west whale what whatever wheel when whenever where whether which while
white who whole whom whose why wide wife wild will willow win wind window wine wing winner winter
wire wise wish with within without wolf woman won wonder wonderful wood word work worked world
would write written wrong wrote yard yeah year yellow yes yesterday yet you young your yours
yourself zebra zen zenith zero zone zoom
"""
_GERMAN = """
ab abend aber adler alle alles allgemein als also alt am an andere angebot ansicht apfel arbeit
arm art auch auf aufgabe auftrag auge aus ausgabe ausgang aussage auto bach bahn bald ball band
bank bau baum bei beide beispiel bereich berg bericht beste bett bild bin bis bitte blatt blau
blick block blume boden boot brief brot bruder brücke buch bund burg büro da dach dame damit dann
das dass dein dem den der des deutsch dich die dienst dienstag diese ding direkt doch dorf dort
drei du dunkel durch ecke ehre eigen ein eine einfach einkauf eins eisen ende energie eng er erde
erfolg ernst erst erste es essen etwas fach fahrt fall falke familie farbe fehler feld fenster
ferien fest feuer film firma fisch fluss folge form frage frau frei freitag freund frieden frisch
früh fuchs für fuß gabel ganz garten gast gebäude gegen geld gemeinde genau general gerade
geschäft gesellschaft gestern gesund gewinn gibt glas gleich glück gold graf groß grün grund
gruppe gut haben hafen halb halle hals hand haus heft heim heiß helfen hell herr herz heute hier
hilfe himmel hirsch hoch hof holz hund ich ihr im immer in insel ist ja jagd jahr jeder jetzt jung
kaiser kalt kann karte kasse kauf kein keine kern kind kirche klar klein koch komm kommt könig
konto kopf kraft kreis krone küche kugel kunde kunst kurz lager lampe land lang leben leer leicht
leiter letzte licht lieb linie links liste löwe luft macht mai maler mann mark markt mauer maus
meer mehr mein meister mensch messe messer metall milch mit mitte mittwoch möglich monat mond
montag morgen müller mut mutter nach nacht name natur neben nein neu nicht nichts noch nord nur
oben ober oder ofen ohne ort ost oster papier park partner pferd pfeil plan platz post preis punkt
quelle rad rand raum recht reich reihe rest ring ritter rolle rose rot ruf ruhe rund sache samstag
sand satz schein schiff schloss schmidt schmied schneider schnell schnitt schon schön schritt
schule schwarz schäfer see sehr sein seite selbst sich sicher sie silber sind sohn solche soll
sommer sonne sonntag spiel sport stadt stahl stand stark statt stein stelle stern steuer stift
stimme strahl straße strom stück stunde sturm süd tag tal tanne tat teil telefon tempel tief tier
tisch tochter tor tür turm über uhr um und uns unser unten unter vater viel vier vogel volk voll
vom von vor wagen wahl wald wand war warm was wasser weber wechsel weg weil wein weiß weit welle
welt wenn wer werk wert wetter wie wieder wild wind winter wir wirt wo woche wohl wolf wolke wort
wunder zahl zeichen zeit zeitung zentrum ziel zimmer zu zug zum zur zwei
"""
_FRENCH = """
accord air alors ami an année après argent arbre art atelier au aujourd aussi autre avant avec
avenir beau beaucoup bien blanc bleu bois bon bonjour boutique bras bureau but café camp carte cas
ce cela celle centre cercle ces cette chaque château chef chemin cher cheval chez ciel cinq clair
clé client coeur comme commande compte contre côté coup cour dans de demain demande depuis dernier
des deux dieu dire direction doit donc dont du eau école elle en encore enfant ensemble entre
entrée équipe est et étoile être euro excuse facture faire fait famille femme fer fête feu fille
fils fin fleur fois force forêt forme fort france frère gauche gens grand gris groupe haut heure
hier histoire homme horizon hôtel ici idée île il ils image je jour jardin jeu jeudi jeune juin
jus la lac le les leur lettre lieu ligne livre loi loin long lui lumière lundi lune ma madame main
maintenant maison maître mal marché mardi matin même mer merci mère mes mieux mois mon monde
monsieur mont montagne mot moulin neuf noir nom non nord notre nous nouveau nuit numéro on or
orange ou où oui papier par parc pas patron pays peau père personne petit peu peut pied pierre
place plan plus point pont port porte pour premier près prix prochain projet puis quand quatre que
quel qui quoi reste retour rien rivière roi rose rouge rue sa saison samedi sans sel semaine ses
si site six société soir soleil son sous sud suite sur table tant temps terre tête tour tous tout
très trois trop tu un une usine vague vendredi vent verre vers vert vie vieux ville vin vite voici
voie voir voix vos votre vous vrai vue
"""
_SPANISH = """
a abajo abril acuerdo agua ahora aire al algo alma alto amarillo amigo amor año antes apoyo aquí
arriba arte así aun ayer azul bajo banco barco barrio base bien blanco boca bosque buen bueno
cabeza cada café calle cama camino campo canal carta casa caso castillo centro cerca cielo ciento
cierto cinco ciudad claro cliente coche color colour como compra con contra corazón correo costa
cosa cuando cuatro cuenta cuerpo da dar de del derecho desde después día dinero dios doce donde
dos el ella ellos en enero entre era es escuela ese esfera espacio estado estar este esto estrella
factura familia favor fecha fiesta fin flor fondo forma fuego fuente fuerza gente gracias gran
grande grupo hace hasta hay hermano hijo historia hola hombre hora hotel hoy idea iglesia igual
isla jardín jueves juego juntos la lado lago largo las leche libre libro línea llave lo los luego
lugar luna lunes luz madera madre mañana mano mar martes más mayor me medio mejor menos mercado
mes mesa mi mientras miércoles mil mismo modo molino momento mucho mundo muy nada negro ni niño no
noche nombre norte nosotros nube nueva nuevo número o obra ocho oeste oferta oficina ojo oro otro
padre pago país palabra palma papel para parte paso paz pedido pequeño pero persona pie piedra
piso plata playa plaza poco por porque precio primera primero problema proyecto pueblo puente
puerta puerto pues punto que quien real red reina rey río rojo sal sala se semana señor ser si sí
siempre siete sierra sin sobre sol solo su suerte sur tal tarde te tiempo tienda tierra toda todo
torre trabajo tres tu un una uno uva valle venta ver verano verde vez viaje vida viejo viento
viernes vino vista voz y ya yo
"""
_DUTCH = """
aan aarde acht adres af alle alles als altijd ander appel arm avond baan baas bal bank beeld beer
beide bericht berg beste bij blad blauw bloem boek boer bom boom boot bord bos boven brief broer
brood brug bruin buiten bureau daar dag dak dan dat de deel deur deze dicht die dienst dier ding
dit dochter doel donker donderdag door dorp draad drie droom druk duin dus echt een eerst eerste
eigen eiland einde elk en energie er erg even feest fiets film foto gaan gat gebouw geel geen geld
geluk genoeg gesprek getal gezin gisteren glas god goed goud groen groep groot haar half hals hand
hart haven heel heer helft hem hemel hen herfst het hier hij hoek hoe hoed hond hoog hoofd hotel
huis hun ijs ijzer ik in is ja jaar jacht je jij jong juist kaart kant kamer kan kans kar kerk
kern kind klaar klant klein kleur klok koffie komt koning kop kort kracht kring kroon kunst
laatste laat land lang lamp leeuw leven licht lief lijn lijst links lucht maan maand maandag maar
macht markt meer meester meisje mens met midden mijn mint moeder molen mond mooi morgen muur na
naam naar nacht natuur net niet niets nieuw noch noord nu of offerte om onder ons ook oog oost op
open orde oud over paard pad papier park plaats plan plek plein poort post prijs punt raam rand
recht rechts regen reis rest ring rivier rond rood rots ruimte rust samen schip school schoon slot
snel soort spel sport staal stad stap steen stem ster sterk straat strand stroom stuk tafel tak te
tegen teken tijd toch toen toren trein tuin tussen twee uit uur vader van vast veel veld ver vier
vis vlag voet vogel vol volk voor vorm vos vraag vrij vrijdag vriend vrouw vuur wagen wal wanneer
want warm was wat water weer weg week weet wereld werk west wie wij wijn wil wind winkel winter
wit woensdag wolk woord zaak zaal zand zaterdag ze zee zeer zeil zelf zes zeven zich zicht ziek
zij zilver zin zo zoals zoek zomer zon zondag zonder zout zuid zus zwaan zwart
"""
_GIVEN = """
adam adrian alan albert alex alexander alfred alice amanda amy ana anders andrea andreas andrew
andy angela anja anna anne annie anton antonio arthur astrid barbara ben benjamin bernard bernd
bert bianca bill björn bob boris brad brandon brian bruno camille carla carlos carmen carol
caroline catherine charles charlie charlotte chelsea chloe chris christian christine christoph
claire clara claude claudia colin craig cristina dan daniel daniela dave david dean dennis diana
diego dieter dirk don donald doris dorothy edith edward elena elias elisabeth elizabeth ella ellen
emil emily emma eric erik erika ernst esther eva fabian felix fernando fiona florian frank
françois frederic friedrich gabriel gary george georg gerald gerard gerhard gina giulia gordon
grace graham greg gregory günter hannah hans harald harry heidi heinrich heinz helen helena helga
henri henrik henry herbert hugo ian ines ingrid irene iris isabel ivan jack jacob jacques jakob
james jan jana jane janet jason javier jean jeff jennifer jens jeremy jerry jessica jim joan
joachim joe joel johan johanna johannes john jonas jonathan jordan jorge jose josef joseph josh
juan judith julia julian julie jürgen justin kai karen karin karl kate katharina kathrin katja
keith ken kevin kim klaus klein konrad kurt lars laura lea lena leo leon leonie linda lisa louis
louise lucas lucia ludwig luigi luis lukas luke luna lydia marc marco marcus margaret maria marie
marina mario marion mark marko marta martha martin martina mary mateo mathias matt matthew
matthias max maximilian melanie melissa mercedes mia michael michel michelle miguel mike mila
monica monika moritz nadine nancy natalie neil nick nicolas nicole niklas nils nina noah nora
norman olaf oliver olivia oscar otto pablo pascal patricia patrick paul paula pedro peter petra
philip philipp philippe pierre rachel rafael rainer ralf ralph raymond rebecca regina rené richard
rita rob robert roberto robin roger roland rolf roman ron rosa ross roy ruth ryan sabine sally sam
samantha samuel sandra sara sarah scott sean sebastian sergio sharon silvia simon simone sofia
sonja sophia sophie stefan stefanie stella stephan stephanie stephen steve steven stuart susan
susanne sven sylvia tanja tara ted teresa thea theo theresa thomas tim timo tina tobias todd tom
tony tracy udo ulrich ursula uwe valentin vanessa vera veronika victor victoria vincent viola
virginia walter wendy werner wilhelm will william wolfgang yasmin yvonne zoe
"""


def _read(text: str) -> frozenset[str]:
    return frozenset(fold(text))


COMMON = frozenset().union(*map(_read, (_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _DUTCH)))
"""Folded words."""
GIVEN = _read(_GIVEN)
"""Folded given names."""
ARTICLES = _read(
    "the a an der die das ein eine le la les un une el los las una de het een l d "
    "and und et y e en of del du des von van for"
)
"""Folded articles and the little words within names, which have no capital there."""
