import * as v from 'valibot';
import type { Memento } from 'vscode';
import { calibrate } from '../../core/prompt/calibrate';
import type { ModelPrice } from '../../core/prompt/modelProfile';
import type { ListedModel } from '../../core/mentor/modelList';

const stored = v.object({
  contextTokens: v.nullable(v.number()),
  price: v.nullable(v.object({ prompt: v.number(), reply: v.number() })),
});
export interface KnownFacts {
  readonly contextTokens: number | null;
  readonly price: ModelPrice | null;
}

const factor = v.pipe(v.number(), v.minValue(0.1), v.maxValue(10));

const NOTHING: KnownFacts = { contextTokens: null, price: null };
const PREFIX = 'modelFacts:';

/** What servers told of their models, kept in VS Code's global state, where no workspace can write it. */
export class ModelFacts {
  constructor(private readonly state: Pick<Memento, 'get' | 'update'>) {}

  of(origin: string, model: string): KnownFacts {
    const parsed = v.safeParse(stored, this.state.get(keyOf(origin, model)));
    if (!parsed.success) return NOTHING;
    const { contextTokens, price } = parsed.output;
    return { contextTokens, price: price === null ? null : ofDollars(price) };
  }

  /** What servers reported for earlier prompts, divided by the estimate for them. */
  calibrationOf(origin: string, model: string): number {
    const parsed = v.safeParse(factor, this.state.get(calibrationKey(origin, model)));
    return parsed.success ? parsed.output : 1;
  }

  /** @param estimated without any factor @param reported by the server for the same messages */
  async learnUsage(origin: string, model: string, estimated: number, reported: number): Promise<void> {
    const known = this.calibrationOf(origin, model);
    await this.state.update(calibrationKey(origin, model), calibrate(known, estimated, reported));
  }

  /** The server refused a prompt and said how much it takes. */
  async learnLimit(origin: string, model: string, contextTokens: number): Promise<void> {
    const parsed = v.safeParse(stored, this.state.get(keyOf(origin, model)));
    const price = parsed.success ? parsed.output.price : null;
    await this.state.update(keyOf(origin, model), { contextTokens, price });
  }

  /** Of the model that the user chose; what else the list had is not kept. */
  async learn(origin: string, { id, contextTokens, price }: ListedModel): Promise<void> {
    await this.state.update(keyOf(origin, id), { contextTokens, price });
  }
}

/** The list tells dollars for one token. */
function ofDollars({ prompt, reply }: { readonly prompt: number; readonly reply: number }): ModelPrice {
  const million = (price: number): number => Math.round(price * 1e12) / 1e6;
  return { input: million(prompt), output: million(reply), currency: '$' };
}

function calibrationKey(origin: string, model: string): string {
  return `calibration:${JSON.stringify([origin, model])}`;
}

function keyOf(origin: string, model: string): string {
  return PREFIX + JSON.stringify([origin, model]);
}
