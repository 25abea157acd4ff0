import { securityHeaders } from '../../ipc/securityHeaders';
import { readStatic } from './staticFiles';

/** Pages of the window come from here: a scheme of our own is a secure context with an origin, which `file:` is not. */
export const APP_SCHEME = 'app';
const APP_HOST = 'layerloom';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Answers requests for `app://layerloom/…` with files of the built renderer. */
export function appSchemeHandler(renderer: string): (request: Request) => Promise<Response> {
  const headers = securityHeaders();
  const refuse = (status: number) => new Response(null, { status, headers });
  return async ({ method, url }) => {
    const { host, pathname } = new URL(url);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    if (host !== APP_HOST) return refuse(404);
    const file = await readStatic(renderer, pathname === '' ? '/' : pathname);
    if (!file) return refuse(404);
    return new Response(method === 'HEAD' ? null : file.bytes, { headers: { ...headers, 'Content-Type': file.type } });
  };
}
