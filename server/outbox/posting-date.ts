import type { Area } from '#domain/enums.ts';
import { firstOpenDay } from '../db/period-choices.ts';
import type { CompanyDb } from '../db/with-company.ts';
import type { OutboxEvent } from './event.ts';

/** The day an event is posted on: its own, or for one released that way, the first day from then that is open in every area it needs. */
export async function postingDate(
  db: CompanyDb,
  event: OutboxEvent,
  businessDate: string,
  areas: readonly Area[],
): Promise<string> {
  if (event.release !== 'first_open_day') return businessDate;
  return (await firstOpenDay(db, businessDate, areas)) ?? businessDate;
}
