import { type LabelId, outlineSection, type PartForm } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { DraftSection } from './draft';
import { readLabels } from './labelNames';
import { missingParts } from './missingParts';
import { readHeading } from './sectionHeading';

/** Stands before parts that the model did not write, in the log itself: its section is not marked as a whole. */
const SUPPLIED: Readonly<Record<LogLanguage, string>> = {
  'zh-CN': '*以下内容由离线导师根据会话记录补写。*',
  en: '*What follows was filled in by the offline mentor from the session record.*',
};

/**
 * A section with the parts that it lacks taken from another text of it. Where each of many items needs its own parts,
 * nobody could tell which item a part belongs to: such a section stays as it is.
 */
export function supplyParts(section: DraftSection, other: DraftSection, language: LogLanguage): DraftSection {
  if (outlineSection(section.id).items?.count === 'many') return section;
  const texts = partTexts(other);
  const found = missingParts(section, language).flatMap((label) => texts.get(label) ?? []);
  if (found.length === 0) return section;
  return { ...section, body: [section.body.trimEnd(), SUPPLIED[language], ...found].join('\n\n') };
}

/** The text of each labelled part, label included, up to the next label or heading; a single value is one line. */
function partTexts({ id, body }: DraftSection): ReadonlyMap<LabelId, string> {
  const forms = new Map(outlineSection(id).parts.map(({ label, form }) => [label, form] as const));
  const texts = new Map<LabelId, string>();
  let current: { readonly label: LabelId; readonly form: PartForm | undefined } | null = null;
  for (const line of body.split('\n')) {
    const label = readLabels(line, id)[0]?.label;
    if (label !== undefined) current = { label, form: forms.get(label) };
    else if (readHeading(line) !== null || current?.form === 'value') current = null;
    if (current !== null) texts.set(current.label, `${texts.get(current.label) ?? ''}${line}\n`);
  }
  return new Map([...texts].map(([label, text]) => [label, text.trim()]));
}
