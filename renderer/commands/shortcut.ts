/** A key with its modifiers as declared: 'Mod+Shift+Z', 'Delete'. Mod is Cmd on a Mac and Ctrl elsewhere. */
export type Shortcut = string;

interface Keys {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What of a KeyboardEvent decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

function parse(shortcut: Shortcut): Keys {
  const parts = shortcut.split('+');
  return {
    key: (parts.at(-1) ?? '').toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Whether a key press is this shortcut, no modifier more or less. */
export function matches(shortcut: Shortcut, press: KeyPress, mac = isMac): boolean {
  const wanted = parse(shortcut);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  // Shift+1 gives '!' on some keyboards and other signs elsewhere: digits go by the key's place.
  const same = /^\d$/.test(wanted.key) ? press.code === `Digit${wanted.key}` : press.key.toLowerCase() === wanted.key;
  return same && mod === wanted.mod && !other && press.shiftKey === wanted.shift && press.altKey === wanted.alt;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  delete: 'Del',
  backspace: '⌫',
};

/** As people read it: Ctrl+Shift+Z, or ⇧⌘Z on a Mac. */
export function showShortcut(shortcut: Shortcut, mac = isMac): string {
  const { key, mod, shift, alt } = parse(shortcut);
  const name = SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1));
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}
