import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tilesKey } from '../../../../engine/backends/webgpu';
import { keepTiles, knownTiles } from '../../../../renderer/training/gpu/tiles';

const limits = { maxBufferSize: 1, maxStorageBufferBindingSize: 1, maxStorageBuffersPerShaderStage: 8 };
const gpu = (description: string, tile: 'small' | 'large') => ({
  description,
  software: false,
  limits,
  tiles: { 'wide many deep': tile },
});

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps what was measured first on each adapter', () => {
  keepTiles(gpu('a', 'large'));
  keepTiles(gpu('b', 'small'));
  keepTiles(gpu('a', 'small'));
  keepTiles({ description: 'played', software: true, limits });
  expect(knownTiles()).toEqual({
    [tilesKey('a')]: { 'wide many deep': 'large' },
    [tilesKey('b')]: { 'wide many deep': 'small' },
  });
});

it('adds what was measured later, and keeps no table without anything in it', () => {
  keepTiles({ ...gpu('a', 'large'), tiles: {} });
  expect(knownTiles()).toEqual({});
  keepTiles(gpu('a', 'large'));
  keepTiles({ ...gpu('a', 'small'), tiles: { 'wide many deep': 'small', 'wide few deep': 'middle' } });
  expect(knownTiles()).toEqual({ [tilesKey('a')]: { 'wide few deep': 'middle', 'wide many deep': 'large' } });
});

it.each(['{', '{"a v1":{"wide many deep":"huge"}}', '[1]'])('knows nothing where %s stands', (text) => {
  localStorage.setItem('layerloom.tiles', text);
  expect(knownTiles()).toEqual({});
});
