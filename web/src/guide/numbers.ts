// Telephone numbers inside of texts. Their groups of digits would stand in the wrong order in a line that runs from right to left.
const kNumber = /\+?\d[\d .()/-]{4,}\d/g;

/** A text cut into pieces; those at odd places are telephone numbers. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of text.matchAll(kNumber)) {
    found.push(text.slice(from, match.index), match[0]);
    from = match.index + match[0].length;
  }
  return [...found, text.slice(from)];
}

/** For plain text from right to left: the groups joined, and a mark in front that keeps the plus sign there. */
export const joined = (text: string): string => pieces(text).map((piece, at) => (at % 2 ? `\u200e${piece.replace(/[^+\d]/g, '')}` : piece)).join('');
