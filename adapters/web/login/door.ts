// Settings of the door: its address, https, who may come in. Part of src/config.ts, which hands in what was set.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

export interface DoorConfig {
  /** As people type it, without a slash at its end; `null` = there is no proxy in front. */
  publicUrl: string | null;
  /** PEM. */
  tls: { cert: string; key: string } | null;
  secret: string | null;
  /** Whether people must log in: everywhere but on this machine alone. */
  login: boolean;
  /** Where run sheets are written; `null` = nowhere. */
  runSheetDir: string | null;
}

export const doorSettings = [
  {
    name: 'PUBLIC_URL',
    standard: '',
    meaning:
      'Address of the local room as people type it, when a proxy stands in front: `https://outage.example.org`. People must log in then.',
  },
  {
    name: 'TLS_CERT',
    standard: '',
    meaning:
      'Certificate of the local room with its chain, a PEM file; with `TLS_KEY` it speaks https itself.',
  },
  { name: 'TLS_KEY', standard: '', meaning: 'The private key of `TLS_CERT`, a PEM file without a password.' },
  {
    name: 'LOGIN_SECRET',
    standard: '',
    meaning:
      'A secret that the team shares, 16 characters or more, to come in with. Tokens of one’s own are better: `npm run tocsin -- token new KEY`.',
  },
  {
    name: 'RUN_SHEET_DIR',
    standard: '',
    meaning:
      'Folder for the run sheet on paper: written when the plan changes and when an outage is declared. See docs/operate.md.',
  },
] as const;

const loopback = ['127.0.0.1', 'localhost', '::1'];
const shortestSecret = 16;

/** File in DATA_DIR with the digests of the tokens. */
export const tokensFile = 'tokens.json';

type Check = (name: string, right: boolean, message: string) => void;

/** @param dataDir where tokens are kept: one of them, or a secret, is needed where people must log in. */
export function readDoor(value: (name: string) => string, check: Check, dataDir: string): DoorConfig {
  const host = value('HOST');
  const publicUrl = readPublicUrl(value, check);
  const tls = readTls(value, check);
  const secret = value('LOGIN_SECRET');
  check(
    'LOGIN_SECRET',
    secret === '' || secret.length >= shortestSecret,
    `is too short: write ${shortestSecret} characters or more`,
  );
  const login = !loopback.includes(host) || publicUrl !== null;
  check(
    'HOST',
    !login || secret !== '' || hasTokens(resolve(dataDir, tokensFile)),
    'can be reached by others: set LOGIN_SECRET, or make a token for everybody: npm run tocsin -- token new KEY',
  );
  check(
    'HOST',
    loopback.includes(host) || publicUrl !== null || tls !== null,
    'can be reached by others, and what they type could be read on the way: set TLS_CERT and TLS_KEY, or PUBLIC_URL behind a proxy; or write 127.0.0.1',
  );
  const runSheetDir = value('RUN_SHEET_DIR');
  check(
    'RUN_SHEET_DIR',
    runSheetDir === '' || (statSync(runSheetDir, { throwIfNoEntry: false })?.isDirectory() ?? false),
    'is no folder: make it first',
  );
  return {
    publicUrl,
    tls,
    secret: secret === '' ? null : secret,
    login,
    runSheetDir: runSheetDir === '' ? null : resolve(runSheetDir),
  };
}

function readPublicUrl(value: (name: string) => string, check: Check): string | null {
  const given = value('PUBLIC_URL').replace(/\/+$/, '');
  if (given === '') return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const right =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.username === '';
  check('PUBLIC_URL', right, 'is no address of a whole host: write https://outage.example.org');
  return right ? url.origin : null;
}

function readTls(value: (name: string) => string, check: Check): DoorConfig['tls'] {
  const [certFile, keyFile] = [value('TLS_CERT'), value('TLS_KEY')];
  if (certFile === '' && keyFile === '') return null;
  const [cert, key] = [readPem(certFile), readPem(keyFile)];
  check('TLS_CERT', cert !== null, 'cannot be read: name a PEM file; TLS_KEY belongs to it');
  check('TLS_KEY', key !== null, 'cannot be read: name a PEM file; TLS_CERT belongs to it');
  if (cert === null || key === null) return null;
  const fits = belongTogether(cert, key);
  check('TLS_CERT', fits, 'and TLS_KEY do not belong together, or are no PEM files without a password');
  return fits ? { cert, key } : null;
}

function readPem(file: string): string | null {
  const isThere = file !== '' && (statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
  return isThere ? readFileSync(file, 'utf8') : null;
}

function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (fault) {
    // What is no PEM at all is told like what does not fit: with the same thing to do.
    if (fault instanceof Error && 'code' in fault) return false;
    throw fault;
  }
}

function hasTokens(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && /"digest"/.test(readFileSync(file, 'utf8'));
}

/** What is allowed, and still should not be so. Beside a real platform the local room is what is left when that fails. */
export function doorWarnings(host: string, door: DoorConfig, chats: readonly string[]): string[] {
  const { publicUrl, login } = door;
  const unreachable = chats.length > 0 && !login && loopback.includes(host);
  return [
    ...(unreachable
      ? [
          `HOST=${host}: nobody on another machine can open the local room, which is what is left when ${chats.join(' and ')} cannot be reached. Set HOST with TLS_CERT and TLS_KEY, or PUBLIC_URL, and a login: docs/operate.md`,
        ]
      : []),
    ...(publicUrl?.startsWith('http:') === true
      ? [`PUBLIC_URL=${publicUrl}: without https, tokens and what people type can be read on the way`]
      : []),
  ];
}
