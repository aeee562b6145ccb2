/** Names of the rights that pages ask for; declared by the rooms of the server, which decides. Here they only hide what would be refused. */
export const may = {
  searchResidents: 'residents.search',
  reviewDuplicates: 'residents.review',
  readRecords: 'records.read',
  reviewBreakGlass: 'records.review-access',
  readMessages: 'hl7v2.read',
  mendMessages: 'hl7v2.mend',
  readOrganizations: 'organizations.read',
  editOrganizations: 'organizations.edit',
  readAccounts: 'identity.accounts.read',
  editAccounts: 'identity.accounts.edit',
  readTerminology: 'terminology.read',
  importTerminology: 'terminology.import',
  readParameters: 'parameters.read',
  setParameters: 'parameters.set',
  readAudit: 'audit.read',
  verifyAudit: 'audit.verify',
} as const;
