import type { GpuDevice } from '../../engine/backends/webgpu';

/** What goes wrong where objects of one label are made. */
export const FAULTS = {
  /** A kernel that is no WGSL. */
  wgsl: { method: 'createShaderModule', spoil: (made: { code: string }) => ({ ...made, code: `${made.code}\nlet` }) },
  /** A binding that begins behind its buffer's end. */
  binding: {
    method: 'createBindGroup',
    spoil: (made: { entries: { resource: { offset: number } }[] }) => ({
      ...made,
      entries: made.entries.map((entry, at) =>
        at === 1 ? { ...entry, resource: { ...entry.resource, offset: 2 ** 40 } } : entry,
      ),
    }),
  },
} as const;

export type Fault = keyof typeof FAULTS;

/** The device, with that fault wherever a label matches. */
export function faultyDevice(device: GpuDevice, fault: Fault, label: RegExp): GpuDevice {
  const { method, spoil } = FAULTS[fault];
  return new Proxy(device, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const [first] = args as [{ label?: string } | undefined];
        const isIt = name === method && label.test(first?.label ?? '');
        return value.apply(target, isIt ? [spoil(first as never)] : args);
      };
    },
  });
}
