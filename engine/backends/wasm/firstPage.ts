import type { Pointer } from './kernels';

/*
 * Places in the memory's first page, which the heap leaves alone. The kernels' constants lie there too, from 4 KiB on
 * (--memoryBase in main/tools/buildKernels.mjs).
 */

/** Where a table lies while a kernel is asked about it; up to 1 KiB. */
export const TABLE_AT = 1024 as Pointer;
/** Where a kernel leaves the position of a bad index. */
export const POSITION_AT = 2048 as Pointer;
