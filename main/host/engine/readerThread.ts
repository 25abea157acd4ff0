import { workerData } from 'node:worker_threads';
import { type ReaderStart, runReader } from '../../../engine/data/ahead/reader';
import { type DataFolders, diskFiles } from '../files/ownFiles';

const { start, folders } = workerData as { readonly start: ReaderStart; readonly folders: DataFolders };
void runReader(start, diskFiles(folders));
