import type {
  AnyContractProcedure,
  ContractProcedure,
  ErrorMap,
  InferSchemaInput,
  InferSchemaOutput,
  Schema,
} from '@orpc/contract';
import { implement, type Procedure } from '@orpc/server';
import { type Access, type EndpointMeta, takesKeys } from '#contract/base.ts';
import { readsCosts } from '#domain/access/grants.ts';
import { isPermissionCode, OPERATOR_ACT, PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { digestOf } from '#lib/hash.ts';
import { isUuid } from '#lib/ids.ts';
import { tokenHash } from '../auth/tokens.ts';
import { recogniseKey } from '../db/api-keys.ts';
import { type DeviceIdentity, recogniseDevice } from '../db/device-tokens.ts';
import type { Idempotency } from '../db/idempotency.ts';
import { appPool } from '../db/pool.ts';
import { type Recognised, recognise } from '../db/sessions.ts';
import { freshUntil } from '../db/step-ups.ts';
import type { Actor, CompanyContext } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { RequestContext } from './request-context.ts';

export interface SessionContext {
  session: Recognised;
}

export interface MemberContext extends SessionContext {
  company: CompanyContext;
  can(permission: PermissionCode): boolean;
  /** The key of a creating request with the digest of its body. Throws idempotency_key_required when there is none. */
  idempotency(body: unknown): Idempotency;
}

export interface OperatorContext extends SessionContext {
  actor: Actor & { id: string };
  idempotency(body: unknown): Idempotency;
}

export interface DeviceContext {
  device: DeviceIdentity;
  company: CompanyContext;
}

type AnySchema = Schema<unknown, unknown>;
type Endpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap> = ContractProcedure<I, O, E, EndpointMeta>;
type Implemented<I extends AnySchema, O extends AnySchema, E extends ErrorMap> = Procedure<
  RequestContext,
  RequestContext,
  I,
  O,
  E,
  EndpointMeta
>;

interface Call<I extends AnySchema, C> {
  input: InferSchemaOutput<I>;
  context: C;
  request: RequestContext;
}

type Handler<I extends AnySchema, O extends AnySchema, C> = (call: Call<I, C>) => Promise<InferSchemaInput<O>>;

/**
 * Joins a contract's endpoint with what it needs to know of its caller. oRPC's own builder loses the types of a generic
 * procedure, so they are restored here, in this one place.
 */
function implementWith<I extends AnySchema, O extends AnySchema, E extends ErrorMap, C>(
  procedure: Endpoint<I, O, E>,
  fits: (access: Access) => boolean,
  enter: (request: RequestContext) => Promise<C>,
  handler: Handler<I, O, C>,
): Implemented<I, O, E> {
  const { access, stepUp } = procedure['~orpc'].meta;
  if (!fits(access)) throw new Error(`an endpoint for ${access} is implemented as if it were for others`);
  const anyProcedure: AnyContractProcedure = procedure;
  // The caller is known before the input is looked at: a stranger learns nothing from a validation error.
  const implemented: unknown = implement(anyProcedure)
    .$context<RequestContext>()
    .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY })
    .use(async ({ context, next }) => {
      context.bodyRead = true;
      const entered = await enter(context);
      if (stepUp) await requireStepUp(context, stepUp);
      return next({ context: { entered } });
    })
    .handler(async ({ input, context }) =>
      handler({
        input: input as InferSchemaOutput<I>,
        context: (context as unknown as { entered: C }).entered,
        request: context,
      }),
    );
  return implemented as Implemented<I, O, E>;
}

/** The person behind the request's token. Refuses with signed_out when there is none, or the session has ended. */
async function requireRecognised(context: RequestContext): Promise<Recognised> {
  if (context.apiKey) throw new Refusal('key_not_accepted');
  if (!context.sessionToken) throw new Refusal('signed_out');
  context.recognised ??= recognise(appPool(), tokenHash(context.sessionToken), context.companyParam ?? null);
  const session = await context.recognised;
  if (!session) throw new Refusal('signed_out');
  return session;
}

/** The same, for everything but making a second factor: closed to whoever's roles ask for one they do not have. */
export async function requireSession(context: RequestContext): Promise<Recognised> {
  const session = await requireRecognised(context);
  if (session.enrolment_due) throw new Refusal('enrolment_required');
  return session;
}

/** Refuses with step_up_required unless this session proved who is there, for this class, within the last five minutes. */
export async function requireStepUp(context: RequestContext, stepUp: StepUpClass): Promise<void> {
  const { session_id } = await requireRecognised(context);
  if (!(await freshUntil(appPool(), session_id, stepUp)))
    throw new Refusal('step_up_required', { params: { class: stepUp } });
}

function permitOf({ periodPermit }: RequestContext): Pick<CompanyContext, 'permitId'> {
  if (periodPermit === undefined) return {};
  if (!isUuid(periodPermit))
    throw new Refusal('period_permit_unfit', { params: { area: '', period: '', why: 'unknown' } });
  return { permitId: periodPermit };
}

function withheldFrom(can: (permission: PermissionCode) => boolean): Pick<CompanyContext, 'withholdsCosts'> {
  return readsCosts(can) ? {} : { withholdsCosts: true };
}

/** The company in hand. No company named → company_required; not a member → not_found, as for a company that does not exist. */
export async function requireMember(context: RequestContext): Promise<Omit<MemberContext, 'idempotency'>> {
  const session = await requireSession(context);
  if (!context.companyParam) throw new Refusal('company_required');
  if (!session.company_id) throw new Refusal('not_found');
  const actor = { kind: 'person' as const, id: session.person_id, sessionId: session.session_id };
  const can = (permission: PermissionCode) => session.permissions.includes(permission);
  return {
    session,
    company: {
      companyId: session.company_id,
      actor,
      requestId: context.requestId,
      ...permitOf(context),
      ...withheldFrom(can),
    },
    can,
  };
}

/** The program behind an API key, in the key's own company: it acts as itself, with what its maker still holds of its scope. */
async function requireKey(context: RequestContext, secret: string): Promise<Omit<MemberContext, 'idempotency'>> {
  const key = await recogniseKey(appPool(), tokenHash(secret), context.address);
  if (!key) throw new Refusal('key_refused');
  if (key.wait_seconds !== null) throw new Refusal('rate_limited', { params: { seconds: key.wait_seconds } });
  if (context.companyParam && ![key.company_id, key.company_code].includes(context.companyParam))
    throw new Refusal('not_found');
  const can = (permission: PermissionCode) => key.permissions.includes(permission);
  return {
    session: {
      session_id: key.key_id,
      person_id: key.maker_id,
      display_name: key.key_name,
      email: key.maker_email,
      locale: 'en',
      operator: false,
      enrolment_due: false,
      company_id: key.company_id,
      company_code: key.company_code,
      permissions: key.permissions,
    },
    company: {
      companyId: key.company_id,
      actor: { kind: 'key', id: key.key_id },
      requestId: context.requestId,
      ...withheldFrom(can),
    },
    can,
  };
}

function idempotencyOf(context: RequestContext, route: string, body: unknown): Idempotency {
  const key = context.idempotencyKey;
  if (!key || key.length < 8 || key.length > 100) throw new Refusal('idempotency_key_required');
  return { key, route, bodyHash: digestOf(body) };
}

/** An endpoint for anybody. */
export function publicEndpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap>(
  procedure: Endpoint<I, O, E>,
  handler: Handler<I, O, null>,
): Implemented<I, O, E> {
  return implementWith(
    procedure,
    (access) => access === 'public',
    async () => null,
    handler,
  );
}

/** An endpoint for a signed-in person, with or without a company in hand. */
export function sessionEndpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap>(
  procedure: Endpoint<I, O, E>,
  handler: Handler<I, O, SessionContext>,
): Implemented<I, O, E> {
  const { whileEnrolling } = procedure['~orpc'].meta;
  return implementWith(
    procedure,
    (access) => access === 'session',
    async (request) => ({ session: await (whileEnrolling ? requireRecognised : requireSession)(request) }),
    handler,
  );
}

/** An endpoint for a member of the company in hand who holds the permission the contract names. */
export function memberEndpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap>(
  procedure: Endpoint<I, O, E>,
  handler: Handler<I, O, MemberContext>,
): Implemented<I, O, E> {
  const { meta, route } = procedure['~orpc'];
  const enter = async (request: RequestContext): Promise<MemberContext> => {
    const { access } = meta;
    const member =
      request.apiKey && takesKeys(meta) ? await requireKey(request, request.apiKey) : await requireMember(request);
    if (isPermissionCode(access) && !member.can(access))
      throw new Refusal('not_allowed', { params: { permission: PERMISSIONS[access][0] } });
    return { ...member, idempotency: (body) => idempotencyOf(request, `${route.method} ${route.path}`, body) };
  };
  return implementWith(procedure, (access) => access === 'member' || isPermissionCode(access), enter, handler);
}

/** An endpoint for a signed-in operator of the installation: outside companies, granted by command line. */
export function operatorEndpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap>(
  procedure: Endpoint<I, O, E>,
  handler: Handler<I, O, OperatorContext>,
): Implemented<I, O, E> {
  const { route } = procedure['~orpc'];
  const enter = async (request: RequestContext): Promise<OperatorContext> => {
    const session = await requireSession(request);
    if (!session.operator) throw new Refusal('not_allowed', { params: { permission: OPERATOR_ACT } });
    return {
      session,
      actor: { kind: 'person', id: session.person_id, sessionId: session.session_id },
      idempotency: (body) => idempotencyOf(request, `${route.method} ${route.path}`, body),
    };
  };
  return implementWith(procedure, (access) => access === 'operator', enter, handler);
}

/** An endpoint for a till with its token. Its company is the device's. */
export function deviceEndpoint<I extends AnySchema, O extends AnySchema, E extends ErrorMap>(
  procedure: Endpoint<I, O, E>,
  handler: Handler<I, O, DeviceContext>,
): Implemented<I, O, E> {
  const enter = async ({ deviceId, deviceToken, requestId }: RequestContext): Promise<DeviceContext> => {
    const device =
      deviceId && deviceToken && isUuid(deviceId)
        ? await recogniseDevice(appPool(), deviceId, tokenHash(deviceToken))
        : undefined;
    if (!device) throw new Refusal('device_refused');
    return {
      device,
      company: { companyId: device.company_id, actor: { kind: 'device', id: device.device_id }, requestId },
    };
  };
  return implementWith(procedure, (access) => access === 'device', enter, handler);
}
