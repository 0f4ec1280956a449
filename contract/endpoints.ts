import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import type { StepUpClass } from '#domain/access/step-up.ts';
import type { Access, EndpointMeta } from './base.ts';
import { contract } from './contract.ts';

/** One endpoint as a reader of the API sees it. */
export interface EndpointFacts {
  stem: string;
  name: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  access: Access;
  creates: boolean;
  stepUp: StepUpClass | undefined;
}

function walk(router: AnyContractRouter, trail: readonly string[]): EndpointFacts[] {
  if (isContractProcedure(router)) {
    const { meta, route } = router['~orpc'];
    const { access, creates, stepUp } = meta as EndpointMeta;
    const [stem = '', ...rest] = trail;
    return [
      {
        stem,
        name: rest.join('.'),
        tag: route.tags?.[0] ?? stem,
        method: route.method ?? 'POST',
        path: route.path ?? '',
        summary: route.summary ?? '',
        access,
        creates,
        stepUp,
      },
    ];
  }
  return Object.entries(router).flatMap(([key, inner]) => walk(inner as AnyContractRouter, [...trail, key]));
}

/** Every endpoint of the contract, in its order. */
export function endpointsOf(): EndpointFacts[] {
  return walk(contract, []);
}
