import {
  Activity,
  ArrowRightLeft,
  Box,
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

const icons: Record<Category, LucideIcon> = {
  io: ArrowRightLeft,
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

/** The picture of a category; its colour comes from around it. */
export function CategoryIcon({ category, size = 16 }: { readonly category: Category; readonly size?: number }) {
  const Icon = icons[category];
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}

/** The two colours of a category as CSS variables for `style`. */
export const categoryStyle = (category: Category): Record<string, string> => ({
  '--category': `var(--cat-${category})`,
  '--category-soft': `var(--cat-${category}-soft)`,
});
