import type { graph as source } from '../en/graph';

export const graph = {
} satisfies Record<keyof typeof source, string>;
