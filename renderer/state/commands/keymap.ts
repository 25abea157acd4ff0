import { create } from 'zustand';
import { readItem, writeItem } from '../../shared/storage';
import { allCommands, type Command, commandById } from './registry';
import { type Shortcut, sameShortcut } from './shortcut';

/** Shortcuts that a person has set, by the command's id; an empty list is none at all. */
type Custom = Readonly<Record<string, readonly Shortcut[]>>;

const KEY = 'shortcuts';

function stored(): Custom {
  try {
    const read: unknown = JSON.parse(readItem(KEY) ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    const isList = (value: unknown): value is Shortcut[] =>
      Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
    return Object.fromEntries(Object.entries(read).filter(([, list]) => isList(list)));
  } catch {
    return {};
  }
}

interface Keymap {
  readonly custom: Custom;
  /** Gives a command these shortcuts; null brings back those it declares. */
  set(id: string, shortcuts: readonly Shortcut[] | null): void;
  resetAll(): void;
}

/** The shortcuts of this machine: what commands declare, and what a person made of it. */
export const useKeymap = create<Keymap>()((set, get) => {
  const keep = (custom: Custom) => {
    writeItem(KEY, Object.keys(custom).length === 0 ? null : JSON.stringify(custom));
    set({ custom });
  };
  return {
    custom: stored(),
    set(id, shortcuts) {
      const { [id]: _, ...rest } = get().custom;
      keep(shortcuts === null ? rest : { ...rest, [id]: shortcuts });
    },
    resetAll: () => keep({}),
  };
});

/** The shortcuts that a command has at present: those that the person chose, else its own. */
export function shortcutsOf({ id, shortcuts }: Command, { custom } = useKeymap.getState()): readonly Shortcut[] {
  return custom[id] ?? shortcuts;
}

/** The same by the command's id; none where there is no such command. */
export function shortcutsById(id: string, keymap?: Keymap): readonly Shortcut[] {
  const command = commandById(id);
  return command ? shortcutsOf(command, keymap) : [];
}

/** Whether a person may choose the keys: those of the clipboard are the browser's own. */
export const isEditable = ({ heard }: Command): boolean => heard !== 'clipboard';

/** The command that answers to this shortcut already where `command` would; null where it is free. */
export function ownerOf(shortcut: Shortcut, command: Command): Command | null {
  return (
    allCommands().find(
      (other) => other.id !== command.id && shortcutsOf(other).some((taken) => sameShortcut(taken, shortcut)),
    ) ?? null
  );
}

/** Gives a command a shortcut of its own, and takes it from the one that had it. */
export function assign(command: Command, shortcut: Shortcut): void {
  const { set } = useKeymap.getState();
  const owner = ownerOf(shortcut, command);
  if (owner)
    set(
      owner.id,
      shortcutsOf(owner).filter((taken) => !sameShortcut(taken, shortcut)),
    );
  const own = [shortcut];
  const isDefault = command.shortcuts.length === 1 && sameShortcut(command.shortcuts[0] ?? '', shortcut);
  set(command.id, isDefault ? null : own);
}
