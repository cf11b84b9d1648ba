// The file with the digests of people's tokens: written by the command line, read by the running bot whenever it
// changes. A token itself is shown once and kept nowhere.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const shape = z.array(
  z.strictObject({ id: z.string(), person: z.string(), digest: z.string(), made: z.string() }),
);

/** `made` is a day. */
export type KeptToken = z.output<typeof shape>[number];

/** The file is there and is not what it should be. */
export class TokenFileFault extends Error {
  readonly code = 'token-file-unreadable';
  readonly retryable = false;

  constructor(file: string, cause: unknown) {
    super(`${file} is not a list of tokens: move it away and make the tokens anew`, { cause });
    this.name = 'TokenFileFault';
  }
}

/** @throws TokenFileFault */
export function readTokens(file: string): KeptToken[] {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return [];
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (fault) {
    throw new TokenFileFault(file, fault);
  }
}

/** Whoever reads it meanwhile sees the old one or the new one, never half of it. */
export function writeTokens(file: string, tokens: readonly KeptToken[]): void {
  const beside = `${file}.new`;
  writeFileSync(beside, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}

/** The tokens of this moment; read again only when the file is another one. While it cannot be read nobody gets in. */
export function followTokens(
  file: string,
  told: (fault: TokenFileFault) => void,
): () => readonly KeptToken[] {
  let seen = '';
  let tokens: readonly KeptToken[] = [];
  return () => {
    const stat = statSync(file, { throwIfNoEntry: false });
    const mark = stat === undefined ? 'gone' : `${stat.mtimeMs}:${stat.size}:${stat.ino}`;
    if (mark === seen) return tokens;
    seen = mark;
    try {
      tokens = readTokens(file);
    } catch (fault) {
      if (!(fault instanceof TokenFileFault)) throw fault;
      tokens = [];
      told(fault);
    }
    return tokens;
  };
}
