import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import type { RecordIndex } from './recordIndex';
import { isAdvice } from './voice';
import { TECHNOLOGY_NAMES, type TechnologyName } from './technologyNames';

/** Words by which a sentence sets something apart from the session, or looks ahead. */
const APART =
  /不同于|而不是|区别|相比|对比|类似|就像|例如|比如|没有用|未使用|不需要|\b(?:unlike|compared|instead of|rather than|such as|for example|e\.g\.|like|not use|without|no need|similar to)\b/i;

/** Technologies and concepts that the session shows nowhere. */
export class Technologies {
  private readonly known = new Map<TechnologyName, boolean>();

  constructor(private readonly index: RecordIndex) {}

  absentIn(text: string): readonly string[] {
    return TECHNOLOGY_NAMES.flatMap((entry) => {
      const name = entry.name.exec(text)?.[0];
      return name === undefined || this.isShown(entry) ? [] : [name];
    });
  }

  private isShown(entry: TechnologyName): boolean {
    const known = this.known.get(entry);
    if (known !== undefined) return known;
    const { name, shownBy } = entry;
    const ignoring = new RegExp((shownBy ?? name).source, 'i');
    const isShown = ignoring.test(this.index.lowerText) || name.test(this.index.text);
    this.known.set(entry, isShown);
    return isShown;
  }
}

export function checkTechnologies({ piece, voice }: CheckContext, technologies: Technologies): readonly Doubt[] {
  const isNamed =
    piece.kind === 'heading' &&
    (piece.section === 'concepts' || piece.section === 'problems' || piece.section === 'features');
  if (!isNamed && voice !== 'tells') return [];
  if (!isNamed && (APART.test(piece.prose) || isAdvice(piece.prose))) return [];
  return technologies.absentIn(piece.prose).map((name) => unverified('unknownConcept', name));
}

/** The lines of the overview that only repeat what is settled. */
export function checkOverview({ piece, index }: CheckContext): readonly Doubt[] {
  if (piece.section !== 'overview') return [];
  const { project, stack } = index.record.overview;
  if (piece.label === 'project') {
    const told = plainName(piece.text);
    return told === '' ||
      plainName(project).includes(told) ||
      told.includes(plainName(project)) ||
      index.lowerText.includes(told)
      ? []
      : [contradicted('wrongName', piece.text.replace(/[`*]/g, '').trim(), project)];
  }
  if (piece.label !== 'stack') return [];
  const names = piece.text
    .split(/\s{0,3}[+,，、/;；|&]\s{0,3}|\s(?:and|和|与)\s/)
    .map((name) => name.replace(/[`*()（）。.]+$|^[`*(（]+/g, '').trim());
  const known = stack.map((name) => name.toLowerCase());
  return names
    .filter((name) => /^[A-Za-z][\w.+# -]{0,40}$/.test(name))
    .filter(
      (name) =>
        !known.some((one) => one.includes(name.toLowerCase())) &&
        !index.lowerText.includes(name.toLowerCase().replace(/\.js$/, '')) &&
        !/\bnot |未|unknown/.test(name),
    )
    .map((name) => unverified('unknownConcept', name, stack.join(', ')));
}

function plainName(text: string): string {
  return text.replace(/[`*_\\\s]/g, '').toLowerCase();
}
