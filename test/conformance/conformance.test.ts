import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layers } from '../../engine/layers';
import type { LayerDefinition } from '../../engine/layers/contract';
import { losses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';
import type { OptimizerDefinition } from '../../engine/optim/contract';
import { schedules } from '../../engine/optim/schedules';
import type { ScheduleDefinition } from '../../engine/optim/schedules/contract';
import type { Tensor } from '../../engine/tensor/tensor';
import { main } from './main';
import type { Catalogue } from './rows';

const few = {
  layers: { ReLU: layers.ReLU, Dropout: layers.Dropout },
  losses: { MSELoss: losses.MSELoss },
  optimizers: {},
  schedules: { StepLR: schedules.StepLR },
} as unknown as Catalogue;

/** A layer whose outputs are changed. */
function changed(change: (y: Tensor) => Tensor): LayerDefinition {
  const layer: LayerDefinition = layers.ReLU;
  return { ...layer, forward: (context) => ({ outputs: layer.forward(context).outputs.map(change) }) };
}

async function run(args: readonly string[], catalogue: Catalogue) {
  const lines: string[] = [];
  const code = await main(args, (line) => lines.push(...line.split('\n')), catalogue);
  return { code, lines, row: (type: string) => lines.find((line) => line.startsWith(`${type} `)) };
}

describe('the conformance table', () => {
  it('has a row for each type and ends with a summary', async () => {
    const { code, lines, row } = await run([], few);
    expect(code).toBe(0);
    expect(row('ReLU')).toMatch(new RegExp(` ${layers.ReLU.samples.length} .* pass$`));
    for (const type of ['Dropout', 'MSELoss', 'StepLR']) expect(row(type)).toMatch(/ pass$/);
    expect(lines.filter((line) => line.includes('reference forward'))).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^2 layers, 1 losses, 0 optimizers, 1 schedules; \d+ cases; all pass\..*; on wasm: /);
  });

  it('runs one backend alone, and writes its rows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layerloom-table-'));
    const file = join(folder, 'table.json');
    const { code, lines } = await run(['--backend', 'reference', '--json', file], few);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    expect(lines.join()).not.toContain('wasm');
    expect(report).toMatchObject({ backends: ['reference'], passed: true, summary: lines.at(-1) });
    expect(report.rows[0]).toMatchObject({ kind: 'layers', type: 'ReLU', failures: [] });
    expect(Object.keys(report.rows[0].errors)).toEqual(['reference']);
    expect(report.rows.at(-1).errors).toHaveProperty('host');
  });

  const optimizer: OptimizerDefinition = optimizers.Adagrad;
  const schedule: ScheduleDefinition = schedules.StepLR;
  const nothing = { layers: {}, losses: {}, optimizers: {}, schedules: {} };
  it.each<[string, Catalogue, string]>([
    ['values', { ...nothing, layers: { ReLU: changed((y) => y.mul(1.0001)) } }, 'output 0: error'],
    [
      'gradients',
      { ...nothing, layers: { ReLU: changed((y) => y.add(y.mul(0.001)).sub(y.mul(0.001).detach())) } },
      'gradient of input 0: error',
    ],
    ['NaN', { ...nothing, layers: { ReLU: changed((y) => y.mul(Number.NaN)) } }, 'error NaN'],
    ['shapes', { ...nothing, layers: { ReLU: changed((y) => y.unsqueeze(0)) } }, 'outputs have shapes'],
    [
      'a path',
      {
        ...nothing,
        optimizers: {
          Adagrad: { ...optimizer, scalars: (params, step, lr) => optimizer.scalars(params, step, lr * 1.001) },
        },
      },
      'weight after step 1: error',
    ],
    [
      'a schedule',
      { ...nothing, schedules: { StepLR: { ...schedule, rate: (params, at) => schedule.rate(params, at) * 1.001 } } },
      'rate: error',
    ],
    [
      'samples that fixtures were not made from',
      { ...nothing, schedules: { StepLR: schedule }, layers: { Nothing: layers.ReLU } },
      'Nothing: ENOENT',
    ],
  ])('fails a row for wrong %s', async (_, catalogue, words) => {
    const { code, lines } = await run(['--backend', 'reference'], catalogue);
    expect(code).toBe(1);
    expect(lines.some((line) => line.endsWith(' FAIL'))).toBe(true);
    expect(lines.join('\n')).toContain(words);
    expect(lines.at(-1)).toMatch(/1 of \d rows FAIL/);
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect((await run(['--help'], few)).code).toBe(0);
    expect((await run(['--fast'], few)).code).toBe(2);
    const { code, lines } = await run(['--backend', 'cuda'], few);
    expect(code).toBe(2);
    expect(lines).toEqual(["There is no backend 'cuda'; there are reference, wasm, webgpu."]);
    expect((await run(['--only', 'ReLU,Conv9d'], few)).lines).toEqual([
      "There is no layer, loss, optimizer or schedule 'Conv9d'.",
    ]);
  });

  it('runs one backend and one type alone', async () => {
    const { code, lines } = await run(['--backend', 'webgpu', '--only', 'StepLR,ReLU'], few);
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('1 layers, 0 losses, 0 optimizers, 1 schedules');
  });
});
