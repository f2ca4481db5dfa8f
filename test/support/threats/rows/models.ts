import type { ThreatGroup } from '../threatRow';

export const STREAM_FAULTS: ThreatGroup = {
  title: 'Faults of a model’s server',
  rows: [
    { id: 'F1', attack: 'A reply ends without a reason.', holds: 'It is partial.' },
    { id: 'F2', attack: 'The reason says stop, the last mark is missing.', holds: 'It is whole.' },
    { id: 'F3', attack: 'The connection breaks in the middle.', holds: 'It is partial, and the text is kept.' },
    { id: 'F4', attack: 'An error inside of the stream.', holds: 'It is partial, and the error is understood.' },
    {
      id: 'F5',
      attack: 'An error that the event names, or that is a mere text.',
      holds: 'It is partial, and the error is understood.',
    },
    { id: 'F6', attack: 'An error without the word error.', holds: 'It is partial, and the error is understood.' },
    { id: 'F7', attack: 'A page with status 200.', holds: 'It is called no endpoint.' },
    { id: 'F8', attack: 'A JSON error with status 200.', holds: 'It is understood.' },
    { id: 'F9', attack: 'A page with status 502.', holds: 'It is told in one short line, without the page.' },
    { id: 'F10', attack: 'The last event is cut in half.', holds: 'It is partial.' },
    { id: 'F11', attack: 'An event that is not JSON.', holds: 'It is partial, and its content stands nowhere.' },
    { id: 'F12', attack: 'Silence after the first words.', holds: 'It ends after a limit and is partial.' },
    { id: 'F13', attack: 'No answer at all.', holds: 'It ends after a limit, with one try, and the wait is shown.' },
    {
      id: 'F14',
      attack: 'The first word takes minutes.',
      holds: 'It is waited for, and the wait is shown.',
      note: 'A limit of 300 ms stands for the 300 s after which the built-in client gives up.',
    },
    { id: 'F15', attack: 'Comments, blank lines, CRLF, no space, a byte order mark.', holds: 'It is whole.' },
    { id: 'F16', attack: 'Characters are cut at any byte.', holds: 'It is whole, and no half is ever shown.' },
    { id: 'F17', attack: 'Frames without choices.', holds: 'They are ignored.' },
    { id: 'F18', attack: 'The reply meets the limit of the output.', holds: 'It is partial, says so, and can go on.' },
    { id: 'F19', attack: 'A filter, a fault or an unknown reason ends it.', holds: 'It is partial, with the reason.' },
    { id: 'F20', attack: 'No text, or only thinking.', holds: 'It is an error that says so.' },
    { id: 'F21', attack: 'Thinking comes in fields of its own.', holds: 'It is shown as progress, never in the log.' },
    { id: 'F22', attack: 'Thinking comes in tags, cut anywhere.', holds: 'It is taken out, but not out of code.' },
    { id: 'F23', attack: 'The server redirects.', holds: 'It is refused.' },
    { id: 'F24', attack: 'A line or a reply without an end.', holds: 'It is stopped at the cap.' },
    { id: 'F25', attack: '50,000 tiny events.', holds: 'The page is told ten times a second, and nothing is held up.' },
    { id: 'F26', attack: 'No such name, nobody there, a wrong certificate.', holds: 'The cause is named.' },
    { id: 'F27', attack: 'The proxy is dead or wants a login.', holds: 'The proxy is named, not the model.' },
    { id: 'F28', attack: 'The machine sleeps meanwhile.', holds: 'It is partial, and nothing is sent twice.' },
    { id: 'F29', attack: 'The user cancels at any time.', holds: 'The connection ends at once; nothing is written.' },
    { id: 'F30', attack: 'The window dies meanwhile.', holds: 'What came is there, and nothing is sent by itself.' },
  ],
};

export const VENDORS: ThreatGroup = {
  title: 'What services really send',
  rows: [
    {
      id: 'V-retry',
      attack: 'When a request is made again.',
      holds: 'Only before the first word, twice at most, for what may pass; waits are shown.',
    },
    { id: 'V-key', attack: 'A wrong key.', holds: 'It asks for the key.' },
    { id: 'V-account', attack: 'An address or a country that is not served.', holds: 'It is told as that.' },
    { id: 'V-402', attack: 'No balance.', holds: 'It is told as that, and not tried again.' },
    { id: 'V-403', attack: 'A limit of use, or a prompt too long, as 403.', holds: 'Each is told as what it is.' },
    { id: 'V-404', attack: 'No such model, or a wrong path.', holds: 'Each is told as what it is, with what helps.' },
    { id: 'V-408', attack: 'A timeout or a conflict.', holds: 'It is tried again.' },
    { id: 'V-413', attack: 'A request too large for the front.', holds: 'It is told as too long.' },
    {
      id: 'V-422',
      attack: 'Parameters that are not taken.',
      holds: 'It is asked once more without the optional ones.',
      note: 'The second request says the same messages; it lacks one optional field of what was shown.',
    },
    { id: 'V-429', attack: 'Too many requests.', holds: 'It is waited for.' },
    { id: 'V-429-final', attack: 'A quota, with the status of too many requests.', holds: 'It is not tried again.' },
    { id: 'V-400-account', attack: 'Arrears, as a bad request.', holds: 'It is told as that.' },
    { id: 'V-400-parameter', attack: 'A parameter, as a bad request.', holds: 'Few are sent; the rest is told.' },
    { id: 'V-filter', attack: 'A filter refuses the prompt or the reply.', holds: 'It is told as that.' },
    { id: 'V-5xx', attack: 'A fault of the server.', holds: 'It is tried again.' },
    { id: 'V-529', attack: 'An overloaded server.', holds: 'It is tried again.' },
    { id: 'V-200-error', attack: 'An error with status 200.', holds: 'It is told as what it is.' },
    { id: 'V-keepalive', attack: 'Comments while it waits.', holds: 'They are not silence, and not text.' },
    { id: 'V-reasoning', attack: 'Fields for thinking.', holds: 'They are not text.' },
    {
      id: 'V-language-model',
      attack: 'A model of VS Code refuses, is none, breaks off, is cancelled, or blocks.',
      holds: 'Each is told, and what came is kept.',
    },
  ],
};

const tooLong = (name: string, vendor: string) => ({
  id: `V-long-${name}`,
  attack: `A prompt too long, in the words of ${vendor}.`,
  holds: 'It is told as too long.',
});

export const TOO_LONG: ThreatGroup = {
  title: 'A prompt that is too long',
  rows: [
    {
      id: 'V-long',
      attack: 'A prompt is too long.',
      holds: 'The size is estimated before; a refusal is understood, not tried again, and learned from.',
    },
    tooLong('openai', 'OpenAI and Azure'),
    tooLong('vllm', 'vLLM'),
    tooLong('dashscope', 'DashScope'),
    tooLong('kimi', 'Kimi'),
    tooLong('zhipu', 'Zhipu'),
    tooLong('llamacpp', 'llama.cpp'),
    tooLong('lmstudio', 'LM Studio'),
    tooLong('xai', 'xAI'),
    tooLong('baidu', 'Baidu'),
    {
      id: 'V-long-ollama',
      attack: 'Ollama cuts the prompt and says nothing.',
      holds: 'A count far below the estimate is told.',
      note: 'Told below half of the estimate and not below 70 %: where the tokenizer is unknown, the estimate of a Chinese text is that far above the count, on purpose.',
    },
    {
      id: 'V-long-none',
      attack: 'Ordinary refusals whose words come near.',
      holds: 'None is taken for a prompt too long.',
    },
  ],
};
