import type { Need } from '../../core/need.ts';
import type { Phrases } from './lexicon.ts';

/** Names and words that are the same in every language of Brussels: evidence of a need and of no language. */
export const internationalNeeds: Readonly<Partial<Record<Need, Phrases>>> = {
  admin:
    'itsme, its me, eid, e-id, e id, irisbox, iris box, mybru, tax-on-web, tax on web, taxonweb, myminfin, mypension, my pension, cpas, ocmw, mybenefits, ebox, e-box, spf, csam, digid, bim, famiris, famifed, infino, parentia',
  job: 'cv, job, jobs, actiris, myactiris, my actiris, vdab, forem, onem, rva, linkedin, indeed, stepstone, interim, interim job, capac, hvw, dimona',
  bank: 'payconiq, wero, paypal, bancontact, kbc, belfius, bnp, ing, fortis, argenta, visa card, mastercard, home banking, homebanking, easy banking, iban, western union, revolut, pc banking, pc-banking',
  health:
    'doctolib, doctoranytime, rosa be, mutas, partenamut, solidaris, helan, myhealth, my health, masante, riziv, inami, covid, cm ziekenfonds, mc mutualité',
  school: 'smartschool, konnectis, fase, ecole moderne, wbe, ulb, vub, pronote, inscription cirb',
  housing: 'slrb, bghm, immoweb, airbnb, ais, svk, fonds du logement, irisbox logement',
  device:
    'whatsapp, watsapp, whatsap, wathsapp, watsap, whattsapp, facebook, messenger, viber, telegram, imo, zoom, skype, gmail, hotmail, outlook, yahoo, google, icloud, apple id, iphone, android, samsung, windows, wifi, wi-fi, usb, pdf, word, excel, gsm, pc, laptop, tablet, smartphone, scan, print, youtube, tiktok, instagram, teams, huawei, xiaomi, printer, scanner, sim, app',
  learn: 'workshop, workshops, mooc, epn, alpha',
  equipment: 'refurbished',
};
