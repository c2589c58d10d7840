import type { OperatorLanguage } from '../words.ts';

/** Action, then what it is called in French, Dutch, English and Arabic: without a verb's person, since who did it stands beside it. */
const ROWS = {
  // Logging in, and one's own account
  logged_in: ['Connexion', 'Aangemeld', 'Logged in', 'تسجيل الدخول'],
  logged_in_with_passkey: [
    'Connexion par clé d’accès',
    'Aangemeld met een toegangssleutel',
    'Logged in with a passkey',
    'تسجيل الدخول بمفتاح مرور',
  ],
  logged_in_with_backup_code: [
    'Connexion par code de secours',
    'Aangemeld met een reservecode',
    'Logged in with a backup code',
    'تسجيل الدخول برمز احتياطي',
  ],
  login_failed: ['Connexion refusée', 'Aanmelden mislukt', 'Login refused', 'رُفض تسجيل الدخول'],
  logged_out: ['Déconnexion', 'Afgemeld', 'Logged out', 'تسجيل الخروج'],
  login_ended: [
    'Une de ses connexions fermée',
    'Een eigen aanmelding beëindigd',
    'A login of their own ended',
    'إنهاء جلسة دخول له',
  ],
  other_logins_ended: [
    'Ses autres connexions fermées',
    'De andere eigen aanmeldingen beëindigd',
    'All other logins of their own ended',
    'إنهاء جلسات دخوله الأخرى',
  ],
  profile_changed: ['Profil changé', 'Profiel gewijzigd', 'Profile changed', 'تغيير الملف الشخصي'],
  password_changed: ['Mot de passe changé', 'Wachtwoord gewijzigd', 'Password changed', 'تغيير كلمة السر'],
  password_renewed: [
    'Nouveau mot de passe par un lien',
    'Nieuw wachtwoord via een link',
    'New password by a link',
    'كلمة سر جديدة عبر رابط',
  ],
  passkey_added: ['Clé d’accès ajoutée', 'Toegangssleutel toegevoegd', 'Passkey added', 'إضافة مفتاح مرور'],
  passkey_renamed: ['Clé d’accès renommée', 'Toegangssleutel hernoemd', 'Passkey renamed', 'تسمية مفتاح مرور'],
  passkey_removed: ['Clé d’accès enlevée', 'Toegangssleutel verwijderd', 'Passkey removed', 'إزالة مفتاح مرور'],
  second_factor_set_up: [
    'Deuxième facteur mis en place',
    'Tweede factor ingesteld',
    'Second factor set up',
    'إعداد العامل الثاني',
  ],
  second_factor_removed: [
    'Deuxième facteur enlevé',
    'Tweede factor verwijderd',
    'Second factor removed',
    'إزالة العامل الثاني',
  ],
  backup_codes_renewed: ['Nouveaux codes de secours', 'Nieuwe reservecodes', 'New backup codes', 'رموز احتياطية جديدة'],
  alerts_turned_on: ['Alertes activées', 'Meldingen aangezet', 'Alerts turned on', 'تشغيل التنبيهات'],
  alerts_turned_off: ['Alertes désactivées', 'Meldingen uitgezet', 'Alerts turned off', 'إيقاف التنبيهات'],

  // The team
  member_invited: ['Invitation envoyée', 'Iemand uitgenodigd', 'Somebody invited', 'دعوة شخص إلى الفريق'],
  invitation_withdrawn: ['Invitation retirée', 'Uitnodiging ingetrokken', 'Invitation withdrawn', 'سحب دعوة'],
  member_joined: ['Entrée dans l’équipe', 'Bij het team gekomen', 'Joined the team', 'انضمام إلى الفريق'],
  member_link_made: [
    'Lien pour un nouveau mot de passe',
    'Link voor een nieuw wachtwoord',
    'Link for a new password',
    'رابط لكلمة سر جديدة',
  ],
  member_disabled: ['Compte désactivé', 'Account uitgeschakeld', 'Account disabled', 'تعطيل حساب'],
  member_enabled: ['Compte réactivé', 'Account weer ingeschakeld', 'Account enabled again', 'إعادة تفعيل حساب'],
  role_changed_to_mediator: [
    'Rôle changé : médiation',
    'Rol gewijzigd: bemiddelaar',
    'Role changed: mediator',
    'تغيير الدور: وسيط',
  ],
  role_changed_to_coordinator: [
    'Rôle changé : coordination',
    'Rol gewijzigd: coördinator',
    'Role changed: coordinator',
    'تغيير الدور: منسّق',
  ],
  role_changed_to_admin: [
    'Rôle changé : administration',
    'Rol gewijzigd: beheerder',
    'Role changed: admin',
    'تغيير الدور: مدير',
  ],
  second_factor_reset: [
    'Deuxième facteur d’un compte remis à zéro',
    'Tweede factor van een account gewist',
    'Second factor of an account reset',
    'إعادة ضبط العامل الثاني لحساب',
  ],
  logins_ended: [
    'Connexions d’un compte fermées',
    'Aanmeldingen van een account beëindigd',
    'Logins of an account ended',
    'إنهاء جلسات دخول حساب',
  ],
  audit_viewed: ['Journal regardé', 'Logboek bekeken', 'Audit log viewed', 'عرض السجل'],

  // Requests
  ticket_viewed: ['Demande regardée', 'Vraag bekeken', 'Request viewed', 'عرض طلب'],
  ticket_followed: ['Demande suivie en direct', 'Vraag live gevolgd', 'Request followed live', 'متابعة طلب مباشرة'],
  ticket_claimed: ['Demande prise', 'Vraag genomen', 'Request taken', 'استلام طلب'],
  ticket_released: ['Demande rendue', 'Vraag teruggegeven', 'Request given back', 'إعادة طلب إلى القائمة'],
  ticket_transferred: ['Demande passée à quelqu’un', 'Vraag doorgegeven', 'Request passed on', 'تحويل طلب'],
  ticket_answered: ['Réponse envoyée', 'Antwoord verstuurd', 'Answer sent', 'إرسال رد'],
  ticket_closed: ['Demande fermée', 'Vraag afgesloten', 'Request closed', 'إغلاق طلب'],
  note_added: ['Note interne ajoutée', 'Interne nota toegevoegd', 'Internal note added', 'إضافة ملاحظة داخلية'],
  line_translated: ['Message traduit', 'Bericht vertaald', 'Message translated', 'ترجمة رسالة'],
  file_opened: ['Fichier ouvert', 'Bestand geopend', 'File opened', 'فتح ملف'],
  picture_sent: ['Image envoyée', 'Foto verstuurd', 'Picture sent', 'إرسال صورة'],
  voice_note_sent: ['Message vocal envoyé', 'Spraakbericht verstuurd', 'Voice note sent', 'إرسال رسالة صوتية'],
  location_sent: ['Lieu envoyé', 'Locatie verstuurd', 'Location sent', 'إرسال موقع'],
  sessions_offered: ['Séances proposées', 'Sessies voorgesteld', 'Sessions offered', 'اقتراح جلسات'],
  session_booked: ['Séance réservée', 'Sessie geboekt', 'Session booked', 'حجز جلسة'],
  person_booking_cancelled: [
    'Rendez-vous d’une personne annulé',
    'Afspraak van een persoon geannuleerd',
    'Appointment of a person cancelled',
    'إلغاء موعد شخص',
  ],
  language_noted: [
    'Langue d’une personne notée',
    'Taal van een persoon genoteerd',
    'Language of a person noted',
    'تدوين لغة شخص',
  ],
  person_called: ['Personne appelée', 'Persoon gebeld', 'Person called', 'اتصال بالشخص'],
  call_outcome_noted: [
    'Suite d’un appel notée',
    'Afloop van een oproep genoteerd',
    'Outcome of a call noted',
    'تدوين نتيجة مكالمة',
  ],
  people_searched: ['Recherche de personnes', 'Mensen gezocht', 'People searched', 'بحث عن أشخاص'],
  person_found: ['Personne trouvée', 'Persoon gevonden', 'Person found', 'العثور على شخص'],
  message_sent_again: ['Message renvoyé', 'Bericht opnieuw verstuurd', 'Message sent again', 'إعادة إرسال رسالة'],
  messages_sent_again: ['Messages renvoyés', 'Berichten opnieuw verstuurd', 'Messages sent again', 'إعادة إرسال رسائل'],
  reply_added: ['Réponse toute prête ajoutée', 'Standaardantwoord toegevoegd', 'Canned reply added', 'إضافة رد جاهز'],
  reply_changed: [
    'Réponse toute prête changée',
    'Standaardantwoord gewijzigd',
    'Canned reply changed',
    'تغيير رد جاهز',
  ],
  reply_removed: [
    'Réponse toute prête enlevée',
    'Standaardantwoord verwijderd',
    'Canned reply removed',
    'إزالة رد جاهز',
  ],
  shift_added: ['Permanence ajoutée', 'Dienst toegevoegd', 'Shift added', 'إضافة مناوبة'],
  shift_changed: ['Permanence changée', 'Dienst gewijzigd', 'Shift changed', 'تغيير مناوبة'],
  shift_removed: ['Permanence enlevée', 'Dienst verwijderd', 'Shift removed', 'إزالة مناوبة'],

  // Places and sessions
  place_added: ['Lieu ajouté', 'Plaats toegevoegd', 'Place added', 'إضافة مكان'],
  place_changed: ['Lieu changé', 'Plaats gewijzigd', 'Place changed', 'تغيير مكان'],
  place_closed: ['Lieu fermé', 'Plaats gesloten', 'Place closed', 'إغلاق مكان'],
  place_reopened: ['Lieu rouvert', 'Plaats weer geopend', 'Place opened again', 'إعادة فتح مكان'],
  schedule_added: ['Horaire ajouté', 'Uurregeling toegevoegd', 'Schedule added', 'إضافة جدول'],
  schedule_changed: ['Horaire changé', 'Uurregeling gewijzigd', 'Schedule changed', 'تغيير جدول'],
  schedule_ended: ['Horaire terminé', 'Uurregeling beëindigd', 'Schedule ended', 'إنهاء جدول'],
  closure_added: ['Fermeture ajoutée', 'Sluiting toegevoegd', 'Closure added', 'إضافة إغلاق'],
  closure_lifted: ['Fermeture levée', 'Sluiting opgeheven', 'Closure lifted', 'رفع إغلاق'],
  session_viewed: ['Séance regardée', 'Sessie bekeken', 'Session viewed', 'عرض جلسة'],
  session_called_off: ['Séance annulée', 'Sessie afgelast', 'Session cancelled', 'إلغاء جلسة'],
  session_restored: ['Séance rétablie', 'Sessie hersteld', 'Session restored', 'استعادة جلسة'],
  booking_cancelled: ['Rendez-vous annulé', 'Afspraak geannuleerd', 'Booking cancelled', 'إلغاء موعد'],
  attendance_noted: ['Présence notée', 'Aanwezigheid genoteerd', 'Attendance noted', 'تدوين الحضور'],
  first_name_noted: ['Prénom noté', 'Voornaam genoteerd', 'First name noted', 'تدوين الاسم الأول'],
  import_looked_at: ['Aperçu d’un import', 'Voorbeeld van een import bekeken', 'Import previewed', 'معاينة استيراد'],
  directory_imported: ['Fichiers importés', 'Bestanden ingevoerd', 'Files imported', 'استيراد ملفات'],
  exported: ['Fichier exporté', 'Bestand geëxporteerd', 'File exported', 'تصدير ملف'],
  feed_made: ['Calendrier partagé', 'Agenda gedeeld', 'Calendar shared', 'مشاركة تقويم'],
  feed_revoked: [
    'Partage d’un calendrier arrêté',
    'Delen van een agenda gestopt',
    'Sharing of a calendar stopped',
    'إيقاف مشاركة تقويم',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string, string, string]>>;

type Action = keyof typeof ROWS;

const COLUMN: Readonly<Record<OperatorLanguage, 0 | 1 | 2 | 3>> = { fr: 0, nl: 1, en: 2, ar: 3 };

const isAction = (action: string): action is Action => Object.hasOwn(ROWS, action);

/** @returns null for an action that has no words: of an older or a newer version, whose log is kept */
export const actionWords = (action: string, language: OperatorLanguage): string | null =>
  isAction(action) ? ROWS[action][COLUMN[language]] : null;
