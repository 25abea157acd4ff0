import { randomBytes, timingSafeEqual } from 'node:crypto';

const HEADER_PAIR = /^\s*([^=\s]+)=([^\s]*)\s*$/;

/** Who may talk to the server: browsers that showed a token which this process printed. */
export interface Sessions {
  /** The token that opens the next session. */
  token(): string;
  /** Exchanges a token, once, for the value of a Set-Cookie header; null for a wrong or used one. */
  open(token: string): string | null;
  /** Whether a Cookie header belongs to a session. */
  known(cookies: string | undefined): boolean;
}

const secret = () => randomBytes(32).toString('base64url');

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** `name` of the cookie differs by port, since browsers send a cookie to every port of a host. */
export function createSessions(name: string): Sessions {
  let token = secret();
  const sessions: string[] = [];
  return {
    token: () => token,
    open: (given) => {
      if (!same(given, token)) return null;
      token = secret();
      const session = secret();
      sessions.push(session);
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    known: (cookies = '') =>
      cookies.split(';').some((pair) => {
        const match = HEADER_PAIR.exec(pair);
        return match?.[1] === name && sessions.some((session) => same(session, match[2] as string));
      }),
  };
}
