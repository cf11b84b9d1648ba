// Slips of the finger: whether one word is another with one letter wrong, missing, too many, or two swapped.

/** Damerau's distance is exactly one. Both in the same case. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const from = sharedStart(a, b);
  const restA = a.slice(from);
  const restB = b.slice(from);
  if (restA.length < restB.length) return restA === restB.slice(1);
  if (restA.length > restB.length) return restA.slice(1) === restB;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0];
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}

function sharedStart(a: string, b: string): number {
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1;
  return index;
}
