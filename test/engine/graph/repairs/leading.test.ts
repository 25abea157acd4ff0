import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { groupEdits } from '../../../../engine/graph/group';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign } from '../digitsDesign';

interface Unit {
  readonly stride: number;
  readonly normalized: boolean;
  readonly blocked: boolean;
}

const steps = ({ stride }: Unit) => ({ out_channels: 32, stride: [stride, stride] });
const padded = { kernel_size: [3, 3], padding: [1, 1] };

/** A residual unit with its projection, which takes from nothing. */
function unit(given: Unit) {
  const norm = (name: string) => (given.normalized ? [layer('BatchNorm2d', {}, { name })] : []);
  const [last, projected] = given.normalized ? ['bn2', 'bn3'] : ['c2', 'proj'];
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 16, ...padded }, { name: 'stem' }),
    layer('Conv2d', { ...steps(given), ...padded }, { name: 'c1' }),
    ...norm('bn1'),
    layer('ReLU', {}, { name: 'r1' }),
    layer('Conv2d', { out_channels: 32, ...padded }, { name: 'c2' }),
    ...norm('bn2'),
    layer('Conv2d', { ...steps(given), kernel_size: [1, 1] }, { name: 'proj', from: ['stem'] }),
    ...norm('bn3'),
    layer('Add', {}, { name: 'add', from: [last, projected] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const inside = design.nodes.filter(({ name }) => /^(c|bn|r|proj|add)\d*$/.test(name)).map(({ id }) => id);
  const whole = given.blocked ? applyEdits(design, groupEdits(design, null, new Set(inside))?.edits ?? []) : design;
  const graph = whole.blocks[0]?.id ?? null;
  const wire = (whole.blocks[0] ?? whole).wires.find(({ to }) => to.node === 'proj');
  if (!wire) expect.fail('proj takes from nothing');
  return { cut: applyEdits(whole, [{ kind: 'removeWire', wire, graph }]), wire };
}

const units = [1, 2].flatMap((stride) =>
  [false, true].flatMap((normalized) => [false, true].map((blocked) => ({ stride, normalized, blocked }))),
);

describe('a projection that takes from nothing', () => {
  test.each(units)('is first offered what its unit takes: $stride, $normalized, $blocked', (given) => {
    const { cut, wire } = unit(given);
    const [problem] = checkDesign(cut).problems;
    const [best] = problem?.repairs ?? [];
    expect(best?.edits).toMatchObject([{ kind: 'addWire', wire }]);
    expect(checkDesign(applyEdits(cut, best?.edits ?? [])).problems).toEqual([]);
  });

  test('is offered nothing that its Add could not take then', () => {
    const { cut } = unit({ stride: 2, normalized: true, blocked: false });
    const [problem] = checkDesign(cut).problems;
    const wires = problem?.repairs.filter(({ edits }) => edits.some(({ kind }) => kind === 'addWire')) ?? [];
    expect(wires.length).toBeGreaterThan(0);
    for (const { edits } of wires) expect(checkDesign(applyEdits(cut, edits)).problems).toEqual([]);
  });
});

test('a unit that takes from nothing is first offered what its shortcut takes', () => {
  const design = digitsDesign(
    layer('Flatten'),
    layer('Linear', { out_features: 32 }),
    layer('ReLU'),
    layer('Linear', { out_features: 32 }, { name: 'start' }),
    layer('Linear', { out_features: 64 }, { name: 'f1' }),
    layer('ReLU'),
    layer('Linear', { out_features: 32 }, { name: 'f2' }),
    layer('Add', {}, { name: 'add', from: ['start', 'f2'] }),
    layer('Linear', { out_features: 10 }),
  );
  const wire = design.wires.find(({ to }) => to.node === 'f1') ?? expect.fail('f1 takes from nothing');
  const cut = applyEdits(design, [{ kind: 'removeWire', wire }]);
  expect(checkDesign(cut).problems[0]?.repairs[0]?.edits).toMatchObject([{ kind: 'addWire', wire }]);
});

test.each([
  { missing: 'c1', of: 'a bottleneck with its normalizations' },
  { missing: 'proj', of: 'the projection beside one' },
])('$of is first offered what it took', ({ missing }) => {
  const norm = (name: string) => layer('BatchNorm2d', {}, { name });
  const point = (out_channels: number, name: string, ...from: readonly string[]) =>
    layer('Conv2d', { out_channels, kernel_size: [1, 1] }, { name, ...(from.length > 0 ? { from } : {}) });
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 32, ...padded }, { name: 'stem' }),
    point(16, 'c1'),
    norm('bn1'),
    layer('ReLU', {}, { name: 'r1' }),
    layer('Conv2d', { out_channels: 16, ...padded }, { name: 'c2' }),
    norm('bn2'),
    layer('ReLU', {}, { name: 'r2' }),
    point(64, 'c3'),
    norm('bn3'),
    point(64, 'proj', 'stem'),
    norm('bn4'),
    layer('Add', {}, { name: 'add', from: ['bn3', 'bn4'] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const wire = design.wires.find(({ to }) => to.node === missing) ?? expect.fail(`${missing} takes from nothing`);
  const cut = applyEdits(design, [{ kind: 'removeWire', wire }]);
  expect(checkDesign(cut).problems[0]?.repairs[0]?.edits).toMatchObject([{ kind: 'addWire', wire }]);
});
