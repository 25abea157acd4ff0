import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import type { Repair } from '../../../../engine/graph/analysis';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { openCase } from '../../../../engine/graph/case';
import type { Edit } from '../../../../engine/graph/edits';
import { rankRepairs } from '../../../../engine/graph/repairs/trial';
import { templateByName } from '../../../../engine/graph/templates';

const document = templateByName('mnist-mlp')?.document() ?? expect.fail('there is no such template');
const idOf = (type: string) => document.nodes.findLast((node) => node.type === type)?.id ?? '';
const [first] = document.wires;
const [last] = document.wires.filter(({ to }) => to.node === idOf('Output'));
if (!first || !last) expect.fail('the Output takes from nothing');

const called = (name: string, edits: readonly Edit[]): Repair => ({
  label: { code: 'graph.repair.remove', args: { name } },
  edits,
});
const names = (repairs: readonly Repair[]) => repairs.map(({ label }) => (label.args as { name: string }).name);

test('a wire is ranked by the same measure as a parameter: faults, then layers that nothing takes from', () => {
  const open = applyEdits(document, [{ kind: 'removeWire', wire: last }]);
  const { problems } = checkDesign(document);
  expect(problems).toEqual([]);
  const input = { node: idOf('Input'), port: 'y' };
  const repairs = [
    called('misfit', [{ kind: 'addWire', wire: { from: input, to: last.to } }]),
    called('worse', [{ kind: 'removeWire', wire: first }]),
    called('whole', [{ kind: 'addWire', wire: last }]),
  ];
  const under = openCase(open, { input: [1, 28, 28], image: true, target: { kind: 'class', classes: digits() } });
  expect(names(rankRepairs(under, repairs))).toEqual(['whole', 'misfit']);
});

const digits = () => Array.from({ length: 10 }, (_, digit) => String(digit));
