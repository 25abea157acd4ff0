import type { GpuRow, GpuSideRow } from './measure';

/** A GPU hears of a lot of steps that takes so long together; longer steps go one by one. */
const LOT_MS = 100;

/**
 * What our training step asks of the GPU beside the others, where it is more than it may be: half of tfjs-webgpu's
 * dispatches, no buffer, one submit for many steps, and neither peer's time. A line for each bound that does not hold.
 */
export function brokenBounds({ name, sides }: GpuRow): string[] {
  const [ours, ...peers] = sides as readonly [GpuSideRow, ...GpuSideRow[]];
  const { counts, train } = ours;
  if (!counts || !train) return [];
  const tfjs = peers.find(({ side }) => side === 'tfjs')?.counts;
  const bounds: readonly (readonly [holds: boolean, what: string])[] = [
    [!tfjs || counts.dispatches <= tfjs.dispatches / 2, `${counts.dispatches} dispatches, tfjs ${tfjs?.dispatches}`],
    // Those for reading come and go with the size of a lot.
    [counts.buffers < 0.5, `${counts.buffers} buffers made`],
    [counts.submits <= (train.ms < LOT_MS / 4 ? 0.5 : 1.5), `${counts.submits} submits`],
    ...peers.flatMap(({ side, train: theirs }) =>
      theirs && side !== 'PyTorch' ? [[train.ms <= theirs.ms, `${train.ms} ms, ${side} ${theirs.ms}`] as const] : [],
    ),
  ];
  return bounds.flatMap(([holds, what]) => (holds ? [] : [`${name}: a training step takes ${what}`]));
}
