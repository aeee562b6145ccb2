import { expect, test } from 'vitest';
import type { Consortium } from './api';
import { membershipsOf } from './memberships';

const member = (id: string, organizationId: string, validFrom: string, validTo: string | null = null) => ({ id, consortiumId: 'c', organizationId, organizationName: organizationId, validFrom, validTo });

const consortium = (id: string, leadOrganizationId: string, members: ReturnType<typeof member>[], validTo: string | null = null): Consortium => ({
  id, name: id, kind: 'consortium', specialty: null, leadOrganizationId, leadOrganizationName: leadOrganizationId, validFrom: '2020-01-01', validTo, version: 1, members, leads: [],
});

test('an institution that came, left and came again has two lines, the latest first', () => {
  const one = consortium('east', 'hospital', [member('m1', 'centre', '2020-01-01', '2022-01-01'), member('m2', 'centre', '2024-03-01')]);
  expect(membershipsOf('centre', [one]).map(({ id, validTo }) => [id, validTo])).toEqual([['m2', null], ['m1', '2022-01-01']]);
});

test('the lead hospital leads in its present membership, not in one that ended', () => {
  const one = consortium('east', 'hospital', [member('m1', 'hospital', '2020-01-01', '2021-01-01'), member('m2', 'hospital', '2022-01-01')]);
  expect(membershipsOf('hospital', [one]).map(({ id, leads }) => [id, leads])).toEqual([['m2', true], ['m1', false]]);
});

test('who leads without being a member is shown with the days of the consortium', () => {
  expect(membershipsOf('hospital', [consortium('old', 'hospital', [], '2023-01-01')])).toMatchObject([{ id: 'old', leads: true, validFrom: '2020-01-01', validTo: '2023-01-01' }]);
});

test('others are left out', () => {
  expect(membershipsOf('clinic', [consortium('east', 'hospital', [member('m1', 'centre', '2020-01-01')])])).toEqual([]);
});
