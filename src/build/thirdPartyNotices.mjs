import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** Beside the read-me in the packed extension, where people look for it. */
export const NOTICES = 'ThirdPartyNotices.txt';

/** SPDX names of licences that let their work be shipped inside a product, with the text beside it. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'ISC', 'MIT']);

/** CC BY 4.0, section 3(a)(1)(B): who shares changed material says so. */
const CHANGES = new Map([
  ['@vscode/codicons', 'Icons by Microsoft. Changed: coordinates are rounded to two decimals.'],
]);

/** CC BY 4.0, section 3(a)(1)(C), takes its address for its text, which would be nearly half of the notices. */
const CC_BY = /^Attribution 4\.0 International\n[^]*?\nCreative Commons may be contacted at creativecommons\.org\./;
const CC_BY_ADDRESS = `Creative Commons Attribution 4.0 International Public License, without any warranty (section 5):
https://creativecommons.org/licenses/by/4.0/legalcode`;

const LEGAL_FILE = /^(?:licen[cs]e|notice|copying)(?:[-.]mit)?(?:\.(?:md|txt))?$/i;

/**
 * The text that names every package of which a part stands in the bundles, with its licence in full. What was
 * tree-shaken away needs none.
 *
 * @param metafiles of esbuild, of builds that read the packages themselves
 * @param folder to which their paths are relative
 * @throws Error where a package has no text of a licence, or a licence that is not known to allow this
 */
export function thirdPartyNotices(metafiles, folder) {
  const packages = new Map();
  for (const file of bundledFiles(metafiles)) {
    const home = packageOf(resolve(folder, file));
    if (home === null) continue;
    const known = packages.get(home) ?? { ...readPackage(home), texts: new Set() };
    packages.set(home, known);
    for (const text of legalTexts(home, resolve(folder, file))) known.texts.add(text);
  }
  const all = [...packages.values()].sort((one, other) => (one.title < other.title ? -1 : 1));
  for (const { title, texts } of all) if (texts.size === 0) throw new Error(`${title} has no text of its licence`);
  return render(all);
}

function bundledFiles(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  return outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
}

/** The folder of the package that a file belongs to; null for a file of ours. */
function packageOf(file) {
  const parts = file.split(sep);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return null;
  return parts.slice(0, at + (parts[at + 1].startsWith('@') ? 3 : 2)).join(sep);
}

function readPackage(home) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} has the licence ${JSON.stringify(license)}`);
  const address = /^(?:.{0,40}github(?:\.com)?[/:])?([\w.-]{1,60}\/[\w.-]{1,60}?)(?:\.git)?$/.exec(
    repository?.url ?? repository ?? '',
  )?.[1];
  const lines = [`${name} ${version}, ${license}`];
  if (address !== undefined) lines.push(`https://github.com/${address}`);
  if (CHANGES.has(name)) lines.push(CHANGES.get(name));
  return { title: lines[0], lines };
}

/** Of the package, and of what it took from others: that lies in a folder of its own, in the sources at least. */
function legalTexts(home, file) {
  const folders = [home];
  for (let folder = dirname(file); folder.length > home.length; folder = dirname(folder)) {
    folders.push(folder, join(home, 'src', folder.slice(home.length)));
  }
  return folders.filter((folder) => existsSync(folder)).flatMap(textsIn);
}

function textsIn(folder) {
  const names = readdirSync(folder).filter((name) => LEGAL_FILE.test(name));
  return names.sort().map((name) =>
    readFileSync(join(folder, name), 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .trim()
      .replace(CC_BY, CC_BY_ADDRESS),
  );
}

/** Packages with the same text stand together above it. */
function render(packages) {
  const groups = new Map();
  for (const { lines, texts } of packages) {
    const text = [...texts].join('\n\n');
    groups.set(text, [...(groups.get(text) ?? []), ...lines]);
  }
  const rule = '='.repeat(100);
  const parts = [...groups].map(([text, lines]) => `${lines.join('\n')}\n\n${text}`);
  const head = 'Mentor Brain contains parts of the packages below, each under the licence that stands with it.';
  return `${[head, ...parts].join(`\n\n${rule}\n`)}\n`;
}
