import { expect, it } from 'vitest';
import { messagesOf } from '#components/i18n/messages.ts';
import { COVERAGE } from '#db/coverage.ts';
import { LOCALES } from '#domain/enums.ts';

const audited = COVERAGE.filter(({ audit }) => audit === 'rows').map(({ table }) => table.split('.').at(-1) ?? table);

it.each(LOCALES)('The audit screen names in %s every table whose rows are audited', (locale) => {
  const { things } = messagesOf(locale).audit;
  expect(audited.length).toBeGreaterThan(30);
  expect(audited.filter((table) => !Object.hasOwn(things, table))).toEqual([]);
});
