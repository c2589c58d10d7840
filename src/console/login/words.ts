import type { PasswordFault } from '../../accounts/password-rules.ts';
import type { Role } from '../../core/member.ts';
import type { OperatorLanguage } from '../words.ts';

export type LoginWords = {
  readonly title: string;
  readonly introduction: string;
  readonly email: string;
  readonly password: string;
  readonly logIn: string;
  readonly passkey: string;
  readonly passkeyFailed: string;
  readonly or: string;
  readonly consolePassword: string;
  readonly forgotten: string;
  readonly wrong: string;
  readonly wrongConsole: string;
  readonly wrongPasskey: string;
  readonly tooMany: string;
  readonly closed: string;
  readonly expired: string;
  readonly renewed: string;
  /** The login was over before they came. */
  readonly ended: string;
  /** And what they sent was not done. */
  readonly endedUnsent: string;
  readonly nobodyTitle: string;
  readonly nobody: string;
  readonly opening: string;
  readonly code: {
    readonly title: string;
    readonly introduction: string;
    readonly label: string;
    readonly hint: string;
    readonly confirm: string;
    readonly wrong: string;
    readonly back: string;
  };
  readonly join: {
    readonly title: string;
    readonly firstTitle: string;
    readonly renewTitle: string;
    readonly as: Readonly<Record<Role, string>>;
    readonly name: string;
    readonly newPassword: string;
    readonly passwordHint: string;
    readonly withoutPassword: string;
    readonly languages: string;
    readonly pageLanguage: string;
    readonly phone: string;
    readonly phoneHint: string;
    readonly alerts: string;
    readonly alertsByPush: string;
    readonly alertsBySms: string;
    readonly create: string;
    readonly renew: string;
    readonly gone: string;
    readonly goneHow: string;
    readonly taken: string;
    readonly toLogin: string;
    readonly missing: string;
    readonly wrongEmail: string;
    readonly wrongPhone: string;
    readonly noLanguage: string;
    readonly fix: string;
  };
  readonly faults: Readonly<Record<PasswordFault, string>>;
};

export const LOGIN_WORDS: Readonly<Record<OperatorLanguage, LoginWords>> = {
  fr: {
    title: 'Console Passerelle',
    introduction: 'Pour les médiatrices et médiateurs qui répondent aux personnes.',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    logIn: 'Se connecter',
    passkey: 'Se connecter avec une clé d’accès',
    passkeyFailed: 'La clé d’accès n’a pas été utilisée. Essayez encore, ou connectez-vous autrement.',
    or: 'ou',
    consolePassword: 'Mot de passe de la console',
    forgotten: 'Mot de passe oublié ? Demandez un nouveau lien à la personne qui coordonne.',
    wrong: 'L’adresse ou le mot de passe n’est pas bon. Essayez encore.',
    wrongConsole: 'Ce mot de passe n’est pas le bon. Essayez encore.',
    wrongPasskey: 'Cette clé d’accès n’est pas reconnue ici.',
    tooMany: 'Trop d’essais. Attendez quelques minutes, puis essayez encore.',
    closed:
      'Le mot de passe de la console ne sert plus : une personne administre la console. Connectez-vous avec votre adresse e-mail.',
    ended: 'Votre connexion a pris fin. Connectez-vous de nouveau : vous reviendrez à la même page.',
    endedUnsent:
      'Votre connexion a pris fin, et ce que vous venez d’envoyer n’a pas été enregistré. Connectez-vous de nouveau : vous reviendrez à la même page.',
    expired: 'C’était trop long. Connectez-vous encore une fois.',
    renewed: 'Votre nouveau mot de passe est enregistré. Connectez-vous.',
    nobodyTitle: 'La console n’a encore personne',
    nobody:
      'Au démarrage, le serveur écrit dans son journal un lien à usage unique. Ouvrez-le pour créer le premier compte. Il vaut 24 heures ; un nouveau est écrit à chaque démarrage.',
    opening: 'Ouverture de la page…',
    code: {
      title: 'Encore une étape',
      introduction: 'Ouvrez votre application de codes et recopiez le code à 6 chiffres.',
      label: 'Code',
      hint: 'Sans téléphone : un de vos codes de secours, par exemple AbCd1-2eFgH.',
      confirm: 'Confirmer',
      wrong: 'Ce code n’est pas bon, ou il a déjà servi. Attendez le suivant.',
      back: 'Revenir au début',
    },
    join: {
      title: 'Bienvenue dans l’équipe',
      firstTitle: 'Le premier compte',
      renewTitle: 'Un nouveau mot de passe',
      as: {
        mediator: 'Vous allez répondre aux personnes.',
        coordinator: 'Vous allez coordonner l’équipe.',
        admin: 'Vous allez administrer la console.',
      },
      name: 'Prénom et nom',
      newPassword: 'Mot de passe',
      passwordHint: 'Au moins 12 caractères. Trois ou quatre mots sans lien conviennent très bien.',
      withoutPassword:
        'Pas de mot de passe : j’utiliserai une clé d’accès (doigt, visage ou code du téléphone), que j’ajoute juste après.',
      languages: 'Langues dans lesquelles vous répondez',
      pageLanguage: 'Langue de vos pages',
      phone: 'Téléphone (facultatif)',
      phoneHint: 'Sert à vous appeler et à vous prévenir. Il est chiffré et n’est montré à personne d’autre.',
      alerts: 'Me prévenir quand une personne attend',
      alertsByPush: 'par une notification',
      alertsBySms: 'par SMS',
      create: 'Créer mon compte',
      renew: 'Enregistrer',
      gone: 'Ce lien ne sert plus',
      goneHow: 'Il a déjà servi, ou il est trop ancien. Demandez-en un nouveau à la personne qui vous l’a envoyé.',
      taken: 'Cette adresse a déjà un compte.',
      toLogin: 'Aller à la connexion',
      missing: 'Écrivez votre nom.',
      wrongEmail: 'Cette adresse e-mail n’est pas complète.',
      wrongPhone: 'Ce numéro n’est pas complet. Exemple : 0470 12 34 56.',
      noLanguage: 'Choisissez au moins une langue.',
      fix: 'Quelque chose manque encore : voyez ci-dessous.',
    },
    faults: {
      short: 'Ce mot de passe est trop court : 12 caractères au moins.',
      long: 'Ce mot de passe est trop long : 128 caractères au plus.',
      common: 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre.',
      own: 'Ce mot de passe contient votre nom ou votre adresse. Choisissez-en un autre.',
    },
  },
  nl: {
    title: 'Passerelle-console',
    introduction: 'Voor de begeleiders die mensen antwoorden.',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    logIn: 'Aanmelden',
    passkey: 'Aanmelden met een toegangssleutel',
    passkeyFailed: 'De toegangssleutel werd niet gebruikt. Probeer opnieuw, of meld u anders aan.',
    or: 'of',
    consolePassword: 'Wachtwoord van de console',
    forgotten: 'Wachtwoord vergeten? Vraag een nieuwe link aan wie coördineert.',
    wrong: 'Het adres of het wachtwoord klopt niet. Probeer opnieuw.',
    wrongConsole: 'Dit wachtwoord klopt niet. Probeer opnieuw.',
    wrongPasskey: 'Deze toegangssleutel is hier niet bekend.',
    tooMany: 'Te veel pogingen. Wacht enkele minuten en probeer opnieuw.',
    closed: 'Het wachtwoord van de console dient niet meer: iemand beheert de console. Meld u aan met uw e-mailadres.',
    ended: 'U was niet meer aangemeld. Meld u opnieuw aan: u komt terug op dezelfde pagina.',
    endedUnsent:
      'U was niet meer aangemeld, en wat u net verstuurde is niet bewaard. Meld u opnieuw aan: u komt terug op dezelfde pagina.',
    expired: 'Dat duurde te lang. Meld u nog een keer aan.',
    renewed: 'Uw nieuwe wachtwoord is bewaard. Meld u aan.',
    nobodyTitle: 'De console heeft nog niemand',
    nobody:
      'Bij het starten schrijft de server een eenmalige link in zijn logboek. Open die om de eerste account te maken. Hij geldt 24 uur; bij elke start komt er een nieuwe.',
    opening: 'De pagina wordt geopend…',
    code: {
      title: 'Nog één stap',
      introduction: 'Open uw codeapp en neem de code van 6 cijfers over.',
      label: 'Code',
      hint: 'Geen telefoon bij de hand: een van uw reservecodes, bijvoorbeeld AbCd1-2eFgH.',
      confirm: 'Bevestigen',
      wrong: 'Deze code klopt niet of werd al gebruikt. Wacht op de volgende.',
      back: 'Terug naar het begin',
    },
    join: {
      title: 'Welkom in het team',
      firstTitle: 'De eerste account',
      renewTitle: 'Een nieuw wachtwoord',
      as: {
        mediator: 'U gaat mensen antwoorden.',
        coordinator: 'U gaat het team coördineren.',
        admin: 'U gaat de console beheren.',
      },
      name: 'Voornaam en naam',
      newPassword: 'Wachtwoord',
      passwordHint: 'Minstens 12 tekens. Drie of vier losse woorden zijn prima.',
      withoutPassword:
        'Geen wachtwoord: ik gebruik een toegangssleutel (vinger, gezicht of code van de telefoon), die ik meteen hierna toevoeg.',
      languages: 'Talen waarin u antwoordt',
      pageLanguage: 'Taal van uw pagina’s',
      phone: 'Telefoon (niet verplicht)',
      phoneHint: 'Om u te bellen en te verwittigen. Versleuteld bewaard en aan niemand anders getoond.',
      alerts: 'Verwittig mij als iemand wacht',
      alertsByPush: 'met een melding',
      alertsBySms: 'per sms',
      create: 'Mijn account maken',
      renew: 'Bewaren',
      gone: 'Deze link dient niet meer',
      goneHow: 'Hij werd al gebruikt of is te oud. Vraag een nieuwe aan wie hem u stuurde.',
      taken: 'Dit adres heeft al een account.',
      toLogin: 'Naar het aanmelden',
      missing: 'Vul uw naam in.',
      wrongEmail: 'Dit e-mailadres is niet volledig.',
      wrongPhone: 'Dit nummer is niet volledig. Voorbeeld: 0470 12 34 56.',
      noLanguage: 'Kies minstens één taal.',
      fix: 'Er ontbreekt nog iets: zie hieronder.',
    },
    faults: {
      short: 'Dit wachtwoord is te kort: minstens 12 tekens.',
      long: 'Dit wachtwoord is te lang: hoogstens 128 tekens.',
      common: 'Dit wachtwoord is te makkelijk te raden. Kies een ander.',
      own: 'Dit wachtwoord bevat uw naam of adres. Kies een ander.',
    },
  },
  en: {
    title: 'Passerelle console',
    introduction: 'For the mediators who answer people.',
    email: 'E-mail address',
    password: 'Password',
    logIn: 'Log in',
    passkey: 'Log in with a passkey',
    passkeyFailed: 'The passkey was not used. Try again, or log in another way.',
    or: 'or',
    consolePassword: 'Password of the console',
    forgotten: 'Forgot your password? Ask your coordinator for a new link.',
    wrong: 'The address or the password is not right. Please try again.',
    wrongConsole: 'This password is not right. Please try again.',
    wrongPasskey: 'This passkey is not known here.',
    tooMany: 'Too many attempts. Wait a few minutes, then try again.',
    closed:
      'The password of the console is of no use any more: somebody is its admin. Log in with your e-mail address.',
    ended: 'You were no longer logged in. Log in again: you come back to the same page.',
    endedUnsent:
      'You were no longer logged in, and what you just sent was not saved. Log in again: you come back to the same page.',
    expired: 'That took too long. Please log in once more.',
    renewed: 'Your new password is saved. Log in with it.',
    nobodyTitle: 'The console has nobody yet',
    nobody:
      'When it starts, the server writes a link to its log that works once. Open it to make the first account. It is good for 24 hours; every start writes a new one.',
    opening: 'Opening the page…',
    code: {
      title: 'One more step',
      introduction: 'Open your authenticator app and copy the code of 6 digits.',
      label: 'Code',
      hint: 'Without your phone: one of your backup codes, such as AbCd1-2eFgH.',
      confirm: 'Confirm',
      wrong: 'This code is not right, or was used already. Wait for the next one.',
      back: 'Back to the start',
    },
    join: {
      title: 'Welcome to the team',
      firstTitle: 'The first account',
      renewTitle: 'A new password',
      as: {
        mediator: 'You are going to answer people.',
        coordinator: 'You are going to coordinate the team.',
        admin: 'You are going to administer the console.',
      },
      name: 'First and last name',
      newPassword: 'Password',
      passwordHint: 'At least 12 characters. Three or four unrelated words do very well.',
      withoutPassword:
        'No password: I will use a passkey (finger, face or the phone’s PIN), which I add right after this.',
      languages: 'Languages you answer in',
      pageLanguage: 'Language of your pages',
      phone: 'Telephone (optional)',
      phoneHint: 'To call you and to alert you. It is encrypted and shown to nobody else.',
      alerts: 'Alert me when somebody waits',
      alertsByPush: 'by a notification',
      alertsBySms: 'by SMS',
      create: 'Create my account',
      renew: 'Save',
      gone: 'This link is of no use any more',
      goneHow: 'It was used already, or it is too old. Ask whoever sent it for a new one.',
      taken: 'This address has an account already.',
      toLogin: 'Go to the login',
      missing: 'Write your name.',
      wrongEmail: 'This e-mail address is not complete.',
      wrongPhone: 'This number is not complete. Example: 0470 12 34 56.',
      noLanguage: 'Choose at least one language.',
      fix: 'Something is still missing: see below.',
    },
    faults: {
      short: 'This password is too short: at least 12 characters.',
      long: 'This password is too long: at most 128 characters.',
      common: 'This password is too easy to guess. Choose another one.',
      own: 'This password holds your name or address. Choose another one.',
    },
  },
  ar: {
    title: 'لوحة Passerelle',
    introduction: 'للوسيطات والوسطاء الذين يجيبون الناس.',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    logIn: 'تسجيل الدخول',
    passkey: 'الدخول بمفتاح المرور',
    passkeyFailed: 'لم يُستخدم مفتاح المرور. حاولوا من جديد أو ادخلوا بطريقة أخرى.',
    or: 'أو',
    consolePassword: 'كلمة مرور اللوحة',
    forgotten: 'نسيتم كلمة المرور؟ اطلبوا رابطًا جديدًا من المنسّق.',
    wrong: 'البريد أو كلمة المرور غير صحيح. حاولوا من جديد.',
    wrongConsole: 'كلمة المرور هذه غير صحيحة. حاولوا من جديد.',
    wrongPasskey: 'مفتاح المرور هذا غير معروف هنا.',
    tooMany: 'محاولات كثيرة. انتظروا بضع دقائق ثم حاولوا من جديد.',
    closed: 'كلمة مرور اللوحة لم تعد صالحة: صار للوحة مدير. ادخلوا ببريدكم الإلكتروني.',
    ended: 'انتهت جلسة دخولكم. سجّلوا الدخول من جديد: ستعودون إلى الصفحة نفسها.',
    endedUnsent: 'انتهت جلسة دخولكم، ولم يُحفظ ما أرسلتموه للتوّ. سجّلوا الدخول من جديد: ستعودون إلى الصفحة نفسها.',
    expired: 'استغرق ذلك وقتًا طويلًا. سجّلوا الدخول مرة أخرى.',
    renewed: 'حُفظت كلمة المرور الجديدة. سجّلوا الدخول بها.',
    nobodyTitle: 'لا أحد في اللوحة بعد',
    nobody:
      'عند التشغيل يكتب الخادم في سجلّه رابطًا يُستخدم مرة واحدة. افتحوه لإنشاء الحساب الأول. يصلح 24 ساعة، ويُكتب رابط جديد عند كل تشغيل.',
    opening: 'جارٍ فتح الصفحة…',
    code: {
      title: 'خطوة أخيرة',
      introduction: 'افتحوا تطبيق الرموز وانسخوا الرمز المكوّن من 6 أرقام.',
      label: 'الرمز',
      hint: 'من دون هاتف: أحد رموز الاحتياط، مثل AbCd1-2eFgH.',
      confirm: 'تأكيد',
      wrong: 'هذا الرمز غير صحيح أو سبق استخدامه. انتظروا الرمز التالي.',
      back: 'العودة إلى البداية',
    },
    join: {
      title: 'أهلًا بكم في الفريق',
      firstTitle: 'الحساب الأول',
      renewTitle: 'كلمة مرور جديدة',
      as: {
        mediator: 'ستجيبون الناس.',
        coordinator: 'ستنسّقون الفريق.',
        admin: 'ستديرون اللوحة.',
      },
      name: 'الاسم الكامل',
      newPassword: 'كلمة المرور',
      passwordHint: '12 حرفًا على الأقل. ثلاث أو أربع كلمات لا رابط بينها مناسبة جدًا.',
      withoutPassword: 'بلا كلمة مرور: سأستخدم مفتاح مرور (إصبع أو وجه أو رمز الهاتف) أضيفه بعد قليل.',
      languages: 'اللغات التي تجيبون بها',
      pageLanguage: 'لغة صفحاتكم',
      phone: 'الهاتف (اختياري)',
      phoneHint: 'للاتصال بكم وتنبيهكم. يُحفظ مشفّرًا ولا يُعرض على أحد غيركم.',
      alerts: 'نبّهوني عندما ينتظر أحد',
      alertsByPush: 'بإشعار',
      alertsBySms: 'برسالة SMS',
      create: 'إنشاء حسابي',
      renew: 'حفظ',
      gone: 'هذا الرابط لم يعد صالحًا',
      goneHow: 'سبق استخدامه أو مضى عليه وقت طويل. اطلبوا رابطًا جديدًا ممن أرسله.',
      taken: 'لهذا البريد حساب من قبل.',
      toLogin: 'إلى تسجيل الدخول',
      missing: 'اكتبوا اسمكم.',
      wrongEmail: 'هذا البريد غير كامل.',
      wrongPhone: 'هذا الرقم غير كامل. مثال: 0470 12 34 56.',
      noLanguage: 'اختاروا لغة واحدة على الأقل.',
      fix: 'ما زال شيء ناقصًا: انظروا أدناه.',
    },
    faults: {
      short: 'كلمة المرور قصيرة جدًا: 12 حرفًا على الأقل.',
      long: 'كلمة المرور طويلة جدًا: 128 حرفًا على الأكثر.',
      common: 'كلمة المرور هذه سهلة التخمين. اختاروا غيرها.',
      own: 'كلمة المرور هذه فيها اسمكم أو بريدكم. اختاروا غيرها.',
    },
  },
};
