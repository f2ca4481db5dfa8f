import { page } from './concept';
import type { ErrorKnowledge } from './errorKnowledge';

const NODE_ERRORS = page('Node.js errors', 'https://nodejs.org/api/errors.html');

/** Errors that come from outside the code: network, files, tools, the compiler. */
export const ENVIRONMENT_ERRORS: readonly ErrorKnowledge[] = [
  {
    kind: /./,
    where: /\bmissing script\b/i,
    meaning: {
      zh: '`package.json` 的 `scripts` 里没有这个名字',
      en: 'the `scripts` of `package.json` have no such name',
    },
    checks: [
      {
        zh: '运行 `npm run` 看看有哪些脚本，再选对的那个',
        en: 'list the scripts with `npm run` and take the right one',
      },
      {
        zh: '没有就在 `package.json` 的 `scripts` 里加上；也可能是目录不对，找的是另一个 `package.json`',
        en: 'add it to `scripts` in `package.json`, or change to the folder whose `package.json` has it',
      },
    ],
    lesson: {
      zh: '脚本的名字以 `package.json` 里写的为准',
      en: 'a script has the name that `package.json` gives it',
    },
    docs: page('npm scripts', 'https://docs.npmjs.com/cli/using-npm/scripts'),
  },
  {
    kind: /^FileNotFound$/,
    meaning: { zh: '按给出的路径找不到文件', en: 'no file is at that path' },
    checks: [
      {
        zh: '用 `ls` 看看文件在不在，核对拼写和大小写',
        en: 'look with `ls` whether it is there, and check spelling and case',
      },
      {
        zh: '用 `pwd` 确认命令是在哪个目录执行的',
        en: 'see with `pwd` in which folder the command ran',
      },
    ],
    lesson: null,
    docs: page('Bash', 'https://www.gnu.org/software/bash/manual/'),
  },
  {
    kind: /^(ECONNREFUSED|ConnectionRefusedError|ConnectionError)/i,
    meaning: { zh: '目标地址和端口上没有程序在监听', en: 'nothing listens at that address and port' },
    checks: [
      {
        zh: '确认服务已经启动，端口和地址与配置一致',
        en: 'check that the service runs, and that host and port match the configuration',
      },
      {
        zh: '容器里的 `localhost` 不是宿主机，换成服务名再试',
        en: '`localhost` inside a container is not the host; try the service name',
      },
    ],
    lesson: {
      zh: '连接被拒先查服务有没有起来，再查代码',
      en: 'on a refused connection, look at the service before the code',
    },
    docs: NODE_ERRORS,
  },
  {
    kind: /^(ENOENT|FileNotFoundError|EACCES|PermissionError)/i,
    meaning: { zh: '按给出的路径找不到文件，或没有权限', en: 'no file at that path, or no permission' },
    checks: [
      {
        zh: '打印绝对路径和当前工作目录，看相对路径是从哪里算起的',
        en: 'print the absolute path and the working directory, and see where the relative path starts',
      },
      {
        zh: '核对文件名大小写，以及文件是否在运行之前已经生成',
        en: 'check case, and whether the file exists before the run',
      },
    ],
    lesson: {
      zh: '不要依赖“从哪个目录启动”，路径从源文件或配置算起',
      en: 'do not rely on where the process was started; build paths from the source file or configuration',
    },
    docs: NODE_ERRORS,
  },
  {
    kind: /^EADDRINUSE/i,
    meaning: { zh: '端口已经被占用', en: 'the port is taken' },
    checks: [
      {
        zh: '找到占用端口的进程，通常是上一次没有退出的服务',
        en: 'find the process on the port; often it is the last run that did not exit',
      },
    ],
    lesson: {
      zh: '服务要能干净地退出，测试结束时关闭监听',
      en: 'a service must exit cleanly, and tests close what they open',
    },
    docs: NODE_ERRORS,
  },
  {
    kind: /^TS(?:2304|2305|2339|2551|2552|2724)$/,
    meaning: {
      zh: 'TypeScript 不认识这个名字：没有引入、没有声明，或者拼错了',
      en: 'TypeScript does not know this name: not imported, not declared, or misspelt',
    },
    checks: [
      {
        zh: '对照声明的地方核对拼写，再看有没有引入',
        en: 'compare the spelling with the declaration, then see whether it is imported',
      },
    ],
    lesson: {
      zh: '名字尽量用补全输入，改名用编辑器的重命名功能',
      en: 'let completion type names, and rename with the editor so that every use follows',
    },
    docs: page('TypeScript', 'https://www.typescriptlang.org/docs/handbook/intro.html'),
  },
  {
    kind: /^TS\d+$/,
    meaning: { zh: 'TypeScript 编译器发现类型不一致', en: 'the TypeScript compiler found types that do not fit' },
    checks: [
      {
        zh: '读完整条报错的最后一句，那里说的是最里层不匹配的部分',
        en: 'read the last sentence of the message: it names the innermost mismatch',
      },
      {
        zh: '先判断是类型写错了，还是代码真的有这种情况没处理',
        en: 'decide whether the type is wrong or the code really misses a case',
      },
    ],
    lesson: {
      zh: '不要用断言压住类型错误，除非能说出为什么安全',
      en: 'do not silence a type error by an assertion unless you can say why it is safe',
    },
    docs: page('TypeScript', 'https://www.typescriptlang.org/docs/handbook/intro.html'),
  },
  {
    kind: /^(CommandNotFound|command not found)/i,
    meaning: { zh: 'shell 在 PATH 里找不到这个命令', en: 'the shell found no such command on its PATH' },
    checks: [
      {
        zh: '确认拼写、是否安装，以及虚拟环境有没有激活',
        en: 'check the spelling, the installation, and whether the virtual environment is active',
      },
    ],
    lesson: {
      zh: '把需要的工具和安装步骤写进项目说明',
      en: 'write required tools and their installation into the project’s readme',
    },
    docs: page('Bash', 'https://www.gnu.org/software/bash/manual/'),
  },
  {
    kind: /timeout|ETIMEDOUT|TimeoutError/i,
    meaning: { zh: '在规定时间内没有等到结果', en: 'no result within the time allowed' },
    checks: [
      {
        zh: '先弄清是没有完成，还是完成信号没有传到',
        en: 'find out whether the work did not finish or its signal did not arrive',
      },
    ],
    lesson: { zh: '加长超时之前，先找出在等什么', en: 'before raising a timeout, find out what is being waited for' },
    docs: NODE_ERRORS,
  },
];
