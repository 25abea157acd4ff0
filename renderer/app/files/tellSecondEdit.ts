import i18next from 'i18next';
import { toast } from '../../shared/ui/Toast';
import { useDesign } from '../../state/designStore';

/** The opening of a design whose first edit here was told of. */
let told: number | null = null;

/** Says what it means to change a design that another window has open, once for each time that it is opened. */
export function tellSecondEdit(): void {
  const { opening } = useDesign.getState();
  if (told === opening) return;
  told = opening;
  toast({ title: i18next.t('files.secondEdit'), description: i18next.t('files.secondEditText') });
}
