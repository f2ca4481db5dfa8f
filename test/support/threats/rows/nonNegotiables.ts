import type { ThreatGroup } from '../threatRow';

export const NON_NEGOTIABLES: ThreatGroup = {
  title: 'Ten things that are not negotiable',
  rows: [
    {
      id: 'N1',
      attack: 'A key is sent to an address that it was not entered for.',
      holds:
        'The key is stored with its origin and attached to that one alone; nothing but the user sets where it goes.',
    },
    {
      id: 'N2',
      attack: 'Something leaves before the user agreed, or something else than was shown.',
      holds: 'Not a byte before the click; what is sent is what was shown, for this origin, model and workspace.',
    },
    {
      id: 'N3',
      attack: 'A secret reaches the disk, the log channel, a page or the network.',
      holds: 'Everything is masked before it is kept, and what cannot be checked is dropped.',
    },
    {
      id: 'N4',
      attack: 'A file that nobody wants recorded is read into the journal.',
      holds:
        'Secret-type, ignored, binary and large files are left out where they are captured, not where they are sent.',
    },
    {
      id: 'N5',
      attack: 'The preview, or whoever opens the saved file, loads or sends something.',
      holds: 'Nothing is requested: not on the first rendering, not on a later one, not in another viewer.',
    },
    {
      id: 'N6',
      attack: 'The model is made to act.',
      holds: 'It has no tools: its only effects are text in the preview and one file, written after the user agreed.',
    },
    {
      id: 'N7',
      attack: 'A write leaves the workspace, or takes the user’s text with it.',
      holds: 'The real path lies inside, the last part is no link, and what is there is merged and can be undone.',
    },
    {
      id: 'N8',
      attack: 'A reply that broke off is taken for a whole log.',
      holds: 'A reply is whole only where its end is proven; anything else is shown, kept and named as partial.',
    },
    {
      id: 'N9',
      attack: 'The process is killed while it records.',
      holds: 'What the journal had taken is there afterwards; a torn end keeps nobody from reading the rest.',
    },
    {
      id: 'N10',
      attack: 'Something is told home, listens, is downloaded, or outlives its deletion.',
      holds: 'No telemetry, no server, no shell, nothing loaded at run time; deleting leaves nothing behind.',
    },
  ],
};
