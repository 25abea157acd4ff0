/** What a side asked of WebGPU. */
export interface Counts {
  readonly dispatches: number;
  readonly submits: number;
  /** Buffers that were made, and their bytes. */
  readonly buffers: number;
  readonly bufferBytes: number;
  /** Bytes written to the device from here, or mapped to be read here. */
  readonly movedBytes: number;
}

/** A dispatch as it was encoded, to be encoded again. */
export interface Dispatched {
  readonly pipeline: GPUComputePipeline;
  readonly groups: readonly GPUBindGroup[];
  readonly workgroups: readonly [number, number, number];
}

const total = { dispatches: 0, submits: 0, buffers: 0, bufferBytes: 0, movedBytes: 0 };
let recording: Dispatched[] | null = null;
const passes = new WeakMap<GPUComputePassEncoder, { pipeline: GPUComputePipeline | null; groups: GPUBindGroup[] }>();

/** Everything that this page or process has asked of WebGPU so far, whoever asked it. */
export const counted = (): Counts => ({ ...total });

/** Counts whose numbers `work` gives. */
export const countsFrom = (work: (key: keyof Counts) => number): Counts => ({
  dispatches: work('dispatches'),
  submits: work('submits'),
  buffers: work('buffers'),
  bufferBytes: work('bufferBytes'),
  movedBytes: work('movedBytes'),
});

export const since = (before: Counts): Counts => countsFrom((key) => total[key] - before[key]);

/** The dispatches that `task` encodes. */
export async function dispatchesOf(task: () => Promise<unknown>): Promise<readonly Dispatched[]> {
  const own: Dispatched[] = [];
  recording = own;
  await task().finally(() => {
    recording = null;
  });
  return own;
}

type Method = (...args: never[]) => unknown;

/** Has `before` see every call of a method of a class. */
function watch<C extends { prototype: object }, K extends keyof C['prototype']>(
  { prototype }: C,
  name: K,
  before: (self: C['prototype'], ...args: C['prototype'][K] extends (...args: infer A) => unknown ? A : never) => void,
): void {
  const object = prototype as Record<PropertyKey, Method>;
  const original = object[name] as Method;
  object[name] = function (this: unknown, ...args: never[]) {
    before(this as never, ...(args as never));
    return original.apply(this, args);
  };
}

/** Begins to count; before the first device is asked for. */
export function startCounting(): void {
  watch(GPUDevice, 'createBuffer', (_, { size }) => {
    total.buffers++;
    total.bufferBytes += size;
  });
  watch(GPUQueue, 'submit', () => {
    total.submits++;
  });
  watch(GPUQueue, 'writeBuffer', (_, _buffer, _offset, data, from = 0, size) => {
    const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1;
    total.movedBytes += size === undefined ? data.byteLength - from * unit : size * unit;
  });
  watch(GPUBuffer, 'mapAsync', (buffer, _mode, offset = 0, size) => {
    total.movedBytes += size ?? buffer.size - offset;
  });
  watch(GPUComputePassEncoder, 'dispatchWorkgroups', (pass, x, y = 1, z = 1) => {
    total.dispatches++;
    const { pipeline = null, groups = [] } = passes.get(pass) ?? {};
    if (pipeline) recording?.push({ pipeline, groups: [...groups], workgroups: [x, y, z] });
  });
  watch(GPUComputePassEncoder, 'setPipeline', (pass, pipeline) => {
    if (recording) passes.set(pass, { groups: passes.get(pass)?.groups ?? [], pipeline });
  });
  watch(GPUComputePassEncoder, 'setBindGroup', (pass, index, group) => {
    if (!recording || !group) return;
    const state = passes.get(pass) ?? { pipeline: null, groups: [] };
    state.groups[index] = group as GPUBindGroup;
    passes.set(pass, state);
  });
}
