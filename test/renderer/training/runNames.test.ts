import i18next from 'i18next';
import { beforeEach, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { runNames } from '../../../renderer/training/runNames';
import { pointsDesign } from '../../support/design';
import { freshEntry } from '../support/runEntry';
import { startWords } from '../support/words';

beforeEach(startWords);

const base = pointsDesign({ epochs: 5 });
const changed = (...edits: Edit[]) => applyEdits(base, edits);
const epochs = (count: number, seed = 0): Edit => ({ kind: 'setTraining', training: { epochs: count, seed } });

function named(designs: readonly (DesignDocument | null)[], more: Partial<ReturnType<typeof freshEntry>>[] = []) {
  const entries = designs.map((_, at) => ({ ...freshEntry(`run ${at}`, at), ...more[at] }));
  const read = new Map(designs.flatMap((design, at) => (design ? [[`run ${at}`, design] as const] : [])));
  return [...runNames(entries, read, i18next.t).values()];
}

it('runs are called by what sets them apart, and by the name that a person gave', () => {
  expect(named([changed(epochs(5)), changed(epochs(9))])).toEqual(['Epochs 5', 'Epochs 9']);
  expect(named([changed(epochs(5)), changed(epochs(9))], [{ name: 'Mine' }])).toEqual(['Mine', 'Epochs 9']);
});

it('a device is among it, and more than two things are not told', () => {
  const three = changed(epochs(9, 4));
  const more = [{ choice: 'gpu' }, { choice: 'cpu' }] as const;
  expect(named([base, base], [...more])).toEqual(['GPU', 'CPU']);
  expect(named([changed(epochs(5, 0)), three], [...more])).toEqual(['GPU · Epochs 5 …', 'CPU · Epochs 9 …']);
});

it('runs of the same settings, or not read yet, go by their seeds', () => {
  expect(named([base, base], [{ seed: 3 }, { seed: 3 }])).toEqual(['Seed 3', 'Seed 3']);
  expect(named([base, null], [{ seed: 1 }, { seed: 2 }])).toEqual(['Seed 1', 'Seed 2']);
});
