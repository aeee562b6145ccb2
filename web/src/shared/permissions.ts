/** Names of the rights that pages ask for; declared by the rooms of the server, which decides. Here they only hide what would be refused. */
export const may = {
  searchResidents: 'residents.search',
  reviewDuplicates: 'residents.review',
  readRecords: 'records.read',
  reviewBreakGlass: 'records.access-review',
  readMessages: 'hl7v2.messages-read',
  mendMessages: 'hl7v2.messages-mend',
  readOrganizations: 'organizations.read',
  editOrganizations: 'organizations.change',
  readAccounts: 'identity.accounts-read',
  editAccounts: 'identity.accounts-change',
  readTerminology: 'terminology.read',
  importTerminology: 'terminology.import',
  readParameters: 'kernel.parameters-read',
  setParameters: 'kernel.parameters-change',
  readAudit: 'kernel.audit-read',
} as const;
