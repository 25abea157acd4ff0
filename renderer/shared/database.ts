/**
 * What is too much for `storage`, or must outlive a browser that is killed: that keeps `localStorage` to itself for seconds,
 * and has a record of its database written at once. A browser that forbids it loses comfort.
 */
const NAME = 'layerloom';
/** A new store raises it. */
const VERSION = 1;
const STORES = ['history'] as const;
const BY_AGE = 'at';

type Store = (typeof STORES)[number];

interface Entry {
  /** When it was written. */
  readonly [BY_AGE]: number;
  readonly record: unknown;
}

let opening: Promise<IDBDatabase> | null = null;
let open: IDBDatabase | null = null;

function forget(): void {
  opening = null;
  open = null;
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const store of STORES) request.result.createObjectStore(store).createIndex(BY_AGE, BY_AGE);
  };
  const database = await answer(request);
  // A newer build in another window must not wait for this one.
  database.onversionchange = () => {
    database.close();
    forget();
  };
  database.onclose = forget;
  open = database;
  return database;
}

async function read<T>(store: Store, ask: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  try {
    opening ??= openDatabase();
    return await answer(ask((await opening).transaction(store).objectStore(store)));
  } catch {
    forget();
    return null;
  }
}

/** What is kept under a key; null where there is nothing, or nothing can be read. */
export async function readRecord(store: Store, key: string): Promise<unknown> {
  const entry = await read<Entry | undefined>(store, (objects) => objects.get(key));
  return entry?.record ?? null;
}

/** The keys of all records, those first that were written longest ago. */
export async function recordKeys(store: Store): Promise<readonly string[]> {
  const keys = await read(store, (objects) => objects.index(BY_AGE).getAllKeys());
  return (keys ?? []).filter((key) => typeof key === 'string');
}

/** Keeps a record, or forgets it with null. Once the database is open it is on its way when this returns, also in a page that is going away. */
export function writeRecord(store: Store, key: string, record: object | null): void {
  const entry: Entry = { [BY_AGE]: Date.now(), record };
  const write = (database: IDBDatabase) => {
    const transaction = database.transaction(store, 'readwrite');
    const objects = transaction.objectStore(store);
    if (record === null) objects.delete(key);
    else objects.put(entry, key);
    // By itself it would wait until the page has heard that all is well.
    transaction.commit();
  };
  if (open) attempt(() => open && write(open));
  else {
    opening ??= openDatabase();
    opening.then((database) => attempt(() => write(database)), forget);
  }
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    forget();
  }
}
