/** Node's way to let other events in without the delay of a timer; browsers have none. */
const { setImmediate: immediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };

/** Calls back once the host's other events have had their turn. */
export function afterTurn(callback: () => void): void {
  if (immediate) immediate(callback);
  else setTimeout(callback, 0);
}
