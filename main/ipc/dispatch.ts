import * as v from 'valibot';
import { InputError, LoomError } from '../../engine/core/errors';
import { failureOf } from '../host/failures';
import type { Host } from '../host/host';
import { hostSchemas } from './contract';
import { type HostReply, isHostMethod } from './contract/bridge';

/**
 * One call from a window, whichever way it came: its arguments are checked here, and every error becomes data.
 * Defects of ours are also written to the program's log, with their stack.
 */
export async function dispatch(host: Host, method: string, args: unknown): Promise<HostReply<unknown>> {
  try {
    return { ok: true, value: await call(host, method, args) };
  } catch (error) {
    if (!(error instanceof LoomError)) console.error(error);
    return { ok: false, failure: failureOf(error) };
  }
}

function call(host: Host, method: string, args: unknown): Promise<unknown> {
  if (!isHostMethod(method))
    throw new InputError('host.badArguments', { method: method.slice(0, 80), detail: 'unknown method' });
  const checked = v.safeParse(hostSchemas[method], args);
  if (!checked.success) {
    const [issue] = checked.issues;
    throw new InputError('host.badArguments', {
      method,
      detail: `${v.getDotPath(issue) ?? 'arguments'}: ${issue.message}`,
    });
  }
  // The schema of `method` has just passed these arguments; that they belong together cannot be told to the compiler.
  const checkedCall = host[method] as (...args: readonly unknown[]) => Promise<unknown>;
  return checkedCall(...checked.output);
}
