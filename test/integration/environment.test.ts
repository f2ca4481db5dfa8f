import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { hostileEnvironment } from '../support/hostile/hostileSettings';
import { hear, mentorAt } from '../support/llm/hearing';
import { startLlmServer } from '../support/llm/llmServer';
import { selfSigned } from '../support/llm/selfSigned';

/** What a request without a key may carry. */
const HEADERS = ['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];

describe('the environment in which VS Code was started [T4]', () => {
  const named = process.env['OPENAI_BASE_URL'] ?? '';
  let connections = 0;
  let evil: Server;

  before(async () => {
    evil = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => evil.listen(Number(new URL(named).port), '127.0.0.1', resolve));
  });
  after(() => void evil.close());

  it('names another address, key, header and proxy, and switches certificates off', () => {
    for (const [name, value] of Object.entries(hostileEnvironment(named))) assert.equal(process.env[name], value, name);
  });

  it('has no say in where a request goes and in what it carries [N1]', async () => {
    const server = await startLlmServer({});
    const heard = await hear(mentorAt(server));
    await server.close();
    assert.deepEqual([heard.end, server.requests.length, connections], ['complete', 1, 0]);
    const { headers, path } = server.requests[0] ?? assert.fail();
    assert.deepEqual([Object.keys(headers).toSorted(), path], [HEADERS, '/v1/chat/completions']);
    assert.equal(headers['host'], new URL(server.origin).host);
  });

  it('has none in whom is believed: a certificate that nobody vouches for is refused [T8a]', async () => {
    const server = await startLlmServer({ tls: selfSigned() });
    const heard = await hear(mentorAt(server));
    await server.close();
    assert.deepEqual([heard.end, server.requests.length, connections], ['certificate', 0, 0]);
  });
});
