import assert from 'node:assert/strict';
import { EndpointMentor } from '../../../src/host/mentor/endpointMentor';
import { watchConnections } from '../../integration/support/outgoing';
import { aPrompt } from '../../support/llm/aPrompt';
import { startLlmServer } from '../../support/llm/llmServer';

/** Writes once, and tells what was connected to and what came of it. */
async function writeWith(
  baseUrl: string,
): Promise<{ readonly connections: readonly string[]; readonly failed: boolean }> {
  const watch = watchConnections();
  const mentor = new EndpointMentor({ baseUrl, model: 'tiny', key: null, sleep: async () => {} });
  try {
    for await (const chunk of mentor.write(aPrompt('what happened'), new AbortController().signal))
      assert.ok(chunk.kind);
    return { connections: watch.stop(), failed: false };
  } catch {
    return { connections: watch.stop(), failed: true };
  }
}

describe('a model on this machine [P-local P-telemetry]', () => {
  it('is all that is connected to while it writes', async () => {
    const server = await startLlmServer();
    const { connections, failed } = await writeWith(server.baseUrl);
    await server.close();
    assert.equal(failed, false);
    const port = new URL(server.origin).port;
    assert.ok(connections.length > 0);
    for (const connection of connections)
      assert.match(connection, new RegExp(`"?127\\.0\\.0\\.1"?.*${port}|${port}.*127\\.0\\.0\\.1`));
  });

  it('is still all that is connected to where nothing answers: nothing else is asked instead', async () => {
    const server = await startLlmServer();
    const port = new URL(server.origin).port;
    await server.close();
    const { connections, failed } = await writeWith(server.baseUrl);
    assert.equal(failed, true);
    assert.deepEqual(
      connections.filter((connection) => !connection.includes(port)),
      [],
    );
  });
});
