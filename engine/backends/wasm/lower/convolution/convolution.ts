import { numel, type Shape4 } from '../../../../core/shape';
import type { Lowerings } from '../context';
import { filled } from '../movement';
import { biasOf } from '../products';
import { NOTHING } from '../step';
import { directStep, directWeightGradSteps, isDirect, isDirectWeightGrad } from './direct';
import { backwards, geometryOf } from './geometry';
import { areSmall, smallInputGradSteps, smallSteps, smallWeightGradSteps } from './smallImages';
import { foldStep, slideSteps, weightGradSteps } from './unfolded';
import { isWinograd, winogradSteps, winogradWeightGradSteps } from './winograd';

export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Shape4, ctx.shapeOf(1) as Shape4, type.shape as Shape4, attrs);
    const [x, weight] = [ctx.input(0), ctx.input(1)];
    if (isWinograd(g)) return winogradSteps(ctx, g, false, x, weight, biasOf(ctx));
    if (areSmall(g)) return smallSteps(ctx, g);
    if (isDirect(g)) return [directStep(ctx, g)];
    return slideSteps(ctx, g, false, x, weight, biasOf(ctx));
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(type.shape as Shape4, ctx.shapeOf(1) as Shape4, ctx.shapeOf(0) as Shape4, attrs);
    const [grad, weight] = [ctx.input(0), ctx.input(1)];
    if (isWinograd(g)) return winogradSteps(ctx, backwards(g, true), true, grad, weight, NOTHING);
    if (areSmall(g)) return smallInputGradSteps(ctx, g);
    if (attrs.stride.every((stride) => stride === 1)) {
      return slideSteps(ctx, backwards(g, false), true, grad, weight, NOTHING);
    }
    return [foldStep(ctx, g)];
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Shape4, type.shape as Shape4, ctx.shapeOf(1) as Shape4, attrs);
    // Winograd writes the first tile's products and adds the others': without any, nothing.
    if (g.batch === 0) return [filled(ctx.out, type.shape, 0)];
    if (isWinograd(g)) return winogradWeightGradSteps(ctx, g);
    if (areSmall(g)) return smallWeightGradSteps(ctx, g);
    if (isDirectWeightGrad(g)) return directWeightGradSteps(ctx, g, numel(type.shape));
    return weightGradSteps(ctx, g, numel(type.shape));
  },
};
