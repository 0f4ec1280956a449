import type { OutboxState } from '#domain/enums.ts';

/** A till event as the worker holds it. */
export interface OutboxEvent {
  id: string;
  company_id: string;
  device_id: string;
  epoch: number;
  device_seq: string;
  type: string;
  state: OutboxState;
  occurred_at: string;
  payload: unknown;
  request_id: string | null;
  attempts_count: number;
  next_attempt_at: string | null;
  release: 'own_date' | 'first_open_day' | 'exception' | null;
  /** The exception it is posted under, on the word of the person who released it. */
  release_permit_id: string | null;
  /** A payment that somebody decided to take on account of this customer. */
  on_account_customer_id: string | null;
}

/** The document an applied event became. */
export interface AppliedEvent {
  documentType: 'sales_invoice' | 'credit_note' | 'customer_receipt' | 'shift' | 'cash_movement';
  documentId: string;
}
