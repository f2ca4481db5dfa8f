/** What the browser lets be taken for HTML or for a script, as its type says; where it has no such types, any text. */
interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The only policy that the page's own policy allows, and allows once: no other text becomes a document or a script. */
const policy = (window as { readonly trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('mentor-brain', {
  createHTML: (text) => text,
  createScriptURL: (url) => url,
});

/** @param text of a drawing that ships */
export function trustedDrawing(text: string): string {
  return policy?.createHTML(text) ?? text;
}

/** @param url of a script that ships, as the page names it */
export function trustedScript(url: string): string {
  return policy?.createScriptURL(url) ?? url;
}
