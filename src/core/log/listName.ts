import { plainName } from '../draft/sectionHeading';
import { LABELS, type LabelId } from '../prompt/outline';

/** The lists of a log that the next step goes on from. */
export type ListName = 'mastered' | 'toStrengthen' | 'goals' | 'nextFocus';

/** Other names that people and models give them, as `plainName` writes them. */
const ALSO_CALLED: Readonly<Record<ListName, readonly string[]>> = {
  mastered: ['已掌握', '已掌握技能', '掌握的技能', '已经掌握的技能', 'mastered', 'masteredskills', 'skillsimastered'],
  toStrengthen: [
    '需要加强',
    '需要加强的技能',
    '需加强的领域',
    '待加强',
    '待加强的领域',
    '有待加强',
    '有待加强的领域',
    '薄弱环节',
    '薄弱点',
    'tostrengthen',
    'skillstostrengthen',
    'areastoimprove',
    'areasforimprovement',
    'needsimprovement',
    'weakspots',
  ],
  goals: ['目标', '下一步目标', '下一步学习目标', 'goals', 'learninggoal', 'learningobjectives', 'objectives'],
  nextFocus: [
    '下次重点',
    '下一步重点',
    '下次迭代的重点',
    '下一次迭代重点',
    'nextfocus',
    'focusfornextiteration',
    'nextiterationfocus',
    'focusforthenexttime',
  ],
};

const NAMES: ReadonlyMap<string, ListName> = new Map(
  (Object.keys(ALSO_CALLED) as ListName[]).flatMap((list) =>
    [...Object.values(LABELS[list]), ...ALSO_CALLED[list]].map((name) => [plainName(name), list] as const),
  ),
);

const OTHERS: ReadonlySet<string> = new Set(
  (Object.keys(LABELS) as LabelId[]).flatMap((label) => Object.values(LABELS[label]).map(plainName)),
);

/**
 * Which of the lists a small heading names, in either language; what is added in brackets does not count.
 *
 * @returns `other` for the remaining small headings of a log, `null` for any other text
 */
export function listNamed(text: string): ListName | 'other' | null {
  if (text.length > 100) return null;
  const name = plainName(text.replace(/[(（][^()（）]{0,60}[)）]/g, ' '));
  return NAMES.get(name) ?? (OTHERS.has(name) ? 'other' : null);
}
