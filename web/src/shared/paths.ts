/** Addresses of pages that several rooms link to. */
export const paths = {
  search: '/residents',
  resident: (residentId: string) => `/residents/${residentId}`,
  record: (residentId: string) => `/records/${residentId}`,
  healthCard: (residentId: string) => `/residents/${residentId}/health-card`,
  message: (messageId: string) => `/messages?id=${messageId}`,
};
