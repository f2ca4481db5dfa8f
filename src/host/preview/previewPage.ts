export interface PreviewPageParts {
  /** `webview.cspSource`: what VS Code serves local resources from. */
  readonly cspSource: string;
  /** Fresh random characters for every page, from a cryptographic source. */
  readonly nonce: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  /** Of the script that parses Markdown, which the first one finds there. */
  readonly markdownUri?: string;
  /** Of the script that colours code; loaded by the first one, with the same nonce, when there is some. */
  readonly highlightUri?: string;
  /** Of the editor, not of the log: BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Where the page stands, for its colours; the sidebar where nothing is said. */
  readonly place?: 'sidebar' | 'editor';
}

/**
 * The page that the preview lives in, the same for every draft. From nothing up: one style sheet and its own scripts, no
 * images, no fonts, no connection, no frame, no form (a submitted one would replace the page), no other base address;
 * and no text is taken for HTML or for a script but what the page's own script says is one that ships.
 */
export function previewPage(parts: PreviewPageParts): string {
  const { language, title, styleUri, scriptUri, markdownUri, highlightUri, nonce } = escaped(parts);
  const markdown = markdownUri === undefined ? '' : `<script nonce="${nonce}" src="${markdownUri}"></script>\n`;
  const highlight = highlightUri === undefined ? '' : ` data-highlight="${highlightUri}"`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${styleUri}">
</head>
<body${parts.place === 'editor' ? ' data-place="editor"' : ''}>
${markdown}<script nonce="${nonce}" src="${scriptUri}"${highlight}></script>
</body>
</html>
`;
}

export function contentSecurityPolicy({ cspSource, nonce }: Pick<PreviewPageParts, 'cspSource' | 'nonce'>): string {
  return [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mentor-brain',
  ].join('; ');
}

function escaped(parts: PreviewPageParts): PreviewPageParts {
  return {
    cspSource: attribute(parts.cspSource),
    nonce: attribute(parts.nonce),
    styleUri: attribute(parts.styleUri),
    scriptUri: attribute(parts.scriptUri),
    ...(parts.markdownUri === undefined ? {} : { markdownUri: attribute(parts.markdownUri) }),
    ...(parts.highlightUri === undefined ? {} : { highlightUri: attribute(parts.highlightUri) }),
    language: attribute(parts.language),
    title: attribute(parts.title),
  };
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
