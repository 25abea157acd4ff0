/** `action`, never twice at the same time: however often it is asked for meanwhile, it is done once more at the end. */
export function oneAtATime(action: () => Promise<void>): () => void {
  let state: 'idle' | 'busy' | 'due' = 'idle';
  const go = async () => {
    do {
      state = 'busy';
      await action();
    } while (isDue());
    state = 'idle';
  };
  const isDue = () => state === 'due';
  return () => {
    if (state === 'idle') void go();
    else state = 'due';
  };
}
