import type { Change, ChangeOrigin } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted } from './checkContext';

interface Telling {
  readonly words: RegExp;
  readonly origins: ReadonlySet<ChangeOrigin>;
}

const TELLINGS: readonly Telling[] = [
  {
    words:
      /亲手|手写|手动(?:敲|输入|编写|写)|自己(?:一行行)?(?:写|敲|编写|动手写|实现)(?:的|了|出)?|逐行(?:敲|写)|独立(?:写|编写|完成|实现)|亲自(?:写|编写|实现)|\b(?:wrote|written|typed|coded|built|implemented)\b[^.;]{0,60}\b(?:by hand|yourself|from scratch|on your own|by yourself)\b|\bby hand\b|\bhand-?(?:written|wrote|typed|coded)\b|\byou typed\b|\b(?:was|were|been) typed\b|\bentirely your own\b|\byour own (?:code|typing|work)\b/i,
    origins: new Set<ChangeOrigin>(['typed']),
  },
  {
    words: /粘贴|复制(?:过来|进来|自|来的)|拷贝|\bpast(?:ed|ing)\b|\bcopied\b|copy-past/i,
    origins: new Set<ChangeOrigin>(['pasted', 'inserted']),
  },
  {
    words:
      /由?(?:工具|助手|AI|人工智能|Copilot|代理|智能体|模型)(?:自动)?(?:插入|生成|写入|写|补全|代写|完成)|自动(?:生成|补全)|\b(?:inserted|generated|written|produced|suggested|completed|authored) by (?:a |an |the |your )?(?:\w{2,12} )?(?:tool|assistant|AI|agent|Copilot|model|code completion|generator)\b|\b(?:generated|inserted) (?:fix|code|tests?|functions?|lines?|files?|class|module|part|solution)\b|\b(?:was|were) (?:auto-?)?(?:generated|inserted|completed for you)\b|(?<!自己)生成的|\bcame from (?:a |an |the |your )?(?:\w{2,12} )?(?:tool|assistant|AI|agent|Copilot|model)\b|\b(?:AI|agent|tool|Copilot)-(?:generated|written|inserted)\b|\b(?:a tool|an agent|the agent|an AI|the assistant|Copilot) (?:wrote|inserted|generated|produced)\b/i,
    origins: new Set<ChangeOrigin>(['inserted', 'onDisk', 'pasted']),
  },
  {
    words:
      /在(?:磁盘|硬盘)上(?:被)?(?:改|写|修改|生成)|编辑器(?:之)?外(?:改|写|修改)|\b(?:changed|written|modified) (?:directly )?on (?:the )?disk\b|\boutside (?:of )?(?:the )?editor\b/i,
    origins: new Set<ChangeOrigin>(['onDisk', 'inserted']),
  },
];
const DENIED =
  /要能|能够|学会|be able to|learn to|不是|并非|而非|不要|没有写|不算|\b(?:not|n't|rather than|instead of|never|mostly|by the record's estimate)\b|据记录估计|主要是/i;
/** What is told of each of them is wrong when it is wrong of one. */
const OF_EACH = /\b(?:both|all|each|every|entire|entirely|whole|wholly)\b|都|全部|全是|整个|每/i;

/** By whom: what arrived otherwise was not written by hand, and the other way round. */
export function checkAuthor(context: CheckContext): readonly Doubt[] {
  const { piece, voice } = context;
  if (voice === 'plans' || piece.kind === 'code' || piece.kind === 'heading') return [];
  const changes = changesOf(context);
  if (changes.length === 0) return [];
  const instead = [...new Set(changes.map(({ id, origin }) => `${id}: ${origin}`))].slice(0, 3).join(', ');
  return TELLINGS.flatMap(({ words, origins }) => {
    const told = words.exec(piece.prose)?.[0];
    const isOther =
      told !== undefined && changes[OF_EACH.test(piece.prose) ? 'some' : 'every'](({ origin }) => !origins.has(origin));
    const at = told === undefined ? 0 : piece.prose.indexOf(told);
    const around = piece.prose.slice(Math.max(0, at - 30), at + (told ?? '').length + 12);
    return isOther && !DENIED.test(around) ? [contradicted('wrongAuthor', told, instead)] : [];
  });
}

/** The changes that are cited, else those of the files that are named. */
function changesOf({ piece, index, cited }: CheckContext): readonly Change[] {
  const own = piece.ids.flatMap(({ text }) => index.changes.get(text) ?? []);
  if (own.length > 0) return own;
  const names = piece.spans.map(({ text }) => text.replace(/:\d.*$/, ''));
  const named = index.record.changes.filter(({ path }) =>
    names.some((name) => name !== '' && (path === name || path.endsWith(`/${name}`))),
  );
  return named.length > 0 ? named : cited.flatMap((id) => index.changes.get(id) ?? []);
}
