import { describe, expect, it } from 'vitest';
import { createWebgpuBackend, type GpuDevice, measureTiles } from '../../../../engine/backends/webgpu';
import {
  candidates,
  MEASURED,
  type TileName,
  type TileTable,
  tileClassOf,
  tilesFor,
  usualTiles,
} from '../../../../engine/backends/webgpu/lower/tileChoice';
import { fastestTiles } from '../../../../engine/backends/webgpu/measureTiles';
import { complaints, openDevice } from '../../../support/webgpu';

type Sizes = (typeof MEASURED)[number];

/** A device on which tiles take so long, that has time for so many tries, and says what it was asked. */
function device(times: Readonly<Record<TileName, number>>, tries = Infinity) {
  const asked: [Sizes, TileName][] = [];
  const timeOf = async (sizes: Sizes, name: TileName) => {
    if (asked.length === tries) return null;
    asked.push([sizes, name]);
    return times[name];
  };
  return { asked, table: (known?: TileTable) => fastestTiles(timeOf, known) };
}

describe('the choice of tiles', () => {
  it('takes the fastest in each class, and asks of each only what fits', async () => {
    const { asked, table } = device({ small: 3, middle: 2, large: 1 });
    const chosen = await table();
    expect(new Set(MEASURED.map(tileClassOf)).size).toBe(MEASURED.length);
    for (const sizes of MEASURED) {
      const all = candidates(sizes);
      expect(chosen[tileClassOf(sizes)]).toBe(all.at(-1));
      const own = asked.flatMap(([of, name]) => (of === sizes ? [name] : []));
      expect(own.toSorted()).toEqual(all.toSorted());
    }
    expect(new Set(Object.values(chosen))).toEqual(new Set(['middle', 'large']));
  });

  it('stays with the usual ones where others are hardly faster', async () => {
    const chosen = await device({ small: 1, middle: 0.95, large: 0.95 }).table();
    for (const sizes of MEASURED) {
      const usual = usualTiles(sizes);
      if (usual === 'small') expect(chosen[tileClassOf(sizes)]).toBe('small');
    }
  });

  it('ends in time with the classes that are measured whole, and goes on with the others', async () => {
    const times = { small: 3, middle: 2, large: 1 };
    const first = await device(times, 5).table();
    expect(Object.keys(first)).toHaveLength(2);
    const { asked, table } = device({ small: 1, middle: 2, large: 3 });
    const second = await table(first);
    expect(second).toMatchObject(first);
    expect(Object.keys(second)).toHaveLength(MEASURED.length);
    expect(asked.filter(([sizes]) => tileClassOf(sizes) in first)).toEqual([]);
  });

  it('settles one class at least each time, by what was tried of it', async () => {
    let known: TileTable = {};
    for (const sizes of MEASURED) {
      const { asked, table } = device({ small: 3, middle: 2, large: 1 }, 1);
      known = await table(known);
      expect(asked).toEqual([[sizes, usualTiles(sizes)]]);
      expect(known[tileClassOf(sizes)]).toBe(usualTiles(sizes));
    }
    expect(Object.keys(known)).toHaveLength(MEASURED.length);
  });

  it('holds for products of the class, unless the tiles would be half empty', () => {
    const sizes = { batch: 1, rows: 300, columns: 500, depth: 100 };
    const measured: TileTable = {
      'wide some shallow': 'large',
      'narrow some shallow': 'large',
      'thin some shallow': 'large',
    };
    expect(tilesFor(sizes, measured)).toBe('large');
    expect(tilesFor({ ...sizes, rows: 20, columns: 8000 }, measured)).toBe('small');
    expect(tilesFor({ ...sizes, rows: 60, columns: 3000 }, measured)).toBe(
      usualTiles({ ...sizes, rows: 60, columns: 3000 }),
    );
    expect(tilesFor({ ...sizes, depth: 1000 }, measured)).toBe(usualTiles({ ...sizes, depth: 1000 }));
  });
});

it('a real device is measured in bounded time, and given back what was taken of it', async () => {
  const own = (await openDevice()) as unknown as GpuDevice;
  const backends: { readonly buffers: number }[] = [];
  const begin = performance.now();
  const table = await measureTiles((tiles) => {
    const backend = createWebgpuBackend(own, { description: 'measured', software: false, tiles });
    backends.push(backend);
    return backend;
  });
  // Eight seconds at most, whatever a compiler takes, and what the machine has to do beside.
  expect(performance.now() - begin).toBeLessThan(20_000);
  for (const name of Object.values(table)) expect(['small', 'middle', 'large']).toContain(name);
  expect(backends.length).toBeGreaterThan(0);
  expect(backends.map(({ buffers }) => buffers)).toEqual(backends.map(() => 0));
  expect(complaints.splice(0)).toEqual([]);
}, 120_000);
