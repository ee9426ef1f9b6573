// Plain text messages: how many a text takes. The old 7-bit alphabet (GSM 03.38) holds 160 characters a message, or 153 in a series;
// one letter outside of it makes the whole text UCS-2: 70, or 67 in a series.
const kBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const basic = new Set(kBasic);
/** Two septets each: an escape and a letter. */
const extended = new Set('\f^{}\\[~]|€');

export interface Messages {
  alphabet: 'gsm' | 'ucs2';
  /** Septets or UTF-16 code units. */
  units: number;
  /** How many of them fit one message of this text. */
  size: 160 | 153 | 70 | 67;
  parts: string[];
}

/** Cuts a text into parts of at most `size`, never inside one character's own units. */
function cut(letters: string[], cost: (letter: string) => number, size: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const letter of letters) {
    if (used + cost(letter) > size) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += letter;
    used += cost(letter);
  }
  return [...parts, part];
}

export function messages(text: string): Messages {
  // A string's iterator gives whole code points: a surrogate pair stays together.
  const letters = [...text];
  const gsm = letters.every((letter) => basic.has(letter) || extended.has(letter));
  const cost = gsm ? (letter: string) => (extended.has(letter) ? 2 : 1) : (letter: string) => letter.length;
  const units = letters.reduce((sum, letter) => sum + cost(letter), 0);
  const [single, series] = gsm ? ([160, 153] as const) : ([70, 67] as const);
  const size = units <= single ? single : series;
  return { alphabet: gsm ? 'gsm' : 'ucs2', units, size, parts: cut(letters, cost, size) };
}

/** The text with the accents taken off that the 7-bit alphabet has no letter for: "así pasó año" becomes "asi paso año". */
export function withoutAccents(text: string): string {
  const signs: Record<string, string> = { '“': '"', '”': '"', '«': '"', '»': '"', '’': "'", '‘': "'", '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '\u202f': ' ', '·': '-' };
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (basic.has(letter) || extended.has(letter)) return letter;
      return signs[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    })
    .join('');
}
