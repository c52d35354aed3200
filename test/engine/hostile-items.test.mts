import type { INodeExecutionData } from 'n8n-workflow';
import { MOST_NUMBERS } from '../../nodes/NumberStatusCheck/core/list/phone-number';
import { activeNumbers, contacts, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const [NUMBER = ''] = activeNumbers(1);

/** An item as it comes out of a request's JSON: with own fields of any name. */
function itemOf(json: string): INodeExecutionData {
	return { json: JSON.parse(json) as INodeExecutionData['json'] };
}

afterEach(() => {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('fields that name a prototype leave as they came, as own fields', async () => {
	const text = `{"phone":"${NUMBER}","__proto__":{"polluted":1},"constructor":"c","prototype":"p","toString":"t","hasOwnProperty":"h"}`;
	const run = await runNode({ items: [itemOf(text)], expected: [[NUMBER]] });
	const json = run.outputs[0]?.[0]?.json ?? {};
	expect(Object.keys(json)).toEqual([...Object.keys(JSON.parse(text) as object), 'numberStatus']);
	expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
});

test('a result below a field that came in keeps the fields beside it, whatever their names', async () => {
	const text = `{"phone":"${NUMBER}","crm":{"__proto__":{"polluted":1},"id":7}}`;
	const options = { outputField: 'crm.numberStatus' };
	const run = await runNode({ items: [itemOf(text)], expected: [[NUMBER]], options });
	const crm = run.outputs[0]?.[0]?.json.crm;
	expect(Object.keys(crm as object)).toEqual(['__proto__', 'id', 'numberStatus']);
	expect(Object.getPrototypeOf(crm)).toBe(Object.prototype);
});

test.each(['__proto__', 'a.__proto__.b', 'constructor', 'constructor.prototype', 'a.prototype', ' __proto__ '])(
	'Output Field %j is refused before anything is sent',
	async (outputField) => {
		const run = await runNode({ ...oneNumberEach([NUMBER]), options: { outputField }, resultField: 'none' });
		expect(run.error?.message).toBe(`Output Field cannot be "${outputField.trim()}"`);
		expect(run.journal).toEqual([]);
	},
);

test.each(['={{ $json.__proto__ }}', '={{ $json.constructor.name }}', '={{ $json["__proto__"].phone }}'])(
	'Phone Number %s reads no prototype',
	async (phoneNumber) => {
		const run = await runNode({
			items: [itemOf(`{"phone":"${NUMBER}"}`)],
			expected: [['invalid']],
			parameters: { phoneNumber },
		});
		expect(resultsOf(run).map(({ status }) => status)).toEqual(['invalid']);
		expect(run.journal).toEqual([]);
	},
);

test.each(['__proto__.status', 'constructor.name', 'toString'])(
	'Status Field %j finds no earlier result: the number is asked',
	async (statusField) => {
		const reuse = { statusField, checkedAtField: 'checkedAt', numberField: 'phone', maxAgeDays: 30 };
		const items = [{ json: { phone: NUMBER, checkedAt: new Date().toISOString() } }];
		const run = await runNode({ items, expected: [[NUMBER]], options: { reuse } });
		expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([[NUMBER]]);
	},
);

test('a cell of ten million characters is one invalid contact with a short reason', async () => {
	const run = await runNode({ items: contacts(['x'.repeat(10_000_000)]), expected: [['invalid']] });
	const [result] = resultsOf(run);
	expect(result?.reason?.code).toBe('characters');
	expect(result?.reason?.message.length).toBeLessThan(200);
});

test('a cell with the most numbers that are taken gives each of them one contact, and asks each distinct one once', async () => {
	const numbers = activeNumbers(50);
	const cell = Array.from({ length: MOST_NUMBERS / 50 }, () => numbers).flat();
	// Without the cell in each of the contacts: the check for secrets reads every text of every contact.
	const options = { inputFields: 'none' };
	const run = await runNode({ items: contacts([cell.join(',')]), expected: [cell], options });
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([numbers]);
	expect(run.outputs[0]).toHaveLength(MOST_NUMBERS);
});

const MANY = activeNumbers(3_000);

test.each<[string, unknown]>([
	['3,000 numbers in a text', MANY.join(',')],
	['3,000 numbers in a list', MANY],
	['3,000 numbers in a list in JSON', JSON.stringify(MANY)],
	['lists in lists', [MANY.slice(0, 400), [MANY.slice(400, 800)]]],
	['400,000 pieces that are no number', '1,a,'.repeat(200_000)],
	['one number, 3,000 times', Array.from({ length: 3_000 }, () => MANY[0])],
])('a single field with %s spends nothing: it is one invalid contact, and says why', async (_, phone) => {
	const run = await runNode({ items: contacts([phone]), expected: [['invalid']], options: { inputFields: 'none' } });
	expect(run.journal).toEqual([]);
	expect(resultsOf(run)[0]?.reason).toEqual({
		code: 'tooMany',
		message: `This field holds more than ${MOST_NUMBERS} numbers, or a list too long to look through, so nothing of it was taken. Give each contact an item of its own.`,
	});
});

test.each([
	['a line end', 'x\u0085y', '"x�y"'],
	['a terminal command', 'x\u001B[2J', '"x�[2J"'],
	['a null', 'x\u0000', '"x�"'],
	['half a surrogate pair', 'x\uD83D', '"x�"'],
])('a cell with %s is quoted on one line of plain characters', async (_, phone, shown) => {
	const run = await runNode({ items: contacts([[phone]]), expected: [['invalid']] });
	const [result] = resultsOf(run);
	expect(result?.reason?.message).toContain(shown);
});

test.each([
	[{ outputField: 'error.a\n[warn] b' }, 'Output Field cannot be "error.a�[warn] b"'],
	[{ additionalDelayCodes: '1\u001B[2J' }, 'Additional Delay Codes holds "1�[2J", which is no result code'],
])('a setting with control characters makes a message of one plain line (%j)', async (options, message) => {
	const run = await runNode({ ...oneNumberEach([NUMBER]), options: { ...options }, resultField: 'none' });
	expect(run.error?.message).toBe(message);
});
