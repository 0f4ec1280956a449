import { oc } from '@orpc/contract';
import { isPermissionCode, mayBeGivenToKeys, type PermissionCode } from '#domain/access/permissions.ts';

/**
 * Who may call an endpoint. Part of the contract, so that the server enforces it without a second list and a test can walk
 * every endpoint × role.
 * - public: nobody in particular; session: a signed-in person; operator: a signed-in operator of the installation
 * - device: a till with its token; a permission code: a member of the company in hand who holds it, or an API key of such a member
 */
export type Access = 'public' | 'session' | 'operator' | 'device' | 'member' | PermissionCode;

export interface EndpointMeta {
  access: Access;
  /** A creating POST: needs an Idempotency-Key, and answers a replay with the resource it made the first time. */
  creates: boolean;
}

/** Whether a program may call it with an API key: members' endpoints, but none about people, access or sessions. */
export function takesKeys({ access }: Pick<EndpointMeta, 'access'>): boolean {
  return access === 'member' || (isPermissionCode(access) && mayBeGivenToKeys(access));
}

interface EndpointOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/api/${string}`;
  access: Access;
  creates?: boolean;
  summary: string;
  tag: string;
  /** 201 for a creating POST, 200 otherwise. */
  successStatus?: number;
}

const base = oc.$meta<EndpointMeta>({ access: 'operator', creates: false });

/** Starts every endpoint of the contract: nobody can forget to say who may call it. */
export function endpoint(options: EndpointOptions) {
  const creates = options.creates ?? false;
  return base.meta({ access: options.access, creates }).route({
    method: options.method,
    path: options.path,
    summary: options.summary,
    tags: [options.tag],
    successStatus: options.successStatus ?? (creates ? 201 : 200),
    inputStructure: 'compact',
  });
}
