import type { INodeExecutionData } from 'n8n-workflow';
import { activeNumbers, NUMBER_OF } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

type Run = Awaited<ReturnType<typeof runNode>>;

const { active, suspended, noRecord, empty } = NUMBER_OF;
const DELAYED = '19900030000';
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const fedBack = (run: Run): INodeExecutionData[] =>
	run.outputs.flat().map(({ json }) => ({ json: structuredClone(json) }));

/** Runs the items of one contact, whose field gives these numbers. */
async function runContact(items: INodeExecutionData[], cell: string[], more: Partial<CheckedOptions> = {}) {
	const options = { reuse: {}, maxAttempts: 2 };
	return await runNode({ items, expected: items.map(() => cell), options, ...more });
}

describe('of a contact with several numbers, fed back as the items it left as, only what is not known is asked', () => {
	test.each([
		[suspended, 'suspended'],
		[noRecord, 'noRecord'],
	])('%s is too old after ten days, the active number beside it is not', async (other, status) => {
		const results = [
			[active, 'active'],
			[other, status],
		];
		const items = results.map(([number = '', is = '']) => {
			return { json: { phone: `${active}, ${other}`, numberStatus: { number, status: is, checkedAt: hoursAgo(240) } } };
		});
		expect((await runContact(items, [active, other])).ledger.asked).toEqual({ [other]: 1 });
	});

	test('a number that stays without a result', async () => {
		const cell = [active, empty, DELAYED];
		const first = await runContact([{ json: { phone: cell.join() } }], cell);
		const { asked, totals } = (await runContact(fedBack(first), cell)).ledger;
		expect([Object.keys(asked), totals.charged]).toEqual([[DELAYED], 0]);
	});

	test.each([[[active]], [[active, empty]]])('a part that is no number, beside %j', async (numbers) => {
		const cell = [...numbers, 'invalid'];
		const first = await runContact([{ json: { phone: [...numbers, '1380013800'].join() } }], cell);
		expect((await runContact(fedBack(first), cell)).journal).toEqual([]);
	});

	test('Max Numbers gets to the next number in each run', async () => {
		const cell = activeNumbers(3);
		let items: INodeExecutionData[] = [{ json: { phone: cell.join() } }];
		const asked: string[] = [];
		for (let run = 1; run <= 3; run++) {
			const done = await runContact(items, cell, { options: { reuse: {}, maxNumbers: 1 } });
			asked.push(...Object.keys(done.ledger.asked));
			items = fedBack(done);
		}
		expect(asked).toEqual(cell);
	});

	test.each<[string, Partial<CheckedOptions>]>([
		['no credential', { credential: null }],
		['a disabled account', { credential: { accountCode: 'DISABLED1' } }],
		['an option out of range', { options: { reuse: {}, batchSize: 99 } }],
	])('after a run with %s', async (_, world) => {
		const cell = [active, empty];
		const numberStatus = { number: active, status: 'active', checkedAt: hoursAgo(1) };
		const items = [{ json: { phone: cell.join(), numberStatus } }];
		const night = await runContact(items, cell, { ...world, settings: { onError: 'continueRegularOutput' } });
		expect((await runContact(fedBack(night), cell)).ledger.asked).toEqual({ [empty]: 1 });
	});
});

test('another contact that carries nothing still makes the number doubtful', async () => {
	const numberStatus = { number: active, status: 'active', checkedAt: hoursAgo(1) };
	const run = await runNode({
		items: [{ json: { phone: `${active}, ${empty}`, numberStatus } }, { json: { phone: active } }],
		expected: [[active, empty], [active]],
		options: { reuse: {} },
	});
	expect(run.ledger.asked).toEqual({ [active]: 1, [empty]: 1 });
});

test('what another contact claims does not decide a contact with several numbers that has no result of its own', async () => {
	const claim = { number: active, status: 'active', checkedAt: hoursAgo(1) };
	const run = await runNode({
		items: [
			{ json: { phone: `${active}, 1380013800`, numberStatus: { number: null, status: 'invalid' } } },
			{ json: { phone: active, numberStatus: claim } },
		],
		expected: [[active, 'invalid'], [active]],
		options: { reuse: {} },
	});
	expect(run.ledger.asked).toEqual({ [active]: 1 });
});
