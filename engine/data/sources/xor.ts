import { defineDataSource } from '../contract';
import { noiseParam, openPoints, pointsInfo, samplesParam } from './shared/points';

/** Four squares; those across a corner from each other share a class. */
export const xor = defineDataSource({
  type: 'xor',
  params: { samples: samplesParam, noise: noiseParam(0.05) },
  info: () => pointsInfo(2),
  open: async ({ samples, noise }, context) =>
    openPoints({ samples, noise, classes: 2, context }, (label, random) => {
      const x = 2 * random.uniform() - 1;
      const height = random.uniform();
      return [x, x < 0 === (label === 0) ? -height : height];
    }),
});
