import type { IncomingMessage, ServerResponse } from 'node:http';
import { PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { type MemberContext, requireMember, requireStepUp } from '../api/endpoint.ts';
import { problemFrom } from '../api/problem.ts';
import type { RequestContext } from '../api/request-context.ts';
import { Refusal } from '../refusal.ts';
import { inLocale, localeOf } from '../request-locale.ts';
import { contextOf, sendProblem } from './api-handler.ts';

export type Member = Omit<MemberContext, 'idempotency'>;

interface RawCall {
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Aborted when the reader has gone. */
  gone: AbortSignal;
}

export interface MemberCall extends RawCall {
  context: RequestContext;
  member: Member;
}

/** For anybody: a probe, or a link that carries its own signature. */
export interface OpenRoute {
  path: string;
  access: 'public' | 'signed_link';
  answer(call: RawCall): void | Promise<void>;
}

/** For members of the company in hand who hold the permission. */
export interface MemberRoute {
  path: string;
  access: PermissionCode;
  /** Asks for a proof of this class, not older than five minutes, beside the permission. */
  stepUp?: StepUpClass;
  answer(call: MemberCall): Promise<void>;
}

/**
 * An address that answers outside the contract: a stream, a file, a probe. It says who may call it beside its path, as an endpoint
 * does, and that is enforced here. `{name}` in a path stands for the rest of a segment.
 */
export type RawRoute = OpenRoute | MemberRoute;

function isOpen(route: RawRoute): route is OpenRoute {
  return route.access === 'public' || route.access === 'signed_link';
}

async function enter({ access, stepUp }: MemberRoute, context: RequestContext): Promise<Member> {
  const member = await requireMember(context);
  if (!member.can(access)) throw new Refusal('not_allowed', { params: { permission: PERMISSIONS[access][0] } });
  if (stepUp) await requireStepUp(context, stepUp);
  return member;
}

/** Enters, answers, and says a refusal as a problem in the reader's language while nothing has left yet. */
export function answerRaw(
  route: RawRoute,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  return inLocale(localeOf(request.headers['accept-language']), async () => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const call = { url, request, response, requestId, gone: gone.signal };
      if (isOpen(route)) return await route.answer(call);
      const context = contextOf(request, response, requestId);
      await route.answer({ ...call, context, member: await enter(route, context) });
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendProblem(response, problemFrom(error, requestId));
    }
  });
}
