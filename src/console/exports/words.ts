import type { OperatorLanguage } from '../words.ts';
import type { TableName } from './tables.ts';

export type ExportsWords = {
  readonly title: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly download: string;
  readonly tables: Readonly<Record<TableName, { readonly title: string; readonly about: string }>>;
};

export const EXPORTS_WORDS: Readonly<Record<OperatorLanguage, ExportsWords>> = {
  fr: {
    title: 'Exporter',
    what: 'Des fichiers CSV pour Excel ou LibreOffice. Aucun ne dit qui a écrit ou réservé.',
    from: 'Du',
    to: 'Au',
    download: 'Télécharger',
    tables: {
      places: { title: 'Lieux', about: 'Comme on les importe : on peut les corriger et les importer de nouveau.' },
      sessions: { title: 'Horaires', about: 'Comme on les importe.' },
      closures: { title: 'Fermetures', about: 'Comme on les importe.' },
      dates: { title: 'Séances et fréquentation', about: 'Chaque date avec ses réservations, venues et absences.' },
      bookings: { title: 'Rendez-vous', about: 'Un par ligne, sans rien de la personne.' },
      figures: {
        title: 'Demandes traitées',
        about:
          'Canal, raison, langue, délai et issue, pour le rapport annuel. Le code postal reste vide là où moins de cinq demandes de la période ont la même langue et le même code postal.',
      },
    },
  },
  nl: {
    title: 'Exporteren',
    what: 'CSV-bestanden voor Excel of LibreOffice. Geen enkel zegt wie geschreven of geboekt heeft.',
    from: 'Van',
    to: 'Tot en met',
    download: 'Downloaden',
    tables: {
      places: { title: 'Plaatsen', about: 'Zoals ze ingevoerd worden: verbeter ze en voer ze weer in.' },
      sessions: { title: 'Uurregelingen', about: 'Zoals ze ingevoerd worden.' },
      closures: { title: 'Sluitingen', about: 'Zoals ze ingevoerd worden.' },
      dates: { title: 'Sessies en opkomst', about: 'Elke datum met haar afspraken, bezoeken en afwezigheden.' },
      bookings: { title: 'Afspraken', about: 'Eén per lijn, zonder iets van de persoon.' },
      figures: {
        title: 'Behandelde vragen',
        about:
          'Kanaal, reden, taal, wachttijd en afloop, voor het jaarverslag. De postcode blijft leeg waar minder dan vijf vragen van de periode dezelfde taal en postcode hebben.',
      },
    },
  },
  en: {
    title: 'Export',
    what: 'CSV files for Excel or LibreOffice. None says who wrote or booked.',
    from: 'From',
    to: 'To',
    download: 'Download',
    tables: {
      places: { title: 'Places', about: 'As they are imported: correct them and import them again.' },
      sessions: { title: 'Schedules', about: 'As they are imported.' },
      closures: { title: 'Closures', about: 'As they are imported.' },
      dates: { title: 'Sessions and attendance', about: 'Each date with its bookings, who came and who did not.' },
      bookings: { title: 'Bookings', about: 'One a line, with nothing of the person.' },
      figures: {
        title: 'Requests answered',
        about:
          'Channel, reason, language, delay and outcome, for the yearly report. The postcode is left empty where fewer than five requests of the period share language and postcode.',
      },
    },
  },
  ar: {
    title: 'تصدير',
    what: 'ملفات CSV لبرنامج Excel أو LibreOffice. لا يقول أي منها من كتب أو من حجز.',
    from: 'من',
    to: 'إلى',
    download: 'تنزيل',
    tables: {
      places: { title: 'الأماكن', about: 'كما تُستورد: يمكن تصحيحها واستيرادها من جديد.' },
      sessions: { title: 'الجداول', about: 'كما تُستورد.' },
      closures: { title: 'أيام الإغلاق', about: 'كما تُستورد.' },
      dates: { title: 'الجلسات والحضور', about: 'كل تاريخ مع مواعيده ومن حضر ومن غاب.' },
      bookings: { title: 'المواعيد', about: 'موعد في كل سطر، بلا شيء عن الشخص.' },
      figures: {
        title: 'الطلبات المعالجة',
        about:
          'القناة والسبب واللغة والمدة والنتيجة، للتقرير السنوي. يبقى الرمز البريدي فارغًا حيث يقلّ عدد طلبات الفترة التي لها اللغة نفسها والرمز البريدي نفسه عن خمسة.',
      },
    },
  },
};
