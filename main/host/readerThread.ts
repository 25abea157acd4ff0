import { workerData } from 'node:worker_threads';
import { type ReaderStart, runReader } from '../../engine/data/ahead/reader';
import { dataReader } from './assets';

const { start, folder } = workerData as { readonly start: ReaderStart; readonly folder: string };
void runReader(start, dataReader(folder));
