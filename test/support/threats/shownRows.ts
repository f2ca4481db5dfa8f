import { relative, sep } from 'node:path';
import type { TestResult } from '../mocha/testResult';
import { rowsNamed, withoutRows } from './rowTags';
import type { ThreatGroup, ThreatRow } from './threatRow';

export type Outcome = TestResult['state'];

/** A test, or all tests of a description, that name a row. */
export interface Proof {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** From the outermost description to the one that names the row. */
  readonly titles: readonly string[];
  readonly count: number;
  readonly outcome: Outcome;
}

export interface ShownRow {
  readonly row: ThreatRow;
  readonly proofs: readonly Proof[];
  /** `missing` where no test names the row and nothing is said of why; `open` where that is still to be done. */
  readonly state: Outcome | 'inPart' | 'open' | 'doesNotApply' | 'missing';
}

export interface ShownGroup {
  readonly title: string;
  readonly rows: readonly ShownRow[];
}

/** Joins the rows with the tests that name them. Files come in the order of their names, tests in that of their file. */
export function shownRows(
  groups: readonly ThreatGroup[],
  results: readonly TestResult[],
  root: string,
): readonly ShownGroup[] {
  const proofs = proofsByRow(results, root);
  return groups.map(({ title, rows }) => ({ title, rows: rows.map((row) => shown(row, proofs.get(row.id) ?? [])) }));
}

/** What is wrong with the table, a line each; empty where every row is shown or says why not. */
export function faultsOfRows(groups: readonly ShownGroup[], results: readonly TestResult[]): readonly string[] {
  const rows = groups.flatMap((group) => group.rows);
  const known = new Set(rows.map(({ row }) => row.id));
  const named = results.flatMap(({ titles, title }) =>
    titles.flatMap(rowsNamed).flatMap((id) => (known.has(id) ? [] : [`there is no row ${id}: ${title}`])),
  );
  const unshown = rows.flatMap(({ row, state, proofs }) => {
    if (state === 'missing') return [`no test names ${row.id}, and nothing says why: ${row.attack}`];
    if (state === 'pending') return [`every test that names ${row.id} was skipped`];
    if (row.doesNotApply !== undefined && proofs.length > 0) return [`${row.id} does not apply, and has a test`];
    return [];
  });
  const twice = rows.flatMap(({ row }, index) =>
    rows.findIndex((other) => other.row.id === row.id) < index ? [`${row.id} is there twice`] : [],
  );
  return [...twice, ...unshown, ...named];
}

function shown(row: ThreatRow, proofs: readonly Proof[]): ShownRow {
  const todo = row.open === undefined ? 'missing' : 'open';
  const none = row.doesNotApply === undefined ? todo : 'doesNotApply';
  const outcome = joined(proofs.map((proof) => proof.outcome));
  const ended = outcome === 'passed' && row.open !== undefined ? 'inPart' : outcome;
  return { row, proofs, state: proofs.length === 0 ? none : ended };
}

function proofsByRow(results: readonly TestResult[], root: string): ReadonlyMap<string, readonly Proof[]> {
  const byRow = new Map<string, Map<string, Proof>>();
  for (const { titles, file, state } of results) {
    const path = relative(root, file).split(sep).join('/');
    for (const [depth, title] of titles.entries()) {
      for (const id of rowsNamed(title)) {
        const named = titles.slice(0, depth + 1).map(withoutRows);
        const key = JSON.stringify([path, named]);
        const proofs = byRow.get(id) ?? new Map<string, Proof>();
        const before = proofs.get(key);
        const outcome = joined(before === undefined ? [state] : [before.outcome, state]);
        proofs.set(key, { file: path, titles: named, count: (before?.count ?? 0) + 1, outcome });
        byRow.set(id, proofs);
      }
    }
  }
  return new Map([...byRow].map(([id, proofs]) => [id, inOrder([...proofs.values()])]));
}

function inOrder(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** One failure is a failure; a test that was skipped proves nothing, and takes nothing from another. */
function joined(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('failed')) return 'failed';
  return outcomes.includes('passed') ? 'passed' : 'pending';
}
