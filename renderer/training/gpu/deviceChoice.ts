import { create } from 'zustand';
import type { Message } from '../../../engine/text/messages';
import { DEVICE_CHOICES, type DeviceChoice } from '../../../main/ipc/contract/gpu';
import { readItem, writeItem } from '../../shared/storage';

interface Device {
  readonly choice: DeviceChoice;
  readonly choose: (choice: DeviceChoice) => void;
  /** Why no GPU can be had here; null where one can, or none was looked for yet. */
  readonly missing: Message | null;
  readonly find: (missing: Message | null) => void;
}

const stored = readItem('device');

/** What runs of this machine train on; no part of a design. */
export const useDevice = create<Device>()((set) => ({
  choice: DEVICE_CHOICES.find((choice) => choice === stored) ?? 'auto',
  missing: null,
  find: (missing) => set({ missing }),
  choose(choice) {
    writeItem('device', choice);
    set({ choice });
  },
}));
