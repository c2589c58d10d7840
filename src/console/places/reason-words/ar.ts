import type { ReasonWords } from '../../../directory/import/reasons.ts';

const KINDS = { places: 'الأماكن', sessions: 'الجلسات', closures: 'أيام الإغلاق' } as const;

/** Latin letters and figures keep their own direction within the sentence: FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE. */
const apart = (value: string | number): string => `\u2068${value}\u2069`;
const quoted = (text: string): string => `«${apart(text)}»`;
const RULE = apart('FREQ=WEEKLY;BYDAY=TU');
const SEVERAL = `(تُفصل عدة قيم بعلامة ${apart('|')})`;

export const ARABIC_REASONS: ReasonWords = {
  empty: () => 'الخانة فارغة',
  too_long: ({ characters, most }) => `عدد الأحرف ${characters}، والحد الأقصى ${most}`,
  none_of: ({ text, choices, several }) =>
    `${quoted(text)} ليس في القائمة: ${apart(choices.join(', '))}${several ? ` ${SEVERAL}` : ''}`,
  not_language: ({ text }) => `${quoted(text)} ليس رمز لغة مثل ${apart('fr, nl, ar')} ${SEVERAL}`,
  not_yes_or_no: ({ text }) => `${quoted(text)} ليس نعم ولا لا`,
  not_time: ({ text }) => `${quoted(text)} ليس ساعة مثل ${apart('14:00')}`,
  not_date: ({ text }) => `${quoted(text)} ليس تاريخًا مثل ${apart('2026-12-31')}`,
  no_such_day: ({ text }) => `${quoted(text)} يوم لا وجود له`,
  not_whole_number: ({ text, least, most }) => `${quoted(text)} ليس عددًا صحيحًا من ${least} إلى ${most}`,
  not_degrees: ({ text }) => `${quoted(text)} ليس عدد درجات مثل ${apart('50.8503')}`,
  not_phone: () => `ليس رقمًا بلجيكيًا مثل ${apart('+3221234567')} أو ${apart('+32470123456')}`,
  not_identifier: () => `يجب ألا يزيد على 100 حرف، بلا مسافة ولا فاصلة ولا فاصلة منقوطة ولا ${apart('|')}`,
  not_price: () => `ليس ${quoted('Gratuit')} ولا ${quoted('Gratuit sous condition')} ولا ${quoted('Payant')}`,
  not_four_digits: ({ text }) => `${quoted(text)} ليس رمزًا بريديًا من أربعة أرقام`,
  no_such_postcode: ({ postcode }) => `${apart(postcode)} ليس رمزًا بريديًا في بلجيكا`,
  one_coordinate: ({ other }) => `الخانة فارغة، أما ${apart(other)} فلا: أعطِ الاثنين أو لا شيء`,
  swapped: () => `خط العرض وخط الطول معكوسان: في بلجيكا ${apart('latitude')} نحو 50 و${apart('longitude')} نحو 4`,
  not_in_belgium: ({ latitude, longitude }) => `${apart(`${latitude}, ${longitude}`)} ليس في بلجيكا`,
  no_coordinates: () => 'لا إحداثيات: يوضع المكان في وسط رمزه البريدي، ويُقال إن موقعه تقريبي',
  far_from_postcode: ({ km, postcode }) => `النقطة على بعد ${km} كم من وسط ${apart(postcode)}: أحدهما خطأ`,
  taken_as_free: () => 'الخانة فارغة: يُعتبر مجانيًا',
  receives_nobody: () => 'المكان لا يستقبل أحدًا: يُحفظ ولا يُقترح أبدًا',
  neither_rule_nor_date: () => `ليس قاعدة مثل ${RULE} ولا تاريخًا مثل ${apart('2026-12-31')}`,
  end_not_after_start: ({ end, start }) => `النهاية (${apart(end)}) ليست بعد البداية (${apart(start)})`,
  nobody_could_come: () => `القيمة لا، و${apart('bookable')} كذلك: لا أحد يستطيع المجيء`,
  day_before: ({ day, column, first }) => `${apart(day)} قبل ${apart(column)} (${apart(first)})`,
  no_such_place: ({ place }) => `${quoted(place)} ليس مكانًا في هذه الملفات ولا مكانًا استُورد من قبل`,
  rule_without_value: ({ part }) => `${quoted(part)} بلا قيمة؛ القاعدة تشبه ${RULE}`,
  rule_with_time: ({ part }) => `${apart(part)} غير مقبول: العمودان ${apart('start')} و${apart('end')} يحددان الساعة`,
  rule_part_unknown: ({ part }) => `${quoted(part)} ليس جزءًا معروفًا هنا من قاعدة`,
  rule_part_twice: ({ part }) => `${apart(part)} مكرر`,
  rule_without_frequency: () => `${apart('FREQ')} ناقص؛ القاعدة تشبه ${RULE}`,
  rule_too_often: ({ frequency }) =>
    `${apart(`FREQ=${frequency}`)} غير مقبول: ${apart('DAILY')} هو الأدق، لأن للجلسة بداية واحدة في اليوم`,
  rule_until: ({ until }) => `${apart(`UNTIL=${until}`)} ليس تاريخًا مثل ${apart('20261231')}`,
  rule_count_and_until: () => `لا يجتمع ${apart('COUNT')} و${apart('UNTIL')}`,
  rule_count: ({ count, most }) => `${apart(`COUNT=${count}`)} ليس بين 1 و${most}`,
  rule_count_without_start: () => `${apart('COUNT')} يحتاج إلى ${apart('valid_from')}، تاريخ المرة الأولى`,
  rule_interval: ({ interval, most }) => `${apart(`INTERVAL=${interval}`)} ليس بين 1 و${most}`,
  rule_unreadable: () => 'لا يمكن قراءة القاعدة',
  same_as: ({ first }) => `يقول ما يقوله السطر ${first}: يجب حذف أحدهما`,
  cells_too_many: ({ cells, columns }) =>
    `في السطر ${cells} خانة مقابل ${columns} عمودًا: هل هناك نص فيه علامة فصل وليس بين علامتي اقتباس؟`,
  column_twice: () => 'العمود مكرر',
  column_missing: ({ kind }) => `العمود ناقص، ويحتاج إليه ملف ${KINDS[kind]}`,
  column_unknown: () => 'العمود غير معروف ولم يُقرأ',
  not_recognised: () =>
    `ليس ملف أماكن (${apart('id, nom, code_postal…')}) ولا جلسات (${apart('place_id, rrule_or_date…')}) ولا أيام إغلاق (${apart('place_id, from, to…')})`,
  file_empty: () => 'الملف فارغ',
  not_utf8: () =>
    `الملف ليس ${apart('UTF-8')}: قُرئ على أنه ${apart('Windows-1252')}، فتحقق من الأحرف (في ${apart('Excel')}: احفظه بصيغة ${quoted('CSV UTF-8')})`,
  not_text: () => `الملف ليس نصًا: احفظه في ${apart('Excel')} أو ${apart('LibreOffice')} بصيغة ${quoted('CSV UTF-8')}`,
  csv_unreadable: ({ error }) =>
    `لا يمكن قراءة الملف بصيغة ${apart('CSV')} ابتداءً من هنا (${apart(error)}): هل بقيت علامة اقتباس مفتوحة؟`,
  json_invalid: () => `الملف ليس ${apart('JSON')} صحيحًا`,
  json_too_deep: () => 'القوائم في الملف متداخلة أكثر من اللازم',
  json_no_list: () => `يجب أن يكون الملف قائمة: ${apart('[ { "id": …, "nom": … }, … ]')}`,
  json_no_object: () => `يجب أن يكون كل عنصر في القائمة كائنًا: ${apart('{ "id": …, "nom": … }')}`,
};
