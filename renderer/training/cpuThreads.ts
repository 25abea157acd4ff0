/** How many threads of the CPU a run's device has; null where it is a GPU. */
export const cpuThreads = (device: string): number | null =>
  device.startsWith('WebAssembly') ? Number(/(\d+) threads?/.exec(device)?.[1] ?? 1) : null;
