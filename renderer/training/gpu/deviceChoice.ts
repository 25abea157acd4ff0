import { create } from 'zustand';
import { DEVICE_CHOICES, type DeviceChoice } from '../../../main/ipc/contract/gpu';
import { readItem, writeItem } from '../../shared/storage';

interface Device {
  readonly choice: DeviceChoice;
  readonly choose: (choice: DeviceChoice) => void;
}

const stored = readItem('device');

/** What runs of this machine train on; no part of a design. */
export const useDevice = create<Device>()((set) => ({
  choice: DEVICE_CHOICES.find((choice) => choice === stored) ?? 'auto',
  choose(choice) {
    writeItem('device', choice);
    set({ choice });
  },
}));
