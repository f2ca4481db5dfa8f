import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { calibrate, wasPromptCut } from '../../../../src/core/prompt/calibrate';

describe('the correction of the estimate by what servers report', () => {
  it('comes to the reported share within a few prompts', () => {
    let factor = 1;
    for (let prompt = 0; prompt < 8; prompt += 1) factor = calibrate(factor, 10_000, 13_000);
    assert.ok(Math.abs(factor - 1.3) < 0.01, String(factor));
  });

  it('goes only half of the way for one odd prompt', () => {
    assert.equal(calibrate(1, 10_000, 14_000), 1.2);
  });

  it('stays between 0.5 and 2, whatever is reported', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double(),
        fc.double(),
        (before, estimated, reported) => {
          const factor = calibrate(before, estimated, reported);
          assert.ok(factor >= 0.5 && factor <= 2);
        },
      ),
    );
  });

  it('learns nothing from a prompt that was cut, nor from a count of 0', () => {
    assert.equal(calibrate(1.1, 30_000, 4096), 1.1);
    assert.equal(calibrate(1.1, 30_000, 0), 1.1);
  });
});

describe('a prompt that the server silently cut', () => {
  it('is told by a count far below the estimate [V-long-ollama]', () => {
    assert.equal(wasPromptCut(30_000, 4096), true);
    assert.equal(wasPromptCut(30_000, 24_000), false);
    assert.equal(wasPromptCut(30_000, 0), false);
  });
});
