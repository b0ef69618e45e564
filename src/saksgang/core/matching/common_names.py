"""Norwegian given names and surnames so common that a small difference between two of them means two persons.

`Kari Hagen` and `Kari Haugen` are two people; `Kari Hagenstad` and `Kari Hagnstad` hardly are.
"""

from __future__ import annotations

_GIVEN = """
    aksel alexander alf amalie anders andreas andrea ane anette anita anja ann anna anne annette anniken arild arne
    arnt arve asbjørn astrid atle audun aud bente berit bernt birger birgit bjarne bjarte bjørg bjørn bodil britt
    brit camilla cathrine cecilie charlotte christian christina christine christoffer dag dagny daniel david egil
    einar eirik eivind eli elin elina eline elise elisabeth ella ellen ellinor else emil emilie emma endre erik erika
    erling ester eva even finn frank fred fredrik frida frode gard geir georg gerd grete grethe gro gry gudrun guri
    gunn gunnar gunvor guro hallvard halvor hanna hanne hans harald hege heidi helen helena helene helga helge henning
    henrik henriette hilde håkon håvard ida idar inge ingeborg inger ingrid ingunn ingvild ingvill irene iselin ivar
    jakob jan jane janne jarle jens jo joakim johan johanna johanne johannes john johnny jon jonas jonny jorunn josefine
    julia julie jørgen jørn jørund kaja kai kare karen kari karin karina karl katrine kennet kenneth kim kine kirsten
    kirsti kitty kjell kjersti kjetil knut kristian kristin kristina kristine kristoffer kåre lars lasse laila leif
    lena lene leo liv line linda linn linnea lise liss lisbeth louise lucas ludvig magne magnar magnhild magni magnus
    maja malin marcus maren margit margrete margrethe mari maria mariann mariann marianne marie marina marit marita
    marius marte marthe martin martine mathias mats mathilde merete merethe mette mia michael mikael mikkel milla
    mona monica monika morten nelly nikolai nils nina nora odd oddbjørn oddvar ola olaf olav ole olga olea oscar ottar
    otto per pernille peter petra petter philip pål ragna ragnar ragnhild randi rannveig reidar reidun renate rikke
    robert roald roar rolf ronny rune ruth rut sander sara sebastian sigbjørn signe sigrid sigurd sigve silje simen
    simon sindre sissel siv siri sofia sofie solfrid solveig sondre stein steinar sten stian stig stine stina sture
    sunniva svein sven svend sverre synnøve svanhild terje thea thomas thor thorbjørn tina tine tobias tom tommy tone
    tonje tor torbjørn tore torfinn torgeir torhild torild torill toril torstein torunn tove tove trine trond truls
    trude trygve turid tuva ulf unni une valborg vebjørn vegard vegar vera veronica vibeke victor vidar vigdis viljar
    wenche yngve øystein øyvind åge åse åshild
"""
GIVEN = frozenset(_GIVEN.split())

_SURNAMES = """
    aas aasen abrahamsen ahmed aksnes ali alstad amundsen andersen andersson andreassen andresen antonsen arnesen
    aune bakke bakken bang berg berge berger berget bergan bergum berntsen birkeland bjerke bjerkan bjørge bjørgen
    blom borg borge borgen breivik brekke brekken bråten bråthen bø bøe bøen christensen christiansen dahl dahle
    dahlen dalen danielsen davidsen edvardsen egeland eide eiden eidsvik eikeland eilertsen ellingsen eliassen
    eng engen enger eriksen evensen fagerli fjeld fjell fosse fossen foss fossum fredriksen gabrielsen gran grande
    granli green grønli gulbrandsen gundersen gustavsen haga hagen hage haugan haugen hauge haugland halvorsen hammer
    hammersen hansen hanssen haraldsen hauger hegge heggen helgesen helland henriksen hermansen holen holm holmen
    holte holt holten hovland hoel hove hovden husby huse husebø isaksen iversen jacobsen jakobsen jensen jenssen
    jenson jespersen johannessen johannesen johansen johnsen jonassen jonsen jørgensen karlsen karlsson knudsen
    knutsen kristensen kristiansen kristoffersen kvam kvamme kvale lange larsen larssen lau lie lien lier lia lind
    linde lund lunde lunden lundby løken løkken madsen magnussen marthinsen martinsen mathisen mikkelsen mo moe moen
    monsen mork mortensen myhre myklebust myhren myrvang myrvold nes ness næss nese nguyen nielsen nielssen nilsen
    nilssen nordby nordli nordlie nygaard nygård nyborg næss olsen olsson opsahl ottesen paulsen pedersen petersen
    pettersen rasmussen ravn rognstad ruud rønning rønningen røed roth rud sande sandberg sanden sandnes sandvik
    simonsen sivertsen skaar skår skog skogen skoglund solberg solbakken solheim solem solli solum strand stranden
    strøm strømme sundby sund sunde svendsen svensen sveen sæther sætre sætren søderberg sørensen sørlie teigen
    thomassen thoresen thorsen torgersen torp tangen tveit tveiten tvedt vik viken vika vang vangen viik vold volden
    wang wangen wiik wold ødegaard ødegård øien øyen øvrebø ås åsen
"""
SURNAMES = frozenset(_SURNAMES.split())
