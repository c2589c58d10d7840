import type { OperatorLanguage } from '../words.ts';

export type AlertWords = {
  readonly title: string;
  readonly help: string;
  readonly turnOn: string;
  readonly turnOff: string;
  /** Sends the box away for a while. */
  readonly later: string;
  /** What the page says as the browser answers. */
  readonly states: Readonly<Record<'on' | 'off' | 'denied' | 'lacking' | 'failed', string>>;
};

export const ALERT_WORDS: Readonly<Record<OperatorLanguage, AlertWords>> = {
  fr: {
    title: 'Alertes sur cet appareil',
    help: 'Cet appareil vous avertit quand quelqu’un attend pendant vos heures, même si la page est fermée. L’alerte ne dit rien de la personne.',
    turnOn: 'Activer les alertes ici',
    turnOff: 'Arrêter les alertes ici',
    later: 'Plus tard',
    states: {
      on: 'Les alertes sont actives sur cet appareil.',
      off: 'Les alertes ne sont pas actives sur cet appareil.',
      denied: 'Ce navigateur bloque nos alertes : autorisez-les dans ses réglages, pour ce site.',
      lacking: 'Ce navigateur ne connaît pas ces alertes. Sur iPhone : ajoutez d’abord la console à l’écran d’accueil.',
      failed: 'Cela n’a pas marché. Essayez encore.',
    },
  },
  nl: {
    title: 'Meldingen op dit toestel',
    help: 'Dit toestel meldt u wanneer er iemand wacht tijdens uw uren, ook als de pagina dicht is. De melding zegt niets over de persoon.',
    turnOn: 'Meldingen hier aanzetten',
    turnOff: 'Meldingen hier stoppen',
    later: 'Later',
    states: {
      on: 'Meldingen staan aan op dit toestel.',
      off: 'Meldingen staan niet aan op dit toestel.',
      denied: 'Deze browser houdt onze meldingen tegen: sta ze toe in de instellingen, voor deze site.',
      lacking: 'Deze browser kent zulke meldingen niet. Op een iPhone: zet de console eerst op het beginscherm.',
      failed: 'Dat is niet gelukt. Probeer nog eens.',
    },
  },
  en: {
    title: 'Alerts on this device',
    help: 'This device tells you when somebody waits during your hours, even when the page is closed. The alert says nothing of the person.',
    turnOn: 'Turn alerts on here',
    turnOff: 'Stop alerts here',
    later: 'Later',
    states: {
      on: 'Alerts are on for this device.',
      off: 'Alerts are not on for this device.',
      denied: 'This browser blocks our alerts: allow them in its settings, for this site.',
      lacking: 'This browser knows no such alerts. On an iPhone: add the console to the home screen first.',
      failed: 'That did not work. Try again.',
    },
  },
  ar: {
    title: 'التنبيهات على هذا الجهاز',
    help: 'ينبهكم هذا الجهاز عندما ينتظر أحد أثناء مناوبتكم، حتى لو كانت الصفحة مغلقة. لا يذكر التنبيه شيئًا عن الشخص.',
    turnOn: 'تشغيل التنبيهات هنا',
    turnOff: 'إيقاف التنبيهات هنا',
    later: 'لاحقًا',
    states: {
      on: 'التنبيهات مفعّلة على هذا الجهاز.',
      off: 'التنبيهات غير مفعّلة على هذا الجهاز.',
      denied: 'يمنع هذا المتصفح تنبيهاتنا: اسمحوا بها في إعداداته لهذا الموقع.',
      lacking: 'لا يعرف هذا المتصفح هذه التنبيهات. على آيفون: أضيفوا الصفحة أولًا إلى الشاشة الرئيسية.',
      failed: 'لم ينجح ذلك. حاولوا مرة أخرى.',
    },
  },
};
