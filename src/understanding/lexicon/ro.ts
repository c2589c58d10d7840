import type { Lexicon } from './lexicon.ts';

export const ro: Lexicon = {
  language: 'ro',
  letters: 'șțăşţ',
  words: `luni, marți, marti, miercuri, joi, vineri, ora, adresa, eu, tu, el, ea, noi, voi, un, o, de, la, cu, și, si, sau, in, în, pe, pentru, din, ce, care, cum, unde, când, cand, cine, nu, da, am, ai, are, avem, este, e, sunt, sînt, vreau, vrea, aș, as, dori, nevoie, ajutor, ajuta, ajutați, caut, gasesc, găsesc, găsi, fac, face, trebuie, pot, poate, puteți, știu, stiu, înțeleg, inteleg, mulțumesc,
    multumesc, bună, buna, ziua, seara, dimineața, salut, vă, va, rog, mă, mi, meu, mea, mele, acum, aici, acolo, aproape, lângă, cartier, gratuit, azi, mâine, maine, ceva, cineva, foarte, mult, doar, fără, fara, dar, mai, să, sa, cât, cat, unei, unui, după, locuiesc, stau, problemă, problema, întrebare, cerere, completez, completa, completat, programare, merge, nou, nouă, scrisoare, primit, fost, asta, la, ale, ori, nici, copiii, fiul, fiica, despre, ne`,
  names: {
    fr: 'franceză, franceza, franțuzește, frantuzeste',
    nl: 'olandeză, olandeza, neerlandeză, flamandă',
    en: 'engleză, engleza, englezește',
    ar: 'arabă, araba, arabește',
    tr: 'turcă, turca, turcește',
    ro: 'română, romana, românește, romaneste, romanian, moldovenească',
    sq: 'albaneză, albaneza',
    pl: 'poloneză, poloneza',
    pt: 'portugheză, portugheza',
    es: 'spaniolă, spaniola',
  },
  polite: `vă rog, va rog, te rog, vreau, vreau să, aș vrea, as vrea, aș dori, as dori, doresc, doresc să, pot să, puteți, bună ziua, buna ziua, bună, buna, salut, acum, numărul, numarul, opțiunea, doamnă, domnule, chiar, deloc, mă rog, imediat, se poate, as vrea sa, eu`,
  small:
    'un, o, de, la, cu, în, in, pe, pentru, din, a, al, ale, să, sa, mă, mi, îmi, și, si, meu, mea, mele, e, este, vă, se, cu, eu, am',
  commands: {
    back: 'înapoi, inapoi, anterior, întoarce, intoarce-te',
    person: `persoană, o persoană, om, un om, cineva, vorbesc cu cineva, vorbi cu cineva, să vorbesc cu cineva, să vorbesc cu o persoană, vorbesc cu o persoană, operator, consilier, agent, mediator, voluntar, ajutor, ajută-mă, ajutați-mă, ajutati-ma, am nevoie de ajutor, nevoie de ajutor, sunați-mă, sunati-ma, sunt pierdut, persoană reală, om adevărat`,
    repeat:
      'repetă, repeta, repetați, repetati, încă o dată, inca o data, din nou, poftim, nu am înțeles, nu înțeleg, n-am înțeles, nu inteleg, ce, scuze, nu am auzit, mai încet, mai tare, mai rar, puteți repeta, nu am inteles',
    language: 'limba, limbă, limbi, schimbă limba, schimba limba, altă limbă, alta limba, schimbați limba',
    restart:
      'meniu, meniul, bună, buna, bună ziua, buna ziua, bună seara, buna seara, bună dimineața, buna dimineata, salut, salutare, noroc, de la început, de la inceput, reîncepe, restart, servus, meniul principal, alo',
    stop: 'stop, oprește, opreste, opriți, opriti, dezabonare, dezabonez, nu mai trimiteți mesaje, fără mesaje, nu mai vreau mesaje',
    start: 'start, pornește, porneste, reia, reluare, continuă, continua',
    erase:
      'șterge, sterge, ștergeți, stergeti, șterge datele mele, ștergeți datele mele, sterge datele mele, stergeti datele mele, șterge tot, uitați-mă, ștergere',
    bookings:
      'programările mele, programarile mele, programarea mea, rezervările mele, rezervarea mea, când am programare, cand am programare, când este programarea mea, intalnirile mele',
    cancel:
      'anulează, anuleaza, anulare, anulez, anulați, anulează programarea, anulez programarea, să anulez, vreau să anulez, vreau sa anulez, anula programarea, renunț, nu pot veni, nu pot să vin, nu mai pot veni, nu vin, nu mai vin',
    yes: 'da, sigur, desigur, bine, de acord, ok, corect, exact, perfect, confirm, bineînțeles, e bine, da da, așa e, in regula, în regulă',
    no: 'nu, nu nu, deloc, nu e bine, nu este corect, niciunul, niciuna, greșit, nicidecum, nu asta, nu mulțumesc',
    thanks:
      'mulțumesc, multumesc, mulțumesc mult, mersi, multumesc frumos, mulțumim, mersi mult, mulțumesc frumos, la revedere, o zi bună',
    dont_know:
      'nu știu, nu stiu, habar nu am, habar n-am, nicio idee, nu sunt sigur, nu sunt sigură, altceva, alta, altul, nu prea știu',
  },
  bookingsAlone: 'programare, programări, programarile, rezervare, rezervări',
  needs: {
    admin: `impozit*, taxe, taxă, taxele, declarație, declaratie, declarația, declarația de impozit, fiscal*, ~acte, ~actele, ~hârtii, ~documente, ~document, administrativ*, administrație, formular*, carte de identitate, buletin, buletinul, pașaport*, pasaport*, permis, permis de conducere, permis de ședere, rezidență, ședere, schimbare adresă, schimbare de adresă, schimb adresa, primărie, primarie, primăria, comuna, comună, certificat*, certificat de naștere, cazier*, pensie, pensia, pensii, alocație, alocatie, alocația, alocații, ajutor social, ajutoare sociale, cetățenie, cetatenie, factură, factura, facturi, amendă, amenda, adeverință, adeverinta, scrisoare oficială, domiciliu, reîntregirea familiei`,
    job: `muncă, munca, lucru, loc de muncă, loc de munca, locuri de munca, slujbă, slujba, serviciu, de lucru, șomaj*, somaj*, șomer*, angajare, angajez, angajator, scrisoare de intenție, interviu, sindicat*, contract de muncă, muncesc, lucrez, să lucrez, post vacant, joburi`,
    bank: `bancă, banca, bancar*, bani, banii, cont bancar, contul, cont la bancă, transfer*, plată, plata, plăți, plătesc online, platesc online, card bancar, virament, aplicația băncii, internet banking`,
    health: `doctor*, medic, medicul, medici, medical*, spital*, sănătate, sanatate, asigurare*, asigurare de sănătate, dentist*, farmaci*, rețetă, reteta, medicament*, vaccin*, bolnav*, clinică, analize, programare la doctor, mutualitate, mutuală, stomatolog, analize de sange, rambursare`,
    school: `școală, scoala, școala, scoli, școli, școlar*, scolar*, înscriere la școală, inscriere la scoala, bursă, bursa, burse, bursă de studii, creșă, cresa, grădiniță, gradinita, profesor*, învățătoare, teme, universitate*, facultate, înscriu copilul, înscriu la școală`,
    housing: `locuință, locuinta, locuințe, locuință socială, chirie, chiria, chirii, apartament*, casă, casa, proprietar*, contract de închiriere, închiriez, inchiriez, închiriere, inchiriere, garsonieră, mutare, mă mut, evacuare, garanție chirie, cazare`,
    device: `calculator*, computer*, laptop*, telefon*, mobil, mobilul, tabletă, tableta, imprim*, imprimantă, printez, printare, tipăresc, tiparesc, listez, scanez, scanare, scaner, xerox, copie, copii xerox, e-mail, email*, mail, mailul, adresă de mail, internet*, wifi, aplicați*, aplicati*, parolă, parola, instalez, instalare, virus*, ecran*, tastatură, blocat, poze, fotografii, apel video, încărcător, descarc, cartela sim`,
    learn: `învăț, invat, învăța, invata, învață, să învăț, curs, cursuri, cursul, lecție, lecții, lectii, formare, instruire, atelier*, începător*, incepator*, ~cum folosesc, ~cum să folosesc, curs de calculator, cursuri de calculator, meditații`,
    equipment: `~ieftin*, calculator ieftin, laptop ieftin, telefon ieftin, tabletă ieftină, internet ieftin, cumpăr un calculator, cumpar un calculator, cumpăr un laptop, cumpar un laptop, cumpăr un telefon, cumpar un telefon, mâna a doua, mana a doua, second hand, recondiționat*, reconditionat*, tarif social, nu am calculator, nu am laptop, n-am calculator, n-am laptop, abonament ieftin`,
    home_visit: `nu poate ieși, vine cineva acasă, nu iese din casă, vină cineva acasă, acasă la mine, la domiciliu, vizită la domiciliu, vizita la domiciliu, vină acasă, vina acasa, vin acasă la mine, ~acasă, ~acasa, nu pot ieși, nu pot iesi, nu pot să ies, nu pot sa ies, nu mă pot deplasa, nu ma pot deplasa`,
  },
  constraints: {
    evening:
      'seara, după ora 18, dupa ora 18, după 18, dupa 18, după muncă, dupa munca, după serviciu, dupa serviciu, după lucru, după program, diseară',
    weekend:
      'sâmbătă, sambata, sâmbăta, duminică, duminica, weekend, week-end, sfârșit de săptămână, sfarsit de saptamana',
    wheelchair:
      'scaun cu rotile, scaun rulant, cărucior cu rotile, mobilitate redusă, handicap, fără scări, fara scari, lift, cârje, dizabilitat*',
    free: 'gratuit, gratuită, gratuite, gratis, fără bani, fara bani, fără plată, fara plata, nu am bani',
    women: 'pentru femei, doar femei, numai femei, între femei, grup de femei',
    seniors:
      'pentru vârstnici, varstnici, vârstnici, bătrâni, batrani, pensionari, pentru pensionari, seniori, persoane în vârstă',
    young: 'tineri, pentru tineri, adolescenți, adolescenti',
  },
  emergency: `sinucid*, sinucidere, vreau să mor, vreau sa mor, violență domestică, mă bate, ma bate, mă lovește, ma loveste, viol, violată, este o urgență, e o urgență, urgență medicală, infarct, nu respiră, nu respira, arde casa, în pericol, in pericol,
    mă amenință, chemați poliția, chemati politia, sunați la poliție, chemați salvarea, chemati salvarea, chemați ambulanța, violență în familie, violenta in familie, violenta domestica, victima violenței`,
  emergencyAlone: `urgență, urgenta, incendiu, foc, 112, ambulanță, ambulanța, salvare, salvarea, violență, violența, poliție, poliția`,
  pleas: `ajutor, ajutați-mă, ajută-mă, repede, rapid, urgent, chemați, sunați, trimiteți, nevoie, am nevoie`,
  notEmergency: `pentru poliție, de la poliție, împotriva violenței, împotriva violenței domestice, contra violenței`,
  someoneElse: `pentru mama, pentru tata, pentru mama mea, pentru tatăl meu, pentru tatal meu, pentru părinții mei, pentru parintii mei, pentru bunica, pentru bunicul, pentru sora mea, pentru fratele meu, pentru soțul meu, pentru sotul meu, pentru soția mea, pentru sotia mea, pentru vecina, pentru vecinul, pentru un prieten, pentru o prietenă, pentru o prietena, pentru altcineva, pentru un client, pentru o clientă, pentru o doamnă, pentru un domn, pentru o persoană, mama are nevoie, sunt asistent social, sunt asistentă socială, pentru soacra mea, pentru cineva`,
  no: '',
  not: 'nu',
  but: 'ci, dar',
  rather: `de fapt, mai degrabă, mai degraba, vreau să zic, vreau sa zic, voiam să spun, am vrut să spun, greșeală, greseala, am greșit, am gresit, mai bine, scuze, corectare`,
  speak: 'vorbesc, vorbesc doar, vorbesc numai, prefer, vorbiți, vorbiti, știu doar, vorbim, vorbi',
  numbers: {
    digits: [
      'zero',
      'unu, una, un',
      'doi, două, doua',
      'trei',
      'patru',
      'cinci',
      'șase, sase',
      'șapte, sapte',
      'opt',
      'nouă, noua',
    ],
    tens: [
      'zece',
      'douăzeci, douazeci',
      'treizeci',
      'patruzeci',
      'cincizeci',
      'șaizeci, saizeci',
      'șaptezeci, saptezeci',
      'optzeci',
      'nouăzeci, nouazeci',
    ],
    eighties: ['optzeci și unu, optzeci și una', 'optzeci și doi, optzeci și două', 'optzeci și trei'],
    thousand: 'o mie, una mie, mie',
    elevenHundred: 'o mie o sută, o mie una sută, mie o sută, unsprezece sute',
    twelveHundred: 'o mie două sute, mie două sute, douăsprezece sute',
    halves: ['zece', 'unsprezece, unspe', 'doisprezece, douăsprezece, doispe'],
    and: 'și',
    ordinals: [
      'primul',
      'doilea, doua',
      'treilea, treia',
      'patrulea, patra',
      'cincilea, cincea',
      'șaselea, șasea',
      'șaptelea, șaptea',
      'optulea, opta',
    ],
  },
};
