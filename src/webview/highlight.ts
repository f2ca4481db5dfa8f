import { core, GRAMMARS } from '../core/log/export/grammars';
import { CodeNodes } from './codeNodes';
import type { Highlight } from './highlighter';

// A script of its own, which the preview loads when it has the first block of code to colour. The extension host takes
// its grammars from here, too, where there is no window.
export { core, diff, GRAMMARS } from '../core/log/export/grammars';

const highlighter = core.newInstance();
for (const [name, language] of Object.entries(GRAMMARS)) highlighter.registerLanguage(name, language);
highlighter.registerAliases(['vue', 'svelte'], { languageName: 'xml' });
highlighter.registerAliases(['zsh'], { languageName: 'bash' });
highlighter.configure({ __emitter: CodeNodes });

const highlight: Highlight = (code, language) => {
  if (highlighter.getLanguage(language) === undefined) return null;
  const { _emitter: nodes, errorRaised } = highlighter.highlight(code, { language, ignoreIllegals: true });
  return errorRaised === undefined && nodes instanceof CodeNodes ? nodes.fragment : null;
};

if (typeof window !== 'undefined') window.mentorBrainHighlight = highlight;
