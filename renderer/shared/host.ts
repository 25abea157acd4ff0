import type { HostApi, HostFailure } from '../../main/ipc/contract';
import { type HostBridge, hostFromBridge } from '../../main/ipc/contract/bridge';
import { createWebHost } from './webHost';

declare global {
  interface Window {
    /** Put there by the preload script under Electron. */
    readonly layerloom?: HostBridge;
  }
}

let current: HostApi | null = null;

/** The host, whichever way in: Electron's preload, else the web server the page came from. */
export function host(): HostApi {
  current ??= window.layerloom ? hostFromBridge(window.layerloom) : createWebHost();
  return current;
}

/** For tests: puts another host in place. */
export function useHost(replacement: HostApi): void {
  current = replacement;
}

/**
 * What the host said when it refused a call; null where it could not be asked (connection lost). Errors that cross
 * Electron's bridge lose their class, so the shape decides.
 */
export function failureOf(error: unknown): HostFailure | null {
  if (typeof error !== 'object' || error === null || !('failure' in error)) return null;
  const failure = error.failure as Partial<HostFailure> | null;
  return typeof failure?.error?.code === 'string' ? (failure as HostFailure) : null;
}
