import type { Choice } from '../../graph/document';
import { transformByType } from '.';

/** Whether any of them draws: a sample of the training part then comes changed in every epoch. */
export const isRandom = (chosen: readonly Choice[]): boolean =>
  chosen.some(({ type }) => transformByType(type)?.random === true);
