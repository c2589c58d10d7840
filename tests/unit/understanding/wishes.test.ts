import { describe, expect, it } from 'vitest';
import { read } from './reader.ts';

describe('what is asked of a session', () => {
  it.each([
    ['impôts après 18h', { evening: true }],
    ['le soir svp', { evening: true }],
    ["'s avonds na het werk", { evening: true }],
    ['in the evening', { evening: true }],
    ['akşam gelebilirim', { evening: true }],
    ['wieczorem', { evening: true }],
    ['samedi', { weekend: true }],
    ['zaterdag of zondag', { weekend: true }],
    ['السبت', { weekend: true }],
    ['sobota', { weekend: true }],
    ['je suis en fauteuil roulant', { wheelchair: true }],
    ['rolstoel', { wheelchair: true }],
    ['accès PMR', { wheelchair: true }],
    ['silla de ruedas', { wheelchair: true }],
    ["c'est gratuit ?", { free: true }],
    ['gratis', { free: true }],
    ['falas', { free: true }],
    ['un cours entre femmes', { audience: 'women' }],
    ['للنساء', { audience: 'women' }],
    ['atelier pour seniors', { audience: 'seniors' }],
    ['voor jongeren', { audience: 'young' }],
    ['samedi ou après 18h, gratuit', { evening: true, weekend: true, free: true }],
    ['pas samedi', {}],
    ['niet zaterdag', {}],
    ['boa noite', {}],
    ['buenas noches', {}],
    ['bună seara', {}],
    ['impôts 1080', {}],
  ])('%j wishes %o', (text, constraints) => {
    expect(read(text).constraints).toEqual(constraints);
  });
});

describe('an emergency', () => {
  it.each([
    'urgence',
    "c'est une urgence !",
    'je veux mourir',
    'il me frappe',
    '112',
    'ambulance',
    'noodgeval',
    'hij slaat mij',
    'emergency',
    'he hits me',
    'أريد أن أموت',
    'acil',
    'ölmek istiyorum',
    'mă bate',
    'më rreh',
    'bije mnie',
    'quero morrer',
    'quiero morir',
    'bghit nmout',
    'appelez la police',
    'police vite',
    'la police',
    'police !',
    'police aidez-moi',
    'une ambulance vite',
    'au secours',
    'violence conjugale',
    'je suis victime de violence conjugale, 1080',
    'politie',
    'politie help',
    'geweld',
    'huiselijk geweld',
    'police help',
    'domestic violence',
    'I want to die',
    'الشرطة',
    'ساعدوني الشرطة',
    'lpolice 3awnouni',
    'polis imdat',
    'aile içi şiddet',
    'ajutor poliția',
    'policia shpejt',
    'policja pomocy',
    'przemoc domowa',
    'polícia socorro',
    'policía ayuda',
    'violencia de género',
  ])('%j is one', (text) => {
    expect(read(text).emergency).toBe(true);
  });

  it.each([
    "c'est urgent mes impôts",
    'urgent',
    "j'ai besoin d'un rendez-vous d'urgence pour mon permis",
    '1120',
    'impôts',
    'papiers pour la police 1080',
    "police d'assurance auto",
    'formulaire police-on-web',
    'pour la police',
    'atelier contre les violences',
    'atelier contre les violences conjugales',
    'assurance incendie en ligne',
    'je me bat pour avoir mes papiers',
    'attest van de politie',
    'cursus tegen geweld',
    'hacked account police report',
    'workshop against domestic violence',
    'ورقة من الشرطة',
    'polis için form',
    'hârtie pentru poliție',
    'letër nga policia',
    'zaświadczenie z policji',
    'gwałtownie wyłącza się komputer',
    'grozi mi eksmisja',
    'papel da polícia',
    'papeles para la policía',
    'help',
    'vite',
  ])('%j is none', (text) => {
    expect(read(text).emergency).toBe(false);
  });
});

describe('asking on behalf of someone', () => {
  it.each([
    'pour ma mère à Jette',
    "pour quelqu'un d'autre",
    "j'accompagne une dame",
    'voor een cliënt',
    'voor mijn moeder',
    'for a client',
    "I'm a social worker",
    'لأمي',
    'annem için',
    'pentru mama mea',
    'për nënën time',
    'dla mojej mamy',
    'para a minha mãe',
    'para mi madre',
  ])('%j is told', (text) => {
    expect(read(text).forSomeoneElse).toBe(true);
  });

  it.each(['pour mes impôts', "inscrire mon fils à l'école", 'pour moi', 'for my taxes'])(
    '%j is for oneself',
    (text) => {
      expect(read(text).forSomeoneElse).toBe(false);
    },
  );
});

describe('messages that say nothing', () => {
  it.each(['', '   ', '😀😀', '...', '?!', '\u200f'])('%j has no words', (text) => {
    expect(read(text).hasWords).toBe(false);
  });

  it.each(['1080', 'bonjour', 'مرحبا', 'Привет'])('%j has', (text) => {
    expect(read(text).hasWords).toBe(true);
  });

  it('what comes after the first thousand characters costs nothing and changes nothing', () => {
    const story = 'je vous raconte '.repeat(80);
    expect(read(`impôts ${story}`).need).toBe('admin');
    expect(read(`${story}${'x'.repeat(100_000)} impôts`).need).toBeNull();
  });
});
