import { sectionMarker } from '../../src/core/log/sectionMarker';
import { outlineSection, SECTION_IDS, type SectionId } from '../../src/core/prompt/outline';

export const FILE_ID = '7f3a9c2e';

export interface LogParts {
  readonly front?: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly sections: Partial<Readonly<Record<SectionId, string>>>;
  /** Definitions of footnotes by their ids. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly fileId?: string;
}

/** A log as the extension writes it. */
export function logText({
  front,
  title = 'Step 3 Learning Log: demo',
  sections,
  notes,
  fileId = FILE_ID,
}: LogParts): string {
  const values = Object.entries(front ?? { step: '3', mentor: 'offline' }).map(([key, value]) => `${key}: ${value}`);
  const written = SECTION_IDS.flatMap((id) => {
    const body = sections[id];
    return body === undefined ? [] : [`${sectionMarker(id, fileId)}\n\n## ${outlineSection(id).heading.en}\n\n${body}`];
  });
  const definitions = Object.entries(notes ?? {}).map(([id, text]) => `[^${id}]: ${id} · ${text}`);
  const evidence = definitions.length === 0 ? [] : [sectionMarker('evidence', fileId), ...definitions];
  return `${[['---', ...values, '---'].join('\n'), `# ${title}`, written.join('\n\n---\n\n'), ...evidence].join('\n\n')}\n`;
}
