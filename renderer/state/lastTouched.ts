let byKey = false;
let touched: Element | null = null;

const touch = ({ target }: Event) => {
  touched = target instanceof Element ? target : null;
};

if (typeof window !== 'undefined') {
  window.addEventListener(
    'keydown',
    () => {
      byKey = true;
    },
    true,
  );
  window.addEventListener(
    'pointerdown',
    (event) => {
      byKey = false;
      touch(event);
    },
    true,
  );
  window.addEventListener('focusin', touch, true);
}

/** Whether the last thing that was pressed was a key. */
export const usesKeys = (): boolean => byKey;

/** Whether no element has the focus. */
export const hasNoFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Whether Tab would begin anew at the top of the window: nothing has the focus, and what was pressed last is gone. */
export const isAdrift = (): boolean => hasNoFocus() && touched?.isConnected !== true;
