import {
  Activity,
  ArrowDownFromLine,
  ArrowDownToLine,
  Box,
  Boxes,
  Dices,
  Equal,
  GitMerge,
  Grid3x3,
  ListOrdered,
  type LucideIcon,
  Minimize2,
  Waypoints,
} from 'lucide-react';
import type { Category } from '../../engine/layers/contract';
import { lookOf } from './ports';

const icons: Record<Category | 'block', LucideIcon> = {
  block: Boxes,
  io: ArrowDownFromLine,
  core: Waypoints,
  convolution: Grid3x3,
  pooling: Minimize2,
  activation: Activity,
  normalization: Equal,
  regularization: Dices,
  sequence: ListOrdered,
  shape: Box,
  merge: GitMerge,
};

/** The picture of a layer or block, mostly its category's; its colour comes from around it. */
export function LayerIcon({ type, size = 16 }: { readonly type: string; readonly size?: number }) {
  const Icon = type === 'Output' ? ArrowDownToLine : icons[lookOf(type)];
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}

/** The two colours of a layer's category, or of blocks, as CSS variables for `style`. */
export const layerStyle = (type: string): Record<string, string> => ({
  '--category': `var(--cat-${lookOf(type)})`,
  '--category-soft': `var(--cat-${lookOf(type)}-soft)`,
});
