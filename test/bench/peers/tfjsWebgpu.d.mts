import type { OpenOnGpu } from '../gpu/requests';

export const openTfjs: OpenOnGpu;
