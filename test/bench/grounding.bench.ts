import MarkdownIt from 'markdown-it';
import { DraftAssembler } from '../../src/core/draft/assembleDraft';
import { DraftGrounder } from '../../src/core/draft/grounding/groundDraft';
import { RecordIndex } from '../../src/core/draft/grounding/recordIndex';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { offlineLog } from '../support/offlineLog';
import { wholeDay } from '../support/wholeDay';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

const LOG_SIZE = 20_000;
/** So many days in one record, with outputs of three kilobytes each: half a megabyte of text. */
const COPIES = 12;

/** The check of a log of 20 KB against a large record, the index of the record included, against one parse of the log. */
export async function bench(): Promise<readonly BenchResult[]> {
  const record = largeRecord();
  const log = longLog();
  const assembler = new DraftAssembler('en');
  assembler.add(log);
  const draft = assembler.finish();
  const markdown = new MarkdownIt();
  const value = microseconds(1, () => new DraftGrounder(new RecordIndex(record)).ground(draft)) / 1000;
  const baseline = microseconds(1, () => markdown.parse(log, {})) / 1000;
  return [{ name: 'grounding of a log of 20 KB', value, unit: 'ms', baseline, ratio: value / baseline }];
}

function longLog(): string {
  const log = offlineLog(wholeDay(), 'en');
  const sections = log.split(/^(?=## )/m);
  const copies = Math.ceil(LOG_SIZE / log.length);
  return sections.map((section, at) => (at === 0 ? section : section + more(section, copies - 1))).join('');
}

/** The same section again, under its own heading. */
function more(section: string, copies: number): string {
  return section.slice(section.indexOf('\n') + 1).repeat(Math.max(0, copies));
}

function largeRecord(): SessionRecord {
  const day = wholeDay();
  const noise = Array.from(
    { length: 400 },
    (_, line) => `GET /items/${line} 200 ${line}ms - cache miss for key${line}`,
  ).join('\n');
  const again = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] =>
    Array.from({ length: COPIES }, (_, copy) =>
      all.map((one) => ({ ...one, id: copy === 0 ? one.id : `${one.id}${copy}0` })),
    ).flat();
  return {
    ...day,
    changes: again(day.changes),
    runs: again(day.runs).map((run) => ({ ...run, output: `${run.output}\n${noise.slice(0, 3000)}` })),
    problems: again(day.problems),
  };
}
