'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocale } from 'use-intl';
import { type ApiClient, createApiClient } from '#client/transport.ts';
import type { Me } from '#contract/session.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { type CompanyPaths, companyPaths } from '#lib/paths.ts';
import { permitInUse } from './periods/permit-in-use.ts';
import { useStepUp } from './step-up/use-step-up.tsx';

type Session = Me & { company: NonNullable<Me['company']> };

export interface AppContext {
  me: Session;
  api: ApiClient;
  paths: CompanyPaths;
  can(permission: PermissionCode): boolean;
  /** Asks for a fresh proof where there is none: before what is no call of the API, such as a download. False: cancelled. */
  stepUp(stepUp: StepUpClass): Promise<boolean>;
}

const Context = createContext<AppContext | null>(null);

/** The company of the page and who is in it: every call below is about this company. */
export function AppProvider({ me, children }: { me: Session; children: ReactNode }) {
  const locale = useLocale();
  const { ask, dialog } = useStepUp(me.person.email);
  const value = useMemo<AppContext>(() => {
    const origin = typeof window === 'undefined' ? 'http://localhost' : window.location.origin;
    return {
      me,
      api: createApiClient({
        url: origin,
        company: me.company.code,
        locale,
        stepUp: ask,
        permit: () => permitInUse(me.company.code)?.id,
      }),
      paths: companyPaths(me.company.code),
      can: (permission) => me.permissions.includes(permission),
      stepUp: ask,
    };
  }, [me, locale, ask]);
  return (
    <Context.Provider value={value}>
      {children}
      {dialog}
    </Context.Provider>
  );
}

export function useApp(): AppContext {
  const value = useContext(Context);
  if (!value) throw new Error('useApp is for pages inside the shell');
  return value;
}
