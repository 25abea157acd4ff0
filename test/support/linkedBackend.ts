import {
  createRemoteBackend,
  type RemoteBackend,
  type RemoteGpu,
  type RemoteRequest,
  RemoteServer,
} from '../../engine/backends/webgpu';
import type { Backend } from '../../engine/plan/backend';

/** What every WebGPU device can do. */
export const LEAST_LIMITS: RemoteGpu['limits'] = {
  maxBufferSize: 2 ** 30,
  maxStorageBufferBindingSize: 2 ** 30,
  maxStorageBuffersPerShaderStage: 8,
  minStorageBufferOffsetAlignment: 256,
  minUniformBufferOffsetAlignment: 256,
  maxComputeWorkgroupsPerDimension: 65_535,
};

/** A backend behind messages as they are between processes: copied, and `delay` milliseconds later. */
export function linkedBackend(
  backend: Backend,
  delay = 0,
): { readonly remote: RemoteBackend; readonly sent: RemoteRequest[] } {
  const sent: RemoteRequest[] = [];
  const server = new RemoteServer(backend, (reply) => {
    const copy = structuredClone(reply);
    setTimeout(() => remote.take(copy), delay);
  });
  const remote = createRemoteBackend({ description: 'elsewhere', limits: LEAST_LIMITS }, (request) => {
    sent.push(request);
    const copy = structuredClone(request);
    setTimeout(() => server.take(copy));
  });
  return { remote, sent };
}
