import type { Phrases } from './lexicon.ts';

/**
 * Telling words of languages that we lack and that are written with Latin letters (ISO 639-3), so that their speakers are
 * recognised instead of being taken for someone else. Those with a script of their own are told by it (`script.ts`).
 */
export const LACKING: Readonly<Record<string, Phrases>> = {
  som: 'waxaan, waxan, baahanahay, baahan, caawimaad, caawimo, caawin, ii, iga, aan, kuma, ku, hadlaa, soomaali, somali, af soomaali, fadlan, mahadsanid, salaan, shaqo, canshuur, guri, dhakhtar, waa, maya, haa, magaca, sidee, iska warran, ma garanayo, doonayaa, rabaa, ubaahanahay',
  deu: 'sprichst, sprecht, wer, bist, ich, nicht, und, brauche, hilfe, mit, meine, meinen, meinem, mein, ein, einen, eine, für, bitte, danke, suche, arbeit, steuern, steuer, wohnung, arzt, guten, tag, deutsch, ist, habe, kann, können, wie, wo, spreche, kein, keine, bin, der, das, möchte, sprechen, auf, zu, jemand',
  ita: 'ho, bisogno, aiuto, di, il, lo, gli, della, delle, con, per, sono, non, grazie, buongiorno, buonasera, ciao, cerco, lavoro, tasse, casa, medico, italiano, vorrei, posso, che, mio, mia, parlo, come, dove, scuola, qualcuno, devo, aiutarmi, telefono, una, un, corso, imparare, banca',
  swa: 'nahitaji, naomba, msaada, habari, asante, tafadhali, kazi, nyumba, daktari, shule, kiswahili, mimi, sijui, yangu, kodi, nataka, jambo, karibu, simu',
  lin: 'nazali, nalingi, lisalisi, mbote, nayebi, lingala, mosala, ndako, na, te, monganga, kelasi, boni, melesi, matondo, sengeli, salisa, ngai',
  tir: 'tigrinya, tigrigna, tigrinia, tigrina',
  amh: 'amharic, amharique, amhaars',
  prs: 'dari, farsi',
  pus: 'pashto, pachto, pachtou, pasjtoe',
  ukr: 'ukrainian, ukrainien, oekraïens, ukrayinska, ukrainska',
  rus: 'russian, russe, russisch, russkiy',
  bul: 'bulgarian, bulgare, bulgaars, balgarski',
  kmr: 'alîkarî, alikari, ez, dixwazim, kurdî, kurdi, kurmancî, spas, slav, kar, bijîşk, dibistan, ji, min, tu, xwe, pêdivî, hewce',
  uzb: 'yordam, kerak, menga, uchun, rahmat, salom, ish',
  hun: 'segítség, segitseg, kell, szeretnék, köszönöm, magyar, vagyok, nem, kérem, munka, lakás',
  hrv: 'trebam, pomoć, pomoc mi, molim, hvala, dobar dan, tražim, posao, srpski, hrvatski, bosanski, zdravo, imam, treba',
  ces: 'potřebuji, pomoc s, prosím, děkuji, dobrý, hledám, práci, česky',
  ful: 'mbaɗa, ballal, jam tan, pulaar, mi yiɗi, no mbaɗɗa, jaaraama, fulfulde, peul',
  wol: 'dama, bëgg, begg, ndimbal, jerejef, nanga def, wolof, liggéey, soxla',
  vie: 'tôi, cần, giúp, xin chào, cảm ơn, không, tiếng việt',
  tgl: 'kailangan, ko, ng, tulong, salamat, po, magandang, trabaho, tagalog, ako, mga',
};
