import type { AccountRole } from '#domain/enums.ts';
import { IFRS_CHART } from './ifrs-chart.ts';
import { LEBANESE_CHART } from './lebanese-chart.ts';

/** The roles every shipped chart names an account for: postings look for them. */
export const REQUIRED_ACCOUNT_ROLES: readonly AccountRole[] = [
  ...new Set([LEBANESE_CHART, IFRS_CHART].flatMap((chart) => chart.accounts.flatMap(({ role }) => role ?? []))),
];
