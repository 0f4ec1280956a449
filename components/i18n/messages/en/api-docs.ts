export const apiDocs = {
  title: 'API documentation',
  intro:
    'Every screen works through these endpoints, and so may your programs. Send JSON; name the company with X-Company-Id; give every creating POST an Idempotency-Key. Money and quantities are decimal strings.',
  errors: 'Every refusal is application/problem+json: a code, a sentence, the request id.',
  method: 'Method',
  path: 'Path',
  summary: 'What it does',
  access: 'Who may call',
  accesses: {
    public: 'Anybody',
    session: 'Signed in',
    member: 'Any member',
    device: 'A till with its token',
    operator: 'An operator of the installation',
  },
  creates: 'Idempotency-Key',
  stepUp: 'with a fresh proof',
  endpoints: '{count, plural, one {One endpoint} other {# endpoints}}',
} as const;
