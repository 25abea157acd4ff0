import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import type { HostApi } from '../../ipc/contract';
import type { Projects } from '../designs/projects';
import { onFile } from '../failures';
import { liesIn } from './paths';
import { openStaging, openStagings, partsOf, type Staging } from './staging';

export type UploadCalls = Pick<HostApi, 'uploadData' | 'finishUpload' | 'cancelUpload'>;

/** Beside the designs, so that a design finds its data by the same path after it was renamed or copied. */
const DATA_FOLDER = 'data';
/** What is not whole yet; a point before the name keeps it out of sight. */
const STAGING = '.upload-';

interface Upload extends Staging {
  readonly data: string;
}

/**
 * Takes in files that a window hands over piece by piece, for a browser tells no path. They become data when all have
 * arrived, so nothing is ever half there. `close` drops what is not whole.
 */
export function openUploads(projects: Projects): { readonly calls: UploadCalls; readonly close: () => void } {
  const uploads = openStagings<Upload>();
  /** Where those that are whole were put. */
  const finished = new Map<string, string>();

  const begin = (path: string, id: string): Upload => {
    const folder = dirname(projects.file(path));
    const data = join(folder, DATA_FOLDER);
    if (!liesIn(folder, data)) throw new InputError('host.upload.outside', { folder: DATA_FOLDER });
    const staging = openStaging(data, id, STAGING);
    const drop = () => {
      staging.drop();
      removeEmpty(data);
    };
    return { ...staging, data, drop };
  };

  return {
    calls: {
      uploadData: async ({ path, upload: id, file, bytes }) => {
        uploads.add(id, file, bytes, () => begin(path, id));
        return null;
      },
      finishUpload: async ({ upload: id, name, bytes }) => {
        const upload = uploads.find(id);
        const [folder = ''] = partsOf(name);
        if (upload?.bytes() !== bytes) {
          uploads.drop(id);
          throw new InputError('host.upload.lost', { name });
        }
        const [only, ...more] = upload.files;
        const single = only !== undefined && more.length === 0 && !only.includes('/');
        const own = freeName(upload.data, single ? only : folder);
        onFile(own, () => renameSync(single ? join(upload.folder, only) : upload.folder, join(upload.data, own)));
        uploads.drop(id);
        finished.set(id, join(upload.data, own));
        return { data: `${DATA_FOLDER}/${own}` };
      },
      cancelUpload: async ({ upload }) => {
        uploads.drop(upload);
        const whole = finished.get(upload);
        if (whole !== undefined) {
          finished.delete(upload);
          rmSync(whole, { recursive: true, force: true });
          removeEmpty(dirname(whole));
        }
        return null;
      },
    },
    close: uploads.close,
  };
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

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
