/** Addresses of pages that several rooms link to. */
export const paths = {
  search: '/residents',
  record: (residentId: string) => `/records/${residentId}`,
  message: (messageId: string) => `/messages?id=${messageId}`,
};
