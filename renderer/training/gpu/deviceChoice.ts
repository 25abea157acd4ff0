import { create } from 'zustand';
import type { Message } from '../../../engine/text/messages';
import { DEVICE_CHOICES, type DeviceChoice } from '../../../main/ipc/contract/gpu';
import { readItem, writeItem } from '../../shared/storage';

interface Device {
  readonly choice: DeviceChoice;
  readonly choose: (choice: DeviceChoice) => void;
  /** Why no GPU could be had here when one was looked for last; null where one could, or none was looked for yet. */
  readonly missing: Message | null;
  /** Whether one was there that answered nothing. */
  readonly silent: boolean;
  readonly find: (missing: Message | null, silent?: boolean) => void;
}

const stored = readItem('device');

/** What runs of this machine train on; no part of a design. */
export const useDevice = create<Device>()((set) => ({
  choice: DEVICE_CHOICES.find((choice) => choice === stored) ?? 'auto',
  missing: null,
  silent: false,
  find: (missing, silent = false) => set({ missing, silent }),
  choose(choice) {
    writeItem('device', choice);
    set({ choice });
  },
}));
