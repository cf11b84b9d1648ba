// Long text in pieces, for whoever must show it within a limit.

/** Pieces of at most `limit` code points, cut at a space or line end where there is one in the last fifth. */
export function pieces(text: string, limit: number): string[] {
  const points = Array.from(text);
  const cut: string[] = [];
  for (let from = 0; from < points.length;) {
    const end = Math.min(from + limit, points.length);
    let to = end;
    if (end < points.length) {
      while (to > end - limit / 5 && !/\s/.test(points[to - 1] ?? ' ')) to -= 1;
      if (to <= end - limit / 5) to = end;
    }
    cut.push(points.slice(from, to).join(''));
    from = to;
  }
  return cut;
}
