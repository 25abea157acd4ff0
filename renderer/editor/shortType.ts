/** A type so long has no room beside a name. */
const LONG = 16;

const SHORT: readonly (readonly [word: string, short: string])[] = [
  ['Adaptive', 'Adapt'],
  ['Attention', 'Attn'],
  ['Transformer', 'Transf'],
  ['Encoder', 'Enc'],
  ['Encoding', 'Enc'],
  ['Embedding', 'Emb'],
  ['Positional', 'Pos'],
  ['Response', 'Resp'],
];

/** A type's name on a card: where it is long, the words in it that are known well are cut short. */
export function shortType(type: string): string {
  if (type.length < LONG) return type;
  return SHORT.reduce((name, [word, short]) => name.replace(word, short), type);
}
