import { statSync } from 'node:fs';
import { packVsix } from '../support/vscode/packVsix';
import { packedSizes } from '../support/vscode/vsixFiles';
import type { BenchResult } from './bench';

/** What fills the package: the first that fits a file's path in it. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['entry', /^extension\/dist\/extension\.js$/],
  ['code of the pages', /^extension\/dist\/(?:preview|review|highlight|markdown)\.js$|^extension\/media\/[^/]+\.css$/],
  ['code that is loaded later', /^extension\/dist\/.*\.js$/],
  ['pictures', /\.(?:png|svg|gif|jpg)$/],
  ['texts for people', /\.(?:md|txt)$|\/LICENSE/],
  ['manifest and translations', /\.(?:json|vsixmanifest|xml)$/],
];

/** The packed extension and what fills it, compressed. The baseline of a part is the whole. */
export async function bench(): Promise<readonly BenchResult[]> {
  const vsix = await packVsix();
  const whole = statSync(vsix).size;
  const bytes = new Map<string, number>();
  for (const [name, size] of packedSizes(vsix)) {
    const part = PARTS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
    bytes.set(part, (bytes.get(part) ?? 0) + size);
  }
  const parts = [...bytes].sort(([, a], [, b]) => b - a);
  const packed = parts.reduce((sum, [, size]) => sum + size, 0);
  return [
    { name: '.vsix', value: whole / 1000, unit: 'KB', baseline: null, ratio: null },
    ...[...parts, ['list of the files', whole - packed] as const].map(([part, size]) => ({
      name: `.vsix: ${part}`,
      value: size / 1000,
      unit: 'KB',
      baseline: whole / 1000,
      ratio: size / whole,
    })),
  ];
}
