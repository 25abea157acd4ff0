import type { PortRef, Wire } from './document';

export function sameEnd(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

export function sameWire(a: Wire, b: Wire): boolean {
  return sameEnd(a.from, b.from) && sameEnd(a.to, b.to);
}

/** The wire between two ends; `side` is that of `near`. */
export const wireBetween = (side: keyof Wire, near: PortRef, far: PortRef): Wire =>
  side === 'from' ? { from: near, to: far } : { from: far, to: near };
