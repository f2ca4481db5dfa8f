import type { Seeded } from './seeded';
import type { Planted } from './structured';

/**
 * Puts what is planted into a surrounding.
 *
 * @returns the text, and the secrets in the form in which they stand there
 */
export type Context = (planted: Planted, random: Seeded) => Planted;

const around =
  (before: string, after = ''): Context =>
  ({ text, secrets }) => ({ text: before + text + after, secrets });

/** Quoted in code; a text of several lines as that language writes it. */
const quoted =
  (before: string, quote: string, after = ''): Context =>
  ({ text, secrets }) => ({ text: `${before}${quote}${escaped(text, quote)}${quote}${after}`, secrets });

function escaped(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
}

/** Surroundings for a token that stands for itself. */
const AS_A_VALUE: Readonly<Record<string, Context>> = {
  'NAME=value': (planted, random) =>
    around(`${random.of(['API_TOKEN', 'MY_SECRET', 'SERVICE_KEY', 'VALUE'])}=`)(planted, random),
  JavaScript: quoted('const client = new Client({ value: ', "'", ' });'),
  Python: quoted('client = Client(', '"', ')'),
  YAML: around('  value: '),
  TOML: quoted('value = ', '"'),
  JSON: quoted('{"id": 7, "value": ', '"', ', "other": 1}'),
  'in a stack trace': (planted, random) =>
    planted.text.includes('\n') || planted.text.includes('"')
      ? quoted('    at get (', '`', ')')(planted, random)
      : {
          text: `Error: GET https://api.example.com/v1/items?x=${encodeURIComponent(planted.text)}&page=2 failed\n    at get (/app/src/http.js:12:5)`,
          secrets: planted.secrets.map(encodeURIComponent),
        },
  'in a file name': (planted, random) =>
    /[\n/"]/.test(planted.text)
      ? around('-> ')(planted, random)
      : around('created backups/db_', '.txt')(planted, random),
};

/** Surroundings for a whole line. */
const AS_A_LINE: Readonly<Record<string, Context>> = {
  'alone on a line': around('$ cat it\n', '\n$ '),
  coloured: ({ text, secrets }) => {
    const [first = ''] = secrets;
    const at = text.indexOf(first) + Math.floor(first.length / 2);
    const half = `${text.slice(0, at)}\u001b[39m\u001b[1;31m${text.slice(at)}`;
    return { text: `\u001b[32m${half}\u001b[0m`, secrets };
  },
  'hard-wrapped at 80': ({ text, secrets }, random) => {
    const filler = `${random.lower(5)} `.repeat(random.below(13));
    const lines = (filler + text).split('\n').flatMap((line) => line.match(/.{1,80}/g) ?? ['']);
    return { text: lines.join('\n'), secrets };
  },
  'in a diff line': ({ text, secrets }) => ({
    text: `@@ -1,2 +1,3 @@\n context\n${text
      .split('\n')
      .map((line) => `+${line}`)
      .join('\n')}\n context`,
    secrets,
  }),
  'JSON-escaped': ({ text, secrets }) => ({
    text: JSON.stringify({ level: 'info', message: `read "conf"\n${text}\ndone` }),
    secrets: secrets.map((secret) => JSON.stringify(secret).slice(1, -1)),
  }),
  'base64 of the line': ({ text }, random) => {
    const encoded = Buffer.from(`${random.of(['', ' ', '> '])}${text}\n`).toString('base64');
    return { text: `payload: ${encoded}`, secrets: [encoded] };
  },
  "in a model's reply": around('You had set\n\n```sh\n', '\n```\n\nwhich works.'),
  'between Chinese characters': around('然后我运行了', '，结果成功了'),
};

/** For whole lines that hold a secret, and for tokens: every surrounding of the second table, and of the first. */
export const LINE_CONTEXTS = Object.entries(AS_A_LINE);
export const TOKEN_CONTEXTS = [...Object.entries(AS_A_VALUE), ...LINE_CONTEXTS];

/** No longer part of a secret may be left: it could be completed, or is enough by itself. */
const WINDOW = 8;

/**
 * What is left of the secrets in a text that was redacted.
 *
 * @returns the first part of a secret that stands there, or `null`
 */
export function leak(redacted: string, { secrets }: Planted): string | null {
  // oxlint-disable-next-line no-control-regex -- that is what colours are
  const plain = redacted.replace(/\u001b\[[\d;]{0,20}m|\n[+ ]?/g, '').replaceAll('\\n', '');
  for (const secret of secrets) {
    const size = Math.min(WINDOW, secret.length);
    for (let start = 0; start + size <= secret.length; start += 1) {
      const part = secret.slice(start, start + size);
      if (plain.includes(part)) return part;
    }
  }
  return null;
}
