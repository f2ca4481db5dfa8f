import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { ListedModel } from '../../core/mentor/modelList';

const stored = v.object({
  contextTokens: v.nullable(v.number()),
  price: v.nullable(v.object({ prompt: v.number(), reply: v.number() })),
});
/** What is known of a model at an origin; price in US dollars for one token. */
export type KnownFacts = Readonly<v.InferOutput<typeof stored>>;

const NOTHING: KnownFacts = { contextTokens: null, price: null };
const PREFIX = 'modelFacts:';

/** What servers told of their models, kept in VS Code's global state, where no workspace can write it. */
export class ModelFacts {
  constructor(private readonly state: Pick<Memento, 'get' | 'update'>) {}

  of(origin: string, model: string): KnownFacts {
    const parsed = v.safeParse(stored, this.state.get(keyOf(origin, model)));
    return parsed.success ? parsed.output : NOTHING;
  }

  /** Of the model that the user chose; what else the list had is not kept. */
  async learn(origin: string, { id, contextTokens, price }: ListedModel): Promise<void> {
    await this.state.update(keyOf(origin, id), { contextTokens, price });
  }
}

function keyOf(origin: string, model: string): string {
  return PREFIX + JSON.stringify([origin, model]);
}
