// The permissions that pages ask about by name; those of records come with the entity descriptions.
export const permission = {
  readIndicators: 'indicators.read',
  readHandovers: 'handovers.read',
  handOver: 'handovers.write',
  finishHandover: 'handovers.finish',
  readImports: 'imports.read',
  import: 'imports.run',
  mendRow: 'rejected_rows.write',
  readReports: 'reports.read',
  writeReports: 'reports.write',
  closePeriod: 'periods.close',
  approveReports: 'reports.approve',
  readUsers: 'users.read',
  writeUsers: 'users.write',
  readAudit: 'audit.read',
} as const;
