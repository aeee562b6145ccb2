/** Old computers' clocks are wrong by minutes or years; ages of data are reckoned by the server's. */
let offset = 0;

export function setServerTime(serverTime: string, receivedAt: number = Date.now()): void {
  const server = Date.parse(serverTime);
  if (Number.isFinite(server)) offset = server - receivedAt;
}

export const now = (): number => Date.now() + offset;
