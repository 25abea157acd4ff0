/** Quotes and lists in one another, deeper than anybody writes: what reads Markdown calls itself for each. */
const DEEPEST = 10;
/** Of quotes and list items together, and of marks of emphasis: the time that reading takes grows with their square. */
const MOST = 1000;
/** Cells of tables: a row has as many as the widest table, also where they are empty and not written. */
const MOST_CELLS = 10_000;
const MOST_FOOTNOTES = 100;

const OPENINGS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+/gm;
const OPENING = />|[-+*.)]/g;
const INDENT = 2;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Whether a text is read as Markdown in an instant: from elsewhere comes also what would stop the window. */
export function isSimple(text: string): boolean {
  if (count(text, /[*_~]/g) > MOST) return false;
  if (count(text, /\[\^/g) > MOST_FOOTNOTES) return false;
  const lines = text.split('\n');
  const widest = lines.reduce((most, line) => Math.max(most, count(line, /\|/g)), 0);
  if (widest * lines.length > MOST_CELLS) return false;
  let openings = 0;
  for (const [start] of text.matchAll(OPENINGS)) {
    const here = count(start, OPENING);
    openings += here;
    // Lists are also nested by what their lines begin with.
    if (here + count(start, /[ \t]/g) / INDENT > 2 * DEEPEST || here > DEEPEST || openings > MOST) return false;
  }
  return true;
}
