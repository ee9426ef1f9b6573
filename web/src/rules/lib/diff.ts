// Two texts side by side: which words went and which came.
export interface Piece {
  text: string;
  changed: boolean;
}

/** Words with the space behind each, so that putting them together gives the text again. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];

/** Beyond this many words on both sides nobody reads single ones: all of it counts as changed. */
const kMostWords = 1200;

/** Neighbours of one kind as one piece. */
function joined(words: string[], kept: boolean[]): Piece[] {
  const pieces: Piece[] = [];
  words.forEach((text, i) => {
    const changed = !kept[i];
    const last = pieces.at(-1);
    if (last && last.changed === changed) last.text += text;
    else pieces.push({ text, changed });
  });
  return pieces;
}

/** The pieces of both texts; put together they are the texts again. What both have in the same order (the longest such) is unchanged. */
export function compare(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const a = wordsOf(before);
  const b = wordsOf(after);
  const keptA = a.map(() => false);
  const keptB = b.map(() => false);
  if (a.length + b.length <= kMostWords) {
    const same = (i: number, j: number) => a[i]!.trim() === b[j]!.trim();
    const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) longest[i]![j] = same(i, j) ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      if (same(i, j)) keptA[i++] = keptB[j++] = true;
      else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i += 1;
      else j += 1;
    }
  }
  return { before: joined(a, keptA), after: joined(b, keptB) };
}
