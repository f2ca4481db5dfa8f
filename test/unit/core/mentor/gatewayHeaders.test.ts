import assert from 'node:assert/strict';
import { checkHeaders, NO_GATEWAY, requestHeaders } from '../../../../src/core/mentor/gatewayHeaders';

describe('the extra headers of a gateway [T7]', () => {
  const judged = (name: string, value: unknown = 'x'): string => {
    const checked = checkHeaders({ [name]: value });
    return checked.ok ? 'ok' : checked.reason;
  };

  for (const name of ['OpenAI-Organization', 'OpenAI-Project', 'HTTP-Referer', 'X-Title', 'appid', 'cf-aig-metadata']) {
    it(`may be ${name}`, () => assert.equal(judged(name, 'org-abc'), 'ok'));
  }

  for (const name of [
    'Authorization',
    'Proxy-Authorization',
    'cf-aig-authorization',
    'X-Auth',
    'Cookie',
    'Set-Cookie',
    'api-key',
    'X-API-Key',
    'apikey',
    'Ocp-Apim-Subscription-Key',
    'x-goog-api-key',
    'X-Access-Token',
    'X-Amz-Security-Token',
    'X-Client-Secret',
    'X-Password',
    'X-Signature',
  ]) {
    it(`may not be ${name}, which carries a credential`, () => assert.equal(judged(name), 'credential'));
  }

  for (const value of ['Bearer abc', 'basic dXNlcg==', 'sk-aaaaaaaaaaaaaaaaaaaa', `eyJ${'a'.repeat(20)}.b.c`]) {
    it(`may not have a credential for its value: ${value.slice(0, 8)}`, () => {
      assert.equal(judged('X-Title', value), 'credential');
    });
  }

  for (const name of [
    'Host',
    'Content-Length',
    'Transfer-Encoding',
    'Connection',
    'Upgrade',
    'Proxy-Connection',
    'Via',
  ]) {
    it(`may not be ${name}, which changes the transport`, () => assert.equal(judged(name), 'transport'));
  }

  it('may not be what no header can carry', () => {
    for (const name of ['', 'X Title', 'X-Title:', 'Ünï', 'a\r\nb']) assert.equal(judged(name), 'invalid', name);
    for (const value of ['a\r\nX-Evil: 1', 'ü', 'a\0', 'x'.repeat(501), 1, null, {}]) {
      assert.equal(judged('X-Title', value), 'invalid', JSON.stringify(value));
    }
  });

  it('are named when they are refused, in characters that can be shown', () => {
    assert.deepEqual(checkHeaders({ 'X-Title': 'ok', 'a\r\nb': 'x' }), { ok: false, name: 'a??b', reason: 'invalid' });
  });

  it('never stand in for the headers of the request itself', () => {
    const headers = requestHeaders('k', { keyHeader: 'authorization', headers: { 'x-title': 'T' } });
    assert.deepEqual(headers, {
      'x-title': 'T',
      'accept-encoding': 'identity',
      'user-agent': 'mentor-brain',
      authorization: 'Bearer k',
    });
  });

  it('leave the key where the setting says, and only there', () => {
    const bare = requestHeaders('k', { keyHeader: 'api-key', headers: {} });
    assert.deepEqual([bare['api-key'], bare['authorization']], ['k', undefined]);
    assert.equal(Object.keys(requestHeaders(null, NO_GATEWAY)).includes('authorization'), false);
  });
});
