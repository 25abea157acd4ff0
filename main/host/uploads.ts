import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import type { HostApi } from '../ipc/contract';
import { onFile } from './failures';
import { liesIn } from './paths';
import type { Projects } from './projects';

export type UploadCalls = Pick<HostApi, 'uploadData' | 'finishUpload' | 'cancelUpload'>;

/** Beside the designs, so that a design finds its data by the same path after it was renamed or copied. */
const DATA_FOLDER = 'data';
/** What is not whole yet; a point before the name keeps it out of sight. */
const STAGING = '.upload-';
/** What a program that ended in the middle left behind is removed after so long: another one may still be at it. */
const LEFTOVER_MS = 24 * 3600 * 1000;
const GIGABYTE = 1024 ** 3;
const LIMIT_GIGABYTES = 2;

interface Upload {
  readonly data: string;
  readonly staging: string;
  readonly known: Set<string>;
  bytes: number;
}

/**
 * Takes in files that a window hands over piece by piece, for a browser tells no path. They become data when all have
 * arrived, so nothing is ever half there. `close` drops what is not whole.
 */
export function openUploads(projects: Projects): { readonly calls: UploadCalls; readonly close: () => void } {
  const uploads = new Map<string, Upload>();
  /** Where those that are whole were put. */
  const finished = new Map<string, string>();

  const begin = (path: string, id: string): Upload => {
    const folder = dirname(projects.file(path));
    const data = join(folder, DATA_FOLDER);
    if (!liesIn(folder, data)) throw new InputError('host.upload.outside', { folder: DATA_FOLDER });
    const staging = join(data, `${STAGING}${id}`);
    onFile(DATA_FOLDER, () => {
      mkdirSync(data, { recursive: true });
      removeLeftovers(data);
      mkdirSync(staging);
    });
    const upload = { data, staging, known: new Set<string>(), bytes: 0 };
    uploads.set(id, upload);
    return upload;
  };

  const drop = (id: string) => {
    const upload = uploads.get(id);
    if (!upload) return;
    uploads.delete(id);
    rmSync(upload.staging, { recursive: true, force: true });
    removeEmpty(upload.data);
  };

  return {
    calls: {
      uploadData: async ({ path, upload: id, file, bytes }) => {
        const parts = partsOf(file);
        const upload = uploads.get(id) ?? begin(path, id);
        upload.bytes += bytes.length;
        if (upload.bytes > LIMIT_GIGABYTES * GIGABYTE) {
          drop(id);
          throw new InputError('host.upload.tooLarge', { limit: LIMIT_GIGABYTES });
        }
        const target = join(upload.staging, ...parts);
        try {
          onFile(file, () => {
            if (upload.known.has(file)) return appendFileSync(target, bytes);
            mkdirSync(dirname(target), { recursive: true });
            writeFileSync(target, bytes, { flag: 'wx' });
          });
        } catch (error) {
          drop(id);
          throw error;
        }
        upload.known.add(file);
        return null;
      },
      finishUpload: async ({ upload: id, name, bytes }) => {
        const upload = uploads.get(id);
        const [folder = ''] = partsOf(name);
        if (!upload || upload.bytes !== bytes) {
          drop(id);
          throw new InputError('host.upload.lost', { name });
        }
        const [only, ...more] = upload.known;
        const single = only !== undefined && more.length === 0 && !only.includes('/');
        const own = freeName(upload.data, single ? only : folder);
        onFile(own, () => renameSync(single ? join(upload.staging, only) : upload.staging, join(upload.data, own)));
        drop(id);
        finished.set(id, join(upload.data, own));
        return { data: `${DATA_FOLDER}/${own}` };
      },
      cancelUpload: async ({ upload }) => {
        drop(upload);
        const whole = finished.get(upload);
        if (whole !== undefined) {
          finished.delete(upload);
          rmSync(whole, { recursive: true, force: true });
          removeEmpty(dirname(whole));
        }
        return null;
      },
    },
    close: () => {
      for (const id of [...uploads.keys()]) drop(id);
    },
  };
}

/** Throws InputError for names that would leave the folder, or hide in it. */
function partsOf(file: string): string[] {
  const parts = file.split('/');
  const wrong = (part: string) => part === '' || part.startsWith('.') || /[\\:\p{Cc}]/u.test(part);
  if (!parts.some(wrong)) return parts;
  throw new InputError('host.upload.name', { file: file.replace(/\p{Cc}/gu, '?') });
}

/** `wine.csv`, or `wine 2.csv` where that is taken: runs may still read what is there. */
function freeName(folder: string, name: string): string {
  const point = name.lastIndexOf('.');
  const [stem, suffix] = point > 0 ? [name.slice(0, point), name.slice(point)] : [name, ''];
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${stem} ${n}${suffix}`;
    if (!existsSync(join(folder, free))) return free;
  }
}

function removeLeftovers(data: string): void {
  for (const name of readdirSync(data)) {
    const old = join(data, name);
    if (name.startsWith(STAGING) && Date.now() - statSync(old).mtimeMs > LEFTOVER_MS)
      rmSync(old, { recursive: true, force: true });
  }
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
