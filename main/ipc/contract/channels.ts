import type { HostMethod } from './index';

/** Electron's channel of a method: one for each, so that no call can name another. */
export const channelOf = (method: HostMethod): string => `host:${method}`;

/** The channel on which the host tells its news. */
export const EVENT_CHANNEL = 'host:event';
