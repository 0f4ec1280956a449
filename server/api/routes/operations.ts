import { getAuditChain, listAudit } from '../audit/audit.ts';
import { createCompany, previewCompany } from '../companies/create-company.ts';
import { addCompanyCurrency, listCompanyCurrencies, removeCompanyCurrency } from '../companies/currencies.ts';
import { getCompanySettings, updateCompanySettings } from '../companies/settings.ts';
import { deactivateDevice, listDevices, registerDevice, rotateDevice } from '../devices/devices.ts';
import { getInstallationHealth } from '../health/get-health.ts';
import {
  getEvent,
  getOverview,
  listEvents,
  listHeartbeats,
  previewEventOnAccount,
  previewRelease,
  refuseParked,
  releaseEvents,
  retryEvents,
  runJob,
  takeEventOnAccount,
} from '../ops/ops.ts';
import { getCatalogue, submitEvents } from '../pos/pos.ts';
import { getRetention, placeHold, releaseHold } from '../retention/retention.ts';

/** The installation, its companies and its tills. */
export const operationsRoutes = {
  companies: {
    preview: previewCompany,
    create: createCompany,
    settings: getCompanySettings,
    updateSettings: updateCompanySettings,
  },
  companyCurrencies: { list: listCompanyCurrencies, add: addCompanyCurrency, remove: removeCompanyCurrency },
  audit: { list: listAudit, chain: getAuditChain },
  devices: { list: listDevices, register: registerDevice, rotate: rotateDevice, deactivate: deactivateDevice },
  health: { get: getInstallationHealth },
  ops: {
    overview: getOverview,
    heartbeats: listHeartbeats,
    events: listEvents,
    event: getEvent,
    retry: retryEvents,
    release: releaseEvents,
    previewRelease,
    previewOnAccount: previewEventOnAccount,
    takeOnAccount: takeEventOnAccount,
    refuseParked,
    runJob,
  },
  pos: { submit: submitEvents, catalogue: getCatalogue },
  retention: { get: getRetention, placeHold, releaseHold },
};
