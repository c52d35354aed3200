import type { IDataObject } from 'n8n-workflow';
import { columnsOf } from './columns.mts';
import { NUMBER_OF, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const { silent, empty } = NUMBER_OF;
const [first, second, third] = ['13900000001', '13900000002', '13900000003'] as const;

type Run = Awaited<ReturnType<typeof runNode>>;
const asked = ({ ledger }: Pick<Run, 'ledger'>) => Object.keys(ledger.asked).sort();
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const back = (run: Run) => run.outputs.flat().map(({ json }) => ({ json: structuredClone(json) }));

async function best(jsons: readonly object[], expected: readonly string[][], options: IDataObject = {}, more = {}) {
	const items = jsons.map((json) => ({ json: structuredClone(json) as IDataObject }));
	const all = { numbersPerContact: 'best', reuse: {}, ...options } as never;
	return await runNode({ items, expected, options: all, ...more });
}

/** A contact as a run with Best made it, an hour ago: none of its numbers is active. */
const RESULT = {
	...{ number: silent, status: 'silent', checkedAt: hoursAgo(1) },
	otherNumbers: [
		{ number: empty, status: 'empty', asked: true, charged: true, checkedAt: hoursAgo(1) },
		{ number: '13800138071', status: 'risk', asked: true, checkedAt: hoursAgo(1) },
	],
};
const RISK = '13800138071';
const CELL = [silent, empty, RISK];
const PHONE = CELL.join('; ');

describe('what the other numbers of a contact were paid for is not paid for again', () => {
	test.each<[string, object]>([
		['as they left', { phone: PHONE, numberStatus: RESULT }],
		[
			'as JSON text in a column',
			{ phone: PHONE, numberStatus: { ...RESULT, otherNumbers: JSON.stringify(RESULT.otherNumbers) } },
		],
		['in columns, as files have them', columnsOf({ phone: PHONE, numberStatus: RESULT })],
		[
			'in columns, with JSON text',
			{
				...columnsOf({ phone: PHONE, numberStatus: { ...RESULT, otherNumbers: [] } }),
				'numberStatus.otherNumbers': JSON.stringify(RESULT.otherNumbers),
			},
		],
	])('%s', async (_name, json) => {
		expect(asked(await best([json], [CELL]))).toEqual([]);
	});

	test('where the contact has one number less, be it the one that was best', async () => {
		for (const cell of [
			[empty, RISK],
			[silent, RISK],
		]) {
			expect(asked(await best([{ phone: cell.join('; '), numberStatus: RESULT }], [cell]))).toEqual([]);
		}
	});

	test('where only one of them is left', async () => {
		for (const number of [empty, RISK]) {
			expect(asked(await best([{ phone: number, numberStatus: RESULT }], [[number]]))).toEqual([]);
		}
	});

	test('where the contact has one number more, but for that one', async () => {
		const json = { phone: `${PHONE}; ${first}`, numberStatus: RESULT };
		expect(asked(await best([json], [[...CELL, first]]))).toEqual([first]);
	});

	test('where a night in between asked all of them anew and got nothing', async () => {
		const night = await best(
			[{ phone: PHONE, numberStatus: RESULT }],
			[CELL],
			{ reuse: { maxAgeDays: 0 } },
			{
				credential: { accountCode: 'DISABLED1' },
				settings: { onError: 'continueRegularOutput' },
			},
		);
		const run = await best(
			back(night).map(({ json }) => json),
			[CELL],
		);
		expect(asked(run)).toEqual([]);
	});
});

test('an entry of otherNumbers that names no number says nothing about the one that the contact has', async () => {
	for (const phone of [first, `${first}; 1380013800`]) {
		const expected = phone === first ? [first] : [first, 'invalid'];
		const otherNumbers = [
			{ status: 'active', checkedAt: hoursAgo(1) },
			{ number: null, status: 'active', checkedAt: hoursAgo(1) },
		];
		const numberStatus = { number: null, status: 'invalid', otherNumbers };
		expect(asked(await best([{ phone, numberStatus }], [expected]))).toEqual([first]);
	}
});

test('a number that was spared keeps what was known of it', async () => {
	const numberStatus = {
		...{ number: first, status: 'active', checkedAt: hoursAgo(1) },
		otherNumbers: [{ number: second, status: 'silent', asked: true, checkedAt: hoursAgo(1) }],
	};
	// The other contact has no result of the shared number, so that it counts for neither; but it is not needed.
	const run = await best(
		[{ phone: `${first}; ${second}`, numberStatus }, { phone: `${third}; ${second}` }],
		[
			[first, second],
			[third, second],
		],
	);
	expect(asked(run)).toEqual([third]);
	const [own] = back(run);
	expect(resultsOf(run)[0]?.otherNumbers).toEqual([
		{
			number: second,
			status: null,
			asked: false,
			previousStatus: 'silent',
			previousCheckedAt: expect.any(String) as unknown,
		},
	]);
	const phone = second;
	expect(asked(await best([{ ...own?.json, phone }], [[second]]))).toEqual([]);
});
