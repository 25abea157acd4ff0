/**
 * DOM attributes with a spoken label that is put into words where it is drawn: words for hundreds of cards and wires that
 * are out of sight would hold the window up. React Flow's own field for the label is copied, and so read, for all of them.
 */
export function withLabel<Attributes extends object>(attributes: Attributes, speak: () => string): Attributes {
  let words: string | null = null;
  const get = () => {
    words ??= speak();
    return words;
  };
  return Object.defineProperty(attributes, 'aria-label', { enumerable: true, get });
}
