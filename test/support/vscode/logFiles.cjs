// Test only. Put in the place of `@vscode/spdlog` in an older server, whose native part only a compiler makes: without it
// an extension host that is asked to flush its log asks for ever. Writes at once and never rotates.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.isPlain = false;
  }

  write(level, message) {
    if (level < this.level) return;
    const head = this.isPlain
      ? ''
      : `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${LEVELS[level]}] `;
    fs.appendFileSync(this.file, `${head}${message}${this.isPlain ? '' : '\n'}`);
  }

  trace = (message) => this.write(0, message);
  debug = (message) => this.write(1, message);
  info = (message) => this.write(2, message);
  warn = (message) => this.write(3, message);
  error = (message) => this.write(4, message);
  critical = (message) => this.write(5, message);
  getLevel = () => this.level;
  setLevel = (level) => {
    this.level = level;
  };
  setPattern = () => undefined;
  /** Text of an output channel, which has its own line ends. */
  clearFormatters = () => {
    this.isPlain = true;
  };
  flush = () => undefined;
  drop = () => undefined;
}

async function create(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, '');
  return new Logger('rotating', name, file);
}

module.exports = {
  version: 1,
  setLevel: () => undefined,
  setFlushOn: () => undefined,
  Logger,
  createRotatingLogger: create,
  createAsyncRotatingLogger: create,
};
