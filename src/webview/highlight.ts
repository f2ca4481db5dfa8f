import core from 'highlight.js/lib/core';
import { GRAMMARS } from '../core/log/export/grammars';
import { CodeNodes } from './codeNodes';

// A script of its own, which the preview loads when it has the first block of code to colour.

const highlighter = core.newInstance();
for (const [name, language] of Object.entries(GRAMMARS)) highlighter.registerLanguage(name, language);
highlighter.registerAliases(['vue', 'svelte'], { languageName: 'xml' });
highlighter.registerAliases(['zsh'], { languageName: 'bash' });
highlighter.configure({ __emitter: CodeNodes });

window.mentorBrainHighlight = (code, language) => {
  if (highlighter.getLanguage(language) === undefined) return null;
  const { _emitter: nodes, errorRaised } = highlighter.highlight(code, { language, ignoreIllegals: true });
  return errorRaised === undefined && nodes instanceof CodeNodes ? nodes.fragment : null;
};
