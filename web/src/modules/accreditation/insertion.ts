// Codes of evidence set into prose: within the brackets of a neighbouring code where there is one.

/** The text with the code at the place, and where the cursor is then. */
export function insertCode(text: string, at: number, code: string): { text: string; at: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const piece = pieceAfter(before, code);
  const cut = piece.within ? before.slice(0, -1) : before;
  return { text: cut + piece.words + after, at: cut.length + piece.words.length };
}

function pieceAfter(before: string, code: string): { words: string; within: boolean } {
  const boxed = code.startsWith('[');
  if (boxed) return { words: before.endsWith(']') ? `; ${code}` : `${gap(before)}${code}`, within: false };
  if (/\(MC[^()]*\)$/.test(before)) return { words: `, ${code})`, within: true };
  return { words: `${gap(before)}(${code})`, within: false };
}

const gap = (before: string) => (before === '' || /\s$/.test(before) ? '' : ' ');
