import type { Lexicon } from './lexicon.ts';

export const sq: Lexicon = {
  language: 'sq',
  letters: 'ë',
  words: `e hënë, e martë, e mërkurë, e enjte, e premte, hënën, premten, adresa, unë, une, ti, ai, ajo, ne, ju, një, nje, e, i, të, te, dhe, ose, me, pa, për, per, nga, në, ne, si, ku, kur, kush, çfarë, cfare, pse, sa, po, jo, nuk, s'kam, mos, kam, ke, ka, kemi, jam, është, eshte, janë, dua, duhet, mund, mundem, nevojë, nevoje, ndihmë, ndihme, ndihmoni, ndihmo, kërkoj, kerkoj, gjej, gjeni, bëj, bej, plotësoj, plotesoj, flas, flisni,
    kuptoj, di, faleminderit, flm, ju lutem, lutem, përshëndetje, pershendetje, tungjatjeta, mirëdita, miredita, mirë, mire, sot, nesër, neser, këtu, ketu, atje, afër, afer, shumë, shume, pak, më, im, ime, mia, timen, këtë, kete, kjo, ky, që, qe, jetoj, banoj, falas, problem, pyetje, punon, ri, re, letër, letra, marr, tani, edhe, por, vetëm, vetem, djali, vajza, fëmijët, im, timin, tek, pranë, kam, do, doja, ta, do të, numri`,
  names: {
    fr: 'frëngjisht, frengjisht, frëngjishte, frengjishte, france',
    nl: 'holandisht, hollandisht, flamanisht, holandeze',
    en: 'anglisht, anglishte',
    ar: 'arabisht, arabishte',
    tr: 'turqisht, turqishte',
    ro: 'rumanisht, rumanishte',
    sq: 'shqip, shqipe, gjuha shqipe, albanian, shqiptar, gjuhën shqipe',
    pl: 'polonisht, polonishte',
    pt: 'portugalisht, portugeze, portugezisht',
    es: 'spanjisht, spanjolle, spanjishte',
  },
  polite: `ju lutem, lutem, të lutem, te lutem, dua, dua të, dua te, doja të, doja te, do të doja, a mund të, a mundem, mund të, përshëndetje, tungjatjeta, mirëdita, tani, numri, opsioni, fare, shpejt, zonjë, zotëri, jam, me, unë, për të, desha`,
  small: 'një, nje, e, i, të, te, së, me, për, per, nga, në, ne, më, u, ju, im, ime, dhe, a, t',
  commands: {
    back: 'prapa, mbrapa, kthehu, mbrapsht, kthim, kthehem',
    person: `person, një person, dikush, dikë, flas me dikë, të flas me dikë, te flas me dike, flas me një person, të flas me një person, njeri, një njeri, operator, këshilltar, keshilltar, ndërmjetës, vullnetar, ndihmë, ndihme, ndihmë ju lutem, më ndihmoni, me ndihmoni, më ndihmo, kam nevojë për ndihmë, kam nevoje per ndihme, dua ndihmë, dua ndihme, më telefononi, jam i humbur, duhet ndihmë`,
    repeat:
      "përsërit, perserit, përsërisni, persërisni, përsëriteni, edhe një herë, edhe nje here, prapë, nuk kuptoj, nuk kuptova, s'kuptoj, s'kuptova, çfarë, cfare, si the, si thatë, nuk dëgjova, më ngadalë, me ngadale, më fort",
    language: 'gjuha, gjuhë, gjuhe, gjuhën, ndrysho gjuhën, ndrysho gjuhen, gjuhë tjetër, gjuhe tjeter',
    restart:
      "menu, menuja, përshëndetje, pershendetje, tungjatjeta, tung, mirëdita, miredita, mirëmëngjes, miremengjes, mirëmbrëma, mirembrema, ç'kemi, ckemi, nga fillimi, rifillo, fillimi, alo",
    stop: 'ndal, ndalo, ndaloni, çabonohu, cabonohu, mos dërgoni mesazhe, mos më shkruani, mos më dërgoni mesazhe',
    start: 'fillo, nis, rinis, vazhdo',
    erase:
      'fshi, fshij, fshini, fshi të dhënat e mia, fshini të dhënat e mia, fshi te dhenat e mia, fshini te dhenat e mia, fshi gjithçka, më harroni',
    bookings:
      'takimet e mia, takimi im, terminet e mia, termini im, rezervimet e mia, rezervimi im, kur e kam takimin, kur e kam terminin',
    cancel:
      "anulo, anuloj, anuloni, anulim, anulo takimin, anuloj takimin, anuloj terminin, anulo terminin, ta anuloj, nuk mund të vij, nuk mund te vij, s'mund të vij, nuk vij, nuk do të vij",
    yes: 'po, mirë, mire, ok, në rregull, ne rregull, patjetër, patjeter, sigurisht, dakord, saktë, e saktë, konfirmoj, po po, natyrisht',
    no: 'jo, jo jo, aspak, asnjë, asnje, gabim, jo ajo, nuk është kjo, kurrë',
    thanks:
      'faleminderit, falemnderit, faleminderit shumë, faleminderit shume, flm, shumë faleminderit, rrofsh, ju falënderoj, mirupafshim, ditën e mirë',
    dont_know:
      "nuk e di, nuk di, s'e di, s'di, nuk jam i sigurt, nuk jam e sigurt, asnjë ide, asnje ide, tjetër, diçka tjetër, dicka tjeter",
  },
  needs: {
    admin: `tatim*, tatime, tatimet, taksa, taksat, taksë, taksave, deklarat*, ~letra, ~letrat, ~dokument*, administrat*, formular*, karta e identitetit, kartë identiteti, letërnjoftim*, leternjoftim*, identitet*, pasaport*, patentë, patenta, patent*, leje qëndrimi, lejen e qëndrimit, leje qendrimi, lejeqëndrim*, qëndrim*, ndryshim adrese, ndryshoj adresën, ndryshoj adresen, adresën, komun*, bashki*, certifikat*, çertifikat*, certifikatë lindje, pension*, pensioni, ndihmë sociale, ndihma sociale, ndihme sociale, shtesa fëmijësh, shtesat e fëmijëve, shtesat familjare, nënshtetësi*, nenshtetesi*, fatur*, faturë, gjob*, vërtetim*, vertetim*, letër zyrtare, zyrtar*, bashkim familjar`,
    job: `punë, pune, punën, punen, kërkoj punë, kerkoj pune, vend pune, papunë*, papune*, papunësi*, letër motivimi, leter motivimi, aplikoj për punë, aplikim për punë, intervist*, sindikat*, kontratë pune, punoj, punësim*, punesim*, punëdhënës*`,
    bank: `bankë, banke, banka, bankën, banken, bankar*, bankare, llogari bankare, llogari, llogaria, transfert*, pagesë, pagesa, pagese, paguaj online, paguaj, para, paratë, lekë, karta bankare, kartë bankare, transferoj`,
    health: `mjek*, doktor*, spital*, shëndet*, shendet*, sigurim shëndetësor, sigurimi shëndetësor, sigurim shendetesor, dentist*, farmaci*, recet*, ilaç*, ilac*, vaksin*, sëmur*, semur*, klinik*, takim te mjeku, termin te mjeku, termin te doktori, analiza, analiza gjaku, rimbursim*, dhëmb*`,
    school: `shkoll*, regjistrim në shkollë, regjistroj në shkollë, regjistroj fëmijën, burs*, bursë, bursë studimi, çerdhe, cerdhe, kopsht*, mësues*, mesues*, detyra, detyrat, universitet*, fakultet*`,
    housing: `banes*, banesë sociale, strehim*, qira, qiraja, qiranë, qira, apartament*, shtëpi, shtepi, shtëpia, pronar*, kontratë qiraje, me qira, zhvendos*, dëbim*, banim, banimi`,
    device: `kompjuter*, laptop*, telefon*, celular*, tablet*, printo*, printoj, printim, shtyp dokument, skanoj, skanim, skaner*, fotokopj*, kopje, email*, e-mail, mail, posta elektronike, internet*, wifi, aplikacion*, fjalëkalim*, fjalekalim*, instaloj, virus*, ekran*, fotografi, fotot, video thirrje, karikues*, shkarkoj, bllokuar, sim kart*`,
    learn: `mësoj, mesoj, të mësoj, te mesoj, mësim*, mesim*, kurs*, trajnim*, punëtori, fillestar*, ~si të përdor, ~si ta përdor, kurs kompjuteri, leksion*`,
    equipment: `~i lirë, ~të lirë, ~te lire, ~të lira, kompjuter të lirë, kompjuter te lire, kompjuter i lirë, laptop të lirë, laptop te lire, telefon të lirë, telefon te lire, internet të lirë, internet te lire, blej kompjuter, blej një kompjuter, blej nje kompjuter, blej laptop, blej një laptop, blej telefon, blej një telefon, i përdorur, të përdorur, te perdorur, dorë e dytë, dore e dyte, tarifë sociale, tarife sociale, tarifa sociale, nuk kam kompjuter, s'kam kompjuter, nuk kam laptop, më lirë`,
    home_visit: `nuk del dot, nuk mund të dalë, vjen dikush në shtëpi, të vijë dikush, ~në shtëpi, ~ne shtepi, ~në shtëpinë time, ~ne shtepine time, ~te shtëpia, ~te shtepia, vizitë në shtëpi, vizite ne shtepi, vini në shtëpi, vijë në shtëpi, vije ne shtepi, nuk mund të dal, nuk mund te dal, nuk dal dot, s'dal dot`,
  },
  constraints: {
    evening:
      'mbrëmje, mbremje, në mbrëmje, ne mbremje, darkë, darke, pas orës 18, pas ores 18, pas punës, pas punes, mbrëmjeve, mbrëmjen',
    weekend:
      'të shtunën, te shtunen, e shtunë, e shtune, shtunë, shtune, të dielën, te dielen, e diel, fundjavë, fundjave, fundjavën',
    wheelchair:
      'karrocë*, karroce*, karrige me rrota, karrocë invalidi, aftësi të kufizuar*, pa shkallë, pa shkalle, ashensor, paterica',
    free: 'falas, pa pagesë, pa pagese, pa para, nuk kam para',
    women: 'për gra, per gra, vetëm gra, vetem gra, mes grash, vetëm për gra, grup grash',
    seniors: 'të moshuar, te moshuar, për të moshuar, per te moshuar, pensionistë, pensioniste, pleq',
    young: 'të rinj, te rinj, për të rinj, per te rinj, rini, adoleshent*',
  },
  emergency: `vetëvras*, vetevras*, vetëvrasje, dua të vdes, dua te vdes, ambulanc*, dhun*, dhunë në familje, më rreh, me rreh, burri më rreh, më godet, përdhun*, polici*, është urgjencë, eshte urgjence, sulm në zemër, nuk merr frymë, në rrezik, ne rrezik, më kërcënon, ka zjarr`,
  emergencyAlone: 'urgjencë, urgjence, emergjencë, emergjence, zjarr, 112',
  someoneElse: `për nënën, per nenen, për nënën time, për babain, per babain, për babin, për mamin, për mamanë, për babanë, per babane, për prindërit, per prinderit, për gjyshen, per gjyshen, për gjyshin, për motrën, per motren, për vëllanë, per vellane, për burrin, per burrin, për gruan, per gruan, për gruan time, për shokun, për shoqen, për një mik, për fqinjin, per fqinjin, për fqinjën, për dikë tjetër, per dike tjeter, për një klient, për një zonjë, jam punonjës social, jam punonjëse sociale, nëna ime ka nevojë, nena ime ka nevoje, mami ka nevojë, për vjehrrën`,
  no: 'jo',
  not: 'nuk, jo, s',
  but: 'por, po, mirëpo',
  rather: `në fakt, ne fakt, dua të them, dua te them, doja të thoja, doja te thoja, më mirë, me mire, gabova, gabim, më falni, me falni, ndreqje`,
  speak: 'flas, flas vetëm, flas vetem, preferoj, a flisni, flisni, flasim',
  numbers: {
    digits: [
      'zero',
      'një, nje',
      'dy',
      'tre, tri',
      'katër, kater',
      'pesë, pese',
      'gjashtë, gjashte',
      'shtatë, shtate',
      'tetë, tete',
      'nëntë, nente',
    ],
    tens: [
      'dhjetë',
      'njëzet',
      'tridhjetë',
      'dyzet, katërdhjetë',
      'pesëdhjetë',
      'gjashtëdhjetë',
      'shtatëdhjetë',
      'tetëdhjetë',
      'nëntëdhjetë',
    ],
    eighties: ['tetëdhjetë e një', 'tetëdhjetë e dy', 'tetëdhjetë e tre, tetëdhjetë e tri'],
    thousand: 'një mijë, mijë, nji mijë',
    elevenHundred: 'një mijë e njëqind, një mijë njëqind, mijë e njëqind, mijë njëqind, njëmbëdhjetë qind',
    twelveHundred: 'një mijë e dyqind, një mijë dyqind, mijë e dyqind, mijë dyqind, dymbëdhjetë qind',
    halves: ['dhjetë', 'njëmbëdhjetë', 'dymbëdhjetë'],
    and: 'e',
    ordinals: ['i pari, e para', 'i dyti, e dyta', 'i treti, e treta'],
  },
};
