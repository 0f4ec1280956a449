'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocale } from 'use-intl';
import { type ApiClient, createApiClient } from '#client/transport.ts';
import type { Me } from '#contract/session.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { type CompanyPaths, companyPaths } from '#lib/paths.ts';

type Session = Me & { company: NonNullable<Me['company']> };

export interface AppContext {
  me: Session;
  api: ApiClient;
  paths: CompanyPaths;
  can(permission: PermissionCode): boolean;
}

const Context = createContext<AppContext | null>(null);

/** The company of the page and who is in it: every call below is about this company. */
export function AppProvider({ me, children }: { me: Session; children: ReactNode }) {
  const locale = useLocale();
  const value = useMemo<AppContext>(() => {
    const origin = typeof window === 'undefined' ? 'http://localhost' : window.location.origin;
    return {
      me,
      api: createApiClient({ url: origin, company: me.company.code, locale }),
      paths: companyPaths(me.company.code),
      can: (permission) => me.permissions.includes(permission),
    };
  }, [me, locale]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useApp(): AppContext {
  const value = useContext(Context);
  if (!value) throw new Error('useApp is for pages inside the shell');
  return value;
}
