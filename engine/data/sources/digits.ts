import { defineDataSource } from '../contract';
import { splitRows } from '../split/rows';
import { memoryTable } from './shared/memoryTable';
import { readPackedIdx } from './shared/packedIdx';

const SIDE = 8;
const COUNT = 1797;
/** The pixels of a block of 4×4 that are black, at most. */
const BLACKEST = 16;

/** The test part of the UCI digits: Alpaydin and Kaynak, 1998. Grey values as numbers in [0, 1]. */
export const digits = defineDataSource({
  type: 'digits',
  params: {},
  info: () => ({
    input: [1, SIDE, SIDE],
    target: { kind: 'class', classes: Array.from({ length: 10 }, (_, i) => String(i)) },
    image: true,
    bytes: BLACKEST,
  }),
  open: async (_, { files, ...context }) => {
    const images = await readPackedIdx(files.packed, 'digits/images-idx3-ubyte.gz', [COUNT, SIDE, SIDE]);
    const labels = Int32Array.from(await readPackedIdx(files.packed, 'digits/labels-idx1-ubyte.gz', [COUNT]));
    const grey = Float32Array.from(images, (value) => value / BLACKEST);
    return memoryTable(grey, labels, splitRows(context, { labels, share: 0.2 }));
  },
});
