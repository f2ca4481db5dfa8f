import assert from 'node:assert/strict';
import { debugLine } from '../../../../src/core/record/debugText';
import { languageOf } from '../../../../src/core/record/languageOf';
import { commandKey } from '../../../../src/core/session/commandKey';
import { readStack } from '../../../../src/core/session/stack';

describe('a name that every object has as a property [T20]', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    it(`is nothing but a name: ${name}`, () => {
      assert.equal(languageOf(`src/a.${name}`), 'plaintext');
      assert.deepEqual(
        readStack([{ path: 'requirements.txt', kind: name, name: null, dependencies: [name] }], [name]),
        [],
      );
      assert.equal(commandKey({ command: `npm ${name}`, cwd: '.' }), `.\nnpm ${name}`);
      assert.equal(debugLine({ type: name, program: 'main.js' }, '/app'), 'main.js');
    });
  }
});
