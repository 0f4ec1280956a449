import type { CloseCheck } from '../check.ts';

/** What tills sold in the month and the books do not know: waiting, failed, blocked or parked. */
export const tillEvents: CloseCheck = {
  code: 'till_events',
  version: 1,
  finds: 'red',
  sql: `select e.id::text as key, d.code || ' ' || e.device_seq || ' · ' || e.type as what, e.state || coalesce(': ' || e.failure_message, '') as detail,
      'outbox_event' as link, e.id,
      jsonb_build_object('event', d.code || ' ' || e.device_seq || ' · ' || e.type, 'state', e.state, 'message', coalesce(': ' || e.failure_message, '')) as params
    from outbox_events e join devices d on d.company_id = e.company_id and d.id = e.device_id
    where e.company_id = $1 and e.state in ('received', 'failed', 'dead', 'blocked', 'parked')
      and coalesce(e.parked_date::text, e.payload ->> 'businessDate', e.occurred_at::date::text) between $2::date::text and $3::date::text`,
};
