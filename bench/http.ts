import http from 'node:http';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

export interface Caller {
  url: string;
  cookie?: string;
  company?: string;
  idempotencyKey?: string;
  device?: { id: string; token: string };
  /** Stands for the caller's address behind the one trusted proxy, which is this process. */
  address?: string;
}

// Connections stay open, as a browser's and a till's do.
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function headersOf(caller: Caller, body: string | undefined): Record<string, string> {
  return {
    ...(caller.cookie ? { cookie: caller.cookie } : {}),
    ...(caller.company ? { 'x-company-id': caller.company } : {}),
    ...(caller.idempotencyKey ? { 'idempotency-key': caller.idempotencyKey } : {}),
    ...(caller.device ? { 'x-device-id': caller.device.id, authorization: `Bearer ${caller.device.token}` } : {}),
    ...(caller.address ? { 'x-forwarded-for': caller.address } : {}),
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    origin: new URL(caller.url).origin,
  };
}

/** One request over node:http, which costs the shared machine less than fetch. The body goes as it is given. */
export function send(caller: Caller, method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${caller.url}${path}`,
      { method, agent, headers: headersOf(caller, body) },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The same, and anything but success is an error: a benchmark of refusals would be fast and worth nothing. */
export async function call(caller: Caller, method: string, path: string, body?: string): Promise<Answer> {
  const answer = await send(caller, method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 500)}`);
  return answer;
}

/** The cookie an answer sets, as a browser sends it back. */
function cookieOf(answer: Answer): string {
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (!cookie) throw new Error('the answer set no cookie');
  return cookie;
}

/** Signs in as a browser does and returns the cookie. */
export async function signIn(caller: Caller, email: string, password: string): Promise<string> {
  return cookieOf(await call(caller, 'POST', '/api/auth/login', JSON.stringify({ email, password })));
}

/** Proves who is there for five minutes of acts on sessions; returns the new cookie of the session. */
export async function proveForSessions(caller: Caller, password: string): Promise<string> {
  const body = JSON.stringify({ class: 'sessions', proof: { method: 'password', password } });
  return cookieOf(await call(caller, 'POST', '/api/auth/step-up', body));
}
