import { LOCALES } from '#domain/enums.ts';
import { formatInstant } from '#lib/format.ts';
import { paths } from '#lib/paths.ts';
import { newToken } from '#server/auth/tokens.ts';
import { type ClaimedMail, claimMail, prepareMail, settleMail } from '#server/db/mails.ts';
import { log } from '#server/log.ts';
import { writeLetter } from '#server/mail/letters.ts';
import type { Mailer } from '#server/mail/mailer.ts';
import type { WorkerIdentity } from './identity.ts';

const ATTEMPTS_MAX = 10;
const FIRST_RETRY_MS = 30_000;
const RETRY_MAX_MS = 3_600_000;

/** Half a minute, then doubling to an hour: about five hours in all, before a person must see to it. */
export function retryAfter(attempts: number, now: Date): Date | null {
  if (attempts >= ATTEMPTS_MAX) return null;
  return new Date(now.getTime() + Math.min(RETRY_MAX_MS, FIRST_RETRY_MS * 2 ** (attempts - 1)));
}

async function deliver(worker: WorkerIdentity, mailer: Mailer, publicUrl: string, mail: ClaimedMail): Promise<void> {
  const { token, hash } = newToken();
  const expires = await prepareMail(worker.pool, mail.id, hash);
  if (expires === null) return;
  const locale = LOCALES.find((code) => code === mail.locale) ?? 'en';
  const letter = writeLetter({
    kind: mail.kind,
    locale,
    name: mail.display_name,
    company: (locale === 'ar' ? mail.company_name_ar : null) ?? mail.company_name,
    link: `${publicUrl}${paths.link(token)}`,
    until: `${formatInstant(expires, locale, 'UTC')} UTC`,
  });
  await mailer.send(mail.to_address, letter);
  await settleMail(worker.pool, mail.id, { error: null, retryAt: null });
}

/** Sends one due mail; false when there is none. A failure is kept with the mail, which is tried again. */
export async function sendDueMail(worker: WorkerIdentity, mailer: Mailer, publicUrl: string): Promise<boolean> {
  const mail = await claimMail(worker.pool);
  if (!mail) return false;
  try {
    await deliver(worker, mailer, publicUrl, mail);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    const retryAt = retryAfter(mail.attempts, new Date());
    log().warn({ mailId: mail.id, attempts: mail.attempts, retryAt, err: error }, 'a mail was not sent');
    await settleMail(worker.pool, mail.id, { error: message.slice(0, 300), retryAt });
  }
  return true;
}

/** Mails beside the worker's other work: a mail server that hangs holds no till event back. */
export class Mails {
  readonly #worker: WorkerIdentity;
  readonly #mailer: Mailer | undefined;
  readonly #publicUrl: string;
  #running: Promise<void> | undefined;

  constructor(worker: WorkerIdentity, mailer: Mailer | undefined, publicUrl: string) {
    this.#worker = worker;
    this.#mailer = mailer;
    this.#publicUrl = publicUrl;
  }

  /** Starts sending what is due, if mail is configured and nothing is being sent. */
  poke(): void {
    const mailer = this.#mailer;
    if (!mailer || this.#running) return;
    const all = async () => {
      while (await sendDueMail(this.#worker, mailer, this.#publicUrl));
    };
    this.#running = all()
      .catch((error: unknown) => log().error({ err: error }, 'sending mails failed'))
      .finally(() => {
        this.#running = undefined;
      });
  }

  async stop(): Promise<void> {
    await this.#running;
    this.#mailer?.close();
  }
}
