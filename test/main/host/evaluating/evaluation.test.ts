import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serializeDocument } from '../../../../engine/graph/serialize';
import type { Evaluation } from '../../../../engine/training/evaluation/contract';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { chain } from '../../../support/design';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, nextEvent, realHost } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });
const of = (evaluation: string, weights: 'best' | 'last', part: 'valid' | 'test') => ({ evaluation, weights, part });
const accuracy = ({ figures }: Evaluation) => figures.accuracy;

test('the predictions of a run are those that its own figures were made of, and their samples can be looked at', async () => {
  const host = realHost(tempFolder());
  const document = templateText('spiral', { epochs: 3 });
  const { path } = await host.createDesign({ name: 'net', document });
  const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
  const { run } = await host.startRun({ path, document, resume: null });
  await over;
  const { epochs, bestEpoch, testAccuracy } = await host.readRun({ path, run });

  const one = host.forWindow('one');
  const told = nextEvent(host, (event) => event.kind === 'evaluating');
  const found = await one.evaluateRun({ path, run, ...of('a', 'best', 'test') });
  expect(await told).toMatchObject({ evaluation: 'a' });
  expect(accuracy(found)).toBe(testAccuracy);
  expect(found.samples).toBe(found.loss.length);
  const [shown] = await one.showSamples({ evaluation: 'a', samples: [0] });
  expect(shown).toEqual({
    input: { kind: 'row', cells: [expect.any(Number), expect.any(Number)] },
    target: null,
    output: null,
  });
  // Another window has its own, and none of this one's.
  const other = host.forWindow('two');
  await expect(other.showSamples({ evaluation: 'a', samples: [0] })).rejects.toEqual(code('evaluation.closed'));

  const best = await one.evaluateRun({ path, run, ...of('b', 'best', 'valid') });
  expect(accuracy(best)).toBeCloseTo(epochs.find(({ epoch }) => epoch === bestEpoch)?.validAccuracy ?? -1, 12);
  const last = await one.evaluateRun({ path, run, ...of('c', 'last', 'valid') });
  expect(accuracy(last)).toBeCloseTo(epochs.at(-1)?.validAccuracy ?? -1, 12);
  expect([best.step, last.step]).toEqual([null, epochs.at(-1)?.step]);
  await expect(one.showSamples({ evaluation: 'a', samples: [0] })).rejects.toEqual(code('evaluation.closed'));
  host.leave('one');
  await expect(one.showSamples({ evaluation: 'c', samples: [0] })).rejects.toEqual(code('evaluation.closed'));
});

test('a run without weights, a part without samples and data that is gone are told; a stop is heard at once', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 10},${i % 10 > 4 ? 'high' : 'low'},${i < 30 ? 'train' : 'valid'}`,
  );
  writeFileSync(join(workspace, 'own.csv'), `a,is,part\n${rows.join('\n')}\n`);
  const params = { path: 'own.csv', columns: ['a'], target: 'is', classes: ['low', 'high'] };
  const split = { type: 'column', params: { column: 'part', test: '' } };
  const layers = [
    ['Input', { shape: [1] }],
    ['Linear', { out_features: 2 }],
  ] as const;
  const document = serializeDocument(chain(layers, { source: { type: 'csv', params }, split }, { epochs: 1 }));
  const { path } = await host.createDesign({ name: 'net', document });
  const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
  const { run } = await host.startRun({ path, document, resume: null });
  await over;

  const whole = host.evaluateRun({ path, run, ...of('b', 'best', 'valid') });
  const stopped = expect(whole).rejects.toEqual(code('evaluation.cancelled'));
  await host.closeEvaluation({ evaluation: 'b' });
  await stopped;
  const found = await host.evaluateRun({ path, run, ...of('c', 'best', 'valid') });
  expect(found.origins).toEqual(Int32Array.from({ length: 10 }, (_, i) => 32 + i));
  await expect(host.evaluateRun({ path, run, ...of('d', 'best', 'test') })).rejects.toEqual(
    code('evaluation.noSamples'),
  );
  writeFileSync(join(workspace, 'own.csv'), 'a,is\n1,low\n');
  await expect(host.evaluateRun({ path, run, ...of('e', 'best', 'valid') })).rejects.toEqual(code('data.table.column'));
  rmSync(join(workspace, 'net.runs', run, RUN_FILES.best));
  await expect(host.evaluateRun({ path, run, ...of('f', 'best', 'valid') })).rejects.toEqual(code('host.noWeights'));
});
