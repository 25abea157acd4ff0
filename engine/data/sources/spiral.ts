import { float, int } from '../../core/params';
import { defineDataSource } from '../contract';
import { noiseParam, openPoints, pointsInfo, samplesParam } from './shared/points';

/** Arms of a spiral in the unit circle, one a class. */
export const spiral = defineDataSource({
  type: 'spiral',
  params: {
    samples: samplesParam,
    classes: int({ default: 2, min: 2, max: 10, soft: [2, 10] }),
    noise: noiseParam(0.02),
    turns: float({ default: 1, min: 0, max: 10 }),
  },
  info: ({ classes }) => pointsInfo(classes),
  open: async ({ samples, classes, noise, turns }, context) =>
    openPoints({ samples, noise, classes, context }, (label, random) => {
      // The root spreads the points evenly over the arm's area, the centre apart.
      const radius = 0.1 + 0.9 * Math.sqrt(random.uniform());
      const angle = 2 * Math.PI * (turns * radius + label / classes);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
});
