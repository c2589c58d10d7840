import { Html } from '@kitajs/html';
import type { Channel } from '../../core/channel.ts';
import { Bridge, page, render } from '../../web/layout.tsx';
import { DecisionsPanel, panelId } from './decisions-panel.tsx';
import { PhoneDevice, TeamPhone } from './phone-device.tsx';
import { PictureViewer } from './picture.tsx';
import { simulatorAssets } from './simulator-assets.ts';
import { SmsDevice, WhatsAppDevice } from './text-devices.tsx';

export type SimulatorPageOptions = {
  readonly channels: readonly Channel[];
  readonly smsNumber: string;
  readonly voiceNumber: string;
  readonly demoDirectory: boolean;
  /** No recogniser but the samples' own. */
  readonly samplesOnly: boolean;
};

/** The most at home first: also the order of the tabs on a small screen. */
const ORDER: readonly Channel[] = ['whatsapp', 'sms', 'voice'];

const NAMES: Readonly<Record<Channel, { readonly title: string; readonly tab: string }>> = {
  whatsapp: { title: 'WhatsApp', tab: 'WhatsApp' },
  sms: { title: 'SMS', tab: 'SMS' },
  voice: { title: 'Phone call', tab: 'Call' },
};

/** Groups a Belgian number as people write it; others stay as they are. */
const spaced = (number: string): string => number.replace(/^(\+32)(\d{2,3})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5');

const Device = ({
  channel,
  options,
}: {
  readonly channel: Channel;
  readonly options: SimulatorPageOptions;
}): JSX.Element => (
  <section class="device" id={`device-${channel}`} aria-labelledby={`title-${channel}`} data-device={channel}>
    <h2 id={`title-${channel}`} safe>
      {NAMES[channel].title}
    </h2>
    {channel === 'whatsapp' ? <WhatsAppDevice samplesOnly={options.samplesOnly} /> : null}
    {channel === 'sms' ? <SmsDevice number={spaced(options.smsNumber)} /> : null}
    {channel === 'voice' ? <PhoneDevice number={spaced(options.voiceNumber)} /> : null}
    {channel === 'voice' ? <TeamPhone /> : null}
    <details class="understood">
      <summary>What the bot understood</summary>
      <div id={panelId(channel)}>
        <DecisionsPanel decisions={[]} />
      </div>
    </details>
  </section>
);

const Top = ({ demoDirectory }: { readonly demoDirectory: boolean }): JSX.Element => (
  <header class="top">
    <div class="who">
      <Bridge size={52} />
      <div>
        <h1>Passerelle simulator</h1>
        <p>Write or call as a resident of Brussels would, and leave with a seat at a session of digital help nearby.</p>
      </div>
    </div>
    <div class="resident">
      <p>
        You are <strong id="resident-number">…</strong>
      </p>
      <button type="button" class="secondary outline" id="new-person">
        New person
      </button>
    </div>
    {demoDirectory ? (
      <p class="notice" role="note">
        <strong>Demo directory.</strong> Labelled places’ names are real; all hours, streets and phone numbers are
        invented.
      </p>
    ) : null}
  </header>
);

/** The page that a newcomer sees first: a device for each channel that has no provider account. */
export const simulatorPage = async (options: SimulatorPageOptions): Promise<string> => {
  const channels = ORDER.filter((channel) => options.channels.includes(channel));
  return page({
    title: 'Passerelle simulator',
    language: 'en',
    look: `simulator devices-${channels.length}`,
    styles: ['simulator.css', 'media.css', 'phone.css'].map(simulatorAssets.url),
    scripts: ['simulator.js', 'voice-notes.js', 'recorder.js', 'pictures.js', 'phone.js', 'team-phone.js'].map(
      simulatorAssets.url,
    ),
    children: await render(
      <Top demoDirectory={options.demoDirectory} />,
      <main>
        <div class="tabs" role="tablist" aria-label="Devices">
          {channels.map((channel, index) => (
            <button
              type="button"
              role="tab"
              id={`tab-${channel}`}
              aria-controls={`device-${channel}`}
              aria-selected={index === 0 ? 'true' : 'false'}
              tabindex={index === 0 ? '0' : '-1'}
              data-tab={channel}
              safe
            >
              {NAMES[channel].tab}
            </button>
          ))}
        </div>
        <div class="devices">
          {channels.map((channel) => (
            <Device channel={channel} options={options} />
          ))}
        </div>
        <PictureViewer />
        <noscript>
          <p class="notice">The simulator needs JavaScript. The helpline itself needs none: any phone will do.</p>
        </noscript>
      </main>,
      <footer class="foot">
        <p>
          Nothing here leaves this computer: the sandbox stands in for Twilio and Meta. <a href="/console">Console</a>{' '}
          for mediators. Pictograms: <a href="https://github.com/jdecked/twemoji">Twemoji</a>, CC BY 4.0.
        </p>
      </footer>,
    ),
  });
};
