import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { listModels } from '../../src/host/mentor/listModels';
import { NO_GATEWAY } from '../../src/core/mentor/gatewayHeaders';
import { hear, mentorAt } from '../support/llm/hearing';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { type ProxyStub, startProxyStub } from '../support/llm/proxyStub';
import { selfSigned } from '../support/llm/selfSigned';

/** Addresses of a private network at which nobody is: only a proxy can give an answer for them. */
const PLAIN = 'http://10.255.254.253:8080';
const ENCRYPTED = 'https://10.255.254.253';
const MODELS = { data: [{ id: 'tiny' }] };

describe('the proxy of VS Code’s settings', () => {
  let server: LlmServer;
  let tlsServer: LlmServer;
  let proxy: ProxyStub;
  let tlsProxy: ProxyStub;

  const useProxy = (port: number | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('http')
      .update('proxy', port === undefined ? undefined : `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);

  before(async () => {
    server = await startLlmServer({ models: MODELS });
    tlsServer = await startLlmServer({ tls: selfSigned() });
    proxy = await startProxyStub(Number(new URL(server.origin).port));
    tlsProxy = await startProxyStub(Number(new URL(tlsServer.origin).port));
  });

  after(async () => {
    await useProxy(undefined);
    for (const each of [proxy, tlsProxy, server, tlsServer]) await each.close();
  });

  it('is taken by the modules that the packed extension asks for', () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'mentor-brain');
    const folder = join(extension?.extensionPath ?? '', 'dist');
    const parts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const code = parts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    assert.match(code, /require\("https"\)/);
    assert.doesNotMatch(code, /require\("node:https?"\)/);
  });

  it('carries the whole request and the reply of a model', async () => {
    await useProxy(proxy.port);
    const heard = await hear(mentorAt({ baseUrl: `${PLAIN}/v1` }));
    assert.deepEqual([heard.end, heard.detail], ['complete', '']);
    assert.deepEqual(proxy.asked, [`POST ${PLAIN}/v1/chat/completions`]);
    assert.equal(server.requests.length, 1);
  });

  it('carries the list of models', async () => {
    const request = { url: `${PLAIN}/v1`, query: '', origin: PLAIN, key: null, gateway: NO_GATEWAY };
    assert.equal((await listModels(request, new AbortController().signal))[0]?.id, 'tiny');
    assert.equal(proxy.asked.at(-1), `GET ${PLAIN}/v1/models`);
  });

  it('is not used for a model on this machine', async () => {
    const before = proxy.asked.length;
    assert.equal((await hear(mentorAt(server))).end, 'complete');
    assert.equal(proxy.asked.length, before);
  });

  it('opens a tunnel for https, in which a certificate that is not trusted is still refused', async () => {
    await useProxy(tlsProxy.port);
    const heard = await hear(mentorAt({ baseUrl: `${ENCRYPTED}/v1` }));
    assert.equal(heard.end, 'certificate', heard.detail);
    assert.deepEqual(tlsProxy.asked, ['CONNECT 10.255.254.253:443']);
    assert.equal(tlsServer.requests.length, 0);
  });

  it('that wants a login is named, and not the model [F27]', async () => {
    for (const stub of [proxy, tlsProxy]) stub.wantLogin(true);
    await useProxy(proxy.port);
    const plain = await hear(mentorAt({ baseUrl: `${PLAIN}/v1` }));
    assert.equal(plain.end, 'proxy', plain.detail);
    await useProxy(tlsProxy.port);
    const encrypted = await hear(mentorAt({ baseUrl: `${ENCRYPTED}/v1` }));
    assert.equal(encrypted.end, 'proxy', encrypted.detail);
    for (const stub of [proxy, tlsProxy]) stub.wantLogin(false);
  });

  it('that is dead is named, and not the model [F27]', async () => {
    const dead = await startProxyStub(1);
    await dead.close();
    await useProxy(dead.port);
    for (const baseUrl of [`${PLAIN}/v1`, `${ENCRYPTED}/v1`]) {
      const heard = await hear(mentorAt({ baseUrl }));
      assert.equal(heard.end, 'proxy', `${baseUrl} ${heard.detail}`);
      assert.match(heard.detail, new RegExp(String(dead.port)));
    }
  });
});
