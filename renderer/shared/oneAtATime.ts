/** `action`, never twice at the same time: however often it is asked for meanwhile, it is done once more at the end, also where it failed. */
export function oneAtATime(action: () => Promise<void>): () => void {
  let state: 'idle' | 'busy' | 'due' = 'idle';
  const go = async () => {
    state = 'busy';
    try {
      await action();
    } finally {
      const isDue = whatIsDue() === 'due';
      state = 'idle';
      if (isDue) void go();
    }
  };
  const whatIsDue = () => state;
  return () => {
    if (state === 'idle') void go();
    else state = 'due';
  };
}
