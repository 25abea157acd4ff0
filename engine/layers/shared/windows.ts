import type { LayerProblem, LayerRepair } from '../contract';
import type { MapSize } from './maps';

export interface WindowParams {
  readonly kernel_size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly ceil_mode: boolean;
}

/**
 * Sizes a sliding window leaves: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, as torch.nn.Conv2d.
 * With `ceil_mode` rounded up, without windows that would start in the right padding, as torch.nn.MaxPool2d.
 */
export function slide(
  map: MapSize,
  params: WindowParams,
): { readonly height: number; readonly width: number } | { readonly problem: LayerProblem } {
  const sizes = [map.height, map.width];
  const reaches = [0, 1].map((axis) => at(params.dilation, axis) * (at(params.kernel_size, axis) - 1) + 1);
  const padded = sizes.map((size, axis) => size + 2 * at(params.padding, axis));
  if (padded.some((size, axis) => (reaches[axis] as number) > size)) {
    const args = { window: reaches.join('×'), size: sizes.join('×'), padded: padded.join('×') };
    return { problem: { code: 'layer.windowTooLarge', args, repairs: smallerKernel(padded, params) } };
  }
  const [height, width] = padded.map((size, axis) => {
    const stride = at(params.stride, axis);
    const steps = (size - (reaches[axis] as number)) / stride;
    if (!params.ceil_mode) return Math.floor(steps) + 1;
    const count = Math.ceil(steps) + 1;
    const lastStart = (count - 1) * stride;
    return lastStart >= (sizes[axis] as number) + at(params.padding, axis) ? count - 1 : count;
  }) as [number, number];
  return { height, width };
}

/** Poolings take no padding over half a window: it would see nothing but padding. */
export function poolPadding(params: Pick<WindowParams, 'kernel_size' | 'padding'>): LayerProblem | null {
  const most = params.kernel_size.map((size) => Math.floor(size / 2));
  if (params.padding.every((padding, axis) => padding <= (most[axis] as number))) return null;
  const padding = params.padding.map((given, axis) => Math.min(given, most[axis] as number));
  const args = { padding: params.padding.join('×'), kernel: params.kernel_size.join('×'), most: most.join('×') };
  return { code: 'layer.poolPadding', args, repairs: [{ kind: 'setParams', params: { padding } }] };
}

/** Dilated poolings can have a window whose every element lies in the padding; its maximum would be −∞. */
export function paddingAlone(
  map: MapSize,
  params: WindowParams,
  count: { readonly height: number; readonly width: number },
): LayerProblem | null {
  if (params.dilation.every((step) => step === 1)) return null;
  const blind = [map.height, map.width].some((size, axis) => {
    const windows = axis === 0 ? count.height : count.width;
    return Array.from(
      { length: windows },
      (_, place) => place * at(params.stride, axis) - at(params.padding, axis),
    ).some(
      (start) =>
        !Array.from({ length: at(params.kernel_size, axis) }, (_, i) => start + i * at(params.dilation, axis)).some(
          (position) => position >= 0 && position < size,
        ),
    );
  });
  if (!blind) return null;
  const args = { padding: params.padding.join('×'), dilation: params.dilation.join('×') };
  return {
    code: 'layer.paddingAlone',
    args,
    repairs: smallerKernel([map.height, map.width], { ...params, padding: [0, 0] }),
  };
}

/** The largest kernel that still fits. */
function smallerKernel(padded: readonly number[], params: WindowParams): LayerRepair[] {
  if (padded.some((size) => size < 1)) return [];
  const kernel = padded.map((size, axis) =>
    Math.min(at(params.kernel_size, axis), Math.floor((size - 1) / at(params.dilation, axis)) + 1),
  );
  const padding = params.padding.map((given, axis) => Math.min(given, Math.floor((kernel[axis] as number) / 2)));
  return [{ kind: 'setParams', params: { kernel_size: kernel, padding } }];
}

function at(pair: readonly [number, number], axis: number): number {
  return pair[axis] as number;
}
