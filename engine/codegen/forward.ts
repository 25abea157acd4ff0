import type { ExportRange, ExportResult, ExportValue, LayerExport } from '../layers/contract';
import type { Classes, ClassPlan } from './classes';
import { isSequential } from './constructors';
import { call, FILE_NAMES, indented, literal } from './python';
import type { BlockMember, LayerMember, Member, ModuleTree, Value } from './tree';
import { Variables } from './variables';

/** What a variable may not be called. */
const RESERVED = new Set([...FILE_NAMES, 'block']);

/** `def forward` of a class; behind a statement that changes the shape stands the new one, where it is the same for all instances. */
export function forwardLines(plan: ClassPlan, classes: Classes): string[] {
  const { tree } = plan;
  const variables = new Variables(tree, (place) => usesOf(tree.members[place] as Member), RESERVED);
  let before = '';
  const parameters = tree.inputs.map((_, output) => variables.nameOf({ member: 'input', output }));
  const lines = tree.members.flatMap((member, place) => {
    const uses = usesOf(member);
    const names = uses.map((value) => variables.nameOf(value));
    const outputs = member.ports.map((_, output): Value => ({ member: place, output }));
    const chained =
      member.kind === 'block'
        ? new Map([...member.sources.keys()].map((port, at) => [port, names[at] as string]))
        : null;
    const assigned = variables.assign(outputs, place, uses, member.name, member.ports);
    const written =
      member.kind === 'block'
        ? blockStatements(member, chained as Map<string, string>, assigned, classes)
        : layerStatements(member, names, assigned);
    const now = shapeOf(plan, place);
    const shape = now === before ? null : now;
    before = now ?? '';
    const last = written.length - 1;
    return written.map((line, at) => (at === last && shape ? `${line}  # ${shape}` : line));
  });
  const results = tree.results.map(({ value }) => variables.nameOf(value));
  return [
    ...call('def forward(', ['self', ...parameters], 1, '):'),
    ...indented([...lines, `return ${results.join(', ')}`]),
  ];
}

function usesOf(member: Member): readonly Value[] {
  return member.kind === 'block' ? [...member.sources.values()] : member.inputs;
}

function shapeOf({ instances }: ClassPlan, place: number): string | null {
  const shapes = instances.map(({ members }) => {
    const shape = members[place]?.outputs[0]?.shape;
    return shape ? `[${shape.join(', ')}]` : null;
  });
  return shapes.every((shape) => shape === shapes[0]) ? (shapes[0] ?? null) : null;
}

function layerStatements(
  { name, export: exported, outputs }: LayerMember,
  inputs: readonly string[],
  assigned: readonly string[],
): string[] {
  if (exported.kind === 'module' && exported.results)
    return resultStatements(exported, name, inputs, assigned, outputs.length);
  const target =
    assigned.length === 1 && exported.kind === 'function' && exported.tuple ? `${assigned[0]},` : assigned.join(', ');
  return [`${target} = ${expression(exported, name, inputs)}`];
}

/** Operators that read better than the functions they stand for. */
const OPERATORS: Readonly<Record<string, string>> = {
  'torch.add': '+',
  'torch.sub': '-',
  'torch.mul': '*',
  'torch.div': '/',
  'torch.matmul': '@',
  sum: '+',
  'math.prod': '*',
};

function expression(exported: LayerExport, name: string, inputs: readonly string[]): string {
  const [x = ''] = inputs;
  switch (exported.kind) {
    case 'module':
      return `self.${name}(${moduleInputs(exported, inputs).join(', ')})`;
    case 'function': {
      const operator = OPERATORS[exported.name];
      if (operator && Object.keys(exported.args).length === 0) return inputs.join(` ${operator} `);
      const given = exported.listInputs ? [`[${inputs.join(', ')}]`] : inputs;
      const args = Object.entries(exported.args).map(([key, value]) => `${key}=${listed(value)}`);
      return `${exported.name}(${[...given, ...args].join(', ')})`;
    }
    case 'method':
      return `${x}.${exported.name}(${exported.args.map(literal).join(', ')})`;
    case 'slice':
      return `${x}[${exported.ranges.map(rangeText).join(', ')}]`;
    case 'identity':
      return x;
  }
}

/** Sizes to split by must be a list. */
const listed = (value: ExportValue) =>
  Array.isArray(value) ? `[${value.map((each) => literal(each as ExportValue)).join(', ')}]` : literal(value);

function moduleInputs(
  { indices, inputs: places }: Extract<LayerExport, { kind: 'module' }>,
  inputs: readonly string[],
): string[] {
  const given = places ? places.map((place) => inputs[place] as string) : inputs;
  return indices ? given.map((x) => `${x}.long()`) : [...given];
}

function rangeText(range: ExportRange | null): string {
  if (!range) return ':';
  const { start, end, step } = range;
  return `${start === 0 ? '' : start}:${end ?? ''}${step === 1 ? '' : `:${step}`}`;
}

/** A module that returns a tuple, maybe with the batch in another place. */
function resultStatements(
  exported: Extract<LayerExport, { kind: 'module' }>,
  name: string,
  inputs: readonly string[],
  assigned: readonly string[],
  count: number,
): string[] {
  let next = 0;
  const turned: string[] = [];
  const pattern = (result: ExportResult): string => {
    if ('tuple' in result) {
      const parts = result.tuple.map(pattern);
      return parts.every((part) => part === '_') ? '_' : `(${parts.join(', ')})`;
    }
    const variable = assigned[next++] ?? '_';
    if (result.batchAxis !== undefined && variable !== '_') {
      turned.push(`${variable} = ${variable}.movedim(${result.batchAxis}, 0)`);
    }
    return variable;
  };
  const whole = pattern(exported.results as ExportResult);
  if (next !== count) throw new Error(`'${name}' has ${count} outputs and its export ${next}`);
  const target = whole.startsWith('(') ? whole.slice(1, -1) : whole;
  return [`${target} = self.${name}(${moduleInputs(exported, inputs).join(', ')})`, ...turned];
}

function blockStatements(
  member: BlockMember,
  sources: ReadonlyMap<string, string>,
  assigned: readonly string[],
  classes: Classes,
): string[] {
  const { name, copies, ports, repeated } = member;
  const target = assigned.join(', ');
  const argumentsOf = (copy: ModuleTree, given: ReadonlyMap<string, string>) =>
    copy.inputs.map((input) => given.get(input.name) as string).join(', ');
  const [first] = copies as [ModuleTree];
  if (!repeated || isSequential(member)) return [`${target} = self.${name}(${argumentsOf(first, sources)})`];
  const alike = copies.every((copy) => classes.planOf(copy) === classes.planOf(first));
  const lines: string[] = [];
  let given = new Map(sources);
  for (const [index, copy] of copies.entries()) {
    const made = new Map(copy.results.map((result) => [result.name, `${name}_${result.name}`]));
    const results = copy.results.map((result) => made.get(result.name) as string);
    lines.push(`${results.join(', ')} = self.${name}[${index}](${argumentsOf(copy, given)})`);
    given = new Map(given);
    for (const [input, output] of member.chain) if (made.has(output)) given.set(input, made.get(output) as string);
  }
  const last = ports.map((port) => `${name}_${port}`).join(', ');
  if (!alike) return [...lines, `${target} = ${last}`];
  // The chained inputs are loop variables, which begin as what arrives.
  const loop = new Map(sources);
  const begin: string[] = [];
  for (const [input, output] of member.chain) {
    if (!loop.has(input)) continue;
    begin.push(`${name}_${output} = ${loop.get(input)}`);
    loop.set(input, `${name}_${output}`);
  }
  const results = first.results.map((result) => `${name}_${result.name}`).join(', ');
  return [
    ...begin,
    `for block in self.${name}:`,
    `    ${results} = block(${argumentsOf(first, loop)})`,
    `${target} = ${last}`,
  ];
}
