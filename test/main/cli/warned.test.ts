import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import { serializeDocument } from '../../../engine/graph/serialize';
import { eventsOf, runCli } from '../support/cli';
import { template } from '../support/design';
import { tempFolder } from '../support/folder';

test('a design that only warns still trains', async () => {
  const cwd = tempFolder();
  const spiral = template('spiral');
  const last = spiral.wires.find(({ to }) => to.node === 'output');
  if (!last) throw new Error('the template has no Output');
  const softmax = createNode(spiral, 'Softmax', { x: 0, y: 0 });
  const aside = createNode(spiral, 'Linear', { x: 400, y: 0 });
  const doubtful = applyEdits(spiral, [
    { kind: 'insertNode', node: softmax, wire: last },
    { kind: 'addNode', node: aside },
    { kind: 'addWire', wire: { from: last.from, to: { node: aside.id, port: 'x' } } },
  ]);
  const { problems } = checkDesign(doubtful);
  expect(problems.map(({ severity, message }) => [severity, message.code])).toEqual([
    ['warning', 'graph.unused'],
    ['warning', 'graph.doubleSoftmax'],
  ]);

  writeFileSync(join(cwd, 'net.loom'), serializeDocument(doubtful));
  const { code, stdout } = await runCli(['train', 'net.loom', '--epochs', '2', '--limit', '100', '--json'], { cwd });
  expect(code).toBe(0);
  const epochs = eventsOf(stdout).filter(({ event }) => event === 'epoch');
  expect(epochs).toHaveLength(2);
  for (const { trainLoss } of epochs) expect(Number.isFinite(trainLoss)).toBe(true);

  // With an error it does not.
  const wrong = applyEdits(doubtful, [{ kind: 'setParams', id: last.from.node, params: { out_features: 1 } }]);
  writeFileSync(join(cwd, 'wrong.loom'), serializeDocument(wrong));
  const refused = await runCli(['train', 'wrong.loom'], { cwd });
  expect(refused.code).toBe(1);
});
