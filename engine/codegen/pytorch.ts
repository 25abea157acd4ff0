import type { Analysis } from '../graph/analysis';
import type { DesignDocument } from '../graph/document';
import type { Preprocessing } from '../graph/preprocess';
import { type Classes, type ClassPlan, planClasses } from './classes';
import { constructorLines } from './constructors';
import { forwardLines } from './forward';
import { ownModules } from './ownModules';
import { padsInputs, preprocessLines } from './preprocess';
import { indented, plainText, quoted } from './python';
import { type ModuleTree, moduleTree } from './tree';

export interface SourceNames {
  /** The module that the file is, for the example. */
  readonly module: string;
  /** The file of the weights beside it. */
  readonly weights: string;
}

/**
 * A design as a PyTorch module would be written by hand: layers by their names, blocks as classes, the state dict's names
 * those of weight files. The design has no problems. Throws InputError `codegen.circle` for blocks that feed each other.
 */
export function pytorchSource(
  document: DesignDocument,
  analysis: Analysis,
  preprocessing: Preprocessing | null,
  names: SourceNames,
): string {
  const root = moduleTree(document, analysis);
  const own = Object.keys(ownModules).filter((name) => usesModule(root, name));
  const classes = planClasses(root, own);
  const steps = preprocessLines(preprocessing);
  const net = classes.planOf(root);
  const bodies = classes.plans.map((plan) => classLines(plan, classes));
  const text = bodies.flat().join('\n');
  const parts = [
    [
      ...docstring(document, root, net, steps.length > 0, names),
      ...(/\bmath\.prod\(/.test(text) ? ['import math', ''] : []),
      'import torch',
      ...(padsInputs(preprocessing) ? ['import torch.nn.functional as F'] : []),
      'from torch import nn',
    ],
    ...(steps.length > 0 ? [steps] : []),
    ...own.map((name) => [ownModules[name] as string]),
    ...bodies,
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n\n')}\n`;
}

function usesModule(tree: ModuleTree, name: string): boolean {
  return tree.members.some((member) =>
    member.kind === 'block'
      ? member.copies.some((copy) => usesModule(copy, name))
      : member.export.kind === 'module' && member.export.name === name,
  );
}

/** What it takes and gives, and how it is used. */
function docstring(
  { name }: DesignDocument,
  root: ModuleTree,
  net: ClassPlan,
  prepares: boolean,
  { module, weights }: SourceNames,
): string[] {
  const inputs = root.inputs.map(({ name: input }) => (root.inputs.length === 1 ? 'x' : input));
  const given = inputs.map((input) => (prepares ? `preprocess(${input})` : input)).join(', ');
  return [
    `"""${plainText(name)}, made with Layerloom.`,
    '',
    ...indented([
      'import torch',
      `from ${module} import ${[net.name, ...(prepares ? ['preprocess'] : [])].join(', ')}`,
      `net = ${net.name}().eval()`,
      `net.load_state_dict(torch.load(${quoted(weights).replaceAll('"', "'")}))`,
      `y = net(${given})`,
    ]),
    '"""',
  ];
}

function classLines(plan: ClassPlan, classes: Classes): string[] {
  const { name, instances } = plan;
  const shapes = new Set(instances.map(signature));
  const [only] = shapes;
  const note = shapes.size === 1 && only ? [`"""${only}"""`, ''] : [];
  return [
    `class ${name}(nn.Module):`,
    ...indented([...note, ...constructorLines(plan, classes), '', ...forwardLines(plan, classes)]),
  ];
}

/** "[N, 1, 28, 28] -> [N, 10]" */
function signature({ inputs, members, results }: ModuleTree): string {
  const text = (shape: readonly (number | string)[] | undefined) => (shape ? `[${shape.join(', ')}]` : '?');
  const given = inputs.map(({ type }) => text(type?.shape));
  const made = results.map(({ value }) => {
    if (value.member === 'input') return text(inputs[value.output]?.type?.shape);
    return text(members[value.member]?.outputs[value.output]?.shape);
  });
  return `${given.join(', ')} -> ${made.join(', ')}`;
}
