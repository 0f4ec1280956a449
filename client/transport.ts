import { createORPCClient, createORPCErrorFromJson, isORPCErrorJson } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { Contract } from '#contract/contract.ts';
import { isErrorCode } from '#contract/error-codes.ts';
import type { Problem } from '#contract/problem.ts';
import { isStepUpClass, type StepUpClass } from '#domain/access/step-up.ts';
import routes from './routes.json' with { type: 'json' };

export interface CallContext {
  /** One key for one intention: kept over retries of the same form. Made per call when absent. */
  idempotencyKey?: string;
  /** Background refreshes are not activity. */
  polling?: boolean;
}

export type ApiClient = JsonifiedClient<ContractRouterClient<Contract, CallContext>>;

export interface TransportOptions {
  url: string;
  /** Code of the company every call is about. */
  company: string | undefined;
  /** The language refusals are answered in; English without. */
  locale?: string;
  headers?: Record<string, string>;
  /** The permit to post under where a period is not open, asked for at every call. */
  permit?: () => string | undefined;
  fetch?: typeof fetch;
  /** Asks the person for a fresh proof of this class. True: it was given, and the very request that needed it is sent again. */
  stepUp?: (stepUp: StepUpClass) => Promise<boolean>;
}

/** By hand: the schemas, and zod with them, stay out of the first load. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { code, message, status, requestId, params } = body as Partial<Record<keyof Problem, unknown>>;
  return (
    typeof code === 'string' &&
    isErrorCode(code) &&
    typeof message === 'string' &&
    typeof status === 'number' &&
    typeof requestId === 'string' &&
    typeof params === 'object' &&
    params !== null
  );
}

/** The class of proof an answer asks for. */
async function stepUpAsked(answer: Response): Promise<StepUpClass | undefined> {
  if (answer.status !== 403) return undefined;
  const body: unknown = await answer.clone().json();
  const asked = isProblem(body) && body.code === 'step_up_required' ? body.params['class'] : undefined;
  return isStepUpClass(asked) ? asked : undefined;
}

async function relabelled(answer: Response): Promise<Response> {
  // The link decodes JSON by its media type alone; a problem is JSON too.
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/json');
  return new Response(await answer.text(), { status: answer.status, statusText: answer.statusText, headers });
}

/** The typed client of the contract over HTTP. Errors arrive as ORPCError whose `data` is the problem. */
export function createApiClient(options: TransportOptions): ApiClient {
  const send = options.fetch ?? fetch;
  // Method and address alone, generated from the contract (npm run contract:openapi); the types are the contract's.
  const link = new OpenAPILink<CallContext>(routes as unknown as AnyContractRouter, {
    url: options.url,
    headers: ({ context }) => {
      const permit = options.permit?.();
      return {
        ...options.headers,
        ...(options.locale ? { 'accept-language': options.locale } : {}),
        ...(options.company ? { 'x-company-id': options.company } : {}),
        'idempotency-key': context.idempotencyKey ?? crypto.randomUUID(),
        ...(context.polling ? { 'x-mizan-polling': '1' } : {}),
        ...(permit ? { 'x-period-permit': permit } : {}),
      };
    },
    fetch: async (request, init, { context }) => {
      const again = request.clone();
      const answer = await send(request, init);
      // A background refresh asks nobody for anything.
      const asked = options.stepUp && !context.polling ? await stepUpAsked(answer) : undefined;
      return relabelled(asked && (await options.stepUp?.(asked)) ? await send(again, init) : answer);
    },
    customErrorResponseBodyDecoder: (body) => {
      if (!isProblem(body)) return null;
      const { code, status, message } = body;
      const json = { defined: false, code, status, message, data: body };
      return isORPCErrorJson(json) ? createORPCErrorFromJson(json) : null;
    },
  });
  return createORPCClient(link);
}
