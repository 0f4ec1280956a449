import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLogger } from './log.ts';
import { cleanPath } from './log-fields.ts';

function lines(write: (log: ReturnType<typeof makeLogger>) => void): string {
  let written = '';
  write(
    makeLogger('debug', {
      write: (line) => {
        written += line;
      },
    }),
  );
  return written;
}

const SECRET = 'correct horse 4711 battery';

describe('a line of the log', () => {
  it('carries what is listed', () => {
    const line = lines((log) =>
      log.info({ requestId: '0198-aa', method: 'GET', path: '/api/people', status: 200, ms: 3 }, 'request'),
    );
    expect(JSON.parse(line)).toMatchObject({ requestId: '0198-aa', path: '/api/people', status: 200, msg: 'request' });
  });

  it('carries no value of a field nobody listed, however deep, whatever its name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.anything(), (name, junk) => {
        fc.pre(
          !/^(requestId|method|path|status|ms|port|cron|backup|code|mailId|attempts|retryAt|eventId|companyId|job|workerId|err|level|time|pid|msg)$/.test(
            name,
          ) &&
            name !== '__proto__' &&
            name !== 'toJSON',
        );
        const line = lines((log) => log.info({ [name]: { junk, deep: { secret: SECRET } } }, 'x'));
        expect(line).not.toContain(SECRET);
      }),
    );
  });

  it('carries no detail, parameter or quoted input of an error, nor of its cause', () => {
    const database = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), {
      code: '22P02',
      detail: `Key (email)=(${SECRET}) exists`,
      where: SECRET,
      parameters: [SECRET],
      constraint: 'people_email_unique',
    });
    const parsing = new SyntaxError(`Unexpected token in JSON '{"password":"${SECRET}'`, { cause: database });
    const line = lines((log) => log.error({ err: parsing, requestId: 'abc' }, `failed for 'x ${SECRET}'`));
    expect(line).not.toContain(SECRET);
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'SyntaxError', cause: { code: '22P02', constraint: 'people_email_unique' } },
    });
  });

  it.each([
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
    'mizan_q0w9e8r7t6y5u4i3o2p1a0s9d8f7g6h5j4k3l2',
    'postgres://mizan:hunter2@db/mizan',
    'rana@example.test',
  ])('cuts %s out of a message', (secret) => {
    expect(lines((log) => log.warn({ code: 'x' }, `could not reach ${secret} now`))).not.toContain(secret);
  });
});

it('an address keeps our words and ids, and loses what somebody wrote into it', () => {
  expect(cleanPath('/api/people/01980000-0000-7000-8000-000000000000/reset-link')).toBe(
    '/api/people/01980000-0000-7000-8000-000000000000/reset-link',
  );
  expect(cleanPath('/link/q0w9e8r7t6y5u4i3o2p1')).toBe('/link/…');
  expect(cleanPath('/api/Hunter2/x y')).toBe('/api/…/…');
});
