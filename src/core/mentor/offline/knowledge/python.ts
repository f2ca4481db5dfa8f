import { type Concept, PY, page, python } from './concept';

export const PYTHON: readonly Concept[] = [
  {
    id: 'fastapi',
    name: { zh: 'FastAPI', en: 'FastAPI' },
    languages: PY,
    imports: /^fastapi(\.|$)/,
    code: /^\s*@(app|router)\.(get|post|put|patch|delete)\(|\bDepends\(/,
    points: [
      {
        zh: '`async def` 的路由跑在事件循环里，里面不能有阻塞调用；普通 `def` 会放进线程池',
        en: 'an `async def` route runs on the event loop and must not block; a plain `def` runs in a thread pool',
      },
      {
        zh: '`Depends()` 声明依赖，由框架在每次请求时提供，测试时可以替换',
        en: '`Depends()` declares what a route needs; the framework provides it per request, and a test can replace it',
      },
      {
        zh: '请求体由类型注解校验，不合法时自动返回 422',
        en: 'type annotations validate the body; bad input is answered with 422',
      },
    ],
    prerequisite: {
      zh: 'HTTP 方法与状态码、类型注解、`async / await`',
      en: 'HTTP methods and status codes, type hints, `async / await`',
    },
    goal: {
      zh: '用依赖覆盖（`dependency_overrides`）为一个接口写测试',
      en: 'test one endpoint with `dependency_overrides`',
    },
    practice: {
      zh: '路由只做输入输出，业务逻辑放进可以单独测试的函数',
      en: 'routes deal with input and output; the logic lives in functions that can be tested alone',
    },
    docs: {
      title: { zh: 'FastAPI 官方文档', en: 'FastAPI documentation' },
      zh: 'https://fastapi.tiangolo.com/zh/',
      en: 'https://fastapi.tiangolo.com/',
    },
  },
  {
    id: 'sqlalchemy',
    name: { zh: 'SQLAlchemy ORM', en: 'SQLAlchemy ORM' },
    languages: PY,
    imports: /^sqlalchemy(\.|$)/,
    code: /\b(Async)?Session\b|\bsession\.(execute|commit|add|refresh)\(/,
    points: [
      {
        zh: '一次请求一个会话，用完关闭；不要跨请求、跨任务共享',
        en: 'one session per request, closed afterwards; never shared between requests or tasks',
      },
      {
        zh: '提交之后属性会过期，异步会话里再读会触发隐式查询而报错；先 `refresh`，或关闭 `expire_on_commit`',
        en: 'attributes expire on commit, and reading them in an async session triggers implicit I/O and fails; `refresh` first or turn `expire_on_commit` off',
      },
      { zh: '出错要回滚，之后这个会话才能继续用', en: 'after an error roll back before the session is used again' },
    ],
    prerequisite: { zh: 'SQL 与事务的基本概念', en: 'SQL and transactions' },
    goal: {
      zh: '写一个测试，验证出错时事务确实回滚',
      en: 'write a test that shows that a failing transaction is rolled back',
    },
    practice: {
      zh: '会话的打开、提交、回滚、关闭集中在一处',
      en: 'opening, commit, rollback and close of a session stand in one place',
    },
    docs: page('SQLAlchemy', 'https://docs.sqlalchemy.org/en/20/'),
  },
  {
    id: 'pydantic',
    name: { zh: 'Pydantic 数据校验', en: 'Pydantic' },
    languages: PY,
    imports: /^pydantic(_settings)?(\.|$)/,
    code: /\(BaseModel\)/,
    points: [
      {
        zh: '接口模型（Schema）与数据库模型分开，改表结构不会直接改变对外接口',
        en: 'schemas of the API are kept apart from database models, so that a table can change without changing the API',
      },
      {
        zh: '校验放在入口：进到业务代码的对象已经是合法的',
        en: 'validate at the entrance: what reaches the logic is valid',
      },
    ],
    prerequisite: { zh: '类型注解', en: 'type hints' },
    goal: {
      zh: '给一个字段加上约束和自定义校验，并测试不合法输入',
      en: 'add a constraint and a validator to one field and test bad input',
    },
    practice: { zh: '请求模型和响应模型分别定义', en: 'define request and response models separately' },
    docs: page('Pydantic', 'https://docs.pydantic.dev/latest/'),
  },
  {
    id: 'celery',
    name: { zh: 'Celery 任务队列', en: 'Celery' },
    languages: PY,
    imports: /^celery(\.|$)/,
    code: /@\w+\.task\b|@shared_task\b|\.delay\(/,
    points: [
      {
        zh: '任务可能被执行不止一次，写成幂等的才能安全重试',
        en: 'a task may run more than once; make it idempotent so that retries are safe',
      },
      {
        zh: '参数要能序列化：传主键，不传数据库对象',
        en: 'arguments must be serialisable: pass the key, not the database object',
      },
    ],
    prerequisite: { zh: '消息队列与序列化', en: 'message queues and serialisation' },
    goal: {
      zh: '给一个任务加上重试和超时，并观察失败时的状态',
      en: 'give one task retries and a time limit, and watch its state when it fails',
    },
    practice: { zh: '任务里先查当前状态，再决定要不要做', en: 'a task looks at the current state before it acts' },
    docs: page('Celery', 'https://docs.celeryq.dev/en/stable/'),
  },
  {
    id: 'asyncio',
    name: { zh: 'asyncio 异步编程', en: 'asyncio' },
    languages: PY,
    imports: /^asyncio(\.|$)/,
    code: /\basync def\b|\bawait\b/,
    points: [
      {
        zh: '调用 `async def` 函数只是得到协程对象，`await` 它才会执行',
        en: 'calling an `async def` function gives a coroutine; it runs when it is awaited',
      },
      {
        zh: '协程里的 `time.sleep`、同步网络请求会卡住整个事件循环',
        en: '`time.sleep` or synchronous network calls in a coroutine stop the whole event loop',
      },
      {
        zh: '`asyncio.gather` 并发等待；需要一个失败就取消其余任务时用 `TaskGroup`',
        en: '`asyncio.gather` waits for many; `TaskGroup` cancels the rest when one fails',
      },
    ],
    prerequisite: { zh: '生成器、协程与事件循环的基本概念', en: 'generators, coroutines and the event loop' },
    goal: {
      zh: '找出一处阻塞调用，换成异步版本，并比较耗时',
      en: 'find one blocking call, replace it by its async version and compare the time',
    },
    practice: {
      zh: '异步函数里只用异步库；躲不开的阻塞调用放进线程',
      en: 'async functions use async libraries; what must block goes to a thread',
    },
    docs: python({ zh: 'asyncio', en: 'asyncio' }, 'library/asyncio.html'),
  },
  {
    id: 'pytest',
    name: { zh: 'pytest 测试', en: 'pytest' },
    languages: PY,
    imports: /^pytest(\.|$)/,
    code: /^\s*(async )?def test_/,
    commands: /\bpy\.?test\b/,
    files: /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/,
    points: [
      {
        zh: '直接写 `assert`，失败时 pytest 会展开两边的值',
        en: 'plain `assert`; when it fails pytest shows the values of both sides',
      },
      {
        zh: 'fixture 负责准备和清理，作用域越小，测试之间越不会互相影响',
        en: 'fixtures set up and tear down; the smaller their scope, the less tests affect each other',
      },
      {
        zh: '`@pytest.mark.parametrize` 让多组输入各自报告',
        en: '`@pytest.mark.parametrize` runs many inputs and reports each',
      },
    ],
    prerequisite: { zh: '函数、异常与断言', en: 'functions, exceptions and assertions' },
    goal: { zh: '用 `parametrize` 补上边界情况的测试', en: 'add the border cases with `parametrize`' },
    practice: { zh: '修 bug 先写一个能重现它的测试', en: 'before fixing a bug, write the test that shows it' },
    docs: page('pytest', 'https://docs.pytest.org/en/stable/'),
  },
  {
    id: 'alembic',
    name: { zh: 'Alembic 数据库迁移', en: 'Alembic migrations' },
    languages: PY,
    imports: /^alembic(\.|$)/,
    files: /(^|\/)alembic\//,
    points: [
      {
        zh: '自动生成的迁移要人工检查：改名常被识别成“删一列、加一列”',
        en: 'read every generated migration: a rename often comes out as drop and add',
      },
      { zh: '`upgrade` 和 `downgrade` 都要能跑通', en: 'both `upgrade` and `downgrade` must run' },
    ],
    prerequisite: { zh: 'SQL 的建表与改表语句', en: 'SQL that creates and alters tables' },
    goal: { zh: '在空库上完整跑一遍升级再降级', en: 'run all upgrades and downgrades on an empty database' },
    practice: { zh: '模型的每次改动都配一个迁移文件', en: 'every change of a model comes with a migration' },
    docs: page('Alembic', 'https://alembic.sqlalchemy.org/en/latest/tutorial.html'),
  },
  {
    id: 'python-data',
    name: { zh: 'Python 字典与数据读取', en: 'Python dictionaries and data' },
    languages: PY,
    code: /\.get\(|\.items\(\)|\w\[["'][^"']+["']\]|\bjson\.loads?\(/,
    points: [
      {
        zh: '`d[key]` 在键不存在时抛 `KeyError`；`d.get(key)` 返回 `None` 或给定的默认值',
        en: '`d[key]` raises `KeyError` for a missing key; `d.get(key)` returns `None` or a default',
      },
      {
        zh: '用默认值之前先想：缺了这个键是正常情况，还是数据错了？后者应当尽早报错',
        en: 'before using a default ask: is a missing key normal, or is the data wrong? If wrong, fail early',
      },
    ],
    prerequisite: { zh: '字典、异常处理', en: 'dictionaries and exceptions' },
    goal: {
      zh: '为外部数据写一层校验，把缺字段变成看得懂的错误',
      en: 'validate outside data in one place and turn a missing field into a clear error',
    },
    practice: {
      zh: '外部数据在入口校验一次，内部代码就可以放心使用',
      en: 'check outside data once at the entrance and trust it inside',
    },
    docs: python({ zh: '数据结构', en: 'data structures' }, 'tutorial/datastructures.html'),
  },
  {
    id: 'python',
    name: { zh: 'Python 基础', en: 'Python' },
    languages: PY,
    code: /\S/,
    general: true,
    points: [
      {
        when: /\b(?:def|lambda)\b.*=/,
        zh: '默认参数只在定义时求值一次，不要用列表、字典这类可变对象做默认值',
        en: 'a default argument is evaluated once; never use a list or dictionary as one',
      },
      {
        when: /\b(?:try|except|raise)\b/,
        zh: '`except` 只接自己能处理的异常类型，其余让它继续往上抛',
        en: '`except` takes the exceptions one can handle and lets the others pass',
      },
    ],
    prerequisite: { zh: '函数、模块与异常', en: 'functions, modules and exceptions' },
    goal: {
      zh: '不看代码，复述这次改动的数据从哪里来、到哪里去',
      en: 'without looking at the code, retell where the data of this change comes from and goes to',
    },
    practice: {
      zh: '函数尽量只依赖参数、只通过返回值给出结果，便于测试',
      en: 'let functions depend on parameters and answer by return value; they are easier to test',
    },
    docs: python({ zh: '官方教程', en: 'tutorial' }, 'tutorial/index.html'),
  },
];
