import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { sourceFiles } from './sourceFiles';

/** Every way of Node, of VS Code and of a page to tell somebody something, and the one place that may. */
const TELLS: readonly (readonly [what: string, pattern: RegExp, mayIn: readonly string[]])[] = [
  [
    'telemetry of VS Code',
    /\b(?:createTelemetryLogger|TelemetryLogger|TelemetrySender|isTelemetryEnabled|machineId|sessionId)\b/,
    [],
  ],
  ['what is synchronised', /\bsetKeysForSync\b/, []],
  [
    'a module of Node for the network',
    /(?<!import \{ (?:BlockList, )?isIP \} )(?:\bfrom|import\(|require\()\s{0,4}['"](?:node:)?(?:https?|http2|net|tls|dgram|dns(?:\/promises)?|inspector)['"]/,
    ['src/host/mentor/nodeFetch.ts'],
  ],
  [
    'a client that is there without a module',
    /(?<![.\w])(?:fetch\s*\(|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b)|\bsendBeacon\b/,
    [],
  ],
  [
    'a package that is a client',
    /from '(?:axios|got|undici|node-fetch|ws|@vscode\/extension-telemetry|@opentelemetry\/[^']+)'/,
    [],
  ],
];

describe('nobody is told anything but the endpoint [N10 P-telemetry P-local P-place]', () => {
  const files = sourceFiles('src');

  for (const [what, pattern, mayIn] of TELLS) {
    it(`by ${what}`, () => {
      const found = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
      assert.deepEqual(found, mayIn);
    });
  }

  it('nor by a package that is bundled: openai is handed our own client, and the others have none', () => {
    const { dependencies } = manifest as { readonly dependencies?: Readonly<Record<string, string>> };
    const clients =
      /telemetry|analytics|sentry|axios|undici|^got$|node-fetch|^ws$|posthog|amplitude|segment|appinsights/;
    assert.deepEqual(
      Object.keys(dependencies ?? {}).filter((name) => clients.test(name)),
      [],
    );
  });

  it('as would be noticed', () => {
    for (const sample of [
      'vscode.env.createTelemetryLogger(sender)',
      'context.globalState.setKeysForSync([])',
      "import { request } from 'node:https';",
      "await fetch('https://example.com')",
      'new WebSocket(url)',
      'navigator.sendBeacon(url)',
      "import axios from 'axios';",
    ]) {
      assert.ok(
        TELLS.some(([, pattern]) => pattern.test(sample)),
        sample,
      );
    }
  });
});
