// The permissions that pages ask about by name; those of records come with the entity descriptions.
export const permission = {
  readIndicators: 'indicators.read',
  handOver: 'handovers.write',
  readImports: 'imports.read',
  import: 'imports.write',
  readReports: 'reports.read',
  writeReports: 'reports.write',
  closePeriod: 'periods.close',
  readUsers: 'users.read',
  writeUsers: 'users.write',
  readAudit: 'audit.read',
  readJobs: 'jobs.read',
} as const;
