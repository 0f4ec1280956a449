import type pg from 'pg';

/** One process, one id: a dead worker's id ages to gone and is never taken up again. */
export interface WorkerIdentity {
  id: string;
  pool: pg.Pool;
}
