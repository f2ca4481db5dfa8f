import assert from 'node:assert/strict';
import { isNamedTerminal } from '../../../../src/core/record/terminalNames';
import { assertLinear } from '../../../support/growth';

describe('the names of terminals that are left out', () => {
  it('are whole names, whatever their capitals, with any characters for a star', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['production', 'production', true],
      ['Production ', 'production', true],
      ['production', 'productio', false],
      ['ssh db1', 'ssh *', true],
      ['ssh', 'ssh *', false],
      ['my ssh', '*ssh', true],
      ['a-prod-b', '*prod*', true],
      ['aba', 'ab*ba', false],
      ['abcba', 'ab*ba', true],
      ['a1c', 'a*b*c', false],
      ['abc', 'a*b*c', true],
      ['a-b-bc', 'a*b*c', true],
      ['xab', 'a*b', false],
      ['anything', '*', true],
      ['anything', '', false],
      ['', ' ', false],
      ['', '*', true],
      ['a', 'a*a', false],
      ['zsh', ' ZSH ', true],
      ['a.c', 'a?c', false],
      ['bash', 'b.*h', false],
      ['Deploy (web app)', 'deploy', true],
      ['deploy (web)', 'deploy (*)', true],
      ['deploy (shop (copy))', 'deploy', true],
      ['deploy (app (1))', 'deploy', true],
      ['deploy (prod) (app)', 'deploy (prod)', true],
      ['deploy (web)', 'web', false],
      ['deploy (web', 'deploy', false],
      ['(web)', '', false],
    ];
    for (const [name, pattern, is] of cases) assert.equal(isNamedTerminal(name, [pattern]), is, `${name}, ${pattern}`);
    assert.equal(isNamedTerminal('zsh', ['bash', 'zsh']), true);
    assert.equal(isNamedTerminal('zsh', []), false);
    const many = Array.from({ length: 100 }, (_, at) => (at === 99 ? 'zsh' : 'bash'));
    assert.equal(isNamedTerminal('zsh', many), true);
    assert.equal(isNamedTerminal('zsh', ['bash', ...many]), false, 'more than a hundred are nobody’s list');
  });

  it('are looked for in time that grows with the name, whatever the pattern [T25]', () => {
    assertLinear('a'.repeat(400_000), (name) => isNamedTerminal(name, ['*a*a*a*a*a*a*a*b']), 'stars');
  });
});
