import { closingContract } from '#contract/closing.ts';
import { listLockTests as readLockTests } from '#server/db/lock-tests.ts';
import { appPool, workerPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { testLock as runLockTest } from '#server/lock-tests/run-lock-test.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listLockTests = memberEndpoint(closingContract.lockTests, async ({ input, context }) => ({
  rows: await readCompany(appPool(), context.company, (db) => readLockTests(db, input.code)),
}));

export const testLock = memberEndpoint(closingContract.testLock, async ({ input, context }) => {
  const id = await runLockTest({ app: appPool(), worker: workerPool() }, context.company, input.code);
  const tests = await readCompany(appPool(), context.company, (db) => readLockTests(db, input.code));
  const proof = tests.find((test) => test.id === id);
  if (!proof) throw new Refusal('not_found');
  return proof;
});
