/**
 * Moroccan Arabic as it is typed with Latin letters and digits (3 = ع, 7 = ح, 9 = ق), mixed with French words that are
 * everyday Darija. Taken up by the Arabic lexicon.
 */
export const darija = {
  words: `bghit, bghitt, bghyt, bghina, wach, wesh, wash, 3afak, 3afakom, afak, chokran, choukran, shukran, salam, slm, labas, kifach, kifash, chno, chnou, shno, chnahiya, fin, fayn, feen, 3lach, dyal, dyali, dial, diali, dyalek, ana, nta, nti, huwa, hiya, 7na,
    kayn, kayna, makaynch, 3andi, 3ndi, andi, ma3andich, ma3ndich, m3a, hada, hadi, hadchi, bezzaf, bzaf, chwiya, daba, ghda, lyoum, mzyan, mezyan, khassni, khasni, khsni, nheder, nhder, nhdar, ma3raftch, ma3rftch, mafhamtch, ma fhamtch, chi wahed, chi we7ed, n3ref, ta3 , tani, 3la, 7ta, bach, bash, f, fi, lia, liya, wakha, inchallah, hamdullah, 3awni, 3awnni, 3awnouni, m3awna, mosa3ada, mousa3ada, ndir, ndirou, dir, n9der, n9dar, ma n9derch, kan9leb, kan9aleb, kan9elleb, 9rib, drari, weldi, benti, rajli, mrati`,
  polite: `3afak, 3afakom, afak, bghit, ana bghit, wach momkin, momkin, allah ykhalik, lah ykhlik, salam, salam 3alaykom, daba, khassni, ghir`,
  small: 'f, l, d, dyal, dyali, dial, diali, m3a, o, w, fi, men, 3la, chi, wahed, el, al, had, b, lia',
  back: 'rje3, rja3, rjou3, lor, llor',
  person: `nheder m3a chi wahed, nhder m3a chi wahed, nhdar m3a chi wahed, nheder m3a chi 7ed, nhder m3a chi had, 3awnni, 3awni, 3awnouni, 3awnouni 3afakom, m3awna, mosa3ada, khassni m3awna, khassni mosa3ada, bnadem, chi wahed, 3ayto lia`,
  repeat: 'mafhamtch, ma fhamtch, mafhemtch, 3awed, 3awd, 3awed 3afak, ma sme3tch, chno, chnou, bchwiya',
  voice_on:
    'b sout, bsout, sout, sawt, bghit nsme3, nsme3, sm3ni, ma kan3refch n9ra, ma n3refch n9ra, ma kan9rach, makan9rach, hder m3aya',
  voice_off: 'bla sout, blach sout, ghir ktaba, ktaba',
  language: 'logha, bedel logha, bdel lougha, lougha',
  restart:
    'salam, slm, salam 3alaykom, salam alaykoum, salam 3likom, salam 3alikom, salam alikom, assalam, salamo alaykom, salamou 3alaykoum, ahlan, marhaba, mar7ba, sba7 lkhir, sbah lkhir, labas, salam labas, cv labas',
  bookings: 'rendez-vous dyali, rdv dyali, lmaw3id dyali, mawa3id dyali, imta rdv dyali, fo9ach rdv dyali',
  cancel: `n annuler, bghit n annuler, annuler rdv dyali, nlghi, bghit nlghi lmaw3id, ma n9derch nji, man9derch nji, ma ghadich nji`,
  yes: 'wakha, ah, iyeh, iyyeh, naam, na3am, ayeh, wah, safi, mzyan, ewa ah',
  no: 'lla, la la, machi hadchi',
  noWord: 'lla',
  thanks:
    'chokran, choukran, shukran, chokran bezzaf, chokran bzaf, barak allah fik, baraka allaho fik, lah yjazik, bslama',
  dont_know: 'ma3raftch, ma3rftch, ma 3raftch, ma n3ref, ma3reftch, mabghitch, haja khra, 7aja khra',
  admin: `~lwra9, ~lwraq, ~wra9, ~wraq, ~lawra9, l3abra, dariba, darayib, dara2ib, drayeb, drayb, ddrayeb, ddrayb, draib, dra2ib, lkart d identité, lakart, la carte, lcommune, commune dyali, jawaz, passport, permis, ta9a3od, lpension, cpas, idara, wathai9, wata2i9, les impots, limpots, lpapiyat`,
  job: `khedma, lkhedma, khdma, lkhdma, nkhdem, khedam, chomage, lchomage, chghol, 3amal, nkhedem, khdmt`,
  bank: 'lbanka, banka, labanque, flous, lflous, lbank',
  health:
    'tbib, tbiba, ttbib, doktor, doctour, sbitar, lmutuelle, dwa, sa77a, sihha, mrid, mrida, ssbitar, farmasyan, snan, lmoutouel',
  school: `lmadrasa, madrasa, lmedrasa, medrasa, l9raya, 9raya, lqraya, l'ecole, lcole, minha, l crèche`,
  housing: 'dar lkra, lkra, kra, dar, ddar, soukna, appartma, lbertma, bertma, nekri, nkri, moul dar, moul ddar, sokna',
  device: `tilifoun, tilifon, telifoun, tilifone, portable dyali, lportable, pc dyali, lpc, ordinatour, ordinateur dyali, limprimante, ntba3, nimprimi, n imprimi, lemail, lmail, lwhatsapp, lconnexion, modpass, mot de passe, lkompiouter`,
  learn: `nt3elem, nt3alem, n3t3lem, nt3allam, t3lem, dourous, dorous, lcours, formation, ta3lim, nt3lm`,
  equipment: `pc rkhis, tilifoun rkhis, ordinateur rkhis, ~rkhis, ~rkhissa, nchri pc, nechri pc, nchri ordinateur, ~ma3andich pc, ~ma3ndich pc, ~ma3andich ordinateur, occasion`,
  home_visit: `ma kat9derch tkhrej, ma kay9derch ykhrej, chi wahed ldar, yji chi wahed, ldar dyali, f dar dyali, f ddar, yji ldar, yjiw ldar, tjiw ldar, ma n9derch nkhrej, man9derch nkhrej, yji 3andi, yjiw 3andi`,
  evening: 'f la3chiya, la3chiya, l3chiya, mn b3d lkhedma, men be3d lkhedma, f lil',
  weekend: 'sebt, nhar sebt, ssebt, weekend, l7ed',
  free: 'fabor, faboura, blach, majanan, bla flous',
  emergency: 'bghit nmout, kaydrebni, kayderbni, darbni, 3ayto l lpolice, 3ayto lpolice, 3ayto l boulis',
  emergencyAlone: 'lpolice, boulis, lboulis, labulance, lambulance',
  someoneElse: `l mama, lmama, l yemma, lyemma, l mmi, l walidi, l walida, l walidti, l baba, l khti, l khoya, l rajli, l mrati, l jarti, mama dyali, l wahed siyda`,
  not: 'machi, mashi, mechi',
  but: 'walakin, wlakin',
  rather: '9esdi, qesdi, sme7li, smahli, ghlett, ghalat',
  speak: 'kanhder, kanhdar, nheder b, kanhder ghir, nhder b, hder m3aya b',
} as const;
