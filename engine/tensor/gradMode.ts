let enabled = true;

/** Whether ops recorded now keep track of gradients. */
export function gradEnabled(): boolean {
  return enabled;
}

/**
 * Runs `fn` without keeping track of gradients, as `with torch.no_grad():`. `fn` must be synchronous: what follows
 * an `await` inside it would be recorded after the mode has been set back.
 */
export function noGrad<T>(fn: () => T): T {
  return withGradMode(false, fn);
}

/** Runs `fn` with tracking on or off, and sets the mode back, also when it throws. */
export function withGradMode<T>(mode: boolean, fn: () => T): T {
  const before = enabled;
  enabled = mode;
  try {
    return fn();
  } finally {
    enabled = before;
  }
}
