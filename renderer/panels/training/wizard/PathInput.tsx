import { Autocomplete } from '@base-ui/react/autocomplete';
import { File, Folder } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { FolderListing } from '../../../../engine/data/contract';
import { host } from '../../../shared/host';
import { useDesign } from '../../../state/designStore';
import styles from './Path.module.css';
import { pathSuggestions, typedPath } from './pathSuggestions';

const NOTHING: FolderListing = { files: [], folders: [] };

interface PathInputProps {
  readonly id: string;
  readonly className: string | undefined;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (path: string) => void;
}

/** A path that is typed, with what is in its folder to choose from. */
export function PathInput({ id, className, value, placeholder, onChange }: PathInputProps) {
  const typed = typedPath(value);
  const listing = useListing(typed.folder);
  // The same list while nothing changes: another one loses what the keys had come to.
  const suggestions = useMemo(() => pathSuggestions(typedPath(value), listing), [value, listing]);
  return (
    <Autocomplete.Root
      items={suggestions}
      value={value}
      onValueChange={onChange}
      // They are filtered already, by the last name alone.
      mode="none"
      openOnInputClick
    >
      <Autocomplete.Input id={id} className={className} placeholder={placeholder} spellCheck={false} />
      {suggestions.length > 0 ? (
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={styles.positioner} sideOffset={4} collisionPadding={8} align="start">
            <Autocomplete.Popup className={styles.popup}>
              <Autocomplete.List className={styles.list}>
                {(path: string) => (
                  <Autocomplete.Item key={path} value={path} className={styles.item}>
                    {isFolder(path) ? <Folder size={14} aria-hidden /> : <File size={14} aria-hidden />}
                    <span>{path.slice(typed.folder.length)}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      ) : null}
    </Autocomplete.Root>
  );
}

const isFolder = (path: string): boolean => /[/\\]$/.test(path);

/** What is in a folder of this machine; nothing while it is read, and where it cannot be. */
function useListing(folder: string): FolderListing {
  const path = useDesign((state) => state.path);
  const [read, setRead] = useState({ folder: '', path: '', listing: NOTHING });
  useEffect(() => {
    if (path === null) return;
    let late = false;
    host()
      .listFolder({ path, folder })
      .catch(() => NOTHING)
      .then((listing) => late || setRead({ folder, path, listing }));
    return () => {
      late = true;
    };
  }, [path, folder]);
  return read.folder === folder && read.path === path ? read.listing : NOTHING;
}
