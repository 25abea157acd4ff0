import { spawn } from 'node:child_process';

/** Opens an address in the user's browser, where there is one. Never fails: the address is printed too. */
export function openBrowser(url: string): void {
  const [command, ...args] = opener(url);
  if (!command) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => {});
  child.unref();
}

function opener(url: string): string[] {
  if (process.platform === 'darwin') return ['open', url];
  // Through rundll32, since `start` would read the "&" of an address as its own.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', url] : [];
}
