import type { Card } from '../core/card.ts';
import { isRightToLeft } from '../core/language.ts';
import { coloursOf, INK, WHITE } from './colours.ts';
import { SIDE, words } from './shapes.ts';

const RADIUS = 172;
const FACE_Y = 338;
/** A clock is the same in every language; only its side of the page changes. */
export const clockCentre = (card: Card): { readonly x: number; readonly y: number } => ({
  x: isRightToLeft(card.language) ? SIDE - 598 : 598,
  y: FACE_Y,
});

/** Degrees clockwise from twelve, on a face of twelve hours. @param minutes since midnight */
export const hourAngle = (minutes: number): number => ((minutes % 720) / 720) * 360;
export const minuteAngle = (minutes: number): number => (minutes % 60) * 6;

type Point = { readonly x: number; readonly y: number };

/** Hundredths of a pixel are enough, and the same on every machine. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The point at an angle and a distance from the middle of the face. */
export const onFace = (centre: Point, degrees: number, distance: number): Point => {
  const radians = ((degrees - 90) * Math.PI) / 180;
  return {
    x: rounded(centre.x + distance * Math.cos(radians)),
    y: rounded(centre.y + distance * Math.sin(radians)),
  };
};

const hand = (centre: Point, degrees: number, length: number, width: number): string => {
  const tip = onFace(centre, degrees, length);
  const tail = onFace(centre, degrees + 180, 22);
  return `<path d="M${tail.x} ${tail.y}L${tip.x} ${tip.y}" stroke="${INK}" stroke-width="${width}" stroke-linecap="round"/>`;
};

/** The time that it lasts, along the rim. Half a day and more is the whole rim. */
const duration = (centre: Point, { starts, ends, weekday }: Card): string => {
  const lasts = Math.min(Math.max(0, ends - starts), 719);
  const from = onFace(centre, hourAngle(starts), RADIUS);
  const to = onFace(centre, hourAngle(starts + lasts), RADIUS);
  const large = lasts > 360 ? 1 : 0;
  return (
    `<path d="M${from.x} ${from.y}A${RADIUS} ${RADIUS} 0 ${large} 1 ${to.x} ${to.y}" fill="none" ` +
    `stroke="${coloursOf(weekday).strong}" stroke-width="26"/>`
  );
};

/** A clock with its hands at the hour when it starts. */
export const drawClock = (card: Card): string => {
  const centre = clockCentre(card);
  const hours = Array.from({ length: 12 }, (_, index) => {
    const { x, y } = onFace(centre, (index + 1) * 30, RADIUS - 42);
    return words(String(index + 1), { x, y: y + 16, size: 44 });
  });
  return (
    `<circle cx="${centre.x}" cy="${centre.y}" r="${RADIUS}" fill="${WHITE}" stroke="${INK}" stroke-width="14"/>` +
    duration(centre, card) +
    hours.join('') +
    hand(centre, hourAngle(card.starts), 64, 20) +
    hand(centre, minuteAngle(card.starts), 100, 11) +
    `<circle cx="${centre.x}" cy="${centre.y}" r="17" fill="${INK}"/>`
  );
};
