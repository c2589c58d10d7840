import { describe, expect, it } from 'vitest';
import { ANALYSED_CHARACTERS, clean, fold } from '../../../src/understanding/normalise.ts';
import { withinOneEdit } from '../../../src/understanding/one-edit.ts';

describe('the text as the readers see it', () => {
  it.each([
    ['  impôts\n1080 ', 'impôts 1080'],
    ['١٠٨٠', '1080'],
    ['۱۰۳۰', '1030'],
    ['j’ai', "j'ai"],
    ['«oui»', '"oui"'],
    ['a\u200bb\u202e', 'ab'],
    ['1\ufe0f\u20e3', '1'],
  ])('%j becomes %j', (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it('is cut, never inside an emoji', () => {
    expect(clean('é'.repeat(100_000))).toHaveLength(ANALYSED_CHARACTERS);
    expect(clean(`${'a'.repeat(ANALYSED_CHARACTERS - 1)}😀`)).toBe('a'.repeat(ANALYSED_CHARACTERS - 1));
  });
});

describe('the form in which words are compared', () => {
  it.each([
    ['ÉTÉ', 'ete'],
    ['İŞ', 'is'],
    ['IŞIK', 'isik'],
    ['ışık', 'isik'],
    ['łódź', 'lodz'],
    ['cœur', 'coeur'],
    ['Größe', 'grosse'],
    ['أُسْرَة', 'اسره'],
    ['إلى', 'الي'],
    ['مـــرحبا', 'مرحبا'],
  ])('%s and %s are the same', (text, folded) => {
    expect(fold(text)).toBe(fold(folded));
  });
});

describe('one typo', () => {
  it.each([
    ['travail', 'travial', true],
    ['travail', 'traveil', true],
    ['travail', 'travai', true],
    ['travail', 'travaill', true],
    ['travail', 'travail', true],
    ['travail', 'trvial', false],
    ['', 'a', true],
    ['ab', 'cd', false],
  ])('%s and %s: %s', (a, b, near) => {
    expect(withinOneEdit(a, b)).toBe(near);
  });
});
