import type { Analysis } from '../graph/analysis';
import type { DesignDocument } from '../graph/document';
import type { Preprocessing } from '../graph/preprocess';
import { type Classes, type ClassPlan, planClasses } from './classes';
import { columnsLines } from './columns';
import { constructorLines } from './constructors';
import { exampleLines, type SourceNames } from './example';
import { forwardLines } from './forward';
import { ownModules } from './ownModules';
import { preprocessLines, usesFunctional } from './preprocess';
import { indented, plainText } from './python';
import { type ModuleTree, moduleTree } from './tree';

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
  const classes = planClasses(root);
  const steps = preprocessLines(preprocessing);
  const inputs = root.inputs.map(({ name }) => name);
  const bodies = classes.plans.map((plan) => classLines(plan, classes));
  const text = bodies.flat().join('\n');
  const parts = [
    [
      `"""${plainText(document.name)}, made with Layerloom.`,
      '',
      ...indented(exampleLines(names, inputs, steps.length > 0)),
      '"""',
      ...(/\bmath\.prod\(/.test(text) ? ['import math', ''] : []),
      'import torch',
      ...(usesFunctional(preprocessing) ? ['import torch.nn.functional as F'] : []),
      'from torch import nn',
    ],
    ...(preprocessing?.columns ? [columnsLines(preprocessing.columns)] : []),
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
