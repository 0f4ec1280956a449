import { describe, expect, it } from 'vitest';
import { areaOf, permissionsByArea } from './areas.ts';
import { conflictsIn, DUTY_CONFLICT_CODES } from './duties.ts';
import { beyond, differenceOf, permissionsOf } from './grants.ts';
import { PERMISSION_CODES } from './permissions.ts';
import { ROLE_TEMPLATES } from './role-templates.ts';

describe('granting', () => {
  it('gives an owner everything, and others the union of their roles', () => {
    expect(permissionsOf([{ code: 'owner', permissions: [] }])).toEqual([...PERMISSION_CODES]);
    expect(
      permissionsOf([
        { code: 'a', permissions: ['items.view', 'costs.view'] },
        { code: 'b', permissions: ['items.view'] },
      ]),
    ).toEqual(['items.view', 'costs.view']);
  });

  it('names what one does not hold, and nothing when one holds it all', () => {
    expect(beyond(['items.view'], ['items.view', 'costs.view'])).toEqual(['costs.view']);
    expect(beyond(PERMISSION_CODES, PERMISSION_CODES)).toEqual([]);
  });

  it('says what somebody wins and loses', () => {
    expect(differenceOf(['items.view', 'stock.view'], ['items.view', 'costs.view'])).toEqual({
      gained: ['costs.view'],
      lost: ['stock.view'],
    });
  });
});

describe('duties', () => {
  it('conflict only where one hand holds both', () => {
    expect(conflictsIn(['sales.invoices.create'])).toEqual([]);
    expect(conflictsIn(['sales.invoices.create', 'sales.invoices.void'])).toEqual(['sell_and_void']);
    expect(conflictsIn(PERMISSION_CODES)).toEqual(DUTY_CONFLICT_CODES);
  });
});

describe('templates', () => {
  it('hold only acts that exist, and no administrator posts', () => {
    for (const { permissions } of ROLE_TEMPLATES)
      expect(permissions.every((code) => PERMISSION_CODES.includes(code))).toBe(true);
    const administrator = ROLE_TEMPLATES.find((role) => role.code === 'administrator');
    expect(administrator?.permissions.some((code) => code.endsWith('.post') || code.endsWith('.void'))).toBe(false);
  });

  it('lose no permission on the way to the screen', () => {
    expect(
      permissionsByArea()
        .flatMap(({ permissions }) => permissions)
        .sort(),
    ).toEqual([...PERMISSION_CODES].sort());
    expect(areaOf('people.manage')).toBe('system');
  });
});
