import {
  createRemoteBackend,
  gathered,
  type RemoteBackend,
  type RemoteGpu,
  type RemoteReply,
  type RemoteRequest,
  RemoteServer,
} from '../../engine/backends/webgpu';
import type { SilenceLimits } from '../../engine/backends/webgpu/remote/silence';
import type { Backend } from '../../engine/plan/backend';

/** What every WebGPU device can do. */
export const LEAST_LIMITS: RemoteGpu['limits'] = {
  maxBufferSize: 2 ** 30,
  maxStorageBufferBindingSize: 2 ** 30,
  maxStorageBuffersPerShaderStage: 8,
};

/** A backend behind messages as they are between processes: copied, and `delay` milliseconds later. */
export function linkedBackend(
  backend: Backend,
  delay = 0,
  patience: SilenceLimits = { compile: 60_000, answer: 60_000 },
): { readonly remote: RemoteBackend; readonly sent: RemoteRequest[]; readonly mostOnTheWay: () => number } {
  const sent: RemoteRequest[] = [];
  let [onTheWay, most] = [0, 0];
  const reply = gathered<RemoteReply>((replies) => {
    const copies = structuredClone(replies);
    setTimeout(() => {
      for (const copy of copies) remote.take(copy);
    }, delay);
  });
  const ask = gathered<RemoteRequest>((requests) => {
    sent.push(...requests);
    onTheWay += valueBytes(requests);
    most = Math.max(most, onTheWay);
    const copies = structuredClone(requests);
    setTimeout(() => {
      onTheWay -= valueBytes(copies);
      for (const copy of copies) server.take(copy);
    });
  });
  const server = new RemoteServer(backend, reply);
  const remote = createRemoteBackend(
    { description: 'elsewhere', software: false, limits: LEAST_LIMITS },
    ask,
    patience,
  );
  return { remote, sent, mostOnTheWay: () => most };
}

function valueBytes(requests: readonly RemoteRequest[]): number {
  return requests.reduce((sum, request) => sum + ('data' in request ? request.data.byteLength : 0), 0);
}
