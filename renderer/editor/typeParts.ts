/** A type so long has no room beside a name. */
const LONG = 16;

/** A type's name on a card: its first word, which gives way where the whole has no room, and the rest, by which it is known. */
export function typeParts(type: string): readonly [first: string, rest: string] {
  const end = type.length < LONG ? 0 : type.slice(1).search(/[A-Z]/) + 1;
  return [type.slice(0, end), type.slice(end)];
}
