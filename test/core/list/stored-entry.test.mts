import { seenEntry } from '../../../nodes/NumberStatusCheck/core/list/stored-entry';
import type { UnreadableEntry } from '../../../nodes/NumberStatusCheck/core/list/stored-entry';

const NUMBER = '13800138000';

describe('an entry is of the number that it names', () => {
	test.each<unknown>([NUMBER, 13_800_138_000, '+86 138-0013-8000', ['13800138000'], '13800138000.0'])(
		'%j',
		(number) => {
			const entry = { number, status: 'active', checkedAt: 'whenever' };
			expect(seenEntry(entry)).toEqual({ kind: 'ofNumber', number: NUMBER, fields: entry });
		},
	);

	test('without a status, too, unless it has a field for one that is blank', () => {
		expect(seenEntry({ number: NUMBER })).toMatchObject({ kind: 'ofNumber', number: NUMBER });
		expect(seenEntry({ number: NUMBER, status: null, area: '上海' })).toMatchObject({
			kind: 'ofNumber',
			number: NUMBER,
		});
		expect(seenEntry({ number: NUMBER, status: null, area: ' ' })).toEqual({ kind: 'empty' });
	});

	test.each([false, ' ', null])('and tells of no error where that is %j', (error) => {
		expect(seenEntry({ number: NUMBER, error })).toMatchObject({ kind: 'ofNumber', number: NUMBER });
	});

	test('and tells of no error beside a status', () => {
		expect(seenEntry({ number: NUMBER, status: 'active', error: 'x' })).toMatchObject({ kind: 'ofNumber' });
	});
});

describe('an entry says nothing', () => {
	test.each([{}, { success: true }, { number: ' ', status: null, checkedAt: undefined }, { error: null, note: '' }])(
		'%j',
		(entry) => {
			expect(seenEntry(entry)).toEqual({ kind: 'empty' });
		},
	);
});

describe('an entry is not readable, and says why', () => {
	test.each<[string, unknown, UnreadableEntry]>([
		['null', null, { why: 'noObject', value: null }],
		['a text', 'active', { why: 'noObject', value: 'active' }],
		['an empty text', '', { why: 'noObject', value: '' }],
		['a number', 7, { why: 'noObject', value: 7 }],
		['a field that is true, but not success', { active: true }, { why: 'fields', value: ['active'] }],
		['a success that is not true', { success: 1 }, { why: 'fields', value: ['success'] }],
		['an error that is false', { error: false }, { why: 'fields', value: ['error'] }],
		['an error that is true', { error: true }, { why: 'error', value: '' }],
		['an error as text', { status: 'active', error: 'timeout' }, { why: 'error', value: 'timeout' }],
		['an error as object', { error: { message: 'timeout' } }, { why: 'error', value: 'timeout' }],
		['an error with a message that is no text', { error: { message: 7 } }, { why: 'error', value: '' }],
		['a status without a number', { status: 'active' }, { why: 'number', value: undefined }],
		['a number that is none', { number: '120', status: 'active' }, { why: 'number', value: '120' }],
		['eleven digits that are no mobile number', { number: '12345678901' }, { why: 'number', value: '12345678901' }],
		['a number with something around it', { number: 'x13800138000y' }, { why: 'number', value: 'x13800138000y' }],
		[
			'two numbers',
			{ number: '13800138000,13800138061', status: 'active' },
			{ why: 'number', value: '13800138000,13800138061' },
		],
		[
			'two numbers, one of which is none',
			{ number: '13800138000,120', status: 'active' },
			{ why: 'number', value: '13800138000,120' },
		],
	])('%s', (_, entry, unreadable) => {
		expect(seenEntry(entry)).toEqual({ kind: 'unreadable', entry: unreadable });
	});
});
