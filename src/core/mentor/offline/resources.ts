import type { Resource } from './knowledge/concept';
import { DOCUMENTATION } from './knowledge/documentation';
import { errorDocs, errorKnowledge } from './knowledge/errors';
import type { SessionFacts } from './sessionFacts';
import { words } from './wording';

/** Links as list entries, each page once: of the concepts that were used, of the errors that were met, of the stack. */
export function resourcesOf(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const ended = record.problems.flatMap((problem) => {
    const knowledge = errorKnowledge(problem.failure);
    return knowledge === null ? [] : [errorDocs(knowledge, problem.failure)];
  });
  // The stack tells the most telling first; what carries the project is read about last.
  const stack = record.overview.stack.flatMap((name) => DOCUMENTATION.get(name) ?? []);
  const all: readonly Resource[] = [...facts.concepts.map((found) => found.concept.docs), ...ended, ...stack];
  const byUrl = new Map(all.map((resource) => [say(resource.zh, resource.en), words(resource.title, say)]));
  return [...byUrl].map(([url, title]) => `- [${title}](${url})`);
}
