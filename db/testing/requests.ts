import type { AnyContractRouter } from '@orpc/contract';
import { isContractProcedure } from '@orpc/contract';
import fc from 'fast-check';
import * as z from 'zod';
import type { EndpointMeta } from '#contract/base.ts';
import { contract } from '#contract/contract.ts';

/** A JSON schema as zod writes one: the parts requests are made of. */
interface JsonSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

export interface Requestable {
  name: string;
  method: string;
  path: string;
  meta: EndpointMeta;
  schema: JsonSchema | undefined;
}

function schemaOf(input: unknown): JsonSchema | undefined {
  if (!(input instanceof z.ZodType)) return undefined;
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function walk(router: AnyContractRouter, prefix: string): Requestable[] {
  if (isContractProcedure(router)) {
    const { meta, route, inputSchema } = router['~orpc'];
    return [
      {
        name: prefix.slice(0, -1),
        method: route.method ?? 'POST',
        path: route.path ?? '',
        meta: meta as EndpointMeta,
        schema: schemaOf(inputSchema),
      },
    ];
  }
  return Object.entries(router).flatMap(([key, inner]) => walk(inner as AnyContractRouter, `${prefix}${key}.`));
}

/** Every endpoint of the contract with the shape of what it takes. */
export function requestables(): Requestable[] {
  return walk(contract, '');
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === 'date') return fc.constant('2026-11-10');
  if (schema.format === 'date-time') return fc.constant('2026-11-10T10:00:00Z');
  return fc
    .stringMatching(/^[a-z]{3,12}$/)
    .map((text) => text.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? 12));
}

/** Values the schema takes, as far as a schema says; every uuid is one of `ids`, and nothing optional is left out. */
export function fitting(schema: JsonSchema | undefined, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (!schema) return fc.constant(undefined);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [first] = [...(schema.anyOf ?? schema.oneOf ?? [])].filter((option) => option.type !== 'null');
  if (first) return fitting(first, ids);
  if (schema.allOf) {
    const whole = schema.allOf.map((part) => fitting(part, ids));
    return fc.tuple(...whole).map((parts) => Object.assign({}, ...parts) as unknown);
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, part]) => [key, fitting(part, ids)])),
      );
    case 'array':
      return fc.array(fitting(schema.items, ids), {
        minLength: Math.max(1, schema.minItems ?? 1),
        maxLength: Math.max(1, Math.min(2, schema.maxItems ?? 1)),
      });
    case 'integer':
    case 'number': {
      const min = Math.max(1, schema.minimum ?? 1);
      return fc.integer({ min, max: Math.min(schema.maximum ?? Number.POSITIVE_INFINITY, min + 19) });
    }
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format === 'uuid' ? fc.constantFrom(...ids) : textOf(schema);
    default:
      return fc.constant('2');
  }
}
