import i18next from 'i18next';
import { createFrom } from '../opening';
import { emptyDocument } from './emptyDocument';

/** Makes a design without layers and opens it. */
export async function createEmpty(): Promise<void> {
  const name = i18next.t('home.emptyName');
  await createFrom(emptyDocument(name), name);
}
