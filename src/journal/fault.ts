// What a store throws when the world fails it. Conflicts and repeats are answers, not faults.

export type StoreFaultCode =
  /** Another process owns the file, or holds the lock for too long. */
  | 'locked'
  /** The server cannot be reached, or the connection broke: a write may or may not have been kept. */
  | 'unreachable'
  | 'full'
  /** The file is damaged, or no database. */
  | 'corrupt'
  /** No right to read or write, or a wrong password. */
  | 'denied'
  /** Written by a newer release than this one. */
  | 'newer'
  /** Of an older release, and opened for reading only. */
  | 'older'
  /** Opened for reading only, and there is nothing. */
  | 'missing'
  /** The server may lose what it has confirmed. */
  | 'unsafe'
  /** The store was closed. */
  | 'closed'
  | 'failed';

/**
 * A retryable fault may be tried again with the same request id: when the first try was kept after all, the journal
 * answers `repeated`.
 */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly retryable: boolean;

  /** @param message for the operator: what failed, where, and what to do. */
  constructor(code: StoreFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreFault';
    this.code = code;
    this.retryable = code === 'locked' || code === 'unreachable';
  }
}
