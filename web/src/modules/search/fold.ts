// Text as it is compared: without diacritics and case, as the server folds it.
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Every word that was typed begins a word of the text. */
export function fits(typed: string, text: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(' ')
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
