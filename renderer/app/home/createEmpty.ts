import i18next from 'i18next';
import { emptyDocument } from '../../state/emptyDocument';
import { createFrom } from '../opening';

/** Makes a design without layers and opens it. */
export async function createEmpty(): Promise<void> {
  const name = i18next.t('home.emptyName');
  await createFrom(emptyDocument(name), name);
}
