const vscode = require('vscode');

// A provider of language models for tests. What it replies is told by the command `scriptedModels.play`, what it was
// asked is told by `scriptedModels.requests`. The vendor `guarded` makes VS Code ask the user before the first request.

/**
 * @typedef {object} Script
 * @property {string} [reply] sent in pieces of 40 characters
 * @property {string} [thinking] sent before the reply as a part of its own kind
 * @property {number} [pieces] how many pieces are sent; all unless given
 * @property {'end' | 'hang' | 'fail' | 'refuse'} [ending] what follows them; `refuse` sends none; `fail` waits for the
 *   command `scriptedModels.fail`, because VS Code drops what is on its way when a reply fails
 * @property {{ code?: 'Blocked' | 'NotFound' | 'NoPermissions', message: string }} [error]
 */

/** @type {Script} */
let script = {};
const requests = [];
let fail = () => {};
let mayFail = Promise.resolve();

function model(id, name, maxInputTokens) {
  return { id, name, family: id.split('-')[0], version: '1', maxInputTokens, maxOutputTokens: 8000, capabilities: {} };
}

const MODELS = {
  scripted: [model('tiny-2', 'Tiny Model', 4000), model('large-1', 'Large Model', 128_000)],
  guarded: [{ ...model('guarded-1', 'Guarded Model', 64_000), requiresAuthorization: { label: 'Guarded account' } }],
};

function thrown({ code, message }) {
  const make = code === undefined ? undefined : vscode.LanguageModelError[code];
  return make === undefined ? new Error(message) : make(message);
}

/** Sends the pieces of the script, then does what it says. */
async function play(request, report, token) {
  const { reply = '', thinking, pieces = Number.POSITIVE_INFINITY, ending = 'end', error = { message: 'no' } } = script;
  if (ending === 'refuse') throw thrown(error);
  if (thinking !== undefined) report.thinking(thinking);
  for (let piece = 0; piece < pieces && piece * 40 < reply.length; piece++) {
    report.text(reply.slice(piece * 40, (piece + 1) * 40));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (ending === 'fail') {
    await mayFail;
    throw thrown(error);
  }
  if (ending === 'hang') await new Promise((resolve) => token.onCancellationRequested(resolve));
  request.isCancelled = token.isCancellationRequested;
}

async function answer(vendor, model, messages, report, token) {
  const request = {
    vendor,
    model,
    messages: messages.map(({ role, content }) => ({
      role: role === vscode.LanguageModelChatMessageRole.Assistant ? 'assistant' : 'user',
      content: typeof content === 'string' ? content : content.map((part) => part.value).join(''),
    })),
    isCancelled: false,
  };
  requests.push(request);
  await play(request, report, token);
}

const provideTokenCount = async (...given) => Math.ceil(String(given.at(-2)).length / 4);

function provider(vendor) {
  return {
    provideLanguageModelChatInformation: () => MODELS[vendor],
    provideTokenCount,
    provideLanguageModelChatResponse({ id }, messages, _options, progress, token) {
      const report = {
        thinking: (text) => progress.report(new vscode.LanguageModelThinkingPart(text)),
        text: (text) => progress.report(new vscode.LanguageModelTextPart(text)),
      };
      return answer(vendor, id, messages, report, token);
    },
  };
}

/** Before VS Code 1.104 a provider was one model, and could send nothing but text. */
function registerEach(vendor) {
  return MODELS[vendor].map(({ id, requiresAuthorization, ...facts }) =>
    vscode.lm.registerChatModelProvider(
      id,
      {
        provideTokenCount,
        provideLanguageModelResponse(messages, _options, _extension, progress, token) {
          const text = (part) => progress.report({ index: 0, part: new vscode.LanguageModelTextPart(part) });
          const report = { thinking: () => undefined, text };
          return answer(vendor, id, messages, report, token);
        },
      },
      { ...facts, vendor, auth: requiresAuthorization },
    ),
  );
}

function register(vendor) {
  if (vscode.lm.registerLanguageModelChatProvider === undefined) return registerEach(vendor);
  return [vscode.lm.registerLanguageModelChatProvider(vendor, provider(vendor))];
}

exports.activate = (context) => {
  context.subscriptions.push(...Object.keys(MODELS).flatMap(register));
  context.subscriptions.push(
    vscode.commands.registerCommand('scriptedModels.play', (next) => {
      script = next;
      requests.length = 0;
      mayFail = new Promise((resolve) => {
        fail = resolve;
      });
    }),
    vscode.commands.registerCommand('scriptedModels.fail', () => fail()),
    vscode.commands.registerCommand('scriptedModels.requests', () => requests),
  );
};
