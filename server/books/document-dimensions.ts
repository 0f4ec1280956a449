import type { Dimension } from '#domain/enums.ts';
import type { LineDimensions } from '#domain/ledger/effects.ts';
import { type DimensionRecord, dimensionsById } from '../db/dimensions.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const DIMENSION_OF = { costCentreId: 'cost_centre', projectId: 'project' } as const satisfies Record<string, Dimension>;

/** A dimension takes a line of this day: it is active, and a project runs then. */
export function checkDimension(dimension: DimensionRecord | undefined, date: string, field: string) {
  if (!dimension) throw new Refusal('reference_unknown', { params: { constraint: 'dimension' }, field });
  const { code, active, startDate, endDate } = dimension;
  if (dimension.dimension === 'cost_centre' && !active)
    throw new Refusal('cost_centre_inactive', { params: { code }, field });
  if (dimension.dimension === 'project' && (!active || (startDate ?? date) > date || (endDate ?? date) < date))
    throw new Refusal('project_closed', { params: { code, date }, field });
}

type Named = Partial<Record<keyof typeof DIMENSION_OF, string | null | undefined>>;

/** What a document names takes something of its day. Refuses reference_unknown, cost_centre_inactive, project_closed. */
export async function requireDimensions(db: CompanyDb, named: Named, date: string): Promise<void> {
  const wanted = (['costCentreId', 'projectId'] as const).flatMap((field) => {
    const id = named[field];
    return id ? [{ field, id }] : [];
  });
  const found = await dimensionsById(
    db,
    wanted.map(({ id }) => id),
  );
  for (const { field, id } of wanted) {
    const dimension = found.get(id);
    checkDimension(dimension?.dimension === DIMENSION_OF[field] ? dimension : undefined, date, field);
  }
}

/** What a stored document's revenue and cost of sales are counted under. */
export function dimensionsOf(row: { cost_centre_id: string | null; project_id: string | null }): LineDimensions {
  return {
    ...(row.cost_centre_id ? { costCentreId: row.cost_centre_id } : {}),
    ...(row.project_id ? { projectId: row.project_id } : {}),
  };
}
