"""Given names common in Norway, for lists that lost the commas between people. General knowledge, no person's name."""

from __future__ import annotations

from saksgang.reading.grammar.names import GIVEN_NAMES

_LESS_COMMON = """
aage aasa aasmund abdul absalon ada adele adrian agathe ahmed aina ali alida amanda amina anders andrea anett angelica
ann-kristin ann-mari ann-marit anna-lise anne-berit anne-britt anne-grete anne-grethe anne-karin anne-lise anne-mari
anne-marie anniken arna arvild aslaug asle asta aud augusta aurora barbro beathe bent bernt-erik berta bertil bianca
birgith birte bjørg bjørnar bjørnhild borgar borghild brage britt britt-inger bror bård cato charles christel christen
claes claus conny dagmar dagrun dan dina ditlef dordi dorthe ebbe edel edgar edit edith edmund edna edny egon eigil
eila einride eirin eivor eldar eldrid eleonora eli elias elida elisa elise ellbjørg elling elna elsa else-marie
elsebeth elsie elvira embla embrik emily emmy enok erland erle erna eugen evald evelyn evy fanny fatima felix fie
finn-erik fridtjof fritjof frits fritz frøya gard georgine gerda gerhard gisle gitte gjerd gjert gorm greta grethe
grim gry gudbrand gudleik gudmund gudny gudveig guri gurine guttorm gyda gøran gørill haldis haldor hallbjørg
hallbjørn halldis halldor hallfrid hallstein halvard halvdan halvor hans-jacob hans-petter hartvig hauk hege heine
helle henny henrikke herbjørg herbjørn herborg herdis herlaug hermod hild hildur hjalmar hjørdis holger hulda ian
idunn ildrid ines inga-lill ingar ingebret ingebrigt ingegjerd inger-johanne inger-lise inger-marie ingerid ingmar
ingolf ingrun ingunn ingvald ingvar irmelin isabel isabella isak jack jahn jakobine jan-arne jan-egil jan-erik
jan-inge jan-ove jan-petter jardar jeanett jeppe jesper jim jimmy joacim joar jofrid johannes john-arne jomar jonathan
jone jorid jorolf jorun josefine judith julian june jøran jørund kaare kaia kaja kamilla karen-marie karete kari-anne
karl-erik karl-johan karl-olav karla karsten kaspar kasper kate katharina katinka katja kenneth kenth kerstin kitty
kjartan kjell-arne kjell-erik kjellaug kjellfrid kjellrun kjerstin knut-arne knut-erik kolbein kolbjørn kristen
krister kristi kyrre lajla laurits lavrans lea leidulf leif-arne leif-erik leikny leo levi lillian lilly linn-terese
liv-karin loise louise lovise lucie ludvik lukas luna lydia lykke lærke magda magdalena magnhild maiken malena malene
marcus margaret margot margun margunn mariann mariell marielle mariken marina marlene mathea mathis mattis maud
mauritz max may may-britt may-linn maya melinda meta mikaela mikal milla mille mimi miriam mohamed mohammed mona-lise
morgan muhammad målfrid nanna narve natalie nelly niklas nils-erik nils-petter njål noah noralf nordis norunn norvald
oda oddbjørg oddfrid oddgeir oddleif oddmund oddrun oddveig oddvin ola-martin ola-petter ole-johan ole-kristian
ole-martin olea oleiv oline olufine omar orm osmund osvald otilie ottar ottilie ove palmer patrick paul paul-erik
paula pauline peer per-arne per-erik per-inge per-kristian per-olav per-ove philip preben ragne ragnfrid ragni ramona
randolf randulf rannei rannveig rebecca rebekka regine reinert reinhard renate ricard rikard rikke rina robin roland
roman ronald ronja rose roy roy-arne ruben rudolf runa runhild runolf rutt ryan sabine saga salve samuel sanna
sebastian sedolf selmer severin sibylla sigbjørg sigfred sigfrid sigleif signy sigrun sigrunn sigvald sigvard sigvart
silas silja simone sina sindre sissi sjur snorre sofus sol solbjørg solgunn solrun solvei solvor sonja sophia sophie
stanley stefan steffan steinulf stella stephan stephen steve steven stina storm styrkår sunnev sunniva svanaug svend
svend-erik svenn sylfest sylvi sylvia synneva synva søren sørine tale tallak tanja taran tea tellef teodor terese
tharald thelma theodor theresa therese thom thora thorhild thorleif thormod thorstein thorvald tina tine tirill
tjostolv tobine toni tonny tor-arne tor-erik tor-inge tora torben torbjørg torgils torgny torgrim torhall torild torje
torkel torkild torkjell torlaug tormund torny torolf torolv torvald torveig torvild trine-lise truls trym tuv tyra
ulla ulla-britt ulv une urd valborg valentin valter vanja vebjørn vegeir velaug vemund verner veronica veronika
veslemøy victoria vidkunn viktoria vilja villy vilma vincent viola virginia vivi vivian vårin walter wanda wenke
werner wiggo willy yasmin ymer ynghild yngvar ådne ågot ånen ånund åsa åslaug åsleik åsne åste åstein øivin ørnulf
østen øydis øyunn øyvor
"""

ALL_GIVEN_NAMES = GIVEN_NAMES | frozenset(_LESS_COMMON.split())
