import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { RequestContext } from './request-context.ts';
import { booksRoutes } from './routes/books.ts';
import { operationsRoutes } from './routes/operations.ts';
import { peopleRoutes } from './routes/people.ts';
import { salesRoutes } from './routes/sales.ts';
import { stockRoutes } from './routes/stock.ts';

/** Every endpoint of the contract with what answers it: a missing one does not compile. */
export const router = implement(contract)
  .$context<RequestContext>()
  .router({
    ...booksRoutes,
    ...salesRoutes,
    ...stockRoutes,
    ...peopleRoutes,
    ...operationsRoutes,
  });
