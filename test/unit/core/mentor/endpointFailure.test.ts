import assert from 'node:assert/strict';
import { failureOfEvent, failureOfResponse } from '../../../../src/core/mentor/endpointFailure';
import { error, VENDORS } from './vendorErrors';
import { NOT_TOO_LONG, TOO_LONG } from './vendorErrorsTooLong';

interface Given {
  readonly headers?: Readonly<Record<string, string>>;
  readonly hasKey?: boolean;
}

function mapped(status: number, body: unknown, given: Given = {}) {
  return failureOfResponse({
    status,
    headers: new Headers({ 'content-type': 'application/json', ...given.headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    hasKey: given.hasKey ?? true,
    url: 'https://api.example.com/v1/chat/completions',
    now: Date.UTC(2026, 10, 23, 12, 0, 0),
  });
}

describe('what an endpoint answers instead of a reply', () => {
  for (const [row, errors] of Object.entries(VENDORS)) {
    for (const [name, status, body, reason, transient] of errors) {
      it(`${name} is ${reason} [${row}]`, () => {
        const failure = mapped(status, body);
        assert.deepEqual([failure.reason, failure.isTransient], [reason, transient === 'transient']);
      });
    }
  }

  for (const [row, errors] of Object.entries(TOO_LONG)) {
    for (const [name, status, body] of errors) {
      it(`a prompt too long for ${name} is tooLong [${row}]`, () => {
        const failure = mapped(status, body);
        assert.deepEqual([failure.reason, failure.isTransient], ['tooLong', false]);
        assert.equal(failureOfEvent(body, true).reason, 'tooLong', 'and so inside a stream');
      });
    }
  }

  for (const [name, status, body, reason] of NOT_TOO_LONG) {
    it(`an ordinary refusal, ${name}, is not taken for a prompt too long [V-long-none]`, () => {
      assert.equal(mapped(status, body).reason, reason);
    });
  }

  it('calls a rejection without a key a missing key', () => {
    assert.equal(mapped(401, error('Unauthorized'), { hasKey: false }).reason, 'keyMissing');
  });

  it('names where a redirect leads by its origin alone', () => {
    const to = (location: string) => mapped(307, '', { headers: { location } }).detail;
    assert.equal(to('https://evil.example:8443/a?token=abc'), 'HTTP 307 to https://evil.example:8443');
    assert.equal(to('/login'), 'HTTP 307 to https://api.example.com');
    assert.equal(to('http://['), 'HTTP 307');
    assert.equal(mapped(304, '').reason, 'redirected');
  });

  it('reads how long to wait from seconds, milliseconds, a date or the sentence [V-429 V-retry]', () => {
    const wait = (headers: Readonly<Record<string, string>>, message = 'slow down') =>
      mapped(429, error(message), { headers }).retryAfter;
    assert.equal(wait({ 'retry-after': '7' }), 7);
    assert.equal(wait({ 'retry-after-ms': '1500' }), 1.5);
    assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }), 30);
    assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }), 0);
    assert.equal(wait({ 'retry-after': '-5' }), 0);
    assert.equal(wait({ 'retry-after': 'soon' }), null);
    assert.equal(wait({}, 'Please retry after 86400 seconds.'), 86400);
    assert.equal(wait({}, 'Please try again in 250ms.'), 0.25);
    assert.equal(wait({}), null);
  });

  it('has a detail of one line and 200 characters, with no page, no key and no control characters [F9]', () => {
    const key = `sk-${'Ab3'.repeat(16)}`;
    const long = mapped(400, error(`a\r\nb\u001b[31m ${key} ${'word '.repeat(200)}`));
    assert.ok(long.detail.length <= 200);
    assert.match(long.detail, /^HTTP 400, a b \[31m … word/);
    assert.equal(mapped(502, '<html><title>T</title>SECRET</html>').detail, 'HTTP 502, an HTML page');
    assert.equal(mapped(500, `SECRET ${'x '.repeat(400)}`).detail, 'HTTP 500');
    assert.ok(!mapped(401, error(`Incorrect API key provided: ${key}`, 'invalid_api_key')).detail.includes('provided'));
  });

  it('takes any value as the error of an event', () => {
    for (const value of [null, undefined, 0, '', 'text', [], {}, { error: { error: { error: 'x' } } }, [[[]]]]) {
      assert.equal(failureOfEvent(value, true).reason, 'serverFault');
    }
    assert.equal(failureOfEvent('"{\\"error\\":{\\"code\\":\\"insufficient_quota\\"}}"', true).reason, 'serverFault');
    assert.equal(failureOfEvent('{"error":{"code":"insufficient_quota"}}', true).reason, 'quota');
    assert.equal(failureOfEvent({ type: 'overloaded_error', message: 'x' }, true).isTransient, true);
  });
});
