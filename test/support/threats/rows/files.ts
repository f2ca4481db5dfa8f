import type { ThreatGroup } from '../threatRow';

export const FILES: ThreatGroup = {
  title: 'Files and the journal',
  rows: [
    {
      id: 'T18',
      attack: 'The setting of the log’s place, or the number of the step, leads out of the folder.',
      holds: 'Only relative Markdown files of plain names are taken, by the rules of Linux, macOS and Windows at once.',
    },
    {
      id: 'T19',
      attack: 'The folder or the file of the log is a link, a hard link, or becomes one in between.',
      holds: 'Nothing outside is written, also where folders are swapped for links meanwhile.',
      note: 'The race is run 150 times here and 1,000 times by `npm run soak`. A file that is there is written by VS Code: it is looked at until the moment at which VS Code begins.',
    },
    {
      id: 'T20',
      attack: 'File names with line breaks, quotes, Markdown, HTML or turned reading direction.',
      holds: 'A name stays one name on one line, from the record to the page: no link, no HTML, no process.',
    },
    {
      id: 'T21',
      attack: 'git runs programs that the repository names.',
      holds: 'Nothing of ours starts git or any other process.',
      note: 'VS Code’s own git, which is asked for commits, runs what a trusted repository names; it is off in the test.',
    },
    {
      id: 'T22',
      attack: 'A journal that somebody planted or changed.',
      holds:
        'It is read as data: no throw, no write, no more than twice its size in memory, and no other user reads ours.',
      note: '500 journals here, 5,000 by `npm run soak`.',
    },
    {
      id: 'T23',
      attack: 'A save meets text that the user, another program or another window wrote meanwhile.',
      holds: 'Every byte of theirs is still there.',
    },
  ],
};

export const DURABILITY: ThreatGroup = {
  title: 'When the machine or the disk fails',
  rows: [
    {
      id: 'D1',
      attack: 'The extension host is killed at any moment.',
      holds: 'No event that the journal had taken is lost.',
      note: '200 kills here, 1,000 by `npm run soak`, and a few of a real extension host.',
    },
    {
      id: 'D2',
      attack: 'The last line of a journal is torn, at any byte.',
      holds: 'All events before it are read.',
    },
    {
      id: 'D3',
      attack: 'Bits are flipped or blocks are zero in the middle.',
      holds: 'That line is skipped and counted; the others are read.',
    },
    {
      id: 'D4',
      attack: 'The disk is full, read-only, out of handles or broken, at any call.',
      holds: 'The user is told once, typing goes on, and recording resumes without a loss.',
    },
    {
      id: 'D5',
      attack: 'The process is killed while a log is saved.',
      holds: 'The file is the old one or the new one, or both are offered.',
      note: '20 kills here, 200 by `npm run soak`.',
    },
    {
      id: 'D6',
      attack: 'The file changes between the preview and the save.',
      holds: 'It is merged again and shown again.',
    },
    {
      id: 'D7',
      attack: 'The file is open with unsaved changes.',
      holds: 'Both texts are there, and one undo takes back ours alone.',
    },
    {
      id: 'D8',
      attack: 'The file is read-only, its folder is missing or is a file.',
      holds: 'It is said, and nothing half-done is left.',
    },
    {
      id: 'D9',
      attack: 'CRLF, byte order marks, UTF-16, no last line end, 5 MB, or an encoding that is none.',
      holds: 'What is not of our section keeps its bytes; what cannot keep them is refused.',
    },
    {
      id: 'D10',
      attack: 'Two windows save the same log at once.',
      holds: 'One of them writes, the other merges with that.',
    },
    {
      id: 'D11',
      attack: 'The clock jumps, the machine sleeps, the time zone changes.',
      holds: 'The order is that of the sequence, not of the times.',
    },
    {
      id: 'D12',
      attack: 'A journal of a newer version.',
      holds: 'It is left as it is, and the user is told.',
      note: 'It is left alone and not shown: what a newer version means by an event is not known here.',
    },
    {
      id: 'D13',
      attack: 'The folder is renamed or deleted, or its drive goes away.',
      holds: 'Recording ends quietly, and what was recorded stays.',
      note: 'A folder of two is moved away, made anew and put back; a remote that drops ends its window.',
    },
  ],
};

export const JOURNAL_DESIGN: ThreatGroup = {
  title: 'How journals and documents are written',
  rows: [
    {
      id: 'J-1',
      attack: 'One writer and one file for each window.',
      holds:
        'Lines with version, sequence, length and checksum; a bad end is left out, a bad middle skipped, nothing throws.',
    },
    {
      id: 'J-2',
      attack: 'Appending.',
      holds: 'An event is in the file when the call returns; it is synced once a second at most.',
    },
    {
      id: 'J-3',
      attack: 'Replacing a whole file.',
      holds: 'By a temporary file and a rename; those of killed writes are removed.',
    },
    {
      id: 'J-4',
      attack: 'Two windows on one folder.',
      holds: 'They share no file that is appended to, and take turns at the others; a dead one holds nobody up.',
    },
    {
      id: 'J-5',
      attack: 'Writing a log into the project.',
      holds: 'By what the preview was based on, through the editor where it is open, read back, and recoverable.',
    },
    { id: 'J-6', attack: 'Taking a save back.', holds: 'One save is one undo step.' },
  ],
};
