import { cells, mebibytes, milliseconds, ratio } from '../format';
import type { Mode } from '../requests';
import type { NetworkRow } from './steps';

const NAME = 16;

export function heading({ sides }: NetworkRow): string {
  const about = sides.map(({ side, description, threads }) => {
    const count = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    return `${side}: ${description.includes('thread') ? description : `${description}, ${count}`}`;
  });
  const names = sides.map(({ side }) => side);
  const ratios = names.slice(1).map((name) => `/ ${name}`);
  const train = ['train: ours', ...names.slice(1), ...ratios, ...(ratios.length > 0 ? ['at best', 'bar'] : [])];
  const infer = ['infer: ours', ...names.slice(1), ...ratios];
  return [
    ...about,
    "Milliseconds a step, medians. / PyTorch: PyTorch's time over ours, so above 1 ours is faster; bar: what that is to reach;",
    'at best: the same of the fastest blocks. Where it is far from the ratio, other work disturbed one side more than the other.',
    'Compile: our train plan, in ms. Peak memory of the process: ours, then PyTorch.',
    '',
    `${' '.repeat(NAME)}${cells(train)}  ${cells(infer)}  ${cells(['compile', 'peak MiB'])}`,
  ].join('\n');
}

export function rowLine({ name, bar, sides, plans }: NetworkRow): string {
  const peers = sides.slice(1);
  const figures = (mode: Mode) => [
    ...sides.map((side) => milliseconds(side[mode]?.ms ?? null)),
    ...peers.map(({ ratios }) => ratio(ratios?.[mode] ?? null)),
  ];
  const memory = sides.slice(0, 2).map(({ peakBytes }) => mebibytes(peakBytes));
  const train = [...figures('train'), ...(peers[0] ? [ratio(peers[0].ratios?.trainAtBest ?? null), String(bar)] : [])];
  return `${name.padEnd(NAME)}${cells(train)}  ${cells(figures('infer'))}  ${cells([plans.train.ms.toFixed(0), memory.join(', ')])}`;
}
