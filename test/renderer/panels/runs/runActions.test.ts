import { expect, it } from 'vitest';
import { toggleCompared } from '../../../../renderer/panels/runs/runActions';
import { useRuns } from '../../../../renderer/training/runStore';
import { freshEntry } from '../../support/runEntry';

it('the first run that is chosen comes with the one that is shown, and each is left out again by itself', () => {
  const [shown, other, third] = ['shown', 'other', 'third'].map((run, at) => freshEntry(run, at));
  if (!shown || !other || !third) throw new Error('no runs');
  useRuns.setState({ runs: [shown, other, third], current: shown });
  const chosenAfter = (run: string) => {
    toggleCompared(run);
    return useRuns.getState().compared;
  };
  expect(chosenAfter('other')).toEqual(['shown', 'other']);
  expect(chosenAfter('third')).toEqual(['shown', 'other', 'third']);
  expect(chosenAfter('shown')).toEqual(['other', 'third']);
  expect(chosenAfter('third')).toEqual(['other']);
  expect(chosenAfter('other')).toEqual([]);
  expect(chosenAfter('shown')).toEqual(['shown']);
});
