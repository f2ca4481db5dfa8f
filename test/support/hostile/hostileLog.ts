import type { DraftSection } from '../../../src/core/draft/draft';
import { renderLogFile } from '../../../src/core/log/logFile';
import { outlineSection, SECTION_IDS } from '../../../src/core/prompt/outline';
import { recordOf } from '../records';
import type { HostileText } from './hostileTexts';

export const FILE_ID = '12345678';

/** As many saved logs as the texts need, each with one text in a section, in one file without their front matter. */
export function hostileLogs(texts: readonly HostileText[]): string {
  const logs: string[] = [];
  for (let at = 0; at < texts.length; at += SECTION_IDS.length) {
    const some = texts.slice(at, at + SECTION_IDS.length);
    const sections = some.map(({ text }, index): DraftSection => {
      const id = SECTION_IDS[index] ?? 'reflection';
      return { id, heading: outlineSection(id).heading.en, body: text, writtenBy: 'mentor', complete: true };
    });
    const figure = { confirmed: 0, accepted: 0, unverified: 0, contradicted: 0 };
    const facts = { step: 1, language: 'en', model: 'm', figure, path: 'docs/log.md', timeZone: 'UTC' } as const;
    const file = renderLogFile(
      { title: some[0]?.text ?? '', sections },
      { record: recordOf({}), fileId: FILE_ID, ...facts },
    );
    logs.push(file.replace(/^---\n[\s\S]*?\n---\n/, ''));
  }
  return logs.join('\n');
}
