import * as v from 'valibot';

/** US dollars for one token, as OpenRouter tells them. */
export interface TokenPrice {
  readonly prompt: number;
  readonly reply: number;
}

export interface ListedModel {
  readonly id: string;
  /** Tokens that prompt and reply may take together; `null` where the server does not tell. */
  readonly contextTokens: number | null;
  readonly price: TokenPrice | null;
}

/** Anything that does not fit is as if it were not there: one odd field must not cost the list. */
const text = v.fallback(v.nullish(v.string()), undefined);
const count = v.fallback(v.nullish(v.pipe(v.union([v.number(), v.string()]), v.transform(Number))), undefined);
const words = v.fallback(v.nullish(v.array(v.string())), undefined);

const listedModel = v.object({
  id: text,
  // LM Studio (`/api/v1/models`), then Ollama (`/api/tags`).
  key: text,
  name: text,
  type: text,
  sub_type: text,
  // OpenRouter, Moonshot and Together; vLLM; LM Studio; Mistral; Groq.
  context_length: count,
  max_model_len: count,
  loaded_context_length: count,
  max_context_length: count,
  context_window: count,
  architecture: v.fallback(v.nullish(v.object({ output_modalities: words })), undefined),
  pricing: v.fallback(v.nullish(v.object({ prompt: count, completion: count })), undefined),
});
type RawModel = v.InferOutput<typeof listedModel>;

const MAX_MODELS = 2000;

/**
 * Reads the list of models in the shapes of OpenAI (`{data: [{id}]}`), vLLM, OpenRouter, LM Studio, Ollama and a bare
 * array (Together). Models that write no text are left out where name or type tells; chat models come first.
 *
 * @returns `null` for a value that is no list of models
 */
export function readModelList(value: unknown): readonly ListedModel[] | null {
  const list = Array.isArray(value)
    ? (value as readonly unknown[])
    : (listIn(value, 'data') ?? listIn(value, 'models'));
  if (list === null) return null;
  const seen = new Set<string>();
  const models: { readonly model: ListedModel; readonly rank: number }[] = [];
  for (const entry of list.slice(0, MAX_MODELS)) {
    const parsed = v.safeParse(listedModel, entry);
    const id = parsed.success ? idOf(parsed.output) : null;
    if (!parsed.success || id === null || seen.has(id) || !writesText(id, parsed.output)) continue;
    seen.add(id);
    models.push({
      model: { id, contextTokens: contextOf(parsed.output), price: priceOf(parsed.output) },
      rank: rankOf(id),
    });
  }
  return models.toSorted((a, b) => a.rank - b.rank || (a.model.id < b.model.id ? -1 : 1)).map(({ model }) => model);
}

function listIn(value: unknown, name: 'data' | 'models'): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const list: unknown = Reflect.get(value, name);
  return Array.isArray(list) ? (list as readonly unknown[]) : null;
}

/** The server chose the name: control characters and what only a page would have are no name of a model. */
function idOf({ id, key, name }: RawModel): string | null {
  const found = id ?? key ?? name ?? '';
  return /^[^\p{Cc}\p{Cf}<>]{1,200}$/u.test(found) ? found : null;
}

const NO_TEXT_TYPE = /embed|rerank|image|audio|speech|moderation|transcri|video/i;
const NO_TEXT_NAME =
  /(^|[-_/.:])(embed(ding)?s?|bge|e5|gte|rerank(er)?|whisper|tts|asr|dall-e|sora|stable-diffusion|sdxl|flux|moderation|transcribe|realtime|audio|image|wanx?|cosyvoice|sensevoice|kolors|cogview|cogvideox?|paraformer|speech|ocr)([-_/.:]|\d|$)/i;

function writesText(id: string, { type, sub_type: subType, architecture }: RawModel): boolean {
  if (NO_TEXT_TYPE.test(`${type ?? ''} ${subType ?? ''}`)) return false;
  const outputs = architecture?.output_modalities;
  if (outputs !== undefined && outputs !== null && outputs.length > 0) return outputs.includes('text');
  return !NO_TEXT_NAME.test(id);
}

/** Old completion models cannot chat, and dated snapshots are the same as the name without a date: both come last. */
function rankOf(id: string): number {
  if (/(^|[-/])(davinci|babbage|instruct-beta|base)([-_.]|\d|$)|turbo-instruct/i.test(id)) return 2;
  return /\d{4}-\d{2}-\d{2}|[-@]\d{4}(\d{4})?$/.test(id) ? 1 : 0;
}

function contextOf(raw: RawModel): number | null {
  const {
    context_length: a,
    max_model_len: b,
    loaded_context_length: c,
    max_context_length: d,
    context_window: e,
  } = raw;
  // What is loaded counts before what the model could take.
  return [c, a, b, d, e].find((tokens) => typeof tokens === 'number' && tokens >= 512 && tokens <= 100_000_000) ?? null;
}

function priceOf({ pricing }: RawModel): TokenPrice | null {
  const prompt = pricing?.prompt;
  const reply = pricing?.completion;
  const isPrice = (price: unknown): price is number => typeof price === 'number' && price >= 0 && price < 0.1;
  // OpenRouter says -1 for a router whose price depends on where it goes.
  return isPrice(prompt) && isPrice(reply) ? { prompt, reply } : null;
}
