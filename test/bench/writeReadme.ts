import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/vscode/paths';
import type { BenchResult } from './bench';
import { type Bar, chart } from './chart';
import { type Headline, HEADLINES, shareOfTarget, type Target } from './headlines';

const README = join(root, 'test', 'bench', 'README.md');
const CHART = join(root, 'test', 'bench', 'chart.svg');
const [BEGIN, END] = ['<!-- figures: written by `npm run bench -- --write` -->', '<!-- end of the figures -->'];

/** Puts the figures of a run into README.md, between its marks, and draws the chart beside it. */
export function writeReadme(results: readonly BenchResult[]): void {
  const text = readFileSync(README, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('README.md has lost the marks of its figures');
  const block = `${BEGIN}\n\n${figuresOf(results)}\n\n`;
  writeFileSync(README, text.slice(0, begin) + block + text.slice(end));
  writeFileSync(CHART, chart(barsOf(results), 'How much of its target each figure uses'));
}

/** @returns the figures as Markdown: the first table, and what fills the package */
export function figuresOf(results: readonly BenchResult[]): string {
  const rows = found(results).map(({ headline, result }) => {
    const { label, baseline, target, limit } = headline;
    const isMet = target === null ? '' : shareOfTarget(target, result) <= 1 ? ' ✓' : ' ✗';
    const than = result.baseline === null ? '' : `${baseline}: ${shown(result.baseline, result.unit)}`;
    const figures = [label, shown(result.value, result.unit), than, ratioOf(result)];
    return `| ${[...figures, target === null ? '' : `${targetOf(target, result.unit)}${isMet}`, limit].join(' | ')} |`;
  });
  const parts = results.filter(({ name }) => name.startsWith('.vsix: '));
  return [
    `Measured on ${machine()}.`,
    '',
    '![How much of its target each figure uses](chart.svg)',
    '',
    '| what | value | compared with | ratio | target | physical limit |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '| what fills the package | compressed | share |',
    '|---|---|---|',
    ...parts.map(
      ({ name, value, unit, ratio }) =>
        `| ${name.slice('.vsix: '.length)} | ${shown(value, unit)} | ${Math.round((ratio ?? 0) * 100)} % |`,
    ),
  ].join('\n');
}

function barsOf(results: readonly BenchResult[]): readonly Bar[] {
  return found(results).flatMap(({ headline: { label, target }, result }) => {
    if (target === null) return [];
    const figure = target.of === 'ratio' ? `${ratioOf(result)} ×` : shown(result.value, result.unit);
    const allowed = target.of === 'ratio' ? `${target.number} ×` : shown(target.number, result.unit);
    return [{ label, figure: `${figure} of ${allowed}`, share: shareOfTarget(target, result) }];
  });
}

function found(
  results: readonly BenchResult[],
): readonly { readonly headline: Headline; readonly result: BenchResult }[] {
  return HEADLINES.flatMap((headline) => {
    const result = results.find(({ name }) => name === headline.name);
    return result === undefined ? [] : [{ headline, result }];
  });
}

function targetOf({ of, is, number }: Target, unit: string): string {
  return `${is === 'at most' ? '≤' : '≥'} ${of === 'ratio' ? `${number} ×` : shown(number, unit)}`;
}

function ratioOf({ ratio }: BenchResult): string {
  return ratio === null ? '' : String(Number(ratio.toPrecision(3)));
}

function shown(value: number, unit: string): string {
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** Its kind: two people's figures can be told apart, and nobody's machine is named. */
function machine(): string {
  const [load = 0] = loadavg();
  const node = process.versions.node.split('.')[0];
  return `${cpus().length} cores (${process.platform} ${arch()}), Node ${node}, under a load of ${load.toFixed(0)} when it ended`;
}
