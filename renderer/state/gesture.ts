import { useDesign } from './designStore';

/** A drag that `apply`s with this merge key is one step of undo from 'begin' to 'end'; 'cancel' takes it back. */
export function markGesture(phase: 'begin' | 'end' | 'cancel', merge: string): void {
  const { seal, bail } = useDesign.getState();
  if (phase === 'cancel') bail(merge);
  else seal();
}
