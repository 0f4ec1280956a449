import { attachmentContentRoute } from './attachment-content.ts';
import { exportRoutes } from './exports.ts';
import { healthRoutes } from './health.ts';
import { ledgerRoute } from './ledger-export.ts';
import { opsStreamRoute } from './ops-stream.ts';
import type { RawRoute } from './raw-route.ts';

/** Every address that answers outside the contract. A test walks them for every role, as it walks the contract. */
export const RAW_ROUTES: readonly RawRoute[] = [
  ...healthRoutes,
  opsStreamRoute,
  ledgerRoute,
  attachmentContentRoute,
  ...exportRoutes,
];

const MATCHERS = RAW_ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Probes answer every method; the rest is read. */
export function findRawRoute(method: string | undefined, path: string): RawRoute | undefined {
  const found = MATCHERS.find(({ pattern }) => pattern.test(path))?.route;
  return found && (method === 'GET' || found.access === 'public') ? found : undefined;
}
