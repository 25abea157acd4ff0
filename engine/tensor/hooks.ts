import { InputError } from '../core/errors';
import { formatShape, sameShape } from '../core/shape';
import type { Tensor } from './tensor';

/** Gets a gradient; what it returns takes the gradient's place. It must answer at once: an async function cannot. */
export type GradientHook = (gradient: Tensor) => Tensor | null | undefined;

/** What `registerHook` gives. */
export interface HookHandle {
  /** Takes the hook off; a second call does nothing. */
  remove(): void;
}

/** By tensor, each registration on its own: a function that is registered twice is called twice. */
const registered = new WeakMap<Tensor, Set<{ readonly hook: GradientHook }>>();

export function addHook(tensor: Tensor, hook: GradientHook): HookHandle {
  const own = registered.get(tensor) ?? new Set();
  registered.set(tensor, own);
  const entry = { hook };
  own.add(entry);
  return { remove: () => void own.delete(entry) };
}

/**
 * A gradient on its way through the tensor's hooks. Hooks that a hook registers or removes count from the next time on.
 * Throws InputError `tensor.hookResult`.
 */
export function throughHooks(tensor: Tensor, gradient: Tensor): Tensor {
  let current = gradient;
  for (const { hook } of [...(registered.get(tensor) ?? [])]) {
    const returned: unknown = hook(current);
    if (returned === undefined || returned === null) continue;
    if (!isTensor(returned) || returned.dtype !== gradient.dtype || !sameShape(returned.shape, gradient.shape)) {
      const expected = `${gradient.dtype} ${formatShape(gradient.shape)}`;
      throw new InputError('tensor.hookResult', { expected, got: described(returned) });
    }
    current = returned;
  }
  return current;
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'origin' in value && 'shape' in value;
}

function described(value: unknown): string {
  if (isTensor(value)) return `${value.dtype} ${formatShape(value.shape)}`;
  return value instanceof Promise ? 'Promise' : typeof value;
}
