import type { Proof, ShownGroup, ShownRow } from './shownRows';

const RESULTS: Readonly<Record<ShownRow['state'], string>> = {
  passed: 'passed',
  inPart: '**in part**',
  open: '**not yet**',
  failed: '**failed**',
  pending: '**skipped**',
  doesNotApply: 'does not apply',
  missing: '**no test**',
};

const HEAD = `# Threats and faults, and the tests that show what holds

Made at the end of a whole \`npm test\`; a change by hand is gone with the next one. The rows are in
\`test/support/threats/rows\`. A test shows a row by naming it at the end of its title, or of a description around it:
\`[T5]\`, \`[T5 F23]\`. The run fails where a row has neither a test nor a word on why, and where a title names a row that is not
there. Paths are below \`test/\`. A test that skipped itself on the machine of the run (its user may write everywhere, there
are no mounts, it is another system) is listed all the same; only those that ran count for the result.
`;

/** The table as Markdown: the same for the same tests and results, with nothing in it of when or where they ran. */
export function threatsTable(groups: readonly ShownGroup[]): string {
  const rows = groups.flatMap((group) => group.rows);
  const of = (...states: readonly ShownRow['state'][]): number =>
    rows.filter(({ state }) => states.includes(state)).length;
  const counts = [
    `${rows.length} rows`,
    `${of('passed')} shown`,
    `${of('inPart')} shown in part`,
    `${of('doesNotApply')} that do not apply`,
    `${of('open', 'failed', 'pending', 'missing')} not shown`,
  ];
  return [HEAD, `${counts.join(', ')}.\n`, ...groups.map(groupText)].join('\n');
}

function groupText({ title, rows }: ShownGroup): string {
  const lines = ['| row | what, and what must hold | shown by | result |', '|---|---|---|---|', ...rows.map(rowText)];
  return `## ${title}\n\n${lines.join('\n')}\n`;
}

function rowText({ row, proofs, state }: ShownRow): string {
  const files = [...new Set(proofs.map(({ file }) => file))];
  const shownBy = [
    ...files.map((file) => fileText(file, proofs)),
    ...[row.doesNotApply, row.open === undefined ? undefined : `Not yet: ${row.open}`, row.note].flatMap((text) =>
      text === undefined ? [] : [`*${cell(text)}*`],
    ),
  ];
  const what = `${cell(row.attack)}<br>${cell(row.holds)}`;
  return `| ${row.id} | ${what} | ${shownBy.join('<br>')} | ${RESULTS[state]} |`;
}

/** Where a file has more that name a row, they are the lines of one list. */
const MOST_OF_FILE = 8;

/** A file once, with its tests below it; none that failed is left out. */
function fileText(file: string, proofs: readonly Proof[]): string {
  const own = proofs.filter((proof) => proof.file === file);
  const listed = own.filter(({ outcome }, index) => index < MOST_OF_FILE || outcome === 'failed');
  const more = own.length > listed.length ? [`· and ${own.length - listed.length} more`] : [];
  const titles = listed.map((proof) => `· ${proofText(proof)}`);
  return [`\`${file.replace(/^test\//, '')}\``, ...titles, ...more].join('<br>');
}

function proofText({ titles, count, outcome }: Proof): string {
  const several = count > 1 ? ` (${count} tests)` : '';
  const mark = outcome === 'failed' ? ` ${RESULTS.failed}` : '';
  return `${titles.map(cell).join(' › ')}${several}${mark}`;
}

/** Any text as plain text inside of one cell. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&');
}
