import type { SectionId } from '../../prompt/outline';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import type { RecordIndex } from './recordIndex';
import { isAdvice } from './voice';
import { CONCEPT_NAMES } from './conceptNames';
import { TECHNOLOGY_NAMES, type TechnologyName } from './technologyNames';

/** Words by which a sentence sets something apart from the session, or looks ahead. */
export const APART =
  /不同于|不同|而不是|还没|尚未|暂未|目前没|区别|相比|对比|类似|就像|例如|比如|没有用|未使用|不需要|\b(?:unlike|different|other than|not yet|no |compared|instead of|rather than|such as|for example|e\.g\.|like|not use|without|no need|similar to)\b/i;

const ALL_NAMES: readonly TechnologyName[] = [...TECHNOLOGY_NAMES, ...CONCEPT_NAMES];

/** Technologies and concepts that the session shows nowhere. */
export class Technologies {
  private readonly known = new Map<TechnologyName, boolean>();

  private present: readonly TechnologyName[] = [];
  private candidates: readonly TechnologyName[] = ALL_NAMES;

  constructor(private readonly index: RecordIndex) {}

  /** Looks once at a whole draft, so that its sentences are asked only for what is in it and not in the record. */
  read(draft: string): void {
    this.present = ALL_NAMES.filter((entry) => entry.name.test(draft));
    this.candidates = this.present.filter((entry) => !this.isShown(entry));
  }

  absentIn(text: string): readonly string[] {
    return this.candidates.flatMap((entry) => {
      const name = entry.name.exec(text)?.[0];
      return name === undefined || this.isShown(entry) || this.isOneOfList(name, text) ? [] : [name];
    });
  }

  /** Names in a text that the given evidence does not show, though the record may. */
  elsewhereIn(text: string, evidence: string): readonly string[] {
    const lower = evidence.toLowerCase();
    return this.present.flatMap(({ name, shownBy }) => {
      const told = name.exec(text)?.[0];
      return told === undefined || (shownBy ?? name).test(lower) || name.test(evidence) ? [] : [told];
    });
  }

  /** `Vitest / Jest / Mocha` names a kind of tool by several of its kind, of which one is used. */
  private isOneOfList(name: string, text: string): boolean {
    const list = (text.match(/[\w.]{2,30}(?:\s?\/\s?[\w.]{2,30}){1,6}/g) ?? []).find((all) => all.includes(name));
    return (
      list?.split('/').some((other) => other.trim() !== name && this.index.hasWordOfAnyCase(other.trim())) === true
    );
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

export function checkTechnologies(context: CheckContext, technologies: Technologies): readonly Doubt[] {
  const { piece, voice } = context;
  const isNamed = piece.kind === 'heading' && NAMING.has(piece.section);
  if (voice === 'plans' || (!isNamed && voice !== 'tells' && !saysUsed(context))) return [];
  if (!isNamed && (APART.test(piece.prose) || isAdvice(piece.prose))) return [];
  const text = [piece.prose, ...piece.spans.map((span) => span.text)].join(' ; ');
  if (piece.label === 'solution' && voice === 'tells' && context.home !== null) {
    const evidence = [...context.home].map((id) => context.index.textOf(id)).join('\n');
    const elsewhere = technologies.elsewhereIn(text, evidence).filter((name) => !isAdvised(name, piece.prose));
    if (elsewhere.length > 0) return elsewhere.map((name) => unverified('unknownConcept', name));
  }
  return technologies
    .absentIn(text)
    .filter((name) => isNamed || !isAdvised(name, piece.prose))
    .map((name) => unverified('unknownConcept', name));
}

/** Whether the part of the sentence that has the name says what to do, or what to look at. */
function isAdvised(name: string, prose: string): boolean {
  const parts = prose.split(/[:：;；]\s{0,3}|[,，]\s{0,3}(?:以及)?/);
  const own = parts.find((part) => part.includes(name));
  return own !== undefined && parts.length > 1 && (isAdvice(own) || /有没有|是否|whether/.test(own));
}

/** Key points explain what was used; a practice or a weak point does where it points at the session. */
function saysUsed({ piece, index }: CheckContext): boolean {
  if (piece.label === 'mastered') return true;
  if (piece.label === 'keyPoints') return piece.ids.length > 0 || POINTS_AT.test(piece.text);
  if (piece.label === 'toStrengthen') return piece.ids.length > 0 || IN_USE.test(piece.prose);
  if (piece.section !== 'practices') return false;
  return (
    piece.ids.length > 0 ||
    FINISHED.test(piece.prose) ||
    piece.spans.some(({ text }) => text !== '' && index.hasText(text))
  );
}

/** A certain thing, or the means by which something is done here. */
const POINTS_AT = /^(?:The|This|Our|Your)\s|(?:用|使用|通过|借助)\s?`/;
const IN_USE = /已经?|目前|用得|用过|还不(?:熟|够|稳)|\b(?:already|uses?|used|now)\b/i;
const FINISHED = /了|\b(?!need|speed|feed|seed|embed|exceed|proceed)\w{2,20}ed\b/;

/** Sections whose headings say what there was. */
const NAMING: ReadonlySet<SectionId> = new Set<SectionId>(['concepts', 'problems', 'features']);

/** The lines of the overview that only repeat what is settled. */
export function checkOverview({ piece, index }: CheckContext): readonly Doubt[] {
  if (piece.section !== 'overview') return [];
  const { project, stack, step } = index.record.overview;
  if (piece.label === 'stage') {
    const told = /^\s{0,4}(?:Step|第)\s{0,4}(\d{1,4})/i.exec(piece.prose);
    const isRight = told === null || Number(told[1]) === step;
    return isRight ? [] : [contradicted('wrongNumber', told[0].trim(), String(step))];
  }
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
    .map((name) => name.replace(/(?<![`*()（）。.])[`*()（）。.]+$|^[`*(（]+/g, '').trim());
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
