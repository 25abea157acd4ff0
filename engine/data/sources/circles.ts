import { float } from '../../core/params';
import { defineDataSource } from '../contract';
import { noiseParam, openPoints, pointsInfo, samplesParam } from './shared/points';

/** Two rings, one in the other. */
export const circles = defineDataSource({
  type: 'circles',
  params: { samples: samplesParam, noise: noiseParam(0.05), factor: float({ default: 0.5, min: 0, max: 1 }) },
  info: () => pointsInfo(2),
  open: async ({ samples, noise, factor }, context) =>
    openPoints({ samples, noise, classes: 2, context }, (label, random) => {
      const radius = label === 0 ? 1 : factor;
      const angle = 2 * Math.PI * random.uniform();
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
});
