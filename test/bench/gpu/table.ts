import { cells, milliseconds, ratio } from '../format';
import type { Lap } from '../race';
import type { Mode } from '../requests';
import type { Counts } from './counting';
import type { GpuRow, GpuSideRow } from './measure';

const NAME = 22;

export function gpuHeading({ sides }: GpuRow): string {
  const names = sides.map(({ side }) => side);
  const times = (mode: Mode) => [`${mode}: ours`, ...names.slice(1), ...names.slice(1).map((name) => `/ ${name}`)];
  const counting = sides.filter(({ counts }) => counts).map(({ side }) => side);
  return [
    ...sides.map(({ side, description }) => `${side}: ${description}`),
    'Milliseconds a step, medians. / NAME: its time over ours, above 1 ours is faster.',
    'In brackets the batch. For a training step: dispatches, submits, buffers made, KiB moved between host and device.',
    '',
    `${' '.repeat(NAME)}${cells(times('train'))}  ${cells(times('infer'))}  ${counting.join(', ')}`,
  ].join('\n');
}

export function gpuLine({ name, batch, sides }: GpuRow): string {
  const [ours, ...peers] = sides as readonly [GpuSideRow, ...GpuSideRow[]];
  const times = (mode: Mode) => [
    ...sides.map((side) => milliseconds(side[mode]?.ms ?? null)),
    ...peers.map((peer) => ratio(over(ours[mode], peer[mode]))),
  ];
  const counts = sides.flatMap(({ counts }) => (counts ? [countsText(counts)] : []));
  const batched = batch === null ? name : `${name} (${batch})`;
  return `${batched.padEnd(NAME)}${cells(times('train'))}  ${cells(times('infer'))}  ${counts.join(' | ')}`;
}

const over = (ours: Lap | null, peer: Lap | null): number | null => (ours && peer ? peer.ms / ours.ms : null);

const short = (value: number) => (value >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(2));

function countsText({ dispatches, submits, buffers, movedBytes }: Counts): string {
  return `${short(dispatches)} d, ${short(submits)} s, ${short(buffers)} b, ${short(movedBytes / 1024)} KiB`;
}
