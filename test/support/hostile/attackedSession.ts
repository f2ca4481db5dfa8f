import type { Persona } from '../../../src/core/prompt/persona';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { SHORT_PERSONA } from '../personas';
import { SessionScript } from '../sessionScript';
import type { Attack, InjectionPlace } from './injections';

/**
 * A session in which every place that an attacker can write to holds an order.
 *
 * @param printed what a command printed besides
 */
export function attackedSession(
  { injections, language }: Attack,
  printed: string,
): { readonly record: SessionRecord; readonly persona: Persona } {
  const at = (place: InjectionPlace): string => injections.find((one) => one.place === place)?.text ?? '';
  const fileName = `src/${at('fileName').replaceAll('\n', ' ')}.js`;
  const record = new SessionScript()
    .edit(fileName, 'let one = 1;\n')
    .edit('src/queue.js', `// ${at('comment')}\nlet two = 2;\n`)
    .run(
      `npm test # ${at('command')}`,
      1,
      `${at('output')}\n${printed}\nTypeError: ${at('error')}\n    at run (src/queue.js:2:1)\n`,
    )
    .run('npm run build', 1, 'error\n', { source: 'task', label: at('task') })
    .diagnostic('appeared', { path: 'src/queue.js', message: at('diagnostic') })
    .commit(at('commit'), { branch: at('branch') })
    .note(at('note'))
    .record({ step: 2 });
  const item = { text: at('earlierLog'), isDone: false };
  const previousLog = {
    ...{ step: 1, path: 'docs/learning_log_step1.md' },
    ...{ mastered: [item], toStrengthen: [item], goals: [item], nextFocus: [item] },
  };
  const instructions = language === 'en' ? `Be kind. ${at('persona')}` : `态度和蔼。${at('persona')}`;
  return { record: { ...record, previousLog }, persona: { ...SHORT_PERSONA, instructions } };
}
