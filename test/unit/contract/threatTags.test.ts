import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsNamed } from '../../support/threats/rowTags';
import { THREAT_GROUPS } from '../../support/threats/threatRows';

const TESTS = join(__dirname, '../..');
/** A title that ends with something in brackets. */
const TITLE = /\b(?:it|describe)(?:\.\w{1,8})?\(\s{0,40}(['"`])([^\n]{1,400} \[[^\][\n]{1,200}\])\1/g;

describe('the titles of the tests', () => {
  it('name no row of the threat model that is not there', () => {
    const known = new Set(THREAT_GROUPS.flatMap((group) => group.rows.map(({ id }) => id)));
    const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
    const named = files.flatMap((file) =>
      [...readFileSync(join(TESTS, file), 'utf8').matchAll(TITLE)].flatMap(([, , title = '']) =>
        rowsNamed(title).map((id) => ({ file, id })),
      ),
    );
    assert.ok(named.length > 200, `${named.length} are found`);
    // Its own titles are examples.
    const unknown = named.filter(({ file, id }) => !known.has(id) && !file.endsWith('threats.test.ts'));
    assert.deepEqual(unknown, []);
  });
});
