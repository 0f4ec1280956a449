import { oc } from '@orpc/contract';
import { isPermissionCode, mayBeGivenToKeys, type PermissionCode } from '#domain/access/permissions.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';

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
  /** Asks for a proof of this class, not older than five minutes, beside the permission. */
  stepUp: StepUpClass | undefined;
  /** Open to a person whose roles ask for a second factor they have not made yet; everything else is closed to them. */
  whileEnrolling: boolean;
}

/** Whether a program may call it with an API key: members' endpoints, but none about people, access or sessions, and none that asks who is there. */
export function takesKeys({ access, stepUp }: Pick<EndpointMeta, 'access' | 'stepUp'>): boolean {
  if (stepUp) return false;
  return access === 'member' || (isPermissionCode(access) && mayBeGivenToKeys(access));
}

interface EndpointOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/api/${string}`;
  access: Access;
  creates?: boolean;
  stepUp?: StepUpClass;
  whileEnrolling?: boolean;
  summary: string;
  tag: string;
  /** 201 for a creating POST, 200 otherwise. */
  successStatus?: number;
}

const base = oc.$meta<EndpointMeta>({ access: 'operator', creates: false, stepUp: undefined, whileEnrolling: false });

/** Starts every endpoint of the contract: nobody can forget to say who may call it. */
export function endpoint(options: EndpointOptions) {
  const creates = options.creates ?? false;
  const { access, stepUp, whileEnrolling = false } = options;
  return base.meta({ access, creates, stepUp, whileEnrolling }).route({
    method: options.method,
    path: options.path,
    summary: options.summary,
    tags: [options.tag],
    successStatus: options.successStatus ?? (creates ? 201 : 200),
    inputStructure: 'compact',
  });
}
