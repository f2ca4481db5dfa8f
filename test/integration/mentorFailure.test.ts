import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MentorError, type MentorFailureReason } from '../../src/core/mentor/mentor';
import { configuredGateway } from '../../src/host/mentor/configuredEndpoint';
import { sentenceOf } from '../../src/host/mentor/mentorFailure';

/** All of them, or it does not compile. */
const REASONS: Readonly<Record<MentorFailureReason, null>> = {
  keyMissing: null,
  keyRejected: null,
  notAllowed: null,
  quota: null,
  rateLimited: null,
  modelNotFound: null,
  noModel: null,
  modelGone: null,
  notPermitted: null,
  tooLong: null,
  filtered: null,
  refused: null,
  unreachable: null,
  proxy: null,
  certificate: null,
  timedOut: null,
  serverFault: null,
  notAnEndpoint: null,
  redirected: null,
  cut: null,
  lengthLimit: null,
  tooLarge: null,
  empty: null,
  cancelled: null,
  badRequest: null,
  badSettings: null,
};

describe('the sentence about a mentor that failed', () => {
  const said = (reason: MentorFailureReason, detail = '', retryAt?: number): string =>
    sentenceOf(new MentorError(reason, detail, { retryAt })).text;

  it('says until when a service asks to wait, with the day where it is not today [V-429 V-retry]', () => {
    const at = new Date();
    at.setDate(at.getDate() + 3);
    at.setHours(14, 5, 0, 0);
    const text = said('rateLimited', 'HTTP 429', at.getTime());
    assert.match(text, /^The service asks to wait until .*\b0?2:05|14:05/);
    assert.ok(text.includes(String(at.getDate())), text);
    assert.ok(text.endsWith('(HTTP 429)'), text);
    assert.match(said('rateLimited', 'HTTP 429'), /Retry later/);
  });

  it('says how to get a model that Ollama does not have [V-404]', () => {
    const detail = 'HTTP 404, api_error, model "qwen3:8b" not found, try pulling it first';
    assert.match(said('modelNotFound', detail), /Run “ollama pull qwen3:8b”/);
    assert.match(said('modelNotFound', 'model "x; rm -rf" not found, try pulling it first'), /Check the model’s name/);
  });

  it('asks whether the local server runs, and only of one on this machine [F26]', () => {
    for (const host of ['127.0.0.1:11434', 'localhost:1234', '[::1]:8000']) {
      assert.match(
        said('unreachable', `ECONNREFUSED ${host}`),
        /^Nothing answers .* running(?: there)?\? \(ECONNREFUSED/,
        host,
      );
    }
    // Whose machine that is has to be said where it is not the one in front of the user.
    const isElsewhere = vscode.env.remoteName !== undefined;
    assert.equal(/not the computer in front of you/.test(said('unreachable', 'ECONNREFUSED localhost:1')), isElsewhere);
    assert.match(said('unreachable', 'ECONNREFUSED api.example.com'), /^The service cannot be reached/);
    assert.match(said('unreachable', 'ENOTFOUND api.example.com'), /^The service cannot be reached/);
  });

  it('names the proxy, the certificate and mere thinking as what they are [F20 F26 F27]', () => {
    assert.match(said('proxy', 'ECONNREFUSED 127.0.0.1:3128'), /^The proxy .*http\.proxy.*127\.0\.0\.1:3128/);
    assert.match(
      said('certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT x (TLS)'),
      /certificate is not trusted.*root certificate/,
    );
    assert.match(said('empty', 'only thinking, finish_reason length'), /only thought.*output limit/);
    assert.doesNotMatch(said('empty', 'no text at all'), /thought/);
  });

  it('is a sentence of the product with something to do, whatever failed [F7 F9 F26]', () => {
    for (const reason of Object.keys(REASONS) as MentorFailureReason[]) {
      const { text, actions } = sentenceOf(new MentorError(reason, 'HTTP 502, an HTML page'));
      assert.ok(actions.length > 0, reason);
      assert.match(text, /^[A-Z].{20}/, reason);
      assert.doesNotMatch(text, /Connection error|fetch failed|<html/i, reason);
    }
  });

  it('says that a session may be too long, and by how much where that is told [F20 V-long V-long-lmstudio]', () => {
    assert.match(said('empty', 'no text at all'), /may be too long/);
    const detail = "HTTP 400, This model's maximum context length is 8192 tokens.";
    assert.match(said('tooLong', detail), /reads 8,192 tokens.*retry/);
    assert.match(said('tooLong', 'HTTP 413'), /longer than this model can read.*HTTP 413/);
  });

  it('says where a key belongs when it stands in a header of the settings', async () => {
    const configuration = vscode.workspace.getConfiguration('mentorBrain.endpoint');
    const refusedWith = async (headers: object): Promise<string> => {
      await configuration.update('headers', headers, vscode.ConfigurationTarget.Global);
      try {
        configuredGateway();
        return '';
      } catch (error) {
        assert.ok(error instanceof MentorError);
        return sentenceOf(error).text;
      }
    };
    try {
      assert.equal(await refusedWith({ 'X-Title': 'mine' }), '');
      assert.match(await refusedWith({ 'X-Api-Key': 'abc' }), /“X-Api-Key”.*credential.*Set API Key/);
      assert.match(await refusedWith({ Host: 'evil.example' }), /“Host”.*changes the transport/);
    } finally {
      await configuration.update('headers', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
