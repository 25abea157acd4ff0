import { contextBridge, ipcRenderer } from 'electron';
import type { HostEvent } from './ipc/contract';
import { bridgeOver, type HostBridge } from './ipc/contract/bridge';
import { channelOf, EVENT_CHANNEL } from './ipc/contract/channels';

const bridge = bridgeOver((method, args) => ipcRenderer.invoke(channelOf(method), ...args), {
  subscribe: (listener) => {
    const tell = (_event: unknown, news: HostEvent) => listener(news);
    ipcRenderer.on(EVENT_CHANNEL, tell);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, tell);
    };
  },
  // The host is this program: the connection cannot be lost.
  onConnection: () => () => {},
}) satisfies HostBridge;

contextBridge.exposeInMainWorld('layerloom', bridge);
