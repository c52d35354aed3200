import type { IDataObject } from 'n8n-workflow';
import { fieldAt, fieldNamed, fieldValue } from '../../nodes/NumberStatusCheck/input/field-name';

describe('a text names a field', () => {
	test.each([
		['status', ['status']],
		['号码 状态', ['号码 状态']],
		['crm.numberStatus.status', ['crm', 'numberStatus', 'status']],
		[' crm . status ', ['crm', 'status']],
		['home-phone.first status', ['home-phone', 'first status']],
		// As n8n writes a field that is dragged in.
		["contact['home phone'].status", ['contact', 'home phone', 'status']],
		["['first result']['checked at']", ['first result', 'checked at']],
		["['first result'].status", ['first result', 'status']],
		["checks['it\\'s done']", ['checks', "it's done"]],
		['checks["say \\"so\\""].at', ['checks', 'say "so"', 'at']],
		['checks[0].status', ['checks', '0', 'status']],
		['checks[ 0 ][1]', ['checks', '0', '1']],
		["crm['a.b']", ['crm', 'a.b']],
		["['a[0]']", ['a[0]']],
		// Brackets that are no path.
		['Status (old]', ['Status (old]']],
		['a[b].c', ['a[b]', 'c']],
		['a[0]b', ['a[0]b']],
		['a..b', ['a', '', 'b']],
		['a.', ['a', '']],
		['.', ['', '']],
	])('%s', (text, path) => {
		expect(fieldNamed(text)).toEqual({ name: text, path });
	});
});

test('a name of a hundred thousand characters is read in no time', () => {
	for (const text of [`${'a '.repeat(50_000)}]`, 'a.'.repeat(50_000), "['a".repeat(30_000), `${' '.repeat(1e5)}[`])
		expect(fieldNamed(text).name).toBe(text);
});

describe('the value of a field', () => {
	const value = (json: object, text: string) => fieldValue(json as IDataObject, fieldNamed(text));

	test.each<[object, string]>([
		[{ crm: { status: 1 } }, 'crm.status'],
		[{ 'crm.status': 1 }, 'crm.status'],
		[{ crm: {}, 'crm.status': 1 }, 'crm.status'],
		[{ crm: { status: null }, 'crm.status': 1 }, 'crm.status'],
		[{ crm: { status: 1 }, 'crm.status': 2 }, 'crm.status'],
		[{ crm: 'text', 'crm.status': 1 }, 'crm.status'],
		[{ checks: [{ status: 1 }] }, 'checks[0].status'],
		[{ 'Status[2026]': 1 }, 'Status[2026]'],
		[{ 'Status [2026]': 1 }, 'Status [2026]'],
		[{ a: { 'b.c': 1 } }, "a['b.c']"],
	])('in %j at %s', (json, text) => {
		expect(value(json, text)).toBe(1);
	});

	test('is undefined where there is none, and never that of a prototype', () => {
		for (const text of ['status', 'crm.status', '__proto__.status', 'constructor', 'constructor.name', 'a..b'])
			expect(value({ crm: [], a: { b: 1 } }, text)).toBeUndefined();
	});

	test('is in the columns of a file as well as in nested fields', () => {
		const field = fieldAt(['numberStatus', 'status']);
		expect(field).toEqual({ name: 'numberStatus.status', path: ['numberStatus', 'status'] });
		expect(fieldValue({ 'numberStatus.status': 'active' }, field)).toBe('active');
	});
});
