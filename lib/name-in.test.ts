import { describe, expect, it } from 'vitest';
import { nameIn } from './name-in.ts';

describe('the name a record goes by', () => {
  it('is its Arabic one in Arabic, where it has one', () => {
    const cedar = { name: 'Cedar', nameAr: 'الأرز' };
    expect(nameIn('ar', cedar)).toBe('الأرز');
    expect(nameIn('en', cedar)).toBe('Cedar');
    expect(nameIn('ar', { name: 'Dora Hardware', nameAr: null })).toBe('Dora Hardware');
  });

  it('stays nobody where there is nobody', () => {
    expect(nameIn('ar', { name: null, nameAr: null })).toBeNull();
  });
});
