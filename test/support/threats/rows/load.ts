import type { ThreatGroup } from '../threatRow';

export const LOAD: ThreatGroup = {
  title: 'Terminal, load, secrets, supply',
  rows: [
    {
      id: 'T24',
      attack: 'Output with escape sequences forges a command, hides text or links.',
      holds: 'Only printable text is kept, and a command line that is not proven is called a claim.',
    },
    {
      id: 'T25',
      attack: 'Text that is made to slow a pattern down.',
      holds: 'Every pattern takes time in proportion to the text; typing stays smooth under a flood.',
      note: 'The delay of the event loop under 10 MB a second is a figure of `npm run bench`, as the machine of a test is shared.',
    },
    {
      id: 'T26',
      attack: 'Output, files or replies without an end.',
      holds: 'Caps for a line, a command, a session, all sessions and a reply; head and tail are kept.',
      note: 'An endless command runs 3 seconds here, and five minutes, with memory and time, by `npm run soak -- endlessCommand`: memory in use stays, and resident memory grows by less than the 50 MB that are allowed.',
    },
    {
      id: 'T27',
      attack: 'Secrets in what is typed, run, printed and named.',
      holds: 'None of them is found in a journal, a log channel, a page, a state or an error.',
    },
    {
      id: 'T28',
      attack: 'A port or an address handler.',
      holds: 'There is neither.',
      note: 'The packed extension is scanned and what it may load is listed; ports are not counted while it runs.',
    },
    {
      id: 'T29',
      attack: 'Something is slipped into the package.',
      holds: 'It holds a known set of files and is built the same twice; it loads nothing at run time.',
      note: 'Packed twice on one machine; a build on another one is for the release.',
    },
    {
      id: 'T30',
      attack: 'A folder that the user does not trust.',
      holds: 'Nothing is recorded, written or sent there, and every command says why in one sentence.',
    },
    {
      id: 'T31',
      attack: 'VS Code itself keeps copies of the log.',
      holds: 'The privacy page and the deletion say where.',
    },
  ],
};

export const REDACTION: ThreatGroup = {
  title: 'Redaction in numbers',
  rows: [
    {
      id: 'R-A',
      attack: 'Secrets of a known form, in every context.',
      holds: 'All are masked: no miss in 300 samples of each form.',
      note: '12 samples of each form here, 300 by `npm run bench`.',
    },
    {
      id: 'R-B',
      attack: 'Secrets that a word or an address gives away.',
      holds: 'At least 99 % are masked.',
    },
    {
      id: 'R-C',
      attack: 'Short passwords in an assignment.',
      holds: 'At least 95 % are masked.',
    },
    {
      id: 'R-H',
      attack: 'Secrets that the author of the rules never saw.',
      holds: 'At least 97 % are masked, of known forms 99 %.',
    },
    {
      id: 'R-K',
      attack: 'Values that the product knows, plain or encoded.',
      holds: 'All are masked, in every encoding.',
    },
    {
      id: 'R-S',
      attack: 'Canaries in every input.',
      holds: 'None comes out anywhere.',
    },
    {
      id: 'FP-1',
      attack: 'Ordinary code, JSON and lock files.',
      holds: 'At most 2 false masks in 10,000 lines.',
    },
    {
      id: 'FP-2',
      attack: 'Ordinary output of terminals.',
      holds: 'At most 5 false masks in 10,000 lines.',
    },
    { id: 'FP-3', attack: 'Hashes, identifiers, place holders, types.', holds: 'Never a mask.' },
    {
      id: 'R-SPEED',
      attack: 'A flood of text.',
      holds: 'At least 5 MB a second, and never 50 ms in one go.',
    },
  ],
};

export const DATA_PROTECTION: ThreatGroup = {
  title: 'What a user may expect',
  rows: [
    {
      id: 'P-ask',
      attack: 'To be asked before the first send.',
      holds: 'Where to, how much and what is masked is told; nothing leaves before the answer; it can be taken back.',
    },
    {
      id: 'P-exact',
      attack: 'To see what goes.',
      holds: 'The bytes that are shown are the bytes that are sent, and can be looked at afterwards.',
    },
    {
      id: 'P-exclusions',
      attack: 'To have files left out.',
      holds: 'By their kind, by git, by VS Code and by what other tools are told to ignore; also under another name.',
    },
    {
      id: 'P-terminal',
      attack: 'To switch the terminal off.',
      holds: 'Recording can be paused; what is typed without an echo is not recorded.',
      note: 'sudo and ssh are played by a program that switches the echo off as they do.',
    },
    {
      id: 'P-retention',
      attack: 'To have records end.',
      holds: 'Some days after the log was written, at the latest after a month, and within a size.',
    },
    {
      id: 'P-telemetry',
      attack: 'Not to be counted.',
      holds: 'There is no telemetry of any kind.',
    },
    {
      id: 'P-local',
      attack: 'To stay on this machine with a model of this machine.',
      holds: 'Nothing leaves it, and nothing else is fallen back to.',
      note: 'The connections of the process are watched; the tests cannot take the network away from a machine.',
    },
    {
      id: 'P-place',
      attack: 'To know where it is kept.',
      holds: 'In VS Code’s storage, for this user alone; not in the project, not in what is synchronised.',
    },
    { id: 'P-least', attack: 'To send no more than needed.', holds: 'The current step alone, within a limit.' },
    { id: 'P-store', attack: 'Not to be stored by the service.', holds: 'Where the service has a switch, it is off.' },
    {
      id: 'P-page',
      attack: 'To read it in plain words.',
      holds: 'One page in each language: what, where, how long, how to delete, what cannot be reached.',
    },
  ],
};
