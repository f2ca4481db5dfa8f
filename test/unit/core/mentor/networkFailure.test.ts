import assert from 'node:assert/strict';
import { failureOfNetwork } from '../../../../src/core/mentor/networkFailure';

describe('what keeps a request from an endpoint', () => {
  const origin = 'https://api.example.com';
  const coded = (code: string, more: object = {}) => Object.assign(new Error(`oh ${code}`), { code, ...more });
  const hidden = (inner: unknown) =>
    new Error('Connection error.', { cause: new TypeError('fetch failed', { cause: inner }) });

  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']) {
    it(`names ${code}, which may pass [F26]`, () => {
      const failure = failureOfNetwork(hidden(coded(code)), origin);
      assert.deepEqual(
        [failure.reason, failure.detail, failure.isTransient],
        ['unreachable', `${code} api.example.com`, true],
      );
    });
  }

  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ]) {
    it(`names ${code}, which does not pass [F26 V-retry]`, () => {
      const failure = failureOfNetwork(hidden(coded(code)), origin);
      assert.deepEqual([failure.reason, failure.isTransient], ['certificate', false]);
      assert.equal(failure.detail, `${code} api.example.com (TLS)`);
    });
  }

  it('looks into the errors of several addresses', () => {
    const several = Object.assign(new AggregateError([coded('ECONNREFUSED', { address: '::1', port: 443 })]), {
      code: 'ECONNREFUSED',
    });
    assert.equal(failureOfNetwork(several, origin).detail, 'ECONNREFUSED api.example.com');
    const uncoded = new AggregateError([coded('ENOTFOUND')]);
    assert.equal(failureOfNetwork(uncoded, origin).detail, 'ENOTFOUND api.example.com');
    const elsewhere = Object.assign(new AggregateError([coded('ECONNREFUSED', { address: '::1', port: 3128 })]), {
      code: 'ECONNREFUSED',
    });
    assert.equal(failureOfNetwork(elsewhere, origin).detail, 'ECONNREFUSED ::1:3128');
  });

  it('names the proxy when it is the proxy that fails [F27]', () => {
    const refused = failureOfNetwork(coded('ECONNREFUSED', { address: '10.0.0.1', port: 3128 }), origin);
    assert.deepEqual([refused.reason, refused.detail], ['proxy', 'ECONNREFUSED 10.0.0.1:3128']);
    const told = new Error('Failed to establish a socket connection to proxies: PROXY me:secret@10.0.0.1:3128');
    const agent = failureOfNetwork(told, origin);
    assert.deepEqual([agent.reason, agent.detail], ['proxy', '10.0.0.1:3128 api.example.com']);
    const samePort = failureOfNetwork(coded('ECONNREFUSED', { address: '10.0.0.1', port: 80 }), 'http://10.0.0.9');
    assert.equal(samePort.reason, 'proxy');
    const own = failureOfNetwork(coded('ECONNREFUSED', { address: '10.0.0.9', port: 80 }), 'http://10.0.0.9');
    assert.equal(own.reason, 'unreachable');
    const ended = failureOfNetwork(new Error('Proxy connection ended before receiving CONNECT response'), origin);
    assert.deepEqual([ended.reason, ended.detail], ['proxy', 'api.example.com']);
  });

  it('knows a server that does not speak HTTP', () => {
    assert.equal(failureOfNetwork(coded('HPE_INVALID_CONSTANT'), origin).reason, 'notAnEndpoint');
  });

  it('knows the port that an address leaves out', () => {
    for (const [port, address] of [
      [443, 'https://10.0.0.9'],
      [80, 'http://10.0.0.9'],
      [8080, 'http://10.0.0.9:8080'],
    ] as const) {
      const failure = failureOfNetwork(coded('ECONNREFUSED', { address: '10.0.0.9', port }), address);
      assert.equal(failure.reason, 'unreachable', address);
    }
    const v6 = failureOfNetwork(coded('ECONNREFUSED', { address: '::1', port: 80 }), 'http://[::1]');
    assert.equal(v6.reason, 'unreachable');
  });

  it('does not wait for a code that it does not know to pass', () => {
    const unknown = failureOfNetwork(coded('EODD'), origin);
    assert.deepEqual([unknown.detail, unknown.isTransient], ['EODD api.example.com', false]);
    const nothing = failureOfNetwork(new Error('x'), origin);
    assert.deepEqual([nothing.detail, nothing.isTransient], ['no connection api.example.com', true]);
    assert.equal(failureOfNetwork(coded('ERR_INVALID_CHAR'), origin).reason, 'badRequest');
  });

  it('takes anything that can be thrown', () => {
    for (const value of [null, undefined, 'x', {}, new Error('x')]) {
      assert.equal(failureOfNetwork(value, origin).reason, 'unreachable');
    }
  });
});
