import type { Piece } from './pieces';

/** How logs say that a problem is solved, proven or open, and what ended it, in both languages. */
export const SOLVED =
  /已(?:经)?(?:被)?(?:彻底|完全|成功)?(?:解决|修复|修好|搞定)|(?:彻底|完全|成功)(?:解决|修复)|(?:问题|报错|错误)(?:就|也|都)?消失(?!之?前)|恢复正常|跑通了|解决了|修复了|修好了|问题(?:得到|得以)解决|不再(?:出现|报错|失败)|\b(?:is|are|was|were|got|been|now|fully|completely|finally|successfully)\s(?:now |fully |completely |finally |successfully )?(?:fixed|solved|resolved|mended|gone)\b|\b(?:fixed|solved|resolved|mended)\s(?:it|this|the|that|by)\b|\b(?:fixes|solves|resolves)\s(?:it|this|the|that)\b|\bmade (?:it|the test|the tests|the run) (?:reliable|stable|pass|work|green)\b|[(（](?:fixed|solved|resolved|已解决|已修复)[)）]/gi;
export const PROVEN =
  /已(?:被)?(?:证实|证明|验证)|证实(?:已|了|解决)|(?:重新运行|重跑|复跑|再次运行)[^。；]{0,30}(?:通过|证明|证实|成功|退出码\s?(?:为)?\s?0)|验证通过|\bproven\b|\bproved\b|\bverified\b|\bconfirmed\b|\brerun (?:passed|succeeded|proves)|\bpassed after(?:wards)?\b/gi;
export const OPEN =
  /(?:不清楚|不确定|说不清)是否|从未(?:真正)?解决|其实没有?解决|仍(?:在|然)?(?:失败|报错|存在)|未解决|尚未(?:解决|修复)|没有(?:得到)?解决|仍未(?:解决|修复)|还没(?:有)?(?:解决|修好|验证)|尚未(?:验证|证实)|没有(?:任何)?运行(?:能)?(?:证明|证实)|悬而未决|\b(?:unsolved|unresolved|not (?:yet )?(?:solved|fixed|resolved)|still (?:open|failing|fails|broken|red|unsolved)|remains open|not (?:yet )?clear (?:yet )?whether|unclear whether|\(open\)|(?:was )?never (?:really |fully |actually |properly )?(?:solved|fixed|resolved)|no run (?:has )?(?:yet )?(?:shown|proved|proven|confirmed)|not (?:yet )?verified)\b|[(（]open[)）]/gi;
export const HEDGE =
  /可能|也许|大概|应该|看来|似乎|推测|很可能|多半|暂时|未(?:经|被)?(?:证实|验证|证明)|没有|什么|缺少|尚(?:未|待|无)|还(?:没|未|不能|缺)|不能(?:算|确|说|证|当)|并(?:未|不|没)|不(?:等于|算|代表|能|足以|是|可|成立|属实)|有待|才(?:能|算)|是否|不知|别|不要|误|\b(?:likely|probably|seems?|appears?|apparently|perhaps|may|might|presumably|not|no|never|without|unproven|unverified|cannot|can't|isn't|wasn't|doesn't|didn't|nothing|whether|would|should|if|until|only|missing|lacks?|to be|yet)\b/i;
export const FIXING =
  /解决|修复|修好|奏效|生效|起作用|问题(?:就)?消失|才(?:通过|好)|之后[^。]{0,20}通过|改成|改为|换成|加上|补上|\b(?:fix(?:ed|es)?|solv(?:ed|es)|resolv(?:ed|es)|mended|worked|ended it|did it|made it pass|chang(?:ed|ing)|add(?:ed|ing)|replac(?:ed|ing)|wrapp(?:ed|ing)|set(?:ting)?|awaiting)\b/i;
/** Said outside the part on the solution: that this is what ended it. */
export const SOLVING =
  /解决|修复|修好|奏效|生效|起作用|问题(?:就)?消失|(?:才|就|便|后)(?:通过|好了)|之后[^。]{0,20}通过|\b(?:fix(?:ed|es)?|solv(?:ed|es)|resolv(?:ed|es)|mended|worked|ended it|did it|made (?:it|the|that)|then passed|ended the)\b/i;
export const FAILED_TRY =
  /没有?(?:奏效|用|作用|解决|效果|变化|生效|命中)|未(?:奏效|生效|能)|无效|仍然?(?:失败|报|是|不|在|没)|还是(?:失败|报|不|同|没)|又报|照样|仅仅?是|只是|依然|尝试|先(?:试|把|将)|起初|最初|第一次|误以为|变成了?\s?\0|\b(?:no difference|changed nothing|nothing changed|the same error|gave the same|did not|didn't|only (?:moved|changed|shifted|hid)|none so far|no effect|not help|still (?:fail|show|report|got|had)|attempt|tried|at first|first guess|wrong|without (?:effect|success|luck))/i;

/** Of a feature it is told that a run passed, which says nothing of the problem that the run had. */
export function saidOfProblems({ section, prose }: Piece): string {
  return section === 'features' ? prose.replace(/之后[^。]{0,20}通过|\bpassed after\b/i, '') : prose;
}
