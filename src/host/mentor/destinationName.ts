import * as v from 'valibot';
import * as vscode from 'vscode';
import { vendorOfOrigin } from '../../core/mentor/languageModelRequest';

const vendors = v.array(v.object({ vendor: v.string(), displayName: v.optional(v.string()) }));
const contributor = v.object({
  displayName: v.optional(v.string()),
  contributes: v.object({
    languageModelChatProviders: v.optional(vendors),
    /** The name until VS Code 1.104. */
    languageModels: v.optional(
      v.union([
        vendors,
        v.pipe(
          vendors.item,
          v.transform((one) => [one]),
        ),
      ]),
    ),
  }),
});

/** How a destination is called: an endpoint by its host, a vendor of models by the name that its extension gives it. */
export function destinationName(origin: string): string {
  const vendor = vendorOfOrigin(origin);
  if (vendor === '') return vscode.l10n.t('a language model of VS Code, if there is one');
  return vendor === null ? vscode.Uri.parse(origin).authority : vendorName(vendor);
}

/** Not every extension can be seen from here: one that runs beside the window of a remote workspace cannot. */
export function vendorName(vendor: string): string {
  for (const { packageJSON } of vscode.extensions.all) {
    const parsed = v.safeParse(contributor, packageJSON);
    if (!parsed.success) continue;
    const { languageModelChatProviders = [], languageModels = [] } = parsed.output.contributes;
    const found = [...languageModelChatProviders, ...languageModels].find((one) => one.vendor === vendor);
    if (found !== undefined) return found.displayName ?? parsed.output.displayName ?? vendor;
  }
  return vendor === 'copilot' ? 'GitHub Copilot' : vendor;
}
