import type { OperatorLanguage } from '../words.ts';

export type ProfileWords = {
  readonly title: string;
  readonly save: string;
  readonly takesCalls: string;
  readonly said: Readonly<Record<'saved' | 'password' | 'ended' | 'added' | 'renamed' | 'removed' | 'off', string>>;
  readonly fix: string;
  readonly password: {
    readonly title: string;
    readonly current: string;
    readonly next: string;
    readonly change: string;
    readonly set: string;
    readonly wrong: string;
    readonly tooMany: string;
    readonly note: string;
  };
  readonly logins: {
    readonly title: string;
    readonly here: string;
    readonly unknown: string;
    /** @param time local */
    readonly since: (time: string) => string;
    readonly end: string;
    readonly endOthers: string;
  };
  readonly factor: {
    readonly title: string;
    readonly toPage: string;
    readonly on: string;
    readonly off: string;
    readonly required: string;
    readonly toConfirm: string;
    readonly confirmPasskey: string;
    readonly why: string;
    readonly generator: string;
    readonly generatorHow: string;
    readonly currentPassword: string;
    readonly start: string;
    readonly scan: string;
    readonly orType: string;
    readonly qr: string;
    readonly codeLabel: string;
    readonly confirm: string;
    readonly wrongCode: string;
    readonly again: string;
    readonly codesTitle: string;
    readonly codesHow: string;
    readonly codesKept: string;
    readonly newCodes: string;
    readonly remove: string;
    readonly stillRequired: string;
    readonly onAlready: string;
    readonly later: string;
  };
  readonly passkeys: {
    readonly title: string;
    readonly what: string;
    readonly none: string;
    readonly name: string;
    readonly nameHint: string;
    readonly add: string;
    readonly failed: string;
    readonly rename: string;
    readonly remove: string;
    readonly lastOne: string;
    readonly notHere: string;
    readonly unnamed: string;
    /** @param day local */
    readonly since: (day: string) => string;
  };
  readonly logOut: string;
  readonly back: string;
};

export const PROFILE_WORDS: Readonly<Record<OperatorLanguage, ProfileWords>> = {
  fr: {
    title: 'Mon profil',
    save: 'Enregistrer',
    takesCalls: 'Je réponds aussi aux appels téléphoniques',
    said: {
      saved: 'Votre profil est enregistré.',
      password: 'Votre mot de passe est changé. Les autres appareils sont déconnectés.',
      ended: 'C’est déconnecté.',
      added: 'La clé d’accès est ajoutée.',
      renamed: 'Le nom est changé.',
      removed: 'La clé d’accès est retirée.',
      off: 'Le second facteur est retiré.',
    },
    fix: 'Quelque chose manque encore : voyez ci-dessous.',
    password: {
      title: 'Mot de passe',
      current: 'Mot de passe actuel',
      next: 'Nouveau mot de passe',
      change: 'Changer le mot de passe',
      set: 'Ajouter un mot de passe',
      wrong: 'Le mot de passe actuel n’est pas bon.',
      tooMany: 'Trop d’essais. Attendez une minute, puis essayez encore.',
      note: 'Les autres appareils seront déconnectés.',
    },
    logins: {
      title: 'Appareils connectés',
      here: 'cet appareil',
      unknown: 'Appareil inconnu',
      since: (time) => `depuis ${time}`,
      end: 'Déconnecter',
      endOthers: 'Déconnecter tous les autres',
    },
    factor: {
      title: 'Second facteur',
      toPage: 'Régler le second facteur',
      on: 'Il est en place : un code vous est demandé après le mot de passe.',
      off: 'Il n’est pas en place.',
      required:
        'Votre rôle demande un second facteur. Ajoutez une clé d’accès ou une application de codes pour continuer.',
      toConfirm: 'Votre rôle demande un second facteur, et vous en avez un. Confirmez que c’est bien vous.',
      confirmPasskey: 'Confirmer avec ma clé d’accès',
      why: 'Si quelqu’un devine votre mot de passe, il n’entre pas pour autant.',
      generator: 'Application de codes',
      generatorHow:
        'Une application gratuite sur votre téléphone (Aegis, FreeOTP, Google Authenticator…) donne un code qui change toutes les 30 secondes.',
      currentPassword: 'Votre mot de passe',
      start: 'Commencer',
      scan: '1. Dans l’application, ajoutez un compte et visez cette image.',
      orType: 'Sans appareil photo, recopiez cette clé :',
      qr: 'Image à viser avec l’application de codes',
      codeLabel: '2. Recopiez le code à 6 chiffres que l’application montre',
      confirm: 'Confirmer',
      wrongCode: 'Ce code n’est pas bon. Attendez le suivant, puis essayez encore.',
      again: 'Recommencer',
      codesTitle: 'Vos codes de secours',
      codesHow:
        'Chacun ouvre la console une seule fois, si vous perdez votre téléphone. Écrivez-les sur papier : ils ne seront plus montrés.',
      codesKept: 'Je les ai notés, continuer',
      newCodes: 'Faire de nouveaux codes de secours',
      remove: 'Retirer l’application de codes',
      stillRequired: 'Votre rôle demande un second facteur : ajoutez d’abord une clé d’accès.',
      onAlready: 'Une application de codes est déjà en place.',
      later: 'Vous pouvez le faire plus tard.',
    },
    passkeys: {
      title: 'Clés d’accès',
      what: 'Vous vous connectez avec votre doigt, votre visage ou le code de votre téléphone, sans mot de passe. C’est aussi un second facteur.',
      none: 'Vous n’en avez pas encore.',
      name: 'Nom',
      nameHint: 'Par exemple : mon téléphone',
      add: 'Ajouter une clé d’accès',
      failed: 'La clé d’accès n’a pas été ajoutée. Essayez encore.',
      rename: 'Renommer',
      remove: 'Retirer',
      lastOne:
        'C’est votre seul moyen de vous connecter, ou le second facteur que votre rôle demande : ajoutez-en un autre d’abord.',
      notHere: 'Les clés d’accès ne fonctionnent pas à cette adresse.',
      unnamed: 'Clé d’accès',
      since: (day) => `ajoutée le ${day}`,
    },
    logOut: 'Se déconnecter',
    back: 'Retour au profil',
  },
  nl: {
    title: 'Mijn profiel',
    save: 'Bewaren',
    takesCalls: 'Ik beantwoord ook telefoongesprekken',
    said: {
      saved: 'Uw profiel is bewaard.',
      password: 'Uw wachtwoord is veranderd. De andere toestellen zijn afgemeld.',
      ended: 'Afgemeld.',
      added: 'De toegangssleutel is toegevoegd.',
      renamed: 'De naam is veranderd.',
      removed: 'De toegangssleutel is verwijderd.',
      off: 'De tweede factor is verwijderd.',
    },
    fix: 'Er ontbreekt nog iets: zie hieronder.',
    password: {
      title: 'Wachtwoord',
      current: 'Huidig wachtwoord',
      next: 'Nieuw wachtwoord',
      change: 'Wachtwoord veranderen',
      set: 'Wachtwoord toevoegen',
      wrong: 'Het huidige wachtwoord klopt niet.',
      tooMany: 'Te veel pogingen. Wacht een minuut en probeer opnieuw.',
      note: 'De andere toestellen worden afgemeld.',
    },
    logins: {
      title: 'Aangemelde toestellen',
      here: 'dit toestel',
      unknown: 'Onbekend toestel',
      since: (time) => `sinds ${time}`,
      end: 'Afmelden',
      endOthers: 'Alle andere afmelden',
    },
    factor: {
      title: 'Tweede factor',
      toPage: 'Tweede factor instellen',
      on: 'Hij staat aan: na het wachtwoord wordt u een code gevraagd.',
      off: 'Hij staat niet aan.',
      required: 'Uw rol vraagt een tweede factor. Voeg een toegangssleutel of een codeapp toe om verder te gaan.',
      toConfirm: 'Uw rol vraagt een tweede factor, en u hebt er een. Bevestig dat u het bent.',
      confirmPasskey: 'Bevestigen met mijn toegangssleutel',
      why: 'Raadt iemand uw wachtwoord, dan raakt die nog niet binnen.',
      generator: 'Codeapp',
      generatorHow:
        'Een gratis app op uw telefoon (Aegis, FreeOTP, Google Authenticator…) geeft een code die elke 30 seconden verandert.',
      currentPassword: 'Uw wachtwoord',
      start: 'Beginnen',
      scan: '1. Voeg in de app een account toe en richt op deze afbeelding.',
      orType: 'Zonder camera: neem deze sleutel over:',
      qr: 'Afbeelding om met de codeapp te scannen',
      codeLabel: '2. Neem de code van 6 cijfers over die de app toont',
      confirm: 'Bevestigen',
      wrongCode: 'Deze code klopt niet. Wacht op de volgende en probeer opnieuw.',
      again: 'Opnieuw beginnen',
      codesTitle: 'Uw reservecodes',
      codesHow:
        'Elk opent de console één keer, als u uw telefoon verliest. Schrijf ze op papier: ze worden niet meer getoond.',
      codesKept: 'Ik heb ze genoteerd, verder',
      newCodes: 'Nieuwe reservecodes maken',
      remove: 'Codeapp verwijderen',
      stillRequired: 'Uw rol vraagt een tweede factor: voeg eerst een toegangssleutel toe.',
      onAlready: 'Er is al een codeapp ingesteld.',
      later: 'U kunt dit later doen.',
    },
    passkeys: {
      title: 'Toegangssleutels',
      what: 'U meldt zich aan met uw vinger, uw gezicht of de code van uw telefoon, zonder wachtwoord. Het is ook een tweede factor.',
      none: 'U hebt er nog geen.',
      name: 'Naam',
      nameHint: 'Bijvoorbeeld: mijn telefoon',
      add: 'Toegangssleutel toevoegen',
      failed: 'De toegangssleutel werd niet toegevoegd. Probeer opnieuw.',
      rename: 'Naam veranderen',
      remove: 'Verwijderen',
      lastOne:
        'Dit is uw enige manier om u aan te melden, of de tweede factor die uw rol vraagt: voeg eerst een andere toe.',
      notHere: 'Toegangssleutels werken niet op dit adres.',
      unnamed: 'Toegangssleutel',
      since: (day) => `toegevoegd op ${day}`,
    },
    logOut: 'Afmelden',
    back: 'Terug naar het profiel',
  },
  en: {
    title: 'My profile',
    save: 'Save',
    takesCalls: 'I answer telephone calls too',
    said: {
      saved: 'Your profile is saved.',
      password: 'Your password is changed. The other devices are logged out.',
      ended: 'Logged out.',
      added: 'The passkey is added.',
      renamed: 'The name is changed.',
      removed: 'The passkey is removed.',
      off: 'The second factor is removed.',
    },
    fix: 'Something is still missing: see below.',
    password: {
      title: 'Password',
      current: 'Current password',
      next: 'New password',
      change: 'Change the password',
      set: 'Add a password',
      wrong: 'The current password is not right.',
      tooMany: 'Too many attempts. Wait a minute, then try again.',
      note: 'The other devices will be logged out.',
    },
    logins: {
      title: 'Devices logged in',
      here: 'this device',
      unknown: 'Unknown device',
      since: (time) => `since ${time}`,
      end: 'Log out',
      endOthers: 'Log out all others',
    },
    factor: {
      title: 'Second factor',
      toPage: 'Set up the second factor',
      on: 'It is on: after the password you are asked for a code.',
      off: 'It is not on.',
      required: 'Your role wants a second factor. Add a passkey or an authenticator app to go on.',
      toConfirm: 'Your role wants a second factor, and you have one. Confirm that it is you.',
      confirmPasskey: 'Confirm with my passkey',
      why: 'Whoever guesses your password still does not get in.',
      generator: 'Authenticator app',
      generatorHow:
        'A free app on your phone (Aegis, FreeOTP, Google Authenticator…) shows a code that changes every 30 seconds.',
      currentPassword: 'Your password',
      start: 'Start',
      scan: '1. In the app, add an account and scan this picture.',
      orType: 'Without a camera, type this key:',
      qr: 'Picture to scan with the authenticator app',
      codeLabel: '2. Copy the code of 6 digits that the app shows',
      confirm: 'Confirm',
      wrongCode: 'This code is not right. Wait for the next one, then try again.',
      again: 'Start again',
      codesTitle: 'Your backup codes',
      codesHow:
        'Each opens the console once, should you lose your phone. Write them on paper: they are not shown again.',
      codesKept: 'I wrote them down, go on',
      newCodes: 'Make new backup codes',
      remove: 'Remove the authenticator app',
      stillRequired: 'Your role wants a second factor: add a passkey first.',
      onAlready: 'An authenticator app is set up already.',
      later: 'You can do this later.',
    },
    passkeys: {
      title: 'Passkeys',
      what: 'You log in with your finger, your face or your phone’s PIN, without a password. It is a second factor too.',
      none: 'You have none yet.',
      name: 'Name',
      nameHint: 'For instance: my phone',
      add: 'Add a passkey',
      failed: 'The passkey was not added. Please try again.',
      rename: 'Rename',
      remove: 'Remove',
      lastOne: 'This is your only way in, or the second factor that your role wants: add another one first.',
      notHere: 'Passkeys do not work at this address.',
      unnamed: 'Passkey',
      since: (day) => `added on ${day}`,
    },
    logOut: 'Log out',
    back: 'Back to the profile',
  },
  ar: {
    title: 'ملفي',
    save: 'حفظ',
    takesCalls: 'أجيب أيضًا على المكالمات الهاتفية',
    said: {
      saved: 'حُفظ ملفكم.',
      password: 'تغيّرت كلمة المرور. سُجّل الخروج من الأجهزة الأخرى.',
      ended: 'تم تسجيل الخروج.',
      added: 'أُضيف مفتاح المرور.',
      renamed: 'تغيّر الاسم.',
      removed: 'أُزيل مفتاح المرور.',
      off: 'أُزيل العامل الثاني.',
    },
    fix: 'ما زال شيء ناقصًا: انظروا أدناه.',
    password: {
      title: 'كلمة المرور',
      current: 'كلمة المرور الحالية',
      next: 'كلمة المرور الجديدة',
      change: 'تغيير كلمة المرور',
      set: 'إضافة كلمة مرور',
      wrong: 'كلمة المرور الحالية غير صحيحة.',
      tooMany: 'محاولات كثيرة. انتظروا دقيقة ثم حاولوا من جديد.',
      note: 'سيُسجَّل الخروج من الأجهزة الأخرى.',
    },
    logins: {
      title: 'الأجهزة المتصلة',
      here: 'هذا الجهاز',
      unknown: 'جهاز غير معروف',
      since: (time) => `منذ ${time}`,
      end: 'تسجيل الخروج',
      endOthers: 'تسجيل الخروج من كل الأجهزة الأخرى',
    },
    factor: {
      title: 'العامل الثاني',
      toPage: 'إعداد العامل الثاني',
      on: 'هو مفعّل: يُطلب منكم رمز بعد كلمة المرور.',
      off: 'هو غير مفعّل.',
      required: 'دوركم يتطلب عاملًا ثانيًا. أضيفوا مفتاح مرور أو تطبيق رموز للمتابعة.',
      toConfirm: 'دوركم يتطلب عاملًا ثانيًا ولديكم واحد. أكّدوا أنكم أنتم.',
      confirmPasskey: 'التأكيد بمفتاح المرور',
      why: 'من يخمّن كلمة مروركم لا يستطيع الدخول مع ذلك.',
      generator: 'تطبيق الرموز',
      generatorHow: 'تطبيق مجاني على هاتفكم (Aegis أو FreeOTP أو Google Authenticator…) يعطي رمزًا يتغيّر كل 30 ثانية.',
      currentPassword: 'كلمة مروركم',
      start: 'ابدؤوا',
      scan: '1. أضيفوا حسابًا في التطبيق وصوّروا هذه الصورة.',
      orType: 'من دون كاميرا انسخوا هذا المفتاح:',
      qr: 'صورة تُصوَّر بتطبيق الرموز',
      codeLabel: '2. انسخوا الرمز المكوّن من 6 أرقام الذي يعرضه التطبيق',
      confirm: 'تأكيد',
      wrongCode: 'هذا الرمز غير صحيح. انتظروا الرمز التالي ثم حاولوا من جديد.',
      again: 'البدء من جديد',
      codesTitle: 'رموز الاحتياط',
      codesHow: 'كل رمز يفتح اللوحة مرة واحدة إن فقدتم هاتفكم. اكتبوها على ورقة: لن تُعرض مرة أخرى.',
      codesKept: 'كتبتها، متابعة',
      newCodes: 'إنشاء رموز احتياط جديدة',
      remove: 'إزالة تطبيق الرموز',
      stillRequired: 'دوركم يتطلب عاملًا ثانيًا: أضيفوا مفتاح مرور أولًا.',
      onAlready: 'تطبيق الرموز مُعدّ من قبل.',
      later: 'يمكنكم فعل ذلك لاحقًا.',
    },
    passkeys: {
      title: 'مفاتيح المرور',
      what: 'تدخلون بإصبعكم أو وجهكم أو رمز هاتفكم من دون كلمة مرور. وهو أيضًا عامل ثانٍ.',
      none: 'ليس لديكم أي مفتاح بعد.',
      name: 'الاسم',
      nameHint: 'مثلًا: هاتفي',
      add: 'إضافة مفتاح مرور',
      failed: 'لم يُضَف مفتاح المرور. حاولوا من جديد.',
      rename: 'تغيير الاسم',
      remove: 'إزالة',
      lastOne: 'هذه طريقتكم الوحيدة للدخول، أو العامل الثاني الذي يتطلبه دوركم: أضيفوا غيره أولًا.',
      notHere: 'مفاتيح المرور لا تعمل على هذا العنوان.',
      unnamed: 'مفتاح مرور',
      since: (day) => `أُضيف في ${day}`,
    },
    logOut: 'تسجيل الخروج',
    back: 'العودة إلى الملف',
  },
};
