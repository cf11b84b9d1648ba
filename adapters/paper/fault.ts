// What can go wrong with paper. The figures are safe in the journal: whoever asked tells people so and gives another form.
export class PaperFault extends Error {
  readonly code: 'late' | 'broken';
  /** The same again would fail again. */
  readonly retryAfterMs = null;

  constructor(code: PaperFault['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PaperFault';
    this.code = code;
  }
}
