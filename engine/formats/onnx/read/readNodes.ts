import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { NodeProto } from '../onnx.gen';
import { ofItsKinds } from './attributes';
import { Constants } from './constants';
import { FormReader } from './formReader';
import type { ReadValue, Surrounding, Values } from './reading';
import { Room } from './room';
import { scaledBy } from './scaled';
import { Turning } from './turning';

/**
 * Makes layers of nodes in the order of the file, which is one that can be run. Each node becomes the largest form that it
 * ends; layers of nodes that turn out to belong to a larger form are left with nobody who takes from them.
 */
export class NodeReader implements Values {
  private readonly values: Map<string, ReadValue>;
  private readonly room: Room;
  private readonly turning: Turning;
  private readonly constants: Constants;
  private readonly forms: FormReader;
  private readonly producers = new Map<string, { readonly node: NodeProto; readonly output: number }>();

  constructor(start: ReadonlyMap<string, ReadValue>, around: Surrounding) {
    this.values = new Map(start);
    // Each weight may be turned, cut and joined on the way, and shapes are computed.
    this.room = new Room(around.room);
    this.turning = new Turning(around.batch);
    this.constants = new Constants(this, around, this.room);
    this.forms = new FormReader(this, around, this.room, this.constants, this.turning);
  }

  /** Sets what a name stands for, in place of what the file says. */
  give(name: string, value: ReadValue): void {
    this.values.set(name, value);
  }

  value(name: string): ReadValue | null {
    const value = this.kept(name);
    if (value?.kind !== 'scaled') return value;
    return value.own ?? { kind: 'missing', node: value.node, inputs: [value.wire] };
  }

  kept(name: string): ReadValue | null {
    return this.values.get(name) ?? null;
  }

  producer(value: string) {
    return this.producers.get(value) ?? null;
  }

  constant(value: string): OnnxConstant | null {
    const found = this.values.get(value);
    return found?.kind === 'constant' ? found.constant : null;
  }

  read(node: NodeProto): void {
    for (const [output, name] of node.output.entries()) this.producers.set(name, { node, output });
    const outputs = this.outputsOf(node);
    const inputs = node.input.flatMap((name) => this.value(name) ?? []);
    for (const [place, name] of node.output.entries()) {
      if (name !== '') this.values.set(name, outputs?.[place] ?? { kind: 'missing', node, inputs });
    }
  }

  private outputsOf(node: NodeProto): readonly ReadValue[] | null {
    return ofItsKinds<readonly ReadValue[] | null>(() => {
      const constants = this.constants.read(node);
      return (
        constants?.map((constant) => ({ kind: 'constant', constant }) as const) ??
        this.forms.read(node) ??
        this.turning.read(node, this) ??
        this.scaled(node)
      );
    });
  }

  private scaled(node: NodeProto): readonly ReadValue[] | null {
    const made = scaledBy(node, this, this.room.left);
    return made && this.room.takes([made]) ? [made] : null;
  }
}
