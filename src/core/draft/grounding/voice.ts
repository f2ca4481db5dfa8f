import type { Piece } from './pieces';
import type { BlockLabel } from './splitBlocks';

/** Labels under which stands what one may do or should know, not what happened. */
const AHEAD: ReadonlySet<BlockLabel | null> = new Set<BlockLabel | null>([
  'goals',
  'prerequisites',
  'resources',
  'nextFocus',
]);
const TELLING: ReadonlySet<BlockLabel | null> = new Set<BlockLabel | null>([
  'symptom',
  'solution',
  'attempts',
  'mastered',
  'wentWell',
  'codePattern',
]);

/** Words that only a teller of this session uses. */
const STRONG_EN =
  /\b(?:you|we) (?:\w{2,12}ly |also |first |then )?(?:\w{2,20}ed|wrote|ran|spent|made|found|saw|had|got|read|began|kept|met|built)\b|\b(?:you|we|it|this|that|the (?:test|tests|run|command|error|fix|change|session|learner|first|second|third|last|same|problem|build|suite)s?)\s+(?:then |also |first |later |now |still |just |both |even |had |have |has )?(?:was|were|did|ran|failed|passed|fixed|solved|changed|added|wrote|became|turned|showed|threw|raised|returned|got|went|found|used|replaced|removed|moved|created|built|implemented|introduced|committed|pasted|typed|inserted|ended|started|defined|led|caused|hit|took|made|kept|noticed|gave|came|tried|switched|renamed|refactored|handled|tested|verified|confirmed|installed|configured|reported|pointed|met|encountered|spent|finished|reran|been)\b|\b(?:in|during|by the end of) (?:this|the|today's) (?:session|step)\b|\bthis (?:session|time)\b|\bwhen the session ended\b|\bthis project (?:uses|is|has|runs)\b|\b(?:ran into|you(?:'ve| have)|were able to|took notes)\b/i;
const STRONG_ZH =
  /本项目|本工程|这个项目|这次(?:会话|出现|改动|运行|失败|报错)?|本次|本步|这一步|今天|会话(?:中|里|结束)|你(?:先|又|还|也|把|在|用|写|改|加|删|修|运行|遇到|尝试|发现|一共|共|已|曾|亲手|手动|通过|给|为|从|最后|随后)|(?:运行|测试|命令|报错|编译|构建)(?:都|全部|全|又|仍然|还是|随后|最终|也)?(?:通过了|失败了|成功了|消失了)|(?:改成|换成|变成|加上|去掉|删掉|修好|解决|修复|完成|实现|新增|新建|提交|写好|补上|移到|抽成|引入|尝试|花|用|跑|试|遇到|发现|定位|验证|证明|确认)(?:到)?了|共(?:花|用|改|运行|提交|写)|前后(?:出现|运行|用|花|共)|曾(?:经)?|之后[^，。]{0,30}(?:通过|失败|报)/;
const PAST_EN =
  /\b(?:was|were|did|ran|failed|passed|fixed|solved|changed|became|turned|showed|threw|raised|got|went|replaced|removed|committed|pasted|inserted|ended|added|introduced|reported|created|renamed|saved|showed|pointed|caught|let|made|kept|dropped|stayed|came|generated|applied|moved|used|took|had|met|wrote|worked|helped|appeared|revealed|crashed|broke|switched|noticed|found)\b|\b(?!need|speed|feed|seed|embed|exceed|proceed|succeed|shared|used|named|typed|based|called|supposed)[a-z]{2,18}ed\b|\bnow (?:runs|uses|passes|checks|covers|holds|returns|sends)\b/i;
const PAST_ZH =
  /了(?!解)|过(?!程|滤|期|于|度|渡)|已经|已(?:解决|修复|证实|完成|通过|验证)|报(?:错|的是)|指向|失败|退出码|显示(?!器)|看到|没有(?:发现|报|出现|差异|失败|警告)/;

const ADVICE_EN =
  /^(?:["'“(*]{0,3})(?:(?:first|then|next|now|finally|instead|also|so|please|better)[, ]{1,2})?(?:add|have|follow|avoid|always|never|use|prefer|try|run|write|check|make|keep|consider|ask|read|learn|look|find|build|create|start|set|turn|take|put|think|test|explain|describe|compare|practise|practice|review|refactor|extract|replace|let|do|don't|know|understand|remember|decide|assert|close|confirm|measure|prove|reproduce|solve|go|rewrite|implement|study|explore|introduce|handle|wrap|move|split|move|commit|validate|treat|say|state|print|log|when|where|whenever|if|before|after|unless|once)\b|\b(?:should|must|ought to|next time|in general|usually|normally|make sure|remember to|could(?! not)|would|might|may|whenever|next step|will)\b/i;
const ADVICE_ZH =
  /应当|应该|记下|连续跑|先想|想想|先看看|应先|需要|必须|不要|避免|建议|可以|如果|若|一旦|总是|通常|一般|下次|下一步|今后|以后|记得|尽量|务必|优先|能够|最好|不妨|试着|要先|先.{0,20}再|时[，,要先]|才能|才算|就会|将会|会(?:被|先|在|让|把|等|抛|返回|导致|一直|自动|立即)|即可|没有.{1,20}就|改进|有待/;

/** Words that name the session itself. */
const OF_SESSION =
  /本次(?!之)|这次会话|本阶段|\b(?:in|during) this session\b|\bthis session (?:used|showed|had|made)\b/i;

/** How a piece speaks: of what happened, of what is so in general or should be done, or of what is ahead. */
export type Voice = 'tells' | 'teaches' | 'plans';

export function voiceOf(piece: Piece): Voice {
  const { section, label, kind } = piece;
  if (section === 'nextSteps' || AHEAD.has(label)) return 'plans';
  if (section === 'overview' || kind === 'row') return 'tells';
  if (label === 'toStrengthen') return 'teaches';
  if (piece.isTicked === true && (section === 'features' || label === 'mastered')) return 'tells';
  const prose = withoutLead(piece.prose);
  if (OF_SESSION.test(prose) && section !== 'reflection') return 'tells';
  const isStrong = isNarrative(prose);
  const advises = isAdvice(prose);
  if (/记下|看看|试试/.test(prose)) return 'teaches';
  if (section === 'features' || TELLING.has(label)) return advises && !isStrong && !isPast(prose) ? 'teaches' : 'tells';
  if (label === 'lesson' || section === 'practices' || label === 'couldImprove') {
    const isSpecific = piece.ids.length > 0 && label !== 'lesson';
    return (isStrong || isPast(prose) || isSpecific) && !advises ? 'tells' : 'teaches';
  }
  if (label === 'keyPoints')
    return (isStrong || piece.ids.length > 0 || isPastOf(prose)) && !advises ? 'tells' : 'teaches';
  if (isStrong) return 'tells';
  if (advises) return 'teaches';
  return piece.ids.length > 0 || (section !== 'concepts' && isPast(prose)) ? 'tells' : 'teaches';
}

/** `**Use a debugger**: …`: the bold words before a colon say what to do, and what follows may tell what was done. */
function withoutLead(prose: string): string {
  const lead = /^\s{0,3}(?:\d{1,3}[.)]\s)?\*\*[^*\n]{1,120}\*\*\s{0,2}[:：]?\s{0,2}/.exec(prose)?.[0] ?? '';
  return lead.length < prose.length - 5 ? prose.slice(lead.length) : prose;
}

/** Words that tell of this session for certain. */
export function isNarrative(prose: string): boolean {
  return STRONG_EN.test(prose) || STRONG_ZH.test(prose);
}

export function isPast(prose: string): boolean {
  return PAST_EN.test(prose) || PAST_ZH.test(prose);
}

/** In what explains a concept only a finished action counts, as `了` and `was` stand in any explanation. */
function isPastOf(prose: string): boolean {
  return /\b(?:was|were) (?:\w{2,20}ed|set|put|run|written|kept|made)\b|被用来|用来.{1,6}了/.test(prose);
}

export function isAdvice(prose: string): boolean {
  return ADVICE_EN.test(prose) || ADVICE_ZH.test(prose);
}

const MAKING =
  /\b(?:add|create|write|introduce|new|extract|move|put|split|called|named|into|under(?! test)|e\.g\.|for example|such as|like)\b|新建|新增|创建|加一个|加上|添加|增加|写一个|写成|拆成|拆到|抽到|放到|放进|移到|引入|例如|比如|补一个|补上/i;

/** Whether a plan or advice speaks of what is not there yet. */
export function isMaking(prose: string): boolean {
  return MAKING.test(prose);
}
