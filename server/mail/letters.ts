import type { Locale } from '#domain/enums.ts';

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

export interface LetterFacts {
  kind: 'reset' | 'invite';
  locale: Locale;
  name: string;
  company: string | null;
  link: string;
  /** When the link ends, as people write it. */
  until: string;
}

interface Words {
  subject: string;
  lines: readonly string[];
  action: string;
  notYou: string;
}

function english({ kind, name, company, until }: LetterFacts): Words {
  return kind === 'reset'
    ? {
        subject: 'Choose a new password',
        lines: [
          `Hello ${name},`,
          `somebody, hopefully you, asked for a new password. This link works once, until ${until}.`,
        ],
        action: 'Choose a new password',
        notYou: 'If it was not you, do nothing: your password stays as it is.',
      }
    : {
        subject: `You are invited to ${company ?? 'Mizan'}`,
        lines: [
          `Hello ${name},`,
          `you are invited to the books of ${company ?? 'Mizan'}. This link works once, until ${until}.`,
        ],
        action: 'Accept the invitation',
        notYou: 'If you expect no invitation, do nothing.',
      };
}

function arabic({ kind, name, company, until }: LetterFacts): Words {
  return kind === 'reset'
    ? {
        subject: 'اختر كلمة مرور جديدة',
        lines: [`أهلًا ${name}،`, `طلب أحدهم، ونرجو أنه أنت، كلمة مرور جديدة. يعمل هذا الرابط مرة واحدة حتى ${until}.`],
        action: 'اختر كلمة مرور جديدة',
        notYou: 'إن لم تكن أنت، فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.',
      }
    : {
        subject: `دعوة إلى ${company ?? 'ميزان'}`,
        lines: [`أهلًا ${name}،`, `أنت مدعو إلى دفاتر ${company ?? 'ميزان'}. يعمل هذا الرابط مرة واحدة حتى ${until}.`],
        action: 'قبول الدعوة',
        notYou: 'إن لم تكن تنتظر دعوة، فلا تفعل شيئًا.',
      };
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A letter in the person's language: plain text, and the same as simple HTML without images or scripts. */
export function writeLetter(facts: LetterFacts): Letter {
  const { subject, lines, action, notYou } = facts.locale === 'ar' ? arabic(facts) : english(facts);
  const paragraphs = [
    ...lines.map(escaped),
    `<a href="${escaped(facts.link)}">${escaped(action)}</a>`,
    escaped(notYou),
  ];
  return {
    // A name is somebody's words: no line of it becomes a header.
    subject: subject.replace(/[\r\n]+/g, ' '),
    text: [...lines, facts.link, notYou].join('\n\n'),
    html: `<!doctype html><html lang="${facts.locale}" dir="${facts.locale === 'ar' ? 'rtl' : 'ltr'}"><body>${paragraphs
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')}</body></html>`,
  };
}
