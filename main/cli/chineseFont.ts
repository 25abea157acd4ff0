import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where systems keep their fonts. */
const FOLDERS: readonly string[] =
  process.platform === 'win32'
    ? [join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts')]
    : process.platform === 'darwin'
      ? ['/System/Library/Fonts', '/Library/Fonts', join(homedir(), 'Library/Fonts')]
      : ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.local/share/fonts')];

/** Fonts with simplified Chinese letters that systems come with, the plainest first. */
const NAMES = [
  /^NotoSans(CJK(sc)?|SC).*(Regular|VF)/i,
  /^SourceHanSans.*Regular/i,
  /^PingFang/i,
  /^Hiragino Sans GB/i,
  /^STHeiti Light/i,
  /^msyh\.ttc$/i,
  /^wqy-(microhei|zenhei)/i,
  /^DroidSansFallback/i,
  /^sim(hei|sun)\.tt[cf]$/i,
] as const;

/** The file of a font with Chinese letters; null where the machine has none. */
export function chineseFont(folders: readonly string[] = FOLDERS): string | null {
  const files = folders.flatMap(fontsIn);
  for (const name of NAMES) {
    const found = files.find(({ name: file }) => name.test(file));
    if (found) return join(found.folder, found.name);
  }
  return null;
}

function fontsIn(folder: string): readonly { readonly folder: string; readonly name: string }[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ttf|ttc|otf)$/i.test(entry.name))
      .map(({ parentPath, name }) => ({ folder: parentPath, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // Not every system has all of them.
    return [];
  }
}
