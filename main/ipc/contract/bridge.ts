import type { HostApi, HostArgs, HostFailure, HostMethod, HostResults } from './index';
import { HostCallError, hostSchemas } from './index';

/** What a call comes back as between processes: errors are data, since a thrown one keeps only its message on the way. */
export type HostReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: HostFailure };

type Listeners = Pick<HostApi, 'subscribe' | 'onConnection'>;

/** HostApi as it crosses a border: the preload exposes it as `window.layerloom`, the web client makes it from a socket. */
export type HostBridge = {
  readonly [M in HostMethod]: (...args: HostArgs<M>) => Promise<HostReply<HostResults[M]>>;
} & Listeners;

export const hostMethods = Object.keys(hostSchemas) as readonly HostMethod[];

export function isHostMethod(name: string): name is HostMethod {
  return Object.hasOwn(hostSchemas, name);
}

/** Carries one call over; the typed end of a channel or socket. */
export type HostCall = <M extends HostMethod>(method: M, args: HostArgs<M>) => Promise<HostReply<HostResults[M]>>;

export function bridgeOver(call: HostCall, listeners: Listeners): HostBridge {
  return {
    hello: (...args) => call('hello', args),
    listDesigns: (...args) => call('listDesigns', args),
    createDesign: (...args) => call('createDesign', args),
    openDesign: (...args) => call('openDesign', args),
    saveDesign: (...args) => call('saveDesign', args),
    renameDesign: (...args) => call('renameDesign', args),
    removeDesign: (...args) => call('removeDesign', args),
    restoreDesign: (...args) => call('restoreDesign', args),
    listTrash: (...args) => call('listTrash', args),
    holdDesign: (...args) => call('holdDesign', args),
    revealDesign: (...args) => call('revealDesign', args),
    listSnapshots: (...args) => call('listSnapshots', args),
    readSnapshot: (...args) => call('readSnapshot', args),
    makeSnapshot: (...args) => call('makeSnapshot', args),
    removeSnapshot: (...args) => call('removeSnapshot', args),
    restoreSnapshot: (...args) => call('restoreSnapshot', args),
    listBlocks: (...args) => call('listBlocks', args),
    saveBlock: (...args) => call('saveBlock', args),
    removeBlock: (...args) => call('removeBlock', args),
    listRuns: (...args) => call('listRuns', args),
    readRun: (...args) => call('readRun', args),
    readRunSteps: (...args) => call('readRunSteps', args),
    startRun: (...args) => call('startRun', args),
    lendGpu: (...args) => call('lendGpu', args),
    answerGpu: (...args) => call('answerGpu', args),
    startSeeds: (...args) => call('startSeeds', args),
    moveQueued: (...args) => call('moveQueued', args),
    controlRun: (...args) => call('controlRun', args),
    setRunRate: (...args) => call('setRunRate', args),
    describeRun: (...args) => call('describeRun', args),
    removeRun: (...args) => call('removeRun', args),
    restoreRun: (...args) => call('restoreRun', args),
    inspectData: (...args) => call('inspectData', args),
    cancelInspection: (...args) => call('cancelInspection', args),
    lintData: (...args) => call('lintData', args),
    sampleData: (...args) => call('sampleData', args),
    listFolder: (...args) => call('listFolder', args),
    uploadData: (...args) => call('uploadData', args),
    finishUpload: (...args) => call('finishUpload', args),
    cancelUpload: (...args) => call('cancelUpload', args),
    evaluateRun: (...args) => call('evaluateRun', args),
    showSamples: (...args) => call('showSamples', args),
    closeEvaluation: (...args) => call('closeEvaluation', args),
    exportRun: (...args) => call('exportRun', args),
    exportPiece: (...args) => call('exportPiece', args),
    cancelExport: (...args) => call('cancelExport', args),
    importPiece: (...args) => call('importPiece', args),
    importModel: (...args) => call('importModel', args),
    fitImport: (...args) => call('fitImport', args),
    keepImport: (...args) => call('keepImport', args),
    cancelImport: (...args) => call('cancelImport', args),
    fitRun: (...args) => call('fitRun', args),
    subscribe: listeners.subscribe,
    onConnection: listeners.onConnection,
  };
}

function unwrap<T>(reply: HostReply<T>): T {
  if (reply.ok) return reply.value;
  throw new HostCallError(reply.failure);
}

/** The HostApi of the window: calls reject with HostCallError where the bridge answers with a failure. */
export function hostFromBridge(bridge: HostBridge): HostApi {
  return {
    hello: async (...args) => unwrap(await bridge.hello(...args)),
    listDesigns: async (...args) => unwrap(await bridge.listDesigns(...args)),
    createDesign: async (...args) => unwrap(await bridge.createDesign(...args)),
    openDesign: async (...args) => unwrap(await bridge.openDesign(...args)),
    saveDesign: async (...args) => unwrap(await bridge.saveDesign(...args)),
    renameDesign: async (...args) => unwrap(await bridge.renameDesign(...args)),
    removeDesign: async (...args) => unwrap(await bridge.removeDesign(...args)),
    restoreDesign: async (...args) => unwrap(await bridge.restoreDesign(...args)),
    listTrash: async (...args) => unwrap(await bridge.listTrash(...args)),
    holdDesign: async (...args) => unwrap(await bridge.holdDesign(...args)),
    revealDesign: async (...args) => unwrap(await bridge.revealDesign(...args)),
    listSnapshots: async (...args) => unwrap(await bridge.listSnapshots(...args)),
    readSnapshot: async (...args) => unwrap(await bridge.readSnapshot(...args)),
    makeSnapshot: async (...args) => unwrap(await bridge.makeSnapshot(...args)),
    removeSnapshot: async (...args) => unwrap(await bridge.removeSnapshot(...args)),
    restoreSnapshot: async (...args) => unwrap(await bridge.restoreSnapshot(...args)),
    listBlocks: async (...args) => unwrap(await bridge.listBlocks(...args)),
    saveBlock: async (...args) => unwrap(await bridge.saveBlock(...args)),
    removeBlock: async (...args) => unwrap(await bridge.removeBlock(...args)),
    listRuns: async (...args) => unwrap(await bridge.listRuns(...args)),
    readRun: async (...args) => unwrap(await bridge.readRun(...args)),
    readRunSteps: async (...args) => unwrap(await bridge.readRunSteps(...args)),
    startRun: async (...args) => unwrap(await bridge.startRun(...args)),
    lendGpu: async (...args) => unwrap(await bridge.lendGpu(...args)),
    answerGpu: async (...args) => unwrap(await bridge.answerGpu(...args)),
    startSeeds: async (...args) => unwrap(await bridge.startSeeds(...args)),
    moveQueued: async (...args) => unwrap(await bridge.moveQueued(...args)),
    controlRun: async (...args) => unwrap(await bridge.controlRun(...args)),
    setRunRate: async (...args) => unwrap(await bridge.setRunRate(...args)),
    describeRun: async (...args) => unwrap(await bridge.describeRun(...args)),
    removeRun: async (...args) => unwrap(await bridge.removeRun(...args)),
    restoreRun: async (...args) => unwrap(await bridge.restoreRun(...args)),
    inspectData: async (...args) => unwrap(await bridge.inspectData(...args)),
    cancelInspection: async (...args) => unwrap(await bridge.cancelInspection(...args)),
    lintData: async (...args) => unwrap(await bridge.lintData(...args)),
    sampleData: async (...args) => unwrap(await bridge.sampleData(...args)),
    listFolder: async (...args) => unwrap(await bridge.listFolder(...args)),
    uploadData: async (...args) => unwrap(await bridge.uploadData(...args)),
    finishUpload: async (...args) => unwrap(await bridge.finishUpload(...args)),
    cancelUpload: async (...args) => unwrap(await bridge.cancelUpload(...args)),
    evaluateRun: async (...args) => unwrap(await bridge.evaluateRun(...args)),
    showSamples: async (...args) => unwrap(await bridge.showSamples(...args)),
    closeEvaluation: async (...args) => unwrap(await bridge.closeEvaluation(...args)),
    exportRun: async (...args) => unwrap(await bridge.exportRun(...args)),
    exportPiece: async (...args) => unwrap(await bridge.exportPiece(...args)),
    cancelExport: async (...args) => unwrap(await bridge.cancelExport(...args)),
    importPiece: async (...args) => unwrap(await bridge.importPiece(...args)),
    importModel: async (...args) => unwrap(await bridge.importModel(...args)),
    fitImport: async (...args) => unwrap(await bridge.fitImport(...args)),
    keepImport: async (...args) => unwrap(await bridge.keepImport(...args)),
    cancelImport: async (...args) => unwrap(await bridge.cancelImport(...args)),
    fitRun: async (...args) => unwrap(await bridge.fitRun(...args)),
    subscribe: bridge.subscribe,
    onConnection: bridge.onConnection,
  };
}
