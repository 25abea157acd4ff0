/** Held, a click adds to the selection. */
export const ADD_KEYS = ['Shift', 'Meta', 'Control'];

/** Whether one of them is held. */
export const addsToSelection = (event: Readonly<Record<'shiftKey' | 'metaKey' | 'ctrlKey', boolean>>): boolean =>
  event.shiftKey || event.metaKey || event.ctrlKey;
