import { Html } from '@kitajs/html';
import type { Channel } from '../../core/channel.ts';
import type { Entry } from '../entries.ts';
import type { CountSegments, Decision } from '../options.ts';
import { Bubble, Ticks, ticksId } from './bubble.tsx';
import { DecisionsPanel, panelId } from './decisions-panel.tsx';

/** htmx puts what is inside at the target; several can travel in one message. */
const Partial = (properties: {
  readonly target: string;
  readonly swap: string;
  readonly children: JSX.Element;
}): JSX.Element => (
  <tag of="hx-partial" hx-target={properties.target} hx-swap={properties.swap}>
    {properties.children}
  </tag>
);

export const bubbleOf = (entry: Entry, resident: string, countSegments: CountSegments): JSX.Element => (
  <Partial target={`#${entry.channel}-thread`} swap="beforeend">
    <Bubble entry={entry} resident={resident} countSegments={countSegments} />
  </Partial>
);

export const ticksOf = (entry: Entry): JSX.Element => (
  <Partial target={`#${ticksId(entry)}`} swap="outerHTML">
    <Ticks entry={entry} />
  </Partial>
);

/** Morphed, so that a fold that the visitor opened stays open. */
export const panelOf = (channel: Channel, decisions: readonly Decision[]): JSX.Element => (
  <Partial target={`#${panelId(channel)}`} swap="innerMorph">
    <DecisionsPanel decisions={decisions} />
  </Partial>
);
