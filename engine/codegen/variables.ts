import type { ModuleTree, Value } from './tree';

const keyOf = ({ member, output }: Value) => `${member} ${output}`;

/**
 * Names of the values inside `forward`: a value takes over the name of what it is made from where that is not needed any
 * more, so that a chain of layers is x all along and a branch beside it y; else it is called after its layer.
 */
export class Variables {
  private readonly lastUse = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private readonly owners = new Map<string, string>();

  constructor(
    tree: ModuleTree,
    usesOf: (place: number) => readonly Value[],
    private readonly reserved: ReadonlySet<string>,
  ) {
    for (const place of tree.members.keys()) for (const value of usesOf(place)) this.lastUse.set(keyOf(value), place);
    for (const { value } of tree.results) this.lastUse.set(keyOf(value), Number.POSITIVE_INFINITY);
    const single = tree.inputs.length === 1;
    for (const [output, { name }] of tree.inputs.entries()) {
      this.hold({ member: 'input', output }, this.free([single ? 'x' : name], -1));
    }
  }

  nameOf(value: Value): string {
    return this.names.get(keyOf(value)) as string;
  }

  isUsed(value: Value): boolean {
    return this.lastUse.has(keyOf(value));
  }

  /** Names the outputs of a member that `uses` these values: '_' for what nobody wants. */
  assign(
    outputs: readonly Value[],
    place: number,
    uses: readonly Value[],
    name: string,
    ports: readonly string[],
  ): string[] {
    const dying = uses
      .filter((value) => (this.lastUse.get(keyOf(value)) ?? -1) <= place)
      .map((value) => this.nameOf(value));
    const taken: string[] = [];
    return outputs.map((value, index) => {
      if (!this.isUsed(value)) return '_';
      const main = index === 0 && (outputs.length === 1 || ports[0] === 'y');
      const wanted = main
        ? [...dying.filter((each) => each === 'x'), ...dying, 'x', 'y', name]
        : [ports[index] as string, `${name}_${ports[index]}`];
      const found = this.free(
        wanted.filter((each) => !taken.includes(each)),
        place,
        taken,
      );
      taken.push(found);
      this.hold(value, found);
      return found;
    });
  }

  private hold(value: Value, name: string): void {
    this.names.set(keyOf(value), name);
    this.owners.set(name, keyOf(value));
  }

  /** The first of the names that no value needs behind `place`. */
  private free(wanted: readonly string[], place: number, taken: readonly string[] = []): string {
    const isFree = (name: string) => {
      const owner = this.owners.get(name);
      const needed = owner !== undefined && (this.lastUse.get(owner) ?? -1) > place;
      return !needed && !this.reserved.has(name) && !taken.includes(name);
    };
    const found = wanted.find(isFree);
    if (found !== undefined) return found;
    const stem = wanted.at(-1) ?? 'x';
    let number = 2;
    while (!isFree(`${stem}${number}`)) number++;
    return `${stem}${number}`;
  }
}
