import { common } from './common.ts';
import { customers } from './customers.ts';
import { session } from './session.ts';

export const english = { common, customers, session };
