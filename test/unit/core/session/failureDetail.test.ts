import assert from 'node:assert/strict';
import { failureDetail } from '../../../../src/core/session/failureDetail';

const failure = (message: string, test: string | null = null) => ({
  kind: 'AssertionError',
  message,
  file: null,
  line: null,
  column: null,
  test,
});

const NODE_TEST = `✖ adds (1ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

  5 !== 2

      at TestContext.<anonymous> (file:///app/queue.test.js:23:10)

✖ sorts (1ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:
  + actual - expected

  + 'b'
  - 'a'

      at TestContext.<anonymous> (file:///app/queue.test.js:30:10)
`;
const MESSAGE = 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:';

describe('the lines under a failure’s message', () => {
  it('are those of its own test, up to the stack', () => {
    assert.equal(failureDetail(failure(MESSAGE, 'adds'), NODE_TEST), '5 !== 2');
    assert.equal(failureDetail(failure(MESSAGE, 'sorts'), NODE_TEST), "+ actual - expected\n\n+ 'b'\n- 'a'");
  });

  it('are none where the stack follows at once, or the message is not in the output', () => {
    assert.equal(
      failureDetail(failure('TypeError: x is not a function'), 'TypeError: x is not a function\n    at f (a.js:1:1)\n'),
      '',
    );
    assert.equal(failureDetail(failure('gone'), NODE_TEST), '');
  });

  it('are bounded', () => {
    const long = `Error: many\n${'line\n'.repeat(100)}`;
    assert.equal(failureDetail(failure('Error: many'), long).split('\n').length, 8);
  });
});
