import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../support/vscode/processes';
import { Recorded } from './recorded';
import type { UiBench } from './uiBench';
import type { Workplace } from './workplace';

/** What the person did, by a word that occurs nowhere else. */
interface Deed {
  readonly word: string;
  readonly how: 'typed' | 'ran' | 'noted';
  /** By this time the extension host had it. */
  readonly seenAt: number;
}

export interface KillCycle {
  readonly deeds: number;
  /** Age at the kill of the oldest deed that is not on the disk, in milliseconds; 0 where all are there. */
  readonly lostMs: number;
  readonly lost: readonly string[];
  readonly damagedLines: number;
  /** From the kill until window and extension were back. */
  readonly backMs: number;
}

/** `typing` never pauses long enough for a burst of edits to end by itself. */
export type Work = 'typing' | 'mixed';

const FILE = 'journey.md';
const TIMEOUT = 60_000;
/** Losing less than this is what the product allows itself. */
export const MAX_LOSS_MS = 1000;

/**
 * A person at work in a real VS Code whose extension host is killed again and again, with SIGKILL, wherever it is.
 * One server and one window serve for all kills.
 */
export class KillCycles {
  /** All that had to survive so far. */
  private readonly survivors: Deed[] = [];
  private readonly recorded: Recorded;
  private words = 0;
  private isKilled = false;

  private constructor(
    readonly me: Workplace,
    storage: string,
  ) {
    this.recorded = new Recorded(storage);
  }

  static async start(bench: UiBench): Promise<KillCycles> {
    const me = await bench.openProject('en');
    writeFileSync(join(me.window.folder, FILE), 'A journey.\n');
    await me.window.driver.command('mentorBrain.addNote', ['the first words']);
    const cycles = new KillCycles(me, await me.storage());
    await cycles.openFile();
    await me.run('echo ready');
    await cycles.doOneOfEach();
    return cycles;
  }

  /** However slow the machine, a command and a note are older than any kill. */
  private async doOneOfEach(): Promise<void> {
    for (const turn of [2, 3]) {
      const word = `w${(this.words += 1)}w`;
      this.survivors.push({ word, how: await this.act('mixed', turn, word), seenAt: Date.now() });
    }
    const areThere = (): true | undefined => (this.missing().length === 0 ? true : undefined);
    await waitUntil('the first command and note to be recorded', areThere, TIMEOUT, 50);
  }

  /** Works for about `workMs`, is killed in the midst of it, comes back and counts what is missing. */
  async kill(work: Work, workMs: number): Promise<KillCycle> {
    await this.openFile();
    const deeds: Deed[] = [];
    this.isKilled = false;
    const working = this.work(work, deeds);
    await new Promise((wake) => setTimeout(wake, workMs));
    const killedAt = Date.now();
    this.isKilled = true;
    await this.me.window.killExtensionHost();
    await working;
    await this.active();
    const backMs = Date.now() - killedAt;
    const old = deeds.filter(({ seenAt }) => seenAt < killedAt - MAX_LOSS_MS);
    // What the killed host left open is recorded by the new one as soon as it is there.
    const isThere = (): true | undefined => (this.missing(old).length === 0 ? true : undefined);
    await waitUntil('what was done to be recorded', isThere, 15_000, 100).catch(() => undefined);
    const lost = this.missing(deeds);
    this.survivors.push(...old);
    const oldest = deeds.find(({ word }) => lost.includes(word));
    const lostMs = oldest === undefined ? 0 : Math.max(0, killedAt - oldest.seenAt);
    return { deeds: deeds.length, lost, lostMs, damagedLines: this.recorded.damagedLines(), backMs };
  }

  /** Kills the host while a command runs that goes on without it, until its terminal is back. */
  async killDuring(command: string): Promise<void> {
    await this.openFile();
    await this.me.terminal.run(command);
    const isRunning = (): true | undefined => (this.recorded.words().includes(command) ? true : undefined);
    await waitUntil('the command to be recorded', isRunning, TIMEOUT, 20);
    await this.me.window.killExtensionHost();
    await this.active();
    await this.terminalBack(1);
  }

  /** Words of what had to survive, by how it was done. */
  survivingWords(how?: Deed['how']): readonly string[] {
    return this.survivors.filter((deed) => how === undefined || deed.how === how).map(({ word }) => word);
  }

  /** The words that are in no journal. */
  missing(deeds: readonly Deed[] = this.survivors): readonly string[] {
    const text = this.recorded.words();
    return deeds.map(({ word }) => word).filter((word) => !text.includes(word));
  }

  private async work(work: Work, deeds: Deed[]): Promise<void> {
    try {
      for (let turn = 0; !this.isKilled; turn += 1) {
        const word = `w${(this.words += 1)}w`;
        const how = await this.act(work, turn, word);
        if (!this.isKilled) deeds.push({ word, how, seenAt: Date.now() });
      }
    } catch (error) {
      // Whoever is asked in the moment of the kill does not answer any more.
      if (!this.isKilled) throw error;
    }
  }

  private async act(work: Work, turn: number, word: string): Promise<Deed['how']> {
    const { driver } = this.me.window;
    if (work === 'mixed' && turn % 7 === 3) {
      await driver.command('mentorBrain.addNote', [`note ${word}`]);
      return 'noted';
    }
    if (work === 'mixed' && turn % 5 === 2) {
      await driver.command('workbench.action.terminal.sendSequence', [{ text: `echo ${word}\r` }]);
      await this.seen(async () => {
        const { running, ended } = await driver.ask('terminalState', null);
        return [...running, ...ended].some(({ commandLine }) => commandLine.includes(word));
      });
      return 'ran';
    }
    if (work === 'mixed' && turn % 4 === 1) await driver.ask('save', null);
    await this.me.page.keyboard.type(`${word} `);
    await this.seen(async () => (await driver.ask('editorState', null)).text.includes(word));
    return 'typed';
  }

  /** Until the extension host has it; one that is killed will not. */
  private async seen(hasIt: () => Promise<boolean>): Promise<void> {
    const probe = async (): Promise<true | undefined> => (this.isKilled || (await hasIt()) ? true : undefined);
    await waitUntil('the extension host to have it', probe, TIMEOUT, 20);
  }

  private async openFile(): Promise<void> {
    const { driver, folder } = this.me.window;
    await driver.ask('openFile', { path: join(folder, FILE) });
    if ((await driver.ask('editorState', null)).isDirty) await driver.ask('save', null);
    await driver.command('workbench.action.focusActiveEditorGroup');
    await driver.command('cursorBottom');
    await this.terminalBack();
  }

  /** Terminals come back a little later than the window, and their shell integration after them. */
  private async terminalBack(least = 0): Promise<void> {
    const { driver } = this.me.window;
    const probe = async (): Promise<true | undefined> => {
      const { terminals, hasShellIntegration } = await driver.ask('terminalState', null);
      return terminals >= least && (terminals === 0 || hasShellIntegration) ? true : undefined;
    };
    await waitUntil('the terminal to be back', probe, TIMEOUT);
  }

  private async active(): Promise<void> {
    const { driver } = this.me.window;
    const probe = async (): Promise<true | undefined> =>
      (await driver.ask('isActive', { id: 'mentor-brain.mentor-brain' })) ? true : undefined;
    await waitUntil('the extension to be active again', probe, TIMEOUT, 50);
  }
}
