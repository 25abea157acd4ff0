import { useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { onCopy, onPaste } from './clipboard';
import './all';
import { allCommands, type Command } from './registry';
import { matches } from './shortcut';

/** Whether the keyboard belongs to a text field: its own undo, selection and clipboard go first. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !/^(?:button|checkbox|radio|range|submit|reset)$/.test(target.type);
}

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;

/** The canvas marks itself with this attribute. */
const onCanvas = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('[data-canvas]') !== null);

/** The command that a key press asks for; null where none does or it may not run. */
function commandFor(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented || event.isComposing || isTextField(event.target) || inDialog(event.target)) return null;
  for (const command of allCommands()) {
    if (command.scope === 'clipboard' || (command.scope === 'canvas' && !onCanvas(event.target))) continue;
    if (event.repeat && !command.repeats) continue;
    if (command.shortcuts.some((shortcut) => matches(shortcut, event)) && command.enabled()) return command;
  }
  return null;
}

function onKeyDown(event: KeyboardEvent): void {
  const command = commandFor(event);
  if (!command) return;
  event.preventDefault();
  command.run();
}

/** A key that moved layers came up: the next press is a step of its own. */
function onKeyUp(event: KeyboardEvent): void {
  if (event.key.startsWith('Arrow') && !isTextField(event.target)) useDesign.getState().seal();
}

const forCanvas = (event: ClipboardEvent): boolean =>
  !isTextField(event.target) &&
  !inDialog(event.target) &&
  onCanvas(event.target) &&
  (document.getSelection()?.isCollapsed ?? true);

/** Hears keys and clipboard events for as long as the component lives; mounted once, by the canvas. */
export function useKeyboard(): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => forCanvas(event) && onCopy(event, false);
    const cut = (event: ClipboardEvent) => forCanvas(event) && onCopy(event, true);
    const paste = (event: ClipboardEvent) => forCanvas(event) && onPaste(event);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, []);
}
