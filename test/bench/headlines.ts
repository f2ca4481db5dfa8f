/** A figure of the first table of README.md. */
export interface Headline {
  /** Of the line of output. */
  readonly name: string;
  readonly label: string;
  readonly baseline: string;
  readonly target: Target | null;
  /** What no program could do better than, and why. */
  readonly limit: string;
}

export interface Target {
  readonly of: 'value' | 'ratio';
  readonly is: 'at most' | 'at least';
  readonly number: number;
}

const EIGHT_HOURS = 'eight hours, 1,000,000 edits, 2,000 commands';
const atMost = (of: Target['of'], number: number): Target => ({ of, is: 'at most', number });

export const HEADLINES: readonly Headline[] = [
  {
    name: 'activation',
    label: 'activation: loading the entry and the call',
    baseline: 'an empty extension',
    target: atMost('ratio', 2),
    limit: 'the empty extension: VS Code finds, opens and compiles one file',
  },
  {
    name: 'activation: code that is loaded',
    label: 'code that is loaded at activation',
    baseline: 'the empty extension',
    target: atMost('value', 80),
    limit: 'what listens to edits, disk and terminals, and the gate and journal behind it',
  },
  {
    name: 'change handler, 50,000-line file',
    label: 'a key press, in a file of 50,000 lines',
    baseline: 'a handler that does nothing',
    target: atMost('value', 15),
    limit: 'the handler that does nothing, and one read of the clock',
  },
  {
    name: 'change handler, 50,000 lines to 10',
    label: 'a key press, 50,000 lines to 10',
    baseline: 'no difference',
    target: atMost('ratio', 1.5),
    limit: '1: nothing in the handler looks at the text',
  },
  {
    name: 'typing, 5000 lines: from a key to its letter, median',
    label: 'from a key to its letter on the screen, 5,000 lines',
    baseline: 'the empty extension',
    target: null,
    limit: '1: VS Code paints a letter without asking any extension',
  },
  {
    name: 'terminal, 4 MB of output: throughput',
    label: 'terminal, 4 MB of output',
    baseline: 'the empty extension',
    target: { of: 'ratio', is: 'at least', number: 0.95 },
    limit:
      '1: VS Code sends the output to the extension host whoever listens; xterm.js and its flow control set the pace',
  },
  {
    name: 'journal append, one event',
    label: 'journal, one event',
    baseline: 'a bare write of its JSON',
    target: null,
    limit: 'JSON, a checksum and their share of a write',
  },
  {
    name: `${EIGHT_HOURS}: record and prompt from the disk, over reading alone`,
    label: 'record and prompt of eight hours, from the disk',
    baseline: 'reading the same files and expanding the texts',
    target: atMost('value', 1000),
    limit: 'reading: the 2,400 compressed texts that it needs and a journal of 9 MB',
  },
  {
    name: 'prompt for 128000 tokens',
    label: 'prompt of a working day, fitted to 128,000 tokens',
    baseline: 'rendered whole',
    target: null,
    limit: 'rendered once: fitting renders parts again to know their length',
  },
  {
    name: 'grounding of a log of 20 KB',
    label: 'check of a log of 20 KB',
    baseline: 'one parse by markdown-it',
    target: null,
    limit: 'one parse of the log, and one pass over half a megabyte of record',
  },
  {
    name: 'preview, 60 KB in eight sections, a piece, 95 %',
    label: 'preview, a piece of a log that streams in, 95 %',
    baseline: 'rendering the whole again',
    target: atMost('value', 4),
    limit: 'the row below',
  },
  {
    name: 'preview, 60 KB in eight sections, a piece, over its text alone',
    label: 'the same, median',
    baseline: 'a paragraph gets its text, nothing is rendered',
    target: null,
    limit: "1: the browser's own layout",
  },
  {
    name: 'preview, bytes to the first paint',
    label: 'preview, code to the first paint',
    baseline: '',
    target: atMost('value', 180),
    limit: 'markdown-it alone is 88 KB',
  },
  {
    name: 'memory after eight hours: over the empty extension',
    label: 'memory at the end of eight hours',
    baseline: '',
    target: atMost('value', 40),
    limit: 'the code itself, the draft and the last record',
  },
  {
    name: '.vsix',
    label: 'packed extension',
    baseline: '',
    target: atMost('value', 700),
    limit: 'code, compressed; see what fills it below',
  },
];

/** How much of what is allowed is used: 1 is the target itself, more misses it. */
export function shareOfTarget(
  target: Target,
  figures: { readonly value: number; readonly ratio: number | null },
): number {
  const figure = target.of === 'value' ? figures.value : (figures.ratio ?? Number.NaN);
  return target.is === 'at most' ? figure / target.number : target.number / figure;
}
