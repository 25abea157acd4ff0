export { adapterName, isSoftware } from './adapter';
export { createWebgpuBackend, type WebgpuBackend } from './backend';
export { type GpuDevice, type GpuLimits, LEAST_ARRAYS, type OwnGpuDevice } from './gpu';
export { createRemoteBackend, type RemoteBackend } from './remote/client';
export { gathered } from './remote/gathered';
export { GpuLender, type OpenedGpu } from './remote/lender';
export { LentGpu } from './remote/lent';
export type { LentReply, LentRequest, RemoteGpu, RemoteReply, RemoteRequest } from './remote/protocol';
export { RemoteServer } from './remote/server';
