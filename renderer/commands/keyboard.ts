import { useEffect } from 'react';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { onCopy, onPaste } from './clipboard';
import './all';
import { shortcutsOf } from '../state/commands/keymap';
import { allCommands, type Command } from '../state/commands/registry';
import { isMac, matches } from '../state/commands/shortcut';
import { isTextField } from '../state/commands/textField';
import { isAdrift } from '../state/lastTouched';
import { useSession } from '../state/session';

/** What is about to go has no more say: it keeps the focus until it has faded. A message only bears a dialog's role. */
const inDialog = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[data-toasts]') === null &&
  target.closest(':is([role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]):not([data-closed])') !==
    null;

/** The canvas marks itself with this attribute. */
const onCanvas = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('[data-canvas]') !== null);

/** Keys that a button, a list or a row of choices beside the canvas has for itself. */
const OF_CONTROLS = /^(Arrow.*|Enter| |Tab|Home|End|PageUp|PageDown|Escape|ContextMenu|F10)$/;

/** Whoever clicked something beside the canvas still means what is chosen there. */
const besideCanvas = (target: EventTarget | null, key: string): boolean =>
  !OF_CONTROLS.test(key) &&
  target instanceof Element &&
  target.closest('[data-beside-canvas]') !== null &&
  target.closest('[role="combobox"]') === null;

/** Tab is the way through the window: it is a command's only on the canvas itself and on its cards, and where the way has no beginning. */
const takesTab = (target: EventTarget | null): boolean =>
  isAdrift() || (target instanceof Element && target.matches('[data-canvas], .react-flow__node'));

const isHistory = (id: string): boolean => id === 'edit.undo' || id === 'edit.redo';

/** Whether a command belongs to what is on the screen. Undo and redo need no canvas: where it broke they bring it back. */
export function isWithinReach({ heard, id }: Command): boolean {
  if (heard === 'app' || heard === 'always' || useCanvas.getState().handle !== null) return true;
  return isHistory(id) && useSession.getState().screen === 'design';
}

/** A field whose text is what the design has: it would take back typing that has long been applied. */
const isSettled = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('main [data-settled]');

function hears({ heard, id }: Command, { target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (isTextField(target)) {
    // On a Mac Option types letters.
    const isTyped = !ctrlKey && !metaKey && (isMac || !altKey) && !/^F\d+$/.test(key);
    if (isTyped) return false;
    return heard === 'app' || (isHistory(id) && isSettled(target));
  }
  if (key === 'Tab') return takesTab(target);
  return heard !== 'canvas' || onCanvas(target) || besideCanvas(target, key);
}

/** The command that a key press asks for, one that may run before others; null where none does or it may not run and does not keep its keys. */
function commandFor(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented || event.isComposing || inDialog(event.target)) return null;
  let kept: Command | null = null;
  for (const command of allCommands()) {
    if (
      command.heard === 'clipboard' ||
      command.heard === 'always' ||
      !isWithinReach(command) ||
      !hears(command, event)
    )
      continue;
    if (event.repeat && !command.repeats) continue;
    if (!shortcutsOf(command).some((shortcut) => matches(shortcut, event))) continue;
    if (command.enabled()) return command;
    if (command.keepsKeys) kept = command;
  }
  return kept;
}

/** Before anything else hears a key: those that the browser would take for itself. */
function onCapture(event: KeyboardEvent): void {
  const isRecording = event.target instanceof Element && event.target.closest('[data-recording]') !== null;
  if (isRecording || event.isComposing) return;
  const command = allCommands().find(
    (one) => one.heard === 'always' && shortcutsOf(one).some((shortcut) => matches(shortcut, event)),
  );
  if (!command) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat && command.enabled() && !document.querySelector('[role="dialog"][data-open]')) command.run();
}

/** Escape in a panel beside the canvas leads back to it; a field that takes a draft back keeps the key to itself. */
function backToCanvas({ key, target, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Escape' || defaultPrevented || inDialog(target) || onCanvas(target)) return false;
  const { handle } = useCanvas.getState();
  if (!handle || !(target instanceof Element) || !target.closest('main section')) return false;
  handle.focusSelection();
  return true;
}

function onKeyDown(event: KeyboardEvent): void {
  const command = commandFor(event);
  if (!command) {
    if (backToCanvas(event)) event.preventDefault();
    return;
  }
  event.preventDefault();
  // The messages' own F6 would take the focus back: it listens on the window.
  event.stopPropagation();
  if (command.enabled()) command.run();
}

/** A key that moved layers came up: the next press is a step of its own. */
function onKeyUp(event: KeyboardEvent): void {
  if (event.key.startsWith('Arrow') && !isTextField(event.target)) useDesign.getState().seal();
}

const forCanvas = (event: ClipboardEvent): boolean =>
  useCanvas.getState().handle !== null &&
  !isTextField(event.target) &&
  !inDialog(event.target) &&
  onCanvas(event.target) &&
  (document.getSelection()?.isCollapsed ?? true);

/** Hears keys and clipboard events for as long as the component lives; mounted once, by the window. */
export function useKeyboard(): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => forCanvas(event) && onCopy(event, false);
    const cut = (event: ClipboardEvent) => forCanvas(event) && onCopy(event, true);
    const paste = (event: ClipboardEvent) => forCanvas(event) && onPaste(event);
    window.addEventListener('keydown', onCapture, true);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', onCapture, true);
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, []);
}
