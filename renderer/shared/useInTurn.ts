import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { StoreApi } from 'zustand';
import { shallow } from 'zustand/shallow';
import { forgetTurn, inTurn } from './frameTurns';

/**
 * What `select` reads of a store, as the component gets to show it: a change waits for a frame of its own, so that one
 * delivery of news never draws many components at once. What is read shallowly the same changes nothing. `select` must be
 * the same function at every call; `first` is for what a person moves and waits for.
 */
export function useInTurn<S, T>(store: StoreApi<S>, select: (state: S) => T, first = false): T {
  const [shown, show] = useState(() => select(store.getState()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` is where it begins
  useEffect(() => {
    const owner = {};
    let wanted = shown;
    const look = () => {
      const next = select(store.getState());
      if (shallow(next, wanted)) return;
      wanted = next;
      // At once, within this frame: React itself would do it later, together with others.
      inTurn(owner, () => flushSync(() => show(() => wanted)), first);
    };
    look();
    const leave = store.subscribe(look);
    return () => {
      leave();
      forgetTurn(owner);
    };
  }, [store, select, first]);
  return shown;
}
