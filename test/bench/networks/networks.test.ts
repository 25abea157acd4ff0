import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { networks } from '.';

test.each(networks.map((network) => [network.name, network] as const))(
  '%s is as large as its definition',
  (_, network) => {
    const { problems, totals } = checkDesign(network.document());
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(totals.parameters).toBe(network.parameters);
  },
);

test('each network has its counterpart in PyTorch', () => {
  const python = readFileSync(`${import.meta.dirname}/../torch/networks.py`, 'utf8');
  const named = [...python.matchAll(/^ {4}"([\w-]+)": \(/gm)].map(([, name]) => name);
  expect(named).toEqual(networks.map(({ name }) => name));
});
