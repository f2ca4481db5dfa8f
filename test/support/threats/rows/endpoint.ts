import type { ThreatGroup } from '../threatRow';

export const ENDPOINT: ThreatGroup = {
  title: 'Endpoint, key, configuration',
  rows: [
    {
      id: 'T1',
      attack: 'The settings of a repository redirect the endpoint, its headers or the proxy, in any shape.',
      holds: 'They are not read: no request, in a trusted folder or not, whatever command is run.',
    },
    {
      id: 'T2',
      attack: 'An older VS Code lets a setting through that its scope forbids.',
      holds: 'The key and the agreement are bound to an origin, so the address that was planted gets neither.',
      note: 'The matrix runs on the newest VS Code in `npm test`, and on the oldest in `npm run test:oldest`.',
    },
    {
      id: 'T3',
      attack: 'A dev container or another remote sets it through the machine settings.',
      holds: 'Machine settings have no say in where anything goes.',
      note: 'An older VS Code does not tell a machine’s nested settings from the user’s; there the consent for each address is what keeps a request back.',
    },
    {
      id: 'T4',
      attack: 'Variables of the environment name another address, key, header, or switch certificates off.',
      holds: 'The request carries the allowed headers and nothing else.',
      note: 'No warning where certificates are switched off by a variable: it does not switch ours off. A proxy, or an authority for certificates, that the environment names is VS Code’s to use, as in its settings; what NODE_OPTIONS loads is a part of VS Code itself.',
    },
    {
      id: 'T5',
      attack: 'The endpoint redirects to another server.',
      holds: 'No redirect is followed; the other server gets no byte, and its name is told.',
    },
    {
      id: 'T6',
      attack: 'An address that is dangerous or looks like another one.',
      holds:
        'Only https, and http to this machine or a private address; no credentials, metadata or look-alikes unseen.',
    },
    {
      id: 'T7',
      attack: 'The key is found in settings, state, pages, logs or errors.',
      holds: 'It is in the secret storage alone, and in no text.',
      note: 'The secret storage itself is left out: a browser keeps it for the window, a desktop lets the system encrypt it.',
    },
    {
      id: 'T8a',
      attack: 'A certificate that nobody vouches for.',
      holds: 'It is refused and named, whatever a setting or variable says; no byte of the body is sent.',
    },
  ],
};

export const PREVIEW: ThreatGroup = {
  title: 'What a model or a repository writes',
  rows: [
    {
      id: 'T9',
      attack: 'Code, output, names and commits tell the model to do something else.',
      holds: 'A model that obeys every order has no effect beyond text, and brings no masked value back.',
    },
    {
      id: 'T10',
      attack: 'A persona of the repository carries orders, some of them hidden.',
      holds:
        'It is used only when trusted, shown, agreed to byte by byte, without what cannot be seen; it sets a tone only.',
    },
    {
      id: 'T11',
      attack: 'The log embeds media whose address carries data away.',
      holds: 'Nothing is loaded, on any rendering, after a reload, or from a state that was kept.',
    },
    {
      id: 'T12',
      attack: 'The saved file is opened in another viewer.',
      holds: 'It has nothing in it that a viewer would load, run or follow.',
      note: 'The preview of an older VS Code makes a link of an address that is written as text; it shows that address, and follows it on a click alone.',
    },
    {
      id: 'T13',
      attack: 'A link leads elsewhere than it says, carries data, or acts on this machine.',
      holds: 'It is opened by the host alone, after the whole address was shown, and never inside this network.',
    },
    {
      id: 'T14',
      attack: 'A link runs a command of VS Code.',
      holds: 'Commands in links are off everywhere; a click on one runs nothing.',
    },
    {
      id: 'T15',
      attack: 'Markdown or HTML runs a script in the preview.',
      holds:
        'No payload runs: what a model wrote becomes text and known elements, under a policy that begins with none.',
    },
    {
      id: 'T16',
      attack: 'A page sends messages that nobody foresaw.',
      holds: 'They are refused without a throw or a write; a save names what was shown by its hash.',
    },
    {
      id: 'T17',
      attack: 'A reply contains the markers of a section and takes the user’s text with it.',
      holds: 'Markers of others are text; every byte of the user outside of our sections stays.',
    },
  ],
};
