import { passedAfter } from '../../mentor/offline/exercising';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import type { Technologies } from './checkTechnologies';
import { wordsIn } from './recordIndex';

/** A tick of a feature or a skill says that it is proven: a solved problem, a run that passed, a commit, a change with a run after it. */
export function checkProof(context: CheckContext, technologies: Technologies): readonly Doubt[] {
  const { piece, index, cited } = context;
  const isSkill = piece.section === 'skills' && piece.label === 'mastered';
  if (piece.isTicked !== true || !(isSkill || piece.section === 'features') || piece.kind !== 'item') return [];
  if (cited.length === 0) return isShown(context, technologies) ? [] : [unverified('unproven', piece.text)];
  const proofs = cited.map((id) => proves(id, context));
  if (proofs.includes(true)) return isSkill ? checkOwn(context) : [];
  const isDenied = cited.every(
    (id) => index.problems.get(id)?.state === 'open' || (!isSkill && index.runs.get(id)?.outcome === 'failed'),
  );
  return [isDenied ? contradicted('unproven', piece.text) : unverified('unproven', piece.text)];
}

function proves(id: string, { index }: CheckContext): boolean {
  const { record } = index;
  const problem = index.problems.get(id);
  if (problem !== undefined) return problem.state === 'proven';
  const run = index.runs.get(id);
  if (run !== undefined) return run.outcome === 'passed';
  const change = index.changes.get(id);
  if (change === undefined) return id.startsWith('G');
  return (
    passedAfter([change], record) !== null ||
    record.runs.some(({ outcome, startedAt }) => outcome === 'passed' && startedAt >= change.endedAt)
  );
}

/** Without an id: what it names is in the record, and a run passed. */
function isShown({ piece, index }: CheckContext, technologies: Technologies): boolean {
  if (!index.record.runs.some(({ outcome }) => outcome === 'passed')) return false;
  if (technologies.absentIn(piece.prose).length > 0) return false;
  const names = [
    ...piece.spans.map(({ text }) => text),
    ...wordsIn(piece.prose).filter((word) => /^[A-Za-z_]\w{2,}/.test(word)),
  ];
  const isOnRecord = (name: string): boolean => index.hasText(name) || index.hasWordOfAnyCase(name);
  return names.some(isOnRecord) && names.every((name) => isOnRecord(name) || /^[a-z]+$/.test(name));
}

/** A skill is nobody's own by code that a tool put there. */
function checkOwn({ piece, index }: CheckContext): readonly Doubt[] {
  const changes = piece.ids.flatMap(({ text }) => index.changes.get(text) ?? []);
  if (changes.length === 0 || changes.some(({ origin }) => origin === 'typed')) return [];
  if (piece.ids.some(({ text }) => text.startsWith('P'))) return [];
  return [
    unverified(
      'wrongAuthor',
      piece.text,
      changes
        .map(({ id, origin }) => `${id}: ${origin}`)
        .slice(0, 3)
        .join(', '),
    ),
  ];
}
