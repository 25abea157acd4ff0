import { defineDataSource } from '../contract';
import { noiseParam, openPoints, pointsInfo, samplesParam } from './shared/points';

/** Two half circles that reach into each other. */
export const moons = defineDataSource({
  type: 'moons',
  params: { samples: samplesParam, noise: noiseParam(0.1) },
  info: () => pointsInfo(2),
  open: async ({ samples, noise }, context) =>
    openPoints({ samples, noise, classes: 2, context }, (label, random) => {
      const angle = Math.PI * random.uniform();
      return label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    }),
});
