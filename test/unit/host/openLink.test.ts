import assert from 'node:assert/strict';
import { openLink } from '../../../src/host/preview/openLink';
import { recordOf, runOf } from '../../support/records';
import { LINKS } from '../../webview/support/addresses';

const output =
  'see https://err.example/E123?v=2, http://plain.example and http://localhost:3000/delete or http://10.0.0.1/';
const record = recordOf({ runs: [runOf({ id: 'R1', command: 'npm test', minute: 1, output, exitCode: 1 })] });

/** What the user was told and asked, and what was opened, where the answer is always the same. */
async function follow(href: string, answer: boolean): Promise<readonly string[]> {
  const done: string[] = [];
  await openLink(href, record, {
    refuse: (address) => void done.push(`refused ${address}`),
    ask: async (address, host) => {
      done.push(`asked ${host} ${address}`);
      return answer;
    },
    open: async (address) => void done.push(`opened ${address}`),
  });
  return done;
}

describe('a link of the preview [T13]', () => {
  it('is opened only where the record or the catalogue has it, and only after a question', async () => {
    assert.ok(LINKS.length >= 30);
    for (const { address, isKnown } of LINKS) {
      const done = (await follow(address, true)).filter((one) => !one.startsWith('refused'));
      const host = isKnown ? new URL(address).host : '';
      assert.deepEqual(done, isKnown ? [`asked ${host} ${address}`, `opened ${address}`] : [], address);
      assert.ok(
        (await follow(address, false)).every((one) => !one.startsWith('opened')),
        address,
      );
    }
  });

  it('is refused in words where it leads to this machine or its network, on record or not', async () => {
    for (const address of [
      'http://localhost:3000/delete',
      'http://10.0.0.1/',
      'http://[::1]/',
      'http://printer.local/',
    ]) {
      assert.deepEqual(await follow(address, true), [`refused ${address}`]);
    }
  });
});
