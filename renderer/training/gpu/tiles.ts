import * as v from 'valibot';
import { type RemoteGpu, TILE_NAMES, tilesKey } from '../../../engine/backends/webgpu';
import { readItem, writeItem } from '../../shared/storage';
import type { KnownTiles } from './messages';

const ITEM = 'tiles';

const stored = v.record(v.string(), v.record(v.string(), v.picklist(TILE_NAMES)));

/** What was measured in this browser before. */
export function knownTiles(): KnownTiles {
  try {
    return v.parse(stored, JSON.parse(readItem(ITEM) ?? '{}'));
  } catch {
    // Of another version, or damaged: it is measured again.
    return {};
  }
}

/** Keeps what was measured on an adapter; what was known before stays as it is. */
export function keepTiles({ description, tiles }: RemoteGpu): void {
  const key = tilesKey(description);
  const known = knownTiles();
  const all = { ...tiles, ...known[key] };
  if (Object.keys(all).length > 0) writeItem(ITEM, JSON.stringify({ ...known, [key]: all }));
}
