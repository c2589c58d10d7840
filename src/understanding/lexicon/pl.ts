import type { Lexicon } from './lexicon.ts';

export const pl: Lexicon = {
  language: 'pl',
  letters: 'łąęśźżćń',
  words: `poniedziałek, wtorek, środa, środę, czwartek, piątek, godzina, adres, ja, ty, on, ona, my, wy, oni, i, lub, albo, w, we, z, ze, na, do, od, po, dla, przez, za, o, u, przy, bez, nie, tak, jest, są, jestem, mam, masz, ma, mieć, mogę, moge, może, można, chcę, chce, chciałbym, chciałabym, chcialbym, chcialabym, potrzebuję, potrzebuje, potrzebna, pomoc, pomocy, pomóc, pomoc, pomoże, szukam, szukać, znaleźć, znalezc, zrobić, wypełnić, wypelnic, wiem, rozumiem, mówię, mowie, mówić,
    proszę, prosze, dziękuję, dziekuje, dzięki, cześć, czesc, dzień, dzien, dobry, dobra, dobrze, witam, wieczór, jak, gdzie, kiedy, co, kto, dlaczego, który, która, czy, mój, moja, moje, moim, mojego, mojej, mi, mnie, się, sie, to, ten, ta, te, tu, tutaj, tam, blisko, dzisiaj, dziś, jutro, już, juz, jeszcze, tylko, bardzo, ale, mieszkam, mieszkać, problem, pytanie, działa, dziala, nowy, nowe, list, dostałem, dostałam, wizyta, umówić, umowic, dziecka, syna, córki, darmowy, oraz, jakiś, ktoś, ktos, coś, mogła, mógł, pan, pani, żeby, zeby, sprawie`,
  names: {
    fr: 'francuski, po francusku, francusku',
    nl: 'niderlandzki, holenderski, flamandzki, po niderlandzku, po holendersku, niderlandzku, holendersku',
    en: 'angielski, po angielsku, angielsku',
    ar: 'arabski, po arabsku, arabsku',
    tr: 'turecki, po turecku, turecku',
    ro: 'rumuński, po rumuńsku, rumunsku',
    sq: 'albański, po albańsku, albansku',
    pl: 'polski, po polsku, polsku, polska, jezyk polski',
    pt: 'portugalski, po portugalsku, portugalsku',
    es: 'hiszpański, po hiszpańsku, hiszpansku',
  },
  polite: `proszę, prosze, poproszę, chcę, chce, chciałbym, chciałabym, chcialbym, chcialabym, czy mogę, czy można, mogę, dzień dobry, witam, cześć, teraz, numer, opcja, pan, pani, panie, bardzo, szybko, wcale, naprawdę, ja, uprzejmie, potrzebuję`,
  small: 'w, we, z, ze, na, do, od, po, dla, o, i, a, mi, mnie, mój, moja, moje, moją, to, się, sie, ja, jest, o, u',
  commands: {
    back: 'wstecz, wróć, wroc, powrót, powrot, cofnij, poprzednie, do tyłu',
    person: `osoba, osobą, człowiek, czlowiek, człowiekiem, czlowiekiem, ktoś, ktos, rozmawiać z kimś, rozmawiac z kims, porozmawiać z kimś, porozmawiac z kims, z człowiekiem, porozmawiać z człowiekiem, rozmawiać z człowiekiem, porozmawiać z osobą, konsultant*, doradca, operator, mediator, wolontariusz, agent, pomoc, pomocy, pomóż, pomóżcie, pomóżcie mi, pomóż mi, potrzebuję pomocy, potrzebuje pomocy, proszę o pomoc, prosze o pomoc, zadzwońcie do mnie, proszę zadzwonić, zgubiłem się, na pomoc, ratunku`,
    repeat:
      'powtórz, powtorz, proszę powtórzyć, powtórzyć, jeszcze raz, nie rozumiem, nie zrozumiałem, nie zrozumiałam, słucham, co, jak, nie słyszę, nie słyszałem, wolniej, głośniej, przepraszam, nie rozumie',
    language: 'język, jezyk, języki, zmień język, zmien jezyk, zmiana języka, inny język, inny jezyk, zmienić język',
    restart:
      'menu, dzień dobry, dzien dobry, cześć, czesc, witam, witaj, hej, siema, dobry wieczór, dobry wieczor, od początku, od poczatku, od nowa, start od nowa, zacznij od nowa, halo, menu główne',
    stop: 'stop, zatrzymaj, koniec, wypisz, wypisz mnie, rezygnuję z wiadomości, nie pisz, nie piszcie do mnie, nie chcę wiadomości, rezygnacja',
    start: 'start, wznów, wznow, zacznij, kontynuuj',
    erase:
      'usuń, usun, usuń moje dane, usun moje dane, usunąć moje dane, skasuj, skasuj moje dane, wymaż, usuń wszystko, zapomnij o mnie, proszę usunąć moje dane',
    bookings:
      'moje wizyty, moja wizyta, moje spotkania, moje spotkanie, moje terminy, mój termin, moje rezerwacje, moja rezerwacja, kiedy mam wizytę, kiedy mam wizyte, kiedy mam spotkanie',
    cancel:
      'anuluj, anulować, anulowac, odwołaj, odwołać, odwolac, odwołać wizytę, odwolac wizyte, anulować wizytę, odwołuję, odwołać spotkanie, anulować spotkanie, nie mogę przyjść, nie moge przyjsc, nie przyjdę, nie przyjde, anulowanie',
    yes: 'tak, dobrze, ok, okej, zgoda, pewnie, jasne, oczywiście, oczywiscie, zgadza się, potwierdzam, no tak, zgadzam się, tak tak, super, dobra, poprawnie',
    no: 'nie, nie nie, wcale nie, żadne, zadne, żaden, źle, nieprawda, nie to, nie zgadza się, nigdy',
    thanks:
      'dziękuję, dziekuje, dzięki, dzieki, dziękuję bardzo, dziekuje bardzo, bardzo dziękuję, dziękujemy, bóg zapłać, do widzenia, miłego dnia',
    dont_know:
      'nie wiem, nie mam pojęcia, nie mam pojecia, nie jestem pewien, nie jestem pewna, coś innego, cos innego, inne, inny, inna, trudno powiedzieć',
  },
  needs: {
    admin: `podat*, podatki, podatków, podatkow, podatkowe, zeznanie, zeznanie podatkowe, pit, rozliczenie, rozliczyć, urząd, urzad, urzędzie, urzędow*, urzedow*, skarbowy, ~dokument*, ~papier*, administrac*, formularz*, wniosek, wnioski, wniosku, dowód osobisty, dowod osobisty, dowód, dowodu, karta pobytu, kartę pobytu, pobyt, paszport*, prawo jazdy, zmiana adresu, zmienić adres, zmiany adresu, zameldowanie, meldunek, zameldować, gmina, gminie, gminy, akt urodzenia, zaświadczeni*, zaswiadczeni*, emerytur*, renta, rentę, zasiłek rodzinny, zasiłek, zasilek, zasiłki, zasilki, świadczeni*, swiadczeni*, obywatelstw*, rachunek za prąd, rachunek za gaz, rachunki, faktur*, mandat*, pismo urzędowe, pomoc społeczna, karalności, łączenie rodzin`,
    job: `prac*, praca, pracy, pracę, szukam pracy, bezroboc*, bezrobotn*, bezrobocie, list motywacyjny, życiorys, zyciorys, aplikacja o pracę, podanie o pracę, rozmowa kwalifikacyjna, zatrudnieni*, oferty pracy, oferta pracy, związek zawodowy, zwiazek zawodowy, umowa o pracę, umowa o prace, pracodawc*`,
    bank: `bank, banku, bankow*, bankowość, bankowosc, konto bankowe, konto w banku, konta bankowego, przelew*, pieniądze, pieniadze, pieniędzy, płatnoś*, platnosc*, zapłacić online, płacić przez internet, karta bankowa, kartę bankową, aplikacja banku`,
    health: `lekarz*, lekarza, doktor*, szpital*, zdrowi*, zdrowotn*, ubezpieczenie zdrowotne, ubezpieczeni*, dentyst*, aptek*, recept*, lek, leki, lekarstw*, szczepi*, chor*, klinik*, przychodni*, wizyta u lekarza, wizytę u lekarza, kasa chorych, zwrot kosztów, badani*, badania krwi, okulist*, ginekolog*, medycz*`,
    school: `szkoł*, szkol*, szkoła, szkoły, zapisy do szkoły, zapisać dziecko, zapisać do szkoły, stypendi*, żłobek, zlobek, przedszkol*, nauczyciel*, lekcje zdalne, zadanie domowe, uniwersytet*, studia, zapis do szkoły, świadectwo szkolne`,
    housing: `mieszkani*, mieszkanie socjalne, mieszkanie, wynajem, wynająć, wynajac, wynajmu, czynsz*, dom, pokój do wynajęcia, właściciel*, wlasciciel*, umowa najmu, najem, najmu, przeprowadzk*, eksmisj*, kaucj*, lokator*, dodatek mieszkaniowy`,
    device: `komputer*, laptop*, telefon*, komórk*, komork*, smartfon*, tablet*, druk*, wydruk*, wydrukować, drukark*, skan*, zeskanować, skaner*, ksero*, kopia, e-mail*, email*, mail*, maila, poczta, pocztę, poczta elektroniczna, internet*, wifi, aplikacj*, hasło, haslo, hasła, hasla, zainstalow*, instal*, wirus*, ekran*, zablokowan*, zdjęci*, zdjeci*, rozmowa wideo, ładowark*, pobrać, karta sim, klawiatur*`,
    learn: `uczyć, uczyc, nauczyć, nauczyc, nauka, naukę, naucz*, lekcj*, kurs*, szkoleni*, warsztat*, początkując*, poczatkujac*, ~jak używać, ~jak korzystać, obsługi komputera, obsługa komputera, kurs komputerowy`,
    equipment: `~tani, ~tania, ~tanie, ~taniego, ~tanio, tani komputer*, tani laptop*, tani telefon*, tani tablet, tani internet, taniego laptopa, kupić komputer, kupic komputer, kupić laptop*, kupic laptop*, kupić telefon, używany, używanego, uzywany, uzywany laptop, z drugiej ręki, taryfa socjalna, taryfę socjalną, odnowiony, nie mam komputera, nie mam laptopa, darmowy komputer, darmowy laptop, ~tańszy`,
    home_visit: `nie wychodzi, nie może wyjść, przyjedzie do domu, przyjdzie do domu, ktoś do domu, ~w domu, ~do domu, wizyta domowa, wizytę domową, przyjść do domu, przyjechać do domu, u mnie w domu, nie mogę wyjść, nie moge wyjsc, nie wychodzę, nie wychodze, pomoc domowa, pomoc w domu, nie mogę wychodzić`,
  },
  constraints: {
    evening: 'wieczorem, wieczór, wieczorami, po 18, po 17, po 18tej, po osiemnastej, po pracy, po godzinie 18',
    weekend:
      'sobota, sobotę, sobote, soboty, w sobotę, w sobote, niedziela, niedzielę, niedziele, weekend, w weekend, weekendy, weekendu',
    wheelchair:
      'wózek inwalidzki, wozek inwalidzki, wózku inwalidzkim, wozku inwalidzkim, na wózku, na wozku, niepełnosprawn*, niepelnosprawn*, bez schodów, bez schodow, winda, windą, kulach',
    free: 'darmow*, za darmo, bezpłatn*, bezplatn*, gratis, nie mam pieniędzy, nieodpłatnie',
    women: 'dla kobiet, tylko dla kobiet, tylko kobiety, wśród kobiet, grupa kobiet',
    seniors:
      'dla seniorów, dla seniorow, seniorzy, seniorów, seniora, osoby starsze, starszych osób, dla starszych, emerytów',
    young: 'dla młodzieży, dla mlodziezy, młodzież, mlodziez, młodych, dla młodych',
  },
  emergency: `samobójstw*, samobojstw*, chcę umrzeć, chce umrzec, zabić się, zabic sie, karetk*, pogotowie, przemoc*, przemocy, bije mnie, mąż mnie bije, maz mnie bije, mnie bije, gwałt*, zgwałc*, policj*, to nagły wypadek, zawał, nie oddycha, pali się, pożar w, niebezpieczeństw*, grozi mi`,
  emergencyAlone: 'ratunku, nagły wypadek, nagly wypadek, pożar, pozar, 112',
  someoneElse: `dla mamy, dla mojej mamy, dla matki, dla mojej matki, dla taty, dla mojego taty, dla ojca, dla mojego ojca, dla rodziców, dla rodzicow, dla babci, dla dziadka, dla siostry, dla brata, dla męża, dla mojego męża, dla meza, dla żony, dla mojej żony, dla zony, dla sąsiadki, dla sasiadki, dla sąsiada, dla sasiada, dla koleżanki, dla kolezanki, dla kolegi, dla przyjaciela, dla kogoś innego, dla kogos innego, dla klienta, dla klientki, dla pacjenta, dla innej osoby, dla starszej pani, mama potrzebuje, moja mama potrzebuje, jestem pracownikiem socjalnym, jestem pracownicą socjalną, dla teściowej`,
  no: '',
  not: 'nie',
  but: 'ale, tylko, lecz',
  rather: `raczej, to znaczy, właściwie, wlasciwie, mam na myśli, mam na mysli, miałem na myśli, miałam na myśli, pomyłka, pomylka, pomyliłem się, pomyliłam się, przepraszam, jednak, zamiast`,
  speak: 'mówię, mowie, mówię tylko, mowie tylko, wolę, wole, mówi pan, mówi pani, rozmawiać, mówicie, znam tylko',
  numbers: {
    digits: [
      'zero',
      'jeden, jedynka',
      'dwa, dwójka',
      'trzy, trójka',
      'cztery, czwórka',
      'pięć, piątka',
      'sześć',
      'siedem',
      'osiem',
      'dziewięć',
    ],
    tens: [
      'dziesięć',
      'dwadzieścia',
      'trzydzieści',
      'czterdzieści',
      'pięćdziesiąt',
      'sześćdziesiąt',
      'siedemdziesiąt',
      'osiemdziesiąt',
      'dziewięćdziesiąt',
    ],
    eighties: ['osiemdziesiąt jeden', 'osiemdziesiąt dwa', 'osiemdziesiąt trzy'],
    thousand: 'tysiąc, jeden tysiąc',
    elevenHundred: 'tysiąc sto, jeden tysiąc sto, jedenaście sto',
    twelveHundred: 'tysiąc dwieście, jeden tysiąc dwieście, dwanaście sto',
    halves: ['dziesięć', 'jedenaście', 'dwanaście'],
    and: 'i',
    ordinals: ['pierwszy, pierwsza, pierwsze', 'drugi, druga, drugie', 'trzeci, trzecia, trzecie'],
  },
};
