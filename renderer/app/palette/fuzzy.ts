/**
 * How well `query` is found in `text` with its letters in order; smaller is better, null is not at all. Whole words and
 * beginnings of words count most: "ldt" finds "Language: dark theme" late, "dark" finds it early.
 */
export function fuzzy(query: string, text: string): number | null {
  const wanted = query.toLowerCase().trim();
  const words = text.toLowerCase();
  if (wanted === '') return 0;
  const at = words.indexOf(wanted);
  if (at === 0) return 0;
  if (at > 0) return isStart(words, at) ? 1 : 3;
  // Several words, each found somewhere: "theme dark".
  const parts = wanted.split(/\s+/);
  if (parts.length > 1 && parts.every((part) => words.includes(part))) return 2;
  let cost = 4;
  let from = 0;
  for (const letter of wanted.replaceAll(/\s/g, '')) {
    const found = words.indexOf(letter, from);
    if (found < 0) return null;
    if (found > from && !isStart(words, found)) cost += 1;
    from = found + 1;
  }
  // Letters strewn over a sentence are no match that anybody meant.
  return cost <= 4 + wanted.length / 2 ? cost : null;
}

const isStart = (text: string, at: number): boolean => /[\s:.\-_(“]/.test(text[at - 1] ?? ' ');
