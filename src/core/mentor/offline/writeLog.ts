import { OUTLINE, type SectionId, logTitle } from '../../prompt/outline';
import { inlineText } from '../../prompt/markdownText';
import type { LogLanguage } from '../../prompt/prompt';
import type { SessionRecord } from '../../session/sessionRecord';
import { writeConcepts } from './concepts';
import { writeFeatures } from './features';
import { writeNextSteps } from './nextSteps';
import { writeOverview } from './overview';
import { writePractices } from './practices';
import { writeProblems } from './problems';
import { writeReflection } from './reflection';
import { type SessionFacts, sessionFacts } from './sessionFacts';
import { writeSkills } from './skills';

const WRITERS: Readonly<Record<SectionId, (facts: SessionFacts) => string>> = {
  overview: writeOverview,
  concepts: writeConcepts,
  problems: writeProblems,
  features: writeFeatures,
  skills: writeSkills,
  nextSteps: writeNextSteps,
  practices: writePractices,
  reflection: writeReflection,
};

/** The log of a record, piece by piece: the title, then one section after the other, each when it is asked for. */
export function* writeLog(record: SessionRecord, language: LogLanguage): Generator<string> {
  const facts = sessionFacts(record, language);
  const name = inlineText(record.overview.stepName ?? record.overview.project, 80);
  yield `# ${logTitle(language, record.overview.step, name)}\n\n`;
  for (const [index, section] of OUTLINE.entries()) {
    const rule = index === 0 ? '' : '---\n\n';
    yield `${rule}## ${section.heading[language]}\n\n${WRITERS[section.id](facts)}\n\n`;
  }
}
