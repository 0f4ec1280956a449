import type { Area, PeriodState } from '#domain/enums.ts';
import { AREAS } from '#domain/enums.ts';
import { addMember } from '#server/commands/add-member.ts';
import { approvePeriodPermit } from '#server/commands/decide-period-permit.ts';
import { createPerson } from '#server/commands/people-of-installation.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { setMonthState } from '#server/commands/set-period-state.ts';
import { listPeriods } from '#server/db/accounting.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { type TestDatabase, withOwner } from './database.ts';
import { type Fixture, key } from './fixtures.ts';

let people = 0;

/** Another person of the company, with a role of the templates. */
export async function makeMember(database: TestDatabase, company: Fixture, role: string): Promise<CompanyContext> {
  people += 1;
  const id = await withOwner(database, (owner) =>
    createPerson(owner, `member-${people}@example.test`, `Member ${people} (${role})`, 'en'),
  );
  await addMember(database.app, company.context, id, role);
  return { ...company.context, actor: { kind: 'person', id } };
}

export async function closeMonth(
  database: TestDatabase,
  context: CompanyContext,
  code: string,
  state: Exclude<PeriodState, 'sealed'>,
  areas: readonly Area[] = AREAS,
) {
  const periods = await readCompany(database.app, context, listPeriods);
  const seen = periods.filter((period) => period.code === code);
  await setMonthState(database.app, context, { code, areas, reason: 'VAT return filed', seen }, state);
}

/** An exception one person asked for and another approved. Lives an hour. */
export async function makeException(
  database: TestDatabase,
  holder: CompanyContext,
  approver: CompanyContext,
  periodCode: string,
  areas: readonly Area[] = AREAS,
): Promise<string> {
  const wish = { periodCode, areas: [...areas], reason: 'Late supplier paper', minutes: 60 };
  const id = await requestPeriodPermit(database.app, holder, 'exception', wish, uniqueKey());
  await approvePeriodPermit(database.app, approver, { id, version: 1 });
  return id;
}

export function uniqueKey() {
  people += 1;
  return { ...key(), key: `period-${people}-${key().key}` };
}
