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

/** Keeps what was measured on an adapter; where it was known before, that stays as it is. */
export function keepTiles({ description, tiles }: RemoteGpu): void {
  const key = tilesKey(description);
  const known = knownTiles();
  if (tiles && !(key in known)) writeItem(ITEM, JSON.stringify({ ...known, [key]: tiles }));
}
