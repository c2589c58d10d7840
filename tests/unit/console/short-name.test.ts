import { describe, expect, it } from 'vitest';
import { isShortened, shortName } from '../../../src/console/sessions/short-name.ts';

describe('the name on the printed list', () => {
  it.each([
    ['Fatima', 'Fatima'],
    ['Marie Vandenbroucke, Rue Haute 12', 'Marie'],
    ['Marie,Vandenbroucke', 'Marie'],
    ['Marie/0470123456', 'Marie'],
    ['Marie.Vandenbroucke', 'Marie'],
    ['Marie-Anne Dupont', 'Marie-Anne'],
    ['N’Golo K.', 'N’Golo'],
    ['فاطمة بنعلي', 'فاطمة'],
    ['Jose\u0301 P\u00e9rez', 'José'],
  ])('is of "%s" the first name', (typed, kept) => {
    expect(shortName(typed)).toBe(kept);
  });

  it.each(['M.V.', 'M. V.', 'MV', 'J.-P. D.', 'm v', 'م.ف.'])('keeps initials as typed: %s', (initials) => {
    expect(shortName(initials)).toBe(initials);
    expect(isShortened(initials, shortName(initials))).toBe(false);
  });

  it.each([
    ['M. Vandenbroucke', 'M'],
    ['85.07.30-033.28', ''],
    ['Ali 0470 12 34 56', 'Ali'],
    ['Ma1rie', 'Marie'],
    [' \n ', ''],
    ['💬', ''],
  ])('of "%s" keeps "%s": no family name, no digit', (typed, kept) => {
    expect(shortName(typed)).toBe(kept);
  });

  it('has twenty characters at most', () => {
    expect(shortName('Wolfeschlegelsteinhausenbergerdorff')).toBe('Wolfeschlegelsteinha');
  });

  it('is known to say less than what was typed, spaces apart', () => {
    expect(isShortened(' Fatima \n', 'Fatima')).toBe(false);
    expect(isShortened('Fatima B.', 'Fatima')).toBe(true);
    expect(isShortened('', '')).toBe(false);
  });
});
