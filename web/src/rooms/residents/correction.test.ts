import { expect, test } from 'vitest';
import { correction, type Corrected } from './correction';

const before: Corrected = {
  name: '张德山', sex: 1, birthDate: '1950-03-07', paper: 'id-card', number: '', phone: '', address: '宾西镇前进村3组12号',
  contactName: '', contactRelationship: '', contactPhone: '', maritalStatus: null, ethnicity: '01', bloodAbo: 'A', bloodRh: null, insuranceType: 'resident',
};

test('what was left as it was is not said again', () => {
  expect(correction(before, { ...before, name: ' 张德山 ' })).toEqual({});
});

test('what was changed is said, and nothing else', () => {
  expect(correction(before, { ...before, birthDate: '1950-03-17', bloodRh: 'negative' })).toEqual({ birthDate: '1950-03-17', bloodRh: 'negative' });
  expect(correction(before, { ...before, address: '宾西镇前进村3组14号' })).toEqual({ address: { text: '宾西镇前进村3组14号' } });
});

test('a number that was typed is sent with its paper; an empty one says nothing', () => {
  expect(correction(before, { ...before, number: ' 990125195003070018 ', phone: '' })).toEqual({ identifiers: [{ kind: 'id-card', value: '990125195003070018' }] });
  expect(correction(before, { ...before, paper: 'passport', number: ' ' })).toEqual({});
});

test('a contact is sent whole', () => {
  expect(correction(before, { ...before, contactName: '张晓梅', contactRelationship: '女儿' })).toEqual({ contacts: [{ name: '张晓梅', relationship: '女儿', phone: null }] });
  expect(correction(before, { ...before, contactPhone: '13904510021' })).toEqual({});
});

test('what is emptied stays as it was', () => {
  expect(correction(before, { ...before, sex: null, birthDate: null, ethnicity: null, address: '' })).toEqual({});
});
