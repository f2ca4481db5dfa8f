/** Names that languages and their standard libraries have: naming one in an explanation claims nothing of the session. */
const NAMES = `
abs all any append apply args arr array arguments as assert async asyncio at await auto bash bool boolean break bytes call
case catch ceil char class clear close concat console const constructor continue copy cp cd ls mkdir rm crypto data debugger
decode def default del delete dict dir dirname do double elif else emit encode entries enum env equal error Error err eval
every except exec exit export exports extend extends False false fetch fill filter finally find findIndex first flat flatMap
float floor for forEach format freeze from fromEntries frozenset fs func function gather get getattr getElementById global
globals has hasattr hash hasOwnProperty head id if implements import in includes index indexOf init input insert instanceof
int interface is isArray isinstance isNaN isFinite issubclass item items iter join json JSON key keys kwargs lambda last
len length let list load loads log lower main map Map match Math max min module name names namespace NaN new next node None
nonlocal not null nullish Number number object Object of on once open or ord os package params parse parseFloat parseInt pass
path pop print printf private process Promise promise prototype public push race raise range read readonly record reduce
Reflect RegExp reject rejects repr replace require resolve rest result return reverse reversed round run save search self set
Set setattr setdefault setImmediate setInterval setTimeout settled clearTimeout clearInterval shift size sleep slice some sort
sorted splice split splitlines start startswith static stderr stdin stdout stop str strict String string stringify strip
struct sub substring sum super switch Symbol sync sys tail test then this throw throws time timeout toFixed toString trim True
true try tuple type Type typeof undefined union unique unknown unshift update upper url URL use utf utf8 value values var void
WeakMap while with write yield zip any allSettled assign async_hooks beforeEach afterEach describe it expect mock spy
nextTick deepEqual strictEqual notEqual ok doesNotThrow AbortController AbortSignal signal Buffer EventEmitter listeners
removeListener off createServer listen port host localhost http https stream pipe pipeline util promisify performance now
Date getTime toISOString structuredClone queueMicrotask microtask ArrayBuffer Uint8Array Proxy never keyof infer satisfies
Partial Readonly Record Pick Omit Required NonNullable ReturnType Awaited tsconfig noImplicitAny strictNullChecks
Exception BaseException KeyError TypeError ValueError IndexError AttributeError NameError ImportError ModuleNotFoundError
RuntimeError StopIteration OSError FileNotFoundError PermissionError ZeroDivisionError AssertionError SyntaxError
ReferenceError RangeError EvalError AggregateError URIError TimeoutError UnboundLocalError RecursionError MemoryError
NotImplementedError UnicodeDecodeError JSONDecodeError ENOENT EACCES ECONNREFUSED EADDRINUSE ETIMEDOUT ECONNRESET
pathlib Path typing Optional Union List Dict Any Callable dataclass dataclasses field functools lru_cache wraps partial
itertools chain collections defaultdict Counter deque namedtuple OrderedDict contextlib contextmanager suppress logging
getLogger debug info warning critical exception traceback pdb breakpoint unittest pytest fixture parametrize monkeypatch
tmp_path capsys raises mark approx conftest patch Mock MagicMock create_task wait_for TaskGroup Semaphore Lock Queue Event
run_in_executor to_thread threading Thread multiprocessing subprocess Popen shutil glob re compile findall datetime timedelta
strftime date timezone random randint choice seed enumerate iterable __init__ __name__ __main__ __repr__ __str__ __eq__
__hash__ __enter__ __exit__ __iter__ __next__ __dict__ __file__ __dirname __future__ annotations property classmethod
staticmethod abstractmethod ABC Protocol Generic TypeVar Literal Final nil panic recover defer go chan select struct func
make impl trait mut unwrap Result Option Some Ok Err Box Vec clone borrow match fn pub mod crate println GET POST PUT PATCH
DELETE HEAD OPTIONS SELECT INSERT UPDATE WHERE FROM JOIN API HTTP HTTPS URL URI JSON XML YAML TOML CSV SQL HTML CSS DOM UTF
PATH HOME NODE_ENV ID CLI REPL IDE CI CD git commit diff log status blame bisect stash checkout branch merge rebase npm npx node tsc pip venv
i j k n x y z a b c e f d key1 foo bar baz obj arr fn cb callback err req res request response
`;

const WELL_KNOWN = new Set(NAMES.split(/\s+/).filter((name) => name !== ''));

export function isWellKnown(name: string): boolean {
  return WELL_KNOWN.has(name) || name.length < 2;
}
