/** A key with its modifiers as declared: 'Mod+Shift+Z', 'Delete', '?'. Mod is Cmd on a Mac and Ctrl elsewhere. */
export type Shortcut = string;

interface Keys {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What of a KeyboardEvent decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

function parse(shortcut: Shortcut): Keys {
  // What follows the last '+' is the key, and the key itself may be '+'.
  const [, held = '', key = ''] = /^((?:(?:Mod|Shift|Alt)\+)*)(.+)$/.exec(shortcut) ?? [];
  const parts = held.split('+');
  return {
    key: key.toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** A sign such as ? or = : whether Shift is held for it depends on the keyboard and says nothing. */
const isSign = (key: string): boolean => /^[^\p{L}\p{N}\s]$/u.test(key);

/** The key of a press as shortcuts name it: letters and digits by their place where a modifier makes other signs of them. */
function keyOf({ key, code, shiftKey, altKey }: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  // Shift+1 gives '!' on some keyboards and other signs elsewhere.
  if (digit !== undefined && (shiftKey || altKey)) return digit;
  // Option with a letter gives 'å' and the like on a Mac.
  const letter = altKey ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return letter ?? (key === ' ' ? 'Space' : key);
}

/** Whether a key press is this shortcut, no modifier more or less. */
export function matches(shortcut: Shortcut, press: KeyPress, mac = isMac): boolean {
  const wanted = parse(shortcut);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const plain = isSign(wanted.key) && press.key === wanted.key;
  const same = plain || keyOf(press).toLowerCase() === wanted.key;
  const shift = plain || press.shiftKey === wanted.shift;
  return same && shift && mod === wanted.mod && !other && press.altKey === wanted.alt;
}

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'CapsLock', 'Fn']);

/** The shortcut that a key press would be; null while only modifiers are held, or with one that none has. */
export function shortcutOf(press: KeyPress, mac = isMac): Shortcut | null {
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || MODIFIERS.has(press.key) || press.key === 'Dead' || press.key === 'Process') return null;
  const key = keyOf(press);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const named = key.length === 1 ? key.toUpperCase() : key;
  const shift = press.shiftKey && !isSign(key);
  return [mod && 'Mod', press.altKey && 'Alt', shift && 'Shift', named].filter(Boolean).join('+');
}

/** Whether two are the same keys, however they are written. */
export function sameShortcut(a: Shortcut, b: Shortcut): boolean {
  const [one, two] = [parse(a), parse(b)];
  return one.key === two.key && one.mod === two.mod && one.shift === two.shift && one.alt === two.alt;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  delete: 'Del',
  backspace: '⌫',
  contextmenu: 'Menu',
};

/** The keys that are held while the mouse is used. */
export const modifierNames = (mac = isMac) =>
  mac ? ({ mod: '⌘', alt: '⌥', shift: '⇧' } as const) : ({ mod: 'Ctrl', alt: 'Alt', shift: 'Shift' } as const);

/** As people read it: Ctrl+Shift+Z, or ⇧⌘Z on a Mac. */
export function showShortcut(shortcut: Shortcut, mac = isMac): string {
  const { key, mod, shift, alt } = parse(shortcut);
  const name = SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1));
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}
