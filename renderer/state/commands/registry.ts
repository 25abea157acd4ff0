import type { TextKey } from '../../i18n/textKey';
import type { Shortcut } from './shortcut';

/** Something a person can do, by key, button or menu. */
export interface Command {
  readonly id: `${CommandGroup}.${string}`;
  readonly title: TextKey;
  /** What it would do now, where its title tells of more than one thing. Asked as often as `enabled`. */
  readonly titleNow?: () => TextKey;
  /** The first one is shown. What it answers to until a person chooses otherwise: see `keymap`. */
  readonly shortcuts: readonly Shortcut[];
  /**
   * Where its keys are heard, never in dialogs: 'canvas' while the canvas has the focus, 'window' anywhere in an open
   * design but in text fields, 'app' on every screen, in text fields too with Ctrl, Cmd, Alt (not on a Mac) or as a
   * function key, 'always' on every screen and in every field, before the browser, which would save or open a page. 'clipboard' keys come as the
   * browser's own copy, cut and paste events.
   */
  readonly heard: 'always' | 'app' | 'window' | 'canvas' | 'clipboard';
  /** Reads the stores; asked anew whenever the design, the selection or what it watches changes. */
  readonly enabled: () => boolean;
  /** What has to be there first, said where it is not. */
  readonly needs?: TextKey;
  /** Other words by which people look for it. */
  readonly also?: TextKey;
  /** Stores besides that `enabled` and `titleNow` read. */
  readonly watches?: readonly { subscribe(listener: () => void): () => void }[];
  readonly run: () => void;
  /** Whether its keys do nothing where it is not enabled, instead of what the browser has them for. */
  readonly keepsKeys?: boolean;
  /** Whether holding the key down repeats it. */
  readonly repeats?: boolean;
}

/** What lists of commands are grouped by, in their order: what an id begins with. */
export const GROUPS = [
  'file',
  'edit',
  'add',
  'align',
  'walk',
  'wire',
  'block',
  'note',
  'view',
  'training',
  'app',
] as const;
type CommandGroup = (typeof GROUPS)[number];

export const groupOf = ({ id }: Command): CommandGroup => id.slice(0, id.indexOf('.')) as CommandGroup;

/** What a command is called where it can be given. */
export const titleOf = ({ title, titleNow }: Command): TextKey => titleNow?.() ?? title;

/** Everything by which a command is looked for. */
export const searchedBy = ({ title, also }: Command): readonly TextKey[] => [title, ...(also ? [also] : [])];

const commands = new Map<string, Command>();

/** Adds commands; one with the same id is replaced. Returns the function that takes them out again. */
export function registerCommands(added: readonly Command[]): () => void {
  for (const command of added) commands.set(command.id, command);
  return () => {
    for (const command of added) if (commands.get(command.id) === command) commands.delete(command.id);
  };
}

/** A command that is registered at present; undefined where none has this id. */
export function commandById(id: string): Command | undefined {
  return commands.get(id);
}

export const allCommands = (): readonly Command[] => [...commands.values()];

/** Runs a command if it is there and may run; whether it did. */
export function runCommand(id: string): boolean {
  const command = commands.get(id);
  if (!command?.enabled()) return false;
  command.run();
  return true;
}
