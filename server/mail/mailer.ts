import nodemailer from 'nodemailer';
import type { Letter } from './letters.ts';

export interface Mailer {
  send(to: string, letter: Letter): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 10_000;

/** Hands letters to the mail server. A server that is not there, or refuses, is an error of that one letter. */
export function createMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport(
    { url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    { from },
  );
  return {
    async send(to, { subject, text, html }) {
      await transport.sendMail({ to, subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
    close: () => transport.close(),
  };
}
