// Text that no hash covers and that only people read: made storable in every database, at the price of a character.

/** NUL (PostgreSQL refuses it) and halves of characters (no database keeps them) become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

export function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}
