import type { DType } from '../../../core/dtype';
import type { StorageId } from '../../../plan/arena';
import { functionsFor } from '../wgsl/functions';
import { type IndexCheck, type Place, SCALARS, type Step } from './step';

/** Invocations of a workgroup of kernels that take one element each. */
export const THREADS = 64;
/** Workgroups in one dimension that every device takes. */
const MOST_WORKGROUPS = 65_535;

/** What a kernel calls the array of a binding. */
export const arrayName = (binding: number): string => `data${binding}`;

export const declaration = (binding: number): string => `@group(0) @binding(${binding}) var<storage, read_write>`;

interface Body {
  readonly label: string;
  /** Of `main`, where `g`, `l`, `w` and `count` are the invocation's global and local place, its workgroup, and how many there are. */
  readonly body: string;
  readonly workgroups: readonly [number, number, number];
  readonly threads?: readonly [number, number];
  /** Declarations outside `main`: workgroup arrays, functions of the kernel's own. */
  readonly outside?: string;
  readonly inPlace?: Step['inPlace'];
}

/**
 * Writes the text of one kernel and notes what it binds. Sizes are numbers of a uniform struct and not part of the text,
 * so that kernels which differ in sizes alone share a pipeline.
 */
export class KernelWriter {
  private readonly places: Place[] = [];
  private readonly types: string[] = [];
  private readonly words: number[] = [];
  private readonly functions = new Set<string>();
  private check: IndexCheck | undefined;

  /** The name of an array. A storage that is asked for again has its name, as one range may be bound once only. */
  read(storage: StorageId, dtype: DType): string {
    return this.bind({ storage, access: 'read' }, SCALARS[dtype]);
  }

  write(storage: StorageId, dtype: DType): string {
    return this.bind({ storage, access: 'write' }, SCALARS[dtype]);
  }

  /** Floats read `width` at a time; the storage may not be read in another way too. */
  readWide(storage: StorageId, width: 1 | 4): string {
    return this.bind({ storage, access: 'read' }, width === 4 ? 'vec4<f32>' : 'f32');
  }

  private bind(place: Place, type: string): string {
    const known = this.places.findIndex(({ storage }) => storage === place.storage);
    if (known < 0) {
      this.types.push(type);
      return arrayName(this.places.push(place));
    }
    const before = this.places[known] as Place;
    if (before.access !== place.access) this.places[known] = { ...place, access: 'update' };
    return arrayName(known + 1);
  }

  /** A whole number from 0 on; gives its name. */
  size(value: number): string {
    return `p.w${this.words.push(value) - 1}`;
  }

  /** A whole number with a sign. */
  integer(value: number): string {
    return `bitcast<i32>(${this.size(value >>> 0)})`;
  }

  /** A number of a type, rounded to it. */
  constant(value: number, dtype: DType): string {
    if (dtype === 'int32') return this.integer(value | 0);
    return `bitcast<f32>(${this.size(new Uint32Array(Float32Array.of(value).buffer)[0] as number)})`;
  }

  /** Makes a function of `wgsl/functions.ts` known to the kernel. */
  call(name: string, ...args: readonly string[]): string {
    this.functions.add(name);
    return `${name}(${args.join(', ')})`;
  }

  /** Has the kernel tell indices outside 0…size-1: `fault(index)`. */
  checks(check: IndexCheck): void {
    this.check = check;
  }

  step({ label, body, workgroups, threads = [THREADS, 1], outside = '', inPlace }: Body): Step {
    const fields = this.words.map((_, index) => `w${index}: u32`);
    const checking = this.check
      ? `${declaration(this.places.length + 1)} faults: array<atomic<u32>, 2>;
fn fault(index: i32) { atomicStore(&faults[0], 1u); atomicMax(&faults[1], bitcast<u32>(index)); }`
      : '';
    const wgsl = [
      `struct Params { ${[...fields, ...(fields.length === 0 ? ['w0: u32'] : [])].join(', ')} }`,
      '@group(0) @binding(0) var<uniform> p: Params;',
      ...this.types.map((type, index) => `${declaration(index + 1)} ${arrayName(index + 1)}: array<${type}>;`),
      checking,
      functionsFor(this.functions),
      outside,
      `@compute @workgroup_size(${threads.join(', ')})`,
      'fn main(@builtin(global_invocation_id) g: vec3<u32>, @builtin(local_invocation_id) l: vec3<u32>,',
      '  @builtin(workgroup_id) w: vec3<u32>, @builtin(num_workgroups) count: vec3<u32>) {',
      // Bound in any case: a layout that is told from the text has used bindings alone.
      `  let params = p.w0;`,
      body,
      '}',
    ];
    return {
      label,
      wgsl: wgsl.filter((line) => line !== '').join('\n'),
      places: this.places,
      params: Uint32Array.from(this.words.length > 0 ? this.words : [0]),
      workgroups,
      inPlace,
      check: this.check,
    };
  }

  /** A kernel with one invocation an element: `element(i)` is its body. */
  each(
    label: string,
    elements: number,
    element: (i: string) => string,
    { outside = '', inPlace }: Pick<Body, 'outside' | 'inPlace'> = {},
  ): Step {
    const total = this.size(elements);
    const text = element('i');
    const step = this.step({
      label,
      body: `  let i = g.x + g.y * count.x * ${THREADS}u;\n  if (i >= ${total}) { return; }\n${text}`,
      workgroups: spread(Math.ceil(elements / THREADS)),
      outside,
      inPlace,
    });
    const { types, functions } = this;
    const part = { elements, text, types, functions, places: step.places, params: step.params };
    // A part brings no declarations of its own along.
    return this.check || outside !== '' ? step : { ...step, part };
  }
}

/** Workgroups in a row, over two dimensions where one does not take them. */
export function spread(workgroups: number): [number, number, number] {
  const rows = Math.max(1, Math.ceil(workgroups / MOST_WORKGROUPS));
  return [Math.ceil(workgroups / rows), rows, 1];
}
