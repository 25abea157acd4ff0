import type { ExportValue } from '../layers/contract';
import type { Classes, ClassPlan } from './classes';
import { ownModules } from './ownModules';
import { call, indented, literal } from './python';
import { argumentTexts } from './signatures';
import type { BlockMember, LayerMember } from './tree';

/** `def __init__` of a class: its members in the order in which they are called. */
export function constructorLines(plan: ClassPlan, classes: Classes): string[] {
  const parameters = ['self', ...plan.arguments];
  const lines = plan.tree.members.flatMap((member, place) =>
    member.kind === 'block' ? blockLines(plan, classes, member, place) : layerLines(plan, member, place),
  );
  return [...call('def __init__(', parameters, 1, '):'), ...indented(['super().__init__()', ...lines])];
}

/** Behind a module: it gives itself back. */
const FROZEN = '.requires_grad_(False)';

function layerLines(plan: ClassPlan, { name, export: exported, frozen }: LayerMember, place: number): string[] {
  if (exported.kind !== 'module') return [];
  const known = { ...exported.args };
  for (const argument of Object.keys(known)) {
    const slot = plan.slot(place, 0, argument);
    if ('value' in slot) known[argument] = slot.value;
  }
  const args = argumentTexts({ ...exported, args: known }, (argument, value) => {
    const slot = plan.slot(place, 0, argument);
    return 'value' in slot ? { text: literal(value), variable: false } : { text: slot.argument, variable: true };
  });
  const module = Object.hasOwn(ownModules, exported.name) ? exported.name : `nn.${exported.name}`;
  return call(`self.${name} = ${module}(`, args, 2, frozen ? `)${FROZEN}` : ')');
}

/** One instance, or copies as a Sequential where each hands one value on, else as a list that forward goes through. */
function blockLines(plan: ClassPlan, classes: Classes, member: BlockMember, place: number): string[] {
  const copies = member.copies.map((copy, index) => {
    const { name, arguments: parameters } = classes.planOf(copy);
    const args = parameters.map((argument) => {
      const slot = plan.slot(place, index, argument);
      return `${argument}=${'value' in slot ? literal(slot.value as ExportValue) : slot.argument}`;
    });
    return { name, args };
  });
  const end = member.frozen ? `)${FROZEN}` : ')';
  const [first] = copies;
  if (!member.repeated && first) return call(`self.${member.name} = ${first.name}(`, first.args, 2, end);
  const texts = runs(copies.map(({ name, args }) => `${name}(${args.join(', ')})`));
  if (isSequential(member)) return call(`self.${member.name} = nn.Sequential(`, texts, 2, end);
  return call(`self.${member.name} = nn.ModuleList([`, texts, 2, `]${end}`);
}

/** Whether the copies of a block take one value and hand one value on. */
export function isSequential({ copies, repeated }: BlockMember): boolean {
  return repeated && copies.every(({ inputs, results }) => inputs.length === 1 && results.length === 1);
}

/** Equal neighbours are written once: `*[Block(64) for _ in range(3)]`. */
function runs(copies: readonly string[]): string[] {
  const texts: string[] = [];
  for (let from = 0; from < copies.length; ) {
    let to = from + 1;
    while (to < copies.length && copies[to] === copies[from]) to++;
    const count = to - from;
    if (count > 2) texts.push(`*[${copies[from]} for _ in range(${count})]`);
    else texts.push(...copies.slice(from, to));
    from = to;
  }
  return texts;
}
