/** The menu of needs, in the order of their digits: 1 admin … 8 learn. */
export const MENU_NEEDS = ['admin', 'job', 'bank', 'health', 'school', 'housing', 'device', 'learn'] as const;
/** Understood from words though not in the menu. */
export const UNLISTED_NEEDS = ['equipment', 'home_visit'] as const;
export const NEEDS = [...MENU_NEEDS, ...UNLISTED_NEEDS] as const;

export type Need = (typeof NEEDS)[number];

export const isNeed = (value: unknown): value is Need => NEEDS.includes(value as Need);

/** The pictogram of each need, the same on every screen and card. */
export const NEED_ICONS: Readonly<Record<Need, string>> = {
  admin: '📄',
  job: '💼',
  bank: '💶',
  health: '🏥',
  school: '🎓',
  housing: '🏠',
  device: '📱',
  learn: '🧑‍🏫',
  equipment: '🖥️',
  home_visit: '🚪',
};
