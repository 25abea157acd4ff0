import type { OpenOnGpu } from '../gpu/requests';

export const openJax: OpenOnGpu;
